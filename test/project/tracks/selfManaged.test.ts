import { describe, expect, test } from 'vitest';
import { NO_SETTINGS, type Settings, yuan } from '../../../src/measure';
import { movesOpen, openCells, stagesReached } from '../../../src/project';
import { ACCEPTED, delivered, FINANCE, gathered, MANAGED, REPORT, REVIEW, TOWN } from './life';

test('a project of 99,999.99 yuan is registered by its unit, and the bureau has no step in it (A10.3)', () => {
  const life = gathered(TOWN, yuan(99_999.99));
  expect(life.at('approval')).toBe('待登记｜自行管理登记——建设单位');
  expect(life.why(REVIEW, { verb: 'approve' })).toContain('没有等待审核的步骤');
  life.submit('approval');
  expect(life.at('approval')).toBe('已登记｜自行开展采购');
});

test('articles 16 and 21–23 are advice for it: neither assessment nor examinations are asked, and accepted it is archived (A10.3, A21.4)', () => {
  const life = gathered(TOWN, yuan(99_999.99)).submit('approval');
  life.on('2027-03-10').submit('procurement', { method: 'mall', purchaseBudget: 1 });
  life.submit('procurement', {
    procurementResult: 'awarded',
    supplier: '甲',
    supplierCode: '1',
    awardAmount: 1,
    awardDate: '2027-03-05',
  });
  life.submit('procurement', {
    contractNumber: '1',
    contractDate: '2027-03-08',
    contractAmount: yuan(99_999.99),
    agreedDelivery: '2027-09-30',
    signatory: 'unit',
    stateFunds: 'no',
    contractLink: 'https://x.org/1',
  });
  life
    .on('2027-09-21')
    .submit('implementation', { progress: 'delivered', startDate: '2027-03-20', delivered: '2027-09-20' });
  expect(life.at('acceptance')).toBe('待验收｜组织验收——建设单位');
  life.on('2027-10-12').submit('acceptance', { accepted: 'pass', acceptedOn: '2027-10-11' });
  expect(life.at('acceptance')).toBe('已验收');
  expect(life.at('oversight')).toBe('已归档');
});

test('its unit may still record a self-evaluation, which stays archived (A23.1)', () => {
  const life = delivered(gathered(TOWN, yuan(50_000)).submit('approval'))
    .on('2027-10-12')
    .submit('acceptance', ACCEPTED);
  expect(life.project.archived).toBe(true);
  life.submit('oversight', { selfEvaluationLink: 'https://x.org/9', selfEvaluationGrade: 'good' });
  expect(life.project).toMatchObject({ archived: true, values: { selfEvaluationGrade: 'good' } });
  expect(life.happenings[life.happenings.length - 1]).toMatchObject({ verb: 'record', article: 'advice' });
});

test('what is paid and arranged after it was archived is recorded, and stays archived (A7.3, A25.1)', () => {
  const life = delivered(gathered(TOWN, yuan(50_000)).submit('approval'), yuan(50_000))
    .on('2027-10-12')
    .submit('acceptance', ACCEPTED)
    .on('2028-10-20');
  const { archivedOn } = life.project.values;
  expect(openCells(life.project, 'implementation', life.scene)).toContain('paidNow');
  life.submit('implementation', { paidOn: '2028-10-15', paidNow: yuan(2_500) });
  life.do(FINANCE, { verb: 'record', step: 'record.budget', values: { arrangedYear: 2028, arrangedNow: 0 } });
  expect(life.project).toMatchObject({
    archived: true,
    values: {
      paid: yuan(2_500),
      payments: '2028-10-15｜主合同｜0.25万元',
      arrangements: '2028年度｜0万元',
      archivedOn,
    },
  });
  expect(life.project.values.resting, '0 of a later year is no rest of what is over').toBeUndefined();
  const half = { verb: 'record', step: 'record.payment', values: { paidOn: '2028-10-16' } } as const;
  expect(life.why(TOWN, half), 'at the desk, once its row has left').toBe('A25.1 “本次支付金额”未填写');
});

describe('where 参数 says 同样办理 from 2025-06-01', () => {
  const SELF = { selfEvaluationLink: 'https://x.org/9', selfEvaluationGrade: 'good' };
  const FILED = { acceptanceNumber: '郁政数验〔2027〕1号', acceptanceFilingDate: '2027-10-12' };
  const rule = { setting: 'selfManagedBound', from: '2025-06-01', value: '同样办理' };
  const BOUND: Settings = { ...NO_SETTINGS, rules: [rule] };
  const accepted = (settings: Settings) => {
    const life = gathered(TOWN, yuan(50_000));
    life.settings = settings;
    return delivered(life.submit('approval'), yuan(50_000)).on('2027-10-12');
  };

  test('a project of 50,000 yuan that reports its acceptance goes on to filing and self-evaluation, and is not archived (A10.3, A21.4, A23.1)', () => {
    const life = accepted(BOUND).submit('acceptance', { ...ACCEPTED, ...MANAGED, ...REPORT });
    expect(life.project.archived).toBeUndefined();
    expect(life.now).toEqual(['验收备案——都城镇', '自评价——都城镇']);
    expect(life.at('oversight')).toBe('待自评价｜报送自评价报告——建设单位');
    const moves = movesOpen(life.project, { ...life.scene, actor: TOWN });
    expect(moves.filter((m) => m.verb === 'submit').map((m) => m.step)).toEqual([
      'acceptance.filing',
      'oversight.selfEvaluation',
    ]);
    expect(stagesReached(life.project, life.scene)).toContain('oversight');
  });

  test('once both are done it is archived; without the setting it was so at its acceptance (A10.3, A23.2)', () => {
    const life = accepted(BOUND).submit('acceptance', { ...ACCEPTED, ...MANAGED, ...REPORT });
    life.submit('acceptance', REPORT).submit('oversight', SELF);
    life.do(REVIEW, { verb: 'approve', step: 'acceptance.filing', values: FILED });
    expect(life.project.archived).toBeUndefined();
    life.do(REVIEW, { verb: 'approve', step: 'oversight.selfEvaluation', values: { selfEvaluationReview: '已阅' } });
    expect([life.now, life.project.archived]).toEqual([[], true]);
    expect(accepted(NO_SETTINGS).submit('acceptance', ACCEPTED).project.archived).toBe(true);
  });
});
