import { labelIn } from '../../src/workbook/layout/layout';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cite, clauseOf, DEADLINES, isWorkday, NO_SETTINGS, PAPERS, stageLabel, TOOLS } from '../../src/measure';
import { loadDemo } from '../../src/demo';
import { BROUGHT } from '../../src/county/yunan/intake';
import { COHORTS } from '../../src/county/yunan/cohorts';
import type { Mail } from '../../src/host/contract';
import type { LookAnswer } from '../../src/wire';
import { letters } from '../county';
import { startHost, type TestHost } from '../host';
import { visibleStates, WAYSIDE } from '../measure/states';
import { ENDS, SHEETS, stepsByTables } from './bytables';
import { followed, linksIn } from './links';
import { annexOf, isUnsigned, onRecord, remade } from './made';
import { type Entry, entriesIn, WAYS } from './ways';

const OWNER = 'owner@example.org';
const ADMIN = 'admin@example.org';
const AUDIT = 'shenji@example.org';
const GENERAL = 'zonghe@example.org';

/** By name: 总投资, the furthest sheet, its 状态, and (the beginning of) 下一步与承办. */
const TABLE: Readonly<
  Record<string, readonly [unit: string, total: string, sheet: string, state: string, next: string]>
> = {
  政务外网及互联网链路租赁: ['县政务和数据局', '198', '立项', '待资金审核', '资金审核——县财政局'],
  县级政务云资源服务: ['县政务和数据局', '288', '实施', '实施中', '报送实施进度——建设单位'],
  数据共享交换平台县级节点升级: ['县政务和数据局', '146', '采购', '待备案采购计划', '备案采购计划并启动采购——建设单位'],
  协同办公系统国产化适配: ['县政务和数据局', '80', '立项', '待报财政备案', '报财政备案——建设单位'],
  项目论证与造价审核服务: ['县政务和数据局', '32', '采购', '待备案采购计划', '备案采购计划并启动采购——建设单位'],
  政务大厅排队叫号系统运维: ['县政务和数据局', '20', '实施', '实施中', '报送实施进度——建设单位'],
  防汛应急指挥系统: ['县应急管理局', '120', '验收', '待前置审核', '前置审核——县政务和数据局'],
  智慧水务监测平台: ['县水务局', '114', '立项', '已出具审批意见', '报送资金审核——建设单位'],
  无核黄皮质量安全追溯平台: ['县农业农村局', '50', '立项', '待初审', '初审——县政务和数据局'],
  校园安全管理系统运维: ['县教育局', '68', '立项', '审批意见已届满', '重新申请立项——建设单位'],
  县域医共体信息平台: ['县卫生健康局', '200', '实施', '逾期未交付', '报逾期交付备案——建设单位'],
  不动产登记历史数据治理: ['县自然资源局', '80', '立项', '退回补正', '补正后重新提交——建设单位'],
  房屋安全管理系统升级: ['县住房和城乡建设局', '65', '监督', '自评价逾期', '报送自评价报告——建设单位'],
  治超非现场执法系统: ['县交通运输局', '140', '实施', '试运行', '报送实施进度——建设单位'],
  城管综合执法办案系统: ['县城市管理和综合执法局', '100', '采购', '公告中', '登记采购结果——建设单位'],
  林长制巡护系统: ['县林业局', '56', '立项', '待密码意见', '密码应用备案意见——县委机要局'],
  南江文化数字展示平台: ['县文化广电旅游体育局', '45.5', '监督', '待自评价', '报送自评价报告——建设单位'],
  视频调解系统: ['县司法局', '28.3', '实施', '实施中', '报送实施进度——建设单位'],
  网格化管理系统: ['都城镇', '49.999999', '立项', '待备案', '备案——县政务和数据局'],
  禾楼舞导览小程序: ['连滩镇', '8.6', '采购', '待备案采购计划', '备案采购计划并启动采购——建设单位'],
  圩镇巡查系统: ['平台镇', '10', '采购', '待备案采购计划', '备案采购计划并启动采购——建设单位'],
  砂糖橘产销服务系统: ['桂圩镇', '9.999999', '实施', '实施中', '报送实施进度——建设单位'],
  河道水位监测系统: ['南江口镇', '12.6', '申报', '退回补正', '补正后重新提交——建设单位'],
  地质灾害监测预警系统: ['千官镇', '36', '立项', '待提交方案', '报送备案方案——建设单位'],
  企业服务平台: ['县科技工业和商务局', '75', '实施', '已终止', ''],
  就业培训管理系统: ['县人力资源和社会保障局', '71', '监督', '已归档', ''],
  养老服务平台: ['县民政局', '60', '立项', '不予立项', ''],
  档案馆新馆弱电及智能库房: ['县档案馆', '320', '申报', '不适用', ''],
  会议室音响灯光改造: ['宝珠镇', '9.8', '申报', '不适用', ''],
  村级政务外网接入需求: ['大湾镇', '6', '申报', '已并入公共类项目', 'YN2026-0003：立项“待资金审核”'],
  肉桂产销信息服务系统: ['通门镇', '8.2', '申报', '草稿', '填报提交——本单位'],
  古树名木巡护系统: ['建城镇', '18', '申报', '待审核汇总', '审核汇总——县政务和数据局'],
  村务公开查询系统: ['大方镇', '6.9', '申报', '已撤回', '可修改后重新提交——建设单位'],
  渡口安全监测系统: ['河口镇', '15', '立项', '待提交方案', '报送备案方案——建设单位'],
  镇级视频会议平台: ['宋桂镇', '54.5', '申报', '不予纳入', ''],
  森林火情远程监测系统: ['东坝镇', '56', '申报', '计划外待核对同意文件', '核对县政府同意文件——县政务和数据局'],
};

/** Over for longer than 参数 says, they stand in their years' archives. */
const ARCHIVED = ['健康驿站管理系统', '体检预约系统', '医疗设备台账系统', '医废转运监管系统'];

let host: TestHost;
let mails: Mail[];
const sheets = new Map<string, string[][]>();
let entries: readonly Entry[];

beforeAll(async () => {
  host = await startHost();
  mails = await host.outbox();
  for (const sheet of [...SHEETS, '事项', '年度建设计划', '总览', '办理记录']) {
    const path = `/v4/spreadsheets/${host.spreadsheetId}/values/${encodeURIComponent(sheet)}`;
    sheets.set(sheet, (await host.ask<{ values: string[][] }>(OWNER, path)).body.values);
  }
  entries = entriesIn(sheets.get('办理记录')!);
}, 300_000);
afterAll(() => host?.close());

/** A sheet's rows by their columns' labels. */
const rowsOf = (sheet: string): Record<string, string>[] => {
  const [header = [], ...rows] = sheets.get(sheet) ?? [];
  return rows
    .filter((row) => row[0])
    .map((row) => Object.fromEntries(header.map((cell, i) => [labelIn(cell), row[i] ?? ''])));
};

test('every project of the county is in 申报, and stands where its track has taken it by 2026-11-09', () => {
  const names = rowsOf('申报').map((row) => row.项目名称!);
  const told = [...Object.keys(TABLE), ...COHORTS.map(({ name }) => name), ...BROUGHT.rows.map(([name]) => name!)];
  expect(names.sort()).toEqual(told.filter((name) => !ARCHIVED.includes(name)).sort());
  const ours = rowsOf('申报').filter((row) => row.项目名称! in TABLE);
  const stands = ours.map((row) => {
    const reached = SHEETS.filter((sheet) => rowsOf(sheet).some((r) => r.项目编号 === row.项目编号));
    const sheet = reached[reached.length - 1]!;
    const last = rowsOf(sheet).find((r) => r.项目编号 === row.项目编号)!;
    return [
      row.项目名称,
      [row.建设单位, row.总投资 && String(Number(row.总投资)), sheet, last.状态, last.下一步与承办],
    ];
  });
  expect(Object.fromEntries(stands)).toEqual(TABLE);
});

/** The states of matters that no row of the demo is in yet; a track has none such. */
const NOT_YET: Readonly<Record<string, number>> = {
  重大变更备案: 3,
  逾期交付备案: 3,
  合同终止备案: 4,
  重大问题协调: 5,
  政务云资源申请: 4,
  政务外网资源申请: 5,
  撤项: 4,
  缓建: 5,
  转下年度: 5,
  恢复实施: 5,
};

test('the demo has a project in every state of every track, as the tables of steps derive them', () => {
  const grounds = new Map(rowsOf('申报').map((row) => [row.项目编号, row.管理方式]));
  const inClass = new Map(rowsOf('申报').map((row) => [row.项目编号, `${row.项目类别} ${row.管理方式}`]));
  const shows = (row: Record<string, string>, sheet: string) =>
    `${sheet} ${row.状态!.replace(/（.*）$/, '').replace(/\d{4}/, '{planYear}')}`;
  const have = new Set(
    [...SHEETS, '事项'].flatMap((sheet) =>
      rowsOf(sheet).map((row) => `${row.事项类型 ?? grounds.get(row.项目编号)} ${shows(row, sheet)}`),
    ),
  );
  // A track's states are those of both classes.
  const states = [...visibleStates()].flatMap(([name, seen]) =>
    seen.map((s) => `${name.split(' ').at(-1)} ${stageLabel(s.stage)} ${s.state}`),
  );
  const missing = [...new Set(states)].filter((one) => !have.has(one));
  const matters = Object.keys(NOT_YET);
  const ofMatters = missing.filter((one) => matters.includes(one.split(' ')[0]!));
  expect(missing.filter((one) => !ofMatters.includes(one))).toEqual([]);
  expect(new Set(states).size).toBe(130 + 33 + 24);
  const counts = matters.map((name) => [name, ofMatters.filter((one) => one.startsWith(`${name} `)).length]);
  expect(Object.fromEntries(counts)).toEqual(NOT_YET);
  // Nothing is in a state that the tables do not know for its class; what is out of scope has none.
  const known = new Set(
    [...visibleStates()].flatMap(([name, seen]) => seen.map((s) => `${name} ${stageLabel(s.stage)} ${s.state}`)),
  );
  const stands = [...SHEETS, '事项'].flatMap((sheet) =>
    rowsOf(sheet).map((row) => `${row.事项类型 ?? inClass.get(row.项目编号)} ${shows(row, sheet)}`),
  );
  const beside = (one: string) => WAYSIDE.some((state) => one.endsWith(` ${state}`));
  // Each row of what has ended says how it did, also those of stages before.
  const ended = (one: string) => ENDS.some((end) => one.endsWith(` ${end}`));
  expect(
    stands.filter((one) => !known.has(one) && !beside(one) && !ended(one) && !/^ \S* 申报 不适用$/.test(one)),
  ).toEqual([]);
  // A project withdrawn, one that rests, one refused by the county government, a demand freed with its common project.
  const ways = rowsOf('申报')
    .concat(rowsOf('立项'))
    .map((row) => row.状态!);
  for (const state of [
    '已撤项（需求取消）',
    '缓建中（政策调整',
    '县政府不同意',
    '已并入公共类项目（所并入项目已终结）',
  ])
    expect(
      ways.some((is) => is.startsWith(state)),
      state,
    ).toBe(true);
});

/** The one stands open at YN2024-0008, for whoever tries the demo; the other is tried in test/project/standing.test.ts alone. */
const OPEN_WAYS = ['多次提醒未办的处置：goOn', '其他项目终结、暂停或恢复：matterOver'];

test('each way in which the tables let a project end, rest or go on is taken once (A10.5)', () => {
  const not = WAYS.filter(({ taken }) => !entries.some(taken)).map(({ row }) => row);
  expect(not).toEqual(OPEN_WAYS);
  expect(WAYS.length).toBe(40);
});

test('each way in is used: the form, a list of officers, 补录, 零申报; and each command about units (A3.2, A7.1)', async () => {
  const { people, projects } = await loadDemo(false);
  const given = [...people, ...projects].map(({ body }) => JSON.stringify(body) ?? '');
  const played = (tool: string) => given.some((body) => body.includes(`"command":"${tool}"`));
  const tools = TOOLS.map(({ tool }) => tool).filter((tool) => /^unit\.(?!projects)/.test(tool));
  expect(tools.length).toBe(6);
  const ways = [...tools, 'person.save', 'people.list', 'intake.write', 'demand.none'];
  expect(ways.filter((tool) => !played(tool))).toEqual([]);
});

test('a document of each kind is on record, by the hash of what the desk makes of it again; what nobody signs comes out, too (A7.2, A27.1)', async () => {
  const made = onRecord(entries);
  const signed = PAPERS.filter((row) => !isUnsigned(row)).map(({ paper }) => paper);
  expect(made.map(({ row }) => row.paper).sort()).toEqual([...signed].sort());
  for (const one of made.filter(({ row }) => row.number)) {
    const { hash, view } = await remade(host, AUDIT, one);
    expect([one.row.label, hash]).toEqual([one.row.label, one.hash]);
    const form = { series: one.row.number!, year: /〔(\d{4})〕/.exec(String(view.words.文号))![1]! };
    const request = { command: 'paper.numbers', id: randomUUID(), seen: {}, projects: [], form };
    const { result } = await host.desk<{ results: { lines: string[] }[] }>(AUDIT, 'act', request);
    expect(result.results[0]!.lines[0]).toMatch(/已用[1-9]\d*个文号/);
  }
  const annex = await annexOf(host, 'zonghe@example.org', 2026);
  expect(annex.view.words.计划项目!.length).toBeGreaterThan(5);
  expect(Buffer.from(annex.bytes).toString('latin1', 0, 2)).toBe('PK');
  // The draft of a self-evaluation, finished and uploaded by its unit: the ledger has its sum.
  const uploads = sheets.get('办理记录')!.filter((row) => row.includes('file.upload') && !/"paper":/.test(row.join()));
  expect(uploads.map((row) => /自评价 自评价报告\.docx/.test(row.join()))).toEqual([true]);
});

test('the plan of the year is issued and made, and 总览 says what of it is arranged (A7.2, A7.3)', () => {
  const plan = sheets.get('年度建设计划')!;
  expect(plan.at(-1)!.join()).toContain('郁南县2026年度政务信息化项目建设计划。金额单位：万元。2025-12-12下达。');
  const count = /^(\d+)个项目$/.exec(plan.find((row) => row.includes('合计'))![3]!)![1]!;
  expect(Number(count)).toBeGreaterThan(5);
  expect(sheets.get('总览')!.flat()).toEqual(expect.arrayContaining([count, '2026年度']));
});

test('every kind of link in mail, at the desk and in its answers is answered by this machine', async () => {
  const posts = ['weijian', 'caizheng', 'lingdao', 'admin'].map((name) => `${name}@example.org`);
  const looks = await Promise.all(posts.map(async (as) => [as, await host.desk(as, 'look', {})] as const));
  const one = await host.desk(GENERAL, 'look', { p: 'YN2024-0001' });
  const request = { command: 'plan.write', id: randomUUID(), seen: {}, projects: [], form: { year: '2026' } };
  const answer = await host.desk(GENERAL, 'act', request);
  const led = await followed(host, [
    ...mails.flatMap(({ to, html, text }) => linksIn(`${html} ${text}`, to.split(',')[0]!)),
    ...looks.flatMap(([as, look]) => linksIn(JSON.stringify(look), as)),
    ...linksIn(JSON.stringify([one, answer]), GENERAL),
    ...sheets.get('监督')!.flatMap((row) => linksIn(row.join(' '), 'nongye@example.org')),
  ]);
  expect([...led].filter(([, status]) => status !== '200')).toEqual([]);
  const places = [...led.keys()].map((kind) => /\/(macros|spreadsheets|file)\//.exec(kind)?.[1]);
  expect(new Set(places)).toEqual(new Set(['macros', 'spreadsheets', 'file']));
});

test('the last morning’s mail leads each unit to its row, though rows above it left for the archive that day', () => {
  const morning = mails.filter((mail) => mail.at.startsWith('2026-11-09')).map(({ text }) => text);
  const led = morning.flatMap((text) => [
    ...text.matchAll(/在表格中填写（“(.+?)”表第(\d+)行）：\S+\s+打开办理台：\S+[?&]p=(YN[\d-]+)/g),
  ]);
  expect(led.length).toBeGreaterThan(5);
  for (const [, sheet, row, id] of led) expect([id, sheets.get(sheet!)![Number(row) - 1]![0]]).toEqual([id, id]);
});

test('the first weekly brief waits in the inbox of whoever leads', () => {
  const briefs = mails.filter(({ subject }) => subject.startsWith('【每周简报】'));
  expect(briefs.map(({ to }) => to)).toEqual(['lingdao@example.org']);
  expect(briefs[0]!.html).toMatch(
    /2026年计划\d+项，申报[\d.]+万元，其中已安排190\.00万元（该年另安排其他年度计划和计划外的项目\d+\.\d\d万元）/,
  );
});

test('the tour in README names projects that stand as it says', () => {
  const tour = readFileSync('README.md', 'utf8').split('## A tour of five minutes')[1]!.split('\n## ')[0]!;
  const stands = {
    'YN2024-0004': ['立项', '县水务局', '已出具审批意见', '还有30天'],
    'YN2024-0002': ['立项', '县教育局', '审批意见已届满', '已逾期24天'],
    'YN2026-0013': ['申报', '南江口镇', '退回补正', '还有21天'],
    'YN2026-0008': ['立项', '县农业农村局', '待初审', '还有8天'],
  };
  expect([...tour.matchAll(/YN\d{4}-\d{4}/g)].map(([id]) => id)).toEqual(Object.keys(stands));
  for (const [id, [sheet, unit, state, due]] of Object.entries(stands)) {
    const row = rowsOf(sheet!).find((r) => r.项目编号 === id);
    expect([row?.建设单位, row?.状态, row?.期限], id).toEqual([unit, state, expect.stringContaining(due!)]);
  }
});

test('what is due is shown as one date: the opinion of 2024-12-09 in 30 days, the self-evaluation 40 days late', () => {
  const due = (sheet: string, name: string) => rowsOf(sheet).find((row) => row.项目名称 === name)?.期限;
  expect(due('立项', '智慧水务监测平台')).toMatch(/2026-12-09.*还有30天/);
  expect(due('监督', '房屋安全管理系统升级')).toMatch(/2026-09-30.*已逾期40天/);
});

test('the sweep of that morning tells the unit, and the bureau where it has been late for thirty days', () => {
  const sweep = mails.filter((mail) => mail.at.startsWith('2026-11-09'));
  const to = (who: string) => sweep.filter((mail) => mail.to.includes(`${who}@example.org`));
  expect(to('shuiwu').map((mail) => mail.subject)).toEqual(['【届满提醒】智慧水务监测平台立项审批意见还有30天届满']);
  expect(to('zhujian').map((mail) => mail.subject)).toEqual(['【逾期催办】房屋安全管理系统升级自评价报告已逾期40天']);
  expect(to('jiaoyu').map((mail) => mail.text)[0]).toContain('重新申请立项');
  for (const post of ['chushen', 'lunzheng', 'zonghe']) {
    expect(to(post)).toHaveLength(1);
    expect(to(post)[0]!.text).toContain('房屋安全管理系统升级');
  }
  // The month's first run is a backup, too.
  expect(
    to('shenji')
      .map((mail) => mail.subject)
      .sort(),
  ).toEqual([expect.stringMatching(/^【办理记录】截至2026-11-09共\d+条$/), '【备份】2026-11备份已完成']);
});

test('the ledger of the demo is a true one', async () => {
  let from = 0;
  for (;;) {
    const request = { command: 'verify', id: randomUUID(), seen: {}, projects: [], form: { from: String(from) } };
    const { result } = await host.desk<{ results: { title: string; lines: string[] }[]; next?: number }>(
      ADMIN,
      'act',
      request,
    );
    expect(result.results[0]).toMatchObject({ title: '核对无误' });
    if (result.next === undefined) break;
    from = result.next;
  }
  expect((await host.executions()).filter((e) => e.status !== 'completed')).toEqual([]);
});

test('nobody works on a rest day, and nothing is dated before 2024-08-17', async () => {
  const { projects } = await loadDemo(false);
  const days = [...new Set(projects.map((step) => step.at.slice(0, 10)))];
  expect(days.filter((day) => !isWorkday(day, NO_SETTINGS))).toEqual([]);
  expect(days[0]! > '2024-08-17').toBe(true);
});

const STANDS = { done: '已办', open: '待提交', waiting: '待办理', 'to come': '后续', ended: '未办结' } as const;
test('the sidebar 流程与依据 and the desk say of every project what the tables say: each step, who carries it, its clause, what is due', async () => {
  const path = `/v4/spreadsheets/${host.spreadsheetId}/values/${encodeURIComponent('办理记录!A2:O')}`;
  const ledger = (await host.ask<{ values: string[][] }>(OWNER, path)).body.values;
  const applications = rowsOf('申报');
  for (let from = 0; from < applications.length; from += 40) {
    const some = applications.slice(from, from + 40);
    const asked = { p: some.map((row) => row.项目编号).join(',') };
    const { view } = (await host.desk<Extract<LookAnswer, { ok: true }>>('chushen@example.org', 'look', asked)).result;
    const ranges = [`A${from + 2}:C${from + 1 + some.length}`];
    const clicked = await host.menu('chushen@example.org', ['政务项目', '流程与依据'], { sheet: '申报', ranges });
    const sidebar = clicked.shown.map((s) => s.text).join('\n');
    for (const row of some) {
      // What was brought in has one entry, which no step of the tables made (intake.test.ts).
      if (row.补录批次) continue;
      const shown = view.projects.find((p) => p.id === row.项目编号)!;
      const steps = stepsByTables(row, ledger, rowsOf);
      expect(
        shown.path.map(({ label, is, carrier, cite }) => ({ label, is, carrier, cite })),
        row.项目名称,
      ).toEqual(steps);
      for (const s of steps)
        expect(sidebar).toMatch(line(`${STANDS[s.is as keyof typeof STANDS]}｜${s.label}——${s.carrier}`, s.cite));
      for (const sheet of SHEETS) {
        const due = rowsOf(sheet).find((r) => r.项目编号 === row.项目编号)?.期限;
        const [day, label] = [due?.slice(0, 10), / · .+（[^（）]+）$/.exec(due ?? '')?.[0]];
        if (due)
          expect(
            shown.due.some((d) => d.text.startsWith(day!) && d.text.endsWith(label!)),
            due,
          ).toBe(true);
      }
      for (const d of shown.due) {
        const own = DEADLINES.find((one) => d.text.includes(` · ${one.label}（`));
        const cites = own && clauseOf(own.article, { class: row.项目类别 === '公共类' ? 'common' : 'specialised' });
        expect([d.basis, d.cite], d.text).toEqual(own ? [own.basis, cite(cites!)] : ['内部', cite('house')]);
      }
    }
  }
});
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const line = (starts: string, ends: string): RegExp => new RegExp(`${escaped(starts)}[^\\n]*（${escaped(ends)}）`);

test('where 验收备案 and 自评价 are both open, the desk submits the one that is named (decision 4)', async () => {
  const [as, name] = ['wenguang@example.org', '南江文化数字展示平台'];
  const row = rowsOf('监督').find((r) => r.项目名称 === name)!;
  const at = sheets.get('监督')!.findIndex(([id]) => id === row.项目编号) + 1;
  const first = sheets.get('监督')![0]!.indexOf('自评价报告链接');
  expect(sheets.get('监督')![0]![first + 1]).toBe('自评等次');
  const range = `${letters(first)}${at}:${letters(first + 1)}${at}`;
  const typed = await host.edit(as, '监督', range, [['https://docs.example.org/yunan/17/zipingjia', '良']]);
  expect(typed.applied).toBe(true);
  const look = () => host.desk<Extract<LookAnswer, { ok: true }>>(as, 'look', { p: row.项目编号 });
  const project = (await look()).result.view.projects[0]!;
  expect(project.acts.filter((a) => a.command === 'submit').map((a) => a.step)).toEqual([
    'acceptance.filing',
    'oversight.selfEvaluation',
  ]);
  const request = { command: 'submit', id: randomUUID(), seen: { [project.id]: project.seen }, projects: [project.id] };
  const { result } = await host.desk(as, 'act', { ...request, form: { step: 'oversight.selfEvaluation' } });
  expect(result).toMatchObject({ ok: true, results: [{ done: true, sheet: '监督' }] });
  const left = (await look()).result.view.projects[0]!;
  expect(left.acts.filter((a) => a.command === 'submit').map((a) => a.step)).toEqual(['acceptance.filing']);
});
