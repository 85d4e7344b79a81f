// Filter views of the workbook, applied in this browser only: another person's view is never touched.
import type { Condition, FilterView } from '../pages/wire';

type ShownAt = (row: number, column: number) => string;

/** The rows that the view hides; the first row of its range is the header. `unknown` are conditions left unapplied. */
export function hiddenBy(view: FilterView, shownAt: ShownAt, today: string): { rows: Set<number>; unknown: string[] } {
  const rows = new Set<number>();
  const unknown = new Set<string>();
  for (const { column, hidden, condition } of view.criteria) {
    const unwanted = new Set(hidden);
    const meets = condition && MEETS[condition.type];
    if (condition && !meets) unknown.add(condition.type);
    for (let row = view.range.top + 1; row < view.range.bottom; row++) {
      const text = shownAt(row, column);
      if (unwanted.has(text) || (condition && meets && !meets(text, condition.values, today))) rows.add(row);
    }
  }
  return { rows, unknown: [...unknown] };
}

const number = (text: string | undefined) => Number((text ?? '').replace(/[,¥%\s]/g, '') || Number.NaN);
const same = (a: string, b: string | undefined) => a.toLowerCase() === (b ?? '').toLowerCase();
const within = (a: string, b: string | undefined) => a.toLowerCase().includes((b ?? '').toLowerCase());

const RELATIVE: Readonly<Record<string, string>> = { TOMORROW: '1', YESTERDAY: '-1' };

/** Dates by their sortable form, wherever a date stands in what is shown; TODAY, =TODAY()+31 and their like by the host's clock. */
function day(text: string | undefined, today: string): string {
  if (text === 'TODAY') return today;
  const [, from] = /^=TODAY\(\)([+-]\d+)?$/.exec(text ?? '') ?? (text && [text, RELATIVE[text]]) ?? [];
  if (from !== undefined) {
    const at = new Date(`${today}T00:00:00Z`);
    at.setUTCDate(at.getUTCDate() + Number(from));
    return at.toISOString().slice(0, 10);
  }
  const [, year = '', month = '', date = ''] = /(\d{4})\D(\d{1,2})\D(\d{1,2})/.exec(text ?? '') ?? [];
  return year && `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
}

type Meets = (text: string, values: string[], today: string) => boolean;

const compared =
  (test: (a: number, b: number, c: number) => boolean): Meets =>
  (text, [first, second]) =>
    test(number(text), number(first), number(second));
const dated =
  (test: (a: string, b: string) => boolean): Meets =>
  (text, [first], today) => {
    const at = day(text, today);
    return at !== '' && test(at, day(first, today));
  };

const MEETS: Record<Condition['type'], Meets | undefined> = {
  BLANK: (text) => text === '',
  NOT_BLANK: (text) => text !== '',
  TEXT_CONTAINS: (text, [part]) => within(text, part),
  TEXT_NOT_CONTAINS: (text, [part]) => !within(text, part),
  TEXT_STARTS_WITH: (text, [part = '']) => text.toLowerCase().startsWith(part.toLowerCase()),
  TEXT_ENDS_WITH: (text, [part = '']) => text.toLowerCase().endsWith(part.toLowerCase()),
  TEXT_EQ: (text, [other]) => same(text, other),
  TEXT_NOT_EQ: (text, [other]) => !same(text, other),
  NUMBER_EQ: compared((a, b) => a === b),
  NUMBER_NOT_EQ: compared((a, b) => a !== b),
  NUMBER_GREATER: compared((a, b) => a > b),
  NUMBER_GREATER_THAN_EQ: compared((a, b) => a >= b),
  NUMBER_LESS: compared((a, b) => a < b),
  NUMBER_LESS_THAN_EQ: compared((a, b) => a <= b),
  NUMBER_BETWEEN: compared((a, b, c) => a >= b && a <= c),
  NUMBER_NOT_BETWEEN: compared((a, b, c) => a < b || a > c),
  DATE_EQ: dated((a, b) => a === b),
  DATE_BEFORE: dated((a, b) => a < b),
  DATE_AFTER: dated((a, b) => a > b),
};
