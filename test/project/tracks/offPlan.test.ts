import { describe, expect, test } from 'vitest';
import { EXCLUSIONS, yuan } from '../../../src/measure';
import { hintOf, stagesReached, ungathered } from '../../../src/project';
import { demand, Life, REVIEW, TOWN } from './life';
import { said } from '../../said';

const GROUND = { offPlanGround: 'security' };
const CONSENT = {
  consentDocument: said('县政府批复'),
  consentNumber: '郁府函〔2027〕8号',
  consentDate: '2027-03-01',
  consentLink: 'https://x.org/8',
};
const issued = (life: Life) => {
  life.settings = { ...life.settings, plansIssued: { 2027: '2026-12-20' } };
  return life.on('2027-03-02');
};

describe('off plan (A8.1)', () => {
  test('once the plan of 2027 is issued a demand for it needs a ground, and no reason for being late beside it', () => {
    const life = issued(new Life(TOWN));
    const why = life.why(TOWN, { verb: 'submit', stage: 'application', values: demand(yuan(600_000)) });
    expect(why).toContain('A8.1 “计划外理由”未填写');
    life.submit('application', demand(yuan(600_000), GROUND));
    expect(life.why(REVIEW, { verb: 'approve', outcome: 'planned' })).toContain(
      'reading 该年度建设计划已下达，不能再纳入',
    );
  });
  test('a demand that came in time and was not gathered before the issue is told both ways out: a ground, or the plan taken back (A7.1, A7.2)', () => {
    const life = new Life(TOWN).submit('application', demand(yuan(600_000)));
    expect(ungathered([life.project], 2027).map(({ id }) => id)).toEqual(['YN2026-0001']);
    const late = issued(life);
    const [one] = late.ask(REVIEW, { verb: 'approve', outcome: 'planned' }).refused ?? [];
    expect(one?.says).toContain('该年度建设计划已下达，不能再纳入');
    expect(one?.todo).toMatch(/退回补正，由建设单位填写“计划外理由”.*“收回年度计划”凭文件收回，纳入后再下达/);
    late.do(REVIEW, { verb: 'return', opinion: '请补充' });
    expect(ungathered([late.project], 2027), 'returned').toHaveLength(1);
    expect(ungathered([late.project], 2028)).toEqual([]);
    late.settings = { ...late.settings, plansIssued: {} };
    late.submit('application', demand(yuan(600_000), { lateReason: '补正' })).approve(REVIEW);
    expect(ungathered([late.project], 2027), 'gathered once the plan was taken back').toEqual([]);
  });
  test('before it is issued a late demand needs the reason alone', () => {
    const life = new Life(TOWN).on('2026-12-01');
    expect(life.why(TOWN, { verb: 'submit', stage: 'application', values: demand(yuan(600_000)) })).toBe(
      'reading “迟报原因”未填写',
    );
  });
  test('without a ground nothing is listed as off plan', () => {
    const life = new Life(TOWN).submit('application', demand(yuan(600_000)));
    expect(life.why(REVIEW, { verb: 'approve', outcome: 'offPlan' })).toContain('A8.1 “计划外理由”未填写');
  });
  test('the government’s consent is entered by the unit and checked by the bureau before approval can be applied for', () => {
    const life = issued(new Life(TOWN))
      .submit('application', demand(yuan(600_000), GROUND))
      .approve(REVIEW, {}, 'offPlan');
    expect(life.at('application')).toBe(said('计划外待县政府同意｜报县政府同意并填报同意文件——建设单位'));
    expect(stagesReached(life.project, life), 'no row of 立项 yet').toEqual(['application']);
    const why = life.why(TOWN, { verb: 'submit', stage: 'application', values: {} });
    expect(why.split('\n')).toHaveLength(4);
    life.submit('application', CONSENT);
    expect(life.at('application')).toBe(said('计划外待核对同意文件｜核对县政府同意文件——县政务和数据局'));
    life.approve(REVIEW);
    expect(life.at('application')).toBe(said('计划外已获县政府同意｜按管理方式办理'));
    expect(life.at('approval')).toBe('待提交方案｜提交方案——建设单位');
    expect(hintOf(life.project, 'application', life)).toContain('计划外项目');
  });
});

describe('what leaves this procedure says where it goes (A4.1, A4.2, A28.1)', () => {
  test.each(EXCLUSIONS.map((e) => [e.article, e.label, e.goes, e.id] as const))(
    '(%s) %s',
    (article, label, goes, id) => {
      const life = new Life(TOWN).submit('application', {
        planYear: 2027,
        name: '示例',
        classified: 'no',
        exclusion: id,
      });
      expect(life.why(REVIEW, { verb: 'approve', outcome: 'planned' })).toContain('该项目申报为不适用情形');
      life.do(REVIEW, { verb: 'reject', outcome: 'outside', values: { exclusion: id }, opinion: '不适用本办法' });
      expect(life.at('application')).toBe('不适用');
      expect(hintOf(life.project, 'application', life)).toContain(`${label}：${goes}`);
      expect(article).toMatch(/^A(4\.[12]|28\.1)$/);
    },
  );
});
