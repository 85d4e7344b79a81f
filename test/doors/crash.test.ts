// Google may end an execution between any two service calls. What is left is all of a command or nothing of it, and the
// same click repeated is harmless (decision 4).
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { GatewayAnswer } from '../../src/wire';
import {
  type County,
  draft,
  ledgerOf,
  linesOf,
  openCounty,
  OWNER,
  post,
  request,
  TOWN,
  tokenOf,
  valuesOf,
  verify,
} from './county';

// Some hundred executions one after another.
vi.setConfig({ testTimeout: 240_000 });

let c: County;
beforeAll(async () => {
  c = await openCounty('2026-11-09T09:00+08:00', ['ducheng', 'chushen', 'zonghe']);
});
afterAll(() => c.host.close());

const faults = (body: object | undefined) => c.host.ask(undefined, '/local/faults', body, body ? 'POST' : 'DELETE');
const mails = async () => (await c.host.outbox()).filter((m) => m.subject.includes('待审核汇总'));

/** A post whose answer is lost with the execution: Google shows an error page instead of JSON. */
async function sent(body: string): Promise<GatewayAnswer | undefined> {
  try {
    return await post(c, body);
  } catch {
    return undefined;
  }
}

const submit = (id: string) => JSON.stringify(request(c, tokenOf(c, TOWN), { projects: [id] }));
const withdraw = (id: string) =>
  post(c, JSON.stringify(request(c, tokenOf(c, TOWN), { command: 'withdraw', projects: [id] })));

// What comes before a call is what comes after the one before it: every third gap is tried; `npm run attack` tries all.
describe.each([
  ['crashAfter', 3],
  ['crashAt', 9],
] as const)('%s every %i. service call of doPost', (fault, step) => {
  test('a submit is whole or absent, and the same post again makes it whole, once', async () => {
    const { id, row } = await draft(c, TOWN);
    await post(c, submit(id));
    const first = (await c.host.executions()).filter((e) => e.function === 'doPost').at(-1)!;
    const calls = Object.values(first.calls).reduce((sum, n) => sum + n, 0);
    expect(calls).toBeGreaterThan(10);
    let lost = 0;
    for (let call = 1; call <= calls; call += step) {
      expect(linesOf(await withdraw(id))).toContain('已撤回');
      const before = await ledgerOf(c, id);
      const rows = (await valuesOf(c, OWNER, '发件记录!A2:A')).length;
      const mailed = (await mails()).length;
      const body = submit(id);
      await faults({ [fault]: { function: 'doPost', call } });
      const answer = await sent(body);
      await faults(undefined);
      const where = `${fault} ${call} of ${calls}`;
      const entries = await ledgerOf(c, id);
      const applied = entries.length > before.length;
      if (!answer?.ok) lost++;
      expect(entries, where).toEqual(applied ? [...before, '提交'] : before);
      expect(await c.cell('申报', row, '状态'), where).toBe(applied ? '待审核汇总' : '已撤回');
      expect(await c.cell('申报', row, '提交日期'), where).toBe(applied ? '2026-11-09' : '');
      expect((await c.host.edit(TOWN, '申报', `H${row}`, [[2027]])).applied, where).toBe(!applied);
      expect((await valuesOf(c, OWNER, '发件记录!A2:A')).length - rows, where).toBe(applied ? 2 : 0);

      const again = await post(c, body);
      expect(linesOf(again), where).toContain('已提交');
      expect(await ledgerOf(c, id), where).toEqual([...before, '提交']);
      expect(await c.cell('申报', row, '状态'), where).toBe('待审核汇总');
      // Mail that a crash kept back goes with the next sweep; until then nobody got it twice.
      expect((await mails()).length - mailed, where).toBeLessThanOrEqual(2);
    }
    expect(lost).toBeGreaterThan(calls / step / 2);
    expect((await verify(c))[0]).toBe('核对无误');
  });
});

test('the next sweep tells both reviewers of every submission, those kept back by a crash included', async () => {
  await c.host.clock({ advance: 'P1D' });
  const rows = await valuesOf(c, OWNER, '发件记录!A2:H');
  expect(rows.length).toBeGreaterThan(40);
  // What was withdrawn and submitted again is another round; of each the last one is told.
  expect(rows.filter((r) => r[7] === '待发' || r[7] === '已领')).toEqual([]);
  const projects = new Set(
    (await valuesOf(c, OWNER, '申报!A2:D')).filter((r) => r[3] === '待审核汇总').map((r) => String(r[0])),
  );
  const told = (await c.host.outbox()).filter((m) => m.to.startsWith('chushen'));
  for (const id of projects)
    expect(
      told.some((m) => m.text.includes(id)),
      id,
    ).toBe(true);
  expect((await c.host.executions()).filter((e) => e.function === 'sweep').at(-1)).toMatchObject({
    status: 'completed',
  });
});

test('a sweep that ends between any two of its calls is made good by those of the next days, and no mail is lost', async () => {
  const last = (await c.host.executions()).filter((e) => e.function === 'sweep').at(-1)!;
  const calls = Object.values(last.calls).reduce((sum, n) => sum + n, 0);
  const { id } = await draft(c, TOWN, { 计划年度: 2028 });
  await post(c, submit(id));
  for (let call = 1; call <= calls; call += Math.ceil(calls / 40)) {
    expect(linesOf(await withdraw(id))).toContain('已撤回');
    await faults({ mailQuota: 0 });
    expect(linesOf(await post(c, submit(id)))).toContain('已提交');
    await faults(undefined);
    const mailed = (await c.host.outbox()).length;
    await faults({ crashAt: { function: 'sweep', call } });
    await c.host.clock({ advance: 'P1D' });
    await faults(undefined);
    await c.host.clock({ advance: 'P3D' });
    const rows = (await valuesOf(c, OWNER, '发件记录!A2:H')).filter((r) => r[1] === id);
    const where = `call ${call} of ${calls}`;
    expect(
      rows.filter((r) => r[7] === '待发' || r[7] === '已领'),
      where,
    ).toEqual([]);
    const told = (await c.host.outbox()).slice(mailed).filter((m) => m.text.includes(id));
    for (const to of ['chushen', 'zonghe'])
      expect(
        told.some((m) => m.to.startsWith(to)),
        `${to} ${where}`,
      ).toBe(true);
    // Only a mail whose sending could not be confirmed goes twice, and says so.
    for (const one of told.slice(2)) expect(one.text + one.subject, where).toMatch(/可能重复|内部目标/);
  }
  expect((await verify(c))[0]).toBe('核对无误');
});
