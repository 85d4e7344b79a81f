// What the sidebar 逐项填写 asks: the row as it stands, its form from the gateway, and to write what was typed into it. All of
// it with the rights of the person at the keyboard: what is not open to him, the sheet refuses.
import { type AnsweredBeside, type AskedBeside, type Following, type RowName, stageOf } from '../wire';
import type { NotWritten, Write, Wrote } from '../wire';
import { ask } from './gateway';
import { find, headersOf, read, readIn, textsIn } from './row';
import { numberIn } from './selection';

/** The first selected row, and the row there or else the one that is shown, as it is now. */
export function followRow(shown?: RowName): Following {
  const here = standing();
  return { here, row: readIn(here || shown) };
}

function standing(): Following['here'] {
  const tab = SpreadsheetApp.getActiveSheet();
  const sheet = tab.getName();
  const range = tab.getActiveRange();
  if (!range || !stageOf(sheet) || range.getRow() < 2) return undefined;
  const headers = headersOf(tab);
  const id = tab
    .getRange(range.getRow(), numberIn(headers) + 1)
    .getDisplayValue()
    .trim();
  return id ? { sheet, id, header: headers[range.getColumn() - 1] || '' } : undefined;
}

/** The row is read after it: what was typed meanwhile is seen. */
export function askBeside(name: RowName, asked: AskedBeside): AnsweredBeside {
  const workbook = SpreadsheetApp.getActiveSpreadsheet().getId();
  const answer = ask({ ...asked, workbook, stage: stageOf(name.sheet), projects: [name.id] });
  return { answer, row: readIn(name) };
}

export function writeBeside(name: RowName, writes: readonly Write[]): Wrote {
  const found = find(name);
  if (!found) return { not: writes };
  const not = writes.flatMap(({ header, value, base }): NotWritten[] => {
    const range = found.tab.getRange(found.row, found.headers.indexOf(header) + 1);
    const [now = ''] = textsIn(range);
    if (now === String(value)) return [];
    if (now !== base) return [{ header, now }];
    try {
      range.setValue(value);
      // Whether the sheet takes it is known once it is there.
      SpreadsheetApp.flush();
      return [];
    } catch (error) {
      return [{ header, why: String(error) }];
    }
  });
  return { row: read(found), not };
}
