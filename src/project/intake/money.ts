// What a row of 补录 says of money spent: lines and sums are folded as those that are typed (A25.1, A30.3).
import { field, INTAKE, SPENDING_CHECKS, SPENDING_NEEDS, wan, quoted } from '../../measure';
import { blanked, brought, folded } from '../count/lines';
import { missing, needed, type Raised, setOff } from '../decide/check';
import { factsOf } from '../dossier/facts';
import type { Project, Scene, Values } from '../dossier/types';

/** As the project keeps it; `project` with the row's own values. */
export const spent = (values: Values): Values => blanked(folded(brought(values).values));

/** What is half said of a payment or a contract, and sums that are less than what they hold. */
export function spentWrong(project: Project, scene: Scene): Raised[] {
  const { over } = brought(project.values);
  const halves = missing(needed(SPENDING_NEEDS, factsOf(project, scene)), project.values);
  return [
    ...halves.map((half) => ({ ...half, todo: `只有累计、没有逐笔的，请只填${quoted(field('paid').label)}（累计）` })),
    ...over.map(({ amount, sums: [sum] }): Raised => {
      const shown = [amount, sum!.total].map(
        (key) => `${quoted(field(key).label)}${wan(Number(project.values[key]))}万元`,
      );
      return {
        article: INTAKE.article,
        field: amount,
        stage: field(amount).stage,
        says: `${shown.join('高于')}`,
        todo: '累计应包括本次，请核对',
      };
    }),
  ];
}

/** What of it exceeds what, or came before its contract. */
export function spentOddly(project: Project, scene: Scene): Raised[] {
  const values = folded(brought(project.values).values);
  return setOff(SPENDING_CHECKS, factsOf({ ...project, values }, scene), values).warnings;
}
