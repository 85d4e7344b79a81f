// A spreadsheet as the Sheets API shows it, as an .xlsx file. The library is loaded with the first file that is asked for.
import type {
  Alignment,
  Border,
  Borders,
  Cell,
  DataValidation,
  Font,
  Style,
  Workbook,
  Worksheet,
} from '@cj-tech-master/excelts';
import { asArray, asNumber, asObject, asString, type Json, type JsonObject } from '../sheets/json';
import { excelFormula, type Grid } from './formula';

/** What of a spreadsheet the file is made from: the fields to ask `spreadsheets.get` for. */
export const XLSX_FIELDS =
  'properties.title,namedRanges,sheets(properties,merges,basicFilter.range,data(rowData.values(userEnteredValue,effectiveValue,formattedValue,userEnteredFormat,effectiveFormat.numberFormat,note,dataValidation),rowMetadata(pixelSize,hiddenByUser,hiddenByFilter),columnMetadata(pixelSize,hiddenByUser,hiddenByFilter)))';

export async function xlsxOf(spreadsheet: JsonObject): Promise<Buffer> {
  const { Workbook } = await import('@cj-tech-master/excelts');
  const workbook = new Workbook();
  const sheets = asArray(spreadsheet.sheets).map(asObject);
  const names = excelNames(sheets.map((sheet) => String(asObject(sheet.properties).title)));
  sheets.forEach((sheet, i) => {
    addSheet(workbook, sheet, names[i]!, sheets);
  });
  for (const named of asArray(spreadsheet.namedRanges).map(asObject)) {
    const range = asObject(named.range);
    const at = sheets.findIndex((sheet) => (asObject(sheet.properties).sheetId ?? 0) === (range.sheetId ?? 0));
    if (at < 0) continue;
    const grid = gridOf(sheets[at]!);
    const [r0, r1] = [asNumber(range.startRowIndex) ?? 0, asNumber(range.endRowIndex) ?? grid.rows];
    const [c0, c1] = [asNumber(range.startColumnIndex) ?? 0, asNumber(range.endColumnIndex) ?? grid.columns];
    const quoted = `'${names[at]!.replaceAll("'", "''")}'`;
    const name = carried(String(named.name));
    // The library keeps them in an object of the language's: a name of every object's is taken for one that is there.
    if (name in Object.prototype) continue;
    workbook.definedNames.add(`${quoted}!$${letters(c0)}$${r0 + 1}:$${letters(c1 - 1)}$${r1}`, name);
  }
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

/** What XML cannot carry: controls, halves of surrogate pairs, the two last of a plane. */
const NO_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
/** Characters in a cell, and in a formula: a longer formula is left out, its result stays. */
const [MOST_TEXT, MOST_FORMULA] = [32_767, 8192];

const carried = (text: string): string =>
  text
    .replace(NO_XML, '')
    .slice(0, MOST_TEXT)
    .replace(/[\ud800-\udbff]$/, '');

/** Excel allows 31 characters and fewer signs, and no name twice. */
function excelNames(titles: string[]): string[] {
  const taken = new Set<string>();
  return titles.map((title) => {
    const plain = carried(title)
      .replace(/[[\]:*?/\\]/g, ' ')
      .replace(/^'|'$/g, ' ');
    let name = plain.slice(0, 31).trim() || 'Sheet';
    for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${plain.slice(0, 31 - ` (${n})`.length)} (${n})`;
    taken.add(name.toLowerCase());
    return name;
  });
}

function letters(column: number): string {
  let name = '';
  for (let n = column + 1; n > 0; n = Math.floor((n - 1) / 26)) name = String.fromCharCode(65 + ((n - 1) % 26)) + name;
  return name;
}

function gridOf(sheet: JsonObject): Grid {
  const grid = asObject(asObject(sheet.properties).gridProperties);
  return { rows: asNumber(grid.rowCount) ?? 1, columns: asNumber(grid.columnCount) ?? 1 };
}

function addSheet(workbook: Workbook, sheet: JsonObject, name: string, all: JsonObject[]): void {
  const properties = asObject(sheet.properties);
  const grid = asObject(properties.gridProperties);
  const [xSplit, ySplit] = [asNumber(grid.frozenColumnCount) ?? 0, asNumber(grid.frozenRowCount) ?? 0];
  const showGridLines = grid.hideGridlines !== true;
  const rightToLeft = properties.rightToLeft === true;
  const made = workbook.addWorksheet(name, {
    state: properties.hidden === true ? 'hidden' : 'visible',
    // As Google prints by default here: the page lying on its side, all columns on it, frozen rows on each.
    pageSetup: {
      orientation: 'landscape',
      paperSize: 9,
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      ...(ySplit > 0 && { printTitlesRow: `1:${ySplit}` }),
    },
    views: [
      xSplit + ySplit > 0
        ? { state: 'frozen', xSplit, ySplit, showGridLines, rightToLeft }
        : { state: 'normal', showGridLines, rightToLeft },
    ],
  });
  if (properties.tabColor) made.properties.tabColor = colour(properties.tabColor);
  const data = asObject(asArray(sheet.data)[0]);
  const gridNamed = (title: string | undefined): Grid => {
    const same = (have: JsonObject): boolean =>
      String(asObject(have.properties).title).toLowerCase() === title?.toLowerCase();
    return gridOf((title === undefined ? undefined : all.find(same)) ?? sheet);
  };
  sizes(made, data);
  const lists = new Lists();
  asArray(data.rowData).forEach((row, r) => {
    asArray(asObject(row).values).forEach((value, c) => {
      const shown = asObject(value);
      if (Object.keys(shown).length === 0) return;
      lists.add(shown.dataValidation, r, c);
      fill(made.getCell(r + 1, c + 1), shown, gridNamed);
    });
  });
  for (const [range, validation] of lists.ranges()) made.dataValidations.add(`range:${range}`, validation);
  for (const range of asArray(sheet.merges).map(asObject)) {
    const at = (key: string): number => asNumber(range[key]) ?? 0;
    made.mergeCells(at('startRowIndex') + 1, at('startColumnIndex') + 1, at('endRowIndex'), at('endColumnIndex'));
  }
  const filter = asObject(asObject(sheet.basicFilter).range);
  if (filter.endRowIndex !== undefined) {
    const at = (key: string): number => asNumber(filter[key]) ?? 0;
    made.autoFilter = `${letters(at('startColumnIndex'))}${at('startRowIndex') + 1}:${letters(at('endColumnIndex') - 1)}${at('endRowIndex')}`;
  }
}

// Excel measures columns in characters of its default font, rows in points.
const characters = (pixels: number): number => Math.max(0, Math.round(((pixels - 5) / 7) * 100) / 100);
const points = (pixels: number): number => pixels * 0.75;
const [ROW, COLUMN] = [21, 100];

const isHidden = (size: JsonObject): boolean => size.hiddenByUser === true || size.hiddenByFilter === true;

function sizes(made: Worksheet, data: JsonObject): void {
  made.properties.defaultRowHeight = points(ROW);
  made.properties.defaultColWidth = characters(COLUMN);
  asArray(data.columnMetadata)
    .map(asObject)
    .forEach((size, i) => {
      const pixels = asNumber(size.pixelSize) ?? COLUMN;
      if (pixels === COLUMN && !isHidden(size)) return;
      made.getColumn(i + 1).width = characters(pixels);
      if (isHidden(size)) made.getColumn(i + 1).hidden = true;
    });
  asArray(data.rowMetadata)
    .map(asObject)
    .forEach((size, i) => {
      const pixels = asNumber(size.pixelSize) ?? ROW;
      if (pixels === ROW && !isHidden(size)) return;
      made.getRow(i + 1).height = points(pixels);
      if (isHidden(size)) made.getRow(i + 1).hidden = true;
    });
}

const ERRORS = ['#N/A', '#REF!', '#NAME?', '#DIV/0!', '#NULL!', '#VALUE!', '#NUM!'] as const;

type Plain = string | number | boolean | { error: (typeof ERRORS)[number] };

function plain(effective: JsonObject, formatted: Json | undefined): Plain | undefined {
  if (effective.errorValue) return { error: ERRORS.find((error) => error === formatted) ?? '#VALUE!' };
  const text = asString(effective.stringValue);
  return (
    asNumber(effective.numberValue) ??
    (effective.boolValue as boolean | undefined) ??
    (text === undefined ? undefined : carried(text))
  );
}

/** As a formula has it: for the result that stands beside a function which Excel has not. */
function literal(value: Plain | undefined): string {
  if (value === undefined) return '""';
  if (typeof value === 'object') return value.error;
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return typeof value === 'number' ? String(value) : `"${value.replaceAll('"', '""').slice(0, 255)}"`;
}

function fill(cell: Cell, shown: JsonObject, gridNamed: (sheet: string | undefined) => Grid): void {
  const value = plain(asObject(shown.effectiveValue), shown.formattedValue);
  const formula = asString(asObject(shown.userEnteredValue).formulaValue);
  if (formula !== undefined && formula.length <= MOST_FORMULA) {
    cell.value = {
      formula: carried(excelFormula(formula, gridNamed, literal(value))),
      ...(value !== undefined && { result: value }),
    };
  } else if (value !== undefined) cell.value = value;
  if (typeof shown.note === 'string') cell.note = carried(shown.note);
  const pattern = asString(asObject(asObject(shown.effectiveFormat).numberFormat).pattern);
  if (pattern !== undefined) cell.numFmt = carried(pattern).replace(/\bam\/pm\b/gi, 'AM/PM');
  if (shown.userEnteredFormat !== undefined) Object.assign(cell.style, styleOf(asObject(shown.userEnteredFormat)));
}

/** Lists of choices, joined over the rows below each other that have the same. */
class Lists {
  readonly #open = new Map<number, { rule: Json; first: number; last: number }>();
  readonly #done: [string, DataValidation][] = [];

  add(rule: Json | undefined, row: number, column: number): void {
    const run = this.#open.get(column);
    if (run?.rule === rule && run?.last === row - 1) {
      run.last = row;
      return;
    }
    this.#close(column);
    if (rule !== undefined) this.#open.set(column, { rule, first: row, last: row });
  }

  ranges(): [string, DataValidation][] {
    for (const column of [...this.#open.keys()]) this.#close(column);
    return this.#done;
  }

  #close(column: number): void {
    const run = this.#open.get(column);
    this.#open.delete(column);
    const made = run && listOf(asObject(run.rule));
    if (run && made) this.#done.push([`${letters(column)}${run.first + 1}:${letters(column)}${run.last + 1}`, made]);
  }
}

function listOf(rule: JsonObject): DataValidation | undefined {
  const condition = asObject(rule.condition);
  const choices = asArray(condition.values).map((item) => String(asObject(item).userEnteredValue));
  // Excel keeps a list of choices as one text of at most 255 characters, parted by commas.
  const joined = carried(choices.join(',')).replaceAll('"', '""');
  if (condition.type !== 'ONE_OF_LIST' || joined.length > 255) return undefined;
  if (choices.some((choice) => choice.includes(','))) return undefined;
  return { type: 'list', allowBlank: true, formulae: [`"${joined}"`], showErrorMessage: rule.strict === true };
}

function colour(value: Json | undefined): { argb: string } {
  const { red, green, blue } = asObject(value);
  const part = (share: Json | undefined): string =>
    Math.round((asNumber(share) ?? 0) * 255)
      .toString(16)
      .padStart(2, '0')
      .toUpperCase();
  return { argb: `FF${part(red)}${part(green)}${part(blue)}` };
}

const WHITE = 'FFFFFFFF';
const LINES: Record<string, Border['style']> = {
  SOLID: 'thin',
  SOLID_MEDIUM: 'medium',
  SOLID_THICK: 'thick',
  DASHED: 'dashed',
  DOTTED: 'dotted',
  DOUBLE: 'double',
};

/** Cells share their formats, so each is put into Excel's words once. */
const styles = new WeakMap<JsonObject, Partial<Style>>();

function styleOf(format: JsonObject): Partial<Style> {
  const made = styles.get(format) ?? makeStyle(format);
  styles.set(format, made);
  return made;
}

function makeStyle(shown: JsonObject): Partial<Style> {
  const style: Partial<Style> = {};
  const text = asObject(shown.textFormat);
  const font: Partial<Font> = {
    name: carried(asString(text.fontFamily) ?? 'Arial'),
    size: asNumber(text.fontSize) ?? 10,
  };
  for (const [own, theirs] of [
    ['bold', 'bold'],
    ['italic', 'italic'],
    ['underline', 'underline'],
    ['strikethrough', 'strike'],
  ] as const) {
    if (text[own] === true) font[theirs] = true;
  }
  if (text.foregroundColor !== undefined) font.color = colour(text.foregroundColor);
  if (shown.textFormat !== undefined) style.font = font;
  const ground = shown.backgroundColor === undefined ? WHITE : colour(shown.backgroundColor).argb;
  if (ground !== WHITE) style.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: ground } };
  const alignment: Partial<Alignment> = {
    ...(shown.wrapStrategy === 'WRAP' && { wrapText: true }),
    ...(shown.horizontalAlignment === 'CENTER' && { horizontal: 'center' as const }),
    ...(shown.horizontalAlignment === 'RIGHT' && { horizontal: 'right' as const }),
    ...(shown.verticalAlignment === 'MIDDLE' && { vertical: 'middle' as const }),
    ...(shown.verticalAlignment === 'TOP' && { vertical: 'top' as const }),
  };
  if (Object.keys(alignment).length > 0) style.alignment = alignment;
  const borders: Partial<Borders> = {};
  for (const edge of ['top', 'bottom', 'left', 'right'] as const) {
    const border = asObject(asObject(shown.borders)[edge]);
    const line = LINES[String(border.style)];
    if (line) borders[edge] = { style: line, color: colour(border.color) };
  }
  if (Object.keys(borders).length > 0) style.border = borders;
  return style;
}
