// 逐项填写: what its page asks of the script beside it, as the person whose sidebar it is.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Shown } from '../../src/host/contract';
import type { AnsweredBeside, FillField, Following, FormAnswer, FormView, Wrote } from '../../src/wire';
import { sheetOf } from '../../src/workbook/layout/layout';
import { batch, type County, openCounty, OWNER, REVIEW, shownText, submitted, TOWN, WATER } from './county';

const SHEET = sheetOf('application').id;

let c: County;
let sidebar: string;
let id: string;
let row: number;

beforeAll(async () => {
  c = await openCounty('2026-03-09T09:00+08:00', ['ducheng', 'shuiwu', 'chushen']);
});
afterAll(() => c?.host.close());

/** google.script.run of the sidebar, with the person on that cell. */
async function beside<T>(as: string, name: string, args: unknown[], at = 'A1', sheet = '申报') {
  const path = `/local/dialog/${sidebar}/run`;
  const asked = { function: name, args, sheet, ranges: [at] };
  const { body } = await c.host.ask<{ result: T; error?: string }>(as, path, asked);
  expect(body.error ?? '').toBe('');
  return body.result;
}
const here = () => ({ sheet: '申报', id });
const form = async () =>
  (await beside<AnsweredBeside>(TOWN, 'askBeside', [here(), { command: 'form' }])).answer as Formed;
type Formed = Extract<FormAnswer, { form: FormView }>;
const fieldsOf = ({ form: view }: Formed): readonly FillField[] => view.sections.flatMap(({ fields }) => fields);
const fee = '软件开发费（万元）';
const write = (as: string, value: unknown, base: string, header = fee) =>
  beside<Wrote>(as, 'writeBeside', [here(), [{ header, value, base }]]);

test('新建申报 selects the new row, and 逐项填写 opens beside it', async () => {
  const menu = (item: string) =>
    c.host.menu(TOWN, ['政务项目', item], { sheet: '申报', ranges: ['A1'], answers: ['OK', 'OK'] }) as Promise<{
      shown: Shown[];
      selected?: Shown[];
    }>;
  const made = await menu('新建申报');
  id = /YN\d{4}-\d{4}/.exec(shownText(made.shown))![0];
  row = await c.rowOf('申报', id);
  expect(made.selected?.at(-1)).toMatchObject({ kind: 'selection', text: `A${row}` });
  const { shown } = await menu('逐项填写');
  expect(shown.map(({ kind, title }) => [kind, title])).toEqual([['sidebar', '逐项填写']]);
  sidebar = shown[0]!.id!;
});

test('it follows the selection: the row’s own cell texts, and none where the header or another sheet is selected', async () => {
  const at = await beside<Following>(TOWN, 'followRow', [], `J${row}`);
  expect(at.here).toMatchObject({ sheet: '申报', id });
  expect(at.row?.row).toBe(row);
  expect(at.row?.headers[9]).toBe(at.here?.header);
  expect(await beside<Following>(TOWN, 'followRow', [], 'J1')).toEqual({});
  expect(await beside<Following>(TOWN, 'followRow', [here()], 'A1', '人员')).toMatchObject({ row: { row } });
});

test('the form asks what the open step asks, by the gateway; a neighbour is told whose it is (A3.2)', async () => {
  const asked = fieldsOf(await form());
  expect(asked.filter((f) => f.required).length).toBeGreaterThan(15);
  const there = await c.host.menu(WATER, ['政务项目', '逐项填写'], { sheet: '申报', ranges: ['A1'] });
  const mine = sidebar;
  sidebar = there.shown[0]!.id!;
  const { answer } = await beside<AnsweredBeside>(WATER, 'askBeside', [here(), { command: 'form' }]);
  expect(answer).toMatchObject({ ok: false, says: expect.stringContaining('项目管理专员填写') });
  const wrote = await write(WATER, 9, '');
  expect(wrote.not[0]?.why, 'the sheet itself refuses him').toContain('protected');
  sidebar = mine;
});

test('what is typed is written as what it is: 19.5 a number, “=1+1” a text; the total is the row’s own at once (A10.2)', async () => {
  const wrote = await write(TOWN, 19.5, '');
  expect(wrote.not).toEqual([]);
  const { headers, texts } = wrote.row!;
  expect(texts[headers.indexOf('总投资（万元）')]).toBe('19.5');
  await write(TOWN, "'=1+1", '', '项目名称');
  expect(await c.cell('申报', row, '项目名称')).toBe('=1+1');
});

test('two people in one row: what the other typed is told and stays', async () => {
  expect((await write(TOWN, 25, '')).not).toEqual([{ header: fee, now: '19.5' }]);
  expect(await c.cell('申报', row, '软件开发费')).toBe('19.50');
  expect((await write(TOWN, 25, '19.5')).not).toEqual([]);
});

test('a value that the sheet does not take is said to be so', async () => {
  expect((await write(TOWN, '没有这一类', '', '服务类别')).not[0]?.why).toContain('validation');
});

test('提交 is the menu’s own: of a form with gaps each gap is refused, and the 记录号 counts', async () => {
  const { row: now } = await beside<Following>(TOWN, 'followRow', [here()]);
  const record = Number(now!.texts[now!.headers.indexOf('记录号')]);
  const submit = async (seen: number) => {
    const asked = { command: 'submit', seen: { [id]: seen } };
    return (await beside<AnsweredBeside>(TOWN, 'askBeside', [here(), asked])).answer;
  };
  const refused = await submit(record);
  expect(refused).toMatchObject({ ok: true, results: [{ done: false }] });
  expect(JSON.stringify(await submit(record + 1))).toContain('请刷新后再试');
});

test('a row that moved is found by its number at the next write', async () => {
  const range = { sheetId: SHEET, dimension: 'ROWS', startIndex: row - 1, endIndex: row };
  await batch(c, OWNER, { insertDimension: { range, inheritFromBefore: false } });
  const { row: now, not } = await write(TOWN, 26, '25');
  expect([not, now?.row, await c.cell('申报', row + 1, '软件开发费')]).toEqual([[], row + 1, '26.00']);
});

test('handed in unchanged after a return by the menu: it says what is asked, and the sidebar opens at the row with the tick; then 撤回 (A12.2)', async () => {
  const placed = await submitted(c, TOWN);
  await c.act(REVIEW, placed.id, '审核汇总：退回补正', { opinion: '补充测算依据' });
  [id, row] = [placed.id, placed.row];
  const asked = { sheet: '申报', ranges: [`C${row}:F${row}`], answers: ['OK', 'OK'] };
  const { shown, selected } = (await c.host.menu(TOWN, ['政务项目', '提交'], asked)) as {
    shown: Shown[];
    selected?: Shown[];
  };
  expect(shownText(shown)).toContain('退回补正后所填内容没有改动');
  expect(shown.at(-1)).toMatchObject({ kind: 'sidebar', title: '逐项填写' });
  expect(selected?.at(-1)?.text).toBe(`A${row}`);

  const { asks = '' } = (await form()).form;
  expect(asks).toBe('退回补正后所填内容没有改动（补正要求：补充测算依据）');
  const hand = async (command: 'submit' | 'withdraw', more: object = {}) =>
    (await beside<AnsweredBeside>(TOWN, 'askBeside', [here(), { command, ...more }])).answer;
  expect(await hand('submit')).toMatchObject({ results: [{ done: false, asks }] });
  expect(await hand('submit', { confirmed: asks })).toMatchObject({ results: [{ done: true }] });

  const { closed } = (await form()) as unknown as Extract<FormAnswer, { closed: object }>;
  expect(closed.says).toContain('现在没有可填写的单元格：待审核汇总');
  expect(closed.withdraws).toMatchObject({
    label: '撤回：审核汇总',
    after: ['撤回后：“已撤回”，可修改后重新提交——建设单位', '不发送邮件'],
  });
  expect(await hand('withdraw')).toMatchObject({ results: [{ done: true, title: '已撤回' }] });
  expect((await form()).form.sections.length).toBeGreaterThan(3);
});
