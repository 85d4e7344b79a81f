// spreadsheets.batchUpdate: all requests or none.
import { ApiError, invalid } from '../errors';
import { asArray, clean, isObject, type JsonObject } from '../json';
import * as areas from './areas';
import { clearBasicFilter, setBasicFilter } from './basicfilter';
import * as cells from './cells';
import type { Context, Handler } from './context';
import { autoFill } from './fill';
import * as charts from './charts';
import * as filters from './filters';
import * as grid from './grid';
import * as metadata from './metadata';
import { copyPaste, cutPaste } from './paste';
import * as protect from './protect';
import * as rules from './rules';
import * as sheets from './sheets';
import * as shift from './shift';
import * as slicers from './slicers';
import { sortRange } from './sort';
import * as tidy from './tidy';

const HANDLERS: Record<string, Handler> = {
  addBanding: filters.addBanding,
  addChart: charts.addChart,
  addConditionalFormatRule: rules.addConditionalFormatRule,
  addDimensionGroup: grid.addDimensionGroup,
  addFilterView: filters.addFilterView,
  addNamedRange: protect.addNamedRange,
  addProtectedRange: protect.addProtectedRange,
  addSheet: sheets.addSheet,
  addSlicer: slicers.addSlicer,
  appendCells: cells.appendCells,
  appendDimension: grid.appendDimension,
  autoFill,
  autoResizeDimensions: grid.autoResizeDimensions,
  clearBasicFilter,
  copyPaste,
  createDeveloperMetadata: metadata.createDeveloperMetadata,
  cutPaste,
  deleteBanding: filters.deleteBanding,
  deleteConditionalFormatRule: rules.deleteConditionalFormatRule,
  deleteDeveloperMetadata: metadata.deleteDeveloperMetadata,
  deleteDimension: grid.deleteDimension,
  deleteDimensionGroup: grid.deleteDimensionGroup,
  deleteDuplicates: tidy.deleteDuplicates,
  deleteEmbeddedObject: charts.deleteEmbeddedObject,
  deleteFilterView: filters.deleteFilterView,
  deleteNamedRange: protect.deleteNamedRange,
  deleteProtectedRange: protect.deleteProtectedRange,
  deleteRange: shift.deleteRange,
  deleteSheet: sheets.deleteSheet,
  duplicateFilterView: filters.duplicateFilterView,
  duplicateSheet: sheets.duplicateSheet,
  findReplace: areas.findReplace,
  insertDimension: grid.insertDimension,
  insertRange: shift.insertRange,
  mergeCells: areas.mergeCells,
  moveDimension: grid.moveDimension,
  pasteData: tidy.pasteData,
  randomizeRange: tidy.randomizeRange,
  repeatCell: cells.repeatCell,
  setBasicFilter,
  setDataValidation: cells.setDataValidation,
  sortRange,
  textToColumns: tidy.textToColumns,
  trimWhitespace: tidy.trimWhitespace,
  unmergeCells: areas.unmergeCells,
  updateBanding: filters.updateBanding,
  updateBorders: cells.updateBorders,
  updateCells: cells.updateCells,
  updateChartSpec: charts.updateChartSpec,
  updateConditionalFormatRule: rules.updateConditionalFormatRule,
  updateDeveloperMetadata: metadata.updateDeveloperMetadata,
  updateDimensionGroup: grid.updateDimensionGroup,
  updateDimensionProperties: grid.updateDimensionProperties,
  updateEmbeddedObjectBorder: charts.updateEmbeddedObjectBorder,
  updateEmbeddedObjectPosition: charts.updateEmbeddedObjectPosition,
  updateFilterView: filters.updateFilterView,
  updateNamedRange: protect.updateNamedRange,
  updateProtectedRange: protect.updateProtectedRange,
  updateSheetProperties: sheets.updateSheetProperties,
  updateSlicerSpec: slicers.updateSlicerSpec,
  updateSpreadsheetProperties: sheets.updateSpreadsheetProperties,
};

export const REQUEST_KINDS = Object.keys(HANDLERS);

/** Runs the requests in order; a refusal leaves it to the caller to undo what the earlier ones did. */
export function runBatch(ctx: Context, requests: unknown): JsonObject[] {
  const list = asArray(requests);
  if (list.length === 0) throw invalid('Must specify at least one request.');
  const kinds = list.map(kindOf);
  return list.map((item, index) => {
    const kind = kinds[index]!;
    const body = (item as JsonObject)[kind];
    try {
      const handler = HANDLERS[kind];
      if (!handler) throw invalid('This local host does not support this request.');
      return clean(handler(ctx, isObject(body) ? body : {}));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.details) throw error;
      throw new ApiError(error.code, error.status, `Invalid requests[${index}].${kind}: ${error.message}`);
    }
  });
}

/** Which one is set: the body's shape was checked before, so it is one, and a kind that Google has. */
function kindOf(item: unknown, index: number): string {
  const kinds = Object.keys(isObject(item) ? item : {}).filter((kind) => (item as JsonObject)[kind] !== null);
  if (kinds.length === 0) throw invalid(`Invalid requests[${index}]: No request set.`);
  return kinds[0]!;
}
