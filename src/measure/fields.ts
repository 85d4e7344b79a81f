import { SAYS_ABSENT } from './absent';
import { labelOf, type Option, options, optionsOf } from './choices';
import type { Article } from './clauses';
import { BESIDE_KINDS, MAIN_CONTRACT } from './contracts';
import { BUREAU, COUNTY, CRYPTOGRAPHY, FINANCE, GOVERNMENT, LEVEL } from './county';
import type { Dated } from './dated';
import { CLASSES, EXCLUSIONS, KINDS, SERVES_NONE } from './kinds';
import { MATTERS } from './matters';
import type { Giver } from './parties';
import type { Stage } from './stages';
import { TRACKS } from './tracks';
import { JOINED_STATES, REASONS, REST_OPTIONS } from './rests';

/**
 * `text` one line, `long` several; `choice` the id of one of `options`; `money` fen; `date` YYYY-MM-DD; `year` a number;
 * `link` an http(s) address of a document.
 */
export type FieldType = 'text' | 'long' | 'choice' | 'money' | 'date' | 'year' | 'link';

/** Who gives the value: the submitter types it (unit), a decider gives it at the desk, or the software computes it. */
export type FieldBy = Giver | 'software';

export interface Field {
  readonly key: string;
  readonly stage: Stage;
  readonly label: string;
  readonly type: FieldType;
  readonly by: FieldBy;
  readonly article: Article;
  /** What to type, for the header's note and the forms. */
  readonly note: string;
  readonly options?: readonly Option[];
  /** Of the options those that have days: offered by edition, and understood always. */
  readonly offers?: readonly (Dated & Option & { readonly article?: Article })[];
  /** May say that there is none of it: 不涉及, with the reason (absent.ts). */
  readonly absent?: true;
  /** A date of something that has happened: never in the future, never before the measure (A31.1) where `decision`. */
  readonly past?: true;
  readonly decision?: true;
  /** A document number: 〔〕 and no leading zero is the usual form; another form warns. */
  readonly documentNumber?: true;
  /** Many projects rest on one document: its number is nobody's own. */
  readonly shared?: true;
  /** A number of one contract or purchase, by whoever gave it: where another project has it too, that is pointed out (A27.2). */
  readonly ownNumber?: true;
  /** The part of total investment that this amount is (A10.2). */
  readonly cost?: 'service' | 'companion';
  /** A suggestion list only: other values are accepted. */
  readonly suggest?: readonly string[];
  /** The names in the catalogue of systems are suggested (A3.3). */
  readonly catalogued?: true;
  /** A unit by its name: of one that is typed the register's are suggested, and no other is taken (A3.2). */
  readonly registered?: true;
  /** So many characters at most, where it is not as many as its type allows. */
  readonly most?: number;
  /** It has no column: given at the desk for a line of a list (lines.ts), or, the software's own, kept in 流程. */
  readonly passing?: true;
}

/** What stands behind the name of who answers for a project's security (A17.1). */
export const PROVIDER_SAYS = '（服务提供方承担技术安全和用户隐私保护责任）';
/** The words to the unit, which every decision may have beside its fields. A row keeps those of each of its steps. */
export const OPINION = { label: '意见', type: 'long', most: 1_500 } as const;

type Extra<Id extends string> = { readonly options?: readonly Option<Id>[] } & Partial<Pick<Field, 'offers' | 'past' | 'decision' | 'documentNumber' | 'shared' | 'ownNumber' | 'cost' | 'suggest' | 'catalogued' | 'registered' | 'most' | 'absent' | 'passing'>>;
const rows =
  (stage: Stage) =>
  // biome-ignore lint/complexity/useMaxParams: a row of the table below, its columns by their places
  <K extends string, Id extends string = never>(
    key: K,
    label: string,
    type: FieldType,
    by: FieldBy,
    article: Article,
    note: string,
    extra: Extra<Id> = {},
  ): Field & { readonly key: K; readonly options?: readonly Option<Id>[] } => ({ key, stage, label, type, by, article, note, ...extra });

/** Rows of a table as a field's options, with their days. */
const choices = (offers: NonNullable<Field['offers']>): Extra<string> => ({ options: optionsOf(offers), offers });

const YES_NO = options({ yes: '是', no: '否' });
const BASES = options({
  'plan.state': '国家规划(计划)', 'plan.province': '省规划(计划)', 'plan.city': '市规划(计划)', 'plan.county': `${LEVEL}规划(计划)`,
  'document.state': '国家文件', 'document.province': '省文件', 'document.city': '市文件', 'document.county': `${LEVEL}文件`, other: '其他',
});
const METHODS = options({
  open: '公开招标', invited: '邀请招标', negotiation: '竞争性谈判', consultation: '竞争性磋商', inquiry: '询价', single: '单一来源采购',
  framework: '框架协议采购', innovation: '合作创新采购', mall: '电子卖场', small: '限额以下自行采购',
});
const CLASS_OPTIONS = optionsOf(CLASSES.map((c) => ({ ...c, id: c.class })));
const TRACK_OPTIONS = optionsOf(TRACKS.map((t) => ({ ...t, id: t.track })));
/** What is asked, or is not: by its place, the first or the second. */
const duty = (must: string, may: string) => options({ must, may });
const CORRECT = { correct: '退回补正' } as const;
const FILED = { filed: '予以备案', ...CORRECT } as const;
/** Of the county government, where it may also say no (A10.5). */
const DECISIONS_ABOVE = options({ agree: '同意', refused: '不同意', deferred: '暂缓', nextYear: '转下年度' });
const EXPERTS = options({ pass: '通过', amended: '修改后通过', fail: '不通过' });
/** Methods with neither plan number nor notice (A13.1/A14.1). */
export const SMALL_PURCHASES = ['mall', 'small'] as const satisfies readonly (typeof METHODS)[number]['id'][];
/** Who signed the contract (A15.1): the ids are who is meant, in classify.ts. */
const SIGNATORIES = options({ unit: '建设单位', bureau: BUREAU, other: `${LEVEL}内其他单位` });
const SUPERVISORS = ['信息系统工程监理能力等级', '通信工程监理', '其他'] as const;
const TESTERS = ['CMA', 'CNAS'] as const;
const ASSESSORS = ['网络安全等级测评与检测评估机构服务认证', 'CCRC风险评估', '商用密码检测机构资质'] as const;

const a = rows('application');
const APPLICATION = [
  a('name', '项目名称', 'text', 'unit', 'house', '项目全称，不含涉密内容。'),
  a('planYear', '计划年度', 'year', 'unit', 'A7.1', '填四位年份。下一年度的需求计划于本年{monthDay.plan}前申报。'),
  a('nature', '建设性质', 'choice', 'unit', 'house', '从下拉中选择。', { options: options({ new: '新建', upgrade: '升级', extend: '续建', maintain: '运维', renew: '续租' }) }),
  a('kind', '服务类别', 'choice', 'unit', 'A2.1', '大类·小类，从下拉中选择；项目类别由此确定。', choices(KINDS)),
  a('servedSystem', '所服务系统', 'text', 'unit', 'A3.3', '系统目录中的名称；新系统填“新建”，不涉及系统的填“不涉及”。', { catalogued: true }),
  a('servedClass', '所服务系统类别', 'choice', 'unit', 'A2.2', '运维、运营、第三方服务和其他软件开发服务：所服务系统属于公共类还是专业类。系统目录已有类别的可不填，以目录为准。', { options: [...CLASS_OPTIONS, SERVES_NONE] }),
  a('classified', '是否涉密', 'choice', 'unit', 'A4.1', '涉密项目不在本表办理。', { options: YES_NO }),
  a('exclusion', '不适用情形', 'choice', 'unit', 'A4.2', '属于不适用情形的请选择；否则留空。', choices(EXCLUSIONS)),
  a('basisType', '依据类型', 'choice', 'unit', 'A6.1', '需求依据的规划、计划或文件。', { options: BASES }),
  a('basisNumber', '依据文号', 'text', 'unit', 'A6.1', `依据的名称或文号，如 ${COUNTY.examples.basis}。`, { documentNumber: true, shared: true, most: 200 }),
  a('planFit', '“一云一网一平台一体系”符合情况', 'long', 'unit', 'A6.1', '说明与总体规划的衔接。'),
  a('unitNeed', '行业与本单位需求', 'long', 'unit', 'A6.1', '服务于本单位或行业的哪项业务需求。'),
  a('goals', '系统目标', 'long', 'unit', 'A6.2', '需求方案要素之一。'),
  a('content', '建设内容', 'long', 'unit', 'A6.2', '需求方案要素之一。'),
  a('functions', '功能应用', 'long', 'unit', 'A6.2', '需求方案要素之一。'),
  a('dataResources', '数据资源', 'long', 'unit', 'A6.2', '需求方案要素之一。'),
  a('security', '安全保障', 'long', 'unit', 'A6.2', '需求方案要素之一。'),
  a('maintenance', '运维服务', 'long', 'unit', 'A6.2', '需求方案要素之一。'),
  a('serviceFrom', '服务期起', 'date', 'unit', 'reading', '跨年度服务填整个服务期；总投资按整个服务期计。'),
  a('serviceUntil', '服务期止', 'date', 'unit', 'reading', '跨年度服务填整个服务期；总投资按整个服务期计。'),
  a('softwareCost', '软件开发费', 'money', 'unit', 'A10.2', '万元，最多六位小数。', { cost: 'service' }),
  a('infrastructureCost', '基础设施费', 'money', 'unit', 'A10.2', '万元，最多六位小数。', { cost: 'service' }),
  a('maintenanceCost', '运维费', 'money', 'unit', 'A10.2', '万元，最多六位小数。', { cost: 'service' }),
  a('operationCost', '运营费', 'money', 'unit', 'A10.2', '万元，最多六位小数。', { cost: 'service' }),
  a('otherCost', '其他费', 'money', 'unit', 'A10.2', '万元，最多六位小数。', { cost: 'service' }),
  a('supervisionCost', '监理费', 'money', 'unit', 'A10.2', '万元，计入总投资。', { cost: 'companion' }),
  a('testingCost', '第三方测试费', 'money', 'unit', 'A10.2', '万元，计入总投资。', { cost: 'companion' }),
  a('assessmentCost', '安全评估费', 'money', 'unit', 'A10.2', '万元，计入总投资。', { cost: 'companion' }),
  a('acceptanceCost', '验收费用', 'money', 'unit', 'A10.2', '万元，计入总投资。', { cost: 'companion' }),
  a('total', '总投资', 'money', 'software', 'A10.2', '自动合计，不用填写。'),
  a('changedTotal', '变更后总投资', 'money', 'software', 'changed', '重大变更备案后的总投资，自动填写。'),
  a('countyFunds', `资金来源（${LEVEL}级）`, 'money', 'unit', 'A4.1', `万元，没有${LEVEL}级资金的填0。三项资金来源合计应等于总投资。`),
  a('upperFunds', '资金来源（上级）', 'money', 'unit', 'A4.1', '万元，没有可不填。'),
  a('townFunds', '资金来源（镇级）', 'money', 'unit', 'A4.1', '万元，没有可不填。'),
  a('class', '项目类别', 'choice', 'software', 'A2.2', `由服务类别自动确定，${BUREAU}汇总时确认。`, { options: CLASS_OPTIONS }),
  a('track', '管理方式', 'choice', 'software', 'A10.1', '由总投资自动确定。', { options: TRACK_OPTIONS }),
  a('priority', '轻重缓急', 'choice', 'unit', 'A9.1', `本单位建议，${BUREAU}审定。`, { options: options({ urgent: '急需', important: '重要', normal: '一般' }) }),
  a('cryptography', '涉及密码应用', 'choice', 'unit', 'cryptography', `涉及的，立项时由${CRYPTOGRAPHY}出具意见。`, { options: YES_NO }),
  a('demandLink', '需求方案链接', 'link', 'unit', 'A6.scheme', '需求方案文件的链接。'),
  a('minutesLink', '集体决策纪要链接', 'link', 'unit', 'house', '有集体决策纪要的填链接。'),
  a('submittedOn', '提交日期', 'date', 'software', 'A7.1', '提交时自动填写。'),
  a('lateReason', '迟报原因', 'long', 'unit', 'reading', '计划年度上一年{monthDay.plan}之后申报的，说明原因。'),
  a('offPlanGround', '计划外理由', 'choice', 'unit', 'A8.1', '未纳入年度计划的项目填写；年度计划下达后申报的须填写。', { options: options({ required: `国家部委、省、市、${LEVEL}有明确要求`, livelihood: '关系国计民生', security: '涉及网络信息安全' }) }),
  a('consentDocument', `${GOVERNMENT}同意文件`, 'text', 'unit', 'consent', '计划外项目填写。', { most: 200 }),
  a('consentNumber', `${GOVERNMENT}同意文号`, 'text', 'unit', 'consent', '计划外项目填写。', { documentNumber: true }),
  a('consentDate', `${GOVERNMENT}同意日期`, 'date', 'unit', 'consent', '计划外项目填写。', { past: true }),
  a('consentLink', `${GOVERNMENT}同意文件链接`, 'link', 'unit', 'consent', '计划外项目填写。'),
  a('consentDecision', `${GOVERNMENT}意见`, 'choice', 'unit', 'A10.5', '同意的可不填；不同意、暂缓、转下年度的请选择。', { options: DECISIONS_ABOVE }),
  a('gathered', '汇总结果', 'choice', 'bureau', 'A7.1', `${BUREAU}审核汇总的结果。`, { options: options({ planned: '纳入年度计划', offPlan: '列为计划外项目', merged: '并入公共类项目', declined: '不予纳入', outside: '不适用' }) }),
  a('mergedInto', '并入公共类项目', 'text', 'bureau', 'A3.1', '并入的公共类项目编号。'),
  a('gatherOpinion', '汇总意见', 'long', 'bureau', 'A7.1', '汇总时的看法，如与哪个平台重复、如何调整；建设单位据此办理。'),
  a('demands', '已并入需求', 'text', 'software', 'A3.1', '并入本公共类项目的需求的项目编号。'),
  a('arranged', '年度预算安排', 'money', 'software', 'A7.3', `${FINANCE}通报的各年安排合计，万元；转下年度的，原年度的不计。`),
  a('budgetCode', '预算项目编码', 'text', 'finance', 'house', '部门预算中该项目的编码，便于与预算一体化系统对照；没有可不填。'),
  a('arrangements', '分年度安排', 'long', 'software', 'A7.3', '年度、金额、预算项目编码，每年一行，自动填写。'),
  a('proposal', '拟办', 'choice', 'bureau', 'A10.5', '建设单位不推进时拟作的处置，告知建设单位，由另一审核人员在答复期满后确认。', { options: options({ withdraw: '撤项', pause: '缓建', postpone: '转下年度' }) }),
  a('endReason', '终止(暂停)原因', 'choice', 'bureau', 'A10.5', '从下拉中选择。', { options: REASONS }),
  a('endSays', '终止(暂停)说明', 'long', 'bureau', 'A10.5', '写明情况：为什么不再实施或暂停，已做了什么。'),
  a('endDocument', '终止(暂停)文号', 'text', 'bureau', 'A10.5', '有文件的填写文号。', { documentNumber: true }),
  a('endDocumentDate', '终止(暂停)文件日期', 'date', 'bureau', 'A10.5', '文件的日期。', { past: true }),
  a('endLink', '终止(暂停)文件链接', 'link', 'bureau', 'A10.5', '文件的链接。'),
  a('restUntil', '预计恢复日期', 'date', 'bureau', 'A10.5', `到这一日由${BUREAU}恢复办理或继续暂停；不填的，缓建、暂缓为{ways.restMonths}后，其余为下一年度初。`),
  a('wayResult', '处置结论', 'choice', 'bureau', 'A10.5', '处置的结论。', { options: options({ goOn: '续办', propose: '拟撤项、缓建或转下年度', agreed: '同意', resumed: '恢复办理', longer: '继续暂停' }) }),
  a('goOnReason', '续办(恢复)理由', 'text', 'bureau', 'A10.5', '续办或恢复办理的理由或依据，告知建设单位。', { most: 500 }),
  a('resting', '暂停情形', 'choice', 'software', 'A10.5', '暂停期间不再提醒、不计逾期，自动填写。', { options: REST_OPTIONS }),
  a('endedOn', '终止(暂停)日期', 'date', 'software', 'A10.5', '自动填写。'),
  a('renewedOn', '续办(恢复)日期', 'date', 'software', 'A10.5', '提醒次数自该日重新计算，自动填写。'),
  a('postponedTo', '转入计划年度', 'year', 'software', 'A10.5', '转下年度的，自动填写；计划年度随之改为该年度。'),
  a('firstYear', '原计划年度', 'year', 'software', 'A10.5', '转下年度前申报的计划年度，是否迟报按该年度。自动填写。'),
  a('joinedState', '并入项目情况', 'choice', 'software', 'A10.5', '所并入的公共类项目终结或暂停的，自动填写。', { options: JOINED_STATES }),
  a('stoodReason', '原暂停原因', 'choice', 'software', 'A10.5', '拟办撤项待确认期间保留，自动填写。', { options: REASONS, passing: true }),
  a('stoodSays', '原暂停说明', 'long', 'software', 'A10.5', '拟办撤项待确认期间保留，自动填写。', { passing: true }),
  a('stoodDocument', '原暂停文号', 'text', 'software', 'A10.5', '拟办撤项待确认期间保留，自动填写。', { passing: true }),
  a('stoodDocumentDate', '原暂停文件日期', 'date', 'software', 'A10.5', '拟办撤项待确认期间保留，自动填写。', { passing: true }),
  a('stoodLink', '原暂停文件链接', 'link', 'software', 'A10.5', '拟办撤项待确认期间保留，自动填写。', { passing: true }),
  a('arrangedYear', '安排年度', 'year', 'finance', 'A7.3', '跨年度的项目逐年登记；留空为计划年度。同一年度再次登记的，以后一次为准。', { passing: true }),
  a('resumedDelivery', '恢复后交付日期', 'date', 'bureau', 'A10.5', '暂停期间已过约定交付日期的，填写恢复后商定的交付日期；记入变更后交付日期。', { passing: true }),
  a('arrangedNow', '该年度预算安排', 'money', 'finance', 'A7.3', '该年度的安排，万元。', { passing: true }),
  a('intakeBatch', '补录批次', 'text', 'software', 'A30.3', '本系统启用前已开始的项目，补录时自动填写。'),
  a('intakeOn', '补录日期', 'date', 'software', 'A30.3', '补录的日期；补录前已届满的不计逾期，提醒自该日起。'),
  a('intakeBasis', '补录依据', 'text', 'software', 'A30.3', '补录所依据的文件、台账。', { most: 200 }),
] as const;

const p = rows('approval');
const APPROVAL = [
  p('planLink', '方案链接', 'link', 'unit', 'plan', '项目方案的链接；公共类为下一年度公共类项目方案。'),
  p('dataCatalogueLink', '数据共享资源目录链接', 'link', 'unit', 'argued', `政务数据共享资源目录的链接，用于接入省一网共享平台。${SAYS_ABSENT}`, { absent: true }),
  p('argumentResult', '方案论证结论', 'choice', 'unit', 'argued', '报送前的方案论证。', { options: EXPERTS }),
  p('argumentDate', '方案论证日期', 'date', 'unit', 'argued', '论证日期，不晚于今天。', { past: true }),
  p('argumentLink', '方案论证链接', 'link', 'unit', 'argued', '论证材料的链接。'),
  p('cryptoResult', '密码意见结论', 'choice', 'cryptography', 'cryptography', `${CRYPTOGRAPHY}意见。`, { options: options({ ...FILED, agree: '同意', agreeAmended: '修改后同意', disagree: '不同意' }) }),
  p('cryptoKind', '密码意见种类', 'choice', 'software', 'cryptography', '由项目类别自动确定。', { options: options({ filing: '密码应用备案意见', review: '密码应用审核意见' }) }),
  p('cryptoNumber', '密码意见文号', 'text', 'cryptography', 'cryptography', `${CRYPTOGRAPHY}意见文号。`, { documentNumber: true }),
  p('cryptoDate', '密码意见日期', 'date', 'cryptography', 'cryptography', '意见的落款日期，不晚于今天。', { past: true, decision: true }),
  p('reviewResult', '初审结论', 'choice', 'bureau', 'A12.2', `${BUREAU}初审。`, { options: options({ pass: '通过', ...CORRECT, refused: '不予通过' }) }),
  p('reviewOpinion', '初审意见', 'long', 'bureau', 'A12.2', '是否齐全、是否与统建系统重复等审核看法；建设单位据此办理。'),
  p('reviewDate', '初审日期', 'date', 'bureau', 'A12.2', '作出初审结论的日期，不晚于今天。', { past: true, decision: true }),
  p('expertResult', '专家论证结论', 'choice', 'bureau', 'appraised', '按专家组书面结论选择。', { options: EXPERTS }),
  p('expertAgency', '专家论证机构', 'text', 'bureau', 'appraised', '组织专家论证的第三方机构。'),
  p('expertDate', '专家论证日期', 'date', 'bureau', 'appraised', '专家论证会召开的日期，不晚于今天。', { past: true, decision: true }),
  p('costAgency', '造价审核机构', 'text', 'bureau', 'appraised', '造价审核的第三方机构。'),
  p('costSubmitted', '送审额', 'money', 'software', 'appraised', '送审的总投资，自动填写。'),
  p('costReviewed', '审定额', 'money', 'bureau', 'appraised', '造价审核审定的金额，万元。'),
  p('costDate', '造价审核日期', 'date', 'bureau', 'appraised', '造价审核报告的落款日期，不晚于今天。', { past: true, decision: true }),
  p('consultation', '征求意见情况', 'long', 'bureau', 'consulted', '有关单位的意见和建议。'),
  p('opinionNumber', '审批意见文号', 'text', 'bureau', 'A12.2', `专业类项目立项审批意见文号，如 ${COUNTY.examples.opinion}。`, { documentNumber: true }),
  p('opinionDate', '审批意见成文日期', 'date', 'bureau', 'A12.2', '成文日期当日不计入{months.opinion}有效期。', { past: true, decision: true }),
  p('opinionUntil', '审批意见有效期至', 'date', 'bureau', 'reading', '审批意见上印有“有效期至”的填写，以其为准；否则留空。'),
  p('opinionDay', '有效期对应日', 'date', 'software', 'A12.5', '成文日期{months.opinion}后的对应日，提醒以此计算。'),
  p('opinionMoved', '有效期顺延日', 'date', 'software', 'reading', '对应日为休息日的顺延至下一工作日，限制以此计算。'),
  p('filingResult', '备案结论', 'choice', 'bureau', 'A10.1', `备案管理的项目由${BUREAU}填写。`, { options: options({ ...FILED, beyond: '不属备案范围' }) }),
  p('filingNumber', '备案号', 'text', 'bureau', 'A10.1', `备案管理的项目由${BUREAU}填写。`, { documentNumber: true }),
  p('filingDate', '备案日期', 'date', 'bureau', 'A10.1', '备案通知的落款日期，不晚于今天。', { past: true, decision: true }),
  p('financeFilingDate', '财政备案日期', 'date', 'finance', 'A11.2', `公共类项目报${FINANCE}备案的日期。`, { past: true, decision: true }),
  p('fundingResult', '资金审核结论', 'choice', 'finance', 'funded', '按审核结论选择；核减的另填核减后金额。', { options: options({ agree: '同意', agreeReduced: '核减后同意', ...CORRECT, disagree: '不同意' }) }),
  p('fundingOpinion', '资金审核意见', 'long', 'finance', 'funded', '同意的来源和理由，或核减、不同意的理由；建设单位据此办理。'),
  p('fundingReduced', '核减后金额', 'money', 'finance', 'funded', '资金审核核减后的金额，万元；低于审定额。'),
  p('fundingArrangement', '资金安排初步意见', 'choice', 'finance', 'funded', '拟从哪里安排；选“暂不安排”的，项目暂停。', { options: options({ nextYear: '列入下年度预算', thisYear: '本年度调剂', yearly: '分年度安排', upper: '上级资金统筹', none: '暂不安排' }) }),
  p('fundingDate', '资金审核日期', 'date', 'finance', 'funded', '审核意见的落款日期，不晚于今天。', { past: true, decision: true }),
  p('supervisionFinding', '监理认定', 'choice', 'bureau', 'supervised', '有关规定对该项目没有监理要求的（如专线租赁），认定不需监理。', { options: options({ none: '不需监理', needed: '须委托监理' }) }),
  p('supervisionReason', '监理认定理由', 'long', 'bureau', 'supervised', '依据哪项规定、何种情形。'),
  p('grantDocument', '批复文件', 'text', 'unit', 'granted', `${GOVERNMENT}批复、会议纪要或批示。`, { most: 200 }),
  p('grantNumber', '批复文号', 'text', 'unit', 'granted', '文号；会议纪要、批示可按原样填写。', { documentNumber: true }),
  p('grantAmount', '批复金额', 'money', 'unit', 'granted', `${GOVERNMENT}批复的金额，万元。`),
  p('grantDecision', '批复结果', 'choice', 'unit', 'A10.5', '同意的可不填；不同意、暂缓、转下年度的请选择，不填批复金额。', { options: DECISIONS_ABOVE }),
  p('grantDate', '批复日期', 'date', 'unit', 'granted', '批复文件的成文日期，不晚于今天。', { past: true, decision: true }),
] as const;

const c = rows('procurement');
const PROCUREMENT = [
  c('purchaser', '采购人', 'text', 'software', 'procured', `公共类为${BUREAU}，专业类为建设单位。`, { registered: true }),
  c('method', '采购方式', 'choice', 'unit', 'procured', '从下拉中选择。', { options: METHODS }),
  c('intentDate', '采购意向公开日期', 'date', 'unit', 'procured', '有意向公开的填写。', { past: true }),
  c('purchasePlanNumber', '采购计划编号', 'text', 'unit', 'procured', '电子卖场、限额以下自行采购可不填。', { ownNumber: true }),
  c('purchaseBudget', '采购预算', 'money', 'unit', 'procured', '万元，采购计划备案的预算金额。'),
  c('noticeDate', '公告日期', 'date', 'unit', 'procured', '采购公告日期，视为采购启动；电子卖场、限额以下自行采购可不填。', { past: true }),
  c('procurementResult', '采购结果', 'choice', 'unit', 'procured', '成交的填“成交”；废标、流标等填“采购失败”，可重新采购。', { options: options({ awarded: '成交', failed: '采购失败' }) }),
  c('supplier', '供应商', 'text', 'unit', 'procured', '中标（成交）供应商全称。'),
  c('supplierCode', '统一社会信用代码', 'text', 'unit', 'procured', '18位统一社会信用代码。'),
  c('awardAmount', '中标(成交)金额', 'money', 'unit', 'procured', '万元，中标（成交）通知书载明的金额。'),
  c('awardDate', '中标通知书日期', 'date', 'unit', 'procured', '中标（成交）通知书日期。', { past: true }),
  c('contractNumber', '合同编号', 'text', 'unit', 'procured', '合同文本首页的编号。', { ownNumber: true }),
  c('contractDate', '合同签订日期', 'date', 'unit', 'procured', '双方签章完成的日期，不晚于今天。', { past: true }),
  c('contractAmount', '合同金额', 'money', 'unit', 'A14.amount', '万元；不得超过批复金额（备案、自行管理的项目为总投资）。'),
  c('contractNoticeDate', '合同公告与备案日期', 'date', 'unit', 'procured', '合同公告、备案日期。', { past: true }),
  c('signatory', '签订单位', 'choice', 'unit', 'A15.1', '谁签订合同，谁负责管理：合同由谁签订，从下拉中选择。', { options: SIGNATORIES }),
  c('signatoryUnit', '签订单位名称', 'text', 'unit', 'A15.1', '由其他单位签订的，从单位名册中选择该单位。', { registered: true }),
  c('agreedDelivery', '约定交付日期', 'date', 'unit', 'procured', '合同约定的交付日期。'),
  c('stateFunds', '是否涉及国家安排资金', 'choice', 'unit', 'A15.1', '涉及的应做好项目对接。', { options: YES_NO }),
  c('stateFundsContact', '国家安排资金对接责任人', 'text', 'unit', 'A15.1', '涉及国家安排资金的填写：由哪个岗位与谁对接（填岗位，不填个人姓名）。', { most: 200 }),
  c('contractLink', '合同链接', 'link', 'unit', 'procured', '合同文件的链接。'),
] as const;

const BESIDE: readonly Option<string>[] = optionsOf(BESIDE_KINDS.map((k) => ({ ...k, id: k.kind })));
const CONTRACTS: readonly Option<string>[] = [{ id: MAIN_CONTRACT, label: '主合同' }, ...BESIDE];

const i = rows('implementation');
const IMPLEMENTATION = [
  i('responsibleUnit', '责任单位', 'text', 'software', 'A15.1', '谁签订合同，谁负责管理：合同的签订单位。', { registered: true }),
  i('securityParty', '安全管理责任', 'text', 'software', 'A17.1', `公共类由${BUREAU}、专业类由建设单位承担；服务提供方承担技术安全和用户隐私保护责任。`, { registered: true }),
  i('supervisionDuty', '监理要求', 'choice', 'software', 'supervised', '总投资{duty.supervision}万元以上（含）必须监理。', { options: duty('必须监理', '按需监理') }),
  i('supervisor', '监理单位', 'text', 'unit', 'supervised', '监理单位全称。'),
  i('supervisorQualification', '监理资质', 'text', 'unit', 'supervised', '须具备行业相关资质。', { suggest: SUPERVISORS }),
  i('supervisorValidUntil', '监理资质证书有效期', 'date', 'unit', 'supervised', '证书有效期至。'),
  i('testingDuty', '第三方测试要求', 'choice', 'software', 'tested', '应用软件开发费{duty.testing}万元以上（含）必须第三方测试。', { options: duty('必须测试', '按需测试') }),
  i('tester', '测试单位', 'text', 'unit', 'tested', '第三方测试单位全称。'),
  i('testerQualification', '测试资质', 'text', 'unit', 'tested', '有资质的单位。', { suggest: TESTERS }),
  i('assessment', '安全评估', 'choice', 'unit', 'assessed', '由建设单位根据规定和安全设计确定。', { options: options({ yes: '涉及', no: '不涉及' }) }),
  i('assessmentReason', '不涉及安全评估的理由', 'long', 'unit', 'assessed', '选“不涉及”的说明理由。'),
  i('assessor', '评估单位', 'text', 'unit', 'assessed', '安全评估单位全称。'),
  i('assessorQualification', '评估资质', 'text', 'unit', 'assessed', '有资质的单位。', { suggest: ASSESSORS }),
  i('assessmentResult', '评估结论', 'text', 'unit', 'assessed', '评估报告的总体结论。', { most: 500 }),
  i('assessmentDate', '评估日期', 'date', 'unit', 'assessed', '评估报告的落款日期，不晚于今天。', { past: true }),
  i('protectionLevel', '等保级别与备案号', 'text', 'unit', 'house', `如 ${COUNTY.examples.protection}。`),
  i('cryptoAssessment', '密评结论', 'text', 'unit', 'house', '商用密码应用安全性评估结论。', { most: 500 }),
  i('startDate', '开工日期', 'date', 'unit', 'A15.1', '开工令或进场实施的日期，不晚于今天。', { past: true }),
  i('progress', '进度状态', 'choice', 'unit', 'A15.1', '从下拉中选择。', { options: options({ notStarted: '未开工', onTrack: '正常', behind: '滞后', paused: '暂停', trial: '试运行', delivered: '已交付' }) }),
  i('currentDelivery', '现行交付日期', 'date', 'software', 'changed', '约定交付日期；备案变更后为变更后的日期。'),
  i('changedDelivery', '变更后交付日期', 'date', 'software', 'changed', '备案后的交付日期，自动填写。'),
  i('firstAcceptance', '初验日期', 'date', 'unit', 'house', '初验通过的日期；没有初验的不填。', { past: true }),
  i('trialFrom', '试运行起', 'date', 'unit', 'house', '试运行开始日期。', { past: true }),
  i('trialUntil', '试运行止', 'date', 'unit', 'house', '试运行结束日期。'),
  i('delivered', '实际交付日期', 'date', 'unit', 'A15.1', '实际交付日期；交付不等于验收。', { past: true }),
  i('paidOn', '本次支付日期', 'date', 'unit', 'A25.1', '每支付一次填一次，归档、终止后也可登记；提交后移入支付明细。', { past: true }),
  i('paidNow', '本次支付金额', 'money', 'unit', 'A25.1', '本次支付的金额，万元，不是累计。同一日期、合同有几笔的，逐笔登记；填0取消当日该合同已登记的。'),
  i('paidFor', '本次支付所属合同', 'choice', 'unit', 'A25.1', '留空为主合同。', { options: CONTRACTS }),
  i('besideKind', '其他合同类别', 'choice', 'unit', 'A25.1', '主合同以外的监理、测试、评估、验收等合同，签订一份登记一份；提交后移入其他合同明细。', { options: BESIDE }),
  i('besideNumber', '其他合同编号', 'text', 'unit', 'A25.1', '同一类别、编号再次登记的，以后一次为准；金额填0取消。'),
  i('besideSupplier', '其他合同供应商', 'text', 'unit', 'A25.1', '供应商全称。'),
  i('besideDate', '其他合同签订日期', 'date', 'unit', 'A25.1', '该合同双方签章完成的日期，不晚于今天。', { past: true }),
  i('besideAmount', '其他合同金额', 'money', 'unit', 'A25.1', '万元，该合同的签订金额。'),
  i('paid', '已支付金额', 'money', 'software', 'A25.1', '主合同累计已支付，按支付明细自动合计。'),
  i('payments', '支付明细', 'long', 'software', 'A25.1', '日期、所属合同、金额，每次一行，自动填写。'),
  i('besideContracts', '其他合同明细', 'long', 'software', 'A25.1', '类别、编号、供应商、签订日期、金额，每份一行，自动填写。'),
  i('besideTotal', '其他合同合计', 'money', 'software', 'A25.1', '自动合计。'),
  i('besidePaid', '其他合同已支付', 'money', 'software', 'A25.1', '按支付明细自动合计。'),
] as const;

const y = rows('acceptance');
const ACCEPTANCE = [
  y('dataManaged', '纳入市级数据资源管理情况', 'long', 'unit', 'integrated', `系统数据资源纳入市级政务数据资源管理的情况。${SAYS_ABSENT}`, { absent: true }),
  y('ipv6', 'IPv6支持情况', 'text', 'unit', 'integrated', `支持IPv6应用的情况。${SAYS_ABSENT}`, { most: 500, absent: true }),
  y('preReviewDuty', '前置审核要求', 'choice', 'software', 'preReviewed', '立项审批的专业类项目须经验收前置审核。', { options: duty('须前置审核', '无需前置审核') }),
  y('preReviewLink', '前置审核材料链接', 'link', 'unit', 'A21.2', '数据资源管理与共享、安全评估等材料的链接。'),
  y('preReviewNumber', '前置审核文号', 'text', 'bureau', 'A21.2', '前置审核意见文号。', { documentNumber: true }),
  y('preReviewResult', '前置审核结论', 'choice', 'bureau', 'A21.2', '材料齐备、符合要求的选通过；须整改的选退回整改。', { options: options({ pass: '通过', rectify: '退回整改' }) }),
  y('preReviewDate', '前置审核日期', 'date', 'bureau', 'A21.2', '前置审核意见的落款日期，不晚于今天。', { past: true, decision: true }),
  y('evaluation', '第三方验收测评机构与报告', 'text', 'unit', 'examined', `机构名称和报告编号或链接。${SAYS_ABSENT}`, { most: 500, absent: true }),
  y('securityEvaluation', '信息安全测评机构与报告', 'text', 'unit', 'examined', `机构名称和报告编号或链接。${SAYS_ABSENT}`, { most: 500, absent: true }),
  y('expertAcceptance', '专家评审结论', 'text', 'unit', 'examined', '按专家评审意见书填写。', { most: 500 }),
  y('expertAcceptanceDate', '专家评审日期', 'date', 'unit', 'examined', '专家评审会召开的日期，不晚于今天。', { past: true }),
  y('accepted', '验收结论', 'choice', 'unit', 'accepted', '验收结论；整改后可再次组织验收。', { options: options({ pass: '通过', again: '整改后复验', fail: '不通过' }) }),
  y('correction', '整改情况', 'long', 'unit', 'house', '上次验收未通过的，说明整改情况。'),
  y('acceptanceRound', '验收次数', 'text', 'software', 'house', '第几次组织验收，自动填写。'),
  y('acceptedOn', '通过验收日期', 'date', 'unit', 'counted', '验收结论为“通过”的日期，自评价期限由此起算。', { past: true }),
  y('acceptanceLink', '验收报告及材料链接', 'link', 'unit', 'reported', '验收报告及验收材料的链接。'),
  y('settled', '结算金额', 'money', 'unit', 'house', '万元，审定的结算金额。'),
  y('acceptanceFiledOn', '验收报送日期', 'date', 'software', 'A21.4', '报送时自动填写。'),
  y('acceptanceNumber', '验收备案号', 'text', 'bureau', 'A21.4', `${BUREAU}备案号。`, { documentNumber: true }),
  y('acceptanceFilingResult', '验收备案结论', 'choice', 'bureau', 'A21.4', '报告和材料齐备的予以备案。', { options: options(FILED) }),
  y('acceptanceFilingDate', '验收备案日期', 'date', 'bureau', 'A21.4', '备案回执的落款日期，不晚于今天。', { past: true, decision: true }),
] as const;

const o = rows('oversight');
const OVERSIGHT = [
  o('selfEvaluationDay', '自评价截止', 'date', 'software', 'evaluated', '通过验收之日起{months.selfEvaluation}内，报告须在此日前送达。'),
  o('selfEvaluationMoved', '自评价截止顺延日', 'date', 'software', 'reading', '截止日为休息日的顺延至下一工作日。'),
  o('selfEvaluationLink', '自评价报告链接', 'link', 'unit', 'evaluated', '应用效果自评价报告的链接。'),
  o('selfEvaluationGrade', '自评等次', 'choice', 'unit', 'house', '从下拉中选择。', { options: options({ excellent: '优', good: '良', fair: '中', poor: '差' }) }),
  o('selfEvaluationOn', '自评价报送日期', 'date', 'software', 'evaluated', '报送时自动填写。'),
  o('selfEvaluationReview', '审阅意见', 'long', 'bureau', 'house', '对自评价报告的审阅看法；建设单位据此办理。'),
  o('performanceAsked', '绩效评价要求日期', 'date', 'finance', 'A23.2', `${FINANCE}要求开展绩效评价的日期。`, { past: true, decision: true }),
  o('performanceDue', '绩效评价截止', 'date', 'finance', 'A23.2', '绩效评价报告截止日期。'),
  o('performanceLink', '绩效报告链接', 'link', 'unit', 'A23.2', '绩效评价报告的链接。'),
  o('effect', '应用效果评价', 'long', 'bureau', 'A24.1', `${BUREAU}的应用效果评价。`),
  o('financeEffect', '财政应用效果评价', 'long', 'finance', 'A24.1', `${FINANCE}的应用效果评价。`),
  o('serviceEnds', '服务到期日', 'date', 'software', 'house', '服务期止，临近时提醒续期申报。'),
  o('archivedOn', '归档日期', 'date', 'software', 'house', '全部环节办结后自动归档。'),
] as const;

const m = rows('matters');
const MATTER_FIELDS = [
  m('matterKind', '事项类型', 'choice', 'unit', 'matter', '从下拉中选择。', { options: optionsOf(MATTERS) }),
  m('matterReason', '原因', 'text', 'unit', 'matter', '变更、逾期和终止须填。', { suggest: ['法律法规调整', '国家政策调整', '目标无法完全实现', '其他'] }),
  m('matterSays', '说明', 'long', 'unit', 'matter', '变更内容、问题情况或资源需求（规格、数量、期限）。'),
  m('changedAmount', '变更后金额', 'money', 'unit', 'matter', '万元；金额有变化的重大变更，填变更后的总投资。'),
  m('changedDate', '变更后交付日期', 'date', 'unit', 'matter', '逾期交付备案须填；交付日期有变化的重大变更也填。'),
  m('matterLink', '附件链接', 'link', 'unit', 'matter', '变更、逾期说明或终止手续材料的链接。'),
  m('endingReason', '撤项(暂停)原因', 'choice', 'unit', 'A10.5', '撤项、缓建和转下年度须选。', { options: REASONS }),
  m('matterDocument', '依据文号', 'text', 'unit', 'A10.5', '撤项、缓建、转下年度或恢复实施有文件的填写文号。', { documentNumber: true }),
  m('matterDocumentDate', '依据日期', 'date', 'unit', 'A10.5', '文件的日期。', { past: true }),
  m('restingUntil', '预计恢复日期', 'date', 'unit', 'A10.5', '缓建的可填；不填的，{ways.restMonths}后再定。'),
  m('reportedOn', '报送日期', 'date', 'software', 'matter', '提交时自动填写。'),
  m('matterResult', '办理结论', 'choice', 'bureau', 'matter', `${BUREAU}办理结论。`, { options: options({ filed: '予以备案', allocated: '同意分配', notAllocated: '不予分配', takenUp: '受理', agreed: '同意', notAgreed: '不予同意', ...CORRECT }) }),
  m('matterOpinion', '办理意见', 'long', 'bureau', 'matter', '分配的资源、协调进展或备案意见。'),
  m('settledOn', '问题解决日期', 'date', 'bureau', 'A19.1', '问题解决的日期。', { past: true }),
  m('financeFiled', '财政备案结论', 'choice', 'finance', 'matter', `${FINANCE}备案结论。`, { options: options(FILED) }),
] as const;

/** Every column of the six stage sheets that a step needs, gives or computes, in the sheets' order (fields.md). */
export const FIELDS = [...APPLICATION, ...APPROVAL, ...PROCUREMENT, ...IMPLEMENTATION, ...ACCEPTANCE, ...OVERSIGHT, ...MATTER_FIELDS] as const;

export type FieldKey = (typeof FIELDS)[number]['key'];

const BY_KEY: ReadonlyMap<string, Field> = new Map(FIELDS.map((field) => [field.key, field]));

/** What may be chosen in a field: nothing in one that is no choice. */
export type OptionId<K extends FieldKey = FieldKey> = NonNullable<
  Extract<(typeof FIELDS)[number], { readonly key: K }>['options']
>[number]['id'];

export const field = (key: FieldKey): Field & { readonly key: FieldKey } => BY_KEY.get(key) as Field & { key: FieldKey };
export const fieldsOf = (stage: Stage): readonly (Field & { readonly key: FieldKey })[] => FIELDS.filter((f) => f.stage === stage && !(f as Field).passing);
/** What the software keeps of a stage beside its columns. */
export const keptOf = (stage: Stage): readonly FieldKey[] => FIELDS.filter((f: Field) => f.stage === stage && f.passing && f.by === 'software').map(({ key }) => key);
/** Typed in the sheet by whoever submits; the others are given at the desk or computed. */
export const isTyped = (f: Pick<Field, 'by'>): boolean => f.by === 'unit';
/** Asked of each project by itself where several are decided together: what is hardly the same for all (A27.2). */
export const isOwn = (f: Pick<Field, 'type' | 'documentNumber' | 'shared'>): boolean =>
  f.type === 'money' || (f.documentNumber === true && !f.shared);
/** The parts of total investment (A10.2), services first. */
export const COSTS: readonly FieldKey[] = FIELDS.filter((f) => (f as Field).cost).map((f) => f.key);
/** Values as texts name them: what was chosen by its label. */
export const labelled = (values: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(values).map(([key, value]) => {
      const list = BY_KEY.get(key);
      return [key, list?.options ? labelOf(list, value) : value];
    }),
  );
