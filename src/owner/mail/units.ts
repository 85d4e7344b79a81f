// What has to be told about units rather than projects: who has submitted nothing, who has nobody to carry a project.
import { daysBetween, OVERSEER, OWN_PARTY, parameterOn, yearOf } from '../../measure';
import {
  dayInWords,
  dayText,
  endingAt,
  heardOf,
  leadPassed,
  leftOn,
  planDue,
  restAfter,
  silentUnits,
} from '../../project';
import type { Snapshot } from '../../workbook';
import type { Item } from './compose';
import { unitsWith } from '../keep/people';
import { unmanned } from '../parties/unmanned';

/** Units with an officer that have neither submitted anything for the plan of that year nor said 零申报 (A7.1). */
export const silentFor = (snapshot: Snapshot, year: number): string[] =>
  silentUnits(unitsWith(snapshot.people, snapshot.today), heardOf(snapshot.projects.values(), year, snapshot));

/** From which weeks are counted. */
const MONDAY = '2024-01-01';

/** Reminders to silent units before the day, their list for the bureau after it (A7.1), units without officer (A3.2). */
export function unitItems(snapshot: Snapshot): Item[] {
  const { today, settings } = snapshot;
  const year = yearOf(today) + 1;
  const ending = endingAt(planDue(year, snapshot), '法定', settings);
  const left = leftOn(ending, today);
  const reach = restAfter(today, settings);
  const lead = left < 0 ? 0 : leadPassed(parameterOn<number[]>('silent.leads', today), left, undefined, reach);
  const silent = lead === undefined ? [] : silentFor(snapshot, year);
  const item = (duty: string, period: string, more: Omit<Item, 'project' | 'name' | 'duty' | 'period'>): Item => ({
    project: '',
    name: '',
    duty,
    period,
    ...more,
  });
  const says = `${year}年度需求计划应于${dayText(ending, dayInWords)}前（含当日）申报`;
  const told = silent.map((unit) =>
    item('demand', String(year), {
      lead: String(lead),
      to: OWN_PARTY,
      unit,
      label: '申报提醒',
      subject: `${year}年度需求计划${left > 0 ? `还有${left}天` : '今日'}截止`,
      says: `${says}，${unit}尚未申报。`,
      todo: '有需求的，请在“申报”表新建并提交；没有需求的，请在办理台“更多事项”的“零申报”说明，不再提醒。',
      due: { ...ending, left },
      article: 'A7.1',
    }),
  );
  const listed = item('demand', String(year), {
    lead: 'list',
    to: OVERSEER,
    label: '未申报单位',
    subject: `${silent.length}个单位未申报${year}年度需求计划`,
    says: `${says}，截至今日未申报的单位：${silent.join('、')}。`,
    todo: '最新名单请在办理台“更多事项”查看。',
    article: 'A7.1',
  });
  const week = Math.floor(daysBetween(MONDAY, today) / 7);
  const bare = unmanned(snapshot).map(({ name, lacks, waits }) =>
    item('officer', `${name} ${week}`, {
      lead: 'none',
      to: OVERSEER,
      administrators: true,
      label: '人员提醒',
      subject: `${name}没有在岗的${lacks}`,
      says: `${name}有${waits}个项目在办或待办，没有在岗的${lacks}，无法填报或办理。`,
      todo: '请该单位确定人员后，由管理员在“人员”登记；在此之前每周提醒一次。',
      article: 'A3.2',
    }),
  );
  return [...(left < 0 ? (silent.length ? [listed] : []) : told), ...bare];
}
