// Which cells a sheet paints as missing: the needs of its steps, each in the rows that are asked it.
import {
  type Dated,
  type Day,
  field,
  type FieldKey,
  holds,
  type Need,
  NO_SETTINGS,
  type Stage,
  type Step,
  STEPS,
} from '../../measure';
import { factsOf } from '../../project';
import { letterOf, type SheetLayout } from './layout';

/** Cells of these columns, where they are blank and the row fulfils every one of the conditions. */
export interface Missing {
  readonly conditions: readonly string[];
  readonly keys: readonly FieldKey[];
}

const EMPTY = factsOf({ unit: '', values: {}, steps: {} }, { today: '2026-01-01', settings: NO_SETTINGS });

/** The days by which a project and a matter are judged (dossier.ts, editionOf), each in one sheet: others do not say it. */
const APPLIED: readonly FieldKey[] = ['submittedOn', 'reportedOn'];

const dateOf = (day: Day): string => `DATE(${day.split('-').map(Number).join()})`;
/** Whether a row of the tables holds for a row of the sheet; undefined where the sheet does not say. */
function heldIn(layout: SheetLayout & { stage: Stage }, { since, until, asOf }: Dated): string[] | undefined {
  if (since === undefined && until === undefined) return [];
  const key = APPLIED.find((k) => field(k).stage === layout.stage);
  if (asOf !== 'today' && !key) return undefined;
  const cell = key && `$${letterOf(layout, key)}2`;
  const day = asOf === 'today' ? 'TODAY()' : `IF(${cell}="",TODAY(),${cell})`;
  return [...(since ? [`${day}>=${dateOf(since)}`] : []), ...(until ? [`${day}<=${dateOf(until)}`] : [])];
}

const statesOf = (step: Step): string[] => [
  ...new Set([...(step.open ?? []), step.returned, step.withdrawn].flatMap((s) => (s ? [s.state] : []))),
];
const wants = (need: Need): FieldKey | undefined =>
  typeof need === 'string' ? need : holds(need[1], EMPTY) ? need[0] : undefined;
const datedOf = (need: Need): Dated => (typeof need === 'string' ? {} : (need[2] ?? {}));
const always = (step: Step, key: FieldKey): boolean =>
  (step.needs ?? []).some((n) => wants(n) === key && !datedOf(n).since && !datedOf(n).until);

/** What a step needs of everybody, by the condition under which it does. */
function missingOf(layout: SheetLayout & { stage: Stage }, step: Step): Missing[] {
  const found = new Map<string, { conditions: string[]; keys: FieldKey[] }>();
  const rows = STEPS.filter((s) => s.stage === layout.stage);
  for (const need of step.needs ?? []) {
    const key = wants(need);
    if (!key) continue;
    const days = [step, datedOf(need)].map((dated) => heldIn(layout, dated));
    // Where no cell says which edition counts, a state does that only those rows have which all need it.
    const tells = (state: string) => rows.every((s) => !statesOf(s).includes(state) || always(s, key));
    const states = statesOf(step).filter((state) => !days.includes(undefined) || tells(state));
    if (!states.length) continue;
    const inState = `OR(${states.map((s) => `$${letterOf(layout, 'state')}2="${s}"`).join(',')})`;
    const conditions = [inState, ...days.flatMap((d) => d ?? [])];
    const same = found.get(conditions.join()) ?? { conditions, keys: [] };
    found.set(conditions.join(), { conditions, keys: [...same.keys, key] });
  }
  return [...found.values()];
}

export const missingIn = (layout: SheetLayout & { stage: Stage }): Missing[] =>
  STEPS.filter((s) => s.stage === layout.stage && s.by).flatMap((step) => missingOf(layout, step));
