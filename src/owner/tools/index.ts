// The commands at the desk that are not a step of one project: the table says who may, this says how.
import { cite, type ToolId, type ToolRow, TOOLS } from '../../measure';
import type { Actor } from '../../project';
import type { ActAnswer, ToolView } from '../../wire';
import type { Visit } from '../people';
import { dayOf, now } from '../time';
import { pack } from './audit';
import { missing } from './officers';
import { figures, money, writeOverview } from './figures';
import { handOver } from './handover';
import { setTemplate } from './materials';
import { issuePlan, silent, writePlan } from './plan';
import { setSetting, trySetting } from './settings';
import { setSystem, showSystems } from './systems';
import { type Job, refused, type Tool } from './tool';

const CODE: Readonly<Record<ToolId, Tool>> = {
  'officers.missing': missing,
  'person.handover': handOver,
  'plan.write': writePlan,
  'plan.issue': issuePlan,
  'money.show': money,
  'figures.show': figures,
  'overview.write': writeOverview,
  'demand.missing': silent,
  'systems.set': setSystem,
  'systems.show': showSystems,
  'materials.set': setTemplate,
  'settings.set': setSetting,
  'settings.try': trySetting,
  'audit.pack': pack,
};

const may = ({ roles }: ToolRow, actor: Actor): boolean => roles.includes(actor.role);

/** The forms that the desk offers this person. */
export const toolsFor = (visit: Visit): ToolView[] =>
  TOOLS.filter((row) => may(row, visit.actor)).map(({ tool, group, label, says, article }) => ({
    command: tool,
    group,
    label,
    says,
    cite: cite(article),
    fields: CODE[tool].fields(visit),
  }));

/** Runs a tool by its name, or undefined where there is none. */
export function runTool(command: string, actor: Actor, id: string, form: Job['form']): ActAnswer | undefined {
  const row = TOOLS.find((t) => t.tool === command);
  if (!row) return undefined;
  if (!may(row, actor)) return refused(`“${row.label}”不由你的岗位办理（${cite(row.article)}）。`);
  const at = now();
  return CODE[row.tool].run({ actor, at, today: dayOf(at), id, form });
}
