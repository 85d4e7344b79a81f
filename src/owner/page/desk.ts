import { COUNTY } from '../../measure/county';
import { SCREENS } from '../../measure/tools';
import type { AfterView, DeskView } from '../../wire';
import { screenFor } from './screens/admin';
import { button, facts, h, heading, link, part } from './parts/dom';
import { projectsScreen } from './screens/project';
import { queueScreen } from './screens/queue';
import type { Desk, Draft, Place } from './screen';
import { asked, look, trail } from './server';
import { whileWaiting } from './patience';
import { toolsScreen } from './screens/tools';

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
  frame(view);
  main.replaceChildren(...(flash ? [flash] : []), ...screenOf(next));
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
      return changed ? { ...changed, history: [...project.history, ...changed.history] } : project;
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

function screenOf(next: Place): readonly HTMLElement[] {
  if (next.tab === 'projects') return projectsScreen(desk);
  if (next.tab === 'tools') return toolsScreen(desk);
  return next.tab === 'queue' ? queueScreen(desk) : (screenFor(desk, next.tab) ?? queueScreen(desk));
}

const MORE = { tab: 'tools', label: '更多事项' } as const;

/** Of those who look after the workbook, in the order of their tabs. */
const TABS = SCREENS.map(({ screen, label }) => ({ tab: screen, label }));
/** The administrator has all, others those on which they may do something. */
const tabsOf = ({ admin, tools }: DeskView) =>
  TABS.filter(({ tab }) => admin !== undefined || tools.some(({ screen }) => screen === tab));

function frame(seen: DeskView): void {
  const { who, today, workbook, notices, admin, queue, tools } = seen;
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
  const tabs = [
    { tab: 'queue', label: `我的待办（${queue.filter((item) => !item.others).length}）` } as const,
    ...(tools.some(({ group }) => group) ? [MORE] : []),
    ...tabsOf(seen),
  ];
  part('nav').replaceChildren(
    ...tabs.map(({ tab, label }) => {
      const here = button(label, () => desk.go({ tab }));
      if (tab === place.tab) here.setAttribute('aria-current', 'page');
      return here;
    }),
    ...(admin?.refusedClient ? [h('span', { class: 'tag bad' }, '有菜单项目待登记')] : []),
  );
}

const placeOf = (parameters: { readonly p?: string; readonly do?: string; readonly tab?: string }): Place => {
  const { p, do: verb, tab } = parameters;
  if (p) return { tab: 'projects', p, do: verb };
  return { tab: [MORE, ...TABS].find((known) => known.tab === tab)?.tab ?? 'queue' };
};

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
