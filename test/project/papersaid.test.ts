// What official documents say over all lives that the tables know: no sentence with a blank in it, nothing said twice, no
// sign doubled where somebody's own words end.
import { expect, test } from 'vitest';
import { PAPER_TEXTS } from '../../src/county/papers';
import {
  BUREAU,
  COSTS,
  FIELD_WORDS,
  type FieldKey,
  field,
  FUNDS,
  type PaperRow,
  PAPERS,
  STEPS,
  yuan,
} from '../../src/measure';
import {
  factsOf,
  issuerOf,
  papersFrom,
  type PaperWords,
  paperWords,
  type PlanLine,
  planWords,
  type Project,
} from '../../src/project';
import { needed } from '../../src/project/decide/check';
import type { Moment } from './lives';
import { AIMS, aimed } from './aimed';

interface Made {
  readonly row: PaperRow;
  readonly words: PaperWords;
}
const wordsAt = (row: PaperRow, moment: Moment, project: Project, parent?: Project): PaperWords => {
  const { done, today, settings } = moment;
  const issuer = issuerOf(row, parent ?? project, done, BUREAU);
  return paperWords({ row, project, parent, entry: done, issuer }, { today, settings });
};
/** What a step may be given without having to, left blank. */
const OPTIONAL = STEPS.flatMap((step) => [
  ...(step.may ?? []),
  ...(step.mayGive ?? []),
  ...(step.outcomes ?? []).flatMap(({ may = [] }) => may),
]).filter((key) => ![...COSTS, ...FUNDS].some((one) => one === key));
function bare(project: Project, { today, settings }: Moment): Project {
  const facts = factsOf(project, { today, settings });
  const must = new Set<FieldKey>(
    STEPS.filter(({ step }) => project.steps[step]).flatMap(({ needs, gives, outcomes = [] }) => [
      ...needed(needs, facts),
      ...needed(gives, facts),
      ...outcomes.flatMap((o) => needed(o.needs, facts)),
    ]),
  );
  const values = Object.entries(project.values).filter(
    ([key]) => !OPTIONAL.includes(key as FieldKey) || must.has(key as FieldKey),
  );
  return { ...project, values: Object.fromEntries(values) };
}
const ALL: readonly Made[] = AIMS.flatMap((aim) => {
  const { life } = aimed(aim);
  return life.moments.flatMap((moment) =>
    papersFrom(moment.done).flatMap((row): Made[] => {
      const parent = moment.after.of ? life.project : undefined;
      return [
        { row, words: wordsAt(row, moment, moment.after, parent) },
        { row, words: wordsAt(row, moment, bare(moment.after, moment), parent && bare(parent, moment)) },
      ];
    }),
  );
});

const linesOf = ({ paper }: PaperRow): string[] =>
  PAPER_TEXTS[paper]!.body.flatMap((line) => (typeof line === 'string' ? [line] : []));
const TAG = /\{([#/^]?)([^{}]+)\}/g;

test('no sentence of a document has a word that may be blank: what stands only where there is something is a section of its own (A20.1)', () => {
  const blank = new Set<string>();
  for (const { row, words } of ALL) {
    // The sections that a word stands in, by whether they are there.
    const within: boolean[] = [];
    for (const [, sign, name = ''] of linesOf(row).join('').matchAll(TAG)) {
      if (sign === '/') within.pop();
      else if (sign) within.push(Boolean(words[name]) === (sign === '#'));
      // These lives raise matters before anything is handed in; then it has a name.
      else if (!words[name] && name !== '项目名称' && within.every(Boolean)) blank.add(`${row.label}：${name}`);
    }
  }
  expect([ALL.length > 500, [...blank]]).toEqual([true, []]);
});

test('what people write in sentences of their own ends its paragraph: no “。，” after it (A12.3)', () => {
  const own = (name: string): boolean =>
    name === '意见' || (FIELD_WORDS.get(name) ?? []).some((key) => field(key).type === 'long');
  const inside = PAPERS.flatMap((row) =>
    linesOf(row).flatMap((line) =>
      [...line.matchAll(/\{([^{}#/^]+)\}(?!(?:\{\/[^{}]+\})*$)/g)].flatMap(([, name = '']) =>
        own(name) ? [`${row.label}：${line}`] : [],
      ),
    ),
  );
  expect(inside).toEqual([]);
});

test('a stop after a name of one line is the sentence’s', () => {
  const made = ALL.find(({ row }) => row.paper === 'preReview')!;
  const { moment, life } = momentOf('preReview');
  const values = { ...moment.after.values, ipv6: '已支持。；', name: '系统。' };
  const words = wordsAt(made.row, moment, { ...life, values });
  expect([words.IPv6支持情况, words.项目名称]).toEqual(['已支持', '系统']);
});

function momentOf(paper: string): { readonly moment: Moment; readonly life: Project } {
  for (const aim of AIMS) {
    const { life } = aimed(aim);
    const moment = life.moments.find(({ done }) => papersFrom(done).some((row) => row.paper === paper));
    if (moment) return { moment, life: moment.after };
  }
  throw new Error(paper);
}

test('the words of a decision stand once, whichever box they were written in (A12.3)', () => {
  for (const row of PAPERS) {
    const names = [
      ...linesOf(row)
        .join('')
        .matchAll(/\{([^{}#/^]+)\}/g),
    ].map(([, name = '']) => name);
    const worded = names.filter(
      (name) =>
        name === '意见' || (FIELD_WORDS.get(name) ?? []).some((key) => STEPS.some(({ words }) => words === key)),
    );
    expect([row.label, worded.length <= 1]).toEqual([row.label, true]);
  }
  const { moment, life } = momentOf('funding');
  const row = PAPERS.find(({ paper }) => paper === 'funding')!;
  const words = '同意安排，详见郁财函〔2024〕56号。';
  const done = { ...moment.done, opinion: words, values: { ...moment.done.values, fundingOpinion: words } };
  expect(wordsAt(row, { ...moment, done }, life).意见).toBe(words);
});

test('the request asks for what was found, 69.9万元 of 71, and names no amounts of its channels beside (A12.4)', () => {
  const { moment, life } = momentOf('fundRequest');
  const row = PAPERS.find(({ paper }) => paper === 'fundRequest')!;
  const asked = (more: Record<string, number>) => {
    const values = { ...life.values, total: yuan(710_000), countyFunds: yuan(710_000), ...more };
    return wordsAt(row, moment, { ...life, values });
  };
  const level = /（(.+)）/.exec(field('countyFunds').label)![1];
  expect(asked({ costReviewed: yuan(699_000) })).toMatchObject({ 申请金额: '69.9', 资金渠道: level });
  expect(asked({ costReviewed: yuan(699_000), fundingReduced: yuan(600_000) }).申请金额).toBe('60');
  const lines = linesOf(row).filter((line) => line.includes('{申请金额}'));
  expect([lines.length, lines[0]?.includes('{资金构成}')]).toEqual([1, false]);
});

test('the plan says what is not told yet as such, and sums what is apart (A7.3)', () => {
  const { life } = momentOf('demand');
  const line = (total: number, arranged?: number): PlanLine => ({
    project: life,
    entry: '',
    merged: 0,
    total: yuan(total),
    ...(arranged !== undefined && { arranged: yuan(arranged) }),
  });
  const some = planWords([line(1_500_000, 1_400_000), line(300_000, 300_000), line(500_000)], 2026, undefined);
  expect(some).toMatchObject({
    安排合计: '未全部通报',
    已通报安排: [{ 已通报项目数: '2', 已通报申报: '180', 已通报合计: '170' }],
    计划项目: [{ 年度预算安排: '140' }, { 年度预算安排: '30' }, { 年度预算安排: '未通报' }],
  });
  expect(planWords([line(500_000)], 2026, undefined)).toMatchObject({ 安排合计: '未通报', 已通报安排: [] });
  expect(planWords([line(500_000, 400_000)], 2026, undefined)).toMatchObject({ 安排合计: '40', 已通报安排: [] });
});

test('each document that an office sends out begins with who sends it: what bears a number as 红头文件, the others as a letter', () => {
  const heads = PAPERS.filter(({ from, to }) => from !== 'unit' && to !== 'none').map((row) => {
    const { head, letter = false } = PAPER_TEXTS[row.paper]!;
    return [row.label, head, letter];
  });
  const due = PAPERS.filter(({ from, to }) => from !== 'unit' && to !== 'none').map((row) => [
    row.label,
    '{发文单位}',
    row.number === undefined,
  ]);
  expect(heads).toEqual(due);
});
