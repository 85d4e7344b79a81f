// Any editor of a Google spreadsheet may add protections of his own, and change those that name him. None of that may open
// an official cell, and what it closes to others is opened again by the next sweep.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { sheetOf } from '../../src/workbook/layout/layout';
import { sheetProtection } from '../../src/workbook/locks/locks';
import { ADMIN, batch, type County, draft, openCounty, OWNER, shownText, submitted, TOWN, WATER } from './county';

interface Protection {
  protectedRangeId: number;
  range: { startRowIndex?: number; endRowIndex?: number };
  editors: { users: string[] };
}

let c: County;
let mine: { id: string; row: number };
let foreign: { id: string; row: number };
let handedIn: { id: string; row: number };
const SHEET = 1001;

beforeAll(async () => {
  c = await openCounty('2026-11-09T06:00+08:00', ['ducheng', 'shuiwu', 'chushen']);
  mine = await draft(c, TOWN);
  foreign = await draft(c, WATER);
  handedIn = await submitted(c, WATER);
});
afterAll(() => c.host.close());
beforeEach(sweep);

async function sweep() {
  await c.host.clock({ advance: 'P1D' });
  await c.newMail();
}
async function protections(): Promise<Protection[]> {
  const path = `/v4/spreadsheets/${c.host.spreadsheetId}?fields=sheets(properties.sheetId,protectedRanges(protectedRangeId,range,editors.users))`;
  const { body } = await c.host.ask<{ sheets: { properties: { sheetId: number }; protectedRanges: Protection[] }[] }>(
    OWNER,
    path,
  );
  return body.sheets.find((s) => s.properties.sheetId === SHEET)!.protectedRanges;
}
const types = async (as: string, row: number) => (await c.host.edit(as, '申报', `H${row}`, [[2027]])).applied;
const locked = async () => [
  await types(TOWN, mine.row),
  await types(WATER, foreign.row),
  await types(TOWN, foreign.row),
  await types(WATER, mine.row),
  await types(WATER, handedIn.row),
  (await c.host.edit(TOWN, '申报', `D${mine.row}`, [['已归档']])).applied,
];
const AS_IT_SHOULD = [true, true, false, false, false, false];
const add = (range: object, more: object = {}) =>
  batch(c, TOWN, {
    addProtectedRange: { protectedRange: { range: { sheetId: SHEET, ...range }, editors: { users: [TOWN] }, ...more } },
  });

/** As ours calls itself. */
const OURS = sheetProtection(sheetOf('application'), OWNER, []).description!;

test('a protection with holes over official cells opens none, whatever is written afterwards', async () => {
  const holes = [{ sheetId: SHEET, startRowIndex: 1, endRowIndex: 20, startColumnIndex: 0, endColumnIndex: 60 }];
  expect((await add({}, { unprotectedRanges: holes, description: OURS })).status).toBe(200);
  // A command that opens another row writes the sheet's protection anew.
  const next = await draft(c, TOWN);
  expect((await c.host.edit(TOWN, '申报', `D${mine.row}`, [['已归档']])).applied).toBe(false);
  expect((await c.host.edit(TOWN, '申报', `H${handedIn.row}`, [[2028]])).applied).toBe(false);
  expect((await c.host.edit(TOWN, '申报', `D${next.row}`, [['已归档']])).applied).toBe(false);
  expect(await locked()).toEqual(AS_IT_SHOULD);
});

test('a protection over the whole sheet, over rows and over another unit’s row is taken away by the sweep, which says so', async () => {
  await add({});
  await add({ startRowIndex: 1, endRowIndex: 500 });
  await add({ startRowIndex: foreign.row - 1, endRowIndex: foreign.row });
  await add({ startRowIndex: foreign.row - 1, endRowIndex: foreign.row, startColumnIndex: 7, endColumnIndex: 9 });
  expect(await types(WATER, foreign.row)).toBe(false);
  await c.host.clock({ advance: 'P1D' });
  expect(await locked()).toEqual(AS_IT_SHOULD);
  const told = (await c.newMail()).filter((m) => m.to === ADMIN);
  expect(told.map((m) => m.subject)).toEqual(['【修复】项目表的设置和锁定有1处已恢复']);
  expect(told[0]!.text).toContain('申报：移除4处多余的或不是由系统设置的保护范围');
  expect(told[0]!.text).toContain('过滤器视图');
});

test('an officer who moves his row’s protection onto another’s, or deletes it, gains nothing after the sweep', async () => {
  const own = (await protections()).find((p) => p.range.startRowIndex === mine.row - 1)!;
  const range = { sheetId: SHEET, startRowIndex: foreign.row - 1, endRowIndex: foreign.row };
  const moved = { protectedRangeId: own.protectedRangeId, range };
  expect((await batch(c, TOWN, { updateProtectedRange: { protectedRange: moved, fields: 'range' } })).status).toBe(200);
  expect((await c.host.edit(TOWN, '申报', `D${mine.row}`, [['已归档']])).applied).toBe(false);
  await sweep();
  expect(await locked()).toEqual(AS_IT_SHOULD);

  const again = (await protections()).find((p) => p.range.startRowIndex === mine.row - 1)!;
  expect((await batch(c, TOWN, { deleteProtectedRange: { protectedRangeId: again.protectedRangeId } })).status).toBe(
    200,
  );
  expect((await c.host.edit(TOWN, '申报', `D${mine.row}`, [['已归档']])).applied).toBe(false);
  await sweep();
  expect(await locked()).toEqual(AS_IT_SHOULD);
});

test('an officer who makes his row’s protection one of the whole sheet opens nothing', async () => {
  const own = (await protections()).find((p) => p.range.startRowIndex === mine.row - 1)!;
  const holes = [{ sheetId: SHEET, startRowIndex: 0, endRowIndex: 100, startColumnIndex: 0, endColumnIndex: 60 }];
  const whole = { protectedRangeId: own.protectedRangeId, range: { sheetId: SHEET }, unprotectedRanges: holes };
  const fields = 'range,unprotectedRanges';
  expect((await batch(c, TOWN, { updateProtectedRange: { protectedRange: whole, fields } })).status).toBe(200);
  // His own row alone is open to others until then: what was handed in and what is official stays closed.
  expect((await locked()).slice(4)).toEqual([false, false]);
  await c.menu(WATER, '新建申报', '申报', 2);
  expect((await locked()).slice(4)).toEqual([false, false]);
  await sweep();
  expect(await locked()).toEqual(AS_IT_SHOULD);
});

test('a protection that waits on a row nobody has made yet locks out the unit that gets it no longer than to the sweep', async () => {
  const used = Math.max(mine.row, foreign.row, handedIn.row) + 10;
  for (let row = handedIn.row; row < used; row++) await add({ startRowIndex: row, endRowIndex: row + 1 });
  const created = shownText(await c.menu(WATER, '新建申报', '申报', 2));
  const row = await c.rowOf('申报', /YN\d{4}-\d{4}/.exec(created)![0]);
  expect(await types(TOWN, row)).toBe(false);
  await sweep();
  expect([await types(WATER, row), await types(TOWN, row)]).toEqual([true, false]);
});
