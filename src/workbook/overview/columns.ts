// The columns of 总览: twelve across, headed by the tiles that stand below them, then what the charts are drawn from.
import { PROJECT_STAGES, SOON_DAYS, UNIT_MONEY, YEARLY } from '../../measure';
import { DUE_COLOURS } from '../looks/colours';

/** As the layout has columns. */
interface Column {
  readonly key: string;
  readonly label: string;
  readonly type: 'flexible' | 'integer' | 'text' | 'json';
  readonly note: string;
  readonly width?: number;
  readonly hidden?: true;
}

/** Of each half: a project, its number, whose it is, what is due, the day, how many days. */
const WIDTHS = [148, 92, 98, 130, 84, 80];
const tile = (key: string, label: string, note: string): Column => ({ key, label, type: 'flexible', note });
const DAILY = '系统每日填写，不含草稿。';
const TILES: readonly Column[] = [
  tile('live', '在办项目', `${DAILY}已提交、未办结也未暂停的项目。`),
  tile('waits', '待办事项', `${DAILY}项目和事项当前等待办理的步骤，包括建设单位和审核部门的。`),
  tile('late', '逾期', `${DAILY}已过最后期限的事项，内部目标也计。${DUE_COLOURS}`),
  tile('soon', `${SOON_DAYS}天内到期`, `${DAILY}尚未逾期、${SOON_DAYS}天内到期的事项。${DUE_COLOURS}`),
  tile('entries', '本年计划项目', `${DAILY}列入本年度建设计划、未终结的项目。`),
  tile('plan', '计划·万元', `${DAILY}本年度建设计划各项目的申报投资。`),
  tile(
    'settled',
    '已落实·万元',
    `${DAILY}本年度建设计划各项目已通报的本年度预算安排；下一行“本年共安排”还含其他年度计划和计划外的项目。`,
  ),
  tile('rate', '落实率', `${DAILY}已落实占计划投资。`),
  tile('contracted', '合同·万元', `${DAILY}历年合同金额合计，含监理等其他合同，含已归档、不含未办成的项目。`),
  tile('paid', '支付·万元', `${DAILY}历年支付合计，范围同上。`),
  tile('share', '支付率', `${DAILY}支付占合同。`),
  tile('asOf', '数据截至', '系统每日早上更新；办理台“刷新总览”可即时更新。'),
].map((column, i) => ({ ...column, width: WIDTHS[i % WIDTHS.length]! }));
export const ACROSS: readonly string[] = TILES.map(({ key }) => key);
export type Tile =
  | 'live'
  | 'waits'
  | 'late'
  | 'soon'
  | 'entries'
  | 'plan'
  | 'settled'
  | 'rate'
  | 'contracted'
  | 'paid'
  | 'share'
  | 'asOf';

const series = (key: string, label: string, type: Column['type'] = 'integer'): Column => ({
  key,
  label,
  type,
  note: '图表的数据，系统每日填写。',
});

/** What the charts are drawn from, a column each; `kept`: in an archive, what it adds to the county's figures. */
export const OVERVIEW: readonly Column[] = [
  ...TILES,
  series('stage', '环节', 'text'),
  series('reached', '到达该环节'),
  series('now', '目前在办'),
  series('year', '年度', 'text'),
  ...YEARLY.map(({ key, label }) => series(`year.${key}`, label, 'flexible')),
  series('lateUnit', '逾期单位', 'text'),
  series('lateCount', '逾期项数'),
  series('age', '等待时间', 'text'),
  series('age.open', '建设单位'),
  series('age.waiting', '审核部门'),
  { key: 'kept', label: '归档合计', type: 'json', note: '系统列。', hidden: true },
];

/** The columns under which a table about units stands: money where its tiles are. */
export const UNIT_TABLE = [
  ['live', '单位'],
  ['waits', '在办'],
  ['late', '待办'],
  ['soon', '逾期'],
  ['entries', '最久天数'],
  ['plan', `${SOON_DAYS}天内到期`],
  ...UNIT_MONEY.map(({ label }, i) => [ACROSS[6 + i]!, `${label}·万元`] as const),
  ['share', '支付率'],
  ['asOf', '超出项目'],
] as const;

/** Zero-based rows, and how many there are of what is bounded. */
export const ROWS = {
  values: 1,
  notes: 2,
  charts: 3,
  dues: 17,
  units: 36,
} as const;
export const STAGE_ROWS = PROJECT_STAGES.length;
