// Who manages a contract: whoever signed it (A15.1).
import { field, type Stage, sameUnit } from '../../measure';
import type { Project } from '../dossier/types';

const RESPONSIBLE = 'responsibleUnit';

/** The unit that signed, where it is not the project's own; undefined before, and where nobody said. */
export function otherManager({ unit, values }: Pick<Project, 'unit' | 'values'>): string | undefined {
  const responsible = values[RESPONSIBLE];
  return responsible === undefined || sameUnit(String(responsible), unit) ? undefined : String(responsible);
}

/** Whom a deadline of that stage reminds: the unit in whose rows it is entered, and whoever manages what is carried out. */
export function remindedOf(project: Pick<Project, 'unit' | 'values'>, stage: Stage): string[] {
  const other = stage === field(RESPONSIBLE).stage ? otherManager(project) : undefined;
  return other === undefined ? [project.unit] : [project.unit, other];
}

/** What the other one is told beside it: whose project it is. */
export const managesSays = ({ unit }: Pick<Project, 'unit'>): string =>
  `该项目合同由你单位签订，你单位为责任单位；建设单位为${unit}，由其在项目表中登记。`;
