// The charts of 总览, drawn by Google from the columns beside its tables: each under an id of ours, so that it is known again.
import { AGES, MOST_TOLD, YEARLY, YEARS_TOLD } from '../../measure';
import { area, type GridRange, type Request } from '../cells/cells';
import { at, sheetOf, type SheetLayout } from '../layout/layout';
import type { Fault } from '../upkeep/fileshape';
import { ROWS, STAGE_ROWS } from './columns';

export type Chart = GoogleAppsScript.Sheets.Schema.EmbeddedChart;
type Spec = GoogleAppsScript.Sheets.Schema.ChartSpec;

interface Drawn {
  readonly id: number;
  readonly title: string;
  readonly type: 'BAR' | 'COLUMN';
  readonly stacked?: true;
  readonly labels: string;
  readonly series: readonly string[];
  /** How many rows it has, below the header that names its series. */
  readonly rows: number;
}
const DRAWN: readonly Drawn[] = [
  {
    id: 2001,
    title: '各环节项目（到达、在办）',
    type: 'BAR',
    labels: 'stage',
    series: ['reached', 'now'],
    rows: STAGE_ROWS,
  },
  {
    ...{ id: 2002, title: '各年度资金（万元）', type: 'COLUMN', labels: 'year' },
    series: YEARLY.map(({ key }) => `year.${key}`),
    rows: YEARS_TOLD.back + YEARS_TOLD.ahead + 2,
  },
  {
    id: 2003,
    title: '逾期最多的单位',
    type: 'BAR',
    labels: 'lateUnit',
    series: ['lateCount'],
    rows: MOST_TOLD.units + 1,
  },
  {
    ...{ id: 2004, title: '待办等待时间', type: 'COLUMN', stacked: true, labels: 'age' },
    series: ['age.open', 'age.waiting'],
    rows: AGES.length,
  },
];

const SIZE = { widthPixels: 312, heightPixels: 268 } as const;
const STEP = 316;

/** Side by side under the tiles: in the column in which it begins, so far from that column's edge. */
function place(layout: SheetLayout, i: number): { readonly column: number; readonly offset: number } {
  let [column, left] = [0, 0];
  for (const { width = 0 } of layout.columns) {
    if (left + width > i * STEP) break;
    left += width;
    column++;
  }
  return { column, offset: i * STEP - left };
}

function chartOf(layout: SheetLayout, drawn: Drawn, i: number): Chart {
  const of = (key: string) => ({
    sourceRange: { sources: [area(layout.id, 0, drawn.rows + 1, at(layout, key), at(layout, key) + 1)] },
  });
  const values = drawn.type === 'BAR' ? 'BOTTOM_AXIS' : 'LEFT_AXIS';
  const { column, offset } = place(layout, i);
  return {
    chartId: drawn.id,
    spec: {
      title: drawn.title,
      hiddenDimensionStrategy: 'SHOW_ALL',
      basicChart: {
        chartType: drawn.type,
        legendPosition: drawn.series.length > 1 ? 'BOTTOM_LEGEND' : 'NO_LEGEND',
        headerCount: 1,
        domains: [{ domain: of(drawn.labels) }],
        series: drawn.series.map((key) => ({ series: of(key), targetAxis: values })),
        ...(drawn.stacked && { stackedType: 'STACKED' }),
      },
    },
    position: {
      overlayPosition: {
        anchorCell: { sheetId: layout.id, rowIndex: ROWS.charts, columnIndex: column },
        offsetXPixels: offset,
        offsetYPixels: 2,
        ...SIZE,
      },
    },
  };
}

export const chartsOf = (layout: SheetLayout): readonly Chart[] =>
  layout.key === sheetOf('overview').key ? DRAWN.map((drawn, i) => chartOf(layout, drawn, i)) : [];

export const addCharts = (layout: SheetLayout): Request[] => chartsOf(layout).map((chart) => ({ addChart: { chart } }));

/** What of a chart tells something: Google gives back more than it was given, and colours are a matter of taste. */
const ranges = (data: { sourceRange?: { sources?: GridRange[] } } = {}) =>
  (data.sourceRange?.sources ?? []).map((r) => [
    r.sheetId ?? 0,
    ...[r.startRowIndex ?? 0, r.endRowIndex, r.startColumnIndex ?? 0, r.endColumnIndex],
  ]);
const says = ({ title = '', basicChart: b = {} }: Spec = {}): string =>
  JSON.stringify([
    ...[title, b.chartType, b.stackedType ?? 'NOT_STACKED'],
    ...(b.domains ?? []).map(({ domain }) => ranges(domain)),
    ...(b.series ?? []).map(({ series }) => ranges(series)),
  ]);
const stands = ({ overlayPosition: o = {} }: Chart['position'] = {}): string => {
  const { sheetId = 0, rowIndex = 0, columnIndex = 0 } = o.anchorCell ?? {};
  return JSON.stringify([sheetId, rowIndex, columnIndex, o.widthPixels, o.heightPixels]);
};

/** Ours that are gone come back, those that were turned into others or moved are set right; what is not ours goes (HUNG). */
export function chartFaults(layout: SheetLayout, there: readonly Chart[] = []): Fault[] {
  const requests = chartsOf(layout).flatMap((wanted): Request[] => {
    const { chartId, spec, position } = wanted as Required<Chart>;
    const is = there.find((chart) => chart.chartId === chartId);
    if (!is) return [{ addChart: { chart: wanted } }];
    return [
      ...(says(is.spec) === says(spec) ? [] : [{ updateChartSpec: { chartId, spec } }]),
      ...(stands(is.position) === stands(position)
        ? []
        : [{ updateEmbeddedObjectPosition: { objectId: chartId, newPosition: position, fields: '*' } }]),
    ];
  });
  return [['图表恢复', requests]];
}
export const isOurChart = (layout: SheetLayout, { chartId }: Chart): boolean =>
  chartsOf(layout).some((chart) => chart.chartId === chartId);
