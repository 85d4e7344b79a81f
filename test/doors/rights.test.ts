import { labelIn } from '../../src/workbook/layout/layout';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mail } from '../county';
import { batch, type County, draft, openCounty, OWNER, REVIEW, submitted, TOWN, valuesOf, WATER } from './county';

interface Sheet {
  properties: { sheetId: number; title: string; gridProperties: { rowCount: number; columnCount: number } };
  protectedRanges?: { protectedRangeId: number; range: { startRowIndex?: number } }[];
}

let c: County;
let own: { id: string; row: number };
let foreign: { id: string; row: number };
let handedIn: { id: string; row: number };
let sheet: Sheet;

beforeAll(async () => {
  c = await openCounty('2026-11-09T09:00+08:00', ['ducheng', 'shuiwu', 'chushen', 'shenji']);
  own = await draft(c, TOWN);
  foreign = await draft(c, WATER);
  handedIn = await submitted(c, TOWN);
  sheet = await sheetNamed('申报');
});
afterAll(() => c.host.close());

async function sheetNamed(title: string): Promise<Sheet> {
  const path = `/v4/spreadsheets/${c.host.spreadsheetId}?fields=sheets(properties,protectedRanges(protectedRangeId,range))`;
  const { body } = await c.host.ask<{ sheets: Sheet[] }>(OWNER, path);
  return body.sheets.find((s) => s.properties.title === title)!;
}
const everything = async () => {
  const titles = ['申报', '立项', '人员', '参数', '办理记录', '发件记录'];
  return Promise.all(titles.map((title) => valuesOf(c, OWNER, title)));
};
const at = (label: string) =>
  c.host.text(OWNER, `/v4/spreadsheets/${c.host.spreadsheetId}/values/申报!1:1`).then((text) => {
    const header = (JSON.parse(text) as { values: string[][] }).values[0]!;
    return header.map(labelIn).indexOf(label);
  });

describe('what a town’s officer cannot type (design: people can type exactly where the measure waits for them)', () => {
  test.each<[string, string, () => [string, number]]>([
    ['another unit’s row', '系统目标', () => ['申报', foreign.row]],
    ['a submitted row', '系统目标', () => ['申报', handedIn.row]],
    ['the header', '系统目标', () => ['申报', 1]],
    ['a row that nobody made', '系统目标', () => ['申报', 50]],
    ['项目编号 of his own row', '项目编号', () => ['申报', own.row]],
    ['状态 of his own row', '状态', () => ['申报', own.row]],
    ['总投资 of his own row', '总投资', () => ['申报', own.row]],
    ['管理方式 of his own row', '管理方式', () => ['申报', own.row]],
    ['汇总结果 of his own row', '汇总结果', () => ['申报', own.row]],
    ['校验 of his own row', '校验', () => ['申报', own.row]],
  ])('%s', async (_, label, place) => {
    const [title, row] = place();
    const before = await everything();
    const column = await at(label);
    const range = {
      sheetId: sheet.properties.sheetId,
      startRowIndex: row - 1,
      endRowIndex: row,
      startColumnIndex: column,
      endColumnIndex: column + 1,
    };
    const typed = await c.host.edit(TOWN, title, `${a1(column)}${row}`, [['改动']]);
    expect(typed.applied).toBe(false);
    expect(typed.refused).toMatch(/[一-龥]/);
    const written = await batch(c, TOWN, {
      updateCells: {
        range,
        rows: [{ values: [{ userEnteredValue: { stringValue: '改动' } }] }],
        fields: 'userEnteredValue',
      },
    });
    expect(written.status).toBe(400);
    expect(written.body.error!.message).toContain('protected');
    const path = `/v4/spreadsheets/${c.host.spreadsheetId}/values/${encodeURIComponent(`申报!${a1(column)}${row}`)}?valueInputOption=RAW`;
    expect((await c.host.ask(TOWN, path, { values: [['改动']] }, 'PUT')).status).toBe(400);
    expect(await everything()).toEqual(before);
  });

  test('人员, 参数, 办理记录, 发件记录 and the next stage’s sheet', async () => {
    const before = await everything();
    for (const title of ['人员', '参数', '办理记录', '发件记录', '立项', '年度建设计划', '总览']) {
      expect((await c.host.edit(TOWN, title, 'A2', [['改动']])).applied, title).toBe(false);
    }
    expect(await everything()).toEqual(before);
  });

  test('a block that covers his open cells and one official cell is refused as a whole', async () => {
    const column = await at('计划年度');
    const before = await everything();
    const typed = await c.host.edit(TOWN, '申报', `${a1(column - 1)}${own.row}:${a1(column)}${own.row}`, [['x', 2028]]);
    expect(typed.applied).toBe(false);
    expect(await everything()).toEqual(before);
  });

  test('but his own open cells he can, by typing and by the API', async () => {
    const column = await at('系统目标');
    expect(await c.host.edit(TOWN, '申报', `${a1(column)}${own.row}`, [['新的目标']])).toMatchObject({ applied: true });
    expect(await c.cell('申报', own.row, '系统目标')).toBe('新的目标');
    const range = {
      sheetId: sheet.properties.sheetId,
      startRowIndex: own.row - 1,
      endRowIndex: own.row,
      startColumnIndex: column,
      endColumnIndex: column + 1,
    };
    const rows = [{ values: [{ userEnteredValue: { stringValue: '再改' } }] }];
    expect((await batch(c, TOWN, { updateCells: { range, rows, fields: 'userEnteredValue' } })).status).toBe(200);
    expect(await c.cell('申报', own.row, '系统目标')).toBe('再改');
  });
});

describe('what an officer cannot do to the sheet by the API', () => {
  const requests = (): [string, object][] => {
    const { sheetId, gridProperties } = sheet.properties;
    const grid = {
      sheetId,
      startRowIndex: 1,
      endRowIndex: gridProperties.rowCount,
      startColumnIndex: 0,
      endColumnIndex: gridProperties.columnCount,
    };
    const span = (dimension: string, from: number) => ({ sheetId, dimension, startIndex: from, endIndex: from + 1 });
    const protections = sheet.protectedRanges ?? [];
    const whole = protections.find((p) => p.range.startRowIndex === undefined)!;
    const mine = { ...grid, startRowIndex: own.row - 1, endRowIndex: own.row };
    return [
      ['moving a column', { moveDimension: { source: span('COLUMNS', 8), destinationIndex: 12 } }],
      ['moving a row', { moveDimension: { source: span('ROWS', own.row - 1), destinationIndex: 6 } }],
      ['inserting a row', { insertDimension: { range: span('ROWS', 2) } }],
      ['inserting a column', { insertDimension: { range: span('COLUMNS', 8) } }],
      [
        'inserting cells',
        { insertRange: { range: { ...mine, startColumnIndex: 8, endColumnIndex: 9 }, shiftDimension: 'ROWS' } },
      ],
      ['deleting a row', { deleteDimension: { range: span('ROWS', own.row - 1) } }],
      ['deleting a column', { deleteDimension: { range: span('COLUMNS', 8) } }],
      ['deleting the sheet', { deleteSheet: { sheetId } }],
      ['renaming the sheet', { updateSheetProperties: { properties: { sheetId, title: '申报2' }, fields: 'title' } }],
      ['deleting the sheet’s protection', { deleteProtectedRange: { protectedRangeId: whole.protectedRangeId } }],
      [
        'opening the protection',
        {
          updateProtectedRange: {
            protectedRange: { protectedRangeId: whole.protectedRangeId, unprotectedRanges: [grid] },
            fields: 'unprotectedRanges',
          },
        },
      ],
      [
        'letting himself in',
        {
          updateProtectedRange: {
            protectedRange: { protectedRangeId: whole.protectedRangeId, editors: { users: [OWNER, TOWN] } },
            fields: 'editors',
          },
        },
      ],
      ['sorting', { sortRange: { range: grid, sortSpecs: [{ dimensionIndex: 2, sortOrder: 'ASCENDING' }] } }],
      [
        'a basic filter that sorts',
        {
          setBasicFilter: {
            filter: {
              range: { ...grid, startRowIndex: 0 },
              sortSpecs: [{ dimensionIndex: 2, sortOrder: 'DESCENDING' }],
            },
          },
        },
      ],
      [
        'cutting his row into another',
        {
          cutPaste: { source: mine, destination: { sheetId, rowIndex: 20, columnIndex: 0 }, pasteType: 'PASTE_NORMAL' },
        },
      ],
      [
        'copying his row over a submitted one',
        {
          copyPaste: {
            source: mine,
            destination: { ...mine, startRowIndex: handedIn.row - 1, endRowIndex: handedIn.row },
            pasteType: 'PASTE_NORMAL',
          },
        },
      ],
      ['find and replace', { findReplace: { find: '草稿', replacement: '已归档', sheetId } }],
      ['merging over official cells', { mergeCells: { range: mine, mergeType: 'MERGE_ALL' } }],
    ];
  };
  test('moving, inserting, deleting, sorting, unprotecting: each is refused and changes nothing', async () => {
    const before = await everything();
    const layout = JSON.stringify(await sheetNamed('申报'));
    for (const [name, one] of requests()) {
      const answer = await batch(c, TOWN, one);
      expect([name, answer.status]).toEqual([name, 400]);
    }
    expect(await everything()).toEqual(before);
    expect(JSON.stringify(await sheetNamed('申报'))).toBe(layout);
  });

  test('a reviewer of the bureau is no better off: what he may write he writes at the desk', async () => {
    const before = await everything();
    for (const label of ['汇总结果', '状态', '系统目标'])
      expect(
        (await c.host.edit(REVIEW, '申报', `${a1(await at(label))}${handedIn.row}`, [['改动']])).applied,
        label,
      ).toBe(false);
    for (const [name, one] of requests()) expect([name, (await batch(c, REVIEW, one)).status]).toEqual([name, 400]);
    expect(await everything()).toEqual(before);
  });

  test('audit reads and writes nothing; an unknown account of the domain does not even read', async () => {
    const clerk = mail('shenji');
    expect((await valuesOf(c, clerk, '申报!A2:A')).length).toBeGreaterThan(0);
    expect((await c.host.edit(clerk, '申报', `H${own.row}`, [[2028]])).applied).toBe(false);
    expect((await batch(c, clerk, { updateCells: { range: { sheetId: 1001 }, fields: 'note' } })).status).toBe(403);
    const path = `/v4/spreadsheets/${c.host.spreadsheetId}`;
    expect((await c.host.ask('nobody@example.org', path)).status).toBe(403);
    expect((await c.host.ask('somebody@gmail.com', path)).status).toBe(403);
  });
});

function a1(index: number): string {
  return (index >= 26 ? a1(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26));
}
