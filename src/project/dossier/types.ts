import type {
  Article,
  Settings,
  ClauseId,
  Day,
  FieldKey,
  Nature,
  Party,
  Person,
  Stage,
  StepId,
  System,
} from '../../measure';

/** `YN2026-0001`: the year in which it was created and a serial, never reused; a matter of it is `YN2026-0001-01`. */
export type ProjectId = string;

/** Text as strings, choices by their option's id, money as fen, a year as a number, a date as `YYYY-MM-DD`. Absent means blank. */
export type Value = string | number;
export type Values = { readonly [K in FieldKey]?: Value };

/**
 * What happened to one step. Whether it is open is not stored: it follows from the steps before it.
 * `returned` and `withdrawn` are open again, with a history.
 */
export interface StepState {
  readonly at: 'submitted' | 'done' | 'returned' | 'withdrawn' | 'reopened' | 'rejected' | 'merged';
  /** The day of the last move, and who submitted last (A27.1). */
  readonly on: Day;
  readonly by?: string;
  readonly decidedBy?: string;
  /** The conclusion chosen, by its option's id, and the words that went with it. */
  readonly outcome?: string;
  readonly opinion?: string;
  /** How often it was submitted, and returned. */
  readonly rounds?: number;
  readonly returns?: number;
}

/** By step; one that is missing has not been touched. What older versions wrote may name steps that are no more. */
export type Steps = { readonly [S in StepId]?: StepState };

/** What the facts are computed from: a project, or a project as it would be after a submission. */
export interface Subject {
  readonly unit: string;
  readonly values: Values;
  readonly steps: Steps;
  /** The project that this matter belongs to (articles 18–20). */
  readonly of?: ProjectId;
  readonly renewedBy?: ProjectId;
}

/** A project, or one of its matters: a dossier of the same make with steps of its own. */
export interface Project {
  readonly id: ProjectId;
  readonly of?: ProjectId;
  readonly unit: string;
  readonly created: Day;
  /** The project that it was begun with: one that was rejected, or an earlier term of the same. */
  readonly cites?: ProjectId;
  readonly values: Values;
  readonly steps: Steps;
  /** The state in which it ended: 不予立项, 已并入公共类项目 … */
  readonly closed?: string;
  readonly archived?: true;
  /** The project that applied for the service's next term: derived from the others (advice.ts), kept with the row. */
  readonly renewedBy?: ProjectId;
  /** A correction that somebody proposed and nobody has confirmed yet: what is signed stands until then (A27.2). */
  readonly proposed?: Proposed;
  /** The last one that was made, for whom it concerns. */
  readonly corrected?: Corrected;
  /** Questions that nobody has answered yet, and the last one that was answered or taken back. */
  readonly asked?: readonly Question[];
  readonly answered?: Question;
  /** What its draft has from `cites` and has been looked at since: kept with the row, no entry says it. */
  readonly confirmed?: readonly FieldKey[];
  /** The last one that was not agreed to, or fell with the project's end, for who proposed it. */
  readonly dropped?: Dropped;
  /** Serial of the last ledger entry that touched it, the 记录号 that a decision must have seen. */
  readonly record: number;
}

/** What of something signed is to be put right, on what grounds, and who may confirm it: never who proposes (A27.2). */
export interface Proposed {
  readonly by: string;
  /** His unit and post; what was proposed before it was kept has none. */
  readonly who?: string;
  /** An administrator did. */
  readonly administers?: boolean;
  /** Whose second person confirms; an administrator may too, unless one proposed it. */
  readonly party: Party;
  readonly on: Day;
  /** The new values of what was wrong; a blank text takes one away. */
  readonly values?: Values;
  /** The step whose conclusion it is, and the outcome that it should have had, by its kind and its option's id. */
  readonly step?: string;
  readonly as?: 'approve' | 'reject';
  readonly outcome?: string;
  /** The unit that the project belongs to. */
  readonly unit?: string;
  readonly reason: string;
  readonly document: string;
}

/** `says`: old → new; `nth`: how many were made; `from`: the unit that it was put under, where that was wrong. */
export interface Corrected {
  readonly on: Day;
  readonly nth: number;
  readonly says: string;
  readonly from?: string;
}

/** `why`: the words of who did not agree; none where it fell with the end. */
export interface Dropped {
  readonly proposed: Proposed;
  readonly on: Day;
  readonly nth: number;
  readonly why?: string;
}

/** A question on a project: who asks for which side, whom, and when; of the project's questions the `nth`. */
export interface Question {
  readonly nth: number;
  readonly by: string;
  readonly post: string;
  readonly from: Party;
  readonly to: Party;
  /** Since when it waits; of one that is over, since when it is. */
  readonly on: Day;
  readonly says: string;
  /** Absent of one that was taken back. */
  readonly answer?: string;
  readonly answeredBy?: string;
}

/** Who acts, as the directory knows him on that day. */
export type Actor = Person;

export type Verb =
  | 'create'
  | 'submit'
  | 'approve'
  | 'return'
  | 'reject'
  | 'withdraw'
  | 'record'
  | 'correct'
  | 'ask'
  | 'answer';

/** One thing to be done to one project. */
export interface Command {
  readonly verb: Verb;
  /** For create: absent. */
  readonly project?: ProjectId;
  /** The sheet from which it was asked; tells which step is meant where several are open. */
  readonly stage?: Stage;
  /** What the sheet's cells hold (submit), or the desk's form (decisions). */
  readonly values?: Values;
  /** For a decision: which of the step's outcomes, by its option's id; by default the first of that kind. */
  readonly outcome?: string;
  /** Which of several open steps or records is meant, by its id. */
  readonly step?: string;
  /** The words to the unit. A return and a rejection need them. */
  readonly opinion?: string;
  /** Whoever gives it saw the project as it stands. */
  readonly seen?: true;
  /** The unit for which a project is created, or the project that the new one cites. */
  readonly cites?: ProjectId;
  /** For create: a matter of this project. */
  readonly of?: ProjectId;
  /** For a correction: what of the project was wrong, by its id (correct/signed.ts), and what shows it. */
  readonly signed?: string;
  readonly document?: string;
  /** The conclusion that it should have had is of this kind; the unit to which the project belongs. */
  readonly as?: string;
  readonly unit?: string;
  /** For a question: whom it asks; for its answer: which of the project's questions. */
  readonly question?: { readonly to?: string; readonly nth?: number };
}

/** Why something is not done (or, as a warning, what to look at): what, where, which clause, what to do. */
export interface Refusal {
  readonly article: ClauseId;
  readonly says: string;
  readonly todo: string;
  readonly stage?: Stage;
  readonly field?: FieldKey;
}

/** A refusal before it is known which clause it rests on in this dossier (measure/cites.ts). */
export type Raised = Omit<Refusal, 'article'> & { readonly article: Article };

/** What happened, as the ledger keeps it. Replaying these gives the projects. */
export interface Happening {
  readonly verb: Verb;
  readonly project: ProjectId;
  readonly step: string;
  readonly stage: Stage;
  readonly on: Day;
  readonly actor: string;
  readonly post: string;
  readonly unit: string;
  readonly authority: string;
  readonly article: ClauseId;
  readonly values: Values;
  readonly outcome?: string;
  readonly opinion?: string;
  readonly cites?: ProjectId;
  /** The matter whose end moved this project (articles 18–20). */
  readonly matter?: ProjectId;
}

/** What a happening led to beside its own values: steps moved, values stamped or cleared, an end. */
export interface Consequences {
  readonly steps?: Readonly<Record<string, StepState>>;
  readonly values?: Values;
  readonly cleared?: readonly string[];
  /** Blank: closed no longer. */
  readonly closed?: string;
  readonly archived?: boolean;
  readonly unit?: string;
  /** Blank: none waits any more. */
  readonly proposed?: Proposed | '';
  readonly corrected?: Corrected;
  /** All that are open now. */
  readonly asked?: readonly Question[];
  readonly answered?: Question;
  readonly dropped?: Dropped;
}

export type Decision =
  | { readonly refused: readonly Refusal[]; readonly warnings: readonly Refusal[] }
  | {
      readonly refused?: undefined;
      readonly happening: Happening;
      readonly project: Project;
      /** What a finished matter does to its project, or a demand to the project that it joins, in the same write. */
      readonly effect?: { readonly happening: Happening; readonly project: Project };
      /** What that does to others in the same write: open matters, joined demands (A3.1, A10.5), or matters that go along. */
      readonly more?: readonly { readonly happening: Happening; readonly project: Project }[];
      readonly warnings: readonly Refusal[];
    };

/** On which day and by which rules of 参数 something is judged. */
export interface Scene {
  readonly today: Day;
  readonly settings: Settings;
  /** The others that were read: a matter rests on another clause where its project is a common one. */
  readonly projects?: Pick<ReadonlyMap<ProjectId, Project>, 'get'>;
}

/** And who acts. */
export interface Acting extends Scene {
  readonly actor: Actor;
}

/** Who acts, and what is true outside the project on that day. `newId` is the number that a created project gets. */
export interface World extends Acting {
  readonly newId?: ProjectId;
  /** The project that the matter belongs to. */
  readonly parent?: Project;
  /** The catalogue of systems, where it was read (A3.3). */
  readonly systems?: readonly System[];
  /** Units that have somebody to carry projects. */
  readonly staffed?: readonly string[];
  /** Other projects that a decision may name. */
  readonly others?: ReadonlyMap<ProjectId, Project>;
}

/** One duty with its last day, as 期限, the desk and the mail show it. */
export interface Due {
  readonly deadline: string;
  readonly label: string;
  readonly stage: Stage;
  /** The day it was moved from, which `rest` names where it is a rest day; the last day is `moved`, for everybody. */
  readonly day: Day;
  readonly moved: Day;
  readonly rest?: string;
  /** It may still move, to a later day: nothing is late. */
  readonly provisional: boolean;
  readonly basis: Nature;
  readonly article: ClauseId;
  /** Natural days left until the last day; negative when it is over. */
  readonly left: number;
  readonly carrier: string;
}

/** A move that a person may make now; menu, desk and permission check read the same list. */
export interface Move {
  readonly verb: Verb;
  readonly stage: Stage;
  readonly step: string;
  readonly label: string;
}

/** 流程与依据: one line per step. */
export interface Explained {
  readonly step: string;
  readonly stage: Stage;
  readonly label: string;
  readonly is: 'done' | 'open' | 'waiting' | 'to come' | 'ended';
  readonly carrier: string;
  readonly article: ClauseId;
  readonly on?: Day;
  /** In words. */
  readonly outcome?: string | undefined;
  readonly opinion?: string;
}
