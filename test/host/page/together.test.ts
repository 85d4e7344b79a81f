// Several people at once, a server that goes away, and what people do to a grid, each in a real browser.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../../browser';
import { type LocalPage, open } from '../../page';
import { newEngine, OTHER, put, TOWN, valueAt as valueIn } from './book';
import { type MockHost, startMock } from './host';

let browser: Browser;
let host: MockHost;
beforeAll(async () => {
  browser = await launchBrowser();
  host = await startMock();
});
afterAll(async () => {
  await browser?.close();
  await host?.close();
});

const as = (who: string): Promise<LocalPage> => open(browser, host.url, who);

const valueAt = (range: string) => valueIn(host.book, range);

/** All that the server tells this person's page. */
async function listen(who: string): Promise<{ heard: () => string; stop: () => void }> {
  const control = new AbortController();
  const stream = await fetch(`${host.url}local/page/events`, {
    headers: { cookie: `as=${who}` },
    signal: control.signal,
  });
  let heard = '';
  void (async () => {
    const decoder = new TextDecoder();
    for await (const part of stream.body!) heard += decoder.decode(part as Uint8Array, { stream: true });
  })().catch(() => {});
  return { heard: () => heard, stop: () => control.abort() };
}

describe('two people in two browsers', () => {
  let one: LocalPage;
  let two: LocalPage;
  beforeAll(async () => {
    [one, two] = [await as(TOWN), await as(OTHER)];
  });
  afterAll(async () => {
    for (const page of [one, two]) await page?.close();
  });

  test('see each other’s edits; one that the server refuses goes back and never reaches the other', async () => {
    const stream = await listen(OTHER);
    // Whatever D2 ever shows in the other browser, also for a moment.
    await two.page.evaluate(() => {
      const seen = new Set<string>();
      setInterval(() => seen.add(window.localPage!.text('申报', 1, 3)), 2);
      Object.assign(window, { seen });
    });
    await one.typeCell('申报', 'D2', '-98765');
    expect((await one.toast()).length).toBeGreaterThan(5);
    expect(await one.readCell('申报', 'D2')).toBe('46.50');
    const from = Date.now();
    await one.typeCell('申报', 'D2', '51');
    await two.waitForCell('申报', 'D2', '51.00', 20_000);
    console.log(`typed in one browser, shown in the other after ${Date.now() - from} ms`);
    await two.typeCell('申报', 'D3', '97');
    await one.waitForCell('申报', 'D3', '97.00', 20_000);
    const seen = await two.page.evaluate(() => [...(window as unknown as { seen: Set<string> }).seen]);
    expect(seen.sort()).toEqual(['46.50', '51.00']);
    expect(stream.heard()).toContain('51.00');
    expect(stream.heard()).not.toContain('98765');
    stream.stop();
  });

  test('both editing one cell: who confirms last is what both see, and nothing typed is disturbed meanwhile', async () => {
    for (const page of [one, two]) {
      await page.openSheet('草稿纸');
      await page.select('A2');
    }
    await two.page.keyboard.type('第二');
    await one.page.keyboard.type('第一');
    await one.page.keyboard.press('Enter');
    await one.settled();
    expect(await valueAt('草稿纸!A2')).toBe('第一');
    await two.page.keyboard.type('个人');
    await two.page.keyboard.press('Enter');
    await two.settled();
    for (const page of [one, two]) await page.waitForCell('草稿纸', 'A2', '第二个人');
    expect(await valueAt('草稿纸!A2')).toBe('第二个人');
  });

  test('an undo does not overwrite what another person wrote meanwhile', async () => {
    await one.typeCell('草稿纸', 'C2', '2026-11-9');
    await one.typeCell('草稿纸', 'B2', '乙');
    await two.typeCell('草稿纸', 'B2', '别人的');
    await one.waitForCell('草稿纸', 'B2', '别人的');
    await one.page.keyboard.press('Control+Z');
    await one.waitForToast('后来又有改动');
    expect(await valueAt('草稿纸!B2')).toBe('别人的');
    // The step before it is untouched, although the server made a date of what was typed.
    await one.page.keyboard.press('Control+Z');
    await one.settled();
    expect(await valueAt('草稿纸!C2')).toBe('');
  });
});

describe('what people type and paste', () => {
  let page: LocalPage;
  beforeAll(async () => {
    page = await as(TOWN);
  });
  afterAll(() => page.close());

  test('10,000 characters, characters beyond the first plane, a formula, a block larger than the sheet', async () => {
    await page.openSheet('草稿纸');
    await page.paste('A2', [['长'.repeat(10_000), '👨‍👩‍👧 𠮷野家 🎉', '=1+2']]);
    expect(await valueAt('草稿纸!A2')).toBe('长'.repeat(10_000));
    expect(await valueAt('草稿纸!B2')).toBe('👨‍👩‍👧 𠮷野家 🎉');
    expect(await page.readCell('草稿纸', 'B2')).toBe('👨‍👩‍👧 𠮷野家 🎉');
    expect(await valueAt('草稿纸!C2')).toBe(3);
    await page.paste('A49', [
      ['一', '二', '三', '四'],
      ['五', '六', '七', '八'],
      ['九', '十', '百', '千'],
    ]);
    expect(await valueAt('草稿纸!A49')).toBe('一');
    expect(await valueAt('草稿纸!D51')).toBe('千');
    await page.waitForCell('草稿纸', 'D51', '千');
  });

  test('cells that do not touch: those before the first refusal are written, and that is said', async () => {
    const cells = [
      [1, 1, '改过'],
      [1, 3, '-5'],
    ];
    const answer = await fetch(`${host.url}local/page/edit`, {
      method: 'POST',
      headers: { cookie: `as=${TOWN}` },
      body: JSON.stringify({ sheet: 0, cells }),
    });
    const { applied, refused } = (await answer.json()) as { applied: boolean; refused: string };
    expect(applied).toBe(false);
    expect(refused).toContain('只写入了D2:D2之前的部分');
    expect(await valueAt('申报!B2')).toBe('改过');
    await page.waitForCell('申报', 'B2', '改过');
  });

  test('a formula in an input cell with a rule is judged by its result', async () => {
    const [shown, value] = [await page.readCell('申报', 'D2'), await valueAt('申报!D2')];
    await page.typeCell('申报', 'D2', '=1-2');
    expect((await page.toast()).length).toBeGreaterThan(5);
    expect(await page.readCell('申报', 'D2')).toBe(shown);
    expect(await valueAt('申报!D2')).toBe(value);
  });
});

describe('the server goes away', () => {
  test('what was typed meanwhile is said to be unsent, and arrives; what changed meanwhile is shown', async () => {
    const page = await as(TOWN);
    await page.openSheet('申报');
    const value = await valueAt('申报!D2');
    await host.close();
    const offline = page.page.locator('#offline');
    await offline.waitFor();
    await page.select('D2');
    await page.page.keyboard.type('53');
    await page.page.keyboard.press('Enter');
    await offline.getByText('有1项修改待发送').waitFor();
    await page.screenshot('page-offline');
    const engine = newEngine();
    await engine.load(host.book.engine.save());
    const book = { engine, id: host.book.id };
    await put(book, '申报!B2', [['改过的名称']]);
    host = await startMock(book, host.port);
    await page.waitForCell('申报', 'D2', '53.00', 20_000);
    await page.waitForCell('申报', 'B2', '改过的名称');
    await page.settled();
    expect(await valueAt('申报!D2')).toBe(53);
    expect(await offline.isHidden()).toBe(true);
    // And the page goes on: typing, undo, the other start's numbers.
    await page.page.keyboard.press('Control+Z');
    await page.settled();
    expect(await valueAt('申报!D2')).toBe(value);
    await page.close();
  });

  test('what it refuses when it is back, because a row was locked meanwhile, is said', async () => {
    const page = await as(TOWN);
    await page.openSheet('申报');
    const [shown, value] = [await page.readCell('申报', 'D2'), await valueAt('申报!D2')];
    await host.close();
    await page.page.locator('#offline').waitFor();
    await page.select('D2');
    await page.page.keyboard.type('53');
    await page.page.keyboard.press('Enter');
    host.book.engine.share(host.book.id, TOWN, 'viewer');
    host = await startMock(host.book, host.port);
    await page.waitForToast('没有编辑权限');
    expect(await page.readCell('申报', 'D2')).toBe(shown);
    expect(await valueAt('申报!D2')).toBe(value);
    await page.close();
  });
});

describe('5,000 rows of 40 columns', () => {
  test('load to the last, and scrolling paints what is seen, not what there is', async () => {
    await host.close();
    host = await startMock(5000);
    const page = await as(TOWN);
    await page.openSheet('台账');
    expect(await page.readCell('台账', 'A5001')).toBe('第5000行');
    const painted = await page.page.evaluate(async () => {
      const draws = CanvasRenderingContext2D.prototype;
      const { fillText } = draws;
      const texts: string[] = [];
      draws.fillText = function counted(...args) {
        texts.push(args[0]);
        return fillText.apply(this, args);
      };
      const frame = () => new Promise((go) => requestAnimationFrame(go));
      const canvas = document.querySelector('[id^="univer-sheet-main-canvas"]')!;
      const { x, y } = canvas.getBoundingClientRect();
      const at = { clientX: x + 300, clientY: y + 300, bubbles: true, cancelable: true };
      const perStep: number[] = [];
      const waits: number[] = [];
      for (let step = 0; step < 40; step++) {
        texts.length = 0;
        const from = performance.now();
        canvas.dispatchEvent(new WheelEvent('wheel', { ...at, deltaY: 480 }));
        await frame();
        await frame();
        waits.push(performance.now() - from);
        perStep.push(texts.length);
      }
      draws.fillText = fillText;
      const rows = texts.flatMap((text) => /^第(\d+)行$/.exec(text)?.[1] ?? []).map(Number);
      return { most: Math.max(...perStep), waits: waits.sort((a, b) => a - b), rows: [...new Set(rows)] };
    });
    const [middle, longest] = [painted.waits[20]!, painted.waits[39]!].map(Math.round);
    console.log(
      `a step of the wheel paints at most ${painted.most} texts; two frames take ${middle} ms, at most ${longest}`,
    );
    await page.screenshot('page-scrolled');
    // 40 steps of 20 rows; some 30 rows are in view, some 15 of their columns, each painted once a frame and a part.
    expect(Math.max(...painted.rows)).toBeGreaterThan(750);
    expect(painted.rows.length).toBeGreaterThan(20);
    expect(painted.rows.length).toBeLessThan(60);
    expect(painted.most).toBeLessThan(4000);
  });
});
