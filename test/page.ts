// The local host's page as a person uses it, for tests in a real browser. Everything waits for the server's word.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';

/** What src/host/page/main.ts puts on the window. */
interface PageHandle {
  ready(): boolean;
  text(sheet: string, row: number, column: number): string;
  select(a1: string): void;
  place(a1: string): { x: number; y: number; width: number; height: number };
  hiddenRows(sheet: string): number[];
  loaded(sheet: string): Promise<void>;
  settled(): Promise<void>;
}

declare global {
  interface Window {
    localPage?: PageHandle;
  }
}

const OUT = join(import.meta.dirname, 'out');
/** Univer takes a click for a click only if the button was down for a moment. */
const CLICK_MS = 30;

function position(a1: string): { row: number; column: number } {
  const [, letters = '', row = ''] = /^([A-Z]+)(\d+)$/.exec(a1) ?? [];
  if (!letters) throw new Error(`${a1} is not a cell`);
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return { row: Number(row) - 1, column };
}

/** Opens the page as this person, in a browser profile of its own, and waits until the first sheet is there. */
export async function open(browser: Browser, url: string, as?: string): Promise<LocalPage> {
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1440, height: 860 } });
  if (as) await context.request.post(new URL('/local/act', url).href, { data: { as } });
  const page = await context.newPage();
  await page.goto(url);
  await page.waitForFunction(() => window.localPage?.ready());
  const opened = new LocalPage(context, page);
  await opened.settled();
  return opened;
}

export class LocalPage {
  readonly page: Page;
  readonly #context: BrowserContext;

  constructor(context: BrowserContext, page: Page) {
    this.#context = context;
    this.page = page;
  }

  /** All that was typed has been answered, and what came of it is shown. */
  async settled(): Promise<void> {
    await this.page.evaluate(() => window.localPage!.settled());
  }

  async openSheet(sheet: string): Promise<void> {
    const tab = this.page.locator('[data-u-comp="slide-tab-item"]', { hasText: sheet }).first();
    await tab.click({ delay: CLICK_MS });
    await this.page.evaluate((title) => window.localPage!.loaded(title), sheet);
  }

  /** The text that the cell shows. */
  readCell(sheet: string, a1: string): Promise<string> {
    const { row, column } = position(a1);
    return this.page.evaluate(([title, r, c]) => window.localPage!.text(title, r, c), [sheet, row, column] as const);
  }

  /** Waits until the cell shows this text. */
  async waitForCell(sheet: string, a1: string, text: string, timeout = 5000): Promise<void> {
    const { row, column } = position(a1);
    await this.page.waitForFunction(
      ([title, r, c, wanted]) => window.localPage!.text(title, r, c) === wanted,
      [sheet, row, column, text] as const,
      { timeout, polling: 50 },
    );
  }

  /** Selects a cell or a range of the sheet that is shown, with the keyboard in the grid. */
  async select(a1: string): Promise<void> {
    await this.page.evaluate((range) => window.localPage!.select(range), a1);
    await this.page
      .locator('#grid [data-u-comp="editor"]')
      .first()
      .focus()
      .catch(() => {});
  }

  /** Clicks the cell itself, with the mouse; `right` of its middle by so many pixels. */
  async clickCell(a1: string, right = 0): Promise<void> {
    await this.select(a1);
    // Scrolling there ends with the next frame; a place measured before would be elsewhere.
    await this.page.waitForTimeout(100);
    const { x, y, width, height } = await this.page.evaluate((cell) => window.localPage!.place(cell), a1);
    await this.page.mouse.click(x + width / 2 + right, y + height / 2, { delay: CLICK_MS });
  }

  /** Opens the dropdown of a cell of the shown sheet and takes a value. */
  async chooseFromList(a1: string, value: string): Promise<void> {
    const { width } = await this.page.evaluate((cell) => window.localPage!.place(cell), a1);
    await this.clickCell(a1, width / 2 - 10);
    await this.page.getByText(value, { exact: true }).last().click({ delay: CLICK_MS });
    await this.settled();
  }

  /** An item of the context menu on a row's number, counted from 1, of the shown sheet. */
  async clickRowMenu(row: number, item: string): Promise<void> {
    const { y, height } = await this.page.evaluate((cell) => window.localPage!.place(cell), `A${row}`);
    const at = { x: 20, y: y + height / 2 };
    await this.page.mouse.click(at.x, at.y, { delay: CLICK_MS });
    await this.page.mouse.click(at.x, at.y, { delay: CLICK_MS, button: 'right' });
    // An item may hold a field for a number in its middle; its left edge is always text.
    await this.page
      .getByText(item)
      .last()
      .click({ delay: CLICK_MS, position: { x: 4, y: 8 } });
    await this.settled();
  }

  /** Chooses who I am, as at the top of the page. */
  async become(who: string): Promise<void> {
    const menus = this.page.waitForResponse((response) => response.url().endsWith('/local/page/menus'));
    await this.page.locator('#me').selectOption(who);
    await menus;
    await this.settled();
  }

  /** A filter view, by its menu. */
  async chooseView(title: string): Promise<void> {
    await this.page.locator('#menubar').getByRole('menuitem', { name: '数据', exact: true }).click();
    await this.page.getByRole('menuitemradio', { name: title }).click();
  }

  /** The numbers of the rows that are hidden, counted from 1. */
  async hiddenRows(sheet: string): Promise<number[]> {
    const rows = await this.page.evaluate((title) => window.localPage!.hiddenRows(title), sheet);
    return rows.map((row) => row + 1);
  }

  /** Types over the cell by the keyboard, and returns when the server has answered. */
  async typeCell(sheet: string, a1: string, text: string): Promise<void> {
    await this.openSheet(sheet);
    await this.select(a1);
    await this.page.keyboard.type(text);
    await this.page.keyboard.press('Enter');
    await this.settled();
  }

  /** Pastes tab-separated rows with the upper left cell at `a1` of the sheet that is shown. */
  async paste(a1: string, rows: string[][]): Promise<void> {
    await this.select(a1);
    const text = rows.map((row) => row.join('\t')).join('\n');
    await this.#context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await this.page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
    await this.page.keyboard.press('Control+V');
    await this.page.waitForTimeout(200);
    await this.settled();
  }

  /** Clicks `['政务项目', '提交']`. What the script then asks is answered by `answer`. */
  async clickMenu(path: string[]): Promise<void> {
    const bar = this.page.locator('#menubar');
    await bar.getByRole('menuitem', { name: path[0]!, exact: true }).click();
    await bar.locator(`[data-path="${path.join('/')}"]`).click();
  }

  /** Presses 确定, 取消, 是, 否 or 关闭 of the alert or prompt that is shown; `text` goes into a prompt first. */
  async answer(button: string, text?: string): Promise<string> {
    const dialog = this.page.locator('dialog[data-shown][open]').last();
    const shown = (await dialog.textContent()) ?? '';
    if (text !== undefined) await dialog.locator('input').fill(text);
    const element = await dialog.elementHandle();
    await dialog.getByRole('button', { name: button, exact: true }).click();
    // The next one of the same script may follow at once: this one must be gone first.
    await element?.waitForElementState('hidden');
    return shown;
  }

  /** The newest toast's text. */
  async toast(): Promise<string> {
    const last = this.page.locator('#toasts .toast p').last();
    await last.waitFor();
    return (await last.textContent()) ?? '';
  }

  async waitForToast(text: string): Promise<void> {
    await this.page.locator('#toasts .toast', { hasText: text }).first().waitFor();
  }

  async screenshot(name: string): Promise<string> {
    mkdirSync(OUT, { recursive: true });
    const path = join(OUT, `${name}.png`);
    await this.page.screenshot({ path });
    return path;
  }

  async close(): Promise<void> {
    await this.#context.close();
  }
}
