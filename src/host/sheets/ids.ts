// The ids that the server makes up. They come from a seed, so that replaying a journal makes the same ones.

export class Ids {
  constructor(public seed: number) {}

  /** mulberry32: small, and good enough to look made up. */
  private next(): number {
    this.seed = (this.seed + 0x6d2b79f5) | 0;
    let t = Math.imul(this.seed ^ (this.seed >>> 15), this.seed | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  number(taken: (id: number) => boolean): number {
    for (;;) {
      const id = 1 + Math.floor(this.next() * 2_147_483_646);
      if (!taken(id)) return id;
    }
  }

  spreadsheet(taken: (id: string) => boolean): string {
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    for (;;) {
      let id = '1';
      for (let i = 1; i < 44; i++) id += letters[Math.floor(this.next() * letters.length)];
      if (!taken(id)) return id;
    }
  }
}
