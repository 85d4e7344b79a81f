// The sheets as an officer meets them in the browser: the start page, his unit's view, a long dropdown, a cell that is not his.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../browser';
import { letters } from '../county';
import { type County, draft, openCounty, REVIEW, TOWN, WATER } from '../doors/county';
import { open } from '../page';
import { labelIn } from '../../src/workbook/layout/layout';

let c: County;
let browser: Browser;
beforeAll(async () => {
  c = await openCounty('2026-11-09T09:00+08:00', ['ducheng', 'shuiwu', 'chushen']);
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await c?.host.close();
});

async function columnOf(label: string): Promise<string> {
  const path = `/v4/spreadsheets/${c.host.spreadsheetId}/values/${encodeURIComponent('申报!1:1')}`;
  const { body } = await c.host.ask<{ values: string[][] }>(TOWN, path);
  return letters(body.values[0]!.map(labelIn).indexOf(label));
}

test('an officer begins at 开始, sees his unit’s rows alone, types a choice in a long list, and hears whose cell is not his', async () => {
  const mine = await draft(c, TOWN);
  const other = await draft(c, WATER);
  const page = await open(browser, c.host.url, TOWN);
  await page.page.setViewportSize({ width: 1366, height: 768 });
  await page.select('D4');
  await page.page.getByRole('link', { name: '打开链接' }).click();
  await page.page.evaluate(() => window.localPage!.loaded('申报'));

  await page.chooseView('都城镇');
  expect(await page.hiddenRows('申报')).toContain(other.row);
  expect(await page.hiddenRows('申报')).not.toContain(mine.row);
  // A draft has no day by which it is due, and a day that a formula gives is understood here too.
  await page.chooseView('申报·30天内到期');
  expect(await page.hiddenRows('申报')).toEqual(expect.arrayContaining([mine.row, other.row]));
  expect(await page.page.locator('#toasts .toast').count()).toBe(0);
  await page.chooseView('全部');

  // 建设单位 and 状态 stand where they stood, however far one scrolls; what nobody types in is folded.
  const kind = await columnOf('服务类别');
  const unitAt = () => page.page.evaluate(() => window.localPage!.place('C2').x);
  const before = await unitAt();
  await page.select(`${await columnOf('验收费用')}${mine.row}`);
  await page.page.waitForTimeout(200);
  expect(await unitAt()).toBe(before);
  await page.select(`${await columnOf('汇总结果')}${mine.row}`);
  await page.page.getByRole('button', { name: '展开3列' }).click();
  expect(await page.toast()).toContain('受保护');

  await page.select(`${kind}${mine.row}`);
  await page.page.keyboard.type('软件开发服务·通用', { delay: 30 });
  await page.page.getByRole('option', { name: '软件开发服务·通用软件' }).waitFor();
  await page.screenshot('sheets-typing');
  await page.page.keyboard.press('Enter');
  await page.waitForCell('申报', `${kind}${mine.row}`, '软件开发服务·通用软件');

  await page.select(`${kind}${other.row}`);
  await page.page.keyboard.type('x');
  const refused = await page.toast();
  expect(refused).toContain('由本行“建设单位”填写，其他单位不能改');
  expect(refused).toContain('县水务局');
  expect(refused).not.toContain('角色账号');
  await page.close();
});

test('a returned project’s mail leads to its row, and to no other unit’s (A12.2)', async () => {
  const [mine, other] = [await draft(c, TOWN), await draft(c, WATER)];
  await c.submit(TOWN, '申报', mine.row);
  await c.act(REVIEW, mine.id, '审核汇总：退回补正', { opinion: '补充测算依据' });
  const page = await open(browser, c.host.url, TOWN);
  await page.page.getByRole('button', { name: '收件箱' }).click();
  await page.page.getByRole('button', { name: /需补正1项/ }).click();
  const letter = page.page.frameLocator('iframe[title*="需补正"]');
  const opened = page.page.waitForEvent('popup');
  await letter.getByRole('link', { name: `在表格中填写（“申报”表第${mine.row}行）` }).click();
  const sheet = await opened;
  await sheet.locator('#cell', { hasText: `申报!A${mine.row}` }).waitFor();
  const hidden = await sheet.evaluate(() => window.localPage!.hiddenRows('申报'));
  expect([hidden.includes(other.row - 1), hidden.includes(mine.row - 1)]).toEqual([true, false]);
  await sheet.screenshot({ path: 'test/out/sheets-from-mail.png' });
  await page.close();
});
