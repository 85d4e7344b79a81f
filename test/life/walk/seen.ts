// What is wrong with a page as it is drawn: what axe-core finds, what scrolls sideways, text that is cut, that runs into
// other text or breaks where nobody reads it broken, and what no person is to see.
import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** What a page that stands in a frame leaves to the one around it. */
const PAGE_RULES = ['page-has-heading-one', 'landmark-one-main', 'bypass'];

/** Each as one line; empty where nothing is wrong. `but`: what is not ours. */
export async function wrongOn(page: Page, but: readonly string[] = [], framed = false): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const rules = Object.fromEntries(PAGE_RULES.map((rule) => [rule, { enabled: !framed }]));
  const options = { resultTypes: ['violations'], rules };
  const broken = await page.evaluate<string[]>(
    `axe.run({ exclude: ${JSON.stringify(but)} }, ${JSON.stringify(options)}).then(({ violations }) =>
      violations.map(({ id, nodes }) => id + ' ' + nodes[0].html.slice(0, 160)))`,
  );
  return [...broken, ...(await page.evaluate(drawnWrong, but.join(', ')))];
}

function drawnWrong(but: string): string[] {
  const found: string[] = [];
  /** There for screen readers alone. */
  const isUnseen = (of: Element): boolean => {
    if (but && of.closest(but)) return true;
    for (let holder: Element | null = of; holder; holder = holder.parentElement)
      if (getComputedStyle(holder).clipPath === 'inset(50%)') return true;
    return false;
  };
  /** What lies above the page: a bar that stays, a panel, a dialog. */
  const over = (of: Element): boolean => of.closest('.bar, #panel, dialog, [role=menu]') !== null;
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth)
    found.push(`scrolls sideways: ${root.scrollWidth} of ${root.clientWidth} px`);
  const rows: { text: string; box: DOMRect; of: Element }[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = (node.textContent ?? '').trim();
    const of = node.parentElement;
    if (!text || !of || of.closest('.unseen, option, script, style, .skip, iframe, #grid, [aria-hidden=true]'))
      continue;
    if (!of.checkVisibility({ visibilityProperty: true }) || isUnseen(of)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const boxes = [...range.getClientRects()].filter(({ width, height }) => width > 1 && height > 1);
    if (boxes.length === 0) continue;
    for (const box of boxes) rows.push({ text, box, of });
    if (/undefined|NaN|\[object|\bnull\b|[a-z]+\.[a-z]+\.[a-z]+(?![a-z.@/])/.test(text) && !/@|https?:/.test(text))
      found.push(`internal: ${text.slice(0, 60)}`);
    // Days, projects, amounts; not what is part of a longer word, as a hash.
    for (const { 0: whole, index } of String(node.textContent).matchAll(
      /(?<![\w/])(?:\d{4}-\d{2}-\d{2}|YN\d{4}-\d{4}(?:-\d\d)?|\d+\.\d+|\d{3,})(?![\w/])/g,
    )) {
      range.setStart(node, index);
      range.setEnd(node, index + whole.length);
      const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
      if (lines.size > 1 && !of.closest('a[href], ins, del, .long'))
        found.push(`breaks over lines: ${whole} in ${of.tagName} ${text.slice(0, 40)}`);
    }
    for (let holder: Element | null = of; holder && holder !== document.body; holder = holder.parentElement) {
      const { overflowX } = getComputedStyle(holder);
      // One line until its field has the focus.
      const unfolds = holder.matches('.field .note');
      if (overflowX === 'hidden' || overflowX === 'clip')
        if (!unfolds && holder.scrollWidth > holder.clientWidth + 1) found.push(`cut: ${text.slice(0, 40)}`);
      // What scrolls in itself is neither cut nor in the way of others.
      if (unfolds || overflowX === 'auto' || overflowX === 'scroll') rows.splice(-boxes.length);
      if (overflowX !== 'visible') break;
    }
  }
  rows.sort((a, b) => a.box.top - b.box.top);
  for (const [i, one] of rows.entries())
    for (let j = i + 1; j < rows.length && rows[j]!.box.top < one.box.bottom - 6; j++) {
      const other = rows[j]!;
      const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      const down = Math.min(one.box.bottom, other.box.bottom) - other.box.top;
      if (across > 4 && down > 8 && !over(one.of) && !over(other.of))
        found.push(`runs into each other: ${one.text.slice(0, 30)} / ${other.text.slice(0, 30)}`);
    }
  for (const cell of document.querySelectorAll<HTMLElement>('td')) {
    const lines = cell.clientHeight / Number.parseFloat(getComputedStyle(cell).lineHeight);
    if (cell.clientWidth > 0 && cell.clientWidth < 76 && lines > 4.5)
      found.push(`narrow: ${cell.innerText.slice(0, 40)}`);
  }
  const heads = [...document.querySelectorAll<HTMLElement>('h1, h2, h3')]
    .map(({ innerText }) => innerText)
    .filter(Boolean);
  for (const [i, head] of heads.entries()) if (head === heads[i + 1]) found.push(`said twice: ${head}`);
  for (const one of document.querySelectorAll<HTMLElement>('button, summary, a, th, legend, label'))
    if (
      !isUnseen(one) &&
      one.checkVisibility() &&
      !one.innerText.trim() &&
      !one.getAttribute('aria-label') &&
      !one.querySelector('input, select')
    )
      found.push(`empty: ${one.outerHTML.slice(0, 80)}`);
  return [...new Set(found)];
}
