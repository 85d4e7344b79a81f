import { expect, test } from 'vitest';
import { overviewOf, type Project } from '../../src/project';
import { entered, type GridRange } from '../../src/workbook/cells/cells';
import { rowsOf } from '../../src/workbook/layout/guide';
import { at, headerOf, sheetOf } from '../../src/workbook/layout/layout';
import { chartFaults, chartsOf } from '../../src/workbook/overview/charts';
import { ACROSS, ROWS, UNIT_TABLE } from '../../src/workbook/overview/columns';
import { overviewRows } from '../../src/workbook/overview/page';
import type { Sheet } from '../../src/workbook/upkeep/fileshape';
import { hungFaults, shapeFaults } from '../../src/workbook/upkeep/sheetshape';
import { rulesOf, properties } from '../../src/workbook/layout/setup';
import { widthOf } from '../../src/workbook/layout/format';
import { on } from '../project/scene';

const layout = sheetOf('overview');
const bare = (n: number, more: Partial<Project> = {}): Project => ({
  id: `YN2026-${String(n).padStart(4, '0')}`,
  unit: '都城镇',
  created: '2026-10-01',
  values: { planYear: 2027, submittedOn: '2026-10-08', name: `平台${n}`, total: 5_591_599_998 },
  steps: { 'application.demand': { at: 'submitted', on: '2026-10-08', by: 'a' } },
  record: 1,
  ...more,
});
const pageOf = (...all: Project[]) => overviewRows(overviewOf(new Map(all.map((p) => [p.id, p])), on('2026-11-26')));
const cellsOf = (row: object | undefined, keys: readonly string[]) =>
  keys.map((key) => (row as Record<string, unknown> | undefined)?.[key]);

test('12 tiles stand under their names, 万元 to the hundred yuan, and below them what they are made of', () => {
  const rows = pageOf(bare(1), bare(2, { unit: '县水务局' }));
  expect(cellsOf(rows[ROWS.values - 1], ACROSS)).toEqual([...[2, 2, 2, 0, 0, 0, 0, '—', 0, 0, '—', '2026-11-26']]);
  expect(cellsOf(rows[ROWS.notes - 1], ['live', 'waits', 'late'])).toEqual(['无暂停', '单位0，部门2', '涉及2个项目']);
  expect(
    cellsOf(
      rows[ROWS.units + 1],
      UNIT_TABLE.map(([key]) => key),
    ).slice(0, 8),
  ).toEqual([...['合计', 2, 2, 2, 36, 0, 11183.199996, 0]]);
  expect(
    pageOf(
      bare(1, {
        values: { ...bare(1).values, gathered: 'planned', planYear: 2026 },
        steps: { 'application.demand': { at: 'done', on: '2026-10-20' } },
      }),
    )[0],
  ).toMatchObject({ entries: 1, plan: 5591.6 });
});

test('of 40 that are overdue the 15 oldest are listed, and that there are 40 is said; what is to come stands apart', () => {
  const all = Array.from({ length: 40 }, (_, i) => bare(i + 1));
  const rows = pageOf(
    ...all,
    bare(41, { created: '2026-11-25', steps: { 'application.demand': { at: 'submitted', on: '2026-11-25' } } }),
  );
  const [left, right] = [ACROSS.slice(0, 6), ACROSS.slice(6)];
  expect(cellsOf(rows[ROWS.dues - 1], left)).toEqual([
    '已逾期（最久的在前）',
    undefined,
    undefined,
    undefined,
    undefined,
    '共40项',
  ]);
  const list = rows.slice(ROWS.dues + 1, ROWS.units - 1);
  expect(list.filter((row) => row[left[0]!]).length).toBe(15);
  expect(list.filter((row) => row[right[0]!]).map((row) => row[right[1]!])).toEqual(['YN2026-0041']);
});

test('a county without projects says so in its lists, and its charts have their stages at 0', () => {
  const rows = pageOf();
  expect([rows[ROWS.dues - 1]!.plan, rows[ROWS.dues - 1]!.asOf]).toEqual(['没有逾期', '没有到期']);
  expect(rows.slice(0, 6).map((row) => [row.stage, row.reached])).toEqual(
    ['申报', '立项', '采购', '实施', '验收', '监督'].map((s) => [s, 0]),
  );
  expect(rows[ROWS.units + 1]).toBeUndefined();
});

test('a unit and a project called like a formula or a tag are texts in their cells', () => {
  const rows = pageOf(
    bare(1, { unit: '=HYPERLINK("x")', values: { ...bare(1).values, name: '<script>alert(1)</script>' } }),
  );
  const texts = rowsOf('overview', rows)
    .flat()
    .filter((cell) => typeof cell === 'string' && /[=<]/.test(cell));
  expect(new Set(texts)).toEqual(new Set(['=HYPERLINK("x")', '<script>alert(1)</script>']));
  for (const text of texts)
    expect(entered(text)).toEqual({ stringValue: String(text).startsWith('=') ? `'${text}` : text });
});

test('each chart is drawn from columns whose headers name it, over as many rows as can be filled', () => {
  const rows = pageOf(...Array.from({ length: 60 }, (_, i) => bare(i + 1, { unit: `第${i}单位` })));
  for (const { spec } of chartsOf(layout)) {
    const { domains = [], series = [] } = spec!.basicChart!;
    for (const data of [
      ...domains.map(({ domain }: { domain?: Source }) => domain),
      ...series.map(({ series: one }: { series?: Source }) => one),
    ]) {
      const [range] = data!.sourceRange!.sources!;
      const column = layout.columns[range!.startColumnIndex!]!;
      expect(headerOf(column)).not.toBe('');
      // Nothing of the column lies below what is drawn.
      expect(rows.slice(range!.endRowIndex! - 1).filter((row) => row[column.key] !== undefined)).toEqual([]);
    }
  }
});

type Source = { sourceRange?: { sources?: GridRange[] } };
const inOrder = (more: Partial<Sheet> = {}): Sheet => ({
  properties: properties(layout, 8),
  charts: [...chartsOf(layout)],
  conditionalFormats: rulesOf(layout)
    .map((r) => r.addConditionalFormatRule!.rule!)
    .reverse(),
  data: [{ columnMetadata: layout.columns.map((c) => ({ pixelSize: widthOf(c), hiddenByUser: c.hidden ?? false })) }],
  ...more,
});
const faults = (more: Partial<Sheet>) =>
  [...hungFaults(layout, inOrder(more)), ...shapeFaults(layout, 8, inOrder(more), [])].filter(([, r]) => r.length);

test('charts as they were made have no fault, whatever Google adds to them', () => {
  expect(faults({})).toEqual([]);
  const more = chartsOf(layout).map((chart) => ({
    ...chart,
    spec: { ...chart.spec, fontName: 'Roboto', titleTextFormat: { fontSize: 14 } },
  }));
  expect(faults({ charts: more })).toEqual([]);
});

test('one that was deleted, moved, made another or hung there by an editor is set right, and nothing else', () => {
  const [first, second, ...others] = chartsOf(layout);
  const one = (chart: object) => [{ ...first, ...chart }, second!, ...others];
  const kinds = (charts: object[]) => faults({ charts }).map(([says, r]) => [says, r.map((x) => Object.keys(x)[0])]);
  expect(kinds([second!, ...others])).toEqual([['图表恢复', ['addChart']]]);
  const { anchorCell, ...overlay } = first!.position!.overlayPosition!;
  const moved = { overlayPosition: { ...overlay, anchorCell: { ...anchorCell, rowIndex: 90 } } };
  expect(kinds(one({ position: moved }))).toEqual([['图表恢复', ['updateEmbeddedObjectPosition']]]);
  expect(kinds(one({ spec: { ...first!.spec, title: '一切正常' } }))).toEqual([['图表恢复', ['updateChartSpec']]]);
  expect(kinds(one({ spec: second!.spec }))).toEqual([['图表恢复', ['updateChartSpec']]]);
  expect(kinds([{ chartId: 7, spec: {} }, ...chartsOf(layout)])).toEqual([['移除图表', ['deleteEmbeddedObject']]]);
  expect(chartFaults(sheetOf('plan'), [{ chartId: 2001 }])).toEqual([['图表恢复', []]]);
});

test('what is kept of an archive fits a cell, with 300 units', () => {
  const all = Array.from({ length: 300 }, (_, i) => bare(i + 1, { unit: `第${i}个单位的很长的名称` }));
  const told = overviewOf(new Map(all.map((p) => [p.id, p])), on('2026-11-26'));
  const kept = JSON.stringify(told.own);
  expect(kept.length).toBeLessThan(50_000);
  expect(overviewRows(told, kept)[0]!.kept).toBe(kept);
  expect(layout.columns[at(layout, 'kept')]!.hidden).toBe(true);
});
