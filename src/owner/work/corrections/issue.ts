// The plan of a year is issued, or taken back: each an entry of the ledger and a row of 参数 (A7.2). Its document is put
// right by two persons (reissue.ts).
import {
  cite,
  daysBetween,
  IN_FORCE,
  isDay,
  planIssuedOn,
  planLinesSay,
  type SettingId,
  unitNow,
  yearOf,
} from '../../../measure';
import { consentSays, cut, isVisible, planDue, planOf, type Project, stateNow, ungathered } from '../../../project';
import type { ActAnswer, FormField } from '../../../wire';
import { entryHappening, type Snapshot } from '../../../workbook';
import { silentFor } from '../../mail/units';
import { type Change, once } from '../once';
import { done, field, type Job, refused, type Tool } from '../tool';
import { yearField, yearIn } from '../tools/plan';

/** Of the document's number or name. */
const LONGEST = 60;
const REASON = 200;

export const documentField = (label: string, note: string): FormField =>
  field('document', label, 'text', note, { most: LONGEST });
export const dayField = (label: string, today: string): FormField =>
  field('on', label, 'date', '不晚于今天。', { value: today });
export const reasonField = (note: string, required = true): FormField =>
  field('reason', '理由', 'long', note, { required, most: REASON });

export interface Given {
  readonly year: number;
  readonly document: string;
  readonly on: string;
  readonly reason: string;
}

/** What a form says, or everything that is wrong with it. */
function givenIn(job: Job, snapshot: Snapshot, reasoned: boolean): Given | string[] {
  const { form, today } = job;
  const year = yearIn(job, snapshot);
  const [document, on, reason] = ['document', 'on', 'reason'].map((key) => form[key]?.trim() ?? '') as [
    string,
    string,
    string,
  ];
  const problems = [
    ...(typeof year === 'string' ? [year] : []),
    ...(document && document.length <= LONGEST ? [] : [`请填写${LONGEST}字以内的文号。`]),
    ...(isDay(on) && IN_FORCE.from <= on && on <= today ? [] : ['请填写不晚于今天的日期，如2026-12-31。']),
    ...(reasoned && !isVisible(reason) ? ['请填写理由。'] : []),
    ...(reason.length > REASON ? [`理由请在${REASON}字以内。`] : []),
  ];
  return typeof year === 'string' || problems.length ? problems : { year, document, on, reason };
}

type Entered = Extract<SettingId, 'planIssued' | 'planLines' | 'planProposed' | 'planWithdrawn'>;

/** An entry of 参数 with what it says beside its row; `value` where that is not the year. */
export function entered(
  { actor, today }: Job,
  { year, document, on, reason }: Given,
  {
    setting,
    says,
    value = year,
  }: { readonly setting: Entered; readonly says: string; readonly value?: number | string },
) {
  const entry = { setting, from: on, value, by: actor.email, on: today, document };
  const opinion = [says, reason && `理由：${reason}`].filter(Boolean).join('。');
  return { ...entryHappening(actor, entry), ...(opinion && { opinion }) };
}

interface About {
  readonly given: Given;
  readonly snapshot: Snapshot;
  /** The day on which the year's plan was issued. */
  readonly issued: string | undefined;
}

/** One command about a year's issue: its form read, the plan looked up; `reasoned`: it wants a reason. */
export const aboutIssue = (
  job: Job,
  { projects = [], reasoned = true }: { readonly projects?: [] | 'all'; readonly reasoned?: boolean },
  change: (about: About) => ActAnswer | Change,
): ActAnswer =>
  once(job, projects, (snapshot) => {
    const given = givenIn(job, snapshot, reasoned);
    if (Array.isArray(given)) return refused(...given);
    return change({ given, snapshot, issued: planIssuedOn(snapshot.settings, given.year) });
  });

/** So many are named in what is confirmed; the list beside it names them all. */
const NAMED = 10;

/**
 * Before the last day on which units may still hand in: why, and that it is meant, with whom it cuts off; and at any time what
 * was handed in and is not gathered, for after the issue only article 8 is left for it (A7.1, A8.1).
 */
function askedFirst({ year, reason }: Given, { today, form }: Job, snapshot: Snapshot): ActAnswer | undefined {
  const { last } = planDue(year, snapshot);
  const left = daysBetween(today, last);
  const open = ungathered(snapshot.projects.values(), year);
  if (left < 0 && !open.length) return undefined;
  const consent = consentSays(snapshot.settings, today);
  const silent = silentFor(snapshot, year);
  const units = silent.length
    ? `还有${silent.length}个单位既未申报也未零申报：${silent.join('、')}`
    : '各单位均已申报或零申报';
  const early = `${year}年度需求计划${last}（含当日）截止，还有${left}天；${units}。现在下达后，再申报须有计划外理由${consent}`;
  const named = open.slice(0, NAMED).map(({ id, unit }) => `${id}${unitNow(unit)}`);
  const omits = `${open.length}个已申报的项目尚未汇总：${named.join('、')}${open.length > NAMED ? '等' : ''}。下达后不能再纳入该年度计划，只能由建设单位填写计划外理由、列为计划外项目${consent}`;
  const asks = [...(left < 0 ? [] : [early]), ...(open.length ? [omits] : [])].join('。');
  const wrong = left < 0 || isVisible(reason) ? [] : ['截止日前下达的，请填写理由。'];
  if (!wrong.length && form.confirmed === asks) return undefined;
  const lines = [
    `${asks}（${cite('A7.1')}）。`,
    ...open.map((project) => ungatheredSays(project, snapshot, last)),
    ...(open.length ? ['应纳入的，请先在办理台汇总；已退回的，请建设单位补正后重新提交，汇总后再下达。'] : []),
    ...wrong,
    '确要现在下达的，请勾选确认后再办理一次。',
  ];
  return { ok: true, results: [{ done: false, title: '未办理', lines, asks }] };
}

function ungatheredSays(project: Project, snapshot: Snapshot, last: string): string {
  const { id, unit, values } = project;
  const on = String(values.submittedOn ?? '');
  const when = on ? `${on}申报，${on <= last ? '按时' : '逾期'}` : '已申报';
  return `${id} ${unitNow(unit)} ${cut(String(values.name ?? ''), LONGEST)}：${stateNow(project, snapshot)}（${when}）`;
}

export const issuePlan: Tool = {
  fields: ({ today }) => [
    yearField(yearOf(today) + 1, '下达的年度。'),
    documentField('文号', '下达计划的文件文号或名称。'),
    dayField('下达日期', today),
    reasonField('需求计划截止日前下达的填写。', false),
  ],
  run: (job) =>
    aboutIssue(job, { projects: 'all', reasoned: false }, ({ given, snapshot, issued }) => {
      const { year, document, on } = given;
      if (issued)
        return refused(`${year}年度计划已于${issued}下达（${cite('A7.2')}）。文号或日期有误的，请“更正下达文件”。`);
      const asked = askedFirst(given, job, snapshot);
      if (asked) return asked;
      const after = `此后申报${year}年度的项目须填写计划外理由${consentSays(snapshot.settings, job.today)}`;
      const answer = done(`${year}年度计划已下达`, [`${document}，${on}。${after}（${cite('A8.1')}）。`]);
      // What is issued keeps its numbers (A7.2): its order goes on record with it.
      const order = planOf(snapshot.projects.values(), year).map(({ project }) => project.id);
      const notes = [
        entered(job, given, { setting: 'planIssued', says: '' }),
        entered(job, { ...given, reason: '' }, { setting: 'planLines', says: '', value: planLinesSay(year, order) }),
      ];
      return { answer, write: { notes } };
    }),
};

export const NOT_ISSUED = (year: number): ActAnswer => refused(`${year}年度计划尚未下达，或已收回。`);

export const withdrawPlan: Tool = {
  fields: ({ today }) => [
    yearField(yearOf(today) + 1, '已下达的年度。'),
    documentField('收回文件', '据以收回的文件文号或名称。'),
    dayField('收回日期', today),
    reasonField('为什么收回。'),
  ],
  run: (job) =>
    aboutIssue(job, {}, ({ given, issued }) => {
      const { year, document, on } = given;
      if (!issued) return NOT_ISSUED(year);
      if (on < issued) return refused(`收回日期${on}早于下达日期${issued}，请核对。`);
      const answer = done(`${year}年度计划已收回`, [
        `${document}，${on}。此后申报${year}年度的项目不再须计划外理由；此前列为计划外的项目不变（${cite('A7.2')}）。`,
      ]);
      const says = `收回${issued}下达的计划`;
      return { answer, write: { notes: [entered(job, given, { setting: 'planWithdrawn', says })] } };
    }),
};
