import { cut, guarded } from '../../project';
import { GOOGLE, OURS } from '../../wire';
import { area, type CellData, type CellFormat, type Content, entered, type Request, updateCells } from '../cells/cells';
import { type Column, type ColumnType, LEDGER_COLUMNS } from '../layout/layout';
import { numberFormat, widthOf } from '../layout/format';
import { bytesOf } from './size';
import type { Ports, Table } from '../types';

/** With room for how a first part's rows look. */
const PART = Math.floor(0.95 * OURS.requestBytes);
/** More parts than these do not get done within Google's six minutes. */
const MOST_PARTS = 80;
const LONGEST = GOOGLE.cellCharacters;
const CUT = '（内容过长，全文见“办理记录摘录”）';

const columnOf = (type: ColumnType): Column => ({ key: '', label: '', type, note: '' });
const HEADER: CellFormat = {
  textFormat: { bold: true },
  wrapStrategy: 'WRAP',
  verticalAlignment: 'MIDDLE',
  horizontalAlignment: 'CENTER',
  backgroundColorStyle: { rgbColor: { red: 0.9, green: 0.91, blue: 0.92 } },
};

/** Always typed: a text that begins with an equals sign stays a text, here and in what is exported from here. */
const cellOf = (content: Content, verbatim?: true): CellData => {
  if (typeof content !== 'string') return { userEnteredValue: entered(content) };
  const text = verbatim ? content : guarded(content);
  return { userEnteredValue: { stringValue: text.length > LONGEST ? cut(text, LONGEST - CUT.length) + CUT : text } };
};
const sizeOf = (row: readonly Content[]): number =>
  row.reduce<number>((sum, c) => sum + 60 + (typeof c === 'string' ? bytesOf(c.slice(0, LONGEST)) : 0), 0);

/** Rows of a sheet from `from` on, as many as fit one request. */
interface Piece {
  readonly sheet: number;
  readonly from: number;
  readonly rows: (readonly Content[])[];
  size: number;
}
function pieces({ rows }: Table, index: number): Piece[] {
  const found: Piece[] = [];
  rows.forEach((row, from) => {
    const size = sizeOf(row);
    const last = found[found.length - 1];
    if (last && last.size + size <= PART) {
      last.rows.push(row);
      last.size += size;
    } else found.push({ sheet: index + 1, from, rows: [row], size });
  });
  return found;
}

/** Above the rows: what the file is, and the header; both stay in sight, and are printed on every page. */
const TOP = 2;
const TITLE: CellFormat = { textFormat: { bold: true, fontSize: 14 }, wrapStrategy: 'OVERFLOW_CELL' };

/** Widths by runs of columns that have the same: `create` may leave them as they come. */
function widths({ columns }: Table, sheetId: number): Request[] {
  const all = columns.map((c) => c.width ?? widthOf(columnOf(c.type)));
  return all.flatMap((pixelSize, startIndex): Request[] => {
    if (startIndex > 0 && all[startIndex - 1] === pixelSize) return [];
    const next = all.findIndex((size, i) => i > startIndex && size !== pixelSize);
    const endIndex = next < 0 ? all.length : next;
    const range = { sheetId, dimension: 'COLUMNS', startIndex, endIndex };
    return [{ updateDimensionProperties: { range, properties: { pixelSize }, fields: 'pixelSize' } }];
  });
}

const EDGES = ['top', 'bottom', 'left', 'right', 'innerHorizontal', 'innerVertical'];

/** How the rows below the header look: types, wrapped where people read, lines for printing. */
function looks({ columns, rows, clips }: Table, sheetId: number): Request[] {
  const to = rows.length + TOP;
  return [
    ...columns.map(
      ({ type }, i): Request => ({
        repeatCell: {
          range: area(sheetId, TOP, to, i, i + 1),
          cell: {
            userEnteredFormat: {
              ...numberFormat(columnOf(type)),
              verticalAlignment: 'TOP',
              wrapStrategy: clips ? 'CLIP' : 'WRAP',
            },
          },
          fields: 'userEnteredFormat',
        },
      }),
    ),
    {
      updateBorders: {
        range: area(sheetId, TOP - 1, to, 0, columns.length),
        ...Object.fromEntries(EDGES.map((edge) => [edge, { style: 'SOLID' }])),
      },
    },
    { setBasicFilter: { filter: { range: area(sheetId, TOP - 1, to, 0, columns.length) } } },
  ];
}

/**
 * A new spreadsheet of the role account, in as many calls as its contents need parts; undefined where they are too much.
 * `begun` gets its id as soon as it is there, still empty.
 */
export function publish(
  ports: Pick<Ports, 'sheets'>,
  title: string,
  tables: readonly Table[],
  begun: (id: string) => void = () => {},
): string | undefined {
  const { Spreadsheets } = ports.sheets;
  if (tables.reduce((n, t) => n + t.columns.length * (t.rows.length + TOP), 0) > OURS.cells) return undefined;
  const parts: Piece[][] = [[]];
  let room = PART;
  for (const piece of tables.flatMap(pieces)) {
    if (piece.size > room) {
      parts.push([]);
      room = PART;
    }
    room -= piece.size;
    parts[parts.length - 1]!.push(piece);
  }
  if (parts.length > MOST_PARTS) return undefined;
  const made = Spreadsheets.create({
    properties: { title, locale: 'zh_CN', timeZone: 'Asia/Shanghai' },
    sheets: tables.map(({ title: name, columns, rows, frozen = 0 }, i) => ({
      properties: {
        sheetId: i + 1,
        title: name,
        index: i,
        gridProperties: {
          rowCount: rows.length + TOP + 1,
          columnCount: columns.length,
          frozenRowCount: TOP,
          ...(frozen > 0 && { frozenColumnCount: frozen }),
        },
      },
      data: [
        {
          rowData: [
            { values: [{ ...cellOf(`${title}：${name}`), userEnteredFormat: TITLE }] },
            { values: columns.map((c) => ({ ...cellOf(c.label), userEnteredFormat: HEADER })) },
          ],
        },
      ],
    })),
  });
  const id = made.spreadsheetId!;
  begun(id);
  parts.forEach((part, n) => {
    const requests = [
      ...(n ? [] : tables.flatMap((t, i) => [...widths(t, i + 1), ...(t.rows.length ? looks(t, i + 1) : [])])),
      ...part.map(({ sheet, from, rows }) =>
        updateCells(
          sheet,
          from + TOP,
          0,
          rows.map((r) => r.map((content) => cellOf(content, tables[sheet - 1]!.verbatim))),
          'userEnteredValue',
        ),
      ),
    ];
    if (requests.length) Spreadsheets.batchUpdate({ requests }, id);
  });
  return id;
}

/** The extract's columns, as 办理记录 has them. */
export const EXTRACT_COLUMNS: Table['columns'] = LEDGER_COLUMNS.map(({ label, type }) => ({ label, type }));
