// The commands at the desk that are not a step of one project: the table says who may, this says how.
import { cite, type ToolId, type ToolRow, TOOLS, quoted } from '../../measure';
import type { Actor } from '../../project';
import type { ActAnswer, ToolView } from '../../wire';
import { dayOf, now } from '../services/time';
import { pack } from './tools/audit';
import { setCalendar } from './calendar/notice';
import { checkup } from './checkup/command';
import { newDraft } from './filling/create';
import { budgetTable } from './lists/budget';
import { foldColumns } from './columns/fold';
import { sayNoNeed } from './lists/nothing';
import { savePeopleList } from './lists/people';
import { figures, money, writeOverview } from './tools/figures';
import { takeBack, tryIntake, writeIntake } from './intake/tools';
import { handOver } from './tools/handover';
import { setTemplate } from './tools/materials';
import { missing, savePerson, unbind } from './tools/people';
import { issuePlan, withdrawPlan } from './corrections/issue';
import { confirmIssue, correctIssue } from './corrections/reissue';
import { silent, writePlan } from './tools/plan';
import { setSetting, trySetting } from './tools/settings';
import { confirmSystem, setSystem, showSystems } from './tools/systems';
import { ACCOUNT, confirm, restore } from '../rescue/commands';
import { recordPaper } from '../papers/record';
import { showNumbers } from '../papers/series';
import { setPaper } from '../papers/templates';
import { goAway } from './units/away';
import { changing } from './units/change';
import { UNIT_COMMANDS } from './units/plan';
import { setPosts } from './units/posts';
import { unitProjects } from './units/projects';
import { takeWaits } from './units/take';
import { type Job, type Offer, refused, type Tool } from './tool';
import { enrol, repair, resume, verify } from './tools/upkeep';

/** The role account's, whose forms need no workbook. */
const OWN = { ...ACCOUNT, checkup };

const CODE: Readonly<Record<ToolId, Tool>> = {
  'draft.create': newDraft,
  'officers.missing': missing,
  'person.handover': handOver,
  'plan.write': writePlan,
  'plan.issue': issuePlan,
  'plan.correct': correctIssue,
  'plan.confirm': confirmIssue,
  'plan.withdraw': withdrawPlan,
  'money.show': money,
  'figures.show': figures,
  'overview.write': writeOverview,
  'demand.missing': silent,
  'demand.none': sayNoNeed,
  'budget.table': budgetTable,
  'systems.set': setSystem,
  'systems.confirm': confirmSystem,
  'systems.show': showSystems,
  'materials.set': setTemplate,
  'settings.set': setSetting,
  'settings.try': trySetting,
  'calendar.set': setCalendar,
  'audit.pack': pack,
  'intake.try': tryIntake,
  'intake.write': writeIntake,
  'intake.withdraw': takeBack,
  'person.save': savePerson,
  'people.list': savePeopleList,
  'person.unbind': unbind,
  'unit.add': changing(UNIT_COMMANDS['unit.add'], '新增单位'),
  'unit.rename': changing(UNIT_COMMANDS['unit.rename'], '单位更名'),
  'unit.merge': changing(UNIT_COMMANDS['unit.merge'], '单位合并'),
  'unit.split': changing(UNIT_COMMANDS['unit.split'], '单位拆分'),
  'unit.close': changing(UNIT_COMMANDS['unit.close'], '撤销单位'),
  'unit.transfer': changing(UNIT_COMMANDS['unit.transfer'], '项目划转'),
  'unit.projects': unitProjects,
  'paper.numbers': showNumbers,
  'paper.template': setPaper,
  'paper.made': recordPaper,
  'person.away': goAway,
  'posts.set': setPosts,
  'wait.take': takeWaits,
  'columns.fold': foldColumns,
  repair,
  verify,
  'ledger.resume': resume,
  enrol,
  'chain.confirm': confirm,
  'ledger.restore': restore,
  ...OWN,
};

type Row = ToolRow & { readonly tool: ToolId };
const ROWS: readonly Row[] = TOOLS;

export const toolNamed = (command: string): Row | undefined => ROWS.find(({ tool }) => tool === command);

const may = ({ roles }: ToolRow, actor: Actor): boolean => roles.includes(actor.role);

/** The forms that the desk offers this person; where the workbook is stopped, those alone that have a screen or set it right. */
export const toolsFor = (offer: Offer): ToolView[] =>
  ROWS.filter((row) => may(row, offer.actor) && (row.screen || row.rescues || (row.group && !offer.stop))).map((row) =>
    viewOf(row, CODE[row.tool].fields(offer)),
  );

const viewOf = ({ tool, group, screen, label, says, article }: Row, fields: ToolView['fields']): ToolView => ({
  command: tool,
  ...(group && { group }),
  ...(screen && { screen }),
  label,
  says,
  cite: cite(article),
  fields,
});

/** The role account's, which has no workbook to make a form from. */
export const accountTools = (): ToolView[] =>
  ROWS.filter((row) => row.account).map((row) => viewOf(row, OWN[row.tool as keyof typeof OWN].fields()));

/** `account`: the role account itself asks. */
export function runTool(row: Row, asked: Pick<Job, 'actor' | 'id' | 'form' | 'table'>, account = false): ActAnswer {
  if (account ? !row.account : !may(row, asked.actor))
    return refused(`${quoted(row.label)}不由你的岗位办理（${cite('house')}）。`);
  const at = now();
  return CODE[row.tool].run({ ...asked, at, today: dayOf(at) });
}
