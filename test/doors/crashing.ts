// Every command that owner carries out, made ready to be ended at any of its calls (crashes.ts): gateway, decisions, tools,
// administration, the sweep and install.
import { randomUUID } from 'node:crypto';
import type { ActAnswer, LookAnswer } from '../../src/wire';
import { sheetOf } from '../../src/workbook';
import { mail } from '../county';
import { type Crashing, remembered, type Said, type Trial } from './crashes';
import {
  ADMIN,
  actRaw,
  batch,
  command,
  type County,
  draft,
  FINANCE,
  gathered,
  mayOpen,
  MENU_CLIENT,
  OWNER,
  type Placed,
  post,
  request,
  REVIEW,
  submitted,
  TOWN,
  tokenOf,
  valuesOf,
  WATER,
} from './county';

export const AUDIT = mail('shenji');

const count = async (c: County, range: string, value: unknown): Promise<number> =>
  (await valuesOf(c, OWNER, range)).flat().filter((v) => v === value).length;
const state = async (c: County, id: string, sheet = '申报'): Promise<string> =>
  c.cell(sheet, await c.rowOf(sheet, id), '状态');
const is = (found: unknown, wanted: unknown, what: string) => found !== wanted && `${what}: ${found}, not ${wanted}`;
const projectsIn = (said: Said): string[] => (said.results ?? []).flatMap((r) => r.project ?? []);

/** What a command uses again from try to try, one for each county. */
function once<T>(make: (c: County) => Promise<T>): (c: County) => Promise<T> {
  const kept = new WeakMap<County, Promise<T>>();
  return (c) => {
    if (!kept.has(c)) kept.set(c, make(c));
    return kept.get(c)!;
  };
}

/** The tries take many days: a demand may be late, and says why (A7.1). */
const LATER = { 计划年度: 2028, 迟报原因: '县政府年中部署' };
const planned = once(async (c) => (await gathered(c, TOWN, LATER)).id);
type Lies = (c: County, said: Said, about: string) => Promise<readonly (string | false | undefined)[]>;

/** A post of the menu by TOWN about a project that `ready` brings to where it can be given. */
function menu(name: string, ready: (c: County) => Promise<string>, lies: Lies, more: object = {}): Crashing {
  return {
    name: `menu ${name}`,
    runs: 'doPost',
    writes: name !== 'check' && name !== 'explain',
    async trial(c) {
      const about = await ready(c);
      const projects = about ? [about] : [];
      const body = request(c, tokenOf(c, TOWN), { command: name, projects, ...more });
      return { id: String(body.id), send: () => post(c, JSON.stringify(body)), lies: (said) => lies(c, said, about) };
    },
  };
}

/** A decision at the desk about a project that `ready` brings to where it can be given. */
function decision(
  name: string,
  as: string,
  ready: (c: County) => Promise<string>,
  form: Readonly<Record<string, string>>,
  lies: Lies,
): Crashing {
  return {
    name: `desk ${name}`,
    runs: 'act',
    writes: true,
    async trial(c) {
      const about = await ready(c);
      const { seen } = await c.look(as, about);
      const id = randomUUID();
      return { id, send: () => actRaw(c, as, name, about, { seen, id, form }), lies: (said) => lies(c, said, about) };
    },
  };
}

type Form = Readonly<Record<string, string>>;
/** A command at the desk that is about no project. */
function tool(
  name: string,
  as: string,
  form: (c: County, n: number) => Form | Promise<Form>,
  more: Partial<Crashing> & { lies?: (c: County, said: Said, form: Form) => ReturnType<Lies> } = {},
): Crashing {
  const { lies, ...rest } = more;
  return {
    name,
    runs: 'act',
    writes: true,
    async trial(c, n) {
      const [id, made] = [randomUUID(), await form(c, n)];
      const send = (): Promise<ActAnswer> => command(c, as, name, made, id);
      return { id, send, ...(lies && { lies: (said: Said) => lies(c, said, made) }) };
    },
    ...rest,
  };
}
/** One that only reads, of a county that has something to read. */
const reading = (name: string, as: string, form: Form = {}): Crashing =>
  tool(name, as, async (c) => ((await planned(c)) ? form : {}), { writes: false });

/** What a field of a tool's form may be. */
async function options(c: County, as: string, name: string, key: string): Promise<readonly string[]> {
  const { result } = await c.host.desk<LookAnswer>(as, 'look', {});
  const view = result.ok ? result.view.tools.find((t) => t.command === name) : undefined;
  return view?.fields.find((f) => f.key === key)?.options?.map(({ value }) => value) ?? [];
}

const drafted = once(async (c) => (await draft(c, TOWN, LATER)).id);
const handedIn = async (c: County): Promise<string> => (await submitted(c, TOWN, LATER)).id;
const town = (c: County, name: string, id: string) =>
  post(c, JSON.stringify(request(c, tokenOf(c, TOWN), { command: name, projects: [id] })));

/** The state that the answer speaks of is the one in the sheet. */
const stands =
  (wanted: string): Lies =>
  async (c, _, id) => [is(await state(c, id), wanted, '状态')];
const made =
  (sheet: string): Lies =>
  async (c, said) =>
    Promise.all(projectsIn(said).map(async (id) => is(await count(c, `${sheet}!A2:B`, id), 1, `rows of ${id}`)));

const GATEWAY: readonly Crashing[] = [
  menu('create', async () => '', made('申报'), { count: 2 }),
  menu('matter', planned, made('事项'), { stage: 'approval' }),
  menu('check', drafted, async () => []),
  menu('explain', drafted, async () => []),
  menu(
    'submit',
    async (c) => {
      const id = await drafted(c);
      await town(c, 'withdraw', id);
      return id;
    },
    stands('待审核汇总'),
  ),
  menu(
    'withdraw',
    async (c) => {
      const id = await drafted(c);
      await town(c, 'submit', id);
      return id;
    },
    stands('已撤回'),
  ),
];

const DECISIONS: readonly Crashing[] = [
  decision('approve', REVIEW, handedIn, { outcome: 'planned' }, stands('已纳入2028年度计划')),
  decision('return', REVIEW, handedIn, { opinion: '请补充依据' }, stands('退回补正')),
  decision(
    'reject',
    REVIEW,
    handedIn,
    { outcome: 'declined', opinion: '不符合要求', gatherOpinion: '不符合要求' },
    async (c, _, id) => [(await state(c, id)) === '待审核汇总' && 'still waits'],
  ),
  decision('withdraw', TOWN, handedIn, {}, stands('已撤回')),
  decision('submit', TOWN, async (c) => (await draft(c, TOWN, LATER)).id, {}, stands('待审核汇总')),
  decision('record', FINANCE, planned, { step: 'record.budget', arrangedNow: '30' }, async (c, _, id) => [
    is(await c.cell('申报', await c.rowOf('申报', id), '年度预算安排'), '30.00', '年度预算安排'),
  ]),
];

const newcomer = (n: number): string => `ren${n}-${randomUUID().slice(0, 4)}@example.org`;
const person = (email: string, more: Form = {}): Form => ({
  email,
  post: '项目管理专员',
  unit: '都城镇',
  role: '项目管理专员',
  from: '2024-08-17',
  until: '',
  sure: '是',
  ...more,
});
const opens = async (c: County, email: string, may: boolean) =>
  (await mayOpen(c, email)) !== may && `${email} ${may ? 'cannot' : 'can still'} open the file`;

/** Who took over last: the next one takes over from him. */
const carrier = new WeakMap<County, string>();
const PEOPLE: readonly Crashing[] = [
  { ...tool('person.save', ADMIN, (_, n) => person(newcomer(n))), name: 'person.save of somebody new' },
  {
    ...tool(
      'person.save',
      ADMIN,
      async (c, n) => {
        const email = newcomer(n);
        await command(c, ADMIN, 'person.save', person(email));
        return person(email, { until: '2026-11-01' });
      },
      { lies: async (c, _, { email }) => [await opens(c, email!, false)] },
    ),
    name: 'person.save of who leaves',
  },
  tool('person.unbind', ADMIN, async (c) => {
    // The first post binds, whatever becomes of it.
    await post(c, JSON.stringify(request(c, tokenOf(c, WATER))));
    return { email: WATER };
  }),
  tool(
    'person.handover',
    ADMIN,
    async (c, n) => {
      const old = carrier.get(c) ?? newcomer(n);
      if (!carrier.has(c)) await command(c, ADMIN, 'person.save', person(old));
      const email = newcomer(n);
      carrier.set(c, email);
      return { old, email };
    },
    { lies: async (c, _, { old, email }) => [await opens(c, old!, false), await opens(c, email!, true)] },
  ),
];

const fileIn = (said: Said): string => /\/d\/([\w-]+)\//.exec(said.results?.[0]?.link?.url ?? '')?.[1] ?? '';
export const PACK = tool('audit.pack', AUDIT, async (c) => ({ project: await planned(c) }), {
  async lies(c, said) {
    const path = `/v4/spreadsheets/${fileIn(said)}?fields=sheets(properties(title))`;
    const { status, body } = await c.host.ask<{ sheets?: unknown[] }>(AUDIT, path);
    return [
      is(status, 200, 'who asked opens the pack with'),
      (body.sheets?.length ?? 0) < 6 && 'the pack lacks sheets',
    ];
  },
});

const TOOLS: readonly Crashing[] = [
  PACK,
  tool('plan.issue', REVIEW, (_, n) => ({ year: String(2001 + n), document: '郁政数〔2026〕9号', on: '2026-11-09' }), {
    most: 24,
  }),
  tool('settings.set', ADMIN, (_, n) => ({
    name: '管理方式·立项审批：总投资达到',
    value: '45',
    from: new Date(Date.UTC(2028, 0, 1 + n)).toISOString().slice(0, 10),
    document: '郁政数〔2026〕8号',
  })),
  tool('systems.set', WATER, (_, n) => ({ name: `系统${n}`, state: '在用' }), {
    lies: async (c, _, { name }) => [is(await count(c, '系统目录!A2:B', name), 1, 'rows of the system')],
  }),
  tool('materials.set', REVIEW, async (c, n) => ({
    material: (await options(c, REVIEW, 'materials.set', 'material'))[0]!,
    link: `https://docs.example.org/moban${n}`,
  })),
  ...['plan.write', 'demand.missing'].map((name) => reading(name, REVIEW, { year: '2027' })),
  ...['overview.write', 'officers.missing', 'money.show', 'figures.show', 'systems.show'].map((name) =>
    reading(name, REVIEW),
  ),
  reading('settings.try', REVIEW, { name: '管理方式·立项审批：总投资达到', value: '40', from: '2027-01-01' }),
];

/** The role account writes one official cell of a row, and an officer plants a protection: both are to be mended. */
async function tamper(c: County, { row }: Pick<Placed, 'row'>): Promise<void> {
  const path = `/v4/spreadsheets/${c.host.spreadsheetId}/values/${encodeURIComponent(`申报!D${row}`)}?valueInputOption=RAW`;
  await c.host.ask(OWNER, path, { values: [['已办结']] }, 'PUT');
}
const broken = once((c) => submitted(c, WATER, LATER));

const ADMINISTRATION: readonly Crashing[] = [
  tool(
    'repair',
    ADMIN,
    async (c) => {
      await tamper(c, await broken(c));
      return {};
    },
    {
      writes: false,
      lies: async (c) => [is(await c.cell('申报', (await broken(c)).row, '状态'), '待审核汇总', '状态')],
    },
  ),
  reading('verify', ADMIN, { from: '0' }),
  tool(
    'enrol',
    ADMIN,
    async (c) => {
      const other = '100000000777-other.apps.googleusercontent.com';
      const client = remembered(c).get('menuClientId') === other ? MENU_CLIENT : other;
      await post(c, JSON.stringify(request(c, tokenOf(c, TOWN, client))));
      return { client };
    },
    {
      writes: false,
      lies: async (c, _, { client }) => [is(remembered(c).get('menuClientId'), client, 'the enrolled menu')],
    },
  ),
];

/** Mail that waits, a broken row, a planted protection, people who come and go: everything that a sweep does. */
export const SWEEP: Crashing = {
  name: 'sweep',
  runs: 'sweep',
  writes: false,
  most: 66,
  async trial(c, n): Promise<Trial> {
    const day = (days: number) => new Date(c.host.host.clock.now() + days * 86_400_000).toISOString().slice(0, 10);
    await command(c, ADMIN, 'person.save', person(newcomer(n), { from: day(1) }));
    await command(c, ADMIN, 'person.save', person(newcomer(n), { until: day(0) }));
    await c.host.ask(undefined, '/local/faults', { mailQuota: 0 });
    const { id } = await submitted(c, TOWN, LATER);
    await c.host.ask(undefined, '/local/faults', undefined, 'DELETE');
    await tamper(c, await broken(c));
    const range = { sheetId: sheetOf('application').id, startRowIndex: 190, endRowIndex: 191 };
    await batch(c, WATER, { addProtectedRange: { protectedRange: { range } } });
    const before = (await c.host.outbox()).length;
    return {
      async send() {
        await c.host.clock({ advance: 'P1D' });
        return { ok: true };
      },
      async lies() {
        const mails = (await c.host.outbox()).slice(before);
        const told = (subject: string) => mails.filter((m) => m.to.includes(ADMIN) && m.subject.startsWith(subject));
        return [
          is(await c.cell('申报', (await broken(c)).row, '状态'), '待审核汇总', '状态'),
          is(await state(c, id), '待审核汇总', '状态'),
          ...['【修复】1个项目', '【修复】项目表的设置和锁定'].flatMap((subject) => [
            !told(subject).length && `nobody was told ${subject}`,
            told(subject).filter((m) => !m.text.includes('可能重复')).length > 1 && `told twice: ${subject}`,
          ]),
        ];
      },
    };
  },
};

/** As if owner had never been installed: nothing remembered, no trigger; its old workbook is somebody else's now. */
function forgotten(c: County): void {
  const { store } = c.host.host;
  for (const name of remembered(c).keys()) store.put('property', `owner script\n${name}`, undefined);
  for (const [uid] of store.entries('trigger')) store.put('trigger', uid, undefined);
}

const INSTALL: Crashing = {
  name: 'install',
  runs: 'install',
  writes: false,
  apart: true,
  async trial(c) {
    forgotten(c);
    return {
      async send() {
        const { result, error } = await c.host.run<string>(OWNER, 'owner', 'install');
        return error ? undefined : { ok: true, says: result };
      },
      async lies({ says }) {
        const kept = remembered(c);
        const triggers = c.host.host.store.entries('trigger').map(([uid]) => uid);
        const { editors } = c.host.host.engine.rights(says!)!;
        return [
          is(kept.get('spreadsheetId'), says, 'the workbook'),
          is(triggers.join(), kept.get('sweepTrigger'), 'the triggers'),
          is(editors.join(), ADMIN, 'the editors'),
          is(kept.has('ledgerKey'), true, 'the key is kept'),
        ];
      },
    };
  },
};

export const CRASHING: readonly Crashing[] = [
  ...GATEWAY,
  ...DECISIONS,
  ...PEOPLE,
  ...TOOLS,
  ...ADMINISTRATION,
  SWEEP,
  INSTALL,
];
export const NAMES = ['ducheng', 'shuiwu', 'chushen', 'zonghe', 'caizheng', 'shenji'] as const;
