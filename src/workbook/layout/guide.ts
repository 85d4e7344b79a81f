import { COUNTY, type FieldKey, field, STAGES, STEPS, stageLabel } from '../../measure';
import { COUNT } from '../../project';
import { type Content, isFormula } from '../cells/cells';
import { encode } from '../cells/codec';
import { letterOf, type SheetLayout, STAGE_SHEETS, sheetOf } from './layout';
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

const whole = (sheet: SheetLayout, key: string): string =>
  `${sheet.title}!${letterOf(sheet, key)}2:${letterOf(sheet, key)}`;
const formula = (text: string): Content => ({ formula: `=${text}` });

function overview(): Content[][] {
  const first = sheetOf('application');
  const sum = (key: FieldKey) => formula(`SUM(${whole(sheetOf(field(key).stage), key)})`);
  const tracks = (field('track').options ?? []).flatMap((t): Content[][] => [
    [`${t.label}项目数`, formula(`COUNTIF(${whole(first, 'track')},"${t.label}")`), '申报表，含草稿'],
    [
      `${t.label}总投资（万元）`,
      formula(`SUMIF(${whole(first, 'track')},"${t.label}",${whole(first, 'total')})`),
      '申报表，含草稿',
    ],
  ]);
  const stages = STAGE_SHEETS.flatMap((sheet): Content[][] => [
    [`${sheet.title}：项目数`, formula(`COUNTA(${whole(sheet, 'id')})`), '到达该环节的项目'],
    [`${sheet.title}：逾期`, formula(`COUNTIF(${whole(sheet, 'due')},"*${COUNT.late[0]}*")`), '最近期限已过'],
  ]);
  const states = STAGES.flatMap(({ stage }) =>
    statesOf(stage).map((state): Content[] => [
      `${stageLabel(stage)}：${state}`,
      formula(`COUNTIF(${whole(sheetOf(stage), 'state')},"${state}")`),
      '',
    ]),
  );
  const lines: Content[][] = [
    ['项目总数', formula(`COUNTA(${whole(first, 'id')})`), '已编号的项目'],
    ['总投资（万元）', sum('total'), '申报表，含草稿'],
    ...tracks,
    ['批复金额（万元）', sum('grantAmount'), '立项表'],
    ['合同金额（万元）', sum('contractAmount'), '采购表'],
    ['已支付金额（万元）', sum('paid'), '实施表'],
    ...stages,
    ...states,
  ];
  // Beside what stands here, what was moved out to the archives.
  const moved = letterOf(sheetOf('overview'), 'moved');
  return lines.map(([item, value, says], i) => {
    const here = isFormula(value) ? value.formula : '';
    return [item, { formula: `${here}+N(${moved}${i + 2})` }, says];
  });
}

/** The states in which somebody has to act, without those that name a value. */
const statesOf = (stage: SheetLayout['stage']): string[] => [
  ...new Set(
    STEPS.filter((s) => s.stage === stage)
      .flatMap((s) => [...(s.open ?? []), ...(s.waiting ?? []), ...(s.returned ? [s.returned] : [])])
      .map((s) => s.state)
      .filter((state) => !state.includes('{')),
  ),
];

const FILLED: Record<string, (deskUrl: string) => Content[][]> = {
  guide: startPage,
  plan,
  settings: () => systemRows(),
  materials: () => rowsOf('materials', materialRows(new Map())),
  systems: () => rowsOf('systems', catalogueRows([])),
  units: () => unitRows([]),
  overview,
};

/** What stands in a sheet below its header from the start; nothing for the others. */
export const contentsOf = (key: string, deskUrl: string): Content[][] => FILLED[key]?.(deskUrl) ?? [];
