// What Google says when it refuses, word for word as others have met it.
import { describe, expect, it } from 'vitest';
import { columns, range, rows } from './cases';
import { bench, EDITOR, type Loose, OWNER } from './help';

const PROTECTED =
  'You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.';
const grid = (title: string, where: string) =>
  `Range (${title}!${where}) exceeds grid limits. Max rows: 1000, max columns: 26`;
const bold = { cell: { userEnteredFormat: { textFormat: { bold: true } } }, fields: 'userEnteredFormat.textFormat' };
const rule = (more: object) => ({ addConditionalFormatRule: { rule: { ranges: [range(0, 1, 0, 1)], ...more } } });
const colours = (minpoint: object, maxpoint?: object) => rule({ gradientRule: { minpoint, maxpoint } });
const validated = (type: string, ...values: string[]) => ({
  setDataValidation: {
    range: range(0, 1, 0, 1),
    rule: { condition: { type, values: values.map((userEnteredValue) => ({ userEnteredValue })) } },
  },
});
const frozen = (gridProperties: object) => ({
  updateSheetProperties: {
    properties: { sheetId: 0, gridProperties },
    fields: Object.keys(gridProperties)
      .map((name) => `gridProperties.${name}`)
      .join(),
  },
});
const merged = (...where: [number, number, number, number]) => ({ mergeCells: { range: range(...where) } });
const titled = (title: string) => ({
  updateSheetProperties: { properties: { sheetId: 0, title }, fields: 'title' },
});
const named = (name: string) => ({ addNamedRange: { namedRange: { name, range: range(0, 1, 0, 1) } } });
const noted = { metadataId: 3, metadataKey: 'k', visibility: 'DOCUMENT', location: { spreadsheet: true } };

/** Requests of which the last is refused, and what is said of it. */
const REFUSED: [string, object[], string][] = [
  [
    'an open range that begins below the grid',
    [{ repeatCell: { range: { sheetId: 0, startRowIndex: 1000, startColumnIndex: 0, endColumnIndex: 2 }, ...bold } }],
    grid('Sheet1', 'A1001:B'),
  ],
  ['rows below the grid', [{ repeatCell: { range: range(1000, 1001, 0, 2), ...bold } }], grid('Sheet1', 'A1001:B1001')],
  [
    'open columns to the right of the grid',
    [{ repeatCell: { range: { sheetId: 0, endRowIndex: 2, startColumnIndex: 26 }, ...bold } }],
    grid('Sheet1', 'AA1:2'),
  ],
  ['a range of no sheet', [{ repeatCell: { range: range(0, 1, 0, 1, 7), ...bold } }], 'No grid with id: 7'],
  ['a sheet that is not there', [{ deleteSheet: { sheetId: 7 } }], 'No sheet with id: 7'],
  ['the only sheet', [{ deleteSheet: { sheetId: 0 } }], "You can't remove all the sheets in a document."],
  [
    'the only sheet that shows',
    [{ addSheet: { properties: { sheetId: 1, hidden: true } } }, { deleteSheet: { sheetId: 0 } }],
    "You can't remove all the visible sheets in a document.",
  ],
  [
    'a title twice',
    [{ addSheet: { properties: { title: 'Sheet1' } } }],
    'A sheet with the name "Sheet1" already exists. Please enter another name.',
  ],
  ['no title', [titled('')], 'The sheet name cannot be empty.'],
  ['a long title', [titled('x'.repeat(101))], 'The sheet name cannot be greater than 100 characters.'],
  [
    'a locale that nobody has',
    [{ updateSpreadsheetProperties: { properties: { locale: 'xx_YY' }, fields: 'locale' } }],
    'Unsupported locale: xx_YY',
  ],
  ['a sheet’s id twice', [{ addSheet: { properties: { sheetId: 0 } } }], 'Sheet with id 0 already exists.'],
  ['a sheet’s id below 0', [{ addSheet: { properties: { sheetId: -1 } } }], 'Sheet id must be non-negative.'],
  [
    'rows inserted at the end that follow nothing',
    [{ insertDimension: { range: rows(1000, 1001) } }],
    'range.startIndex must be less than the grid size (1000) if inheritFromBefore is false.',
  ],
  [
    'columns inserted beyond the end',
    [{ insertDimension: { range: columns(27, 28), inheritFromBefore: true } }],
    'range.startIndex is larger than current grid size (26)',
  ],
  [
    'rows deleted that are not there',
    [{ deleteDimension: { range: rows(1000, 1001) } }],
    "Cannot delete a row that doesn't exist. Tried to delete row index 1000 but there are only 1000 rows.",
  ],
  [
    'all columns deleted',
    [{ deleteDimension: { range: columns(0, 26) } }],
    "You can't delete all the columns on the sheet.",
  ],
  [
    'all rows deleted but frozen ones',
    [frozen({ frozenRowCount: 1 }), { deleteDimension: { range: rows(1, 1000) } }],
    'Sorry, it is not possible to delete all non-frozen rows.',
  ],
  ['all rows frozen', [frozen({ frozenRowCount: 1000 })], "You can't freeze all visible rows on the sheet."],
  [
    'a frozen part of a merge',
    [merged(0, 1, 0, 3), frozen({ frozenColumnCount: 2 })],
    "Sorry, you can't freeze columns which contain only part of a merged cell. Try to break apart merged cells or freeze more columns to include the complete merged cells.",
  ],
  [
    'a merge over the frozen edge',
    [frozen({ frozenRowCount: 1 }), merged(0, 2, 0, 1)],
    "You can't merge frozen and non-frozen rows.",
  ],
  [
    'a merge over a part of another',
    [merged(0, 2, 0, 2), merged(1, 3, 0, 2)],
    'You must select all cells in a merged range to merge or unmerge them.',
  ],
  [
    'a row moved into a merge',
    [merged(3, 5, 0, 1), { moveDimension: { source: rows(0, 1), destinationIndex: 4 } }],
    'Sorry, it is not possible to move a row to a position that crosses a merged cell. Please unmerge and try again.',
  ],
  [
    'a sort over a vertical merge',
    [merged(1, 3, 0, 1), { sortRange: { range: range(0, 5, 0, 2), sortSpecs: [{ dimensionIndex: 0 }] } }],
    "You can't sort a range containing vertical merges. There is a vertical merge at A2:A3",
  ],
  [
    'a sort below the grid',
    [{ sortRange: { range: { sheetId: 0, startRowIndex: 1000 }, sortSpecs: [{ dimensionIndex: 0 }] } }],
    'range.startRowIndex is larger than current grid size (1000)',
  ],
  [
    'a cell written beside the grid',
    [{ updateCells: { start: { sheetId: 0, columnIndex: 26 }, rows: [{ values: [{}] }], fields: 'note' } }],
    'Attempting to write column: 26, beyond the last requested column of: 25',
  ],
  [
    'a cell written beside its range',
    [{ updateCells: { range: range(0, 1, 0, 1), rows: [{ values: [{}, {}] }], fields: 'note' } }],
    'Attempting to write column: 1, beyond the last requested column of: 0',
  ],
  [
    'a named range’s name twice',
    [named('a'), named('a')],
    'Cannot add named range with name a, a named range with that name already exists.',
  ],
  [
    'a protection that is not there',
    [{ deleteProtectedRange: { protectedRangeId: 4 } }],
    'No protected range with id: 4',
  ],
  [
    'developer metadata’s id twice',
    [
      { createDeveloperMetadata: { developerMetadata: noted } },
      { createDeveloperMetadata: { developerMetadata: noted } },
    ],
    'Cannot add developer metadata with ID [3] because developer metadata with that ID already exists.',
  ],
  [
    'a conditional format that is not there',
    [{ deleteConditionalFormatRule: { sheetId: 0, index: 2 } }],
    'No conditional format on sheet: 0 at index: 2',
  ],
  ['a colour scale without an end', [colours({ type: 'MIN' })], 'No interpolationPointType specified.'],
  [
    'a colour scale’s number that is none',
    [colours({ type: 'NUMBER' }, { type: 'MAX' })],
    'InterpolationPoint.value is required.',
  ],
  [
    'a list from several ranges',
    [validated('ONE_OF_RANGE', '=A1', '=A2')],
    "ConditionType 'ONE_OF_RANGE' requires exactly one ConditionValue, but 2 values were supplied.",
  ],
  [
    'a range that is not written as a formula',
    [validated('ONE_OF_RANGE', 'Sheet1!A2:A5')],
    'Invalid ConditionValue.userEnteredValue: Sheet1!A2:A5 for ConditionType: ONE_OF_RANGE',
  ],
  [
    'a list as a filter',
    [
      {
        setBasicFilter: {
          filter: {
            range: range(0, 2, 0, 1),
            criteria: { 0: { condition: { type: 'ONE_OF_LIST', values: [{ userEnteredValue: 'x' }] } } },
          },
        },
      },
    ],
    "ConditionType 'ONE_OF_LIST' is not supported in filters.",
  ],
];

describe('batchUpdate refuses', () => {
  for (const [what, requests, says] of REFUSED) {
    it(what, async () => {
      const { batch } = await bench();
      const answer = await batch(requests);
      const last = requests.length - 1;
      expect(answer.body.error).toEqual({
        code: 400,
        message: `Invalid requests[${last}].${Object.keys(requests[last]!)[0]}: ${says}`,
        status: 'INVALID_ARGUMENT',
      });
    });
  }

  it('both kinds of a conditional format at once, as the reader of the request', async () => {
    const { batch } = await bench();
    const booleanRule = { condition: { type: 'NOT_BLANK' } };
    const answer = await batch([rule({ booleanRule, gradientRule: { minpoint: { type: 'MIN' } } })]);
    expect(answer.body.error.message).toBe(
      "Invalid value at 'requests[0].add_conditional_format_rule.rule' (oneof), oneof field 'rule' is already set. Cannot set 'gradientRule'",
    );
  });
});

describe('a range that only ends beyond the grid', () => {
  it('is cut at the edge, and one without cells does nothing', async () => {
    const { batch, sheet } = await bench({}, [{ properties: { gridProperties: { rowCount: 3, columnCount: 3 } } }]);
    const answer = await batch([
      { repeatCell: { range: range(2, 9, 1, 9), ...bold } },
      { repeatCell: { range: range(1, 1, 0, 3), ...bold } },
    ]);
    expect(answer.body.replies).toEqual([{}, {}]);
    const { sheets } = await sheet('sheets(properties.gridProperties,data.rowData.values.userEnteredFormat)');
    expect(sheets[0].properties.gridProperties).toEqual({ rowCount: 3, columnCount: 3 });
    const cell = { userEnteredFormat: { textFormat: { bold: true } } };
    expect(sheets[0].data[0].rowData).toEqual([{}, {}, { values: [{}, cell, cell] }]);
  });
});

describe('values calls refuse', () => {
  const said = (answer: Loose) => answer.body.error.message;

  it('an item of a list by its place', async () => {
    const { call, batch } = await bench();
    await batch([{ addProtectedRange: { protectedRange: { range: range(0, 1, 0, 1), editors: { users: [OWNER] } } } }]);
    const write = (...data: object[]) => call('POST', '/values:batchUpdate', { valueInputOption: 'RAW', data }, EDITOR);
    const good = { range: 'B2', values: [[1]] };
    expect(said(await write(good, { range: 'Nope!A1', values: [[1]] }))).toBe(
      'Invalid data[1]: Unable to parse range: Nope!A1',
    );
    expect(said(await write({ range: 'A1', values: [[1]] }))).toBe(`Invalid data[0]: ${PROTECTED}`);
    expect(said(await write({ range: 'A1001', values: [[1]] }))).toBe(`Invalid data[0]: ${grid('Sheet1', 'A1001')}`);
    expect(said(await call('POST', '/values:batchClear', { ranges: ['A1001:ZZ'] }))).toBe(
      `Invalid range[0]: ${grid('Sheet1', 'A1001:ZZ')}`,
    );
    expect((await call('GET', '/values/B2')).body.values).toBeUndefined();
  });

  it('ranges that name no sheet or no cell', async () => {
    const { call } = await bench();
    for (const text of ['Nope!A1', 'A0', 'Sheet1!', 'Sheet1!A1:B2:C3', "'Sheet1'A1"]) {
      expect(said(await call('GET', `/values/${encodeURIComponent(text)}`))).toBe(`Unable to parse range: ${text}`);
    }
  });
});

describe('titles in ranges', () => {
  const SHOWN = [
    'Sales',
    'Sheet_1',
    'TRUE',
    'x.y',
    'Sales2',
    "'Probe Tab'",
    "'A1'",
    "'ABC1234'",
    "'R1C1'",
    "'2026'",
    "'Ünï'",
    "'a-b'",
    "'It''s'",
  ];
  it('are quoted where Google quotes them', async () => {
    const titles = SHOWN.map((shown) => shown.replace(/^'|'$/g, '').replace("''", "'"));
    const { call } = await bench(
      {},
      titles.map((title) => ({ properties: { title } })),
    );
    const ranges = titles.map((title) => `ranges=${encodeURIComponent(`'${title.replace("'", "''")}'!B2`)}`);
    const { body } = await call('GET', `/values:batchGet?${ranges.join('&')}`);
    expect(body.valueRanges.map((one: Loose) => one.range)).toEqual(SHOWN.map((shown) => `${shown}!B2`));
  });
});
