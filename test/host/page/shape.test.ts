// What changes a sheet's shape or looks, in a real browser: on the server, so for everybody; refused where it is locked.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../../browser';
import { type LocalPage, open } from '../../page';
import { OTHER, rowCount, shapeOf, TOWN, valueAt } from './book';
import { type MockHost, startMock } from './host';

let browser: Browser;
let host: MockHost;
let one: LocalPage;
let two: LocalPage;
beforeAll(async () => {
  browser = await launchBrowser();
  host = await startMock();
  one = await open(browser, host.url, TOWN);
  two = await open(browser, host.url, OTHER);
  for (const page of [one, two]) await page.openSheet('草稿纸');
});
afterAll(async () => {
  await browser?.close();
  await host?.close();
});

const ROWS = [
  ['丙', '3'],
  ['甲', '1'],
  ['乙', '2'],
  ['丁', '1'],
];
const column = (sheet: string, letter: string) =>
  Promise.all(ROWS.map((_, row) => valueAt(host.book, `${sheet}!${letter}${row + 2}`)));
const shape = (sheet: string) => shapeOf(host.book, sheet);
const PROTECTED = '此处受保护';

/** An item below another of a cell's context menu. */
async function clickCellMenu(page: LocalPage, a1: string, menu: string, item: string): Promise<void> {
  await page.clickCell(a1);
  const { x, y } = await page.page.evaluate((cell) => window.localPage!.place(cell), a1);
  await page.page.mouse.click(x + 20, y + 8, { delay: 30, button: 'right' });
  await page.page.getByText(menu, { exact: true }).last().hover();
  await page.page.getByText(item).last().click({ delay: 30 });
  await page.settled();
}

async function sort(page: LocalPage, range: string, how: string): Promise<void> {
  await page.select(range);
  const opener = page.page.locator('[data-u-command="sheet.menu.sheets-sort"]:visible').first();
  await opener.click({ delay: 30, position: { x: 8, y: 8 } });
  await page.page.getByText(how).last().click({ delay: 30 });
  await page.settled();
}

/** Drags the right edge of a column's header. */
async function widen(page: LocalPage, letter: string, by: number): Promise<void> {
  const { x, y, width } = await page.page.evaluate((cell) => window.localPage!.place(cell), `${letter}1`);
  const { mouse } = page.page;
  await mouse.move(x + width - 20, y - 10);
  await mouse.move(x + width - 1, y - 10, { steps: 5 });
  await mouse.down();
  await mouse.move(x + width - 1 + by, y - 10, { steps: 5 });
  await mouse.up();
  await page.settled();
}

/** Waits until the other browser shows it too. */
const shows = (page: LocalPage, texts: string[]) =>
  Promise.all(texts.map((text, row) => page.waitForCell('草稿纸', `A${row + 2}`, text)));

describe('on an open sheet', () => {
  test('a sort is the server’s, and both browsers show it', async () => {
    await one.paste('A2', ROWS);
    await sort(one, 'A2:B5', '当前区域升序');
    const sorted = ['丙', '丁', '甲', '乙'];
    const byFirst = (await column('草稿纸', 'A')) as string[];
    expect([...byFirst].sort()).toEqual([...sorted].sort());
    expect(byFirst).not.toEqual(ROWS.map(([first]) => first));
    await shows(one, byFirst);
    await shows(two, byFirst);
    // Each row stayed whole.
    const pairs = byFirst.map((first, row) => [first, row] as const);
    const second = await column('草稿纸', 'B');
    for (const [first, row] of pairs) expect(second[row]).toBe(Number(ROWS.find(([text]) => text === first)![1]));
  });

  test('a filter by value hides its rows in both browsers, keeps what is hidden on the server, and is taken away by either', async () => {
    await one.paste('A2', ROWS);
    await one.select('A1:B5');
    const toggle = (page: LocalPage) =>
      page.page
        .locator('[data-u-command="sheet.command.smart-toggle-filter"]:visible')
        .first()
        .click({ delay: 30, position: { x: 8, y: 8 } });
    await toggle(one);
    await one.settled();
    const { x, y, width, height } = await one.page.evaluate(() => window.localPage!.place('B1'));
    await one.page.mouse.click(x + width - 10, y + height / 2, { delay: 30 });
    await one.screenshot('page-filter');
    // The values come in order: the first is 1.
    await one.page.locator('[data-u-comp="sheets-filter-panel-values-virtual"] label').first().click({ delay: 30 });
    await one.page.getByText('确认').last().click({ delay: 30 });
    await one.settled();
    expect((await shape('草稿纸'))?.basicFilter?.criteria).toEqual({ 1: { hiddenValues: ['1'] } });
    for (const page of [one, two]) await expect.poll(() => page.hiddenRows('草稿纸')).toEqual([3, 5]);
    await toggle(two);
    await two.settled();
    expect((await shape('草稿纸'))?.basicFilter).toBeUndefined();
    for (const page of [one, two]) await expect.poll(() => page.hiddenRows('草稿纸')).toEqual([]);
  });

  test('rows frozen and a column widened by one are so for the other', async () => {
    await clickCellMenu(one, 'B3', '冻结', '冻结至第 2 行');
    expect((await shape('草稿纸'))?.properties.gridProperties.frozenRowCount).toBe(2);
    await widen(one, 'B', 60);
    const width = (await shape('草稿纸'))?.data?.[0]?.columnMetadata[1]?.pixelSize ?? 0;
    expect(width).toBeGreaterThan(140);
    for (const page of [one, two]) {
      await expect.poll(() => page.page.evaluate(() => window.localPage!.place('B1').width)).toBe(width);
    }
  });

  test('a row is inserted and deleted, for the other too', async () => {
    const rows = (await rowCount(host.book, '草稿纸')) ?? 0;
    await one.paste('A2', ROWS);
    await one.clickRowMenu(2, '在上方插入');
    expect(await rowCount(host.book, '草稿纸')).toBe(rows + 1);
    await two.waitForCell('草稿纸', 'A3', '丙');
    await one.clickRowMenu(2, '删除选中行');
    await two.waitForCell('草稿纸', 'A2', '丙');
    expect(await rowCount(host.book, '草稿纸')).toBe(rows);
  });
});

describe('on a locked sheet everything of it is refused, in words, and nothing changes', () => {
  test.each<[string, (page: LocalPage) => Promise<void>]>([
    ['sort', (page) => sort(page, 'B2:C3', '当前区域降序')],
    ['row inserted', (page) => page.clickRowMenu(3, '在上方插入')],
    ['row deleted', (page) => page.clickRowMenu(2, '删除选中行')],
    ['rows frozen', (page) => clickCellMenu(page, 'B3', '冻结', '冻结至第 2 行')],
  ])('%s', async (_, gesture) => {
    await one.openSheet('申报');
    const before = await shape('申报');
    await one.page.evaluate(() => document.getElementById('toasts')!.replaceChildren());
    await gesture(one);
    await one.waitForToast(PROTECTED);
    expect(await shape('申报')).toEqual(before);
    for (const page of [one, two]) expect(await page.readCell('申报', 'B2')).toBe('网格化管理系统');
    expect(await valueAt(host.book, '申报!B2')).toBe('网格化管理系统');
    expect(await valueAt(host.book, '申报!B3')).toBe('智慧水务监测平台');
  });
});
