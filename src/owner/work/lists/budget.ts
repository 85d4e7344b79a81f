// 年度预算安排表: many projects with an amount each, checked as a whole and entered in one act (A7.3).
import { BUDGET, cite, OTHER_YEAR, field as fieldOf, wan } from '../../../measure';
import { arrangedIn, isItsYear, movesOpen, type Project, PROJECT_ID, yearsOf } from '../../../project';
import type { ActAnswer } from '../../../wire';
import { parseText, type Snapshot } from '../../../workbook';
import { openOwn } from '../../services/open';
import { carryOut } from '../command';
import { done, field, type Job, refused, type Tool } from '../tool';
import { yearField, yearIn } from '../tools/plan';
import { type Heading, type Listed, listedIn, where } from './rows';

const [YEAR, AMOUNT, CODE] = [BUDGET.year, BUDGET.amount, BUDGET.code].map(fieldOf);
const HEADINGS: readonly Heading[] = [
  { key: 'id', label: '项目编号', also: ['编号'], required: true },
  { key: 'amount', label: '本次安排', also: ['本年度安排', '安排金额', AMOUNT!.label], required: true },
  { key: 'code', label: CODE!.label, also: ['编码'] },
];

/** Whether this person may record an arrangement of it now. */
const isOpen = (project: Project, { settings, today }: Snapshot, { actor }: Job): boolean =>
  movesOpen(project, { settings, today, actor }).some(({ step }) => step === BUDGET.step);

/** The year asked for: one for which demands are taken, or in which a service still runs (A7.3). */
function yearFor(job: Job, snapshot: Snapshot): number | string {
  const year = Number(job.form.year);
  const runs = [...snapshot.projects.values()].flatMap(({ values }) => yearsOf(values));
  if (runs.includes(year)) return year;
  const asked = yearIn(job, snapshot);
  return typeof asked === 'number' ? asked : `${asked}更晚的年度，须有项目的服务期到该年（${cite('A7.3')}）。`;
}

/** What may be arranged for that year: planned for it, or a service that runs in it. */
function listOf(job: Job, snapshot: Snapshot, year: number): ActAnswer {
  const found = [...snapshot.projects.values()].filter(
    (p) => [p.values[BUDGET.plan], ...yearsOf(p.values)].includes(year) && isOpen(p, snapshot, job),
  );
  const rows = found
    .sort((a, b) => (a.unit < b.unit ? -1 : a.unit > b.unit ? 1 : a.id < b.id ? -1 : 1))
    .map(({ id, unit, values }) => {
      const [total, all, now] = [values.total, values.arranged, arrangedIn(values, year)];
      const shown = (fen: unknown): string => (fen === undefined ? '' : wan(Number(fen)));
      const code = String(values[BUDGET.code] ?? '');
      return [id, String(values.name ?? ''), unit, shown(total), shown(all), shown(now), '', code];
    });
  const columns = [
    '项目编号',
    '项目名称',
    '单位',
    '申报投资',
    '已安排合计',
    `${year}年度已安排`,
    '本次安排',
    CODE!.label,
  ];
  const title = `${year}年度可安排的项目：${rows.length}个（金额均为万元）`;
  return { ok: true, results: [{ done: true, title, lines: [] }], table: { columns, rows, typed: [6, 7] } };
}

interface Entry {
  readonly row: Listed;
  readonly form: Readonly<Record<string, string>>;
}

/** The rows with an amount, and everything that is wrong with them. A row without one is left as it is. */
function entriesIn(text: string, year: number): { entries: readonly Entry[]; wrong: readonly string[] } {
  const { rows, wrong } = listedIn(text, HEADINGS);
  const given = rows.filter(({ cells }) => cells.amount);
  const bad = given.flatMap((row) => {
    const { id = '', amount = '', code = '' } = row.cells;
    const parsed = [
      { label: '本次安排', problem: parseText(AMOUNT!, amount).problem },
      { label: CODE!.label, problem: parseText(CODE!, code).problem },
    ].flatMap(({ label, problem }) => (problem ? [`${where(row, label)}：${problem.says}。${problem.todo}。`] : []));
    const first = given.find((r) => r.cells.id === id);
    return [
      ...(PROJECT_ID.test(id) ? [] : [`${where(row, '项目编号')}：“${id}”不是项目编号。`]),
      ...(first === row ? [] : [`${where(row, '项目编号')}：与第${first!.at}行相同，一个项目一行。`]),
      ...parsed,
    ];
  });
  const none = wrong.length || given.length ? [] : ['没有填写金额的项目。'];
  const entries = given.map((row) => {
    const { amount = '', code = '' } = row.cells;
    return { row, form: { [YEAR!.key]: String(year), [AMOUNT!.key]: amount, ...(code && { [CODE!.key]: code }) } };
  });
  return { entries, wrong: [...wrong, ...bad, ...none] };
}

/** What cannot be recorded of projects as they are, and what the rest would say. */
function checked(job: Job, snapshot: Snapshot, year: number, entries: readonly Entry[]): ActAnswer {
  const about = entries.map(({ row, form }) => {
    const project = snapshot.projects.get(row.cells.id ?? '');
    const amount = Number(parseText(AMOUNT!, form[AMOUNT!.key] ?? '').value ?? 0);
    const before = project && arrangedIn(project.values, year);
    const line = `${project?.id} ${project?.values.name ?? ''}（${project?.unit}）：${wan(amount)}万元${before === undefined ? '' : `（原${wan(before)}万元）`}${project && !isItsYear(project.values, year) ? `。请核对：${OTHER_YEAR.says}（计划年度${project.values[BUDGET.plan]}）` : ''}`;
    const wrong = !project
      ? '没有这个项目'
      : isOpen(project, snapshot, job)
        ? ''
        : (project.closed ?? '现在不能登记年度预算安排');
    return { amount, line, wrong: wrong && `${where(row, '项目编号')}：${row.cells.id}${wrong}。` };
  });
  const wrong = about.flatMap((a) => a.wrong || []);
  if (wrong.length) return refused(...wrong);
  const sum = about.reduce((all, { amount }) => all + amount, 0);
  return done(
    `核对通过，${entries.length}个项目，${year}年度共${wan(sum)}万元，尚未登记`,
    about.map((a) => a.line),
  );
}

/** Without rows the projects to be filled in, with them what is wrong, and with `sure` an entry for each project. */
export const budgetTable: Tool = {
  fields: ({ today }) => [
    yearField(Number(today.slice(0, 4)) + 1, '安排哪一年度的预算。'),
    field('rows', '安排表', 'long', `首行为列名：${HEADINGS.map((h) => h.label).join('、')}。`, { required: false }),
    field('sure', '确认', 'text', '', { required: false }),
  ],
  run(job) {
    const { form, today, actor, id } = job;
    const read = (projects: readonly string[] | 'all') => openOwn().read({ projects, today });
    if (!form.rows) {
      const snapshot = read('all');
      const year = yearFor(job, snapshot);
      return snapshot.stop
        ? refused(snapshot.stop)
        : typeof year === 'string'
          ? refused(year)
          : listOf(job, snapshot, year);
    }
    const { entries, wrong } = entriesIn(form.rows, Number(form.year));
    if (wrong.length) return refused(...wrong);
    const ids = entries.map(({ row }) => row.cells.id ?? '');
    const snapshot = read(ids);
    if (snapshot.stop) return refused(snapshot.stop);
    const year = yearFor(job, snapshot);
    if (typeof year === 'string') return refused(year);
    if (!form.sure) return checked(job, snapshot, year, entries);
    const forms = Object.fromEntries(entries.map((e) => [e.row.cells.id, { ...e.form, step: BUDGET.step }]));
    return carryOut({
      id,
      who: { email: actor.email },
      verb: 'record',
      stage: undefined,
      projects: ids,
      forms,
      whole: true,
    });
  },
};
