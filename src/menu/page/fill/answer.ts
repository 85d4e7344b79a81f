// What a check or a command came to: what is left to do with the way there, or what it leads to.
import type { Finding, FormView, GatewayAnswer, Withdrawing } from '../../../wire';
import { button, type Child, h } from './dom';

const heading = (text: string): HTMLElement => h('h2', { tabindex: -1 }, text);
export const panel = (title: string, good: boolean, ...children: readonly Child[]): HTMLElement =>
  h('section', { class: good ? 'panel good' : 'panel bad' }, heading(title), children);

export interface Wrong {
  readonly label: string;
  readonly focus: () => void;
}

const said = ({ says, todo, cite }: Finding): string => `${says}。${todo}（${cite}）`;

interface Found {
  readonly wrong: readonly Wrong[];
  /** Something is written or typed since: what the row as a whole was told is of before. */
  readonly stale: boolean;
  /** A button that hands in, where nothing is in the way. */
  readonly hand?: Child;
}

export function verdict({ findings, after }: FormView, { wrong, stale, hand }: Found): HTMLElement {
  const named = wrong.map(({ label, focus }) => h('li', {}, button(label, focus, 'link')));
  if (stale) {
    const again = h('p', {}, '检查后已有改动，请再点“检查”。');
    return panel(wrong.length ? `还有${wrong.length}处需要处理` : '已改，待检查', false, h('ul', {}, named), again);
  }
  const others = findings.filter((found) => !found.warns);
  const left = wrong.length + others.length;
  const lines: Child = [
    named,
    others.map((found) => h('li', {}, said(found))),
    findings.filter((found) => found.warns).map((found) => h('li', {}, `提示：${said(found)}`)),
    left === 0 && after.map((line) => h('li', {}, line)),
  ];
  return panel(left ? `有${left}处需要处理` : '可以提交', left === 0, h('ul', {}, lines), left === 0 && hand);
}

/** What became of it; `asks`: the words that want a tick first, and how it goes on. */
export function outcome(answer: GatewayAnswer, again: (confirmed: string) => void): HTMLElement {
  if (!answer.ok) return panel('未办理', false, h('p', {}, answer.says));
  const { results, notice } = answer;
  const asks = results.find((result) => result.asks !== undefined)?.asks;
  const done = results.every((result) => result.done);
  // Why it is asked is said beside the tick.
  const told = results.filter((result) => result.asks === undefined);
  return panel(
    asks === undefined ? told.map((result) => result.title).join('；') : '请核对后确认',
    done,
    listed(told.flatMap(({ lines }) => lines)),
    notice && h('p', {}, notice),
    asks !== undefined && confirming(asks, again),
  );
}

const listed = (lines: readonly string[]): Child =>
  lines.length > 0 &&
  h(
    'ul',
    {},
    lines.map((line) => h('li', {}, line)),
  );

/** What is taken back, and what it leads to, before it is done. */
export function withdrawal({ label, after, asks }: Withdrawing, go: (confirmed?: string) => void): HTMLElement {
  const sure = button(`确认${label}`, () => go(), 'main');
  return panel(label, true, listed(after), asks === undefined ? h('p', { class: 'row' }, sure) : confirming(asks, go));
}

export function confirming(asks: string, again: (confirmed: string) => void): Child {
  const sure = button('确认', () => again(asks), 'main');
  sure.disabled = true;
  const tick = h('input', { type: 'checkbox', change: () => sure.toggleAttribute('disabled', !tick.checked) });
  return [
    h('label', { class: 'choice' }, tick, h('span', {}, `已核对，仍要办理：${asks}`)),
    h('p', { class: 'row' }, sure),
  ];
}
