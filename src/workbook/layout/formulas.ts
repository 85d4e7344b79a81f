import {
  changesAfter,
  CLASSES,
  COSTS,
  labelsOf,
  type Day,
  type FieldKey,
  field,
  PROCURERS,
  rowsOn,
  SERVES_NONE,
  TRACKS,
  tierFrom,
  WAN,
  namesOf,
  type Party,
} from '../../measure';
import { COUNT, type Due, dueParts, kindsOn, type Scene } from '../../project';
import { at, FIRST_SHEETS, letterOf, type SheetLayout, STAGE_SHEETS, sheetOf } from './layout';

const quoted = (text: string): string => `"${text.replace(/"/g, '""')}"`;
const application = sheetOf('application');
const cellOf = (row: number) => (key: string) => `${letterOf(application, key)}${row + 1}`;

/** The sum of all parts (A10.2), rounded to the fen that floating point would blur. */
function total(row: number): string {
  const cell = cellOf(row);
  return `ROUND(SUM(${COSTS.map(cell).join(',')}),6)`;
}

/** By the rules of which day a draft is judged: one that was handed in before by that day's, else today's (A30.1). */
export interface Judging extends Scene {
  readonly applied?: Day | undefined;
}

/** A tier's bound in 万元: a rule that begins later counts from its day on, whenever the row was drawn. */
function bound(tier: (typeof TRACKS)[number], { today, applied, settings }: Judging): string {
  const now = String(tierFrom(tier, settings, applied ?? today) / WAN);
  const later = applied || !('from' in tier) ? [] : changesAfter(settings, tier.from, today);
  return later.reduce(
    (rest, { since, value }) =>
      `IF(TODAY()>=DATE(${since.split('-').map(Number).join(',')}),${Number(value) / WAN},${rest})`,
    now,
  );
}

/** The first tier whose bound is reached (A10.1); nothing while nothing is typed. */
function track(row: number, judging: Judging): string {
  const sum = cellOf(row)('total');
  const { today, applied = today } = judging;
  const tiers = [...rowsOn(TRACKS, { applied, today })]
    .reverse()
    .reduce((rest, tier) => `IF(${sum}>=${bound(tier, judging)},${quoted(tier.label)},${rest})`, '""');
  return `IF(N(${sum})=0,"",${tiers})`;
}

const systems = sheetOf('systems');
/** What the catalogue says of that system's class; nothing where it says none. */
function catalogued(name: string): string {
  const [from, to] = [letterOf(systems, 'name'), letterOf(systems, 'class')];
  const nth = at(systems, 'class') - at(systems, 'name') + 1;
  return `IFERROR(VLOOKUP(${name},${systems.title}!${from}:${to},${nth},FALSE),"")`;
}

/** The class that follows from kind, system and procurer (A2.2), as one nested IF over the table of kinds. */
function classFormula(row: number, { today, applied = today }: Judging): string {
  const cell = cellOf(row);
  const [kind, typed, unit] = [cell('kind'), cell('servedClass'), cell('unit')];
  // Typed only where the catalogue has no class for the system (A2.2).
  const served = `IF(${typed}="",${catalogued(cell('servedSystem'))},${typed})`;
  const among = (labels: readonly string[], of: string) => `OR(${labels.map((l) => `${of}=${quoted(l)}`).join(',')})`;
  const kinds = (wanted: string) =>
    among(
      kindsOn({ applied, today })
        .filter((k) => k.class === wanted)
        .flatMap(labelsOf),
      kind,
    );
  const label = (cls: string) => quoted(CLASSES.find((c) => c.class === cls)!.label);
  // The label that it has now, also where somebody chose one that it had before.
  const named = (rest: string) =>
    (field('class').options ?? []).reduceRight(
      (others, option) => `IF(${among(labelsOf(option), served)},${quoted(option.label)},${others})`,
      rest,
    );
  const anybody = PROCURERS.find((p) => p.office === '*')!;
  const procurer = PROCURERS.filter((p) => p !== anybody).reduceRight(
    (rest, p) => `IF(${among(namesOf(p.office as Party), unit)},${label(p.class)},${rest})`,
    label(anybody.class),
  );
  const none = `IF(${among(labelsOf(SERVES_NONE), served)},${procurer},"")`;
  const open = `IF(${kinds('served')},${named('""')},IF(${kinds('procurer')},${named(none)},""))`;
  return CLASSES.reduceRight((rest, c) => `IF(${kinds(c.class)},${quoted(c.label)},${rest})`, open);
}

/** Fields that a draft shows by formula, with what each is computed from (decision 7). */
const LIVE: readonly {
  key: FieldKey;
  from: readonly FieldKey[];
  formula: (row: number, judging: Judging) => string;
}[] = [
  { key: 'total', from: COSTS, formula: total },
  { key: 'class', from: ['kind', 'servedClass'], formula: classFormula },
  { key: 'track', from: COSTS, formula: track },
];

/** In 下一步 between what is to be done and by whom: where it stands, somebody is waited for. */
const CARRIED = '——';

/**
 * Where a project that joined another stands now, looked up in the sheets (A3.1): in the first of them where somebody is
 * waited for, as its headline has it, else in the last.
 */
export function joinedFormula(id: string): string {
  const look = (title: string, columns: string, nth: number) =>
    `VLOOKUP(${quoted(id)},${title}!${columns},${nth},FALSE)`;
  const said = (title: string) => `${quoted(`${title}“`)}&${look(title, 'A:D', 4)}&"”"`;
  const last = STAGE_SHEETS.reduce((rest, { title }) => `IFERROR(${said(title)},${rest})`, '""');
  const waits = (title: string) => `ISNUMBER(SEARCH(${quoted(CARRIED)},IFERROR(${look(title, 'A:E', 5)},"")))`;
  // Not in the first sheet: its own cell stands in that column.
  const others = STAGE_SHEETS.filter((sheet) => !FIRST_SHEETS.includes(sheet));
  const where = others.reduceRight((rest, { title }) => `IF(${waits(title)},${said(title)},${rest})`, last);
  return `=${quoted(`${id}：`)}&${where}`;
}

/** Which fields stand as formulas in a row with those cells open. */
export const liveKeys = (open: ReadonlySet<string>): FieldKey[] =>
  LIVE.filter((l) => l.from.some((key) => open.has(key))).map((l) => l.key);

/** The formula of one of them, for a zero-based row of 申报. */
export const liveFormula = (key: string, row: number, judging: Judging): string | undefined => {
  const formula = LIVE.find((l) => l.key === key)?.formula(row, judging);
  return formula && `=${formula}`;
};

/** 期限 of a zero-based row: it counts to the last day on which the duty can be met, in the hidden column 期限日. */
export function dueFormula(layout: SheetLayout, row: number, due: Due): string {
  const left = `${letterOf(layout, 'dueDay')}${row + 1}-TODAY()`;
  const counted = ([before, after]: readonly [string, string], days: string) =>
    `${quoted(before)}&${days}&${quoted(after)}`;
  const gone = `-(${left})`;
  const over = counted(due.provisional ? COUNT.past : COUNT.late, gone);
  const days = `IF(${left}>0,${counted(COUNT.ahead, `(${left})`)},IF(${left}=0,${quoted(COUNT.today)},${over}))`;
  const [before, after] = dueParts(due);
  return `=${quoted(`${before} `)}&${days}&${quoted(after)}`;
}

/** What 期限 says apart from today's count, to notice that it has changed. */
export const dueMark = (due: Due | undefined): string | undefined => due && dueParts(due).join('');
