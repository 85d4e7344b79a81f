// What a check found, told anew as the row changes: what was put right is asked for no more, and what was in order as it
// stood is not handed in as it stands now.
import type { FormView } from '../../../wire';
import { verdict, type Wrong } from './answer';
import type { Child } from './dom';

export class Checked {
  private told = '';

  constructor(
    private readonly form: FormView,
    /** How the row stood: what waits to be written, which cells are others than they were. */
    private readonly then: string,
    /** What hands in, where nothing is in the way. */
    private readonly hand?: Child,
  ) {}

  /** Nothing where it would say what it has said already. */
  now(wrong: readonly Wrong[], stands: string): HTMLElement | undefined {
    const stale = stands !== this.then;
    const telling = [String(stale), ...wrong.map(({ label }) => label)].join('\n');
    if (telling === this.told) return undefined;
    this.told = telling;
    return verdict(this.form, { wrong, stale, hand: this.hand });
  }
}
