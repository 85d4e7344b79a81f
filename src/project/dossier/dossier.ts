import {
  type Day,
  type Edition,
  MATTER_STAGE,
  PROJECT_STAGES,
  rowsOn,
  type Stage,
  STEPS,
  type Step,
  COUNTY,
} from '../../measure';
import type { ProjectId, StepState, Subject, Values } from './types';

/** The sheets in which a project, or a matter, may have rows; in the first it always has one. */
export const stagesOf = (id: ProjectId): readonly Stage[] => (parentOf(id) ? [MATTER_STAGE] : PROJECT_STAGES);

/** How the number of a project, or of a matter of it, is written. */
export const PROJECT_ID = new RegExp(`^${COUNTY.prefix}\\d{4}-\\d{4,6}(-\\d{2,4})?$`);
/** A number as people type it, `yn2026-13`, `2026-13`, in wide signs, as it is written; anything else as it was typed. */
export function numberTyped(text: string): string {
  const plain = text.normalize('NFKC').trim().toUpperCase();
  const [, prefix = COUNTY.prefix, year, nth = '', matter = ''] =
    /^([A-Z]+)?(\d{4})-(\d{1,6})(-\d{2,4})?$/.exec(plain) ?? [];
  return year ? `${prefix}${year}-${nth.padStart(4, '0')}${matter}` : plain;
}
/** Several of them, however they are put apart. */
export const numbersTyped = (text: string): ProjectId[] =>
  text
    .normalize('NFKC')
    .split(/[^A-Z0-9-]+/i)
    .filter(Boolean)
    .map(numberTyped);
/** What a year's numbers begin with: `YN2026-`. */
export const prefixOf = (year: string | number): string => `${COUNTY.prefix}${year}-`;
/** The year in which a number was given. */
export const yearIn = (id: ProjectId): string => id.slice(COUNTY.prefix.length, COUNTY.prefix.length + 4);

/** `YN2026-0001-02` is the second matter of `YN2026-0001`. */
export const parentOf = (id: ProjectId): ProjectId | undefined => /^([A-Z]+\d+-\d+)-\d+$/.exec(id)?.[1];

const OWN = STEPS.filter((s) => s.stage !== MATTER_STAGE);
const MATTER = STEPS.filter((s) => s.stage === MATTER_STAGE);
/** The edition by which a dossier is judged: that of the day on which it, a matter for itself, was handed in (A30.1). */
export const editionOf = ({ of, values }: Pick<Subject, 'of' | 'values'>, today: Day): Edition => ({
  applied: String((of ? values.reportedOn : values.submittedOn) ?? today),
  today,
});

/** The rows of a table by which a dossier is judged: whatever asks STEPS, RECORDS, DEADLINES … for one asks here. */
export const rowsFor = <R>(table: readonly R[], subject: Pick<Subject, 'of' | 'values'>, today: Day): readonly R[] =>
  rowsOn(table, editionOf(subject, today));

/** The steps of a project, or of a matter, by its edition. What was done stays done, whether it would be asked now or not. */
export function stepsFor(subject: Pick<Subject, 'of' | 'values' | 'steps'>, today: Day): readonly Step[] {
  const table = subject.of ? MATTER : OWN;
  const rows = rowsFor(table, subject, today);
  if (rows === table) return table;
  const asked = new Map(rows.map((row) => [row.step, row]));
  const path = new Map<string, Step>();
  for (const row of table) {
    const own = asked.get(row.step) ?? (subject.steps[row.step]?.at === 'done' ? row : undefined);
    if (own && !path.has(own.step)) path.set(own.step, own);
  }
  return [...path.values()];
}

/** What became of the step that an entry of the ledger names, one of an older version too. */
export const stepStateOf = ({ steps }: Pick<Subject, 'steps'>, step: string): StepState | undefined =>
  (steps as Readonly<Record<string, StepState | undefined>>)[step];

/** A matter is judged on its project's facts and its own: no field and no step is in both but the name. */
export const together = <T extends Subject>(subject: T, parent: Subject | undefined): T =>
  parent
    ? {
        ...subject,
        values: { ...parent.values, ...subject.values } as Values,
        steps: { ...parent.steps, ...subject.steps },
      }
    : subject;
