// What an end, a rest or a return makes of a project (A10.5), and how its rows say so.
import {
  addMonths,
  type Day,
  END_FIELDS,
  ENDS,
  type Facts,
  type FieldKey,
  field,
  holds,
  labelOf,
  PROPOSAL,
  REST_OPTIONS,
  RESTS,
  ROAD_ENDS,
  ruleOn,
  type Settings,
  STOOD,
  type Way,
  yearOf,
} from '../../measure';
import { movedLines } from '../count/lines';
import type { Project, Scene, Value, Values } from '../dossier/types';

/** The first way whose condition holds. */
export const wayOf = (ways: readonly Way[] | undefined, facts: Facts): Way | undefined =>
  ways?.find(({ when }) => holds(when, facts));

export const without = (values: Values, keys: readonly FieldKey[]): Values =>
  Object.fromEntries(Object.entries(values).filter(([key]) => !keys.includes(key as FieldKey))) as Values;

export const isResting = ({ values }: Pick<Project, 'values'>): boolean => values.resting !== undefined;

const PROPOSES: readonly FieldKey[] = ['proposal'];
const KEPT = STOOD.map(([, kept]) => kept);
/** What a project that goes on no longer says of its rest. */
const OF_REST: readonly FieldKey[] = ['resting', 'endedOn', 'proposal', 'resumedDelivery', ...END_FIELDS, ...KEPT];

const isProposed = ({ steps }: Pick<Project, 'steps'>): boolean => steps[PROPOSAL]?.at === 'submitted';

/**
 * What is said of an end or a rest is said of that one alone: of an older one, or of a proposal that nobody has confirmed,
 * nothing stays, and the proposal falls: it was of the project as it was.
 */
export function ownReasons(project: Project, on: Day, given: Values): Project {
  const old = END_FIELDS.filter((key) => given[key] === undefined || given[key] === '');
  const values = without(project.values, [...old, ...KEPT, ...(isProposed(project) ? PROPOSES : [])]);
  if (!isProposed(project)) return { ...project, values };
  const state = project.steps[PROPOSAL]!;
  const fallen = { ...state, at: 'reopened' as const, on, rounds: (state.rounds ?? 0) + 1 };
  return { ...project, values, steps: { ...project.steps, [PROPOSAL]: fallen } };
}

const moved = (values: Values, pairs: readonly (readonly [FieldKey, FieldKey])[]): Values =>
  Object.fromEntries(pairs.flatMap(([from, to]) => (values[from] === undefined ? [] : [[to, values[from]]]))) as Values;
const UNTIL = ['restUntil', 'restUntil'] as const;
/** Of one that rests: the reason of its rest makes room for that of the end that is proposed … */
export const setAside = (values: Values, given: Values): Values => ({
  ...values,
  ...moved(values, STOOD),
  ...given,
  ...moved(values, [UNTIL]),
});
/** … and has it back when that is not agreed to. */
export const takenBack = (values: Values, before: Values): Values => ({
  ...without(values, KEPT),
  ...moved(before, [...STOOD.map(([said, kept]) => [kept, said] as const), UNTIL]),
});

/** The project after an end, a rest or a return, with what is `given` of it; the same where there is none. */
export function settled(was: Project, way: Way | undefined, on: Day, settings: Settings, given: Values): Project {
  if (!way?.closes && !way?.resumes && !way?.rests) return was;
  const stamp = way.stamps ? { [way.stamps]: on } : {};
  const project = ownReasons(was, on, given);
  if (way.closes)
    return { ...project, closed: way.closes, values: { ...without(project.values, ['restUntil']), ...stamp } };
  if (way.resumes) {
    // The day of delivery that was agreed for it, where the rest went over the old one (A20.1).
    const { resumedDelivery: changedDelivery } = project.values;
    const delivery = changedDelivery === undefined ? {} : { changedDelivery };
    return { ...project, values: { ...without(project.values, OF_REST), ...delivery, renewedOn: on } };
  }
  const rest = RESTS.find((r) => r.rest === way.rests);
  if (!rest) return project;
  const { planYear, firstYear, restUntil } = project.values;
  const year = rest.postpones ? nextPlanYear(project, on) : 1 + yearOf(on);
  const until = restEnds(rest, { on, year, settings });
  const said = rest.until === 'months' && restUntil !== undefined && String(restUntil) > on ? restUntil : until;
  const values: Values = {
    ...project.values,
    ...stamp,
    resting: rest.rest,
    restUntil: said,
    ...(rest.postpones && { postponedTo: year }),
    ...(rest.postpones && planYear !== undefined && { planYear: year, firstYear: firstYear ?? planYear }),
  };
  return { ...project, values: rest.postpones ? movedLines(project.values, values) : values };
}

/** When the bureau is asked of a rest of which nobody said until when. */
const restEnds = (
  { until }: (typeof RESTS)[number],
  { on, year, settings }: { readonly on: Day; readonly year: number; readonly settings: Settings },
): Day => (until === 'nextYear' ? `${year}-01-01` : addMonths(on, ruleOn(settings, 'ways.restMonths', on)));

/**
 * The day until which a project rests that says another one, or none: what lies after the day on which the rest began, else
 * what it would have been without. Undefined where it does not rest.
 */
function restDay({ resting, endedOn, restUntil, postponedTo }: Values, { settings, today }: Scene): Day | undefined {
  const rest = RESTS.find((r) => r.rest === resting);
  const on = String(endedOn ?? today);
  if (!rest || (restUntil !== undefined && String(restUntil) > on)) return rest && String(restUntil);
  const year = rest.postpones && postponedTo !== undefined ? Number(postponedTo) : 1 + yearOf(on);
  return restEnds(rest, { on, year, settings });
}

/** What is said of a project, with the day on which the bureau is asked where that is taken back (A10.5). */
export function rested({ values }: Pick<Project, 'values'>, said: Values, scene: Scene): Values {
  if (said.restUntil === undefined) return said;
  const { restUntil: _, ...others } = values;
  const day = restDay(said.restUntil === '' ? others : { ...others, ...said }, scene);
  return day === undefined ? said : { ...said, restUntil: day };
}

/** Of which year's plan it is; one that was moved before its first year was kept has the old one in its row. */
export const planYearOf = ({ values }: Pick<Project, 'values'>): Value | undefined =>
  values.firstYear === undefined ? (values.postponedTo ?? values.planYear) : values.planYear;

/** The year of the plan into which it would be moved that day (转下年度). */
export const nextPlanYear = (project: Pick<Project, 'values'>, on: Day): number =>
  1 + Math.max(yearOf(on), Number(planYearOf(project) ?? 0));

const REASON = field('endReason');
const because = (parts: readonly (string | undefined)[]): string => {
  const said = parts.filter(Boolean);
  return said.length ? `（${said.join('，')}）` : '';
};
const reasonIn = (reason: Value | undefined): string | undefined =>
  reason === undefined ? undefined : labelOf(REASON, reason);

/** `已撤项（需求取消）`; of a demand, what became of the project that it joined. */
export function endSays(project: Pick<Project, 'closed' | 'values'>): string {
  const joined = project.values.joinedState;
  return `${project.closed ?? ''}${because([reasonIn(project.values.endReason), joined === undefined ? undefined : labelOf(field('joinedState'), joined)])}`;
}

/** `缓建中（政策调整，预计2027-06-30恢复）`; undefined where it goes on. */
export function restSays(project: Pick<Project, 'values' | 'steps'>): string | undefined {
  const { resting, restUntil, postponedTo, endReason, stoodReason } = project.values;
  const rest = RESTS.find((r) => r.rest === resting);
  if (!rest) return undefined;
  const to = rest.postpones && postponedTo !== undefined ? `转入${postponedTo}年度` : undefined;
  return `${rest.state}${because([reasonIn(isProposed(project) ? stoodReason : endReason), to, restUntil === undefined ? undefined : `预计${restUntil}恢复`])}`;
}

/** How a rest is called. */
export const restLabel = (resting: unknown): string => labelOf({ options: REST_OPTIONS }, resting);

/** What its unit may do after that end. */
export const todoAfter = (closed: string | undefined): string | undefined =>
  [...Object.values(ENDS), ...Object.values(ROAD_ENDS)].find((end) => end.closed === closed)?.todo;
