// Locks, the file's own settings and what hangs on cells: any editor may do most of it, in Google too.
import { AUDIT, type Stand, TOWN, WATER } from '../stand';
import { sheetProtection } from '../../../src/workbook/locks/locks';
import { layoutOf } from '../paper';
import type { Tampering } from './kinds';

const SWEEP = { noticed: 'sweep', restored: 'sweep' } as const;
const officer =
  (...requests: object[]) =>
  (s: Stand) =>
    s.paper.write(requests, TOWN);
const official =
  (...requests: object[]) =>
  (s: Stand) =>
    s.paper.write(requests);
const protect = (range: object, more: object = {}) => ({ addProtectedRange: { protectedRange: { range, ...more } } });
const applications = layoutOf('申报').id;
const next = async (s: Stand) => (await s.paper.used('申报')) + 2;
const nextRow = async (s: Stand, more: object) => {
  await s.paper.write([protect(s.paper.range('申报', await next(s)), more)], TOWN);
};
/** Another unit's next draft is its own. */
async function typesInto(s: Stand): Promise<string | undefined> {
  const row = await next(s);
  await s.c.menu(WATER, '新建申报', '申报', 2);
  if ((await s.c.cell('申报', row, '建设单位')) !== '县水务局') return `no draft was made in row ${row}`;
  for (const as of [TOWN, AUDIT])
    if ((await s.c.host.edit(as, '申报', `H${row}`, [[2027]])).applied) return `${as} types into 县水务局’s draft`;
  const own = await s.c.host.edit(WATER, '申报', `H${row}`, [[2027]]);
  return own.applied ? undefined : `县水务局 cannot type into its own draft: ${own.refused}`;
}

const LOCKS: readonly Tampering[] = [
  {
    kind: 'lock: a warningOnly protection waits on the next blank row',
    does: (s) => nextRow(s, { warningOnly: true }),
    ...SWEEP,
    gains: typesInto,
  },
  {
    kind: 'lock: an officer’s protection waits on the next blank row',
    does: (s) => nextRow(s, { editors: { users: [TOWN] } }),
    ...SWEEP,
    gains: typesInto,
  },
  {
    kind: 'lock: a protection with domainUsersCanEdit waits on the next blank row',
    does: (s) => nextRow(s, { editors: { users: [TOWN], domainUsersCanEdit: true } }),
    ...SWEEP,
    gains: typesInto,
  },
  {
    kind: 'lock: thirty warningOnly protections wait on the next blank rows',
    does: async (s) => {
      const from = await next(s);
      await s.paper.write(
        Array.from({ length: 30 }, (_, i) => protect(s.paper.range('申报', from + i), { warningOnly: true })),
        TOWN,
      );
    },
    ...SWEEP,
    gains: typesInto,
  },
  {
    kind: 'lock: a warningOnly protection over a draft of another unit',
    does: (s) =>
      s.paper.write([protect(s.paper.range('申报', s.place('foreign draft').row), { warningOnly: true })], TOWN),
    ...SWEEP,
  },
  {
    kind: 'lock: a protection of the whole sheet for the officer alone',
    does: officer(protect({ sheetId: applications }, { editors: { users: [TOWN] } })),
    ...SWEEP,
  },
  {
    kind: 'lock: a warningOnly protection of the whole sheet',
    does: officer(protect({ sheetId: applications }, { warningOnly: true })),
    ...SWEEP,
  },
  {
    kind: 'lock: a protection over a submitted row',
    does: (s) =>
      s.paper.write([protect(s.paper.range('申报', s.place('submitted').row), { editors: { users: [TOWN] } })], TOWN),
    ...SWEEP,
  },
  {
    kind: 'lock: a protection with holes over official cells',
    does: officer(
      protect(
        { sheetId: applications },
        {
          description: sheetProtection(layoutOf('申报'), '', []).description!,
          unprotectedRanges: [
            { sheetId: applications, startRowIndex: 1, endRowIndex: 20, startColumnIndex: 0, endColumnIndex: 60 },
          ],
        },
      ),
    ),
    ...SWEEP,
  },
  {
    kind: 'lock: a protection in 人员',
    does: officer(protect({ sheetId: layoutOf('人员').id }, { warningOnly: true })),
    ...SWEEP,
  },
  {
    kind: 'lock: a protection in 开始',
    does: officer(protect({ sheetId: layoutOf('开始').id, startRowIndex: 5 }, { warningOnly: true })),
    ...SWEEP,
  },
];

const file = (properties: object) =>
  officer({ updateSpreadsheetProperties: { properties, fields: Object.keys(properties).join(',') } });
const layout = { developerMetadataLookup: { metadataKey: 'layout' } };
const FILE: readonly Tampering[] = [
  { kind: 'file: the time zone', does: file({ timeZone: 'America/New_York' }), ...SWEEP },
  { kind: 'file: the locale', does: file({ locale: 'de_DE' }), ...SWEEP },
  { kind: 'file: the title', does: file({ title: '改了名的表' }), ...SWEEP },
  {
    kind: 'file: iterative calculation',
    does: file({ iterativeCalculationSettings: { maxIterations: 5, convergenceThreshold: 0.1 } }),
    ...SWEEP,
  },
  {
    kind: 'file: the layout’s version changed',
    does: officer({
      updateDeveloperMetadata: {
        dataFilters: [layout],
        developerMetadata: { metadataValue: '999' },
        fields: 'metadataValue',
      },
    }),
    ...SWEEP,
  },
  {
    kind: 'file: the layout’s version removed',
    does: officer({ deleteDeveloperMetadata: { dataFilter: layout } }),
    ...SWEEP,
  },
  {
    kind: 'file: a second layout’s version',
    does: officer({
      createDeveloperMetadata: {
        developerMetadata: {
          metadataKey: 'layout',
          metadataValue: '1',
          location: { spreadsheet: true },
          visibility: 'DOCUMENT',
        },
      },
    }),
    ...SWEEP,
  },
  {
    kind: 'file: another sheet',
    does: officer({ addSheet: { properties: { title: '备份' } } }),
    noticed: '—',
    restored: '—',
  },
  {
    kind: 'file: a sheet duplicated',
    does: officer({ duplicateSheet: { sourceSheetId: applications, newSheetName: '申报 副本' } }),
    noticed: '—',
    restored: '—',
  },
  {
    kind: 'file: a named range over official cells',
    does: officer({
      addNamedRange: {
        namedRange: {
          name: '审定',
          range: { sheetId: applications, startRowIndex: 1, endRowIndex: 5, startColumnIndex: 0, endColumnIndex: 4 },
        },
      },
    }),
    noticed: '—',
    restored: '—',
  },
];

const cell =
  (name: string, label: string, value: object, fields: string, as = TOWN) =>
  (s: Stand) => {
    const { sheet, row } = s.place(name);
    const range = s.paper.range(sheet, row, label);
    return s.paper.write([{ updateCells: { range, rows: [{ values: [value] }], fields } }], as);
  };
/** In his own open cell, gone with 提交. */
const own = (kind: string, label: string, value: object, fields: string): Tampering => ({
  kind: `mark: ${kind} in an own open cell, then 提交`,
  does: cell('draft', label, value, fields),
  noticed: '—',
  restored: 'command',
  meets: (s) => s.submit(TOWN, s.place('draft')),
});
const EVIL = 'http://evil.example.com/login';
const white = { textFormat: { foregroundColor: { red: 1, green: 1, blue: 1 }, fontSize: 1 } };
const MARKS: readonly Tampering[] = [
  own(
    'a link',
    '项目名称',
    { userEnteredFormat: { textFormat: { link: { uri: EVIL } } } },
    'userEnteredFormat.textFormat.link',
  ),
  own(
    'text runs with a link',
    '系统目标',
    {
      userEnteredValue: { stringValue: '网格事件按时办结率达到95%。' },
      textFormatRuns: [{ startIndex: 0, format: { link: { uri: EVIL } } }],
    },
    'userEnteredValue,textFormatRuns',
  ),
  own('white text', '项目名称', { userEnteredFormat: white }, 'userEnteredFormat.textFormat'),
  own('a note', '项目名称', { note: '已由张局长批准' }, 'note'),
  own(
    'a number format that lies',
    '软件开发费',
    { userEnteredFormat: { numberFormat: { type: 'NUMBER', pattern: '"9.5"' } } },
    'userEnteredFormat.numberFormat',
  ),
  own(
    'another validation',
    '是否涉密',
    { dataValidation: { condition: { type: 'ONE_OF_LIST', values: [{ userEnteredValue: '也许' }] } } },
    'dataValidation',
  ),
  own(
    'a background',
    '项目名称',
    { userEnteredFormat: { backgroundColor: { red: 1 } } },
    'userEnteredFormat.backgroundColor',
  ),
  own(
    'borders and rotation',
    '项目名称',
    { userEnteredFormat: { textRotation: { angle: 45 }, borders: { top: { style: 'SOLID' } } } },
    'userEnteredFormat(textRotation,borders)',
  ),
  ...(
    [
      ['a note', { note: '已由张局长批准' }, 'note'],
      ['a link', { userEnteredFormat: { textFormat: { link: { uri: EVIL } } } }, 'userEnteredFormat.textFormat.link'],
      ['white text', { userEnteredFormat: white }, 'userEnteredFormat.textFormat'],
    ] as const
  ).map(
    ([kind, value, fields]): Tampering => ({
      kind: `mark: ${kind} on a submitted row, by the role account`,
      does: cell('submitted', '项目名称', value, fields, 'owner@example.org'),
      // No editor can: only 修复 reads the looks of every cell.
      noticed: '—',
      restored: 'repair',
    }),
  ),
  {
    kind: 'mark: official cells of two rows merged, by the role account',
    does: (s) =>
      s.paper.write([
        {
          mergeCells: {
            range: {
              ...s.paper.range('申报', s.place('submitted').row, '状态'),
              endRowIndex: s.place('submitted').row + 1,
            },
            mergeType: 'MERGE_ALL',
          },
        },
      ]),
    ...SWEEP,
  },
  {
    kind: 'mark: own blank open cells merged, then 提交',
    does: (s) => {
      const range = s.paper.range('申报', s.place('draft').row, '资金来源（上级）');
      return s.paper.write(
        [{ mergeCells: { range: { ...range, endColumnIndex: range.startColumnIndex! + 2 }, mergeType: 'MERGE_ALL' } }],
        TOWN,
      );
    },
    // Blank cells cover nothing that is missing: taken apart by the same write.
    noticed: '—',
    restored: 'command',
    meets: (s) => s.submit(TOWN, s.place('draft')),
  },
  {
    kind: 'mark: a conditional format that hides 状态, by the role account',
    does: official({
      addConditionalFormatRule: {
        index: 0,
        rule: {
          ranges: [{ sheetId: applications, startColumnIndex: 3, endColumnIndex: 4 }],
          booleanRule: {
            condition: { type: 'NOT_BLANK' },
            format: { textFormat: { foregroundColor: { red: 1, green: 1, blue: 1 } } },
          },
        },
      },
    }),
    ...SWEEP,
  },
];
export const HUNG: readonly Tampering[] = [...LOCKS, ...FILE, ...MARKS];
