// Slicers: kept and returned; nobody's view is filtered by them here.
import { rectOf } from '../a1';
import type { Sheet } from '../book';
import { withColorStyles } from '../cells';
import { invalid } from '../errors';
import { merge } from '../fieldmask';
import { asNumber, asObject, clean, isObject, type JsonObject } from '../json';
import { guardSheet } from '../protections';
import { type Context, type Handler, readMask, readRange, readSheet } from './context';

const holder = (ctx: Context, id: number): Sheet | undefined =>
  ctx.book.sheets.find((sheet) => sheet.slicers.some((slicer) => slicer.slicerId === id));

function readSpec(ctx: Context, given: JsonObject): JsonObject {
  const dataRange = readRange(ctx, given.dataRange, 'slicer.spec.dataRange');
  const column = asNumber(given.columnIndex) ?? 0;
  const { c0, c1 } = rectOf(dataRange);
  if (c0 + column >= c1) throw invalid(`slicer.spec.columnIndex ${column} is outside the data range.`);
  return { ...clean(withColorStyles(given)), dataRange };
}

export const addSlicer: Handler = (ctx, request) => {
  const given = asObject(request.slicer);
  if (!isObject(given.spec)) throw invalid('No slicer spec specified.');
  const spec = readSpec(ctx, given.spec);
  const sheet = readSheet(ctx, asObject(spec.dataRange).sheetId);
  guardSheet(ctx.book, sheet, ctx.who);
  const wanted = asNumber(given.slicerId);
  if (wanted && holder(ctx, wanted)) throw invalid(`A slicer with id: ${wanted} already exists.`);
  const slicerId = wanted || ctx.ids.number((id) => holder(ctx, id) !== undefined);
  const anchorCell = { sheetId: sheet.id };
  const position = isObject(given.position)
    ? clean(given.position)
    : { overlayPosition: { anchorCell, widthPixels: 200, heightPixels: 30 } };
  const slicer: JsonObject = { slicerId, spec, position };
  ctx.tx.restructure(sheet, 'slicers', [...sheet.slicers, slicer]);
  return { addSlicer: { slicer } };
};

export const updateSlicerSpec: Handler = (ctx, request) => {
  const mask = readMask(request, 'SlicerSpec');
  const id = asNumber(request.slicerId) ?? 0;
  const sheet = holder(ctx, id);
  if (!sheet) throw invalid(`No slicer with id: ${id}`);
  guardSheet(ctx.book, sheet, ctx.who);
  const next = sheet.slicers.map((slicer) => {
    if (slicer.slicerId !== id) return slicer;
    return { ...slicer, spec: readSpec(ctx, merge(asObject(slicer.spec), asObject(request.spec), mask)) };
  });
  ctx.tx.restructure(sheet, 'slicers', next);
  return {};
};
