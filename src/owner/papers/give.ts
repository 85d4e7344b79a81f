// What the page needs to make a document: its words as of its entry, its template, and what was made of it before.
import { BUREAU, type Day, type PaperRow, paperOf, PAPERS, planIssuedOn, type ToolId, wordsOf } from '../../measure';
import {
  type Actor,
  issuerOf,
  madeIn,
  maySee,
  paperWords,
  parentOf,
  planOf,
  planWords,
  type Project,
  PROJECT_ID,
  signsFor,
} from '../../project';
import type { PaperAsked, PapersView, PaperView, PartAnswer } from '../../wire';
import { historyOf, type LedgerEntry, type Snapshot } from '../../workbook';
import { listed } from '../keep/shown';
import { askedBy, openOwn } from '../services/open';
import { dayOf, now } from '../services/time';
import { personOf } from '../work/command';
import { toolNamed } from '../work/registry';
import { sourceOf } from './made';
import { currentOf, kindOf, templateIn, versionsOf } from './templates';

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
    const paper = mayPlan(actor) ? annex(row, asked.year, today) : `“${row.label}”不由你的岗位办理`;
    return typeof paper === 'string' ? no(paper) : view({ paper });
  }
  if (row && asked?.p) {
    const paper = dossier(row, asked, actor, today);
    return typeof paper === 'string' ? no(paper) : view({ paper });
  }
  if (!mayKeep(actor)) return row ? no('公文模板不由你的岗位维护') : view({ kinds: [] });
  const snapshot = openOwn().read({ projects: [], today, ...askedBy(email) });
  if (row) return view({ template: templateIn(currentOf(snapshot, row.paper)) });
  return view({ kinds: PAPERS.map((one) => kindOf(one, wordsOf(one), snapshot)) });
}

function annex(row: PaperRow, plan: number, today: Day): PaperView | string {
  const snapshot = openOwn().read({ projects: 'all', today, archived: 'all' });
  const lines = planOf(snapshot.projects.values(), plan);
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

/** The dossier right after an entry, as its entries say. */
const asOf = (entries: readonly LedgerEntry[], serial: number): Project | undefined =>
  historyOf(entries.filter((e) => e.serial <= serial)).pop()?.project;

function dossier(row: PaperRow, asked: PaperAsked, actor: Actor, today: Day): PaperView | string {
  const id = asked.p ?? '';
  const of = parentOf(id);
  if (!PROJECT_ID.test(id)) return `没有找到或无权查看：${id}`;
  const book = openOwn();
  const snapshot = book.read({ projects: [id, ...(of ? [of] : [])], today });
  const project = snapshot.projects.get(id);
  const parent = of ? snapshot.projects.get(of) : undefined;
  if (!project || !maySee(actor, parent ?? project)) return `没有找到或无权查看：${asked.p ?? ''}`;
  const { entries, unproven } = book.histories(snapshot, [project.id, ...(of ? [of] : [])]);
  const own = entries.get(project.id) ?? [];
  const entry = sourceOf(row, asked.serial ?? 0, own, project, snapshot);
  if (!entry) return `该项目现在没有“${row.label}”可以生成`;
  if (unproven.has(project.id)) return '该项目的办理记录不完整，不能据以生成公文';
  // Somebody goes on writing a draft: it begins with what is so today. What was signed says what was so then.
  const asIs = Boolean(row.draft ?? row.asked);
  const then = asIs ? project : (asOf(own, entry.serial) ?? project);
  const above = of && !asIs ? (asOf(entries.get(of) ?? [], entry.serial) ?? parent) : parent;
  const issuer = issuerOf(row, above ?? then, entry, BUREAU);
  const serial = row.asked ? 0 : entry.serial;
  const made = own.flatMap((e) => {
    const one = madeIn(e);
    return one && one.paper === row.paper && one.serial === serial
      ? [{ at: e.at, who: `${e.unit} ${e.post}`, template: one.template, hash: one.hash }]
      : [];
  });
  return {
    paper: row.paper,
    label: row.label,
    serial,
    project: project.id,
    words: paperWords(
      { row, project: then, parent: above, entry: row.asked ? { ...entry, on: snapshot.today } : entry, issuer },
      snapshot,
    ),
    template: templateOf(row, made, asked, snapshot),
    made,
    signs: signsFor(actor, row, issuer) && !snapshot.stop,
    file: `${row.label}（${project.id}）.docx`,
  };
}

const VERSION = /^第(\d+)版/;
/** What was made before comes out again by the template of that time, unless the present one is asked for. */
function templateOf(row: PaperRow, made: PaperView['made'], { fresh }: PaperAsked, snapshot: Snapshot) {
  const last = made[made.length - 1];
  if (!last || fresh) return templateIn(currentOf(snapshot, row.paper));
  const nth = Number(VERSION.exec(last.template)?.[1] ?? 0);
  return templateIn(versionsOf(snapshot, row.paper).find(({ version }) => version === nth));
}
