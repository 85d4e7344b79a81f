import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type County, draft, gathered, openCounty, REVIEW, shownText, submitted, TOWN } from './county';

let c: County;
beforeAll(async () => {
  c = await openCounty('2026-11-09T09:00+08:00');
});
afterAll(() => c.host.close());

describe('新建申报', () => {
  const create = (answer: unknown) =>
    c.host.menu(TOWN, ['政务项目', '新建申报'], { sheet: '申报', ranges: ['A1'], answers: [answer, 'OK'] });

  test('of three makes three rows under each other in one command, with numbers that follow (A6.1)', async () => {
    const { shown } = await create('3');
    const ids = [...shownText(shown.slice(1)).matchAll(/(YN2026-\d{4})：已新建/g)].map(([, id]) => id!);
    expect(ids).toEqual(['YN2026-0001', 'YN2026-0002', 'YN2026-0003']);
    expect(await Promise.all(ids.map((id) => c.rowOf('申报', id)))).toEqual([2, 3, 4]);
    for (const row of [2, 3, 4]) {
      expect(await c.cell('申报', row, '状态')).toBe('草稿');
      await c.type(TOWN, '申报', row, { 项目名称: `第${row}行` });
    }
    expect(await c.submit(TOWN, '申报', [2, 3])).not.toContain('没有这个项目');
  });

  test.each(['21', '0', '三项', '1.5'])(
    'of “%s” says that it is no number from 1 to 20, and makes none',
    async (typed) => {
      const { shown, execution } = await create(typed);
      expect(shownText(shown)).toContain(`“${typed}”不是1至20的整数，未新建`);
      expect(execution.calls['UrlFetchApp.fetch'] ?? 0).toBe(0);
    },
  );

  test('that is cancelled asks nothing of the gateway', async () => {
    const { execution } = await create('CANCEL');
    expect(execution.calls['UrlFetchApp.fetch'] ?? 0).toBe(0);
  });

  test('of 20 has as many service calls in the role account as of one (decision 4)', async () => {
    const calls = async (typed: string) => {
      await create(typed);
      const ran = (await c.host.executions()).filter((e) => e.function === 'doPost').at(-1)!;
      return Object.fromEntries(Object.entries(ran.calls).filter(([name]) => name.startsWith('Sheets.')));
    };
    expect(await calls('20')).toEqual(await calls(''));
  });
});

describe('提交 of an application', () => {
  test('with five things missing names all five, each with sheet, row, column and clause (A6.2)', async () => {
    const { id, row } = await draft(c, TOWN, {
      项目名称: '',
      依据文号: '',
      系统目标: '',
      轻重缓急: '',
      需求方案链接: '',
    });
    const said = await c.submit(TOWN, '申报', row);
    expect(said).toContain('有5处需要处理');
    const places = [...said.matchAll(/申报 第(\d+)行“(.+?)”（([A-Z]+)列）：未填写。.+（((?:依据|说明)：[^\n]+)）$/gm)];
    expect(places.map(([, at, label, , clause]) => [Number(at), label, clause])).toEqual(
      expect.arrayContaining([
        [row, '项目名称', '说明：系统操作规则'],
        [row, '依据文号', '依据：《管理办法》第六条第（一）、（二）项'],
        [row, '系统目标', '依据：《管理办法》第六条第（三）项'],
        [row, '轻重缓急', '依据：《管理办法》第九条'],
        [row, '需求方案链接', '依据：《管理办法》第六条'],
      ]),
    );
    expect(places).toHaveLength(5);
    expect(await c.cell('申报', row, '状态')).toBe('草稿');
    await c.type(TOWN, '申报', row, {
      项目名称: '补齐',
      依据文号: '郁府办〔2026〕5号',
      系统目标: '目标',
      轻重缓急: '一般',
    });
    await c.type(TOWN, '申报', row, { 需求方案链接: 'https://docs.example.org/x' });
    expect(await c.submit(TOWN, '申报', row)).toContain('已提交');
    expect(id).toMatch(/^YN2026-\d{4}$/);
  });

  test('with =1+1 in an input is refused, and nothing is changed (decision 7)', async () => {
    const { row } = await draft(c, TOWN, { 软件开发费: '=47+0.5' });
    expect(await c.cell('申报', row, '软件开发费')).toBe('47.50');
    const said = await c.submit(TOWN, '申报', row);
    expect(said).toMatch(/申报 第\d+行“软件开发费”（[A-Z]+列）：填写的是公式。请填写数值或文字本身/);
    expect(await c.cell('申报', row, '状态')).toBe('草稿');
  });

  test('a second click of 提交 says where the project is, and adds nothing', async () => {
    const { row } = await submitted(c, TOWN);
    const again = await c.submit(TOWN, '申报', row);
    expect(again).toContain('申报环节现在没有需要提交的内容，目前在“审核汇总”（县政务和数据局）');
    expect(again).not.toContain('已提交');
  });

  test('with <script> in the name is text in the mail and at the desk, never markup', async () => {
    await c.newMail();
    const { id } = await submitted(c, TOWN, { 项目名称: '<script>alert(1)</script>&"平台' });
    const [told] = (await c.newMail()).filter((m) => m.to === REVIEW);
    expect(told!.subject).toContain('<script>alert(1)</script>&"平台待审核汇总');
    expect(told!.html).not.toContain('<script>');
    expect(told!.html).toContain('&#60;script&#62;alert(1)&#60;/script&#62;&#38;&#34;平台');
    expect((await c.look(REVIEW, id)).name).toBe('<script>alert(1)</script>&"平台');
    const page = await c.host.text(REVIEW, `/macros/owner/exec?p=${id}&do=</script><script>alert(2)</script>`);
    expect(page).not.toContain('<script>alert(2)');
  });
});

describe('撤回', () => {
  test('before the decision opens the cells again with what was filled in; after it there is nothing to withdraw', async () => {
    const { id, row } = await submitted(c, TOWN);
    const back = await c.menu(TOWN, '撤回', '申报', row);
    expect(back.map((s) => s.text).join()).toContain('已撤回');
    expect(await c.cell('申报', row, '状态')).toBe('已撤回');
    expect(await c.cell('申报', row, '系统目标')).toBe('网格事件按时办结率达到95%。');
    expect(await c.cell('申报', row, '提交日期')).toBe('');
    await c.type(TOWN, '申报', row, { 系统目标: '改后的目标' });
    expect(await c.submit(TOWN, '申报', row)).toContain('已提交');
    await c.act(REVIEW, id, '审核汇总：纳入年度计划');
    const late = await c.menu(TOWN, '撤回', '申报', row);
    expect(late.map((s) => s.text).join()).toContain('没有可以撤回的提交');
    expect(await c.cell('申报', row, '状态')).toBe('已纳入2027年度计划');
  });
});

describe('the total decides how a project is managed (A10.1)', () => {
  const parts = (software: number) => ({
    软件开发费: software,
    监理费: '',
    第三方测试费: '',
    安全评估费: '',
    验收费用: '',
    '资金来源（县级）': software,
  });
  test('499,999.99 yuan is filing, and goes on to 立项 when it is gathered (A10.1, A10.3)', async () => {
    const { id, row } = await draft(c, TOWN, parts(49.999999));
    expect(await c.cell('申报', row, '总投资')).toBe('49.999999');
    expect(await c.cell('申报', row, '管理方式')).toBe('备案');
    expect(await c.submit(TOWN, '申报', row)).toContain('已提交');
    await c.act(REVIEW, id, '审核汇总：纳入年度计划');
    expect(await c.cell('申报', row, '管理方式')).toBe('备案');
    expect(await c.cell('立项', await c.rowOf('立项', id), '状态')).toBe('待提交方案');
    expect(await c.submit(TOWN, '申报', row)).toContain('目前在“报送备案方案”');
  });
  test('500,000.00 yuan is approval and has a row in 立项', async () => {
    const { id, row } = await gathered(c, TOWN, parts(50));
    expect(await c.cell('申报', row, '管理方式')).toBe('立项审批');
    expect(await c.cell('立项', await c.rowOf('立项', id), '状态')).toBe('待提交方案');
  });
  test.each([
    ['100,000.00', 10, '备案'],
    ['99,999.99', 9.999999, '自行管理'],
  ])('%s yuan is %s万元: %s', async (_, amount, track) => {
    const { row } = await draft(c, TOWN, parts(amount));
    expect(await c.cell('申报', row, '管理方式')).toBe(track);
    await submittedAs(row);
    expect(await c.cell('申报', row, '管理方式')).toBe(track);
    expect(Number(await c.cell('申报', row, '总投资'))).toBe(amount);
  });
});

async function submittedAs(row: number) {
  expect(await c.submit(TOWN, '申报', row)).toContain('已提交');
}

describe('a demand for 2027 is due by 30 November 2026 (A7.1)', () => {
  test('at 23:00 on 30 November it is accepted without a reason', async () => {
    await c.host.clock({ now: '2026-11-30T23:00+08:00' });
    const { row } = await submitted(c, TOWN);
    expect(await c.cell('申报', row, '提示')).not.toContain('迟报');
  });
  test('on 1 December it is refused without a reason, and accepted with one as 迟报', async () => {
    const { row } = await draft(c, TOWN);
    await c.host.clock({ now: '2026-12-01T09:00+08:00' });
    const said = await c.submit(TOWN, '申报', row);
    expect(said).toMatch(/“迟报原因”（[A-Z]+列）：未填写.*内部口径/);
    await c.type(TOWN, '申报', row, { 迟报原因: '上级文件11月28日才下发。' });
    expect(await c.submit(TOWN, '申报', row)).toContain('已提交');
    expect(await c.cell('申报', row, '提示')).toContain('迟报');
    expect(await c.cell('申报', row, '提交日期')).toBe('2026-12-01');
  });
});
