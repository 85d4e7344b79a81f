// Charts, and where they and slicers lie. The page draws the basic kinds; of the others the specification is kept.
import type { Sheet } from '../book';
import { withColorStyles } from '../cells';
import { sourcesIn } from '../charts';
import { ApiError, invalid } from '../errors';
import { merge } from '../fieldmask';
import { asArray, asNumber, asObject, clean, isObject, type JsonObject } from '../json';
import { guardSheet } from '../protections';
import { type Context, type Handler, readMask, readRange, readSheet } from './context';

const KINDS = [
  'basicChart',
  'pieChart',
  'bubbleChart',
  'candlestickChart',
  'orgChart',
  'histogramChart',
  'waterfallChart',
  'treemapChart',
  'scorecardChart',
];
/** The axis on which the values of each kind may stand: of bars that lie, the bottom one. */
const VALUE_AXES: Record<string, readonly string[]> = { BAR: ['BOTTOM_AXIS'] };
const STANDING = ['LEFT_AXIS', 'RIGHT_AXIS'];
const SIZE = { widthPixels: 600, heightPixels: 371 };

/** The specification as it is kept, or why Google takes none such. */
function readSpec(ctx: Context, given: unknown): JsonObject {
  if (!isObject(given)) throw invalid('No chart spec specified.');
  const kinds = KINDS.filter((kind) => isObject(given[kind]));
  if (kinds.length !== 1)
    throw invalid(
      'One of basicChart, pieChart, bubbleChart, candelstickChart, histogramChart, or orgChart must be set on chartSpec.',
    );
  for (const sources of sourcesIn(given)) checkSources(ctx, sources);
  if (isObject(given.basicChart)) checkBasic(given.basicChart);
  const { hiddenDimensionStrategy = 'SKIP_HIDDEN_ROWS_AND_COLUMNS' } = given;
  return { ...clean(withColorStyles(given)), hiddenDimensionStrategy };
}

function checkSources(ctx: Context, sources: readonly JsonObject[]): void {
  const single = (range: JsonObject, from: string, to: string): boolean =>
    range[to] !== undefined && Number(range[to]) - Number(range[from] ?? 0) === 1;
  const read = sources.map((range) => readRange(ctx, range, 'chart.spec.sourceRange.sources'));
  const column = read.every((range) => single(range, 'startColumnIndex', 'endColumnIndex'));
  const row = read.every((range) => single(range, 'startRowIndex', 'endRowIndex'));
  if (!read.length || !(column || row))
    throw invalid('ChartSourceRange ranges require all rows or all columns to have length of 1');
}

function checkBasic(chart: JsonObject): void {
  const [domains, series] = [asArray(chart.domains), asArray(chart.series).map(asObject)];
  // Google's own answer, and a client that asks again is asked for nothing else.
  if (!domains.length && !series.length) throw new ApiError(500, 'INTERNAL', 'Internal error encountered.');
  const axes = VALUE_AXES[String(chart.chartType)] ?? STANDING;
  for (const { targetAxis, type } of series) {
    if (targetAxis !== undefined && !axes.includes(String(targetAxis)))
      throw invalid(`Target axis ${String(targetAxis)} is not valid for chart type ${String(chart.chartType)}.`);
    if (type !== undefined && chart.chartType !== 'COMBO')
      throw invalid('Series type is only supported for COMBO charts.');
  }
}

/** Where it lies, its size filled in; a sheet of its own stays as it was asked for. */
function readPosition(ctx: Context, given: unknown): { sheet: Sheet; position: JsonObject } {
  const position = asObject(given);
  const overlay = asObject(position.overlayPosition);
  if (isObject(overlay.anchorCell)) {
    const sheet = readSheet(ctx, overlay.anchorCell.sheetId ?? 0);
    const [row, column] = [asNumber(overlay.anchorCell.rowIndex) ?? 0, asNumber(overlay.anchorCell.columnIndex) ?? 0];
    if (row < 0 || column < 0 || row >= sheet.rowCount || column >= sheet.columnCount)
      throw invalid('The anchor cell is outside the bounds of the sheet.');
    return { sheet, position: { overlayPosition: { ...SIZE, ...clean(overlay) } } };
  }
  if (position.sheetId === undefined && position.newSheet !== true)
    throw invalid('One of EmbeddedObjectPosition.overlayPosition or EmbeddedObjectPosition.sheetId must be set');
  return { sheet: ctx.book.sheets[0]!, position: clean(position) };
}

type Placed = 'charts' | 'slicers';
const NAMES = [
  ['charts', 'chartId'],
  ['slicers', 'slicerId'],
] as const;

/** Charts and slicers are one kind of thing here. */
function objectOf(ctx: Context, id: number): { sheet: Sheet; key: Placed; item: JsonObject } | undefined {
  for (const sheet of ctx.book.sheets) {
    for (const [key, name] of NAMES) {
      const item = sheet[key].find((have) => have[name] === id);
      if (item) return { sheet, key, item };
    }
  }
  return undefined;
}
function needObject(ctx: Context, id: unknown) {
  const number = asNumber(id) ?? 0;
  const found = objectOf(ctx, number);
  if (!found) throw invalid(`No embedded object with id: ${number}`);
  return found;
}

export const addChart: Handler = (ctx, request) => {
  const given = asObject(request.chart);
  const spec = readSpec(ctx, given.spec);
  const { sheet, position } = readPosition(ctx, given.position);
  guardSheet(ctx.book, sheet, ctx.who);
  const wanted = asNumber(given.chartId);
  if (wanted && objectOf(ctx, wanted)) throw invalid(`A chart with id: ${wanted} already exists.`);
  const chartId = wanted || ctx.ids.number((id) => objectOf(ctx, id) !== undefined);
  const chart: JsonObject = { chartId, ...clean(given), spec, position };
  ctx.tx.restructure(sheet, 'charts', [...sheet.charts, { ...chart, chartId }]);
  return { addChart: { chart: { ...chart, chartId } } };
};

/** All of it is replaced: a part that is not given is gone. */
export const updateChartSpec: Handler = (ctx, request) => {
  const id = asNumber(request.chartId) ?? 0;
  const found = objectOf(ctx, id);
  if (found?.key !== 'charts') throw invalid(`No chart with id: ${id}`);
  const spec = readSpec(ctx, request.spec);
  putObject(ctx, id, (item) => [{ ...item, spec }]);
  return {};
};

function putObject(ctx: Context, id: unknown, change: (item: JsonObject) => JsonObject[]): void {
  const { sheet, key, item } = needObject(ctx, id);
  guardSheet(ctx.book, sheet, ctx.who);
  ctx.tx.restructure(
    sheet,
    key,
    sheet[key].flatMap((have) => (have === item ? change(item) : [have])),
  );
}

/** On a grid the mask says what of it is new; to another sheet it moves. */
export const updateEmbeddedObjectPosition: Handler = (ctx, request) => {
  const given = asObject(request.newPosition);
  const { sheet, key, item } = needObject(ctx, request.objectId);
  const overlay = asObject(asObject(item.position).overlayPosition);
  const wanted = isObject(given.overlayPosition)
    ? { overlayPosition: merge(overlay, given.overlayPosition, readMask(request, 'OverlayPosition')) }
    : given;
  const { sheet: onto, position } = readPosition(ctx, wanted);
  guardSheet(ctx.book, onto, ctx.who);
  if (onto === sheet || !isObject(given.overlayPosition))
    putObject(ctx, request.objectId, () => [{ ...item, position }]);
  else {
    putObject(ctx, request.objectId, () => []);
    ctx.tx.restructure(onto, key, [...onto[key], { ...item, position }]);
  }
  return { updateEmbeddedObjectPosition: { position } };
};

export const updateEmbeddedObjectBorder: Handler = (ctx, request) => {
  const mask = readMask(request, 'EmbeddedObjectBorder');
  const border = asObject(withColorStyles(asObject(request.border)));
  putObject(ctx, request.objectId, (item) => [{ ...item, border: clean(merge(asObject(item.border), border, mask)) }]);
  return {};
};

export const deleteEmbeddedObject: Handler = (ctx, request) => {
  putObject(ctx, request.objectId, () => []);
  return {};
};
