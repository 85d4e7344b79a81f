import { expect, test } from 'vitest';
import { yuan } from '../../../src/measure';
import { ACCEPTED, delivered, gathered, REVIEW, TOWN } from './life';

test('a project of 99,999.99 yuan is registered by its unit, and the bureau has no step in it (A10.3)', () => {
  const life = gathered(TOWN, yuan(99_999.99));
  expect(life.at('approval')).toBe('待登记｜自行管理登记——建设单位');
  expect(life.why(REVIEW, { verb: 'approve' })).toContain('没有等待审核的步骤');
  life.submit('approval');
  expect(life.at('approval')).toBe('已登记｜自行开展采购');
});

test('articles 16 and 21–23 are advice for it: neither assessment nor examinations are asked, and accepted it is archived (A10.3, A21.4)', () => {
  const life = gathered(TOWN, yuan(99_999.99)).submit('approval');
  life.on('2027-03-10').submit('procurement', { method: '电子卖场', purchaseBudget: 1 });
  life.submit('procurement', {
    procurementResult: '成交',
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
    stateFunds: '否',
    contractLink: 'https://x.org/1',
  });
  life
    .on('2027-09-21')
    .submit('implementation', { progress: '已交付', startDate: '2027-03-20', delivered: '2027-09-20' });
  expect(life.at('acceptance')).toBe('待验收｜组织验收——建设单位');
  life.on('2027-10-12').submit('acceptance', { accepted: '通过', acceptedOn: '2027-10-11' });
  expect(life.at('acceptance')).toBe('已验收');
  expect(life.at('oversight')).toBe('已归档');
});

test('its unit may still record a self-evaluation, which stays archived (A23.1)', () => {
  const life = delivered(gathered(TOWN, yuan(50_000)).submit('approval'))
    .on('2027-10-12')
    .submit('acceptance', ACCEPTED);
  expect(life.project.archived).toBe(true);
  life.submit('oversight', { selfEvaluationLink: 'https://x.org/9', selfEvaluationGrade: '良' });
  expect(life.project).toMatchObject({ archived: true, values: { selfEvaluationGrade: '良' } });
  expect(life.happenings[life.happenings.length - 1]).toMatchObject({ verb: 'record', article: 'A23.1' });
});
