// The form of one row: what its open step asks, what stands in its cells, and what is typed into them. The menu asks for it
// beside the sheet and writes by itself; the desk sends what was typed, and owner writes it into the same cells.
import type { Stage } from '../measure';
import type { ProjectId } from '../project';
import type { FormField } from './field';
import type { GatewayAnswer } from './messages';

/** Of the desk’s address, as `do`: the form of the row that `p` names. */
export const FILL = 'fill';

/** So many cells are written at once at most: more than any row has open. */
export const MOST_CELLS = 100;

/** Something in the way, or, with `warns`, to be looked at: ready to show. */
export interface Finding {
  readonly says: string;
  readonly todo: string;
  readonly cite: string;
  readonly warns?: true;
}

export interface FillField extends FormField {
  /** Where the cell is: one-based, and its letter. */
  readonly column: number;
  readonly letter: string;
  /** 万元, or blank. */
  readonly unit: string;
  readonly cite: string;
  /** What stands in the cell now, as the form shows it; it goes back as `base`. */
  readonly value: string;
  /** Needed, and nothing stands there. */
  readonly missing?: true;
  /** Of whom it is asked, where this one may leave it. */
  readonly askedOf?: string;
  /** A part of the total (A10.2). */
  readonly adds?: true;
  readonly findings: readonly Finding[];
  /** Of a link: the desk's address where a file is given for it. */
  readonly upload?: string;
  /** It goes with a later submission than the next one. */
  readonly later?: true;
  /** Came from the project that this one was begun with, and nobody has looked at it yet. */
  readonly copied?: true;
}

export interface FillSection {
  readonly label: string;
  readonly says?: string;
  readonly cite?: string;
  readonly fields: readonly FillField[];
}

export interface FormView {
  readonly id: ProjectId;
  readonly name: string;
  readonly unit: string;
  readonly stage: Stage;
  /** The sheet’s title and the row, one-based. */
  readonly sheet: string;
  readonly row: number;
  /** Goes back as `seen` with an act at the desk; the menu sends the row’s own 记录号. */
  readonly seen: number;
  readonly record: number;
  readonly state: string;
  /** What the last return asked for, and whatever else the row draws attention to. */
  readonly hint: string;
  /** What is handed in next, and on what it rests; blank where nothing can be. */
  readonly step: string;
  readonly label: string;
  readonly cite: string;
  readonly sections: readonly FillSection[];
  /** What is about no field of it. */
  readonly findings: readonly Finding[];
  /** Class, total, track and system as they would be. */
  readonly headline: readonly (readonly [label: string, text: string])[];
  /** How it is managed from which total on, in 万元, the highest first: to be said as one types. */
  readonly tiers?: readonly { readonly from: number; readonly label: string }[];
  /** What a submission leads to, where nothing is in its way. */
  readonly after: readonly string[];
  /** What wants a tick before it is handed in, where nothing else is in its way. */
  readonly asks?: string;
  readonly withdraws?: Withdrawing;
  /** The workbook’s address at this row. */
  readonly link: string;
}

/** What this person may take back, what it leads to, and what wants a tick first. */
export interface Withdrawing {
  readonly step: string;
  readonly label: string;
  readonly after: readonly string[];
  readonly asks?: string;
}

/** What FORM_COMMAND is answered with, or a refusal: a form, or of a row without open cells why, and what may be taken back. */
export type FormAnswer = Extract<GatewayAnswer, { ok: true }> &
  ({ readonly form: FormView } | { readonly closed: { readonly says: string; readonly withdraws: Withdrawing } });

/** One cell: what is to stand there, and what stood there when it was shown. */
export interface Filled {
  readonly key: string;
  readonly text: string;
  readonly base: string;
}

export interface FillRequest {
  readonly p: ProjectId;
  /** The sheet; without it the first in which anything is open. */
  readonly stage?: Stage | undefined;
  /** The screen's code, too. */
  readonly code?: boolean | undefined;
  /** Nothing: the form is only shown. */
  readonly cells?: readonly Filled[] | undefined;
  /** Fields that came from an earlier project and have been looked at. */
  readonly confirmed?: readonly string[] | undefined;
}

/** Why a cell was not written: somebody changed it meanwhile (`now` stands there), or it cannot be taken. */
export interface NotFilled {
  readonly key: string;
  readonly says: string;
  readonly now?: string;
}

export type FillAnswer =
  | {
      readonly ok: true;
      readonly view: FormView;
      /** How many cells were written. */
      readonly filled: number;
      readonly not: readonly NotFilled[];
      readonly code?: string;
    }
  | { readonly ok: false; readonly says: string; readonly retry?: true };
