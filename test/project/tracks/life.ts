// One project lived through in pure code: every command as a person gives it, refusals as `clause says`.
import { expect } from 'vitest';
import { COUNTY, type Day, PARTIES, type Person, ROLES, type Settings, type Stage, yuan } from '../../../src/measure';
import {
  type Actor,
  type Command,
  type Decision,
  decide,
  explain,
  type Happening,
  type Project,
  type Scene,
  statusOf,
  type Values,
} from '../../../src/project';
import { person } from '../../fixture/people';
import { acceptance, award, contract as signed, delivery, demand, LINK } from '../../fixture/values';

export { demand, PLATFORM } from '../../fixture/values';

export const TOWN = person('ducheng');
export const COMMON = person('gongban');
export const REVIEW = person('chushen');
export const FINANCE = person('caizheng');
export const CRYPTO = person('jiyao');

export const PROCURED: readonly Values[] = [
  { method: 'mall', purchaseBudget: yuan(10_000) },
  award('2027-03-05', yuan(10_000)),
];
export const contract = (amount: number): Values => signed('2027-03-08', amount, '2027-09-30');
export const ACCEPTED: Values = { ...acceptance('2027-10-10'), acceptedOn: '2027-10-11' };
export const MANAGED: Values = { dataManaged: '已编目', ipv6: '支持' };
export const REPORT: Values = { acceptanceLink: LINK, settled: yuan(10_000) };
export const DELIVERED = delivery('2027-03-20', '2027-09-20');

/** Somebody of an office that a county has more. */
function officeOf(party: string): Person {
  const { role } = ROLES.find((r) => r.party === party)!;
  return { ...CRYPTO, email: `${role}@x`, unit: PARTIES.find((p) => p.party === party)!.label, role };
}

export class Life {
  project!: Project;
  today: Day = '2026-11-09';
  /** Else ends in these years were 暂定, and never over. */
  settings: Settings = { holidays: [], workdays: [], years: [2027, 2028] };
  others = new Map<string, Project>();
  readonly happenings: Happening[] = [];

  constructor(
    readonly officer: Actor,
    id = 'YN2026-0001',
  ) {
    this.#take(decide({ verb: 'create' }, undefined, { ...this.scene, actor: officer, newId: id }));
  }

  ask(by: Actor, command: Command): Decision {
    return decide({ project: this.project.id, ...command }, this.project, {
      ...this.scene,
      actor: by,
      others: this.others,
    });
  }
  get scene(): Scene {
    return { today: this.today, settings: this.settings };
  }
  /** Why not, each as `clause says`. */
  why(by: Actor, command: Command): string {
    return (this.ask(by, command).refused ?? []).map((r) => `${r.article} ${r.says}`).join('\n');
  }
  do(by: Actor, command: Command): Decision {
    const decision = this.ask(by, command);
    this.#take(decision);
    return decision;
  }
  submit(stage: Stage, values: Values = {}): this {
    this.do(this.officer, { verb: 'submit', stage, values: { ...this.project.values, ...values } });
    return this;
  }
  approve(by: Actor, values: Values = {}, outcome?: string): this {
    this.do(by, { verb: 'approve', values, ...(outcome && { outcome }) });
    return this;
  }
  /** What this county alone asks before it goes on, each by its own office. */
  further(): this {
    for (const { step, to } of COUNTY.moreSteps)
      if (explain(this.project, this.scene).some((e) => e.step === step && e.is === 'waiting'))
        this.approve(officeOf(to));
    return this;
  }
  on(today: Day): this {
    this.today = today;
    return this;
  }
  /** 状态｜下一步 of a sheet. */
  at(stage: Stage): string {
    const { state, next } = statusOf(this.project, stage, this.scene);
    return next ? `${state}｜${next}` : state;
  }
  /** What waits for somebody, with whom. */
  get now(): string[] {
    return explain(this.project, this.scene)
      .filter((e) => e.is === 'open' || e.is === 'waiting')
      .map((e) => `${e.label}——${e.carrier}`);
  }
  #take(decision: Decision): void {
    expect(decision.refused ?? []).toEqual([]);
    if (decision.refused) return;
    this.project = { ...decision.project, record: this.happenings.length + 1 };
    this.happenings.push(decision.happening);
  }
}

/** Gathered into the plan of 2027. */
export const gathered = (officer: Actor, amount: number, more: Values = {}): Life =>
  new Life(officer).submit('application', demand(amount, more)).approve(REVIEW);

/** From procurement to delivery. */
export function delivered(life: Life, amount = 1_000_000, more: Values = {}): Life {
  life
    .on('2027-03-10')
    .submit('procurement', PROCURED[0])
    .submit('procurement', PROCURED[1])
    .submit('procurement', contract(amount));
  return life.on('2027-09-21').submit('implementation', { ...DELIVERED, ...more });
}
