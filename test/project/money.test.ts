import { expect, test } from 'vitest';
import { byUnit, figuresOf, moneyOf, overrunsOf, type Project, scoreOf, sumsOf } from '../../src/project';
import { on } from './scene';

const WAN = 1_000_000;
const project = (values: Project['values'], more: Partial<Project> = {}): Project => ({
  id: 'YN2026-0001',
  unit: '都城镇',
  created: '2026-10-01',
  values: { planYear: 2027, submittedOn: '2026-11-09', total: 50 * WAN, ...values },
  steps: { 'application.demand': { at: 'done', on: '2026-11-10' } },
  record: 1,
  ...more,
});

test('500,000 yuan asked for, 450,000 granted, 440,000 contracted and 200,000 paid stand in their order; what is not known is absent (A25.1)', () => {
  const one = project({ grantAmount: 45 * WAN, contractAmount: 44 * WAN, paid: 20 * WAN });
  expect(moneyOf(one)).toEqual({ total: 50 * WAN, grantAmount: 45 * WAN, contractAmount: 44 * WAN, paid: 20 * WAN });
  expect(overrunsOf(one)).toEqual([]);
  expect(sumsOf([one, project({ arranged: 30 * WAN })])).toMatchObject({
    total: 100 * WAN,
    arranged: 30 * WAN,
    paid: 20 * WAN,
  });
});

test('each overrun says which amount is over which, one fen over being over; a filed change prevails over the grant (A25.1)', () => {
  expect(overrunsOf(project({ grantAmount: 45 * WAN, contractAmount: 45 * WAN + 1, paid: 46 * WAN }))).toEqual([
    '合同45.000001万元超出批复金额45万元',
    '支付46万元超出合同金额45.000001万元',
  ]);
  expect(overrunsOf(project({ grantAmount: 45 * WAN, changedTotal: 60 * WAN, contractAmount: 60 * WAN }))).toEqual([]);
  expect(overrunsOf(project({ contractAmount: 51 * WAN }))).toEqual(['合同51万元超出总投资50万元']);
});

test('a demand of 30 November is in time and one of 1 December is not, each with its project as evidence; a draft does not count (A24.1)', () => {
  const { punctual } = figuresOf(
    byUnit([
      project({ submittedOn: '2026-11-30' }),
      project({ submittedOn: '2026-12-01' }, { id: 'YN2026-0002' }),
      project({ submittedOn: undefined } as Project['values'], { id: 'YN2026-0003' }),
    ]).get('都城镇')!,
    on('2026-12-02'),
  );
  expect(punctual).toMatchObject({ count: 1, of: 2 });
  expect(punctual.evidence).toEqual([
    'YN2026-0001 申报需求计划：2026-11-30（最后期限2026-11-30）',
    'YN2026-0002 申报需求计划：2026-12-01（最后期限2026-11-30）',
  ]);
});

test('a return for correction does not count against a unit: the first day of handing in stands (A24.1)', () => {
  const returned = project(
    { submittedOn: '2026-11-20' },
    { steps: { 'application.demand': { at: 'returned', on: '2026-12-05', returns: 3 } } },
  );
  expect(figuresOf([returned], on('2026-12-10')).punctual).toMatchObject({ count: 1, of: 1 });
  expect(figuresOf([returned], on('2026-12-10')).overdue).toMatchObject({ count: 0 });
});

test('overruns and grades are counted over the unit’s projects: one of two over, one of two 优 or 良 (A24.1)', () => {
  const found = figuresOf(
    [
      project({ contractAmount: 51 * WAN, selfEvaluationGrade: 'excellent' }),
      project({ selfEvaluationGrade: 'poor' }, { id: 'YN2026-0002' }),
    ],
    on('2026-12-02'),
  );
  expect(found.overruns).toEqual({ count: 1, of: 2, evidence: ['YN2026-0001 合同51万元超出总投资50万元'] });
  expect(found.effect).toEqual({ count: 1, of: 2, evidence: ['YN2026-0001 优', 'YN2026-0002 差'] });
});

test('weights are 0 until the bureau sets them: no score; with 60 for punctuality and 40 for overruns half and half give 50 (A24.1)', () => {
  const found = figuresOf(
    [
      project({ submittedOn: '2026-11-30', contractAmount: 51 * WAN }),
      project({ submittedOn: '2026-12-01' }, { id: 'YN2026-0002' }),
    ],
    on('2026-12-02'),
  );
  expect(scoreOf(found, on('2026-12-02'))).toBeUndefined();
  const rules = [
    { setting: 'weight.punctual', from: '2026-12-01', value: 60 },
    { setting: 'weight.overruns', from: '2026-12-01', value: 40 },
    { setting: 'weight.effect', from: '2026-12-01', value: 50 },
  ];
  const settings = { holidays: [], workdays: [], years: [], rules };
  expect(scoreOf(found, on('2026-12-02', settings)), 'nothing has a grade, so its weight falls away').toBe(50);
  expect(scoreOf(found, on('2026-11-30', settings)), 'not in force yet').toBeUndefined();
});
