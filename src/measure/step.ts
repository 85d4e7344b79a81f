// What a row of STEPS may say (steps.ts).
import type { Article } from './clauses';
import type { Dated } from './dated';
import type { When } from './facts';
import type { FieldKey, OptionId } from './fields';
import type { Decider, Submitter } from './parties';
import type { Stage, StepId } from './stages';
import type { Way } from './ways';

/** A field that is needed, perhaps only under a condition, or by applications from a day on. */
export type Need = FieldKey | readonly [FieldKey, When, Dated?];

/** What 状态 and 下一步 say. `{planYear}` stands for the field's value. */
export interface Said {
  readonly state: string;
  readonly next?: string;
  /** Who carries it, where it is not named as PARTIES names the party. */
  readonly carrier?: string;
}

/** What every row says that was sent back. */
export const RETURNED: Said = { state: '退回补正', next: '补正后重新提交' };

/** Of several the first whose condition holds. */
export interface State extends Said, Dated {
  readonly when?: When;
}

/** Refused (or, with `warns`, pointed out) where the facts hold at submission or decision. */
export interface Check extends Dated {
  readonly when: When;
  readonly fields: readonly FieldKey[];
  readonly article: Article;
  readonly says: string;
  readonly todo: string;
  readonly warns?: true;
}

/** The field `by` names another project that goes on and of which `when` holds; it keeps a list of those that joined it. */
export interface Joins {
  readonly by: FieldKey;
  readonly when: When;
  readonly lists: FieldKey;
  /** Where that project is none of these. */
  readonly says: string;
  readonly todo: string;
}

/** One way a decision can go. `value` is the option that is written into the step's conclusion field. */
export interface Outcome extends Dated {
  readonly as: 'approve' | 'return' | 'reject';
  readonly value?: OptionId<Exclude<FieldKey, 'kind' | 'exclusion'>>;
  /** Needed for this outcome beyond the step's `gives`. */
  readonly needs?: readonly Need[];
  /** The project ends here, in this state; what the step gives is not asked then. */
  readonly closes?: string;
  /** Words to the unit are needed, as for a return. */
  readonly words?: true;
  readonly joins?: Joins;
  readonly checks?: readonly Check[];
  /** Where it may end the project or let it rest: by what was decided outside and stands in the row (A10.5). */
  readonly ways?: readonly Way[];
  /** A step that waits for its decision from now on, as if this person had handed it in. */
  readonly submits?: StepId;
  /** Merely offered, with this outcome alone. */
  readonly may?: readonly FieldKey[];
  /** Values that go with it. */
  readonly clears?: readonly FieldKey[];
  /** The step may come again, as often as its condition holds. */
  readonly again?: true;
  /** Reminders are counted anew from this day on. */
  readonly renews?: true;
  /** Where it rests on another clause than the step. */
  readonly article?: Article;
}

/** What a submission leads to, the first whose condition holds; without any the step is done. */
export interface Turn extends Dated {
  readonly when?: When;
  readonly as: 'done' | 'again' | 'back';
  /** For `back`: the step that opens again; what was decided between stays. */
  readonly to?: StepId;
}

/**
 * One step of the procedure. It opens when every step of `after` that applies is done (by default: every earlier one
 * that applies and is not `aside`). With `by` somebody submits it from the sheet; with `to` somebody decides it at the
 * desk; with both, the decision follows the submission; with `to` alone it waits for the decision at once.
 */
export interface Step extends Dated {
  readonly step: StepId;
  readonly stage: Stage;
  readonly label: string;
  /** What mail asks of whoever decides, where the label names what was handed in or why. */
  readonly asks?: string;
  /** What its files are filed under, where its label names the decision: the law's name of what is handed in. */
  readonly filed?: string;
  readonly by?: Submitter;
  readonly to?: Decider;
  readonly when?: When;
  readonly after?: readonly StepId[];
  /** While this holds it waits, whatever is done before it. */
  readonly unless?: When;
  /**
   * Where nobody's move begins it: the field whose day it waits from, the deadline after whose last day, or `idle`, the day on
   * which the last reminder was out.
   */
  readonly waitsFrom?: FieldKey | 'idle' | { readonly over: 'opinion' };
  /** What mail says of its outcomes, where their names don't. */
  readonly choices?: string;
  /** Nothing waits for it: it runs beside the others. */
  readonly aside?: true;
  /** The column of its words to the unit, where an outcome gives it: the desk asks them once. */
  readonly words?: FieldKey;
  /** Its decisions have no words beside their fields. */
  readonly wordless?: true;
  /** Asked though the project rests, and only such a step is (A10.5). */
  readonly resting?: true;
  /** Typed by the submitter: needed, and merely open. */
  readonly needs?: readonly Need[];
  readonly may?: readonly FieldKey[];
  /** Filled by the decider at the desk: needed for approval, and merely offered. */
  readonly gives?: readonly Need[];
  readonly mayGive?: readonly FieldKey[];
  readonly conclusion?: FieldKey;
  readonly outcomes?: readonly Outcome[];
  readonly turns?: readonly Turn[];
  /** Values that a new submission starts without. */
  readonly clears?: readonly FieldKey[];
  /** What is a new round's own: a day later than that of the round before, another number. */
  readonly renewed?: readonly FieldKey[];
  /** Gets the day of submission. */
  readonly stamps?: FieldKey;
  /** A computed field that says whether this step is asked, by the first of its options or the second. */
  readonly duty?: FieldKey;
  /** A computed field that says which of several steps is asked, and by which of its options. */
  readonly names?: readonly [FieldKey, OptionId<'cryptoKind'>];
  /** Once it is done, a change moves the track only upward (A10.4). */
  readonly settlesTrack?: true;
  readonly checks?: readonly Check[];
  /** While the step waits for its submitter, for its decider, after a return, after a withdrawal, and when done. */
  readonly open?: readonly State[];
  readonly waiting?: readonly State[];
  readonly returned?: Said;
  readonly withdrawn?: Said;
  readonly done: readonly State[];
  readonly article: Article;
}
