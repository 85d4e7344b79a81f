// The officer's way through 逐项填写, by its keys: what it takes is counted against what the sheet alone took.
import type { Browser, Frame } from 'playwright-core';
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

/** Types what the form asks, field by field with Tab; answers how many fields and keys that took. */
async function fillIn(frame: Frame, values: Readonly<Record<string, unknown>>) {
  const keyboard = frame.page().keyboard;
  let [fields, keys] = [0, 0];
  for (const box of await frame.locator('.field').all()) {
    const label = (await box.locator('label').innerText()).replace(/（万元）|\s*必填$/g, '').trim();
    const value = values[label];
    if (value === undefined) continue;
    fields++;
    const text = String(value);
    const input = box.locator('input,select,textarea');
    await input.focus();
    const isList = (await input.evaluate((element) => element.tagName)) === 'SELECT';
    if (isList) {
      const options = await input.locator('option').allInnerTexts();
      for (let at = 0; at < options.indexOf(text); at++) await keyboard.press('ArrowDown');
      keys += options.indexOf(text);
    } else {
      await input.fill(text);
      keys += text.length;
    }
    await keyboard.press('Tab');
    keys++;
  }
  return { fields, keys };
}

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
  const asked = await frame.locator('.must').count();
  const [tall, screen] = await frame.evaluate(() => [document.body.scrollHeight, window.innerHeight]);
  await town.screenshot('beside-blank');

  const { 项目名称: name, ...rest } = application();
  const { fields, keys } = await fillIn(frame, rest);
  await frame.getByRole('button', { name: '检查', exact: true }).click();
  await frame.getByRole('heading', { name: '有1处需要处理' }).waitFor();
  expect(await frame.locator('.field.bad .wrong').allInnerTexts()).toEqual([expect.stringContaining('请填写')]);
  await town.screenshot('beside-checked');
  // The way there is a click; and what is typed in the sheet itself is seen beside it.
  await frame.locator('.panel').getByRole('button', { name: '项目名称' }).click();
  expect(await frame.evaluate(() => document.activeElement?.id)).toBe('f-name');
  await c.type(mail('ducheng'), '申报', 2, { 项目名称: name });
  await frame.waitForFunction((text) => document.querySelector('h1')?.textContent === text, String(name));
  expect(await frame.locator('dl').innerText()).toContain('50万元');

  await frame.getByRole('button', { name: '到“计划年度”的单元格' }).click();
  await town.page.locator('#cell', { hasText: '申报!H2' }).waitFor();

  await frame.getByRole('button', { name: '提交', exact: true }).click();
  await frame.getByRole('button', { name: /^确认提交/ }).click();
  await frame.getByRole('heading', { name: '已提交' }).waitFor();
  await town.screenshot('beside-submitted');
  expect(await c.cell('申报', 2, '状态')).toContain('待');
  // Seen before: 24 cells, 215 keys by the shortest texts, nine screens sideways.
  console.log(JSON.stringify({ asked, fields, keys, screens: tall! / screen! }));
  expect(fields).toBeLessThanOrEqual(30);
  expect(tall! / screen!).toBeLessThan(9);
  await town.close();
}, 60_000);
