// Rows of the stages' sheets, with the rights of the role account, or an older version of the file put back.
import type { Stand } from '../stand';
import type { Cell, Picture } from '../paper';
import { decides, reviews, type Tampering } from './kinds';
import { TOWN, WATER } from '../stand';

const rowIn = (picture: Picture, sheet: string, row: number): readonly Cell[] => picture.get(sheet)?.[row - 1] ?? [];
const blank = (cells: readonly Cell[]): Cell[] => cells.map(() => ({}));
const text = (stringValue: string): Cell => ({ userEnteredValue: { stringValue } });
const put = (name: string, label: string, value: string | number) => (s: Stand) => {
  const { sheet, row } = s.place(name);
  return s.paper.put(sheet, row, label, value);
};
const submits =
  (name: string, as = TOWN) =>
  (s: Stand) =>
    s.submit(as, s.place(name));
const STAGES = ['申报', '立项', '采购', '事项'];

async function swapped(s: Stand, one: string, two: string, from: number, to?: number): Promise<void> {
  const { paper } = s;
  const [a, b] = [s.place(one), s.place(two)];
  const [x, y] = [await paper.row(a.sheet, a.row), await paper.row(b.sheet, b.row)];
  const mixed = (own: readonly Cell[], other: readonly Cell[]) =>
    own.map((cell, i) => (i >= from && i < (to ?? own.length) ? (other[i] ?? {}) : cell));
  await paper.putRow(a.sheet, a.row, mixed(x, y));
  await paper.putRow(b.sheet, b.row, mixed(y, x));
}
const hidden = (s: Stand): number => s.paper.column('申报', '期限日');

/** The number of the last row of 申报 must not be given again. */
async function numberAgain(s: Stand, name: string): Promise<string | undefined> {
  const { id, unit } = s.place(name);
  const says = await s.c.menu(WATER, '新建申报', '申报', 2);
  const given = /YN\d{4}-\d{4}/.exec(JSON.stringify(says))?.[0];
  return given === id ? `${id} of ${unit} was given to 县水务局 again` : undefined;
}
/** A project that was decided on is not decided on again from an older state. */
const again = (name: string, label: string) => async (s: Stand) => {
  const says = await decides(s, name, label);
  return says.startsWith('已通过') ? `decided a second time: ${says.slice(0, 80)}` : undefined;
};

const CHANGED: readonly Tampering[] = [
  {
    kind: 'an official cell of a submitted row: 软件开发费',
    does: put('submitted', '软件开发费', 1),
    noticed: 'command',
    restored: 'sweep',
  },
  {
    kind: 'an official cell of a submitted row: 状态',
    does: put('submitted', '状态', '已纳入2027年度计划'),
    noticed: 'command',
    restored: 'sweep',
  },
  {
    kind: 'an official cell beside the open ones of a draft: 建设单位',
    does: put('draft', '建设单位', '县水务局'),
    noticed: 'command',
    restored: 'sweep',
    meets: submits('draft'),
  },
  {
    kind: 'an official cell in 立项: 审批意见文号',
    does: put('appraised', '审批意见文号', '郁政数审〔2026〕99号'),
    noticed: 'command',
    restored: 'sweep',
    meets: (s) =>
      decides(s, 'appraised', '出具审批意见：通过', {
        opinionNumber: '郁政数审〔2026〕3号',
        opinionDate: '2026-11-09',
      }),
  },
  {
    kind: 'an official cell of an ended project',
    does: put('ended', '状态', '草稿'),
    noticed: 'desk',
    restored: 'sweep',
  },
  ...['期限日', '流程', '记录号', '校验'].map(
    (label): Tampering => ({
      kind: `the hidden column ${label}`,
      does: put('submitted', label, label === '流程' ? '{}' : 1),
      noticed: 'command',
      restored: 'sweep',
    }),
  ),
  {
    kind: 'hidden columns of two rows exchanged',
    does: (s) => swapped(s, 'submitted', 'other', hidden(s)),
    noticed: 'command',
    restored: 'sweep',
  },
  {
    kind: 'two rows exchanged, their numbers left',
    does: (s) => swapped(s, 'submitted', 'other', 1),
    noticed: 'command',
    restored: 'sweep',
  },
  {
    kind: 'the numbers of two rows exchanged',
    does: (s) => swapped(s, 'submitted', 'other', 0, 1),
    noticed: 'command',
    restored: 'sweep',
  },
  {
    kind: 'the number of a submitted row changed',
    does: put('submitted', '项目编号', 'YN2026-0099'),
    noticed: 'command',
    restored: 'sweep',
  },
  {
    kind: 'the number of a draft changed',
    does: put('draft', '项目编号', 'YN2026-0099'),
    noticed: 'command',
    restored: 'sweep',
    meets: submits('draft'),
  },
  {
    kind: 'a submitted row hidden',
    does: async (s) => {
      const { row } = s.place('submitted');
      const range = {
        sheetId: s.paper.range('申报', row).sheetId,
        dimension: 'ROWS',
        startIndex: row - 1,
        endIndex: row,
      };
      await s.paper.write([
        { updateDimensionProperties: { range, properties: { hiddenByUser: true }, fields: 'hiddenByUser' } },
      ]);
    },
    noticed: 'sweep',
    restored: 'sweep',
  },
];

const remove = (name: string) => (s: Stand) => s.paper.deleteRows(s.place(name).sheet, s.place(name).row);
const empty = (name: string) => async (s: Stand) => {
  const { sheet, row } = s.place(name);
  await s.paper.putRow(sheet, row, blank(await s.paper.row(sheet, row)));
};
const MISSING: readonly Tampering[] = [
  { kind: 'a submitted row of 申报 deleted', does: remove('submitted'), noticed: 'command', restored: 'sweep' },
  {
    kind: 'a row of 立项 deleted, its project goes back to nothing',
    does: remove('planned'),
    noticed: 'command',
    restored: 'sweep',
    meets: reviews,
  },
  {
    kind: 'a row of 立项 deleted that waits for the unit',
    does: remove('judged'),
    // The officer's own selection is another row by now.
    noticed: 'sweep',
    restored: 'sweep',
    loses: true,
    meets: submits('judged'),
  },
  {
    kind: 'a row of 采购 deleted',
    does: remove('procuring'),
    noticed: 'sweep',
    restored: 'sweep',
    loses: true,
    meets: submits('procuring'),
  },
  {
    kind: 'a row of 事项 deleted',
    does: remove('matter'),
    noticed: 'command',
    restored: 'sweep',
    meets: (s) => decides(s, 'matter', '分配资源：同意分配', { matterOpinion: '分配2台' }),
  },
  {
    kind: 'a draft deleted, the last row of 申报',
    does: remove('draft'),
    noticed: 'sweep',
    restored: 'sweep',
    loses: true,
    meets: submits('draft'),
    gains: (s) => numberAgain(s, 'draft'),
  },
  {
    kind: 'the last two rows of 申报 deleted',
    does: async (s) => {
      const rows = ['draft', 'foreign draft'].map((n) => s.place(n).row);
      await s.paper.deleteRows('申报', Math.min(...rows), 2);
    },
    noticed: 'sweep',
    restored: 'sweep',
    loses: true,
    gains: (s) => numberAgain(s, 'foreign draft'),
  },
  { kind: 'a submitted row emptied', does: empty('submitted'), noticed: 'command', restored: 'sweep' },
  { kind: 'a row of 立项 emptied', does: empty('planned'), noticed: 'command', restored: 'sweep', meets: reviews },
];

const olderRow = (name: string, sheet: string, of: 'early' | 'middle') => async (s: Stand) => {
  const row = await s.c.rowOf(sheet, s.place(name).id);
  await s.paper.putRow(sheet, row, rowIn(s[of], sheet, row));
};
const olderSheets =
  (of: 'early' | 'middle', ...titles: string[]) =>
  async (s: Stand) => {
    for (const title of titles) await s.paper.putSheet(title, s[of]);
  };
const OLDER: readonly Tampering[] = [
  {
    kind: 'an older row of 申报 put back, its seal with it',
    does: olderRow('ended', '申报', 'early'),
    noticed: 'sweep',
    restored: 'sweep',
    meets: (s) => decides(s, 'ended'),
    gains: again('ended', '审核汇总：纳入年度计划'),
  },
  {
    kind: 'an older row of 申报 of a project that has come further',
    does: olderRow('planned', '申报', 'early'),
    noticed: 'command',
    restored: 'sweep',
    meets: reviews,
    gains: again('planned', '审核汇总：纳入年度计划'),
  },
  {
    kind: 'an older row of 立项 put back',
    does: olderRow('appraised', '立项', 'middle'),
    noticed: 'command',
    restored: 'sweep',
    meets: (s) => decides(s, 'appraised', '初审：通过', { reviewDate: '2026-11-09' }),
    gains: async (s) => {
      const says = await decides(s, 'appraised', '初审：通过', { reviewDate: '2026-11-09' });
      return says.startsWith('已通过') ? `reviewed a second time: ${says.slice(0, 80)}` : undefined;
    },
  },
  {
    kind: 'the whole older 申报',
    does: olderSheets('early', '申报'),
    noticed: 'command',
    restored: 'sweep',
    loses: true,
    meets: (s) => decides(s, 'ended'),
    gains: again('ended', '审核汇总：纳入年度计划'),
  },
  {
    kind: 'the whole older 立项',
    does: olderSheets('middle', '立项'),
    noticed: 'command',
    restored: 'sweep',
    loses: true,
    meets: (s) => decides(s, 'reviewed', '初审：通过', { reviewDate: '2026-11-09' }),
  },
  {
    kind: 'every stage’s sheet older',
    does: olderSheets('early', ...STAGES),
    noticed: 'command',
    restored: 'sweep',
    loses: true,
    meets: (s) => decides(s, 'ended'),
    gains: again('ended', '审核汇总：纳入年度计划'),
  },
];

const copyOf =
  (name: string, change: (cells: readonly Cell[]) => readonly Cell[] = (c) => c) =>
  async (s: Stand) => {
    const { sheet, row } = s.place(name);
    const cells = change(await s.paper.row(sheet, row));
    await s.paper.insertRow(sheet, (await s.paper.used(sheet)) + 2, cells);
  };
const INVENTED: readonly Tampering[] = [
  // The command proves the true row, and goes on with it.
  { kind: 'a submitted row copied below', does: copyOf('submitted'), noticed: 'sweep', restored: 'sweep' },
  {
    kind: 'a draft copied below',
    does: copyOf('draft'),
    noticed: 'sweep',
    restored: 'sweep',
    meets: submits('draft'),
  },
  {
    kind: 'a row of 立项 copied below',
    does: copyOf('planned'),
    // The command proves the true row, and goes on with it.
    noticed: 'sweep',
    restored: 'sweep',
    meets: reviews,
  },
  {
    kind: 'an older row of 申报 added below the newer one',
    does: async (s) => {
      const row = s.place('ended').row;
      await s.paper.insertRow('申报', (await s.paper.used('申报')) + 2, rowIn(s.early, '申报', row));
    },
    noticed: 'sweep',
    restored: 'sweep',
    meets: (s) => decides(s, 'ended'),
    gains: again('ended', '审核汇总：纳入年度计划'),
  },
  {
    kind: 'an invented row, copied from a true one under another number',
    does: copyOf('submitted', ([, ...rest]) => [text('YN2026-7777'), ...rest]),
    noticed: 'sweep',
    restored: 'sweep',
  },
  {
    kind: 'an invented row that holds a number alone',
    does: (s) => s.paper.used('申报').then((n) => s.paper.insertRow('申报', n + 2, [text('YN2026-7778')])),
    noticed: 'sweep',
    restored: 'sweep',
  },
  {
    kind: 'an invented row without a number',
    does: (s) => s.paper.used('申报').then((n) => s.paper.insertRow('申报', n + 2, [{}, text('无编号的项目')])),
    noticed: 'sweep',
    restored: 'sweep',
  },
];

export const ROWS: readonly Tampering[] = [...CHANGED, ...MISSING, ...OLDER, ...INVENTED];
