// What the last 体检 found, kept for the administrators' screen: a check that is not tried this time keeps its last result.
import type { Day } from '../../../measure';
import type { Moment } from '../../../workbook';
import { KEYS, keep, recall } from '../../keep/store';
import { type Check, type CheckId, CHECKS } from './checks';
import type { Finding } from './tried';

export interface Found extends Finding {
  readonly on: Day;
}

export interface Report {
  readonly at: Moment;
  /** The command's id: asked again, it is answered from here. */
  readonly id: string;
  /** What the mail carried. */
  readonly code: string;
  readonly found: Readonly<Partial<Record<CheckId, Found>>>;
}

export const lastReport = (): Report | undefined => {
  const text = recall(KEYS.checkup);
  return text ? (JSON.parse(text) as Report) : undefined;
};

export const keepReport = (report: Report): void => keep(KEYS.checkup, JSON.stringify(report));

const ROWS: readonly (Check & { readonly check: CheckId })[] = CHECKS;
const WORDS = { ok: '符合', bad: '不符', unknown: '未定', untried: '未定' } as const;

/** One row of the report. */
export function lineOf({ label, assumes, otherwise }: Check, { verdict, says, on }: Found, today: Day): string {
  const then = on === today ? '' : `（${on}的结果）`;
  const remedy = verdict === 'bad' ? `。应当：${assumes}。处理：${otherwise}` : '';
  return `${WORDS[verdict]} · ${label}：${says}${then}${remedy}`;
}

export const linesOf = ({ at, found }: Report): string[] =>
  ROWS.flatMap((row) => {
    const one = found[row.check];
    return one ? [lineOf(row, one, at.slice(0, 10))] : [];
  });

export function countsOf({ found }: Report): string {
  const of = (word: string) => ROWS.filter(({ check }) => word === (found[check] && WORDS[found[check].verdict]));
  const bad = of(WORDS.bad);
  const named = bad.length ? `（${bad.map(({ label }) => label).join('、')}）` : '';
  return `符合${of(WORDS.ok).length}项，不符${bad.length}项${named}，未定${of(WORDS.unknown).length}项`;
}

/** For 提醒状态. */
export function checkupSays(): string {
  const report = lastReport();
  return report ? `${report.at.slice(0, 16)}，${countsOf(report)}` : '尚未进行';
}
