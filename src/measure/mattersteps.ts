import type { When } from './facts';
import type { FieldKey } from './fields';
import { type Matter, REPORTED } from './matters';
import { ROAD_ENDS } from './rests';
import type { StepId } from './stages';
import { intoIssued } from './waysteps';
import { type Check, type Need, type Outcome, RETURNED, type Step } from './step';

const FILING: readonly Outcome[] = [{ as: 'approve', value: 'filed' }, { as: 'return', value: 'correct' }];
/** The matters whose decision is called after them. */
type Own = { [M in Matter]: `matters.${M}` extends StepId ? M : never }[Matter];
const matterStep = (matter: Own, label: string, more: Partial<Step>): Step => ({
  step: `matters.${matter}`, stage: 'matters', label, to: 'bureau', when: { matter }, after: [REPORTED],
  mayGive: ['matterOpinion'], words: 'matterOpinion', conclusion: 'matterResult', outcomes: FILING,
  waiting: [{ state: '待备案' }], done: [{ state: '已备案' }], checks: stillFits(matter), article: 'matter', ...more,
});
const reported = (...matters: Matter[]) => (key: FieldKey): Need[] => matters.map((matter) => [key, { matter }] as const);
const PROCEDURES: readonly Matter[] = ['change', 'delay', 'termination'];
/** What a matter may not be raised for, whatever the project's class (articles 18–20). */
const unfit = (matter: Matter, when: When, says: string, todo: string): Check => ({
  when: { matter, ...when }, fields: ['matterKind'], article: 'house', says, todo,
});
/** What a unit asks of its project's life (A10.5). */
const LEAVING: readonly Matter[] = ['withdrawal', 'pause', 'postpone'];
const ofCommon = (matter: Matter): Check => ({
  when: { matter, class: 'common' }, fields: [], article: 'house', warns: true,
  says: '办法要求专业类项目备案；公共类项目在此为内部登记', todo: '请按内部安排办理',
});

/** What has to be so for a matter to be raised, and still when it is decided: meanwhile its project may have gone on (A10.5, A20.1, A20.2). */
const FITS: readonly Check[] = [
  unfit('change', { drafted: true }, '该项目的申报尚未提交或已退回，可直接修改', '请在申报表修改后提交'),
  unfit('change', { accepted: true }, '该项目已通过验收，不再办理重大变更', '请按验收、监督环节办理'),
  ...(['change', 'resume'] as const).map((matter): Check => ({
    when: { matter, dateChanged: true, contractSigned: false }, fields: ['changedDate'], article: 'house', says: '该项目尚未登记合同，没有可变更的交付日期', todo: '请清空变更后交付日期',
  })),
  unfit('delay', { contractSigned: false }, '该项目尚未登记合同，没有约定交付日期', '请在登记合同后办理'),
  unfit('delay', { delivered: true }, '该项目已交付，不需要逾期交付备案', '请在实施表报送实施进度'),
  ...(['delay', 'resume'] as const).map((matter): Check => ({
    when: { matter, dateNotLater: true }, fields: ['changedDate'], article: 'house', says: '变更后交付日期不晚于现行交付日期', todo: '请核对日期',
  })),
  unfit('termination', { contractSigned: false }, '该项目尚未登记合同，不能办理合同终止备案', '未签订合同、不再实施的，请报“撤项”；暂不实施的，报“缓建”或“转下年度”'),
  unfit('termination', { accepted: true }, '该项目已通过验收，不能办理合同终止备案', '请按验收、监督环节办理'),
  unfit('withdrawal', { contractSigned: true, accepted: false }, '该项目已登记合同，不能撤项', '请报“合同终止备案”；暂不实施的，报“缓建”'),
  ...LEAVING.map((matter) => unfit(matter, { accepted: true }, '该项目已通过验收，不能撤项、缓建或转下年度', '请按验收、监督环节办理')),
  unfit('postpone', { contractSigned: true, accepted: false }, '该项目已登记合同，不能转下年度', '暂不实施的，请报“缓建”'),
  unfit('pause', { resting: true, contractSigned: false }, '该项目已在暂停中', '需要延长的，由审核人员在“恢复或继续暂停”办理；不再实施的，请报“撤项”'),
  unfit('pause', { resting: true, contractSigned: true }, '该项目已在暂停中', '需要延长的，由审核人员在“恢复或继续暂停”办理；不再实施的，请报“合同终止备案”'),
  unfit('postpone', { resting: true }, '该项目已在暂停中', '请先报“恢复实施”，或待暂停到期后办理'),
  unfit('resume', { resting: false }, '该项目没有暂停，无需恢复', '请按“下一步与承办”办理'),
  { when: { matter: 'pause', restingUntilPast: true }, fields: ['restingUntil'], article: 'A10.5', says: '预计恢复日期不晚于今天', todo: '请填写以后的日期，或留空' },
];
/** As it is handed in, the day itself is asked for. */
const RESUMED_LATE: Check = {
  when: { matter: 'resume', deliveryPassed: true, dateChanged: false }, fields: ['changedDate'], article: 'A10.5', says: '现行交付日期在暂停期间已过，恢复后即为逾期', todo: '',
};
const stillFits = (...matters: readonly Matter[]): Check[] =>
  [...FITS, RESUMED_LATE]
    .filter(({ when }) => matters.includes(when.matter!))
    .map((check) => ({ ...check, todo: '请退回补正，由建设单位按项目现在的情况改报或撤回' }));

/** Beside a project, many of each (articles 18–20): a matter is reported by the unit, then decided; EFFECTS says what its project gets. */
export const MATTER_STEPS: readonly Step[] = [
  {
    step: REPORTED, stage: 'matters', label: '报送事项', by: 'unit',
    needs: ['matterKind', 'matterSays', ...reported(...PROCEDURES)('matterReason'), ...reported('termination')('matterLink'), ...reported('delay')('changedDate'),
      ...reported(...LEAVING)('endingReason'), ['changedDate', { matter: 'resume', deliveryPassed: true }],
    ],
    may: ['matterReason', 'changedAmount', 'changedDate', 'matterLink', 'endingReason', 'matterDocument', 'matterDocumentDate', 'restingUntil'],
    stamps: 'reportedOn', clears: ['matterResult', 'financeFiled'],
    checks: [
      ...FITS,
      ...PROCEDURES.map(ofCommon),
      intoIssued({ matter: 'postpone', accepted: false, contractSigned: false }),
    ],
    open: [{ state: '草稿', next: '填报提交', carrier: '本单位' }],
    returned: RETURNED, withdrawn: { state: '已撤回', next: '可修改后重新提交' },
    done: [{ state: '已报送' }], article: 'matter',
  },
  matterStep('change', '重大变更备案', {}),
  matterStep('delay', '逾期交付备案', {}),
  matterStep('termination', '合同终止备案', { waiting: [{ state: '待终止备案' }] }),
  matterStep('termination', '合同终止财政备案', {
    step: 'matters.terminationFinance', to: 'finance', mayGive: [], conclusion: 'financeFiled', waiting: [{ state: '待终止备案' }],
  }),
  matterStep('problem', '受理重大问题', {
    outcomes: [{ as: 'approve', value: 'takenUp' }, { as: 'return', value: 'correct' }],
    waiting: [{ state: '待受理' }], done: [{ state: '协调中' }],
  }),
  {
    step: 'matters.settle', stage: 'matters', label: '协调解决重大问题', to: 'bureau', when: { matter: 'problem' }, after: ['matters.problem'],
    gives: ['settledOn', 'matterOpinion'], words: 'matterOpinion', outcomes: [{ as: 'approve' }],
    waiting: [{ state: '协调中' }], done: [{ state: '已解决' }], article: 'matter',
  },
  matterStep('resources', '分配资源', {
    outcomes: [
      { as: 'approve', value: 'allocated', needs: ['matterOpinion'] },
      { as: 'return', value: 'correct' },
      { as: 'reject', value: 'notAllocated', closes: ROAD_ENDS.notAllocated.closed },
    ],
    waiting: [{ state: '待分配' }], done: [{ state: '已分配' }],
  }),
  {
    step: 'matters.confirm', stage: 'matters', label: '确认撤项、缓建、转下年度或恢复', to: 'bureau', when: { asksWay: true }, after: [REPORTED],
    mayGive: ['matterOpinion'], words: 'matterOpinion', conclusion: 'matterResult', checks: stillFits(...LEAVING, 'resume'),
    outcomes: [{ as: 'approve', value: 'agreed', checks: [intoIssued({ matter: 'postpone' })] }, { as: 'return', value: 'correct' }, { as: 'reject', value: 'notAgreed', closes: ROAD_ENDS.notAgreed.closed }],
    waiting: [{ state: '待确认' }], done: [{ state: '已同意' }], article: 'matter',
  },
];
