// The processes that scripts run in: kept for the same project's next execution when one ended cleanly, killed when a script
// must be stopped.
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import type { Start } from '../context/protocol';
import { builtFolder } from './built';
import { type Begin, type Frame, Frames, framed } from './channel';
import { callOf, linesOf, outcomeOf, type Call, type Over } from './heard';

/** More than this many idle processes are not kept: each holds some forty megabytes. */
const IDLE = 4;
/** V8 gives a context's memory back only while the event loop turns, which it never does there: some 300 KB each. */
const MOST_RUNS = 200;

/**
 * No files, no children, no threads, no addons: Node's permission model without a single permission, under the name that
 * this Node has for it. No text becomes code in Node's realm (contexts have their own say). What is read of a workbook is
 * large and soon forgotten: a small nursery would be emptied all the time. V8 optimises later than it would: what it learnt
 * of a script is gone with the execution's context, and a third of a short execution went into it.
 */
export const FLAGS = [
  process.allowedNodeEnvironmentFlags.has('--permission') ? '--permission' : '--experimental-permission',
  '--disallow-code-generation-from-strings',
  '--experimental-vm-modules',
  '--no-warnings',
  '--max-semi-space-size=32',
  '--interrupt-budget=1000000',
];

/** What an execution runs: one project's code, kept under a key that differs whenever the code does. */
export interface Run {
  key: string;
  code: string;
  /** The name in stack traces. */
  file: string;
  start: Start;
}

/** What the running script's side hears. `lost` means that the process died of itself, or spoke no language of ours. */
export interface Listener {
  log(lines: string[]): void;
  call(call: Call): void;
  crash(): void;
  done(over: Over): void;
  lost(error: string): void;
}

/** One running execution's process, from the host's side. */
export interface Seat {
  answer(reply: string): void;
  /** Ends the script where it stands. */
  kill(): void;
}

interface Runner {
  child: ChildProcess;
  to: Writable;
  key: string;
  listener: Listener | undefined;
  /** It waits for a reply: nothing else may come from it meanwhile. */
  asked: boolean;
  runs: number;
}

export class Pool {
  #idle: Runner[] = [];
  #all = new Set<Runner>();
  #closed = false;

  start(run: Run, listener: Listener): Seat {
    const at = this.#idle.findIndex(({ key }) => key === run.key);
    const [runner = this.#hire(run)] = at < 0 ? [] : this.#idle.splice(at, 1);
    runner.listener = listener;
    runner.runs += 1;
    runner.to.write(framed('run', JSON.stringify(run.start)));
    return {
      answer: (reply) => {
        runner.asked = false;
        runner.to.write(framed('reply', reply));
      },
      kill: () => this.#dismiss(runner),
    };
  }

  async close(): Promise<void> {
    this.#closed = true;
    const gone = [...this.#all].map(({ child }) => new Promise((done) => child.once('close', done)));
    for (const runner of this.#all) this.#dismiss(runner);
    await Promise.all(gone);
  }

  #hire({ key, code, file }: Run): Runner {
    const folder = builtFolder();
    const args = [...FLAGS, '-e', readFileSync(join(folder, 'child.cjs'), 'utf8')];
    // The time zone is the manifests'; nothing else of this machine's is told.
    const env = { TZ: 'Asia/Shanghai' };
    const child = spawn(process.execPath, args, { env, stdio: ['pipe', 'pipe', 'ignore'], windowsHide: true });
    const [to, from] = [child.stdin as Writable, child.stdout as Readable];
    const runner: Runner = { child, to, key, listener: undefined, asked: false, runs: 0 };
    this.#all.add(runner);
    const frames = new Frames();
    from.on('data', (part: Buffer) => {
      try {
        for (const frame of frames.taken(part)) this.#heard(runner, frame);
      } catch {
        this.#lost(runner, 'the script broke its process');
      }
    });
    // A pipe that breaks is a process that ended, which its `close` says.
    to.on('error', () => {});
    child.on('error', (error) => this.#lost(runner, error.message));
    child.on('close', () => this.#lost(runner, 'the script ended its process'));
    const begin: Begin = { services: readFileSync(join(folder, 'context.js'), 'utf8'), code, file };
    to.write(framed('begin', JSON.stringify(begin)));
    return runner;
  }

  #heard(runner: Runner, { kind, text }: Frame): void {
    const { listener } = runner;
    if (!listener) return;
    if (runner.asked) throw new Error('a call is under way');
    if (kind === 'log') listener.log(linesOf(text));
    else if (kind === 'call') {
      runner.asked = true;
      listener.call(callOf(text));
    } else if (kind === 'crash') listener.crash();
    else if (kind === 'done') {
      const over = outcomeOf(text);
      runner.listener = undefined;
      this.#keep(runner);
      listener.done(over);
    } else throw new Error(`a process says ${kind}`);
  }

  #keep(runner: Runner): void {
    this.#idle.push(runner);
    const [oldest] = this.#idle;
    if (this.#closed || runner.runs >= MOST_RUNS) this.#dismiss(runner);
    else if (oldest && this.#idle.length > IDLE) this.#dismiss(oldest);
  }

  #lost(runner: Runner, message: string): void {
    const { listener } = runner;
    this.#dismiss(runner);
    listener?.lost(message);
  }

  #dismiss(runner: Runner): void {
    runner.listener = undefined;
    this.#all.delete(runner);
    this.#idle = this.#idle.filter((other) => other !== runner);
    runner.child.kill('SIGKILL');
  }
}
