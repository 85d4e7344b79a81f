// What the bureau decides of a project that does not move, or rests: beside its road, whenever it is so (A10.5).
import type { When } from './facts';
import type { Check, Step } from './step';
import { ENDS } from './rests';
import { END_FIELDS, PROPOSAL_DOCUMENT } from './ways';

/** What is proposed of a project under contract, and, once more when it is confirmed, of one that may have gone on. */
export const UNDER_CONTRACT: readonly Check[] = [
  {
    when: { proposesEnd: true, contractSigned: true },
    fields: ['proposal'],
    article: 'house',
    says: '该项目已登记合同，不能撤项',
    todo: '请由建设单位在“事项”表报合同终止备案；暂不实施的可拟缓建',
  },
  {
    when: { proposesNextYear: true, contractSigned: true },
    fields: ['proposal'],
    article: 'A10.5',
    says: '该项目已登记合同，不能转下年度',
    todo: '暂不实施的可拟缓建',
  },
];
/** What comes into a plan that was issued follows behind it, and says so; what was not gathered comes into none (A7.1, A7.2). */
export const intoIssued = (when: When): Check => ({
  when: { ...when, nextPlanIssued: true },
  fields: [],
  article: 'A10.5',
  says: '所转入年度的建设计划已下达',
  todo: '已列入原计划的，转入后列在该年度计划之后，注明“下达后转入”；尚未汇总的，不能再纳入该年度计划',
  warns: true,
});
const PROPOSAL_CHECKS: readonly Check[] = [
  {
    when: { accepted: true },
    fields: ['proposal'],
    article: 'A10.5',
    says: '该项目已通过验收，不能撤项、缓建或转下年度',
    todo: '请按验收、监督环节办理',
  },
  ...UNDER_CONTRACT,
  intoIssued({ proposesNextYear: true }),
];

/** A rest over the day of delivery: goes on with another one, so that nobody is late by the days of the rest (A10.5, A20.1). */
export const RESUMED_DELIVERY: readonly Check[] = [
  {
    when: { deliveryPassed: true, resumedDeliveryGiven: false },
    fields: ['currentDelivery'],
    article: 'A10.5',
    says: '现行交付日期在暂停期间已过，恢复后即为逾期',
    todo: '请填写恢复后商定的交付日期；尚未商定的，请继续暂停，或由建设单位在“事项”表报“恢复实施”并填写变更后交付日期',
  },
  {
    when: { resumedDeliveryGiven: true, contractSigned: false },
    fields: ['resumedDelivery'],
    article: 'house',
    says: '该项目尚未登记合同，没有可变更的交付日期',
    todo: '请清空恢复后交付日期',
  },
  {
    when: { resumedDeliveryPast: true },
    fields: ['resumedDelivery'],
    article: 'A10.5',
    says: '恢复后交付日期不晚于今天',
    todo: '请填写以后的日期',
  },
];

export const WAY_STEPS: readonly Step[] = [
  {
    step: 'application.idle',
    stage: 'application',
    label: '多次提醒未办的处置',
    asks: '决定续办或拟办终止（暂停）',
    waitsFrom: 'idle',
    choices:
      '选“续办”的，提醒次数自当日重新计算，项目照常办理；选“拟撤项、缓建或转下年度”的，先告知建设单位，答复期满后由第二人确认',
    to: 'bureau',
    aside: true,
    after: [],
    wordless: true,
    when: { idle: true, proposed: false },
    conclusion: 'wayResult',
    outcomes: [
      { as: 'approve', value: 'goOn', needs: ['goOnReason'], again: true, renews: true },
      {
        as: 'approve',
        value: 'propose',
        needs: ['proposal', 'endReason', 'endSays'],
        may: PROPOSAL_DOCUMENT,
        submits: 'application.proposal',
        again: true,
        checks: PROPOSAL_CHECKS,
      },
    ],
    waiting: [{ state: '多次提醒未办，待处置' }],
    done: [{ state: '已处置' }],
    article: 'A10.5',
  },
  {
    step: 'application.rest',
    stage: 'application',
    label: '恢复或继续暂停',
    waitsFrom: 'restUntil',
    choices: '选“恢复办理”的，项目自当日继续，重新提醒；选“继续暂停”的，填写新的预计恢复日期，到期再定',
    to: 'bureau',
    aside: true,
    after: [],
    wordless: true,
    resting: true,
    when: { resting: true, restOver: true, proposed: false },
    conclusion: 'wayResult',
    outcomes: [
      {
        as: 'approve',
        value: 'resumed',
        needs: ['goOnReason'],
        may: ['resumedDelivery'],
        ways: [{ resumes: true }],
        again: true,
        checks: RESUMED_DELIVERY,
      },
      {
        as: 'approve',
        value: 'longer',
        needs: ['restUntil'],
        again: true,
        checks: [
          {
            when: { restUntilPast: true },
            fields: ['restUntil'],
            article: 'A10.5',
            says: '预计恢复日期不晚于今天',
            todo: '请填写以后的日期，或选择“恢复办理”',
          },
        ],
      },
    ],
    waiting: [{ state: '暂停到期，待处置' }],
    done: [{ state: '已处置' }],
    article: 'A10.5',
  },
  {
    step: 'application.proposal',
    stage: 'application',
    label: '确认拟办的撤项、缓建或转下年度',
    choices: '选“同意”的，项目即按拟办终止或暂停；选“续办”的，撤回拟办，提醒次数自当日重新计算',
    to: 'bureau',
    aside: true,
    after: [],
    wordless: true,
    resting: true,
    when: { proposed: true },
    conclusion: 'wayResult',
    outcomes: [
      {
        as: 'approve',
        value: 'agreed',
        ways: [
          { when: { proposesEnd: true }, closes: ENDS.withdrawn.closed, stamps: 'endedOn' },
          { when: { proposesNextYear: true }, rests: 'postponed', stamps: 'endedOn' },
          { rests: 'paused', stamps: 'endedOn' },
        ],
        again: true,
        checks: [
          ...PROPOSAL_CHECKS,
          {
            when: { answering: true },
            fields: [],
            article: 'A10.5',
            says: '建设单位的答复期（{ways.answerDays}个工作日）未满',
            todo: '请在答复期满后确认；建设单位同意的，可由其在“事项”表报送，即时办理',
          },
        ],
      },
      {
        as: 'approve',
        value: 'goOn',
        needs: ['goOnReason'],
        again: true,
        renews: true,
        clears: ['proposal', ...END_FIELDS],
      },
    ],
    waiting: [{ state: '拟撤项、缓建或转下年度，待确认' }],
    done: [{ state: '已处置' }],
    article: 'A10.5',
  },
];
