// 文号: the next number of each office's series, and what stands of a year's: given, missing, double.
import { cite, SERIES, SERIES_FIELDS, type SeriesField, yearOf } from '../../measure';
import { isSeries, numberOf, registerSays, seriesLabel, seriesOf, seriesYear } from '../../project';
import { openOwn } from '../services/open';
import { NUMBERS } from '../keep/store';
import { choicesOf, done, field, refused, type Tool } from '../work/tool';

const highest = (key: SeriesField, year: number): string => `max:${key}:${year}`;

/** From here on these are given: the highest of each series and year, so that the next is offered without a read. */
export function noteSeries(numbers: Iterable<string>): void {
  const found: Record<string, number> = {};
  for (const number of numbers) {
    const parts = seriesOf(number);
    if (!parts) continue;
    const name = highest(parts.key, parts.year);
    found[name] = Math.max(found[name] ?? 0, parts.nth);
  }
  const higher = Object.entries(found).filter(([name, nth]) => nth > Number(NUMBERS.get(name)));
  if (higher.length) NUMBERS.put(Object.fromEntries(higher.map(([name, nth]) => [name, String(nth)])));
}

/** What the decision's form offers; nobody is bound by it. */
export const nextNumber = (key: string, today: string): string | undefined =>
  isSeries(key) && SERIES[key]
    ? numberOf(key, yearOf(today), Number(NUMBERS.get(highest(key, yearOf(today)))) + 1)
    : undefined;

/** From the sheets themselves: what the properties remember of it is set right. */
export const showNumbers: Tool = {
  fields: ({ today }) => [
    field('series', '文号系列', 'choice', '各部门的发文代字。', {
      options: choicesOf(SERIES_FIELDS.map((key) => ({ id: key, label: seriesLabel(key) }))),
      value: 'opinionNumber',
    }),
    field('year', '年份', 'year', '四位年份。', { value: String(yearOf(today)) }),
  ],
  run({ form, today }) {
    const [key = '', year] = [form.series, Number(form.year)];
    const wrong = [
      ...(isSeries(key) ? [] : ['“文号系列”请从列出的系列中选择。']),
      ...(Number.isInteger(year) && year > 2000 && year <= yearOf(today) + 1 ? [] : ['“年份”请填写四位年份。']),
    ];
    if (wrong.length || !isSeries(key)) return refused(...wrong);
    const series = seriesYear(key, year, openOwn().numbered());
    NUMBERS.put({ [highest(key, year)]: String(series.next - 1) });
    return done(`${numberOf(key, year, series.next)}为下一个文号`, [
      ...registerSays(series),
      `文号由出文部门编定，本表只提示（${cite('numbers')}）。`,
    ]);
  },
};
