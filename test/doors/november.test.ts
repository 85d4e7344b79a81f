// 30 November: 40 officers hand in and 10 reviewers decide in the same minute, with Workspace's quotas, whatever the order
// in which Google serves their calls.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ExecutionRecord } from '../../src/host/contract';
import type { Snapshot } from '../../src/host/store';
import { BUREAU_UNIT } from '../../src/measure';
import { sheetOf } from '../../src/workbook';
import type { ActAnswer, LookAnswer } from '../../src/wire';
import { county } from '../county';
import { roleLabel } from '../fixture/people';
import { startHost } from '../host';
import {
  ADMIN,
  application,
  command,
  type County,
  ledgerOf,
  letters,
  openCounty,
  post,
  request,
  shownText,
  TOWN,
  tokenOf,
  verify,
} from './county';

const NOW = '2026-11-09T09:00+08:00';
const [OFFICERS, REVIEWERS] = [40, 10];
const officer = (n: number) => `guanli${n}@example.org`;
const reviewer = (n: number) => `shenhe${n}@example.org`;

let begun: Snapshot;
let ids: string[];

/** Entered people, 50 drafts filled in, ten of them handed in. */
async function prepare(c: County): Promise<void> {
  const enter = async (email: string, unit: string, role: string) => {
    const form = { email, post: '专员', unit, role, from: '2024-08-17', until: '' };
    expect(await command(c, ADMIN, 'person.save', form)).toMatchObject({ ok: true });
  };
  for (let n = 0; n < OFFICERS; n++) await enter(officer(n), '都城镇', roleLabel('officer'));
  for (let n = 0; n < REVIEWERS; n++) await enter(reviewer(n), BUREAU_UNIT, roleLabel('bureau'));
  ids = [];
  for (const count of [20, 20, 10]) {
    const body = request(c, tokenOf(c, TOWN), { command: 'create', count, projects: [] });
    const answer = await post(c, JSON.stringify(body));
    if (answer.ok) ids.push(...answer.results.map((r) => r.project!));
  }
  expect(ids).toHaveLength(OFFICERS + REVIEWERS);
  const header = sheetOf('application').columns.map((column) => column.label);
  for (const [label, value] of Object.entries(application())) {
    const column = letters(header.indexOf(label));
    const range = `${column}2:${column}${1 + ids.length}`;
    expect(
      await c.host.edit(
        TOWN,
        '申报',
        range,
        ids.map(() => [value]),
      ),
    ).toMatchObject({ applied: true });
  }
  const body = request(c, tokenOf(c, TOWN), { projects: ids.slice(OFFICERS) });
  expect(await post(c, JSON.stringify(body))).toMatchObject({ ok: true });
}

beforeAll(async () => {
  const c = await openCounty(NOW, ['ducheng', 'chushen']);
  await prepare(c);
  begun = c.host.host.snapshot();
  await c.host.close();
});
let c: County;
afterAll(() => c?.host.close());

/** As the page does: asked again while it is busy. What the pauses would take is not in the executions' time. */
async function atDesk<A extends { ok: boolean; retry?: true }>(as: string, name: string, request: object) {
  const runs: ExecutionRecord[] = [];
  for (;;) {
    const { result, execution } = await c.host.desk<A | undefined>(as, name, request);
    runs.push(execution);
    if (result && (result.ok || !result.retry)) return { result, runs };
    expect(runs.length, `${as} ${name}: ${JSON.stringify(result)}`).toBeLessThan(40);
    await new Promise((then) => setTimeout(then, 100));
  }
}
async function decide(as: string, id: string) {
  const looked = await atDesk<LookAnswer>(as, 'look', { p: id });
  const seen = looked.result.ok ? looked.result.view.projects[0]!.seen : 0;
  const form = { outcome: 'planned' };
  const asked = { command: 'approve', id: randomUUID(), seen: { [id]: seen }, projects: [id], form };
  const acted = await atDesk<ActAnswer>(as, 'act', asked);
  return { answer: acted.result, runs: [...looked.runs, ...acted.runs] };
}

/** Of Google's minute: the longest that one of them waited, and how many executions it took. */
const longest = (all: readonly (readonly ExecutionRecord[])[]): number =>
  Math.max(...all.map((runs) => runs.reduce((sum, { elapsedMs = 0 }) => sum + elapsedMs, 0)));

test.each([1, 2])('seed %i: everybody is answered within a minute, and no command is applied twice', async (seed) => {
  const host = await startHost({ blank: true, now: NOW, from: begun, account: 'workspace' });
  c = county(host);
  try {
    await host.ask(undefined, '/local/faults', { seed });
    const submits = ids
      .slice(0, OFFICERS)
      .map((_, n) =>
        host.menu(officer(n), ['政务项目', '提交'], { sheet: '申报', ranges: [`A${n + 2}`], answers: ['OK', 'OK'] }),
      );
    const decisions = ids.slice(OFFICERS).map((id, n) => decide(reviewer(n), id));
    const [menus, desks] = await Promise.all([Promise.all(submits), Promise.all(decisions)]);
    await host.ask(undefined, '/local/faults', undefined, 'DELETE');
    const said = menus.map(({ shown }) => shownText(shown.slice(1)));
    console.log(
      `seed ${seed}: menu ${Math.round(longest(menus.map(({ execution }) => [execution])) / 1000)} s at most, desk ${Math.round(longest(desks.map(({ runs }) => runs)) / 1000)} s; ${desks.reduce((sum, { runs }) => sum + runs.length, 0)} runs at the desk; ${said.filter((s) => s.includes('已提交')).length} of ${OFFICERS} submitted`,
    );
    for (const { answer } of desks) expect(answer).toMatchObject({ ok: true, results: [{ done: true }] });
    for (const id of ids.slice(OFFICERS)) expect(await ledgerOf(c, id)).toEqual(['新建', '提交', '通过']);
    // Today a submission holds the lock for 3 s of Google's time, so that not all fit into a minute: who was not served is
    // told that it is busy and may click again, and what the answer says is so.
    for (const [n, id] of ids.slice(0, OFFICERS).entries()) {
      const entries = (await ledgerOf(c, id)).join();
      if (said[n]!.includes('已提交')) expect(entries).toBe('新建,提交');
      else {
        expect(said[n]).toMatch(/系统繁忙|没有收到办理结果|暂时繁忙/);
        expect(['新建', '新建,提交']).toContain(entries);
      }
    }
    expect(longest(menus.map(({ execution }) => [execution]))).toBeLessThan(60_000);
    expect((await verify(c))[0]).toBe('核对无误');
  } finally {
    await host.close();
  }
});
