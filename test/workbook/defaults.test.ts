// A push that changes a default: from which day on it counts, and what a workbook keeps of what held before.
import { describe, expect, test } from 'vitest';
import { type DatedValue, NO_SETTINGS, ruleOn, SETTINGS, yuan } from '../../src/measure';
import {
  broughtBy,
  changesOf,
  DEFAULTS,
  type Defaults,
  defaultsIn,
  takenOver,
  takenOverSays,
} from '../../src/workbook/cells/defaults';
import { settingsIn } from '../../src/workbook/kept/lists';
import {
  entryHappening,
  entryIn,
  entryRow,
  isDefault,
  settingsRead,
  systemRows,
} from '../../src/workbook/cells/settings';

const LAW = '2024-08-17';
const TODAY = '2026-11-24';
const from = (since: string, value: number): DatedValue => ({ since, value });
const START = [from(LAW, 24)];

describe('what has to be added so that the code holds', () => {
  test.each<[string, DatedValue[], DatedValue[]]>([
    ['nothing where nothing changed', START, []],
    ['a value with a day to come, from that day', [...START, from('2027-01-01', 12)], [from('2027-01-01', 12)]],
    ['a value whose day has passed, from that day', [...START, from('2026-10-01', 12)], [from('2026-10-01', 12)]],
    ['a value changed in its place, from today', [from(LAW, 12)], [from(TODAY, 12)]],
    [
      'both: the place from today, the later day by itself',
      [from(LAW, 12), from('2027-01-01', 6)],
      [from('2027-01-01', 6), from(TODAY, 12)],
    ],
    ['the same number said again on a later day is no change', [...START, from('2027-01-01', 24)], []],
  ])('%s', (_, code, wanted) => {
    expect(changesOf(START, code, TODAY)).toEqual(wanted);
  });

  test('what was to come and is taken back, or comes with another value, is replaced on its day', () => {
    const known = [...START, from('2027-01-01', 12)];
    expect(changesOf(known, START, TODAY)).toEqual([from('2027-01-01', 24)]);
    expect(changesOf(known, [...START, from('2027-01-01', 6)], TODAY)).toEqual([from('2027-01-01', 6)]);
  });

  test('taken over once, the next sweep finds nothing, whenever it runs', () => {
    const codes = [[from(LAW, 12)], [...START, from('2026-10-01', 12)], [from(LAW, 12), from('2027-01-01', 6)]];
    for (const code of codes)
      for (const known of [START, [...START, from('2027-01-01', 7)]]) {
        const brought = broughtBy(
          [...known, ...changesOf(known, code, TODAY)].map(({ since, value }) => ({
            setting: 'months.opinion',
            from: since,
            value,
            by: '',
            on: TODAY,
            document: '',
            version: 'v',
          })),
        )['months.opinion']!;
        for (const later of [TODAY, '2026-11-25', '2027-01-01', '2028-02-29'])
          expect(changesOf(brought, code, later)).toEqual([]);
      }
  });
});

/** A workbook of a version whose approval threshold was 600,000 yuan, and that knew no bound for similar names. */
const BEFORE: Defaults = {
  version: '版式5·参数older',
  values: { ...DEFAULTS.values, 'track.approval': [from(LAW, yuan(600_000))] },
};
/** A value that the tables have from a later day on comes along by itself. */
const begun = <R extends { readonly from: string }>(entries: readonly R[]): R[] =>
  entries.filter((e) => e.from <= TODAY);
const rule = (settings: ReturnType<typeof settingsIn>['settings'], day: string) =>
  ruleOn(settings, 'track.approval', day);
const lists = (settings: ReturnType<typeof takenOver>) => ({
  settings,
  people: { people: [], bindings: new Map() },
  systems: [],
  materials: new Map(),
  units: [],
  papers: [],
});

test('until the sweep the old default holds; then the old one for its days and the new one from that day', () => {
  const between = settingsIn(lists([]), TODAY, BEFORE).settings;
  expect([rule(between, TODAY), rule(between, '2029-01-01')]).toEqual([yuan(600_000), yuan(600_000)]);
  const entries = takenOver([], BEFORE, TODAY);
  expect(begun(entries).map((e) => [e.from, e.value, e.version])).toEqual([
    [LAW, yuan(600_000), BEFORE.version],
    [TODAY, yuan(500_000), DEFAULTS.version],
  ]);
  const after = settingsIn(lists(entries), TODAY, undefined);
  expect(['2026-11-23', TODAY].map((day) => rule(after.settings, day))).toEqual([yuan(600_000), yuan(500_000)]);
  expect(after.day).toBe(TODAY);
  expect(takenOver(entries, BEFORE, TODAY)).toEqual([]);
  expect(takenOver(entries, undefined, TODAY)).toEqual([]);
  expect(takenOverSays(entries, [])).toContain('参数“管理方式·立项审批：总投资达到”随系统更新为50万元，自2026-11-24起');
});

test('what somebody set himself goes on, whatever a version brings, and that is said', () => {
  const own = {
    setting: 'track.approval',
    from: '2026-01-01',
    value: yuan(450_000),
    by: 'a@x',
    on: '2025-12-01',
    document: '文',
  };
  const entries = [own, ...takenOver([own], BEFORE, TODAY)];
  const { settings } = settingsIn(lists(entries), TODAY, undefined);
  expect(['2025-12-31', '2026-01-01', TODAY].map((day) => rule(settings, day))).toEqual([
    yuan(600_000),
    yuan(450_000),
    yuan(450_000),
  ]);
  expect(takenOverSays(entries, [own])[0]).toContain('已另行设定的，仍按设定办理');
});

test('a new setting needs no entry, and a fresh workbook has none', () => {
  const { 'advice.similarity': _, ...values } = DEFAULTS.values;
  expect(takenOver([], { version: 'older', values }, TODAY)).toEqual([]);
  expect(defaultsIn([], DEFAULTS)).toEqual({});
  expect(ruleOn(NO_SETTINGS, 'track.approval', TODAY)).toBe(yuan(500_000));
});

test('参数 shows both rows, each with its version, and says the same when it is read', () => {
  const entries = begun(takenOver([], BEFORE, TODAY));
  const rows = [...systemRows(entries), ...entries.map(entryRow)];
  const shown = rows.filter((cells) => cells[1] === '立项审批：总投资达到');
  expect(shown.map((cells) => [cells[2], cells[7], cells[9], isDefault(cells)])).toEqual([
    [60, '系统默认', BEFORE.version, false],
    [50, '系统默认', DEFAULTS.version, false],
  ]);
  expect(settingsRead(rows)).toEqual(entries);
  const actor = { email: 'owner@x', post: '系统', unit: '县', role: 'administrator', from: LAW } as const;
  expect(entries.flatMap((entry) => entryIn(entryHappening(actor, entry)))).toEqual(entries);
});

test('a value that is out of today’s bounds, or no option any more, is still what it was', () => {
  const odd = [
    { setting: 'planYearsAhead', value: 99 },
    { setting: 'lateRefused', value: '由县政府决定' },
    { setting: 'leads.opinion', value: [500, 1] },
    { setting: 'monthDay.plan', value: '10-31' },
  ].map((e) => ({ ...e, from: LAW, by: '', on: TODAY, document: '', version: 'v' }));
  expect(settingsRead(odd.map(entryRow))).toEqual(odd);
});

test('what a workbook keeps of them fits a property of 9 KB', () => {
  expect(new TextEncoder().encode(JSON.stringify(DEFAULTS)).length).toBeLessThan(8_000);
  expect(Object.keys(DEFAULTS.values)).toHaveLength(SETTINGS.filter((s) => s.values).length);
});
