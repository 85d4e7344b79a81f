// What people type by every door: nothing invisible counts, nothing is too long to be kept, nothing begins a formula.
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  ADMIN,
  type County,
  command,
  draft,
  ledgerOf,
  linesOf,
  OWNER,
  openCounty,
  post,
  request,
  REVIEW,
  shownText,
  submitted,
  TOWN,
  valuesOf,
  verify,
  WATER,
} from './county';
import type { PartAnswer } from '../../src/wire';
import { application } from '../county';

let c: County;
beforeAll(async () => {
  c = await openCounty('2026-11-09T08:30+08:00', ['ducheng', 'shuiwu', 'chushen']);
});
afterAll(() => c.host.close());
const NEXT = 'jieren@example.org';

/** What the project's history says, and the words of the notice of its return. */
async function paperOfReturn(id: string) {
  const { history } = await c.look(REVIEW, id);
  const [made] = history.flatMap(({ papers = [] }) => papers).filter(({ paper }) => paper === 'returned');
  const asked = { part: 'papers', has: true, asked: { ...made!, p: id } };
  const { result } = await c.host.desk<PartAnswer>(REVIEW, 'part', asked);
  return { history: JSON.stringify(history), papers: JSON.stringify(result) };
}

test('an opinion of one invisible character is no opinion: 6 of 6 returns are refused and write nothing', async () => {
  const { id } = await submitted(c, WATER);
  for (const opinion of ['\u200b', '\u202e', '\u{e0041}', '\u3164', '\u2800', '\ud800']) {
    const answer = await c.act(REVIEW, id, '审核汇总：退回补正', { opinion });
    expect(linesOf(answer), JSON.stringify(opinion)).toContain('“退回补正”须写明意见');
  }
  expect(await ledgerOf(c, id)).toEqual(['新建', '提交']);
  const said = linesOf(await c.act(REVIEW, id, '审核汇总：退回补正', { opinion: '字'.repeat(1_501) }));
  expect(said).toContain('“意见”有1501字，超过1500字');
  await c.newMail();
  await c.act(REVIEW, id, '审核汇总：退回补正', { opinion: '=HYPERLINK("x")\u202e\n- 补充\u200b预算' });
  const entry = (await valuesOf(c, OWNER, '办理记录!A2:O')).find((row) => row[6] === '退回补正')!;
  expect(entry[13]).toBe('\'=HYPERLINK("x")\n- 补充预算');
  // The apostrophe is the cell’s: mail, page and document say what was written (A30.2).
  const [mail] = await c.newMail();
  expect(mail!.text).toContain('=HYPERLINK("x")');
  const { history, papers } = await paperOfReturn(id);
  for (const text of [mail!.text, mail!.html, history, papers]) expect(text).not.toMatch(/(?:'|&#39;)(?:=|&#61;)HYP/);
  expect(papers).toContain('"意见":"=HYPERLINK(\\"x\\")');
});

test('12 names of 120 characters are handed in together, and their officer is handed over; 121 are refused by number', async () => {
  const { shown } = await c.host.menu(TOWN, ['政务项目', '新建申报'], {
    sheet: '申报',
    ranges: ['A1'],
    answers: ['12', 'OK'],
  });
  const ids = [...shownText(shown.slice(1)).matchAll(/(YN2026-\d{4})：已新建/g)].map(([, id]) => id!);
  const rows = await Promise.all(ids.map((id) => c.rowOf('申报', id)));
  for (const row of rows) await c.type(TOWN, '申报', row, application({ 项目名称: `“系统”${row}`.padEnd(120, '长') }));
  expect(rows).toHaveLength(12);
  await c.type(TOWN, '申报', rows[0]!, { 项目名称: '长'.repeat(121) });
  const refused = await c.submit(TOWN, '申报', rows[0]!);
  expect(refused).toContain('“项目名称”（B列）：有121字，超过120字。请在120字以内填写。');
  await c.type(TOWN, '申报', rows[0]!, { 项目名称: '长'.repeat(120) });
  expect((await c.submit(TOWN, '申报', rows)).match(/：已提交/g)).toHaveLength(12);

  await c.newMail();
  const over = await command(c, ADMIN, 'person.handover', {
    old: 'ducheng@example.org',
    email: NEXT,
    post: '',
    from: '',
  });
  expect(linesOf(over)).toContain('已交接');
  for (const { subject } of await c.newMail()) expect(subject.length).toBeLessThanOrEqual(80);
  expect((await valuesOf(c, OWNER, '人员!A2:A')).flat()).toContain(NEXT);
  expect((await verify(c)).join()).toContain('核对无误');
});

test('a name like a formula is handed in as a text, without what turns its reading around', async () => {
  const { id, row } = await draft(c, WATER, { 项目名称: '\'=HYPERLINK("http://evil.example.com")\u202e\ufe0f系统' });
  expect(await c.submit(WATER, '申报', row)).toContain('已提交');
  const kept = '\'=HYPERLINK("http://evil.example.com")系统';
  expect(await c.cell('申报', row, '项目名称')).toBe(kept);
  expect((await c.look(REVIEW, id)).name, 'the apostrophe is the cell’s').toBe(kept.slice(1));
});

test('a date typed as an amount is asked back by 检查所选', async () => {
  const { row } = await draft(c, WATER, { '资金来源（上级）': '2026-01-01' });
  const says = shownText(await c.menu(WATER, '检查所选', '申报', row));
  expect(says).toContain('46023万元即4.6023亿元，超过10000万元');
});

test('the administrator’s forms want what can be seen, and say how long it may be', async () => {
  const form = {
    email: 'xin@example.org',
    post: '\u200b',
    unit: '县水务局'.repeat(20),
    role: '审计',
    from: '2026-11-09',
    until: '',
  };
  const says = linesOf(await command(c, ADMIN, 'person.save', form));
  expect(says).toContain('“岗位”未填写');
  expect(says).toContain('“单位”超过60字');
  const set = { name: '', value: '1'.repeat(501), from: '2027-01-01', document: '字'.repeat(201) };
  const wrong = linesOf(await command(c, ADMIN, 'settings.set', set));
  expect(wrong).toContain('“取值”超过500字');
  expect(wrong).toContain('“设定文件”请在200字以内');
});

test('核对 from entry 1e308 and a token of half a character are answered in words, and log no exception', async () => {
  const before = (await c.host.executions()).length;
  for (const from of ['1e308', '-1', '999999999', 'x'])
    expect(linesOf(await command(c, ADMIN, 'verify', { from }))).toContain('核对无误');
  const half = { ...request(c, 'TOKEN'), projects: ['YN2026-0001'] };
  const answer = await post(c, JSON.stringify(half).replace('TOKEN', 'a.b.\\ud800'));
  expect(answer).toEqual({ ok: false, says: '身份凭证无效。请重新打开表格后再试。' });
  const logs = (await c.host.executions()).slice(before).flatMap((e) => [e.error ?? '', JSON.stringify(e.log)]);
  expect(logs.join()).not.toMatch(/URIError|Exception|at .*Code\.js/);
});
