// Every page of ours at both widths: axe-core finds nothing, nothing is cut or scrolls sideways, and a picture of each goes to
// test/out/pages. The pages are the rows of walk/pages.ts.
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../browser';
import { type Walked, walkedCounty } from './walk/county';
import { type Role, ROLES, settled, STOPS, WALKED_TABS } from './walk/pages';
import { wrongOn } from './walk/seen';

const OUT = join(import.meta.dirname, '../out/pages');
const WIDTHS = [
  { width: 1366, height: 768 },
  { width: 390, height: 844 },
];
let walked: Walked;
let browser: Browser;
beforeAll(async () => {
  mkdirSync(OUT, { recursive: true });
  walked = await walkedCounty();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await walked?.c.host.close();
});

async function walk(role: Role): Promise<string[]> {
  const { url } = walked.c.host;
  const context = await browser.newContext({ locale: 'zh-CN', viewport: WIDTHS[0]!, bypassCSP: true });
  await context.request.post(`${url}/local/act`, { data: { as: ROLES[role] } });
  const page = await context.newPage();
  page.on('dialog', (dialog) => dialog.accept());
  const wrong: string[] = [];
  for (const { page: name, as, at, to, but, width, within } of STOPS) {
    if (as !== role) continue;
    if (at) await page.goto(`${url}${await at(walked)}`);
    if (at) await settled(page);
    await to?.(page, walked);
    await settled(page);
    for (const tab of await page.locator('#nav button').allInnerTexts())
      if (!WALKED_TABS.includes(tab.replace(/（.*/, ''))) wrong.push(`no row of walk/pages.ts leads to ${tab}`);
    const sizes = width ? [{ width, height: 768 }] : WIDTHS;
    wrong.push(...(await seenAt(page, `${role}-${name}`, { sizes, but, framed: width !== undefined, within })));
  }
  await context.close();
  return wrong;
}

interface Seeing {
  readonly sizes: readonly { readonly width: number; readonly height: number }[];
  readonly but?: readonly string[] | undefined;
  readonly framed: boolean;
  readonly within?: string | undefined;
}

async function seenAt(page: Page, name: string, { sizes, but, framed, within }: Seeing): Promise<string[]> {
  const wrong: string[] = [];
  for (const size of sizes) {
    await page.setViewportSize(size);
    await page.screenshot({ path: join(OUT, `${name}-${size.width}.png`), fullPage: true });
    if (within) {
      const { y } = (await page.locator(within).first().boundingBox())!;
      if (y > 450) wrong.push(`${name} at ${size.width}: ${within} begins at ${y} px`);
    }
    wrong.push(...(await wrongOn(page, but, framed)).map((line) => `${name} at ${size.width}: ${line}`));
  }
  await page.setViewportSize(WIDTHS[0]!);
  return wrong;
}

/** A library that writes a file: nothing of it is shown. */
const UNSEEN = ['owner/page/xlsx.html'];

test('each of our pages’ files is shown by a row of the walk', () => {
  const shown = new Set(STOPS.flatMap(({ files = [] }) => files));
  const ours = ['owner', 'menu', 'host'].flatMap((part) =>
    readdirSync(join(import.meta.dirname, `../../src/${part}/page`))
      .filter((name) => name.endsWith('.html'))
      .map((name) => `${part}/page/${name}`),
  );
  expect(ours.filter((file) => !shown.has(file) && !UNSEEN.includes(file))).toEqual([]);
});

for (const role of Object.keys(ROLES) as Role[])
  test(`nothing is wrong on any page of the ${role}`, async () => {
    expect(await walk(role)).toEqual([]);
  });
