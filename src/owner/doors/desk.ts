// The desk of one person: what waits for him, the projects that he asks for, his tools. A look reads only what changed since
// the last one; what the desk shows of others is kept in 待办, and nothing is decided on it.
import { BUREAU_UNIT, type Person, STAGES, sameUnit, wan } from '../../measure';
import {
  adviceFor,
  dueText,
  isOverdue,
  leftOn,
  maySee,
  PROJECT_ID,
  type ProjectId,
  type QueueRow,
  type Scene,
  roleOf,
  termOn,
  waitsFor,
} from '../../project';
import { type AfterView, type DeskView, type LookAnswer, type LookRequest, MOST_SHOWN } from '../../wire';
import {
  type Book,
  type DeskRows,
  entriesKept,
  type Histories,
  priorityShown,
  queuedIn,
  type QueueHeld,
  type Snapshot,
} from '../../workbook';
import { accountLook, isAccount } from '../rescue/account';
import { adminView, rescuer } from '../work/admin';
import { calendarNotice } from '../work/calendar/ask';
import { issueNotice } from '../work/corrections/reissue';
import { raise } from '../daily/alarms';
import { sweepStopped } from '../daily/chances';
import { type Made, personOf } from '../work/command';
import { projectView } from './look';
import { openOwn } from '../services/open';
import { holders } from '../parties/holders';
import { takenNow } from '../parties/taken';
import { chainNotices } from '../rescue/recovery';
import { keepListed, keepNames, keepRows, type Listed, listed, mayName, namesKept, rowsShown } from '../keep/shown';
import { bookLink, unitLink } from '../work/filling/link';
import { typedNames } from '../work/filling/typed';
import { toolsFor } from '../work/registry';
import { dayOf, now } from '../services/time';

/** The desk for whoever is signed in to the domain. */
export function lookFor(email: string, request: LookRequest): LookAnswer {
  const today = dayOf(now());
  if (isAccount(email)) return accountLook(email, today);
  const ids = String(request.p ?? '')
    .split(',')
    .filter((id) => PROJECT_ID.test(id));
  const asked = { ids: ids.slice(0, MOST_SHOWN), rest: ids.slice(MOST_SHOWN) };
  const known = listed(today);
  const somebody = known && personOf(known, { email });
  // A stranger costs no read.
  if (typeof somebody === 'string') return { ok: false, says: somebody };
  const book = openOwn();
  const before = rowsShown(email);
  // Whoever looks after the workbook, or may do so, sees at once what is the matter with it.
  const tends = somebody === undefined || roleOf(somebody).administers;
  const whole = tends || asked.ids.length > 0;
  let rows = whole ? undefined : book.queue(somebody, asked.ids, before);
  let snapshot: Snapshot | undefined;
  if (!rows) {
    const desk = somebody && { desk: { actor: somebody, shown: before } };
    const entries = before ? entriesKept(before, asked.ids) : [];
    const lists = tends && { lists: 'afresh' as const };
    snapshot = book.read({ projects: asked.ids, today, entries, ...desk, ...lists });
    raise(snapshot);
    keepListed(snapshot);
  }
  const lists = snapshot ?? known!;
  const who = personOf(lists, { email });
  const actor = typeof who === 'string' ? snapshot && rescuer(snapshot, email) : who;
  if (!actor) return { ok: false, says: String(who) };
  if (!rows && !lists.stop) rows = book.queue(actor, asked.ids, before, snapshot);
  if (rows && rows !== before) keepRows(email, rows);
  return { ok: true, view: deskView({ book, actor, lists, snapshot, rows, asked }) };
}

interface Visited {
  readonly book: Book;
  readonly actor: Person;
  readonly lists: Listed;
  /** Absent where nothing of the workbook had to be read. */
  readonly snapshot: Snapshot | undefined;
  readonly rows: DeskRows | undefined;
  /** The projects of this page, and those of the next ones. */
  readonly asked: { readonly ids: readonly ProjectId[]; readonly rest: readonly ProjectId[] };
}
const NO_HISTORIES: Histories = { entries: new Map(), bad: [], unproven: new Set() };

function deskView({ book, actor, lists, snapshot, rows, asked: { ids, rest } }: Visited): DeskView {
  const { today } = lists;
  const asked = ids.flatMap((id) => snapshot?.projects.get(id) ?? []).filter((p) => maySee(actor, p));
  const lost = ids.filter((id) => !asked.some((p) => p.id === id));
  const { entries, bad } =
    snapshot && asked.length
      ? book.histories(
          snapshot,
          asked.map((p) => p.id),
        )
      : NO_HISTORIES;
  const broken = snapshot?.broken.filter(({ project }) => ids.includes(project)).length ?? 0;
  const tools = toolsFor({ ...lists, actor });
  return {
    who: {
      email: actor.email,
      post: actor.post,
      unit: actor.unit,
      role: roleOf(actor).label,
      ...(roleOf(actor).hears === 'brief' && { reads: true as const }),
    },
    today,
    // Whoever fills in sees his unit's rows first.
    workbook: roleOf(actor).submits ? unitLink(STAGES[0].stage, actor.unit) : bookLink(),
    ...named(queueView(actor, rowsIn(rows?.held), lists), (queue) => {
      if (queue.every(({ name }) => name) || !mayName(now())) return namesKept(actor.email);
      const names = typedNames(book, queue);
      keepNames(actor.email, names);
      return names;
    }),
    projects: asked.map((p) => projectView({ ...snapshot!, actor }, p, entries.get(p.id) ?? [], asked.length === 1)),
    notices: [
      ...(lists.stop ? [lists.stop] : []),
      ...chainNotices(),
      ...(sameUnit(actor.unit, BUREAU_UNIT) ? [sweepStopped(today, lists.settings) ?? []].flat() : []),
      ...(bad.length ? [`办理记录第${bad.join('、')}条缺失或被改动，不列入以下历次办理。`] : []),
      ...(snapshot?.drifted ?? []).map(({ says }) => `${says}；系统按办理记录中的登记办理。`),
      ...[termOn(lists)?.says ?? []].flat(),
      ...calendarNotice(actor, lists),
      ...issueNotice(actor, lists),
      ...(lost.length ? [`没有找到或无权查看：${lost.join('、')}`] : []),
      ...(broken ? [`有${broken}行与办理记录不一致，将自动修复。`] : []),
    ],
    tools,
    ...(roleOf(actor).administers && { admin: adminView(lists) }),
    ...(rest.length && { rest }),
  };
}

type Queued = Pick<DeskView, 'queue' | 'advice'>;
/** Drafts as their unit has begun to call them. */
function named(view: Queued, namesOf: (queue: DeskView['queue']) => ReadonlyMap<ProjectId, string>): Queued {
  const names = namesOf(view.queue);
  if (!names.size) return view;
  return { ...view, queue: view.queue.map((item) => ({ ...item, name: item.name || (names.get(item.id) ?? '') })) };
}

const rowsIn = (held: ReadonlyMap<ProjectId, QueueHeld> = new Map()): QueueRow[] =>
  [...held.values()].flatMap(({ cells }) => queuedIn(cells) ?? []);

/** 我的待办 and 建议 as of that day. */
function queueView(
  actor: Person,
  rows: readonly QueueRow[],
  scene: Scene & Pick<Listed, 'people'>,
): Pick<DeskView, 'queue' | 'advice'> {
  const { today } = scene;
  const holderOf = holders(actor, scene, roleOf(actor).decides ? takenNow() : new Map());
  return {
    queue: waitsFor(actor, rows, today).map(({ row, wait: { due, ...wait } }) => {
      const left = due ? leftOn(due, today) : 0;
      return {
        id: row.id,
        name: row.name,
        unit: row.unit,
        step: wait.step,
        stepLabel: wait.label,
        state: wait.state,
        since: wait.since,
        priority: priorityShown(row),
        ...(wait.amount !== undefined && { amount: wan(wait.amount) }),
        due: due ? dueText(due, left) : '',
        overdue: due !== undefined && isOverdue(due, today),
        ...(wait.is === 'waiting' && holderOf(row.id, wait)),
      };
    }),
    advice: adviceFor(actor, rows).map(({ label, says, projects }) => ({ label, says, projects })),
  };
}

/**
 * What the page shows after an act, without reading what the act has just read: of the history the new lines alone. Undefined
 * where more than that has changed, or nothing is known of what was shown: then the page looks again.
 */
export function viewAfter({ visit, projects, entries, queue }: Made, ids: readonly ProjectId[]): AfterView | undefined {
  const { actor } = visit;
  const before = rowsShown(actor.email);
  if (!before) return undefined;
  // What others did meanwhile the next look shows: after an act nothing is read for it.
  const rows = { ...before, held: new Map([...before.held, ...queue]) };
  keepRows(actor.email, rows);
  const shown = ids.flatMap((id) => projects.get(id) ?? []).filter((p) => maySee(actor, p));
  return {
    ...named(queueView(actor, rowsIn(rows.held), visit), () => namesKept(actor.email)),
    projects: shown.map((project) =>
      projectView(
        { ...visit, projects },
        project,
        entries.filter((entry) => entry.project === project.id),
        shown.length === 1,
      ),
    ),
  };
}
