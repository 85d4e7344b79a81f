// What goes along when cells are moved, filled, shuffled or filtered: formulas, merges, protections.
import { describe, expect, it } from 'vitest';
import { createEngine, replay } from '../../../src/host/sheets/index';
import { range } from './cases';
import { bench, EDITOR, type Loose, OWNER } from './help';

describe('cells pushed aside', () => {
  it('take their references and merges along; what reaches beyond their columns stays', async () => {
    const { batch, put, get, sheet } = await bench();
    await put('A1:C4', [
      ['1', '10', '=SUM(B1:B3)'],
      ['2', '20', '=B2+A2'],
      ['3', '30', '=SUM(A1:B3)'],
      ['', '', '=B3'],
    ]);
    await batch([{ mergeCells: { range: range(4, 6, 1, 2) } }]);
    await batch([{ insertRange: { range: range(1, 2, 1, 2), shiftDimension: 'ROWS' } }]);
    expect(await get('C1:C4', 'valueRenderOption=FORMULA')).toEqual([
      ['=SUM(B1:B4)'],
      ['=B3+A2'],
      ['=SUM(A1:B3)'],
      ['=B4'],
    ]);
    expect((await sheet('sheets.merges')).sheets[0].merges[0]).toMatchObject({ startRowIndex: 5, endRowIndex: 7 });
    await batch([{ deleteRange: { range: range(1, 3, 1, 2), shiftDimension: 'ROWS' } }]);
    expect(await get('B1:C4', 'valueRenderOption=FORMULA')).toEqual([
      [10, '=SUM(B1:B2)'],
      [30, '=#REF!+A2'],
      ['', '=SUM(A1:B3)'],
      ['', '=B2'],
    ]);
    const cut = await batch([{ insertRange: { range: range(4, 5, 1, 2), shiftDimension: 'COLUMNS' } }]);
    expect(cut.body.error.message).toContain('merged cells');
  });

  it('are refused to whom one cell on their way is closed', async () => {
    const { batch, put } = await bench();
    await put('A1:A9', [['a']]);
    await batch([{ addProtectedRange: { protectedRange: { range: range(7, 8, 0, 1), editors: { users: [OWNER] } } } }]);
    const request = { range: range(2, 3, 0, 1), shiftDimension: 'ROWS' };
    expect((await batch([{ insertRange: request }], EDITOR)).status).toBe(400);
    expect((await batch([{ insertRange: { ...request, range: range(8, 9, 0, 1) } }], EDITOR)).status).toBe(200);
  });

  it('come back when a later request of the batch is refused', async () => {
    const { batch, put, get } = await bench();
    await put('A1:B3', [['1', '=A1'], ['2', '=A2'], ['3']]);
    const insertRange = { range: range(0, 1, 0, 1), shiftDimension: 'ROWS' };
    const randomizeRange = { range: range(0, 3, 0, 2) };
    expect((await batch([{ insertRange }, { randomizeRange }, { deleteSheet: { sheetId: 9 } }])).status).toBe(400);
    expect(await get('A1:B3', 'valueRenderOption=FORMULA')).toEqual([[1, '=A1'], [2, '=A2'], [3]]);
  });
});

describe('series', () => {
  it('go on: numbers by their step, a date by the day, a text by its last number, and one number stays', async () => {
    const { batch, put, get } = await bench();
    await put('A1:E2', [
      ['2', '5', '2026-11-30', '项目09', 'x'],
      ['4', '', '', '', 'y'],
    ]);
    const fill = (c: number, rows: number, more: object = {}) => ({
      autoFill: {
        sourceAndDestination: { source: range(0, rows, c, c + 1), dimension: 'ROWS', fillLength: 4 - rows },
        ...more,
      },
    });
    await batch([fill(0, 2), fill(1, 1), fill(2, 1), fill(3, 1), fill(4, 2)]);
    expect(await get('A1:E4')).toEqual([
      ['2', '5', '2026-11-30', '项目09', 'x'],
      ['4', '5', '2026-12-01', '项目10', 'y'],
      ['6', '5', '2026-12-02', '项目11', 'x'],
      ['8', '5', '2026-12-03', '项目12', 'y'],
    ]);
    await batch([fill(1, 1, { useAlternateSeries: true }), fill(2, 1, { useAlternateSeries: true })]);
    expect(await get('B1:C3')).toEqual([
      ['5', '2026-11-30'],
      ['6', '2026-11-30'],
      ['7', '2026-11-30'],
    ]);
  });
});

it('rows shuffled are the same rows, and a replay of the journal shuffles them alike', async () => {
  const { engine, batch, put, get, journal, id } = await bench();
  const values = Array.from({ length: 20 }, (_, i) => [String(i), `=A${i + 1}`]);
  const empty = engine.save();
  const from = journal.length;
  await put('A1:B20', values);
  await batch([{ randomizeRange: { range: range(0, 20, 0, 2) } }]);
  const after = (await get('A1:B20')) as Loose[][];
  expect(after.map(([a]) => Number(a)).sort((a, b) => a - b)).toEqual(values.map((_, i) => i));
  expect(after.map(([a]) => a)).not.toEqual(values.map(([a]) => a));
  expect(after.every(([a, b]) => a === b)).toBe(true);
  const second = createEngine({ now: () => new Date() });
  await second.load(empty);
  await replay(second, journal.slice(from));
  const again = await second.call('GET', `/v4/spreadsheets/${id}/values/A1:B20`, undefined, OWNER);
  expect((again.body as Loose).values).toEqual(after);
});

describe('the basic filter', () => {
  const hidden = async (sheet: (fields: string) => Promise<Loose>) => {
    const [{ data }] = (await sheet('sheets.data.rowMetadata')).sheets;
    return (data[0].rowMetadata as Loose[]).flatMap((row, i) => (row.hiddenByFilter ? [i] : []));
  };

  it('hides the rows that its criteria leave out, shows them in both places, and clearing shows the rows', async () => {
    const { batch, put, sheet } = await bench();
    await put('A1:B5', [
      ['类', '数'],
      ['甲', '5'],
      ['乙', '1'],
      ['甲', '1'],
      ['', '7'],
    ]);
    const condition = { type: 'NUMBER_GREATER', values: [{ userEnteredValue: '2' }] };
    const criteria = { 0: { hiddenValues: ['乙', ''] }, 1: { condition } };
    await batch([{ setBasicFilter: { filter: { range: range(0, 5, 0, 2), criteria } } }]);
    expect(await hidden(sheet)).toEqual([2, 3, 4]);
    expect((await sheet('sheets.basicFilter')).sheets[0].basicFilter).toMatchObject({
      criteria,
      filterSpecs: [
        { filterCriteria: { hiddenValues: ['乙', ''] } },
        { filterCriteria: { condition }, columnIndex: 1 },
      ],
    });
    await batch([{ insertDimension: { range: { sheetId: 0, dimension: 'ROWS', startIndex: 1, endIndex: 2 } } }]);
    expect(await hidden(sheet)).toEqual([3, 4, 5]);
    await batch([{ clearBasicFilter: { sheetId: 0 } }]);
    expect(await hidden(sheet)).toEqual([]);
  });

  it('sorts by its specs, the header apart', async () => {
    const { batch, put, get } = await bench();
    await put('A1:A4', [['头'], ['2'], ['3'], ['1']]);
    const sortSpecs = [{ dimensionIndex: 0, sortOrder: 'DESCENDING' }];
    await batch([{ setBasicFilter: { filter: { range: range(0, 4, 0, 1), sortSpecs } } }]);
    expect(await get('A1:A4')).toEqual([['头'], ['3'], ['2'], ['1']]);
  });

  it('and filter views show criteria in both places, also after one of them is changed', async () => {
    const { batch, sheet } = await bench();
    const view = (filter: object) => ({ range: range(0, 5, 0, 2), title: '视图', filterViewId: 3, ...filter });
    await batch([{ addFilterView: { filter: view({ criteria: { 1: { hiddenValues: ['a'] } } }) } }]);
    const shown = async () => (await sheet('sheets.filterViews')).sheets[0].filterViews[0];
    expect(await shown()).toMatchObject({ filterSpecs: [{ columnIndex: 1, filterCriteria: { hiddenValues: ['a'] } }] });
    const filterSpecs = [{ columnIndex: 0, filterCriteria: { hiddenValues: ['b'] } }];
    await batch([{ updateFilterView: { filter: view({ filterSpecs }), fields: 'filterSpecs' } }]);
    expect(await shown()).toMatchObject({ filterSpecs, criteria: { 0: { hiddenValues: ['b'] } } });
    await batch([{ updateFilterView: { filter: view({ criteria: {} }), fields: 'criteria' } }]);
    expect((await shown()).filterSpecs).toBeUndefined();
  });
});
