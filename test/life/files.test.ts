// A file given at the desk by clicks: what cannot be taken is said at its field, what was taken stands in the cell.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../browser';
import { type County, mail, openCounty } from '../county';
import { draft } from '../doors/county';

let c: County;
let browser: Browser;
beforeAll(async () => {
  c = await openCounty('2026-11-09T08:30+08:00', ['ducheng']);
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await c?.host.close();
});

const WORDS = '上传“需求方案”文件';

test('at 1366 and at 390 px a file is chosen at its field, uploaded, and opened by its link (A6.1)', async () => {
  const { id, row } = await draft(c, mail('ducheng'), { 需求方案链接: '' });
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1366, height: 768 } });
  await context.request.post(`${c.host.url}/local/act`, { data: { as: mail('ducheng') } });
  const page = await context.newPage();
  await page.goto(`${c.host.url}/macros/owner/exec?p=${id}&do=fill.application`);
  const file = page.getByLabel(WORDS);
  await file.setInputFiles({ name: '方案.exe', mimeType: 'application/pdf', buffer: Buffer.from('MZ') });
  await page.getByText('“方案.exe”未上传：不接收这种文件').waitFor();
  await page.getByText('“方案.exe”未上传').scrollIntoViewIfNeeded();
  await page.screenshot({ path: 'test/out/files-1-refused-1366.png' });
  await file.setInputFiles({ name: '=1+1.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') });
  await page.getByText('“=1+1.pdf”已上传，链接已填入“需求方案链接”').waitFor();
  const link = await page.locator('#f-fill-demandLink').inputValue();
  expect(link).toMatch(/^https:\/\/drive\.google\.com\/file\/d\/\w+\/view$/);
  expect(await c.cell('申报', row, '需求方案链接')).toBe(link);
  await file.scrollIntoViewIfNeeded();
  await page.screenshot({ path: 'test/out/files-2-uploaded-1366.png' });
  await page.setViewportSize({ width: 390, height: 844 });
  await file.scrollIntoViewIfNeeded();
  await page.screenshot({ path: 'test/out/files-3-uploaded-390.png' });
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(
    0,
  );
});
