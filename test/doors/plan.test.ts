import { Workbook } from '@cj-tech-master/excelts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  ADMIN,
  type County,
  draft,
  executionsOf,
  FINANCE,
  gathered,
  linesOf,
  openCounty,
  REVIEW,
  SECOND,
  savePerson,
  sheetsCalls,
  submitted,
  TOWN,
  valuesOf,
  verify,
  WATER,
  command,
} from './county';
import type { LookAnswer } from '../../src/wire';

let c: County;
beforeAll(async () => {
  c = await openCounty('2026-11-09T08:30+08:00');
});
afterAll(() => c.host.close());

const run = async (as: string, name: string, form?: Record<string, string>): Promise<string> =>
  linesOf(await command(c, as, name, form));

test('the plan of 2027 stands in its sheet by class, priority and unit, each entry with its number, requested against arranged, a sum below (A7.2, A7.3)', async () => {
  const first = await gathered(c, WATER, { 项目名称: '水情监测平台', 轻重缓急: '一般' });
  const second = await gathered(c, TOWN, { 项目名称: '=1+1', 轻重缓急: '急需' });
  await submitted(c, TOWN, { 项目名称: '尚未汇总' });
  const ran = await executionsOf(c, () => run(REVIEW, 'plan.write', { year: '2027' }));
  expect(sheetsCalls(ran[0]!), 'who asks is known, the tool reads two').toEqual({ reads: 2, writes: 1 });
  const rows = await valuesOf(c, REVIEW, '年度建设计划!A1:R9');
  expect(rows.slice(1, 4).map((r) => [r[1], r[2], r[3], r[4], r[8], r[13]])).toEqual([
    ['2027-001', second.id, "'=1+1", '都城镇', '急需', 50],
    ['2027-002', first.id, '水情监测平台', '县水务局', '一般', 50],
    ['合计', '', '2个项目', '', '', 100],
  ]);
  expect(rows[2]?.slice(6, 13), 'what the annex of the document has').toEqual([
    '新建',
    '立项审批',
    '一般',
    expect.stringContaining('模块'),
    expect.stringMatching(/^县文件：郁府办/),
    '',
    '县级50',
  ]);
  expect(rows[3]?.[17]).toBe('截至2026-11-09');
  expect(rows[4]?.[9]).toBe('郁南县2027年度政务信息化项目建设计划。金额单位：万元。尚未下达。');
  expect(await run(FINANCE, 'plan.write', { year: '2027' })).toContain('不由你的岗位办理');
  expect(await run(REVIEW, 'plan.write', { year: '27' })).toContain('请填写四位的计划年度');
});

test('an earlier plan in the sheet goes away whole when another year is written (A7.2)', async () => {
  expect(await run(REVIEW, 'plan.write', { year: '2028' })).toContain('0个项目');
  expect((await valuesOf(c, REVIEW, '年度建设计划!A2:M9')).map((r) => r[1])).toEqual(['合计', '说明']);
});

test('exported, the plan lies on its side, fits the width of an A4 page, repeats its header, and wraps within borders (A7.2)', async () => {
  await run(REVIEW, 'plan.write', { year: '2027' });
  const file = await fetch(`${c.host.url}/local/xlsx/${c.host.spreadsheetId}`, {
    headers: { Authorization: `Bearer ${REVIEW}` },
  });
  const workbook = new Workbook();
  await workbook.xlsx.load(Buffer.from(await file.arrayBuffer()));
  const sheet = workbook.getWorksheet('年度建设计划')!;
  expect(sheet.pageSetup).toMatchObject({
    orientation: 'landscape',
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    printTitlesRow: '1:1',
  });
  const widths = Array.from({ length: 18 }, (_, i) => (sheet.getColumn(i + 1).width ?? 0) * 7 + 5);
  expect(
    widths.reduce((a, b) => a + b, 0),
    'pixels; A4 lying has some 1050, so that it is printed at some three quarters',
  ).toBeLessThan(1500);
  expect(sheet.getCell('D2')).toMatchObject({
    value: "'=1+1",
    alignment: { wrapText: true },
    border: { left: { style: 'thin' }, bottom: { style: 'thin' } },
  });
  expect(sheet.getCell('D7').border?.left, 'nothing below the note').toBeUndefined();
});

test('the plan of 2027 is issued once, with its document and day in 参数, a ledger entry, one write, not in the future; a new demand then needs an off-plan ground (A7.1, A7.2)', async () => {
  expect(await run(TOWN, 'plan.issue', { year: '2027', document: '郁政数〔2026〕9号', on: '2026-11-09' })).toContain(
    '不由你的岗位办理',
  );
  expect(await run(REVIEW, 'plan.issue', { year: '2027', document: '', on: '2026-11-10' })).toMatch(
    /文号。[\s\S]*不晚于今天的日期/,
  );
  const form = { year: '2027', document: '郁政数〔2026〕9号', on: '2026-11-09' };
  const asked = await command(c, REVIEW, 'plan.issue', { ...form, reason: '县委常委会提前审定' });
  const [{ asks = '' } = {}] = asked.ok ? asked.results : [];
  expect(asks, 'three weeks before the last day of article 7').toMatch(
    /^2027年度需求计划2026-11-30（含当日）截止，还有21天；.*现在下达后，再申报须有计划外理由/,
  );
  expect(asks, 'what was handed in and is not gathered').toMatch(
    /\d个已申报的项目尚未汇总：.*都城镇.*下达后不能再纳入该年度计划，只能由建设单位填写计划外理由、列为计划外项目/,
  );
  expect(linesOf(asked)).toMatch(/YN2026-\d{4} 都城镇 尚未汇总：待审核汇总（2026-11-09申报，按时）/);
  expect(await run(REVIEW, 'plan.issue', { ...form, confirmed: asks }), 'why').toContain('请填写理由');
  const meant = { ...form, reason: '县委常委会提前审定', confirmed: asks };
  expect(asks, 'filed and self-managed projects need no consent').toContain('其中立项审批的项目须报县政府同意');
  const ran = await executionsOf(c, () => run(REVIEW, 'plan.issue', meant));
  expect(sheetsCalls(ran[0]!).writes).toBe(1);
  const row = (await valuesOf(c, REVIEW, '参数!A2:J400')).find((r) => r[0] === '年度计划');
  expect(row).toEqual(expect.arrayContaining([2027, REVIEW, '郁政数〔2026〕9号']));
  const listed = (await valuesOf(c, REVIEW, '参数!A2:J400')).find((r) => String(r[1]).startsWith('下达时列入的项目'));
  expect(listed?.[2], 'its numbers are on record').toMatch(/^2027年度 YN2026-\d{4}、\d{4}$/);
  expect(await run(REVIEW, 'plan.issue', form)).toContain('2027年度计划已于2026-11-09下达');
  const late = await draft(c, WATER);
  expect(await c.submit(WATER, '申报', late.row), 'a new demand of that year').toContain('计划外理由');
  expect((await verify(c)).join('\n')).not.toMatch(/不符|不衔接/);
});

test('a wrong document of the issue is corrected, and the issue taken back by another one: then article 8 asks nothing more of that year (A7.2, A27.2)', async () => {
  const wrong = { year: '2027', document: '郁政数〔2026〕19号', on: '2026-11-09' };
  expect(await run(REVIEW, 'plan.correct', wrong), 'with a reason').toContain('请填写理由');
  const issues = async () =>
    (await valuesOf(c, REVIEW, '参数!A2:J400')).filter((r) => r[1] === '已下达的计划年度').map((r) => r[9]);
  await c.newMail();
  const asked = await run(REVIEW, 'plan.correct', { ...wrong, reason: '文号录错' });
  expect(asked, 'the day is the same: nothing is said of it').toContain(
    '文号 郁政数〔2026〕9号 → 郁政数〔2026〕19号（',
  );
  expect(asked).not.toContain('下达日期');
  expect(await issues(), 'nothing is corrected by one alone').toEqual(['郁政数〔2026〕9号']);
  expect((await c.newMail()).map((m) => m.to)).toEqual([`${SECOND}, ${ADMIN}`]);
  expect(await run(REVIEW, 'plan.correct', { ...wrong, reason: '文号录错' })).toContain('已有一项更正待确认');
  const noticed = async (as: string) => {
    const { result } = await c.host.desk<LookAnswer>(as, 'look', {});
    return result.ok ? result.view.notices.filter((says) => says.includes('待确认')) : [];
  };
  expect(await noticed(SECOND), 'at the desk of whoever may confirm it').toEqual([
    expect.stringContaining('2027年度计划的下达文件有更正待确认：文号 郁政数〔2026〕9号 → 郁政数〔2026〕19号。'),
  ]);
  expect(await noticed(REVIEW), 'who proposed it waits').toEqual([]);
  expect(await noticed(WATER)).toEqual([]);
  expect(await run(REVIEW, 'plan.confirm', { year: '2027', how: '确认更正' })).toContain('不能由本人确认');
  expect(await run(SECOND, 'plan.confirm', { year: '2027', how: '不予更正' })).toContain('请填写理由');
  expect(await run(SECOND, 'plan.confirm', { year: '2027', how: '确认更正' })).toContain('下达文件已更正');
  expect(await noticed(SECOND)).toEqual([]);
  expect(await issues(), 'what it was stays').toEqual(['郁政数〔2026〕9号', '郁政数〔2026〕19号']);
  expect((await c.newMail()).map((m) => m.to)).toEqual([REVIEW]);
  expect(await run(SECOND, 'plan.confirm', { year: '2027', how: '确认更正' })).toContain('没有待确认的更正');
  const back = { year: '2027', document: '郁府办函〔2026〕2号', on: '2026-11-09', reason: '尚在申报期内' };
  expect(await run(REVIEW, 'plan.withdraw', back)).toContain('2027年度计划已收回');
  expect(await run(REVIEW, 'plan.withdraw', back)).toContain('尚未下达，或已收回');
  const { row } = await draft(c, WATER);
  expect(await c.submit(WATER, '申报', row)).toContain('已提交');
  await c.menu(WATER, '撤回', '申报', row);
});

test('a unit that has submitted nothing for 2027 is reminded 14, 7 and 1 days before 30 November, once each, and listed for the bureau after it (A7.1)', async () => {
  await savePerson(c, 'ducheng', '项目管理专员', '平台镇');
  const about = async (now: string) => {
    await c.newMail();
    await c.host.clock({ now });
    return (await c.newMail())
      .map((m) => [m.to, `${m.subject}\n${m.text}`] as const)
      .filter(([, text]) => /申报(提醒|2027)|未申报/.test(text));
  };
  const first = await about('2026-11-17T09:30+08:00');
  expect(first.map(([to]) => to)).toEqual([TOWN]);
  expect(first[0]![1]).toContain('2027年度需求计划还有14天截止');
  expect(first[0]![1]).toContain('平台镇尚未申报');
  expect(await about('2026-11-20T09:30+08:00'), 'once per lead').toEqual([]);
  expect((await about('2026-11-23T09:30+08:00'))[0]?.[1]).toContain('还有7天截止');
  expect(await run(REVIEW, 'demand.missing', { year: '2027' })).toMatch(/1个单位未申报2027年度需求计划\n平台镇/);
  const list = await about('2026-12-01T09:30+08:00');
  expect(list.map(([to]) => to)).toEqual(expect.arrayContaining([REVIEW]));
  expect(list.find(([to]) => to === REVIEW)![1]).toContain('截至今日未申报的单位：平台镇');
  expect(
    (await about('2026-12-10T09:30+08:00')).filter(([to]) => to === REVIEW),
    'listed once',
  ).toEqual([]);
});

test('a unit with a project that goes on and no officer stands in the bureau’s digest (A3.2)', async () => {
  const all = (await c.host.outbox())
    .filter((m) => m.to.includes(REVIEW))
    .map((m) => m.text)
    .join('\n');
  expect(all).toContain('都城镇没有在岗的项目管理专员');
});

test('总览 shows tiles, what is late and what comes, and each unit’s money, written by the sweep and the same at the bureau’s wish (A25.1)', async () => {
  const read = async () => (await valuesOf(c, REVIEW, '总览!A1:Y60')).map((row) => row.map(String));
  const rows = await read();
  expect([rows[0]!.slice(0, 3), rows[1]!.slice(0, 3)]).toEqual([
    ['在办项目', '待办事项', '逾期'],
    ['3', '3', '1'],
  ]);
  const unit = (name: string) => rows.slice(37).find(([first]) => first === name);
  expect(unit('单位')?.slice(0, 4)).toEqual(['单位', '在办', '待办', '逾期']);
  expect(unit('都城镇')?.slice(6, 10)).toEqual(['100', '0', '0', '0']);
  expect(rows[17]!.join()).toMatch(/已逾期（最久的在前）.*共1项,即将到期（最近的在前）.*没有到期/);
  expect(await run(REVIEW, 'overview.write')).toContain('已更新总览');
  expect(await read()).toEqual(rows);
});

test('money is shown per unit and project, to a town its own alone; the figures with their evidence to bureau and finance, not to a town (A24.1, A25.1)', async () => {
  const all = await run(FINANCE, 'money.show');
  expect(all).toMatch(/县水务局｜1｜50000000｜0｜0｜0｜0｜｜0\nYN2026-0001 水情监测平台｜｜50000000｜/);
  expect(all).toContain('都城镇');
  expect(await run(WATER, 'money.show')).not.toContain('都城镇');
  const found = await run(REVIEW, 'figures.show', { unit: '县水务局' });
  expect(found).toContain('未设权重，不计分');
  expect(found).toContain('县水务局｜未设权重，不计分｜1｜1｜');
  expect(found).toContain('YN2026-0001｜按时申报和报送自评价：申报需求计划：2026-11-09（最后期限2026-11-30）');
  expect(found).not.toContain('都城镇');
  expect(await run(WATER, 'figures.show')).toContain('不由你的岗位办理');
});
