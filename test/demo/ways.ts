// Every way in which the tables let a project end, rest or go on again, and what an entry of the ledger says where it was
// taken: by the tables and the entries' own words alone.
import { EFFECTS, type Outcome, RECORDS, RESTS, STEPS, WAKES, type Way } from '../../src/measure';

/** 办理记录 in the columns of the sheet, as texts. */
export interface Entry {
  readonly project: string;
  readonly step: string;
  readonly verb: string;
  readonly outcome: string | undefined;
  readonly values: Readonly<Record<string, unknown>>;
  readonly led: {
    readonly closed?: string;
    readonly values?: Readonly<Record<string, unknown>>;
    readonly cleared?: readonly string[];
  };
}
export function entriesIn([header = [], ...rows]: readonly (readonly string[])[]): Entry[] {
  const [project, step, content] = ['项目编号', '步骤', '内容'].map((label) => header.indexOf(label));
  return rows.map((row) => {
    const { verb, outcome, values = {}, led = {} } = JSON.parse(row[content!] || '{}');
    return { project: row[project!] ?? '', step: row[step!] ?? '', verb, outcome, values, led };
  });
}

interface Row {
  readonly row: string;
  readonly taken: (entry: Entry) => boolean;
}

const become = ({ closes, rests, resumes }: Way): string =>
  closes ?? RESTS.find(({ rest }) => rest === rests)?.label ?? (resumes ? '恢复' : '');
const came =
  ({ closes, rests, resumes }: Way) =>
  ({ led }: Entry): boolean =>
    closes
      ? led.closed === closes
      : rests
        ? led.values?.resting === rests
        : !!resumes && !!led.cleared?.includes('resting');

const outcomes = STEPS.flatMap(({ step, label, outcomes: all = [] }) =>
  all.map((outcome) => ({ step, label, outcome })),
);
const decided =
  (steps: readonly string[], { as, value }: Outcome) =>
  ({ step, verb, outcome }: Entry): boolean =>
    steps.includes(step) && verb === as && (value === undefined || outcome === value);

/** Rows that several steps share are one. */
const shared = [...new Set(outcomes.flatMap(({ outcome }) => [outcome, ...(outcome.ways ?? [])]))];
const ofOutcomes = shared.flatMap((row): Row[] => {
  const whose = outcomes.filter(({ outcome }) => outcome === row || outcome.ways?.includes(row as Way));
  const way: Way = row;
  if (!become(way)) return [];
  const taken = (entry: Entry) =>
    whose.some(({ step, outcome }) => decided([step], outcome)(entry)) && came(way)(entry);
  return [{ row: `${whose[0]!.label}：${become(way)}`, taken }];
});
/** What only the bureau's handling of a rest or a proposal has: neither an end nor a rest. */
const ofHandling = outcomes
  .filter(({ outcome }) => outcome.again && !outcome.ways && outcome.submits === undefined)
  .map(({ step, label, outcome }): Row => ({ row: `${label}：${outcome.value}`, taken: decided([step], outcome) }));
const ofRecords = RECORDS.flatMap(({ record, label, ways = [], ended, submits }): Row[] => {
  const own = ({ step }: Entry): boolean => step === `record.${record}`;
  const each = ways.map((way): Row => ({ row: `${label}：${become(way)}`, taken: (e) => own(e) && came(way)(e) }));
  return ended || submits ? [...each, { row: label, taken: own }] : each;
});
const effect =
  (name: string) =>
  ({ step }: Entry): boolean =>
    step === `effect.${name}`;
const ofMatters = EFFECTS.filter((e) => become(e)).map(
  (e): Row => ({
    row: `${e.matter}：${become(e)}`,
    taken: (entry) => effect(e.matter)(entry) && came(e)(entry),
  }),
);
const ofOthers = WAKES.map(({ wake }): Row => ({ row: `其他项目终结、暂停或恢复：${wake}`, taken: effect(wake) }));

export const WAYS: readonly Row[] = [...ofOutcomes, ...ofHandling, ...ofRecords, ...ofMatters, ...ofOthers];
