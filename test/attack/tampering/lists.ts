// 人员, 系统目录, 材料清单, 参数: what is typed there by hand counts for nothing, whoever typed it.
import { ADMIN, FORMER_REVIEWER, type Stand, TOWN } from '../stand';
import type { Cell } from '../paper';
import { decides, type Tampering } from './kinds';

const text = (stringValue: string): Cell => ({ userEnteredValue: { stringValue } });
const number = (numberValue: number): Cell => ({ userEnteredValue: { numberValue } });
const EVIL = 'evil@example.org';
const FROM = number(45_521);

async function rowOf(s: Stand, sheet: string, label: string, value: string): Promise<number> {
  const rows = (await s.paper.picture()).get(sheet) ?? [];
  const column = s.paper.column(sheet, label);
  const found = rows.findIndex((r) => (r[column]?.userEnteredValue as { stringValue?: string })?.stringValue === value);
  if (found < 1) throw new Error(`${sheet} has no ${value}`);
  return found + 1;
}
const change = (sheet: string, by: string, key: string, label: string, value: string | number) => async (s: Stand) =>
  s.paper.put(sheet, await rowOf(s, sheet, by, key), label, value);
const remove = (sheet: string, by: string, key: string) => async (s: Stand) =>
  s.paper.deleteRows(sheet, await rowOf(s, sheet, by, key));
const add = (sheet: string, cells: readonly Cell[]) => async (s: Stand) =>
  s.paper.putRow(sheet, (await s.paper.used(sheet)) + 2, cells);

/** Who is nobody by the ledger neither decides nor gets the file. */
const decidesAs = (as: string) => async (s: Stand) => {
  const says = await s.act(as, s.place('submitted'), '审核汇总：退回补正', { opinion: '补充依据' });
  if (says.startsWith('已退回')) return `${as} decided: ${says.slice(0, 80)}`;
  const { status } = await s.c.host.ask(as, `/v4/spreadsheets/${s.c.host.spreadsheetId}?fields=spreadsheetId`);
  return as === EVIL && status === 200 ? `${as} may open the file` : undefined;
};
const reviewer = (email: string) => [
  text(email),
  text('审核岗'),
  text('县政务和数据局'),
  text('政务和数据局审核'),
  {},
  FROM,
];
/** Commands know the lists for hours without their sheets; an administrator's look reads them. */
const LOOKS = { noticed: 'desk', restored: 'sweep' } as const;

const PERSONS: readonly Tampering[] = [
  {
    kind: '人员: an officer made a reviewer',
    does: change('人员', '邮箱', TOWN, '角色', '政务和数据局审核'),
    ...LOOKS,
    gains: decidesAs(TOWN),
  },
  {
    kind: '人员: an officer moved to another unit',
    does: change('人员', '邮箱', TOWN, '单位', '县水务局'),
    ...LOOKS,
    gains: async (s) => {
      const says = await s.submit(TOWN, s.place('foreign draft'));
      return says.includes('已提交') ? `he submitted for 县水务局: ${says.slice(0, 80)}` : undefined;
    },
  },
  { kind: '人员: a reviewer added', does: add('人员', reviewer(EVIL)), ...LOOKS, gains: decidesAs(EVIL) },
  {
    kind: '人员: an administrator added',
    does: add('人员', [text(EVIL), text('管理岗'), text('县政务和数据局'), text('管理员'), {}, FROM]),
    ...LOOKS,
    gains: async (s) => {
      const says = await s.desk(EVIL, 'person.save', {
        email: EVIL,
        post: '岗',
        unit: '县政务和数据局',
        role: '政务和数据局审核',
        from: '2026-01-01',
        until: '',
      });
      return says.includes('已保存') ? 'he saved 人员' : undefined;
    },
  },
  { kind: '人员: a reviewer removed', does: remove('人员', '邮箱', 'zonghe@example.org'), ...LOOKS },
  { kind: '人员: the administrator removed', does: remove('人员', '邮箱', ADMIN), ...LOOKS },
  {
    kind: '人员: a term prolonged',
    does: change('人员', '邮箱', FORMER_REVIEWER, '停用日期', 47_000),
    ...LOOKS,
    gains: decidesAs(FORMER_REVIEWER),
  },
  {
    kind: '人员: an account’s 账号标识 changed',
    does: async (s) => s.paper.put('人员', await rowOf(s, '人员', '邮箱', TOWN), '账号标识', '999999999999999999999'),
    ...LOOKS,
    meets: (s) => s.submit(TOWN, s.place('draft')),
  },
  {
    kind: '人员: an account’s 账号标识 removed',
    does: async (s) => s.paper.put('人员', await rowOf(s, '人员', '邮箱', TOWN), '账号标识', ''),
    ...LOOKS,
  },
  {
    kind: '人员: an older list put back',
    does: (s) => s.paper.putSheet('人员', s.early),
    ...LOOKS,
    gains: decidesAs(FORMER_REVIEWER),
  },
  {
    kind: '人员: emptied',
    does: async (s) =>
      s.paper.putSheet('人员', new Map([['人员', (await s.paper.picture()).get('人员')!.slice(0, 1)]])),
    ...LOOKS,
  },
];

const listed = (
  sheet: string,
  by: string,
  key: string,
  label: string,
  value: string,
  row: readonly Cell[],
): Tampering[] => [
  { kind: `${sheet}: a row changed`, does: change(sheet, by, key, label, value), ...LOOKS },
  { kind: `${sheet}: a row added`, does: add(sheet, row), ...LOOKS },
  { kind: `${sheet}: a row removed`, does: remove(sheet, by, key), ...LOOKS },
];
const OTHERS: readonly Tampering[] = [
  ...listed('系统目录', '系统名称', '网格平台', '系统名称', '另一平台', [
    text('都城镇'),
    text('假系统'),
    text('X-9'),
    text('二级'),
    text('在用'),
  ]),
  { kind: '系统目录: an older list put back', does: (s) => s.paper.putSheet('系统目录', s.early), ...LOOKS },
  ...listed(
    '材料清单',
    '模板（文件）链接',
    'https://docs.example.org/moban',
    '模板（文件）链接',
    'https://evil.example.com/',
    [
      text('申报'),
      text('步骤'),
      text('假材料'),
      text('必需'),
      text('要求'),
      text('依据'),
      text('https://evil.example.com/'),
    ],
  ),
  { kind: '材料清单: an older list put back', does: (s) => s.paper.putSheet('材料清单', s.early), ...LOOKS },
  {
    kind: '参数: a row that the administrator set changed',
    does: async (s) => s.paper.put('参数', (await s.paper.used('参数')) + 1, '取值', 45),
    ...LOOKS,
  },
  {
    kind: '参数: a row that the administrator set removed',
    does: async (s) => s.paper.deleteRows('参数', (await s.paper.used('参数')) + 1),
    ...LOOKS,
  },
  {
    kind: '参数: a row of the system changed',
    does: (s) => s.paper.put('参数', 2, '取值', 10),
    noticed: 'sweep',
    restored: 'sweep',
  },
  {
    kind: '参数: a row added',
    does: async (s) => {
      const last = await s.paper.row('参数', (await s.paper.used('参数')) + 1);
      await s.paper.putRow(
        '参数',
        (await s.paper.used('参数')) + 2,
        last.map((cell, i) => (i === 4 ? number(46_800) : i === 2 ? number(30) : cell)),
      );
    },
    ...LOOKS,
  },
  { kind: '参数: an older list put back', does: (s) => s.paper.putSheet('参数', s.early), ...LOOKS },
];
export const LISTED: readonly Tampering[] = [...PERSONS, ...OTHERS].map((row) => ({
  meets: (s) => decides(s),
  ...row,
}));
