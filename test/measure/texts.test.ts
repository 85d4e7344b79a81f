// A number stands once: what a parameter says, no text says beside it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import * as measure from '../../src/measure';
import { IN_FORCE, NO_SETTINGS, PARAMETERS, parameterOn, SETTINGS, wan, withRulesOf } from '../../src/measure';

const CHINESE = '零一二三四五六七八九';
/** Up to ninety-nine. */
function inChinese(n: number): string[] {
  const [tens, ones] = [Math.floor(n / 10), n % 10];
  const word = (tens ? `${tens > 1 ? CHINESE[tens] : ''}十` : '') + (ones || !tens ? CHINESE[ones] : '');
  return n === 2 ? [word, '两'] : [word];
}
const numbers = (n: number): string[] => [String(n), ...(n > 0 && n < 100 ? inChinese(n) : [])];

/** How a sentence would say a value. */
function formsOf(unit: string, value: measure.RuleValue): string[] {
  if (Array.isArray(value)) return [];
  if (typeof value === 'string') {
    const [month, day] = value.split('-').map(Number);
    return month && day ? [value, `${month}月${day}日`, `${inChinese(month)[0]}月${inChinese(day)[0]}日`] : [];
  }
  const n = Number(value);
  if (n <= 0) return [];
  if (unit === '万元') return [`${wan(n)}万`, `${inChinese(n / 1_000_000)[0]}万`, String(n / 100)];
  if (unit === '个月') {
    const years = n % 12 ? [] : numbers(n / 12).flatMap((y) => [`${y}年内`, `${y}年有效`, `${y}年后`, `${y}年的`]);
    return [...numbers(n).map((m) => `${m}个月`), ...years];
  }
  if (unit === '年') return numbers(n).map((y) => `${y}年内`);
  if (unit === '天') return numbers(n).map((d) => `${d}天`);
  return unit === '个工作日'
    ? numbers(n).map((d) => `${d}个工作日`)
    : unit === '%'
      ? [`${n}%`, `百分之${inChinese(n)[0]}`]
      : [];
}
const FORMS = new Map(
  PARAMETERS.flatMap(({ id, unit, values }) =>
    values.flatMap((v) => formsOf(unit, v.value).map((f) => [f, id] as const)),
  ),
);

/** Every text of the tables, with where it stands. */
function textsIn(value: unknown, at: string, found: [string, string][] = []): [string, string][] {
  if (typeof value === 'string') found.push([at, value]);
  else if (typeof value === 'object' && value !== null && !(value instanceof RegExp))
    for (const [key, part] of Object.entries(value)) textsIn(part, `${at}.${key}`, found);
  return found;
}
const TABLES = Object.entries(measure).filter(
  ([name]) => /^[A-Z_]+$/.test(name) && name !== 'PARAMETERS' && name !== 'HOLIDAYS',
);
const TEXTS = TABLES.flatMap(([name, table]) => textsIn(table, name));

test('the forms that are looked for are those that stood there: 100万, 11月30日, 两年, 12个月, 30天', () => {
  for (const form of ['100万', '11月30日', '两年内', '两年有效', '12个月', '24个月', '30天', '10个工作日', '70%'])
    expect(FORMS.has(form), form).toBe(true);
  expect(TEXTS.length).toBeGreaterThan(1_000);
});

test('no text of the tables says a number that a parameter says', () => {
  const said = TEXTS.filter(([at]) => !/^(SETTINGS|COUNTY.figures)/.test(at)).flatMap(([at, text]) =>
    [...FORMS].flatMap(([form, id]) =>
      new RegExp(`(?<![\\d.${CHINESE}十])${form.replace(/[.%]/g, '\\$&')}`).test(text)
        ? [`${at}: “${text}” says ${id}`]
        : [],
    ),
  );
  expect(said).toEqual([]);
});

test('every {name} in a text is a parameter, a field, or what its sentence is filled with', () => {
  const known = new Set<string>([...measure.FIELDS.map((f) => f.key), 'n', 'day', 'stage', 'step']);
  const unknown = TEXTS.flatMap(([at, text]) =>
    [...text.matchAll(/\{([\w.]+)\}/g)].flatMap(([, name]) =>
      SETTINGS.some((s) => s.setting === name) || known.has(name!) ? [] : [`${at}: ${name}`],
    ),
  );
  expect(unknown).toEqual([]);
});

test('a text says what is in force on the day: two years ahead, four from 2027 on; 100 and 80万元', () => {
  const settings = {
    ...NO_SETTINGS,
    rules: [
      { setting: 'planYearsAhead', from: '2027-01-01', value: 4 },
      { setting: 'duty.supervision', from: '2027-01-01', value: 80_000_000 },
    ],
  };
  const says = (day: string) =>
    withRulesOf('其后{planYearsAhead}年内，{duty.supervision}万元，{monthDay.plan}，{name}', settings, day);
  expect(says('2026-12-31')).toBe('其后2年内，100万元，11月30日，{name}');
  expect(says('2027-01-01')).toBe('其后4年内，80万元，11月30日，{name}');
});

test('README.zh-CN says the amounts, days and periods that are in force, and no other amount', () => {
  const readme = readFileSync(join(import.meta.dirname, '../../README.zh-CN.md'), 'utf8');
  const valuesOf = (id: measure.ParameterId) => measure.parameter(id).values.map(({ value }) => value);
  const leads = (id: 'leads.opinion' | 'leads.selfEvaluation') =>
    `提前${parameterOn<number[]>(id, IN_FORCE.from)
      .filter((n) => n > 0)
      .join('、')}天`;
  const periods = [
    ...valuesOf('monthDay.plan').map((value) => `${measure.ruleSays('monthDay.plan', value)}前提交`),
    ...valuesOf('months.opinion')
      .map(Number)
      .map((months) => (months % 12 ? `${months}个月有效期` : `${inChinese(months / 12).pop()}年有效期`)),
  ];
  expect(periods.filter((period) => !readme.includes(period))).toEqual([]);
  const line = (word: string) => readme.split('\n').find((l) => l.startsWith(`| 【${word}】`)) ?? '';
  expect(line('届满提醒')).toContain(leads('leads.opinion'));
  expect(line('逾期催办')).toContain(leads('leads.selfEvaluation'));
  expect(line('逾期催办')).toContain(`逾期${parameterOn('escalates.selfEvaluation', IN_FORCE.from)}天起`);
  const amounts = new Set([...readme.matchAll(/(\d+(?:\.\d+)?)万元/g)].map(([, n]) => n));
  const known = new Set(
    PARAMETERS.filter((p) => p.unit === '万元').flatMap((p) => valuesOf(p.id).map((value) => wan(Number(value)))),
  );
  expect([...amounts].filter((n) => !known.has(n!))).toEqual([]);
  for (const value of (['track.approval', 'track.filing'] as const).flatMap(valuesOf))
    expect(amounts).toContain(wan(Number(value)));
});

test('no field’s note says its label once more: it says what to type, or where it stands', () => {
  const bare = (text: string): string => text.replace(/[^\p{Script=Han}\w]/gu, '');
  const empty = measure.FIELDS.filter(({ by, note, label }) => by !== 'software' && bare(label).endsWith(bare(note)));
  expect(empty.map(({ label, note }) => `${label}：${note}`)).toEqual([]);
});
