// LockService: an execution that waits really waits. Waiting is measured in the holders' own time, so that whether it
// ends in a timeout depends on what they do, not on how fast this machine is.
import { deferred } from './deferred';
import type { Execution } from './execution';

interface Waiter {
  execution: Execution;
  deadline: number;
  answer(got: boolean): void;
}

interface Lock {
  holder: Execution | undefined;
  /** When it was last free, in the time of whoever released it. */
  since: number;
  waiting: Waiter[];
}

export class Locks {
  readonly #locks = new Map<string, Lock>();
  readonly #changed: () => void;
  /** Who of the waiting is next: the first, unless a seed decides. */
  readonly #choose: (count: number) => number;

  constructor(changed: () => void, choose: (count: number) => number) {
    this.#changed = changed;
    this.#choose = choose;
  }

  take(execution: Execution, key: string, ms: number): Promise<boolean> {
    const lock = this.#locks.get(key) ?? { holder: undefined, since: 0, waiting: [] };
    this.#locks.set(key, lock);
    if (lock.holder === execution) return Promise.resolve(true);
    if (!lock.holder) {
      lock.holder = execution;
      execution.time = Math.max(execution.time, lock.since);
      return Promise.resolve(true);
    }
    if (ms <= 0) return Promise.resolve(false);
    const { promise, resolve } = deferred<boolean>();
    execution.phase = 'locked';
    const answer = (got: boolean) => {
      execution.phase = 'serving';
      resolve(got);
    };
    lock.waiting.push({ execution, deadline: execution.time + ms, answer });
    this.#changed();
    return promise;
  }

  holds(execution: Execution, key: string): boolean {
    return this.#locks.get(key)?.holder === execution;
  }

  release(execution: Execution, key: string): void {
    const lock = this.#locks.get(key);
    if (lock?.holder !== execution) return;
    this.#expire(lock, execution.time);
    lock.holder = undefined;
    lock.since = Math.max(lock.since, execution.time);
    const [next] = lock.waiting.splice(this.#choose(lock.waiting.length), 1);
    if (!next) return;
    lock.holder = next.execution;
    next.execution.time = Math.max(next.execution.time, lock.since);
    next.answer(true);
  }

  /** The clock was turned back: when a lock was last free is not yet, and whoever waits does so as long as before. */
  turnBack(by: number): void {
    for (const lock of this.#locks.values()) {
      lock.since = 0;
      for (const waiter of lock.waiting) waiter.deadline -= by;
    }
  }

  /** At an execution's end, and while a person is asked. */
  releaseAll(execution: Execution): void {
    for (const [key, lock] of this.#locks) {
      lock.waiting = lock.waiting.filter((waiter) => waiter.execution !== execution);
      this.release(execution, key);
    }
  }

  /** The holder's time went on: whoever waited shorter than that has waited in vain. */
  passed(execution: Execution): void {
    for (const lock of this.#locks.values()) if (lock.holder === execution) this.#expire(lock, execution.time);
  }

  /** Nobody can go on: time passes until the first waiter gives up. True where there was one. */
  giveUpFirst(): boolean {
    const all = [...this.#locks.values()].filter(({ waiting }) => waiting.length > 0);
    const first = Math.min(...all.flatMap(({ waiting }) => waiting.map(({ deadline }) => deadline)));
    const lock = all.find(({ waiting }) => waiting.some(({ deadline }) => deadline === first));
    if (!lock) return false;
    this.#expire(lock, first);
    return true;
  }

  #expire(lock: Lock, time: number): void {
    const over = lock.waiting.filter(({ deadline }) => deadline <= time);
    lock.waiting = lock.waiting.filter(({ deadline }) => deadline > time);
    for (const waiter of over) {
      waiter.execution.time = Math.max(waiter.execution.time, waiter.deadline);
      waiter.answer(false);
    }
  }
}
