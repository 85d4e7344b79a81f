// Google may end an execution after any of its service calls. For one command: each such point, the same command once more,
// and then what its answer says against what is: ledger, rows, rights on the file, mail, properties. Used by the tests in
// part and by `npm run attack` in whole.
import { dayOfSerial } from '../../src/workbook/cells/cells';
import { isWorkday, type Person, ROLES } from '../../src/measure';
import { inOffice, roleOf } from '../../src/project';
import type { Result } from '../../src/wire';
import { ADMIN, command, type County, linesOf, OWNER, valuesOf, verify } from './county';

/** What menu, desk and clock alike are answered; undefined where the answer was lost with the execution. */
export type Said = {
  readonly ok: boolean;
  readonly says?: string;
  readonly results?: readonly Result[];
  readonly repeated?: true;
};

/** One try: the call, the same each time, under one id. */
export interface Trial {
  readonly id?: string;
  readonly send: () => Promise<Said | undefined>;
  /** Whatever the answer says that is not so, in words. */
  readonly lies?: (said: Said) => Promise<readonly (string | false | undefined)[]>;
}

export interface Crashing {
  readonly name: string;
  /** The function of owner that Google ends. */
  readonly runs: 'act' | 'doPost' | 'sweep' | 'install';
  /** Whether the ledger has an entry of it. */
  readonly writes: boolean;
  /** It takes the county's workbook away: what is to be checked says its trial alone. */
  readonly apart?: true;
  /** It cannot be tried more often in one county. */
  readonly most?: number;
  /** The county made ready for the n-th try. */
  readonly trial: (c: County, n: number) => Promise<Trial>;
}

export interface Crashed {
  readonly tried: number;
  readonly findings: readonly string[];
}

interface Points {
  /** Of so many calls, after which the execution is ended: all, unless a test has no time. */
  readonly of?: (calls: number) => readonly number[];
  /** Whether the day is ended, swept and checked after each point, or after the last one alone. */
  readonly sweeps?: 'each' | 'last';
}

const all = (calls: number): number[] => Array.from({ length: calls }, (_, i) => i + 1);
/** Of `calls` points the last so many: what comes after the write, and a little of what comes before. */
export const lastOf =
  (most: number) =>
  (calls: number): number[] =>
    all(calls).slice(-most);

export async function crashPoints(
  c: County,
  crashing: Crashing,
  { of = all, sweeps = 'each' }: Points = {},
): Promise<Crashed> {
  const { name, runs, writes } = crashing;
  const findings: string[] = [];
  const first = await crashing.trial(c, 0);
  await first.send();
  const calls = Object.values(ran(c, runs).calls).reduce((sum, n) => sum + n, 0);
  const asked = of(calls);
  const every = Math.ceil(asked.length / (crashing.most ?? asked.length));
  const points = asked.filter((_, i) => i % every === 0);
  let mailed = (await c.host.outbox()).length;
  for (const [at, call] of points.entries()) {
    const find = (...says: readonly (string | false | undefined)[]) =>
      findings.push(...says.flatMap((s) => (s ? [`${name}, ended after call ${call} of ${calls}: ${s}`] : [])));
    const trial = await crashing.trial(c, at + 1);
    await c.host.ask(undefined, '/local/faults', { crashAfter: { function: runs, call } });
    await trial.send().catch(() => undefined);
    await c.host.ask(undefined, '/local/faults', undefined, 'DELETE');
    const ended = ran(c, runs).status !== 'completed';
    const before = await entriesOf(c, trial.id);
    const said = await trial.send().catch(() => undefined);
    const after = await entriesOf(c, trial.id);
    if (!said) find('the same command again was not answered');
    else {
      const done = said.ok && (said.results ?? []).every((r) => r.done);
      find(
        !done && `the same command again was refused: ${linesOf(said as Parameters<typeof linesOf>[0])}`,
        before > 0 && after !== before && `written twice: ${before}, then ${after} entries`,
        done && writes !== after > 0 && `says done, and the ledger has ${after} entries of it`,
        before > 0 && ended && !said.repeated && 'was written, and the same command again does not say so',
        ...((done && (await trial.lies?.(said))) || []),
      );
    }
    if (crashing.apart) continue;
    find(...(await rightsWrong(c)));
    if (sweeps === 'last' && at < points.length - 1) continue;
    await untilSent(c);
    const fresh = (await c.host.outbox()).slice(mailed);
    mailed += fresh.length;
    find(...(await dayWrong(c)), ...mailWrong(fresh), ...(await rightsWrong(c)));
  }
  return { tried: points.length, findings };
}

/** The last execution of that function. */
export const ran = (c: County, name: string) => c.host.host.executions().findLast((e) => e.function === name)!;

export async function entriesOf(c: County, id: string | undefined): Promise<number> {
  if (id === undefined) return 0;
  return (await valuesOf(c, OWNER, '办理记录!C2:C')).filter(([found]) => found === id).length;
}

/** 人员 as it stands in the sheet. */
async function peopleOf(c: County): Promise<Person[]> {
  const rows = await valuesOf(c, OWNER, '人员!A2:G');
  return rows.flatMap(([email, post, unit, label, , from, until]) => {
    const role = ROLES.find((r) => r.label === label)?.role;
    if (!email || !role) return [];
    const person = { email: String(email), post: String(post), unit: String(unit), role };
    return [{ ...person, from: dayOfSerial(Number(from)), ...(until ? { until: dayOfSerial(Number(until)) } : {}) }];
  });
}

export const todayOf = (c: County): string =>
  new Date(c.host.host.clock.now() + 8 * 3_600_000).toISOString().slice(0, 10);

/** Who may open the file and should not, or the other way round. */
export async function rightsWrong(c: County): Promise<string[]> {
  const active = (await peopleOf(c)).filter((p) => inOffice(p, todayOf(c)));
  const { editors, viewers } = c.host.host.engine.rights(c.host.spreadsheetId)!;
  return (['editor', 'viewer'] as const).flatMap((right) => {
    const should = active.filter((p) => roleOf(p).file === right).map((p) => p.email);
    const may = right === 'editor' ? editors : viewers;
    return [
      ...may.filter((email) => !should.includes(email)).map((email) => `${email} is ${right} of the file without 人员`),
      ...should.filter((email) => !may.includes(email)).map((email) => `${email} stands in 人员 and is no ${right}`),
    ];
  });
}

/** Sweeps until no mail waits: the next day, or the next working day. */
export async function untilSent(c: County): Promise<void> {
  for (let days = 0; days < 12; days++) {
    await c.host.clock({ advance: 'P1D' });
    const states = (await valuesOf(c, OWNER, '发件记录!H2:H')).flat();
    const workday = isWorkday(todayOf(c), { holidays: [], workdays: [], years: [] });
    if (workday && !states.includes('待发') && !states.includes('已领')) return;
  }
}

const PREFIX = 'owner script\n';
/** What owner remembers, by name. */
export const remembered = (c: County): Map<string, string> =>
  new Map(
    c.host.host.store
      .entries('property')
      .flatMap(([key, value]) => (key.startsWith(PREFIX) ? [[key.slice(PREFIX.length), String(value)]] : [])),
  );

/** What a day's end must have brought into order. */
export async function dayWrong(c: County): Promise<(string | false)[]> {
  const waiting = (await valuesOf(c, OWNER, '发件记录!A2:H')).filter((r) => r[7] === '待发' || r[7] === '已领');
  const open = [...remembered(c)].filter(
    ([name, value]) => /^(owed|sent):/.test(name) || (name.startsWith('pack:') && !value.includes('"shared":true')),
  );
  const known = new Set((await peopleOf(c)).map((p) => p.email));
  const strangers = [...remembered(c).keys()].filter((name) => name.startsWith('letIn:') && !known.has(name.slice(6)));
  const checked = (await verify(c))[0];
  const mended = linesOf(await command(c, ADMIN, 'repair'));
  return [
    ran(c, 'sweep').status !== 'completed' && `the sweep ended with ${ran(c, 'sweep').error ?? ran(c, 'sweep').status}`,
    waiting.length > 0 && `mail still waits: ${waiting.map((r) => r[0]).join(' ')}`,
    open.length > 0 && `still to be done: ${open.map(([name]) => name).join(' ')}`,
    strangers.length > 0 && `still let in: ${strangers.join(' ')}`,
    checked !== '核对无误' && `核对: ${checked}`,
    !mended.includes('没有需要修复的内容') && `修复: ${mended}`,
  ];
}

/** The same mail twice, and the second does not say so. */
export function mailWrong(mails: readonly { to: string; subject: string; text: string }[]): string[] {
  const seen = new Set<string>();
  return mails.flatMap(({ to, subject, text }) => {
    // Projects of one name are told apart by their numbers.
    const key = [to, subject, ...(text.match(/YN[\d-]+/g) ?? [])].join(' ');
    if (text.includes('可能重复')) return [];
    if (seen.has(key)) return [`mailed twice: ${key}`];
    seen.add(key);
    return [];
  });
}
