// The revised rows of articles 2, 4, 8, 10, 11, 16 and 21, as a unit and the bureau meet them.
import { describe, expect, test } from 'vitest';
import { IN_USE, type System, WAN } from '../../src/measure';
import { decide, factsOf, hintOf, type Values } from '../../src/project';
import { said } from '../said';
import { appraisal, grant, LINK, plan } from '../fixture/values';
import {
  COMMON,
  contract,
  CRYPTO,
  demand,
  FINANCE,
  gathered,
  Life,
  PLATFORM,
  PROCURED,
  REVIEW,
  TOWN,
} from './tracks/life';

const DAY = '2026-11-09';
const chosen = (life: Life, setting: string, value: string): Life => {
  life.settings = { ...life.settings, rules: [{ setting, from: '2024-08-17', value }] };
  return life;
};
const submits = (values: Values) => ({ verb: 'submit', stage: 'application', values }) as const;

describe('which funds count (A4.1)', () => {
  const UPPER: Values = { countyFunds: 0, upperFunds: 200 * WAN };

  test('2,000,000 yuan from above and nothing of the county’s go every step to the grant', () => {
    const life = gathered(TOWN, 200 * WAN, UPPER);
    life.submit('approval', plan(DAY)).approve(REVIEW, { reviewDate: DAY });
    life.approve(REVIEW, appraisal(DAY, 200 * WAN), 'pass');
    life.approve(REVIEW, { opinionNumber: '郁政数审〔2026〕1号', opinionDate: DAY }).submit('approval');
    life.approve(FINANCE, { fundingArrangement: 'upper', fundingDate: DAY }, 'agree').submit('approval');
    life.submit('approval', grant(DAY, 200 * WAN)).approve(REVIEW);
    expect(life.at('procurement')).toBe('待备案采购计划｜备案采购计划并启动采购——建设单位');
  });

  test('where 参数 lets county funds alone count, the bureau is told so as our reading, and nobody that he declared it', () => {
    const life = chosen(new Life(TOWN), 'fundsCounted', 'county').submit('application', demand(200 * WAN, UPPER));
    expect(hintOf(life.project, 'application', life.scene)).toBe(
      '没有县级财政资金，是否适用本办法待县政务和数据局确定（内部口径）'.replace(
        '县政务和数据局',
        said('县政务和数据局'),
      ),
    );
    expect(life.why(REVIEW, { verb: 'approve', outcome: 'planned' })).toBe(
      'reading 该项目没有县级财政资金，按现行口径不适用本办法（资金来源（县级）0万元）',
    );
    const ends = {
      verb: 'reject',
      outcome: 'outside',
      values: { exclusion: 'otherFunds' },
      opinion: '按来源办理',
    } as const;
    expect(life.why(REVIEW, ends)).toBe('');
  });

  test.each([
    [{ classified: 'yes' }, 'A4.1 该项目申报为涉密项目（是否涉密是）'],
    [{ exclusion: 'office' }, 'A4.2 该项目申报为不适用情形（不适用情形日常零星办公信息化设备采购及维护）'],
    [{ exclusion: 'other' }, 'A4.2 该项目申报为不适用情形（不适用情形其他同类）'],
    [{ exclusion: 'otherFunds' }, 'A4.1 该项目申报为不适用情形（不适用情形非财政资金）'],
    [{ exclusion: 'investment' }, 'A28.1 该项目申报为不适用情形（不适用情形固定资产投资且属《政府投资条例》）'],
  ] as const)('%j is refused by its own paragraph: %s', (declared, why) => {
    const life = new Life(TOWN).submit('application', demand(60 * WAN, declared));
    expect(life.why(REVIEW, { verb: 'approve', outcome: 'planned' })).toBe(why);
  });
});

describe('the county government’s consent is asked where approval is (A8.1)', () => {
  const offPlan = (total: number, wide = false) => {
    const life = wide ? chosen(new Life(TOWN), 'consentAsked', 'all') : new Life(TOWN);
    return life.submit('application', demand(total, { offPlanGround: 'security' })).approve(REVIEW, {}, 'offPlan');
  };
  test('a tool of 30,000 yuan and a filing of 300,000 go on without it, an approval of 500,000 does not', () => {
    expect(offPlan(3 * WAN).now).toEqual(['自行管理登记——都城镇']);
    expect(offPlan(30 * WAN).now).toEqual(['报送备案方案——都城镇']);
    expect(offPlan(50 * WAN).now).toEqual([said('核对县政府同意文件——都城镇')]);
  });
  test('a filing that a filed change lifts to 500,000 yuan needs it then', () => {
    const life = offPlan(30 * WAN);
    const { values } = life.project;
    const lifted = { ...life.project, values: { ...values, track: 'approval', changedTotal: 50 * WAN } };
    expect(factsOf(lifted, life.scene).consentAsked).toBe(true);
  });
  test('参数 can ask it of all', () => {
    expect(offPlan(3 * WAN, true).now).toEqual([said('核对县政府同意文件——都城镇')]);
  });
});

describe('article 10 leaves a self-managed project to its unit (A10.3)', () => {
  const DECLINE = { verb: 'reject', outcome: 'declined', values: { gatherOpinion: '重复' }, opinion: '重复' } as const;
  test('who declines one is told so; with the other reading it is refused', () => {
    const life = new Life(TOWN).submit('application', demand(3 * WAN));
    const { refused, warnings } = life.ask(REVIEW, DECLINE);
    expect(refused).toBeUndefined();
    expect(warnings.map((w) => `${w.article} ${w.says}`)).toEqual([
      'A10.3 该项目由建设单位自行管理，是否建设由其决定（总投资3万元）',
    ]);
    expect(chosen(life, 'selfManagedDeclined', 'refused').why(REVIEW, DECLINE)).toContain(
      'reading 该项目由建设单位自行管理',
    );
    expect(
      chosen(new Life(TOWN), 'selfManagedDeclined', 'refused')
        .submit('application', demand(30 * WAN))
        .why(REVIEW, DECLINE),
    ).toBe('');
  });
});

test('cryptography and experts judge a common scheme beside each other; finance’s filing waits for both (A11.2)', () => {
  const life = gathered(COMMON, 100 * WAN, { kind: PLATFORM, cryptography: 'yes' }).submit('approval', {
    planLink: LINK,
  });
  life.approve(REVIEW, appraisal(DAY, 90 * WAN), 'pass');
  expect(life.now).toEqual([said('密码应用审核意见——县委机要局')]);
  life.approve(CRYPTO, { cryptoNumber: '郁密〔2026〕1号', cryptoDate: DAY }, 'agree');
  expect(life.at('approval')).toBe('待报财政备案｜报财政备案——建设单位');
});

describe('a line lease of 1,200,000 yuan', () => {
  const LINES = { kind: 'maintenance.lines', servedSystem: '不涉及', servedClass: 'specialised', nature: 'renew' };
  const leased = () => {
    const life = gathered(TOWN, 120 * WAN, { ...LINES, softwareCost: 0, maintenanceCost: 120 * WAN });
    return life.submit('approval', { ...plan(DAY), dataCatalogueLink: '不涉及：专线租赁，不产生数据资源' });
  };
  const signed = (life: Life): Life => {
    life.approve(REVIEW, { reviewDate: DAY }).approve(REVIEW, appraisal(DAY, 120 * WAN), 'pass');
    life.approve(REVIEW, { opinionNumber: '郁政数审〔2026〕1号', opinionDate: DAY }).submit('approval');
    life.approve(FINANCE, { fundingArrangement: 'nextYear', fundingDate: DAY }, 'agree').submit('approval');
    life
      .submit('approval', grant(DAY, 120 * WAN))
      .approve(REVIEW)
      .on('2027-03-10');
    return life
      .submit('procurement', PROCURED[0])
      .submit('procurement', PROCURED[1])
      .submit('procurement', contract(WAN));
  };

  test('says 不涉及 with its reason where a catalogue of data is asked (A12.1)', () => {
    expect(leased().at('approval')).toBe(said('待初审｜初审——县政务和数据局'));
  });

  test('a system’s development that says so is pointed out, and not refused (A21.1)', () => {
    const life = gathered(TOWN, 60 * WAN);
    const values = { ...plan(DAY), dataCatalogueLink: '不涉及：暂无' };
    const { refused, warnings } = life.ask(TOWN, { verb: 'submit', stage: 'approval', values });
    expect(refused).toBeUndefined();
    expect(warnings.map((w) => w.article)).toEqual(['reading']);
  });

  test('reports 未开工 without a supervisor, and from the start of work on is asked for one (A16.1)', () => {
    const life = signed(leased());
    const reports = (values: Values) => life.why(TOWN, { verb: 'submit', stage: 'implementation', values });
    expect(reports({ progress: 'notStarted' })).toBe('');
    expect(reports({ progress: 'onTrack', startDate: '2027-03-09' })).toBe(
      'A16.1 “监理单位”未填写\nA16.1 “监理资质”未填写',
    );
  });

  test('the bureau finds with a reason that the rules have no supervision for it: nothing asks for one any more, until it finds otherwise (A16.1)', () => {
    const life = leased();
    const finds = (finding: string, reason?: string) => ({
      verb: 'record' as const,
      step: 'record.supervision',
      values: { supervisionFinding: finding, ...(reason && { supervisionReason: reason }) },
    });
    expect(hintOf(life.project, 'approval', life.scene)).toContain('须委托监理');
    expect(life.why(REVIEW, finds('none'))).toBe('A16.1 “监理认定理由”未填写');
    expect(life.why(TOWN, finds('none', '专线租赁'))).toContain(
      '由县政务和数据局办理'.replace('县政务和数据局', said('县政务和数据局')),
    );
    life.do(REVIEW, finds('none', '链路租赁不属工程，监理规定没有要求'));
    expect(hintOf(life.project, 'approval', life.scene)).not.toContain('须委托监理');
    signed(life);
    expect(life.project.values.supervisionDuty).toBe('may');
    const values = { progress: 'onTrack', startDate: '2027-03-09' };
    expect(life.why(TOWN, { verb: 'submit', stage: 'implementation', values })).toBe('');
    life.do(REVIEW, finds('needed', '含机房改造'));
    expect(life.project.values.supervisionDuty).toBe('must');
    expect(life.why(TOWN, { verb: 'submit', stage: 'implementation', values })).toContain('A16.1 “监理单位”未填写');
  });

  test('nobody finds it of a project below 1,000,000 yuan', () => {
    const life = gathered(TOWN, 99 * WAN).submit('approval', plan(DAY));
    const values = { supervisionFinding: 'none', supervisionReason: '不需' };
    expect(life.why(REVIEW, { verb: 'record', step: 'record.supervision', values })).toContain(
      '现在不能“认定监理要求”',
    );
  });
});

describe('the class of the system served stands in the catalogue (A2.2)', () => {
  const system = (more: Partial<System> = {}): System => ({
    unit: '都城镇',
    name: '网格化平台',
    state: IN_USE,
    class: 'common',
    confirmed: 'confirmed',
    ...more,
  });
  const served: Values = { kind: 'maintenance.software', nature: 'maintain', servedSystem: '网格化平台' };
  const submitted = (values: Values, ...systems: System[]) => {
    const life = new Life(TOWN);
    return decide({ ...submits(demand(60 * WAN, { ...served, ...values })), project: life.project.id }, life.project, {
      ...life.scene,
      actor: TOWN,
      systems,
    });
  };
  const says = ({ warnings, refused }: ReturnType<typeof submitted>) =>
    [...(refused ?? []), ...warnings].map((w) => w.says);

  test('is taken from there where nothing is typed, and typed where the system is not in it', () => {
    const taken = submitted({}, system());
    expect(taken.refused).toBeUndefined();
    expect(!taken.refused && taken.project.values).toMatchObject({ servedClass: 'common', class: 'common' });
    expect(says(taken)).toEqual([]);
    expect(says(submitted({}))[0]).toBe('“所服务系统类别”未填写');
    expect(says(submitted({}, system({ class: undefined as never })))[0]).toBe('“所服务系统类别”未填写');
  });
  test('a typed one that disagrees is pointed out, and one that the bureau has not confirmed', () => {
    expect(says(submitted({ servedClass: 'specialised' }, system()))).toEqual([
      '所填的所服务系统类别与信息系统目录不一致（所服务系统类别专业类）',
    ]);
    const { confirmed: _, ...open } = system();
    expect(says(submitted({}, open)).join()).toContain('类别未经');
  });
  test('other software has its system’s class, other infrastructure is common (A2.1)', () => {
    const of = (kind: string, servedClass?: string) =>
      factsOf(
        { unit: '都城镇', values: { kind, ...(servedClass && { servedClass }) }, steps: {} },
        new Life(TOWN).scene,
      ).class;
    expect([of('software.other'), of('software.other', 'specialised'), of('software.other', 'common')]).toEqual([
      undefined,
      'specialised',
      'common',
    ]);
    expect([of('infrastructure.other'), of('thirdParty.other', 'none')]).toEqual(['common', 'specialised']);
  });
  test('infrastructure of 200,000 yuan inside a specialised project is pointed out (A18.1)', () => {
    const life = new Life(TOWN);
    const parts = { softwareCost: 40 * WAN, infrastructureCost: 20 * WAN };
    const { refused, warnings } = life.ask(TOWN, submits(demand(60 * WAN, parts)));
    expect(refused).toBeUndefined();
    expect(warnings.map((w) => `${w.article} ${w.says}`)).toEqual([
      'A18.1 专业类项目中列有基础设施费（基础设施费20万元）',
    ]);
  });
});
