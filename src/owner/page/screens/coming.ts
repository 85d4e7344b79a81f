// A screen whose code comes when it is opened, once.
import type { IntakeView } from '../../../wire';
import { h } from '../parts/dom';
import type { Brought } from '../intake';
import { type Desk, toolOf } from '../screen';
import { part } from '../server';
import { panel } from './tools';

let known: Promise<IntakeView> | undefined;

function come(): Promise<IntakeView> {
  known ??= part({ part: 'intake' }).then((answer) => {
    if (!answer.ok) throw new Error(answer.says);
    const script = document.createElement('script');
    script.text = new DOMParser().parseFromString(answer.intake.code, 'text/html').querySelector('script')?.text ?? '';
    document.head.append(script);
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
