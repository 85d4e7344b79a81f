// The host's clock. Moving it runs what falls due on the way, and answers when all has run.
import { button, make } from './dom';
import { get, post } from './net';
import { openPanel } from './panel';
import { toast } from './toasts';

const WEEKDAYS = '日一二三四五六';

/** `2026-11-09T08:30:00+08:00` as a wall clock there shows it. */
export function readable(iso: string): string {
  const [date = '', time = ''] = iso.split('T');
  const weekday = WEEKDAYS[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? '';
  return `${date} 星期${weekday} ${time.slice(0, 5)}`;
}

export async function readClock(): Promise<string> {
  return (await get<{ now: string }>('/local/clock')).now;
}

export async function openClock(): Promise<void> {
  const shown = make('p', { set: { className: 'rows' }, attributes: { 'aria-live': 'polite' } });
  const date = make('input', { set: { type: 'date', required: true } });
  const controls: HTMLButtonElement[] = [];
  const refresh = async () => {
    const now = await readClock();
    shown.textContent = readable(now);
    date.value = now.slice(0, 10);
  };
  const move = async (to: { advance: string } | { now: string }) => {
    for (const control of controls) control.disabled = true;
    shown.textContent = '正在推进，到期的任务依次运行…';
    try {
      await post('/local/clock', to);
    } catch (error) {
      toast(error instanceof Error ? error.message : String(error), 'refused');
    }
    for (const control of controls) control.disabled = false;
    await refresh();
  };
  for (const days of [1, 7, 30]) controls.push(button(`+${days}天`, () => void move({ advance: `P${days}D` })));
  const set = button('设定', () => void setDate());
  const setDate = async () => {
    const now = await readClock();
    // The time of day stays: only the day is chosen.
    if (date.value) await move({ now: `${date.value}${now.slice(10)}` });
  };
  const body = make(
    'div',
    { set: { className: 'body' } },
    shown,
    make('div', { set: { className: 'rows' } }, ...controls),
    make('div', { set: { className: 'rows' } }, make('label', {}, '日期 ', date), set),
    make('p', { set: { className: 'small' } }, '时钟只能向前。推进时，每日提醒等定时任务在各自的时刻运行。'),
  );
  controls.push(set);
  openPanel('时钟', body, 320);
  await refresh();
}
