import type { Nature, Screen, Stage, ToolId } from '../measure';
import type { FormField } from './field';
import type { AttachAnswer, AttachRequest, UploadRequest } from './files';
import type { FillAnswer, FillRequest } from './form';
import type { IntakeTable, PartAnswer, PartRequest } from './intake';
import type { ListAnswered, ListRequest, SumView } from './list';
import type { Result } from './messages';
import type { PaperLink } from './papers';
import type { ProjectId } from '../project';

/** What the desk's page asks and gets: `look({p, do})` and `act(…)`, both through google.script.run. Texts are ready to show. */
export interface LookRequest {
  /** Project numbers, comma separated; without them the queue alone. */
  readonly p?: string;
}

/** What may be decided on projects at the desk; its address preselects one as `do`. */
export const DESK_VERBS = [
  'approve',
  'return',
  'reject',
  'submit',
  'withdraw',
  'record',
  'correct',
  'ask',
  'answer',
] as const;
export type DeskVerb = (typeof DESK_VERBS)[number];

/** One way of acting on a project that is open to this person now. */
export interface ActView {
  readonly command: DeskVerb;
  /** Its id, which goes back as the form's `step`. */
  readonly step: string;
  readonly stepLabel: string;
  readonly stage: string;
  /** 通过 / 退回补正 / 不予通过, and which outcome, by its option's id. */
  readonly label: string;
  readonly outcome?: string;
  /** What goes back as it is beside the fields. */
  readonly form?: Readonly<Record<string, string>>;
  readonly fields: readonly FormField[];
  /** What will be written besides the form, in words. */
  readonly writes: readonly string[];
  readonly cite: string;
  /** No decision that is waited for: what is recorded beside the steps, or takes one's own back. Never chosen beforehand. */
  readonly aside?: true;
}

export interface ProjectView {
  readonly id: ProjectId;
  readonly name: string;
  readonly unit: string;
  /** Goes back as `seen`; a stale one is refused. */
  readonly seen: number;
  readonly state: string;
  readonly next: string;
  /** 总投资, ready to show. */
  readonly amount?: string;
  /** What was handed in anew, against the time before: the days of both, the words of the return between, what differs. */
  readonly changes?: {
    readonly before: string;
    readonly on: string;
    readonly asked?: string;
    readonly fields: readonly { readonly label: string; readonly was: string; readonly is: string }[];
  };
  readonly due: readonly {
    readonly text: string;
    readonly basis: Nature;
    readonly overdue: boolean;
    readonly cite: string;
  }[];
  readonly summary: readonly (readonly [label: string, text: string])[];
  /** Where this person may type: the sheet, and the workbook’s address at its row. */
  readonly fills?: readonly {
    readonly stage: Stage;
    readonly label: string;
    readonly link: string;
    /** Of its open cells those that take a file, with what stands there. */
    readonly files?: readonly { readonly key: string; readonly label: string; readonly value: string }[];
  }[];
  /** How much stands typed and was not handed in, in words. */
  readonly typed?: string;
  readonly stages: readonly {
    readonly label: string;
    readonly state: string;
    /** Unfolded from the start. */
    readonly open: boolean;
    readonly fields: readonly {
      readonly label: string;
      readonly text: string;
      readonly link?: string;
      /** Stands typed and was not handed in. */
      readonly typed?: boolean;
    }[];
  }[];
  readonly path: readonly {
    readonly label: string;
    readonly is: 'done' | 'open' | 'waiting' | 'to come' | 'ended';
    readonly carrier: string;
    readonly cite: string;
    readonly text: string;
  }[];
  readonly history: readonly {
    readonly at: string;
    readonly who: string;
    readonly what: string;
    readonly cite: string;
    /** The official documents that can be made of it. */
    readonly papers?: readonly PaperLink[];
  }[];
  /** Those that can be made of the dossier as it stands. */
  readonly papers?: readonly PaperLink[];
  readonly acts: readonly ActView[];
  /** What is asked and not answered, and the last answer; what this person may answer, ask or take back. */
  readonly questions: readonly string[];
  readonly asks: readonly ActView[];
  /** What of it may be put right, thing by thing; only of a project that is shown alone. */
  readonly corrections?: readonly ActView[];
  /** Why this person cannot act, where somebody could expect him to. */
  readonly cannot: readonly string[];
}

export interface QueueItem {
  readonly id: ProjectId;
  readonly name: string;
  readonly unit: string;
  readonly step: string;
  readonly stepLabel: string;
  readonly state: string;
  readonly since: string;
  readonly priority: string;
  readonly due: string;
  readonly overdue: boolean;
  readonly amount?: string;
  /** Who has it, or to which posts it goes, of those who may decide it; and whether these are others. */
  readonly holder?: string;
  readonly others?: true;
}

export interface AdminView {
  readonly people: readonly {
    readonly email: string;
    readonly post: string;
    readonly unit: string;
    readonly role: string;
    readonly bound: boolean;
    readonly from: string;
    readonly until: string;
  }[];
  /** The register (A3.2), ready to show. */
  readonly units: readonly {
    readonly number: string;
    readonly label: string;
    readonly state: string;
    readonly ended: string;
    readonly was: string;
    readonly change: string;
    readonly officers: string;
  }[];
  /** 提醒状态: heartbeat, quota, what waits. */
  readonly reminders: readonly (readonly [label: string, text: string])[];
  /** A menu project whose client id was refused last, for enrolment. */
  readonly refusedClient?: string;
}

/** A command that is not a step of one project, as a form: under its group's heading, or on a screen of its own. */
export interface ToolView {
  readonly command: ToolId;
  readonly group?: string;
  readonly screen?: Screen;
  readonly label: string;
  readonly says: string;
  readonly cite: string;
  readonly fields: readonly FormField[];
}

export interface DeskView {
  readonly who: {
    readonly email: string;
    readonly post: string;
    readonly unit: string;
    readonly role: string;
    /** Reads alone: nothing ever waits for him. */
    readonly reads?: true;
  };
  readonly today: string;
  readonly workbook: string;
  readonly queue: readonly QueueItem[];
  readonly projects: readonly ProjectView[];
  readonly notices: readonly string[];
  readonly tools: readonly ToolView[];
  /** What is advised, ready to show, and about which projects. */
  readonly advice: readonly {
    readonly label: string;
    readonly says: string;
    readonly projects: readonly ProjectId[];
  }[];
  readonly admin?: AdminView;
  /** Projects that were asked for and come on the next pages. */
  readonly rest?: readonly ProjectId[];
}

/** So many projects at most are shown at once. */
export const MOST_SHOWN = 50;

/** What an act has changed of the page that it was signed on; of each project's history the new lines alone. */
export type AfterView = Pick<DeskView, 'queue' | 'advice' | 'projects'>;

export type LookAnswer =
  | { readonly ok: true; readonly view: DeskView }
  | { readonly ok: false; readonly says: string; readonly retry?: true };

export interface ActRequest {
  /** A verb on projects, or a tool's name; what its form holds, its code says. */
  readonly command: string;
  /** A UUID made by the page; a repeated one is answered with the first result. */
  readonly id: string;
  readonly seen: Readonly<Record<ProjectId, number>>;
  readonly projects: readonly ProjectId[];
  /** Field keys as typed, what was chosen by its id, with `outcome` and `opinion`. */
  readonly form: Readonly<Record<string, string>>;
  /** Rows of somebody's own table, where the tool takes one. */
  readonly table?: IntakeTable | undefined;
}

/** Rows that a tool hands out to be filled in: those of `typed`, by their places, are. */
export interface TableView {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly typed: readonly number[];
}

export type ActAnswer =
  | {
      readonly ok: true;
      readonly results: readonly Result[];
      readonly repeated?: true;
      readonly next?: number;
      readonly table?: TableView;
      readonly sums?: SumView;
      readonly after?: AfterView;
    }
  | { readonly ok: false; readonly says: string; readonly retry?: true };

/** What the desk's page calls by name: each an export of owner's main.ts. */
export interface DeskCalls {
  readonly look: (request: LookRequest) => LookAnswer;
  readonly act: (request: ActRequest) => ActAnswer;
  /** A row’s form, shown or filled in. */
  readonly fillRow: (request: FillRequest) => FillAnswer;
  /** A file for a cell that takes a link. */
  readonly upload: (request: UploadRequest) => FillAnswer;
  /** A file for a link that a form of the desk asks. */
  readonly attach: (request: AttachRequest) => AttachAnswer;
  /** What only one screen needs, when it is opened. */
  readonly part: (request: PartRequest) => PartAnswer;
  /** Projects by pages, for lists and figures. */
  readonly browse: (request: ListRequest) => ListAnswered;
}
