// Every page of ours at both widths: axe-core finds nothing, nothing is cut or scrolls sideways, and a picture of each goes to
// test/out/pages. The pages are the rows of walk/pages.ts.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../browser';
import { type Walked, walkedCounty } from './walk/county';
import { type Role, ROLES, settled, STOPS } from './walk/pages';
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
  for (const { page: name, as, at, to, but } of STOPS) {
    if (as !== role) continue;
    const t = performance.now();
    if (at) await page.goto(`${url}${at(walked)}`);
    if (at) await settled(page);
    await to?.(page, walked);
    await settled(page);
    const t2 = performance.now();
    wrong.push(...(await seenAt(page, `${role}-${name}`, but)));
    console.log(`${role}-${name} ${Math.round(t2 - t)} ${Math.round(performance.now() - t2)}`);
  }
  await context.close();
  return wrong;
}

async function seenAt(page: Page, name: string, but: readonly string[] = []): Promise<string[]> {
  const wrong: string[] = [];
  for (const size of WIDTHS) {
    await page.setViewportSize(size);
    await page.screenshot({ path: join(OUT, `${name}-${size.width}.png`), fullPage: true });
    wrong.push(...(await wrongOn(page, but)).map((line) => `${name} at ${size.width}: ${line}`));
  }
  await page.setViewportSize(WIDTHS[0]!);
  return wrong;
}

for (const role of Object.keys(ROLES) as Role[])
  test(`nothing is wrong on any page of the ${role}`, async () => {
    expect(await walk(role)).toEqual([]);
  });
