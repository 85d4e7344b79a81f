import { addMonths, cite, daysBetween, IN_FORCE, parameterOn, COUNTY } from '../../measure';
import { leadPassed } from './lastday';
import type { Scene } from '../dossier/types';

/** The end of the measure's own life, from a year before it until the document that continues it is entered (A31.1). */
export interface TermWarning {
  readonly over: boolean;
  readonly says: string;
  /** Tells one mail about it from the next. */
  readonly lead: number;
}

export function termOn({ today, settings }: Scene): TermWarning | undefined {
  if (today < addMonths(IN_FORCE.until, -parameterOn('term.months', today))) return undefined;
  if (settings.rules?.some((rule) => rule.setting === 'continued')) return undefined;
  const left = daysBetween(today, IN_FORCE.until);
  const stands = left < 0 ? `已于${IN_FORCE.until}届满` : `至${IN_FORCE.until}届满，还有${left}天`;
  const goes = left < 0 ? '不影响继续办理；' : '';
  return {
    over: left < 0,
    says: `${COUNTY.measure.cited}有效期${stands}，尚未录入延续或替代文件。${goes}有延续或替代文件的，请管理员在办理台“设定参数”录入文件名称、文号（${cite(IN_FORCE.article)}）`,
    lead: leadPassed(parameterOn<number[]>('term.leads', today), left, parameterOn('term.every', today)) ?? 0,
  };
}
