// 参数 through the desk: what is set, what it judges, what is refused, and what a bad row does.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LookAnswer } from '../../src/wire';
import { sheetOf } from '../../src/workbook';
import {
  ADMIN,
  batch,
  type County,
  draft,
  executionsOf,
  linesOf,
  OWNER,
  openCounty,
  REVIEW,
  sheetsCalls,
  TOWN,
  valuesOf,
  verify,
  command,
} from './county';

let c: County;
beforeAll(async () => {
  c = await openCounty('2026-11-09T08:30+08:00');
});
afterAll(() => c.host.close());

const act = (as: string, name: string, form?: Record<string, string>, id?: string) => command(c, as, name, form, id);
const set = async (name: string, value: string, from: string, more: Record<string, string> = {}, as = ADMIN) =>
  linesOf(await act(as, 'settings.set', { name, value, from, document: '郁政数〔2026〕8号', ...more }));
const APPROVAL = '管理方式·立项审批：总投资达到';
const FILING = '管理方式·备案：总投资达到';
const lastRows = async () => (await valuesOf(c, OWNER, '参数!A2:J')).filter((r) => r[7] !== '系统默认');
const noticesOf = async (as: string) => {
  const { result } = await c.host.desk<LookAnswer>(as, 'look', {});
  return result.ok ? result.view.notices.join('\n') : result.says;
};
/** 45万元 in all: filing by article 10, approval where it begins at 40. */
const costs = { 软件开发费: 42.5, '资金来源（县级）': 45 };

describe('a parameter is set at the desk', () => {
  test('only by the administrator, with everything that is wrong said at once (A30.1)', async () => {
    expect(await set(APPROVAL, '40', '2027-01-01', {}, REVIEW)).toContain('不由你的岗位办理');
    const says = linesOf(await act(ADMIN, 'settings.set', { name: APPROVAL, value: '四十', from: '' }));
    for (const part of ['不是金额', '“启用日期”请填写日期', '“设定文件”未填写']) expect(says).toContain(part);
    expect(await set(APPROVAL, '40', '2026-11-09')).toContain('须晚于今天');
    expect(await set(APPROVAL, '10', '2027-01-01')).toContain('与相邻档次矛盾');
    expect(await set(FILING, '50', '2027-01-01')).toContain('与相邻档次矛盾');
    expect(await set('口径·截止日后的申报', '不再收', '2027-01-01')).toContain('不在可选项中');
    expect(await set('期限·没有这一项', '1', '2027-01-01')).toContain('请从列出的名称中选择');
    expect(await lastRows()).toEqual([]);
  });

  test('in one write with a ledger entry that carries who, when, value and document (A30.1, A27.1)', async () => {
    const runs = await executionsOf(c, async () => {
      expect(await set(APPROVAL, '40', '2027-01-01')).toContain('40万元，自2027-01-01起（郁政数〔2026〕8号）');
    });
    expect(runs.map((r) => sheetsCalls(r).writes)).toEqual([1]);
    expect(await lastRows()).toEqual([
      [
        '管理方式',
        '立项审批：总投资达到',
        40,
        '万元',
        46388,
        '《管理办法》第十条',
        '法定',
        ADMIN,
        46335,
        '郁政数〔2026〕8号',
      ],
    ]);
    const entry = (await valuesOf(c, OWNER, '办理记录!A2:O')).find((r) => r[3] === '参数');
    expect(entry).toMatchObject({ 4: '参数', 5: 'track.approval', 6: '登记', 7: ADMIN });
    expect(String(entry?.[14])).toContain('"value":40000000');
    expect((await verify(c)).join('\n')).toContain('核对无误');
    // The same twice from one day.
    expect(await set(APPROVAL, '45', '2027-01-01')).toContain('重复设定');
  });

  test('a click that is repeated sets it once (A27.1)', async () => {
    const id = randomUUID();
    const form = { name: '内部目标·没有', value: '', from: '', document: '' };
    const good = { name: '期限·报送自评价：期限', value: '9', from: '2027-03-01', document: '郁政数〔2026〕9号' };
    expect(linesOf(await act(ADMIN, 'settings.set', form, id))).toContain('未办理');
    await act(ADMIN, 'settings.set', good, id);
    const rows = (await lastRows()).length;
    expect(await act(ADMIN, 'settings.set', good, id)).toMatchObject({ ok: true, repeated: true });
    expect((await lastRows()).length).toBe(rows);
  });

  test('what has not begun can be taken back and set anew, both on record (A30.1)', async () => {
    expect(await set(FILING, '20', '2027-05-01')).toContain('已设定');
    expect(await set(FILING, '撤销', '2027-06-01')).toContain('没有自2027-06-01起的这项设定可以撤销');
    expect(await set(FILING, '撤销', '2027-05-01')).toContain('已设定');
    expect(await set(FILING, '15', '2027-05-01')).toContain('已设定');
    expect((await lastRows()).filter((r) => r[1] === '备案：总投资达到').map((r) => r[2])).toEqual([20, '撤销', 15]);
    expect(await set(FILING, '撤销', '2027-05-01')).toContain('已设定');
  });
});

describe('试算', () => {
  test('lists the drafts that would change track and, apart, what was applied before; it writes nothing (A30.1)', async () => {
    const early = await draft(c, TOWN, { ...costs, 项目名称: '早报系统' });
    expect(await c.submit(TOWN, '申报', early.row)).toContain('已提交');
    const open = await draft(c, TOWN, { ...costs, 项目名称: '草稿系统' });
    const runs = await executionsOf(c, async () => {
      const says = linesOf(await act(REVIEW, 'settings.try', { name: APPROVAL, value: '44', from: '2026-12-01' }));
      expect(says).toMatch(
        new RegExp(
          `该日起申报的）：1个\\n${open.id} 草稿系统（都城镇，总投资45万元）：备案→立项审批\\n供参考.*1个\\n${early.id} 早报系统`,
          's',
        ),
      );
    });
    expect(runs.map((r) => sheetsCalls(r).writes)).toEqual([0]);
    expect(linesOf(await act(REVIEW, 'settings.try', { name: APPROVAL, value: '5', from: '2026-12-01' }))).toContain(
      '矛盾',
    );
    expect(linesOf(await act(TOWN, 'settings.try', { name: APPROVAL, value: '44', from: '2026-12-01' }))).toContain(
      '不由你',
    );
  });
});

describe('a project is judged by the rules in force when it applied', () => {
  test('450,000 yuan handed in on 31 December 2026 stays filing, on 1 January 2027 it is approval (A30.1, A10.1)', async () => {
    const before = await draft(c, TOWN, { ...costs, 项目名称: '年前系统' });
    const after = await draft(c, TOWN, { ...costs, 项目名称: '年后系统' });
    expect(await c.cell('申报', after.row, '管理方式')).toBe('备案');
    await c.host.clock({ now: '2026-12-31T15:00+08:00' });
    await c.type(TOWN, '申报', before.row, { 迟报原因: '县委部署' });
    await c.type(TOWN, '申报', after.row, { 迟报原因: '县委部署' });
    expect(await c.submit(TOWN, '申报', before.row)).toContain('已提交');
    await c.host.clock({ now: '2027-01-04T09:00+08:00' });
    // The draft's own formula follows the day.
    expect(await c.cell('申报', after.row, '管理方式')).toBe('立项审批');
    expect(await c.submit(TOWN, '申报', after.row)).toContain('已提交');
    expect(await c.cell('申报', before.row, '管理方式')).toBe('备案');
    expect(await c.cell('申报', after.row, '管理方式')).toBe('立项审批');
    const summary = (await c.look(REVIEW, after.id)).summary.map((s) => s.join('：')).join('\n');
    expect(summary).toContain('立项审批（总投资达到40万元及以上这一档）');
    expect((await c.look(REVIEW, before.id)).summary.map((s) => s.join('：')).join('\n')).toContain('达到10万元');
  });
});

describe('a bad row in 参数, which only the role account can write', () => {
  const put = (cells: unknown[]) =>
    batch(c, OWNER, {
      updateCells: {
        start: { sheetId: sheetOf('settings').id, rowIndex: 190, columnIndex: 0 },
        rows: [
          {
            values: cells.map((v) => ({
              userEnteredValue: typeof v === 'number' ? { numberValue: v } : v ? { stringValue: v } : {},
            })),
          },
        ],
        fields: 'userEnteredValue',
      },
    });
  const row = (value: unknown, from: unknown, name = '立项审批：总投资达到') => [
    '管理方式',
    name,
    value,
    '万元',
    from,
    '',
    '法定',
    'owner@example.org',
    46000,
    '',
  ];
  test.each([
    ['an unknown name', row(60, 47000, '立项审批：投资额')],
    ['no value', row('', 47000)],
    ['a value that is no amount', row('六十', 47000)],
    ['a threshold that would fit', row(60, 47000)],
    ['a threshold below the next', row(5, 47000)],
    ['a day before it was set', row(60, 45990)],
  ])('%s changes nothing, is told at once, and is gone after 修复 (A30.1)', async (_, bad) => {
    const asked = { name: APPROVAL, value: '44', from: '2027-12-01' };
    const before = linesOf(await act(REVIEW, 'settings.try', asked));
    await c.newMail();
    expect((await put(bad)).body.error).toBeUndefined();
    expect(await noticesOf(ADMIN)).toContain('“参数”表1行不是经办理台登记的；系统按办理记录中的登记办理');
    const told = await c.newMail();
    expect(told.map((m) => m.subject)).toEqual(['【告警】1张登记表被直接改动']);
    expect(told[0]!.to).toContain(ADMIN);
    expect(linesOf(await act(REVIEW, 'settings.try', asked))).toBe(before);
    expect(linesOf(await act(ADMIN, 'repair'))).toContain('参数：按系统默认和办理记录恢复');
    expect(await noticesOf(ADMIN)).not.toContain('参数');
    expect((await lastRows())[0]).toMatchObject({ 2: 40, 9: '郁政数〔2026〕8号' });
    // The next one is told again.
    await c.host.clock({ advance: 'P1D' });
  });

  test('a default that was changed changes nothing, is set right by the next sweep, and told (A30.1)', async () => {
    expect((await put([...row(60, 45521).slice(0, 7), '系统默认', 45521])).body.error).toBeUndefined();
    await c.newMail();
    await c.host.clock({ advance: 'P1D' });
    expect((await c.newMail()).map((m) => m.subject)).toContain('【修复】1张登记表已按登记和系统默认恢复');
    expect((await lastRows())[0]).toMatchObject({ 2: 40, 9: '郁政数〔2026〕8号' });
  });
});
