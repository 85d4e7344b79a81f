// What follows from a correction, in words, before anybody confirms it (A27.2).
import { field, type FieldKey, FIELDS, holds, labelOf, stageLabel, type Step, WAKES, quoted } from '../../measure';
import { judgedBy, totalOf, trackOf } from '../dossier/classify';
import { overrunsOf } from '../count/money';
import { factsOf } from '../dossier/facts';
import { pathOf, type Placed, stagesReached } from '../dossier/path';
import { dueOn } from '../tell/due';
import { statusOf } from '../tell/status';
import { joinedTo, turnOf } from '../ways/wakes';
import type { Due, Project, Scene } from '../dossier/types';
import { arrow, worded } from './words';

/** Everything else that would be otherwise: computed values, last days, the path, states, money. */
export function followsOf(before: Project, after: Project, changed: readonly FieldKey[], scene: Scene): string[] {
  const computed = FIELDS.filter(({ key }) => !changed.includes(key) && before.values[key] !== after.values[key]).map(
    ({ key, label }) => arrow(label, worded(key, before.values[key]), worded(key, after.values[key])),
  );
  return [
    ...computed,
    ...deadlines(before, after, scene),
    ...steps(before, after, scene),
    ...states(before, after, scene),
    ...more(overrunsOf(before), overrunsOf(after)),
    ...keptTrack(before, after, scene),
  ];
}

/** An amount of another tier on what was accepted: how it was handled stays, and whoever confirms is told (A21.4). */
function keptTrack(before: Project, after: Project, { settings }: Scene): string[] {
  const tier = ({ values, created }: Project) => trackOf(totalOf(values), settings, judgedBy(values, created));
  const { track } = after.values;
  const other = track !== undefined && track === before.values.track && tier(before) !== tier(after);
  return other && track !== tier(after) && after.values.changedTotal === undefined
    ? [
        `按更正后的总投资应为${labelOf(field('track'), tier(after))}；该项目已通过验收（归档），管理方式仍为${labelOf(field('track'), track)}，不补办`,
      ]
    : [];
}

function deadlines(before: Project, after: Project, scene: Scene): string[] {
  const [was, is] = [dueOn(before, scene), dueOn(after, scene)];
  const of = (dues: readonly Due[], { deadline, stage }: Due) =>
    dues.find((d) => d.deadline === deadline && d.stage === stage);
  const moved = was.flatMap((due) => {
    const now = of(is, due);
    if (now && now.moved === due.moved) return [];
    return [
      now
        ? arrow(`期限${quoted(due.label)}`, due.moved, now.moved)
        : `期限${quoted(due.label)}（${due.moved}）不再计算`,
    ];
  });
  const fresh = is.filter((due) => !of(was, due)).map((due) => `增加期限${quoted(due.label)}：${due.moved}`);
  return [...moved, ...fresh];
}

function steps(before: Project, after: Project, scene: Scene): string[] {
  const [was, is] = [pathOf(before, scene), pathOf(after, scene)];
  const asked = (path: readonly Placed[]) => path.filter((p) => !p.step.aside && p.is !== 'done').map((p) => p.step);
  const named = (list: ReturnType<typeof asked>, others: readonly Placed[]) =>
    list.filter(({ step }) => !others.some((p) => p.step.step === step)).map(({ label }) => quoted(label));
  // What was done and is asked once more stands in both paths; of one that had ended nothing was asked.
  const undone = before.closed ? was : was.filter((p) => p.is !== 'done');
  const [added, gone] = [named(asked(is), undone), named(asked(was), is)];
  const kept = is.filter(
    ({ step, is: at }) => at === 'done' && !step.aside && applied(before, step, scene) && !applied(after, step, scene),
  );
  // Of a project that has ended nothing is asked.
  return [
    ...(added.length && !after.closed ? [`须补办：${added.join('、')}`] : []),
    ...(gone.length && !before.closed ? [`不再需要：${gone.join('、')}`] : []),
    ...(kept.length ? [`不再适用（已办理的内容保留）：${kept.map(({ step }) => `“${step.label}”`).join('、')}`] : []),
  ];
}
const applied = (project: Project, { when }: Step, scene: Scene): boolean => holds(when, factsOf(project, scene));

function states(before: Project, after: Project, scene: Scene): string[] {
  const stages = [...new Set([...stagesReached(before, scene), ...stagesReached(after, scene)])];
  const lines = stages.flatMap((stage) => {
    const [was, is] = [statusOf(before, stage, scene), statusOf(after, stage, scene)];
    if (was.state === is.state && was.next === is.next) return [];
    const said = ({ state, next }: typeof was) => `“${state}”${next ? `（下一步：${next}）` : ''}`;
    return [arrow(`${stageLabel(stage)}状态`, said(was), said(is))];
  });
  const ended = (p: Project) => p.closed ?? (p.archived ? '已归档' : '在办');
  return ended(before) === ended(after) ? lines : [arrow('项目', ended(before), ended(after)), ...lines];
}

function more(before: readonly string[], after: readonly string[]): string[] {
  return [
    ...after.filter((line) => !before.includes(line)).map((line) => `超出：${line}`),
    ...before.filter((line) => !after.includes(line)).map((line) => `不再超出：${line}`),
  ];
}

/** What hangs on a project that ends by it, rests or goes on again (A3.1, A10.5). */
export function hangingFollows(before: Project, after: Project): string[] {
  const turn = turnOf(before, after);
  const joined = joinedTo(after).join('、');
  return WAKES.filter(({ at }) => at === turn).flatMap(({ of, closes, joined: state }) => {
    if (of === 'matters') return [`未办结的事项（如有）：${closes}`];
    const says = state ? labelOf(field('joinedState'), state) : '所并入项目继续办理';
    return joined ? [`已并入的需求${joined}：${says}`] : [];
  });
}
