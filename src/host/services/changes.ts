// What a person's change of structure is called in an onChange event.

export type ChangeType =
  | 'EDIT'
  | 'FORMAT'
  | 'INSERT_COLUMN'
  | 'INSERT_GRID'
  | 'INSERT_ROW'
  | 'OTHER'
  | 'REMOVE_COLUMN'
  | 'REMOVE_GRID'
  | 'REMOVE_ROW';

const EDITS =
  /^(updateCells|repeatCell|findReplace|copyPaste|cutPaste|pasteData|autoFill|sortRange|textToColumns|trimWhitespace)$/;
const FORMATS =
  /^(updateBorders|mergeCells|unmergeCells|addBanding|updateBanding|deleteBanding|\w*ConditionalFormatRule)$/;

/** Of each kind of change once, in the order of the requests. */
export function changeTypes(requests: unknown[]): ChangeType[] {
  const types = requests.flatMap((request) =>
    Object.entries((request ?? {}) as Record<string, unknown>).map(([kind, body]) => typeOf(kind, body)),
  );
  return [...new Set(types)];
}

function typeOf(kind: string, body: unknown): ChangeType {
  const { range, dimension, fields } = (body ?? {}) as {
    range?: { dimension?: string };
    dimension?: string;
    fields?: string;
  };
  const columns = (range?.dimension ?? dimension) === 'COLUMNS';
  switch (kind) {
    case 'insertDimension':
    case 'appendDimension':
      return columns ? 'INSERT_COLUMN' : 'INSERT_ROW';
    case 'deleteDimension':
      return columns ? 'REMOVE_COLUMN' : 'REMOVE_ROW';
    case 'addSheet':
    case 'duplicateSheet':
      return 'INSERT_GRID';
    case 'deleteSheet':
      return 'REMOVE_GRID';
    default:
      if (FORMATS.test(kind) || /^userEnteredFormat/.test(fields ?? '')) return 'FORMAT';
      return EDITS.test(kind) ? 'EDIT' : 'OTHER';
  }
}
