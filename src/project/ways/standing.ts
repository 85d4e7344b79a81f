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
  REST_OPTIONS,
  RESTS,
  ROAD_ENDS,
  ruleOn,
  type Settings,
  type Way,
  yearOf,
} from '../../measure';
import { movedLines } from '../count/lines';
import type { Project, Value, Values } from '../dossier/types';

/** The first way whose condition holds. */
export const wayOf = (ways: readonly Way[] | undefined, facts: Facts): Way | undefined =>
  ways?.find(({ when }) => holds(when, facts));

export const without = (values: Values, keys: readonly FieldKey[]): Values =>
  Object.fromEntries(Object.entries(values).filter(([key]) => !keys.includes(key as FieldKey))) as Values;

export const isResting = ({ values }: Pick<Project, 'values'>): boolean => values.resting !== undefined;

/** What a project that goes on no longer says of its rest. */
const OF_REST: readonly FieldKey[] = ['resting', 'endedOn', 'proposal', 'resumedDelivery', ...END_FIELDS];

/** The project after an end, a rest or a return; the same where there is none. */
export function settled(project: Project, way: Way | undefined, on: Day, settings: Settings): Project {
  if (!way) return project;
  const stamp = way.stamps ? { [way.stamps]: on } : {};
  if (way.closes) return { ...project, closed: way.closes, values: { ...project.values, ...stamp } };
  if (way.resumes) {
    // The day of delivery that was agreed for it, where the rest went over the old one (A20.1).
    const { resumedDelivery: changedDelivery } = project.values;
    const delivery = changedDelivery === undefined ? {} : { changedDelivery };
    return { ...project, values: { ...without(project.values, OF_REST), ...delivery, renewedOn: on } };
  }
  const rest = RESTS.find((r) => r.rest === way.rests);
  if (!rest) return project;
  const { planYear, firstYear, restUntil } = project.values;
  const year = 1 + Math.max(yearOf(on), rest.postpones ? Number(planYearOf(project) ?? 0) : 0);
  const until = rest.until === 'nextYear' ? `${year}-01-01` : addMonths(on, ruleOn(settings, 'ways.restMonths', on));
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

/** Of which year's plan it is; one that was moved before its first year was kept has the old one in its row. */
export const planYearOf = ({ values }: Pick<Project, 'values'>): Value | undefined =>
  values.firstYear === undefined ? (values.postponedTo ?? values.planYear) : values.planYear;

const REASON = field('endReason');
const because = (parts: readonly (string | undefined)[]): string => {
  const said = parts.filter(Boolean);
  return said.length ? `（${said.join('，')}）` : '';
};
const reasonOf = ({ values }: Pick<Project, 'values'>): string | undefined =>
  values.endReason === undefined ? undefined : labelOf(REASON, values.endReason);

/** `已撤项（需求取消）`; of a demand, what became of the project that it joined. */
export function endSays(project: Pick<Project, 'closed' | 'values'>): string {
  const joined = project.values.joinedState;
  return `${project.closed ?? ''}${because([reasonOf(project), joined === undefined ? undefined : labelOf(field('joinedState'), joined)])}`;
}

/** `缓建中（政策调整，预计2027-06-30恢复）`; undefined where it goes on. */
export function restSays(project: Pick<Project, 'values'>): string | undefined {
  const { resting, restUntil, postponedTo } = project.values;
  const rest = RESTS.find((r) => r.rest === resting);
  if (!rest) return undefined;
  const to = rest.postpones && postponedTo !== undefined ? `转入${postponedTo}年度` : undefined;
  return `${rest.state}${because([reasonOf(project), to, restUntil === undefined ? undefined : `预计${restUntil}恢复`])}`;
}

/** How a rest is called. */
export const restLabel = (resting: unknown): string => labelOf({ options: REST_OPTIONS }, resting);

/** What its unit may do after that end. */
export const todoAfter = (closed: string | undefined): string | undefined =>
  [...Object.values(ENDS), ...Object.values(ROAD_ENDS)].find((end) => end.closed === closed)?.todo;
