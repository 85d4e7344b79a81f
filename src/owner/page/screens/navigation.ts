// The desk's bar. A new entry: its name in Tab (screen.ts), and a row here.
import { SCREENS } from '../../../measure/tools';
import type { DeskView } from '../../../wire';
import type { Desk, Place, Tab } from '../parts/screen';
import { screenFor } from './coming';
import { listsComing } from './lists';
import { projectsScreen } from './project';
import { queueScreen } from './queue';
import { toolsScreen } from './tools';

export interface Entry {
  readonly tab: Exclude<Tab, 'projects'>;
  readonly label: (view: DeskView) => string;
  /** Whose it is. */
  readonly has: (view: DeskView) => boolean;
  readonly shows: (desk: Desk) => readonly HTMLElement[] | undefined;
}

const seesProjects = ({ tools }: DeskView): boolean => !tools.some(({ command }) => command === 'takeover');

/** In the order of the bar; the first that is his is shown where an address names none or somebody else's. */
export const NAVIGATION: readonly Entry[] = [
  {
    tab: 'queue',
    label: ({ queue }) => `我的待办（${queue.filter((item) => !item.others).length}）`,
    has: ({ who }) => !who.reads,
    shows: queueScreen,
  },
  // The role account sees no project.
  { tab: 'overview', label: () => '总览', has: seesProjects, shows: (desk) => listsComing(desk, 'overview') },
  { tab: 'list', label: () => '全部项目', has: seesProjects, shows: (desk) => listsComing(desk, 'list') },
  {
    tab: 'tools',
    label: () => '更多事项',
    has: ({ tools }) => tools.some(({ group }) => group),
    shows: toolsScreen,
  },
  // Of those who look after the workbook: the administrator has all, others those on which they may do something.
  ...SCREENS.map(
    ({ screen, label }): Entry => ({
      tab: screen,
      label: () => label,
      has: ({ admin, tools }) => admin !== undefined || tools.some((tool) => tool.screen === screen),
      shows: (desk) => screenFor(desk, screen),
    }),
  ),
];

/** Where he comes to. */
export function placed(at: Place, view: DeskView): Place {
  const own = NAVIGATION.filter(({ has }) => has(view));
  return at.tab === 'projects' || own.some(({ tab }) => tab === at.tab) ? at : { tab: own[0]!.tab };
}

export function screenOf(desk: Desk, { tab }: Place): readonly HTMLElement[] {
  if (tab === 'projects') return projectsScreen(desk);
  return NAVIGATION.find((entry) => entry.tab === tab)?.shows(desk) ?? queueScreen(desk);
}

/** Where an address leads: projects before any tab. */
export function placeOf({
  p,
  do: verb,
  tab,
}: {
  readonly p?: string;
  readonly do?: string;
  readonly tab?: string;
}): Place {
  if (p) return { tab: 'projects', p, do: verb };
  return { tab: NAVIGATION.find((known) => known.tab === tab)?.tab ?? 'queue' };
}
