// The first tab: where to begin by role, what is due in the county, what the colours mean, and the way to each sheet.
import { AGES, COUNTY, PARTIES, ROLES, type RoleRow, topicsOf, unitNow } from '../../measure';
import type { Content } from '../cells/cells';
import { letterOf, SHEETS, type SheetLayout, STAGE_SHEETS, sheetOf } from '../layout/layout';
import { ROWS, type Tile, UNIT_TABLE } from '../overview/columns';
import { COLOURS } from './colours';
import { returnedIn, SOON_DAYS } from './views';

const guide = sheetOf('guide');
/** A line of the page: what, how, a figure, where it leads. */
type Line = readonly [item: string, says: string, figure?: Content, leads?: Leads];
interface Leads {
  readonly address: string;
  readonly label: string;
}

const formula = (text: string): Content => ({ formula: `=${text}` });
const link = ({ address }: Leads, label: string): Content => formula(`HYPERLINK("${address}","${label}")`);
const to = (sheet: SheetLayout): Leads => ({ address: `#gid=${sheet.id}`, label: sheet.title });
/** A phone shows the first column alone: what leads somewhere does so there, too. */
const cellsOf = ([item, says, figure, leads]: Line): Content[] => [
  leads ? link(leads, item) : item,
  says,
  figure,
  leads && link(leads, leads.label),
];

const overview = sheetOf('overview');
/** A cell of 总览 by its column and zero-based row: one figure has one place, and every page shows that. */
const told = (key: string, row: number): string => `${overview.title}!${letterOf(overview, key)}${row + 1}`;
const tile = (key: Tile): Content => formula(told(key, ROWS.values));
/** What 总览 says under 待办 of an office. */
const [NAMES, WAITS] = ['单位', '待办'].map((head) => UNIT_TABLE.find(([, label]) => label === head)![0]);
const downFrom = (key: string): string => `${told(key, ROWS.units + 2)}:${letterOf(overview, key)}`;
const waitsFor = (office: string): Content => formula(`SUMIF(${downFrom(NAMES!)},"${office}",${downFrom(WAITS!)})`);
/** What waits for all units. */
const waitsForUnits = formula(
  `SUM(${told('age.open', ROWS.values)}:${letterOf(overview, 'age.open')}${ROWS.values + AGES.length})`,
);

const OFFICES = new Map(PARTIES.map((p) => [p.party, p] as const));
/** Who only looks: where he finds what, by what he hears. */
const LOOKS: Readonly<Record<RoleRow['hears'], string>> = {
  brief:
    '各表只能查看。全局看“总览”表或办理台“总览”，点数字看所数的项目；找项目用办理台“全部项目”；每周邮件“简报”说明变化。',
  ledger: '各表只能查看。办理台“总览”“全部项目”可看所有项目，审计资料在办理台“更多事项”。',
  work: '各表只能查看；单个项目在办理台。',
};
function begin({ label, party, submits, decides, administers, hears }: RoleRow, deskUrl: string): Line {
  const { label: office, short } = OFFICES.get(party)!;
  const desk = deskUrl ? { address: deskUrl, label: '办理台' } : undefined;
  if (submits)
    return [
      label,
      '新项目：菜单“政务项目”→“新建申报”。在自己单位的行填黄色单元格，点“检查所选”看还缺什么，选中行点“提交”。只看本单位：“数据”→“过滤器视图”→本单位的名称，或点邮件、办理台中的“在表格中填写”。',
      waitsForUnits,
      to(STAGE_SHEETS[0]!),
    ];
  if (decides)
    return [
      label,
      `收到邮件后打开办理台；或选中行，用菜单“政务项目”。只看待办：“过滤器视图”→“待${short}办理”。`,
      waitsFor(unitNow(office)),
      desk,
    ];
  if (administers) return [label, '人员、单位、参数、修复、体检都在办理台“更多事项”。', undefined, desk];
  return [label, LOOKS[hears], undefined, desk];
}

const counted = (column: string, criterion: string): Content =>
  formula(
    STAGE_SHEETS.map((s) => `COUNTIF(${s.title}!${letterOf(s, column)}2:${letterOf(s, column)},${criterion})`).join(
      '+',
    ),
  );

const NOW: readonly Line[] = [
  [
    '数据截至',
    '以上各岗位待办（部门的含其作为建设单位的）和以下逾期、到期的数量与“总览”相同，每日早上更新。',
    tile('asOf'),
    to(overview),
  ],
  ['逾期', '最后期限已过的期限数，内部目标也计；各行见各表“逾期”视图。', tile('late'), to(overview)],
  [
    `${SOON_DAYS}天内到期`,
    `今日起${SOON_DAYS}天内到期的期限数；各行见各表“${SOON_DAYS}天内到期”视图。`,
    tile('soon'),
    to(overview),
  ],
  ...returnedIn().map(
    (state): Line => [state, `各表“${state}”视图；要改什么见“提示”列。随表更新。`, counted('state', `"${state}"`)],
  ),
];

/** What is in the sheets that are no stage. */
const KEPT: Readonly<Record<string, string>> = {
  plan: `${COUNTY.offices.bureau.label}在办理台编制，可作文件附件打印。`,
  overview: `全${COUNTY.level}数量、金额、期限。`,
  systems: '各单位的系统，申报时从中选用。',
  people: '谁在什么岗位，由管理员维护。',
  settings: '期限、金额、口径及其启用日期。',
  materials: '每一步要交的材料和模板。',
  units: '单位的编号、现名和曾用名。',
};
const PAGES: ReadonlySet<string> = new Set(['plan', 'overview']);
const sheets = (): Line[] =>
  SHEETS.filter((s) => !s.hidden && (s.stage || KEPT[s.key])).map((s) => [
    s.title,
    s.stage
      ? `${topicsOf(s.stage)
          .map(({ label }) => label)
          .join('、')}。`
      : KEPT[s.key]!,
    // A page is read, not counted.
    PAGES.has(s.key) ? undefined : formula(`COUNTA(${s.title}!A2:A)`),
    to(s),
  ]);

const HOW: readonly Line[] = [
  ['谁能填哪里', '只有当前步骤需要本单位填写的单元格可以编辑，其余由系统锁定。'],
  [
    '列的分组',
    `同一内容的列为一组，由系统和审核部门填写的平时收起（表头上方“＋”），内容见办理台的项目页；要在表中看的，由${COUNTY.offices.bureau.label}在办理台“展开或收起列”。`,
  ],
  ['提交和撤回', '提交后本行锁定，转下一承办单位，并发邮件通知。审核前可“撤回”。'],
  ['退回补正', '需要补正的内容一次写明；已填内容保留，修改后重新提交即可。'],
  ['金额', '单位万元，最多六位小数（精确到分）；费用留空按0计。总投资自动合计，不用填写。'],
  ['文字', '最多多少字见表头批注。看不见的字符提交时去掉；以 = + - @ 开头的，提交时前加撇号，以免导出后被当作公式。'],
  ['日期', '可写 2026-11-24、2026/11/24、2026.11.24、2026年11月24日，提交时统一。'],
  [
    '归档表',
    '办结或终结满规定时间（默认12个月，见“参数”）的，由系统移至《政务项目归档》各年度表（按项目编号的年份），只能查看。按编号仍可在办理台查看、登记；据以重新申报的，在“新建申报”中填写原项目编号。',
  ],
  [
    '法定与内部',
    `标“法定”的期限出自${COUNTY.measure.cited}；标“约定”的是合同约定的日期，标“财政要求”的由财政部门提出；标“内部”，或注明“内部口径”“系统操作规则”“建议”的，是本系统的口径、提示或工作目标，不是法定要求。`,
  ],
];

export function startPage(deskUrl: string): Content[][] {
  const lines: Line[] = [
    ['重要', '本表不得录入涉密内容，也不得录入工作秘密、账号口令和个人敏感信息。涉密项目不在本表办理。'],
    ['按岗位从这里开始', ''],
    ...ROLES.map((role) => begin(role, deskUrl)),
    [`全${COUNTY.level}现在`, ''],
    ...NOW,
    ['颜色', ''],
    ...Object.values(COLOURS).map(({ label, says }): Line => [label, says]),
    ['各表', ''],
    ...sheets(),
    ['说明', ''],
    ...HOW,
  ];
  // What stood further down before goes.
  const rest = Array.from({ length: Math.max(0, guide.rows - 1 - lines.length) }, (): Content[] => []);
  return [...lines.map(cellsOf), ...rest].map((line) => guide.columns.map((_, i) => line[i] || undefined));
}

/** A line that names what follows. */
export const HEADING = `=AND($${letterOf(guide, 'item')}2<>"",$${letterOf(guide, 'says')}2="")`;
