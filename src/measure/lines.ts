// Fields that keep a line for each of what is recorded several times: years, payments, contracts beside the main one.
import { MAIN_CONTRACT } from './contracts';
import type { FieldKey, OptionId } from './fields';

interface ListShape {
  readonly list: FieldKey;
  /** What a line says, in this order: asked anew each time, and blank again when the line stands. */
  readonly parts: readonly FieldKey[];
  readonly amount: FieldKey;
  /** A later line with the same values takes the former one's place: so a slip is put right. */
  readonly key: readonly FieldKey[];
  /** It stands beside the former one: of one day there may be several. An amount of 0 takes all of them away. */
  readonly adds?: true;
  /** A part that was left blank is this value of the project, or this option. */
  readonly else: { readonly part: FieldKey; readonly is?: FieldKey; readonly option?: string };
  /** What the project keeps of a part, too. */
  readonly stays?: FieldKey;
  /** What a line says of a year from which the project was moved away is in no sum: that money was given up (A10.5). */
  readonly moved?: { readonly part: FieldKey; readonly from: FieldKey; readonly to: FieldKey };
  /** An amount of 0 says something; elsewhere it takes the line away. */
  readonly zero?: true;
  /** Each sum is over the lines in which `part` is one option, or is any other; without one over all of them. */
  readonly sums: readonly {
    readonly total: FieldKey;
    readonly part?: FieldKey;
    readonly is?: string;
    readonly not?: string;
  }[];
  /** How a sum that was entered before there were lines stands among them. */
  readonly before: string;
}

const LIST_ROWS = [
  {
    list: 'arrangements',
    parts: ['arrangedYear', 'arrangedNow', 'budgetCode'],
    amount: 'arrangedNow',
    key: ['arrangedYear'],
    else: { part: 'arrangedYear', is: 'planYear' },
    stays: 'budgetCode',
    moved: { part: 'arrangedYear', from: 'firstYear', to: 'planYear' },
    zero: true,
    sums: [{ total: 'arranged' }],
    before: '',
  },
  {
    list: 'payments',
    parts: ['paidOn', 'paidFor', 'paidNow'],
    amount: 'paidNow',
    key: ['paidOn', 'paidFor'],
    adds: true,
    else: { part: 'paidFor', option: MAIN_CONTRACT },
    sums: [
      { total: 'paid', part: 'paidFor', is: MAIN_CONTRACT },
      { total: 'besidePaid', part: 'paidFor', not: MAIN_CONTRACT },
    ],
    before: '此前累计',
  },
  {
    list: 'besideContracts',
    parts: ['besideKind', 'besideNumber', 'besideSupplier', 'besideDate', 'besideAmount'],
    amount: 'besideAmount',
    key: ['besideKind', 'besideNumber'],
    else: { part: 'besideKind' },
    sums: [{ total: 'besideTotal' }],
    before: '',
  },
] as const satisfies readonly ListShape[];

export type ListField = (typeof LIST_ROWS)[number]['list'];
export type ListRow = ListShape & { readonly list: ListField };
export const LINES: readonly ListRow[] = LIST_ROWS;
export const linesOf = (list: ListField): ListRow => LINES.find((row) => row.list === list)!;

/** The years in which a service is to be paid: what is arranged of some of them bounds nothing (A7.3). */
export const YEARS = {
  from: 'serviceFrom',
  until: 'serviceUntil',
  plan: 'planYear',
  list: 'arrangements',
  part: 'arrangedYear',
  arranged: 'arrangedNow',
} as const satisfies Record<string, FieldKey>;
/** Finance said that more years follow, and not which. */
export const MORE_YEARS = { field: 'fundingArrangement', is: 'yearly' } as const satisfies {
  field: FieldKey;
  is: OptionId<'fundingArrangement'>;
};
