import { COUNTY } from '../../measure';
import type { Content } from '../cells/cells';
import { encode } from '../cells/codec';
import { sheetOf } from './layout';
import { overviewRows } from '../overview/page';
import { catalogueRows, materialRows } from '../cells/registers';
import { systemRows } from '../cells/settings';
import { unitRows } from '../cells/units';
import { startPage } from '../looks/start';
import type { Page } from '../types';

/** 年度建设计划 as long as nobody has made it: how that is done. */
function plan(): Content[][] {
  const { columns } = sheetOf('plan');
  const says = `尚未编制：由${COUNTY.offices.bureau.label}在办理台“更多事项”→“编制年度建设计划”生成，打印请选横向、适合页宽。`;
  return [columns.map(({ key }) => (key === 'content' ? says : undefined))];
}

/** A sheet's rows as its cells hold them. */
export const rowsOf = (key: string, rows: Page['rows']): Content[][] =>
  rows.map((row) => sheetOf(key).columns.map((c) => encode(c, row[c.key])));

const FILLED: Record<string, (deskUrl: string) => Content[][]> = {
  guide: startPage,
  plan,
  settings: () => systemRows(),
  materials: () => rowsOf('materials', materialRows(new Map())),
  systems: () => rowsOf('systems', catalogueRows([])),
  units: () => unitRows([]),
  overview: () => rowsOf('overview', overviewRows()),
};

/** What stands in a sheet below its header from the start; nothing for the others. */
export const contentsOf = (key: string, deskUrl: string): Content[][] => FILLED[key]?.(deskUrl) ?? [];
