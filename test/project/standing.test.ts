// What was raised of a project is decided on the project as it stands by then (A10.5, A19.1, A20.1, A20.2).
import { describe, expect, test } from 'vitest';
import { wayItems } from '../../src/owner/ways/items';
import { type Day, yuan } from '../../src/measure';
import {
  type Actor,
  actsOpen,
  type Decision,
  foreseen,
  headlineOf,
  standsAgainst,
  type Values,
} from '../../src/project';
import { appraisal, grant, LINK, plan } from '../fixture/values';
import { ACCEPTED, FINANCE, gathered, type Life, PROCURED, REVIEW, TOWN } from './tracks/life';
import { accepts, ASKS, delivers, filed, Matter, ON, signs, WHY } from './tracks/raised';

describe('a matter is agreed to only if it still fits its project', () => {
  test.each<[string, Values, () => Life, (life: Life) => unknown, string]>([
    [
      '撤项 after the contract of 2027-03-08 was signed (A10.5, A20.2)',
      { matterKind: 'withdrawal', ...WHY },
      filed,
      signs,
      '该项目已登记合同，不能撤项',
    ],
    ['转下年度 after it (A10.5)', { matterKind: 'postpone', ...WHY }, filed, signs, '该项目已登记合同，不能转下年度'],
    [
      '缓建 after 2027-10-11, when the project passed its acceptance (A10.5)',
      { matterKind: 'pause', ...WHY },
      () => signs(filed()),
      accepts,
      '该项目已通过验收，不能撤项、缓建或转下年度',
    ],
    [
      '合同终止 after it (A20.2)',
      { matterKind: 'termination', ...ASKS, matterLink: LINK },
      () => signs(filed()),
      accepts,
      '该项目已通过验收，不能办理合同终止备案',
    ],
    [
      'a change to 600,000 yuan after it (A20.1, A21.4)',
      { matterKind: 'change', ...ASKS, changedAmount: yuan(600_000) },
      () => signs(filed()),
      accepts,
      '该项目已通过验收，不再办理重大变更',
    ],
    [
      '延期 to 2027-12-30 after 2027-09-20, when it was delivered (A20.1)',
      { matterKind: 'delay', ...ASKS, changedDate: '2027-12-30' },
      () => signs(filed()),
      delivers,
      '该项目已交付，不需要逾期交付备案',
    ],
    [
      '缓建 until 2026-12-01 on 2026-12-01 (A10.5)',
      { matterKind: 'pause', ...WHY, restingUntil: '2026-12-01' },
      filed,
      (life) => life.on('2026-12-01'),
      '预计恢复日期不晚于今天',
    ],
  ])('%s', (_, values, make, moves, says) => {
    const life = make();
    const matter = new Matter(life, values);
    moves(life);
    expect(matter.why(REVIEW)).toContain(says);
    expect(matter.why(REVIEW)).toContain('请退回补正，由建设单位按项目现在的情况改报或撤回');
    matter.do(REVIEW, { verb: 'return', opinion: '项目情况已变' });
    expect([life.project.closed, life.project.values.resting]).toEqual([undefined, undefined]);
  });

  test('合同终止 that the bureau has filed, finance not yet, after the acceptance (A20.2)', () => {
    const life = signs(filed());
    const matter = new Matter(life, { matterKind: 'termination', ...ASKS, matterLink: LINK });
    matter.do(REVIEW, { verb: 'approve' });
    accepts(life);
    expect(matter.why(FINANCE)).toContain('该项目已通过验收，不能办理合同终止备案');
  });

  const paused = (until: Day): Life => {
    const life = signs(filed());
    new Matter(life, { matterKind: 'pause', ...WHY, restingUntil: until }).do(REVIEW, { verb: 'approve' });
    return life;
  };
  const resume = (day?: Day): Values => ({
    matterKind: 'resume',
    matterSays: '条件已具备',
    ...(day && { changedDate: day }),
  });

  test('恢复实施 to 2027-11-30 moves no delivery back that was meanwhile agreed for 2028-03-31 (A20.1)', () => {
    const life = paused('2027-06-30');
    const [stale, agreed] = [resume('2027-11-30'), resume('2028-03-31')].map((values) => new Matter(life, values));
    agreed!.do(REVIEW, { verb: 'approve' });
    expect(life.project.values.currentDelivery).toBe('2028-03-31');
    expect(stale!.why(REVIEW)).toContain('该项目没有暂停，无需恢复');
    expect(stale!.why(REVIEW)).toContain('变更后交付日期不晚于现行交付日期');
  });
  test('恢复实施 that gives no day, after the delivery of 2027-09-30 has passed (A20.1)', () => {
    const life = paused('2027-12-31');
    const matter = new Matter(life.on('2027-09-30'), resume());
    life.on('2027-10-08');
    expect(matter.why(REVIEW)).toContain('现行交付日期在暂停期间已过，恢复后即为逾期');
  });
  test('what still fits is agreed to as ever: 撤项 of a project whose procurement has begun (A10.5)', () => {
    const life = filed();
    const matter = new Matter(life, { matterKind: 'withdrawal', ...WHY });
    life.on('2027-03-10').submit('procurement', PROCURED[0]);
    matter.do(REVIEW, { verb: 'approve' });
    expect(life.project.closed).toBe('已撤项');
  });
});

describe('what waits when its project is archived', () => {
  /** Of 80,000 yuan: archived by its acceptance (A10.3). */
  const small = (): Life => signs(gathered(TOWN, yuan(80_000)).submit('approval'));
  const archives = (life: Life): string[] => {
    delivers(life).on('2027-10-12');
    const values = { ...life.project.values, ...ACCEPTED };
    const { more = [] } = life.do(TOWN, { verb: 'submit', stage: 'acceptance', values }) as Extract<
      Decision,
      { more?: unknown }
    >;
    expect(life.project.archived).toBe(true);
    for (const { project } of more) life.others.set(project.id, project);
    return more.map(({ project }) => project.id);
  };

  test('a problem, and what was asked of cloud and network, are settled all the same (A18.1, A19.1)', () => {
    const life = small();
    const says = { matterSays: '供应商停工' };
    const [problem, cloud] = (['problem', 'cloud'] as const).map(
      (matterKind) => new Matter(life, { matterKind, ...says }),
    );
    expect(archives(life)).toEqual([]);
    problem!.do(REVIEW, { verb: 'return', opinion: '请补充停工时间' });
    problem!.do(TOWN, {
      verb: 'submit',
      stage: 'matters',
      values: { matterKind: 'problem', matterSays: '2027-09-01起停工' },
    });
    problem!.do(REVIEW, { verb: 'approve' });
    problem!.do(REVIEW, { verb: 'approve', values: { settledOn: '2027-10-12', matterOpinion: '已复工' } });
    cloud!.do(REVIEW, { verb: 'approve', values: { matterOpinion: '已分配2核' } });
    expect([problem!.is.archived, cloud!.is.archived]).toEqual([true, true]);
  });
  test('what could only change it ends with it, and its unit hears so: change, delay, termination, 缓建, a draft (A10.5, A20.1)', () => {
    const life = small();
    const open = [
      { matterKind: 'change', ...ASKS, changedAmount: yuan(90_000) },
      { matterKind: 'delay', ...ASKS, changedDate: '2027-12-30' },
      { matterKind: 'termination', ...ASKS, matterLink: LINK },
      { matterKind: 'pause', ...WHY },
    ].map((values) => new Matter(life, values));
    const drawn = new Matter(life, { matterKind: 'problem', matterSays: '供应商停工' });
    drawn.do(TOWN, { verb: 'withdraw', stage: 'matters' });
    const draft = { ...drawn.is, id: `${life.project.id}-09`, steps: {} };
    life.others.set(draft.id, draft);
    expect(archives(life)).toEqual([...open.map(({ id }) => id), draft.id]);
    for (const { is } of open) expect(is.closed).toBe('随项目归档');
    expect(wayItems(open[0]!.is, life.scene)).toMatchObject([
      {
        subject: expect.stringContaining('重大变更备案随项目归档'),
        says: expect.stringContaining('所属项目已归档，该事项一并终结。'),
        todo: '该事项随项目归档而终结，无需再办理。',
      },
    ]);
    expect(drawn.is.closed).toBeUndefined();
  });
});

test('合同终止 that the bureau filed, finance returned, the unit handed in again and finance filed keeps both results (A20.2)', () => {
  const life = signs(filed());
  const values = { matterKind: 'termination', ...ASKS, matterLink: LINK };
  const matter = new Matter(life, values).do(REVIEW, { verb: 'approve' });
  matter
    .do(FINANCE, { verb: 'return', opinion: '请补充结算材料' })
    .do(TOWN, { verb: 'submit', stage: 'matters', values });
  expect(matter.is.values).toMatchObject({ matterResult: 'filed' });
  expect(matter.is.values.financeFiled).toBeUndefined();
  matter.do(FINANCE, { verb: 'approve' });
  expect(matter.is.values).toMatchObject({ matterResult: 'filed', financeFiled: 'filed' });
  expect(life.project.closed).toBe('已终止');
});

describe('a stage whose track was changed says where it stands on the new one (A10.4)', () => {
  const changed = (life: Life, total: number): Life => {
    new Matter(life, { matterKind: 'change', ...ASKS, changedAmount: total }).do(REVIEW, { verb: 'approve' });
    return life;
  };
  test('filed, under contract, then changed to 600,000 yuan: what the approval track asked is done', () => {
    const day = '2027-04-02';
    const life = changed(signs(filed()).on(day), yuan(600_000));
    const before = life.at('approval');
    life.submit('approval', plan(day)).approve(REVIEW, { reviewDate: day });
    life.approve(REVIEW, appraisal(day, yuan(600_000))).further();
    life.approve(REVIEW, { opinionNumber: '郁政数审〔2027〕3号', opinionDate: day }).submit('approval');
    life.approve(FINANCE, { fundingArrangement: 'thisYear', fundingDate: day }, 'agree');
    if (life.at('approval').includes('申请资金')) life.submit('approval');
    life.submit('approval', grant(day, yuan(600_000))).approve(REVIEW);
    expect(before).toContain('待提交方案');
    expect(life.at('approval')).toBe('资金已落实｜开展采购');
  });
  test('registered as of 80,000 yuan, then changed to 200,000: filed, no longer registered', () => {
    const life = changed(gathered(TOWN, yuan(80_000)).submit('approval'), yuan(200_000));
    life.submit('approval', { planLink: LINK });
    life.approve(REVIEW, { filingNumber: '郁政数备〔2026〕1号', filingDate: ON });
    expect(life.at('approval')).toBe('已备案｜开展采购');
  });
});

describe('what the desk foretells of a matter is what becomes of its project (A10.5)', () => {
  const seen = ({ life, is }: Matter, by: Actor = REVIEW) => {
    const scene = { ...life.scene, actor: by, projects: new Map([[life.project.id, life.project]]) };
    const act = actsOpen(is, scene).find(({ verb }) => verb === 'approve')!;
    return { effect: foreseen(is, act, scene)?.effect?.project, against: standsAgainst(is, act, scene) };
  };
  test.each<[Values, string]>([
    [{ matterKind: 'withdrawal', ...WHY }, '已撤项（需求取消）'],
    [{ matterKind: 'pause', ...WHY, restingUntil: '2027-06-30' }, '缓建中（需求取消，预计2027-06-30恢复）'],
    [{ matterKind: 'postpone', ...WHY }, '已转下年度（需求取消，转入2028年度，预计2028-01-01恢复）'],
  ])('%o: %s', (values, state) => {
    const matter = new Matter(filed(), values);
    const { effect, against } = seen(matter);
    expect([headlineOf(effect!, matter.life.scene).state, against]).toEqual([state, []]);
    matter.do(REVIEW, { verb: 'approve' });
    expect(headlineOf(matter.life.project, matter.life.scene).state).toBe(state);
  });
  test('one of two offices ends nothing yet; the second one does (A20.2)', () => {
    const matter = new Matter(signs(filed()), { matterKind: 'termination', ...ASKS, matterLink: LINK });
    expect(seen(matter).effect).toBeUndefined();
    matter.do(REVIEW, { verb: 'approve' });
    expect(seen(matter, FINANCE).effect!.closed).toBe('已终止');
  });
  test('a problem changes nothing of it; what no longer fits is said before it is signed', () => {
    const life = filed();
    expect(seen(new Matter(life, { matterKind: 'problem', matterSays: '停工' }))).toEqual({
      effect: undefined,
      against: [],
    });
    const matter = new Matter(life, { matterKind: 'withdrawal', ...WHY });
    signs(life);
    expect(seen(matter).against).toEqual([expect.stringContaining('该项目已登记合同，不能撤项')]);
  });
});
