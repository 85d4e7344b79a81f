import type { FieldType } from '../measure';

/** One of several, under its group's heading; `says` is shown once it is chosen. */
export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly group?: string;
  readonly says?: string;
}

/** What a form asks: a field of the tables, or a tool's own. */
export interface FormField {
  /** A field's key, `opinion`, or a tool's own name for it. */
  readonly key: string;
  readonly label: string;
  readonly type: FieldType;
  /** What is sent, and what is shown of it. */
  readonly options?: readonly Choice[];
  readonly suggest?: readonly string[];
  readonly required: boolean;
  readonly note: string;
  /** Asked of each project by itself where several are decided together. */
  readonly own?: true;
  /** So many characters at most. */
  readonly most?: number;
  /** What stands there now, as the form shows it. */
  readonly value?: string;
}
