// A project of 200,000 yuan and what is raised of it, handed in and decided on different days.
import { expect } from 'vitest';
import { yuan } from '../../../src/measure';
import { type Actor, type Command, type Decision, decide, type Project, type Values } from '../../../src/project';
import { LINK } from '../../fixture/values';
import { ACCEPTED, contract, DELIVERED, gathered, type Life, MANAGED, PROCURED, REVIEW, TOWN } from './life';

export const ON = '2026-11-09';
export const WHY: Values = { endingReason: 'needGone', matterSays: '业务已由省平台承担' };
export const ASKS: Values = { matterSays: '说明', matterReason: '国家政策调整' };

export const filed = (): Life =>
  gathered(TOWN, yuan(200_000))
    .submit('approval', { planLink: LINK })
    .approve(REVIEW, { filingNumber: '郁政数备〔2026〕1号', filingDate: ON });
export const signs = (life: Life): Life =>
  life
    .on('2027-03-10')
    .submit('procurement', PROCURED[0])
    .submit('procurement', PROCURED[1])
    .submit('procurement', contract(yuan(10_000)));
export const delivers = (life: Life): Life => life.on('2027-09-21').submit('implementation', DELIVERED);
export const accepts = (life: Life): Life =>
  delivers(life)
    .on('2027-10-12')
    .submit('acceptance', { ...ACCEPTED, ...MANAGED });

/** A matter of a project, handed in and decided on different days. */
export class Matter {
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
