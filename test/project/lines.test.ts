// Lists inside a project: years arranged (A7.3), payments and contracts beside the main one (A25.1).
import { describe, expect, test } from 'vitest';
import { LINES, yuan } from '../../src/measure';
import {
  arrangedIn,
  decide,
  linesIn,
  moneyOf,
  overrunsOf,
  planOf,
  type Project,
  signedOf,
  type Values,
} from '../../src/project';
import { settled } from '../../src/project/ways/standing';
import { contract, FINANCE, gathered, type Life, REVIEW, TOWN } from './tracks/life';
import { award, LINK } from '../fixture/values';

const WAN = 1_000_000;
const FILED = { filingNumber: '郁政数备〔2026〕1号', filingDate: '2026-11-09' };
const record = (name: string, values: Values) => ({ verb: 'record' as const, step: `record.${name}`, values });
const arranged = (year: number, amount: number, more: Values = {}) =>
  record('budget', { arrangedYear: year, arrangedNow: amount * WAN, ...more });

/** A filing project of 450,000 yuan for three years. */
const planned = (): Life =>
  gathered(TOWN, yuan(450_000), { serviceFrom: '2027-01-01', serviceUntil: '2029-12-31', supervisionCost: 0 }).submit(
    'approval',
    {
      planLink: LINK,
    },
  );
const arrange = (life: Life, ...all: ReturnType<typeof record>[]): Values => {
  for (const command of all) life.do(FINANCE, command);
  return life.project.values;
};
const project = (values: Values): Project => ({
  id: 'YN2026-0001',
  unit: '都城镇',
  created: '2026-10-01',
  values: { planYear: 2027, submittedOn: '2026-11-09', total: 45 * WAN, ...values },
  steps: {},
  record: 1,
});

describe('arranged by year (A7.3)', () => {
  test('three years of 15万 are three lines with their codes and 45万 in all; the same year again takes the former’s place', () => {
    const first = arranged(2027, 15, { budgetCode: 'X27' });
    const values = arrange(planned(), first, arranged(2029, 20), arranged(2028, 15), arranged(2029, 15));
    expect(values.arrangements).toBe('2027年度｜15万元｜X27\n2028年度｜15万元｜X27\n2029年度｜15万元｜X27');
    expect([values.arranged, arrangedIn(values, 2028), arrangedIn(values, 2030)]).toEqual([
      45 * WAN,
      15 * WAN,
      undefined,
    ]);
    expect([values.arrangedYear, values.arrangedNow], 'asked anew the next time').toEqual([undefined, undefined]);
  });
  test('for a year that is neither its plan’s nor one of its service it is pointed out', () => {
    const said = (year: number) =>
      planned()
        .ask(FINANCE, arranged(year, 15))
        .warnings.map(({ says }) => says);
    expect([said(2027), said(2029)]).toEqual([[], []]);
    const says = '安排年度不是该项目的计划年度，也不在服务期内（安排年度2030，计划年度2027）';
    expect(said(2030)).toEqual([says]);
  });
  test('without a year it is the plan year’s; 0 is an arrangement too', () => {
    expect(arrange(planned(), record('budget', { arrangedNow: 0 }))).toMatchObject({
      arranged: 0,
      arrangements: '2027年度｜0万元',
    });
  });
  test('a contract of 45万 for three years of which the first is arranged with 15万 is not over; over the three years’ 42万 it is', () => {
    const three = { serviceFrom: '2027-01-01', serviceUntil: '2029-12-31', contractAmount: 45 * WAN };
    expect(overrunsOf(project({ ...three, arranged: 15 * WAN })), 'as it was entered before there were years').toEqual(
      [],
    );
    const years = '2027年度｜15万元\n2028年度｜15万元\n2029年度｜12万元';
    expect(overrunsOf(project({ ...three, arranged: 42 * WAN, arrangements: years }))).toEqual([
      '合同45万元超出年度预算安排42万元',
    ]);
    expect(overrunsOf(project({ contractAmount: 45 * WAN, arranged: 15 * WAN })), 'one year alone').toEqual([
      '合同45万元超出年度预算安排15万元',
    ]);
    expect(
      overrunsOf(project({ contractAmount: 45 * WAN, arranged: 15 * WAN, fundingArrangement: 'yearly' })),
      'finance says that more years follow',
    ).toEqual([]);
  });
  test('what was arranged for the year that it was moved from is given up: 10万 of 2027 and 10万 of 2028 are 10万, and 0 of 2028 is none (A10.5)', () => {
    const life = gathered(TOWN, yuan(100_000)).submit('approval', { planLink: LINK });
    arrange(life, arranged(2027, 10));
    const moved = settled(life.project, { rests: 'postponed' }, '2026-12-01', life.settings, {});
    expect(moved.values).toMatchObject({ planYear: 2028, firstYear: 2027, arrangements: '2027年度｜10万元' });
    expect([moved.values.arranged, overrunsOf(moved)]).toEqual([undefined, []]);
    const { resting: _, ...values } = moved.values;
    const later = (amount: number) => {
      life.project = { ...moved, values };
      arrange(life, arranged(2028, amount));
      return life.project;
    };
    expect(later(10).values).toMatchObject({ arranged: 10 * WAN, arrangements: '2027年度｜10万元\n2028年度｜10万元' });
    expect(overrunsOf(later(10))).toEqual([]);
    expect(overrunsOf(later(11))).toEqual(['安排11万元超出总投资10万元']);
    expect(later(0).values).toMatchObject({ arranged: 0, resting: 'unfunded' });
  });
  test('the plan of 2027 shows what is arranged for 2027, not the sum of years', () => {
    const one = project({
      gathered: 'planned',
      arranged: 45 * WAN,
      arrangements: '2027年度｜15万元｜X\n2028年度｜30万元｜X',
    });
    const gathered = { 'application.demand': { at: 'done', on: '2026-11-05' } } as const;
    expect(planOf([{ ...one, steps: gathered }], 2027)[0]?.arranged).toBe(15 * WAN);
  });
});

describe('payments, and contracts beside the main one (A25.1)', () => {
  const signed = (): Life => {
    const life = planned().approve(REVIEW, FILED).on('2027-03-10');
    life.submit('procurement', { method: 'mall', purchaseBudget: yuan(400_000) });
    life.submit('procurement', award('2027-03-05', yuan(400_000)));
    return life.submit('procurement', contract(yuan(400_000))).on('2027-06-01');
  };
  const pay = (paidOn: string, fen: number, more: Values = {}): Values => ({
    progress: 'onTrack',
    startDate: '2027-04-01',
    paidOn,
    paidNow: fen,
    ...more,
  });
  const SUPERVISION: Values = {
    besideKind: 'supervision',
    besideNumber: 'JL-1',
    besideSupplier: '示例监理｜公司',
    besideDate: '2027-03-20',
    besideAmount: 3 * WAN,
  };

  test('two payments are two lines and their sum; a second of one day is added and said, 0 takes that day’s back', () => {
    const life = signed().submit('implementation', pay('2027-04-10', 10 * WAN));
    life.submit('implementation', pay('2027-05-10', 20 * WAN));
    expect(life.project.values).toMatchObject({
      paid: 30 * WAN,
      payments: '2027-04-10｜主合同｜10万元\n2027-05-10｜主合同｜20万元',
    });
    expect(life.project.values.paidNow).toBeUndefined();
    const again = life.ask(TOWN, { verb: 'submit', stage: 'implementation', values: pay('2027-05-10', 5 * WAN) });
    expect(again.warnings.map(({ says }) => says)).toEqual([
      '该合同当日已登记过支付，本次另计一笔（本次支付金额5万元）',
    ]);
    life.submit('implementation', pay('2027-05-10', 5 * WAN));
    expect(life.project.values).toMatchObject({
      paid: 35 * WAN,
      payments: '2027-04-10｜主合同｜10万元\n2027-05-10｜主合同｜20万元\n2027-05-10｜主合同｜5万元',
    });
    life.submit('implementation', pay('2027-05-10', 0));
    expect(life.project.values).toMatchObject({ paid: 10 * WAN, payments: '2027-04-10｜主合同｜10万元' });
  });
  test('after 合同终止 the last payment is entered in the sheet; after another end, and in another sheet, nothing is (A25.1)', () => {
    const life = signed();
    const last = { paidOn: '2027-05-30', paidNow: 2 * WAN };
    const ended = (closed: string, stage: 'implementation' | 'procurement') => {
      const command = { verb: 'submit', stage, values: last } as const;
      const project: Project = { ...life.project, closed };
      return decide(command, project, { ...life.scene, actor: TOWN });
    };
    const paid = ended('已终止', 'implementation');
    expect(paid.refused ? paid.refused : paid.project).toMatchObject({
      closed: '已终止',
      values: { paid: 2 * WAN, payments: '2027-05-30｜主合同｜2万元' },
    });
    for (const none of [ended('已撤项', 'implementation'), ended('已终止', 'procurement')])
      expect(none.refused?.[0]?.says).toMatch('不能再办理');
  });
  test('what a line is made of is in no correction, in the sheet or closed: the line is entered anew (A27.2)', () => {
    const life = signed().submit('implementation', pay('2027-04-10', 10 * WAN));
    arrange(life, arranged(2027, 15, { budgetCode: 'X27' }));
    const parts = LINES.flatMap((row) => row.parts);
    for (const project of [
      life.project,
      { ...life.project, closed: '已终止' },
      { ...life.project, closed: '已撤项' },
    ]) {
      const fields = signedOf(project, life.scene).flatMap((one) => one.fields);
      expect(fields.filter((key) => parts.includes(key))).toEqual([]);
      expect(fields).toContain('contractAmount');
    }
  });
  test('a payment without its day, a contract without its number: each is named, and a report of progress needs neither', () => {
    const life = signed();
    const { paidOn: _, ...dayless } = pay('', 1);
    const why = life.why(TOWN, {
      verb: 'submit',
      stage: 'implementation',
      values: { ...dayless, besideKind: 'testing' },
    });
    expect(why).toContain('“本次支付日期”未填写');
    expect(why).toContain('“其他合同编号”未填写');
    expect(life.why(TOWN, { verb: 'submit', stage: 'implementation', values: pay('2027-06-02', 1) })).toContain(
      '晚于今天',
    );
    expect(
      life.submit('implementation', { progress: 'onTrack', startDate: '2027-04-01' }).project.values.payments,
    ).toBeUndefined();
  });
  test('the supervision’s contract is held against what was applied for it, its payments against it, all contracts against the total', () => {
    const life = signed().submit('implementation', {
      ...pay('2027-05-01', 4 * WAN, { paidFor: 'supervision' }),
      ...SUPERVISION,
    });
    const { values } = life.project;
    expect(values).toMatchObject({ besideTotal: 3 * WAN, besidePaid: 4 * WAN });
    expect(values.besideContracts).toBe('监理｜JL-1｜示例监理/公司｜2027-03-20｜3万元');
    expect(values.paid, 'nothing of the main contract').toBeUndefined();
    expect(moneyOf(life.project)).toMatchObject({
      contractAmount: 40 * WAN,
      besideTotal: 3 * WAN,
      besidePaid: 4 * WAN,
    });
    expect(overrunsOf(life.project)).toEqual([
      '监理合同3万元超出申报的监理费用0万元',
      '监理支付4万元超出监理合同3万元',
    ]);
    life.submit('implementation', { ...pay('2027-05-02', WAN), ...SUPERVISION, besideAmount: 6 * WAN });
    expect(overrunsOf(life.project)).toContain('各合同合计46万元超出总投资45万元');
  });
  test('a payment before its contract is pointed out, of the main one by its day and of another by its own', () => {
    const said = (values: Values) =>
      signed()
        .ask(TOWN, { verb: 'submit', stage: 'implementation', values })
        .warnings.filter(({ field: key }) => key === 'paidOn')
        .map(({ says }) => says);
    const { contractDate } = signed().project.values;
    const early = '支付日期早于所付合同的签订日期（本次支付日期2027-01-04）';
    expect(said(pay('2027-01-04', WAN))).toEqual([early]);
    expect(said(pay(String(contractDate), WAN))).toEqual([]);
    const beside = { paidFor: 'supervision', ...SUPERVISION };
    expect(said(pay('2027-03-20', WAN, { ...beside, besideDate: '2027-03-20' }))).toEqual([]);
    expect(said(pay('2027-01-04', WAN, { ...beside, besideDate: '2027-01-05' }))).toEqual([early]);
  });
  test('a total entered before there were payments stands first among them', () => {
    const before = project({ paid: 15 * WAN, contractAmount: 40 * WAN });
    expect(linesIn(before.values, 'payments')).toEqual([{ paidOn: '此前累计', paidFor: 'main', paidNow: 15 * WAN }]);
    const life = signed();
    life.project = { ...life.project, values: { ...life.project.values, paid: 15 * WAN } };
    life.submit('implementation', pay('2027-05-10', 5 * WAN));
    expect(life.project.values).toMatchObject({
      paid: 20 * WAN,
      payments: '此前累计｜主合同｜15万元\n2027-05-10｜主合同｜5万元',
    });
  });
  test('paid over the contract, settled over the contract: pointed out, not refused', () => {
    const life = signed();
    const { warnings } = life.ask(TOWN, {
      verb: 'submit',
      stage: 'implementation',
      values: pay('2027-05-10', 41 * WAN),
    });
    expect(warnings.map(({ says }) => says)).toEqual(['已支付金额高于合同金额（已支付金额41万元）']);
    expect(overrunsOf(project({ contractAmount: 40 * WAN, settled: 41 * WAN, paid: 41 * WAN }))).toEqual([
      '结算41万元超出合同金额40万元',
    ]);
  });
});
