// Role × the Sheets API: every kind of request on every place that is not one's own. Nobody but the role account changes an
// official cell; what Google lets editors do beside them is put right by the next command and the night's sweep.
import type { Persona } from './people';
import { PERSONAS } from './people';
import type { Tally } from './attack';
import { layoutOf } from './paper';
import { OWNER, type Stand } from './stand';
import { difference } from './tamper';

interface Target {
  readonly name: string;
  readonly title: string;
  readonly row: number;
  readonly label?: string;
}
type Request = Readonly<Record<string, unknown>>;

export async function run(tally: Tally, stand: () => Promise<Stand>): Promise<void> {
  const s = await stand();
  const { wanted, swept, allowed } = { ...(await before(s)), allowed: [] as { as: string; request: Request }[] };
  await batches(tally, s, wanted, allowed);
  await values(tally, s, wanted);
  await functions(tally, s, wanted);
  await putRight(tally, s, swept, allowed);
  tally.notes.push(`${allowed.length} requests were allowed to an editor`);
}

/** The official content as it stands, and after a command and a night. */
async function before(s: Stand): Promise<{ wanted: string[]; swept: string[] }> {
  const wanted = officialOf(await s.paper.image(false));
  await goesOn(s);
  const swept = await s.paper.image(false);
  await s.reset();
  return { wanted, swept };
}
const goesOn = async (s: Stand): Promise<void> => {
  await s.act('chushen@example.org', s.place('submitted'), '审核汇总：纳入年度计划');
  await s.days(1);
};
/** Rows, entries and lists; locks, looks and settings of the file are put right later. */
const officialOf = (image: readonly string[]): string[] => image.filter((line) => /^\S+ (YN|#)/.test(line)).map(bare);
/** Of each cell only what was entered. */
const bare = (line: string): string => {
  const cells = [...line.matchAll(/"userEnteredValue":(\{[^{}]*\})/g)].map((m) => m[1]);
  return `${line.split(' ').slice(0, 2).join(' ')} ${cells.join('')}`;
};

function targets(s: Stand): Target[] {
  const at = (name: string, label?: string): Target => {
    const { sheet, row } = s.place(name);
    return { name: `${name} ${label ?? 'row'}`, title: sheet, row, ...(label && { label }) };
  };
  return [
    at('submitted', '项目名称'),
    at('submitted', '软件开发费'),
    at('submitted'),
    at('draft', '状态'),
    at('draft', '项目编号'),
    at('draft', '校验'),
    at('draft', '总投资'),
    at('ended', '状态'),
    at('planned', '方案链接'),
    at('appraised', '审批意见文号'),
    at('matter', '事项类型'),
    { name: 'the header', title: '申报', row: 1, label: '项目名称' },
    { name: 'a row that nobody made', title: '申报', row: 60, label: '项目名称' },
    ...['人员', '参数', '系统目录', '材料清单', '办理记录', '发件记录', '年度建设计划', '总览', '使用说明'].map(
      (title): Target => ({ name: title, title, row: title === '发件记录' ? 1 : 3 }),
    ),
  ];
}

/** Every kind of request on one target. */
function requestsOn(s: Stand, { title, row, label }: Target): Request[] {
  const range = s.paper.range(title, row, label);
  const sheetId = layoutOf(title).id;
  const column = range.startColumnIndex ?? 0;
  const rows = { sheetId, dimension: 'ROWS', startIndex: row - 1, endIndex: row };
  const columns = { sheetId, dimension: 'COLUMNS', startIndex: column, endIndex: column + 1 };
  const cell = { userEnteredValue: { stringValue: '改动' } };
  const other = { ...range, startRowIndex: 30, endRowIndex: 31 };
  const rule = { condition: { type: 'NOT_BLANK' }, strict: true };
  const meta = { metadataKey: 'x', metadataValue: '1', visibility: 'DOCUMENT', location: { sheetId } };
  return [
    { updateCells: { range, rows: [{ values: [cell] }], fields: 'userEnteredValue' } },
    { updateCells: { range, rows: [{ values: [{}] }], fields: '*' } },
    { updateCells: { range, rows: [{ values: [{ note: '已批准' }] }], fields: 'note' } },
    { repeatCell: { range, cell, fields: 'userEnteredValue' } },
    {
      repeatCell: {
        range,
        cell: { userEnteredFormat: { textFormat: { foregroundColor: { red: 1, green: 1, blue: 1 } } } },
        fields: 'userEnteredFormat.textFormat',
      },
    },
    { copyPaste: { source: other, destination: range, pasteType: 'PASTE_NORMAL' } },
    {
      cutPaste: {
        source: range,
        destination: { sheetId, rowIndex: 40, columnIndex: column },
        pasteType: 'PASTE_NORMAL',
      },
    },
    {
      cutPaste: {
        source: other,
        destination: { sheetId, rowIndex: row - 1, columnIndex: column },
        pasteType: 'PASTE_NORMAL',
      },
    },
    {
      pasteData: {
        coordinate: { sheetId, rowIndex: row - 1, columnIndex: column },
        data: '改动',
        type: 'PASTE_NORMAL',
        delimiter: '\t',
      },
    },
    { findReplace: { find: '网格', replacement: '改动', sheetId } },
    { findReplace: { find: '.*', replacement: '改动', searchByRegex: true, allSheets: true } },
    { autoFill: { range: { ...range, endRowIndex: row + 1 }, useAlternateSeries: false } },
    {
      textToColumns: {
        source: { ...range, startColumnIndex: column, endColumnIndex: column + 1 },
        delimiterType: 'COMMA',
      },
    },
    { trimWhitespace: { range } },
    { deleteDuplicates: { range: { ...range, endRowIndex: row + 3 } } },
    { randomizeRange: { range: { sheetId, startRowIndex: 1, endRowIndex: 9 } } },
    {
      sortRange: {
        range: { sheetId, startRowIndex: 1, endRowIndex: 9 },
        sortSpecs: [{ dimensionIndex: 0, sortOrder: 'DESCENDING' }],
      },
    },
    { mergeCells: { range: { ...range, endRowIndex: row + 1 }, mergeType: 'MERGE_ALL' } },
    { updateBorders: { range, top: { style: 'SOLID' } } },
    { setDataValidation: { range, rule } },
    { clearBasicFilter: { sheetId } },
    { setBasicFilter: { filter: { range: { sheetId, startRowIndex: 0, endRowIndex: 9 } } } },
    { insertDimension: { range: rows, inheritFromBefore: false } },
    { insertDimension: { range: columns, inheritFromBefore: false } },
    { deleteDimension: { range: rows } },
    { deleteDimension: { range: columns } },
    { moveDimension: { source: rows, destinationIndex: 20 } },
    { moveDimension: { source: columns, destinationIndex: 5 } },
    { insertRange: { range, shiftDimension: 'ROWS' } },
    { deleteRange: { range, shiftDimension: 'ROWS' } },
    { appendCells: { sheetId, rows: [{ values: [cell] }], fields: 'userEnteredValue' } },
    { appendDimension: { sheetId, dimension: 'ROWS', length: 1 } },
    { updateDimensionProperties: { range: rows, properties: { hiddenByUser: true }, fields: 'hiddenByUser' } },
    {
      updateDimensionProperties: {
        range: columns,
        properties: { hiddenByUser: false, pixelSize: 2 },
        fields: 'hiddenByUser,pixelSize',
      },
    },
    { addDimensionGroup: { range: rows } },
    { updateSheetProperties: { properties: { sheetId, title: '改名' }, fields: 'title' } },
    { updateSheetProperties: { properties: { sheetId, hidden: true }, fields: 'hidden' } },
    { updateSheetProperties: { properties: { sheetId, index: 3 }, fields: 'index' } },
    {
      updateSheetProperties: {
        properties: { sheetId, gridProperties: { frozenRowCount: 0 } },
        fields: 'gridProperties.frozenRowCount',
      },
    },
    {
      updateSheetProperties: {
        properties: { sheetId, gridProperties: { rowCount: 2 } },
        fields: 'gridProperties.rowCount',
      },
    },
    { updateSheetProperties: { properties: { sheetId, tabColor: { red: 1 } }, fields: 'tabColor' } },
    { deleteSheet: { sheetId } },
    { duplicateSheet: { sourceSheetId: sheetId, newSheetName: `${title} 副本` } },
    { addSheet: { properties: { title: `${title}二` } } },
    { addProtectedRange: { protectedRange: { range, warningOnly: true } } },
    { addProtectedRange: { protectedRange: { range: { sheetId }, warningOnly: true } } },
    { addProtectedRange: { protectedRange: { range: { sheetId }, unprotectedRanges: [range] } } },
    { addNamedRange: { namedRange: { name: `n${row}`, range } } },
    {
      addConditionalFormatRule: {
        index: 0,
        rule: {
          ranges: [range],
          booleanRule: { condition: { type: 'NOT_BLANK' }, format: { textFormat: { strikethrough: true } } },
        },
      },
    },
    {
      addBanding: {
        bandedRange: { range, rowProperties: { firstBandColor: { red: 1 }, secondBandColor: { green: 1 } } },
      },
    },
    { addFilterView: { filter: { title: '我的', range: { sheetId } } } },
    { createDeveloperMetadata: { developerMetadata: meta } },
    {
      createDeveloperMetadata: {
        developerMetadata: { ...meta, metadataKey: 'layout', location: { spreadsheet: true } },
      },
    },
  ];
}

/** What is about no cell. */
const ON_FILE: readonly Request[] = [
  { updateSpreadsheetProperties: { properties: { title: '改名' }, fields: 'title' } },
  { updateSpreadsheetProperties: { properties: { locale: 'de_DE' }, fields: 'locale' } },
  { updateSpreadsheetProperties: { properties: { timeZone: 'America/New_York' }, fields: 'timeZone' } },
  { updateSpreadsheetProperties: { properties: { autoRecalc: 'HOUR' }, fields: 'autoRecalc' } },
  {
    updateDeveloperMetadata: {
      dataFilters: [{ developerMetadataLookup: { metadataKey: 'layout' } }],
      developerMetadata: { metadataValue: '999' },
      fields: 'metadataValue',
    },
  },
  { deleteDeveloperMetadata: { dataFilter: { developerMetadataLookup: { metadataKey: 'layout' } } } },
];

/** What is done to the protections that are there. */
async function onProtections(s: Stand): Promise<Request[]> {
  const path = `/v4/spreadsheets/${s.c.host.spreadsheetId}?fields=sheets(properties.sheetId,protectedRanges(protectedRangeId,range))`;
  const { body } = await s.c.host.ask<{
    sheets: { protectedRanges?: { protectedRangeId: number; range: { sheetId: number; startRowIndex?: number } }[] }[];
  }>(OWNER, path);
  return body.sheets.flatMap(({ protectedRanges = [] }) =>
    protectedRanges.slice(0, 4).flatMap(({ protectedRangeId, range }): Request[] => [
      { deleteProtectedRange: { protectedRangeId } },
      { updateProtectedRange: { protectedRange: { protectedRangeId, warningOnly: true }, fields: 'warningOnly' } },
      {
        updateProtectedRange: {
          protectedRange: { protectedRangeId, editors: { users: ['ducheng@example.org'] } },
          fields: 'editors',
        },
      },
      {
        updateProtectedRange: {
          protectedRange: { protectedRangeId, range: { sheetId: range.sheetId, startRowIndex: 80, endRowIndex: 81 } },
          fields: 'range',
        },
      },
      {
        updateProtectedRange: {
          protectedRange: {
            protectedRangeId,
            unprotectedRanges: [{ sheetId: range.sheetId, startRowIndex: 0, endRowIndex: 50 }],
          },
          fields: 'unprotectedRanges',
        },
      },
    ]),
  );
}

const isOwner = ({ email }: Persona): boolean => email === OWNER;

async function batches(
  tally: Tally,
  s: Stand,
  wanted: readonly string[],
  allowed: { as: string; request: Request }[],
): Promise<void> {
  const locks = await onProtections(s);
  const requests = [
    ...targets(s).flatMap((target) => requestsOn(s, target).map((request) => ({ where: target.name, request }))),
    ...[...ON_FILE, ...locks].map((request) => ({ where: 'the file', request })),
  ];
  const tries = requests.flatMap((r) => PERSONAS.filter((p) => !isOwner(p)).map((persona) => ({ ...r, persona })));
  const { host } = s.c.host;
  const path = `/v4/spreadsheets/${s.c.host.spreadsheetId}:batchUpdate`;
  for (const { where, request, persona } of tally.sample(tries)) {
    if (tally.over) return;
    await tally.try(`/v4: ${persona.who} on ${where}: ${JSON.stringify(request)}`, async () => {
      const { status } = await s.c.host.ask(persona.email, path, { requests: [request] });
      if (status >= 500) return `answered ${status}`;
      if (status !== 200) return undefined;
      const mayEdit = host.engine.rights(s.c.host.spreadsheetId)?.editors.includes(persona.email ?? '');
      const unlike = difference(wanted, officialOf(await s.paper.image(false)));
      await s.reset();
      if (!mayEdit) return 'it was allowed to somebody who may not edit the file';
      allowed.push({ as: persona.email!, request });
      return unlike && `official content changed: ${unlike}`;
    });
  }
}

async function values(tally: Tally, s: Stand, wanted: readonly string[]): Promise<void> {
  const id = s.c.host.spreadsheetId;
  const tries = targets(s).flatMap(({ name, title, row, label }) => {
    const column = label ? letters(s.paper.column(title, label)) : 'A';
    const range = encodeURIComponent(`${title}!${column}${row}`);
    const calls: readonly (readonly [string, string, object])[] = [
      ['PUT', `/v4/spreadsheets/${id}/values/${range}?valueInputOption=USER_ENTERED`, { values: [['改动']] }],
      ['POST', `/v4/spreadsheets/${id}/values/${range}:append?valueInputOption=RAW`, { values: [['改动']] }],
      ['POST', `/v4/spreadsheets/${id}/values/${range}:clear`, {}],
      [
        'POST',
        `/v4/spreadsheets/${id}/values:batchUpdate`,
        { valueInputOption: 'RAW', data: [{ range: `${title}!${column}${row}`, values: [['改动']] }] },
      ],
      ['POST', `/v4/spreadsheets/${id}/values:batchClear`, { ranges: [`${title}!${column}${row}`] }],
      ['POST', '/local/edit', { sheet: title, range: `${column}${row}`, values: [['改动']] }],
    ];
    return PERSONAS.filter((p) => !isOwner(p)).flatMap((persona) => calls.map((call) => ({ name, persona, call })));
  });
  for (const { name, persona, call } of tally.sample(tries)) {
    if (tally.over) return;
    const [method, path, body] = call;
    await tally.try(`${method} ${path}: ${persona.who} on ${name}: ${JSON.stringify(body)}`, async () => {
      const { status, body: answer } = await s.c.host.ask<{ applied?: boolean }>(persona.email, path, body, method);
      if (status >= 500) return `answered ${status}`;
      if (status !== 200 || answer.applied === false) return undefined;
      const unlike = difference(wanted, officialOf(await s.paper.image(false)));
      await s.reset();
      return unlike && `official content changed: ${unlike}`;
    });
  }
}

/** Functions of both projects, called from the editor and from pages, by whoever. */
async function functions(tally: Tally, s: Stand, wanted: readonly string[]): Promise<void> {
  const names = [
    'sweep',
    'install',
    'doPost',
    'doGet',
    'eval',
    'Function',
    'constructor',
    'toString',
    'hasOwnProperty',
    '__proto__',
    'App_',
    'Owner_',
    'runSweep',
    'valueOf',
    '',
  ];
  const doors = ['/macros/owner/run', '/local/run owner', '/local/run menu'];
  const tries = names.flatMap((name) =>
    doors.flatMap((door) => PERSONAS.filter((p) => !isOwner(p)).map((persona) => ({ name, door, persona }))),
  );
  for (const { name, door, persona } of tally.sample(tries)) {
    if (tally.over) return;
    const [path, project] = door.split(' ') as [string, string?];
    const body = { function: name, args: [{ triggerUid: '1' }], ...(project && { project }) };
    await tally.try(`${door}: ${persona.who} calls ${name}`, async () => {
      const { status, body: ran } = await s.c.host.ask<{ result?: unknown; error?: string }>(persona.email, path, body);
      if (status >= 500) return `answered ${status}: ${JSON.stringify(ran).slice(0, 200)}`;
      const unlike = difference(wanted, officialOf(await s.paper.image(false)));
      if (unlike) {
        await s.reset();
        return `official content changed: ${unlike}`;
      }
      const declared = ['sweep', 'install', 'doPost', 'doGet'].includes(name);
      const answered = status === 200 && ran.error === undefined;
      return answered && !declared && project !== 'menu' ? `it ran: ${JSON.stringify(ran).slice(0, 150)}` : undefined;
    });
  }
}

/** What Google lets an editor do is gone after the next command and the night, official content whole. */
async function putRight(
  tally: Tally,
  s: Stand,
  swept: readonly string[],
  allowed: readonly { as: string; request: Request }[],
): Promise<void> {
  const path = `/v4/spreadsheets/${s.c.host.spreadsheetId}:batchUpdate`;
  const seen = new Set<string>();
  for (const { as, request } of allowed) {
    const shape = JSON.stringify(request);
    if (tally.over || seen.has(shape)) continue;
    seen.add(shape);
    // A sheet or a view of one's own, and a look of one's own over it, are nobody else's business.
    const harmless =
      /^\{"(addSheet|duplicateSheet|addFilterView|addNamedRange|createDeveloperMetadata":\{"developerMetadata":\{"metadataKey":"x)/.test(
        shape,
      );
    await tally.try(`/v4: ${as} ${shape}, then a command and a night`, async () => {
      await s.reset();
      await s.c.host.ask(as, path, { requests: [request] });
      await goesOn(s);
      const now = await s.paper.image(false);
      const unlike = harmless
        ? difference(officialOf(swept), officialOf(now.filter((line) => !line.includes('副本'))))
        : difference(swept, now);
      await s.reset();
      return unlike;
    });
  }
}

function letters(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest ? letters(rest - 1) : '') + String.fromCharCode(65 + (index % 26));
}
