// Role × act: whoever asks for whatever, at the desk and at the gateway, does exactly what the tables say, and a refusal
// writes nothing.
import { RECORDS, ROLES, STEPS, TOOLS } from '../../src/measure';
import { type ActAnswer, type ActView, type LookAnswer, MENU_COMMANDS } from '../../src/wire';
import { post, request, tokenOf } from '../doors/county';
import type { Tally } from './attack';
import { type Persona, PERSONAS } from './people';
import { actAs, type Stillness, stillness } from './still';
import { CRYPTO, FINANCE, linesOf, OWNER, type Place, REVIEW, SECOND, type Stand, TOWN } from './stand';

const rowOf = ({ role }: Persona) => ROLES.find((r) => r.role === role);

/** What is asked of one dossier. */
interface Ask {
  readonly command: string;
  readonly form: Readonly<Record<string, string>>;
  /** The outcome is one of the step that waits. */
  readonly offered: boolean;
  readonly record?: string;
  /** The project’s facts do not allow it, whoever asks. */
  readonly unfit?: true;
}

const RECORDED = RECORDS.find((r) => r.record === 'budget')!;

/** What the tables say, read without the product's own reading of them. */
function may(persona: Persona, place: Place, ask: Ask): boolean {
  const role = rowOf(persona);
  if (!role) return false;
  const own = role.submits && persona.unit === place.unit;
  if (ask.command === 'submit') return own && place.opens !== undefined;
  if (ask.command === 'withdraw') return own && place.back === true;
  if (ask.command === 'record')
    return ask.record === RECORDED.record && role.decides && role.party === RECORDED.by && place.planned === true;
  const step = STEPS.find((s) => s.step === place.waits);
  return ask.offered && role.decides && role.party === step?.to && place.by !== persona.email;
}

export async function run(tally: Tally, stand: () => Promise<Stand>): Promise<void> {
  const s = await stand();
  const still = await stillness(s);
  await desk(tally, s, still);
  await tools(tally, s, still);
  await gateway(tally, s, still);
  await looks(tally, s);
}

/** Judges one answer: allowed and done, or refused and nothing written. */
async function judged(allowed: boolean, done: boolean, says: string, still: Stillness): Promise<string | undefined> {
  const short = says.slice(0, 160).replace(/\n/g, ' ');
  const wrote = await still.wrote();
  if (allowed) return done ? undefined : `the tables allow it, and it was refused: ${short}`;
  if (done) return `it was done: ${short}`;
  return wrote && `it was refused (${short}), and ${wrote} changed`;
}

const doneIn = (answer: ActAnswer | undefined): boolean => answer?.ok === true && answer.results.some((r) => r.done);

async function desk(tally: Tally, s: Stand, still: Stillness): Promise<void> {
  const tries: { persona: Persona; place: Place; ask: Ask; seen: number }[] = [];
  for (const place of tally.sample(s.places, Math.ceil(tally.asked.most / 4))) {
    const seen = await seenOf(s, place);
    const asks = await asksOf(tally, s, place, seen, still);
    for (const persona of PERSONAS) for (const ask of asks) tries.push({ persona, place, ask, seen });
  }
  for (const { persona, place, ask, seen } of tally.sample(tries)) {
    if (tally.over) return;
    const body = {
      command: ask.command,
      id: tally.chance.uuid(),
      seen: { [place.id]: seen },
      projects: [place.id],
      form: ask.form,
    };
    await tally.try(`desk: ${persona.who}, ${place.name}: ${JSON.stringify(body)}`, async () => {
      const answer = (await actAs(s, persona.email, body)) as ActAnswer | undefined;
      return judged(
        may(persona, place, ask) && !ask.unfit,
        doneIn(answer),
        answer ? linesOf(answer) : 'no answer',
        still,
      );
    });
  }
}

async function seenOf(s: Stand, place: Place): Promise<number> {
  const view = await s.view(REVIEW, place);
  return typeof view === 'string' ? 0 : view.seen;
}

const BASE: readonly Ask[] = [
  { command: 'submit', form: {}, offered: true },
  { command: 'withdraw', form: {}, offered: true },
  { command: 'approve', form: {}, offered: false },
  { command: 'return', form: { opinion: '请补充' }, offered: false },
  { command: 'reject', form: { opinion: '不属本年度重点' }, offered: false },
  { command: 'create', form: {}, offered: false },
];

/** Every outcome of the step that waits, its form filled in as whoever may decide would; and what is never offered. */
async function asksOf(tally: Tally, s: Stand, place: Place, seen: number, still: Stillness): Promise<Ask[]> {
  const step = STEPS.find((p) => p.step === place.waits);
  const deciders: Readonly<Record<string, string>> = { bureau: SECOND, finance: FINANCE, cryptography: CRYPTO };
  const decider = deciders[step?.to ?? 'bureau'] ?? SECOND;
  const view = await s.view(decider, place);
  const acts = typeof view === 'string' ? [] : view.acts.filter((a) => a.command !== 'record');
  const offered: Ask[] = [];
  for (const act of acts) {
    const ask: Ask = { command: act.command, form: filled(act), offered: true };
    const body = { ...ask, id: tally.chance.uuid(), seen: { [place.id]: seen }, projects: [place.id] };
    // An outcome that the project's facts do not allow is refused to whoever may decide, in the clause's words.
    const says = (await actAs(s, decider, body)) as ActAnswer | undefined;
    await still.back();
    offered.push(doneIn(says) || !says || !linesOf(says).includes('依据：') ? ask : { ...ask, unfit: true });
  }
  const verbs = new Set(offered.map((o) => o.command));
  const records = RECORDS.map(
    (r): Ask => ({
      command: 'record',
      form: { step: `record.${r.record}`, arrangedNow: '45' },
      offered: false,
      record: r.record,
    }),
  );
  // The verb alone is an outcome of the step too, by default the first of its kind.
  return [...BASE.filter((b) => !verbs.has(b.command)), ...offered, ...records];
}

/** The form as somebody would fill it in who means it. */
function filled(act: ActView): Record<string, string> {
  const form: Record<string, string> = { ...(act.outcome && { outcome: act.outcome }), step: act.step };
  for (const { key, type, options, value, required } of act.fields) {
    if (value !== undefined) form[key] = value;
    else if (SAMPLES[key] !== undefined) form[key] = SAMPLES[key];
    else if (required) form[key] = options?.[0]?.value ?? BY_TYPE[type] ?? '无';
  }
  return form;
}
const DAY = '2026-11-09';
const BY_TYPE: Readonly<Record<string, string>> = {
  date: DAY,
  money: '50',
  year: '2027',
  link: 'https://docs.example.org/x',
};
const SAMPLES: Readonly<Record<string, string>> = {
  opinionNumber: '郁政数审〔2026〕3号',
  consultation: '无不同意见',
  cryptoNumber: '郁机密〔2026〕2号',
  opinion: '请按意见办理',
};

/** The desk's commands that are about no project, with a form that would do. */
async function tools(tally: Tally, s: Stand, still: Stillness): Promise<void> {
  const person = { email: 'new@example.org', post: '岗', unit: '县水务局', role: '项目管理专员', from: DAY, until: '' };
  const forms: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    'person.handover': { old: SECOND, email: 'jieren@example.org', post: '综合岗', from: DAY },
    'plan.write': { year: '2027' },
    'plan.issue': {
      year: '2028',
      number: '郁府办〔2026〕9号',
      date: DAY,
      document: '郁府办〔2026〕9号',
      link: 'https://docs.example.org/p',
    },
    'demand.missing': { year: '2027' },
    'systems.set': { name: '新平台', number: 'N-1', state: '在用', level: '二级' },
    'settings.set': {
      name: '管理方式·备案：总投资达到',
      value: '15',
      from: '2027-02-01',
      document: '郁政数〔2026〕9号',
    },
    'settings.try': { name: '管理方式·备案：总投资达到', value: '15', from: '2027-02-01' },
    'audit.pack': { project: s.place('planned').id },
    'person.save': person,
    'person.unbind': { email: TOWN },
    verify: { from: '0' },
    enrol: { client: 'x' },
  };
  const { result } = await s.c.host.desk<LookAnswer>(REVIEW, 'look', {});
  const offered = result.ok ? result.view.tools : [];
  const second = offered.find((t) => t.command === 'materials.set')?.fields[0]?.options?.[1]?.value ?? '';
  const all = { ...forms, 'materials.set': { material: second, link: 'https://docs.example.org/m2' } };
  const names: readonly (readonly [string, readonly string[]])[] = [
    ...TOOLS.map((t) => [t.tool, t.roles] as const),
    ...['sweep', 'install', 'eval', 'constructor', '__proto__', 'toString', 'create', ''].map(
      (name) => [name, []] as const,
    ),
  ];
  const tries = names.flatMap(([name, roles]) => PERSONAS.map((persona) => ({ name, roles, persona })));
  for (const { name, roles, persona } of tally.sample(tries)) {
    if (tally.over) return;
    const body = {
      command: name,
      id: tally.chance.uuid(),
      seen: {},
      projects: [],
      form: all[name as keyof typeof all] ?? {},
    };
    await tally.try(`desk: ${persona.who}: ${JSON.stringify(body)}`, async () => {
      const answer = (await actAs(s, persona.email, body)) as ActAnswer | undefined;
      const says = answer ? linesOf(answer) : 'no answer';
      // 体检 is the role account's too; its other tools ask for what it has not typed here.
      const account = name === 'checkup' && persona.email === OWNER;
      const allowed = account || (persona.role !== undefined && roles.includes(persona.role));
      // What this county has nothing for is refused in the tool's own words, not for who asks.
      const own = /不由你的岗位办理|没有“|未登记|没有这个待登记/.test(says);
      return judged(allowed, allowed ? !own || name === 'enrol' : doneIn(answer), says, still);
    });
  }
}

/** The menu's commands with a good token, for each dossier. */
async function gateway(tally: Tally, s: Stand, still: Stillness): Promise<void> {
  const commands = [...MENU_COMMANDS, 'approve', 'return', 'person.save', 'repair'];
  const tries = commands.flatMap((command) =>
    s.places.flatMap((place) => PERSONAS.filter((p) => p.email).map((persona) => ({ command, place, persona }))),
  );
  for (const { command, place, persona } of tally.sample(tries)) {
    if (tally.over) return;
    const stage = STEPS.find((p) => p.step === (place.opens ?? place.waits))?.stage ?? 'application';
    const body = request(s.c, tokenOf(s.c, persona.email!), {
      command,
      stage,
      projects: [place.id],
      id: tally.chance.uuid(),
    });
    const { token: _, ...shown } = body;
    await tally.try(`gateway: ${persona.who}, ${place.name}: ${JSON.stringify(shown)}`, async () => {
      const answer = await post(s.c, JSON.stringify(body));
      const own = rowOf(persona)?.submits === true && persona.unit === place.unit;
      const reads = ['check', 'explain'].includes(command);
      const may: Readonly<Record<string, boolean>> = {
        create: rowOf(persona)?.submits === true,
        // What has ended has no new matters; which kinds a draft may have is judged when one is handed in.
        matter: own && place.name !== 'ended',
        submit: own && place.opens !== undefined,
        withdraw: own && place.back === true,
      };
      if (reads) return judged(false, persona.role === undefined && answer.ok, linesOf(answer), still);
      return judged(may[command] ?? false, answer.ok && answer.results.some((r) => r.done), linesOf(answer), still);
    });
  }
}

/** Whom the desk shows what: an officer the projects of his unit, who is nobody nothing. */
async function looks(tally: Tally, s: Stand): Promise<void> {
  const tries = s.places.flatMap((place) => PERSONAS.map((persona) => ({ place, persona })));
  for (const { place, persona } of tally.sample(tries)) {
    if (tally.over) return;
    await tally.try(`desk: ${persona.who} looks at ${place.name} (${place.id})`, async () => {
      const { body } = await s.c.host.ask<{ result?: { ok: boolean; view?: { projects: { id: string }[] } } }>(
        persona.email,
        '/macros/owner/run',
        { function: 'look', args: [{ p: place.id }] },
      );
      const shown = body.result?.view?.projects.some((p) => p.id === place.id) ?? false;
      const allowed = persona.role !== undefined && (persona.role !== 'officer' || persona.unit === place.unit);
      if (shown === allowed) return undefined;
      return shown ? 'it was shown' : 'it was not shown';
    });
  }
}
