// The desk's two functions: whatever their arguments are, an answer; whatever a form holds, refused whole or written whole,
// and what is required can be seen.
import type { ActAnswer, ActView, LookAnswer } from '../../src/wire';
import type { Chance, Tally } from './attack';
import { LEFT, NESTED, TEXTS, VALUES, visible } from './nasty';
import { ADMIN, CRYPTO, FINANCE, linesOf, OWNER, REVIEW, SECOND, type Stand, TOWN } from './stand';
import { type Stillness, stillness } from './still';

const SHAPES = 8_000;
const FORMS = 3_000;
const COMMANDS = 1_500;
const WHO = [TOWN, REVIEW, FINANCE, CRYPTO, ADMIN, 'shei@example.org', undefined];

export async function run(tally: Tally, stand: () => Promise<Stand>): Promise<void> {
  const s = await stand();
  const still = await stillness(s);
  await shapes(tally, s, still);
  await forms(tally, s, still);
  await commands(tally, s, still);
}

interface Ran<T> {
  readonly status: number;
  readonly body: { result?: T; error?: string; execution?: { status: string; log: string[] } };
}
const ask = <T>(s: Stand, as: string | undefined, name: string, args: unknown): Promise<Ran<T>> =>
  s.c.host.ask(as, '/macros/owner/run', { function: name, args });

/** It ended by itself, threw nothing and logged no error. */
function broke({ status, body }: Ran<unknown>): string | undefined {
  if (status >= 500) return `the door answered ${status}: ${JSON.stringify(body).slice(0, 200)}`;
  if (status >= 400) return undefined;
  if (body.error) return `it threw: ${body.error.slice(0, 200)}`;
  const log = (body.execution?.log ?? []).join('\n');
  return /Error|Exception/.test(log) ? `it logged: ${log.slice(0, 200)}` : undefined;
}

/** Arguments that no page sends. */
async function shapes(tally: Tally, s: Stand, still: Stillness): Promise<void> {
  const { store } = s.c.host.host;
  for (let n = 0; n < Math.min(SHAPES, tally.asked.most) && !tally.over; n++) {
    const [as, name, args] = shapeOf(s, tally.chance);
    await tally.try(`${as} ${name}(${JSON.stringify(args).slice(0, 600)})`, async () => {
      const ran = await ask<ActAnswer | LookAnswer>(s, as, name, args);
      const fault = broke(ran);
      if (fault) return fault;
      const wrote = await still.wrote();
      const { result } = ran.body;
      if (wrote) return `${wrote} changed; it said ${JSON.stringify(result).slice(0, 200)}`;
      return result && !result.ok && !/[一-龥]/.test(result.says) ? `no sentence: ${result.says}` : undefined;
    });
    if (n % 300 === 0) for (const [id] of store.entries('execution')) store.put('execution', id, undefined);
  }
}

function shapeOf(s: Stand, chance: Chance): [string | undefined, 'act' | 'look', unknown[]] {
  const as = chance.pick(WHO);
  const id = s.place('submitted').id;
  if (chance.below(8) === 0)
    return [as, 'look', [chance.pick([chance.pick(VALUES), { p: chance.pick(VALUES) }, { p: chance.pick(TEXTS) }])]];
  if (chance.below(8) === 0) return [as, 'act', [chance.pick(VALUES)]];
  const body: Record<string, unknown> = {
    command: 'approve',
    id: chance.uuid(),
    seen: { [id]: 0 },
    projects: [id],
    form: { outcome: 'planned' },
  };
  for (let n = 0; n <= chance.below(3); n++) {
    const key = chance.pick(['command', 'id', 'seen', 'projects', 'form', '__proto__', 'x']);
    const value = chance.pick<unknown>([
      chance.pick(VALUES),
      { [chance.pick(TEXTS)]: chance.pick(TEXTS) },
      [chance.pick(TEXTS)],
      NESTED.slice(0, 200),
    ]);
    if (chance.below(5) === 0) delete body[key];
    else Object.defineProperty(body, key, { value, enumerable: true, configurable: true, writable: true });
  }
  // A shape that is right and asks for what is right would be no attack.
  if (typeof body.command === 'string' && ['repair', 'verify'].includes(body.command)) body.command = 'x';
  return [as, 'act', chance.below(20) === 0 ? [] : [body]];
}

interface Offered {
  readonly as: string;
  readonly id: string;
  readonly seen: number;
  readonly act: ActView;
}

/** Every field of every act that the desk offers, with everything that nobody types who means well. */
async function forms(tally: Tally, s: Stand, still: Stillness): Promise<void> {
  const offered: Offered[] = [];
  for (const place of tally.sample(s.places, Math.ceil(tally.asked.most / 4)))
    for (const as of [REVIEW, SECOND, FINANCE, CRYPTO]) {
      const view = await s.view(as, place);
      if (typeof view === 'string' || offered.some((o) => o.id === place.id && o.as !== as)) continue;
      offered.push(...view.acts.map((act) => ({ as, id: place.id, seen: view.seen, act })));
    }
  const tries = offered.flatMap((o) => o.act.fields.flatMap((field) => TEXTS.map((text) => ({ o, field, text }))));
  for (const { o, field, text } of tally.sample(tries, Math.min(FORMS, tally.asked.most))) {
    if (tally.over) return;
    const form: Record<string, string> = { ...(o.act.outcome && { outcome: o.act.outcome }), step: o.act.step };
    for (const f of o.act.fields) form[f.key] = f.value ?? f.options?.[0]?.value ?? GOOD[f.type] ?? '无不同意见';
    form[field.key] = text;
    const body = { command: o.act.command, id: tally.chance.uuid(), seen: { [o.id]: o.seen }, projects: [o.id], form };
    await tally.try(`${o.as} act(${JSON.stringify(body).slice(0, 900)})`, async () => {
      const ran = await ask<ActAnswer>(s, o.as, 'act', [body]);
      const fault = broke(ran);
      if (fault) return fault;
      const answer = ran.body.result;
      if (answer === undefined) return `the door answered ${ran.status}`;
      const done = answer.ok && answer.results.some((r) => r.done);
      const kept = done ? await keptOf(s) : '';
      const wrote = await still.wrote();
      if (!done) return wrote && `refused (${linesOf(answer).slice(0, 100)}), and ${wrote} changed`;
      if (!wrote) return 'it was done, and nothing was written';
      if (field.required && !visible(text) && field.value === undefined)
        return `done although nothing of “${field.label}” can be seen`;
      const left = LEFT.exec(kept);
      return left ? `the ledger keeps U+${left[0].codePointAt(0)!.toString(16)}` : undefined;
    });
  }
}
const GOOD: Readonly<Record<string, string>> = {
  date: '2026-11-09',
  money: '50',
  year: '2027',
  link: 'https://docs.example.org/x',
};

/** The last entry of the ledger, what it says. */
async function keptOf(s: Stand): Promise<string> {
  const path = `/v4/spreadsheets/${s.c.host.spreadsheetId}/values/${encodeURIComponent('办理记录!A2:S')}`;
  const rows = ((await s.c.host.ask<{ values?: string[][] }>(OWNER, path)).body.values ?? []) as string[][];
  const [, , , , , , , , , , , , outcome = '', opinion = '', content = ''] = rows[rows.length - 1] ?? [];
  return [outcome, opinion, content].join('\n').replaceAll('\n', ' ');
}

/** The commands that are about no project, each field with everything. */
async function commands(tally: Tally, s: Stand, still: Stillness): Promise<void> {
  const person = {
    email: 'new@example.org',
    post: '岗',
    unit: '县水务局',
    role: '项目管理专员',
    from: '2026-11-09',
    until: '',
  };
  const all: readonly (readonly [string, string, Readonly<Record<string, string>>])[] = [
    [ADMIN, 'person.save', person],
    [ADMIN, 'person.unbind', { email: TOWN }],
    [ADMIN, 'person.handover', { old: SECOND, email: 'jieren@example.org', post: '综合岗', from: '2026-11-09' }],
    [ADMIN, 'verify', { from: '0' }],
    [ADMIN, 'enrol', { client: 'x' }],
    [
      ADMIN,
      'settings.set',
      { name: '管理方式·备案：总投资达到', value: '15', from: '2027-02-01', document: '郁政数〔2026〕9号' },
    ],
    [REVIEW, 'settings.try', { name: '管理方式·备案：总投资达到', value: '15', from: '2027-02-01' }],
    [REVIEW, 'materials.set', { material: 'x', link: 'https://docs.example.org/m' }],
    [REVIEW, 'plan.write', { year: '2027' }],
    [REVIEW, 'demand.missing', { year: '2027' }],
    [REVIEW, 'money.show', { unit: '' }],
    [REVIEW, 'figures.show', { unit: '' }],
    [REVIEW, 'audit.pack', { project: s.place('planned').id, year: '' }],
    [TOWN, 'systems.set', { name: '新平台', number: 'N-1', state: '在用', level: '二级', note: '' }],
  ];
  const tries = all.flatMap(([as, command, form]) =>
    Object.keys(form).flatMap((key) => TEXTS.map((text) => ({ as, command, form: { ...form, [key]: text } }))),
  );
  for (const { as, command, form } of tally.sample(tries, Math.min(COMMANDS, tally.asked.most))) {
    if (tally.over) return;
    const body = { command, id: tally.chance.uuid(), seen: {}, projects: [], form };
    await tally.try(`${as} act(${JSON.stringify(body).slice(0, 900)})`, async () => {
      const ran = await ask<ActAnswer>(s, as, 'act', [body]);
      const fault = broke(ran);
      if (fault) return fault;
      const answer = ran.body.result;
      const done = answer?.ok === true && answer.results.some((r) => r.done);
      const kept = done ? await keptOf(s) : '';
      const wrote = await still.wrote();
      if (!done) return wrote && `refused (${answer && linesOf(answer).slice(0, 100)}), and ${wrote} changed`;
      const left = wrote && LEFT.exec(kept);
      return left ? `the ledger keeps U+${left[0].codePointAt(0)!.toString(16)}` : undefined;
    });
  }
}
