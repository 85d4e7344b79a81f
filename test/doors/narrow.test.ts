// A command reads only its own rows, where they are kept to stand, and believes nothing of what is kept: where anything is
// otherwise the sheets are searched, and what is kept is set right (decision 17).
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ActAnswer } from '../../src/wire';
import { type KeptEnd, unpackBucket } from '../../src/workbook';
import {
  batch,
  type County,
  draft,
  executionsOf,
  openCounty,
  OWNER,
  REVIEW,
  sheetsCalls,
  shownText,
  TOWN,
  valuesOf,
  verify,
  WATER,
} from './county';

const SHEET = 1001;
const BUCKET = 'YN2026-0';
let c: County;
beforeAll(async () => {
  c = await openCounty('2026-11-09T09:00+08:00', ['ducheng', 'shuiwu', 'chushen']);
  await draft(c, TOWN);
  await draft(c, WATER);
});
afterAll(() => c.host.close());

const named = (name: string) => `owner script\n${name}`;
const property = (name: string): string => String(c.host.host.store.get('property', named(name)) ?? '');
const put = (name: string, text: string) => c.host.host.store.put('property', named(name), text);
const placed = () => unpackBucket(BUCKET, property(`last:${BUCKET}`)).places;
const rowKept = (id: string) => (placed().get(id)?.rows.application ?? -1) + 1;

/** Sheets reads and writes of owner alone. */
async function calls(work: () => Promise<unknown>): Promise<{ reads: number; writes: number }> {
  const ran = (await executionsOf(c, work)).filter(({ project }) => project === 'owner').map(sheetsCalls);
  return ran.reduce((a, b) => ({ reads: a.reads + b.reads, writes: a.writes + b.writes }), { reads: 0, writes: 0 });
}
const submits = (as: string, row: number, says = '已提交') =>
  calls(async () => expect(await c.submit(as, '申报', row)).toContain(says));
const withdraws = (as: string, row: number) =>
  calls(async () => expect(shownText(await c.menu(as, '撤回', '申报', row))).toContain('已撤回'));
const NARROW = { reads: 1, writes: 1 };

interface Protection {
  protectedRangeId: number;
  range: { startRowIndex?: number };
}
async function locksOn(row: number): Promise<Protection[]> {
  const path = `/v4/spreadsheets/${c.host.spreadsheetId}?fields=sheets(properties.sheetId,protectedRanges(protectedRangeId,range))`;
  const { body } = await c.host.ask<{ sheets: { properties: { sheetId: number }; protectedRanges: Protection[] }[] }>(
    OWNER,
    path,
  );
  const own = body.sheets.find((s) => s.properties.sheetId === SHEET)!.protectedRanges;
  return own.filter((p) => p.range.startRowIndex === row - 1);
}
const lockIn = async (row: number): Promise<number> =>
  (JSON.parse(await c.cell('申报', row, '流程')) as { lock: number }).lock;

test('创建, 提交 and 撤回 one after another take one read and one write each; places and locks are as they are kept', async () => {
  const { id, row } = await draft(c, TOWN);
  expect(rowKept(id)).toBe(row);
  expect((await locksOn(row)).map((p) => p.protectedRangeId)).toEqual([await lockIn(row)]);
  expect(await submits(TOWN, row)).toEqual(NARROW);
  expect(await locksOn(row)).toEqual([]);
  expect(await withdraws(TOWN, row)).toEqual(NARROW);
  expect((await locksOn(row)).map((p) => p.protectedRangeId)).toEqual([await lockIn(row)]);
  expect(await calls(() => draft(c, WATER))).toEqual(NARROW);
});

test('a place that is wrong is searched for, once: the command is carried out all the same, and the next reads once', async () => {
  const [one, other] = [await draft(c, TOWN), await draft(c, TOWN)];
  const text = property(`last:${BUCKET}`);
  const rowOf = (row: number) => `:${(row - 1).toString(36)}`;
  const swapped = text.split(' ').map((entry) => {
    if (entry.startsWith(`${Number(one.id.slice(-4))}:`)) return entry.replace(/:\w+$/, rowOf(other.row));
    if (entry.startsWith(`${Number(other.id.slice(-4))}:`)) return entry.replace(/:\w+$/, rowOf(one.row));
    return entry;
  });
  put(`last:${BUCKET}`, swapped.join(' '));
  expect(rowKept(one.id)).toBe(other.row);
  expect(await submits(TOWN, one.row)).toEqual({ reads: 3, writes: 1 });
  expect(await c.cell('申报', one.row, '项目编号')).toBe(one.id);
  expect(rowKept(one.id)).toBe(one.row);
  expect(await withdraws(TOWN, one.row)).toEqual(NARROW);
});

test('a workbook of which no places are kept: the first command searches, the next does not', async () => {
  const { id, row } = await draft(c, TOWN);
  const { stands, ...head } = JSON.parse(property('head')) as KeptEnd;
  expect(stands?.used.application).toBe(row - 1);
  put('head', JSON.stringify(head));
  put(`last:${BUCKET}`, property(`last:${BUCKET}`).replace(/(\w+:\w+):\S+/g, '$1'));
  expect(placed().size).toBe(0);
  expect(await submits(TOWN, row)).toEqual({ reads: 2, writes: 1 });
  expect(rowKept(id)).toBe(row);
  expect(await withdraws(TOWN, row)).toEqual(NARROW);
});

test('a lock that its officer took away is found out by the command about its row, which is written once', async () => {
  const { row } = await draft(c, TOWN);
  const [own] = await locksOn(row);
  const gone = { deleteProtectedRange: { protectedRangeId: own!.protectedRangeId } };
  expect((await batch(c, TOWN, gone)).status).toBe(200);
  const { reads, writes } = await submits(TOWN, row);
  expect([reads, writes]).toEqual([3, 2]);
  expect(await c.cell('申报', row, '状态')).toContain('待');
  expect(await verify(c)).toEqual(['核对无误', expect.anything()]);
});

test('a lock under an id that somebody has taken gets another', async () => {
  const { row } = await draft(c, TOWN);
  expect(await submits(TOWN, row)).toEqual(NARROW);
  // 撤回 opens the row again; what the id will be nobody knows before: here Google has it changed meanwhile.
  expect(await withdraws(TOWN, row)).toEqual(NARROW);
  const [own] = await locksOn(row);
  const range = { sheetId: SHEET, startRowIndex: row, endRowIndex: row + 1 };
  const moved = { protectedRangeId: own!.protectedRangeId, range };
  expect((await batch(c, TOWN, { updateProtectedRange: { protectedRange: moved, fields: 'range' } })).status).toBe(200);
  expect(await submits(TOWN, row)).toEqual(NARROW);
  expect(await locksOn(row)).toEqual([]);
});

test('rows that move are found: a sweep that takes away a row above keeps where all below stand now', async () => {
  const { id, row } = await draft(c, TOWN);
  const insert = { insertDimension: { range: { sheetId: SHEET, dimension: 'ROWS', startIndex: 2, endIndex: 3 } } };
  const strange = {
    updateCells: {
      start: { sheetId: SHEET, rowIndex: 2, columnIndex: 1 },
      rows: [{ values: [{ userEnteredValue: { stringValue: '不属于任何项目' } }] }],
      fields: 'userEnteredValue',
    },
  };
  expect((await batch(c, OWNER, insert, strange)).status).toBe(200);
  expect(await c.rowOf('申报', id)).toBe(row + 1);
  expect((await submits(TOWN, row + 1)).reads).toBe(3);
  expect(rowKept(id)).toBe(row + 1);
  await c.host.clock({ advance: 'P1D' });
  expect(await c.rowOf('申报', id)).toBe(row);
  const rows = (await valuesOf(c, OWNER, '申报!A1:A')).map((cells) => String(cells[0] ?? ''));
  for (const [each, { rows: at }] of placed()) expect(rows[at.application!], each).toBe(each);
  expect(placed().size).toBe(rows.filter((text) => /^YN/.test(text)).length);
  expect(await withdraws(TOWN, row)).toEqual(NARROW);
});

test('a row that somebody copied is nobody’s: commands go on with the one that is kept', async () => {
  const { row } = await draft(c, TOWN);
  const copy = {
    copyPaste: {
      source: { sheetId: SHEET, startRowIndex: row - 1, endRowIndex: row },
      destination: { sheetId: SHEET, startRowIndex: row, endRowIndex: row + 1 },
      pasteType: 'PASTE_NORMAL',
    },
  };
  expect((await batch(c, OWNER, copy)).status).toBe(200);
  // Something stands below the last row that is known: nothing new may be written there.
  const next = await draft(c, WATER);
  expect(next.row).toBe(row + 2);
  expect(await submits(TOWN, row)).toEqual(NARROW);
  await c.host.clock({ advance: 'P1D' });
  expect(rowKept(next.id)).toBe(row + 1);
});

test('thirty calls of somebody who is nobody here leave the minute’s reads as they are', async () => {
  const ask = (as: string) =>
    c.host.desk<ActAnswer>(as, 'act', { command: 'x', id: randomUUID(), seen: {}, projects: [], form: {} });
  await ask(REVIEW);
  const spent = await calls(async () => {
    for (let n = 0; n < 30; n++)
      expect((await ask('stranger@example.org')).result).toMatchObject({
        ok: false,
        says: expect.stringContaining('未登记'),
      });
  });
  expect(spent).toEqual({ reads: 0, writes: 0 });
  expect((await ask(REVIEW)).result).toMatchObject({ ok: false, says: expect.stringContaining('没有“x”') });
});
