import type { ClauseId } from './clauses';
import type { Dated } from './dated';
import type { When } from './facts';
import type { FieldKey } from './fields';
import type { Party } from './parties';
import type { Stage } from './stages';

// Our own advice: the measure has no clause for any of it. It is shown as 建议, never blocks and never cites an article.

/** What 所服务系统 says where no system is meant that exists. */
export const NO_SYSTEM = ['新建', '不涉及', '无'] as const;
/** The same of one that is to be built. */
export const NEW_SYSTEM = NO_SYSTEM[0];
export const isNoSystem = (said: unknown): boolean => NO_SYSTEM.some((name) => name === said);

/** What a name loses before it is compared: numbers of phases, lots and years, and words that every project has. */
export const UNTELLING =
  /第?[0-9一二三四五六七八九十]+(年度?|期|标段|批次?|包|次|阶段|号)?|[上下](半年|期)|标段|分包|系统|平台|项目|建设|采购|购置|服务|软件|升级|改造|完善|扩容|[^\p{L}\p{N}]/gu;

/** What is said of one project in its row's hint and at the desk to those parties, while `when` holds. `{field}` values. */
export const PROJECT_ADVICE: readonly (Dated & {
  label: string;
  stage: Stage;
  when: When;
  to: readonly Party[];
  says: string;
})[] = [
  {
    label: '续期申报',
    stage: 'implementation',
    when: { renewalNear: true },
    to: ['unit', 'bureau'],
    says: '服务{serviceUntil}到期，尚未见续期申报；如需续期，请在申报截止日前报送续期年度的需求，已申报的请忽略',
  },
  {
    label: '支付进度',
    stage: 'implementation',
    when: { paidAhead: true, firstAccepted: false, acceptedOnGiven: false, recurs: false },
    to: ['bureau', 'finance'],
    says: '已支付{paid}万元，超过合同金额{contractAmount}万元的{advice.paidShare}%，尚未登记初验，请核实支付条件',
  },
];

/** What is said of several projects of one unit that may be one: to whom, why, and what to do. */
export const SPLITTING = {
  label: '关联项目',
  to: ['bureau'],
  name: '名称相近',
  supplier: '供应商相同',
  todo: '请核实是否属于同一项目',
  suppliers: ['supplierCode', 'supplier'],
  article: 'advice',
} as const satisfies {
  to: readonly Party[];
  suppliers: readonly FieldKey[];
  article: ClauseId;
  [word: string]: unknown;
};
