// A file at the desk: where it goes, who reads it, what is refused, what a crash leaves, and that a change is noticed.
import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fileIn, type Filed } from '../../src/host/services/drive';
import type { FillAnswer, UploadRequest } from '../../src/wire';
import { sheetOf } from '../../src/workbook';
import { batch, type County, draft, OWNER, openCounty, type Placed, REVIEW, TOWN, WATER } from './county';

let c: County;
let at: Placed;
beforeAll(async () => {
  c = await openCounty('2026-11-09T09:00+08:00', ['ducheng', 'shuiwu', 'chushen']);
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
    `${at.id} 申报 需求方案 第1版.pdf`,
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

test('too large, of no known type, or not what its name says: refused with what to do, and nothing is stored', async () => {
  const big = 'A'.repeat(14_100_000);
  expect(says(await upload(TOWN, { data: big }))).toMatch(/超过10MB.*压缩、拆分，或改填链接/);
  expect(says(await upload(TOWN, { name: '方案.exe' }))).toContain('不接收这种文件，请上传pdf、ofd、docx');
  expect(says(await upload(TOWN, { data: Buffer.from('<html>').toString('base64') }))).toContain('内容不是pdf文件');
  expect(says(await upload(TOWN, { key: 'name' }))).toContain('现在不能填写');
  expect(says(await upload(TOWN, { base: 'https://a.example/x' }))).toContain('已有人改填');
  expect(files()).toHaveLength(1);
});

test('a crash between Drive and the entry: asked again there is one file more and one entry; never asked, none the next day', async () => {
  const calls = (await c.host.executions()).filter((run) => run.function === 'upload');
  expect(calls.length).toBeGreaterThan(0);
  const crash = { fail: { call: 'Sheets.Spreadsheets.batchUpdate', status: 500, times: 50, function: 'upload' } };
  const id = randomUUID();
  const asked = { id, base: await base() };
  await faults(crash);
  expect((await upload(TOWN, asked)).ok).toBe(false);
  expect(files()).toHaveLength(2);
  await faults();
  expect(says(await upload(TOWN, asked))).toBe('');
  expect(says(await upload(TOWN, asked))).toBe('');
  expect([files().map((f) => f.name.slice(-7)), (await entries()).length]).toEqual([['第1版.pdf', '第2版.pdf'], 2]);

  await faults(crash);
  expect((await upload(TOWN)).ok).toBe(false);
  await faults();
  expect(files()).toHaveLength(3);
  expect(await tomorrow()).toEqual([]);
  expect([files().length, (await entries()).length]).toEqual([2, 2]);
});

test('what is changed or deleted in Drive is told to the bureau once, by name and sum (A26.1)', async () => {
  const [first, second] = files();
  const { store } = c.host.host;
  store.put('file', first!.id, { ...first, trashed: true } as never);
  store.put('file', second!.id, { ...second, sha256Checksum: '0'.repeat(64) } as never);
  const mail = await tomorrow();
  expect(mail.map(({ to }) => to).join()).toContain(REVIEW);
  expect(mail[0]!.text).toMatch(/第1版\.pdf：已移入回收站.*\n.*第2版\.pdf：内容已改动/);
  expect(await tomorrow()).toEqual([]);
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
