// A project's money from what was asked for to what was paid (A25.1).
import { CONTRACTED, type Fen, field, MONEY, wan } from '../../measure';
import { amount } from '../dossier/classify';
import { arrangedWhole, besideOf } from './lines';
import type { Project, Values } from '../dossier/types';

type MoneyKey = (typeof MONEY)[number]['key'];
export type Amounts = Readonly<Partial<Record<MoneyKey, Fen>>>;

/** The amounts that are known, in fen. */
export const moneyOf = ({ values }: Project): Amounts =>
  Object.fromEntries(MONEY.flatMap(({ key }) => (values[key] === undefined ? [] : [[key, amount(values, key)]])));

/** `合同60万元超出批复金额50万元`, for each amount that exceeds what it should keep to. */
export const overrunsOf = ({ values }: Project): string[] => {
  const whole = arrangedWhole(values);
  const main = MONEY.flatMap(({ key, label, limit }) => {
    // What is arranged of some of its years alone bounds nothing (A7.3).
    const bound = limit.find((k) => values[k] !== undefined && (k !== 'arranged' || whole));
    return bound ? over(label, amount(values, key), field(bound).label, amount(values, bound)) : [];
  });
  return [...main, ...besideOverruns(values), ...(contractsOver(values) ?? [])];
};
const over = (what: string, is: Fen, than: string, bound: Fen): string[] =>
  is > bound ? [`${what}${wan(is)}万元超出${than}${wan(bound)}万元`] : [];

/** Of each kind of contract beside the main one: agreed against what was applied for, paid against agreed. */
export const besideOverruns = (values: Values): string[] =>
  besideOf(values).flatMap(({ label, agreed, paid, cost }) => [
    ...(cost === undefined ? [] : over(`${label}合同`, agreed, `申报的${label}费用`, cost)),
    ...over(`${label}支付`, paid, `${label}合同`, agreed),
  ]);

/** All contracts together against what was approved, where there are others than the main one. */
export function contractsOver(values: Values): string[] | undefined {
  const { of, limit } = CONTRACTED;
  if (values.besideTotal === undefined) return undefined;
  const bound = limit.find((k) => values[k] !== undefined);
  const sum = of.reduce((all, key) => all + amount(values, key), 0);
  const says = bound ? over('各合同合计', sum, field(bound).label, amount(values, bound)) : [];
  return says.length ? says : undefined;
}

/** Sums over projects, amounts that are not known counting nothing. */
export const sumsOf = (projects: readonly Project[]): Readonly<Record<MoneyKey, Fen>> =>
  Object.fromEntries(
    MONEY.map(({ key }) => [key, projects.reduce((sum, p) => sum + amount(p.values, key), 0)]),
  ) as Record<MoneyKey, Fen>;
