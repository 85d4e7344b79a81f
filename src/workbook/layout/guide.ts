import { COUNTY } from '../../measure';
import type { Content } from '../cells/cells';
import { encode } from '../cells/codec';
import { sheetOf } from './layout';
import { overviewRows } from '../overview/page';
import { catalogueRows, materialRows } from '../cells/registers';
import { systemRows } from '../cells/settings';
import { unitRows } from '../cells/units';
import type { Page } from '../types';

const GUIDE: readonly (readonly [string, string])[] = [
  ['重要', '本表不得录入涉密内容，也不得录入工作秘密、账号口令和个人敏感信息。涉密项目不在本表办理。'],
  [
    '谁能填哪里',
    '只有当前步骤需要本单位填写的单元格可以编辑，其余由系统锁定。蓝色表头由提交人填写，灰色表头由系统或审核部门填写。',
  ],
  [
    '第一步',
    '菜单“政务项目”→“新建申报”，填写新建几项（不填为1项）：系统在“申报”表逐项新增一行，并为本单位项目管理专员开放填写。',
  ],
  ['第二步', '填写后点“检查所选”：说明还缺什么、项目类别、总投资、管理方式及依据。检查不改动任何内容。'],
  ['第三步', '选中行，点“提交”：本行锁定，转下一承办单位，并发邮件通知。审核前可“撤回”。'],
  ['审核', '审核部门选中行点“通过…”“退回补正…”“不予通过…”，在办理台确认后写入，并留下办理记录。'],
  ['退回补正', '需要补正的内容一次写明；已填内容保留，修改后重新提交即可。'],
  ['金额', '单位万元，最多六位小数（精确到分）；费用留空按0计。总投资自动合计，不用填写。'],
  ['文字', '最多多少字见表头批注。看不见的字符提交时去掉；以 = + - @ 开头的，提交时前加撇号，以免导出后被当作公式。'],
  ['日期', '可写 2026-11-24、2026/11/24、2026.11.24、2026年11月24日，提交时统一。'],
  ['查看', '用“数据”→“过滤器视图”查看待办、逾期、已归档，不影响他人。'],
  [
    '归档表',
    '办结或终结满规定时间（默认12个月，见“参数”）的，由系统移至《政务项目归档》各年度表（按项目编号的年份），只能查看。按编号仍可在办理台查看、登记；据以重新申报的，在“新建申报”中填写原项目编号。',
  ],
  [
    '法定与内部',
    `标“法定”的期限出自${COUNTY.measure.cited}；标“约定”的是合同约定的日期，标“财政要求”的由财政部门提出；标“内部”，或注明“内部口径”“系统操作规则”“建议”的，是本系统的口径、提示或工作目标，不是法定要求。`,
  ],
];

/** A sheet's rows as its cells hold them. */
export const rowsOf = (key: string, rows: Page['rows']): Content[][] =>
  rows.map((row) => sheetOf(key).columns.map((c) => encode(c, row[c.key])));

const FILLED: Record<string, () => Content[][]> = {
  guide: () => GUIDE.map((line) => [...line]),
  settings: systemRows,
  materials: () => rowsOf('materials', materialRows(new Map())),
  systems: () => rowsOf('systems', catalogueRows([])),
  units: () => unitRows([]),
  overview: () => rowsOf('overview', overviewRows()),
};

/** What stands in a sheet below its header from the start; nothing for the others. */
export const contentsOf = (key: string): Content[][] => FILLED[key]?.() ?? [];
