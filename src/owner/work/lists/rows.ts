// A table that somebody pasted or that a file's reader made: rows of texts, the first one naming the columns. Whoever
// reads another kind of file hands the same rows to the same tools.
import { quoted } from '../../../measure';
import * as z from 'zod/mini';

/** A column by its label; `also` are other words for it. */
export interface Heading {
  readonly key: string;
  readonly label: string;
  readonly also?: readonly string[];
  readonly required?: true;
}

/** A row below the headings, with its number as a spreadsheet counts. */
export interface Listed {
  readonly at: number;
  readonly cells: Readonly<Record<string, string>>;
}

/** So many rows one act takes. */
export const MOST_ROWS = 200;

const ROWS = z.array(z.array(z.string()));
const bare = (text: string): string => text.normalize('NFKC').replace(/[\s（(].*$|\s/g, '');

/** `第3行“邮箱”：…`, as every problem begins. */
export const where = ({ at }: Pick<Listed, 'at'>, label: string): string => `第${at}行${quoted(label)}`;

/** The rows by the headings that are known, what is wrong with the table as such, and which columns were not read. */
export function listedIn(
  text: string,
  headings: readonly Heading[],
): { rows: readonly Listed[]; wrong: readonly string[]; ignored: readonly string[] } {
  const nothing = (says: string) => ({ rows: [], wrong: [says], ignored: [] });
  const read = rowsIn(text);
  if (!read) return nothing('内容不是表格，请从表格软件复制后粘贴，或选择.csv文件。');
  const first = read.findIndex((cells) => cells.some((cell) => cell.trim()));
  if (first < 0) return nothing('没有内容，请粘贴表格，首行为列名。');
  const places = read[first]!.map((cell) =>
    headings.find(({ label, also = [] }) => [label, ...also].some((name) => bare(name) === bare(cell))),
  );
  const missing = headings.filter((h) => h.required && !places.includes(h));
  const twice = headings.filter((h) => places.indexOf(h) !== places.lastIndexOf(h));
  const rows = read.slice(first + 1).flatMap((cells, i): Listed[] => {
    const known = places.flatMap((h, column) => (h ? [[h.key, (cells[column] ?? '').trim()] as const] : []));
    return known.some(([, value]) => value) ? [{ at: first + i + 2, cells: Object.fromEntries(known) }] : [];
  });
  const wrong = [
    ...missing.map(({ label }) => `首行没有${quoted(label)}一列。`),
    ...twice.map(({ label }) => `首行有两列${quoted(label)}。`),
    ...(rows.length || missing.length ? [] : ['列名下面没有内容。']),
    ...(rows.length > MOST_ROWS ? [`一次最多${MOST_ROWS}行，现有${rows.length}行，请分几次。`] : []),
  ];
  return {
    rows,
    wrong,
    ignored: read[first]!.filter((cell, i) => cell.trim() && !places[i]).map((cell) => cell.trim()),
  };
}

function rowsIn(text: string): string[][] | undefined {
  try {
    const read = ROWS.safeParse(JSON.parse(text));
    return read.success ? read.data : undefined;
  } catch {
    return undefined;
  }
}
