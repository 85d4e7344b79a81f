import { cite, type Fen, IN_FORCE, isDay, planIssuedOn, ruleOn, wan, yearOf, GOVERNMENT } from '../../../measure';
import { noNeedUnits, planOf, type PlanLine, type Scene, stateNow } from '../../../project';
import type { FormField } from '../../../wire';
import { entryHappening, type Page, sheetOf } from '../../../workbook';
import { once } from '../once';
import { alone, BUSY, openOwn } from '../../services/open';
import { KEYS, recall } from '../../keep/store';
import { silentFor } from '../../mail/units';
import { done, type Job, refused, type Tool } from '../tool';

export const yearField = (year: number, note: string): FormField => ({
  key: 'year',
  label: '计划年度',
  type: 'year',
  required: true,
  note,
  value: String(year),
});
/** The year asked for, or what is wrong with it. */
export const yearIn = ({ form, today }: Job, { settings }: Pick<Scene, 'settings'>): number | string => {
  const year = Number(form.year);
  const last = yearOf(today) + ruleOn(settings, 'planYearsAhead', today);
  return Number.isInteger(year) && year > 2000 && year <= last ? year : `请填写四位的计划年度，不晚于${last}年。`;
};

export const sheetLink = (key: string) => {
  const { id, title } = sheetOf(key);
  return {
    text: `打开“${title}”`,
    url: `https://docs.google.com/spreadsheets/d/${recall(KEYS.spreadsheetId)}/edit#gid=${id}`,
  };
};

const sum = (lines: readonly PlanLine[], of: (line: PlanLine) => Fen | undefined): Fen =>
  lines.reduce((all, line) => all + (of(line) ?? 0), 0);

/** The sheet's rows, a sum below them; the difference counts only what finance has arranged. */
function pageOf(lines: readonly PlanLine[], year: number, scene: Scene): Page {
  const difference = (l: PlanLine) => (l.arranged === undefined ? undefined : l.total - l.arranged);
  const rows: Page['rows'][number][] = lines.map((line) => ({
    ...line.project.values,
    id: line.project.id,
    unit: line.project.unit,
    entry: line.entry,
    merged: line.merged || undefined,
    total: line.total,
    arranged: line.arranged,
    difference: difference(line),
    state: stateNow(line.project, scene),
  }));
  rows.push({
    planYear: year,
    entry: '合计',
    name: `${lines.length}个项目`,
    total: sum(lines, (l) => l.total),
    arranged: sum(lines, (l) => l.arranged),
    difference: sum(lines, difference),
    state: `截至${scene.today}`,
  });
  return { sheet: 'plan', from: 'planYear', rows };
}

/** The county's plan into its sheet, from what was gathered (A7.2), requested against arranged (A7.3). */
export const writePlan: Tool = {
  fields: ({ today }) => [yearField(yearOf(today) + 1, '列入该年度计划的项目。')],
  run: (job) =>
    alone(() => {
      const { at, today } = job;
      const book = openOwn();
      const snapshot = book.read({ projects: 'all', today, archived: 'all' });
      if (snapshot.stop) return refused(snapshot.stop);
      const year = yearIn(job, snapshot);
      if (typeof year === 'string') return refused(year);
      const lines = planOf(snapshot.projects.values(), year);
      const pages = [pageOf(lines, year, snapshot)];
      book.write(snapshot, { commandId: '', at, answer: '', done: [], mail: [], pages });
      return done(
        `已写入${year}年度建设计划`,
        [
          `${lines.length}个项目，申报投资${wan(sum(lines, (l) => l.total))}万元，年度预算安排${wan(sum(lines, (l) => l.arranged))}万元。`,
          '打印请选横向、适合页宽。',
        ],
        sheetLink('plan'),
      );
    }) ?? refused(BUSY),
};

/** Units that have submitted nothing for that year's plan (A7.1). */
export const silent: Tool = {
  fields: ({ today }) => [yearField(yearOf(today) + 1, '需求计划的年度。')],
  run(job) {
    const snapshot = openOwn().read({ projects: 'all', today: job.today, archived: 'all' });
    if (snapshot.stop) return refused(snapshot.stop);
    const year = yearIn(job, snapshot);
    if (typeof year === 'string') return refused(year);
    const units = silentFor(snapshot, year);
    const none = noNeedUnits(snapshot.projects.values(), year, snapshot.settings);
    return done(units.length ? `${units.length}个单位未申报${year}年度需求计划` : `各单位均已申报${year}年度需求计划`, [
      ...units,
      ...(none.length ? [`零申报（${none.length}个）：${none.join('、')}`] : []),
    ]);
  },
};

/** Of the document's number or name. */
const LONGEST = 60;

/** The plan of a year is issued (A7.1, A7.2): a row of 参数 with its document and its day, and an entry of the ledger. */
export const issuePlan: Tool = {
  fields: ({ today }) => [
    yearField(yearOf(today) + 1, '下达的年度。'),
    { key: 'document', label: '文号', type: 'text', required: true, note: '下达计划的文件文号或名称。', most: LONGEST },
    { key: 'on', label: '下达日期', type: 'date', required: true, note: '不晚于今天。', value: today },
  ],
  run: (job) =>
    once(job, [], (snapshot) => {
      const { actor, today, form } = job;
      const year = yearIn(job, snapshot);
      const document = form.document?.trim() ?? '';
      const on = form.on?.trim() ?? '';
      const problems = [
        ...(typeof year === 'string' ? [year] : []),
        ...(document && document.length <= LONGEST ? [] : [`请填写${LONGEST}字以内的文号。`]),
        ...(isDay(on) && IN_FORCE.from <= on && on <= today ? [] : ['请填写不晚于今天的下达日期，如2026-12-31。']),
      ];
      if (typeof year === 'string' || problems.length) return refused(...problems);
      const before = planIssuedOn(snapshot.settings, year);
      if (before) return refused(`${year}年度计划已于${before}下达（${cite('A7.2')}）。`);
      const entry = { setting: 'planIssued', from: on, value: year, by: actor.email, on: today, document };
      const answer = done(`${year}年度计划已下达`, [
        `${document}，${on}。此后申报${year}年度的项目须填写计划外理由，并报${GOVERNMENT}同意（${cite('A8.1')}）。`,
      ]);
      return { answer, write: { notes: [entryHappening(actor, entry)] } };
    }),
};
