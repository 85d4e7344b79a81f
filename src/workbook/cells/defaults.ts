// By which defaults a workbook runs. They are the code's as long as nothing has changed; what a push changes becomes entries
// of 参数, so that it counts from a day on and the days before keep what they had (decision 24).
import { type DatedValue, type Day, type Rule, type RuleValue, SETTINGS, settingOf, valueOn } from '../../measure';
import { digest } from '../layout/digest';
import { defaultsFrom5 } from '../ledger/labels5';
import { LAYOUT } from '../layout/layout';
import { type SettingEntry, valueCell } from './settings';

type Values = Readonly<Record<string, readonly DatedValue[]>>;

/** Of one version of the code, as they are kept outside the workbook. */
export interface Defaults {
  readonly version: string;
  readonly values: Values;
}

const same = (a: RuleValue, b: RuleValue): boolean => JSON.stringify(a) === JSON.stringify(b);

const VALUES: Values = Object.fromEntries(SETTINGS.flatMap((s) => (s.values ? [[s.setting, s.values]] : [])));
/** Those of this code. */
export const DEFAULTS: Defaults = { version: `版式${LAYOUT}·参数${digest(JSON.stringify(VALUES))}`, values: VALUES };

/** In their order, the later of two for one day counting. */
const ordered = (values: readonly DatedValue[]): DatedValue[] =>
  [...new Map(values.map((v) => [v.since, v])).values()].sort((a, b) => (a.since < b.since ? -1 : 1));

/** The defaults that entries of 参数 have brought, by setting. */
export function broughtBy(entries: readonly SettingEntry[]): Values {
  const found: Record<string, DatedValue[]> = {};
  for (const { setting, from, value, version } of entries)
    if (version) found[setting] = ordered([...(found[setting] ?? []), { since: from, value }]);
  return found;
}

/** What was kept of another version's, choices by their ids. */
const heldBefore = (before: Defaults | undefined) =>
  Object.entries(before?.values ?? {}).map(([id, values]) => [id, defaultsFrom5(id, values)] as const);

/** What holds instead of the code's: what entries brought, and until the code's are taken over what held before them. */
export function defaultsIn(entries: readonly SettingEntry[], before: Defaults | undefined): Values {
  const changed = heldBefore(before).filter(([id, values]) => VALUES[id] && !equal(values, VALUES[id]));
  return { ...Object.fromEntries(changed), ...broughtBy(entries) };
}
const equal = (a: readonly DatedValue[], b: readonly DatedValue[]): boolean =>
  JSON.stringify(ordered(a)) === JSON.stringify(ordered(b));

/**
 * What has to be added to the known values so that the code's hold. A value with a day of its own counts from that day; what
 * was changed in its place counts from today on, and what was to come later from its day.
 */
export function changesOf(known: readonly DatedValue[], code: readonly DatedValue[], today: Day): DatedValue[] {
  const added = code.filter((c) => !known.some((k) => k.since === c.since) && !same(valueOn(known, c.since), c.value));
  const after = ordered([...known, ...added]);
  const days = [today, ...after.map((v) => v.since).filter((day) => day > today)];
  const replaced: DatedValue[] = [];
  for (const since of days) {
    const value = valueOn(code, since);
    if (!same(valueOn(ordered([...after, ...replaced]), since), value)) replaced.push({ since, value });
  }
  return [...added, ...replaced];
}

/**
 * The entries by which a workbook takes over the code's defaults; none where they are those it runs by. A setting whose
 * default changes for the first time enters with what it had before too.
 */
export function takenOver(entries: readonly SettingEntry[], before: Defaults | undefined, on: Day): SettingEntry[] {
  if (!before) return [];
  const brought = broughtBy(entries);
  const held = Object.fromEntries(heldBefore(before));
  return Object.entries(VALUES).flatMap(([setting, code]) => {
    const known = brought[setting] ?? held[setting];
    const changes = known ? changesOf(known, code, on) : [];
    if (!known || !changes.length) return [];
    const entry = (version: string) => (v: DatedValue) => ({
      setting,
      from: v.since,
      value: v.value,
      by: '',
      on,
      document: '',
      version,
    });
    return [...(brought[setting] ? [] : known.map(entry(before.version))), ...changes.map(entry(DEFAULTS.version))];
  });
}

/** What such entries change, in words for the administrators; what somebody set himself goes on. */
export const takenOverSays = (
  added: readonly SettingEntry[],
  entries: readonly (Rule & { readonly version?: string })[],
): string[] =>
  added
    .filter((e) => e.version === DEFAULTS.version)
    .map(({ setting: id, value, from }) => {
      const setting = settingOf(id);
      const own = entries.some((other) => other.setting === id && !other.version);
      const goes = own ? '；已另行设定的，仍按设定办理' : '';
      return `参数“${setting.kind}·${setting.label}”随系统更新为${valueCell(setting, value)}${setting.unit}，自${from}起${goes}`;
    });
