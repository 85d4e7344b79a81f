// Runs as the person at the keyboard, with no authority of ours: it asks the gateway and shows the answer.
import type { Every } from '../measure';
import { type BesideCalls, type GatewayAnswer, type MenuCommand, stageOf } from '../wire';
import { DEPLOY } from './deploy';
import { ask, CLOSED } from './gateway';
import { ITEMS, type Item, MENU, type Run } from './items';
import { goBeside } from './row';
import { readSelection, type Selection } from './selection';
import { show, showBeside, showForm, showLink } from './show';
import { deskLink, named, nothingSelected, numberIn, projectIn, report, titleOf } from './words';

export function onOpen(): void {
  const menu = SpreadsheetApp.getUi().createMenu(MENU);
  for (const item of ITEMS) menu.addItem(item.label, item.run);
  menu.addToUi();
}

// The menu finds its functions by name: one export per item of the table, and one per call of the sidebar’s. An item without its function, and a function
// without its item, does not compile: the compiler says which.
type Exported = Exclude<keyof typeof import('./main'), 'onOpen'>;
true satisfies Every<Run | keyof BesideCalls, Exported>;
true satisfies Every<Exported, Run | keyof BesideCalls>;
export { askBeside, followRow, writeBeside } from './beside';
export { goBeside } from './row';
export const createDraft = () => run('createDraft');
export const createMatter = () => run('createMatter');
export const fillBeside = () => run('fillBeside');
export const checkSelected = () => run('checkSelected');
export const submitSelected = () => run('submitSelected');
export const withdrawSelected = () => run('withdrawSelected');
export const approveSelected = () => run('approveSelected');
export const returnSelected = () => run('returnSelected');
export const rejectSelected = () => run('rejectSelected');
export const explainSelected = () => run('explainSelected');
export const openDesk = () => run('openDesk');

function run(name: Run): void {
  const item: Item = ITEMS.find((i) => i.run === name)!;
  const selection = readSelection();
  if (!item.none && !selection.projects.length) show(item.label, nothingSelected(selection));
  else if (item.beside === 'form' && !DEPLOY.viaDesk) showForm();
  else if (item.command && !DEPLOY.viaDesk) order(item, item.command, selection);
  else leadToDesk(item, selection, named(selection) || '请在办理台办理。');
}

function leadToDesk(item: Item, { projects }: Selection, says: string): void {
  const ids = projects.map((p) => p.id);
  showLink(item.label, says, deskLink(DEPLOY.deskUrl, ids, item.desk));
}

function order(item: Item, command: MenuCommand, selection: Selection): void {
  const about = [item.confirms, !item.none && named(selection)].filter(Boolean).join('\n');
  const drafts = item.most ? howMany(item.label, about, item.most) : undefined;
  if (item.most ? !drafts : item.confirms && !confirmed(item.label, about)) return;
  const answer = ask({
    command,
    workbook: SpreadsheetApp.getActiveSpreadsheet().getId(),
    stage: stageOf(selection.sheet),
    ...(drafts?.cites
      ? { projects: [drafts.cites] }
      : { projects: selection.projects.map((p) => p.id), ...seenIn(selection) }),
    ...(drafts && { count: drafts.count }),
  });
  if (answer === CLOSED) leadToDesk(item, selection, CLOSED.says);
  else if (!answer.ok) show(item.label, answer.says);
  else if (item.beside) showBeside(item.label, answer);
  else told(item, selection, answer);
}

function told(item: Item, selection: Selection, answer: Extract<GatewayAnswer, { ok: true }>): void {
  const { results } = answer;
  // What wants a tick cannot be ticked here.
  const asked = results.find((result) => result.asks);
  const { sheet, project } = asked || results[0] || {};
  const at = asked ? selection.sheet : item.leads && sheet;
  if (at && project) goBeside({ sheet: at, id: project });
  show(titleOf(item.label, answer), report(answer, item.none ? [] : selection.rowsWithout));
  if (asked) showForm();
}

/** Each row's 记录号; only where the sheet has them all, so that what is missing is not taken for stale. */
function seenIn({ projects }: Selection) {
  const seen = projects.flatMap((p) => (p.record === undefined ? [] : [[p.id, p.record] as const]));
  return projects.length && seen.length === projects.length ? { seen: Object.fromEntries(seen) } : {};
}

/** Undefined where the person cancels, or writes no such number and is told so; a project's number is the one that is cited. */
function howMany(title: string, text: string, most: number): { count: number; cites?: string } | undefined {
  const ui = SpreadsheetApp.getUi();
  const answer = ui.prompt(title, text, ui.ButtonSet.OK_CANCEL);
  if (answer.getSelectedButton() !== ui.Button.OK) return undefined;
  const cites = projectIn(answer.getResponseText());
  if (cites) return { count: 1, cites };
  const count = numberIn(answer.getResponseText(), most);
  if (!count) show(title, `“${answer.getResponseText()}”不是1至${most}的整数，未新建。请重新点“新建申报”填写。`);
  return count ? { count } : undefined;
}

function confirmed(title: string, text: string): boolean {
  const ui = SpreadsheetApp.getUi();
  return ui.alert(title, text, ui.ButtonSet.OK_CANCEL) === ui.Button.OK;
}
