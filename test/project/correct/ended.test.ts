// What a project's end does to a correction that waits, and what may be put right after it (A10.5, A27.2, A3.1).
import { BUREAU_UNIT } from '../../../src/measure';
import { describe, expect, test } from 'vitest';
import { correctionStep, STAGES, yuan } from '../../../src/measure';
import {
  type Actor,
  type Command,
  correct,
  type Decision,
  decide,
  explain,
  hintOf,
  type Project,
  stagesReached,
  statusOf,
  type World,
} from '../../../src/project';
import { person } from '../../fixture/people';
import { demand, plan, PLATFORM } from '../../fixture/values';
import { COMMON, gathered, Life, TOWN } from '../tracks/life';
import { on } from '../scene';
import { made } from './made';

const DAY = '2026-11-09';
const [REVIEWER, SECOND, OFFICER] = [person('chushen'), person('zonghe'), person('ducheng')];
const WHY = { opinion: '录入有误', document: '原件' };
const UNITS = ['都城镇', '县水务局', person('gongban').unit];

const asks = (command: Partial<Command>, project: Project, actor: Actor, more: Partial<World> = {}): Decision =>
  correct({ verb: 'correct', ...command } as Command, project, { ...on(DAY), actor, staffed: UNITS, ...more });
const propose = (signed: string, more: Partial<Command>) => ({
  step: correctionStep('propose'),
  signed,
  ...WHY,
  ...more,
});
const CONFIRM = { step: correctionStep('confirm') };
const says = (decision: Decision): string[] => (decision.refused ?? []).map((r) => `${r.article} ${r.says}`);
const OPEN = { opinionNumber: '郁政数审〔2026〕3号', opinionDate: DAY };

/** 600,000 yuan, its plan with the bureau. */
const planned = (): Project => gathered(TOWN, yuan(600_000)).submit('approval', plan(DAY)).project;

describe('an open correction falls with the end of its project (A10.5, A27.2)', () => {
  const asked = made(
    planned(),
    asks(propose('application.demand:by', { values: { goals: '办结率98%' } }), planned(), OFFICER),
  );

  test('不予立项 ends it: nothing waits any more, who proposed it is kept for the mail, and nobody confirms it', () => {
    const command = {
      verb: 'reject',
      outcome: 'refused',
      opinion: '与全县平台重复',
      values: { reviewOpinion: '重复' },
    } as const;
    const ended = made(asked, decide({ ...command, seen: true }, asked, { ...on(DAY), actor: REVIEWER }));
    expect(ended.closed).toBe('不予立项');
    expect(ended.proposed).toBeUndefined();
    expect(ended.dropped).toMatchObject({
      on: DAY,
      nth: 1,
      proposed: { by: OFFICER.email, who: '都城镇项目管理专员' },
    });
    expect(says(asks(CONFIRM, ended, SECOND))).toEqual(['A27.2 没有待确认的更正']);
    expect(ended.values.goals).toBe(asked.values.goals);
  });

  test('while it goes on the proposal stands', () => {
    const passed = decide({ verb: 'approve', seen: true, values: { reviewDate: DAY } }, asked, {
      ...on(DAY),
      actor: REVIEWER,
    });
    expect(made(asked, passed).proposed).toEqual(asked.proposed);
  });
});

describe('no row of a project that has ended says that it goes on (A10.5)', () => {
  const life = gathered(TOWN, yuan(600_000)).submit('approval', plan(DAY)).approve(REVIEWER, { reviewDate: DAY });
  const ended: Project = {
    ...life.project,
    closed: '已撤项',
    values: { ...life.project.values, endReason: 'needGone' },
  };

  test('申报 no more says 已纳入2027年度计划, and every row the same', () => {
    const rows = stagesReached(ended, on(DAY)).map((stage) => statusOf(ended, stage, on(DAY)));
    expect(rows).toEqual(rows.map(() => ({ state: '已撤项（需求取消）', next: '' })));
    expect(rows).toHaveLength(2);
  });

  test('流程与依据 lists what was begun and nothing to come; what was with the bureau was not decided', () => {
    const path = explain(ended, on(DAY));
    expect(path.map((e) => [e.step, e.is])).toEqual([
      ['application.demand', 'done'],
      ['approval.plan', 'done'],
      ['approval.review', 'done'],
    ]);
    const waiting = { ...planned(), closed: '已撤项' };
    expect(explain(waiting, on(DAY)).map((e) => [e.step, e.is])).toEqual([
      ['application.demand', 'done'],
      ['approval.plan', 'done'],
    ]);
    const demanded = new Life(TOWN).submit('application', demand(yuan(600_000))).project;
    expect(explain({ ...demanded, closed: '已撤项' }, on(DAY)).map((e) => e.is)).toEqual(['ended']);
  });

  test('a return that nobody mended is asked for no more', () => {
    const back = { 'application.demand': { at: 'returned' as const, on: DAY, opinion: '请补测算依据' } };
    const returned = { ...ended, steps: back };
    expect(hintOf(returned, STAGES[0].stage, on(DAY))).not.toContain('请补测算依据');
    const { closed: _, ...open } = returned;
    expect(hintOf(open, STAGES[0].stage, on(DAY))).toContain('需补正：请补测算依据');
  });
});

describe('what may be the unit of a common project (A3.1)', () => {
  const common = gathered(COMMON, yuan(900_000), { kind: PLATFORM }).project;
  const REFUSED = [`A3.1 公共类项目由${BUREAU_UNIT}统一办理，都城镇不能作其建设单位`];

  test('no correction gives it to a town, neither when it is proposed nor when it was gathered before it is confirmed', () => {
    const move = propose('belongs', { unit: '都城镇' });
    expect(says(asks(move, common, REVIEWER))).toEqual(REFUSED);
    const draft: Project = {
      ...common,
      steps: { 'application.demand': { ...common.steps['application.demand']!, at: 'submitted' } },
    };
    const asked = made(draft, asks(move, draft, REVIEWER));
    const now = { ...common, ...(asked.proposed && { proposed: asked.proposed }) };
    expect(says(asks(CONFIRM, now, SECOND))).toEqual(REFUSED);
  });

  test('nor does a correction of its kind make a town’s project a common one; another text may be put right', () => {
    const own = planned();
    expect(says(asks(propose('application.demand:by', { values: { kind: PLATFORM } }), own, OFFICER))).toEqual(
      expect.arrayContaining(REFUSED),
    );
    expect(says(asks(propose('application.demand:by', { values: { name: '网格平台' } }), own, OFFICER))).toEqual([]);
  });

  test('a demand of that class that is not yet gathered may be moved: it is its unit’s until then', () => {
    const waiting = new Life(TOWN).submit('application', demand(yuan(900_000), { kind: PLATFORM })).project;
    expect(says(asks(propose('belongs', { unit: '县水务局' }), waiting, REVIEWER))).toEqual([]);
  });
});

describe('a document number that ended a project is put right on both (A27.2)', () => {
  const parent: Project = {
    ...planned(),
    closed: '已撤项',
    values: { ...planned().values, endDocument: '郁水函〔2026〕8号', endedOn: '2026-11-02', endReason: 'needGone' },
  };
  const matter: Project = {
    id: `${parent.id}-01`,
    of: parent.id,
    unit: parent.unit,
    created: '2026-11-02',
    values: {
      matterKind: 'withdrawal',
      matterSays: '不建了',
      endingReason: 'needGone',
      matterDocument: '郁水函〔2026〕8号',
    },
    steps: {
      'matters.report': { at: 'done', on: '2026-11-02', by: OFFICER.email },
      'matters.confirm': { at: 'done', on: '2026-11-02', outcome: 'agreed' },
    },
    archived: true,
    record: 3,
  };
  const signed = 'matters.report:by';
  const asked = (whole: Project) =>
    made(
      matter,
      asks(propose(signed, { values: { matterDocument: '郁水函〔2026〕18号' } }), matter, OFFICER, { parent: whole }),
    );

  test('the matter and its project have the new number, and the day of the end stays 2026-11-02', () => {
    const decision = asks(CONFIRM, asked(parent), SECOND, { parent });
    made(asked(parent), decision);
    const effect = decision.refused ? undefined : decision.effect;
    expect(effect?.project).toMatchObject({
      closed: '已撤项',
      values: { endDocument: '郁水函〔2026〕18号', endedOn: '2026-11-02' },
    });
  });

  test('what is another matter’s by now is left as it is', () => {
    const other = { ...parent, values: { ...parent.values, endDocument: '郁水函〔2026〕30号' } };
    const decision = asks(CONFIRM, asked(other), SECOND, { parent: other });
    expect(decision.refused).toBeUndefined();
    expect(decision.refused ? undefined : decision.effect).toBeUndefined();
  });
});

describe('预计恢复日期 taken back is the day that it would have been (A10.5)', () => {
  const resting = (kind: string, restUntil: string): Project => {
    const { project } = gathered(TOWN, yuan(600_000));
    return { ...project, values: { ...project.values, resting: kind, endedOn: '2026-11-02', restUntil } };
  };
  const pause = (restingUntil?: string): Project => ({
    id: 'YN2026-0001-01',
    of: 'YN2026-0001',
    unit: OFFICER.unit,
    created: '2026-11-02',
    values: {
      matterKind: 'pause',
      ...{ matterSays: '缓建', endingReason: 'policy' },
      ...(restingUntil && { restingUntil }),
    },
    steps: {
      'matters.report': { at: 'done', on: '2026-11-02', by: OFFICER.email },
      'matters.confirm': { at: 'done', on: '2026-11-02', outcome: 'agreed' },
    },
    archived: true,
    record: 3,
  });
  const restUntil = (matter: Project, parent: Project, restingUntil: string) => {
    const command = propose('matters.report:by', { values: { restingUntil } });
    const asked = made(matter, asks(command, matter, OFFICER, { parent }));
    const decision = asks(CONFIRM, asked, SECOND, { parent });
    return decision.refused ? says(decision) : (decision.effect?.project.values.restUntil ?? 'as it was');
  };
  test('by its matter: blank is 12 months from the beginning of the rest; another day is that day', () => {
    const parent = resting('paused', '2027-06-30');
    expect(restUntil(pause('2027-06-30'), parent, '')).toBe('2027-11-02');
    expect(restUntil(pause('2027-06-30'), parent, '2027-01-30')).toBe('2027-01-30');
    expect(restUntil(pause(), resting('paused', '2027-11-02'), '2027-01-30'), 'of one that gave none').toBe(
      '2027-01-30',
    );
    expect(restUntil(pause('2027-06-30'), resting('paused', '2027-12-31'), ''), 'put off since').toBe('as it was');
  });
  test('of a proposal that was confirmed: what is proposed says the day', () => {
    const project = {
      ...resting('paused', '2027-06-30'),
      ...{
        steps: {
          'application.demand': { at: 'done', on: DAY },
          'application.idle': { at: 'done', on: DAY, outcome: 'propose' },
        },
      },
    } as Project;
    const asked = asks(propose('application.idle', { values: { restUntil: '' } }), project, REVIEWER);
    expect(asked.refused ?? asked.project.proposed?.values).toEqual({ restUntil: '2027-11-02' });
  });
});

test('an opinion of an ended project may be put right, and it stays ended (A27.2)', () => {
  const life = gathered(TOWN, yuan(600_000)).submit('approval', plan(DAY)).approve(REVIEWER, { reviewDate: DAY });
  const ended: Project = {
    ...life.project,
    closed: '已撤项',
    values: { ...life.project.values, ...OPEN },
    steps: { ...life.project.steps, 'approval.opinion': { at: 'done', on: DAY } },
  };
  const asked = made(
    ended,
    asks(propose('approval.opinion', { values: { opinionNumber: '郁政数审〔2026〕13号' } }), ended, REVIEWER),
  );
  const right = made(asked, asks(CONFIRM, asked, SECOND));
  expect(right).toMatchObject({ closed: '已撤项', values: { opinionNumber: '郁政数审〔2026〕13号' } });
  expect(right.dropped).toBeUndefined();
});
