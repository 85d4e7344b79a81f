import { cite, COUNTY, type Fen, planIssuedOn, planLinesIn, ruleOn, wan, yearOf, quoted } from '../../../measure';
import {
  annexOf,
  heardOf,
  planOf,
  type PlanLine,
  planSums,
  sinceIssueSays,
  type PlanSum,
  type Scene,
  stateNow,
  yearsTaken,
} from '../../../project';
import type { FormField } from '../../../wire';
import { type Page, sheetOf } from '../../../workbook';
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

/** The same, of a year for which demands are taken (A7.1). */
export function yearTaken({ form }: Job, scene: Scene): number | string {
  const [first, last] = yearsTaken(scene);
  const year = Number(form.year);
  const years = Array.from({ length: last - first + 1 }, (_, n) => first + n);
  return years.includes(year)
    ? year
    : `现在受理${years.join('、')}年度的需求计划，请填写其中一个年度（${cite('A7.1')}）。`;
}

export const sheetLink = (key: string) => {
  const { id, title } = sheetOf(key);
  return {
    text: `打开${quoted(title)}`,
    url: `https://docs.google.com/spreadsheets/d/${recall(KEYS.spreadsheetId)}/edit#gid=${id}`,
  };
};

/** The sheet's rows, sums below them that reconcile, and what a printed annex has to say of itself. */
function pageOf(lines: readonly PlanLine[], year: number, scene: Scene): Page {
  const rows: Page['rows'][number][] = lines.map((line) => ({
    ...line.project.values,
    ...annexOf(line.project),
    id: line.project.id,
    unit: line.project.unit,
    entry: line.entry,
    merged: line.merged || undefined,
    // What has left is in no sum, and shows no amount that would not add up.
    ...(line.left === undefined
      ? {
          total: line.total,
          arranged: line.arranged,
          difference: differenceIn(line),
          state: stateNow(line.project, scene),
        }
      : { total: undefined, arranged: undefined, state: `下达后退出：${line.left}` }),
  }));
  const { all, arranged } = planSums(lines);
  const sum = (entry: string, { count, ...amounts }: PlanSum) => ({
    planYear: year,
    entry,
    name: `${count}个项目`,
    ...amounts,
    difference: differenceIn(amounts),
  });
  rows.push({ ...sum('合计', all), state: `截至${scene.today}` });
  if (arranged) rows.push(sum('其中已通报安排', arranged));
  const issued = planIssuedOn(scene.settings, year);
  const says = `${COUNTY.name}${year}年度政务信息化项目建设计划。金额单位：万元。${issued ? `${issued}下达。${sinceIssueSays(lines)}` : '尚未下达。'}`;
  rows.push({ planYear: year, entry: '说明', content: says });
  return { sheet: 'plan', from: 'planYear', rows };
}
const differenceIn = ({ total, arranged }: { readonly total: Fen; readonly arranged?: Fen }): Fen | undefined =>
  arranged === undefined ? undefined : total - arranged;

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
      const lines = planOf(snapshot.projects.values(), year, planLinesIn(snapshot.settings, year));
      const pages = [pageOf(lines, year, snapshot)];
      book.write(snapshot, { commandId: '', at, answer: '', done: [], mail: [], pages });
      return done(
        `已写入${year}年度建设计划`,
        [...sumsSay(lines), '打印请选横向、适合页宽，并在“页眉和页脚”勾选工作表名称。'],
        sheetLink('plan'),
      );
    }) ?? refused(BUSY),
};

function sumsSay(lines: readonly PlanLine[]): string[] {
  const { all, arranged } = planSums(lines);
  const says = ({ count, total, arranged: given }: PlanSum) =>
    `${count}个项目，申报投资${wan(total)}万元${given === undefined ? '' : `，年度预算安排${wan(given)}万元，差额${wan(total - given)}万元`}`;
  const since = sinceIssueSays(lines);
  return [
    `${says(all)}。`,
    ...(arranged ? [`其中已通报年度预算安排的：${says(arranged)}。`] : []),
    ...(since ? [since] : []),
  ];
}

/** Units that have submitted nothing for that year's plan (A7.1). */
export const silent: Tool = {
  fields: ({ today }) => [yearField(yearOf(today) + 1, '需求计划的年度。')],
  run(job) {
    const snapshot = openOwn().read({ projects: 'all', today: job.today, archived: 'all' });
    if (snapshot.stop) return refused(snapshot.stop);
    const year = yearTaken(job, snapshot);
    if (typeof year === 'string') return refused(year);
    const units = silentFor(snapshot, year);
    const none = [...heardOf(snapshot.projects.values(), year, snapshot).none.keys()].sort();
    return done(units.length ? `${units.length}个单位未申报${year}年度需求计划` : `各单位均已申报${year}年度需求计划`, [
      ...units,
      ...(none.length ? [`零申报（${none.length}个）：${none.join('、')}`] : []),
    ]);
  },
};
