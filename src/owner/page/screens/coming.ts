// A screen whose code comes when it is opened, once.
import type { IntakeView } from '../../../wire';
import { h } from '../parts/dom';
import type { Brought } from '../intake';
import { type Desk, toolOf } from '../screen';
import { part } from '../server';
import { panel } from './tools';

let known: Promise<IntakeView> | undefined;

/** Runs what came. */
export function brought(code: string): void {
  const script = document.createElement('script');
  script.text = new DOMParser().parseFromString(code, 'text/html').querySelector('script')?.text ?? '';
  document.head.append(script);
}

function come(): Promise<IntakeView> {
  known ??= part({ part: 'intake' }).then((answer) => {
    if (!answer.ok || !answer.intake) throw new Error(answer.ok ? '没有收到可识别的答复' : answer.says);
    brought(answer.intake.code);
    return answer.intake;
  });
  known.catch(() => {
    known = undefined;
  });
  return known;
}

export function intakeComing(desk: Desk): readonly HTMLElement[] {
  const { says, cite } = toolOf(desk, 'intake.write');
  const place = h('div', {}, h('p', { role: 'status' }, '正在准备……'));
  come().then(
    (view) => place.replaceChildren(...(window as unknown as { intake: Brought }).intake.screen(desk, view)),
    (error) => place.replaceChildren(h('p', { class: 'notice' }, `${(error as Error).message}。请刷新后再试。`)),
  );
  return [
    h('p', {}, says, h('span', { class: 'note' }, ` ${cite}`)),
    place,
    panel(desk, toolOf(desk, 'intake.withdraw')),
  ];
}
