import {
  COUNTY,
  type Field,
  type FieldKey,
  type FieldType,
  field,
  fieldsOf,
  MATTER_STAGE,
  PROJECT_STAGES,
  STAGES,
  SYSTEM_FIELDS,
  type Stage,
} from '../../measure';
import { labelWithUnit } from '../../project';
import { HEADERS } from '../../wire';
import { letters } from '../cells/cells';
import { DUE_COLOURS } from '../looks/colours';
import { OVERVIEW } from '../overview/columns';

/**
 * Grows by one when columns or sheets change (test/workbook/layout.test.ts computes their shape and says so), or what is
 * kept of them; an older workbook is upgraded by 修复. What owner
 * keeps outside tells a layout, and the headers, which nobody but the role account can write: any editor can write metadata.
 */
export const LAYOUT = '9';

export type ColumnType = FieldType | 'integer' | 'json' | 'flexible';

export interface Column {
  readonly key: string;
  readonly label: string;
  readonly type: ColumnType;
  readonly note: string;
  readonly width?: number;
  readonly hidden?: true;
  readonly field?: Field & { readonly key: FieldKey };
  /** Its cells show the options that its values are. */
  readonly options?: Field['options'];
}

export interface SheetLayout {
  readonly key: string;
  /** Fixed ids, so that a request needs no look-up. */
  readonly id: number;
  readonly title: string;
  readonly columns: readonly Column[];
  readonly stage?: Stage;
  readonly hidden?: true;
  /** Is printed: its cells wrap, what is written has borders, and an export has it landscape on one page's width. */
  readonly prints?: true;
  readonly frozen: number;
  /** Rows at first, header included, and how many are added at once when they run out. */
  readonly rows: number;
  readonly grows: number;
}

const UNIT = labelWithUnit({ label: '', type: 'money' });
/** What its header says: amounts name their unit, or somebody types yuan. */
export const headerOf = labelWithUnit;
/** The label that a header names, with its unit or, as before layout 8, without. */
export const labelIn = (header: string): string => (header.endsWith(UNIT) ? header.slice(0, -UNIT.length) : header);

const column = (key: string, label: string, type: ColumnType, note: string, extra: Partial<Column> = {}): Column => ({
  key,
  label,
  type,
  note,
  ...extra,
});

const optionsOf = ({ options }: Pick<Field, 'options'>): Partial<Column> => (options ? { options } : {});

const HEAD: readonly Column[] = [
  column('id', HEADERS.project, 'text', '系统编号，不再使用已用过的编号。', { width: 98 }),
  column('title', HEADERS.name, 'text', '系统填写，与申报表一致。', { width: 160 }),
  column('unit', '建设单位', 'text', '系统填写。', { width: 152 }),
  column('state', '状态', 'text', '系统填写：该环节目前的状态。', { width: 128 }),
  column('next', '下一步与承办', 'text', '系统填写：下一步由谁做什么。', { width: 180 }),
  column('due', '期限', 'text', `系统计算：最近的期限、剩余天数、性质（法定、约定、财政要求或内部）。${DUE_COLOURS}`, {
    width: 264,
  }),
  column('hint', '提示', 'long', '系统填写：需要留意的事项。', { width: 250 }),
];
const TAIL: readonly Column[] = [
  column('dueDay', '期限日', 'date', '系统列。', { hidden: true }),
  column('flow', '流程', 'json', '系统列。', { hidden: true }),
  column('record', HEADERS.record, 'integer', '系统列：最近一次办理记录的序号。', { hidden: true }),
  column('seal', '校验', 'text', '系统列：本行已锁定单元格的校验值。', { hidden: true }),
];

/** A matter has a number of its own, and keeps its project's name. */
const MATTER_HEAD: readonly Column[] = [
  { ...HEAD[0]!, label: HEADERS.matter, width: 114 },
  column('of', HEADERS.project, 'text', '系统填写：所属项目。', { width: 98 }),
  column('name', HEAD[1]!.label, 'text', '系统填写。', { width: 150, field: { ...field('name'), by: 'software' } }),
  ...HEAD.slice(2),
];

/** In pixels: one line of what mostly stands there; longer texts are read in the cell's editor or at the desk. */
const WIDTHS: Record<FieldType, number> = { text: 100, long: 120, choice: 76, link: 72, money: 82, date: 84, year: 60 };
const widthIn = ({ type, options = [] }: Field): number =>
  Math.min(180, Math.max(WIDTHS[type], ...options.map(({ label }) => label.length * 13 + 28)));

function stageColumns(stage: Stage): Column[] {
  const fields = fieldsOf(stage).map((field) =>
    column(field.key, field.label, field.type, field.note, { field, width: widthIn(field), ...optionsOf(field) }),
  );
  if (stage === MATTER_STAGE) return [...MATTER_HEAD, ...fields, ...TAIL];
  // In the first sheet the second column is the field itself.
  const name = fields.find((c) => c.key === 'name');
  const head = HEAD.map((c) => (c.key === 'title' && name ? { ...name, width: c.width! } : c));
  return [...head, ...fields.filter((c) => c !== name), ...TAIL];
}

/** Who fills a column, for its header's note. */
const plain = (
  ...labels: readonly (readonly [key: string, label: string, type: ColumnType, note?: string])[]
): Column[] => labels.map(([key, label, type, note]) => column(key, label, type, note ?? ''));

type Spec = Omit<SheetLayout, 'id'>;
const sheet = (key: string, title: string, columns: readonly Column[], extra: Partial<Spec> = {}): Spec => ({
  key,
  title,
  columns,
  frozen: 0,
  rows: 200,
  grows: 200,
  ...extra,
});

export const LEDGER_COLUMNS = plain(
  ['serial', '序号', 'integer'],
  ['at', '时间', 'text'],
  ['commandId', '命令编号', 'text'],
  ['project', '项目编号', 'text'],
  ['stage', '环节', 'text'],
  ['step', '步骤', 'text'],
  ['verb', '动作', 'text'],
  ['actor', '办理人', 'text'],
  ['post', '岗位', 'text'],
  ['unit', '单位', 'text'],
  ['authority', '权限', 'text'],
  ['article', '依据', 'text'],
  ['outcome', '结果', 'text'],
  ['opinion', '意见', 'long'],
  ['content', '内容', 'json'],
  ['settings', '参数日期', 'text'],
  ['answer', '答复', 'json'],
  ['previous', '前序校验', 'text'],
  ['seal', '校验', 'text'],
);

export const OUTBOX_COLUMNS = plain(
  ['key', '键', 'text'],
  ['project', '项目编号', 'text'],
  ['duty', '事项', 'text'],
  ['period', '期次', 'text'],
  ['lead', '提前量', 'text'],
  ['to', '收件人', 'text'],
  ['at', '时间', 'text'],
  ['state', '状态', 'text'],
);

export const PEOPLE_COLUMNS = plain(
  ['email', '邮箱', 'text', '本域邮箱。人员由管理员在办理台维护。'],
  ['post', '岗位', 'text', '填岗位名称，不填个人姓名。'],
  ['unit', '单位', 'text'],
  ['role', '角色', 'text'],
  ['sub', '账号标识', 'text', '首次使用时由系统绑定，更换账号时由管理员重置。'],
  ['from', '启用日期', 'date'],
  ['until', '停用日期', 'date', '当日仍可使用；留空为一直有效。'],
  ['awayFrom', '外出起', 'date', '外出期间提醒和待办转代办人。'],
  ['awayUntil', '外出止', 'date'],
  ['awayBy', '代办人', 'text'],
);

/** The register of units (A3.2), written by the administrator's commands at the desk. */
export const UNIT_COLUMNS = plain(
  ['unit', '编号', 'text', '单位编号，名称变更后不变。'],
  ['label', '名称', 'text'],
  ['state', '状态', 'text'],
  ['into', '并入', 'text', '承接单位的编号。'],
  ['was', '曾用名', 'text'],
  ['change', '最近变动', 'text'],
  ['from', '自', 'date', '变动自该日（含）起。'],
  ['document', '文件', 'text'],
  ['on', '登记日期', 'date'],
);

export const SETTINGS_COLUMNS = plain(
  ['kind', '类别', 'text'],
  ['name', '名称', 'text'],
  ['value', '取值', 'flexible'],
  ['measureUnit', '单位', 'text'],
  ['from', '启用日期', 'date'],
  ['article', '依据', 'text'],
  ['basis', '性质', 'text'],
  ['by', '设定人', 'text'],
  ['on', '设定日期', 'date'],
  ['document', '设定文件', 'text', '设定所依据的文件。由管理员在办理台“设定参数”写入。'],
);

/** Templates of official documents, each version a row; its content is a file of the role account's. */
export const PAPER_COLUMNS = plain(
  ['paper', '公文代号', 'text', '系统列。'],
  ['label', '公文', 'text', '由办理台“公文”维护；没有列出的用内置模板。'],
  ['version', '版本', 'integer'],
  ['name', '文件名', 'text'],
  ['size', '字节', 'integer'],
  ['hash', 'SHA-256', 'text', '模板文件的校验值。'],
  ['file', '存放文件', 'text', '角色账号云端硬盘中的文件编号；空白为恢复内置模板。'],
  ['by', '上传人', 'text'],
  ['on', '上传日期', 'date'],
);

/** The annex of the document that issues the plan (A7.2): an A4 lying on its side is printed at some three quarters. */
const PLAN: readonly Column[] = [
  column('planYear', '计划年度', 'year', '', { width: 45 }),
  column('entry', '计划编号', 'text', '年度和序号，按本表的次序编定。', { width: 70 }),
  column('id', '项目编号', 'text', '', { width: 90 }),
  column('name', '项目名称', 'text', '', { width: 140 }),
  column('unit', '建设单位', 'text', '', { width: 90 }),
  column('class', '项目类别', 'text', '', { width: 50, ...optionsOf(field('class')) }),
  column('nature', '建设性质', 'text', '', { width: 45, ...optionsOf(field('nature')) }),
  column('track', '管理方式', 'text', '', { width: 65, ...optionsOf(field('track')) }),
  column('priority', '轻重缓急', 'text', '', { width: 45, ...optionsOf(field('priority')) }),
  column('content', '建设内容', 'long', '', { width: 220 }),
  column('basis', '依据', 'text', '申报的依据和文号。', { width: 110 }),
  column('service', '服务期', 'text', '', { width: 80 }),
  column('funds', '资金来源', 'text', `万元，按${COUNTY.level}级、上级、镇级。`, { width: 80 }),
  column('total', '申报投资', 'money', '万元。', { width: 70 }),
  column('arranged', '年度预算安排', 'money', '万元，通报的安排；未通报的留空。', { width: 70 }),
  column('difference', '差额', 'money', '万元，申报投资减年度预算安排；未通报的留空。', { width: 65 }),
  column('merged', '合并需求数', 'integer', '并入该项目的需求数。', { width: 45 }),
  column('state', '状态', 'text', '', { width: 80 }),
];
/** Written by the officers' command at the desk (A3.3). */
const SYSTEMS = SYSTEM_FIELDS.map((f) => column(f.key, f.label, f.type, f.note, optionsOf(f)));
const MATERIALS: readonly Column[] = [
  column('stage', '环节', 'text', '', { width: 60 }),
  column('step', '步骤', 'text', '', { width: 160 }),
  column('material', '材料', 'text', '', { width: 250 }),
  column('need', '是否必需', 'text', '', { width: 80 }),
  column('note', '要求', 'long', '', { width: 320 }),
  column('article', '依据', 'text', '', { width: 290 }),
  column('template', '模板（文件）链接', 'link', '在办理台“设置材料模板”写入。', { width: 300 }),
  column('key', '材料代号', 'text', '系统列。', { hidden: true }),
];
/** Where everybody begins: what to do by role, colours, what is due, links (looks/start.ts). */
const START: readonly Column[] = [
  column('item', '开始', 'text', '', { width: 130 }),
  column('says', '说明', 'long', '', { width: 520 }),
  column('figure', '数量', 'flexible', '随各表自动更新。', { width: 105 }),
  column('link', '打开', 'flexible', '', { width: 110 }),
];

/** What the desk shows of each dossier, as it was drawn last (write/queue.ts); advice about several has rows of its own. */
export const QUEUE_COLUMNS = plain(
  ['id', '项目编号', 'text'],
  ['unit', '建设单位', 'text'],
  ['name', '项目名称', 'text'],
  ['priority', '轻重缓急', 'text'],
  ['rank', '次序', 'integer'],
  ['record', '记录号', 'integer'],
  ['waits', '待办', 'json'],
  ['advice', '建议', 'json'],
  ['entries', '办理记录序号', 'text'],
  // Last: a look at one's queue does not read it.
  ['brief', '清单', 'json'],
);

/** How many columns stay in sight: up to the state, so that nobody loses whose row it is. */
const frozenIn = (columns: readonly Column[]): number => columns.findIndex(({ key }) => key === 'state') + 1;
const stageSheet = ({ stage, label }: (typeof STAGES)[number]): Spec => {
  const columns = stageColumns(stage);
  return sheet(stage, label, columns, { stage, frozen: frozenIn(columns) });
};

/** As they came to be: a sheet's id is its place here, so that a new one stands last. */
const MADE: readonly SheetLayout[] = [
  ...STAGES.map(stageSheet),
  sheet('plan', '年度建设计划', PLAN, { prints: true }),
  sheet('overview', '总览', OVERVIEW),
  sheet('systems', '系统目录', SYSTEMS, { rows: 60, grows: 60 }),
  sheet('people', '人员', PEOPLE_COLUMNS, { rows: 60, grows: 60 }),
  sheet('settings', '参数', SETTINGS_COLUMNS),
  sheet('materials', '材料清单', MATERIALS, { rows: 60, grows: 60 }),
  sheet('ledger', '办理记录', LEDGER_COLUMNS, { hidden: true, rows: 500, grows: 500 }),
  // As many rows as it holds, so that its size says where it ends.
  sheet('outbox', '发件记录', OUTBOX_COLUMNS, { hidden: true, rows: 1, grows: 0 }),
  sheet('guide', '开始', START, { rows: 60 }),
  sheet('queue', '待办', QUEUE_COLUMNS, { hidden: true }),
  sheet('units', '单位', UNIT_COLUMNS, { rows: 60, grows: 60 }),
  sheet('papers', '公文模板', PAPER_COLUMNS, { hidden: true, rows: 60, grows: 60 }),
].map((spec, i) => ({ ...spec, id: 1001 + i }));

const FIRST_TAB = 'guide';
/** Every sheet in the order of its tabs. */
export const SHEETS: readonly SheetLayout[] = [...MADE].sort(
  (a, b) => Number(b.key === FIRST_TAB) - Number(a.key === FIRST_TAB),
);

const BY_KEY: ReadonlyMap<string, SheetLayout> = new Map(SHEETS.map((s) => [s.key, s]));
export const sheetOf = (key: string): SheetLayout => BY_KEY.get(key)!;
export const STAGE_SHEETS = SHEETS.filter((s): s is SheetLayout & { stage: Stage } => s.stage !== undefined);

const POSITIONS = new Map(SHEETS.map((s) => [s.key, new Map(s.columns.map((c, i) => [c.key, i]))]));
/** Zero-based column of a key; an unknown one is a bug. */
export function at(layout: SheetLayout, key: string): number {
  const position = POSITIONS.get(layout.key)!.get(key);
  if (position === undefined) throw new Error(`${layout.title} has no column ${key}`);
  return position;
}
/** The sheets in which a row of each kind of dossier begins: projects, and their matters. */
export const FIRST_SHEETS: readonly SheetLayout[] = [PROJECT_STAGES[0]!, MATTER_STAGE].map(sheetOf);
export const letterOf = (layout: SheetLayout, key: string): string => letters(at(layout, key));
