// Charts over the grid in a real browser: what is drawn is measured in pixels, and compared with the cells.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../../browser';
import { type LocalPage, open } from '../../page';
import { chart, range } from '../sheets/cases';
import { OTHER, request } from './book';
import { type MockHost, startMock } from './host';

const SHEET = 2;
let browser: Browser;
let host: MockHost;
let page: LocalPage;
beforeAll(async () => {
  browser = await launchBrowser();
  host = await startMock();
  await request(host.book, [
    { appendDimension: { sheetId: SHEET, dimension: 'COLUMNS', length: 10 } },
    { appendDimension: { sheetId: SHEET, dimension: 'ROWS', length: 90 } },
  ]);
});
afterAll(async () => {
  await page?.close();
  await browser?.close();
  await host?.close();
});

const values = (rows: readonly (readonly [string, string | number])[]) => ({
  updateCells: {
    start: { sheetId: SHEET, rowIndex: 0, columnIndex: 7 },
    rows: rows.map((row) => ({
      values: row.map((cell) => ({
        userEnteredValue: typeof cell === 'number' ? { numberValue: cell } : { stringValue: cell },
      })),
    })),
    fields: 'userEnteredValue',
  },
});
const ONE = '<script>alert(1)</script>';
const bars = () => {
  const { spec } = chart();
  const of = (column: number) => ({ sourceRange: { sources: [range(0, 9, column, column + 1, SHEET)] } });
  const basicChart = {
    ...spec.basicChart,
    legendPosition: 'NO_LEGEND',
    headerCount: 1,
    domains: [{ domain: of(7) }],
    series: [{ series: of(8), targetAxis: 'BOTTOM_AXIS' }],
  };
  const anchorCell = { sheetId: SHEET, rowIndex: 2, columnIndex: 1 };
  const overlayPosition = { anchorCell, offsetXPixels: 10, widthPixels: 400, heightPixels: 260 };
  return { chartId: 7, spec: { ...spec, basicChart }, position: { overlayPosition } };
};

/** The lengths of the bars as they stand on the canvas, in pixels, from the top. */
async function lengths(): Promise<number[]> {
  await page.settled();
  return page.page.locator('figure.chart canvas').evaluate((element) => {
    const canvas = element as HTMLCanvasElement;
    const { width, height } = canvas;
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, width, height);
    const blue = (at: number) => data[at] === 0x42 && data[at + 1] === 0x85 && data[at + 2] === 0xf4;
    const runs = Array.from({ length: height }, (_, y) => {
      let run = 0;
      for (let x = 0; x < width; x++) if (blue((y * width + x) * 4)) run++;
      return run;
    });
    const bands: number[] = [];
    for (const [y, run] of runs.entries()) {
      if (!run) continue;
      if (runs[y - 1]) bands.push(Math.max(run, bands.pop()!));
      else bands.push(run);
    }
    return bands;
  });
}
async function shares(): Promise<number[]> {
  const all = await lengths();
  return all.map((length) => Math.round((length / Math.max(...all)) * 100));
}

test('three bars are as long as the cells say, 30 to 10 to 20, and blank rows are none; the library comes with the first chart', async () => {
  page = await open(browser, host.url, OTHER);
  const loaded = () => page.page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
  const before = (await loaded()).length;
  await page.openSheet('草稿纸');
  expect(await page.page.locator('figure.chart').count()).toBe(0);
  expect((await loaded()).filter((name) => /draw-/.test(name))).toEqual([]);
  await request(host.book, [
    values([
      ['单位', '项数'],
      [ONE, 30],
      ['县水务局', 10],
      ['都城镇', 20],
    ]),
    { addChart: { chart: bars() } },
  ]);
  await page.page.locator('figure.chart canvas').waitFor();
  const drawn = await shares();
  expect(drawn).toHaveLength(3);
  for (const [i, share] of [100, 33, 67].entries()) expect(Math.abs(drawn[i]! - share)).toBeLessThanOrEqual(1);
  expect((await loaded()).length).toBeGreaterThan(before);
});

test('who cannot see it hears each figure, and a unit called like a tag is words', async () => {
  const canvas = page.page.getByRole('img', { name: /图/ });
  expect(await canvas.getAttribute('aria-label')).toBe(`图；项数：${ONE}30，县水务局10，都城镇20`);
  expect(await page.page.locator('figure script').count()).toBe(0);
});

test('a cell that changes changes its bar', async () => {
  await request(host.book, [
    values([
      ['单位', '项数'],
      [ONE, 30],
      ['县水务局', 60],
    ]),
  ]);
  await expect.poll(shares, { timeout: 10_000 }).toEqual([50, 100, 33]);
});

test('it lies at its anchor, goes along when the sheet is scrolled, and is moved, and gone', async () => {
  const box = async () => (await page.page.locator('figure.chart').boundingBox())!;
  const before = await box();
  const anchor = await page.page.evaluate(() => window.localPage!.place('B3'));
  expect([Math.round(before.x - anchor.x), Math.round(before.y - anchor.y)]).toEqual([10, 0]);
  await page.page.mouse.move(before.x + 20, before.y + 20);
  // Over the chart, too, the wheel turns the sheet.
  await page.page.mouse.wheel(0, 60);
  await expect.poll(async () => Math.round(before.y - (await box()).y), { timeout: 5_000 }).toBeGreaterThan(20);
  await page.page.mouse.wheel(0, -600);
  await expect.poll(async () => Math.round((await box()).y), { timeout: 5_000 }).toBe(Math.round(before.y));
  const newPosition = { overlayPosition: { offsetXPixels: 110 } };
  await request(host.book, [{ updateEmbeddedObjectPosition: { objectId: 7, newPosition, fields: 'offsetXPixels' } }]);
  await expect.poll(async () => Math.round((await box()).x - before.x), { timeout: 10_000 }).toBe(100);
  await request(host.book, [{ deleteEmbeddedObject: { objectId: 7 } }]);
  await expect.poll(() => page.page.locator('figure.chart').count(), { timeout: 10_000 }).toBe(0);
});
