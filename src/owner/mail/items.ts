// What a project has to tell whom today, from its state alone, so that nothing is lost when a day or a mail is.
import {
  addWorkdays,
  type ClauseId,
  cite,
  type Day,
  EXCLUSIONS,
  field,
  mostOf,
  daysBetween,
  OWN_PARTY,
  SPLITTING,
  type Stage,
  wan,
  parameterOn,
  quoted,
} from '../../measure';
import {
  clauseIn,
  crossingOf,
  cut,
  dayInWords,
  endingOn,
  JOINS,
  openCells,
  outcomeSays,
  type Project,
  isTakenBack,
  isUntouched,
  remindersOf,
  type Scene,
  type Split,
  splitSays,
  stagesOf,
  stepIn,
  todoAfter,
  type StepState,
  waitingFor,
} from '../../project';
import { correctedItems, droppedItems, proposalItems } from '../work/corrections/items';
import { questionItems, questionsReminded, questionsWaiting } from '../work/questions/items';
import type { Item } from './compose';
import { shown, stopped } from './words';
import { wayItems } from '../ways/items';
import { matterEnded, matterSays, matterWaits } from '../ways/matters';

type Wait = ReturnType<typeof waitingFor>[number];
type Reminder = ReturnType<typeof remindersOf>[number];

/** As long as names may be; those of old workbooks may be longer. */
const nameOf = (project: Project): string => cut(String(project.values.name ?? project.id), mostOf(field('name'))!);

/** Deadlines whose leads have passed (A12.5, A23.1), and decisions whose internal target has. */
export const remindersFor = (project: Project, scene: Scene): Item[] => [
  ...remindersOf(project, scene).map((r) => reminderItem(project, r, scene)),
  ...waitingFor(project, scene)
    .filter((w) => w.target !== undefined && scene.today > w.target)
    .map((w) => waitItem(project, w, 'target', scene)),
  ...questionsReminded(project, scene),
];

/** What may still have to be told though no command told it: decisions that wait, to people who came later. */
export const decisionsWaiting = (project: Project, scene: Scene): Item[] => [
  ...waitingFor(project, scene)
    .filter((w) => w.is === 'waiting')
    .map((w) => waitItem(project, w, 'now', scene)),
  ...proposalItems(project, scene),
  ...questionsWaiting(project),
];

/** Whom the project's last move concerns: who acts next, and the unit where it was returned or ended. */
export function noticesFor(project: Project, scene: Scene): Item[] {
  const returned = Object.entries(project.steps).filter(([, state]) => state.at === 'returned');
  const back = new Set(returned.map(([step]) => step));
  return [
    ...waitingFor(project, scene)
      .filter((w) => !back.has(w.step))
      .map((w) => waitItem(project, w, 'now', scene)),
    ...returned.map(([step, state]) => returnItem(project, step, state, scene)),
    ...endItem(project, scene),
    ...wayItems(project, scene),
    ...proposalItems(project, scene),
    ...correctedItems(project, scene),
    ...questionItems(project),
    ...droppedItems(project, scene),
  ];
}

/** A day of our own. */
const own = (day: Day, today: Day) => ({ ...endingOn(day, '内部'), left: daysBetween(today, day) });

function reminderItem(project: Project, r: Reminder, scene: Scene): Item {
  const { duty, period, lead, to, unit, ending, left, article } = r;
  return {
    project: project.id,
    name: nameOf(project),
    duty,
    period,
    lead,
    to,
    unit,
    label: r.title,
    subject: `${nameOf(project)}${r.says}`,
    says: `${r.escalated ? escalation(project, left) : ''}${r.body}`,
    todo: `${r.todo}。`,
    due: { ...ending, left },
    article,
    ...(r.stage && unit === project.unit && typedFor(project, r.stage, scene)),
  };
}

/** Whose project it is, to somebody who is not of its unit. */
const escalation = ({ unit }: Project, left: number): string =>
  left < 0 ? `${unit}该项目逾期较久，报请关注。` : `建设单位：${unit}。`;

function waitItem(project: Project, wait: Wait, lead: 'now' | 'target', scene: Scene): Item {
  const { today, settings } = scene;
  const step = stepIn(project, wait.step, today);
  const decides = step?.to === wait.party && project.steps[wait.step]?.at !== 'returned';
  const { total } = project.values;
  const [cls, track] = [shown('class', project), shown('track', project)];
  const about = [
    ...matterSays(project),
    cls,
    total === undefined ? undefined : `投资总额${wan(Number(total))}万元`,
    track && `管理方式为${track}`,
  ].filter(Boolean);
  const since = `${project.unit}${quoted(nameOf(project))}${dayInWords(wait.since)}起待${decides ? `办理${quoted(wait.label)}` : wait.asks}`;
  const crossing = crossingOf(project, settings);
  const target = wait.target;
  return {
    project: project.id,
    name: nameOf(project),
    duty: wait.step,
    period: String(wait.round),
    lead,
    to: wait.party,
    unit: wait.unit,
    ...(wait.own && { except: wait.own }),
    label: '待办',
    subject: `${nameOf(project)}${(decides && matterWaits(project, wait.asks, scene)) || `待${wait.asks}`}`,
    says: `${[since, ...about].join('，')}。${wait.why ? stopped(wait.why) : ''}${crossing ? `${crossing}（${cite('A10.4')}）。` : ''}`,
    todo: decides ? `${wait.choices ? stopped(wait.choices) : ''}请在办理台办理。` : '请在项目表中填写后提交。',
    since: wait.since,
    due: target ? own(target, today) : undefined,
    article: wait.article,
    ...(wait.party === OWN_PARTY && wait.is === 'open' && { stage: wait.stage }),
  };
}

/** Where the unit types for it: in that sheet, or else in the first in which anything is open. */
const typedFor = (project: Project, stage: Stage, scene: Scene): Pick<Item, 'stage'> => {
  const open = [stage, ...stagesOf(project.id)].find((s) => openCells(project, s, scene).length);
  return open ? { stage: open } : {};
};

const clauseOfStep = (project: Project, id: string, scene: Scene): ClauseId => {
  const step = stepIn(project, id, scene.today);
  return step ? clauseIn(step, project, scene) : 'house';
};

/** The single points of an opinion, as its lines or numbers part them. */
export const pointsOf = (opinion: string): string[] =>
  opinion
    .split(/\n|；|;|\s(?=\d+[.、．)）]\D)/)
    // A number before a point is not part of it; 3.5万元 is no number before a point.
    .map((point) =>
      // The apostrophe before a dash is the sheet's, and the dash a list's.
      point
        .trim()
        .replace(/^'?[-－−]\s*(?!\d)/, '')
        .replace(/^\d+[.、．)）](?!\d)/, '')
        .replace(/。$/, '')
        .trim(),
    )
    .filter(Boolean);

function returnItem(project: Project, step: string, state: StepState, scene: Scene): Item {
  const { today, settings } = scene;
  const back = stepIn(project, step, today);
  const points = pointsOf(state.opinion ?? '');
  const label = outcomeSays(project, step) ?? '退回补正';
  // 退回整改 asks to 整改.
  const does = /^退回(.+)/.exec(label)?.[1] ?? '补正';
  const by = addWorkdays(state.on, parameterOn('return.days', state.on), settings);
  const matter = matterSays(project);
  return {
    project: project.id,
    name: nameOf(project),
    duty: step,
    period: String(state.returns ?? 1),
    lead: 'returned',
    to: OWN_PARTY,
    unit: project.unit,
    label,
    subject: `${nameOf(project)}${matter[0] ?? ''}需${does}${points.length || 1}项`,
    says: `${matter.length ? `${matter.join('，')}。` : ''}请一并${does}：\n${points.map((point, i) => `${i + 1}. ${point}`).join('\n')}`,
    todo: `建议于${dayInWords(by)}前完成（内部安排）。${does}后重新提交即可，已填内容保留。`,
    since: state.on,
    left: daysBetween(today, by),
    article: clauseOfStep(project, step, scene),
    ...(back && { stage: back.stage }),
  };
}

function endItem(project: Project, scene: Scene): Item[] {
  const last = Object.entries(project.steps).find(([, s]) => s.at === 'rejected' || s.at === 'merged');
  // How it ended before it was brought in, its unit knows (A30.3).
  if (!project.closed || !last || isTakenBack(project) || isUntouched(project)) return [];
  const [step, state] = last;
  const out = EXCLUSIONS.find((e) => e.id === project.values.exclusion);
  const goes = out ? `不适用情形：${out.label}。${out.goes}。` : '';
  const into = state.at === 'merged' ? JOINS.map(({ by }) => project.values[by]).find(Boolean) : undefined;
  const joins = into ? `${field(JOINS[0]!.by).label}：${into}。` : '';
  const what = project.of ? '该事项' : '该项目';
  return [
    {
      project: project.id,
      name: nameOf(project),
      duty: 'end',
      period: '1',
      lead: 'now',
      to: OWN_PARTY,
      unit: project.unit,
      label: '办理结果',
      subject: `${nameOf(project)}：${project.closed}`,
      says: `${matterEnded(project)}${goes}${joins}${state.opinion ? stopped(`意见：${state.opinion}`) : `${what}办理结果为“${project.closed}”。`}`,
      todo: todoAfter(project.closed) ?? '如需继续，可选中该行后点“新建申报”，新项目将注明原项目编号。',
      article: out?.article ?? clauseOfStep(project, step, scene),
    },
  ];
}

/** Projects that may be one, told once for each project that joins them. */
export function splitItem(split: Split): Item[] {
  const newest = split.projects[split.projects.length - 1]!;
  return SPLITTING.to.map((to) => ({
    project: newest.id,
    name: nameOf(newest),
    duty: 'split',
    period: String(split.from),
    lead: 'now',
    to,
    label: '提示',
    subject: `${split.unit}${split.projects.length}个项目${SPLITTING.todo}`,
    says: `${splitSays(split)}。`,
    todo: `${SPLITTING.todo}；不影响正常办理。`,
    article: SPLITTING.article,
  }));
}
