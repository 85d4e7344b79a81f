// Faults and seeds: what makes a race or a crash an ordinary test, again the same at every run.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { ExecutionRecord } from '../../src/host/contract';
import { cellsOf } from '../../src/host/scripts/carried';
import { COSTS, costOf, LOADS, priceOf } from '../../src/host/scripts/costs';
import { startHost, type TestHost } from '../host';

const bundles = join(dirname(fileURLToPath(import.meta.url)), 'fixtures');
const OWNER = 'owner@example.org';
const TEN = Array.from({ length: 10 }, (_, i) => `甲乙丙丁戊己庚辛壬癸`[i]!);
let host: TestHost;
beforeAll(async () => {
  host = await startHost({ bundles });
});
afterAll(() => host.close());

const faults = (body: object) => host.ask(undefined, '/local/faults', body);
const noFaults = () => host.ask(undefined, '/local/faults', undefined, 'DELETE');
afterEach(noFaults);

async function values(range: string): Promise<unknown[][]> {
  const path = `/v4/spreadsheets/${host.spreadsheetId}/values/${encodeURIComponent(`'表'!${range}`)}?valueRenderOption=UNFORMATTED_VALUE`;
  return (await host.ask<{ values?: unknown[][] }>(OWNER, path)).body.values ?? [];
}
const put = (range: string, rows: unknown[][]) => host.edit(OWNER, '表', range, rows);
/** The script reads with a Sheets call and writes with another: whoever comes between is overwritten. */
const add = (locked: boolean) => host.run<number | 'busy'>(OWNER, 'owner', 'add', locked);

describe('under a seed', () => {
  /** Ten executions at once, each appending its name to one column at every call: the column is the order of calls. */
  async function round(seed: number): Promise<{ order: unknown[]; chance: unknown[]; records: object[] }> {
    await host.ask(OWNER, `/v4/spreadsheets/${host.spreadsheetId}/values/${encodeURIComponent("'表'!H:I")}:clear`, {});
    await faults({ seed });
    const ran = await Promise.all(TEN.map((name) => host.run(OWNER, 'owner', 'steps', name, 3)));
    await noFaults();
    const order = (await values('H:I')).map(([name, n]) => `${name}${n}`);
    const records = ran.map(({ execution: { calls, virtualMs, status } }) => ({ calls, virtualMs, status }));
    return { order, chance: ran.map(({ result }) => result), records };
  }

  test('ten executions at once repeat call by call; another seed has another order', async () => {
    const first = await round(7);
    expect(first.order).toHaveLength(30);
    // They do interleave: no execution runs its three calls in a row throughout.
    expect(first.order).not.toEqual(TEN.flatMap((name) => [1, 2, 3].map((n) => `${name}${n}`)));
    const again = await round(7);
    expect(again.order).toEqual(first.order);
    expect(again.records).toEqual(first.records);
    expect(again.chance).not.toEqual(first.chance);
    expect((await round(8)).order).not.toEqual(first.order);
  });

  test('the same in two hosts with the same history, chance included', async () => {
    const kept = host;
    const rounds: unknown[] = [];
    for (let n = 0; n < 2; n += 1) {
      host = await startHost({ bundles });
      rounds.push(await round(21));
      await host.close();
    }
    host = kept;
    expect(rounds[1]).toEqual(rounds[0]);
  });

  test('of ten counts at once without a lock some are lost, with it none is, whatever the seed', async () => {
    const lost: number[] = [];
    for (const seed of [1, 2, 3]) {
      for (const locked of [false, true]) {
        await put('B1', [[0]]);
        await faults({ seed });
        const all = await Promise.all(TEN.map(() => add(locked)));
        await noFaults();
        const counted = all.filter(({ result }) => result !== 'busy').length;
        const missing = counted - Number((await values('B1'))[0]?.[0]);
        if (locked) expect(missing, `seed ${seed}, locked`).toBe(0);
        else lost.push(missing);
      }
    }
    expect(Math.max(...lost)).toBeGreaterThan(0);
  });
});

describe('a crash', () => {
  /** What `stages` leaves, in the order in which it does it. */
  async function left(n: number): Promise<boolean[]> {
    const cells = (await values('F1:F3')).map(([value]) => value === n);
    const { result } = await host.run<{ stage?: string }>(OWNER, 'owner', 'properties');
    const mailed = (await host.outbox()).some(({ subject }) => subject === `stage ${n}`);
    return [cells[0] ?? false, result.stage === String(n), cells[1] ?? false, mailed, cells[2] ?? false];
  }

  async function run(n: number, fault: object): Promise<ExecutionRecord> {
    await faults(fault);
    const { execution } = await host.run(OWNER, 'owner', 'stages', n);
    await noFaults();
    return execution;
  }

  test('before or after any service call leaves what came before it, nothing after it, and no lock held', async () => {
    const whole = await run(1, {});
    expect(await left(1)).toEqual([true, true, true, true, true]);
    const calls = Object.values(whole.calls).reduce((sum, count) => sum + count, 0);
    expect(calls).toBeGreaterThan(8);
    const done: number[] = [];
    for (let call = 1; call <= calls; call += 1) {
      const counts: number[] = [];
      for (const fault of ['crashAt', 'crashAfter']) {
        const n = 100 * call + (fault === 'crashAt' ? 1 : 2);
        expect((await run(n, { [fault]: { function: 'stages', call } })).status, `${fault} ${call}`).toBe('crashed');
        const state = await left(n);
        const count = state.filter(Boolean).length;
        // Only ever the first so many of the five, never a later one without an earlier.
        expect(state, `${fault} ${call}`).toEqual(state.map((_, i) => i < count));
        counts.push(count);
      }
      // The n-th call itself makes the difference of the two, and what comes after it is what comes before the next.
      expect(counts[1]! - counts[0]!).toBeLessThanOrEqual(1);
      expect(counts[0]).toBe(done[call - 2] ?? 0);
      done.push(counts[1]!);
    }
    expect(done.at(-1)).toBe(5);
    expect((await run(2, {})).status).toBe('completed');
  });
});

describe('cost', () => {
  test('every row of the table has a source, and an execution reports the sum over its calls', async () => {
    expect([...COSTS, ...LOADS].filter(([call, ms, source]) => !call || ms < 0 || !source)).toEqual([]);
    const { execution } = await host.run(OWNER, 'owner', 'stages', 3);
    const calls = Object.entries(execution.calls).reduce((all, [call, times]) => all + times * costOf(call), 0);
    const sum = Object.values(execution.carried).reduce((all, one) => all + priceOf(one), calls);
    expect(execution.virtualMs).toBe(Math.floor(sum));
    expect(execution.calls['Sheets.Spreadsheets.Values.update']).toBe(3);
    expect(sum).toBeGreaterThan(3 * 350);
  });

  test('what a call carries is told by its name: bytes of its JSON, cells, the largest; ten thousand cells are 250 ms', async () => {
    const { execution } = await host.run(OWNER, 'owner', 'stages', 3);
    const write = execution.carried['Sheets.Spreadsheets.Values.update'];
    expect(write).toMatchObject({ cellsWritten: 3, cellsRead: 0 });
    // Three of the same size: the call's name, method and address in full, the range, one value.
    expect(write!.written).toBe(3 * write!.mostWritten);
    expect(write!.mostWritten).toBeGreaterThan(100);
    const load = { written: 0, read: 0, cellsWritten: 0, cellsRead: 10_000 };
    expect(priceOf(load)).toBe(250);
    expect(priceOf({ ...load, read: 10_000_000 })).toBe(1250);
  });

  test('cells are counted in every form in which an answer has them', () => {
    const grid = { sheets: [{ data: [{ rowData: [{ values: [{}, {}] }, {}, { values: [{}] }] }] }] };
    expect(cellsOf(grid)).toBe(3);
    expect(cellsOf({ valueRanges: [{ valueRange: { values: [['甲', 1], [], ['']] } }] })).toBe(3);
    const rule = { condition: { type: 'ONE_OF_LIST', values: [{ userEnteredValue: '是' }] } };
    expect(
      cellsOf({ requests: [{ updateCells: { rows: [{ values: [{}, {}] }] } }, { setDataValidation: { rule } }] }),
    ).toBe(2);
  });

  test('the first row that fits counts: a write is dearer than a read, what stays in the script nearly free', () => {
    expect(costOf('Sheets.Spreadsheets.batchUpdate')).toBe(350);
    expect(costOf('Sheets.Spreadsheets.getByDataFilter')).toBe(50);
    expect(costOf('UrlFetchApp.fetch')).toBe(1500);
    expect(costOf('Utilities.formatDate')).toBe(0.5);
    expect(costOf('Utilities.sleep')).toBe(0);
    expect(costOf('HtmlService.createHtmlOutput')).toBe(0);
  });
});
