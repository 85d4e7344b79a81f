// Worker threads: kept for the next execution when they ended one cleanly, ended when a script must be stopped.
import { join } from 'node:path';
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import { builtFolder } from './built';
import type { FromWorker, Run, WorkerData } from './channel';

/** More than this many idle threads are not kept: each holds some ten megabytes. */
const IDLE = 4;

/** What the running script's side hears. `lost` means that the thread died of itself. */
export interface Listener {
  call(request: string, log: string[]): void;
  crash(log: string[]): void;
  done(outcome: string, log: string[]): void;
  lost(error: string): void;
}

/** One running execution's thread, from the host's side. */
export interface Seat {
  answer(reply: string): void;
  /** Ends the script where it stands. */
  kill(): void;
}

interface Thread {
  worker: Worker;
  signal: Int32Array;
  listener: Listener | undefined;
}

export class Pool {
  #idle: Thread[] = [];
  #all = new Set<Thread>();
  #closed = false;

  start(run: Run, listener: Listener): Seat {
    const thread = this.#idle.pop() ?? this.#hire();
    thread.listener = listener;
    const { port1, port2 } = new MessageChannel();
    thread.worker.postMessage({ run, port: port2 }, [port2]);
    return {
      answer: (reply) => {
        port1.postMessage(reply);
        Atomics.store(thread.signal, 0, 1);
        Atomics.notify(thread.signal, 0);
      },
      kill: () => {
        thread.listener = undefined;
        this.#dismiss(thread, port1);
      },
    };
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#all].map((thread) => thread.worker.terminate()));
  }

  #hire(): Thread {
    const folder = builtFolder();
    const signal = new SharedArrayBuffer(4);
    const data: WorkerData = { signal, contextFile: join(folder, 'context.js') };
    // What is read of a workbook is large and soon forgotten: a small nursery would be emptied all the time.
    const resourceLimits = { maxYoungGenerationSizeMb: 96 };
    const worker = new Worker(join(folder, 'worker.js'), { workerData: data, resourceLimits });
    const thread: Thread = { worker, signal: new Int32Array(signal), listener: undefined };
    this.#all.add(thread);
    worker.on('message', (message: FromWorker) => this.#heard(thread, message));
    worker.on('error', (error) => {
      this.#all.delete(thread);
      thread.listener?.lost(error.message);
    });
    worker.on('exit', () => {
      this.#all.delete(thread);
      this.#idle = this.#idle.filter((other) => other !== thread);
      thread.listener?.lost('the script ended its thread');
    });
    return thread;
  }

  #heard(thread: Thread, message: FromWorker): void {
    const { listener } = thread;
    if (!listener) return;
    if (message.kind === 'call') listener.call(message.request, message.log);
    else if (message.kind === 'crash') listener.crash(message.log);
    else if (message.kind === 'done') {
      thread.listener = undefined;
      if (this.#idle.length < IDLE && !this.#closed) this.#idle.push(thread);
      else this.#dismiss(thread);
      listener.done(message.outcome, message.log);
    }
  }

  #dismiss(thread: Thread, port?: MessagePort): void {
    this.#all.delete(thread);
    port?.close();
    void thread.worker.terminate();
  }
}
