// What the tests of refusals, counts and attacks share, on top of ../county: a county with everybody entered, projects
// brought to where a test needs them, and the doors that only an attacker uses.
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { ExecutionRecord } from '../../src/host/contract';
import { WAN } from '../../src/measure';
import type { ActAnswer, GatewayAnswer, Result, SumLine, SumView } from '../../src/wire';
import { ADMIN, application, type County, mail, type Name, openCounty as begun, OWNER, shownText } from '../county';
import { PEOPLE } from '../fixture/people';
import { appraisal, grant, plan, sent, typed } from '../fixture/values';

export { ADMIN, application, type County, letters, OWNER, shownText } from '../county';

export const TOWN = mail('ducheng');
export const WATER = mail('shuiwu');
export const REVIEW = mail('chushen');
export const SECOND = mail('zonghe');
export const FINANCE = mail('caizheng');
export const MENU_CLIENT = '100000000001-menu.apps.googleusercontent.com';

export const EVERYBODY: readonly Name[] = ['ducheng', 'shuiwu', 'chushen', 'zonghe', 'caizheng'];
/** The bureau, two units and finance on the given morning, unless others are named. */
export const openCounty = (now: string, names: readonly Name[] = EVERYBODY): Promise<County> => begun(now, names);

export interface Placed {
  id: string;
  row: number;
}

/** A new row of that officer's unit, with an application typed into its open cells. */
export async function draft(c: County, as: string, more: Record<string, unknown> = {}): Promise<Placed> {
  // On the header: a row that is selected may be a project that ended, with which the new one would begin.
  const created = shownText(await c.menu(as, '新建申报', '申报', 1));
  const id = /YN\d{4}-\d{4}/.exec(created)?.[0] ?? '';
  expect(created, 'a row is made').toContain('已新建');
  const row = await c.rowOf('申报', id);
  await c.type(as, '申报', row, application(more));
  return { id, row };
}

export async function submitted(c: County, as: string, more: Record<string, unknown> = {}): Promise<Placed> {
  const at = await draft(c, as, more);
  expect(await c.submit(as, '申报', at.row)).toContain('已提交');
  return at;
}

/** In the county's plan: its row in 立项 waits for the unit's plan. */
export async function gathered(c: County, as: string, more: Record<string, unknown> = {}): Promise<Placed> {
  const at = await submitted(c, as, more);
  await done(c.act(REVIEW, at.id, '审核汇总：纳入年度计划'));
  return at;
}

/** With an approval opinion of that day; the rest of the approval stage too, so that procurement may start. */
export async function funded(
  c: County,
  as: string,
  day: string,
  more: Record<string, unknown> = {},
  reviewed = 50,
): Promise<Placed> {
  const { id } = await gathered(c, as, more);
  const row = await c.rowOf('立项', id);
  await c.type(as, '立项', row, typed(plan(day)));
  expect(await c.submit(as, '立项', row)).toContain('已提交');
  await done(c.act(REVIEW, id, '初审：通过', { reviewDate: day }));
  await done(c.act(REVIEW, id, '论证和造价审核：通过', sent(appraisal(day, reviewed * WAN))));
  await done(
    c.act(REVIEW, id, '出具审批意见：通过', {
      opinionNumber: `郁政数审〔${id.slice(2, 6)}〕${Number(id.slice(-4))}号`,
      opinionDate: day,
    }),
  );
  expect(await c.submit(as, '立项', row)).toContain('已提交');
  await done(c.act(FINANCE, id, '资金审核：同意', { fundingArrangement: '本年度调剂', fundingDate: day }));
  expect(await c.submit(as, '立项', row)).toContain('已提交');
  await c.type(
    as,
    '立项',
    row,
    typed({ ...grant(day, reviewed * WAN), grantNumber: `郁府纪〔${id.slice(2, 6)}〕${Number(id.slice(-4))}号` }),
  );
  expect(await c.submit(as, '立项', row)).toContain('已提交');
  await done(c.act(REVIEW, id, '核对县政府批复：通过'));
  return { id, row: await c.rowOf('采购', id) };
}

export async function done(answer: Promise<ActAnswer>): Promise<void> {
  expect(await answer).toMatchObject({ ok: true, results: [{ done: true }] });
}

/** The administrator writes a person into 人员. */
export async function savePerson(
  c: County,
  name: Name,
  role: string,
  unit: string = PEOPLE[name].unit,
): Promise<ActAnswer> {
  const sure = '是';
  const form = { email: mail(name), post: PEOPLE[name].post, unit, role, from: '2024-08-17', until: '', sure };
  return command(c, ADMIN, 'person.save', form);
}

/** A command at the desk that is about no project. */
export async function command(
  c: County,
  as: string,
  name: string,
  form: Readonly<Record<string, string>> = {},
  id: string = randomUUID(),
): Promise<ActAnswer> {
  return (await c.host.desk<ActAnswer>(as, 'act', { command: name, id, seen: {}, projects: [], form })).result;
}

/** An act at the desk as a page could send it, whatever the person is offered. */
export async function actRaw(c: County, as: string, command: string, id: string, more: Record<string, unknown> = {}) {
  const seen = (more.seen as number | undefined) ?? 0;
  const form = (more.form as Record<string, string> | undefined) ?? {};
  const request = { command, id: (more.id as string) ?? randomUUID(), seen: { [id]: seen }, projects: [id], form };
  return (await c.host.desk<ActAnswer>(as, 'act', request)).result;
}

export const linesOf = (answer: { ok: boolean; says?: string; results?: readonly Result[]; sums?: SumView }): string =>
  answer.ok
    ? [...(answer.results ?? []).flatMap((r) => [r.title, ...r.lines]), ...sumLines(answer.sums)].join('\n')
    : (answer.says ?? '');
/** A table that sums, a line each: what it is, its figures (money in fen), what is said of it. */
function sumLines(sums: SumView | undefined): string[] {
  const told = ({ label, cells, says = [], below = [] }: SumLine): string[] => [
    [label, ...cells.map((cell) => cell ?? ''), ...says].join('｜'),
    ...below.flatMap(told),
  ];
  return sums ? [...(sums.total ? [sums.total] : []), ...sums.lines].flatMap(told) : [];
}

/** What ScriptApp.getIdentityToken would give that person in the project with this client id. */
export const tokenOf = (c: County, email: string, client = MENU_CLIENT): string =>
  c.host.host.tokens.issue(email, client, c.host.host.clock.now());

/** A post to the gateway from anywhere on the internet. */
export async function post(c: County, body: string): Promise<GatewayAnswer> {
  const answer = await fetch(`${c.host.url}/macros/owner/exec`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body,
  });
  return (await answer.json()) as GatewayAnswer;
}

export function request(c: County, token: string, more: Record<string, unknown> = {}): Record<string, unknown> {
  const workbook = c.host.spreadsheetId;
  return { command: 'submit', id: randomUUID(), token, workbook, stage: 'application', projects: [], ...more };
}

/** A batchUpdate of the Sheets API with that person's own rights. */
export const batch = (c: County, as: string, ...requests: unknown[]) =>
  c.host.ask<{ error?: { message: string }; replies?: unknown[] }>(
    as,
    `/v4/spreadsheets/${c.host.spreadsheetId}:batchUpdate`,
    { requests },
  );

export async function valuesOf(c: County, as: string, range: string): Promise<unknown[][]> {
  const path = `/v4/spreadsheets/${c.host.spreadsheetId}/values/${encodeURIComponent(range)}?valueRenderOption=UNFORMATTED_VALUE`;
  return (await c.host.ask<{ values?: unknown[][] }>(as, path)).body.values ?? [];
}

/** The ledger's verbs for a project, oldest first. */
export async function ledgerOf(c: County, id: string): Promise<string[]> {
  const rows = await valuesOf(c, 'owner@example.org', '办理记录!A2:G');
  return rows.filter((r) => r[3] === id).map((r) => String(r[6]));
}

/** Whether Google shows that person the file at all. */
export const mayOpen = async (c: County, as: string): Promise<boolean> =>
  (await c.host.ask(as, `/v4/spreadsheets/${c.host.spreadsheetId}?fields=spreadsheetId`)).status === 200;

/** The ledger's entries about 人员, oldest first. */
export async function peopleNotes(c: County) {
  const rows = (await valuesOf(c, OWNER, '办理记录!A2:O')) as string[][];
  return rows
    .filter((r) => r[3] === '人员')
    .map((r) => ({
      at: r[1]!,
      step: r[5]!,
      actor: r[7]!,
      article: r[11]!,
      outcome: r[12]!,
      values: (JSON.parse(r[14]!) as { values: Record<string, string> }).values,
    }));
}

/** What `work` made owner and menu run. */
export async function executionsOf(c: County, work: () => Promise<unknown>): Promise<ExecutionRecord[]> {
  const before = new Set((await c.host.executions()).map((e) => e.id));
  await work();
  return (await c.host.executions()).filter((e) => !before.has(e.id));
}

/** Calls of the advanced Sheets service, and how many of them read and write. */
export function sheetsCalls({ calls }: Pick<ExecutionRecord, 'calls'>): { reads: number; writes: number } {
  const own = Object.entries(calls).filter(([name]) => name.startsWith('Sheets.'));
  const sum = (write: boolean) =>
    own
      .filter(([name]) => /batchUpdate|append|clear|copyTo|create|update/i.test(name.split('.').pop()!) === write)
      .reduce((total, [, n]) => total + n, 0);
  return { reads: sum(false), writes: sum(true) };
}

/** 核对办理记录 over the whole chain. */
export async function verify(c: County): Promise<string[]> {
  const lines: string[] = [];
  for (let from: number | undefined = 0; from !== undefined; ) {
    const answer: ActAnswer = await command(c, ADMIN, 'verify', { from: String(from) });
    if (!answer.ok) return [answer.says];
    lines.push(...answer.results.flatMap((r) => [r.title, ...r.lines]));
    from = answer.next;
  }
  return lines;
}
