// The table that the desk gives out for 补录, as an .xlsx in base64: its columns and dropdowns are those of the tables.
import { Workbook } from '@cj-tech-master/excelts';
import { moduleOf } from './module.mjs';

/** Lists of any length stand on a sheet of their own; a dropdown's own text holds 255 characters. */
const LISTS = '选项';
const ROWS = 500;

export async function templateOf(entry, plugins = []) {
  const { TEMPLATE } = await moduleOf(entry, plugins);
  const workbook = new Workbook();
  // Always the same file: the demo's cache goes by what the pages are.
  workbook.created = workbook.modified = new Date(0);
  const sheet = workbook.addWorksheet(TEMPLATE.title, { views: [{ state: 'frozen', xSplit: 2, ySplit: 1 }] });
  const lists = workbook.addWorksheet(LISTS);
  sheet.columns = TEMPLATE.columns.map(({ label, width }) => ({ header: label, width }));
  const heads = sheet.getRow(1);
  heads.font = { bold: true };
  heads.alignment = { wrapText: true, vertical: 'middle' };
  let nth = 0;
  for (const [i, { type, options, open, note }] of TEMPLATE.columns.entries()) {
    heads.getCell(i + 1).note = note;
    const column = sheet.getColumn(i + 1);
    if (type === 'date') column.numFmt = 'yyyy-mm-dd';
    if (!options) continue;
    const list = lists.getColumn(++nth);
    list.values = [undefined, TEMPLATE.columns[i].label, ...options];
    const [own, from] = [column.letter, list.letter];
    sheet.dataValidations.add(`${own}2:${own}${ROWS}`, {
      type: 'list',
      allowBlank: true,
      formulae: [`${LISTS}!$${from}$2:$${from}$${options.length + 1}`],
      showErrorMessage: !open,
      error: '请从下拉中选择',
    });
  }
  return Buffer.from(await workbook.xlsx.writeBuffer()).toString('base64');
}
