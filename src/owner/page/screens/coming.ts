// Screens whose code comes when they are opened, once.
import { type Screen, SCREENS } from '../../../measure/tools';
import type { PartAnswer, PartRequest } from '../../../wire';
import type { Administered } from '../admin';
import type { Brought } from '../intake';
import { h, heading } from '../parts/dom';
import { injected } from '../parts/injected';
import { type Desk, toolOf } from '../parts/screen';
import { part } from '../parts/server';
import { papersComing } from './paper';
import { panel } from './tools';

type Come = Extract<PartAnswer, { ok: true }>;
type Made = (desk: Desk) => readonly HTMLElement[];

/** Asked for once; where it did not come, the next opening asks again. */
function once(name: Exclude<PartRequest['part'], 'papers'>, made: (come: Come) => Made): () => Promise<Made> {
  let known: Promise<Made> | undefined;
  return () => {
    known ??= part({ part: name }).then((answer) => {
      if (!answer.ok) throw new Error(answer.says);
      return made(answer);
    });
    known.catch(() => {
      known = undefined;
    });
    return known;
  };
}

/** In the place of what has not come yet, and once it has, that. */
function placeOf(coming: Promise<Made>, desk: Desk): HTMLElement {
  const place = h('div', {}, h('p', { role: 'status' }, '正在准备……'));
  coming.then(
    (made) => place.replaceChildren(...made(desk)),
    (error) => place.replaceChildren(h('p', { class: 'notice' }, `${(error as Error).message}。请刷新后再试。`)),
  );
  return place;
}

const intake = once('intake', (come) => {
  const view = come.intake!;
  const { intake: brought } = injected<{ intake: Brought }>(view.code);
  return (desk) => brought.screen(desk, view);
});

let administered: Administered | undefined;
const admin = once('admin', ({ code = '' }) => {
  administered = injected<{ admin: Administered }>(code).admin;
  return () => [];
});

/** Nothing where it is not this person's. */
export function screenFor(desk: Desk, screen: Screen): readonly HTMLElement[] | undefined {
  const { admin: view, tools } = desk.view;
  const { label } = SCREENS.find((one) => one.screen === screen)!;
  const offered = tools.some((tool) => tool.screen === screen);
  if (screen === 'papers') return offered ? [heading(1, label), ...papersComing(desk)] : undefined;
  if (screen !== 'intake') {
    if (!view) return undefined;
    const shown: Made = (on) => administered!.screen(on, screen, view);
    // Once it is there, nothing is waited for.
    return [
      heading(1, label),
      ...(administered
        ? shown(desk)
        : [
            placeOf(
              admin().then(() => shown),
              desk,
            ),
          ]),
    ];
  }
  if (!offered) return undefined;
  const { says, cite } = toolOf(desk, 'intake.write');
  return [
    heading(1, label),
    h('p', {}, says, h('span', { class: 'note' }, ` ${cite}`)),
    placeOf(intake(), desk),
    panel(desk, toolOf(desk, 'intake.withdraw')),
  ];
}
