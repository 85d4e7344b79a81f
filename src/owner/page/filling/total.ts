// The total as one types, before anything is saved: what follows from it by the county's bounds is the server's to judge.
import type { FormView } from '../../../wire';
import { fieldsOf, type Kept, textOf } from './kept';

const amountOf = (text: string): number => Number(text.normalize('NFKC').replace(/[,，\s]/g, '')) || 0;

export function totalSays(view: FormView, kept: Kept): string {
  const parts = fieldsOf(view).filter((field) => field.adds);
  if (!parts.length || !view.tiers) return '';
  // The server has read it, and could not.
  if (parts.some(({ key, value, findings }) => value && !(key in kept.typed) && findings.some(({ warns }) => !warns)))
    return '总投资待定：有金额填写有误';
  const total = parts.reduce((sum, field) => sum + Math.round(amountOf(textOf(kept, field)) * 1e6), 0) / 1e6;
  const tier = total > 0 ? view.tiers.find(({ from }) => total >= from) : undefined;
  return `总投资${total}万元${tier ? `，${tier.label}` : ''}`;
}
