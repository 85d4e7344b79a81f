// The county that is attacked: a project in each state that somebody waits in, people of every role and of none, and the
// way back to how it stood, so that each try begins from the same.
import type { Mail } from '../../src/host/contract';
import { type FieldKey, field, isOwn, yuan } from '../../src/measure';
import type { ActAnswer, LookAnswer, ProjectView } from '../../src/wire';
import { type County, county, mail, type Name } from '../county';
import {
  ADMIN,
  application,
  command,
  draft,
  FINANCE,
  gathered,
  linesOf,
  openCounty,
  OWNER,
  post,
  request,
  REVIEW,
  SECOND,
  shownText,
  submitted,
  TOWN,
  tokenOf,
  valuesOf,
  WATER,
} from '../doors/county';
import { keep, kept } from '../fixture/kept';
import { appraisal, grant, plan, sent, typed } from '../fixture/values';
import { startHost } from '../host';
import { type Cell, Paper, type Picture } from './paper';

export { ADMIN, FINANCE, linesOf, OWNER, REVIEW, SECOND, TOWN, WATER } from '../doors/county';
export const CRYPTO = mail('jiyao');
export const AUDIT = mail('shenji');
export const FORMER_OFFICER = 'qianren@example.org';
export const FORMER_REVIEWER = 'lizhi@example.org';
export const FUTURE_REVIEWER = 'xinren@example.org';
/** Handed in a demand as an officer, and became a reviewer (A27.1). */
export const TURNCOAT = 'zhuangang@example.org';
const PEOPLE: readonly Name[] = ['ducheng', 'shuiwu', 'chushen', 'zonghe', 'caizheng', 'jiyao', 'shenji'];
const DAY = '2026-11-09';

/** A dossier that waits somewhere, and what the tables let happen to it. */
export interface Place {
  readonly name: string;
  readonly id: string;
  readonly sheet: string;
  readonly row: number;
  readonly unit: string;
  readonly by: string;
  /** The step that the unit has to submit, with everything it needs typed; the one that waits for a decision. */
  readonly opens?: string;
  readonly waits?: string;
  /** Whether something was handed in that the unit may take back. */
  readonly back?: true;
  /** Whether the demand was taken into a plan, so that finance may record the budget. */
  readonly planned?: true;
}

export interface Stand {
  readonly c: County;
  readonly paper: Paper;
  readonly places: readonly Place[];
  /** Of an earlier hour: all demands handed in, none gathered; then, before the last decisions. */
  readonly early: Picture;
  readonly middle: Picture;
  place(name: string): Place;
  /** Everything as it was when the stand was opened. */
  reset(): Promise<void>;
  close(): Promise<void>;
  days(n: number): Promise<void>;
  mails(): number;
  /** Mail to the administrator from the n-th on. */
  toAdmin(from: number): Promise<Mail[]>;
  view(as: string, place: Place): Promise<ProjectView | string>;
  /** An act that the desk offers, by its label; what it said. */
  act(as: string, place: Place, label: string, form?: Readonly<Record<string, string>>, id?: string): Promise<string>;
  /** A command that is about no project. */
  desk(as: string, name: string, form?: Readonly<Record<string, string>>): Promise<string>;
  submit(as: string, place: Place): Promise<string>;
}

const PLAN = typed(plan(DAY));
const APPRAISAL = sent(appraisal(DAY, yuan(500_000)));
const GRANT = typed(grant(DAY, yuan(500_000)));

type State = Pick<Place, 'opens' | 'waits' | 'back'>;
/** How far a project has come in 立项: after so many of the steps below. */
const AHEAD: readonly (readonly [name: string, steps: number, state: State])[] = [
  ['planned', 0, { waits: 'approval.review', back: true }],
  ['reviewed', 1, { waits: 'approval.appraisal' }],
  ['appraised', 2, { waits: 'approval.opinion' }],
  ['judged', 3, { opens: 'approval.funding' }],
  ['funding', 4, { waits: 'approval.funding', back: true }],
  ['granting', 6, { waits: 'approval.grant', back: true }],
  ['procuring', 7, {}],
];

/** What the tries know of the stand beside its host. */
interface Known {
  readonly places: readonly Place[];
  readonly early: readonly (readonly [string, readonly (readonly Cell[])[]])[];
  readonly middle: Known['early'];
}

export async function openStand(): Promise<Stand> {
  const made = kept<Known>(['stand']);
  if (!made) return makeStand();
  const c = county(await startHost({ blank: true, from: made.snapshot }));
  const { places, early, middle } = made.known;
  return standOf(c, new Paper(c), places, { early: new Map(early), middle: new Map(middle) });
}

async function makeStand(): Promise<Stand> {
  const c = await openCounty(`${DAY}T09:00+08:00`, PEOPLE);
  const paper = new Paper(c);
  const places: Place[] = [];
  const put = (name: string, sheet: string, at: { id: string; row: number }, more: Partial<Place>) =>
    void places.push({ name, sheet, unit: '都城镇', by: TOWN, ...at, ...more });
  const desk = deskOf(c);
  const fine = async (answer: ActAnswer | string | Promise<ActAnswer | string>) => {
    const given = await answer;
    const did = typeof given === 'string' ? /已/.test(given) : given.ok && given.results.every((r) => r.done);
    if (!did) throw new Error(`the stand: ${typeof given === 'string' ? given : linesOf(given)}`);
  };
  const person = (email: string, role: string, unit: string, from = '2024-08-17', until = '') =>
    fine(desk(ADMIN, 'person.save', { email, post: '经办岗', unit, role, from, until, sure: '是' }));
  const bureau = ['政务和数据局审核', '县政务和数据局'] as const;

  await person(FORMER_OFFICER, '项目管理专员', '都城镇', '2024-08-17', '2026-10-31');
  await person(FORMER_REVIEWER, ...bureau);
  await person(FUTURE_REVIEWER, ...bureau, '2027-01-01');
  await person(TURNCOAT, '项目管理专员', '都城镇');
  await fine(desk(TOWN, 'systems.set', { name: '网格平台', number: 'X-1', state: '在用', level: '二级' }));

  const demand = { opens: 'application.demand' } as const;
  const waiting = { waits: 'application.demand', back: true } as const;
  const ahead = AHEAD.map(([name]) => name);
  const made = new Map<string, { id: string; row: number }>();
  const at = (name: string) => made.get(name)!;
  const names = ['submitted', 'other', 'returned', 'ended', 'open', ...ahead];
  for (const [i, placed] of (await drafts(c, paper, names.length)).entries()) made.set(names[i]!, placed);
  await fine(
    c.submit(
      TOWN,
      '申报',
      [...made.values()].map(({ row }) => row),
    ),
  );
  put('submitted', '申报', at('submitted'), waiting);
  put('other', '申报', at('other'), waiting);
  const cryptic = await gathered(c, TOWN, { 涉及密码应用: '是', 项目名称: '密码应用平台' });
  const water = { unit: '县水务局', by: WATER };
  put('foreign', '申报', await submitted(c, WATER, { 项目名称: '水情平台' }), { ...waiting, ...water });
  put('own', '申报', await submitted(c, TURNCOAT, { 项目名称: '应急指挥平台' }), { ...waiting, by: TURNCOAT });
  const early = await paper.picture();

  await person(FORMER_REVIEWER, ...bureau, '2024-08-17', '2026-11-08');
  await person(TURNCOAT, ...bureau);
  await fine(desk(WATER, 'systems.set', { name: '水情平台', number: 'S-1', state: '在用', level: '二级' }));
  await fine(c.act(REVIEW, at('returned').id, '审核汇总：退回补正', { opinion: '补充依据' }));
  // Nothing changed would be asked about.
  await c.type(TOWN, '申报', at('returned').row, { 运维服务: '验收后两年免费运维。' });
  put('returned', '申报', at('returned'), { ...demand, back: true });
  await fine(
    c.act(REVIEW, at('ended').id, '审核汇总：不予纳入', { gatherOpinion: '不属本年度重点', opinion: '不属本年度重点' }),
  );
  put('ended', '申报', at('ended'), {});
  const planOf = async (id: string, submits = true) => {
    const row = await c.rowOf('立项', id);
    await c.type(TOWN, '立项', row, PLAN);
    if (submits) await fine(c.submit(TOWN, '立项', row));
    return { id, row };
  };
  put('crypto', '立项', await planOf(cryptic.id), { waits: 'approval.cryptography', back: true, planned: true });
  await fine(
    decided(
      c,
      REVIEW,
      ['open', ...ahead].map((name) => at(name).id),
      'approve',
      { outcome: 'planned' },
    ),
  );
  put('open', '立项', await planOf(at('open').id, false), { opens: 'approval.plan', planned: true });
  for (const name of ahead) made.set(name, await planOf(at(name).id, false));
  await fine(
    c.submit(
      TOWN,
      '立项',
      ahead.map((name) => at(name).row),
    ),
  );
  const middle = await paper.picture();

  const approves = (as: string, form: Readonly<Record<string, string>>) => (ids: readonly string[]) =>
    fine(decided(c, as, ids, 'approve', apart(ids, form)));
  const submits = (_: readonly string[], rows: readonly number[]) => fine(c.submit(TOWN, '立项', rows));
  const steps: readonly ((ids: readonly string[], rows: readonly number[]) => Promise<void>)[] = [
    approves(REVIEW, { reviewDate: DAY }),
    approves(SECOND, { outcome: 'pass', ...APPRAISAL }),
    approves(REVIEW, { opinionNumber: '郁政数审〔2026〕3号', opinionDate: DAY }),
    submits,
    approves(FINANCE, { outcome: 'agree', fundingArrangement: '本年度调剂', fundingDate: DAY }),
    async (ids, rows) => {
      await submits(ids, rows);
      for (const row of rows) await c.type(TOWN, '立项', row, { ...GRANT, 批复文号: `郁府纪〔2026〕${row}号` });
      await submits(ids, rows);
    },
    approves(REVIEW, {}),
  ];
  // All that go further take each step together.
  for (const [n, step] of steps.entries()) {
    const further = AHEAD.filter(([, count]) => count > n).map(([name]) => at(name));
    await step(
      further.map(({ id }) => id),
      further.map(({ row }) => row),
    );
  }
  for (const [name, count, state] of AHEAD)
    if (count < steps.length) put(name, '立项', at(name), { ...state, planned: true });
  const { id } = at('procuring');
  const row = await c.rowOf('采购', id);
  await c.type(TOWN, '采购', row, { 采购方式: '限额以下自行采购', 采购预算: 45 });
  put('procuring', '采购', { id, row }, { opens: 'procurement.notice', planned: true });
  const matter = new RegExp(`${id}-\\d{2}`).exec(shownText(await c.menu(TOWN, '新建事项', '采购', row)))?.[0] ?? '';
  const beside = { id: matter, row: await c.rowOf('事项', matter) };
  await c.type(TOWN, '事项', beside.row, { 事项类型: '政务云资源申请', 说明: '4核8G云主机2台' });
  await fine(c.submit(TOWN, '事项', beside.row));
  put('matter', '事项', beside, { waits: 'matters.resources', back: true });
  put('foreign draft', '申报', await draft(c, WATER, { 项目名称: '河长平台' }), { ...demand, ...water });
  // The last of its sheet.
  put('draft', '申报', await draft(c, TOWN, { 项目名称: '智慧停车系统' }), demand);
  const tools = await toolForms(c);
  await fine(desk(REVIEW, 'materials.set', { material: tools, link: 'https://docs.example.org/moban' }));
  const rule = { name: '管理方式·立项审批：总投资达到', value: '40', from: '2027-01-01' };
  await fine(desk(ADMIN, 'settings.set', { ...rule, document: '郁政数〔2026〕8号' }));
  keep<Known>(['stand'], c.host.host.snapshot(), { places, early: [...early], middle: [...middle] });
  return standOf(c, paper, places, { early, middle });
}

const deskOf =
  (c: County): Stand['desk'] =>
  async (as, name, form = {}) =>
    linesOf(await command(c, as, name, form));

/** Drafts of the town in one command, typed in by one write. */
async function drafts(c: County, paper: Paper, count: number): Promise<{ id: string; row: number }[]> {
  const answer = await post(c, JSON.stringify(request(c, tokenOf(c, TOWN), { command: 'create', count })));
  const ids = answer.ok ? answer.results.map((r) => r.project ?? '') : [];
  const rows = (await valuesOf(c, OWNER, '申报!A:A')).map(([id]) => id);
  const placed = ids.map((id) => ({ id, row: rows.indexOf(id) + 1 }));
  const entered = (value: unknown) => (typeof value === 'number' ? { numberValue: value } : { stringValue: value });
  const requests = placed.flatMap(({ row }, i) =>
    Object.entries(application({ 项目名称: `${NAMES[i % NAMES.length]}平台` })).map(([label, value]) =>
      paper.cells('申报', row, [[{ userEnteredValue: entered(value) }]], paper.column('申报', label)),
    ),
  );
  await paper.write(requests, TOWN);
  return placed;
}
/** Different enough that none looks like another’s part. */
const NAMES = ['网格', '水库', '停车', '档案', '气象', '路灯', '图书', '养老', '农机', '信访', '供电', '林业'];

/** One decision on several projects, each as it stands. */
/** One form for several: numbers and amounts are said of each, and no two have one number (A27.2). */
function apart(ids: readonly string[], form: Readonly<Record<string, string>>): Record<string, string> {
  const parts = Object.entries(form).flatMap(([key, text]) => {
    const f = field(key as FieldKey) as ReturnType<typeof field> | undefined;
    if (!f || !isOwn(f)) return [[key, text] as const];
    return ids.map(
      (id) => [`${id}:${key}`, f.documentNumber ? text.replace(/\d+号/, `${id.slice(-4)}号`) : text] as const,
    );
  });
  return Object.fromEntries(parts);
}

async function decided(
  c: County,
  as: string,
  projects: readonly string[],
  command: string,
  form: Readonly<Record<string, string>>,
): Promise<ActAnswer> {
  const { result } = await c.host.desk<LookAnswer>(as, 'look', { p: projects.join() });
  const seen = result.ok ? Object.fromEntries(result.view.projects.map((p) => [p.id, p.seen])) : {};
  const id = crypto.randomUUID();
  return (await c.host.desk<ActAnswer>(as, 'act', { command, id, seen, projects, form })).result;
}

/** The first of the materials that the desk lists. */
async function toolForms(c: County): Promise<string> {
  const { result } = await c.host.desk<LookAnswer>(REVIEW, 'look', {});
  const tool = result.ok ? result.view.tools.find((t) => t.command === 'materials.set') : undefined;
  return tool?.fields[0]?.options?.[0]?.value ?? '';
}

/** The month's backup has been made: no sweep of a try spends its time on it (restored.test.ts does). */
export function backedUp(c: County, month: string): void {
  const put = (name: string, value: string) => c.host.host.store.put('property', `owner script\n${name}`, value);
  put('backup:file', JSON.stringify({ month, on: `${month}-01`, done: [], end: { serial: 1, seal: '' } }));
  put('backupTold', month);
}

const KINDS = ['execution', 'mail', 'property', 'trigger', 'count', 'fault', 'meta', 'project', 'deployment'] as const;

function standOf(c: County, paper: Paper, places: readonly Place[], pictures: Pick<Stand, 'early' | 'middle'>): Stand {
  const { host } = c.host;
  backedUp(c, DAY.slice(0, 7));
  const base = host.snapshot();
  const known = new Set(base.state.map(([kind, key]) => `${kind}\n${key}`));
  const view: Stand['view'] = async (as, { id }) => {
    const { result } = await c.host.desk<LookAnswer>(as, 'look', { p: id });
    if (!result.ok) return result.says;
    return result.view.projects.find((p) => p.id === id) ?? result.view.notices.join('\n');
  };
  return {
    c,
    paper,
    places,
    ...pictures,
    desk: deskOf(c),
    view,
    place(name) {
      const found = places.find((p) => p.name === name);
      if (!found) throw new Error(`the stand has no ${name}`);
      return found;
    },
    async reset() {
      host.runner.faults = {};
      host.runner.order.seed(undefined);
      for (const kind of KINDS)
        for (const [key] of host.store.entries(kind))
          if (!known.has(`${kind}\n${key}`)) host.store.put(kind, key, undefined);
      await host.restore(base);
    },
    close: () => c.host.close(),
    async days(n) {
      for (let day = 0; day < n; day++) await c.host.clock({ advance: 'P1D' });
    },
    mails: () => host.store.entries('mail').length,
    toAdmin: async (from) => (await c.host.outbox()).slice(from).filter((m) => m.to.includes(ADMIN)),
    async act(as, place, label, form = {}, id = crypto.randomUUID() as string) {
      const seen = await view(as, place);
      if (typeof seen === 'string') return seen;
      const act = seen.acts.find((a) => a.label === label);
      if (!act) return seen.cannot.join('\n') || '没有这一事项';
      const typed = { ...(act.outcome && { outcome: act.outcome }), step: act.step, ...form };
      const request = { seen: { [place.id]: seen.seen }, projects: [place.id], form: typed };
      return linesOf((await c.host.desk<ActAnswer>(as, 'act', { command: act.command, id, ...request })).result);
    },
    submit: (as, { sheet, row }) => c.submit(as, sheet, row),
  };
}
