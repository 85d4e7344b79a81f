// The charts of a sheet as the page draws them: their specification resolved against the cells that it names, with the rights
// of whoever looks.
import type { GridRange, SheetsEngine } from '../contract';
import { messageOf, Refused } from './cells';
import type { DrawnChart } from './wire';

interface Data {
  sourceRange?: { sources?: GridRange[] };
}
interface Spec {
  title?: string;
  altText?: string;
  basicChart?: {
    chartType?: string;
    legendPosition?: string;
    stackedType?: string;
    headerCount?: number;
    domains?: { domain?: Data }[];
    series?: { series?: Data; colorStyle?: { rgbColor?: Rgb } }[];
  };
  pieChart?: { legendPosition?: string; domain?: Data; series?: Data };
}
interface Rgb {
  red?: number;
  green?: number;
  blue?: number;
}
interface Chart {
  chartId?: number;
  spec?: Spec;
  position?: {
    overlayPosition?: {
      anchorCell?: { rowIndex?: number; columnIndex?: number };
      offsetXPixels?: number;
      offsetYPixels?: number;
      widthPixels?: number;
      heightPixels?: number;
    };
  };
}

type Ask = (method: string, path: string, body?: object) => Promise<unknown>;
const KINDS: Record<string, DrawnChart['kind']> = { BAR: 'bar', COLUMN: 'column', LINE: 'line', AREA: 'area' };

export async function readCharts(
  engine: SheetsEngine,
  id: string,
  who: string,
  sheet: { sheet: number },
): Promise<DrawnChart[]> {
  const ask: Ask = async (method, path, body) => {
    const answer = await engine.call(method, `/v4/spreadsheets/${id}${path}`, body, who);
    if (answer.status !== 200) throw new Refused(answer.status, messageOf(answer.body));
    return answer.body;
  };
  const fields = 'sheets(properties.sheetId,charts)';
  const book = (await ask('GET', `?${new URLSearchParams({ fields })}`)) as {
    sheets?: { properties?: { sheetId?: number }; charts?: Chart[] }[];
  };
  const own = book.sheets?.find(({ properties }) => (properties?.sheetId ?? 0) === sheet.sheet)?.charts ?? [];
  return Promise.all(own.flatMap((chart) => (chart.position?.overlayPosition ? [drawn(ask, chart)] : [])));
}

async function drawn(ask: Ask, { chartId = 0, spec = {}, position }: Chart): Promise<DrawnChart> {
  const { anchorCell = {}, ...overlay } = position?.overlayPosition ?? {};
  const place = {
    row: anchorCell.rowIndex ?? 0,
    column: anchorCell.columnIndex ?? 0,
    x: overlay.offsetXPixels ?? 0,
    y: overlay.offsetYPixels ?? 0,
    width: overlay.widthPixels ?? 0,
    height: overlay.heightPixels ?? 0,
  };
  const { basicChart: basic, pieChart: pie } = spec;
  const kind = pie ? 'pie' : KINDS[basic?.chartType ?? ''];
  const series = pie ? [{ series: pie.series }] : (basic?.series ?? []);
  const domain = pie ? pie.domain : basic?.domains?.[0]?.domain;
  const [labels = [], ...values] = await Promise.all([
    read(ask, domain, 'FORMATTED_VALUE'),
    ...series.map((one) => read(ask, one.series, 'UNFORMATTED_VALUE')),
  ]);
  const heads = pie ? 0 : (basic?.headerCount ?? 1);
  const legend = (pie ?? basic)?.legendPosition;
  // What has neither a name nor a value is no place on the axis.
  const length = Math.max(0, ...[labels, ...values].map((column) => column.length - heads));
  const rows = Array.from({ length }, (_, i) => i + heads).filter((i) =>
    [labels, ...values].some((column) => (column[i] ?? '') !== ''),
  );
  return {
    id: chartId,
    title: spec.title ?? '',
    place,
    ...(kind && { kind }),
    stacked: (basic?.stackedType ?? 'NOT_STACKED') !== 'NOT_STACKED',
    legend: legend !== 'NO_LEGEND',
    labels: rows.map((i) => String(labels[i] ?? '')),
    series: values.map((column, n) => ({
      name: heads ? String(column[heads - 1] ?? '') : '',
      values: rows.map((i) => (typeof column[i] === 'number' ? column[i] : null)),
      ...colourOf(basic?.series?.[n]?.colorStyle?.rgbColor),
    })),
  };
}

function colourOf(rgb: Rgb | undefined): { colour?: string } {
  if (!rgb) return {};
  return { colour: `rgb(${[rgb.red, rgb.green, rgb.blue].map((part) => Math.round((part ?? 0) * 255)).join(',')})` };
}

/** The cells of a series one after another, along its row or its column. */
async function read(ask: Ask, data: Data | undefined, valueRenderOption: string): Promise<unknown[]> {
  const sources = data?.sourceRange?.sources ?? [];
  if (!sources.length) return [];
  const answer = (await ask('POST', '/values:batchGetByDataFilter', {
    dataFilters: sources.map((gridRange) => ({ gridRange })),
    valueRenderOption,
  })) as { valueRanges?: { valueRange?: { values?: unknown[][] } }[] };
  return (answer.valueRanges ?? []).flatMap(({ valueRange }) => {
    const rows = valueRange?.values ?? [];
    return rows.length === 1 ? rows[0]! : rows.map(([first]) => first);
  });
}
