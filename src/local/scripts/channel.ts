// What the host thread and a worker post to each other.
import type { Start } from '../context/protocol';

/** Host → worker: one execution. `port` carries its blocking calls, `signal[0]` is set when an answer is there. */
export interface Run {
  code: string;
  /** Differs whenever the code does: compiled code is kept under it. */
  key: string;
  /** The name in stack traces. */
  file: string;
  start: Start;
}

export interface WorkerData {
  signal: SharedArrayBuffer;
  contextFile: string;
}

/** Worker → host. A `call` blocks the worker until the host answers on the port. */
export type FromWorker =
  | { kind: 'ready' }
  | { kind: 'call'; request: string; log: string[] }
  | { kind: 'crash'; names: string[]; log: string[] }
  | { kind: 'done'; outcome: string; log: string[] };
