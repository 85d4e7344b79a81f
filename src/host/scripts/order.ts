// The order in which waiting executions are served. Without a seed: as they come. With one: only when every execution
// waits, and then whichever the seed picks of those whose own time has come, so that a run with many executions repeats call
// by call, and whoever sleeps for ten seconds comes back when the others have lived through them.
import { deferred } from './deferred';
import type { Execution } from './execution';

interface Turn {
  execution: Execution;
  go(): void;
}

/** mulberry32, as in the contexts. */
function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** How long the host waits, in real milliseconds, for more to arrive before a seeded round begins. */
const QUIET = 40;
/** By so many milliseconds of their own time executions may overtake each other: no two calls take Google equally long. */
const SPREAD = 300;

export class Order {
  readonly live = new Set<Execution>();
  #turns: Turn[] = [];
  #gate: { key: string; go: () => void }[] = [];
  #timer: NodeJS.Timeout | undefined;
  #random: (() => number) | undefined;
  readonly #stuck: () => void;

  /** `stuck` is called where no execution can go on. */
  constructor(stuck: () => void) {
    this.#stuck = stuck;
  }

  seed(seed: number | undefined): void {
    this.#random = seed === undefined ? undefined : chance(seed);
  }

  choose(count: number): number {
    return this.#random ? Math.floor(this.#random() * count) : 0;
  }

  /** Before an execution begins: under a seed those that arrive together begin together, in an order of their own. */
  admit(key: string): Promise<void> {
    if (!this.#random) return Promise.resolve();
    const { promise, resolve } = deferred<void>();
    this.#gate.push({ key, go: resolve });
    this.#wait();
    return promise;
  }

  #wait(): void {
    clearTimeout(this.#timer);
    const due = Date.now() + QUIET;
    this.#timer = setTimeout(() => {
      // A timer that comes late says that this thread was busy: what arrived meanwhile has not been read yet.
      if (Date.now() > due + QUIET / 4) return this.#wait();
      const all = this.#gate.sort((a, b) => (a.key < b.key ? -1 : 1));
      this.#gate = [];
      for (const { go } of all) go();
    }, QUIET);
  }

  /** Before a call is served. */
  turn(execution: Execution): Promise<void> {
    execution.phase = 'pending';
    if (!this.#random) {
      execution.phase = 'serving';
      return Promise.resolve();
    }
    const { promise, resolve } = deferred<void>();
    this.#turns.push({ execution, go: resolve });
    this.changed();
    return promise;
  }

  /** After anything that may let another go on. */
  changed(): void {
    for (const execution of this.live) {
      if (execution.phase === 'computing' || execution.phase === 'serving') return;
    }
    this.#turns = this.#turns.filter(({ execution }) => execution.phase === 'pending');
    if (this.#turns.length > 0) {
      const first = Math.min(...this.#turns.map(({ execution }) => execution.time));
      const near = this.#turns.filter(({ execution }) => execution.time <= first + SPREAD);
      // By id, so that the seed alone decides, not which thread was faster.
      near.sort((a, b) => a.execution.record.id - b.execution.record.id);
      const next = near[this.choose(near.length)]!;
      this.#turns = this.#turns.filter((turn) => turn !== next);
      next.execution.phase = 'serving';
      next.go();
    } else if ([...this.live].some(({ phase }) => phase === 'locked')) this.#stuck();
  }
}
