import {
  type Basis,
  calendarOf,
  type ClauseId,
  CLAUSES,
  type Day,
  IN_FORCE,
  NO_SETTINGS,
  noticesOf,
  isDay,
  labelOf,
  plansOf,
  READINGS,
  REVOKED,
  type Rule,
  type RuleValue,
  SETTINGS,
  type Person,
  type Setting,
  type Settings,
  standing,
  settingOf,
  WAN,
  withRulesOf,
  wan,
  addDays,
  quoted,
} from '../../measure';
import { cut, type Happening } from '../../project';
import { entryBeside, SETTINGS_ID } from '../ledger/beside';
import { byColumn, type Content, dayOfSerial, serialOf, trimmed } from './cells';
import { parseText } from './codec';
import { SETTINGS_COLUMNS } from '../layout/layout';

/** Who set the rows that only repeat the tables, and those that a version of them brought. */
const SYSTEM = '系统默认';

/** A rule with who set it, when, and by which document. */
export interface SettingEntry extends Rule {
  readonly by: string;
  readonly on: Day;
  readonly document: string;
  /** Of a default: by which version of the tables it came (defaults.ts). */
  readonly version?: string;
}

const dayIn = (content: Content): Day | undefined => {
  const day = typeof content === 'number' ? dayOfSerial(content) : trimmed(content);
  return isDay(day) ? day : undefined;
};

const MONTH_DAY = /^(\d\d)-(\d\d)$/;
const parts = (raw: string): string[] => raw.split(/[、，,;；\s]+/).filter(Boolean);

/** `2027-02-06` alone or `2027-02-06至2027-02-12`. */
function daysIn(part: string): Day[] | undefined {
  const [from = '', until = from] = part.split(/[至~—]+/);
  if (!isDay(from) || !isDay(until) || until < from || until > addDays(from, 60)) return undefined;
  const days: Day[] = [];
  for (let day = from; day <= until; day = addDays(day, 1)) days.push(day);
  return days;
}

type Read = { readonly value: RuleValue } | { readonly says: string };
const bounded = (n: number, { min = 0, max = 1 }: Setting): boolean => Number.isInteger(n) && n >= min && n <= max;

const VALUES: Record<Setting['type'], (raw: string, setting: Setting) => Read> = {
  money(raw, setting) {
    const parsed = parseText({ type: 'money' }, raw);
    if (parsed.problem) return { says: parsed.problem.says };
    return bounded(Number(parsed.value), setting) ? { value: parsed.value! } : outside(setting, (n) => wan(n));
  },
  number: (raw, setting) => (bounded(Number(raw), setting) ? { value: Number(raw) } : outside(setting, String)),
  year: (raw) => (/^20\d\d$/.test(raw) ? { value: Number(raw) } : { says: `${quoted(cut(raw, 30))}不是年份` }),
  numbers(raw, setting) {
    const numbers = [...new Set(parts(raw).map(Number))].sort((a, b) => b - a);
    return numbers.length && numbers.every((n) => bounded(n, setting)) ? { value: numbers } : outside(setting, String);
  },
  monthDay: (raw) =>
    MONTH_DAY.test(raw) && isDay(`2023-${raw}`)
      ? { value: raw }
      : { says: `${quoted(cut(raw, 30))}不是月-日（如11-30）` },
  choice(raw, { options = [] }) {
    const { value, problem } = parseText({ type: 'choice', options }, raw);
    const labels = options.map(({ label }) => label).join('、');
    return problem ? { says: `${problem.says}（${labels}）` } : { value: value! };
  },
  days(raw) {
    const days = parts(raw).map(daysIn);
    return days.length && days.every((d) => d)
      ? { value: days.flatMap((d) => d!) }
      : { says: `${quoted(cut(raw, 30))}不是日期（如2027-02-06，或2027-02-06至2027-02-12）` };
  },
  text: (raw) => ({ value: raw }),
};
const outside = ({ min = 0, max = 0 }: Setting, shown: (n: number) => string): Read => ({
  says: `须为${shown(min)}到${shown(max)}之间的数`,
});

/** What a cell or a form gives a setting, or why it cannot be taken. */
export const readValue = (setting: Setting, content: string | number): Read => {
  const raw = typeof content === 'number' && setting.type === 'days' ? dayOfSerial(content) : String(content).trim();
  return VALUES[setting.type](raw, setting);
};

/** The value as its cell and the forms show it. */
export function valueCell(setting: Setting, value: RuleValue): string | number {
  if (setting.type === 'money' && typeof value === 'number') return value / WAN;
  if (Array.isArray(value)) return value.join('、');
  return setting.options ? labelOf(setting, value) : (value as string | number);
}

const LAW = serialOf(IN_FORCE.from);
const cells = (
  { kind, label, unit, article, basis }: { kind: string; label: string; unit: string; article: ClauseId; basis: Basis },
  value: Content,
  from: number,
  ...who: Content[]
): Content[] => [kind, label, value, unit || undefined, from, CLAUSES[article].cite, basis, ...who];

/** The row of 参数 that an entry is. */
export const entryRow = ({ setting: id, value, from, by, on, document, version }: SettingEntry): Content[] =>
  cells(
    settingOf(id),
    valueCell(settingOf(id), value),
    serialOf(from),
    version ? SYSTEM : by,
    serialOf(on),
    version || document || undefined,
  );

/**
 * What the tables say now, for people to read, readings with the choice made; what somebody sets stands below, and what a
 * new version brought, with what it brought it over.
 */
export const systemRows = (entries: readonly SettingEntry[] = []): Content[][] => [
  ...SETTINGS.flatMap((s) =>
    (entries.some((e) => e.version && e.setting === s.setting) ? [] : (s.values ?? [])).map(({ since, value }) =>
      cells(s, valueCell(s, value), serialOf(since), SYSTEM, LAW),
    ),
  ),
  ...READINGS.filter((r) => !r.setting).map(({ label, article, choice, why }) =>
    cells(
      { kind: '口径', label, unit: '', article, basis: '内部' },
      `${withRulesOf(choice, NO_SETTINGS, IN_FORCE.from)}${why ? `（不设参数：${why}）` : ''}`,
      LAW,
      SYSTEM,
      LAW,
    ),
  ),
];

/** What the ledger keeps of an entry. */
export const entryHappening = (
  actor: Person,
  { setting, from, value, on, document, version }: SettingEntry,
): Happening =>
  entryBeside(
    SETTINGS_ID,
    { actor, on, step: setting, outcome: settingOf(setting).label, article: 'A30.1' },
    { from, value, document, ...(version && { version }) },
  );

/** The way back; an entry about a setting that is no more is nothing. */
export const entryIn = ({ step, on, actor, values }: Happening): SettingEntry[] => {
  const { from, value, document, version } = values as unknown as SettingEntry;
  const entry = { setting: step, from, value, on, by: version ? '' : actor, document, ...(version && { version }) };
  return SETTINGS.some((s) => s.setting === step) ? [entry] : [];
};

/** What held in another version was within that one's bounds. */
const unbound = (setting: Setting, content: string | number): Setting => ({
  ...setting,
  min: Number.MIN_SAFE_INTEGER,
  max: Number.MAX_SAFE_INTEGER,
  ...(setting.options && { options: [...setting.options, { id: String(content), label: String(content) }] }),
});

/** One row as an entry; undefined where today's tables know no such rule. */
function ruleIn(cells: readonly Content[]): SettingEntry | undefined {
  const row = byColumn(SETTINGS_COLUMNS, cells);
  const setting = SETTINGS.find((s) => s.kind === trimmed(row.kind) && [s.label, s.was].includes(trimmed(row.name)));
  const [from, on] = [dayIn(row.from), dayIn(row.on)];
  const content = typeof row.value === 'number' ? row.value : trimmed(row.value);
  if (!setting || !from || !on || content === '') return undefined;
  const version = isSystem(cells) ? trimmed(row.document) : '';
  const read = readValue(version ? unbound(setting, content) : setting, content);
  if ('says' in read && content !== REVOKED) return undefined;
  const value = 'value' in read ? read.value : REVOKED;
  const who = version ? { by: '', document: '', version } : { by: trimmed(row.by), document: trimmed(row.document) };
  return { setting: setting.setting, from, value, on, ...who };
}

/** The settings with these rules beside those they have, less what they take back; days and years of the calendar count from the day they begin. */
export function withRules(
  settings: Pick<Settings, 'rules' | 'defaults'>,
  added: readonly Rule[],
  today: Day,
): Settings {
  const rules = standing([...(settings.rules ?? []), ...added]);
  const now = <T>(id: string): T[] =>
    rules.filter((r) => r.setting === id && r.from <= today).flatMap((r) => r.value as unknown as T[]);
  const entered = calendarOf(noticesOf(rules));
  return {
    holidays: [...now<Day>('holidays'), ...entered.holidays],
    workdays: [...now<Day>('workdays'), ...entered.workdays],
    years: [...now<number>('years'), ...entered.years],
    ...(entered.holidays.length && { names: entered.names }),
    rules,
    ...(settings.defaults && { defaults: settings.defaults }),
    plansIssued: plansOf(rules),
  };
}

const isSystem = (cells: readonly Content[]): boolean => trimmed(byColumn(SETTINGS_COLUMNS, cells).by) === SYSTEM;
/** Whether a row of 参数 only repeats the tables: no version brought it. */
export const isDefault = (cells: readonly Content[]): boolean =>
  isSystem(cells) && !trimmed(byColumn(SETTINGS_COLUMNS, cells).document);

/** 参数 as read, the tables' own rows apart; undefined where a row cannot be an entry of today's tables. */
export function settingsRead(rows: readonly (readonly Content[])[]): SettingEntry[] | undefined {
  const found = rows.filter((cells) => !isDefault(cells)).map(ruleIn);
  return found.every((entry): entry is SettingEntry => entry !== undefined) ? found : undefined;
}
