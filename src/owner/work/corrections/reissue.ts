// The document by which a year's plan was issued is put right as everything signed is: one proposes it, another confirms
// it (A27.2); each an entry of the ledger and a row of 参数, and what it was stays there.
import {
  BUREAU,
  cite,
  isWorkday,
  OVERSEER,
  type Person,
  planProposalSays,
  planRows,
  planYearsProposed,
  type Rule,
  yearOf,
} from '../../../measure';
import { inOffice, isProposer, isVisible, mayConfirm, type Proposed, roleOf, titleOf } from '../../../project';
import type { ActAnswer } from '../../../wire';
import type { Snapshot } from '../../../workbook';
import { actingFor, administrators } from '../../keep/people';
import type { Listed } from '../../keep/shown';
import { OWED } from '../../keep/store';
import { owe, pay } from '../../mail/notices';
import { type Change, once } from '../once';
import { asShown, done, field, type Job, refused, type Tool } from '../tool';
import { yearField, yearIn } from '../tools/plan';
import { aboutIssue, dayField, documentField, entered, NOT_ISSUED, reasonField } from './issue';

const ARTICLE = 'A27.2';

/** What would be otherwise; of one that is the same nothing is said. */
function changesOf(issued: Rule, { from, document }: Rule): string[] {
  const arrow = (label: string, was: string, is: string) => (was === is ? [] : [`${label} ${was} → ${is}`]);
  return [...arrow('下达日期', issued.from, from), ...arrow('文号', issued.document ?? '', document ?? '')];
}

/** A mail beside the write, unless the write fails. */
function telling(
  { today }: Job,
  snapshot: Snapshot,
  about: string,
  to: readonly string[],
  says: readonly [string, string],
) {
  const [subject, text] = says;
  owe(about, { to, subject, text });
  return {
    after: () => {
      if (isWorkday(today, snapshot.settings)) pay(about);
    },
    undo: () => OWED.drop(about),
  };
}

export const correctIssue: Tool = {
  fields: ({ today }) => [
    yearField(yearOf(today) + 1, '已下达的年度。'),
    documentField('正确的文号', '下达计划的文件文号或名称。'),
    dayField('正确的下达日期', today),
    reasonField('原登记错在哪里。'),
  ],
  run: (job) =>
    aboutIssue(job, {}, ({ given, snapshot }) => {
      const { year, document, on } = given;
      const { actor, today } = job;
      const { issued, proposed } = planRows(snapshot.settings, year);
      if (!issued) return NOT_ISSUED(year);
      if (proposed)
        return refused(`${year}年度计划的下达文件已有一项更正待确认，请先“确认更正下达文件”（${cite(ARTICLE)}）。`);
      const rule = { setting: 'planProposed', from: on, value: planProposalSays(year, '待确认'), document } as const;
      const changes = changesOf(issued, rule).join('；');
      if (!changes) return refused('所填文号和日期与现登记的相同，没有要更正的内容。');
      const to = [...actingFor(snapshot.people, OVERSEER, undefined, today), ...administrators(snapshot.people, today)];
      const others = [...new Set(to.map(({ email }) => email))].filter((email) => email !== actor.email);
      const says = `${titleOf(actor)}提出更正${year}年度计划的下达文件：${changes}。理由：${given.reason}。`;
      return {
        answer: done('已提出更正，待第二人确认', [`${changes}（${cite(ARTICLE)}）。`, '确认前原登记不变。']),
        write: {
          notes: [entered(job, given, { setting: 'planProposed', says: `提出更正：${changes}`, value: rule.value })],
        },
        ...telling(job, snapshot, `plan.confirm ${year}`, others, [
          `【待办】${year}年度计划下达文件有更正待确认`,
          `${says}\n请在办理台“更多事项”的“确认更正下达文件”确认或不予更正；提出人本人不能确认。\n\n${cite(ARTICLE)}。`,
        ]),
      };
    }),
};

function waiting({ by = '' }: Rule, people: Snapshot['people']): Pick<Proposed, 'by' | 'administers' | 'party'> {
  const proposer = people.find(({ email }) => email === by);
  return { by, administers: proposer !== undefined && roleOf(proposer).administers, party: OVERSEER };
}

/** At the desk of whoever may confirm it, and of nobody else: of whom it waits for. */
export function issueNotice(actor: Person, { settings, people }: Pick<Listed, 'settings' | 'people'>): string[] {
  return planYearsProposed(settings).flatMap((year) => {
    const { issued, proposed } = planRows(settings, year);
    const waits = issued && proposed && mayConfirm(actor, waiting(proposed, people));
    return waits
      ? [
          `${year}年度计划的下达文件有更正待确认：${changesOf(issued, proposed).join('；')}。请在“更多事项”的“确认更正下达文件”办理（${cite(ARTICLE)}）。`,
        ]
      : [];
  });
}

const AGREED = '确认更正';
const REFUSED = '不予更正';

export const confirmIssue: Tool = {
  fields: ({ settings, today }) => {
    const [year = yearOf(today) + 1] = planYearsProposed(settings);
    const { issued, proposed } = planRows(settings, year);
    const note = issued && proposed ? `待确认：${changesOf(issued, proposed).join('；')}。` : '现在没有待确认的更正。';
    return [
      yearField(year, note),
      field('how', '结论', 'choice', '', { options: asShown([AGREED, REFUSED]) }),
      reasonField('不予更正的填写。', false),
    ];
  },
  run: (job) =>
    once(job, [], (snapshot): ActAnswer | Change => {
      const year = yearIn(job, snapshot);
      if (typeof year === 'string') return refused(year);
      const { issued, proposed } = planRows(snapshot.settings, year);
      if (!issued || !proposed) return refused(`${year}年度计划的下达文件没有待确认的更正。`);
      const agreed = job.form.how === AGREED;
      const reason = job.form.reason?.trim() ?? '';
      const wrong = faults(job, proposed, snapshot);
      if (wrong.length) return refused(...wrong);
      const changes = changesOf(issued, proposed).join('；');
      const given = { year, document: proposed.document ?? '', on: agreed ? proposed.from : job.today, reason };
      const note = agreed
        ? entered(job, given, { setting: 'planIssued', says: `确认更正：${changes}` })
        : entered(job, given, {
            setting: 'planProposed',
            says: `不予更正：${changes}`,
            value: planProposalSays(year, REFUSED),
          });
      const title = `${year}年度计划的下达文件${agreed ? '已更正' : '不予更正'}`;
      const lines = [`${changes}（${cite(ARTICLE)}）。`, ...(agreed ? [] : ['原登记不变。'])];
      const to = snapshot.people.filter(
        (p) => p.email === proposed.by && p.email !== job.actor.email && inOffice(p, job.today),
      );
      return {
        answer: done(title, lines),
        write: { notes: [note] },
        ...telling(
          job,
          snapshot,
          `plan.confirmed ${year}`,
          to.map(({ email }) => email),
          [`【更正】${title}`, `${lines.join('\n')}${reason ? `\n理由：${reason}` : ''}`],
        ),
      };
    }),
};

/** Who proposed it may take it back; nobody confirms his own, nor an administrator what one proposed. */
function faults({ actor, form }: Job, proposed: Rule, { people }: Snapshot): string[] {
  const waits = waiting(proposed, people);
  if (form.how !== AGREED && form.how !== REFUSED) return ['“结论”请从列出的选项中选择。'];
  if (form.how === REFUSED && !isVisible(form.reason ?? '')) return ['请填写理由。'];
  if (isProposer(actor, waits))
    return form.how === AGREED ? [`本人提出的更正不能由本人确认（${cite(ARTICLE)}）。请由第二人确认。`] : [];
  const may = mayConfirm(actor, waits);
  return may ? [] : [`管理员提出的更正由${BUREAU}的审核人员确认（${cite(ARTICLE)}）。`];
}
