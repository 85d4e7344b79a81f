// What stands in an official document: the words that a template may name, as they were when its entry was written.
import {
  CLAUSES,
  type ClauseId,
  COSTS,
  COUNTY,
  type Day,
  daysBetween,
  DEADLINES,
  FIELD_WORDS,
  type FieldKey,
  FUNDS,
  field,
  labelOf,
  MATTER_STAGE,
  natureOf,
  type PaperRow,
  PAPER_WORDS,
  type PaperWord,
  wan,
  WORDED,
} from '../../measure';
import { amount } from '../dossier/classify';
import { rowsFor } from '../dossier/dossier';
import { rowOf } from '../dossier/evolve';
import { endOf } from '../dossier/facts';
import type { Due, Happening, Project, Scene, Value, Values } from '../dossier/types';
import { annexOf, type PlanLine, planSums, sinceIssueSays } from '../count/plan';
import { concluded } from '../decide/said';
import { VERBS } from '../decide/verbs';
import { dueOn } from '../tell/due';
import { isOverdue } from '../tell/lastday';

/** Texts by the words of a template; a list has one for each of its rows. */
export type PaperWords = Readonly<Record<string, string | readonly Readonly<Record<string, string>>[]>>;

/** `2026年3月9日`: GB/T 9704 has days in Arabic figures, without leading zeros. */
export const dayInFull = (day: Day): string => {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
};

/** With the county's name before it, as outside the county: 郁南县水务局. */
export function inFull(unit: string): string {
  const { name, level } = COUNTY;
  return unit.startsWith(level) ? name.slice(0, -level.length) + unit : unit;
}

/** The clause as it is cited behind the measure's full name; what is ours has no place in a document. */
export const clauseText = (article: ClauseId): string => {
  const { basis, cite } = CLAUSES[article];
  return basis === '法定' && cite.startsWith(COUNTY.measure.cited) ? cite.slice(COUNTY.measure.cited.length) : '';
};

function textOf(key: FieldKey, value: Value | undefined): string {
  if (value === undefined || value === '') return '';
  const f = field(key);
  if (f.type === 'money') return wan(Number(value));
  if (f.type === 'date') return dayInFull(String(value));
  return labelOf(f, value);
}

const bracketed = (label: string): string => /（(.+)）/.exec(label)?.[1] ?? label;
/** `软件开发费80、监理费5`. */
const named = (keys: readonly FieldKey[], values: Values): string =>
  keys
    .filter((key) => amount(values, key) > 0)
    .map((key) => `${bracketed(field(key).label)}${wan(amount(values, key))}万元`)
    .join('、');

/** What a document is about: the dossier right after its entry, and of a matter the project that it belongs to. */
export interface PaperMatter {
  readonly row: PaperRow;
  readonly project: Project;
  readonly parent?: Project | undefined;
  readonly entry: Happening;
  readonly issuer: string;
}

/** Each line begins as a paragraph does, two characters in. */
const opinionOf = ({ entry }: PaperMatter): string =>
  [entry.opinion, ...WORDED.map((key) => entry.values[key])]
    .filter((text, i, all) => text && all.indexOf(text) === i)
    .join('\n')
    .replace(/\n+\s*/g, '\n\u3000\u3000');

const validUntil = (project: Project, values: Values, scene: Scene): string => {
  const deadline = rowsFor(DEADLINES, project, scene.today).find((d) => d.deadline === 'opinion');
  const end = deadline && endOf(deadline, values, scene);
  return end ? dayInFull(end.last) : '';
};

const share = (values: Values): string => {
  const of = amount(values, 'contractAmount');
  return of > 0 ? `${Math.round((amount(values, 'paid') * 1000) / of) / 10}%` : '';
};

const OFFICE = COUNTY.offices;
const TO = {
  unit: ({ parent, project }: PaperMatter) => inFull((parent ?? project).unit),
  bureau: () => inFull(OFFICE.bureau.label),
  government: () => inFull(OFFICE.government.label),
  none: () => '',
};

/** Beside what stands in the fields. */
function ownWords(about: PaperMatter, values: Values, scene: Scene): Readonly<Record<PaperWord, string>> {
  const { row, project, parent, entry, issuer } = about;
  const { serviceFrom, serviceUntil } = values;
  const day = row.date && values[row.date];
  return {
    主送: TO[row.to](about),
    发文单位: inFull(issuer),
    成文日期: dayInFull(String(day ?? entry.on)),
    文号: row.number ? textOf(row.number, values[row.number]) : '',
    项目编号: (parent ?? project).id,
    建设单位: inFull((parent ?? project).unit),
    意见: opinionOf(about),
    结论: entry.outcome === undefined ? VERBS[entry.verb] : concluded(entry.step, entry.outcome),
    依据: clauseText(entry.article),
    办理事项: rowOf(project, entry.step, scene.today)?.label ?? '',
    密码意见种类: textOf('cryptoKind', values.cryptoKind),
    有效期至: validUntil(parent ?? project, values, scene),
    投资构成: named(COSTS, values),
    资金构成: named(FUNDS, values),
    服务期间: [serviceFrom, serviceUntil]
      .map((d) => (d ? dayInFull(String(d)) : ''))
      .join('至')
      .replace(/^至$/, ''),
    县名: COUNTY.name,
    办法: `《${COUNTY.measure.name}》（${COUNTY.measure.number}）`,
    主管部门: inFull(OFFICE.bureau.label),
    财政部门: inFull(OFFICE.finance.label),
    人民政府: inFull(OFFICE.government.label),
    支付率: share(values),
    合计: '',
    安排合计: '',
    项目数: '',
    下达情况: '',
  };
}

/** What its unit is late with: not what waits for an office. */
const lateOf = (project: Project, scene: Scene): readonly Due[] =>
  dueOn(project, scene).filter((due) => due.carrier === project.unit && isOverdue(due, scene.today));

/** What of a dossier is late today (催办函); the list's name is the table's. */
const overdue = (project: Project, scene: Scene) =>
  lateOf(project, scene).map((due) => ({
    事项: due.label,
    期限: dayInFull(due.moved),
    逾期天数: String(daysBetween(due.moved, scene.today)),
    期限性质: natureOf(due.basis).says,
    条款: clauseText(due.article) && COUNTY.measure.cited + clauseText(due.article),
  }));

/** Whether its unit may be urged. */
export const isUrgent = (project: Project, scene: Scene): boolean => lateOf(project, scene).length > 0;

/** All that a document of a dossier may name. A blank is a blank: what stands for it is the template's affair. */
export function paperWords(about: PaperMatter, scene: Scene): PaperWords {
  const { project, parent } = about;
  const values: Values = { ...parent?.values, ...project.values };
  const fields = [...FIELD_WORDS].map(([label, keys]) => {
    const own = project.of ? keys.filter((key) => field(key).stage === MATTER_STAGE) : keys;
    const key = [...own, ...keys].find((k) => values[k] !== undefined && values[k] !== '');
    return [label, key ? textOf(key, values[key]) : ''] as const;
  });
  return {
    ...Object.fromEntries(fields),
    ...ownWords(about, values, scene),
    ...(about.row.asked === 'overdue' && { 逾期事项: overdue(project, scene) }),
  };
}

/** The county's plan of a year as the annex of the document that issues it (A7.2). */
export function planWords(lines: readonly PlanLine[], year: number, issued: Day | undefined): PaperWords {
  const { all } = planSums(lines);
  const blank = Object.fromEntries(Object.keys(PAPER_WORDS).map((word) => [word, '']));
  return {
    ...blank,
    县名: COUNTY.name,
    计划年度: String(year),
    合计: wan(all.total),
    安排合计: all.arranged === undefined ? '' : wan(all.arranged),
    项目数: String(all.count),
    下达情况: issued ? `本计划于${dayInFull(issued)}下达。${sinceIssueSays(lines)}` : '本计划尚未下达。',
    计划项目: lines.map(({ project, total, arranged, entry, nth, left }) => {
      const { basis, service, funds } = annexOf(project);
      const shown = (key: FieldKey) => textOf(key, project.values[key]);
      return {
        序号: nth === undefined ? entry : String(nth),
        项目名称: left === undefined ? shown('name') : `${shown('name')}（下达后退出：${left}）`,
        建设单位: project.unit,
        项目类别: shown('class'),
        建设性质: shown('nature'),
        管理方式: shown('track'),
        建设内容: shown('content'),
        依据: basis,
        服务期: service,
        资金来源: funds,
        申报投资: left === undefined ? wan(total) : '',
        年度预算安排: left === undefined && arranged !== undefined ? wan(arranged) : '',
      };
    }),
  };
}
