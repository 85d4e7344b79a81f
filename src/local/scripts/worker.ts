// A worker thread: one execution at a time, each in a context of its own, which is dropped afterwards. While a script
// calls a service this thread sleeps in Atomics.wait; only the host thread goes on.
import { readFileSync } from 'node:fs';
import { createContext, Script } from 'node:vm';
import { type MessagePort, parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import type { Native } from '../context/protocol';
import type { FromWorker, Run, WorkerData } from './channel';
import { pure } from './pure';

const { signal, contextFile } = workerData as WorkerData;
const answered = new Int32Array(signal);
const host = parentPort as MessagePort;
/** Never set: waiting on it is sleeping. */
const pause = new Int32Array(new SharedArrayBuffer(4));
/** A millisecond each. */
const LOOKS = 30_000;
// Wrapped, so that it leaves no name of its own among the script's globals.
const prelude = new Script(`(() => { ${readFileSync(contextFile, 'utf8')}\nreturn Context_; })()`, {
  filename: 'services.js',
});
const compiled = new Map<string, Script>();

interface Installed {
  run(): void;
  take(): string;
}

// A promise that nobody awaits must not end the thread: in Apps Script it ends with its execution.
process.on('unhandledRejection', () => {});

host.on('message', (message: { run: Run; port: MessagePort }) => execute(message.run, message.port));
post({ kind: 'ready' });

function execute({ code, key, file, start }: Run, port: MessagePort): void {
  let log: string[] = [];
  const takeLog = (): string[] => {
    const taken = log;
    log = [];
    return taken;
  };
  let calls = 0;
  const native: Native = {
    call(request) {
      Atomics.store(answered, 0, 0);
      post({ kind: 'call', request, log: takeLog() });
      Atomics.wait(answered, 0, 0);
      // On a busy machine the signal has been seen before its message; it is there a moment later.
      for (let looked = 0; looked < LOOKS; looked += 1) {
        const reply = receiveMessageOnPort(port) as { message: string } | undefined;
        if (reply) return reply.message;
        Atomics.wait(pause, 0, 0, 1);
      }
      throw new Error('the host answered nothing');
    },
    pure,
    log: (line) => void log.push(line),
    step(phase) {
      if (phase === 'before') calls += 1;
      if (start.crash?.[phase === 'before' ? 'at' : 'after'] !== calls) return;
      post({ kind: 'crash', names: [], log: takeLog() });
      // The host ends this thread; nothing of the script may run until it does.
      Atomics.wait(pause, 0, 0);
    },
  };

  // Its own microtask queue, so that promises settle inside the run and not in this thread's loop.
  const context = createContext({}, { microtaskMode: 'afterEvaluate' });
  const { install } = prelude.runInContext(context) as {
    install(native: Native, start: string, global: object): Installed;
  };
  const global = new Script('globalThis').runInContext(context) as Record<string, unknown>;
  const installed = install(native, JSON.stringify(start), global);
  let outcome: string;
  try {
    scriptOf(key, file, code).runInContext(context);
    // Called from a script, so that what it leaves in the queue is run before this returns.
    global.installed_ = installed;
    runner.runInContext(context);
    outcome = installed.take();
  } catch (error) {
    // The code itself does not load; what its functions throw comes back as an outcome.
    const { name = 'Error', message = String(error), stack = '' } = error as Partial<Error>;
    outcome = JSON.stringify({ error: { name, message, stack }, names: [] });
  }
  port.close();
  post({ kind: 'done', outcome, log: takeLog() });
}

const runner = new Script('{ const it = installed_; delete globalThis.installed_; it.run(); }');

/** Code is compiled once per thread, but evaluated anew in each context. */
function scriptOf(key: string, file: string, code: string): Script {
  const known = compiled.get(key);
  if (known) return known;
  const script = new Script(code, { filename: file });
  if (compiled.size > 20) compiled.clear();
  compiled.set(key, script);
  return script;
}

function post(message: FromWorker): void {
  host.postMessage(message);
}
