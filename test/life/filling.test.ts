// An officer's way on a phone: from 新建申报 to submitted, by clicks at the desk; what it takes is counted.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../browser';
import { type County, mail, openCounty } from '../county';
import { demand, sent } from '../fixture/values';
import { FIELDS, yuan } from '../../src/measure';

let c: County;
let browser: Browser;
beforeAll(async () => {
  c = await openCounty('2026-11-09T08:30+08:00', ['ducheng', 'shuiwu', 'chushen']);
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await c?.host.close();
});

async function desk(as: string, width: number, height: number): Promise<Page> {
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width, height } });
  await context.request.post(`${c.host.url}/local/act`, { data: { as } });
  const page = await context.newPage();
  await page.goto(`${c.host.url}/macros/owner/exec`);
  return page;
}

const TEXTS = sent(demand(yuan(195_000), { name: '村级事务公开平台' }));

/** What the form shows of a field is filled in by its label; how many keys that took. */
async function fillIn(page: Page, texts: Readonly<Record<string, string>>): Promise<{ fields: number; keys: number }> {
  let keys = 0;
  for (const [key, text] of Object.entries(texts)) {
    const input = page.locator(`#f-fill-${key}`);
    if ((await input.evaluate((element) => element.tagName)) === 'SELECT') await input.selectOption(text);
    else {
      await input.fill(text);
      keys += text.length;
    }
  }
  return { fields: Object.keys(texts).length, keys };
}
const wide = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test('on a phone of 390 px an application is begun, filled in, checked and submitted without the sheet (A6.1)', async () => {
  const page = await desk(mail('ducheng'), 390, 844);
  let clicks = 0;
  const click = async (name: string | RegExp): Promise<void> => {
    clicks++;
    await page.getByRole('button', { name }).first().click();
  };
  await click('更多事项');
  clicks++;
  await page.locator('summary', { hasText: '新建申报' }).click();
  await click('新建申报');
  await page.getByRole('heading', { name: /^YN2026-0001$/ }).waitFor();
  await page.screenshot({ path: 'test/out/filling-1-blank-390.png' });
  expect(await wide(page)).toBe(0);

  await click('检查');
  await page.getByRole('heading', { name: '有21处需要处理' }).waitFor();
  await page.locator('#f-fill-planYear').scrollIntoViewIfNeeded();
  await page.screenshot({ path: 'test/out/filling-2-checked-390.png' });
  const { fields, keys } = await fillIn(page, TEXTS);
  await page.getByText('总投资19.5万元，备案').waitFor();
  // What was filled in is asked for no more, before anything is saved.
  await page.getByRole('heading', { name: '已改，待检查' }).waitFor();
  await click('存草稿');
  await page.getByText('已存入“申报”表第2行，尚未提交').waitFor();
  expect(await c.cell('申报', 2, '项目名称')).toBe('村级事务公开平台');
  await page.screenshot({ path: 'test/out/filling-3-saved-390.png', fullPage: true });
  await page.locator('#f-fill-name').fill('');
  await page.getByText('必填项还有1项，1项未保存').waitFor();
  await page.locator('#f-fill-name').fill(TEXTS.name!);
  const link = page.locator('.field', { has: page.locator('#f-file-demandLink') });
  const give = (name: string, text: string) =>
    page.locator('#f-file-demandLink').setInputFiles({ name, mimeType: 'application/pdf', buffer: Buffer.from(text) });
  await give('甲.exe', 'MZ');
  await link.getByText('“甲.exe”未上传').waitFor();
  await give('乙.pdf', 'text');
  await link.getByText('“乙.pdf”未上传：内容不是pdf文件').waitFor();
  expect((await link.innerText()).match(/未上传/g), 'said once, and of this file alone').toHaveLength(1);
  expect(
    await page.getByText('甲.exe').or(page.getByText('未保存')).count(),
    'at its field, and one of them (§5)',
  ).toBe(0);

  await click(/^提交$/);
  await page.getByRole('heading', { name: '将提交“申报”表第2行' }).waitFor();
  await page.screenshot({ path: 'test/out/filling-4-submitting-390.png' });
  expect(await wide(page)).toBe(0);
  const { y, height } = (await page.getByRole('button', { name: '确认提交：审核汇总' }).boundingBox())!;
  expect(y + height, 'what signs is in sight, and nothing beside it hands in once more (§1)').toBeLessThanOrEqual(844);
  expect(await page.locator('.bar').getByRole('button').allInnerTexts()).toEqual(['继续填写', '确认提交：审核汇总']);
  await click('确认提交：审核汇总');
  await page.getByRole('heading', { name: '办理结果：1项已办理' }).waitFor();
  expect(await c.cell('申报', 2, '状态')).toBe('待审核汇总');
  // The sheet took 24 cells, nine screens sideways and eleven clicks (seen/users.md, 9).
  expect({ fields, clicks }).toEqual({ fields: 21, clicks: 7 });
  expect(keys).toBeLessThan(FIELDS.length * 5);
});

test('two people in one row: the other’s words stand beside one’s own, and one of them is chosen', async () => {
  await c.act(mail('chushen'), 'YN2026-0001', '审核汇总：退回补正', { opinion: '写明服务对象' });
  const page = await desk(mail('ducheng'), 1366, 768);
  await page.getByRole('button', { name: '村级事务公开平台' }).click();
  await page.getByRole('button', { name: '填写“申报”' }).click();
  await page.locator('#f-fill-goals').fill('村务公开及时率达到98%。');
  await c.type(mail('ducheng'), '申报', 2, { 系统目标: '群众满意率达到90%。' });
  await page.getByRole('button', { name: '存草稿' }).click();
  await page.getByText('显示之后已有人改填为：群众满意率达到90%。').waitFor();
  await page.locator('#f-fill-goals').scrollIntoViewIfNeeded();
  await page.screenshot({ path: 'test/out/filling-5-two-1366.png' });
  await page.getByRole('button', { name: '用我填的' }).click();
  await page.getByRole('button', { name: '存草稿' }).click();
  await page.getByText('已存入“申报”表第2行，尚未提交').waitFor();
  expect(await c.cell('申报', 2, '系统目标')).toBe('村务公开及时率达到98%。');
  await page.getByRole('button', { name: '← 返回项目' }).click();
  await page.getByText('“申报”表有1项已填写、未提交').first().waitFor();
  await page.screenshot({ path: 'test/out/filling-6-project-1366.png' });
});
