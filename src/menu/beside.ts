// What the sidebar 逐项填写 asks: the row as it stands, its form from the gateway, and to write what was typed into it. All of
// it with the rights of the person at the keyboard: what is not open to him, the sheet refuses.
import {
  FILL,
  type BesideCalls,
  FORM_COMMAND,
  type FormAnswer,
  type GatewayAnswer,
  labelOfHeader,
  type RowName,
  stageOf,
  type Write,
  type Wrote,
} from '../wire';
import { DEPLOY } from './deploy';
import { ask, CLOSED } from './gateway';
import { cellIn, find, headerOf, read, select, standsIn, typedAs } from './row';
import { numberIn } from './selection';
import { deskLink } from './words';

type Answers<K extends keyof BesideCalls> = ReturnType<BesideCalls[K]>;

/** The first selected row, and the row there or else the one that is shown, as it is now. */
export function followRow(shown?: RowName): Answers<'followRow'> {
  const here = standing();
  const wanted = here ?? shown;
  const found = wanted && find(wanted);
  return { ...(here && { here }), ...(found && { row: read(found) }) };
}

function standing() {
  const tab = SpreadsheetApp.getActiveSheet();
  const sheet = tab.getName();
  const range = tab.getActiveRange();
  if (!range || !stageOf(sheet)) return undefined;
  const header = headerOf(tab);
  const [row, number] = [range.getRow(), numberIn(header)];
  const id =
    row > 1 && number >= 0
      ? tab
          .getRange(row, number + 1)
          .getDisplayValue()
          .trim()
      : '';
  return id ? { sheet, id, label: labelOfHeader(header[range.getColumn() - 1] ?? '') } : undefined;
}

const about = ({ sheet, id }: RowName) => ({
  workbook: SpreadsheetApp.getActiveSpreadsheet().getId(),
  stage: stageOf(sheet),
  projects: [id],
});

/** The row is read after its form: what was typed meanwhile is seen. */
export function formBeside(name: RowName): Answers<'formBeside'> {
  const form = ask({ command: FORM_COMMAND, ...about(name) }) as FormAnswer | Extract<GatewayAnswer, { ok: false }>;
  const found = find(name);
  const desk = form === CLOSED ? deskLink(DEPLOY.deskUrl, [name.id], FILL) : '';
  return { form, ...(found && { row: read(found) }), ...(desk && { desk }) };
}

export function writeBeside(name: RowName, writes: readonly Write[]): Wrote {
  const found = find(name);
  const gone = '找不到该行，未写入。请重新选中该行';
  if (!found) return { not: writes.map(({ key }) => ({ key, says: gone })) };
  const not = writes.flatMap((write) => {
    const range = cellIn(found, write.label);
    const why = range ? wrote(range, write) : { says: gone };
    return why ? [{ key: write.key, ...why }] : [];
  });
  return { row: read(found), not };
}

/** Why it was not written. */
function wrote(range: GoogleAppsScript.Spreadsheet.Range, write: Write): Omit<Wrote['not'][number], 'key'> | undefined {
  const now = standsIn(range);
  const value = typedAs(write);
  if (now === (typeof value === 'number' ? String(value) : write.text)) return undefined;
  if (now !== write.base) return { says: '显示之后已有人改填', now };
  try {
    range.setValue(value);
    // Whether the sheet takes it is known once it is there.
    SpreadsheetApp.flush();
    return undefined;
  } catch (error) {
    return { says: /protect/i.test(String(error)) ? '该格现在不能由你填写' : '表格不接受该内容' };
  }
}

export function goBeside(name: RowName, label: string): void {
  select(name, label);
}

export function handIn({ command, record, confirmed, ...name }: Parameters<BesideCalls['handIn']>[0]): GatewayAnswer {
  return ask({
    command,
    ...about(name),
    ...(record !== undefined && { seen: { [name.id]: record } }),
    ...(confirmed !== undefined && { confirmed }),
  });
}
