// What is signed is put right by two persons, and no number is in two projects without a word (A27.2): the cases that were seen.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ActAnswer, LookAnswer } from '../../src/wire';
import {
  ADMIN,
  type County,
  EVERYBODY,
  command,
  executionsOf,
  ledgerOf,
  linesOf,
  openCounty,
  type Placed,
  REVIEW,
  SECOND,
  sheetsCalls,
  submitted,
  TOWN,
  verify,
  WATER,
} from './county';
import { BUREAU as COMMON, costs, decided, entered, gathered, LINK, state } from './tracks/life';

const CLOUD = '软件开发服务·公共支撑平台';

const DAY = '2026-11-09';
let c: County;
const filed: Placed[] = [];
beforeAll(async () => {
  c = await openCounty(`${DAY}T09:00+08:00`, [...EVERYBODY, 'gongban']);
  for (const name of ['河道监测系统', '山洪预警系统', '水库台账系统']) {
    const at = await gathered(c, TOWN, costs(30, { 项目名称: name }));
    await entered(c, TOWN, '立项', at.id, { 方案链接: LINK });
    filed.push(at);
  }
});
afterAll(() => c?.host.close());

const id = (nth: number): string => filed[nth]!.id;
async function jointly(as: string, projects: readonly string[], form: Record<string, string>): Promise<ActAnswer> {
  const seen: Record<string, number> = {};
  for (const project of projects) seen[project] = (await c.look(as, project)).seen;
  const request = {
    command: 'approve',
    id: randomUUID(),
    seen,
    projects,
    form: { outcome: 'filed', filingDate: DAY, ...form },
  };
  return (await c.host.desk<ActAnswer>(as, 'act', request)).result;
}
/** 提出更正 of what the desk offers under that label. */
async function proposes(as: string, project: string, label: string, form: Record<string, string>): Promise<ActAnswer> {
  const { seen, corrections = [] } = await c.look(as, project);
  const act = corrections.find((a) => a.label === label);
  expect(act?.label, corrections.map((a) => a.label).join(' ')).toBe(label);
  const whole = Object.fromEntries(act!.fields.map(({ key, value = '' }) => [key, value]));
  const request = {
    command: 'correct',
    id: randomUUID(),
    seen: { [project]: seen },
    projects: [project],
    form: { ...whole, ...act!.form, opinion: '录入有误', document: '原件', ...form },
  };
  return (await c.host.desk<ActAnswer>(as, 'act', request)).result;
}

test('one number for two projects at once is refused; the same number in both wants a tick in the words that name the other (A27.2)', async () => {
  const both = [id(0), id(1)];
  const look = await c.host.desk<LookAnswer>(REVIEW, 'look', { p: both.join(',') });
  expect(JSON.stringify(look.result), 'from which each counts on').toContain('下一个文号：郁政数备〔2026〕1号');
  const once = await jointly(REVIEW, both, { filingNumber: '郁政数备〔2026〕3号' });
  expect(linesOf(once)).toContain('“备案号”（AH列）：各项目不同，不能一次填写为同一个');
  const apart = (first: string, second: string) => ({
    [`${id(0)}:filingNumber`]: first,
    [`${id(1)}:filingNumber`]: second,
  });
  const same = apart('郁政数备〔2026〕3号', '郁政数备 [2026] 3 号');
  const asked = await jointly(REVIEW, both, same);
  expect(linesOf(asked)).toContain(`与项目${id(1)}的文号相同`);
  const results = asked.ok ? asked.results : [];
  expect(results.map((r) => [r.done, r.asks?.includes(id(0)) || r.asks?.includes(id(1))])).toEqual([
    [false, true],
    [false, true],
  ]);
  let told: ActAnswer | undefined;
  const ran = await executionsOf(c, async () => {
    told = await jointly(REVIEW, both, apart('郁政数备〔2026〕3号', '郁政数备(2026)第4号'));
  });
  expect(JSON.stringify(told), 'taken as it is written').toContain('郁政数备(2026)第4号通常写作郁政数备〔2026〕4号');
  expect(sheetsCalls(ran[ran.length - 1]!), 'no number is known yet: no read more').toEqual({ reads: 1, writes: 1 });
  expect(await state(c, '立项', id(0))).toBe('已备案｜开展采购');
});

test('a number that another project has is refused with its number, and taken when it is confirmed (A27.2)', async () => {
  // One that came by 补录 is known at once (A30.3).
  const brought = {
    unit: '县水务局',
    name: '旧水情系统',
    planYear: '2025',
    kind: '软件开发服务·专业软件',
    total: '30',
  };
  const cells = {
    ...brought,
    submittedOn: '2025-03-03',
    filingNumber: '郁政数备〔2025〕8号',
    filingDate: '2025-03-10',
  };
  const table = {
    columns: Object.keys(cells).map((to) => ({ head: to, to })),
    rows: [{ line: 2, cells: Object.values(cells) }],
  };
  const intake = { command: 'intake.write', seen: {}, projects: [], table };
  const { result: taken } = await c.host.desk<ActAnswer>(ADMIN, 'act', {
    ...intake,
    id: randomUUID(),
    form: { basis: '郁政数〔2026〕12号', batch: randomUUID() },
  });
  expect(taken).toMatchObject({ results: [{ done: true }] });
  const old = taken.ok ? taken.results[0]!.project : '';
  for (const filingNumber of [cells.filingNumber, '郁政数备[2025]第08号'])
    expect(await jointly(REVIEW, [id(2)], { filingNumber })).toMatchObject({
      results: [{ done: false, asks: `“备案号”${filingNumber}与项目${old}的文号相同` }],
    });
  const form = { filingNumber: '郁政数备〔2026〕3号' };
  const asked = await jointly(REVIEW, [id(2)], form);
  const [result] = asked.ok ? asked.results : [];
  expect(result).toMatchObject({ done: false, asks: `“备案号”郁政数备〔2026〕3号与项目${id(0)}的文号相同` });
  const again = await jointly(REVIEW, [id(2)], { ...form, [`${id(2)}:confirmed`]: result!.asks! });
  expect(again).toMatchObject({ results: [{ done: true }] });
});

test('a wrong number proposed by one reviewer waits for the other at desk and by mail, and is then what the sheet says (A27.2)', async () => {
  await c.newMail();
  const asked = await proposes(REVIEW, id(2), '立项·备案', { filingNumber: '郁政数备〔2026〕13号' });
  expect(linesOf(asked)).toContain('备案号 郁政数备〔2026〕3号 → 郁政数备〔2026〕13号');
  const row = await c.rowOf('立项', id(2));
  expect(await c.cell('立项', row, '备案号')).toBe('郁政数备〔2026〕3号');
  expect((await c.newMail()).map((m) => [m.to, m.subject])).toEqual([
    [SECOND, expect.stringContaining('有更正待确认')],
  ]);
  const queueOf = async (as: string) => {
    const { result } = await c.host.desk<LookAnswer>(as, 'look', {});
    return result.ok ? result.view.queue.filter((q) => q.id === id(2)).map((q) => q.stepLabel) : [];
  };
  expect([await queueOf(SECOND), await queueOf(REVIEW), await queueOf(ADMIN)]).toEqual([
    ['确认更正'],
    [],
    ['确认更正'],
  ]);
  expect((await c.look(REVIEW, id(2))).acts.map((a) => a.label)).toContain('撤回更正');
  const view = await c.look(SECOND, id(2));
  const confirm = view.acts.find((a) => a.label === '确认更正')!;
  expect(confirm.writes).toEqual(
    expect.arrayContaining([
      '更正：备案号 郁政数备〔2026〕3号 → 郁政数备〔2026〕13号',
      '更正后：期限、管理方式、流程、状态均不变',
    ]),
  );
  expect(linesOf(await c.act(SECOND, id(2), '确认更正'))).toContain('已办理');
  expect(await c.cell('立项', row, '备案号')).toBe('郁政数备〔2026〕13号');
  expect(await c.cell('申报', await c.rowOf('申报', id(2)), '提示')).toContain('更正：备案号');
  expect((await ledgerOf(c, id(2))).slice(-2)).toEqual(['更正', '更正']);
  const told = (await c.newMail()).map((m) => m.to);
  expect(told).toContain(TOWN);
  const line = (await c.look(TOWN, id(2))).history.map(({ what }) => what).find((what) => what.startsWith('确认更正'));
  expect(line).toContain(
    '备案号 郁政数备〔2026〕3号 → 郁政数备〔2026〕13号。理由：录入有误。依据：原件。提出：县政务和数据局初审岗（chushen@example.org）',
  );
});

test('a project put under the wrong unit goes to the other one with rows, rights and mail, and what was typed stays (A3.2, A27.2)', async () => {
  const project = id(1);
  const row = await c.rowOf('采购', project);
  await c.type(TOWN, '采购', row, { 采购方式: '电子卖场' });
  await c.newMail();
  const asked = await proposes(ADMIN, project, '申报·建设单位', { belongs: '县水务局' });
  expect(linesOf(asked)).toContain('建设单位 都城镇 → 县水务局');
  await decided(c, REVIEW, project, '确认更正');
  expect(await c.cell('采购', row, '建设单位')).toBe('县水务局');
  expect(await c.cell('采购', row, '采购方式'), 'open cells are kept').toBe('电子卖场');
  expect((await c.newMail()).map((m) => [m.to, /划[入出]你单位/.exec(m.subject)?.[0]])).toEqual(
    expect.arrayContaining([
      [WATER, '划入你单位'],
      [TOWN, '划出你单位'],
    ]),
  );
  expect((await c.host.edit(TOWN, '采购', `K${row}`, [['x']])).applied).toBe(false);
  expect(await c.submit(TOWN, '采购', row)).not.toContain('已提交');
  await c.type(WATER, '采购', row, { 采购预算: 30 });
  expect(await c.submit(WATER, '采购', row)).toContain('已提交');
  const { result } = await c.host.desk<LookAnswer>(TOWN, 'look', { p: project });
  expect(result.ok && result.view.notices.join('')).toContain(`没有找到或无权查看：${project}`);
});

test('who takes back on 1 December a demand that was in time is told what he loses, and does it at the desk with a tick (A7.1)', async () => {
  const { id: late, row } = await submitted(c, TOWN, costs(30, { 项目名称: '渡口视频系统' }));
  await c.host.clock({ now: '2026-12-01T09:00+08:00' });
  const told = (await c.menu(TOWN, '撤回', '申报', row)).map((s) => s.text).join('\n');
  expect(told).toContain('2027年度需求计划2026-11-30截止，原于2026-11-09提交；现在撤回，重新提交即为迟报');
  expect(await c.cell('申报', row, '状态')).toBe('待审核汇总');
  const asked = await c.act(TOWN, late, '撤回：审核汇总');
  const [{ asks = '' } = {}] = asked.ok ? asked.results : [];
  await decided(c, TOWN, late, '撤回：审核汇总', { [`${late}:confirmed`]: asks });
  expect(await c.cell('申报', row, '状态')).toBe('已撤回');
});

test('a common project that a correction ends: the page says so before, the demand that joined it is freed and its unit mailed (A3.1, A10.5, A27.2)', async () => {
  const common = await gathered(c, COMMON, costs(90, { 项目名称: '全县视频平台', 服务类别: CLOUD, 计划年度: 2028 }));
  const demand = await submitted(c, TOWN, costs(5, { 项目名称: '镇级视频接入', 服务类别: CLOUD, 计划年度: 2028 }));
  await decided(c, REVIEW, demand.id, '审核汇总：并入公共类项目', { mergedInto: common.id });
  const conclusion = { conclusion: 'reject declined', gatherOpinion: '与省平台重复' };
  const asked = await proposes(REVIEW, common.id, '申报·审核汇总', conclusion);
  expect(linesOf(asked)).toContain(`确认后：已并入的需求${demand.id}：所并入项目已终结`);
  await c.newMail();
  await decided(c, SECOND, common.id, '确认更正');
  expect(await c.cell('申报', common.row, '状态')).toBe('不予纳入');
  expect(await c.cell('申报', demand.row, '状态')).toBe('已并入公共类项目（所并入项目已终结）');
  expect((await c.newMail()).map((m) => `${m.to} ${m.subject}`)).toContainEqual(
    expect.stringMatching(new RegExp(`^${TOWN} .*镇级视频接入：所并入项目已终结`)),
  );
});

test('the ledger proves all of it, and 修复 finds nothing to mend', async () => {
  expect((await verify(c)).join('\n')).not.toMatch(/不符|缺失|不衔接/);
  expect(linesOf(await command(c, ADMIN, 'repair'))).toContain('没有需要修复的内容');
});
