// The sheet 总览 at the doors: what the daily run writes, what an editor cannot, and what comes back.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROLES } from '../../src/measure';
import { ADMIN, command, type County, linesOf, openCounty, OWNER, REVIEW, submitted, TOWN, valuesOf } from './county';

const SHEET = 1009;
let c: County;
let id = '';
beforeAll(async () => {
  c = await openCounty('2026-11-09T09:00+08:00', ['ducheng', 'chushen']);
  ({ id } = await submitted(c, TOWN));
  await c.host.clock({ advance: 'P1D' });
});
afterAll(() => c?.host.close());

const path = () => `/v4/spreadsheets/${c.host.spreadsheetId}`;
const batch = (as: string, ...requests: object[]) => c.host.ask(as, `${path()}:batchUpdate`, { requests });
const charts = async (): Promise<number[]> => {
  const { body } = await c.host.ask<{ sheets: { properties: { sheetId: number }; charts?: { chartId: number }[] }[] }>(
    OWNER,
    `${path()}?fields=sheets(properties.sheetId,charts)`,
  );
  const sheet = body.sheets.find(({ properties }) => properties.sheetId === SHEET);
  return (sheet?.charts ?? []).map(({ chartId }) => chartId).sort();
};
const tiles = async () => (await valuesOf(c, REVIEW, '总览!A2:C2')).flat();
const repaired = async () => linesOf(await command(c, ADMIN, 'repair'));

test('the daily run says 1 in work, 1 that waits, and its day; the four charts stand from the start', async () => {
  expect(await tiles()).toEqual([1, 1, 0]);
  expect((await valuesOf(c, REVIEW, '总览!L2')).flat()).toEqual(['2026-11-10']);
  expect((await valuesOf(c, REVIEW, '总览!G20:J20')).flat()).toEqual(expect.arrayContaining([id]));
  expect(await charts()).toEqual([2001, 2002, 2003, 2004]);
  // 开始 shows the same figures: those of 总览, and of its table of units what waits for the bureau.
  const start = new Map((await valuesOf(c, REVIEW, '开始!A2:C30')).map(([item, , figure]) => [item, figure]));
  const [told] = await valuesOf(c, REVIEW, '总览!C2:D2');
  expect([start.get('逾期'), start.get('30天内到期')]).toEqual(told);
  const units = await valuesOf(c, REVIEW, '总览!A39:C60');
  expect(units.filter(([unit]) => unit === '县政务和数据局').map((line) => line[2])).toEqual([1]);
  expect(start.get(ROLES.find(({ party, decides }) => decides && party === 'bureau')!.label)).toBe(1);
  expect(start.get('项目管理专员')).toBe(0);
});

test('an editor changes neither figure nor chart; where one is gone or another, the daily run sets it right and says so', async () => {
  for (const request of [
    { deleteEmbeddedObject: { objectId: 2001 } },
    { updateCells: { range: { sheetId: SHEET, startRowIndex: 1, endRowIndex: 2 }, fields: 'userEnteredValue' } },
  ])
    expect((await batch(REVIEW, request)).status).toBe(400);
  await batch(
    OWNER,
    { deleteEmbeddedObject: { objectId: 2001 } },
    {
      updateEmbeddedObjectPosition: {
        objectId: 2002,
        newPosition: { overlayPosition: { anchorCell: { sheetId: SHEET, rowIndex: 90, columnIndex: 0 } } },
        fields: 'anchorCell',
      },
    },
  );
  await c.newMail();
  await c.host.clock({ advance: 'P1D' });
  expect(await charts()).toEqual([2001, 2002, 2003, 2004]);
  const told = (await c.newMail()).filter((mail) => mail.text.includes('总览：图表恢复'));
  expect(told.map((mail) => mail.to)).toEqual([expect.stringContaining(ADMIN)]);
  await c.host.clock({ advance: 'P1D' });
  expect((await c.newMail()).filter((mail) => mail.text.includes('图表恢复'))).toEqual([]);
});

test('the sheet deleted comes back by 修复 with figures and charts; 修复 again changes nothing', async () => {
  const before = await tiles();
  expect((await batch(OWNER, { deleteSheet: { sheetId: SHEET } })).status).toBe(200);
  expect(await repaired()).toContain('重建工作表“总览”');
  expect(await charts()).toEqual([2001, 2002, 2003, 2004]);
  expect(await tiles()).toEqual(before);
  expect(await repaired()).toContain('没有需要修复的内容');
});
