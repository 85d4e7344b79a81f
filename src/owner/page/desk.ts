import { COUNTY } from '../../measure/county';
import type { AfterView, DeskView } from '../../wire';
import { button, facts, h, heading, link, part } from './parts/dom';
import { NAVIGATION, placed, placeOf, screenOf } from './screens/navigation';
import type { Desk, Draft, Place } from './parts/screen';
import { asked, look, trail } from './parts/server';
import { whileWaiting } from './parts/patience';

let view: DeskView | undefined;
let place: Place = { tab: 'queue' };
/** Counts looks, so that a slow answer does not overwrite a newer screen. */
let looks = 0;
const drafts = new Map<string, Draft>();

const desk: Desk = {
  get view() {
    if (!view) throw new Error('nothing has been looked at yet');
    return view;
  },
  get place() {
    return place;
  },
  drafts,
  go(next, flash) {
    trail.push(
      next.p ? { p: next.p, ...(next.do ? { do: next.do } : {}) } : next.tab === 'queue' ? {} : { tab: next.tab },
    );
    show(next, flash);
  },
  reload: (flash, after) => (after && view ? draw(place, joined(view, after), flash) : show(place, flash)),
  say(text) {
    part('status').textContent = text;
  },
};

async function show(next: Place, flash?: HTMLElement): Promise<void> {
  place = next;
  const turn = ++looks;
  const main = part('main');
  main.setAttribute('aria-busy', 'true');
  desk.say('正在读取……');
  try {
    const answer = await look(next.p ? { p: next.p } : {});
    if (turn !== looks) return;
    if (!answer.ok) return failed(answer.says, flash);
    draw(next, answer.view, flash);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    if (turn === looks) failed(`${why}。请稍后点“重试”；多次出现请联系管理员（说明：系统操作规则）。`, flash);
  } finally {
    if (turn === looks) main.removeAttribute('aria-busy');
  }
}

function draw(next: Place, seen: DeskView, flash?: HTMLElement): void {
  const main = part('main');
  view = seen;
  place = placed(next, view);
  frame(view);
  main.replaceChildren(...(flash ? [flash] : []), ...screenOf(desk, place));
  desk.say('');
  main.querySelector<HTMLElement>(flash ? 'h2' : 'h1')?.focus();
  if (!flash) window.scrollTo(0, 0);
}

/** The page as an act has left it: the history goes on where it ended. */
function joined(before: DeskView, { projects, ...after }: AfterView): DeskView {
  const now = new Map(projects.map((project) => [project.id, project]));
  return {
    ...before,
    ...after,
    projects: before.projects.map((project) => {
      const changed = now.get(project.id);
      if (!changed) return project;
      const kept = project.changes && changed.acts.length > 0 ? { changes: project.changes } : {};
      return { ...kept, ...changed, history: [...project.history, ...changed.history] };
    }),
  };
}

/** What had been done is still said, although the look after it failed. */
function failed(says: string, flash?: HTMLElement): void {
  desk.say('');
  const head = heading(1, '没有读到内容');
  part('main').replaceChildren(
    ...(flash ? [flash] : []),
    h(
      'section',
      { class: 'panel bad' },
      head,
      h('p', {}, says),
      button('重试', () => show(place)),
    ),
  );
  (flash?.querySelector<HTMLElement>('h2') ?? head).focus();
}

function frame(seen: DeskView): void {
  const { who, today, workbook, notices, admin } = seen;
  part('head').replaceChildren(
    h('div', { class: 'title' }, h('span', {}, '办理台'), h('span', { class: 'sub' }, COUNTY.titles.desk)),
    facts([
      ['我', `${who.post}（${who.unit}）`],
      ['角色', who.role],
      ['账号', who.email],
      ['今天', today],
      ['跟踪表', link('打开', workbook)],
    ]),
    ...notices.map((notice) => h('p', { class: 'notice' }, notice)),
  );
  part('nav').replaceChildren(
    ...NAVIGATION.filter(({ has }) => has(seen)).map(({ tab, label }) => {
      const here = button(label(seen), () => desk.go({ tab }));
      if (tab === place.tab) here.setAttribute('aria-current', 'page');
      return here;
    }),
    ...(admin?.refusedClient ? [h('span', { class: 'tag bad' }, '有菜单项目待登记')] : []),
  );
}

window.addEventListener('beforeunload', (event) => {
  if ([...drafts.values()].some(({ typed }) => Object.keys(typed).length > 0)) event.preventDefault();
});
// On paper nothing can be unfolded.
window.addEventListener('beforeprint', () => {
  for (const fold of document.querySelectorAll('details')) fold.open = true;
});
document.querySelector('.skip')?.addEventListener('click', (event) => {
  event.preventDefault();
  part('main').focus();
});

whileWaiting(desk.say);
trail.follow((parameters) => show(placeOf(parameters)));
asked().then((parameters) => show(placeOf(parameters)));
