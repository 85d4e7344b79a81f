// A script's process: one execution after another, each in a context of its own, which is dropped afterwards; all of one
// project. While a script calls a service this process reads its pipe and sleeps; only the host goes on. The event loop
// never turns here.
//
// Whatever a script does, it must not reach what this process could do. Four walls, each tested from inside by
// test/host/escape.test.ts:
// 1. nothing but texts crosses between the context and Node: `native` below is the one way, and no script ever sees it;
// 2. Node's own realm cannot be changed, compiles no text, and holds no way to load a module (`bare`);
// 3. the process has no files, children, threads, addons (Node's permission model, pool.ts) and no environment;
// 4. it never runs another project's code, so what one script may have broken is broken for it alone.
import { readSync, writeSync } from 'node:fs';
import { type Context, constants, createContext, Script } from 'node:vm';
import type { Start } from '../context/protocol';
import { bare } from './bare';
import { type Begin, type Frame, framed, HEAD, headOf, type Kind, MOST_LOG } from './channel';
import { pure } from './pure';

/** What `process.exit` ends in; the rest of `process` is taken away below. */
const exit = (process as unknown as { reallyExit: (code: number) => never }).reallyExit.bind(process);

/** Where the host is gone this process is over, whatever it was doing. */
function read(): Frame {
  const { kind, size } = headOf(bytes(HEAD));
  return { kind, text: bytes(size).toString('utf8') };
}

function bytes(count: number): Buffer {
  const whole = Buffer.allocUnsafe(count);
  for (let have = 0; have < count; ) {
    const more = readSync(0, whole, have, count - have, null);
    if (more === 0) exit(0);
    have += more;
  }
  return whole;
}

function write(kind: Kind, text: string): void {
  const whole = framed(kind, text);
  for (let sent = 0; sent < whole.length; ) sent += writeSync(1, whole, sent);
}

/** The running execution. */
let start: Start;
let log: string[] = [];
let logged = 0;
let names: string[] = [];
let calls = 0;
let outcome: string | undefined;
let context: Context;

function tellLog(): void {
  if (log.length > 0) write('log', JSON.stringify(log));
  log = [];
}

function takeNames(): string[] {
  const taken = names;
  names = [];
  return taken;
}

function crashHere(phase: 'at' | 'after'): void {
  if (start.crash?.[phase] !== calls) return;
  tellLog();
  write('crash', '');
  // The host ends this process; nothing of the script may run until it does.
  for (;;) read();
}

const NATIVE = new Map<string, (text: string, more: string) => string>([
  [
    'call',
    (request) => {
      tellLog();
      write('call', `{"names":${JSON.stringify(takeNames())},"request":${JSON.stringify(request)}}`);
      return read().text;
    },
  ],
  ['pure', pure],
  [
    'log',
    (line) =>
      said(() => {
        // The host cuts it there; here it must not fill the process.
        if (logged <= MOST_LOG) log.push(line.slice(0, MOST_LOG + 1));
        logged += line.length + 1;
      }),
  ],
  [
    'before',
    (name) =>
      said(() => {
        calls += 1;
        crashHere('at');
        names.push(name);
      }),
  ],
  ['after', () => said(() => crashHere('after'))],
  ['done', (text) => said(() => (outcome ??= text))],
  ['load', () => said(() => code.runInContext(context))],
]);

function said(work: () => void): string {
  work();
  return '';
}

/** Texts in, a text out. What the project's own code throws while it loads passes through, an object of its own realm. */
function native(kind: string, text: unknown, more: unknown): string {
  const work = NATIVE.get(kind);
  if (!work || typeof text !== 'string' || typeof more !== 'string') return '';
  if (kind === 'load') return work(text, more);
  try {
    return work(text, more);
  } catch {
    // Half a frame may be written: what follows could be taken for something else.
    return exit(1);
  }
}

function execute(): void {
  [log, logged, names, calls, outcome] = [[], 0, [], 0, undefined];
  // Its own microtask queue, so that promises settle inside the run. A global object without Node's behind it.
  context = createContext(constants.DONT_CONTEXTIFY ?? Object.create(null), { microtaskMode: 'afterEvaluate' });
  refuse = refusal.runInContext(context) as () => unknown;
  const text = JSON.stringify(start);
  // Taken away again by the services before any of the project's code runs.
  Object.assign(context, { native_: native, start_: text });
  try {
    services.runInContext(context);
  } catch {
    outcome ??= JSON.stringify({ error: { name: 'Error', message: 'The script broke off.', stack: '' } });
  }
  tellLog();
  write('done', `{"names":${JSON.stringify(takeNames())},"outcome":${JSON.stringify(outcome ?? 'null')}}`);
}

let refuse: () => unknown;
/** Without it Node would answer `import()` with an error of its own realm. */
const importModuleDynamically = (): never => {
  throw refuse();
};
const compile = (text: string, filename: string): Script => new Script(text, { filename, importModuleDynamically });
const refusal = new Script(
  '(() => { const Refusal = TypeError; return () => new Refusal("import() is not supported."); })()',
);

const begin = JSON.parse(read().text) as Begin;
const services = compile(begin.services, 'services.js');
let code: Script;
try {
  code = compile(begin.code, begin.file);
} catch (error) {
  // Google refuses to save what does not parse; acorn and V8 may differ.
  code = compile(`throw new SyntaxError(${JSON.stringify(String((error as Error).message))})`, begin.file);
}

/**
 * Executions run inside this, V8's way to ask for a stack's text: a stack that a script wants meanwhile is then made by
 * V8 itself. Else Node would make it, with functions of its own realm, and where the stack has no room left for them
 * the script would catch an error of that realm. (Error.prepareStackTrace in a script has no effect by this.)
 */
Error.prepareStackTrace = (error) => {
  if (error === entry) execute();
  return '';
};
let entry: Error | undefined;
bare();
for (;;) {
  start = JSON.parse(read().text) as Start;
  entry = new Error();
  void entry.stack;
  entry = undefined;
}
