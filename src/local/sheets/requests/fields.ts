// The fields of each request, so that a misspelt one is refused as Google's JSON reader refuses it.
import { badPayload } from '../errors';
import { isObject, type Json } from '../json';

const FIELDS: Record<string, string> = {
  addBanding: 'bandedRange',
  addChart: 'chart',
  addConditionalFormatRule: 'rule index',
  addDimensionGroup: 'range',
  addFilterView: 'filter',
  addNamedRange: 'namedRange',
  addProtectedRange: 'protectedRange',
  addSheet: 'properties',
  appendCells: 'sheetId rows fields tableId',
  appendDimension: 'sheetId dimension length',
  autoResizeDimensions: 'dimensions dataSourceSheetDimensions',
  clearBasicFilter: 'sheetId tableId',
  copyPaste: 'source destination pasteType pasteOrientation',
  createDeveloperMetadata: 'developerMetadata',
  cutPaste: 'source destination pasteType',
  deleteBanding: 'bandedRangeId',
  deleteConditionalFormatRule: 'index sheetId',
  deleteDeveloperMetadata: 'dataFilter',
  deleteDimension: 'range',
  deleteDimensionGroup: 'range',
  deleteEmbeddedObject: 'objectId',
  deleteFilterView: 'filterId',
  deleteNamedRange: 'namedRangeId',
  deleteProtectedRange: 'protectedRangeId',
  deleteSheet: 'sheetId',
  duplicateFilterView: 'filterId',
  duplicateSheet: 'sourceSheetId insertSheetIndex newSheetId newSheetName',
  findReplace: 'find replacement matchCase matchEntireCell searchByRegex includeFormulas range sheetId allSheets',
  insertDimension: 'range inheritFromBefore',
  mergeCells: 'range mergeType',
  moveDimension: 'source destinationIndex',
  repeatCell: 'range cell fields',
  setBasicFilter: 'filter',
  setDataValidation: 'range rule filteredRowsIncluded',
  sortRange: 'range sortSpecs',
  unmergeCells: 'range',
  updateBanding: 'bandedRange fields',
  updateBorders: 'range top bottom left right innerHorizontal innerVertical',
  updateCells: 'rows fields start range',
  updateChartSpec: 'chartId spec',
  updateConditionalFormatRule: 'index sheetId rule newIndex',
  updateDeveloperMetadata: 'dataFilters developerMetadata fields',
  updateDimensionGroup: 'dimensionGroup fields',
  updateDimensionProperties: 'properties fields range dataSourceSheetRange',
  updateEmbeddedObjectPosition: 'objectId newPosition fields',
  updateFilterView: 'filter fields',
  updateNamedRange: 'namedRange fields',
  updateProtectedRange: 'protectedRange fields',
  updateSheetProperties: 'properties fields',
  updateSpreadsheetProperties: 'properties fields',
};

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const camel = (name: string): string => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

export function checkFields(kind: string, body: Json | undefined, index: number): void {
  const known = FIELDS[kind]?.split(' ');
  if (!known || !isObject(body)) return;
  for (const name of Object.keys(body)) {
    if (known.includes(camel(name))) continue;
    const at = `requests[${index}].${snake(kind)}`;
    throw badPayload(at, `Invalid JSON payload received. Unknown name "${name}" at '${at}': Cannot find field.`);
  }
}
