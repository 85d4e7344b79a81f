// What the page gets to make official documents, and to look after their templates.
import type { PaperId } from '../measure';
import type { ProjectId } from '../project';

/** A document that an entry leads to, as its button says it. Serial 0: of the dossier as it stands. */
export interface PaperLink {
  readonly paper: PaperId;
  readonly label: string;
  readonly serial: number;
}

/** What is asked for: one document of a dossier, or the annual plan's annex by its year; or the screen 公文. */
export interface PaperAsked {
  readonly paper: PaperId;
  readonly p?: ProjectId | undefined;
  readonly serial?: number | undefined;
  readonly year?: number | undefined;
  /** By the template that counts today, whatever it was made by before. */
  readonly fresh?: boolean | undefined;
}

/** Of whose the template is: ours by its built-in text, or a version that the county brought. */
export interface PaperTemplate {
  /** 0: the built-in one. */
  readonly version: number;
  /** The .docx in base64, in parts as cells hold it; absent for the built-in one. */
  readonly file?: string;
  /** Its version cannot be read any more: why. */
  readonly lost?: string;
}

export interface PaperView {
  readonly paper: PaperId;
  readonly label: string;
  readonly serial: number;
  readonly project?: ProjectId;
  readonly words: Readonly<Record<string, string | readonly Readonly<Record<string, string>>[]>>;
  readonly template: PaperTemplate;
  /** What was made of it before, the last one last. */
  readonly made: readonly {
    readonly at: string;
    readonly who: string;
    readonly template: string;
    readonly hash: string;
    /** Where the file lies that was put on record. */
    readonly link?: string;
  }[];
  /** This person's making it is put on record. */
  readonly signs: boolean;
  readonly file: string;
}

/** A document's template, for whoever brings another. */
export interface PaperKind {
  readonly paper: PaperId;
  readonly label: string;
  readonly must: readonly string[];
  /** Its words that are lists, each a section. */
  readonly lists: readonly string[];
  readonly words: readonly string[];
  readonly version: number;
  /** What stands of the versions, in words. */
  readonly versions: readonly string[];
}

export interface PapersView {
  /** The page's code that fills and shows them; absent where the page has it. */
  readonly code?: string;
  readonly paper?: PaperView;
  readonly kinds?: readonly PaperKind[];
  /** A template alone, as it counts today. */
  readonly template?: PaperTemplate;
}

/** Bytes of a template's file at most; what is larger has pictures in it. */
export const TEMPLATE_BYTES = 200_000;
/** So many characters of it in one cell of the request, and in one of the sheet. */
export const TEMPLATE_PART = { asked: 18_000, kept: 45_000 } as const;
