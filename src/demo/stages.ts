// What is done to a project of the demo at each of its moments: the gestures, and what is typed.
import { GOVERNMENT } from '../measure';
import { application, ASSETS, before, link, payment, supervision, year } from './filled';
import { isSmall, methodOf, moneyOf } from './money';
import { ASIDE, consent, type Stage } from './aside';
import type { Moment } from './moments';
import type { ToldProject } from '../county/examples';
import { create, decide, type Gesture, submit, type, submitAtDesk, upload, withdraw } from './steps';

const planned: Stage = (p) => [...type('立项', { 方案链接: link(`${p.row}/fangan`) }), submitAtDesk];

const SELF_EVALUATION = 'oversight.selfEvaluation';
const PERFORMANCE = 'oversight.performance';
const asked = (performanceAsked: string, performanceDue: string): Gesture =>
  decide('record', { step: 'record.performance', performanceAsked, performanceDue });
/** The number of finance's letter; one letter may be about several projects. */
const replyOf = (p: ToldProject): number => p.reply ?? p.row;

/** What is done to a project at each of its moments. */
export const STAGES: Readonly<Record<Moment, Stage>> = {
  申报: (p) => [create, ...type('申报', ...application(p)), submit('申报')],
  草稿: (p) => [create, ...type('申报', ...application(p))],
  撤回: () => [withdraw('申报')],
  汇总: (p) => [
    decide('approve', {
      outcome: p.ground ? 'offPlan' : 'planned',
      gatherOpinion: p.ground ? '符合计划外情形，请报县政府同意。' : '需求依据充分，不与公共平台重复，纳入年度计划。',
      priority: p.priority,
    }),
  ],
  同意: (p, day) => [...type('申报', consent(p, day)), submit('申报')],
  同意核对: () => [decide('approve', {})],
  公方案: planned,
  备案方案: planned,
  登记: () => [submitAtDesk],
  密审: (p, day) => [
    decide('approve', { outcome: 'agree', cryptoNumber: `郁机密〔${year(day)}〕${p.row}号`, cryptoDate: day }),
  ],
  财备报: () => [submitAtDesk],
  财备: (_, day) => [decide('approve', { financeFilingDate: day })],
  立项备案: (p, day) => [
    decide('approve', {
      outcome: 'filed',
      filingNumber: `郁政数备〔${year(day)}〕${p.row}号`,
      filingDate: day,
    }),
  ],
  方案: (p, day) => [
    ...type('立项', {
      方案链接: link(`${p.row}/fangan`),
      数据共享资源目录链接: link(`${p.row}/ziyuanmulu`),
      方案论证结论: '通过',
      方案论证日期: day,
      方案论证链接: link(`${p.row}/lunzheng`),
    }),
    submitAtDesk,
  ],
  密码: (p, day) => [
    decide('approve', {
      outcome: 'filed',
      cryptoNumber: `郁机密〔${year(day)}〕${p.row}号`,
      cryptoDate: day,
    }),
  ],
  初审: (_, day) => [
    decide('approve', {
      outcome: 'pass',
      reviewDate: day,
      reviewOpinion: '材料齐全，省、市无统建同类系统，与公共平台不重复。',
    }),
  ],
  初审退: () => [decide('return', { outcome: 'correct', opinion: '1.方案缺数据备份内容；2.请附论证会专家签到表。' })],
  方案改: (p) => [
    ...type('立项', { 方案链接: link(`${p.row}/fangan-xiugai`) }, { 方案论证链接: link(`${p.row}/lunzheng-qiandao`) }),
    submitAtDesk,
  ],
  询问: () => [decide('ask', { step: 'question.ask', opinion: '追溯码由谁赋码，是否与省农产品追溯平台互认？' })],
  答复: () => [
    decide('answer', { step: 'question.answer', nth: '1', opinion: '由合作社赋码，编码规则与省平台一致，可以互认。' }),
  ],
  再问: () => [decide('ask', { step: 'question.ask', opinion: '与省平台互认有无书面函件？有的请说明文号。' })],
  论证: (p, day) => [
    decide('approve', {
      outcome: 'pass',
      expertAgency: '示例信息咨询机构',
      expertDate: day,
      costAgency: '示例造价咨询机构',
      costReviewed: String(moneyOf(p).reviewed),
      costDate: day,
      consultation: '已征求县委网信办、县公安局等有关单位意见，均无不同意见。',
    }),
  ],
  意见: (p, day) => [decide('approve', { opinionNumber: `郁政数审〔${year(day)}〕${p.row}号`, opinionDate: day })],
  更正: (_, day) => [
    decide('correct', {
      step: 'correct.propose',
      signed: 'approval.opinion',
      opinionNumber: `郁政数审〔${year(day)}〕215号`,
      opinion: '录入时漏打一位。',
      document: '立项审批意见原件',
    }),
  ],
  更正确认: () => [decide('correct', { step: 'correct.confirm' })],
  报审: () => [submitAtDesk],
  资金: (p, day) => [
    decide('approve', {
      outcome: 'agree',
      fundingOpinion: `同意安排，详见郁财函〔${year(day)}〕${replyOf(p) + 30}号。`,
      fundingArrangement: '列入下年度预算',
      fundingDate: day,
    }),
  ],
  请款: () => [submitAtDesk],
  批复: (p, day) => [
    ...type('立项', {
      批复文件: `${GOVERNMENT}办公室复函`,
      批复文号: `郁府办函〔${year(day)}〕${p.row + 1}号`,
      批复金额: moneyOf(p).reviewed,
      批复日期: day,
      ...(p.above && { 批复结果: '' }),
    }),
    submitAtDesk,
  ],
  核对: () => [decide('approve', {})],
  公告: (p, day) => [
    ...type('采购', {
      采购方式: methodOf(p),
      采购意向公开日期: isSmall(p) ? '' : before(day, 31),
      采购计划编号: isSmall(p) ? '' : `445322-${year(day)}-${String(p.row).padStart(5, '0')}`,
      采购预算: moneyOf(p).reviewed,
      公告日期: isSmall(p) ? '' : day,
    }),
    submitAtDesk,
  ],
  中标: (p, day) => [
    ...type('采购', {
      采购结果: '成交',
      供应商: `示例信息技术有限公司（${p.row}）`,
      统一社会信用代码: `91445322MA${String(p.row).padStart(6, '0')}0X`,
      '中标(成交)金额': moneyOf(p).contract,
      中标通知书日期: day,
    }),
    submitAtDesk,
  ],
  合同: (p, day) => [
    ...type('采购', {
      合同编号: `YNXX-${year(day)}-${String(p.row).padStart(2, '0')}`,
      合同签订日期: day,
      合同金额: moneyOf(p).contract,
      合同公告与备案日期: day,
      签订单位: '建设单位',
      签订单位名称: '',
      约定交付日期: p.delivery!,
      是否涉及国家安排资金: '否',
      国家安排资金对接责任人: '',
      合同链接: link(`${p.row}/hetong`),
    }),
    submitAtDesk,
  ],
  开工: (p, day) => [
    ...type(
      '实施',
      {
        监理单位: '示例工程监理有限公司',
        监理资质: '信息系统工程监理能力等级',
        监理资质证书有效期: '2028-12-31',
      },
      { 开工日期: day, 进度状态: '正常' },
      { ...payment(p, day, 0.3), ...supervision(p, day) },
    ),
    submitAtDesk,
  ],
  进度: (p, day) => [...type('实施', { 进度状态: '滞后' }, payment(p, day, 0.2)), submitAtDesk],
  试运行: (p, day) => [
    ...type('实施', { 进度状态: '试运行' }, { 初验日期: day, 试运行起: day }, payment(p, day, 0.1)),
    submitAtDesk,
  ],
  交付: (p, day) => [
    ...type(
      '实施',
      {
        测试单位: '示例软件测评中心',
        测试资质: 'CNAS',
        安全评估: '涉及',
        不涉及安全评估的理由: '',
        评估单位: '示例网络安全测评有限公司',
        评估资质: '网络安全等级测评与检测评估机构服务认证',
        评估结论: '符合，无高风险项',
        评估日期: before(day, 7),
        等保级别与备案号: '二级（备案号见附件）',
      },
      { 进度状态: '已交付' },
      { 试运行止: day, 实际交付日期: day, ...payment(p, day, 0.2) },
    ),
    submitAtDesk,
  ],
  前审: (p) => [...type('验收', ASSETS, { 前置审核材料链接: link(`${p.row}/qianzhishenhe`) }), submitAtDesk],
  前审意见: (p, day) => [
    decide('approve', {
      outcome: 'pass',
      preReviewNumber: `郁政数验〔${year(day)}〕${p.row}号`,
      preReviewDate: day,
    }),
  ],
  验收: (p, day) => [
    ...type('验收', ASSETS),
    ...type(
      '验收',
      {
        第三方验收测评机构与报告: `示例软件测评中心 YS-${year(day)}-${p.row}`,
        信息安全测评机构与报告: `示例网络安全测评有限公司 AQ-${year(day)}-${p.row}`,
        专家评审结论: '同意通过验收',
        专家评审日期: day,
        验收结论: '通过',
      },
      { 通过验收日期: day },
    ),
    // The bureau accepts common projects with their report at once (A21.4).
    ...(p.common ? type('验收', { 验收报告及材料链接: link(`${p.row}/yanshou`), 结算金额: moneyOf(p).contract }) : []),
    submitAtDesk,
  ],
  报送: (p) => [
    ...type('验收', { 验收报告及材料链接: link(`${p.row}/yanshou`), 结算金额: moneyOf(p).contract }),
    submitAtDesk,
  ],
  备案: (p, day) => [
    decide('approve', {
      step: 'acceptance.filing',
      outcome: 'filed',
      acceptanceNumber: `郁政数验备〔${year(day)}〕${p.row}号`,
      acceptanceFilingDate: day,
    }),
  ],
  自评: (p) => [...type('监督', { 自评价报告链接: link(`${p.row}/zipingjia`), 自评等次: '良' }), submit('监督')],
  // Begun with what the desk has filled in of it, finished in Word, uploaded.
  自评传: () => [
    upload('监督', 'selfEvaluationLink', 'selfEvaluation'),
    ...type('监督', { 自评等次: '良' }),
    submit('监督'),
  ],
  审阅: () => [
    decide('approve', {
      step: SELF_EVALUATION,
      selfEvaluationReview: '自评价报告内容完整，绩效目标基本实现，同意归档。',
    }),
  ],
  汇总退: () => [decide('return', { opinion: '1.补充与县级平台的数据共享方式；2.各项费用按预算标准列明数量和单价。' })],
  备案方案退: () => [decide('return', { outcome: 'correct', opinion: '方案未附费用测算表，请补充后重新报送。' })],
  流标: () => [
    ...type('采购', {
      采购结果: '采购失败',
      供应商: '',
      统一社会信用代码: '',
      '中标(成交)金额': '',
      中标通知书日期: '',
    }),
    submitAtDesk,
  ],
  前审退: (_, day) => [
    decide('return', {
      outcome: 'rectify',
      opinion: `截至${day}，数据资源目录挂接率未达到方案要求，请整改后重新报送。`,
    }),
  ],
  验收未过: (p, day) => [
    ...type('验收', ASSETS),
    ...type('验收', {
      第三方验收测评机构与报告: `示例软件测评中心 YS-${p.row}`,
      信息安全测评机构与报告: `示例网络安全测评有限公司 AQ-${p.row}`,
      专家评审结论: '部分功能与合同不符，整改后复验',
      专家评审日期: day,
      验收结论: '整改后复验',
    }),
    submitAtDesk,
  ],
  备案退: () => [
    decide('return', {
      step: 'acceptance.filing',
      outcome: 'correct',
      opinion: '缺专家评审签到表和整改复核意见，请补充。',
    }),
  ],
  审阅退: () => [
    decide('return', { step: SELF_EVALUATION, opinion: '绩效目标完成情况缺少数据来源，请补充后重新报送。' }),
  ],
  绩效要求: (_, day) => [asked(day, '2026-12-31')],
  绩效尽快: (_, day) => [asked(day, '2026-11-05')],
  绩效报: (p) => [...type('监督', { 绩效报告链接: link(`${p.row}/jixiao`) }), submit('监督')],
  绩效收: () => [decide('approve', { step: PERFORMANCE })],
  绩效退: () => [decide('return', { step: PERFORMANCE, opinion: '成本指标未与合同金额核对，请修改后重新报送。' })],
  ...ASIDE,
};
