// The page in a real browser, on a host that has only the page.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, test } from 'vitest';
import { launchBrowser } from '../../browser';
import { type LocalPage, open } from '../../page';
import { OTHER, put, request, TOWN, valueAt as valueIn } from './book';
import { type MockHost, startMock } from './host';

let browser: Browser;
let host: MockHost;
let opened: LocalPage[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());
beforeEach(async () => {
  host = await startMock();
});
afterEach(async () => {
  for (const page of opened) await page.close();
  opened = [];
  await host.close();
});

async function as(who?: string): Promise<LocalPage> {
  const page = await open(browser, host.url, who);
  opened.push(page);
  return page;
}

const valueAt = (range: string) => valueIn(host.book, range);

describe('the grid shows what the server says', () => {
  test('cells by their formatted text, and a newcomer is the first officer', async () => {
    const page = await as();
    expect(await page.readCell('申报', 'B2')).toBe('网格化管理系统');
    expect(await page.readCell('申报', 'D2')).toBe('46.50');
    expect(await page.page.locator('#me').inputValue()).toBe(TOWN);
    await page.screenshot('page-first');
  });

  test('a row inserted by the program moves the cells below it', async () => {
    const page = await as(TOWN);
    const range = { sheetId: 0, dimension: 'ROWS', startIndex: 1, endIndex: 2 };
    await request(host.book, [{ insertDimension: { range } }]);
    await page.waitForCell('申报', 'B3', '网格化管理系统');
    expect(await page.readCell('申报', 'B2')).toBe('');
  });
});

describe('an address names a place', () => {
  test('its sheet is shown and its cell selected, at the start and from a link', async () => {
    const page = await as(TOWN);
    const there = () => page.page.locator('#cell').textContent();
    await page.page.goto('about:blank');
    await page.page.goto(`${host.url}#gid=2&range=B3`);
    await expect.poll(there, { timeout: 5000 }).toContain('B3');
    await page.page.evaluate(() => location.assign('#gid=0&range=A2:C2'));
    await expect.poll(there, { timeout: 5000 }).toContain('A2');
  });
});

describe('a row is as high as its wrapped text needs', () => {
  test('unless the server says how high', async () => {
    const page = await as(TOWN);
    await page.openSheet('草稿纸');
    const wrapped = (rowIndex: number) => ({
      updateCells: {
        start: { sheetId: 2, rowIndex, columnIndex: 0 },
        rows: [
          {
            values: [
              {
                userEnteredValue: { stringValue: '很长的说明'.repeat(10) },
                userEnteredFormat: { wrapStrategy: 'WRAP' },
              },
            ],
          },
        ],
        fields: '*',
      },
    });
    const range = { sheetId: 2, dimension: 'ROWS', startIndex: 3, endIndex: 4 };
    await request(host.book, [
      { updateDimensionProperties: { range, properties: { pixelSize: 30 }, fields: 'pixelSize' } },
      wrapped(2),
      wrapped(3),
    ]);
    const height = (a1: string) => page.page.evaluate((cell) => window.localPage!.place(cell).height, a1);
    await expect.poll(() => height('A3')).toBeGreaterThan(80);
    expect(await height('A4')).toBe(30);
    expect(await height('A5')).toBe(24);
  });
});

describe('an edit goes to the server and comes back', () => {
  test('typing into an open cell arrives, and shows as the server formats it', async () => {
    const page = await as(TOWN);
    await page.typeCell('申报', 'D2', '50.5');
    expect(await valueAt('申报!D2')).toBe(50.5);
    expect(await page.readCell('申报', 'D2')).toBe('50.50');
  });

  test('a date, a percentage and a number kept as text are read by the server, not by the grid', async () => {
    const page = await as(TOWN);
    await page.typeCell('草稿纸', 'A2', '2026-11-9');
    await page.typeCell('草稿纸', 'B2', '12.5%');
    await page.typeCell('草稿纸', 'C2', "'001");
    expect(await valueAt('草稿纸!A2')).toBe(46335);
    expect(await valueAt('草稿纸!B2')).toBe(0.125);
    expect(await valueAt('草稿纸!C2')).toBe('001');
    // Opened by F2 and confirmed, each stays what it was.
    for (const a1 of ['A2', 'B2', 'C2']) {
      await page.select(a1);
      await page.page.keyboard.press('F2');
      await page.page.keyboard.press('Enter');
      await page.settled();
    }
    expect(await valueAt('草稿纸!A2')).toBe(46335);
    expect(await valueAt('草稿纸!B2')).toBe(0.125);
    expect(await valueAt('草稿纸!C2')).toBe('001');
  });

  test('Chinese text by an input method arrives whole', async () => {
    const page = await as(TOWN);
    await page.openSheet('申报');
    await page.select('B2');
    await page.page.keyboard.insertText('网格化平台');
    await page.page.keyboard.press('Enter');
    await page.settled();
    expect(await valueAt('申报!B2')).toBe('网格化平台');
  });

  test('a locked cell does not open its editor and names who may type', async () => {
    const page = await as(TOWN);
    await page.typeCell('申报', 'B3', '别人的');
    expect(await page.toast()).toContain('县水务局项目管理专员');
    expect(await valueAt('申报!B3')).toBe('智慧水务监测平台');
    await page.screenshot('page-locked');
  });

  test('what the server refuses goes back, and says why', async () => {
    const page = await as(TOWN);
    await page.typeCell('申报', 'D2', '-1');
    expect((await page.toast()).length).toBeGreaterThan(5);
    expect(await page.readCell('申报', 'D2')).toBe('46.50');
    expect(await valueAt('申报!D2')).toBe(46.5);
  });

  test('a dropdown offers the list, values with commas too', async () => {
    const page = await as(TOWN);
    await page.openSheet('申报');
    await page.chooseFromList('C2', '通用软件,其他');
    expect(await valueAt('申报!C2')).toBe('通用软件,其他');
  });

  test('a checkbox is TRUE after a click', async () => {
    const page = await as(TOWN);
    await page.openSheet('申报');
    await page.clickCell('E2');
    await page.settled();
    expect(await valueAt('申报!E2')).toBe(true);
    expect(await page.readCell('申报', 'E2')).toBe('TRUE');
  });

  test('a pasted block of 2 × 3 arrives as one', async () => {
    const page = await as(TOWN);
    await page.openSheet('草稿纸');
    await page.paste('A2', [
      ['一', '1', '二'],
      ['三', '2', '四'],
    ]);
    const pasted = ['A2', 'B2', 'C2', 'A3', 'B3', 'C3'].map((a1) => valueAt(`草稿纸!${a1}`));
    expect(await Promise.all(pasted)).toEqual(['一', 1, '二', '三', 2, '四']);
  });

  test('Delete clears, undo brings back, redo clears again', async () => {
    const page = await as(TOWN);
    await page.openSheet('申报');
    await page.select('D2');
    await page.page.keyboard.press('Delete');
    await page.settled();
    expect(await valueAt('申报!D2')).toBe('');
    await page.page.keyboard.press('Control+Z');
    await page.settled();
    expect(await valueAt('申报!D2')).toBe(46.5);
    await page.page.keyboard.press('Control+Y');
    await page.settled();
    expect(await page.readCell('申报', 'D2')).toBe('');
  });
});

describe('several people', () => {
  test('becoming another person changes which cells are open', async () => {
    const page = await as(TOWN);
    await page.become(OTHER);
    await page.typeCell('申报', 'D3', '97');
    expect(await valueAt('申报!D3')).toBe(97);
  });
});

describe('menus and panels', () => {
  test('a menu item knows the selection, and its alert is answered', async () => {
    const page = await as(TOWN);
    await page.openSheet('申报');
    await page.select('B2:C3');
    await page.clickMenu(['政务项目', '检查所选']);
    const asked = page.page.locator('dialog[data-shown="alert"]');
    await asked.waitFor();
    await page.screenshot('page-alert');
    expect(await page.answer('是')).toContain('申报!B2:C3：共缺5项');
    await page.waitForToast('回答：YES');
  });

  test('a prompt’s text reaches the script', async () => {
    const page = await as(TOWN);
    await page.clickMenu(['政务项目', '新建申报']);
    await page.answer('确定', '新项目');
    await page.waitForCell('申报', 'B4', '新项目');
  });

  test('a sidebar shows its page, the inbox a mail, the executions their log, the clock moves', async () => {
    const page = await as(TOWN);
    await page.clickMenu(['政务项目', '流程与依据']);
    await page.page.frameLocator('#panel iframe').getByText('第十条').waitFor();
    await page.page.getByRole('button', { name: '收件箱' }).click();
    await page.page.getByRole('button', { name: /届满提醒/ }).click();
    await page.page.frameLocator('#panel iframe').getByText('请抓紧开展采购并登记').waitFor();
    await page.screenshot('page-mail');
    await page.page.getByRole('button', { name: '执行记录' }).click();
    await page.page.locator('#panel summary').first().click();
    await page.page.getByText('选区 申报').waitFor();
    await page.screenshot('page-executions');
    await page.page.getByRole('button', { name: /^时钟/ }).click();
    await page.page.getByRole('button', { name: '+1天' }).click();
    await page.page.getByRole('button', { name: '时钟 2026-11-10' }).waitFor();
    await page.screenshot('page-clock');
  });

  test('a filter view hides the other rows, in this browser only', async () => {
    const [one, two] = [await as(TOWN), await as(OTHER)];
    await one.chooseView('草稿');
    expect(await one.hiddenRows('申报')).toEqual([3]);
    expect(await two.hiddenRows('申报')).toEqual([]);
    await one.screenshot('page-view');
    await one.chooseView('全部');
    expect(await one.hiddenRows('申报')).toEqual([]);
  });
});

describe('a sheet’s shape changes on the server only', () => {
  test('a column widened and a sheet added and taken away by the program are seen at once, the open editor stays', async () => {
    const page = await as(TOWN);
    await page.openSheet('申报');
    await page.select('B2');
    await page.page.keyboard.press('F2');
    await page.page.keyboard.type('甲');
    const columns = { sheetId: 0, dimension: 'COLUMNS', startIndex: 0, endIndex: 1 };
    await request(host.book, [
      { updateDimensionProperties: { range: columns, properties: { pixelSize: 222 }, fields: 'pixelSize' } },
      { addSheet: { properties: { sheetId: 9, title: '新表' } } },
    ]);
    await put(host.book, '申报!B2', [['别处改的']]);
    await page.page.getByText('新表').waitFor();
    expect(await page.page.evaluate(() => window.localPage!.place('A1').width)).toBe(222);
    await request(host.book, [{ deleteSheet: { sheetId: 9 } }]);
    await page.page.getByText('新表').waitFor({ state: 'detached' });
    await page.page.keyboard.press('Enter');
    await page.settled();
    expect(await valueAt('申报!B2')).toBe('网格化管理系统甲');
    expect(await page.readCell('申报', 'B2')).toBe('网格化管理系统甲');
  });
});
