// 全部项目 in a real browser: what comes over the wire, and how long a person waits for the first row, the last one, what he
// looks for, another order. Times are this machine's; what is compared is measured in the same run.
import type { Browser, Page } from 'playwright-core';
import { BUREAU, type Grown } from './county';

export interface Browsed {
  /** The desk's page, and all that its lists bring. */
  readonly pageBytes: number;
  readonly listBytes: number;
  readonly rows: number;
  /** Milliseconds since the click on 全部项目. */
  readonly first: number;
  readonly all: number;
  /** Until the next frame after it is drawn: of what is typed, of a click on a column's head. */
  readonly search: number;
  readonly sort: number;
  /** For so long nothing could be clicked, at most. */
  readonly frozen: number;
}

export async function browsed(browser: Browser, { host }: Pick<Grown, 'host'>): Promise<Browsed> {
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1366, height: 768 } });
  try {
    await context.request.post(`${host.url}/local/act`, { data: { as: BUREAU } });
    const page = await context.newPage();
    await page.addInitScript(() => {
      const tasks: number[] = [];
      Object.assign(window, { tasks });
      new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
        type: 'longtask',
      });
    });
    let bytes = 0;
    page.on('response', async (response) => {
      if (response.url().endsWith('/run')) bytes += (await response.body().catch(() => Buffer.alloc(0))).length;
    });
    const opened = await page.goto(`${host.url}/macros/owner/exec`);
    const pageBytes = (await opened!.body()).length;
    await page.locator('main:not([aria-busy])').waitFor();
    bytes = 0;
    await page.evaluate('tasks.length = 0');
    return { pageBytes, ...(await walked(page)), listBytes: bytes };
  } finally {
    await context.close();
  }
}

async function walked(page: Page): Promise<Omit<Browsed, 'pageBytes' | 'listBytes'>> {
  const from = performance.now();
  await page.getByRole('button', { name: '全部项目', exact: true }).click();
  await page.locator('.listed tbody tr').first().waitFor({ timeout: 120_000 });
  const first = performance.now() - from;
  await page.waitForFunction(() => /共\d+项$/.test(document.querySelector('.found')?.textContent ?? ''), undefined, {
    timeout: 300_000,
    polling: 50,
  });
  const all = performance.now() - from;
  const rows = Number(/共(\d+)项$/.exec((await page.locator('.found').textContent()) ?? '')?.[1]);
  const search = await page.evaluate(
    () =>
      new Promise<number>((told) => {
        const box = document.querySelector<HTMLInputElement>('.asking [name=text]')!;
        const began = performance.now();
        box.value = '88';
        box.dispatchEvent(new Event('input'));
        requestAnimationFrame(() => told(performance.now() - began));
      }),
  );
  const sort = await page.evaluate(
    () =>
      new Promise<number>((told) => {
        const box = document.querySelector<HTMLInputElement>('.asking [name=text]')!;
        box.value = '';
        box.dispatchEvent(new Event('input'));
        const heads = document.querySelectorAll<HTMLButtonElement>('.listed button.order');
        const began = performance.now();
        heads[1]!.click();
        requestAnimationFrame(() => told(performance.now() - began));
      }),
  );
  const frozen = await page.evaluate<number>('Math.max(0, ...tasks)');
  return { rows, first, all, search, sort, frozen };
}
