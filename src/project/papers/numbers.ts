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
