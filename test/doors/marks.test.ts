// What an editor may do to the workbook beside typing: protections, settings of the file, marks on cells, things on sheets.
// None of it stays, none of it stops anybody, and the administrators are told once.
import type { sheets_v4 } from '@googleapis/sheets';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Mail } from '../../src/host/contract';
import { LAYOUT, sheetOf } from '../../src/workbook/layout/layout';
import { labelOf } from '../../src/workbook/locks/locks';
import {
  ADMIN,
  batch,
  command,
  type County,
  draft,
  linesOf,
  openCounty,
  OWNER,
  REVIEW,
  shownText,
  submitted,
  TOWN,
  WATER,
} from './county';

type Schema = sheets_v4.Schema$Spreadsheet;
let c: County;
let town: { id: string; row: number };
const sheetId = sheetOf('application').id;
const NAME = sheetOf('application').columns.findIndex((column) => column.key === 'name');

beforeAll(async () => {
  c = await openCounty('2026-11-09T06:00+08:00', ['ducheng', 'shuiwu', 'chushen']);
  town = await draft(c, TOWN);
});
afterAll(() => c.host.close());

const row = (index: number) => ({ sheetId, startRowIndex: index - 1, endRowIndex: index });
const cell = (index: number, column = NAME) => ({
  ...row(index),
  startColumnIndex: column,
  endColumnIndex: column + 1,
});
const book = async (fields: string, ranges = '') =>
  (await c.host.ask<Schema>(OWNER, `/v4/spreadsheets/${c.host.spreadsheetId}?fields=${fields}${ranges}`)).body;
const types = async (as: string, at: number) => (await c.host.edit(as, '申报', `H${at}`, [[2027]])).applied;
const repair = async () => linesOf(await command(c, ADMIN, 'repair'));
/** The role account's doings, where Google lets no other. */
async function by(as: string, ...requests: object[]) {
  const { status, body } = await batch(c, as, ...requests);
  expect(body.error?.message ?? '').toBe('');
  expect(status).toBe(200);
}
let mornings = 0;
/** The next working day's mail to the administrator about what was set right, or is not ours. */
async function morning(): Promise<Mail[]> {
  await c.newMail();
  await c.host.clock({ advance: mornings > 0 && mornings % 5 === 0 ? 'P3D' : 'P1D' });
  mornings++;
  return (await c.newMail()).filter((m) => m.to === ADMIN && /【(修复|提醒)】/.test(m.subject));
}
async function locksOn(at: number) {
  const { sheets = [] } = await book('sheets(properties.sheetId,protectedRanges)');
  const all = sheets.find((s) => s.properties?.sheetId === sheetId)?.protectedRanges ?? [];
  return all.filter((p) => p.range?.startRowIndex === at - 1);
}
const OUR_LOCK = (id: string, at: number, officer: string) => ({
  range: row(at),
  description: labelOf(id, sheetOf('application')),
  editors: { users: [OWNER, officer] },
});

test('protections planted on the next blank rows are not taken for ours: another unit’s draft is its own', async () => {
  const next = town.row + 1;
  const warning = { range: row(next), warningOnly: true };
  const listed = {
    range: row(next),
    description: labelOf('YN2026-0002', sheetOf('application')),
    editors: { users: [TOWN] },
  };
  const all = { range: row(next), editors: { users: [TOWN], domainUsersCanEdit: true } };
  for (const protectedRange of [warning, listed, all]) await by(TOWN, { addProtectedRange: { protectedRange } });
  const created = shownText(await c.menu(WATER, '新建申报', '申报', 2));
  const id = /YN\d{4}-\d{4}/.exec(created)![0];
  expect(await c.rowOf('申报', id)).toBe(next);
  // A command does not look for what others have set: it opens nothing that is closed.
  expect([await types(TOWN, next), await types(REVIEW, next)]).toEqual([false, false]);
  const [told, ...more] = await morning();
  expect(await locksOn(next)).toMatchObject([OUR_LOCK(id, next, WATER)]);
  expect((await locksOn(next))[0]).not.toHaveProperty('warningOnly');
  expect([await types(TOWN, next), await types(REVIEW, next), await types(WATER, next)]).toEqual([false, false, true]);
  expect(told!.subject).toBe('【修复】项目表的设置和锁定有1处已恢复');
  expect(told!.text).toContain('申报：移除3处多余的或不是由系统设置的保护范围');
  expect(more).toEqual([]);
  expect(await morning()).toEqual([]);
});

test('an officer who lets a friend into his row’s protection, or takes it away, has it back by the sweep of the next morning', async () => {
  const [own] = await locksOn(town.row);
  const users = [OWNER, TOWN, REVIEW];
  const protectedRange = { protectedRangeId: own!.protectedRangeId, editors: { users } };
  await by(TOWN, { updateProtectedRange: { protectedRange, fields: 'editors' } });
  expect(await types(REVIEW, town.row)).toBe(true);
  await morning();
  expect(await locksOn(town.row)).toMatchObject([OUR_LOCK(town.id, town.row, TOWN)]);
  expect(await types(REVIEW, town.row)).toBe(false);

  const [again] = await locksOn(town.row);
  await by(TOWN, { deleteProtectedRange: { protectedRangeId: again!.protectedRangeId } });
  expect(await types(WATER, town.row)).toBe(true);
  expect((await morning())[0]!.text).toContain(`申报：第${town.row}行重新锁定`);
  expect([await types(WATER, town.row), await types(TOWN, town.row)]).toEqual([false, true]);
});

test('the file’s settings are set back by the next command, and layout metadata that anybody may write stops nobody', async () => {
  const set = (properties: object, fields: string) => ({ updateSpreadsheetProperties: { properties, fields } });
  const layout = {
    metadataKey: 'layout',
    metadataValue: '999',
    location: { spreadsheet: true },
    visibility: 'DOCUMENT',
  };
  await by(
    TOWN,
    set({ timeZone: 'America/New_York', locale: 'de_DE', title: '旧表' }, 'timeZone,locale,title'),
    set(
      { autoRecalc: 'HOUR', iterativeCalculationSettings: { maxIterations: 3 } },
      'autoRecalc,iterativeCalculationSettings',
    ),
    {
      updateDeveloperMetadata: {
        dataFilters: [{ developerMetadataLookup: { metadataKey: 'layout' } }],
        developerMetadata: layout,
        fields: 'metadataValue',
      },
    },
    { createDeveloperMetadata: { developerMetadata: { ...layout, metadataValue: LAYOUT } } },
  );
  expect(shownText(await c.menu(TOWN, '检查所选', '申报', town.row))).toContain('可以提交');
  await draft(c, TOWN);
  const { properties, developerMetadata } = await book('properties,developerMetadata');
  expect(properties).toMatchObject({
    title: '郁南县政务信息化服务项目管理（非涉密）',
    locale: 'zh_CN',
    timeZone: 'Asia/Shanghai',
    autoRecalc: 'ON_CHANGE',
  });
  expect(properties).not.toHaveProperty('iterativeCalculationSettings');
  // Beside it stands the mark of the last write alone.
  expect(developerMetadata).toMatchObject([{ metadataKey: 'layout', metadataValue: LAYOUT }, { metadataKey: 'write' }]);

  await by(TOWN, { deleteDeveloperMetadata: { dataFilter: { developerMetadataLookup: { metadataKey: 'layout' } } } });
  await by(TOWN, set({ timeZone: 'America/New_York' }, 'timeZone'));
  const [told] = await morning();
  for (const line of ['时区恢复为Asia/Shanghai', '语言区域恢复为zh_CN', '文件名恢复为', '版式版本恢复', '关闭迭代计算'])
    expect(told!.text).toContain(line);
  expect((await book('properties.timeZone')).properties!.timeZone).toBe('Asia/Shanghai');
  expect(await morning()).toEqual([]);
});

test('what an officer hangs on his own cells does not outlive 提交: link, colour, size, note, list, text runs', async () => {
  const { row: at } = await draft(c, TOWN);
  const white = { red: 1, green: 1, blue: 1 };
  const disguise = {
    textFormat: { link: { uri: 'http://evil.example.com/login' }, fontSize: 1, foregroundColor: white },
    numberFormat: { type: 'NUMBER', pattern: '"9.5"' },
    backgroundColor: { red: 1 },
  };
  const value = { userEnteredValue: { stringValue: '网格化管理系统' } };
  await by(TOWN, {
    updateCells: {
      range: cell(at),
      rows: [
        {
          values: [
            {
              ...value,
              userEnteredFormat: disguise,
              note: '已由张局长批准',
              dataValidation: { condition: { type: 'BOOLEAN' } },
              textFormatRuns: [{ startIndex: 2, format: { link: { uri: 'http://evil.example.com' } } }],
            },
          ],
        },
      ],
      fields: '*',
    },
  });
  expect(await c.submit(TOWN, '申报', at)).toContain('已提交');
  const shown = await book('sheets.data.rowData.values', `&ranges=${encodeURIComponent(`申报!A${at}:BZ${at}`)}`);
  const cells = shown.sheets![0]!.data![0]!.rowData![0]!.values!;
  expect(cells[NAME]!.userEnteredValue).toEqual(value.userEnteredValue);
  for (const one of cells) {
    expect(Object.keys(one.userEnteredFormat ?? {})).not.toContain('textFormat');
    expect(Object.keys(one.userEnteredFormat ?? {})).not.toContain('backgroundColor');
    expect([one.note, one.textFormatRuns]).toEqual([undefined, undefined]);
  }
  expect(cells[NAME]!.userEnteredFormat).toMatchObject({ numberFormat: { type: 'TEXT' } });
  expect(cells[NAME]).not.toHaveProperty('dataValidation');
  expect(cells[NAME]).not.toHaveProperty('hyperlink');
  expect(await repair()).toContain('没有需要修复的内容');
});

test('merged cells go with the next command that touches one of their rows, done or refused', async () => {
  const upper = await draft(c, TOWN);
  const lower = await draft(c, TOWN);
  const merged = { ...cell(upper.row), endRowIndex: lower.row };
  await by(TOWN, { mergeCells: { range: merged, mergeType: 'MERGE_ALL' } });
  const says = await c.submit(TOWN, '申报', lower.row);
  expect(says).toContain('未填写');
  expect(says).toContain('现已取消合并');
  const merges = async () => (await book('sheets.merges')).sheets!.flatMap((s) => s.merges ?? []);
  expect(await merges()).toEqual([]);
  await c.type(TOWN, '申报', lower.row, { 项目名称: '河道水位监测' });
  await by(TOWN, { mergeCells: { range: merged, mergeType: 'MERGE_ALL' } });
  expect(await c.submit(TOWN, '申报', upper.row)).toContain('已提交');
  expect(await merges()).toEqual([]);
  expect((await morning())[0]!.text).toContain(`申报：取消第${upper.row}行的合并单元格`);
});

test('what is hung on sheets or hidden is gone the next morning; an added sheet is told once and goes by 修复', async () => {
  const closed = await submitted(c, WATER);
  const mine = await draft(c, TOWN);
  const column = { sheetId, dimension: 'COLUMNS', startIndex: NAME, endIndex: NAME + 1 };
  const lines = (startIndex: number) => ({ sheetId, dimension: 'ROWS', startIndex, endIndex: startIndex + 1 });
  const white = { backgroundColorStyle: { rgbColor: { red: 1, green: 1, blue: 1 } } };
  await by(
    TOWN,
    {
      mergeCells: {
        range: { ...cell(mine.row), endColumnIndex: NAME + 1, endRowIndex: mine.row },
        mergeType: 'MERGE_ALL',
      },
    },
    {
      addConditionalFormatRule: {
        rule: {
          ranges: [cell(mine.row)],
          booleanRule: { condition: { type: 'NOT_BLANK' }, format: white },
        },
        index: 0,
      },
    },
    { addSheet: { properties: { title: '点此领取 http://evil.example.com', index: 0 } } },
  );
  await by(
    OWNER,
    { setBasicFilter: { filter: { range: { sheetId } } } },
    {
      addBanding: {
        bandedRange: {
          range: row(closed.row),
          rowProperties: { firstBandColor: { red: 1 }, secondBandColor: { blue: 1 } },
        },
      },
    },
    {
      updateDimensionProperties: {
        range: lines(closed.row - 1),
        properties: { hiddenByUser: true },
        fields: 'hiddenByUser',
      },
    },
    { updateDimensionProperties: { range: lines(mine.row - 1), properties: { pixelSize: 2 }, fields: 'pixelSize' } },
    { updateDimensionProperties: { range: column, properties: { hiddenByUser: true }, fields: 'hiddenByUser' } },
    { addDimensionGroup: { range: lines(closed.row - 1) } },
  );
  const told = await morning();
  expect(told.map((m) => m.subject.slice(0, 4))).toEqual(['【修复】', '【提醒】']);
  for (const line of [
    '清除筛选器',
    '移除交替颜色',
    '取消行分组',
    '条件格式恢复',
    '列宽和隐藏列恢复',
    '显示被隐藏或压低的行',
  ])
    expect(told[0]!.text).toContain(`申报：${line}`);
  expect(told[1]!.text).toContain('工作表“点此领取 http·evil·example·com”');
  const { sheets = [] } = await book(
    'sheets(properties,merges,basicFilter,bandedRanges,rowGroups,data(rowMetadata,columnMetadata))',
  );
  const shown = sheets.find((s) => s.properties!.title === '申报')!;
  expect(Object.keys(shown).sort()).toEqual(['data', 'properties']);
  expect(shown.data![0]!.rowMetadata!.filter((r) => r.hiddenByUser || r.pixelSize! < 15)).toEqual([]);
  expect(shown.data![0]!.columnMetadata![NAME]!.hiddenByUser ?? false).toBe(false);
  expect(await morning()).toEqual([]);
  expect(await repair()).toContain('移除系统以外的工作表“点此领取 http·evil·example·com”');
  expect(await repair()).toContain('没有需要修复的内容');
});

test('marks on closed cells and headers go by 修复; those in open cells stay until they are handed in', async () => {
  const mine = await draft(c, TOWN);
  const mark = (range: object, note: string) => ({
    repeatCell: {
      range,
      cell: { note, userEnteredFormat: { textFormat: { fontSize: 1 } } },
      fields: 'note,userEnteredFormat.textFormat',
    },
  });
  await by(OWNER, mark(cell(mine.row, 3), '已办结'), mark(cell(1), ''));
  await by(TOWN, mark(cell(mine.row), '待核'));
  expect((await repair()).split('\n').filter((line) => line.startsWith('申报'))).toEqual([
    '申报：表头恢复',
    '申报：移除已锁定单元格上的批注、链接或格式',
  ]);
  expect(await repair()).toContain('没有需要修复的内容');
  const shown = await book(
    'sheets.data.rowData.values.note',
    `&ranges=${encodeURIComponent(`申报!A${mine.row}:H${mine.row}`)}`,
  );
  expect(shown.sheets![0]!.data![0]!.rowData![0]!.values!.map((v) => v.note).filter(Boolean)).toEqual(['待核']);
});
