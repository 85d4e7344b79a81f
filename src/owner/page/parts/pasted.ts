// A block that was copied from a spreadsheet, or a .csv, as rows of texts.

/** Parted by tabs where there are any, else by commas; quotes as spreadsheets write them. */
export function rowsOf(text: string): string[][] {
  const between = text.includes('\t') ? '\t' : ',';
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  const end = (): void => {
    row.push(cell);
    cell = '';
  };
  const source = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  for (let i = 0; i < source.length; i++) {
    const sign = source.charAt(i);
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (source.charAt(i + 1) === '"') cell += source.charAt(++i);
      else quoted = false;
    } else if (sign === '"' && cell === '') quoted = true;
    else if (sign === between) end();
    else if (sign === '\n') {
      end();
      rows.push(row);
      row = [];
    } else cell += sign;
  }
  if (cell || row.length) {
    end();
    rows.push(row);
  }
  return rows;
}

/** A text file as what it says: spreadsheets here write UTF-8 or GB 18030. */
export async function textOf(file: Blob): Promise<string> {
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}
