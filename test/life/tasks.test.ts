// Each role's main task by its clicks, keys and scrolling, in a real browser of 1366×768: the table in the output says what it
// takes today and took before, and no task may take more than its row allows.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../browser';
import { type Walked, walkedCounty } from './walk/county';
import { Hand } from './walk/hand';
import { ROLES } from './walk/pages';
import { TASKS } from './walk/tasks';

let walked: Walked;
let browser: Browser;
const lines: string[] = [];
beforeAll(async () => {
  walked = await walkedCounty();
  browser = await launchBrowser();
});
afterAll(async () => {
  console.log(['角色｜任务｜点击｜键｜滚动px｜此前', ...lines].join('\n'));
  await browser?.close();
  await walked?.c.host.close();
});

test.for(TASKS)('the $role: $task', async ({ role, task, before, does, most, width = 1366 }) => {
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width, height: 768 } });
  await context.request.post(`${walked.c.host.url}/local/act`, { data: { as: ROLES[role] } });
  const hand = new Hand(await context.newPage());
  hand.page.setDefaultTimeout(15_000);
  await does(hand, walked);
  const { clicks, keys, scrolled } = hand;
  lines.push([role, task, clicks, keys, scrolled, before].join('｜'));
  expect(clicks).toBeLessThanOrEqual(most.clicks);
  expect(keys).toBeLessThanOrEqual(most.keys);
  expect(scrolled).toBeLessThanOrEqual(most.scrolled);
  await context.close();
});
