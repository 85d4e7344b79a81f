// 总览, 全部项目 and the leaders: what the chief asks is answered by clicks, from rows kept in 待办, and mailed once a week.
import { readFileSync } from 'node:fs';
import { Workbook } from '@cj-tech-master/excelts';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ListAnswer, ListAnswered, ListRequest } from '../../src/wire';
import { launchBrowser } from '../browser';
import { mail } from '../county';
import {
  command,
  type County,
  draft,
  executionsOf,
  linesOf,
  openCounty,
  REVIEW,
  sheetsCalls,
  submitted,
  TOWN,
  valuesOf,
  WATER,
} from './county';
import { wrongOn } from '../life/walk/seen';

const LEADER = mail('lingdao');
const AUDIT = mail('shenji');
let c: County;
let browser: Browser | undefined;
let town = '';
let water = '';

beforeAll(async () => {
  c = await openCounty('2026-11-09T08:30+08:00', ['ducheng', 'shuiwu', 'chushen', 'lingdao', 'shenji']);
  ({ id: town } = await submitted(c, TOWN, { 项目名称: '河道水位监测系统' }));
  ({ id: water } = await submitted(c, WATER, { 项目名称: '水情监测平台' }));
  await draft(c, WATER);
});
afterAll(async () => {
  await browser?.close();
  await c.host.close();
});

const browse = async (as: string, request: ListRequest = {}): Promise<ListAnswered> =>
  (await c.host.desk<ListAnswered>(as, 'browse', request)).result;
const rowsFor = async (as: string) => {
  const answer = (await browse(as)) as ListAnswer;
  expect(answer.ok).toBe(true);
  return answer.parts.flatMap(({ rows = [] }) => rows).filter(({ of }) => of === undefined);
};

test('leaders, audit and bureau see all three projects, a unit its own, a stranger none; nobody’s draft counts', async () => {
  for (const who of [LEADER, AUDIT, REVIEW]) expect(await rowsFor(who), who).toHaveLength(3);
  expect((await rowsFor(TOWN)).map(({ id }) => id)).toEqual([town]);
  const drafts = (await rowsFor(LEADER)).filter(({ is }) => is === 'draft');
  expect(drafts).toMatchObject([{ unit: '县水务局' }]);
  expect(await browse('fremder@example.org')).toMatchObject({ ok: false, says: expect.stringContaining('未登记') });
  expect(await browse(LEADER, { pages: { '0': 'x'.repeat(300) } } as ListRequest)).toMatchObject({ ok: false });
});

test('a list is one read, none while nothing changed, and nothing is sent that the browser has', async () => {
  const [cold] = await executionsOf(c, () => browse(REVIEW));
  expect(sheetsCalls(cold!)).toEqual({ reads: 0, writes: 0 });
  const before = (await browse(REVIEW)) as ListAnswer;
  const { name, stamp } = before.parts[0]!;
  const again = (await browse(REVIEW, { pages: { [name]: stamp } })) as ListAnswer;
  expect(again.parts).toEqual([{ name, stamp }]);
  await c.act(REVIEW, water, '审核汇总：纳入年度计划');
  const [changed] = await executionsOf(c, () => browse(REVIEW, { pages: { [name]: stamp } }));
  expect(sheetsCalls(changed!)).toEqual({ reads: 1, writes: 0 });
  const row = (await rowsFor(REVIEW)).find(({ id }) => id === water);
  expect(row).toMatchObject({ stage: '立项', name: '水情监测平台', is: 'live', money: { total: expect.any(Number) } });
});

test('a leader reads what the bureau reads and does nothing', async () => {
  expect(linesOf(await command(c, LEADER, 'money.show'))).toContain('合计：2个单位');
  expect(linesOf(await command(c, LEADER, 'figures.show'))).toContain('县水务局');
  expect(linesOf(await command(c, LEADER, 'plan.write', { year: '2027' }))).toContain('不由你的岗位办理');
  const view = await c.look(LEADER, town);
  expect(view.acts).toEqual([]);
});

test('the brief comes on the week’s first working day, once, says what changed, and audit gets none', async () => {
  await c.newMail();
  const briefs = async (now: string) => {
    await c.host.clock({ now });
    return (await c.newMail()).filter(({ subject }) => subject.includes('【每周简报】'));
  };
  // Monday's run has the first, Tuesday's and all others of that week none.
  const [first, ...more] = await briefs('2026-11-10T09:20+08:00');
  expect([first!.to, more]).toEqual([LEADER, []]);
  expect(first!.subject).toContain('在办2项');
  expect(first!.text).toContain('近七天新提交无');
  expect(first!.html).toContain('background:#2f6fb5');
  expect(await briefs('2026-11-15T09:20+08:00')).toEqual([]);
  const [second, ...others] = await briefs('2026-11-16T09:20+08:00');
  expect(others).toEqual([]);
  expect(second!.text).toContain(
    '上次简报（2026-11-09）以来新提交2项：都城镇“河道水位监测系统”、县水务局“水情监测平台”',
  );
  expect(second!.text).toMatch(/合同0\.00万元，支付0\.00万元/);
  expect(linesOf(await command(c, REVIEW, 'overview.write'))).toContain('已更新总览');
});

async function deskOf(as: string): Promise<Page> {
  browser = browser ?? (await launchBrowser());
  const context = await browser.newContext({
    locale: 'zh-CN',
    viewport: { width: 1366, height: 768 },
    acceptDownloads: true,
  });
  await context.request.post(`${c.host.url}/local/act`, { data: { as } });
  const page = await context.newPage();
  await page.goto(`${c.host.url}/macros/owner/exec`);
  return page;
}

test('what a leader asks is one click from the desk, which opens at 总览, and what is shown is a file with title, filter, widths and print set-up', async () => {
  const page = await deskOf(LEADER);
  const nav = page.locator('nav');
  await page.getByRole('heading', { name: '预算到支付' }).waitFor();
  // Nothing ever waits for him.
  expect(await nav.getByRole('button').allInnerTexts()).toEqual(['总览', '全部项目', '更多事项']);
  await page.locator('.tile', { hasText: '在办项目' }).click();
  await page.locator('.listed tbody tr').nth(1).waitFor();
  expect(await page.locator('.listed tbody tr').count()).toBe(2);
  // Three columns more, of which each stands on lines of its own: nothing breaks or is squeezed.
  await page.getByText('选择列').click();
  for (const column of ['供应商', '文号', '待谁办理']) await page.getByLabel(column, { exact: true }).last().check();
  expect(await wrongOn(page)).toEqual([]);
  for (const column of ['供应商', '文号', '待谁办理']) await page.getByLabel(column, { exact: true }).last().uncheck();
  await page.getByLabel('查找').fill('yn2026-1');
  await expect.poll(() => page.locator('.listed tbody tr').count()).toBe(1);
  expect(await page.locator('.listed tbody').innerText()).toContain('河道水位监测系统');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '导出Excel' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('郁南县政务信息化服务项目清单20261116.xlsx');
  const workbook = new Workbook();
  await workbook.xlsx.load(readFileSync((await download.path())!) as never);
  const sheet = workbook.worksheets[0]!;
  expect(sheet.getCell('A1').value).toBe('郁南县政务信息化服务项目清单');
  expect(String(sheet.getCell('A2').value)).toContain('含“yn2026-1”');
  expect(sheet.getCell('A4').value).toBe(town);
  expect(sheet.getCell('B4').value).toBe('河道水位监测系统');
  expect(sheet.autoFilter).toBeTruthy();
  expect(sheet.pageSetup).toMatchObject({ orientation: 'landscape', fitToPage: true, fitToWidth: 1 });
  expect(sheet.pageSetup.printTitlesRow).toBe('3:3');
  expect(sheet.getColumn(2).width).toBe(34);
  await page.getByRole('button', { name: '河道水位监测系统' }).click();
  await page.getByRole('heading', { name: '河道水位监测系统' }).waitFor();
  expect((await valuesOf(c, LEADER, '总览!A1:A1')).length, 'a leader may view the file').toBe(1);
});
