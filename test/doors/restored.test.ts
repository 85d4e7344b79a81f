// The monthly backup, and what it brings back: the rest of the disaster table of src/owner/README.md.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Snapshot } from '../../src/host/store';
import type { LookAnswer } from '../../src/wire';
import { county } from '../county';
import { layoutOf } from '../attack/paper';
import { ADMIN, AUDIT, openStand, OWNER, type Stand, TOWN } from '../attack/stand';
import { startHost } from '../host';
import { command, linesOf, valuesOf, verify } from './county';
import {
  back,
  clean,
  confirmed,
  files,
  halves,
  headOf,
  install,
  loseProject,
  loseWorkbook,
  noticesOf,
  propertiesOf,
  setProperty,
  shown,
  takeOver,
} from './disaster';

let s: Stand;
/** The stand a day later, with its first backup. */
let backedUp: Snapshot;
beforeAll(async () => {
  s = await openStand();
  for (const name of ['backup:file', 'backupTold']) setProperty(s, name, undefined);
  await s.days(1);
  backedUp = s.c.host.host.snapshot();
});
beforeEach(async () => {
  await s.reset();
  await back(s, backedUp);
});
afterAll(() => s.close());

interface Kept {
  month: string;
  done: string[];
  end?: { serial: number };
}
const backups = (): [string, Kept][] =>
  [...propertiesOf(s)].flatMap(([name, value]) =>
    name.startsWith('backup:') ? [[name.slice('backup:'.length), JSON.parse(value) as Kept]] : [],
  );
const newest = (): string => backups().sort(([, a], [, b]) => (a.month < b.month ? 1 : -1))[0]![0];
const ledger = () => valuesOf(s.c, OWNER, '办理记录!A2:S');
const rowsIn = async (file: string, title: string): Promise<unknown[][]> => {
  const path = `/v4/spreadsheets/${file}/values/${encodeURIComponent(`${title}!A2:S`)}?valueRenderOption=UNFORMATTED_VALUE`;
  return (await s.c.host.ask<{ values?: unknown[][] }>(OWNER, path)).body.values ?? [];
};
const titlesIn = async (file: string): Promise<string[]> => {
  const { body } = await s.c.host.ask<{ sheets: { properties: { title: string } }[] }>(
    OWNER,
    `/v4/spreadsheets/${file}`,
  );
  return body.sheets.map(({ properties }) => properties.title);
};
const COPY = 'Sheets.Spreadsheets.Sheets.copyTo';
/** The last run that made one. */
const backingUp = async () => (await s.c.host.executions()).filter(({ calls }) => calls[COPY]).at(-1)!;
const fault = (body?: object) => s.c.host.ask(undefined, '/local/faults', body, body ? undefined : 'DELETE');

test('a month has one backup, whole and proved, which nobody but the role account opens, and whose place is mailed once', async () => {
  expect(backups()).toHaveLength(1);
  const [file, kept] = backups()[0]!;
  // Three calls a sheet and few beside them, whatever stands in it: nothing of it passes through a request.
  expect((await backingUp()).calls[COPY]).toBe(kept.done.length);
  expect(kept).toMatchObject({ month: '2026-11', end: { serial: expect.any(Number) } });
  expect(await rowsIn(file, '办理记录')).toEqual((await ledger()).slice(0, kept.end!.serial));
  expect(await titlesIn(file)).toEqual(expect.arrayContaining(['备份说明', '申报', '人员', '办理记录']));
  expect((await s.c.host.ask(ADMIN, `/v4/spreadsheets/${file}`)).status).toBe(403);
  const told = (await s.c.host.outbox()).filter((m) => m.subject.includes('备份'));
  expect(told.map((m) => m.to.split(/, */).sort())).toEqual([[AUDIT, OWNER].sort()]);
  expect(told[0]!.text).toContain(file);
  await s.days(3);
  expect(backups()).toHaveLength(1);
  expect((await s.c.host.outbox()).filter((m) => m.subject.includes('备份'))).toHaveLength(1);
});

test('a backup that a sweep left half done is gone on with, whatever call it broke off at; the thirteenth takes the oldest file', async () => {
  const sheets = (await titlesIn(newest())).sort();
  await s.c.host.clock({ now: '2026-12-01T07:00+08:00' });
  const before = s.c.host.host.snapshot();
  await s.c.host.clock({ now: '2026-12-01T12:00+08:00' });
  const calls = Object.values((await backingUp()).calls).reduce((a, b) => a + b, 0);
  let broken = 0;
  for (let call = calls - 20; broken < 3 && call > calls - 90; call -= 17) {
    await back(s, before);
    await fault({ crashAfter: { function: 'sweep', call } });
    // Before its next chance of that day.
    await s.c.host.clock({ now: '2026-12-01T09:00+08:00' });
    await fault();
    const left = backups().find(([, { month }]) => month === '2026-12');
    if (!left || left[1].end) continue;
    broken++;
    await s.c.host.clock({ now: '2026-12-02T12:00+08:00' });
    const done = backups().filter(([, { month }]) => month === '2026-12');
    expect(done, `crashed after call ${call}`).toMatchObject([[left[0], { end: { serial: expect.any(Number) } }]]);
    expect((await titlesIn(left[0])).sort()).toEqual(sheets);
  }
  expect(broken).toBeGreaterThan(2);
  await back(s, before);
  for (let nth = 1; nth <= 11; nth++) {
    const made = await s.c.host.ask<{ spreadsheetId: string }>(OWNER, '/v4/spreadsheets', {});
    const month = `2025-${String(nth).padStart(2, '0')}`;
    const kept = { month, on: `${month}-03`, done: [], end: { serial: 1, seal: '' } };
    setProperty(s, `backup:${made.body.spreadsheetId}`, JSON.stringify(kept));
  }
  const oldest = backups().sort(([, a], [, b]) => (a.month < b.month ? -1 : 1))[0]![0];
  const count = files(s);
  await s.c.host.clock({ now: '2026-12-01T12:00+08:00' });
  expect([backups().length, files(s), newest()]).toEqual([12, count, oldest]);
  expect((await titlesIn(oldest)).sort()).toEqual(
    expect.arrayContaining(sheets.filter((title) => title !== '备份说明')),
  );
});

test('with the workbook deleted, the key and its end still there, the backup makes a new one; what came after it is named', async () => {
  const rows = await shown(s);
  const file = newest();
  const backed = backups()[0]![1].end!.serial;
  const count = files(s);
  await loseWorkbook(s);
  expect(await noticesOf(s, TOWN)).toContain('政务项目表打不开');
  expect(await install(s)).toContain('政务项目表打不开');
  expect(files(s)).toBe(count - 1);
  const says = await takeOver(s, { how: 'kept', backup: file });
  expect(says).toContain(`补回${backed}条办理记录`);
  expect(files(s)).toBe(count);
  if (says.includes('仍暂停办理')) {
    expect(linesOf(await command(s.c, ADMIN, 'ledger.resume', { reason: '工作簿被删除' }))).toContain('已接续');
    await command(s.c, ADMIN, 'repair');
  }
  await clean(s);
  // What was typed and not handed in is lost; everything else is as it was.
  const now = await shown(s);
  expect(now.get('立项')).toBeDefined();
  expect([...now.keys()]).toEqual([...rows.keys()]);
  expect(now.get('人员')).toEqual(rows.get('人员'));
  expect(await noticesOf(s, TOWN)).toBe('');
});

test('with workbook, properties and trigger gone the halves and the backup bring both back', async () => {
  const [one, other] = await halves(s);
  const rows = await shown(s);
  const file = newest();
  await loseWorkbook(s);
  loseProject(s);
  const says = await takeOver(s, { how: 'halves', half1: one, half2: other, backup: file });
  expect(says).toContain('已接管');
  expect(says).not.toContain('仍暂停办理');
  await clean(s);
  expect((await shown(s)).get('人员')).toEqual(rows.get('人员'));
  expect(await noticesOf(s, TOWN)).toContain('未与审计留存的末条核对');
});

test('with the key exchanged everything stops, 接续 gives up nothing, and the halves end it', async () => {
  const [one, other] = await halves(s);
  const before = await ledger();
  setProperty(s, 'ledgerKey', crypto.randomUUID() + crypto.randomUUID());
  expect(await noticesOf(s, TOWN)).toContain('暂停办理');
  expect(linesOf(await command(s.c, ADMIN, 'ledger.resume', { reason: '核对不符' }))).toContain(
    '被换掉的是系统属性中的密钥',
  );
  await s.days(1);
  expect(await ledger()).toEqual(before);
  const form = { how: 'halves', half1: one, half2: other, workbook: s.c.host.spreadsheetId };
  expect(await takeOver(s, form)).toContain('已接管');
  await clean(s);
});

const damages: [string, (entries: unknown[][]) => unknown[][]][] = [
  ['truncated', (entries) => entries.map((row, i) => (i < entries.length - 9 ? row : []))],
  ['emptied in the middle', (entries) => entries.map((row, i) => (i < 20 || i > 40 ? row : []))],
  ['reordered', (entries) => entries.map((row, i) => (i < 20 || i > 40 ? row : entries[60 - i]!))],
  [
    'changed',
    (entries) => entries.map((row, i) => (i % 7 ? row : row.map((cell, n) => (n === 7 ? 'x@example.org' : cell)))),
  ],
];
test.each(damages)('a ledger that was %s is put back from the backup, entry by entry', async (_, harm) => {
  const before = await ledger();
  const backed = backups()[0]![1].end!.serial;
  const width = 19;
  const values = harm(before).map((row) => Array.from({ length: width }, (__, i) => row[i] ?? ''));
  const path = `/v4/spreadsheets/${s.c.host.spreadsheetId}/values/${encodeURIComponent('办理记录!A2')}?valueInputOption=RAW`;
  expect((await s.c.host.ask(OWNER, path, { values }, 'PUT')).status).toBe(200);
  expect((await verify(s.c)).join()).toContain('核对发现问题');
  const says = linesOf(await command(s.c, ADMIN, 'ledger.restore', { file: newest() }));
  expect(backed, 'nothing was written since').toBe(before.length);
  expect(says).toContain('办理记录核对无误');
  expect(await ledger()).toEqual(before);
  expect(linesOf(await command(s.c, ADMIN, 'repair'))).not.toMatch(/YN2026|人员|参数/);
  expect(await noticesOf(s, TOWN)).toBe('');
});

test('without halves a new chain goes on from what stands, cites the old end, keeps what is typed, and is loud until audit confirms', async () => {
  const head = headOf(s);
  const rows = await shown(s);
  const key = propertiesOf(s).get('ledgerKey');
  expect(await takeOver(s, { how: 'renew', workbook: s.c.host.spreadsheetId })).toContain('不需要启用新的办理记录链');
  loseProject(s);
  const from = s.mails();
  const says = await takeOver(s, { how: 'renew', workbook: s.c.host.spreadsheetId, ...head });
  expect(says).toContain(`引原末条第${head.serial}条，校验${head.seal}`);
  expect(propertiesOf(s).get('ledgerKey')).not.toBe(key);
  await clean(s);
  const now = await shown(s);
  for (const title of ['申报', '立项', '采购', '事项']) {
    const kept = layoutOf(title).columns.map(({ key }) => key !== 'record' && key !== 'seal');
    const values = (sheets: Map<string, unknown>) =>
      (sheets.get(title) as { userEnteredValue?: unknown }[][]).map((row) =>
        // Locks are made anew, under other ids.
        JSON.stringify(row.filter((__, i) => kept[i]).map((cell) => cell.userEnteredValue)).replace(
          /\\"lock\\":\d+/,
          '',
        ),
      );
    expect(values(now), title).toEqual(values(rows));
  }
  expect(
    (await s.c.host.outbox())
      .slice(from)
      .filter((m) => m.to.includes(AUDIT))
      .map((m) => m.subject),
  ).toContain(`【告警】本系统已由${OWNER}接管，启用新的办理记录链`);
  for (const as of [TOWN, ADMIN, AUDIT]) expect(await noticesOf(s, as)).toContain('不能再用校验证明');
  expect(linesOf(await confirmed(s))).toContain('已确认');
  expect(await noticesOf(s, TOWN)).toBe('');
  expect(await s.submit(TOWN, s.place('returned'))).toContain('已提交');
  await s.days(2);
  await clean(s);
});

test('another role account takes over in one act: locks, trigger, people; refused until the file is its own', async () => {
  const [one, other] = await halves(s);
  const NEW = 'xmgl@example.org';
  const c = county(await startHost({ blank: true, from: s.c.host.host.snapshot(), owner: NEW }));
  try {
    expect(await install({ ...s, c }, NEW)).toMatch(/已由owner@example\.org安装.+“接管”/);
    const halvesTyped = { how: 'halves', half1: one, half2: other };
    const form = { ...halvesTyped, workbook: c.host.spreadsheetId, former: OWNER, reason: '更换角色账号' };
    const run = async () => linesOf(await command(c, NEW, 'takeover', form));
    expect(await run()).toContain('转让给现在的角色账号');
    await c.host.ask(undefined, '/local/file', { id: c.host.spreadsheetId, owner: NEW });
    expect(await run()).toMatch(/\d+处锁定改由xmgl@example\.org管理/);
    expect(await verify(c)).toContain('核对无误');
    expect(await install({ ...s, c }, NEW)).toBe(c.host.spreadsheetId);
    expect(await c.submit(TOWN, '申报', s.place('returned').row)).toContain('已提交');
    // The old account is out, and nothing of ours is said to be a stranger's.
    expect((await c.host.ask(OWNER, `/v4/spreadsheets/${c.host.spreadsheetId}`)).status).toBe(403);
    const from = (await c.host.outbox()).length;
    await c.host.clock({ advance: 'P1D' });
    expect((await c.host.outbox()).slice(from).filter((m) => /修复|告警/.test(m.subject))).toEqual([]);
  } finally {
    await c.host.close();
  }
});

test('a domain that was renamed is one act: the role account, and everybody in office under the same name', async () => {
  const [NEW, domain] = ['owner@yunan.example.cn', 'yunan.example.cn'];
  const host = await startHost({ blank: true, from: s.c.host.host.snapshot(), owner: NEW });
  const c = county(host);
  try {
    // What Google does when a domain is renamed, and what the push for the new one bakes in.
    await host.ask(undefined, '/local/file', { id: host.spreadsheetId, owner: NEW });
    const { code } = host.host.projects.get('owner')!;
    expect(code).toContain('domain: "example.org"');
    host.host.plant('owner', code.replaceAll('@example.org', `@${domain}`).replace('"example.org"', `"${domain}"`));
    host.host.deploy('owner');
    const form = {
      how: 'kept',
      workbook: host.spreadsheetId,
      former: OWNER,
      domain: 'example.org',
      reason: '域名更换',
    };
    const says = linesOf(await command(c, NEW, 'takeover', form));
    expect(says).toMatch(/\d+个账号由@example\.org改为@yunan\.example\.cn/);
    const read = async (range: string) => {
      const path = `/v4/spreadsheets/${host.spreadsheetId}/values/${encodeURIComponent(range)}`;
      return (await host.ask<{ values: string[][] }>(NEW, path)).body.values;
    };
    const people = await read('人员!A2:G');
    const old = people.filter(([mail, , , , , , until]) => mail!.endsWith('@example.org') && !until);
    expect(old).toEqual([]);
    const moved = `ducheng@${domain}`;
    expect(people.filter(([mail]) => mail === moved)).toEqual([
      [moved, '项目管理专员', '都城镇', '项目管理专员', '', expect.any(String)],
    ]);
    const { result } = await host.desk<LookAnswer>(moved, 'look', {});
    expect(result).toMatchObject({ ok: true, view: { who: { unit: '都城镇' } } });
    expect((await host.ask(moved, `/v4/spreadsheets/${host.spreadsheetId}?fields=spreadsheetId`)).status).toBe(200);
    expect((await host.ask(TOWN, `/v4/spreadsheets/${host.spreadsheetId}?fields=spreadsheetId`)).status).toBe(403);
  } finally {
    await host.close();
  }
});
