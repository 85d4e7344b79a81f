import { quoted } from './quoted';
import { BUREAU, COUNTY, GOVERNMENT, LEVEL } from './county';
import { type DatedValue, type Day, type Rule, type RuleValue, type Settings, yearOf } from './calendar';
import { labelOf, type Option, options } from './choices';
import { type Basis, CLAUSES, type ClauseId } from './clauses';
import { editionToday, rowsOn } from './dated';
import { MANDATORY } from './duties';
import { field } from './fields';
import { WAN, wan } from './money';
import { IN_FORCE, isParameter, parameter, isRule, type RuleId, valueOn } from './parameters';
import { stepName } from './names';
import { DEADLINES } from './periods';
import { type Notice, readNotice } from './notice';
import { FIGURES } from './plan';
import type { Choosable } from './readings';
import type { StepId } from './stages';
import { STEPS } from './steps';
import { TRACKS } from './tracks';

export type SettingType = 'money' | 'number' | 'monthDay' | 'numbers' | 'choice' | 'days' | 'year' | 'text';

/** What 参数 may say, by name; `many` of the last line stand side by side. */
export type SettingId = RuleId | Choosable | PostRule | 'planIssued' | 'planLines' | 'planProposed' | 'planWithdrawn' | 'arrangement' | 'noNeed' | 'holidays' | 'workdays' | 'years' | 'continued';

/** To which posts of its party's people a step goes: names of 岗位, or EVERYBODY. */
export type PostRule = `post.${Routed}`;
/** Steps, and what the overseer is told beside them: reminders that went up to it, lists. */
export type Routed = StepId | typeof TOLD;
export const TOLD = 'told';
export const EVERYBODY = '不分岗';

/** One threshold, period or reading that 参数 may override from a day on (A30.1). */
export interface Setting {
  readonly setting: SettingId;
  /** 类别 and 名称 in 参数. */
  readonly kind: string;
  readonly label: string;
  /** As 参数 had it before: it is understood still. */
  readonly was?: string;
  readonly type: SettingType;
  readonly unit: string;
  /** What holds where 参数 says nothing, from its day on: absent, nothing does. */
  readonly values?: readonly DatedValue[];
  readonly article: ClauseId;
  readonly basis: Basis;
  /** Bounds of a number, in fen for money. */
  readonly min?: number;
  readonly max?: number;
  /** The first is what holds by default. */
  readonly options?: readonly Option[];
  /** Its rows stand side by side instead of replacing each other. */
  readonly many?: true;
  /** May start on a day that is past, because nothing that was judged depends on it. */
  readonly past?: true;
  /** Set by a command of its own. */
  readonly apart?: true;
}

/** What the tables of numbers say of one, with its bounds. */
const number = (id: RuleId, kind: string, label: string, more: Partial<Setting> = {}): Setting => {
  const { article, unit, values } = parameter(id);
  return { setting: id, kind, label, type: 'number', unit, values, article, basis: CLAUSES[article].basis, min: 1, max: 365, ...more };
};
const amount = (id: RuleId, kind: string, label: string): Setting => number(id, kind, label, { type: 'money', max: 10_000 * WAN });
const entry = (setting: SettingId, kind: string, label: string, type: SettingType, article: ClauseId): Setting =>
  ({ setting, kind, label, type, unit: '', article, basis: article === 'A31.1' ? '法定' : '内部', many: true, past: true });
const choice = (setting: Choosable, label: string, article: ClauseId, list: readonly Option[]): Setting =>
  ({ setting, kind: '口径', label, type: 'choice', unit: '', values: [{ since: IN_FORCE.from, value: list[0]!.id }], article, basis: '内部', options: list });
/** Internal targets, in the steps' order. */
const targets = (): Setting[] =>
  STEPS.flatMap((row) => {
    const { step, label } = row;
    const id = `target.${step}`;
    return isRule(id) ? [number(id, '内部目标', `${stepName(row)}：办理`, { was: `${label}（${step}）：办理` })] : [];
  });

const TOLD_LABEL = '报请关注的提醒和名单';
/** Routing alone: the authority stays the party's. */
const posts = (): Setting[] =>
  [...STEPS.filter(({ to }) => to).map((row) => ({ ...row, name: stepName(row) })), { step: TOLD, label: TOLD_LABEL, name: TOLD_LABEL } as const]
    .map(({ step, label, name }) => ({ ...entry(`post.${step}`, '岗位分工', name, 'text', 'house'), was: `${label}（${step}）`, apart: true as const }))
    .map(({ many: _, ...row }) => row);


const ROWS: readonly Setting[] = [
  ...TRACKS.flatMap((t) => ('from' in t ? [amount(t.from, '管理方式', `${t.label}：总投资达到`)] : [])),
  ...MANDATORY.map((m) => amount(m.from, '必须事项', `${field(m.field).options![0]!.label}：达到`)),
  ...DEADLINES.flatMap((d): Setting[] => [
    ...(d.yearBefore ? [number(d.yearBefore.monthDay, '期限', `${d.label}：截止（月-日）`, { type: 'monthDay' })] : []),
    ...(d.days ? [number(d.days, '内部目标', `${d.label}：办理`)] : []),
    ...(d.months ? [number(d.months, '期限', `${d.label}：期限`, { max: 120 })] : []),
  ]),
  number('planYearsAhead', '期限', '计划年度：最多提前', { max: 10 }),
  choice('planDueMoves', '申报截止日遇休息日', 'A7.1', options({ stays: '不顺延', moves: '顺延至下一工作日' })),
  choice('fundsCounted', '纳入本办法的资金', 'A4.1', options({ fiscal: `${LEVEL}级、上级和镇级财政资金`, county: `仅${LEVEL}级财政资金` })),
  choice('lateRefused', '截止日后的申报', 'A7.1', options({ withReason: '说明原因后可汇总', refused: '不再受理' })),
  choice('consentAsked', `计划外项目须${GOVERNMENT}同意的范围`, 'A8.1', options({ approval: '立项审批的项目', all: '全部项目' })),
  choice('selfManagedDeclined', `自行管理项目由${BUREAU}不予纳入`, 'A10.3', options({ warned: '提示', refused: '不可以' })),
  choice('selfManagedBound', '自行管理项目的监理、测试、验收和评价', 'A10.3', options({ advised: '作为建议提示', bound: '同样办理' })),
  choice('filingCryptography', '备案项目的密码意见', 'A12.1', options({ asked: '征求，不影响备案', notAsked: '不征求' })),
  choice('supervisionBasis', '监理要求的金额', 'A16.1', options({ reviewed: '按审定额，未审定的按申报额', declared: '按申报额' })),
  choice('assessmentFree', '须前置审核项目的安全评估', 'A16.3', options({ due: '应当开展', free: '由建设单位确定' })),
  ...DEADLINES.flatMap((d): Setting[] => [
    ...(d.leads ? [number(d.leads, '提醒', `${d.label}：提前`, { type: 'numbers', min: 0 })] : []),
    ...(d.every ? [number(d.every, '提醒', `${d.label}：逾期后每隔`)] : []),
    ...(d.escalates ? [number(d.escalates.after, '提醒', `${d.label}：逾期后报请关注`, { min: Math.min(0, ...parameter(d.escalates.after).values.map((v) => Number(v.value))) })] : []),
  ]),
  ...targets(),
  number('ways.reminders', '提醒', '逾期后提醒满多少次转审核人员处置', { max: 60 }),
  number('ways.answerDays', '期限', '拟撤项、缓建或转下年度：建设单位答复', { max: 60 }),
  number('ways.restMonths', '期限', '暂停没有预计恢复日期的：再定', { max: 60 }),
  number('audit.lateDays', '内部目标', '审计资料：事项日期早于录入日期多少天以上标为录入滞后', { min: 0 }),
  number('intake.withdraw', '补录', '整批撤回补录：补录后', { min: 0 }),
  number('archive.after', '归档', '办结或终结后移出至归档表', { max: 120 }),
  number('advice.paidShare', '建议', '初验前支付比例超过', { max: 100 }),
  number('advice.splitMonths', '建议', '关联项目：时间相距不超过', { max: 60 }),
  number('advice.similarity', '建议', '关联项目：名称相近达到', { max: 100 }),
  ...FIGURES.map(({ figure, label }) => number(`weight.${figure}`, '考核权重', label, { min: 0, max: 100 })),
  { ...entry('planIssued', '年度计划', '已下达的计划年度', 'year', 'A7.2'), apart: true },
  { ...entry('planLines', '年度计划', '下达时列入的项目（按计划编号的次序）', 'text', 'A7.2'), apart: true },
  { ...entry('noNeed', '年度计划', '零申报', 'text', 'A7.1'), apart: true },
  { ...entry('planProposed', '年度计划', '下达文件的更正', 'text', 'A27.2'), apart: true },
  { ...entry('planWithdrawn', '年度计划', '已收回的计划年度', 'year', 'A7.2'), apart: true },
  { ...entry('arrangement', '节假日', '年度放假安排（国务院办公厅通知）', 'text', 'house'), apart: true },
  entry('holidays', '节假日', '休息日', 'days', 'house'),
  entry('workdays', '调休上班日', '上班日', 'days', 'house'),
  entry('years', '节假日安排已录入的年份', '年份', 'year', 'house'),
  ...posts(),
  entry('continued', '延续文件', `延续或替代${COUNTY.measure.cited}的文件（名称、文号）`, 'text', 'A31.1'),
];

const BY_ID = new Map<string, Setting>(ROWS.map((s) => [s.setting, s]));
/** Every setting once, with its default from the tables: rows of 参数, form, checks and look-up come from this table. */
export const SETTINGS: readonly Setting[] = [...BY_ID.values()];
const isSetting = (id: string): id is SettingId => BY_ID.has(id);
/** The rule that gives a step to posts; none where nobody decides it. */
export const postRule = (step: Routed): PostRule | undefined => (isSetting(`post.${step}`) ? `post.${step}` : undefined);
export const settingOf = (id: string): Setting => {
  const setting = BY_ID.get(id);
  if (!setting) throw new Error(`no setting ${id}`);
  return setting;
};

/** As a value: takes back what was set for the same day before it. */
export const REVOKED = '撤销';

/** Rows in their order without those that were taken back. */
export function standing<R extends Rule>(rules: readonly R[]): R[] {
  let left: R[] = [];
  for (const rule of rules)
    left = rule.value === REVOKED ? left.filter((r) => r.setting !== rule.setting || r.from !== rule.from) : [...left, rule];
  return left;
}

/** The values that hold where nobody set another: those by which the workbook runs, else the tables'. */
const defaultsOf = (settings: Settings, id: SettingId): readonly DatedValue[] =>
  settings.defaults?.[id] ?? settingOf(id).values ?? [];

/** The value in force on a day: the newest row of 参数 that has begun, else that of the defaults. */
export function ruleOn<T extends RuleValue = number>(settings: Settings, id: SettingId, day: Day): T {
  let found: Rule | undefined;
  for (const rule of settings.rules ?? [])
    if (rule.setting === id && rule.from <= day && (!found || rule.from > found.from)) found = rule;
  return (found?.value ?? valueOn(defaultsOf(settings, id), day)) as T;
}

/** Whether another than a reading's first choice is in force. */
export const chosenOther = (settings: Settings, id: Choosable, day: Day): boolean =>
  ruleOn<string>(settings, id, day) !== settingOf(id).options![0]!.id;

/** From which total a tier of TRACKS applies on a day; the lowest from nothing. */
export const tierFrom = (tier: (typeof TRACKS)[number], settings: Settings, day: Day): number =>
  'from' in tier ? ruleOn(settings, tier.from, day) : 0;

/** What becomes of a rule after a day: each later day on which it changes, with its value from then on. */
export function changesAfter(settings: Settings, id: SettingId, day: Day): DatedValue[] {
  const rules = (settings.rules ?? []).filter((r) => r.setting === id).map((r) => r.from);
  const days = [...rules, ...defaultsOf(settings, id).map((v) => v.since)].filter((d) => d > day);
  return [...new Set(days)].sort().map((since) => ({ since, value: ruleOn<RuleValue>(settings, id, since) }));
}

/** As the measure says it: whole years from two on, `两年`; else `12个月`. */
const YEARS = '零一两三四五六七八九';
export const monthsSay = (months: number): string =>
  months > 12 && months % 12 === 0 && months < 120 ? `${YEARS[months / 12]}年` : `${months}个月`;

/** A value as a sentence has it, its unit apart: amounts in 万元, `11月30日`; a period with its unit, `两年`. */
export function ruleSays(id: string, value: RuleValue): string {
  if (Array.isArray(value)) return value.join('、');
  if (typeof value === 'string' && isSetting(id) && settingOf(id).options) return labelOf(settingOf(id), value);
  if (isParameter(id) && parameter(id).unit === '个月') return monthsSay(Number(value));
  if (typeof value === 'string') return value.replace(/^0?(\d+)-0?(\d+)$/, '$1月$2日');
  return isParameter(id) && parameter(id).unit === '万元' ? wan(Number(value)) : String(value);
}

/** A text with what holds on a day in the places of `{planYearsAhead}` and the like; other names are left for whoever knows them. */
export const withRulesOf = (text: string, settings: Settings, day: Day): string =>
  text.replace(/\{([\w.]+)\}/g, (whole, id: string) =>
    isSetting(id) ? ruleSays(id, ruleOn<RuleValue>(settings, id, day)) : whole,
  );

/** What is wrong with rows taken together, by their position: the same twice, or tiers out of order. */
export function clashesOf(rules: readonly Rule[]): { at: number; says: string }[] {
  const seen = new Set<string>();
  return rules.flatMap((rule, at) => {
    const { many, label, apart } = settingOf(rule.setting);
    // Its own command judges it: an issue is entered once more where its document was wrong.
    if (apart) return [];
    const key = JSON.stringify([rule.setting, rule.from, many && rule.value]);
    if (seen.has(key)) return [{ at, says: `${quoted(label)}在${rule.from}重复设定` }];
    seen.add(key);
    if (!TRACKS.some((t) => 'from' in t && t.from === rule.setting)) return [];
    const tiers = rowsOn(TRACKS, editionToday(rule.from)).map((t) => tierFrom(t, { ...NOTHING, rules }, rule.from));
    const broken = tiers.some((from, i) => i > 0 && from >= tiers[i - 1]!);
    return broken ? [{ at, says: `${quoted(label)}与相邻档次矛盾：自${rule.from}起较低一档不低于较高一档` }] : [];
  });
}
const NOTHING = { holidays: [], workdays: [], years: [] };

/** The day on which the county's plan for that year was issued (A7.1, A7.2). */
export const planIssuedOn = (settings: Settings, year: number): Day | undefined =>
  settings?.plansIssued?.[year];

/** A unit that says it needs nothing in a year, as its row of 参数 has it (A7.1). */
export const noNeedSays = (year: number, unit: string): string => `${year}年度 ${unit}`;
/** Who said so, by name, with the day. */
export const noNeedIn = (settings: Settings, year: number): ReadonlyMap<string, Day> =>
  new Map(
    (settings.rules ?? []).flatMap(({ setting, value, from }) => {
      const [said = '', unit = ''] = setting === 'noNeed' ? String(value).split(' ') : [];
      return said === noNeedSays(year, '').trim() ? [[unit, from] as const] : [];
    }),
  );

/** Issued plans as rows of 参数 say it, in their order: a later row corrects the day, or takes the plan back. */
export function plansOf(rules: readonly Rule[]): Record<number, Day> {
  const plans: Record<number, Day> = {};
  for (const { setting, value, from } of rules) {
    if (setting === 'planIssued') plans[Number(value)] = from;
    if (setting === 'planWithdrawn') delete plans[Number(value)];
  }
  return plans;
}

/** The projects of a plan in their order, as the row of 参数 has them that goes with its issue: a year's prefix stands once. */
export function planLinesSay(year: number, ids: readonly string[]): string {
  const prefix = (id: string | undefined): string => id?.replace(/\d+$/, '') ?? '';
  const short = ids.map((id, i) => (prefix(id) === prefix(ids[i - 1]) ? id.slice(prefix(id).length) : id));
  return `${year}年度 ${short.join('、')}`.trim();
}
/** The projects of a year's plan in the order in which it was issued; undefined where it is not, or has been taken back. */
export function planLinesIn(settings: Settings, year: number): readonly string[] | undefined {
  let found: string[] | undefined;
  for (const { setting, value } of settings.rules ?? []) {
    if (setting === 'planWithdrawn' && value === year) found = undefined;
    const [said, listed = ''] = setting === 'planLines' ? String(value).split(' ') : [];
    if (said !== planLinesSay(year, [])) continue;
    let prefix = '';
    found = listed.split('、').flatMap((id) => {
      prefix = /^(.*\D)\d+$/.exec(id)?.[1] ?? prefix;
      return id ? [/^\d+$/.test(id) ? `${prefix}${id}` : id] : [];
    });
  }
  return found;
}

/** What a correction of an issue's document has come to, as its row of 参数 has it (A27.2). */
export const planProposalSays = (year: number, says: '待确认' | '不予更正'): string => `${year}年度 ${says}`;
/** How a year's issue stands: its last row, and what waits to take its place. */
export function planRows(settings: Settings, year: number): { readonly issued?: Rule; readonly proposed?: Rule } {
  let found: { issued?: Rule; proposed?: Rule } = {};
  for (const rule of settings.rules ?? []) {
    const { setting, value } = rule;
    if (setting === 'planIssued' && value === year) found = { issued: rule };
    if (setting === 'planWithdrawn' && value === year) found = {};
    if (setting !== 'planProposed') continue;
    if (value === planProposalSays(year, '待确认')) found = { ...found, proposed: rule };
    if (value === planProposalSays(year, '不予更正')) found = found.issued ? { issued: found.issued } : {};
  }
  return found;
}
/** The years of which a correction waits. */
export const planYearsProposed = (settings: Settings): number[] =>
  Object.keys(settings.plansIssued ?? {}).map(Number).filter((year) => planRows(settings, year).proposed);

/** The yearly notices that were entered, each under the first day of its year. */
export const noticesOf = (rules: readonly Rule[]): Notice[] =>
  rules.filter((r) => r.setting === 'arrangement').map((r) => readNotice(String(r.value), yearOf(r.from)));
