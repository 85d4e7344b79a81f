// Whoever asks for a project names it as he knows it.
import { expect, test } from 'vitest';
import type { ListRow } from '../../../src/project';
import { noAmounts, type Asked, asked, numberAsked, sorted, stateKind } from '../../../src/project/list/ask';
import { joinedRows } from '../../../src/project/list/row';

const WAN = 1_000_000;
const today = '2026-11-09';
const row = (id: string, more: Partial<ListRow> = {}): ListRow => ({
  id,
  name: '防汛应急指挥系统',
  unit: '县应急管理局',
  is: 'live',
  stage: '申报',
  state: '待汇总',
  ...more,
});
const ROWS: readonly ListRow[] = [
  row('YN2026-0013', { year: 2027, class: '专业类', track: '立项审批', money: { total: 49_999_999 } }),
  row('YN2025-0013', { name: '视频调解系统', unit: '县司法局', supplier: '广东某某科技有限公司', year: 2026 }),
  row('YN2026-0113', { name: '第13期运维', numbers: ['郁政数审〔2026〕3号'], money: { total: 50 * WAN } }),
  row('YN2024-0001', {
    stage: '验收',
    waits: [
      { to: '县应急管理局', since: '2026-10-01', open: true },
      { to: '县财政局', since: '2026-11-08' },
    ],
    dues: [
      { day: '2026-11-02', label: '报送', text: '', left: -7, late: true, carrier: '县应急管理局' },
      { day: '2026-11-20', label: '审核', text: '', left: 11, late: false, carrier: '县财政局' },
    ],
  }),
  row('YN2026-0020', { name: '', is: 'draft', numbers: ['郁政数审[2026]第216号'] }),
];
const found = (wanted: Asked) =>
  asked(ROWS, wanted, { today, formerly: { 县应急管理局: ['县安全生产监督管理局'] } }).map(({ id }) => id);

test('a number is known in each form that people write, and a matter’s is its project’s', () => {
  for (const text of [
    'YN2026-0013',
    'yn2026-13',
    '2026-0013',
    '2026-13',
    'ＹＮ２０２６－００１３',
    'YN20260013',
    'yn2026-0013-01',
  ])
    expect(found({ text }), text).toEqual(['YN2026-0013']);
  expect(found({ text: '13' }), 'of each year, before what merely holds it').toEqual(['YN2026-0013', 'YN2025-0013']);
  expect(numberAsked('防汛')).toBeUndefined();
});

test('words are found in name, unit, former unit, supplier and document number, all of them together', () => {
  expect(found({ text: '视频' })).toEqual(['YN2025-0013']);
  expect(found({ text: '某某科技' })).toEqual(['YN2025-0013']);
  expect(found({ text: '司法局 调解' })).toEqual(['YN2025-0013']);
  for (const text of [
    '郁政数审[2026]3号',
    '郁政数审〔2026〕第3号',
    '郁政数审（２０２６） 第００３号',
    '第3号',
    '〔2026〕3',
  ])
    expect(found({ text }), text).toEqual(['YN2026-0113']);
  expect(found({ text: '郁政数审〔2026〕216号' }), 'it was written with 第').toEqual(['YN2026-0020']);
  expect(found({ text: '安全生产监督 13' })).toEqual(['YN2026-0013', 'YN2026-0113']);
  expect(found({ text: '2024' })).toEqual(['YN2024-0001']);
  expect(found({ text: '<script>' })).toEqual([]);
});

test('49.999999 is below 50 and 50 is not; filters hold together', () => {
  expect(found({ from: '50' })).toEqual(['YN2026-0113']);
  expect(found({ to: '49.999999' })).toEqual(['YN2026-0013']);
  expect(found({ from: '40万元', to: '５０' })).toEqual(['YN2026-0013', 'YN2026-0113']);
  // What is no amount filters nothing, and is named.
  expect(found({ from: '十', to: '５０' })).toEqual(found({ to: '50' }));
  expect(noAmounts({ from: '十', to: '５０' })).toEqual(['十']);
  expect(found({ year: '2027', class: '专业类', track: '立项审批', stage: '申报', is: 'live' })).toEqual([
    'YN2026-0013',
  ]);
  expect(found({ is: 'draft' })).toEqual(['YN2026-0020']);
});

test('what is late and what comes is asked of whoever keeps it, what waits of whom it waits for and how long', () => {
  expect(found({ due: 'late' })).toEqual(['YN2024-0001']);
  expect(found({ due: 'late', carrier: '县财政局' })).toEqual([]);
  expect(found({ due: '30', carrier: '县财政局' })).toEqual(['YN2024-0001']);
  expect(found({ due: '7' })).toEqual([]);
  expect(found({ who: 'own', days: '31' })).toEqual(['YN2024-0001']);
  expect(found({ who: '县财政局', days: '31' })).toEqual([]);
  expect(found({ who: '县财政局', until: '7' })).toEqual(['YN2024-0001']);
});

test('缓建中 and 已转下年度 are asked for by what they are, whatever their reasons and days', () => {
  const rows = [
    row('A', { state: '缓建中（政策调整，预计2027-06-30恢复）' }),
    row('B', { state: '缓建中（资金（专项）未到，预计2027-11-06恢复）' }),
    row('C', { state: '已转下年度（转入2027年度，预计2027-01-01恢复）' }),
    row('D', { state: '已纳入2027年度计划' }),
    row('E', { state: '已纳入2026年度计划' }),
  ];
  const kinds = [...new Set(rows.map(({ state }) => stateKind(state)))];
  expect(kinds).toEqual(['缓建中', '已转下年度', '已纳入年度计划']);
  expect(kinds.map((state) => asked(rows, { state }, { today }).map(({ id }) => id))).toEqual([
    ['A', 'B'],
    ['C'],
    ['D', 'E'],
  ]);
});

test('a document that a project shares with its matter has its number once', () => {
  const number = '郁政信函〔2026〕134号';
  const [one] = joinedRows([row('A', { numbers: [number] }), row('A-01', { of: 'A', numbers: [number, '2号'] })]);
  expect(one!.numbers).toEqual([number, '2号']);
});

test('sorted either way what is blank comes last', () => {
  const order = (down: boolean) => sorted(ROWS, ({ money }) => money?.total, down).map(({ id }) => id);
  expect(order(false).slice(0, 2)).toEqual(['YN2026-0013', 'YN2026-0113']);
  expect(order(true).slice(0, 2)).toEqual(['YN2026-0113', 'YN2026-0013']);
  expect(order(true).slice(2)).toEqual(['YN2024-0001', 'YN2025-0013', 'YN2026-0020']);
});

test('ten thousand projects are searched, filtered and sorted in less than half a second', () => {
  const many = Array.from({ length: 10_000 }, (_, i) => ({
    ...ROWS[i % 4]!,
    id: `YN2026-${String(i).padStart(4, '0')}`,
  }));
  const start = performance.now();
  const hits = asked(many, { text: '县司法局 某某', year: '2026' }, { today });
  sorted(hits, ({ name }) => name, true);
  expect(hits).toHaveLength(2_500);
  expect(performance.now() - start).toBeLessThan(500);
});
