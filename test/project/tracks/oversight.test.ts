import { describe, expect, test } from 'vitest';
import { yuan } from '../../../src/measure';
import { dueOn, remindersOf } from '../../../src/project';
import { ACCEPTED, delivered, FINANCE, gathered, MANAGED, REPORT, REVIEW, TOWN } from './life';
import { on } from '../scene';
import { said } from '../../said';

const SELF = { selfEvaluationLink: 'https://x.org/9', selfEvaluationGrade: 'good' };
const ASKED = { performanceAsked: '2027-10-20', performanceDue: '2027-12-31' };
const record = (id: string, values: object) => ({ verb: 'record', step: `record.${id}`, values }) as const;
const accepted = () =>
  delivered(
    gathered(TOWN, yuan(200_000))
      .submit('approval', { planLink: 'https://x.org/1' })
      .approve(REVIEW, { filingNumber: '1', filingDate: '2026-11-09' }),
  )
    .on('2027-10-12')
    .submit('acceptance', { ...ACCEPTED, ...MANAGED })
    .submit('acceptance', REPORT)
    .approve(REVIEW, { acceptanceNumber: '1', acceptanceFilingDate: '2027-10-12' });
const archived = () => accepted().submit('oversight', SELF).approve(REVIEW, { selfEvaluationReview: '完整' });

describe('performance evaluation when finance asks for it (A23.2)', () => {
  test('is asked by finance alone, after acceptance, with a day on which it is due', () => {
    const ask = record('performance', ASKED);
    expect(accepted().on('2027-10-20').why(REVIEW, ask)).toBe(said('A23.2 “提出绩效评价要求”由县财政局办理'));
    expect(gathered(TOWN, yuan(200_000)).why(FINANCE, ask)).toContain('house 现在不能“提出绩效评价要求”');
    expect(
      accepted()
        .on('2027-10-20')
        .why(FINANCE, record('performance', { performanceAsked: '2027-10-20' })),
    ).toContain('“绩效评价截止”未填写');
    expect(
      accepted()
        .on('2027-10-20')
        .why(FINANCE, record('performance', { ...ASKED, performanceDue: '2027-10-19' })),
    ).toContain('早于');
  });
  test('the project is archived only when the report is in', () => {
    const life = accepted().on('2027-10-20');
    life.do(FINANCE, record('performance', ASKED));
    life.submit('oversight', SELF).approve(REVIEW, { selfEvaluationReview: '完整' });
    expect(life.project.archived).toBeUndefined();
    expect(life.at('oversight')).toBe('绩效评价中｜报送绩效评价报告——建设单位');
    life.submit('oversight', { performanceLink: 'https://x.org/7' });
    expect(life.at('oversight')).toBe(said('绩效评价中｜接收绩效评价报告——县财政局'));
    life.approve(FINANCE);
    expect(life.at('oversight')).toBe('已归档');
  });
  test('asked of an archived project it takes it out of the archive, and the report puts it back; so does a second request', () => {
    const life = archived().on('2027-10-20');
    expect(life.project).toMatchObject({ archived: true, values: { archivedOn: '2027-10-12' } });
    for (const round of [1, 2]) {
      life.do(FINANCE, record('performance', ASKED));
      expect(life.project.archived, `round ${round}`).toBeUndefined();
      expect(life.project.values).not.toHaveProperty('archivedOn');
      expect(life.project.values).not.toHaveProperty('performanceLink');
      life.submit('oversight', { performanceLink: `https://x.org/${round}` }).approve(FINANCE);
      expect(life.project).toMatchObject({ archived: true, values: { archivedOn: '2027-10-20' } });
    }
  });
  test('its day is reminded of and, passed, is overdue', () => {
    const life = accepted().on('2027-10-20');
    life.do(FINANCE, record('performance', ASKED));
    expect(dueOn(life.project, on('2027-12-01')).find((d) => d.deadline === 'performance')).toMatchObject({
      day: '2027-12-31',
      basis: '财政要求',
      left: 30,
    });
    expect(remindersOf(life.project, on('2027-12-01')).find((r) => r.duty === 'performance')?.says).toBe(
      '绩效评价报告还有30天到期',
    );
    const late = remindersOf(life.project, on('2028-01-30')).filter((r) => r.duty === 'performance');
    expect(late.map((r) => [r.to, r.says])).toEqual([
      ['unit', '绩效评价报告已逾期30天'],
      ['finance', '绩效评价报告已逾期30天'],
    ]);
    life.submit('oversight', SELF).approve(REVIEW, { selfEvaluationReview: '完整' }).on('2028-01-30');
    expect(life.at('oversight')).toBe('绩效评价逾期｜报送绩效评价报告——建设单位');
  });
});

describe('what is recorded at the desk', () => {
  test('finance records the year’s arrangement of a gathered project, nobody else, and not of a draft (A7.3)', () => {
    const life = gathered(TOWN, yuan(200_000));
    const budget = record('budget', { arranged: yuan(180_000), budgetCode: 'X1' });
    expect(life.why(REVIEW, budget)).toBe(said('A7.3 “登记年度预算安排”由县财政局办理'));
    life.do(FINANCE, budget);
    expect(life.project.values).toMatchObject({ arranged: yuan(180_000), budgetCode: 'X1' });
    expect(life.why(FINANCE, record('budget', { grantAmount: 1 }))).toContain('“批复金额”不在本步骤填写');
  });
  test('the bureau and finance each record the effect, after acceptance and in the archive too (A24.1)', () => {
    const life = archived();
    life.do(REVIEW, record('effect', { effect: '良好' }));
    life.do(FINANCE, record('financeEffect', { financeEffect: '达标' }));
    expect(life.project).toMatchObject({ archived: true, values: { effect: '良好', financeEffect: '达标' } });
    expect(gathered(TOWN, yuan(200_000)).why(REVIEW, record('effect', { effect: '好' }))).toContain('house 现在不能');
  });
});
