// What the page needs to make a document: its words as of its entry, its template, and what was made of it before.
import {
  type Day,
  type PaperRow,
  paperOf,
  PAPERS,
  planIssuedOn,
  planLinesIn,
  type ToolId,
  wordsOf,
  quoted,
} from '../../measure';
import { type Actor, planOf, planWords } from '../../project';
import type { PaperAsked, PapersView, PaperView, PartAnswer } from '../../wire';
import { listed } from '../keep/shown';
import { askedBy, openOwn } from '../services/open';
import { dayOf, now } from '../services/time';
import { personOf } from '../work/command';
import { toolNamed } from '../work/registry';
import { paperFor } from './dossier';
import { currentOf, kindOf, templateIn } from './templates';

const no = (says: string): PartAnswer => ({ ok: false, says: `${says}（说明：系统操作规则）。` });
const code = (): string => HtmlService.createHtmlOutputFromFile('papers').getContent();
const may =
  (tool: ToolId) =>
  ({ role }: Actor): boolean =>
    toolNamed(tool)!.roles.some((one) => one === role);
const [mayKeep, mayPlan] = [may('paper.template'), may('plan.write')];

/** `has`: the page has the code. */
export function papersFor(email: string, asked: PaperAsked | undefined, has: boolean): PartAnswer {
  const today = dayOf(now());
  // Reading all of it is for whom it is: who asks is known first.
  const known = listed(today) ?? openOwn().read({ projects: [], today, ...askedBy(email) });
  const actor = personOf(known, { email });
  if (typeof actor === 'string') return { ok: false, says: actor };
  const view = (more: PapersView): PartAnswer => ({ ok: true, papers: { ...more, ...(!has && { code: code() }) } });
  const row = asked && paperOf(asked.paper);
  if (asked && !row) return no('没有这种公文');
  if (row?.asked === 'plan' && asked?.year) {
    const paper = mayPlan(actor) ? annex(row, asked.year, today) : `${quoted(row.label)}不由你的岗位办理`;
    return typeof paper === 'string' ? no(paper) : view({ paper });
  }
  if (row && asked?.p) {
    const found = paperFor(row, asked, actor, { today });
    return typeof found === 'string' ? no(found) : view({ paper: found.paper });
  }
  if (!mayKeep(actor)) return row ? no('公文模板不由你的岗位维护') : view({ kinds: [] });
  const snapshot = openOwn().read({ projects: [], today, ...askedBy(email) });
  if (row) return view({ template: templateIn(currentOf(snapshot, row.paper)) });
  return view({ kinds: PAPERS.map((one) => kindOf(one, wordsOf(one), snapshot)) });
}

function annex(row: PaperRow, plan: number, today: Day): PaperView | string {
  const snapshot = openOwn().read({ projects: 'all', today, archived: 'all' });
  const lines = planOf(snapshot.projects.values(), plan, planLinesIn(snapshot.settings, plan));
  if (!lines.length) return `没有列入${plan}年度建设计划的项目`;
  return {
    paper: row.paper,
    label: `${plan}${row.label}`,
    serial: 0,
    words: planWords(lines, plan, planIssuedOn(snapshot.settings, plan)),
    template: templateIn(currentOf(snapshot, row.paper)),
    made: [],
    signs: false,
    file: `${plan}年度建设计划.docx`,
  };
}
