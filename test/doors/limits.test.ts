// What is written stays below what Google takes, in a county whose requests may be only a twentieth of that: in parts that
// the next sweep finishes where something ends between them. And what would grow does not.
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadProject } from '../../src/host/scripts/projects';
import type { ExecutionRecord } from '../../src/host/contract';
import { labelIn } from '../../src/workbook/layout/layout';
import { ROOT } from '../host';
import {
  ADMIN,
  command,
  application,
  type County,
  draft,
  executionsOf,
  letters,
  linesOf,
  openCounty,
  OWNER,
  post,
  request,
  REVIEW,
  SECOND,
  submitted,
  TOWN,
  tokenOf,
  valuesOf,
  verify,
  WATER,
} from './county';

const MOST = 100_000;
let c: County;
beforeAll(async () => {
  c = await openCounty('2026-11-09T09:00+08:00');
});
afterAll(() => c.host.close());

const CODE = loadProject(join(ROOT, 'build/out'), { name: 'owner', bound: false }).code;
/** Another version of owner, pushed and deployed. */
async function push(code: string): Promise<void> {
  const { status } = await c.host.ask(OWNER, '/local/script', { project: 'owner', code, deploy: true });
  expect(status).toBe(200);
}
const replaced = (code: string, from: string, to: string): string => {
  expect(code, from).toContain(from);
  return code.replaceAll(from, to);
};
const SENT = 'ports.sheets.Spreadsheets.batchUpdate({ requests: [...requests] }, ports.spreadsheetId);';
const SMALL = replaced(CODE, 'requestBytes: 2e6', `requestBytes: ${MOST}`);
const faults = (body: object) => c.host.ask(undefined, '/local/faults', body);
const noFaults = () => c.host.ask(undefined, '/local/faults', undefined, 'DELETE');

const BATCH = 'Sheets.Spreadsheets.batchUpdate';
const owners = (ran: readonly ExecutionRecord[]) => ran.filter(({ project }) => project === 'owner');
const writes = (ran: readonly ExecutionRecord[]) => ({
  /** Of the execution that made the most. */
  calls: Math.max(0, ...owners(ran).map(({ calls }) => calls[BATCH] ?? 0)),
  largest: Math.max(0, ...owners(ran).map(({ carried }) => carried[BATCH]?.mostWritten ?? 0)),
});
const create = (count: number) =>
  post(c, JSON.stringify(request(c, tokenOf(c, TOWN), { command: 'create', projects: [], count })));
const idsOf = (answer: Awaited<ReturnType<typeof create>>): string[] =>
  answer.ok ? answer.results.flatMap((r) => r.project ?? []) : [];
const submit = (projects: string[]) => post(c, JSON.stringify(request(c, tokenOf(c, TOWN), { projects })));

/** Into the open cells of these rows of 申报. */
async function fillIn(ids: readonly string[]): Promise<void> {
  const column = (await valuesOf(c, OWNER, '申报!A:A')).map(([id]) => id);
  const header = (await valuesOf(c, OWNER, '申报!1:1'))[0]!.map((cell) => labelIn(String(cell)));
  const first = column.indexOf(ids[0]!) + 1;
  for (const [label, value] of Object.entries(application())) {
    const at = letters(header.indexOf(label));
    const block = ids.map(() => [value]);
    const range = `${at}${first}:${at}${first + ids.length - 1}`;
    expect((await c.host.edit(TOWN, '申报', range, block)).refused ?? '', range).toBe('');
  }
}

test('a command takes as many projects as one request may hold, from the first on, says so of the others, and they go by the next', async () => {
  const ids = [...idsOf(await create(20)), ...idsOf(await create(4))];
  expect(ids).toHaveLength(24);
  await fillIn(ids);
  await push(SMALL);
  const answers: Awaited<ReturnType<typeof submit>>[] = [];
  let left = ids;
  for (let n = 0; left.length && n < 10; n++) {
    const ran = await executionsOf(c, async () => answers.push(await submit(left)));
    expect(writes(ran).largest).toBeLessThanOrEqual(MOST);
    // What is handed in goes in one; locks that go may follow it.
    expect(writes(ran).calls).toBeLessThanOrEqual(2);
    const answer = answers.at(-1)!;
    const results = answer.ok ? answer.results : [];
    const done = results.filter((r) => r.done).map((r) => r.project);
    expect(done).toEqual(left.slice(0, done.length));
    expect(done.length).toBeGreaterThan(0);
    for (const { lines } of results.slice(done.length)) expect(lines.join()).toContain('超过一次可写入的上限');
    left = left.slice(done.length);
  }
  expect(left).toEqual([]);
  expect(answers.length).toBeGreaterThan(1);
  expect((await verify(c))[0]).toBe('核对无误');
  await push(CODE);
});

test('where the list of open cells has no room for another row, a command that opens one says so and writes nothing; whatever closes goes on', async () => {
  const spans = async () => {
    const path = `/v4/spreadsheets/${c.host.spreadsheetId}?fields=sheets(properties.title,protectedRanges.unprotectedRanges)`;
    type Sheets = { sheets: { properties: { title: string }; protectedRanges?: { unprotectedRanges?: object[] }[] }[] };
    const { body } = await c.host.ask<Sheets>(OWNER, path);
    const own = body.sheets.find((s) => s.properties.title === '申报')!.protectedRanges ?? [];
    return own.flatMap((p) => p.unprotectedRanges ?? []).length;
  };
  await push(replaced(CODE, 'openSpans: 17e3', 'openSpans: 40'));
  const answers = [await create(20), await create(20)];
  const results = answers.flatMap((a) => (a.ok ? a.results : []));
  const made = results.filter((r) => r.done).map((r) => r.project!);
  expect(made.length).toBeGreaterThan(5);
  expect(made.length).toBeLessThan(40);
  const refused = results.filter((r) => !r.done).flatMap((r) => r.lines);
  expect(new Set(refused)).toEqual(new Set([expect.stringContaining('申报表中待填写的行已达上限')]));
  expect(await spans()).toBeLessThanOrEqual(40);
  await fillIn(made.slice(0, 2));
  const handedIn = await submit(made.slice(0, 2));
  expect(handedIn.ok && handedIn.results.every((r) => r.done)).toBe(true);
  expect(idsOf(await create(1))).toHaveLength(1);
  await push(CODE);
  await c.host.clock({ advance: 'P1D' });
  expect((await verify(c))[0]).toBe('核对无误');
});

test('one changed word of 状态 is written as the cells that differ, in parts; where something ends between two of them the next sweep finishes', async () => {
  const drafts = [...idsOf(await create(20)), ...idsOf(await create(20)), ...idsOf(await create(20))];
  expect(drafts).toHaveLength(60);
  const word = await c.cell('申报', await c.rowOf('申报', drafts[0]!), '状态');
  const states = async () => (await valuesOf(c, OWNER, '申报!A2:Z')).flat().filter((v) => String(v).startsWith(word));
  const before = await states();
  const worded = (more: string) => replaced(SMALL, `"${word}"`, `"${word}${more}"`);
  // Whole: parts, each small enough, and far less a row than it was.
  await push(worded('甲'));
  const ran = await executionsOf(c, () => c.host.clock({ advance: 'P1D' }));
  const { calls, largest } = writes(ran);
  expect(largest).toBeLessThanOrEqual(MOST);
  expect(calls).toBeGreaterThan(1);
  expect(await states()).toEqual(before.map(() => `${word}甲`));
  const sent = owners(ran).reduce((sum, { carried }) => sum + (carried[BATCH]?.written ?? 0), 0);
  // Formulas of open rows are among them: a read says what they show, so nobody knows whether they differ.
  expect(sent / before.length).toBeLessThan(4_500);
  // Ended after each of its parts in turn.
  const ends = (n: number) => (code: string) =>
    `var parts_ = 0;\n${replaced(code, SENT, `${SENT} if (++parts_ === ${n}) throw new Error('ended');`)}`;
  let halves = 0;
  for (let n = 1; n < Math.min(calls, 4); n += 1) {
    const more = `乙${n}`;
    await push(ends(n)(worded(more)));
    await c.host.clock({ advance: 'P1D' });
    const reached = (await states()).filter((v) => v === `${word}${more}`).length;
    if (reached > 0 && reached < before.length) halves += 1;
    await push(worded(more));
    await c.host.clock({ advance: 'P1D' });
    expect(await states(), `ended after part ${n}`).toEqual(before.map(() => `${word}${more}`));
  }
  expect(halves).toBeGreaterThan(0);
  await push(CODE);
  await c.host.clock({ advance: 'P1D' });
  expect((await verify(c))[0]).toBe('核对无误');
  expect(linesOf(await command(c, ADMIN, 'repair', {}))).toContain('没有需要修复的内容');
});

test('the sweep remembers 60 letters to two persons in two lines, and marks them though it ends before it could', async () => {
  const ids = idsOf(await create(20));
  await fillIn(ids);
  await faults({ mailQuota: 0 });
  const answer = await submit(ids);
  expect(answer.ok && answer.results.filter((r) => r.done)).toHaveLength(20);
  await noFaults();
  await c.newMail();
  const sent = () => c.host.host.store.entries('property').filter(([key]) => key.startsWith('owner script\nsent:'));
  const calls = async () => {
    const last = (await c.host.executions()).filter((e) => e.function === 'sweep').at(-1)!;
    return Object.values(last.calls).reduce((sum, n) => sum + n, 0);
  };
  // The first sweep that mails is ended after its last mail.
  let mails = 0;
  for (let call = await calls(); mails < 2; call += 1) {
    await faults({ crashAfter: { function: 'sweep', call } });
    await c.host.clock({ advance: 'P1D' });
    await noFaults();
    mails += (await c.newMail()).filter((m) => [REVIEW, SECOND].includes(m.to)).length;
    if (mails) break;
  }
  expect(mails).toBeGreaterThan(0);
  const lines = sent().map(([, value]) => String(value));
  expect(lines.join('\n').length).toBeLessThan(200);
  await c.host.clock({ advance: 'P1D' });
  expect(sent()).toEqual([]);
  const rows = (await valuesOf(c, OWNER, '发件记录!A2:H')).filter((r) => ids.includes(String(r[1])));
  expect(rows.filter((r) => r[7] === '待发' || r[7] === '已领')).toEqual([]);
});

test('发件记录 loses what was told 120 days ago and waits for nobody any more; what still waits is neither lost nor told again', async () => {
  const rows = async () =>
    (await valuesOf(c, OWNER, '发件记录!A2:H')).map((r) => ({
      id: String(r[1]),
      at: String(r[6]),
      state: String(r[7]),
    }));
  const waiting = (await submitted(c, TOWN, { 计划年度: 2028 })).id;
  const over = (await submitted(c, TOWN, { 计划年度: 2028 })).id;
  const withdrawn = await post(
    c,
    JSON.stringify(request(c, tokenOf(c, TOWN), { command: 'withdraw', projects: [over] })),
  );
  expect(linesOf(withdrawn)).toContain('已撤回');
  await c.host.clock({ advance: 'P3D' });
  const told = await rows();
  expect(told.filter((r) => r.id === over).length).toBeGreaterThan(0);
  await c.newMail();
  c.host.pass('2027-06-01T07:00:00+08:00');
  await c.host.clock({ now: '2027-06-01T10:00:00+08:00' });
  const left = await rows();
  expect(left.filter((r) => r.id === over)).toEqual([]);
  const still = (list: typeof left) =>
    list.filter((r) => r.id === waiting && r.state === '已发' && r.at < '2027').length;
  expect(still(left)).toBe(still(told));
  expect(still(left)).toBeGreaterThan(0);
  await c.host.clock({ advance: 'P3D' });
  expect((await rows()).filter((r) => r.id === over)).toEqual([]);
  const again = (await c.newMail()).filter((m) => m.text.includes(`${waiting}`) && !/内部目标|逾期/.test(m.text));
  expect(again).toEqual([]);
});

async function hire(email: string, unit: string): Promise<void> {
  const form = { email, post: '文书', unit, role: '项目管理专员', from: '2024-08-17', until: '' };
  const answer = await command(c, ADMIN, 'person.save', form);
  expect(linesOf(answer)).toContain('已保存');
}

test('a deleted account of one unit blocks nobody of it, nor whoever enters another person: the administrators hear it once', async () => {
  await c.newMail();
  await hire('leaves@example.org', '都城镇');
  await faults({ gone: 'leaves@example.org' });
  const { id } = await draft(c, TOWN, { 计划年度: 2028 });
  expect(linesOf(await submit([id]))).toContain('已提交');
  const { row } = await draft(c, TOWN, { 计划年度: 2028 });
  await c.type(TOWN, '申报', row, { 项目名称: '仍可填写' });
  await hire('comes@example.org', '县水务局');
  expect((await draft(c, WATER, { 计划年度: 2028 })).id).toMatch(/^YN/);
  await c.host.clock({ advance: 'P1D' });
  await c.host.clock({ advance: 'P4D' });
  const told = (await c.newMail()).filter((m) => m.to === ADMIN && m.text.includes('leaves@example.org'));
  expect(told.map((m) => m.subject)).toEqual(['【人员】1个账号已不能填写项目表']);
  const sweeps = (await c.host.executions()).filter((e) => e.function === 'sweep').slice(-3);
  expect(sweeps.filter((e) => e.status !== 'completed')).toEqual([]);
  await noFaults();
  expect((await verify(c))[0]).toBe('核对无误');
});
