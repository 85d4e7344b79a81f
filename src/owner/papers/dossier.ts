// A document of a dossier as its entry says it: its words, its template, and what was made of it before.
import { BUREAU, type PaperRow, quoted } from '../../measure';
import {
  type Actor,
  issuerOf,
  madeIn,
  maySee,
  paperWords,
  parentOf,
  type Project,
  PROJECT_ID,
  signsFor,
} from '../../project';
import type { PaperAsked, PaperView } from '../../wire';
import { historyOf, type LedgerEntry, type Snapshot, type Wanted } from '../../workbook';
import { openOwn } from '../services/open';
import { sourceOf } from './made';
import { currentOf, templateIn, versionsOf } from './templates';

/** The dossier right after an entry, as its entries say. */
const asOf = (entries: readonly LedgerEntry[], serial: number): Project | undefined =>
  historyOf(entries.filter((e) => e.serial <= serial)).pop()?.project;

export interface Sourced {
  readonly snapshot: Snapshot;
  readonly project: Project;
  readonly paper: PaperView;
  readonly issuer: string;
}

/** A document of a dossier, with what it was made of; or why there is none. `command`: what may have been done already. */
export function paperFor(
  row: PaperRow,
  asked: PaperAsked,
  actor: Actor,
  when: Pick<Wanted, 'today' | 'command'>,
): Sourced | string {
  const id = asked.p ?? '';
  const of = parentOf(id);
  if (!PROJECT_ID.test(id)) return `没有找到或无权查看：${id}`;
  const book = openOwn();
  const snapshot = book.read({ projects: [id, ...(of ? [of] : [])], ...when });
  const project = snapshot.projects.get(id);
  const parent = of ? snapshot.projects.get(of) : undefined;
  if (!project || !maySee(actor, parent ?? project)) return `没有找到或无权查看：${asked.p ?? ''}`;
  const { entries, unproven } = book.histories(snapshot, [project.id, ...(of ? [of] : [])]);
  const own = entries.get(project.id) ?? [];
  const entry = sourceOf(row, asked.serial ?? 0, own, project, snapshot);
  if (!entry) return `该项目现在没有${quoted(row.label)}可以生成`;
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
      ? [
          {
            at: e.at,
            who: `${e.unit} ${e.post}`,
            template: one.template,
            hash: one.hash,
            ...(one.link && { link: one.link }),
          },
        ]
      : [];
  });
  const paper: PaperView = {
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
  return { snapshot, project, paper, issuer };
}

const VERSION = /^第(\d+)版/;
/** What was made before comes out again by the template of that time, unless the present one is asked for. */
function templateOf(row: PaperRow, made: PaperView['made'], { fresh }: PaperAsked, snapshot: Snapshot) {
  const last = made[made.length - 1];
  if (!last || fresh) return templateIn(currentOf(snapshot, row.paper));
  const nth = Number(VERSION.exec(last.template)?.[1] ?? 0);
  return templateIn(versionsOf(snapshot, row.paper).find(({ version }) => version === nth));
}
