import type { ClauseId } from './clauses';
import { BUREAU, GOVERNMENT, LEVEL } from './county';
import type { RuleId } from './parameters';

interface Reading {
  readonly reading: string;
  readonly label: string;
  /** The clause that leaves the room. */
  readonly article: ClauseId;
  /** The row of clauses.md that names the choice, where it is another's. */
  readonly clause?: string;
  readonly choice: string;
  /** Chosen in 参数; or a number there, or several. */
  readonly setting?: string;
  readonly number?: RuleId;
  /** Why there is no setting. */
  readonly why?: string;
}

/**
 * Where the text leaves room: the choice made, listed in the workbook. Article 30 makes the bureau the interpreter; each
 * reading is a value in one of the tables, never a branch. With `setting` or `number` it may be changed in 参数 from a day
 * on; the others say why not, and are changed by a row of the tables with its day (HOWTO).
 */
const ROWS = [
  { reading: 'specialised-infrastructure', label: '专业基础设施服务的类别', article: 'A2.2', choice: '归入公共类', why: '类别决定由谁立项、采购和负责安全，与第三条职责分工一致；改变须同时改变承办单位' },
  { reading: 'third-party-class', label: '不依附系统的第三方服务的类别', article: 'A2.2', choice: '按采购人所属类别', why: '没有所服务的系统，只有采购人可以据以确定' },
  { reading: 'other-software', label: '其他软件开发服务的类别', article: 'A2.1', choice: '按其系统所属类别', why: '条文以“等”收尾，未列名的软件由谁使用只有其系统可以说明' },
  { reading: 'town-specialised', label: '各镇的专业软件开发服务', article: 'A2.2', choice: `与${LEVEL}直单位相同，按专业类办理`, why: '第三条第（二）项明定各镇负责本单位专业类项目' },
  { reading: 'system-class', label: '所服务系统的类别', article: 'A2.2', choice: `以系统目录登记的类别为准，由${BUREAU}确认；目录没有的由建设单位填写`, why: '同一系统只能有一个类别' },
  { reading: 'funds-counted', label: '纳入本办法的资金', article: 'A4.1', choice: `${LEVEL}级、上级和镇级财政资金`, setting: 'fundsCounted' },
  { reading: 'unit-without-officer', label: '没有项目管理专员的单位', article: 'A3.2', choice: '提醒并列出，不影响办理', why: '没有专员即无人填报，另设限制没有对象' },
  { reading: 'plan-due-fixed', label: '申报截止日遇休息日', article: 'A7.1', choice: '不顺延', setting: 'planDueMoves' },
  { reading: 'late-with-reason', label: '截止日后的申报', article: 'A7.1', choice: '说明原因后可汇总', setting: 'lateRefused' },
  { reading: 'no-need', label: '没有需求的单位', article: 'A7.1', choice: '零申报，不提醒，不列入未申报；其后申报的以申报为准', why: '没有需求的单位无可申报，不说明则无从区分' },
  { reading: 'plan-issued', label: '年度计划下达后的申报', article: 'A7.1', choice: '按计划外项目办理，下达前申报而未汇总的相同；漏汇总的，凭文件收回计划，纳入后再下达', why: '已下达的计划只能按程序调整，不能由申报改变' },
  { reading: 'arranged-years', label: '跨年度项目的预算安排', article: 'A7.3', choice: '逐年登记，以各年合计与合同比较；尚有年度未安排的不比较', why: '年度预算逐年安排，单个年度的安排不是整个合同的限额' },
  { reading: 'consent-approval', label: `计划外项目须${GOVERNMENT}同意的范围`, article: 'A8.1', choice: '立项审批的项目', setting: 'consentAsked' },
  { reading: 'argued-by', label: '方案论证的组织者', article: 'A12.1', choice: '由建设单位自行组织，填写结论、日期和材料', why: '条文未限定论证的组织者，系统只登记结论' },
  { reading: 'review-costs', label: '专家论证和造价审核的费用', article: 'A10.2', choice: `由${BUREAU}承担，不计入总投资`, why: `第十一条、第十二条由${BUREAU}组织，第十六条、第二十二条列举的计入费用中没有此项` },
  { reading: 'whole-term', label: '跨年度服务的投资总额', article: 'A10.1', choice: '按整个服务期计，以申报额为准', why: '按年计会使同一合同因分年而改变管理方式' },
  { reading: 'common-tracks', label: '公共类项目的管理方式', article: 'A10.3', choice: `与专业类相同，备案由${BUREAU}自行办理`, why: '第十条不区分类别' },
  { reading: 'self-managed-advice', label: '自行管理项目的监理、测试、验收和评价', article: 'A10.3', choice: '作为建议提示', setting: 'selfManagedBound' },
  { reading: 'self-managed-declined', label: '自行管理项目的不予纳入', article: 'A10.3', choice: '提示', setting: 'selfManagedDeclined' },
  { reading: 'cryptography-beside', label: '公共类项目密码审核意见与专家论证的先后', article: 'A11.2', choice: '并行办理，报财政备案前均须办结', why: '条文没有先后，任一先办均可' },
  { reading: 'cryptography-first', label: '专业类项目密码备案意见与初审的先后', article: 'A12.1', choice: '先出具密码应用备案意见，后初审', why: '第十二条把该意见列在第（一）项方案编制之内，初审列在其后的第（二）项' },
  { reading: 'filing-cryptography', label: '备案项目的密码意见', article: 'A10.3', choice: '征求，不影响备案', setting: 'filingCryptography' },
  { reading: 'filing-never-rejected', label: '备案的结论', article: 'A10.3', choice: '予以备案、退回补正或不属备案范围，没有“不予通过”', why: '备案不是审批，第十条没有赋予不予备案的权力' },
  { reading: 'crossing', label: '金额跨越档次', article: 'A10.1', clause: 'A10.4', choice: '审批或备案前随金额变更；其后只升不降，报重大变更备案，已有办理保留', why: '已作出的审批、备案不因事后变更失效' },
  { reading: 'ends', label: '项目的终结和暂缓', article: 'A12.4', clause: 'A10.5', choice: '任何环节均可撤项、暂缓、转下年度，不同意即终结，均须原因、文件和日期', why: '“申请资金”可以不获同意；终结与否由有权机关逐项决定，不由参数决定' },
  { reading: 'validity-civil', label: '审批意见有效期的起止', article: 'A12.5', choice: '成文当日不计入；对应日届满，休息日顺延；意见载明有效期的从其载明', why: '参照民法典第二百零一条至第二百零四条，期限长短可设' },
  { reading: 'validity-provisional', label: '节假日安排未录入年份的期限', article: 'A12.5', choice: '法定节假日和周末顺延，标“暂定”，只提示，不作逾期、届满，不停止受理；录入后确定，只延后', why: '通知可使最后一日延后，公布前无从认定已过期限' },
  { reading: 'validity-start', label: '有效期内须完成的事项', article: 'A12.5', choice: '启动采购，以所填公告、中标或签订日期判断；逾期签订只提示', why: '已依法成立的采购不因登记先后而无效' },
  { reading: 'validity-reapply', label: '有效期届满后的重新申请立项', article: 'A12.5', choice: '只重新出具审批意见，此前论证和造价审核保留，原意见存档', why: `是否须重新论证，由${BUREAU}在出具意见时退回补正` },
  { reading: 'supervision-reviewed', label: '监理要求的金额', article: 'A16.1', choice: '按审定额，未审定的按申报额', setting: 'supervisionBasis' },
  { reading: 'supervision-found', label: '有关规定没有监理要求的项目', article: 'A16.1', choice: `由${BUREAU}说明理由，认定不需监理`, why: '逐项认定，不由参数决定' },
  { reading: 'testing-declared', label: '第三方测试要求的金额', article: 'A16.2', choice: '按申报的应用软件开发费', why: '造价审核只审定总额，没有单列的软件开发费' },
  { reading: 'assessment-pre-review', label: '须前置审核项目的安全评估', article: 'A16.3', choice: '应当开展', setting: 'assessmentFree' },
  { reading: 'common-matters', label: '公共类项目的变更、逾期和终止', article: 'A20.1', choice: '内部登记，不作为备案', why: '第二十条只规定专业类项目' },
  { reading: 'no-system', label: '不涉及信息系统的服务的数据目录、数据资源、IPv6和测评', article: 'A21.1', choice: '填“不涉及”并说明理由', why: '没有系统即没有对象，由建设单位逐项说明' },
  { reading: 'acceptance-filing-target', label: '通过验收后的报送', article: 'A21.4', choice: '{days.acceptanceFiling}天内报送为内部目标', number: 'days.acceptanceFiling' },
  { reading: 'acceptance-again', label: '验收未通过', article: 'A21.4', choice: '整改后可再次组织验收，次数不限', why: '条文未规定次数，是否终止合同由建设单位按第二十条办理' },
  { reading: 'evaluation-arrives', label: '自评价的报送', article: 'A23.1', choice: '自通过验收次日起算，届满前送达；公共类项目同样报送', why: '第二十三条不区分类别；期限长短可设' },
  { reading: 'appraisal-weights', label: '绩效考核权重', article: 'A24.1', choice: '未设定前不计分；退回补正不计入', number: 'weight.punctual' },
  { reading: 'own-submission', label: '本人提交的事项', article: 'A27.1', choice: '由他人办理', why: '内部控制的底线，不设关闭' },
  { reading: 'corrections', label: '已签办内容的更正', article: 'A26.1', clause: 'A27.2', choice: '不覆盖：一人提出、另一人确认，原值和文件存档', why: '第二十六条要求资料准确、完整；可覆盖即不可核对' },
  { reading: 'after-term', label: '办法有效期届满后的办理', article: 'A31.1', choice: '提示，不停止办理，录入延续文件后不再提示', why: '届满后是否继续办理由制定机关的文件决定，录入该文件即可' },
] as const satisfies readonly Reading[];

/** The readings that 参数 may change. */
export type Choosable = Extract<(typeof ROWS)[number], { setting: string }>['setting'];

export const READINGS: readonly (Reading & { readonly setting?: Choosable })[] = ROWS;
