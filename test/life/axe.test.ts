// axe-core finds nothing on any page of ours: each of the desk's screens, also those that come when they are opened, and the
// frame of the host's page; the grid in it is a library's.
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../browser';
import { ADMIN, type County, mail, openCounty } from '../county';
import { submitted, WATER } from '../doors/county';

const OUT = 'test/out';
let c: County;
let browser: Browser;
let id: string;

beforeAll(async () => {
  c = await openCounty('2026-11-09T08:30+08:00', ['shuiwu', 'chushen']);
  ({ id } = await submitted(c, WATER));
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await c?.host.close();
});

async function openAs(as: string, width: number, path: string): Promise<Page> {
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width, height: 800 }, bypassCSP: true });
  await context.request.post(`${c.host.url}/local/act`, { data: { as } });
  const page = await context.newPage();
  await page.goto(`${c.host.url}${path}`);
  await page.locator('h1').first().waitFor();
  return page;
}

/** What is wrong, each rule with the first element that breaks it; `but`: what is not ours. */
async function wrongOn(page: Page, where: string, but: readonly string[] = []): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate<string[]>(
    `axe.run({ exclude: ${JSON.stringify(but)} }, { resultTypes: ['violations'] }).then(({ violations }) =>
      violations.map(({ id, nodes }) => ${JSON.stringify(where)} + ': ' + id + ' ' + nodes[0].html.slice(0, 120)))`,
  );
}

test('nothing on the desk’s pages for a reviewer, at 1280 and 390 px, and his form stands in the first screen', async () => {
  for (const width of [1280, 390]) {
    const page = await openAs(mail('chushen'), width, `/macros/owner/exec?p=${id}`);
    await page.getByRole('radio', { name: /审核汇总：纳入/ }).check();
    await page.screenshot({ path: `${OUT}/desk-project-${width}.png`, fullPage: true });
    expect(await wrongOn(page, `project at ${width}`)).toEqual([]);
    const { y } = (await page.locator('form.decision').first().boundingBox())!;
    expect(y).toBeLessThan(450);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    await page.getByRole('button', { name: '← 返回我的待办' }).click();
    await page.getByRole('heading', { name: '我的待办' }).waitFor();
    await page.screenshot({ path: `${OUT}/desk-queue-${width}.png`, fullPage: true });
    expect(await wrongOn(page, `queue at ${width}`)).toEqual([]);
    await page.context().close();
  }
});

test('nothing on the administrator’s screens, with every form unfolded', async () => {
  const page = await openAs(ADMIN, 1280, '/macros/owner/exec');
  const tabs = await page.locator('nav button').allTextContents();
  expect(tabs.length).toBeGreaterThan(6);
  const wrong: string[] = [];
  for (const tab of tabs) {
    await page.locator('nav').getByRole('button', { name: tab, exact: true }).click();
    await page.locator('main:not([aria-busy])').waitFor();
    await page.getByText('正在准备……').waitFor({ state: 'detached' });
    await page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true;");
    wrong.push(...(await wrongOn(page, tab)));
  }
  expect(wrong).toEqual([]);
});

test('nothing on the host’s page, the grid apart', async () => {
  const page = await openAs(ADMIN, 1280, '/');
  await page.locator('#menubar [role=menuitem]').first().waitFor();
  expect(await wrongOn(page, 'host', ['#grid', '[data-u-comp]', 'section[aria-label^="Notifications"]'])).toEqual([]);
});
