// 办理记录: entries changed, exchanged, cut, added, older.
import type { Stand } from '../stand';
import type { Cell } from '../paper';
import { decides, type Tampering } from './kinds';

const SHEET = '办理记录';
const text = (stringValue: string): Cell => ({ userEnteredValue: { stringValue } });
/** The row of the last entry. */
const last = async (s: Stand): Promise<number> => (await s.paper.used(SHEET)) + 1;

/** The row in which the demand that is waiting was handed in. */
async function submission(s: Stand): Promise<number> {
  const rows = (await s.paper.picture()).get(SHEET) ?? [];
  const says = (cells: readonly Cell[], label: string) =>
    (cells[s.paper.column(SHEET, label)]?.userEnteredValue as { stringValue?: string })?.stringValue;
  return rows.findIndex((r) => says(r, '项目编号') === s.place('submitted').id && says(r, '动作') === '提交') + 1;
}
async function forge(s: Stand, row: number): Promise<void> {
  const cell = (await s.paper.row(SHEET, row))[s.paper.column(SHEET, '内容')];
  const content = String((cell?.userEnteredValue as { stringValue?: string })?.stringValue ?? '{}');
  await s.paper.put(SHEET, row, '内容', content.replace(/"name":"[^"]*"/, '"name":"被改写的项目"'));
}
async function exchange(s: Stand, a: number, b: number): Promise<void> {
  const [x, y] = [await s.paper.row(SHEET, a), await s.paper.row(SHEET, b)];
  await s.paper.putRow(SHEET, a, y);
  await s.paper.putRow(SHEET, b, x);
}
async function cut(s: Stand, count: number): Promise<void> {
  await s.paper.deleteRows(SHEET, (await last(s)) - count + 1, count);
}

const STOPS = { noticed: 'command', restored: 'resume' } as const;
const WALKS = { noticed: 'walk', restored: 'resume' } as const;

/** No row is written anew from an entry that was forged, and nobody decides on such a row. */
async function laundered(s: Stand): Promise<string | undefined> {
  const name = await s.c.cell('申报', s.place('submitted').row, '项目名称');
  if (name !== '被改写的项目') return undefined;
  const says = await decides(s);
  return says.startsWith('已通过') ? `the forged row was sealed and decided on: ${says.slice(0, 80)}` : undefined;
}

const END: readonly Tampering[] = [
  {
    kind: 'the last entry’s 意见 changed',
    does: async (s) => s.paper.put(SHEET, await last(s), '意见', '已同意'),
    ...STOPS,
  },
  {
    kind: 'the last entry’s 内容 changed',
    does: async (s) => s.paper.put(SHEET, await last(s), '内容', '{"on":"2026-11-09","values":{}}'),
    ...STOPS,
  },
  {
    kind: 'the last entry’s 校验 changed',
    does: async (s) => s.paper.put(SHEET, await last(s), '校验', 'x'),
    ...STOPS,
  },
  {
    kind: 'the last entry’s 答复 changed',
    does: async (s) => s.paper.put(SHEET, await last(s), '答复', '{}'),
    ...STOPS,
  },
  { kind: 'the last entry deleted', does: (s) => cut(s, 1), ...STOPS },
  { kind: 'the last three entries deleted', does: (s) => cut(s, 3), ...STOPS },
  { kind: 'the last entry emptied', does: async (s) => s.paper.putRow(SHEET, await last(s), []), ...STOPS },
  { kind: 'cut to its first ten entries', does: async (s) => cut(s, (await last(s)) - 11), ...STOPS },
  {
    kind: 'a copy of the last entry appended',
    does: async (s) => {
      const row = await last(s);
      await s.paper.putRow(SHEET, row + 1, await s.paper.row(SHEET, row));
    },
    ...STOPS,
  },
  {
    kind: 'an invented entry appended',
    does: async (s) => {
      const row = await last(s);
      const cells = [...(await s.paper.row(SHEET, row))];
      cells[0] = { userEnteredValue: { numberValue: row } };
      await s.paper.putRow(SHEET, row + 1, cells);
    },
    ...STOPS,
  },
  {
    kind: 'the last two entries exchanged',
    does: async (s) => exchange(s, await last(s), (await last(s)) - 1),
    ...STOPS,
  },
  {
    kind: 'all entries reversed',
    does: async (s) => {
      const [header, ...rest] = ((await s.paper.picture()).get(SHEET) ?? []).slice(0, await last(s));
      await s.paper.putSheet(SHEET, new Map([[SHEET, [header!, ...rest.reverse()]]]));
    },
    ...STOPS,
  },
  { kind: 'replaced by an older copy', does: (s) => s.paper.putSheet(SHEET, s.early), ...STOPS },
  {
    kind: 'replaced by an older copy, all other sheets with it',
    does: async (s) => {
      for (const title of s.early.keys()) if (title !== '发件记录') await s.paper.putSheet(title, s.early);
    },
    ...STOPS,
  },
  {
    kind: 'all sheets older, the newest ledger put over it',
    does: async (s) => {
      const now = await s.paper.picture();
      for (const title of ['申报', '立项', '采购', '事项', '人员', '系统目录', '参数', '材料清单'])
        await s.paper.putSheet(title, s.early);
      await s.paper.putSheet(SHEET, now);
    },
    noticed: 'command',
    restored: 'sweep',
    loses: true,
    meets: (s) => decides(s, 'ended'),
  },
  { kind: 'a blank row in the middle', does: (s) => s.paper.insertRow(SHEET, 10), ...STOPS },
  { kind: 'the first entry deleted', does: (s) => s.paper.deleteRows(SHEET, 2), ...STOPS },
  { kind: 'a middle entry deleted', does: (s) => s.paper.deleteRows(SHEET, 12), ...STOPS },
];
const MIDDLE: readonly Tampering[] = [
  { kind: 'a middle entry’s 意见 changed', does: (s) => s.paper.put(SHEET, 12, '意见', '已同意'), ...WALKS },
  { kind: 'a middle entry’s 办理人 changed', does: (s) => s.paper.put(SHEET, 12, '办理人', 'x@example.org'), ...WALKS },
  { kind: 'a middle entry’s seal changed', does: (s) => s.paper.put(SHEET, 12, '校验', 'x'), ...WALKS },
  { kind: 'a middle entry emptied', does: (s) => s.paper.putRow(SHEET, 12, []), ...WALKS },
  { kind: 'two middle entries exchanged', does: (s) => exchange(s, 12, 20), ...WALKS },
  {
    kind: 'the entry of a waiting demand changed, met by its history at the desk',
    does: async (s) => forge(s, await submission(s)),
    noticed: 'desk',
    restored: 'resume',
    meets: async () => '',
    gains: laundered,
  },
  {
    kind: 'an entry changed, and then a cell of its row',
    does: async (s) => {
      await forge(s, await submission(s));
      await s.paper.put('申报', s.place('submitted').row, '软件开发费', 1);
    },
    noticed: 'command',
    restored: 'resume',
    gains: laundered,
  },
  {
    kind: 'an entry changed, and its row deleted',
    does: async (s) => {
      await forge(s, await submission(s));
      await s.paper.deleteRows('申报', s.place('submitted').row);
    },
    noticed: 'command',
    restored: 'resume',
    gains: laundered,
  },
  {
    kind: 'an entry’s number changed to another project',
    does: async (s) => s.paper.put(SHEET, await submission(s), '项目编号', s.place('other').id),
    ...WALKS,
  },
  {
    kind: 'a middle entry made one of no known article',
    does: (s) => s.paper.putRow(SHEET, 12, [text('x')]),
    ...WALKS,
  },
];
export const LEDGER: readonly Tampering[] = [...END, ...MIDDLE].map((row) => ({ ...row, kind: `ledger: ${row.kind}` }));
