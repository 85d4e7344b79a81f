// A file at the desk: where it goes, who reads it, what is refused, what a crash leaves, and that a change is noticed.
import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fileIn, type Filed } from '../../src/host/services/drive';
import type { ActAnswer, AttachAnswer, AttachRequest, FillAnswer, PartAnswer, UploadRequest } from '../../src/wire';
import { sheetOf } from '../../src/workbook';
import { mail } from '../county';
import {
  ADMIN,
  batch,
  command,
  type County,
  draft,
  gathered,
  linesOf,
  OWNER,
  openCounty,
  type Placed,
  REVIEW,
  TOWN,
  WATER,
} from './county';

let c: County;
let at: Placed;
beforeAll(async () => {
  c = await openCounty('2026-11-09T09:00+08:00', ['ducheng', 'shuiwu', 'chushen', 'shenji']);
  at = await draft(c, TOWN, { 需求方案链接: '' });
});
afterAll(() => c?.host.close());

const SHEET = sheetOf('application').id;
const PDF = Buffer.from('%PDF-1.7\n需求方案');
const base = () => c.cell('申报', at.row, '需求方案链接');
async function upload(as: string, more: Partial<UploadRequest> = {}): Promise<FillAnswer> {
  const asked = { id: randomUUID(), p: at.id, stage: 'application', key: 'demandLink', base: await base() };
  const file = { name: '=1+1.pdf', data: PDF.toString('base64') };
  return (await c.host.desk<FillAnswer>(as, 'upload', { ...asked, ...file, ...more })).result;
}
async function attach(as: string, p: string, more: Partial<AttachRequest> = {}): Promise<AttachAnswer> {
  const asked = { id: randomUUID(), p, command: 'record', step: 'record.proposal', key: 'endLink', name: '函.pdf' };
  return (await c.host.desk<AttachAnswer>(as, 'attach', { ...asked, data: PDF.toString('base64'), ...more })).result;
}
const says = (answer: FillAnswer) => (answer.ok ? answer.not.map((one) => one.says).join() : answer.says);
const files = (): Filed[] =>
  c.host.host.store
    .entries('file')
    .map(([, file]) => file as unknown as Filed)
    .filter(({ mimeType }) => !mimeType.includes('folder'))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
const pathOf = (file: Filed): string[] =>
  file.parents.flatMap((id) => [...pathOf(fileIn(c.host.host, id)!), fileIn(c.host.host, id)!.name]);
const opened = async (as: string, id: string) =>
  (await fetch(`${c.host.url}/file/d/${id}/view`, { headers: { Authorization: `Bearer ${as}` } })).status;
const grid = async (range: string) => {
  const path = `/v4/spreadsheets/${c.host.spreadsheetId}/values/${encodeURIComponent(range)}`;
  return (await c.host.ask<{ values?: string[][] }>(OWNER, path)).body.values ?? [];
};
const entries = async () => (await grid('办理记录')).filter((row) => row.includes('file.upload'));
const faults = (body?: object) => c.host.ask(undefined, '/local/faults', body, body ? 'POST' : 'DELETE');
const tomorrow = async () => {
  await c.newMail();
  const [day = ''] = (await c.host.clock({ advance: 'P1D' })).now.split('T');
  expect(day).not.toBe('');
  return (await c.newMail()).filter(({ subject }) => subject.includes('【文件】'));
};

test('a file goes into its project’s folder under our name, its sum into an entry, its address into the cell (A6.1)', async () => {
  const answer = await upload(TOWN);
  expect(says(answer)).toBe('');
  const [file] = files();
  expect([file!.name, pathOf(file!)]).toEqual([
    `${at.id} 需求计划 需求方案.pdf`,
    ['政务项目材料', '都城镇', expect.stringMatching(new RegExp(`^${at.id} .`))],
  ]);
  expect(await base()).toBe(`https://drive.google.com/file/d/${file!.id}/view`);
  const [entry] = await entries();
  expect(entry!.join()).toContain(createHash('sha256').update(PDF).digest('hex'));
  expect(entry!.join()).toContain('=1+1.pdf');
});

test('the unit and the officials open it, a neighbour does not; nobody by the domain (A3.2)', async () => {
  const { id } = files()[0]!;
  expect(await Promise.all([TOWN, REVIEW, WATER].map((as) => opened(as, id)))).toEqual([200, 200, 403]);
  expect(says(await upload(WATER))).toContain('都城镇的项目管理专员填写');
  expect(says(await upload(REVIEW))).toContain('项目管理专员填写');
  expect(files()).toHaveLength(1);
});

const zip = (...parts: string[]) => Buffer.from(`PK\u0003\u0004${parts.join('PK\u0003\u0004')}`).toString('base64');

test('too large, of no known type, not what its name says, or with macros: refused with what to do, and nothing is stored', async () => {
  const big = 'A'.repeat(14_100_000);
  expect(says(await upload(TOWN, { data: big }))).toMatch(/超过10MB.*压缩、拆分，或改填链接/);
  for (const name of ['方案.exe', '方案.xlsm', '方案.pdf.exe', '方案'])
    expect(says(await upload(TOWN, { name })), name).toContain('不接收这种文件，请上传pdf、ofd、docx');
  const none: readonly (readonly [string, string, string])[] = [
    ['方案.pdf', Buffer.from('MZ').toString('base64'), '内容不是pdf文件'],
    ['方案.docx', zip('xl/workbook.xml'), '内容不是docx文件'],
    ['方案.xlsx', zip('xl/workbook.xml', 'xl/vbaProject.bin'), '文件含有宏，请另存为不含宏的xlsx文件'],
    ['方案.pdf', '', '文件是空的'],
    ['方案.pdf', '不是base64', '请求格式不正确'],
  ];
  for (const [name, data, wrong] of none) expect(says(await upload(TOWN, { name, data })), name).toContain(wrong);
  expect(says(await upload(TOWN, { key: 'name' }))).toContain('现在不能填写');
  expect(says(await upload(TOWN, { base: 'https://a.example/x' }))).toContain('已有人改填');
  expect(files()).toHaveLength(1);
});

test('whatever it was called stands in its entry in one line that can be read, and nowhere else', async () => {
  const called = `../a/b\u0007\u202e\r\n😀${'长'.repeat(300)}.PDF`;
  expect(says(await upload(TOWN, { base: await base(), name: called }))).toBe('');
  const given = (await entries()).at(-1)!.join();
  expect(given).toMatch(/\.\.\/a\/b 😀?长+….PDF/u);
  for (const unseen of ['\u0007', '\u202e']) expect(given).not.toContain(unseen);
  expect(given).not.toContain('长'.repeat(121));
  expect(files().map(({ name }) => name)).toEqual([
    `${at.id} 需求计划 需求方案 第2版.pdf`,
    `${at.id} 需求计划 需求方案.pdf`,
  ]);
});

test('of two files at once for one cell one is in it, and of the other nothing is left', async () => {
  const asked = { base: await base() };
  const [before, both] = [files().length, await Promise.all([upload(TOWN, asked), upload(TOWN, asked)])];
  expect(both.map(says).sort()).toEqual(['', '显示之后已有人改填']);
  expect([files().length, (await entries()).length]).toEqual([before + 1, 3]);
  expect(files().some(({ id }) => id === (/d\/(\w+)\//.exec(String(asked.base)) ?? [])[1])).toBe(true);
});

test('ended at any of its calls and asked again there is one file more and one entry; never asked again, none the next day', async () => {
  const begun = files().length;
  const runs = (await c.host.executions()).filter(({ function: name }) => name === 'upload');
  // Of those that were refused there are fewer.
  const calls = Math.max(...runs.map((run) => Object.values(run.calls).reduce((sum, n) => sum + n, 0)));
  expect(calls).toBeGreaterThan(60);
  let made = 0;
  for (let call = 14; call <= calls; call += 16) {
    const asked = { id: randomUUID(), base: await base() };
    const [had, noted] = [files().length, (await entries()).length];
    await faults({ crashAt: { function: 'upload', call } });
    await upload(TOWN, asked).catch(() => undefined);
    await faults();
    if (files().length > had && !made) made = call;
    expect(says(await upload(TOWN, asked)), `ended at call ${call} of ${calls}`).toBe('');
    expect([files().length - had, (await entries()).length - noted], `after call ${call}`).toEqual([1, 1]);
    expect(await base()).not.toBe(asked.base);
  }
  const standing = files().length;
  expect(standing).toBeGreaterThan(begun + 3);
  await faults({ crashAt: { function: 'upload', call: made } });
  await upload(TOWN).catch(() => undefined);
  await faults();
  expect(files()).toHaveLength(standing + 1);
  expect(await tomorrow()).toEqual([]);
  expect([files().length, (await entries()).length]).toEqual([standing, standing]);
});

test('for the link of a decision’s form whoever may sign it gives a file; two at once are two; nobody else, and not once it ended (A10.5)', async () => {
  const { id } = await gathered(c, WATER);
  const both = await Promise.all([attach(REVIEW, id), attach(REVIEW, id)]);
  expect(both.map((one) => one.ok && one.name).sort()).toEqual([
    `${id} 拟撤项、缓建或转下年度 终止(暂停)文件 第2版.pdf`,
    `${id} 拟撤项、缓建或转下年度 终止(暂停)文件.pdf`,
  ]);
  const link = both[0]!.ok ? both[0].link : '';
  const file = /d\/(\w+)\//.exec(link)![1]!;
  expect(await Promise.all([WATER, REVIEW, TOWN].map((as) => opened(as, file)))).toEqual([200, 200, 403]);
  const wrong = async (as: string, more: Partial<AttachRequest> = {}) => {
    const answer = await attach(as, id, more);
    return answer.ok ? '' : answer.says;
  };
  expect(await wrong(TOWN)).toContain('没有找到或无权查看');
  for (const [as, more] of [
    [WATER, {}],
    [REVIEW, { key: 'endReason' }],
    [REVIEW, { step: 'record.resume' }],
  ] as const)
    expect(await wrong(as, more)).toContain('没有由你办理、要填这一链接的事项');
  const form = { step: 'record.proposal', proposal: '撤项', endReason: '长期未推进', endSays: '两年未推进' };
  const { seen } = await c.look(REVIEW, id);
  const asked = {
    command: 'record',
    id: randomUUID(),
    seen: { [id]: seen },
    projects: [id],
    form: { ...form, endLink: link },
  };
  const { result } = await c.host.desk<ActAnswer>(REVIEW, 'act', asked);
  expect(linesOf(result)).not.toContain('未办理');
  expect(await wrong(REVIEW)).toContain('没有由你办理、要填这一链接的事项');
});

test('who leaves reads no file from the next morning on, who comes reads them (A3.2)', async () => {
  const { id } = files()[0]!;
  const [fresh, other] = ['xinren@example.org', 'gaizu@example.org'];
  const person = (email: string, unit: string, until = '') =>
    command(c, ADMIN, 'person.save', {
      email,
      unit,
      until,
      ...{ post: '项目管理专员', role: '项目管理专员', from: '2026-11-01', sure: '是' },
    });
  await person(fresh, '都城镇');
  await person(other, '水务局');
  await tomorrow();
  expect(await Promise.all([fresh, other].map((as) => opened(as, id)))).toEqual([200, 403]);
  // To another unit: an entry ends and another begins.
  await person(fresh, '都城镇', '2026-11-09');
  await person(other, '水务局', '2026-11-09');
  await tomorrow();
  expect(await Promise.all([fresh, other, TOWN, REVIEW].map((as) => opened(as, id)))).toEqual([403, 403, 200, 200]);
  expect((await upload(fresh)).ok).toBe(false);
});

test('what is changed or deleted in Drive is told to the bureau once, by name and sum (A26.1)', async () => {
  const [first, second] = files();
  const { store } = c.host.host;
  store.put('file', first!.id, { ...first, trashed: true } as never);
  store.put('file', second!.id, { ...second, sha256Checksum: '0'.repeat(64) } as never);
  const mail = await tomorrow();
  expect(mail.map(({ to }) => to).join()).toContain(REVIEW);
  expect(mail[0]!.text).toMatch(/已移入回收站[\s\S]*内容已改动/);
  expect(await tomorrow()).toEqual([]);
});

test('on its project’s page each file says for what, by whom, when, and whether it still is what it was, to whoever may see it (A26.1)', async () => {
  const list = async (as: string, p = at.id) =>
    (await c.host.desk<PartAnswer>(as, 'part', { part: 'files', p })).result;
  const answer = await list(REVIEW);
  const shown = answer.ok ? answer.files!.files : [];
  const own = (await entries()).filter((row) => row.some((cell) => String(cell).startsWith(`${at.id} `)));
  expect(shown.map(({ name }) => name)).toEqual(own.map((row) => row.find((cell) => cell.startsWith(`${at.id} `))));
  const [first, last] = [shown[0]!, shown.at(-1)!];
  const sum = createHash('sha256').update(PDF).digest('hex').slice(0, 16);
  expect(first.what).toBe('需求方案链接 · 未采用或已更换');
  expect(first.given).toBe(`原名“=1+1.pdf”，1KB，SHA-256：${sum}…`);
  expect(first.who).toBe(`都城镇 项目管理专员（${TOWN}）`);
  const changed = shown.filter((one) => one.changed).map(({ stands }) => stands);
  expect(changed.sort()).toEqual(['内容已改动', '已移入回收站']);
  expect([last.what, last.link]).toEqual(['需求方案链接 · 已填，未提交', await base()]);
  expect(await list(TOWN)).toEqual(answer);
  expect(await list(WATER)).toMatchObject({ ok: false, says: expect.stringContaining('没有找到或无权查看') });
  const none = await list(WATER, (await gathered(c, WATER)).id);
  expect(none.ok && none.files).toEqual({ files: [] });
});

test('a file’s chip is a link: what the row hands in is its address; two chips in a cell are refused', async () => {
  const labels = (await grid('申报!1:1'))[0]!.map((label) => label.replace(/[＊*\s].*$/, ''));
  const column = labels.findIndex((label) => label.startsWith('需求方案链接'));
  const chip = (id: string, startIndex: number) => ({
    startIndex,
    chip: { richLinkProperties: { uri: `https://drive.google.com/file/d/${id}/view` } },
  });
  const put = (text: string, ...chipRuns: object[]) =>
    batch(c, OWNER, {
      updateCells: {
        start: { sheetId: SHEET, rowIndex: at.row - 1, columnIndex: column },
        rows: [{ values: [{ userEnteredValue: { stringValue: text }, chipRuns }] }],
        fields: 'userEnteredValue,chipRuns',
      },
    });
  expect((await put('@@', chip('a', 0), chip('b', 1))).status).toBe(200);
  expect(await c.submit(TOWN, '申报', at.row)).toContain('一格只填一个链接');
  expect((await put('@', chip('abc', 0))).status).toBe(200);
  expect(await c.submit(TOWN, '申报', at.row)).toContain('已提交');
  expect(await base()).toBe('https://drive.google.com/file/d/abc/view');
});

test('a document is put on record as a file: its hash is of what came, and what it has to say stands in it, or it is refused (A6.2)', async () => {
  const line = (await c.look(TOWN, at.id)).history.find(({ papers }) =>
    papers?.some(({ paper }) => paper === 'demand'),
  )!;
  const { serial } = line.papers!.find(({ paper }) => paper === 'demand')!;
  const asked = { part: 'papers', has: true, asked: { paper: 'demand', p: at.id, serial } };
  const { result } = await c.host.desk<PartAnswer>(TOWN, 'part', asked);
  const words = (result.ok && result.papers!.paper!.words) as Record<string, string>;
  const form = { project: at.id, paper: 'demand', serial: String(serial), template: '内置（00000000）' };
  const record = async (data: string, as = TOWN, id: string = randomUUID()) => {
    const table = {
      columns: [],
      rows: [
        { line: 1, cells: [data.slice(0, 9)] },
        { line: 2, cells: [data.slice(9)] },
      ],
    };
    const asked = { command: 'paper.made', id, seen: {}, projects: [], form, table };
    return linesOf((await c.host.desk<ActAnswer>(as, 'act', asked)).result);
  };
  const whole = zip('word/document.xml', ...['项目名称', '建设单位', '总投资'].map((word) => words[word]!));
  const before = files().length;
  expect(await record(zip('word/document.xml', words.项目名称!, words.建设单位!))).toContain('缺少：总投资');
  expect(await record(whole, REVIEW)).toContain('不登记');
  expect(await record(PDF.toString('base64'))).toContain('内容不是docx文件');
  expect(await record('')).toContain('文件是空的');
  expect(files()).toHaveLength(before);
  const id = randomUUID();
  const said = await record(whole, TOWN, id);
  const sum = createHash('sha256').update(Buffer.from(whole, 'base64')).digest('hex');
  expect(said).toContain(`SHA-256：${sum}；存档：https://drive.google.com/file/d/`);
  expect(await record(whole, TOWN, id)).toBe(said);
  expect(await record(whole)).toContain('未重复登记');
  expect(files().map(({ name }) => name)).toContain(`${at.id} 需求计划表 第${serial}条办理记录.docx`);
  expect(files()).toHaveLength(before + 1);
  const made = (await c.look(TOWN, at.id)).history.filter(({ what }) => what.startsWith('成文'));
  expect(made).toHaveLength(1);
});

test('an audit pack lists each file with its hash and link, and says which is no longer what it was (A26.1)', async () => {
  const answer = await command(c, mail('shenji'), 'audit.pack', { project: at.id, year: '' });
  const pack = /\/d\/([\w-]+)\//.exec((answer.ok && answer.results[0]?.link?.url) || '')?.[1];
  const read = async (sheet: string) => {
    const path = `/v4/spreadsheets/${pack}/values/${encodeURIComponent(sheet)}`;
    return (await c.host.ask<{ values?: string[][] }>(OWNER, path)).body.values ?? [];
  };
  const rows = (await read('文件')).map((row) => row.join('|'));
  const own = files().filter(({ name }) => name.startsWith(at.id));
  expect(rows).toHaveLength(own.length + 2);
  const kept = own.find(({ name }) => name.includes('需求计划表'))!;
  expect(rows.find((row) => row.includes(kept.name))).toMatch(
    new RegExp(`公文：需求计划表.*${kept.sha256Checksum}.*/d/${kept.id}/view.*与上传时一致.*都城镇`),
  );
  const problems = (await read('核对结果')).map((row) => row.join('|')).filter((row) => /问题\d/.test(row));
  expect(problems.join()).toMatch(/已移入回收站.*内容已改动/);
  expect(problems).toHaveLength(2);
});
