import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mail } from '../county';
import {
  ADMIN,
  actRaw,
  type County,
  draft,
  gathered,
  ledgerOf,
  linesOf,
  openCounty,
  REVIEW,
  SECOND,
  savePerson,
  shownText,
  submitted,
  TOWN,
  WATER,
} from './county';
import { plan, typed } from '../fixture/values';

let c: County;
beforeAll(async () => {
  c = await openCounty('2026-11-09T09:00+08:00', ['ducheng', 'shuiwu', 'chushen', 'zonghe', 'caizheng', 'shenji']);
});
afterAll(() => c.host.close());

describe('who decides (A12.2, A27.1)', () => {
  test('a unit’s officer who posts 通过 at the desk is told that the bureau decides, and nothing is written', async () => {
    const { id, row } = await submitted(c, TOWN);
    const view = await c.look(TOWN, id);
    expect(view.acts.map((a) => a.command)).toEqual(['withdraw']);
    const said = linesOf(await actRaw(c, TOWN, 'approve', id, { seen: view.seen, form: { outcome: 'planned' } }));
    expect(said).toContain('“审核汇总”由县政务和数据局办理');
    expect(said).toContain('《管理办法》第七条第一款');
    expect(await c.cell('申报', row, '状态')).toBe('待审核汇总');
    expect(await ledgerOf(c, id)).toEqual(['新建', '提交']);
  });

  test('audit, the administrator and another party cannot decide what waits for the bureau', async () => {
    const { id } = await submitted(c, TOWN);
    const { seen } = await c.look(REVIEW, id);
    for (const as of [mail('shenji'), ADMIN, mail('caizheng')])
      expect(linesOf(await actRaw(c, as, 'approve', id, { seen })), as).toContain('由县政务和数据局办理');
    expect(await ledgerOf(c, id)).toEqual(['新建', '提交']);
  });

  test('a unit’s officer neither sees nor withdraws another unit’s project', async () => {
    const { id } = await submitted(c, TOWN);
    const look = await c.host.desk<{ view: { projects: unknown[]; notices: string[] } }>(WATER, 'look', { p: id });
    expect(look.result.view.projects).toEqual([]);
    expect(look.result.view.notices.join()).toContain(`没有找到或无权查看：${id}`);
    const { seen } = await c.look(TOWN, id);
    expect(linesOf(await actRaw(c, WATER, 'withdraw', id, { seen }))).toContain('只有都城镇的项目管理专员可以撤回');
  });

  test('whoever submitted and became a reviewer afterwards cannot decide on it; a colleague can (A27.1)', async () => {
    const { id, row } = await submitted(c, WATER);
    expect(linesOf(await savePerson(c, 'shuiwu', '政务和数据局审核', '县政务和数据局'))).toContain('已保存');
    const view = await c.look(WATER, id);
    expect(view.acts.filter(({ command }) => command !== 'record')).toEqual([]);
    expect(view.cannot.join()).toContain('本人提交的事项由他人办理');
    for (const command of ['approve', 'return', 'reject']) {
      const said = linesOf(await actRaw(c, WATER, command, id, { seen: view.seen, form: { opinion: '同意' } }));
      expect(said, command).toContain('本人提交的事项不能由本人审核');
    }
    expect(await ledgerOf(c, id)).toEqual(['新建', '提交']);
    expect(await c.act(SECOND, id, '审核汇总：纳入年度计划')).toMatchObject({ results: [{ done: true }] });
    expect(await c.cell('申报', row, '状态')).toBe('已纳入2027年度计划');
    await savePerson(c, 'shuiwu', '项目管理专员', '县水务局');
  });

  test('a decision on what was seen before somebody else acted is refused: 请刷新后再试', async () => {
    const { id } = await submitted(c, TOWN);
    const { seen } = await c.look(REVIEW, id);
    await c.act(SECOND, id, '审核汇总：退回补正', { opinion: '补充预算依据' });
    const said = linesOf(await actRaw(c, REVIEW, 'approve', id, { seen, form: { outcome: 'planned' } }));
    expect(said).toContain('已有新的办理');
    expect(said).toContain('请刷新后再试');
  });

  test('the same decision sent twice is answered with the first result and written once', async () => {
    const { id } = await submitted(c, TOWN);
    const { seen } = await c.look(REVIEW, id);
    const command = randomUUID();
    const form = { outcome: 'planned' };
    const first = await actRaw(c, REVIEW, 'approve', id, { seen, form, id: command });
    const second = await actRaw(c, REVIEW, 'approve', id, { seen, form, id: command });
    // What the page shows next comes with the first alone.
    if (!first.ok) throw new Error(first.says);
    const { after, ...answer } = first;
    expect(after?.projects.map((p) => p.id)).toEqual([id]);
    expect(second).toEqual({ ...answer, repeated: true });
    expect(await ledgerOf(c, id)).toEqual(['新建', '提交', '通过']);
  });
});

const VIEWS = 'sheets(properties(sheetId,title),filterViews(filterViewId,title))';
interface Views {
  readonly sheets: readonly {
    readonly properties: { readonly sheetId: number; readonly title: string };
    readonly filterViews: readonly { readonly filterViewId: number; readonly title: string }[];
  }[];
}

describe('退回补正 (wording.md)', () => {
  test('keeps what was typed, opens the cells again, and lists all three points in one mail', async () => {
    const { id, row } = await submitted(c, TOWN);
    await c.newMail();
    const opinion = '1. 补充建设依据文件；\n2. 安全保障写明等级保护要求；\n3. 运维服务写明年限。';
    expect(await c.act(REVIEW, id, '审核汇总：退回补正', { opinion })).toMatchObject({ results: [{ done: true }] });
    const [told, ...others] = await c.newMail();
    expect(others).toEqual([]);
    expect(told).toMatchObject({ to: TOWN, subject: '【退回补正】网格化管理系统需补正3项' });
    expect(told!.text).toMatch(
      /请一并补正：\n1\. 补充建设依据文件\n2\. 安全保障写明等级保护要求\n3\. 运维服务写明年限\n/,
    );
    expect(told!.text).toContain('已填内容保留');
    expect(told!.text).toContain(`https://script.google.com/macros/s/owner/exec?p=${id}`);
    // Its row, in the unit's own view (issue 13).
    const [, gid, view, at] = /“申报”表第\d+行）：https:\S+#gid=(\d+)&fvid=(\d+)&range=A(\d+)\n/.exec(told!.text)!;
    expect(Number(at)).toBe(row);
    const { body } = await c.host.ask<Views>(TOWN, `/v4/spreadsheets/${c.host.spreadsheetId}?fields=${VIEWS}`);
    const sheet = body.sheets.find(({ properties }) => properties.sheetId === Number(gid));
    expect(sheet?.properties.title).toBe('申报');
    expect(sheet?.filterViews.find((v) => v.filterViewId === Number(view))?.title).toBe('都城镇');
    expect(await c.cell('申报', row, '状态')).toBe('退回补正');
    expect(await c.cell('申报', row, '提示')).toContain('补充建设依据文件');
    expect(await c.cell('申报', row, '安全保障')).toBe('按等级保护二级建设。');
    await c.type(TOWN, '申报', row, { 安全保障: '按等级保护二级建设，每年测评一次。' });
    expect(await c.submit(TOWN, '申报', row)).toContain('已提交');
    expect(await c.cell('申报', row, '安全保障')).toBe('按等级保护二级建设，每年测评一次。');
    expect(await ledgerOf(c, id)).toEqual(['新建', '提交', '退回补正', '提交']);
  });

  test('without words is refused: everything that is wanted has to be said at once', async () => {
    const { id } = await submitted(c, TOWN);
    const { seen } = await c.look(REVIEW, id);
    expect(linesOf(await actRaw(c, REVIEW, 'return', id, { seen }))).toContain('“退回补正”须写明意见');
  });

  test('of the plan at 初审 opens 立项 again, not 申报, and the review starts anew', async () => {
    await c.newMail();
    const { id } = await gathered(c, TOWN);
    const row = await c.rowOf('立项', id);
    // The row was made in the same command that tells its unit of it.
    const [opened] = (await c.newMail()).filter(({ to }) => to === TOWN);
    expect(opened!.text).toMatch(new RegExp(`“立项”表第${row}行）：https:\\S+&range=A${row}\n`));
    await c.type(TOWN, '立项', row, typed({ ...plan('2026-11-01'), planLink: 'https://docs.example.org/a' }));
    await c.submit(TOWN, '立项', row);
    await c.act(REVIEW, id, '初审：退回补正', { opinion: '论证材料不全' });
    expect(await c.cell('立项', row, '状态')).toBe('退回补正');
    expect(await c.cell('立项', row, '方案链接')).toBe('https://docs.example.org/a');
    await c.type(TOWN, '立项', row, { 方案论证链接: 'https://docs.example.org/c2' });
    expect(await c.submit(TOWN, '立项', row)).toContain('已提交');
    expect(await c.cell('立项', row, '状态')).toBe('待初审');
    await c.act(REVIEW, id, '初审：通过', { reviewDate: '2026-11-09' });
    expect(await c.cell('立项', row, '状态')).toBe('待论证和造价审核');
  });
});

describe('不予通过 (article 12)', () => {
  test('closes the project; it cannot be submitted again, and 新建申报 on it makes a new one that cites it', async () => {
    const { id, row } = await submitted(c, TOWN);
    await c.newMail();
    const form = { gatherOpinion: '省已统一建设', opinion: '省已统一建设，不予纳入' };
    expect(await c.act(REVIEW, id, '审核汇总：不予纳入', form)).toMatchObject({ results: [{ done: true }] });
    expect((await c.newMail()).map((m) => [m.to, m.subject])).toEqual([[TOWN, '【办理结果】网格化管理系统：不予纳入']]);
    expect(await c.cell('申报', row, '状态')).toBe('不予纳入');
    const edit = await c.host.edit(TOWN, '申报', `H${row}`, [[2028]]);
    expect(edit.applied).toBe(false);
    expect(await c.submit(TOWN, '申报', row)).toMatch(/不予纳入，不能再办理。如需继续，请选中该行后点“新建申报”/);
    const { seen } = await c.look(REVIEW, id);
    expect(linesOf(await actRaw(c, REVIEW, 'approve', id, { seen }))).toContain('不能再办理');

    const made = shownText(await c.menu(TOWN, '新建申报', '申报', row));
    const next = /YN2026-\d{4}(?=（原项目)/.exec(made)?.[0] ?? '';
    expect(made).toContain(`（原项目${id}，已带出原填内容）`);
    expect(next).not.toBe(id);
    const at = await c.rowOf('申报', next);
    expect(await c.cell('申报', at, '项目名称')).toBe('网格化管理系统');
    expect(await c.cell('申报', at, '提示')).toContain(`原项目${id}`);
    expect(await c.cell('申报', at, '状态')).toBe('草稿');
    expect(await c.submit(TOWN, '申报', at)).toContain(`由${id}带出，尚未核对：`);
    const asked = await c.act(TOWN, next, '提交：审核汇总');
    const words = (asked.ok && asked.results[0]?.asks) || '';
    expect(linesOf(await c.act(TOWN, next, '提交：审核汇总', { [`${next}:confirmed`]: words }))).toContain('已提交');
  });

  test('another unit’s closed project is not cited by 新建申报', async () => {
    const { id, row } = await submitted(c, TOWN);
    await c.act(REVIEW, id, '审核汇总：不予纳入', { gatherOpinion: '重复建设', opinion: '重复建设' });
    const made = shownText(await c.menu(WATER, '新建申报', '申报', row));
    expect(made).not.toContain('原项目');
  });

  test('a draft that a town types for the excluded kind 音响灯光 is found out of scope (A4.2)', async () => {
    const { id, row } = await draft(c, TOWN, { 不适用情形: '音响灯光' });
    expect(await c.submit(TOWN, '申报', row)).toContain('已提交');
    const { seen } = await c.look(REVIEW, id);
    const wrong = await actRaw(c, REVIEW, 'approve', id, { seen, form: { outcome: 'planned' } });
    expect(linesOf(wrong)).toContain('该项目申报为不适用情形');
    await c.act(REVIEW, id, '审核汇总：不适用', { exclusion: '音响灯光', opinion: '不适用本办法' });
    expect(await c.cell('申报', row, '状态')).toBe('不适用');
  });
});
