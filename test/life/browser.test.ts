import { labelIn } from '../../src/workbook/layout/layout';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../browser';
import { yuan } from '../../src/measure';
import { application, type County, letters, mail, openCounty } from '../county';
import { grant, plan, typed } from '../fixture/values';
import { type LocalPage, open } from '../page';

// The first two stages by hand: the sheet in one browser, the desk in another, as the people who use them.
let c: County;
let browser: Browser;
const ID = 'YN2026-0001';

beforeAll(async () => {
  c = await openCounty('2026-03-09T09:00+08:00', ['ducheng', 'chushen', 'caizheng']);
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await c?.host.close();
});

/** Pastes the values by label into the open cells, a block for each run of neighbouring columns. */
async function paste(
  page: LocalPage,
  sheet: string,
  row: number,
  values: Readonly<Record<string, unknown>>,
): Promise<void> {
  const path = `/v4/spreadsheets/${c.host.spreadsheetId}/values/${encodeURIComponent(`${sheet}!1:1`)}`;
  const header = (await c.host.ask<{ values: string[][] }>('owner@example.org', path)).body.values[0]!.map(labelIn);
  await page.openSheet(sheet);
  const cells = Object.entries(values).map(([label, v]) => [header.indexOf(label), String(v)] as const);
  cells.sort(([a], [b]) => a - b);
  for (let i = 0; i < cells.length; ) {
    let j = i + 1;
    while (j < cells.length && cells[j]![0] === cells[j - 1]![0] + 1) j++;
    await page.paste(`${letters(cells[i]![0])}${row}`, [cells.slice(i, j).map(([, v]) => v)]);
    i = j;
  }
}

async function submit(page: LocalPage, cell: string): Promise<string> {
  await page.select(cell);
  await page.clickMenu(['政务项目', '提交']);
  await page.answer('确定');
  return page.answer('确定');
}

async function desk(as: string): Promise<Page> {
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1280, height: 900 } });
  await context.request.post(`${c.host.url}/local/act`, { data: { as } });
  return context.newPage();
}

async function decide(page: Page, outcome: string, fields: Readonly<Record<string, string>> = {}): Promise<void> {
  await page.goto(`${c.host.url}/macros/owner/exec?p=${ID}`);
  await page.getByRole('radio', { name: outcome }).check();
  for (const [label, value] of Object.entries(fields)) {
    const box = page.getByLabel(label).first();
    if ((await box.evaluate((element) => element.tagName)) === 'SELECT') await box.selectOption(value);
    else await box.fill(value);
  }
  await page.getByRole('button', { name: `确认${outcome}` }).click();
  await page.getByRole('heading', { name: '办理结果：1项已办理' }).waitFor();
}

test('an officer types and submits in the grid, officials decide at the desk, until the money is granted (A6.1, A7.1, A12.1–4)', {
  timeout: 300_000,
}, async () => {
  const town = await open(browser, c.host.url, mail('ducheng'));
  await town.openSheet('申报');
  await town.select('A2');
  await town.clickMenu(['政务项目', '新建申报']);
  await town.answer('确定');
  expect(await town.answer('确定')).toContain(`${ID}：已新建`);
  await town.waitForCell('申报', 'A2', ID);
  await paste(town, '申报', 2, application());
  await town.waitForCell('申报', 'AO2', '专业类');
  await town.waitForCell('申报', 'AP2', '立项审批');
  await town.screenshot('life-1-typed');
  expect(await submit(town, 'A2')).toContain('已提交');
  await town.waitForCell('申报', 'D2', '待审核汇总');
  await town.screenshot('life-2-submitted');

  const bureau = await desk(mail('chushen'));
  await bureau.goto(`${c.host.url}/macros/owner/exec`);
  await bureau
    .getByRole('link', { name: '网格化管理系统' })
    .or(bureau.getByRole('button', { name: '网格化管理系统' }))
    .first()
    .waitFor();
  await bureau.screenshot({ path: 'test/out/life-3-queue.png' });
  await decide(bureau, '审核汇总：纳入年度计划');
  await bureau.screenshot({ path: 'test/out/life-4-gathered.png', fullPage: true });

  await town.waitForCell('立项', 'D2', '待提交方案').catch(() => town.openSheet('立项'));
  await paste(town, '立项', 2, typed(plan('2026-03-05')));
  expect(await submit(town, 'A2')).toContain('已提交');
  await town.waitForCell('立项', 'D2', '待初审');
  await decide(bureau, '初审：通过', { 初审日期: '2026-03-09' });
  await decide(bureau, '论证和造价审核：通过', {
    专家论证机构: '云浮市某咨询公司',
    专家论证日期: '2026-03-09',
    造价审核机构: '云浮市某造价公司',
    审定额: '49.5',
    造价审核日期: '2026-03-09',
    征求意见情况: '各有关单位无不同意见',
  });
  await decide(bureau, '出具审批意见：通过', { 审批意见文号: '郁政数审〔2026〕3号', 审批意见成文日期: '2026-03-09' });
  await town.waitForCell('立项', 'D2', '已出具审批意见');
  expect(await submit(town, 'A2')).toContain('已提交');
  const finance = await desk(mail('caizheng'));
  await decide(finance, '资金审核：同意', { 资金安排初步意见: '本年度调剂', 资金审核日期: '2026-03-09' });
  await finance.screenshot({ path: 'test/out/life-5-funding.png', fullPage: true });
  await town.waitForCell('立项', 'D2', '待申请资金');
  expect(await submit(town, 'A2')).toContain('已提交');
  await paste(town, '立项', 2, typed(grant('2026-03-09', yuan(495_000))));
  expect(await submit(town, 'A2')).toContain('已提交');
  await decide(bureau, '核对县政府批复：通过');
  await town.waitForCell('立项', 'D2', '资金已落实');
  await town.screenshot('life-6-granted');
});
