// One last day (A12.5, A23.1): what sheet, desk, mail, escalation, overview, appraisal and block say of a deadline is the same
// on every day of ten years, for every duty.
import { describe, expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  type Day,
  daysBetween,
  DEADLINES,
  isWorkday,
  movedEnd,
  type Nature,
  natureOf,
  NO_SETTINGS,
  parameterOn,
  RECURRING,
  type Settings,
  yuan,
} from '../../src/measure';
import { compose } from '../../src/owner/mail/compose';
import { remindersFor } from '../../src/owner/mail/items';
import {
  COUNT,
  dayInWords,
  dayText,
  type Due,
  dueOn,
  dueText,
  factsOf,
  figuresOf,
  duesOf,
  isHandedIn,
  isOverdue,
  leftOn,
  type Project,
  remindersOf,
  restAfter,
  type Scene,
  type StepState,
  type Values,
} from '../../src/project';
import { serialOf } from '../../src/workbook/cells/cells';
import { dueFormula } from '../../src/workbook/layout/formulas';
import { sheetOf } from '../../src/workbook/layout/layout';
import { person } from '../fixture/people';
import { on } from './scene';

const UNIT = '县水务局';
const done: StepState = { at: 'done', on: '2024-09-02' };
const BASE: Values = {
  name: '智慧水务监测平台',
  planYear: 2025,
  kind: 'software.specialised',
  class: 'specialised',
  track: 'approval',
  total: yuan(600_000),
  softwareCost: yuan(600_000),
  submittedOn: '2024-09-01',
};
const project = (values: Values, steps: Project['steps']): Project => ({
  id: 'YN2026-0001',
  unit: UNIT,
  created: '2024-09-01',
  values: { ...BASE, ...values },
  steps,
  record: 1,
});
const DEMANDED = { 'application.demand': done } as const;

/** A project of which only that duty runs, due on that day or the next that it can be due on. */
const DUE: Readonly<Record<string, (day: Day) => Project>> = {
  opinion: (day) => project({ opinionDate: addMonths(day, -24) }, { ...DEMANDED, 'approval.opinion': done }),
  delivery: (day) => project({ currentDelivery: day }, DEMANDED),
  acceptanceFiling: (day) =>
    project({ accepted: 'pass', acceptedOn: addDays(day, -30), selfEvaluationOn: day }, DEMANDED),
  performance: (day) =>
    project({ delivered: '2024-10-01', performanceAsked: '2024-10-01', performanceDue: day }, DEMANDED),
  selfEvaluation: (day) =>
    project({ accepted: 'pass', acceptedOn: addMonths(day, -12) }, { ...DEMANDED, 'acceptance.filing': done }),
};
/** Those that have a day of each year alone. */
const YEARLY: Readonly<Record<string, (year: number) => Project>> = {
  plan: (year) => ({
    ...project({ planYear: year + 1 }, {}),
    values: { ...BASE, planYear: year + 1, submittedOn: undefined } as unknown as Values,
  }),
  renewal: (year) =>
    project(
      { kind: RECURRING[0]!, serviceUntil: `${year}-12-31`, delivered: '2024-10-01' },
      { ...DEMANDED, 'procurement.contract': done },
    ),
};

/** The sheet's own formula on a day: strings, IF, & and the cell with the last day. */
function inSheet(due: Due, today: Day): string {
  const layout = sheetOf(due.stage);
  const text = dueFormula(layout, 4, due);
  const strings: string[] = [];
  const bare = text
    .slice(1)
    .replace(/"((?:[^"]|"")*)"/g, (_, inside: string) => `S${strings.push(inside.replace(/""/g, '"')) - 1}_`);
  const cell = /[A-Z]+5-TODAY\(\)/g;
  expect(bare).toMatch(cell);
  const left = serialOf(due.moved) - serialOf(today);
  const parsed = bare.replace(cell, String(left)).replace(/--(\d)/g, '$1');
  return said(parsed.replace(/\s/g, ''), strings);
}
/** `a&IF(x>n,b,c)&d`. */
function said(text: string, strings: readonly string[]): string {
  let at = 0;
  const value = (): string | number => {
    let is = operand();
    while (text[at] === '&') {
      at++;
      is = `${is}${operand()}`;
    }
    return is;
  };
  const operand = (): string | number => {
    if (text[at] === '(') {
      at++;
      const is = value();
      at++;
      return is;
    }
    if (text[at] === '-') {
      at++;
      return -Number(operand());
    }
    const name = /^(IF\(|S(\d+)_|\d+)/.exec(text.slice(at));
    if (!name) throw new Error(`${text} at ${at}`);
    at += name[0].length;
    if (name[2]) return strings[Number(name[2])]!;
    if (name[0] !== 'IF(') return Number(name[0]);
    const left = Number(value());
    const sign = text[at++];
    const right = Number(value());
    at++;
    const yes = value();
    at++;
    const no = value();
    at++;
    return (sign === '>' ? left > right : left === right) ? yes : no;
  };
  const is = value();
  if (at !== text.length) throw new Error(`${text} at ${at}`);
  return String(is);
}

const OFFICER = person('shuiwu');
const FACT: ReadonlyMap<string, string | undefined> = new Map(DEADLINES.map((d) => [d.deadline, d.overdue]));

/** Everything that says something of the deadline on that day, compared with the calendar and nothing else. */
function agree(one: Project, duty: string, today: Day, settings: Settings = NO_SETTINGS): void {
  const scene = on(today, settings);
  const due = dueOn(one, scene).find((d) => d.deadline === duty);
  if (!due) throw new Error(`${duty} does not run on ${today}`);
  const left = daysBetween(today, due.moved);
  const late = left < 0 && !due.provisional;
  const words = left > 0 ? `还有${left}天` : left === 0 ? '今日到期' : `${late ? '已逾期' : '已过'}${-left}天`;
  const fact = FACT.get(duty);
  const desk = dueText(due, due.left);
  const listed = duesOf(one, undefined, scene).find((d) => d.label === due.label && d.basis === due.basis);
  const { overdue } = figuresOf([one], scene);
  const says = `${dayText(due)} ${words} · ${due.label}（${due.basis}）`;
  const counted = late && natureOf(due.basis).appraised;
  expect({
    left: [due.left, leftOn(due, today)],
    over: [isOverdue(due, today), fact ? (factsOf(one, scene) as Record<string, unknown>)[fact] === true : late],
    desk,
    sheet: inSheet(due, today),
    overview: listed && [listed.late, listed.day, listed.left],
    appraised: [overdue.count, ...overdue.evidence],
    unlike: mailed(one, duty, due, words, scene),
  }).toEqual({
    left: [left, left],
    over: [late, late],
    desk: says,
    sheet: says,
    // Of a draft 总览 says nothing.
    overview: isHandedIn(one) ? [late, due.moved, left] : undefined,
    appraised: counted ? [1, `${one.id} ${due.label}（${due.basis}）：最后期限${dayText(due)}`] : [0],
    unlike: [],
  });
}

const SUBJECT = (left: number, late: boolean): RegExp =>
  left > 0
    ? new RegExp(`还有${left}天`)
    : left === 0
      ? /今日/
      : late
        ? new RegExp(`(届满|逾期|已过.*|已过)${-left}天`)
        : /暂定/;

const waits = ({ moved }: Due): string => `（暂定，录入${addDays(moved, 1).slice(0, 4)}年节假日安排后确定）`;

/** What mail says otherwise. */
function mailed(one: Project, duty: string, due: Due, words: string, scene: Scene): string[] {
  const late = isOverdue(due, scene.today);
  const named = duty === 'acceptanceFiling' || duty === 'renewal';
  return remindersFor(one, scene)
    .filter((item) => item.duty === duty)
    .flatMap((item) => {
      const { subject, text } = compose(OFFICER, [item], 'https://desk');
      const faults: readonly (readonly [boolean, string])[] = [
        [named || SUBJECT(due.left, late).test(subject), 'its subject counts otherwise'],
        [
          text.includes(`期限：${dayText(due, dayInWords, waits(due))}，${words}（${natureOf(due.basis).says}）`),
          'its day',
        ],
        [text.includes('（法定期限）') === (due.basis === '法定'), 'its nature'],
        [late || !/逾期|已届满/.test(text.replace(item.todo, '')), 'late before it is'],
        // What is not certainly over is escalated to nobody, but the advice that says so ahead.
        [late || item.to === 'unit' || duty === 'renewal', 'escalated before it is late'],
      ];
      return faults.flatMap(([right, what]) => (right ? [] : [`${what}: ${text}`]));
    });
}

/** Those whose last day moves. */
const MOVES = { opinion: true, selfEvaluation: true };
const FROM = '2026-09-01';
const YEARS = 10;
const UNTIL = addMonths(FROM, 12 * YEARS);
/** A second county has the same code: some of the days do. */
const EVERY = process.env.RUNS ? 13 : 1;
const days = Array.from({ length: Math.floor(daysBetween(FROM, UNTIL) / EVERY) }, (_, i) => addDays(FROM, i * EVERY));

describe('a deadline has one last day, and one way to be said', () => {
  test.each(Object.keys(DUE))(
    '%s, each day of ten years as its end: the days around it (A12.5, A23.1)',
    (duty) => {
      let compared = 0;
      for (const day of days) {
        const one = DUE[duty]!(day);
        const { moved, provisional } = duty in MOVES ? movedEnd(day, NO_SETTINGS) : { moved: day, provisional: false };
        const around = [daysBetween(moved, day), 0, 1, provisional ? 40 : -1];
        // Where nothing moved, one of the days around it in turn.
        for (const n of moved === day ? [around[compared % 4]!] : around) {
          agree(one, duty, addDays(moved, n));
          compared++;
        }
      }
      expect(compared).toBeGreaterThanOrEqual(days.length);
    },
    60_000,
  );
  test.each(Object.keys(YEARLY))(
    '%s, each year of ten, on every day from three months before it to a month after',
    (duty) => {
      for (let year = 2026; year < 2026 + YEARS; year++)
        for (let n = -90; n <= 31; n++) {
          const one = YEARLY[duty]!(year);
          const today = addDays(`${year}-11-30`, n);
          if (dueOn(one, on(today)).some((d) => d.deadline === duty)) agree(one, duty, today);
          // A demand that is late is no longer due: from then on it wants a reason.
          else expect([duty, n > 0], today).toEqual(['plan', true]);
        }
    },
  );
  test.each(['opinion', 'selfEvaluation'])(
    '%s: every day from 100 before to 60 after an end on a holiday, entered or not',
    (duty) => {
      const settings: Settings = {
        holidays: ['2027-02-09', '2027-02-10', '2027-02-11'],
        workdays: ['2027-02-20'],
        years: [2027],
      };
      for (const day of ['2026-09-25', '2026-10-01', '2027-02-08', '2027-02-28', '2028-01-26', '2028-02-29'])
        for (let n = -100; n <= 60; n++) {
          agree(DUE[duty]!(day), duty, addDays(day, n));
          agree(DUE[duty]!(day), duty, addDays(day, n), settings);
        }
    },
  );
});

const ends = (duty: string, day: Day, today: Day, settings?: Settings) =>
  dueOn(DUE[duty]!(day), on(today, settings)).find((d) => d.deadline === duty)!;

test('the subject of a mail counts in the words of its 期限: 已逾期3天 is nowhere 已届满3天 (decision 28)', () => {
  const counted = DEADLINES.flatMap(({ deadline, says }) =>
    Object.entries(says ?? {})
      .filter(([, words]) => words.includes('{n}') || /今日/.test(words))
      .map(([time, words]) => [deadline, words, COUNT[time as keyof typeof COUNT]] as const),
  );
  const other = counted.filter(([deadline, words, count]) => {
    const [before, after] = typeof count === 'string' ? [count, ''] : count;
    // What is merely advised has no day by which it is late.
    return deadline !== 'renewal' && !words.includes(after ? `${before}{n}${after}` : before);
  });
  expect(other).toEqual([]);
  expect(counted.length).toBeGreaterThan(10);
});

describe('what a bureau chief saw', () => {
  test('opinion of 2024-09-25: on Monday 28 September 2026 it is 今日到期 everywhere, and over on the 29th (A12.5)', () => {
    const one = DUE.opinion!('2026-09-25');
    const due = ends('opinion', '2026-09-25', '2026-09-28');
    expect(dueText(due, due.left)).toBe('2026-09-28(原2026-09-25，中秋顺延) 今日到期 · 审批意见届满（法定）');
    const [reminder] = remindersOf(one, on('2026-09-28'));
    expect(reminder).toMatchObject({ title: '届满提醒', says: '立项审批意见有效期今日到期', lead: '0' });
    expect(reminder!.body).toContain('至2026年9月28日(原2026年9月25日，中秋顺延)届满');
    expect(factsOf(one, on('2026-09-28')).opinionLapsed).toBe(false);
    expect(factsOf(one, on('2026-09-29')).opinionLapsed).toBe(true);
  });
  test('where the opinion prints another end, mail says that end and not 有效期两年 (A12.5)', () => {
    const one = project(
      { opinionNumber: '郁政数审〔2024〕9号', opinionDate: '2024-09-25', opinionUntil: '2026-12-31' },
      { ...DEMANDED, 'approval.opinion': done },
    );
    const [printed] = remindersOf(one, on('2026-12-24'));
    expect(printed!.body).toContain('（郁政数审〔2024〕9号，2024年9月25日）载明有效期至2026年12月31日，');
    expect(printed!.body).not.toContain('两年');
  });
  test('self-evaluation due on 1 October 2026 is due on the 8th, and called late on the 9th (A23.1)', () => {
    const one = DUE.selfEvaluation!('2026-10-01');
    expect(remindersOf(one, on('2026-10-08'))[0]).toMatchObject({ title: '自评价提醒', says: '自评价报告今日到期' });
    expect(remindersOf(one, on('2026-10-15'))[0]).toMatchObject({ title: '逾期催办', says: '自评价报告已逾期7天' });
  });
  test('opinion of 2025-02-28, 2027 not entered: Monday 1 March is the last day, 暂定; nothing is 届满 until the year is entered (A12.5)', () => {
    const one = DUE.opinion!('2027-02-28');
    const said = (today: Day) => {
      const due = ends('opinion', '2027-02-28', today);
      return dueText(due, due.left);
    };
    expect(said('2027-03-01')).toBe('2027-03-01(原2027-02-28，周末顺延)（暂定） 今日到期 · 审批意见届满（法定）');
    expect(said('2027-03-08')).toContain('（暂定） 已过7天 · ');
    expect(remindersOf(one, on('2027-03-08'))[0]).toMatchObject({
      title: '届满提醒',
      says: '立项审批意见有效期（暂定）已过7天',
    });
    expect(compose(OFFICER, remindersFor(one, on('2027-03-08')), 'https://desk').text).toContain(
      '期限：2027年3月1日(原2027年2月28日，周末顺延)（暂定，录入2027年节假日安排后确定），已过7天（法定期限）。',
    );
    for (const today of ['2027-03-17', '2027-05-31', '2028-03-01'] as const) {
      expect(factsOf(one, on(today)).opinionLapsed).toBe(false);
      expect(said(today)).toContain('（暂定） 已过');
      expect(figuresOf([one], on(today)).overdue).toMatchObject({ count: 0, evidence: [] });
    }
    const entered = { ...NO_SETTINGS, years: [2027] };
    expect(factsOf(one, on('2027-03-02', entered)).opinionLapsed).toBe(true);
  });
  test('29 February: an opinion of 2024-02-29 ends on 28 February 2026, a Saturday made a working day; one of 2026-02-28 on Monday 28 February 2028 (A12.5)', () => {
    const opinion = (opinionDate: Day) =>
      dueOn(project({ opinionDate }, { ...DEMANDED, 'approval.opinion': done }), on('2026-01-01'))[0]!;
    expect(opinion('2024-02-29')).toMatchObject({ day: '2026-02-28', moved: '2026-02-28', provisional: false });
    expect(opinion('2026-02-28')).toMatchObject({ day: '2028-02-28', moved: '2028-02-28', provisional: true });
  });
  test('30 November is a fixed day: Saturday 30 November 2030 stays, and is told on the Friday before it (A7.1)', () => {
    const one = YEARLY.plan!(2030);
    expect(dueOn(one, on('2030-11-29'))[0]).toMatchObject({ day: '2030-11-30', moved: '2030-11-30', left: 1 });
    expect(restAfter('2030-11-29', NO_SETTINGS)).toBe(2);
  });
});

describe('the nature of a deadline', () => {
  const natures = Object.fromEntries(DEADLINES.map(({ deadline, basis }) => [deadline, basis])) as Record<
    string,
    Nature
  >;
  test('is the measure’s, a contract’s, finance’s or ours; nobody calls a contract’s date 法定 (A20.1, A23.2)', () => {
    expect(natures).toEqual({
      plan: '法定',
      opinion: '法定',
      delivery: '约定',
      acceptanceFiling: '内部',
      performance: '财政要求',
      selfEvaluation: '法定',
      renewal: '内部',
    });
    const [delivery] = remindersFor(DUE.delivery!('2026-11-20'), on('2026-11-13'));
    expect(compose(OFFICER, [delivery!], 'https://desk').text).toContain(
      '期限：2026年11月20日，还有7天（合同约定期限，非办法规定期限）。',
    );
  });
});

describe('mail goes on working days', () => {
  test('whatever a rest day would have to tell is told on the last working day before it, once: no lead is lost or late', () => {
    const leads = parameterOn<number[]>('leads.opinion', FROM);
    for (const day of days.filter((d) => d < '2028-01-01')) {
      const one = DUE.opinion!(day);
      const { moved } = ends('opinion', day, addDays(day, -1));
      for (const lead of leads) {
        const falls = addDays(moved, -lead);
        let told = falls;
        while (!isWorkday(told, NO_SETTINGS)) told = addDays(told, -1);
        const [reminder] = remindersOf(one, on(told));
        expect(Number(reminder?.lead), `${lead} before ${moved}, on ${told}`).toBeLessThanOrEqual(lead);
        expect(reminder!.left, `${lead} before ${moved}, on ${told}`).toBeGreaterThanOrEqual(lead);
      }
    }
  });
});
