import type { Article } from './clauses';
import { BUREAU, FINANCE } from './county';
import type { Dated } from './dated';
import type { Every } from './every';
import type { FactBy, When } from './facts';
import type { FieldKey } from './fields';
import type { Nature } from './natures';
import type { RuleId } from './parameters';
import type { Reached } from './parties';
import type { Stage } from './stages';

/**
 * A duty with a last day: what the field `moved` shows, where the one in `day` is a rest day; `wins` a printed date that
 * prevails over both. It runs while `live` holds. `leads`: days before the last day on which a mail goes (0 is the day
 * itself); afterwards every `every` days. `escalates`: so many days after it, it also stands in that party's digest, with what
 * that party can do.
 */
interface DeadlineShape extends Dated {
  readonly deadline: string;
  readonly label: string;
  readonly stage: Stage;
  readonly from?: FieldKey;
  readonly months?: RuleId;
  /** Natural days instead; only for internal targets. */
  readonly days?: RuleId;
  readonly day?: FieldKey;
  /** A fixed day of the year before the one in that field; for a day, of the year before the day after it. */
  readonly yearBefore?: { readonly field: FieldKey; readonly monthDay: RuleId; readonly first?: FieldKey };
  readonly moved?: FieldKey;
  readonly wins?: FieldKey;
  readonly live: When;
  /** The fact that says its last day has passed while it runs. */
  readonly overdue?: FactBy<'overdue'>;
  /** The fact that says its first lead has come while it runs. */
  readonly near?: FactBy<'near'>;
  readonly to: Reached;
  readonly basis: Nature;
  readonly article: Article;
  readonly leads?: RuleId;
  readonly every?: RuleId;
  /** `after` may lie before the day: -30 is 30 days ahead. */
  readonly escalates?: { readonly after: RuleId; readonly to: Reached; readonly todo: string };
  /** How mail names it: before the day, and after. */
  readonly before?: string;
  readonly after?: string;
  /**
   * The subject's words ahead of the day, on it and after it, `past` where it is provisional, `{n}` the days; the mail's first
   * sentence, `{field}` values, `{day}` the last day.
   */
  readonly says?: { readonly ahead: string; readonly today: string; readonly late: string; readonly past?: string };
  readonly body?: string;
  /** That sentence where a document prints the end (`wins`). */
  readonly bodyPrinted?: string;
  readonly todo: string;
  /** What is to be done once the last day has passed, where it is something else. */
  readonly todoLate?: string;
  /** What it asks for begins another project: no row of this one is filled in for it. */
  readonly anew?: true;
  /** What the row's hint says once it has passed. */
  readonly gone?: string;
}

const ROWS = [
  {
    deadline: 'plan', label: '申报需求计划', stage: 'application', yearBefore: { field: 'planYear', first: 'firstYear', monthDay: 'monthDay.plan' },
    live: { drafted: true, late: false }, to: 'unit', basis: '法定', article: 'A7.1', todo: '请在截止日前提交',
  },
  {
    deadline: 'opinion', label: '审批意见届满', stage: 'approval', from: 'opinionDate', months: 'months.opinion',
    day: 'opinionDay', moved: 'opinionMoved', wins: 'opinionUntil', live: { class: 'specialised', track: 'approval', opinionIssued: true, procurementStarted: false }, overdue: 'opinionLapsed',
    to: 'unit', basis: '法定', article: 'A12.5', leads: 'leads.opinion', every: 'every.opinion',
    before: '届满提醒', after: '届满提醒',
    says: { ahead: '立项审批意见还有{n}天届满', today: '立项审批意见有效期今日到期', late: '立项审批意见有效期已逾期{n}天', past: '立项审批意见有效期（暂定）已过{n}天' },
    body: '你单位该项目立项审批意见（{opinionNumber}，{opinionDate}）有效期{months.opinion}，至{day}届满，目前尚未登记采购情况。',
    bodyPrinted: '你单位该项目立项审批意见（{opinionNumber}，{opinionDate}）载明有效期至{day}，目前尚未登记采购情况。',
    todo: `请抓紧开展采购并登记；确有困难的，请提前与${BUREAU}联系`,
    gone: '审批意见已届满',
    todoLate: '请在立项表提交“重新申请立项”，取得新的审批意见后再开展采购（内部口径）',
  },
  {
    deadline: 'delivery', label: '合同交付', stage: 'implementation', day: 'currentDelivery', live: { delivered: false }, overdue: 'deliveryOverdue',
    to: 'unit', basis: '约定', article: 'changed', gone: '已过约定交付日期', todo: '请按期交付；预计逾期的，请及时报逾期交付备案',
    leads: 'leads.delivery', every: 'every.delivery', before: '交付提醒', after: '逾期催办',
    says: { ahead: '还有{n}天到约定交付日期', today: '约定交付今日到期', late: '约定交付已逾期{n}天' },
    body: '该项目合同（{contractNumber}）交付日期为{day}，目前尚未登记实际交付日期，也没有更晚的交付日期备案。',
    todoLate: '已交付的请在实施表登记实际交付日期；尚未交付的请在“事项”表报逾期交付备案',
  },
  {
    deadline: 'acceptanceFiling', label: '报送验收备案', stage: 'acceptance', from: 'acceptedOn', days: 'days.acceptanceFiling',
    live: { accepted: true, acceptanceFilingOpen: true, class: 'specialised', overseen: true }, to: 'unit', basis: '内部', article: 'reading',
    leads: 'leads.acceptanceFiling', every: 'every.acceptanceFiling', before: '报送提醒', after: '报送提醒',
    says: { ahead: '验收报告尚未报送', today: '验收报告尚未报送', late: '验收报告尚未报送' },
    body: '该项目{acceptedOn}通过验收，验收报告尚未报送备案。验收后{days.acceptanceFiling}天报送为内部目标。',
    todo: '请在验收表填报后提交',
  },
  {
    deadline: 'performance', label: '报送绩效评价', stage: 'oversight', day: 'performanceDue', live: { performanceAsked: true, performanceOpen: true },
    overdue: 'performanceOverdue', to: 'unit', basis: '财政要求', article: 'A23.2', leads: 'leads.performance', every: 'every.performance', escalates: { after: 'escalates.performance', to: 'finance', todo: '请与建设单位联系、督促报送；确需调整截止日期的，请在办理台“提出绩效评价要求”重新登记' },
    before: '绩效评价提醒', after: '逾期催办',
    says: { ahead: '绩效评价报告还有{n}天到期', today: '绩效评价报告今日到期', late: '绩效评价报告已逾期{n}天' },
    body: `${FINANCE}{performanceAsked}要求该项目开展绩效评价，报告应于{day}前（含当日）报送。`,
    gone: '绩效评价报告已逾期', todo: '请尽快报送；暂不能报送的，请说明原因和预计时间',
  },
  {
    deadline: 'selfEvaluation', label: '报送自评价', stage: 'oversight', from: 'acceptedOn', months: 'months.selfEvaluation',
    day: 'selfEvaluationDay', moved: 'selfEvaluationMoved', live: { accepted: true, selfEvaluationOpen: true, overseen: true }, overdue: 'selfEvaluationOverdue',
    to: 'unit', basis: '法定', article: 'A23.1', leads: 'leads.selfEvaluation', every: 'every.selfEvaluation', escalates: { after: 'escalates.selfEvaluation', to: 'bureau', todo: '请督促建设单位报送，了解未报送的原因；逾期情况列入考核数据' },
    before: '自评价提醒', after: '逾期催办',
    says: { ahead: '自评价报告还有{n}天到期', today: '自评价报告今日到期', late: '自评价报告已逾期{n}天', past: '自评价报告期限（暂定）已过{n}天' },
    body: '该项目{acceptedOn}通过验收，应用效果自评价报告应于{day}前（含当日）报送，截至今日尚未收到。',
    gone: '自评价报告已逾期', todo: '请尽快报送；暂不能报送的，请说明原因和预计时间',
  },
  {
    deadline: 'renewal', label: '续期需求申报（建议）', stage: 'implementation', yearBefore: { field: 'serviceUntil', monthDay: 'monthDay.renewal' },
    live: { recurs: true, contractSigned: true, serviceOver: false, renewed: false }, near: 'renewalNear',
    to: 'unit', basis: '内部', article: 'advice', leads: 'leads.renewal', escalates: { after: 'escalates.renewal', to: 'bureau', todo: '请了解建设单位是否续期，需要续期的提醒其按时申报' },
    before: '续期提醒', after: '续期提醒',
    says: { ahead: '服务将到期，续期需求申报还有{n}天', today: '服务将到期，续期需求今日申报截止', late: '服务将到期，续期需求申报已过{n}天' },
    body: '该项目服务期至{serviceUntil}，目前尚未见续期申报。服务需要延续的，续期年度的需求宜于{day}前报送。',
    todo: '如需续期，请新建申报；不再续期的请忽略', anew: true,
  },
] as const satisfies readonly DeadlineShape[];
true satisfies Every<FactBy<'overdue'>, Extract<(typeof ROWS)[number], { overdue: string }>['overdue']>;
true satisfies Every<FactBy<'near'>, Extract<(typeof ROWS)[number], { near: string }>['near']>;

export type DeadlineId = (typeof ROWS)[number]['deadline'];
export type Deadline = DeadlineShape & { readonly deadline: DeadlineId };
export const DEADLINES: readonly Deadline[] = ROWS;

/** By which demands are handed in, and before which procurement has to begin: what is late, and what began too late. */
export const PLAN_DUE: DeadlineId = 'plan';
export const VALIDITY: DeadlineId = 'opinion';
