// Lists at the desk: 人员 by a pasted block (A3.2), the year's budget in one table (A7.3), 零申报 (A7.1); and what a
// project's money comes to by its payments and contracts (A25.1).
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { COUNTY } from '../../src/measure';
import type { ActAnswer, LookAnswer } from '../../src/wire';
import {
  ADMIN,
  application,
  command,
  type County,
  executionsOf,
  FINANCE,
  funded,
  linesOf,
  openCounty,
  peopleNotes,
  post,
  request,
  REVIEW,
  sheetsCalls,
  submitted,
  tokenOf,
  TOWN,
  verify,
  valuesOf,
  WATER,
} from './county';

let c: County;
beforeAll(async () => {
  c = await openCounty('2026-11-09T08:30+08:00', ['ducheng', 'shuiwu', 'chushen', 'caizheng']);
});
afterAll(() => c.host.close());

const HEAD = ['序号', '邮箱', '岗位', '所在单位', '角色', '启用日期'];
const officer = (n: number, unit: string) => [
  `${n}`,
  `yuan${n}@example.org`,
  '项目管理专员',
  unit,
  '项目管理专员',
  '2026年11月1日',
];
const UNITS_KNOWN = COUNTY.units.map(({ label }) => label);
const list = (rows: readonly (readonly string[])[], more: Record<string, string> = {}) =>
  command(c, ADMIN, 'people.list', { rows: JSON.stringify([HEAD, ...rows]), ...more });

test('38 officers are one act: checked first, then one write with an entry each, and each may open the file (A3.2)', async () => {
  const units = UNITS_KNOWN.filter((unit) => unit !== '都城镇');
  const rows = Array.from({ length: 38 }, (_, n) => officer(n, units[n % units.length]!));
  const before = (await peopleNotes(c)).length;
  const checked = linesOf(await list(rows));
  expect(checked).toContain('核对通过，38人，尚未保存');
  expect(checked).toContain('未读取的列：序号');
  expect(await peopleNotes(c)).toHaveLength(before);
  const [ran] = await executionsOf(c, async () => {
    expect(linesOf(await list(rows, { sure: 'yes' }))).toContain('已保存38人');
  });
  expect(sheetsCalls(ran!).writes).toBe(1);
  expect(ran!.elapsedMs! / 1000, 'of Google’s time').toBeLessThan(60);
  expect(await peopleNotes(c)).toHaveLength(before + 38);
  expect((await c.host.desk<LookAnswer>('yuan37@example.org', 'look', {})).result).toMatchObject({ ok: true });
  expect(await c.menu('yuan37@example.org', '新建申报', '申报', 2)).not.toEqual([]);
});

test('every problem of the list by row and column at once; a unit that nobody knows is a question, with the nearest name (A3.2)', async () => {
  const wrong = [
    officer(50, '都成镇'),
    ['', 'someone@elsewhere.org', '', '县水务局', '专员', '昨天'],
    officer(51, '县水务局'),
    officer(51, '县水务局'),
  ];
  const said = linesOf(await list(wrong, { sure: 'yes' }));
  expect(said).toContain('第3行“邮箱”');
  expect(said).toContain('第3行“岗位”：未填写');
  expect(said).toContain('第3行“角色”');
  expect(said).toContain('第3行“启用日期”');
  expect(said).toContain('第5行“邮箱”：与第4行相同');
  const all = linesOf(await list(wrong));
  expect(all, 'what cannot be read and what nobody knows, in one list').toContain('第3行“角色”');
  expect(all).toContain('第2行“单位”：“都成镇”，名册中没有');
  const asked = linesOf(await list([officer(50, '都成镇')]));
  expect(asked).toContain('第2行“单位”：“都成镇”，名册中没有，最接近的是“都城镇”。');
  expect(linesOf(await list([officer(50, '都成镇')], { sure: 'yes' })), 'neither is it saved unasked').toContain(
    '未办理',
  );
  expect(linesOf(await list([officer(50, '某新设中心')], { units: 'new', sure: 'yes' }))).toContain('已保存1人');
  expect(linesOf(await command(c, ADMIN, 'people.list', { rows: '邮箱' }))).toContain('内容不是表格');
  expect(linesOf(await command(c, ADMIN, 'people.list', { rows: '[["姓名"],["甲"]]' }))).toContain(
    '首行没有“邮箱”一列',
  );
});

/** Of one unit, planned for 2027 and gathered together. */
async function planned(count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let left = count; left > 0; left -= 20) {
    const body = request(c, tokenOf(c, WATER), { command: 'create', count: Math.min(20, left) });
    const made = await post(c, JSON.stringify(body));
    if (made.ok) ids.push(...made.results.map((r) => r.project!));
  }
  const first = await c.rowOf('申报', ids[0]!);
  for (let n = 0; n < count; n++) await c.type(WATER, '申报', first + n, application({ 项目名称: `第${n}号项目` }));
  expect(await post(c, JSON.stringify(request(c, tokenOf(c, WATER), { projects: ids })))).toMatchObject({ ok: true });
  const { result } = await c.host.desk<LookAnswer>(REVIEW, 'look', { p: ids.join(',') });
  const seen = Object.fromEntries((result.ok ? result.view.projects : []).map((p) => [p.id, p.seen]));
  const act = { command: 'approve', id: randomUUID(), seen, projects: ids, form: { outcome: 'planned' } };
  expect((await c.host.desk<ActAnswer>(REVIEW, 'act', act)).result).toMatchObject({ ok: true });
  return ids;
}

test('the budget of 40 projects is one table with an amount each: checked as a whole, one act, an entry for each project (A7.3)', async () => {
  const ids = await planned(40);
  const budget = (form: Record<string, string>, as = FINANCE) =>
    command(c, as, 'budget.table', { year: '2027', ...form });
  const listed = await budget({});
  const view = listed.ok ? listed.table! : undefined;
  expect(view?.rows.map((r) => r[0])).toEqual(ids);
  expect(view?.rows[0]?.slice(1, 6)).toEqual(['第0号项目', '县水务局', '50', '', '']);
  expect(linesOf(await budget({}, REVIEW))).toContain('不由你的岗位办理');

  const rows = (amounts: readonly string[]) =>
    JSON.stringify([
      ['项目编号', '本年度安排（万元）', '预算项目编码'],
      ...ids.map((id, n) => [id, amounts[n] ?? '', `X${n}`]),
    ]);
  const amounts = ids.map((_, n) => String(n + 1));
  const spoilt = linesOf(await budget({ rows: rows(['一万', ...amounts.slice(1, 39), '-3']), sure: 'yes' }));
  expect(spoilt).toContain('第2行“本次安排”：“一万”不是金额');
  expect(spoilt).toContain('第41行“本次安排”：金额不能为负数');
  expect(
    linesOf(
      await budget({
        rows: JSON.stringify([
          ['项目编号', '本次安排'],
          ['YN2026-9999', '1'],
          [ids[0], '2'],
          [ids[0], '3'],
        ]),
      }),
    ),
  ).toContain('第4行“项目编号”：与第3行相同');
  expect(linesOf(await budget({ rows: rows(amounts) }))).toContain('核对通过，40个项目，2027年度共820万元，尚未登记');

  const [ran] = await executionsOf(c, async () => {
    const answer = await budget({ rows: rows(amounts), sure: 'yes' });
    expect(answer.ok && answer.results.filter((r) => r.done)).toHaveLength(40);
  });
  expect(sheetsCalls(ran!).writes).toBe(1);
  const [first, last] = [await c.rowOf('申报', ids[0]!), await c.rowOf('申报', ids[39]!)];
  expect([await c.cell('申报', first, '年度预算安排'), await c.cell('申报', last, '年度预算安排')]).toEqual([
    '1.00',
    '40.00',
  ]);
  expect(await c.cell('申报', last, '分年度安排')).toBe('2027年度｜40万元｜X39');

  const next = {
    year: '2028',
    rows: JSON.stringify([
      ['项目编号', '本次安排'],
      [ids[39], '5'],
      ['YN2026-9999', '5'],
    ]),
    sure: 'yes',
  };
  const one = {
    year: '2028',
    rows: JSON.stringify([
      ['项目编号', '本次安排'],
      [ids[39], '5'],
    ]),
  };
  const other = linesOf(await budget(one));
  expect(other, 'a year that is not its own').toContain(
    '请核对：安排年度不是该项目的计划年度，也不在服务期内（计划年度2027）',
  );
  expect(linesOf(await budget(next)), 'all of it or nothing').toContain('没有这个项目');
  expect(await c.cell('申报', last, '年度预算安排')).toBe('40.00');
  const given = { arrangedYear: '2028', arrangedNow: '0.05' };
  const entered = await c.act(FINANCE, ids[39]!, '登记年度预算安排', given);
  expect(linesOf(entered), 'of what has no column the line says no column').toMatch(
    /第\d+行“安排年度”：安排年度不是该项目的计划年度[\s\S]*第\d+行“该年度预算安排”：为0\.05万元，不足1000元/,
  );
});

test('a three-year contract of 45万 with its first year arranged is not over; payments over it and a dear supervision are pointed out (A7.3, A25.1)', async () => {
  const more = { 项目名称: '网格平台三年服务', 服务期起: '2027-01-01', 服务期止: '2029-12-31' };
  const { id, row } = await funded(c, TOWN, '2026-11-09', more, 45);
  await c.act(FINANCE, id, '登记年度预算安排', { arrangedNow: '15' });
  const day = '2026-11-09';
  await c.type(TOWN, '采购', row, { 采购方式: '电子卖场', 采购预算: 45 });
  expect(await c.submit(TOWN, '采购', row)).toContain('已提交');
  await c.type(TOWN, '采购', row, {
    采购结果: '成交',
    供应商: '某公司',
    统一社会信用代码: '91445300MA4UTEST00',
    '中标(成交)金额': 45,
    中标通知书日期: day,
  });
  expect(await c.submit(TOWN, '采购', row)).toContain('已提交');
  await c.type(TOWN, '采购', row, {
    合同编号: 'HT-1',
    合同签订日期: day,
    合同金额: 45,
    约定交付日期: '2027-06-30',
    签订单位: '建设单位',
    是否涉及国家安排资金: '否',
    合同链接: 'https://docs.example.org/hetong',
  });
  expect(await c.submit(TOWN, '采购', row)).toContain('已提交');
  const money = async () => linesOf(await command(c, FINANCE, 'money.show', { unit: '都城镇' }));
  expect(await money()).not.toContain('超出');

  const at = await c.rowOf('实施', id);
  await c.type(TOWN, '实施', at, { 进度状态: '正常', 开工日期: day, 本次支付日期: day, 本次支付金额: 20 });
  expect(await c.submit(TOWN, '实施', at)).toContain('已提交');
  expect([await c.cell('实施', at, '已支付金额'), await c.cell('实施', at, '本次支付金额')]).toEqual(['20.00', '']);
  await c.type(TOWN, '实施', at, {
    本次支付日期: '2026-11-08',
    本次支付金额: 26,
    其他合同类别: '监理',
    其他合同编号: 'JL-1',
    其他合同供应商: '某监理公司',
    其他合同签订日期: day,
    其他合同金额: 6,
  });
  const said = await c.submit(TOWN, '实施', at);
  expect(said).toContain('已支付金额高于合同金额');
  expect(said).toContain('各合同金额合计高于批准');
  expect(await c.cell('实施', at, '支付明细')).toBe('2026-11-08｜主合同｜26万元\n2026-11-09｜主合同｜20万元');
  const shown = await money();
  expect(shown).toContain('支付46万元超出合同金额45万元');
  expect(shown).toContain('监理合同6万元超出申报的监理费用');
  expect(shown).toContain('各合同合计51万元超出批复金额45万元');
  expect((await verify(c)).at(-1)).not.toContain('不一致');
});

test('a unit that needs nothing says so: it is neither reminded nor listed, the reminder names the way, and a demand outweighs it (A7.1)', async () => {
  const silent = async () => linesOf(await command(c, REVIEW, 'demand.missing', { year: '2027' }));
  const none = (as: string, more: Record<string, string> = {}) =>
    command(c, as, 'demand.none', { year: '2027', ...more });
  expect(await silent()).toContain('县教育局');
  expect(linesOf(await none(REVIEW, { unit: '县教育局', reason: '电话答复' }))).toContain(
    '县教育局2027年度零申报已登记',
  );
  expect(linesOf(await none(REVIEW, { unit: '县教育局' }))).toContain('已于2026-11-09零申报');
  expect(linesOf(await none(WATER)), 'it has demands').toContain('县水务局已申报2027年度需求，不能零申报');
  expect(linesOf(await none(REVIEW, { unit: '县某某局' }))).toContain('请从列出的单位中选择');
  expect(await silent()).toContain('零申报（1个）：县教育局');
  const rows = await valuesOf(c, ADMIN, '参数!A2:J');
  expect(rows.find((r) => r[1] === '零申报')).toMatchObject({ 2: '2027年度 县教育局', 9: '电话答复' });

  await c.newMail();
  await c.host.clock({ now: '2026-11-16T09:20+08:00' });
  const reminders = (await c.newMail()).filter(({ subject }) => subject.includes('2027年度需求计划'));
  const to = reminders.flatMap((m) => m.to);
  const mailOf = (unit: string) => `yuan${UNITS_KNOWN.filter((u) => u !== '都城镇').indexOf(unit)}@example.org`;
  expect(to).toContain(mailOf('县卫生健康局'));
  expect(to).not.toContain(mailOf('县教育局'));
  expect(reminders[0]?.text).toContain('“零申报”');

  await submitted(c, mailOf('县教育局'), { 项目名称: '后来有了需求' });
  expect(await silent()).not.toContain('县教育局');
});
