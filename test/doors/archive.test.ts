// What is over for long enough leaves the workbook for its year's archive, and is found, read, proved and counted as before
// (decision 18).
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Snapshot } from '../../src/host/store';
import type { GatewayAnswer, LookAnswer } from '../../src/wire';
import {
  ADMIN,
  command,
  type County,
  draft,
  executionsOf,
  FINANCE,
  ledgerOf,
  linesOf,
  openCounty,
  OWNER,
  post,
  request,
  REVIEW,
  sheetsCalls,
  submitted,
  TOWN,
  tokenOf,
  valuesOf,
  verify,
  WATER,
} from './county';
import { some } from '../some';
import { costs, decided, delivered, entered, gathered, LINK } from './tracks/life';
import { mail } from '../county';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const DAY = '2026-11-09';
const AUDIT = mail('shenji');
const STAGES = ['申报', '立项', '采购', '实施', '验收', '监督'];
let c: County;
/** Rejected; and managed by its unit from its demand to its archive. */
let rejected = '';
let finished = '';
let pending = '';
/** On the eve of the sweep that moves them, and on the evening after it. */
let eve: Snapshot;
let after: Snapshot;

/** All of it as it was then, and nothing that came since. */
async function back(to: Snapshot): Promise<void> {
  const { host } = c.host;
  const known = new Set(to.state.map(([kind, key]) => `${kind}\n${key}`));
  for (const kind of ['execution', 'mail', 'property', 'trigger', 'count', 'fault', 'meta'] as const)
    for (const [key] of host.store.entries(kind))
      if (!known.has(`${kind}\n${key}`)) host.store.put(kind, key, undefined);
  await host.restore(to);
}
const faults = (body?: object) => c.host.ask(undefined, '/local/faults', body, body ? undefined : 'DELETE');
const property = (name: string) => c.host.host.store.get('property', `owner script\n${name}`) as string | undefined;
const archiveFile = (): string => (JSON.parse(property('archive:2026') ?? '{}') as { file?: string }).file ?? '';
const inFile = async (file: string, range: string, as = OWNER): Promise<unknown[][]> => {
  const path = `/v4/spreadsheets/${file}/values/${encodeURIComponent(range)}?valueRenderOption=UNFORMATTED_VALUE`;
  return (await c.host.ask<{ values?: unknown[][] }>(as, path)).body.values ?? [];
};
const archived = async (sheet: string): Promise<string[]> =>
  (await inFile(archiveFile(), `${sheet}!A2:A`)).flat().map(String).filter(Boolean);
const here = async (sheet: string): Promise<string[]> =>
  (await valuesOf(c, OWNER, `${sheet}!A2:A`)).flat().map(String).filter(Boolean);
const sweep = () => c.host.clock({ advance: 'P1D' });
const lastSweep = async () => (await c.host.executions()).filter((e) => e.function === 'sweep').at(-1)!;
const callsOf = (calls: Record<string, number>): number => Object.values(calls).reduce((a, b) => a + b, 0);
const figures = async () => {
  const said = async (name: string, form = {}) =>
    linesOf(await command(c, REVIEW, name, form)).replace(/（截至\d{4}-\d\d-\d\d）|截至\d{4}-\d\d-\d\d/g, '');
  await command(c, REVIEW, 'plan.write', { year: '2027' });
  const plan = (await valuesOf(c, OWNER, '年度建设计划!A2:L')).map((row) => row.join());
  await command(c, REVIEW, 'overview.write');
  const overview = (await valuesOf(c, OWNER, '总览!A2:Z')).map((row) => row.join());
  return [
    await said('figures.show'),
    await said('money.show'),
    await said('demand.missing', { year: '2027' }),
    plan,
    overview,
  ];
};

beforeAll(async () => {
  c = await openCounty(`${DAY}T09:00+08:00`, ['ducheng', 'shuiwu', 'chushen', 'zonghe', 'caizheng', 'shenji']);
  ({ id: rejected } = await submitted(c, TOWN));
  await decided(c, REVIEW, rejected, '审核汇总：不予纳入', { opinion: '重复建设', gatherOpinion: '重复建设' });
  ({ id: finished } = await gathered(c, WATER, costs(9.999999)));
  await entered(c, WATER, '立项', finished);
  await delivered(c, WATER, finished, 9.999999, DAY);
  await entered(c, WATER, '验收', finished, { 验收结论: '通过', 通过验收日期: DAY });
  await entered(c, WATER, '监督', finished, { 自评价报告链接: LINK, 自评等次: '良' });
  ({ id: pending } = await submitted(c, TOWN, { 计划年度: 2028, 项目名称: '视频会议室改造' }));
  c.host.pass('2027-11-08T09:00+08:00');
  await sweep();
  expect((await lastSweep()).status).toBe('completed');
  eve = c.host.host.snapshot();
  await sweep();
  after = c.host.host.snapshot();
});
afterAll(() => c?.host.close());

describe('after twelve months', () => {
  test('the sweep of the twelfth month’s last day moves nothing, that of the next day moves what is over, row by row', async () => {
    await back(eve);
    expect(await here('申报')).toEqual([rejected, finished, pending]);
    expect(property('archive:2026')).toBeUndefined();
    await back(after);
    expect((await lastSweep()).status).toBe('completed');
    expect(await here('申报')).toEqual([pending]);
    for (const sheet of STAGES.slice(1)) expect(await here(sheet), sheet).toEqual([]);
    expect(await archived('申报')).toEqual([rejected, finished]);
    for (const sheet of STAGES.slice(1)) expect(await archived(sheet), sheet).toEqual([finished]);
    expect((await ledgerOf(c, finished)).at(-1)).toBe('登记');
    const entry = (await valuesOf(c, OWNER, '办理记录!A2:S')).findLast((row) => row[3] === finished)!;
    expect([entry[5], entry[7], entry[8], entry[12]]).toEqual(['ledger.archive', OWNER, '系统', '移出至归档表']);
    expect(entry[14]).toContain(archiveFile());
    expect((await verify(c))[0]).toBe('核对无误');
  });

  test('the next sweep moves nothing and mends nothing', async () => {
    await back(after);
    const entries = (await valuesOf(c, OWNER, '办理记录!A2:A')).length;
    const before = await inFile(archiveFile(), '申报!A1:ZZ');
    await sweep();
    await sweep();
    expect((await lastSweep()).status).toBe('completed');
    expect((await valuesOf(c, OWNER, '办理记录!A2:A')).length).toBe(entries);
    expect(await inFile(archiveFile(), '申报!A1:ZZ')).toEqual(before);
    expect((await c.host.outbox()).filter((m) => /【修复】|【告警】/.test(m.subject)).map((m) => m.subject)).toEqual(
      [],
    );
  });

  test('the figures say what they said the day before: 考核数据, 资金情况, 计划, 总览, who is silent', async () => {
    await back(eve);
    c.host.pass('2027-11-10T09:00+08:00');
    const before = await figures();
    expect(String(before[0])).toContain(finished);
    await back(after);
    expect(await figures()).toEqual(before);
    const [[kept]] = (await inFile(archiveFile(), '总览!Z2')) as [[string]];
    expect(JSON.parse(kept).stages.application.projects).toBe((await archived('申报')).length);
  });

  test('who may open the workbook may view it and not edit, a stranger neither; who leaves may no longer', async () => {
    await back(after);
    const path = `/v4/spreadsheets/${archiveFile()}`;
    const batch = { requests: [{ updateSpreadsheetProperties: { properties: { title: 'x' }, fields: 'title' } }] };
    for (const as of [TOWN, REVIEW, FINANCE, AUDIT, ADMIN]) {
      expect((await c.host.ask(as, `${path}?fields=spreadsheetId`)).status, as).toBe(200);
      expect((await c.host.ask(as, `${path}:batchUpdate`, batch)).status, as).toBe(403);
    }
    expect((await c.host.ask('moren@example.org', `${path}?fields=spreadsheetId`)).status).toBe(403);
    const form = {
      email: TOWN,
      post: '项目管理专员',
      unit: '都城镇',
      role: '项目管理专员',
      from: '2024-08-17',
      until: '2027-11-10',
      sure: '是',
    };
    expect(linesOf(await command(c, ADMIN, 'person.save', form))).toContain('已保存');
    await sweep();
    expect((await c.host.ask(TOWN, `${path}?fields=spreadsheetId`)).status).toBe(403);
  });

  test('the desk finds it by its number, with its history, and a new number is given once', async () => {
    await back(after);
    const view = await c.look(WATER, finished);
    expect(view.state).toBe('已归档');
    expect(view.history.at(-1)!.what).toContain('移出至归档表');
    const runs = await executionsOf(c, () => c.look(WATER, rejected).catch(() => undefined));
    expect(runs.map(({ status }) => status)).toEqual(['completed']);
    const lost = await c.host.desk<LookAnswer>(WATER, 'look', { p: rejected });
    expect(lost.result.ok && lost.result.view.projects).toEqual([]);
    expect((await draft(c, TOWN)).id).toBe('YN2027-0001');
  });

  test('a unit that was renamed or merged since has what it had: by its old name and the new, at the desk and in the figures (A3.2)', async () => {
    await back(after);
    const form = { from: '2027-11-10', document: '郁编〔2027〕1号' };
    const renamed = await command(c, ADMIN, 'unit.rename', { ...form, unit: '县水务局', label: '县水利局' });
    expect(linesOf(renamed)).toContain('更名，原县水务局');
    for (const unit of ['县水务局', '县水利局'])
      expect(linesOf(await command(c, REVIEW, 'unit.projects', { unit })), unit).toContain(finished);
    expect((await c.look(WATER, finished)).unit).toBe('县水利局');
    await sweep();
    expect((await lastSweep()).status).toBe('completed');
    const money = (await valuesOf(c, OWNER, '总览!A38:A')).flat();
    expect([money.includes('县水利局'), money.includes('县水务局')]).toEqual([true, false]);
    expect((await c.host.outbox()).filter((m) => /【修复】|【告警】/.test(m.subject)).map((m) => m.subject)).toEqual(
      [],
    );
  });

  test('新建申报 cites a rejected one, and takes over what it said', async () => {
    await back(after);
    const body = request(c, tokenOf(c, TOWN), { command: 'create', projects: [rejected], count: 1 });
    const said = linesOf(await post(c, JSON.stringify(body)));
    expect(said).toContain(`原项目${rejected}，已带出原填内容`);
    const made = /YN2027-\d{4}/.exec(said)![0];
    expect(await c.cell('申报', await c.rowOf('申报', made), '项目名称')).not.toBe('');
    expect(await archived('申报')).toEqual([rejected, finished]);
    // By the menu its number is typed, since it has no row to be selected.
    const at = { sheet: '申报', ranges: ['A2:C2'], answers: [rejected, 'OK'] };
    const shown = (await c.host.menu(TOWN, ['政务项目', '新建申报'], at)).shown;
    expect(shown.map((s) => s.text).join()).toContain(`原项目${rejected}`);
    await sweep();
    expect((await verify(c))[0]).toBe('核对无误');
  });

  test('提出绩效评价要求 brings its rows back in one write; its copy goes with the next sweep, and it moves again when it is over', async () => {
    await back(after);
    const runs = await executionsOf(c, () =>
      decided(c, FINANCE, finished, '提出绩效评价要求', {
        performanceAsked: '2027-11-10',
        performanceDue: '2028-03-31',
      }),
    );
    const { reads, writes } = sheetsCalls(runs.find((r) => r.function === 'act')!);
    expect(reads, 'its archive beside what any command reads').toBeLessThanOrEqual(3);
    expect(writes).toBe(1);
    for (const sheet of STAGES) expect(await here(sheet), sheet).toContain(finished);
    expect(await c.cell('监督', await c.rowOf('监督', finished), '状态')).toBe('绩效评价中');
    await sweep();
    expect(await archived('申报')).toEqual([rejected]);
    expect((await c.host.outbox()).filter((m) => /【修复】|【告警】/.test(m.subject)).map((m) => m.subject)).toEqual(
      [],
    );
    await entered(c, WATER, '监督', finished, { 绩效报告链接: LINK });
    await decided(c, FINANCE, finished, '绩效评价：通过');
    await decided(c, REVIEW, finished, '登记应用效果评价', { effect: '好用' });
    c.host.pass('2028-11-20T09:00+08:00');
    await sweep();
    expect(await here('申报')).not.toContain(finished);
    expect(await archived('申报')).toContain(finished);
    expect((await c.look(WATER, finished)).state).toBe('已归档');
    expect((await verify(c))[0]).toBe('核对无误');
    // What was kept back is paid in the year after: its unit has no row to type in, and the desk takes it (A25.1).
    await decided(c, WATER, finished, '登记支付和其他合同', { paidOn: '2028-11-15', paidNow: '0.5' });
    expect(await c.cell('实施', await c.rowOf('实施', finished), '支付明细')).toBe('2028-11-15｜主合同｜0.5万元');
    expect((await c.look(WATER, finished)).acts.map(({ label }) => label)).not.toContain('登记支付和其他合同');
  });

  test('the audit pack has it by its number and by its year, and nothing differs', async () => {
    await back(after);
    for (const form of [
      { project: finished, year: '' },
      { project: '', year: '2026' },
    ]) {
      const answer = await command(c, AUDIT, 'audit.pack', form);
      expect(linesOf(answer)).toContain('未发现问题');
      const url = answer.ok ? (answer.results[0]?.link?.url ?? '') : '';
      const pack = /\/d\/([\w-]+)\//.exec(url)![1]!;
      const rows = await inFile(pack, '办理记录摘录!A2:S', AUDIT);
      expect(rows.filter((row) => row[3] === finished && row[5] === 'ledger.archive')).toHaveLength(1);
    }
  });
});

describe('what is not as it was left', () => {
  beforeEach(() => back(after));
  const write = (range: string, value: unknown) =>
    c.host.ask(
      OWNER,
      `/v4/spreadsheets/${archiveFile()}/values/${encodeURIComponent(range)}?valueInputOption=RAW`,
      { values: [[value]] },
      'PUT',
    );
  const subjects = async (from: number) => (await c.host.outbox()).slice(from).map((m) => m.subject);

  test('a changed cell is refused at once, told and drawn anew by the sweep', async () => {
    const before = await inFile(archiveFile(), '申报!A1:ZZ');
    const row = before.findIndex((cells) => cells[0] === finished) + 1;
    await write(`申报!B${row}`, '另一个名称');
    const form = { step: 'record.effect', effect: '好用' };
    const request_ = { command: 'record', id: randomUUID(), seen: { [finished]: 0 }, projects: [finished], form };
    const { result } = await c.host.desk<GatewayAnswer>(REVIEW, 'act', request_);
    expect(linesOf(result)).toContain('与办理记录不一致，暂停办理');
    const from = (await c.host.outbox()).length;
    await sweep();
    expect(await subjects(from)).toContain('【修复】归档表与办理记录不一致');
    expect(await inFile(archiveFile(), '申报!A1:ZZ')).toEqual(before);
    expect((await c.look(WATER, finished)).state).toBe('已归档');
  });

  test('a row that was planted in it, or put back into the workbook, goes', async () => {
    await write('申报!A9', finished);
    const row = (await inFile(archiveFile(), '申报!A3:ZZ3'))[0]!;
    const path = `/v4/spreadsheets/${c.host.spreadsheetId}/values/${encodeURIComponent('申报!A5')}?valueInputOption=RAW`;
    await c.host.ask(OWNER, path, { values: [row] }, 'PUT');
    await sweep();
    expect(await archived('申报')).toEqual([rejected, finished]);
    expect(await here('申报')).toEqual([pending]);
  });

  test('a file that is gone is told, and made anew by 修复 from the ledger', async () => {
    const old = archiveFile();
    const before = await inFile(old, '监督!A1:ZZ');
    c.host.host.store.put('property', 'owner script\narchive:2026', JSON.stringify({ file: 'gone', layout: '7' }));
    const from = (await c.host.outbox()).length;
    await sweep();
    expect(await subjects(from)).toContain('【告警】归档表与办理记录不一致');
    expect(linesOf(await command(c, ADMIN, 'repair'))).toContain('政务项目归档2026：文件已不存在，已重建');
    expect(archiveFile()).not.toBe(old);
    expect(await inFile(archiveFile(), '监督!A1:ZZ')).toEqual(before);
    expect((await c.look(WATER, finished)).state).toBe('已归档');
    await sweep();
    expect((await c.host.ask(TOWN, `/v4/spreadsheets/${archiveFile()}?fields=spreadsheetId`)).status).toBe(200);
    expect(linesOf(await command(c, ADMIN, 'repair'))).toContain('没有需要修复的内容');
  });

  test('one that an older layout wrote is drawn anew', async () => {
    const file = archiveFile();
    const before = await inFile(file, '监督!A1:ZZ');
    c.host.host.store.put('property', 'owner script\narchive:2026', JSON.stringify({ file, layout: '6' }));
    await write('监督!A1', '旧列名');
    expect(linesOf(await command(c, ADMIN, 'repair'))).toContain('修复');
    expect(await inFile(file, '监督!A1:ZZ')).toEqual(before);
  });
});

test('a sweep that ends at any of its calls leaves every row in one place, and the next one goes on', async () => {
  await back(after);
  const calls = callsOf((await lastSweep()).calls);
  await back(eve);
  // What the sweep does before it comes to the archives is tried elsewhere.
  const others = callsOf((await lastSweep()).calls) - 10;
  await back(after);
  const want = { 申报: await inFile(archiveFile(), '申报!A1:E'), 监督: await inFile(archiveFile(), '监督!A1:E') };
  let crashed = 0;
  // What comes before a call is what comes after the one before it.
  const points = Array.from({ length: Math.floor((calls - others) / 2) + 1 }, (_, i) => others + 2 * i);
  const tried = some(points, 5);
  for (const call of tried) {
    await back(eve);
    const where = `before call ${call} of ${calls}`;
    await faults({ crashAt: { function: 'sweep', call } });
    await sweep();
    await faults();
    if ((await lastSweep()).status !== 'completed') crashed++;
    // Whatever stands: it is found, by its rows here or there.
    expect((await c.look(WATER, finished)).state, where).toBe('已归档');
    await sweep();
    await sweep();
    expect((await lastSweep()).status, where).toBe('completed');
    expect(await here('申报'), where).toEqual([pending]);
    expect(await inFile(archiveFile(), '申报!A1:E'), where).toEqual(want.申报);
    expect(await inFile(archiveFile(), '监督!A1:E'), where).toEqual(want.监督);
    const moves = (await valuesOf(c, OWNER, '办理记录!D2:F')).filter((row) => row[2] === 'ledger.archive');
    expect(moves.map((row) => row[0]).sort(), where).toEqual([rejected, finished].sort());
  }
  expect(crashed).toBeGreaterThan(tried.length / 2);
  expect((await verify(c))[0]).toBe('核对无误');
});
