// What was chosen was kept by its label up to layout 5 and version 3 of the ledger's entries. Written out as it was then and
// never changed again: the tables may call everything otherwise since.
import { LEVEL } from './county';

type Labels = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** By field. */
export const LABELS_5: Labels = {
  nature: { 新建: 'new', 升级: 'upgrade', 续建: 'extend', 运维: 'maintain', 续租: 'renew' },
  kind: {
    基础设施服务·政务网: 'infrastructure.network',
    基础设施服务·政务云: 'infrastructure.cloud',
    基础设施服务·专业基础设施: 'infrastructure.special',
    软件开发服务·公共支撑平台: 'software.platform',
    软件开发服务·通用软件: 'software.general',
    软件开发服务·专业软件: 'software.specialised',
    运维服务·基础设施运行维护: 'maintenance.infrastructure',
    运维服务·软件系统运行维护: 'maintenance.software',
    运维服务·数据资源运维: 'maintenance.data',
    运维服务·网络链路租赁: 'maintenance.lines',
    运维服务·其他: 'maintenance.other',
    系统业务运营服务·业务分析: 'operation.analysis',
    系统业务运营服务·数据处理: 'operation.processing',
    系统业务运营服务·数据治理: 'operation.governance',
    系统业务运营服务·其他: 'operation.other',
    第三方服务·咨询: 'thirdParty.consulting',
    第三方服务·规划: 'thirdParty.planning',
    第三方服务·设计: 'thirdParty.design',
    第三方服务·监理: 'thirdParty.supervision',
    第三方服务·测评: 'thirdParty.evaluation',
    第三方服务·检验检测: 'thirdParty.inspection',
    第三方服务·安全评价: 'thirdParty.safety',
  },
  servedClass: { 公共类: 'common', 专业类: 'specialised', 不涉及系统: 'none' },
  classified: { 是: 'yes', 否: 'no' },
  exclusion: {
    [`非${LEVEL}财政资金`]: 'otherFunds',
    涉密: 'secret',
    日常零星办公信息化设备采购及维护: 'office',
    非长期固定的运维外包: 'outsourced',
    医疗化验: 'medical',
    音响灯光: 'audiovisual',
    内部布线: 'cabling',
    专用设备和服务: 'equipment',
    '固定资产投资且属《政府投资条例》': 'investment',
  },
  basisType: {
    '国家规划(计划)': 'plan.state',
    '省规划(计划)': 'plan.province',
    '市规划(计划)': 'plan.city',
    [`${LEVEL}规划(计划)`]: 'plan.county',
    国家文件: 'document.state',
    省文件: 'document.province',
    市文件: 'document.city',
    [`${LEVEL}文件`]: 'document.county',
    其他: 'other',
  },
  class: { 公共类: 'common', 专业类: 'specialised' },
  track: { 立项审批: 'approval', 备案: 'filing', 自行管理: 'self-managed' },
  priority: { 急需: 'urgent', 重要: 'important', 一般: 'normal' },
  cryptography: { 是: 'yes', 否: 'no' },
  offPlanGround: {
    [`国家部委、省、市、${LEVEL}有明确要求`]: 'required',
    关系国计民生: 'livelihood',
    涉及网络信息安全: 'security',
  },
  gathered: {
    纳入年度计划: 'planned',
    列为计划外项目: 'offPlan',
    并入公共类项目: 'merged',
    不予纳入: 'declined',
    不适用: 'outside',
  },
  argumentResult: { 通过: 'pass', 修改后通过: 'amended', 不通过: 'fail' },
  cryptoKind: { 密码应用备案意见: 'filing', 密码应用审核意见: 'review' },
  cryptoResult: {
    予以备案: 'filed',
    退回补正: 'correct',
    同意: 'agree',
    修改后同意: 'agreeAmended',
    不同意: 'disagree',
  },
  reviewResult: { 通过: 'pass', 退回补正: 'correct', 不予通过: 'refused' },
  expertResult: { 通过: 'pass', 修改后通过: 'amended', 不通过: 'fail' },
  filingResult: { 予以备案: 'filed', 退回补正: 'correct', 不属备案范围: 'beyond' },
  fundingResult: { 同意: 'agree', 核减后同意: 'agreeReduced', 退回补正: 'correct', 不同意: 'disagree' },
  fundingArrangement: {
    列入下年度预算: 'nextYear',
    本年度调剂: 'thisYear',
    分年度安排: 'yearly',
    上级资金统筹: 'upper',
    暂不安排: 'none',
  },
  method: {
    公开招标: 'open',
    邀请招标: 'invited',
    竞争性谈判: 'negotiation',
    竞争性磋商: 'consultation',
    询价: 'inquiry',
    单一来源采购: 'single',
    框架协议采购: 'framework',
    合作创新采购: 'innovation',
    电子卖场: 'mall',
    限额以下自行采购: 'small',
  },
  procurementResult: { 成交: 'awarded', 采购失败: 'failed' },
  stateFunds: { 是: 'yes', 否: 'no' },
  supervisionDuty: { 必须监理: 'must', 按需监理: 'may' },
  testingDuty: { 必须测试: 'must', 按需测试: 'may' },
  assessment: { 涉及: 'yes', 不涉及: 'no' },
  progress: {
    未开工: 'notStarted',
    正常: 'onTrack',
    滞后: 'behind',
    暂停: 'paused',
    试运行: 'trial',
    已交付: 'delivered',
  },
  preReviewDuty: { 须前置审核: 'must', 无需前置审核: 'may' },
  preReviewResult: { 通过: 'pass', 退回整改: 'rectify' },
  accepted: { 通过: 'pass', 整改后复验: 'again', 不通过: 'fail' },
  acceptanceFilingResult: { 予以备案: 'filed', 退回补正: 'correct' },
  selfEvaluationGrade: { 优: 'excellent', 良: 'good', 中: 'fair', 差: 'poor' },
  matterKind: {
    重大变更备案: 'change',
    逾期交付备案: 'delay',
    合同终止备案: 'termination',
    重大问题协调: 'problem',
    政务云资源申请: 'cloud',
    政务外网资源申请: 'network',
  },
  matterResult: {
    予以备案: 'filed',
    同意分配: 'allocated',
    不予分配: 'notAllocated',
    受理: 'takenUp',
    退回补正: 'correct',
  },
  financeFiled: { 予以备案: 'filed', 退回补正: 'correct' },
};

/** By setting. */
export const SETTINGS_5: Labels = {
  planDueMoves: { 不顺延: 'stays', 顺延至下一工作日: 'moves' },
  lateRefused: { 说明原因后可汇总: 'withReason', 不再受理: 'refused' },
  selfManagedBound: { 作为建议提示: 'advised', 同样办理: 'bound' },
  supervisionBasis: { '按审定额，未审定的按申报额': 'reviewed', 按申报额: 'declared' },
  assessmentFree: { 应当开展: 'due', 由建设单位确定: 'free' },
};

/** By column of the catalogue of systems. */
export const SYSTEMS_5: Labels = {
  level: { 未定级: 'none', 一级: 'level1', 二级: 'level2', 三级: 'level3', 四级: 'level4', 五级: 'level5' },
  state: { 在用: 'inUse', 停用: 'stopped' },
};

/** What 人员 called a role, and the entries about it that say no more than its row's text. */
export const ROLES_5: Readonly<Record<string, string>> = {
  项目管理专员: 'officer',
  政务和数据局审核: 'bureau',
  财政审核: 'finance',
  密码管理: 'cryptography',
  审计: 'audit',
  管理员: 'administrator',
};

/** Of every conclusion: what a step came to. */
export const OUTCOMES_5: Readonly<Record<string, string>> = {
  ...LABELS_5.gathered,
  ...LABELS_5.cryptoResult,
  ...LABELS_5.reviewResult,
  ...LABELS_5.expertResult,
  ...LABELS_5.filingResult,
  ...LABELS_5.fundingResult,
  ...LABELS_5.preReviewResult,
  ...LABELS_5.matterResult,
};

/** By the ledger's column of the stage, and of the verb: entries up to the first of version 4 have them there alone. */
export const STAGES_5: Readonly<Record<string, string>> = {
  申报: 'application',
  立项: 'approval',
  采购: 'procurement',
  实施: 'implementation',
  验收: 'acceptance',
  监督: 'oversight',
  事项: 'matters',
};
export const VERBS_5: Readonly<Record<string, string>> = {
  新建: 'create',
  提交: 'submit',
  通过: 'approve',
  退回补正: 'return',
  不予通过: 'reject',
  撤回: 'withdraw',
  登记: 'record',
};
