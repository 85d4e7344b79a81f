import type { Day, Option, Person } from '../../measure';
import type { Actor } from '../../project';
import type { ActAnswer, FormField, IntakeTable, Result } from '../../wire';
import type { Moment } from '../../workbook';
import type { Listed } from '../keep/shown';

/** What a tool is given to run: it reads and, under the lock, writes by itself. */
export interface Job {
  readonly actor: Actor;
  readonly at: Moment;
  readonly today: Day;
  /** The command's UUID. */
  readonly id: string;
  readonly form: Readonly<Record<string, string>>;
  readonly table?: IntakeTable | undefined;
}

/** For whom a form is made, by what the lists say. */
export interface Offer extends Listed {
  readonly actor: Person;
}

export interface Tool {
  /** Its form. */
  readonly fields: (offer: Offer) => readonly FormField[];
  readonly run: (job: Job) => ActAnswer;
}

/** A field of a tool's form: needed, unless `more` says otherwise. */
export const field = (
  key: string,
  label: string,
  type: FormField['type'],
  note: string,
  more: Partial<FormField> = {},
): FormField => ({ key, label, type, required: true, note, ...more });

/** What may be chosen: by ids, or by what is shown. */
export const choicesOf = (options: readonly Option[]): NonNullable<FormField['options']> =>
  options.map(({ id, label }) => ({ value: id, label }));
export const asShown = (labels: readonly string[]): NonNullable<FormField['options']> =>
  labels.map((label) => ({ value: label, label }));

export const done = (title: string, lines: readonly string[], link?: Result['link']): ActAnswer => ({
  ok: true,
  results: [{ done: true, title, lines, ...(link && { link }) }],
});
export const refused = (...lines: readonly string[]): ActAnswer => ({
  ok: true,
  results: [{ done: false, title: '未办理', lines }],
});
