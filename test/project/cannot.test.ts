// What cannot be, and what hardly is (clauses A12.1–5, A11.1–4, A13.1/A14.1; measure/cannot.ts). Seen: an opinion dated before
// its reviews, a notice before the grant, 审定额 0 or ten times what was handed in, all accepted without a word.
import { describe, expect, test } from 'vitest';
import { AMOUNTS, DATE_ORDER, type FieldKey, field, WAN, wan, yuan } from '../../src/measure';
import { decide, type Command, type Decision, type Project, type Values, type World } from '../../src/project';
import { fitOf, outOfOrder } from '../../src/project/ways/fits';
import { person } from '../fixture/people';
import { appraisal, award, contract, demand, grant, plan } from '../fixture/values';

const TODAY = '2026-11-09';
const EDITION = { applied: TODAY, today: TODAY };
const SETTINGS = { holidays: [], workdays: [], years: [] };
const [OFFICER, REVIEWER, FINANCE] = [person('ducheng'), person('chushen'), person('caizheng')];

/** A project of 500,000 yuan, carried on by whoever acts. */
class Life {
  project: Project;
  constructor() {
    const made = decide({ verb: 'create' }, undefined, { ...this.world(OFFICER), newId: 'YN2026-0001' });
    if (made.refused) throw new Error('refused');
    this.project = made.project;
  }
  world = (actor: World['actor']): World => ({ today: TODAY, settings: SETTINGS, actor }) as World;
  ask(actor: World['actor'], command: Omit<Command, 'project'>): Decision {
    return decide({ seen: true, project: this.project.id, ...command }, this.project, this.world(actor));
  }
  done(actor: World['actor'], command: Omit<Command, 'project'>): Life {
    const decision = this.ask(actor, command);
    if (decision.refused) throw new Error(decision.refused.map((r) => r.says).join());
    this.project = decision.project;
    return this;
  }
  submit = (stage: Command['stage'], values: Values = {}) => this.done(OFFICER, { verb: 'submit', stage, values });
}
const refused = (decision: Decision): string[] => (decision.refused ?? []).map((r) => `${r.article} ${r.says}`);
const warned = (decision: Decision): string[] => decision.warnings.map((r) => `${r.article} ${r.says}`);

const handedIn = (total = yuan(500_000)) =>
  new Life()
    .submit('application', demand(total))
    .done(REVIEWER, { verb: 'approve' })
    .submit('approval', plan('2026-11-02'));
const reviewed = () => handedIn().done(REVIEWER, { verb: 'approve', values: { reviewDate: '2026-11-04' } });
const opined = (costs = yuan(480_000)) =>
  reviewed()
    .done(REVIEWER, { verb: 'approve', values: appraisal('2026-11-05', costs) })
    .done(REVIEWER, { verb: 'approve', values: { opinionNumber: '郁政数审〔2026〕7号', opinionDate: '2026-11-06' } })
    .submit('approval');
const FUNDED: Values = { fundingArrangement: 'nextYear', fundingDate: '2026-11-06' };
const granted = () =>
  opined()
    .done(FINANCE, { verb: 'approve', values: FUNDED })
    .submit('approval')
    .submit('approval', grant('2026-11-07', yuan(450_000)))
    .done(REVIEWER, { verb: 'approve' });
const NOTICE: Values = {
  method: 'open',
  purchaseBudget: yuan(450_000),
  purchasePlanNumber: '2026-1',
  noticeDate: '2026-11-08',
};

describe('days in the order of articles 11, 12 and 14', () => {
  test('every pair of the table, one day before and on the day; a day that is not given says nothing', () => {
    for (const [earlier, later, , reason] of DATE_ORDER) {
      const values = { [earlier]: '2026-03-02', [later]: '2026-03-01' };
      const said = [outOfOrder([later], values, EDITION), fitOf([later], values, EDITION).warnings];
      const own = said.map((list) => list.filter((r) => r.says.includes(`“${field(earlier).label}”2026-03-02`)).length);
      expect([earlier, later, ...own]).toEqual([earlier, later, ...(reason?.warns ? [0, 1] : [1, 0])]);
      const same = { ...values, [earlier]: '2026-03-01' };
      expect([outOfOrder([later], same, EDITION), outOfOrder([later], { [later]: '2026-03-01' }, EDITION)]).toEqual([
        [],
        [],
      ]);
    }
    expect(DATE_ORDER.length).toBeGreaterThan(30);
  });
  test('a review before the unit’s own argument is refused, and says why (A12.1)', () => {
    const early = handedIn().ask(REVIEWER, { verb: 'approve', values: { reviewDate: '2026-11-01' } });
    expect(refused(early)).toEqual(['A12.1 “初审日期”2026-11-01早于“方案论证日期”2026-11-02']);
    expect(early.refused?.[0]?.todo).toBe('方案经论证后报送，再作初审，请核对两个日期');
  });
  test('an opinion before the cost review is refused; experts before the review are pointed out, as in a second round (A12.2)', () => {
    const experts = reviewed().ask(REVIEWER, { verb: 'approve', values: appraisal('2026-11-03', yuan(480_000)) });
    expect([refused(experts), warned(experts)]).toEqual([
      [],
      [
        'A12.2 “专家论证日期”2026-11-03早于“初审日期”2026-11-04',
        'A12.2 “造价审核日期”2026-11-03早于“初审日期”2026-11-04',
      ],
    ]);
    const life = reviewed().done(REVIEWER, { verb: 'approve', values: appraisal('2026-11-05', yuan(480_000)) });
    const values = { opinionNumber: '郁政数审〔2026〕7号', opinionDate: '2024-10-01', opinionUntil: '2024-09-30' };
    expect(refused(life.ask(REVIEWER, { verb: 'approve', values }))).toEqual([
      'A12.2 “审批意见成文日期”2024-10-01早于“初审日期”2026-11-04',
      'A12.2 “审批意见成文日期”2024-10-01早于“专家论证日期”2026-11-05',
      'A12.2 “审批意见成文日期”2024-10-01早于“造价审核日期”2026-11-05',
      'reading “审批意见有效期至”2024-09-30早于“审批意见成文日期”2024-10-01',
    ]);
  });
  test('a printed end that is not two years after the opinion is pointed out with both days; one of the day before the corresponding day, or moved, is none (A12.2, A12.5)', () => {
    const life = reviewed().done(REVIEWER, { verb: 'approve', values: appraisal('2026-11-05', yuan(480_000)) });
    const said = (opinionDate: string, opinionUntil: string) => {
      const values = { opinionNumber: '郁政数审〔2026〕7号', opinionDate, opinionUntil };
      const asked = life.ask(REVIEWER, { verb: 'approve', values });
      return [refused(asked), warned(asked)];
    };
    const odd = (until: string) => [
      [],
      [`A12.2 “审批意见有效期至”${until}不是“审批意见成文日期”2026-11-07后两年（2028-11-07）`],
    ];
    for (const until of ['2036-11-06', '2028-11-05', '2027-11-07', '2028-11-08'])
      expect(said('2026-11-07', until)).toEqual(odd(until));
    for (const until of ['2028-11-06', '2028-11-07']) expect(said('2026-11-07', until)).toEqual([[], []]);
    expect(said('2026-11-05', '2028-11-06'), '5 November 2028 is a Sunday').toEqual([[], []]);
  });
  test('a notice before the grant is refused, for the budget’s and procurement’s law alone (A14.1)', () => {
    const early = granted().ask(OFFICER, {
      verb: 'submit',
      stage: 'procurement',
      values: { ...NOTICE, noticeDate: '2026-03-01' },
    });
    expect(refused(early)).toEqual([
      'reading “公告日期”2026-03-01早于“审批意见成文日期”2026-11-06',
      'A14.amount “公告日期”2026-03-01早于“批复日期”2026-11-07',
    ]);
  });
});

describe('amounts beside each other', () => {
  test('every row of the table, at its bound and beyond it', () => {
    for (const { amount, is, beside, warns } of AMOUNTS) {
      const [off, fine] = {
        nothing: [0, WAN],
        above: [WAN + 1, WAN],
        notBelow: [WAN, WAN - 1],
        unlike: [WAN - 1, WAN],
        far: [10 * WAN, 10 * WAN - 1],
      }[is];
      const said = (value: number) => {
        const values = { [amount]: value, ...(beside && { [beside[0]!]: WAN }) } as Values;
        const fit = fitOf([amount] as FieldKey[], values, EDITION);
        return [fit.refused, fit.warnings].map((list) => list.some((r) => r.field === amount));
      };
      expect([amount, is, ...said(off!)]).toEqual([amount, is, !warns, warns === true]);
      expect([amount, is, ...said(fine!)]).toEqual([amount, is, false, false]);
    }
  });
  test('审定额 0 is refused; 500万 on 50万, and 5万, are pointed out (A12.2)', () => {
    const costs = (fen: number) => reviewed().ask(REVIEWER, { verb: 'approve', values: appraisal('2026-11-05', fen) });
    expect(refused(costs(0))).toEqual(['house 审定额为0']);
    expect(warned(costs(yuan(5_000_000)))).toEqual([
      'house 审定额与送审的总投资相差10倍以上（审定额500万元，总投资50万元）',
    ]);
    expect(warned(costs(yuan(50_000)))).toHaveLength(1);
    expect(warned(costs(yuan(450_000)))).toEqual([]);
  });
  test('核减后同意 wants the amount, less than what was found right; 同意 wants none (A12.3)', () => {
    const reduced = (more: Values) =>
      opined().ask(FINANCE, {
        verb: 'approve',
        outcome: 'agreeReduced',
        values: { ...FUNDED, fundingOpinion: '核减运维费', ...more },
      });
    expect(refused(reduced({}))).toEqual(['A12.3 “核减后金额”未填写']);
    expect(refused(reduced({ fundingReduced: yuan(480_000) }))).toEqual([
      'house 核减后金额不低于审定额（未经造价审核的为总投资）（核减后金额48万元，审定额48万元）',
    ]);
    expect(refused(reduced({ fundingReduced: 0 }))).toEqual(['house 核减后金额为0']);
    expect(refused(reduced({ fundingReduced: yuan(460_000) }))).toEqual([]);
    expect(refused(opined().ask(FINANCE, { verb: 'approve', outcome: 'agree', values: FUNDED }))).toEqual([]);
  });
  test('a purchase budget of 90万 on a grant of 45万 is pointed out, a contract other than its award by 政府采购法第四十六条', () => {
    const life = granted();
    const budget = { ...NOTICE, purchaseBudget: yuan(900_000) };
    expect(warned(life.ask(OFFICER, { verb: 'submit', stage: 'procurement', values: budget }))).toEqual([
      'A14.amount 采购预算高于批复（备案、登记）的金额（采购预算90万元，批复金额45万元）',
    ]);
    life.submit('procurement', NOTICE);
    const dear = award('2026-11-09', yuan(460_000));
    expect(warned(life.ask(OFFICER, { verb: 'submit', stage: 'procurement', values: dear }))).toEqual([
      'A14.amount 中标(成交)金额高于采购预算（中标(成交)金额46万元，采购预算45万元）',
      'A14.amount 中标(成交)金额高于批复（备案、登记）的金额（中标(成交)金额46万元，批复金额45万元）',
    ]);
    life.submit('procurement', award('2026-11-09', yuan(400_000)));
    const signed = (fen: number) =>
      life.ask(OFFICER, { verb: 'submit', stage: 'procurement', values: contract(TODAY, fen, '2027-03-01') });
    expect([refused(signed(yuan(450_000))), warned(signed(yuan(450_000)))]).toEqual([
      [],
      [`A14.contract 合同金额与中标(成交)金额不一致（合同金额${wan(yuan(450_000))}万元，中标(成交)金额40万元）`],
    ]);
    expect(warned(signed(yuan(400_000)))).toEqual([]);
  });
});
