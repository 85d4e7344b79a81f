// What the desk finds once the lists' code has come, and they once that has come which writes .xlsx.
import type { WriteSheet } from 'hucre';
import type { ListAnswer, SumView } from '../../../wire';
import type { Desk } from '../parts/screen';

export interface Brought {
  /** Rows that came along with the code. */
  readonly take: (answer: ListAnswer) => void;
  readonly overview: (desk: Desk) => readonly HTMLElement[];
  readonly list: (desk: Desk) => readonly HTMLElement[];
  readonly sums: (desk: Desk, sums: SumView) => HTMLElement;
}

export type Writer = (sheet: WriteSheet) => Promise<Uint8Array>;
