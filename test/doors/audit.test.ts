// The audit pack at the desk (A26.1, A27.1): complete, in order, provably unaltered, marked, and for nobody else.
import { randomUUID } from 'node:crypto';
import { Workbook, type Worksheet } from '@cj-tech-master/excelts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fieldsOf, PROJECT_STAGES } from '../../src/measure';
import type { ActAnswer, LookAnswer } from '../../src/wire';
import { mail } from '../county';
import {
  type County,
  executionsOf,
  FINANCE,
  funded,
  gathered,
  linesOf,
  openCounty,
  OWNER,
  REVIEW,
  sheetsCalls,
  submitted,
  TOWN,
  valuesOf,
  verify,
  WATER,
} from './county';

const AUDIT = mail('shenji');
let c: County;
let big: { id: string };
beforeAll(async () => {
  c = await openCounty('2026-11-09T08:30+08:00', ['ducheng', 'shuiwu', 'chushen', 'zonghe', 'caizheng', 'shenji']);
  big = await funded(c, WATER, '2026-11-06', { 项目名称: '=HYPERLINK("http://x","水情")', 系统目标: '+1+1' });
});
afterAll(() => c.host.close());

const ask = async (as: string, form: Record<string, string>, id: string = randomUUID()): Promise<ActAnswer> =>
  (await c.host.desk<ActAnswer>(as, 'act', { command: 'audit.pack', id, seen: {}, projects: [], form })).result;
const linkOf = (answer: ActAnswer): string =>
  /\/d\/([\w-]+)\//.exec((answer.ok && answer.results[0]?.link?.url) || '')?.[1] ?? '';
async function packOf(form: Record<string, string>): Promise<{ id: string; said: string }> {
  const answer = await ask(AUDIT, form);
  return { id: linkOf(answer), said: linesOf(answer) };
}
async function fileOf(id: string, as = AUDIT): Promise<Workbook> {
  const file = await fetch(`${c.host.url}/local/xlsx/${id}`, { headers: { Authorization: `Bearer ${as}` } });
  expect(file.status).toBe(200);
  const workbook = new Workbook();
  await workbook.xlsx.load(Buffer.from(await file.arrayBuffer()));
  return workbook;
}
const textOf = (value: unknown): string => (value === null || value === undefined ? '' : String(value));
const rowsOf = (sheet: Worksheet | undefined): string[][] => {
  const rows: string[][] = [];
  // Above the header stands what the file is.
  sheet?.eachRow((row, n) => n > 1 && rows.push(Array.from((row.values as unknown[]).slice(1), textOf)));
  return rows;
};
const saysOf = (book: Workbook): Map<string, string> =>
  new Map(rowsOf(book.getWorksheet('核对结果')).map(([k, v]) => [k ?? '', v ?? '']));

test('one project from the desk: every field of every stage, every decision in order, links, the extract with its chain; the auditor opens it as .xlsx (A26.1)', async () => {
  const { id, said } = await packOf({ project: big.id });
  expect(said).toContain(`已制作项目${big.id}的审计资料`);
  const book = await fileOf(id);
  expect(book.worksheets.map((s) => s.name)).toEqual([
    '说明',
    '项目',
    '办理记录',
    '材料链接',
    '办理记录摘录',
    '核对结果',
    '迟报与更改',
  ]);
  const fields = rowsOf(book.getWorksheet('项目')).slice(1);
  const wanted = PROJECT_STAGES.flatMap((stage) => ['状态', ...fieldsOf(stage).map((f) => f.label)]);
  expect(
    fields.slice(2).map((r) => r[2]),
    'in the order of the measure',
  ).toEqual(wanted);
  const field = (label: string) => fields.find((r) => r[2] === label)?.[3];
  expect([field('软件开发费'), field('审批意见文号'), field('批复金额')]).toEqual([
    '47.5万元',
    expect.stringMatching(/^郁政数审〔\d{4}〕\d+号$/),
    '50万元',
  ]);

  const ledger = (await valuesOf(c, OWNER, '办理记录!A2:S')).filter((r) => r[3] === big.id);
  const decisions = rowsOf(book.getWorksheet('办理记录')).slice(1);
  expect(decisions.map((r) => Number(r[0]))).toEqual(ledger.map((r) => r[0]));
  const review = decisions.find((r) => r[5] === '初审')!;
  expect(review.slice(6, 8).concat(review[9]!, review[13]!)).toEqual([
    '通过',
    '通过',
    REVIEW,
    '依据：《管理办法》第十二条第（二）项',
  ]);
  expect(review[12]).toContain('初审日期：2026-11-06');

  const extract = rowsOf(book.getWorksheet('办理记录摘录'));
  expect(extract[0]).toEqual((await valuesOf(c, OWNER, '办理记录!1:1'))[0]);
  expect(extract.slice(1)).toEqual(ledger.map((r) => Array.from({ length: 19 }, (_, i) => textOf(r[i]))));
  expect(
    rowsOf(book.getWorksheet('材料链接'))
      .slice(1)
      .map((r) => [r[6], r[7], r[8]]),
  ).toContainEqual(['方案链接', 'https://docs.example.org/fangan', '现行']);
});

test('the check names what was compared: the head as it stood, every link, every seal, every row against its entries (A26.1)', async () => {
  const head = (await valuesOf(c, OWNER, '办理记录!A2:S')).at(-1)!;
  const { id } = await packOf({ project: big.id });
  const book = await fileOf(id);
  const says = saysOf(book);
  expect(says.get('结论')).toContain('未发现问题');
  expect(says.get('办理记录末条')).toBe(`第${head[0]}条，校验${head[18]}`);
  expect(says.get('系统另存的末条')).toBe(`第${head[0]}条，校验${head[18]}`);
  expect(says.get('内容与校验')).toBe(`核对${head[0]}条（全部）`);
  const cover = new Map(rowsOf(book.getWorksheet('说明')).map(([k, v]) => [k, v]));
  expect(cover.get('申请人')).toBe(`县审计局 审计岗（${AUDIT}，审计）`);
  expect(cover.get('依据')).toBe('依据：《管理办法》第二十六条');
});

test('what an officer typed like a formula stays a text in the pack (A26.1)', async () => {
  const { id } = await packOf({ project: big.id });
  const cell = (await valuesOf(c, AUDIT, '申报!A1')).length;
  expect(cell).toBe(1);
  const path = `/v4/spreadsheets/${id}?fields=sheets(data(rowData(values(userEnteredValue))))&includeGridData=true`;
  const { body } = await c.host.ask<object>(AUDIT, path);
  expect(JSON.stringify(body)).toContain('=HYPERLINK');
  expect(JSON.stringify(body)).not.toContain('formulaValue');
});

test('only who asked may open it, as a viewer; a unit, finance and a stranger may neither ask nor open (A26.1)', async () => {
  const { id } = await packOf({ project: big.id });
  for (const as of [TOWN, WATER, mail('caizheng'), REVIEW, 'nobody@example.org'])
    expect((await c.host.ask(as, `/local/xlsx/${id}`)).status, as).toBe(403);
  const edit = { requests: [{ updateSpreadsheetProperties: { properties: { title: 'x' }, fields: 'title' } }] };
  expect((await c.host.ask(AUDIT, `/v4/spreadsheets/${id}:batchUpdate`, edit)).status).toBe(403);
  for (const as of [WATER, mail('caizheng')])
    expect(linesOf(await ask(as, { project: big.id }))).toBe(
      '未办理\n“制作审计资料”不由你的岗位办理（说明：系统操作规则）。',
    );
  expect((await ask('nobody@example.org', { project: big.id })).ok).toBe(false);
  const tools = async (as: string) => {
    const { result } = await c.host.desk<LookAnswer>(as, 'look', {});
    return result.ok ? result.view.tools.map((t) => t.command) : [];
  };
  expect(await tools(AUDIT)).toContain('audit.pack');
  expect(await tools(WATER)).not.toContain('audit.pack');
});

test('a project that is not there, a year without one, both and neither are refused, and no file is made (A26.1)', async () => {
  const ran = await executionsOf(c, async () => {
    expect(linesOf(await ask(AUDIT, { project: 'YN2026-9999' }))).toContain('没有项目YN2026-9999的资料');
    expect(linesOf(await ask(AUDIT, { year: '2031' }))).toContain('请填写四位的年度');
    expect(linesOf(await ask(AUDIT, { year: '2025' }))).toContain('没有2025年度的资料');
    expect(linesOf(await ask(AUDIT, { project: big.id, year: '2027' }))).toContain('其中一项');
    expect(linesOf(await ask(AUDIT, {}))).toContain('其中一项');
    expect(linesOf(await ask(AUDIT, { project: '=1' }))).toContain('项目编号的形式');
  });
  expect(ran.flatMap((e) => Object.keys(e.calls)).filter((call) => call.includes('create'))).toEqual([]);
});

test('each pack is an entry of the ledger; the same command again gives the same file (A26.1)', async () => {
  const id = randomUUID();
  const [one, two] = [await ask(AUDIT, { project: big.id }, id), await ask(AUDIT, { project: big.id }, id)];
  expect(linkOf(two)).toBe(linkOf(one));
  expect(two).toMatchObject({ ok: true, repeated: true });
  const last = (await valuesOf(c, OWNER, '办理记录!A2:S')).at(-1)!;
  expect([last[3], last[4], last[7], last[11], last[12]]).toEqual(['审计', '审计', AUDIT, 'A26.1', '制作审计资料']);
  expect(String(last[14])).toContain(linkOf(one));
  expect((await verify(c)).join('\n')).toMatch(/未发现问题|完整|一致|核对/);
  // The administrator's repair does not take the entry for a project.
  const { result } = await c.host.desk<ActAnswer>('admin@example.org', 'act', {
    command: 'repair',
    id: randomUUID(),
    seen: {},
    projects: [],
    form: {},
  });
  expect(linesOf(result)).not.toContain('审计');
});

test('a year: one row per project with typed amounts and days, as many calls for two projects as for eight (A26.1)', async () => {
  await submitted(c, TOWN, { 项目名称: '网格一' });
  const calls = async () => {
    let said = '';
    const ran = await executionsOf(c, async () => {
      said = linesOf(await ask(AUDIT, { year: '2027' }));
    });
    return { said, counts: sheetsCalls(ran[0]!) };
  };
  const few = await calls();
  expect(few.said).toContain('2个项目');
  for (let n = 0; n < 6; n++) await submitted(c, TOWN, { 项目名称: `网格${n}` });
  const many = await calls();
  expect(many.said).toContain('8个项目');
  expect(many.counts).toEqual(few.counts);
  expect(many.counts, 'all 3, the ledger 2, the note 2; create, contents, the note').toEqual({
    reads: 7,
    writes: 3,
  });
  const { id } = await packOf({ year: '2026' });
  const sheet = (await fileOf(id)).getWorksheet('项目')!;
  const header = (sheet.getRow(2).values as string[]).slice(1);
  const cell = (label: string) => sheet.getRow(3).getCell(header.indexOf(label) + 1).value;
  expect([cell('项目编号'), cell('申报·软件开发费（万元）')]).toEqual([big.id, 47.5]);
  expect((cell('立项·审批意见成文日期') as Date).toISOString().slice(0, 10)).toBe('2026-11-06');
});

test('a date entered 60 days after it happened and a value changed after its decision are marked, with who and when (A27.1)', async () => {
  const { id } = await funded(c, TOWN, '2026-09-10', { 项目名称: '早办晚录' });
  for (const arrangedNow of ['30', '40'])
    expect(await c.act(FINANCE, id, '登记年度预算安排', { arrangedNow })).toMatchObject({ results: [{ done: true }] });
  const book = await fileOf((await packOf({ project: id })).id);
  const rows = rowsOf(book.getWorksheet('迟报与更改')).slice(1);
  const late = rows.find((r) => r[0] === '录入滞后' && r[4] === '审批意见成文日期')!;
  expect(late.slice(6, 10)).toEqual(['2026-09-10', expect.any(String), '60', expect.stringContaining(REVIEW)]);
  expect(late[12]).toBe('说明：系统操作规则');
  const changed = rows.filter((r) => r[0] === '办结后更改').map((r) => r.slice(4, 7).concat(r[9]!));
  expect(changed).toEqual([['分年度安排', '2027年度｜30万元', '2027年度｜40万元', expect.stringContaining(FINANCE)]]);
  const fresh = await gathered(c, TOWN, { 项目名称: '及时' });
  const clean = await fileOf((await packOf({ project: fresh.id })).id);
  expect(rowsOf(clean.getWorksheet('迟报与更改'))).toHaveLength(1);
});

test('an entry changed behind the back, and a row changed beside it, stand in the check of the pack (A26.1)', async () => {
  const values = await valuesOf(c, OWNER, '办理记录!A2:S');
  const at = values.findIndex((r) => r[3] === big.id && r[12] === '通过');
  const serial = values[at]![0] as number;
  const write = async (range: string, cells: unknown[][]) => {
    const path = `/v4/spreadsheets/${c.host.spreadsheetId}/values/${encodeURIComponent(range)}?valueInputOption=RAW`;
    expect((await c.host.ask(OWNER, path, { values: cells }, 'PUT')).status).toBe(200);
  };
  await write(`办理记录!H${serial + 1}`, [['nobody@example.org']]);
  const { id, said } = await packOf({ project: big.id });
  expect(said).toContain('核对发现2处问题');
  const says = saysOf(await fileOf(id));
  expect(says.get('结论')).toContain('发现2处问题');
  expect(says.get('问题1')).toBe(`第${serial}条的内容与校验不符`);
  expect(says.get('问题2'), 'the row still says who it was').toBe(`${big.id}的表格内容与办理记录不一致`);
  await write(`办理记录!H${serial + 1}`, [[values[at]![7]]]);

  const row = await c.rowOf('申报', big.id);
  const before = await valuesOf(c, OWNER, `申报!C${row}`);
  await write(`申报!C${row}`, [['县教育局']]);
  const second = await fileOf((await packOf({ project: big.id })).id);
  expect(saysOf(second).get('问题1')).toBe(`${big.id}的表格内容与办理记录不一致，本资料按办理记录列示`);
  expect(rowsOf(second.getWorksheet('项目')).slice(1)[0]![3]).toBe('县水务局');
  expect(rowsOf(second.getWorksheet('迟报与更改')).map((r) => r[0])).toContain('表格与记录不一致');
  await write(`申报!C${row}`, before);
});
