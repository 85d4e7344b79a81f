// The officer's way through 逐项填写, by its keys: what it takes is counted against what the sheet alone took.
import type { Browser, Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../browser';
import { application, type County, mail, openCounty } from '../county';
import { type LocalPage, open } from '../page';

let c: County;
let browser: Browser;
const ID = 'YN2026-0001';
const SHOWN = { width: 1366, height: 768 };

beforeAll(async () => {
  c = await openCounty('2026-03-09T09:00+08:00', ['ducheng']);
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await c?.host.close();
});

async function sidebarOf({ page }: LocalPage): Promise<Frame> {
  const frame = await (await page.waitForSelector('iframe[data-shown="sidebar"]')).contentFrame();
  await frame!.waitForSelector('.field');
  return frame!;
}

/** What the form asks, and how many keys it takes: each text, or so many steps down a list, and Tab. */
const fill = (page: Page, values: Readonly<Record<string, string>>) =>
  page.evaluate((texts) => {
    let [fields, keys] = [0, 0];
    for (const box of document.querySelectorAll('.field')) {
      const label = (box.querySelector('label')?.innerText ?? '').replace(/（万元）|\s*必填$/g, '').trim();
      const input = box.querySelector<HTMLInputElement | HTMLSelectElement>('input,select,textarea');
      const text = texts[label];
      if (!input || text === undefined) continue;
      input.focus();
      input.value = text;
      for (const event of ['input', 'change']) input.dispatchEvent(new Event(event, { bubbles: true }));
      fields += 1;
      keys += 1 + (input instanceof HTMLSelectElement ? input.selectedIndex : text.length);
    }
    return { fields, keys };
  }, values);

test('new, filled in, checked and submitted beside the sheet: one column to scroll, and each fault at its field (A6.1, A7.1)', async () => {
  const town = await open(browser, c.host.url, mail('ducheng'));
  await town.page.setViewportSize(SHOWN);
  await town.openSheet('申报');
  await town.clickMenu(['政务项目', '新建申报']);
  await town.answer('确定');
  expect(await town.answer('确定')).toContain(ID);
  await town.page.locator('#cell', { hasText: '申报!A2' }).waitFor();

  await town.clickMenu(['政务项目', '逐项填写']);
  const frame = await sidebarOf(town);
  await town.screenshot('beside-blank');
  await frame.getByRole('button', { name: '到“计划年度”的单元格' }).click();
  await town.page.locator('#cell', { hasText: '申报!H2' }).waitFor();
  const address = frame.url();

  // By itself, as wide as a sidebar: the grid's drawing takes seconds a cell on a machine without a graphics card.
  const { page } = town;
  await page.goto(address);
  await page.setViewportSize({ width: 300, height: SHOWN.height });
  await page.waitForSelector('.field');
  const screens = await page.evaluate(() => document.body.scrollHeight / window.innerHeight);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(300);
  const texts = Object.fromEntries(Object.entries(application()).map(([label, value]) => [label, String(value)]));
  const { 项目名称: name, 计划年度: year, ...rest } = texts;
  await page.locator('#f-planYear').focus();
  await page.keyboard.type(year!);
  await page.keyboard.press('Tab');
  const { fields, keys } = await fill(page, rest);
  await page.getByRole('button', { name: '检查', exact: true }).click();
  await page.getByRole('heading', { name: '有1处需要处理' }).waitFor();
  expect(await page.locator('.field.bad .wrong').allInnerTexts()).toEqual([expect.stringContaining('请填写')]);
  await town.screenshot('beside-checked');
  // The way there is a click; and what is typed in the sheet itself is seen beside it.
  await page.locator('.panel').getByRole('button', { name: '项目名称' }).click();
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('f-name');
  await c.type(mail('ducheng'), '申报', 2, { 项目名称: name });
  await page.waitForFunction((text) => document.querySelector('h1')?.textContent === text, String(name));
  expect(await page.locator('dl').innerText()).toContain('50万元');
  // What was put right is asked for no more, and what is in order is said by another 检查.
  await page.getByRole('heading', { name: '已改，待检查' }).waitFor();
  expect(await page.locator('.answer button').count()).toBe(0);

  await page.getByRole('button', { name: '提交', exact: true }).click();
  await page.getByRole('button', { name: /^确认提交/ }).click();
  await page.getByRole('heading', { name: '已提交' }).waitFor();
  // What it leads to, and taken back by a second click.
  await page.getByRole('button', { name: '撤回：审核汇总', exact: true }).click();
  await page.getByText('撤回后：“已撤回”').waitFor();
  await town.screenshot('beside-submitted');
  expect(await c.cell('申报', 2, '状态')).toContain('待');
  await page.getByRole('button', { name: '确认撤回：审核汇总' }).click();
  await page.getByRole('heading', { name: '已撤回' }).waitFor();
  await page.waitForSelector('.field');
  await town.screenshot('beside-withdrawn');
  expect(await c.cell('申报', 2, '状态')).toBe('已撤回');

  // Two people in one cell, undecided; then the row is handed in from elsewhere: the old form does not stand as if it were open.
  await page.locator('#f-name').fill('智慧村务平台');
  await c.type(mail('ducheng'), '申报', 2, { 项目名称: '智慧乡村平台' });
  await page.keyboard.press('Tab');
  await page.getByText('已有人改填为：智慧乡村平台').waitFor();
  await c.submit(mail('ducheng'), '申报', 2);
  await page.getByText('现在没有可填写的单元格').waitFor();
  expect(await page.locator('.answer').innerText()).toMatch(/该行状态已变，以下内容未写入\s+项目名称：智慧村务平台/);
  expect(await page.locator('.field').count()).toBe(0);
  await town.screenshot('beside-lost');
  // In the grid 24 cells wanted 215 keys by the shortest texts, and nine screens sideways by hand; Tab scrolls these by itself.
  expect([fields, keys]).toEqual([23, 241]);
  expect(screens).toBeLessThan(8.5);
  await town.close();
}, 60_000);
