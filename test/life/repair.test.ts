import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ActAnswer } from '../../src/wire';
import { ADMIN, application, type County, mail, OWNER, shownText, openCounty } from '../county';
import { SPECIALISED, typed } from '../fixture/values';

let c: County;
const TOWN = mail('ducheng');
let sheetId = 0;

beforeAll(async () => {
  c = await openCounty('2026-11-09T08:30+08:00', ['ducheng', 'chushen']);
  await c.menu(TOWN, '新建申报', '申报', 2);
  await c.type(TOWN, '申报', 2, application());
  const path = `/v4/spreadsheets/${c.host.spreadsheetId}?fields=sheets.properties`;
  const { body } = await c.host.ask<{ sheets: { properties: { sheetId: number; title: string } }[] }>(OWNER, path);
  sheetId = body.sheets.find(({ properties }) => properties.title === '申报')!.properties.sheetId;
});
afterAll(() => c?.host.close());

async function repair(): Promise<readonly string[]> {
  const request = { command: 'repair', id: randomUUID(), seen: {}, projects: [], form: {} };
  const { result } = await c.host.desk<ActAnswer>(ADMIN, 'act', request);
  return result.ok ? result.results.flatMap((r) => r.lines) : [result.says];
}
const asOwner = (...requests: unknown[]) =>
  c.host.ask(OWNER, `/v4/spreadsheets/${c.host.spreadsheetId}:batchUpdate`, { requests });
const columns = (startIndex: number, endIndex: number) => ({ sheetId, dimension: 'COLUMNS', startIndex, endIndex });
const check = async () => shownText(await c.menu(TOWN, '检查所选', '申报', 2));

test('repair of a workbook in order changes nothing, with a half-typed draft in it', async () => {
  expect(await repair()).toEqual(['没有需要修复的内容']);
  expect(await check()).toContain('可以提交');
});

test('a moved column goes back with what was typed in it, and a foreign one to the end', async () => {
  await asOwner({ moveDimension: { source: columns(9, 10), destinationIndex: 20 } });
  await asOwner({ insertDimension: { range: columns(12, 14), inheritFromBefore: false } });
  expect(await check()).toContain('请管理员在办理台执行“修复”');
  expect(await repair()).toContain('申报：列恢复');
  expect(await check()).toContain('可以提交');
  expect(await repair()).toEqual(['没有需要修复的内容']);
});

test('a deleted column comes back empty, and its neighbours keep what was typed', async () => {
  await asOwner({ deleteDimension: { range: columns(9, 10) } });
  expect(await repair()).toContain('申报：列恢复');
  const says = await check();
  expect(says).toContain('有1处需要处理');
  expect(says).toContain('申报 第2行“服务类别”（J列）：未填写');
});

test('a deleted row of a project is written again from the ledger', async () => {
  await c.type(TOWN, '申报', 2, typed({ kind: SPECIALISED }));
  expect(await c.submit(TOWN, '申报', 2)).toContain('已提交');
  await asOwner({ deleteDimension: { range: { sheetId, dimension: 'ROWS', startIndex: 1, endIndex: 2 } } });
  expect(await repair()).toContain('YN2026-0001：按办理记录恢复');
  const row = await c.rowOf('申报', 'YN2026-0001');
  expect(await c.cell('申报', row, '状态')).toBe('待审核汇总');
  expect(await c.cell('申报', row, '总投资')).toBe('50.00');
});
