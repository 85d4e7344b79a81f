// Crash points: an execution that ends between any two of its calls leaves all of a command or nothing, and the same click
// again makes it whole, with the answer that is true.
import { linesOf, post, request, tokenOf, valuesOf } from '../doors/county';
import type { ActAnswer, GatewayAnswer, LookAnswer } from '../../src/wire';
import type { Tally } from './attack';
import { ADMIN, AUDIT, CRYPTO, FINANCE, OWNER, REVIEW, SECOND, type Stand, TOWN } from './stand';
import { difference } from './tamper';

type Answered = ActAnswer | GatewayAnswer | undefined;
interface Case {
  readonly name: string;
  readonly function: 'act' | 'doPost';
  /** What has to be there first; what it answers goes to the command. */
  readonly before?: (s: Stand) => Promise<unknown>;
  run(s: Stand, id: string): Promise<Answered>;
  /** What the answer promises and the state must hold. */
  readonly holds?: (s: Stand, answer: Answered) => Promise<string | undefined>;
}

const posted =
  (command: string, place: string) =>
  async (s: Stand, id: string): Promise<Answered> => {
    const body = request(s.c, tokenOf(s.c, TOWN), { command, id, projects: place ? [s.place(place).id] : [] });
    const stage = place && { 立项: 'approval', 采购: 'procurement', 事项: 'matters' }[s.place(place).sheet];
    // An execution that crashed answers with Google's page of an error.
    return post(s.c, JSON.stringify({ ...body, stage: stage || 'application' })).catch(() => undefined);
  };
const asked =
  (
    as: string,
    command: string,
    form: Readonly<Record<string, string>> | ((s: Stand) => Readonly<Record<string, string>>) = {},
  ) =>
  async (s: Stand, id: string): Promise<Answered> => {
    const typed = typeof form === 'function' ? form(s) : form;
    const ran = await s.c.host.desk<ActAnswer | null>(as, 'act', { command, id, seen: {}, projects: [], form: typed });
    return ran.result ?? undefined;
  };
const decided =
  (as: string, name: string, command: string, form: Readonly<Record<string, string>>) =>
  async (s: Stand, id: string): Promise<Answered> => {
    const place = s.place(name);
    const seen = SEEN.get(place.id) ?? 0;
    const body = { command, id, seen: { [place.id]: seen }, projects: [place.id], form };
    return (await s.c.host.desk<ActAnswer | null>(as, 'act', body)).result ?? undefined;
  };
/** 记录号 of each dossier, as its page showed it before anything crashed. */
const SEEN = new Map<string, number>();

const DAY = '2026-11-09';
const mayOpen = async (s: Stand, as: string, answer: Answered): Promise<string | undefined> => {
  const url = answer?.ok ? answer.results[0]?.link?.url : undefined;
  const id = /\/d\/([^/]+)/.exec(url ?? '')?.[1];
  if (!id) return `the answer names no file: ${answer && linesOf(answer)}`;
  const { status } = await s.c.host.ask(as, `/v4/spreadsheets/${id}?fields=spreadsheetId`);
  return status === 200 ? undefined : `it says shared, and the file answers ${status}`;
};
const CASES: readonly Case[] = [
  { name: '提交', function: 'doPost', run: posted('submit', 'draft') },
  { name: '撤回', function: 'doPost', run: posted('withdraw', 'submitted') },
  { name: '新建申报', function: 'doPost', run: posted('create', '') },
  { name: '新建事项', function: 'doPost', run: posted('matter', 'procuring') },
  { name: '提交 in 立项', function: 'doPost', run: posted('submit', 'judged') },
  { name: '通过', function: 'act', run: decided(REVIEW, 'submitted', 'approve', { outcome: 'planned' }) },
  { name: '退回补正', function: 'act', run: decided(REVIEW, 'submitted', 'return', { opinion: '补充依据' }) },
  {
    name: '不予纳入',
    function: 'act',
    run: decided(SECOND, 'submitted', 'reject', {
      outcome: 'declined',
      gatherOpinion: '不属重点',
      opinion: '不属重点',
    }),
  },
  {
    name: '资金审核',
    function: 'act',
    run: decided(FINANCE, 'funding', 'approve', {
      outcome: 'agree',
      fundingArrangement: '本年度调剂',
      fundingDate: DAY,
    }),
  },
  {
    name: '密码意见',
    function: 'act',
    run: decided(CRYPTO, 'crypto', 'approve', {
      outcome: 'filed',
      cryptoNumber: '郁机密〔2026〕2号',
      cryptoDate: DAY,
    }),
  },
  {
    name: '分配资源',
    function: 'act',
    run: decided(REVIEW, 'matter', 'approve', { outcome: 'allocated', matterOpinion: '分配2台' }),
  },
  {
    name: 'person.save',
    function: 'act',
    run: asked(ADMIN, 'person.save', {
      email: 'new@example.org',
      post: '岗',
      unit: '都城镇',
      role: '项目管理专员',
      from: DAY,
      until: '',
      sure: '是',
    }),
  },
  {
    name: 'person.save of an end',
    function: 'act',
    run: asked(ADMIN, 'person.save', {
      email: TOWN,
      post: '岗',
      unit: '都城镇',
      role: '项目管理专员',
      from: '2024-08-17',
      until: '2026-11-08',
      sure: '是',
    }),
  },
  {
    name: 'person.handover',
    function: 'act',
    run: asked(ADMIN, 'person.handover', { old: TOWN, email: 'jieren@example.org', post: '岗', from: DAY }),
  },
  { name: 'person.unbind', function: 'act', run: asked(ADMIN, 'person.unbind', { email: TOWN }) },
  {
    name: 'systems.set',
    function: 'act',
    run: asked(TOWN, 'systems.set', { name: '新平台', number: 'N-1', state: '在用', level: '二级' }),
  },
  {
    name: 'settings.set',
    function: 'act',
    run: asked(ADMIN, 'settings.set', {
      name: '管理方式·备案：总投资达到',
      value: '15',
      from: '2027-02-01',
      document: '郁政数〔2026〕9号',
    }),
  },
  { name: 'plan.write', function: 'act', run: asked(REVIEW, 'plan.write', { year: '2027' }) },
  { name: 'overview.write', function: 'act', run: asked(REVIEW, 'overview.write') },
  {
    name: 'audit.pack',
    function: 'act',
    run: asked(AUDIT, 'audit.pack', (s) => ({ project: s.place('planned').id })),
    holds: (s, answer) => mayOpen(s, AUDIT, answer),
  },
  {
    name: '修复',
    function: 'act',
    before: (s) => s.paper.put('申报', s.place('submitted').row, '软件开发费', 1),
    run: asked(ADMIN, 'repair'),
  },
];

export async function run(tally: Tally, stand: () => Promise<Stand>): Promise<void> {
  const s = await stand();
  for (const place of s.places) {
    const { result } = await s.c.host.desk<LookAnswer>(REVIEW, 'look', { p: place.id });
    if (result.ok) SEEN.set(place.id, result.view.projects[0]?.seen ?? 0);
  }
  const each = Math.max(2, Math.ceil(tally.asked.most / (CASES.length + 1)));
  for (const one of tally.sample(CASES, Math.ceil(tally.asked.most / 4))) await points(tally, s, one, each);
  await sweeps(tally, s, each);
}

interface State {
  readonly image: readonly string[];
  readonly ledger: readonly string[];
  readonly rights: string;
  readonly mails: readonly string[];
}
/** The county without what depends on the minute. */
async function stateOf(s: Stand, from: number): Promise<State> {
  const ledger = (await valuesOf(s.c, OWNER, '办理记录!A2:P')).map((r) =>
    [r[0], r[2], r[3], r[5], r[6], r[7]].join(' '),
  );
  const { editors = [], viewers = [] } = s.c.host.host.engine.rights(s.c.host.spreadsheetId) ?? {};
  return {
    image: (await s.paper.says()).filter((line) => !line.startsWith('办理记录 #')),
    ledger,
    rights: [...[...editors].sort(), '/', ...[...viewers].sort()].join(' '),
    mails: (await s.c.host.outbox()).slice(from).flatMap((m) => m.to.split(/, ?/).map((to) => `${to} ${m.subject}`)),
  };
}
const apart = (a: State, b: State): string | undefined =>
  difference(a.image, b.image) ??
  difference(a.ledger, b.ledger) ??
  (a.rights === b.rights ? undefined : `rights ${a.rights} became ${b.rights}`);

const doneIn = (answer: Answered): boolean => answer?.ok === true && answer.results.some((r) => r.done);

async function points(tally: Tally, s: Stand, one: Case, most: number): Promise<void> {
  const id = tally.chance.uuid();
  const start = async () => {
    await s.reset();
    await one.before?.(s);
  };
  await start();
  const from = s.mails();
  const untouched = await stateOf(s, from);
  const first = await one.run(s, id);
  const calls = Object.values(lastOf(s, one.function)?.calls ?? {}).reduce((sum, n) => sum + n, 0);
  const whole = await stateOf(s, from);
  if (!doneIn(first) || calls < 3) {
    await tally.try(
      `crash: ${one.name} without a fault`,
      async () => `was not done: ${first ? linesOf(first) : 'no answer'}`,
    );
    return;
  }
  const all = Array.from({ length: calls + 1 }, (_, n) => n + 1);
  const chosen = all.length <= most ? all : [...tally.chance.shuffled(all).slice(0, most)].sort((a, b) => a - b);
  for (const call of chosen) {
    if (tally.over) return;
    await tally.try(
      `crash: ${one.name}, {"crashAt":{"function":"${one.function}","call":${call}}} of ${calls}, id ${id}`,
      async () => {
        await start();
        s.c.host.host.runner.faults = { crashAt: { function: one.function, call } };
        await one.run(s, id);
        s.c.host.host.runner.faults = {};
        const left = await stateOf(s, from);
        // All of it or nothing; 修复 mends by parts, each of which is whole.
        const torn = [whole, untouched].map(
          (one) => difference(one.ledger, left.ledger) ?? difference(one.image, left.image),
        );
        if (torn.every(Boolean) && one.name !== '修复')
          return `it left a part: ${torn[left.ledger.length > untouched.ledger.length ? 0 : 1]}`;
        const again = await one.run(s, id);
        if (!doneIn(again)) return `repeated: ${again ? linesOf(again).slice(0, 150) : 'no answer'}`;
        const now = await stateOf(s, from);
        const unlike = apart(whole, now);
        if (unlike) return `repeated, it is not as without a crash: ${unlike}`;
        const twice = now.mails.filter(
          (m) => now.mails.filter((n) => n === m).length > whole.mails.filter((n) => n === m).length,
        );
        if (twice.length) return `mail went twice: ${twice[0]}`;
        const untrue = await one.holds?.(s, again);
        if (untrue) return untrue;
        return call % 5 === 0 ? consistent(s) : undefined;
      },
    );
    if (one.name.startsWith('person') && call % 3 === 0)
      await tally.try(`crash: ${one.name} at call ${call}, not repeated, then a sweep`, async () => {
        await start();
        s.c.host.host.runner.faults = { crashAt: { function: one.function, call } };
        await one.run(s, id);
        s.c.host.host.runner.faults = {};
        await s.days(1);
        return strangerIn(s);
      });
  }
}
const lastOf = (s: Stand, name: string) =>
  s.c.host.host
    .executions()
    .filter((e) => e.function === name)
    .at(-1);

/** Whoever may edit the file stands in 人员 for it today. */
async function strangerIn(s: Stand): Promise<string | undefined> {
  const rows = await valuesOf(s.c, OWNER, '人员!A2:G');
  const today = s.c.host.host.clock.iso().slice(0, 10);
  const serial = Math.floor(Date.parse(`${today}T00:00:00Z`) / 86_400_000) + 25_569;
  const active = new Set(rows.filter((r) => !r[6] || Number(r[6]) >= serial).map((r) => String(r[0])));
  const editors = s.c.host.host.engine.rights(s.c.host.spreadsheetId)?.editors ?? [];
  const strange = editors.filter((e) => e !== OWNER && !active.has(e));
  return strange.length ? `${strange.join(', ')} may edit the file and stands in no row of 人员` : undefined;
}

async function consistent(s: Stand): Promise<string | undefined> {
  const repaired = await s.desk(ADMIN, 'repair');
  if (!repaired.includes('没有需要修复的内容')) return `修复 said ${repaired.slice(0, 150)}`;
  const verified = await s.desk(ADMIN, 'verify', { from: '0' });
  return verified.startsWith('核对无误') ? undefined : `核对 said ${verified.slice(0, 150)}`;
}

/** A sweep with mail that waits, a row to mend and a person whose term ended. */
async function sweeps(tally: Tally, s: Stand, most: number): Promise<void> {
  const start = async () => {
    await s.reset();
    s.c.host.host.runner.faults = { mailQuota: 0 };
    await posted('submit', 'draft')(s, tally.chance.uuid());
    s.c.host.host.runner.faults = {};
    await s.paper.put('申报', s.place('submitted').row, '软件开发费', 1);
  };
  await start();
  const from = s.mails();
  await s.days(1);
  const calls = Object.values(lastOf(s, 'sweep')?.calls ?? {}).reduce((sum, n) => sum + n, 0);
  await s.days(2);
  const official = (image: readonly string[]) => image.filter((line) => !line.startsWith('办理记录 #'));
  const wanted = official(await s.paper.says());
  const told = await toldOf(s, from);
  const all = Array.from({ length: calls }, (_, n) => n + 1);
  const chosen = all.length <= most ? all : tally.chance.shuffled(all).slice(0, most);
  for (const call of chosen) {
    if (tally.over) return;
    await tally.try(`crash: sweep, {"crashAt":{"function":"sweep","call":${call}}} of ${calls}`, async () => {
      await start();
      const mails = s.mails();
      s.c.host.host.runner.faults = { crashAt: { function: 'sweep', call } };
      await s.days(1);
      s.c.host.host.runner.faults = {};
      await s.days(2);
      const unlike = difference(wanted, official(await s.paper.says()));
      if (unlike) return `two days later it is not as without a crash: ${unlike}`;
      const now = await toldOf(s, mails);
      const lost = [...told.keys()].filter((to) => !now.has(to));
      if (lost.length) return `never told: ${lost.join(', ')}`;
      const waiting = (await valuesOf(s.c, OWNER, '发件记录!A2:H')).filter((r) => r[7] === '待发' || r[7] === '已领');
      if (waiting.length) return `${waiting.length} mails are still waiting`;
      return call % 5 === 0 ? consistent(s) : undefined;
    });
  }
}

/** Who was told of the demand that was handed in, how often. */
async function toldOf(s: Stand, from: number): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const m of (await s.c.host.outbox()).slice(from))
    if (m.text.includes(s.place('draft').id)) counts.set(m.to, (counts.get(m.to) ?? 0) + 1);
  return counts;
}
