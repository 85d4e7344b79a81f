// The form at the desk and beside the sheet: what it shows, what it writes into the row's own cells, and what it refuses.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { labelOf, field } from '../../src/measure';
import type {
  ActAnswer,
  FillAnswer,
  FillRequest,
  FormAnswer,
  FormView,
  GatewayAnswer,
  ListAnswered,
  LookAnswer,
} from '../../src/wire';
import { sent } from '../fixture/values';
import { demand } from '../fixture/values';
import { yuan } from '../../src/measure';
import {
  type County,
  command,
  draft,
  linesOf,
  openCounty,
  post,
  request,
  REVIEW,
  shownText,
  submitted,
  tokenOf,
  TOWN,
  WATER,
} from './county';

let c: County;
/** A blank draft of 都城镇, begun at the desk, and its row. */
let id = '';
let row = 0;
beforeAll(async () => {
  c = await openCounty('2026-11-09T09:00+08:00', ['ducheng', 'shuiwu', 'chushen']);
  const made = await command(c, TOWN, 'draft.create', { cites: '' });
  id = (made.ok && made.results[0]?.project) || '';
  row = await c.rowOf('申报', id);
});
afterAll(() => c?.host.close());

const fill = async (as: string, asked: Partial<FillRequest>): Promise<FillAnswer> =>
  (await c.host.desk<FillAnswer>(as, 'fillRow', { p: id, stage: 'application', ...asked })).result;
async function filled(as: string, asked: Partial<FillRequest>) {
  const answer = await fill(as, asked);
  expect(answer.ok, answer.ok ? '' : answer.says).toBe(true);
  return answer as Extract<FillAnswer, { ok: true }>;
}
const fieldIn = (view: FormView, key: string) => view.sections.flatMap((s) => s.fields).find((f) => f.key === key)!;
/** Texts by field, on what the form showed. */
const cells = (view: FormView, texts: Readonly<Record<string, string>>) =>
  Object.entries(texts).map(([key, text]) => ({ key, text, base: fieldIn(view, key).value }));

test('新建申报 at the desk makes a blank row; its form asks for 20 cells, each with its column (A6.1)', async () => {
  const { view } = await filled(TOWN, {});
  const fields = view.sections.flatMap((s) => s.fields);
  expect([view.sheet, view.row, fields.filter((f) => f.missing).length]).toEqual(['申报', row, 20]);
  expect(fieldIn(view, 'planYear')).toMatchObject({
    label: '计划年度',
    letter: expect.stringMatching(/^[A-Z]+$/),
    value: '',
    required: true,
  });
  expect(view.link).toMatch(new RegExp(`#gid=\\d+&fvid=\\d+&range=A${row}$`));
});

test('what is typed there stands in the sheet as typed there: money as a number, a choice by its label, a date as a day', async () => {
  const { view } = await filled(TOWN, {});
  const { filled: count, not } = await filled(TOWN, {
    cells: cells(view, {
      planYear: '2027',
      name: '村级事务公开平台',
      nature: 'new',
      softwareCost: '19.5',
      serviceFrom: '2027-01-01',
    }),
  });
  expect([count, not]).toEqual([5, []]);
  const stands = await Promise.all(
    ['计划年度', '项目名称', '建设性质', '软件开发费', '服务期起'].map((label) => c.cell('申报', row, label)),
  );
  expect(stands).toEqual(['2027', '村级事务公开平台', labelOf(field('nature'), 'new'), '19.50', '2027-01-01']);
  expect(await c.cell('申报', row, '总投资')).toBe('19.50');
  expect(await c.cell('申报', row, '状态')).toBe('草稿');
});

test('what is typed and not submitted is read at the desk and in 流程与依据, marked 未提交', async () => {
  const view = await c.look(TOWN, id);
  expect([view.name, view.typed]).toEqual(['村级事务公开平台', '“申报”表有5项已填写、未提交']);
  expect(view.summary.find(([label]) => label === '总投资')?.[1]).toMatch(/^19\.5万元/);
  expect(view.stages[0]!.fields.find((f) => f.label === '软件开发费')).toMatchObject({ text: '19.5万元', typed: true });
  expect(view.fills).toMatchObject([{ stage: 'application', label: '申报' }]);
  const explained = shownText(await c.menu(TOWN, '流程与依据', '申报', row));
  expect(explained).toMatch(/村级事务公开平台.*未提交.*总投资：19\.5万元/s);
  // The way that it goes is that of its total (§1): a filing, from the plan to its filing.
  const filing = ['立项·报送备案方案', '立项·备案'];
  expect(view.path.map((step) => step.label)).toEqual(expect.arrayContaining(filing));
  for (const label of filing) expect(explained).toContain(label);
  // 我的待办 and 全部项目 know it by that name too, where a draft was an empty button (seen/users.md, 4).
  const { result } = await c.host.desk<LookAnswer>(TOWN, 'look', {});
  const own = result.ok && 'view' in result ? result.view.queue.filter((item) => item.id === id) : [];
  expect(own.map(({ name }) => name)).toEqual(['村级事务公开平台（未提交）']);
  const listed = (await c.host.desk<ListAnswered>(TOWN, 'browse', {})).result;
  const rows = listed.ok ? listed.parts.flatMap((part) => part.rows ?? []) : [];
  expect(rows.find((one) => one.id === id)?.name).toBe('村级事务公开平台（未提交）');
});

test('what cannot be read is not written and says why at its field; the others are, and no formula is made', async () => {
  const { view } = await filled(TOWN, {});
  const { filled: count, not } = await filled(TOWN, {
    cells: cells(view, { maintenanceCost: '十二', serviceUntil: '明年', goals: '=1+1' }),
  });
  expect([count, not.map(({ key, says }) => [key, says.split('。')[0]])]).toEqual([
    1,
    [
      ['maintenanceCost', '“十二”不是金额'],
      ['serviceUntil', '“明年”不是日期'],
    ],
  ]);
  expect(await c.cell('申报', row, '系统目标')).toBe("'=1+1");
  expect(await c.cell('申报', row, '运维费')).toBe('');
});

test('two people in one row: who was shown less is told what stands there, and neither’s words are lost', async () => {
  const { view } = await filled(TOWN, {});
  await c.type(TOWN, '申报', row, { 行业与本单位需求: '服务于村务公开。' });
  const typed = cells(view, { unitNeed: '服务于村级监督。', content: '公开、问询、办理三个模块。' });
  const { not, view: now } = await filled(TOWN, { cells: typed });
  expect(not).toEqual([{ key: 'unitNeed', says: '显示之后已有人改填', now: '服务于村务公开。' }]);
  expect(await c.cell('申报', row, '建设内容')).toBe('公开、问询、办理三个模块。');
  await filled(TOWN, { cells: cells(now, { unitNeed: '服务于村级监督。' }) });
  expect(await c.cell('申报', row, '行业与本单位需求')).toBe('服务于村级监督。');
});

test('another unit’s row, a closed cell and the bureau are refused, and nothing is written (A3.2)', async () => {
  for (const as of [WATER, REVIEW])
    expect(await fill(as, { cells: [{ key: 'goals', text: '改', base: '=1+1' }] })).toMatchObject({
      ok: false,
      says: '该行由都城镇的项目管理专员填写（依据：《管理办法》第三条第（二）项）。',
    });
  const { not } = await filled(TOWN, { cells: [{ key: 'gathered', text: 'planned', base: '' }] });
  expect(not).toEqual([{ key: 'gathered', says: '现在不能填写，请刷新后再试' }]);
  expect(await c.cell('申报', row, '系统目标')).toBe("'=1+1");
});

test('the menu’s door answers the same form to the row’s own officer, and to nobody else', async () => {
  const asked = { command: 'form', stage: 'application', projects: [id] };
  const answer = (await post(c, JSON.stringify(request(c, tokenOf(c, TOWN), asked)))) as FormAnswer;
  expect('form' in answer && answer.form).toEqual((await filled(TOWN, {})).view);
  const other = (await post(c, JSON.stringify(request(c, tokenOf(c, WATER), asked)))) as GatewayAnswer;
  expect(other).toMatchObject({ ok: false });
});

test('filled in whole and checked by the form’s judgement it is submitted at the desk', async () => {
  const { view } = await filled(TOWN, {});
  const whole = sent(demand(yuan(195_000), { name: '村级事务公开平台' }));
  const keys = view.sections.flatMap((s) => s.fields).map((f) => f.key);
  const texts = Object.fromEntries(Object.entries(whole).filter(([key]) => keys.includes(key)));
  const done = await filled(TOWN, { cells: cells(view, texts) });
  expect(done.not).toEqual([]);
  expect(
    done.view.sections.flatMap((s) => s.fields).flatMap((f) => f.findings.filter((found) => !found.warns)),
  ).toEqual([]);
  expect(done.view.after[0]).toMatch(/^提交后：“待审核汇总”/);
  expect(linesOf(await c.act(TOWN, id, '提交：审核汇总'))).toContain('已提交');
  expect(await fill(TOWN, {})).toMatchObject({ ok: false, says: expect.stringContaining('现在没有可填写的单元格') });
});

test('handed in again unchanged after a return it is asked, and goes through once somebody says so', async () => {
  expect(linesOf(await c.act(REVIEW, id, '审核汇总：退回补正', { opinion: '补充预算依据' }))).toContain('已退回补正');
  expect(await c.submit(TOWN, '申报', row)).toContain('退回补正后所填内容没有改动');
  const asked = await c.act(TOWN, id, '提交：审核汇总');
  const words = (asked.ok && asked.results[0]?.asks) || '';
  expect(words).toBe('退回补正后所填内容没有改动（补正要求：补充预算依据）');
  expect(linesOf(await c.act(TOWN, id, '提交：审核汇总', { [`${id}:confirmed`]: words }))).toContain('已提交');
});

test('a renewal begins with the earlier project: what it says is marked, and asked for until it is changed or looked at', async () => {
  const listed = await command(c, TOWN, 'draft.create', { list: 'yes' });
  expect(listed.ok && listed.table?.rows.map(([from]) => from)).toEqual([id]);
  const made = await command(c, TOWN, 'draft.create', { cites: id });
  const next = (made.ok && made.results[0]?.project) || '';
  const at = { p: next, stage: 'application' as const };
  const { view } = await filled(TOWN, at);
  const copied = (of: FormView) =>
    of.sections
      .flatMap((s) => s.fields)
      .filter((f) => f.copied)
      .map((f) => f.key);
  expect([copied(view).length > 15, copied(view).includes('planYear'), fieldIn(view, 'name').value]).toEqual([
    true,
    false,
    '村级事务公开平台',
  ]);
  const all = copied(view);
  const { view: now } = await filled(TOWN, {
    ...at,
    cells: cells(view, { planYear: '2027', name: '村级事务公开平台（续租）' }),
    confirmed: all.filter((key) => key !== 'goals'),
  });
  expect(copied(now)).toEqual(['goals']);
  expect(copied((await filled(TOWN, at)).view), 'it stands in the row').toEqual(['goals']);
  // What it has from the other was no more handed in than what was typed (issue 13, §1).
  const shown = await c.look(TOWN, next);
  const own = shown.stages[0]!.fields;
  expect([shown.typed, own.filter((f) => !f.typed)]).toEqual([`“申报”表有${own.length}项已填写、未提交`, []]);
  const { result } = await c.host.desk<LookAnswer>(TOWN, 'look', {});
  const called = result.ok ? result.view.queue.filter((item) => item.id === next) : [];
  expect(called.map(({ name }) => name)).toEqual(['村级事务公开平台（续租）（未提交）']);
  const says = linesOf(await c.act(TOWN, next, '提交：审核汇总'));
  expect(says).toContain(`有1项由${id}带出，尚未核对：“系统目标”`);
  await filled(TOWN, { ...at, confirmed: ['goals'] });
  expect(linesOf(await c.act(TOWN, next, '提交：审核汇总'))).toContain('已提交');
});

test('another unit’s project, and one that was never handed in, are no beginning', async () => {
  const blank = await draft(c, WATER);
  const theirs = await submitted(c, WATER, { 项目名称: '水库监测' });
  for (const from of [theirs.id, blank.id]) {
    const answer: ActAnswer = await command(c, TOWN, 'draft.create', { cites: from }, randomUUID());
    expect(linesOf(answer)).toContain(`项目${from}不是本单位申报过的项目`);
  }
});
