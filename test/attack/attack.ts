// What the attacks share: how a section is asked, how it counts, and a chance that repeats.
import type { Stand } from './stand';

export interface Asked {
  readonly seed: number;
  /** Milliseconds since 1970 at which no further try is begun. */
  readonly until: number;
  /** At most so many of each long list, a sample that the seed draws. */
  readonly most: number;
}

/** One thing that did not hold, with what is needed to do it again. */
export interface Failure {
  readonly tried: string;
  readonly seen: string;
}

export interface Attack {
  readonly section: string;
  readonly says: string;
  /** The stand is opened by the first who asks for it, and stands as it was opened. */
  run(tally: Tally, stand: () => Promise<Stand>): Promise<void>;
}

/** What one section tried, and what of it did not hold. */
export class Tally {
  tried = 0;
  readonly failures: Failure[] = [];
  /** Figures beside the count, for the reader. */
  readonly notes: string[] = [];
  readonly chance: Chance;
  readonly asked: Asked;

  constructor(asked: Asked) {
    this.asked = asked;
    this.chance = new Chance(asked.seed);
  }

  get over(): boolean {
    return Date.now() >= this.asked.until;
  }

  /** One try; `work` says what it saw where something did not hold. */
  async try(tried: string, work: () => Promise<string | undefined>): Promise<boolean> {
    this.tried++;
    try {
      const seen = await work();
      if (seen === undefined) return true;
      this.failures.push({ tried, seen });
    } catch (error) {
      this.failures.push({ tried, seen: `threw ${error instanceof Error ? (error.stack ?? error.message) : error}` });
    }
    return false;
  }

  /** A list in an order of the seed's, so that one that is cut short, by number or by time, is a fair sample. */
  sample<T>(list: readonly T[], most = this.asked.most): readonly T[] {
    return this.chance.shuffled(list).slice(0, most);
  }
}

/** mulberry32: the same seed draws the same. */
export class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  below(count: number): number {
    return Math.floor(this.next() * count);
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!;
  }

  shuffled<T>(list: readonly T[]): T[] {
    const all = [...list];
    for (let i = all.length - 1; i > 0; i--) {
      const j = this.below(i + 1);
      [all[i], all[j]] = [all[j]!, all[i]!];
    }
    return all;
  }

  /** A command's id, drawn by the seed. */
  uuid(): string {
    const hex = Array.from({ length: 32 }, () => this.below(16).toString(16)).join('');
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
  }
}
