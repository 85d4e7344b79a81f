// What was handed in, or proposed, of a project is decided on the project as it stands by then (A10.5, A19.1, A20.1, A20.2).
import { describe, expect, test } from 'vitest';
import { type Day, yuan } from '../../src/measure';
import { type Actor, type Command, type Decision, decide, type Project, type Values } from '../../src/project';
import { LINK } from '../fixture/values';
import {
  ACCEPTED,
  contract,
  DELIVERED,
  FINANCE,
  gathered,
  type Life,
  MANAGED,
  PROCURED,
  REVIEW,
  TOWN,
} from './tracks/life';

const ON = '2026-11-09';
const WHY: Values = { endingReason: 'needGone', matterSays: '业务已由省平台承担' };
const ASKS: Values = { matterSays: '说明', matterReason: '国家政策调整' };

const filed = (): Life =>
  gathered(TOWN, yuan(200_000))
    .submit('approval', { planLink: LINK })
    .approve(REVIEW, { filingNumber: '郁政数备〔2026〕1号', filingDate: ON });
const signs = (life: Life): Life =>
  life
    .on('2027-03-10')
    .submit('procurement', PROCURED[0])
    .submit('procurement', PROCURED[1])
    .submit('procurement', contract(yuan(10_000)));
const delivers = (life: Life): Life => life.on('2027-09-21').submit('implementation', DELIVERED);
const accepts = (life: Life): Life =>
  delivers(life)
    .on('2027-10-12')
    .submit('acceptance', { ...ACCEPTED, ...MANAGED });

/** A matter of a project, handed in and decided on different days. */
class Matter {
  constructor(
    readonly life: Life,
    values: Values,
  ) {
    this.id = `${life.project.id}-0${[...life.others.values()].filter((o) => o.of === life.project.id).length + 1}`;
    this.#take(this.#ask(life.officer, { verb: 'create', of: life.project.id }, life.project));
    this.do(life.officer, { verb: 'submit', stage: 'matters', values });
  }
  readonly id: string;
  get is(): Project {
    return this.life.others.get(this.id)!;
  }
  why(by: Actor, command: Command = { verb: 'approve' }): string {
    return (this.#ask(by, command).refused ?? []).map(({ says, todo }) => `${says}，${todo}`).join('\n');
  }
  do(by: Actor, command: Command): this {
    this.#take(this.#ask(by, command));
    return this;
  }
  #ask(actor: Actor, command: Command, on: Project | undefined = this.is): Decision {
    const { life, id } = this;
    return decide(command, on, { ...life.scene, actor, newId: id, parent: life.project, others: life.others });
  }
  #take(decision: Decision): void {
    expect(decision.refused ?? []).toEqual([]);
    if (decision.refused) return;
    const { project, more = [], effect } = decision;
    for (const one of [project, ...more.map((m) => m.project)]) this.life.others.set(one.id, one);
    if (effect) this.life.project = { ...effect.project, record: 99 };
  }
}

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
