// A project's money from what was asked for to what was paid (A25.1).
import { type Fen, field, MONEY, wan } from '../../measure';
import { amount } from '../dossier/classify';
import type { Project } from '../dossier/types';

type MoneyKey = (typeof MONEY)[number]['key'];
export type Amounts = Readonly<Partial<Record<MoneyKey, Fen>>>;

/** The amounts that are known, in fen. */
export const moneyOf = ({ values }: Project): Amounts =>
  Object.fromEntries(MONEY.flatMap(({ key }) => (values[key] === undefined ? [] : [[key, amount(values, key)]])));

/** `合同60万元超出批复金额50万元`, for each amount that exceeds what it should keep to. */
export const overrunsOf = ({ values }: Project): string[] =>
  MONEY.flatMap(({ key, label, limit }) => {
    const bound = limit.find((k) => values[k] !== undefined);
    if (!bound || amount(values, key) <= amount(values, bound)) return [];
    return [`${label}${wan(amount(values, key))}万元超出${field(bound).label}${wan(amount(values, bound))}万元`];
  });

/** Sums over projects, amounts that are not known counting nothing. */
export const sumsOf = (projects: readonly Project[]): Readonly<Record<MoneyKey, Fen>> =>
  Object.fromEntries(
    MONEY.map(({ key }) => [key, projects.reduce((sum, p) => sum + amount(p.values, key), 0)]),
  ) as Record<MoneyKey, Fen>;
