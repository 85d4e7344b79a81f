// The numbers that offices give in a row, by series and year: which is next, which are missing, which were given twice.
import { type FieldKey, field, SERIES, SERIES_FIELDS, type SeriesField } from '../../measure';
import type { ProjectId, Values } from '../dossier/types';
import { numberKey, partsOf } from './written';

export const isSeries = (key: string): key is SeriesField => SERIES_FIELDS.some((known) => known === key);
const beginsWith = (key: SeriesField): string => SERIES[key]!;
export const numberOf = (key: SeriesField, year: number, nth: number): string =>
  `${beginsWith(key)}〔${year}〕${nth}号`;
/** What a county calls a series. */
export const seriesLabel = (key: SeriesField): string => `${beginsWith(key)}（${field(key).label}）`;

/** Which of its own series a number belongs to. */
export const seriesOf = (
  number: string,
): { readonly key: SeriesField; readonly year: number; readonly nth: number } | undefined => {
  const parts = partsOf(number);
  const key = parts && SERIES_FIELDS.find((k) => numberKey(beginsWith(k)) === parts.series);
  return key && { key, year: parts.year, nth: parts.nth };
};

/** The numbers of our series among these values. */
export const seriesIn = (values: Values): string[] =>
  SERIES_FIELDS.flatMap((key: FieldKey) => (typeof values[key] === 'string' ? [String(values[key])] : []));

export interface SeriesYear {
  readonly key: SeriesField;
  readonly year: number;
  /** By the number: the projects that have it. */
  readonly used: ReadonlyMap<number, readonly ProjectId[]>;
  readonly next: number;
  readonly gaps: readonly number[];
  readonly doubles: readonly number[];
}

/** One series in one year, from all numbers that stand in the sheets. Between the first that is known and the last. */
export function seriesYear(
  key: SeriesField,
  year: number,
  numbers: ReadonlyMap<string, readonly ProjectId[]>,
): SeriesYear {
  const used = new Map<number, readonly ProjectId[]>();
  for (const [number, projects] of numbers) {
    const found = seriesOf(number);
    if (found?.key === key && found.year === year)
      used.set(found.nth, [...new Set([...(used.get(found.nth) ?? []), ...projects])]);
  }
  const given = [...used.keys()].sort((a, b) => a - b);
  const [first = 1, last = 0] = [given[0], given[given.length - 1]];
  const gaps = Array.from({ length: Math.max(0, last - first) }, (_, i) => first + i).filter((n) => !used.has(n));
  const doubles = given.filter((n) => used.get(n)!.length > 1);
  return { key, year, used, next: last + 1, gaps, doubles };
}

const SHOWN = 60;
const listed = (numbers: readonly number[]): string =>
  numbers.slice(0, SHOWN).join('、') + (numbers.length > SHOWN ? `……共${numbers.length}个` : '');

/** The register of a year, a line each: what is missing and given twice, from which number on, then each number's project. */
export function registerSays({ key, year, used, next, gaps, doubles }: SeriesYear): string[] {
  const number = (nth: number) => numberOf(key, year, nth);
  const given = [...used.keys()].sort((a, b) => b - a);
  const first = given[given.length - 1];
  const whose = (nth: number) => `${number(nth)}：${used.get(nth)!.join('、')}`;
  const title = `${seriesLabel(key)}${year}年`;
  if (first === undefined) return [`${title}没有已用的文号。`];
  const before = first > 1 ? `，${number(first)}以前的号本表没有记载，不计缺号` : '';
  const whole = first < next - 1 ? `${number(first)}至${number(next - 1)}没有缺号。` : '只记载一个文号，无从判断缺号。';
  const missing = gaps.length
    ? `缺号（${gaps.length}个）：${listed(gaps)}。用于未在本表办理的文件的，无须处理。`
    : whole;
  return [
    `${title}已用${used.size}个文号，最大为${number(next - 1)}。`,
    `自${number(first)}起核对${before}。`,
    missing,
    ...(doubles.length ? [] : ['没有重号。']),
    ...doubles.map((nth) => `重号：${whose(nth)}。确为同一份文件的，无须处理；否则请在项目页“更正已办理的内容”更正。`),
    '已用文号和项目（自大到小）：',
    ...given.slice(0, SHOWN).map(whose),
    ...(given.length > SHOWN ? [`……共${given.length}个，其余请在“全部项目”按文号查找。`] : []),
  ];
}
