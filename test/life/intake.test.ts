// 60 projects of somebody's own ledger, by an administrator in a real browser: what he does is counted.
import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import readSheets from 'read-excel-file/node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../browser';
import { ADMIN, type County, mail, openCounty } from '../county';

const LEDGER = join(import.meta.dirname, '../fixture/intake/ledger.xlsx');
let c: County;
let browser: Browser;
let page: Page;
beforeAll(async () => {
  c = await openCounty('2026-11-09T08:30+08:00', ['ducheng', 'shuiwu', 'gongban', 'chushen', 'caizheng']);
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await c?.host.close();
});

async function desk(as: string): Promise<Page> {
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1280, height: 900 } });
  await context.request.post(`${c.host.url}/local/act`, { data: { as } });
  const opened = await context.newPage();
  await opened.goto(`${c.host.url}/macros/owner/exec`);
  await opened.getByRole('button', { name: '补录', exact: true }).click();
  return opened;
}

test('an administrator brings in 60 projects by a file, a column, a document and two clicks (A30.3)', async () => {
  page = await desk(ADMIN);
  await page.getByLabel('选择文件（.xlsx、.csv）').setInputFiles(LEDGER);
  // 序号 and 联系股室 are nobody's; the amount in yuan is read from its head.
  await page.getByRole('heading', { name: '读到60行，认出22列，2列请选择' }).waitFor();
  expect(await page.getByLabel('“项目总投资（元）”的金额单位').inputValue()).toBe('yuan');
  expect(await page.getByLabel('“中标价（万元）”的金额单位').inputValue()).toBe('');
  await page.getByLabel('补录依据').fill('郁政数〔2026〕12号');
  await page.getByRole('button', { name: '检查60行' }).click();
  await page.getByRole('heading', { name: '检查结果：60个项目可以补录' }).waitFor();
  await page.getByText('专业类，立项审批，立项“已出具审批意见”').first().waitFor();
  await page.getByRole('button', { name: '补录60个项目' }).click();
  await page.getByRole('heading', { name: /^已补录60个项目，批次[0-9A-F]{6}$/ }).waitFor();
  expect(await c.rowOf('申报', 'YN2026-0060')).toBe(61);
  expect(await c.newMail()).toEqual([]);
});

test('the same file again adds nothing: all are there', async () => {
  await page.getByLabel('选择文件（.xlsx、.csv）').setInputFiles(LEDGER);
  await page.getByLabel('补录依据').fill('郁政数〔2026〕12号');
  await page.getByRole('button', { name: '检查60行' }).click();
  await page.getByRole('heading', { name: '检查结果：0个项目可以补录，60个此前已补录' }).waitFor();
});

test('a reviewer pastes a block; a head that nobody knows is chosen by hand once, and known the next time', async () => {
  const reviewer = await desk(mail('chushen'));
  const block = (name: string) =>
    [
      ['项目名称', '牵头部门', '申报年度', '服务类别', '总投资', '申报日期'],
      [name, '县水务局', '2025', '软件开发服务·专业软件', '18', '2024年11月3日'],
    ]
      .map((cells) => cells.join('\t'))
      .join('\n');
  const paste = reviewer.getByLabel('或从电子表格复制后粘贴在这里（连同表头）');
  await paste.fill(block('堤围监测系统'));
  await reviewer.getByLabel('“牵头部门”对应的栏目').selectOption('建设单位');
  await reviewer.getByLabel('补录依据').fill('台账');
  await reviewer.getByRole('button', { name: '检查1行' }).click();
  await reviewer.getByRole('button', { name: '补录1个项目' }).click();
  await reviewer.getByRole('heading', { name: /^已补录1个项目/ }).waitFor();
  const next = await desk(mail('chushen'));
  await next.getByLabel('或从电子表格复制后粘贴在这里（连同表头）').fill(block('雨情监测系统'));
  await next.getByRole('heading', { name: '读到1行，认出6列' }).waitFor();
});

test('a .csv as Excel here writes it, in GB 18030, with an amount of 186,000 yuan, is read as it is meant', async () => {
  const buffer = Buffer.from(
    'z+7Ev8P7s8YsvajJ6LWlzrssyeqxqMTqtsgst/7O8cDgsfAs19zNttfKKNSqKSzJ6rGoyNXG2g0KIsuuzsTVvs34xr3MqCwg0rvG2iIsz9jLrs7xvtYsMjAyNcTqtsgsyO28/r+qt6K3/s7xoaTXqNK1yO28/iwiMTg2LDAwMCIsMjAyNC8xMS8zDQo=',
    'base64',
  );
  await page.getByLabel('选择文件（.xlsx、.csv）').setInputFiles({ name: '台账.csv', mimeType: 'text/csv', buffer });
  await page.getByRole('heading', { name: '读到1行，认出6列' }).waitFor();
  await page.getByLabel('补录依据').fill('台账');
  await page.getByRole('button', { name: '检查1行' }).click();
  await page.locator('strong', { hasText: '水文站网平台, 一期' }).waitFor();
  await page.getByText('第2行：专业类，备案，申报“待审核汇总”').waitFor();
});

test('the template is a workbook with our columns, which are all recognised', async () => {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '下载补录模板（.xlsx）' }).click(),
  ]);
  const sheets = await readSheets(readFileSync((await download.path())!));
  expect(sheets.map(({ sheet }) => sheet)).toEqual(['补录', '选项']);
  expect(sheets[0]!.data[0]!.slice(0, 3)).toEqual(['项目名称', '建设单位', '已到环节']);
  expect(sheets[0]!.data[0]!).toContain('合同金额（万元）');
});
