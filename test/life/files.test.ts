// A file given at the desk by clicks: what cannot be taken is said at its field, what was taken stands in the cell.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../browser';
import { type County, mail, openCounty } from '../county';
import { draft, gathered, REVIEW } from '../doors/county';

let c: County;
let browser: Browser;
beforeAll(async () => {
  c = await openCounty('2026-11-09T08:30+08:00', ['ducheng', 'chushen']);
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

test('on the project’s page a file is given without its form, and at the sidebar’s address the keyboard stands at it', async () => {
  const { id, row } = await draft(c, mail('ducheng'), { 需求方案链接: '', 集体决策纪要链接: '' });
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1366, height: 768 } });
  await context.request.post(`${c.host.url}/local/act`, { data: { as: mail('ducheng') } });
  const page = await context.newPage();
  await page.goto(`${c.host.url}/macros/owner/exec?p=${id}`);
  await page.getByRole('button', { name: '上传文件' }).click();
  await page.getByLabel('上传哪一项').selectOption({ label: '集体决策纪要链接' });
  await page.screenshot({ path: 'test/out/files-4-project-1366.png' });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.screenshot({ path: 'test/out/files-5-project-390.png' });
  const pdf = { name: '纪要.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') };
  await page.getByLabel('上传“集体决策纪要”文件').setInputFiles(pdf);
  await page.getByRole('heading', { name: '已上传' }).waitFor();
  await page.screenshot({ path: 'test/out/files-6-given-390.png' });
  expect(await c.cell('申报', row, '集体决策纪要链接')).toMatch(/drive\.google\.com/);
  await page.getByText('未提交').first().waitFor();

  await page.goto(`${c.host.url}/macros/owner/exec?p=${id}&do=fill.application.demandLink`);
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('f-file-demandLink');

  for (const [nth, width] of [390, 1366].entries()) {
    await page.setViewportSize({ width, height: 800 });
    await page.goto(`${c.host.url}/macros/owner/exec?p=${id}`);
    await page.getByRole('button', { name: '已上传的文件' }).click();
    const file = page.getByRole('row', { name: /集体决策纪要链接 · 已填，未提交.*与上传时一致/s });
    await file.getByRole('link', { name: /集体决策纪要\.pdf/ }).scrollIntoViewIfNeeded();
    await page.screenshot({ path: `test/out/files-${8 + nth}-uploaded-${width}.png` });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  }
});

test('in a decision’s form the address of what is given stands in the link’s box (A10.5)', async () => {
  const { id } = await gathered(c, mail('ducheng'));
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 390, height: 844 } });
  await context.request.post(`${c.host.url}/local/act`, { data: { as: REVIEW } });
  const page = await context.newPage();
  await page.goto(`${c.host.url}/macros/owner/exec?p=${id}&do=record`);
  await page.getByRole('radio', { name: /拟撤项/ }).check();
  await page.getByRole('button', { name: '上传文件' }).click();
  const pdf = { name: '函.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') };
  await page.getByLabel('上传“终止(暂停)”文件').setInputFiles(pdf);
  await page.getByText(/“函\.pdf”已上传为“.*终止\(暂停\)文件\.pdf”/).waitFor();
  expect(await page.getByLabel('终止(暂停)文件链接').inputValue()).toMatch(/^https:\/\/drive\.google\.com/);
  await page.getByText(/已上传为/).scrollIntoViewIfNeeded();
  await page.screenshot({ path: 'test/out/files-7-decision-390.png' });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});
