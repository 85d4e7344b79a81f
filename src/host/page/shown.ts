// What scripts put on the screen: alerts and prompts that they wait for, dialogs and sidebars with a page of their own.
import type { DialogMessage, Selection, UiAnswer, UiButton } from '../contract';
import type { ShownHere } from '../pages/wire';
import { button, make } from './dom';
import { post } from './net';
import { closePanel, openPanel } from './panel';
import { toast } from './toasts';

const CAPTIONS: Record<UiButton, string> = { OK: '确定', CANCEL: '取消', YES: '是', NO: '否', CLOSE: '关闭' };
const AFFIRMATIVE = new Set<UiButton>(['OK', 'YES']);

/** What of the grid they need: where the person stands, what was typed before being there, and to move him. */
export interface Standing {
  selection(): Promise<Selection>;
  select(sheet: number, a1: string): void;
  focus(): void;
}
let standing: Standing | undefined;
export function standBy(grid: Standing): void {
  standing = grid;
}

/** Frames of scripts, with how to close what holds them. */
const frames = new Map<HTMLIFrameElement, () => void>();

window.addEventListener('message', ({ source, data }: MessageEvent<Partial<DialogMessage> | null>) => {
  for (const [frame, close] of frames) {
    if (frame.contentWindow !== source) continue;
    if (data?.googleScriptHost === 'close') close();
    if (data?.googleScriptHost === 'focus') standing?.focus();
    if (data?.googleScriptHost === 'selection') void tellSelection(frame, data.value);
    if (data?.googleScriptHost === 'setHeight') frame.style.flexBasis = `${Number(data.value)}px`;
    if (data?.googleScriptHost === 'setWidth') frame.style.width = `${Number(data.value)}px`;
  }
});

async function tellSelection(frame: HTMLIFrameElement, asked: unknown): Promise<void> {
  const value = await standing?.selection();
  // A frame's origin is its own: it has none that could be named.
  frame.contentWindow?.postMessage({ googleScriptHost: 'selection', asked, value: value ?? {} }, '*');
}

export function show(shown: ShownHere): void {
  if (shown.kind === 'toast') toast(shown.title ? `${shown.title}\n${shown.text}` : shown.text);
  else if (shown.kind === 'selection') standing?.select(shown.sheet ?? 0, shown.text);
  else if (shown.kind === 'dialog') showPage(shown);
  else if (shown.kind === 'sidebar') showSidebar(shown);
  else void askFor(shown).then((answer) => post('/local/page/answer', { ask: shown.ask, ...answer }));
}

/** Native modal dialogs keep the focus inside; Escape is the title bar's ×. */
function askFor({ kind, title, text, buttons = ['OK'] }: ShownHere): Promise<UiAnswer> {
  return new Promise((answer) => {
    const input = kind === 'prompt' ? make('input', { attributes: { 'aria-label': text || title } }) : undefined;
    const dialog = make('dialog', { attributes: { 'aria-label': title || text, 'data-shown': kind } });
    let pressed: UiButton = 'CLOSE';
    const press = (name: UiButton) => {
      pressed = name;
      dialog.close();
    };
    const made = buttons.map((name) => {
      const pressable = button(CAPTIONS[name], () => press(name), AFFIRMATIVE.has(name) ? 'main' : '');
      pressable.dataset.button = name;
      return pressable;
    });
    const form = make(
      'form',
      {
        set: { method: 'dialog' },
        on: {
          submit: (event) => {
            event.preventDefault();
            press(buttons.find((name) => AFFIRMATIVE.has(name)) ?? 'OK');
          },
        },
      },
      title !== '' && make('h2', {}, title),
      text !== '' && make('p', {}, text),
      input,
      make('div', { set: { className: 'buttons' } }, ...made),
    );
    dialog.append(form);
    dialog.addEventListener('close', () => {
      dialog.remove();
      answer({ button: pressed, text: input?.value ?? '' });
    });
    document.body.append(dialog);
    dialog.showModal();
    (input ?? made.find((one) => one.className === 'main') ?? made[0])?.focus();
  });
}

function frameOf(id: string, title: string, close: () => void): HTMLIFrameElement {
  const frame = make('iframe', { set: { title, src: `/local/dialog/${encodeURIComponent(id)}` } });
  frames.set(frame, close);
  return frame;
}

function showPage({ id = '', title, width = 600, height = 400, modal = true }: ShownHere): void {
  const dialog = make('dialog', { attributes: { 'aria-label': title, 'data-shown': 'dialog' } });
  const frame = frameOf(id, title, () => dialog.close());
  frame.style.width = `${width}px`;
  frame.style.flex = `0 1 ${height}px`;
  const close = button('×', () => dialog.close(), 'plain');
  close.setAttribute('aria-label', '关闭');
  dialog.append(make('header', {}, make('h2', {}, title), close), frame);
  dialog.addEventListener('close', () => {
    frames.delete(frame);
    dialog.remove();
  });
  document.body.append(dialog);
  if (modal) dialog.showModal();
  else dialog.show();
}

/** Google's sidebars are 300 pixels wide whatever the script says. */
function showSidebar({ id = '', title }: ShownHere): void {
  const frame = frameOf(id, title, closePanel);
  frame.dataset.shown = 'sidebar';
  openPanel(title, frame, 320, () => frames.delete(frame));
}
