// A person's hand: every click, key and pixel of scrolling that a task takes is done, and counted.
import type { Locator, Page } from 'playwright-core';

export class Hand {
  clicks = 0;
  keys = 0;
  /** Of vertical scrolling, in pixels. */
  scrolled = 0;
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Scrolls as little as brings it into sight, between a bar that stays at the foot and the top. */
  async #reach(target: Locator): Promise<void> {
    await target.waitFor();
    this.scrolled += await target.evaluate((element) => {
      const { top, bottom } = element.getBoundingClientRect();
      const foot = document.querySelector('.bar:not([hidden])')?.contains(element) ? 0 : 70;
      const by = top < 0 ? top - 8 : Math.max(0, bottom + foot - innerHeight);
      scrollBy(0, by);
      return Math.abs(Math.round(by));
    });
  }

  async click(target: Locator): Promise<void> {
    await this.#reach(target);
    this.clicks += 1;
    await target.click();
  }

  /** Into the field that Tab, or a click on the first one, leads to. */
  async type(target: Locator, text: string): Promise<void> {
    await this.#reach(target);
    this.keys += 1 + text.length;
    await target.fill(text);
  }

  /** By the keyboard: Tab, and as many steps down as it stands in the list. */
  async choose(target: Locator, value: string): Promise<void> {
    await this.#reach(target);
    await target.selectOption(value);
    this.keys += 1 + (await target.evaluate((list: HTMLSelectElement) => list.selectedIndex));
  }

  /** Whichever of the two it is. */
  async give(target: Locator, text: string): Promise<void> {
    const isList = (await target.evaluate(({ tagName }) => tagName)) === 'SELECT';
    await (isList ? this.choose(target, text) : this.type(target, text));
  }
}
