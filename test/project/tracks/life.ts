// One project lived through in pure code: every command as a person gives it, refusals as `clause says`.
import { expect } from 'vitest';
import type { Day, Person, Settings, Stage } from '../../../src/measure';
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
import { said } from '../../said';

const of = (email: string, unit: string, role: Person['role']): Actor => ({
  email,
  post: '岗',
  unit,
  role,
  from: '2024-08-17',
});
export const TOWN = of('town@x', '都城镇', 'officer');
export const COMMON = of('common@x', said('县政务和数据局'), 'officer');
export const REVIEW = of('review@x', said('县政务和数据局'), 'bureau');
export const FINANCE = of('finance@x', said('县财政局'), 'finance');
export const CRYPTO = of('crypto@x', said('县委机要局'), 'cryptography');

export const SPECIALISED = '软件开发服务·专业软件';
export const PLATFORM = '软件开发服务·公共支撑平台';
const link = 'https://docs.example.org/x';

/** An application that lacks nothing; the amount in fen. */
export const demand = (amount: number, more: Values = {}): Values => ({
  planYear: 2027,
  name: '示例项目',
  nature: '新建',
  kind: SPECIALISED,
  servedSystem: '新建',
  countyFunds: amount,
  classified: '否',
  basisType: said('县文件'),
  basisNumber: '郁府办〔2026〕5号',
  planFit: '符合',
  unitNeed: '需求',
  goals: '目标',
  content: '内容',
  functions: '功能',
  dataResources: '数据',
  security: '安全',
  maintenance: '运维',
  softwareCost: amount,
  priority: '重要',
  cryptography: '否',
  demandLink: link,
  ...more,
});

export const PROCURED: readonly Values[] = [
  { method: '电子卖场', purchaseBudget: 1_000_000 },
  {
    procurementResult: '成交',
    supplier: '示例公司',
    supplierCode: '91445322MA00000000',
    awardAmount: 1_000_000,
    awardDate: '2027-03-05',
  },
];
export const contract = (amount: number): Values => ({
  contractNumber: 'HT-1',
  contractDate: '2027-03-08',
  contractAmount: amount,
  agreedDelivery: '2027-09-30',
  stateFunds: '否',
  contractLink: link,
});
export const ACCEPTED: Values = {
  evaluation: '测评报告',
  securityEvaluation: '安全报告',
  expertAcceptance: '同意',
  expertAcceptanceDate: '2027-10-10',
  accepted: '通过',
  acceptedOn: '2027-10-11',
};
export const MANAGED: Values = { dataManaged: '已编目', ipv6: '支持' };
export const REPORT: Values = { acceptanceLink: link, settled: 1_000_000 };
export const DELIVERED: Values = {
  progress: '已交付',
  startDate: '2027-03-20',
  delivered: '2027-09-20',
  assessment: '不涉及',
  assessmentReason: '无对外服务',
};

export class Life {
  project!: Project;
  today: Day = '2026-11-09';
  settings: Settings = { holidays: [], workdays: [], years: [] };
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
