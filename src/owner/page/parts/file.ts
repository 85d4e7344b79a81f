// Reads what people bring to 补录.
import Papa from 'papaparse';
import readSheets from 'read-excel-file/browser';

declare const __TEMPLATE__: string;

/** A sheet as texts, row by row from the first. */
export type Grid = readonly (readonly string[])[];

export interface FileReader {
  read(file: File): Promise<readonly Grid[]>;
  /** What was copied from a spreadsheet, or stands in a .csv. */
  parse(text: string): Grid;
  /** The .xlsx in base64. */
  readonly template: string;
}

/** Fifteen figures are what a program meant: 0.1+0.2 is 0.3. */
const numberText = (value: number): string => String(Number(value.toPrecision(15)));

/** A day as it is in the file, whatever the clock of whoever opens it. */
function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value === 'number') return numberText(value);
  return typeof value === 'boolean' ? (value ? '是' : '否') : String(value);
}

/** Excel here writes .csv in GB 18030 as often as in UTF-8. */
function decoded(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

const parse = (text: string): Grid => Papa.parse<string[]>(text.replace(/^\ufeff/, ''), { skipEmptyLines: false }).data;

async function read(file: File): Promise<readonly Grid[]> {
  if (!/\.xlsx$/i.test(file.name)) return [parse(decoded(await file.arrayBuffer()))];
  const sheets = await readSheets(file);
  return sheets.map(({ data }) => data.map((row) => row.map(textOf)));
}

export const reader: FileReader = { read, parse, template: __TEMPLATE__ };
