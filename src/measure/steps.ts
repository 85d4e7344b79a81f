import { BUREAU, GOVERNMENT, LEVEL } from './county';
import type { FactName, When } from './facts';
import type { FieldKey } from './fields';
import { JOINS_COMMON } from './joins';
import { MATTER_STEPS } from './mattersteps';
import { SETTLED_OVER, SPENDING, SPENDING_CHECKS, SPENDING_NEEDS } from './spending';
import { type Check, type Need, type Outcome, RETURNED, type Said, type Step } from './step';
import { tailored } from './tailored';
import { PROCUREMENT, SPECIALISED } from './procurementsteps';
import { ENDS, NO_FILING, ROAD_ENDS } from './rests';
import type { Way } from './ways';
import { intoIssued, WAY_STEPS } from './waysteps';

const under = (when: When, ...keys: FieldKey[]): Need[] => keys.map((key) => [key, when] as const);
const IN_SCOPE: When = { declaredOut: false };
const COMMON: When = { class: 'common', track: 'approval' };
const FILED: When = { track: 'filing' };
/** What articles 16 and 21–23 ask; below the filing threshold they are advice (A10.3). */
const OVERSEEN: When = { overseen: true };

const RETURN: Outcome = { as: 'return' };
const withoutBy = ({ by: _, open: __, returned: ___, ...step }: Step): Step => step;

/** What was declared, each by its own paragraph (an exclusion by the clause of its row), and the funds by a reading. */
const DECLARED_OUT: readonly Check[] = [
  { when: { excluded: true }, fields: ['exclusion'], article: 'A4.2', says: '该项目申报为不适用情形', todo: '请按“不适用”办理，或退回补正' },
  { when: { classified: true }, fields: ['classified'], article: 'A4.1', says: '该项目申报为涉密项目', todo: '请按“不适用”办理，或退回补正' },
  {
    when: { fundsOut: true }, fields: ['countyFunds'], article: 'reading', says: `该项目没有${LEVEL}级财政资金，按现行口径不适用本办法`,
    todo: '请按“不适用”办理，或退回补正；上级、镇级资金是否计入，由管理员在“设定参数”设定',
  },
];
const CARRIED_ELSEWHERE: Check = {
  when: { carriedElsewhere: true }, fields: ['class'], article: 'A3.1',
  says: `公共类服务需求由${BUREAU}汇总形成公共类项目，不单独立项`, todo: '请按“并入公共类项目”办理，填写公共类项目编号',
};

/** A demand compared with its unit's catalogue of systems: pointed out to the unit and to whoever gathers (A3.3). */
export const CATALOGUED: readonly Check[] = [
  { when: { systemListed: false, declaredOut: false }, fields: ['servedSystem'], article: 'A3.3', says: '所服务系统不在信息系统目录中', todo: '请先在办理台“更多事项”登记该系统，或改填目录中的名称；新系统填“新建”', warns: true },
  { when: { systemClassOff: true, declaredOut: false }, fields: ['servedClass'], article: 'reading', says: '所填的所服务系统类别与信息系统目录不一致', todo: '请核对：系统的类别以目录为准，可清空该项', warns: true },
  { when: { systemUnconfirmed: true, follows: true, declaredOut: false }, fields: ['servedSystem'], article: 'reading', says: `信息系统目录中该系统的类别未经${BUREAU}确认`, todo: `请${BUREAU}在办理台“更多事项”确认系统类别`, warns: true },
  { when: { systemStopped: true, declaredOut: false }, fields: ['servedSystem'], article: 'A3.3', says: '所服务系统在信息系统目录中已停用', todo: '请核对系统名称，或更新目录', warns: true },
  { when: { servesNew: true, systemLike: true, declaredOut: false }, fields: ['name'], article: 'house', says: '信息系统目录中已有名称相近的系统', todo: '请确认确为新建；属已有系统的升级、续建或运维的，请填目录中的系统名称', warns: true },
  { when: { servesNew: true, buildsOn: true, declaredOut: false }, fields: ['nature', 'servedSystem'], article: 'house', says: '建设性质与所服务系统不一致', todo: '升级、续建、运维和续租的，请填目录中的系统名称', warns: true },
];

/** 不涉及 is for services without a system (A21.1). */
const ABSENT_OFF: Check = {
  when: { absentOff: true }, fields: [], article: 'reading', says: '填了“不涉及”，而该项目建设、运维或运营信息系统', todo: '请核对：专线、咨询规划等不涉及信息系统的服务方可填“不涉及：理由”', warns: true,
};
/** What was decided above and stands in the row: an ordinary result (A10.5). */
const ABOVE = (refused: FactName, deferred: FactName, nextYear: FactName): readonly Way[] => [
  { when: { [refused]: true }, closes: ENDS.refusedAbove.closed, stamps: 'endedOn' },
  { when: { [deferred]: true }, rests: 'deferred', stamps: 'endedOn', again: true },
  { when: { [nextYear]: true }, rests: 'postponed', stamps: 'endedOn', again: true },
];
const UNFUNDED: readonly Way[] = [{ when: { fundingNone: true }, rests: 'unfunded', stamps: 'endedOn', again: true }];

/** A demand that came in time and was overlooked (A7.2). */
const MISSED = '按时申报、应列入而漏汇总的，可在“更多事项”的“收回年度计划”凭文件收回，纳入后再下达；计划年度有误的，请退回补正，由建设单位改填以后年度';

const APPLICATION: readonly Step[] = [
  {
    step: 'application.demand', stage: 'application', label: '审核汇总', filed: '需求计划', by: 'unit', to: 'bureau',
    needs: [
      'planYear', 'name', 'classified',
      ...under(IN_SCOPE, 'kind', 'nature', 'servedSystem', 'countyFunds', 'basisType', 'basisNumber', 'planFit', 'unitNeed', 'goals', 'content',
        'functions', 'dataResources', 'security', 'maintenance', 'priority', 'cryptography', 'demandLink'),
      ['servedClass', { follows: true, declaredOut: false }],
      ['lateReason', { late: true, declaredOut: false, offPlanClaimed: false }],
      ['offPlanGround', { planIssued: true, declaredOut: false }],
    ],
    may: ['exclusion', 'upperFunds', 'townFunds', 'serviceFrom', 'serviceUntil', 'softwareCost', 'infrastructureCost', 'maintenanceCost',
      'operationCost', 'otherCost', 'supervisionCost', 'testingCost', 'assessmentCost', 'acceptanceCost', 'minutesLink', 'offPlanGround'],
    mayGive: ['priority', 'cryptography', 'gatherOpinion'], words: 'gatherOpinion',
    conclusion: 'gathered',
    outcomes: [
      { as: 'approve', value: 'planned', checks: [
        ...DECLARED_OUT, CARRIED_ELSEWHERE,
        { when: { planIssued: true, offPlanClaimed: true }, fields: ['planYear'], article: 'reading', says: '该年度建设计划已下达，不能再纳入', todo: `已填计划外理由，请按“列为计划外项目”办理；${MISSED}` },
        { when: { planIssued: true, offPlanClaimed: false }, fields: ['planYear'], article: 'reading', says: '该年度建设计划已下达，不能再纳入', todo: `符合计划外理由的，请退回补正，由建设单位填写“计划外理由”后重新提交，再按“列为计划外项目”办理；${MISSED}` },
      ] },
      { as: 'approve', value: 'offPlan', article: 'A8.1', checks: [
        ...DECLARED_OUT, CARRIED_ELSEWHERE,
        { when: { offPlanClaimed: false }, fields: ['offPlanGround'], article: 'A8.1', says: '“计划外理由”未填写', todo: '请退回补正，由建设单位填写计划外理由' },
      ] },
      {
        as: 'approve', value: 'merged', needs: ['mergedInto'], closes: ROAD_ENDS.joined.closed, article: 'A3.1',
        joins: JOINS_COMMON,
      },
      RETURN,
      { as: 'reject', value: 'declined', needs: ['gatherOpinion'], closes: '不予纳入', checks: [
        { when: { track: 'self-managed', declineRefused: false, declaredOut: false }, fields: ['total'], article: 'A10.3', says: '该项目由建设单位自行管理，是否建设由其决定', todo: '需要建设单位补充说明的，可退回补正', warns: true },
        { when: { declineRefused: true, track: 'self-managed', declaredOut: false }, fields: ['total'], article: 'reading', says: '该项目由建设单位自行管理，按现行口径不作“不予纳入”', todo: '请纳入、退回补正，或按“不适用”办理' },
      ] },
      { as: 'reject', value: 'outside', needs: ['exclusion'], closes: ROAD_ENDS.outside.closed, article: 'A4.2' },
    ],
    stamps: 'submittedOn', clears: ['track', 'changedTotal', 'firstYear', 'postponedTo'],
    checks: [
      { when: { lateRefused: true, declaredOut: false, offPlanClaimed: false }, fields: ['planYear'], article: 'reading', says: '该年度的申报截止日已过，不再受理', todo: '请申报下一年度，或按计划外项目办理' },
      { when: { planYearOff: true }, fields: ['planYear'], article: 'house', says: '计划年度不在可申报的年份内', todo: '请填写本年度或其后{planYearsAhead}年内的年份' },
      { when: { noCost: true, declaredOut: false }, fields: ['softwareCost', 'total'], article: 'A6.2', says: '经费预算未填写，各项费用合计为0', todo: '请填写至少一项服务费用' },
      { when: { fundsDiffer: true, declaredOut: false, noCost: false }, fields: ['countyFunds'], article: 'house', says: '资金来源合计与总投资不一致', todo: `请核对${LEVEL}级、上级、镇级三项资金，使合计等于总投资` },
      { when: { testedTwice: true }, fields: ['testingCost', 'acceptanceCost'], article: 'house', says: '第三方测试费与验收费用同时填写，常为同一合同', todo: '请确认没有重复计列', warns: true },
      { when: { assessedTwice: true }, fields: ['assessmentCost', 'acceptanceCost'], article: 'house', says: '安全评估费与验收费用同时填写，常为同一合同', todo: '请确认没有重复计列', warns: true },
      { when: { infrastructureInside: true, class: 'specialised', declaredOut: false }, fields: ['infrastructureCost'], article: 'A18.1', says: '专业类项目中列有基础设施费', todo: `政务云、政务外网等基础设施服务请向${BUREAU}申请，由其统筹分配；确属本项目的请在建设内容中说明`, warns: true },
      ...CATALOGUED,
    ],
    open: [{ state: '草稿', next: '填报提交', carrier: '本单位' }],
    waiting: [{ state: '待审核汇总' }],
    returned: RETURNED,
    withdrawn: { state: '已撤回', next: '可修改后重新提交' },
    done: [
      { when: { offPlan: true }, state: '已列为计划外项目' },
      { state: '已纳入{planYear}年度计划', next: '编报预算' },
    ],
    article: 'A7.1',
  },
  {
    step: 'application.consent', stage: 'application', label: `核对${GOVERNMENT}同意文件`, filed: '申报立项', by: 'unit', to: 'bureau', when: { offPlan: true, consentAsked: true },
    needs: ['consentDocument', 'consentNumber', 'consentDate', 'consentLink'], may: ['consentDecision'],
    outcomes: [{ as: 'approve', checks: [intoIssued({ consentNextYear: true })], ways: ABOVE('consentRefused', 'consentDeferred', 'consentNextYear') }, RETURN, { as: 'reject', closes: '不予纳入' }],
    open: [{ state: `计划外待${GOVERNMENT}同意`, next: `报${GOVERNMENT}同意并填报同意文件` }], waiting: [{ state: '计划外待核对同意文件' }], returned: RETURNED,
    done: [{ state: `计划外已获${GOVERNMENT}同意`, next: '按管理方式办理' }], article: 'consent',
  },
  ...WAY_STEPS,
];

/** Finance reviews under a valid opinion (A12.3): until it is issued anew, applying again is all that there is to do. */
const LAPSED: When = { opinionLapsed: true };

const CRYPTO_FILING = {
  stage: 'approval', label: '密码应用备案意见', to: 'cryptography', gives: ['cryptoNumber', 'cryptoDate'], conclusion: 'cryptoResult', names: ['cryptoKind', 'filing'],
  outcomes: [{ as: 'approve', value: 'filed' }, { as: 'return', value: 'correct' }],
  waiting: [{ state: '待密码意见' }], done: [{ state: '密码意见已出具' }], article: 'cryptography',
} as const;

const APPRAISAL: Step = {
  step: 'approval.appraisal', stage: 'approval', label: '论证和造价审核', to: 'bureau', when: SPECIALISED,
  gives: ['expertAgency', 'expertDate', 'costAgency', 'costReviewed', 'costDate', 'consultation'], conclusion: 'expertResult',
  outcomes: [
    { as: 'approve', value: 'pass' },
    { as: 'approve', value: 'amended' },
    RETURN,
    { as: 'reject', value: 'fail', closes: '不予立项' },
  ],
  waiting: [{ state: '待论证和造价审核' }], done: [{ state: '已完成论证和造价审核' }], article: 'appraised',
};

const FUNDING: Step = {
  step: 'approval.funding', stage: 'approval', label: '资金审核', by: 'unit', to: 'finance', when: SPECIALISED,
  gives: ['fundingArrangement', 'fundingDate'], mayGive: ['fundingOpinion'], words: 'fundingOpinion', conclusion: 'fundingResult',
  outcomes: [
    { as: 'approve', value: 'agree', ways: UNFUNDED },
    { as: 'approve', value: 'agreeReduced', needs: ['fundingReduced', 'fundingOpinion'], ways: UNFUNDED },
    { as: 'return', value: 'correct' },
    { as: 'reject', value: 'disagree', needs: ['fundingOpinion'], closes: '不予立项' },
  ],
  open: [{ state: '已出具审批意见', next: '报送资金审核' }], waiting: [{ state: '待资金审核' }], returned: RETURNED,
  done: [{ state: '资金审核已完成' }], article: 'funded',
};

const FUND_REQUEST: Step = {
  step: 'approval.fundRequest', stage: 'approval', label: '申请资金', by: 'unit', when: SPECIALISED,
  open: [{ state: '待申请资金' }], done: [{ state: '已申请资金' }], article: 'granted',
};

const GRANT: Step = {
  step: 'approval.grant', stage: 'approval', label: `核对${GOVERNMENT}批复`, by: 'unit', to: 'bureau', when: SPECIALISED,
  needs: ['grantDocument', 'grantNumber', ['grantAmount', { grantDenied: false }], 'grantDate'], may: ['grantDecision', 'grantAmount'],
  outcomes: [{ as: 'approve', checks: [intoIssued({ grantNextYear: true })], ways: ABOVE('grantRefused', 'grantDeferred', 'grantNextYear') }, RETURN],
  checks: [
    { when: { grantDenied: true, grantNone: false }, fields: ['grantDecision', 'grantAmount'], article: 'house', says: '没有同意而填写了批复金额', todo: '请核对批复结果和批复金额' },
    { when: { grantNone: true, grantGiven: true, grantDenied: false }, fields: ['grantAmount'], article: 'house', says: '批复金额为0', todo: `请填写${GOVERNMENT}批复的金额；不同意、暂缓或转下年度的，请选择批复结果` },
    { when: { grantOverReviewed: true }, fields: ['grantAmount'], article: 'house', says: '批复金额高于审定额', todo: '请核对批复文件', warns: true },
  ],
  open: [{ state: `待${GOVERNMENT}批复`, next: '填报批复结果' }], waiting: [{ state: '待核对批复' }], returned: RETURNED,
  done: [{ state: '资金已落实', next: '开展采购' }], article: 'granted',
};

const APPROVAL: readonly Step[] = [
  {
    step: 'approval.plan', stage: 'approval', label: '提交方案', filed: '方案编制', by: 'unit', when: SPECIALISED,
    needs: ['planLink', 'dataCatalogueLink', 'argumentResult', 'argumentDate', 'argumentLink'],
    checks: [ABSENT_OFF, { when: { argumentFailed: true }, fields: ['argumentResult'], article: 'A12.1', says: '方案论证结论为“不通过”', todo: '请完善方案并重新组织论证后再提交' }],
    open: [{ state: '待提交方案' }], returned: RETURNED, done: [{ state: '已提交方案' }], article: 'A12.1',
  },
  { ...CRYPTO_FILING, step: 'approval.cryptography', when: { ...SPECIALISED, cryptography: true } },
  {
    step: 'approval.review', stage: 'approval', label: '初审', to: 'bureau', when: SPECIALISED,
    gives: ['reviewDate'], mayGive: ['reviewOpinion'], words: 'reviewOpinion', conclusion: 'reviewResult',
    outcomes: [
      { as: 'approve', value: 'pass' },
      { as: 'return', value: 'correct' },
      { as: 'reject', value: 'refused', needs: ['reviewOpinion'], closes: '不予立项' },
    ],
    waiting: [{ state: '待初审' }], done: [{ state: '初审已通过' }], article: 'A12.2',
  },
  APPRAISAL,
  {
    step: 'approval.opinion', stage: 'approval', label: '出具审批意见', to: 'bureau', when: SPECIALISED, settlesTrack: true,
    gives: ['opinionNumber', 'opinionDate'], mayGive: ['opinionUntil'], renewed: ['opinionNumber', 'opinionDate'],
    outcomes: [{ as: 'approve' }, RETURN, { as: 'reject', closes: '不予立项' }],
    waiting: [{ state: '待出具审批意见' }], done: [{ state: '已出具审批意见' }], article: 'A12.2',
  },
  {
    step: 'approval.reapply', stage: 'approval', label: '重新申请立项', by: 'unit', aside: true, waitsFrom: { over: 'opinion' },
    when: { ...SPECIALISED, opinionLapsed: true }, after: ['approval.opinion'],
    turns: [{ as: 'back', to: 'approval.opinion' }],
    open: [{ state: '审批意见已届满', next: '重新申请立项' }], done: [{ state: '已重新申请立项' }], article: 'reading',
  },
  { ...FUNDING, unless: LAPSED }, { ...FUND_REQUEST, unless: LAPSED }, GRANT,
  // Common projects: the bureau's officer prepares, its reviewers and the other offices decide (article 11, A27.1).
  {
    step: 'approval.scheme', stage: 'approval', label: '提交公共类项目方案', filed: '公共类项目方案', by: 'unit', when: COMMON,
    needs: ['planLink'], may: ['dataCatalogueLink'], checks: [ABSENT_OFF],
    open: [{ state: '待提交方案' }], returned: RETURNED, done: [{ state: '已提交方案' }], article: 'A11.1',
  },
  {
    ...CRYPTO_FILING, step: 'approval.cryptoReview', label: '密码应用审核意见', names: ['cryptoKind', 'review'], when: { ...COMMON, cryptography: true }, after: ['approval.scheme'],
    outcomes: [{ as: 'approve', value: 'agree' }, { as: 'approve', value: 'agreeAmended' }, { as: 'return', value: 'disagree' }],
  },
  // Article 11(2) sets no order between the two: both wait for the scheme alone, and finance's filing for both.
  { ...APPRAISAL, step: 'approval.commonAppraisal', when: COMMON, after: ['approval.scheme'], settlesTrack: true },
  {
    step: 'approval.financeFiling', stage: 'approval', label: '报财政备案', by: 'unit', to: 'finance', when: COMMON,
    gives: ['financeFilingDate'], outcomes: [{ as: 'approve' }, RETURN],
    open: [{ state: '待报财政备案', next: '报财政备案' }], waiting: [{ state: '待财政备案', next: '财政备案' }], returned: RETURNED,
    done: [{ state: '已报财政备案' }], article: 'A11.2',
  },
  { ...withoutBy(FUNDING), step: 'approval.commonFunding', when: COMMON },
  { ...FUND_REQUEST, step: 'approval.commonFundRequest', when: COMMON },
  { ...GRANT, step: 'approval.commonGrant', when: COMMON },
  // The filing track of both classes; the cryptography opinion runs beside it (A10.3).
  {
    step: 'approval.filingPlan', stage: 'approval', label: '报送备案方案', filed: '备案', by: 'unit', when: FILED,
    needs: ['planLink'], may: ['dataCatalogueLink', 'argumentResult', 'argumentDate', 'argumentLink'], checks: [ABSENT_OFF],
    open: [{ state: '待提交方案' }], returned: RETURNED, done: [{ state: '已提交方案' }], article: 'A10.1',
  },
  {
    ...CRYPTO_FILING, step: 'approval.filingCryptography', aside: true, when: { ...FILED, cryptography: true, filingCryptography: true }, after: ['approval.filingPlan'],
  },
  {
    step: 'approval.filing', stage: 'approval', label: '备案', to: 'bureau', when: FILED, settlesTrack: true,
    gives: ['filingNumber', 'filingDate'], conclusion: 'filingResult',
    outcomes: [
      { as: 'approve', value: 'filed' },
      { as: 'return', value: 'correct' },
      { as: 'approve', value: 'beyond', closes: NO_FILING, words: true },
    ],
    waiting: [{ state: '待备案' }], done: [{ state: '已备案', next: '开展采购' }], article: 'A10.1',
  },
  {
    step: 'approval.register', stage: 'approval', label: '自行管理登记', by: 'unit', when: { track: 'self-managed' }, settlesTrack: true,
    may: ['planLink'],
    open: [{ state: '待登记' }], done: [{ state: '已登记', next: '自行开展采购' }], article: 'A10.1',
  },
];

const IMPLEMENTATION: readonly Step[] = [
  {
    step: 'implementation.progress', stage: 'implementation', label: '报送实施进度', by: 'unit',
    needs: [
      'progress',
      ['startDate', { started: true }],
      ...under({ supervision: true, started: true }, 'supervisor', 'supervisorQualification'),
      ...under({ testing: true, delivered: true }, 'tester', 'testerQualification'),
      ['delivered', { saidDelivered: true }], ['assessment', { delivered: true, overseen: true }],
      ['assessmentReason', { assessmentDeclined: true }],
      ...under({ assessmentMade: true, delivered: true }, 'assessor', 'assessorQualification', 'assessmentResult', 'assessmentDate'),
      ...SPENDING_NEEDS,
    ],
    may: ['supervisorValidUntil', 'protectionLevel', 'cryptoAssessment', 'firstAcceptance', 'trialFrom', 'trialUntil', 'delivered', ...SPENDING],
    turns: [
      { when: { delivered: true, assessmentSettled: true }, as: 'done' },
      { when: { delivered: true, overseen: false }, as: 'done' },
      { as: 'again' },
    ],
    checks: [
      { when: { assessmentDeclined: true, assessmentDue: true }, fields: ['assessment'], article: 'reading', says: '须经验收前置审核的项目应当开展安全评估', todo: '请选择“涉及”并填写评估单位、资质、结论和日期' },
      ...SPENDING_CHECKS,
    ],
    open: [
      { when: { deliveryOverdue: true }, state: '逾期未交付', next: '报逾期交付备案' },
      { when: { trial: true }, state: '试运行', next: '报送实施进度' },
      { when: { started: true }, state: '实施中', next: '报送实施进度' },
      { state: '待开工', next: '报送实施进度' },
    ],
    done: [{ state: '已交付待验收', next: '组织验收' }], article: 'A15.1',
  },
];

const ACCEPTED_SAFELY: readonly FieldKey[] = ['evaluation', 'securityEvaluation', 'expertAcceptance', 'expertAcceptanceDate'];
/** A specialised project is accepted by its unit and filed with the bureau; the bureau accepts common ones (A21.4). */
const FILES_ACCEPTANCE: When = { class: 'specialised', overseen: true };

const ACCEPTANCE: readonly Step[] = [
  {
    step: 'acceptance.preReview', stage: 'acceptance', label: '前置审核', by: 'unit', to: 'bureau', when: SPECIALISED,
    needs: ['dataManaged', 'ipv6', 'preReviewLink'], checks: [ABSENT_OFF],
    gives: ['preReviewNumber', 'preReviewDate'], conclusion: 'preReviewResult', duty: 'preReviewDuty',
    outcomes: [{ as: 'approve', value: 'pass' }, { as: 'return', value: 'rectify' }],
    open: [{ state: '待报前置审核', next: '报送前置审核材料' }], waiting: [{ state: '待前置审核' }],
    returned: { state: '整改中', next: '整改后重新报送' }, done: [{ state: '前置审核通过', next: '组织验收' }], article: 'A21.2',
  },
  {
    step: 'acceptance.conclude', stage: 'acceptance', label: '组织验收', by: 'unit',
    needs: [
      ...under({ preReview: false, overseen: true }, 'dataManaged', 'ipv6'), ...under(OVERSEEN, ...ACCEPTED_SAFELY),
      'accepted', ['acceptedOn', { accepted: true }], ['correction', { acceptanceAgain: true }],
      ...under({ class: 'common', accepted: true, overseen: true }, 'acceptanceLink', 'settled'),
    ],
    may: ['acceptanceLink', 'settled'],
    turns: [{ when: { accepted: true }, as: 'done' }, { as: 'again' }],
    checks: [
      ABSENT_OFF,
      { when: { acceptanceFailed: true, acceptedOnGiven: true }, fields: ['acceptedOn'], article: 'house', says: '验收尚未通过，不应填写通过验收日期', todo: '请清空该日期，通过后再填写' },
      SETTLED_OVER,
    ],
    open: [
      { when: { acceptanceFailed: true }, state: '整改中', next: '整改后重新组织验收' },
      { when: { preReview: true }, state: '前置审核通过', next: '组织验收' },
      { state: '待验收', next: '组织验收' },
    ],
    done: [{ when: FILES_ACCEPTANCE, state: '已验收待报送' }, { state: '已验收' }], article: 'examined',
  },
  {
    step: 'acceptance.filing', stage: 'acceptance', label: '验收备案', by: 'unit', to: 'bureau', when: FILES_ACCEPTANCE,
    needs: ['acceptanceLink', 'settled'], checks: [SETTLED_OVER], stamps: 'acceptanceFiledOn',
    gives: ['acceptanceNumber', 'acceptanceFilingDate'], conclusion: 'acceptanceFilingResult',
    outcomes: [{ as: 'approve', value: 'filed' }, { as: 'return', value: 'correct' }],
    open: [{ when: FILED, state: '已验收待报送', next: '报送验收报告' }, { state: '已验收待报送', next: '报送验收报告及材料' }],
    waiting: [{ state: '待验收备案' }], returned: RETURNED,
    done: [{ state: '已备案' }], article: 'accepted',
  },
];

const OVERSIGHT: readonly Step[] = [
  {
    step: 'oversight.selfEvaluation', stage: 'oversight', label: '自评价', asks: '审阅自评价报告', by: 'unit', to: 'bureau', when: OVERSEEN,
    after: ['acceptance.conclude'],
    needs: ['selfEvaluationLink', 'selfEvaluationGrade'], stamps: 'selfEvaluationOn',
    gives: ['selfEvaluationReview'], words: 'selfEvaluationReview',
    outcomes: [{ as: 'approve' }, RETURN],
    open: [{ when: { selfEvaluationOverdue: true }, state: '自评价逾期', next: '报送自评价报告' }, { state: '待自评价', next: '报送自评价报告' }],
    waiting: [{ state: '待审阅' }], returned: RETURNED, done: [{ state: '自评价已审阅' }], article: 'counted',
  },
  {
    step: 'oversight.performance', stage: 'oversight', label: '绩效评价', asks: '接收绩效评价报告', by: 'unit', to: 'finance', when: { performanceAsked: true },
    after: ['acceptance.conclude'],
    needs: ['performanceLink'], outcomes: [{ as: 'approve' }, RETURN],
    open: [{ when: { performanceOverdue: true }, state: '绩效评价逾期', next: '报送绩效评价报告' }, { state: '绩效评价中', next: '报送绩效评价报告' }],
    waiting: [{ state: '绩效评价中', next: '接收绩效评价报告' }], returned: RETURNED, done: [{ state: '绩效评价已完成' }], article: 'A23.2',
  },
];

/** Every step in order: who submits it, who decides it, when it applies, what it needs. One row restates one clause. */
export const MEASURE_STEPS: readonly Step[] = [...APPLICATION, ...APPROVAL, ...PROCUREMENT, ...IMPLEMENTATION, ...ACCEPTANCE, ...OVERSIGHT, ...MATTER_STEPS];
/** As the county takes them. */
export const STEPS: readonly Step[] = tailored(MEASURE_STEPS);

/** All steps done: the project is archived in this stage. */
export const ARCHIVED = { stage: 'oversight', state: '已归档', stamps: 'archivedOn', article: 'house' } as const;

/**
 * What a row says whose steps have to wait once more for an earlier stage: a filed change asks for more of it (A10.4), an
 * opinion lapsed and is asked for anew (A12.5). `{stage}` is that stage, `{step}` the step there that is waited for.
 */
export const PAUSED = { state: '暂停，待补办{stage}', next: '先办结{stage}“{step}”' } as const satisfies Said;
