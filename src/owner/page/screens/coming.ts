// Screens whose code comes when they are opened, once.
import { type Screen, SCREENS } from '../../../measure/tools';
import type { Administered } from '../admin';
import type { Brought } from '../intake';
import { h, heading } from '../parts/dom';
import { injected, once, placed } from '../parts/injected';
import { type Desk, toolOf } from '../parts/screen';
import { papersComing } from './paper';
import { panel } from './tools';

type Made = (desk: Desk) => readonly HTMLElement[];

const placeOf = (coming: Promise<Made>, desk: Desk): HTMLElement => {
  const place = h('div');
  placed(place, coming, (made) => made(desk));
  return place;
};

const intake = once('intake', (come): Made => {
  const view = come.intake!;
  const { intake: brought } = injected<{ intake: Brought }>(view.code);
  return (desk) => brought.screen(desk, view);
});

let administered: Administered | undefined;
const admin = once('admin', ({ code = '' }): Made => {
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
