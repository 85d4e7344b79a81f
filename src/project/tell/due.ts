import {
  addDays,
  addWorkdays,
  type ClauseId,
  type Day,
  DEADLINES,
  daysBetween,
  FIELDS,
  holds,
  isDay,
  isRule,
  labelled,
  type RuleId,
  type Party,
  ruleOn,
  type Stage,
  type Step,
  type StepId,
  wan,
  withRulesOf,
  quoted,
} from '../../measure';
import { judgedBy, partyLabel } from '../dossier/classify';
import { rowsFor } from '../dossier/dossier';
import { clauseIn, endOf, factsOf, isPast } from '../dossier/facts';
import {
  countSays,
  dayInWords,
  dayText,
  type Ending,
  endingAt,
  endingOn,
  leadPassed,
  leftOn,
  restAfter,
} from './lastday';
import { pathOf } from '../dossier/path';
import { managesSays, remindedOf } from '../state/manages';
import { submittersOf } from '../state/submitters';
import { begins, exhaustedOn, isExhausted } from '../ways/rounds';
import { isResting, restSays } from '../ways/standing';
import { turnOfStep } from '../ways/turns';
import type { Due, Project, Scene, Values } from '../dossier/types';

/** Whom a project waits for now: its submitters and its deciders. Queue and mail read this. */
export interface Waiting {
  readonly step: StepId;
  readonly label: string;
  /** What whoever it waits for does: 报送资金审核, where the step is called after what is decided, 资金审核; 审阅自评价报告, where after what is handed in. */
  readonly asks: string;
  readonly stage: Stage;
  readonly is: 'open' | 'waiting';
  readonly party: Party;
  /** For the unit's own steps. */
  readonly unit?: string;
  readonly since: Day;
  readonly round: number;
  readonly article: ClauseId;
  /** Internal target, where there is one. */
  readonly target?: Day;
  /** Who handed it in, and so does not decide it (A27.1). */
  readonly own?: readonly string[];
  /** Why it waits, where nobody handed it in, and what its outcomes mean. */
  readonly why?: string;
  readonly choices?: string;
}

const targetOf = ({ step }: Step): RuleId | undefined => {
  const id = `target.${step}`;
  return isRule(id) ? id : undefined;
};

const openAs = (project: Project, step: Step, scene: Scene) =>
  step.open?.find((row) => holds(row.when, factsOf(project, scene)));

export function waitingFor(project: Project, scene: Scene): Waiting[] {
  const { settings } = scene;
  const moves = Object.values(project.steps).map((s) => s.on);
  const last = moves.reduce((day, on) => (on > day ? on : day), project.created);
  const path = pathOf(project, scene);
  return path.flatMap(({ step, is }) => {
    if (project.archived || (is !== 'open' && is !== 'waiting')) return [];
    const state = project.steps[step.step];
    const target = targetOf(step);
    // What was handed in before it was brought in waits here since then (A30.3).
    const own = state && is === 'waiting' && state.at === 'submitted' && state.on >= project.created;
    const begun = beginOf(project, step, scene);
    // The days of a rest are nobody's (A10.5).
    const since = begun?.since ?? begins(own ? state.on : last, project.values);
    const by = is === 'waiting' ? submittersOf(step, project, factsOf(project, scene), scene.today) : [];
    return [
      {
        step: step.step,
        label: step.label,
        asks: (is === 'waiting' ? step.asks : step.to && openAs(project, step, scene)?.next) || step.label,
        stage: step.stage,
        is,
        party: is === 'open' ? step.by! : step.to!,
        ...(is === 'open' && { unit: project.unit }),
        since,
        round: turnOfStep(project, step, path),
        article: clauseIn(step, project, scene),
        ...(by.length > 0 && { own: by }),
        ...(begun?.why !== undefined && { why: begun.why }),
        ...(step.choices && { choices: step.choices }),
        ...(is === 'waiting' && target && { target: addWorkdays(since, ruleOn(settings, target, since), settings) }),
      },
    ];
  });
}

const running = (project: Project, scene: Scene) => {
  if (project.closed || project.archived || isResting(project)) return [];
  const facts = factsOf(project, scene);
  return rowsFor(DEADLINES, project, scene.today).flatMap((deadline) => {
    const end = holds(deadline.live, facts) ? endOf(deadline, project.values, scene) : undefined;
    return end ? [{ deadline, end }] : [];
  });
};

/** What has run out of reminders, with the day on which it had. */
const exhausted = (project: Project, scene: Scene) =>
  running(project, scene).flatMap(({ deadline, end }) => {
    const since = exhaustedOn(deadline, end.last, { ...scene, values: project.values });
    return since !== undefined && since <= scene.today ? [{ deadline, end, since }] : [];
  });

/** Since when and why a step waits that nobody has handed in. */
function beginOf(project: Project, { waitsFrom }: Step, scene: Scene): { since: Day; why?: string } | undefined {
  if (waitsFrom === undefined) return undefined;
  if (typeof waitsFrom === 'object') {
    const over = rowsFor(DEADLINES, project, scene.today).find(({ deadline }) => deadline === waitsFrom.over);
    const end = over && endOf(over, project.values, scene);
    return end && { since: begins(addDays(end.last, 1), project.values) };
  }
  if (waitsFrom !== 'idle') {
    const day = project.values[waitsFrom];
    const why = restSays(project);
    return day === undefined || why === undefined ? undefined : { since: String(day), why: `该项目${why}` };
  }
  const all = exhausted(project, scene);
  const [first] = all.map(({ since }) => since).sort();
  if (first === undefined) return undefined;
  const most = ruleOn(scene.settings, 'ways.reminders', scene.today);
  const each = all.map(
    ({ deadline, end }) =>
      `${quoted(deadline.label)}${dayInWords(end.last)}止，${countSays(end, daysBetween(scene.today, end.last))}`,
  );
  return { since: first, why: `已提醒满${most}次仍未办理：${each.join('；')}` };
}

/** What is due and when, soonest first: the measure's periods that run, and our internal targets. */
export function dueOn(project: Project, scene: Scene): Due[] {
  const { today, settings } = scene;
  const periods = running(project, scene).map(
    ({ deadline: d, end }): Due => ({
      deadline: d.deadline,
      label: d.label,
      stage: d.stage,
      ...endingAt(end, d.basis, settings),
      article: clauseIn(d, project, scene),
      left: daysBetween(today, end.last),
      carrier: project.unit,
    }),
  );
  const targets = waitingFor(project, scene).flatMap((w): Due[] => {
    if (!w.target) return [];
    return [
      {
        deadline: w.step,
        label: w.label,
        stage: w.stage,
        ...endingOn(w.target, '内部'),
        article: 'house',
        left: daysBetween(today, w.target),
        carrier: partyLabel(w.party),
      },
    ];
  });
  return [...periods, ...targets].sort((a, b) => (a.moved < b.moved ? -1 : a.moved > b.moved ? 1 : 0));
}

/** What cells that show a last day show otherwise than it is now: what is entered of the calendar moves it later. */
export function endsMoved(project: Project, scene: Scene): Values | undefined {
  const { values } = project;
  const found = running(project, scene).flatMap(({ deadline: d }) => {
    const end = d.moved && values[d.moved] !== undefined && endOf({ ...d, wins: undefined }, values, scene);
    return d.moved && end && String(values[d.moved]) < end.last ? [[d.moved, end.last] as const] : [];
  });
  return found.length ? Object.fromEntries(found) : undefined;
}

/** One reminder whose time has come; the caller drops it when its key is in the outbox already. */
export interface Reminder {
  readonly duty: string;
  readonly label: string;
  /** Tells one run of a duty from the next: the day it ends, or the round. */
  readonly period: string;
  readonly lead: string;
  readonly ending: Ending;
  readonly left: number;
  readonly article: ClauseId;
  readonly to: Party;
  readonly unit?: string;
  /** 届满提醒, 逾期催办 … */
  readonly title: string;
  /** `立项审批意见还有30天届满`, for the subject. */
  readonly says: string;
  readonly body: string;
  readonly escalated: boolean;
  readonly todo: string;
  /** The sheet in which its unit types what is asked, where it is of this project. */
  readonly stage?: Stage;
}

/**
 * Every reminder that follows from the project's state on that day: for each duty the latest lead that has passed, so
 * that a day without a run loses nothing and a late run does not send what is out of date (A12.5, A23.1).
 */
export function remindersOf(project: Project, scene: Scene): Reminder[] {
  const { today, settings } = scene;
  const reach = restAfter(today, settings);
  const say = (text: string) => withRulesOf(text, settings, judgedBy(project.values, today));
  return running(project, scene).flatMap(({ deadline: d, end }): Reminder[] => {
    const ending = endingAt(end, d.basis, settings);
    const left = leftOn(ending, today);
    // How people are reminded goes by the rules of today: nothing is judged by it.
    const leads = d.leads && ruleOn<number[]>(settings, d.leads, today);
    const every = d.every && ruleOn(settings, d.every, today);
    const lead = leads ? leadPassed(leads, left, every, reach) : undefined;
    if (lead === undefined || isExhausted(d, end.last, { ...scene, values: project.values })) return [];
    const late = isPast(end, today);
    const one: Reminder = {
      duty: d.deadline,
      label: d.label,
      period: end.day,
      lead: String(lead),
      ending,
      left,
      article: clauseIn(d, project, scene),
      to: d.to,
      unit: project.unit,
      title: (late ? d.after : d.before) ?? d.label,
      says: fill(d.says?.[timeOf(left, late)] ?? d.label, { n: String(Math.abs(left)) }),
      body: fill(say((d.wins && project.values[d.wins] !== undefined ? d.bodyPrinted : undefined) ?? d.body ?? ''), {
        ...labelled(project.values),
        day: dayText(ending, dayInWords),
      }),
      escalated: false,
      todo: say((late && d.todoLate) || d.todo),
      ...(!d.anew && { stage: d.stage }),
    };
    // What is not certainly over is nobody's to be told of as overdue.
    const after = d.escalates && ruleOn(settings, d.escalates.after, today);
    const up = after !== undefined && -left >= after && (late || left >= 0) ? d.escalates : undefined;
    const ones = remindedOf(project, d.stage).map((unit) =>
      unit === project.unit ? one : { ...one, unit, body: `${one.body}${managesSays(project)}` },
    );
    return up ? [...ones, { ...withoutUnit(one), to: up.to, todo: say(up.todo), escalated: true }] : ones;
  });
}

/** Puts values in the places of `{name}`; a date in words, money in 万元, a missing one as nothing. */
export const fill = (text: string, values: Readonly<Record<string, unknown>>): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => {
    if (MONEY.has(name)) return wan(Number(values[name] ?? 0));
    const value = String(values[name] ?? '');
    return isDay(value) ? dayInWords(value) : value;
  });
const MONEY: ReadonlySet<string> = new Set(FIELDS.filter((f) => f.type === 'money').map((f) => f.key));
/** Which of a deadline's sentences is true. */
const timeOf = (left: number, late: boolean) => (left > 0 ? 'ahead' : left === 0 ? 'today' : late ? 'late' : 'past');
const withoutUnit = ({ unit: _, ...rest }: Reminder): Reminder => rest;
