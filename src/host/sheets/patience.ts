// Work that somebody's pattern or formula asks for, and that may take for ever: Google's patterns never do (RE2), V8's may.
import { createContext, Script } from 'node:vm';

const room = createContext({ work: undefined as (() => unknown) | undefined });
const begin = new Script('work()');

/** What it answers; undefined where it takes longer. `work` must change nothing: it is broken off where it stands. */
export function within<T>(ms: number, work: () => T): T | undefined {
  room.work = work;
  try {
    return begin.runInContext(room, { timeout: ms }) as T;
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return undefined;
    throw error;
  } finally {
    room.work = undefined;
  }
}
