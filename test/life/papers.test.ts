// An opinion from the click to the file, in a real browser: what was decided, what comes out, and what the ledger keeps of it.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import mammoth from 'mammoth';
import type { Browser, Download, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { filled, inspected } from '../../src/owner/page/parts/fill';
import { paperOf, WAN } from '../../src/measure';
import type { PartAnswer } from '../../src/wire';
import { launchBrowser } from '../browser';
import { remade } from '../demo/made';
import { type County, command, FINANCE, funded, gathered, openCounty, REVIEW, TOWN, WATER } from '../doors/county';
import { appraisal, plan, sent, typed } from '../fixture/values';

const OUT = join(import.meta.dirname, '../out');
const DAY = '2026-03-09';
let c: County;
let browser: Browser;
let id: string;
beforeAll(async () => {
  mkdirSync(OUT, { recursive: true });
  c = await openCounty(`${DAY}T09:00+08:00`);
  browser = await launchBrowser();
  ({ id } = await funded(c, TOWN, DAY, { 项目名称: '网格化管理系统' }));
});
afterAll(async () => {
  await browser?.close();
  await c?.host.close();
});

async function desk(as: string, query = ''): Promise<Page> {
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1366, height: 768 } });
  await context.request.post(`${c.host.url}/local/act`, { data: { as } });
  const page = await context.newPage();
  await page.goto(`${c.host.url}/macros/owner/exec${query}`);
  return page;
}
const bytesOf = async (download: Promise<Download>): Promise<Buffer> => readFileSync(await (await download).path());
const textOf = async (buffer: Buffer): Promise<string> => (await mammoth.extractRawText({ buffer })).value;
const sha = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const madeLines = async (as: string): Promise<string[]> =>
  (await c.look(as, id)).history.map(({ what }) => what).filter((what) => what.startsWith('成文'));

let opinion: Buffer;
test('whoever issued it makes the opinion with one click; its hash is the next entry of the ledger', async () => {
  const page = await desk(REVIEW, `?p=${id}`);
  await page.getByRole('button', { name: /^生成立项审批意见/ }).click();
  const preview = page.frameLocator('iframe[title="立项审批意见预览"]');
  await preview.getByText('关于“网格化管理系统”的立项审批意见').waitFor();
  await preview.getByText('2026年3月9日').first().waitFor();
  await page.screenshot({ path: join(OUT, 'paper-1366.png'), fullPage: true });
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.screenshot({ path: join(OUT, 'paper-390.png'), fullPage: true });
  const html = (await page.locator('iframe').getAttribute('srcdoc'))!;
  const printed = await page.context().newPage();
  await printed.setContent(html);
  const pdf = await printed.pdf({ path: join(OUT, 'paper.pdf'), preferCSSPageSize: true });
  expect(pdf.toString('latin1'), 'A4 in points').toMatch(/\/MediaBox \[0 0 59[45][\d.]* 84[12]/);
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: '登记成文并下载' }).click();
  opinion = await bytesOf(coming);
  await page.getByRole('heading', { name: '办理结果：1项已办理' }).waitFor();
  expect(await textOf(opinion)).toContain('郁政数审〔2026〕1号');
  const [line = ''] = await madeLines(REVIEW);
  expect(line).toContain(`SHA-256：${sha(opinion)}；存档：`);
  // What is kept is what was downloaded, under its own number.
  const kept = await fetch(line.replace(/^.*存档：https:\/\/drive\.google\.com/, c.host.url), {
    headers: { Authorization: `Bearer ${TOWN}` },
  });
  expect(sha(Buffer.from(await kept.arrayBuffer()))).toBe(sha(opinion));
  expect(decodeURIComponent(kept.headers.get('content-disposition') ?? '')).toContain(
    `${id} 立项审批意见 郁政数审〔2026〕1号.docx`,
  );
});

test('made again it is the same file, and is not put on record twice', async () => {
  const page = await desk(REVIEW, `?p=${id}`);
  await page.getByRole('button', { name: /^生成立项审批意见/ }).click();
  await page.getByText(/^与2026-03-09.*登记的一致/).waitFor();
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: '下载Word文件（.docx）' }).click();
  expect(sha(await bytesOf(coming))).toBe(sha(opinion));
});

test('the unit has a copy of what it got and its own papers; another office records nothing for the bureau (A27.1)', async () => {
  const labels = (await c.look(TOWN, id)).history.flatMap(({ papers = [] }) => papers.map(({ label }) => label));
  expect(labels).toEqual(expect.arrayContaining(['需求计划表', '立项审批意见', '资金审核意见', '资金请示（代拟稿）']));
  const { papers = [] } = (await c.look(TOWN, id)).history.find((line) =>
    line.papers?.some((p) => p.paper === 'opinion'),
  )!;
  const asked = { paper: 'opinion', p: id, serial: papers[0]!.serial };
  const { result } = await c.host.desk<PartAnswer>(TOWN, 'part', { part: 'papers', has: true, asked });
  expect(result).toMatchObject({ ok: true, papers: { paper: { signs: false, made: [{ hash: sha(opinion) }] } } });
  // The demo fills it without a browser, to the same bytes.
  const again = await remade(c.host, TOWN, { row: paperOf('opinion')!, project: id, serial: asked.serial });
  expect(again.hash).toBe(sha(opinion));
  const form = {
    project: id,
    paper: 'opinion',
    serial: String(asked.serial),
    template: '内置（00000000）',
  };
  for (const as of [TOWN, FINANCE])
    expect(await command(c, as, 'paper.made', form)).toMatchObject({
      ok: true,
      results: [{ done: false, lines: [expect.stringContaining('由县政务和数据局成文')] }],
    });
  expect(await command(c, REVIEW, 'paper.made', { ...form, serial: '1' })).toMatchObject({
    results: [{ done: false, lines: [expect.stringContaining('没有“立项审批意见”可以生成')] }],
  });
  expect(await madeLines(REVIEW)).toHaveLength(1);
});

test('the county’s own template is checked when it is brought, then counts; what was made before comes out as it was (A30.2)', async () => {
  const page = await desk(REVIEW);
  await page.getByRole('button', { name: '公文', exact: true }).click();
  await page.getByRole('button', { name: '生成年度建设计划' }).click();
  await page.frameLocator('iframe').getByText('郁南县2027年度政务信息化服务项目建设计划').waitFor();
  await page.frameLocator('iframe').getByText('网格化管理系统').waitFor();
  await page.screenshot({ path: join(OUT, 'plan-1366.png') });
  await page.getByLabel('公文', { exact: true }).selectOption('立项审批意见');
  const ours = page.waitForEvent('download');
  await page.getByRole('button', { name: '下载现行模板' }).click();
  const template = await bytesOf(ours);
  expect(inspected(template).names).toContain('有效期至');
  // Filled with placeholders it is a template again.
  const named = (words: Readonly<Record<string, string>>) => {
    const all = Object.fromEntries(inspected(template).names!.map((name) => [name, `{${name}}`]));
    return Buffer.from(filled(template, { ...all, ...words }));
  };
  const file = (buffer: Buffer) => ({ name: '审批意见.docx', mimeType: 'application/octet-stream', buffer });
  const choose = page.getByLabel('上传改好的模板（.docx）');
  await choose.setInputFiles(file(named({ 有效期至: '', 项目类别: '{项目种类}' })));
  await page.getByText('不认识的占位词：{项目种类}').waitFor();
  await page.getByText('缺少占位词：{有效期至}').waitFor();
  await page.screenshot({ path: join(OUT, 'papers-1366.png'), fullPage: true });
  await choose.setInputFiles(file(named({ 项目概况: '', 建设性质: '{建设性质}（本县模板）' })));
  await page.getByRole('button', { name: '更换为“审批意见.docx”' }).click();
  await page.getByText('已更换模板：立项审批意见第1版').waitFor();
  await page.goto(`${c.host.url}/macros/owner/exec?p=${id}`);
  await page.getByRole('button', { name: /^生成立项审批意见/ }).click();
  await page.getByText(/^与2026-03-09.*登记的一致/).waitFor();
  await page.getByRole('button', { name: '用现行模板生成' }).click();
  await page.frameLocator('iframe[title="立项审批意见预览"]').getByText('（本县模板）').waitFor();
  await page.getByText(/^第1版（[0-9a-f]{8}）$/).waitFor();
});

test('the next number is offered where a decision asks for one, and the register says what is given (A27.2)', async () => {
  const says = async (as: string): Promise<string> =>
    JSON.stringify(await command(c, as, 'paper.numbers', { series: 'opinionNumber', year: '2026' }));
  expect(await says(REVIEW)).toContain('郁政数审〔2026〕2号为下一个文号');
  expect(await says(FINANCE)).toContain(`郁政数审〔2026〕1号：${id}`);
  expect(await says(TOWN)).toContain('不由你的岗位办理');
  const { id: second } = await gathered(c, WATER, { 项目名称: '水情监测平台' });
  const row = await c.rowOf('立项', second);
  await c.type(WATER, '立项', row, typed(plan(DAY)));
  await c.submit(WATER, '立项', row);
  await c.act(REVIEW, second, '初审：通过', { reviewDate: DAY });
  await c.act(REVIEW, second, '论证和造价审核：通过', sent(appraisal(DAY, 50 * WAN)));
  const asks = (await c.look(REVIEW, second)).acts.flatMap(({ fields }) => fields);
  const number = asks.find(({ key }) => key === 'opinionNumber')!;
  expect([number.suggest, number.value]).toEqual([['郁政数审〔2026〕2号'], undefined]);
  expect(number.note).toContain('下一个文号：郁政数审〔2026〕2号。');
});
