// A command and a sweep cost the same number of Sheets calls whatever the number of rows and of projects (decision 4;
// issue 2 §7.4).
import { createHmac } from 'node:crypto';
import { setTimeout as rest } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Project } from '../../src/project';
import { decide } from '../../src/project';
import { yuan } from '../../src/measure';
import { bucketOf, type LedgerEnd, packBucket } from '../../src/workbook';
import { type CellData, entered, updateCells } from '../../src/workbook/cells/cells';
import { sheetOf, STAGE_SHEETS } from '../../src/workbook/layout/layout';
import { entryCells } from '../../src/workbook/ledger/ledger';
import { labelOf, lockRequests, locksOf, type Opening } from '../../src/workbook/locks/locks';
import { draw } from '../../src/workbook/cells/row';
import { stagesReached } from '../../src/project';
import { person } from '../fixture/people';
import { demand } from '../fixture/values';
import {
  application,
  batch,
  type County,
  executionsOf,
  letters,
  openCounty,
  OWNER,
  post,
  request,
  sheetsCalls,
  TOWN,
  tokenOf,
  verify,
} from './county';
import { backedUp } from '../attack/stand';

const DAY = '2026-11-09';
const CALENDAR = { holidays: [], workdays: [], years: [] };
const OFFICER = person('ducheng');
const REVIEWER = person('chushen');
const VALUES = demand(yuan(500_000));

/** Projects made by `decide`, some only created, most of them handed in, the rest waiting for their plan; with their entries. */
function make(count: number, seal: (text: string) => string, before: LedgerEnd) {
  const projects: Project[] = [];
  const cells: ReturnType<typeof entryCells>['cells'][] = [];
  let end = before;
  const step = (project: Project | undefined, verb: 'create' | 'submit' | 'approve', id: string): Project => {
    const command = { verb, ...(verb === 'submit' && { values: VALUES, stage: 'application' as const }) };
    const decision = decide(command, project, {
      today: DAY,
      settings: CALENDAR,
      actor: verb === 'approve' ? REVIEWER : OFFICER,
      newId: id,
    });
    if (decision.refused) throw new Error(`${id} ${verb}: ${JSON.stringify(decision.refused)}`);
    const stamp = {
      at: `${DAY} 08:00:00`,
      commandId: `made ${id} ${verb}`,
      settings: '2024-08-17',
      answer: '',
      after: project?.record ?? 0,
    };
    const entry = entryCells(decision.happening, stamp, end, seal);
    cells.push(entry.cells);
    end = entry.end;
    return { ...decision.project, record: end.serial };
  };
  for (let n = 1; n <= count; n++) {
    const id = `YN2026-${String(n).padStart(4, '0')}`;
    let project = step(undefined, 'create', id);
    if (n % 10 !== 0) project = step(project, 'submit', id);
    if (n % 10 > 6) project = step(project, 'approve', id);
    projects.push(project);
  }
  return { projects, cells, end };
}

/** Writes them as the role account, with the keys that owner keeps in its properties. */
async function fill(c: County, count: number): Promise<void> {
  const { store } = c.host.host;
  const property = (name: string) => `owner script\n${name}`;
  const key = String(store.get('property', property('ledgerKey')));
  const seal = (text: string) => createHmac('sha256', key).update(text).digest('base64url').padEnd(44, '=');
  // Entering the people has left entries already.
  const before = JSON.parse(String(store.get('property', property('head')))) as LedgerEnd;
  const { projects, cells, end } = make(count, seal, before);
  const plain = (row: readonly Parameters<typeof entered>[0][]): CellData[] =>
    Array.from(row, (content) => ({ userEnteredValue: entered(content) }));
  const ledger = sheetOf('ledger');
  const write = async (...requests: object[]) => expect((await batch(c, OWNER, ...requests)).status).toBe(200);
  const longer = (sheetId: number, length: number) => ({
    appendDimension: { sheetId, dimension: 'ROWS', length: Math.max(1, length) },
  });
  const rows = new Map(STAGE_SHEETS.map((s) => [s.stage, [] as CellData[][]]));
  const openings = new Map(STAGE_SHEETS.map((s) => [s.stage, new Map<number, Opening>()]));
  for (const project of projects)
    for (const stage of stagesReached(project, { settings: CALENDAR })) {
      const list = rows.get(stage)!;
      const drawn = draw(project, stage, list.length + 1, { today: DAY, settings: CALENDAR, seal });
      list.push(plain(drawn.contents));
      const columns = [...drawn.open].sort((a, b) => a - b);
      if (columns.length)
        openings
          .get(stage)!
          .set(list.length, { columns, officers: [TOWN], label: labelOf(project.id, sheetOf(stage)) });
    }
  // The host lives in this process: it has closed connections that were idle meanwhile, and fetch has to hear of it.
  await rest(300);
  type Sheets = { sheets: { properties: { sheetId: number }; protectedRanges?: Parameters<typeof locksOf>[1] }[] };
  const path = `/v4/spreadsheets/${c.host.spreadsheetId}?fields=sheets(properties.sheetId,protectedRanges)`;
  const protections = (await c.host.ask<Sheets>(OWNER, path)).body.sheets;
  await write(longer(ledger.id, end.serial + 2), ...STAGE_SHEETS.map((s) => longer(s.id, rows.get(s.stage)!.length)));
  await write(updateCells(ledger.id, before.serial + 1, 0, cells.map(plain), 'userEnteredValue'));
  for (const sheet of STAGE_SHEETS) {
    const list = rows.get(sheet.stage)!;
    if (list.length) await write(updateCells(sheet.id, 1, 0, list, 'userEnteredValue'));
    const locks = locksOf(
      sheet,
      protections.find((p) => p.properties.sheetId === sheet.id)?.protectedRanges ?? [],
      OWNER,
      () => undefined,
    );
    const requests = lockRequests(sheet, locks, openings.get(sheet.stage)!, OWNER);
    if (requests.length) await write(...requests);
  }
  // What owner would have kept of these entries.
  const head = JSON.stringify({ ...before, ...end, numbers: { 'YN2026-': count } });
  store.put('property', property('head'), head);
  store.put('property', property('next'), head);
  const buckets = new Map<string, Map<string, number>>();
  for (const { id, record } of projects)
    buckets.set(bucketOf(id), (buckets.get(bucketOf(id)) ?? new Map<string, number>()).set(id, record));
  for (const [name, last] of buckets)
    store.put('property', property(`last:${name}`), packBucket({ last, moved: new Map(), places: new Map() }));
}

test('a submit of 1 row and one of 50 rows take the same Sheets calls: at most 2 reads and 1 write', async () => {
  const c = await openCounty('2026-11-09T09:00+08:00', ['ducheng', 'chushen', 'zonghe']);
  try {
    const ids: string[] = [];
    for (let n = 0; n < 51; n++) {
      const answer = await post(c, JSON.stringify(request(c, tokenOf(c, TOWN), { command: 'create', projects: [] })));
      if (answer.ok) ids.push(...answer.results.map((r) => r.project!));
    }
    expect(ids).toHaveLength(51);
    const labels = Object.keys(application());
    const header = sheetOf('application').columns.map((column) => column.label);
    const columns = labels.map((label) => header.indexOf(label));
    const values = Object.values(application());
    for (const [i, column] of columns.entries()) {
      const block = Array.from({ length: 51 }, () => [values[i]]);
      const range = `${letters(column)}2:${letters(column)}52`;
      expect(await c.host.edit(TOWN, '申报', range, block)).toMatchObject({ applied: true });
    }
    await c.newMail();
    const submit = (projects: string[]) => post(c, JSON.stringify(request(c, tokenOf(c, TOWN), { projects })));
    const [one] = await executionsOf(c, () => submit(ids.slice(0, 1)));
    expect((await c.newMail()).map((m) => m.to).sort()).toEqual(['chushen@example.org', 'zonghe@example.org']);
    const answers: Awaited<ReturnType<typeof post>>[] = [];
    const [fifty] = await executionsOf(c, async () => answers.push(await submit(ids.slice(1))));
    expect(answers[0]!.ok && answers[0]!.results.filter((r) => r.done)).toHaveLength(50);
    expect(sheetsCalls(one!)).toEqual(sheetsCalls(fifty!));
    expect(sheetsCalls(fifty!).reads).toBeLessThanOrEqual(2);
    expect(sheetsCalls(fifty!).writes).toBe(1);
    expect((await c.newMail()).map((m) => m.to).sort(), 'one mail per person').toEqual([
      'chushen@example.org',
      'zonghe@example.org',
    ]);
    expect((await verify(c))[0]).toBe('核对无误');
  } finally {
    await c.host.close();
  }
});

async function sweepOver(count: number) {
  const c = await openCounty('2026-11-09T06:00+08:00', ['ducheng', 'chushen', 'zonghe']);
  try {
    await fill(c, count);
    backedUp(c, '2026-11');
    const ran = await executionsOf(c, () => c.host.clock({ now: '2026-11-10T10:00+08:00' }));
    const mails = await c.newMail();
    const sweeps = ran.filter((e) => e.function === 'sweep');
    expect(sweeps.filter((e) => e.status !== 'completed')).toEqual([]);
    const chain = (await verify(c)).filter((line) => !/^(核对无误|本次核对)/.test(line));
    expect(chain).toEqual([]);
    return {
      sweeps: sweeps.map(sheetsCalls),
      mails,
      broken: (await c.host.outbox()).filter((m) => m.subject.includes('修复')),
    };
  } finally {
    await c.host.close();
  }
}

test('a sweep over 24 and one over 2,000 projects take the same Sheets calls, but for the parts in which their rows are read and first drawn, and send one mail a day per person', async () => {
  const few = await sweepOver(24);
  const many = await sweepOver(2_000);
  expect(few.broken).toEqual([]);
  expect(many.broken).toEqual([]);
  // Some 200,000 cells a read: 2,000 rows of 申报 and 600 of 立项 take one more.
  // A request is at most 2 MB: 2,000 rows of 待办, each with its brief, drawn on the first day, and what they show beside them are some 4.5.
  const more = [2, 0];
  expect(many.sweeps).toEqual(
    few.sweeps.map(({ reads, writes }, day) => ({ reads: reads + 1, writes: writes + more[day]! })),
  );
  for (const { reads, writes } of few.sweeps) {
    // One for the serials that 待办 does not know yet, five reads and one write (which sheets there are, the shape of ours and a share of the ledger among them), and where mail went out the read and the write that mark it.
    expect(reads).toBeLessThanOrEqual(8);
    expect(writes).toBeLessThanOrEqual(2);
  }
  const perDay = many.mails.map((m) => `${m.at.slice(0, 10)} ${m.to}`);
  expect(perDay.length).toBeGreaterThan(0);
  expect(new Set(perDay).size).toBe(perDay.length);
  expect(many.mails.map((m) => m.to).sort()).toEqual(few.mails.map((m) => m.to).sort());
}, 120_000);
