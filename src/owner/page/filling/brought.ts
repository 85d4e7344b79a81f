import type { FillAnswer } from '../../../wire';
import type { Desk } from '../parts/screen';

export type Shown = Extract<FillAnswer, { ok: true }>;

/** What the desk finds once this has come. */
export interface Filling {
  readonly screen: (desk: Desk, shown: Shown) => HTMLElement;
}
