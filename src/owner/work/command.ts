// One command: lock, read, decide in pure code, one atomic write, unlock, mail. Menu and desk both come through here.
import { isWorkday, OPINION, type Person, stageLabel, type Stage } from '../../measure';
import {
  carries,
  type Command,
  correct,
  type Decision,
  decide,
  type Happening,
  JOINS,
  movesOpen,
  parentOf,
  stagesOf,
  type Project,
  type ProjectId,
  type Refusal,
  refusedOf,
  type Values,
  type Verb,
  PROJECT_ID,
  question,
} from '../../project';
import type { GatewayAnswer } from '../../wire';
import {
  bindingNote,
  type LedgerEntry,
  parseText,
  type Snapshot,
  type Transaction,
  type Written,
} from '../../workbook';
import { raise } from '../daily/alarms';
import { noticed } from '../daily/chances';

import { noticesFor } from '../mail/items';
import { again, kept, NOT_HIS } from '../keep/kept';
import { quotaLeft, sendAll } from '../mail/mail';
import { alone, askedBy, BUSY, openOwn } from '../services/open';
import { routed } from '../parties/routing';
import { address, keyOf, type Letter, mailsOf, rowOf } from '../mail/outbox';
import { actorOf, type Visit } from '../keep/people';
import { HEAD } from '../keep/store';
import { dayOf, now } from '../services/time';
import { doneResult, refusedResult } from '../mail/words';
import { unread } from '../ways/hanging';
import { correctionAsked } from './corrections/asked';
import { correctionLines } from './corrections/view';
import { created, type ForOne, newMatter } from './created';
import { worldOf } from './filling/world';
import { formValues, inWords } from './form';
import { questionAsked } from './questions/asked';
import { unitsUnknown } from './units/staff';
import { formFor, saidTogether, toldFirst } from './corrections/first';

/** Who asks, as Google says; `sub` only where a token said it. */
export interface Asker {
  readonly email: string;
  readonly sub?: string;
}

interface Order {
  readonly id: string;
  readonly who: Asker;
  readonly verb: Verb;
  /** For create: a matter of each project, instead of a project. */
  readonly matter?: boolean;
  readonly stage: Stage | undefined;
  readonly projects: readonly ProjectId[];
  /** For create: how many projects; and that it begins with the one named, ended or not. */
  readonly count?: number;
  readonly begins?: boolean;
  /** The 记录号 that each project showed at the desk, or its row in the stage's sheet; and the desk's form. */
  readonly seen?: Readonly<Record<ProjectId, number>>;
  readonly form?: Readonly<Record<string, string>>;
  /** A form for each project, instead of one for all. */
  readonly forms?: Readonly<Record<ProjectId, Readonly<Record<string, string>>>>;
  /** All of them or none. */
  readonly whole?: boolean;
}

const UNKNOWN_PERSON = '你的账号未登记为本系统的办理人员，或已停用。请联系本系统管理员登记。';
const OTHER_ACCOUNT = '该邮箱已绑定另一个账号标识。请联系本系统管理员解除绑定后再试。';
/** Everything a command changes, in one write; a repeated id gets the first answer. */
export const carryOut = (order: Order): GatewayAnswer => carriedOut(order).answer;

/** The same, with what was written. */
export function carriedOut(order: Order): Pick<Carried, 'answer' | 'made'> {
  const done = alone(() => inLock(order));
  if (!done) return { answer: { ok: false, says: BUSY, retry: true } };
  if (done.letters.length) sendAll(mailsOf(done.letters));
  return done.made ? { ...done, answer: noticed(done.answer, done.made.visit) } : done;
}

/** What was decided, and what the write has left of it. */
export interface Made {
  readonly visit: Visit;
  /** As they are now. */
  readonly projects: ReadonlyMap<ProjectId, Project>;
  readonly entries: readonly (Happening & Pick<LedgerEntry, 'at'> & Partial<Pick<LedgerEntry, 'serial'>>)[];
  readonly queue: Written['queue'];
}

interface Carried {
  readonly answer: GatewayAnswer;
  readonly letters: readonly Letter[];
  readonly made?: Made;
}
const only = (answer: GatewayAnswer): Carried => ({ answer, letters: [] });

function inLock(order: Order): Carried {
  const at = now();
  const today = dayOf(at);
  const book = openOwn();
  // A decision may name another project, which has to be looked at too.
  const named = JOINS.map(({ by }) => order.form?.[by] ?? '').filter((text) => PROJECT_ID.test(text));
  // A project goes to another unit with its matters.
  const matters = order.verb === 'correct' ? order.projects.flatMap((id) => [...HEAD.matters(id).keys()]) : [];
  const read = (more: readonly ProjectId[]) =>
    book.read({
      projects: [...new Set([...order.projects, ...named, ...matters, ...more])],
      today,
      command: order.id,
      ...askedBy(order.who.email),
    });
  const snapshot = read([]);
  raise(snapshot);
  const actor = personOf(snapshot, order.who);
  if (typeof actor === 'string') return only({ ok: false, says: actor });
  const before = snapshot.answer;
  if (before) return only(again(before, actor.email) ?? { ok: false, says: NOT_HIS });

  const first = decided(order, snapshot, actor);
  // What ends or rests a project concerns what hangs on it: those are read too, one call more, and it is decided again.
  const more = unread(
    snapshot,
    first.outcomes.flatMap((o) => o.done ?? []),
  );
  const whole = more.length ? read(more) : snapshot;
  const { visit, outcomes: all } = more.length ? decided(order, whole, actor) : first;
  const outcomes = toldFirst(all, order.form, { visit, book, before: whole.projects });
  if (order.whole && outcomes.some(({ done }) => !done))
    return only({ ok: true, results: outcomes.flatMap(({ result, done }) => (done ? [] : [result])) });
  // As many as one request may hold, from the first on: the rest is refused, and goes by the next command.
  let why: TooMuch = 'request';
  for (let most = outcomes.length; ; most = Math.floor(most / 2)) {
    const fit = outcomes.map((outcome, i) => (i < most || !outcome.done ? outcome : left(outcome, visit, why)));
    const carried = applied(order, { book, snapshot: whole, visit, at }, fit);
    if (typeof carried === 'object') return carried;
    why = carried;
    if (most === 0) throw new Error('a command without outcomes is more than one request may be');
  }
}

/** What becomes of each that was asked for. */
function decided(order: Order, snapshot: Snapshot, actor: Person): { visit: Visit; outcomes: readonly ForOne[] } {
  // What one of them changes the next one sees: two matters of one project (articles 18–20), two demands that join one.
  const projects = new Map(snapshot.projects);
  const visit: Visit = { ...snapshot, projects, actor };
  // One matter of each project, however many of its rows were selected.
  const asked = order.matter ? [...new Set(order.projects.map((id) => parentOf(id) ?? id))] : order.projects;
  const each = order.verb !== 'create' ? one : order.matter ? newMatter : undefined;
  const outcomes = each
    ? asked.map((id) => {
        const outcome = each(order, id, visit);
        for (const { project } of outcome.done ?? []) projects.set(project.id, project);
        return outcome;
      })
    : Array.from({ length: order.count ?? 1 }, (_, nth) => created(order, visit, nth));
  return { visit, outcomes };
}

interface Applying {
  readonly book: ReturnType<typeof openOwn>;
  readonly snapshot: Snapshot;
  readonly visit: Visit;
  readonly at: string;
}

type TooMuch = NonNullable<Written['tooMuch']>;

/** Writes what came of the command, or says for what it is too much. */
function applied(
  order: Order,
  { book, snapshot, visit, at }: Applying,
  outcomes: readonly ForOne[],
): Carried | TooMuch {
  const { today, actor } = visit;
  const results = outcomes.map((o) => o.result);
  const done = outcomes.flatMap((o) => o.done ?? []);
  const notes = bindingOf(visit, order.who);
  // What somebody else left in the way goes although nothing is done: merged cells could not be filled in otherwise.
  if (!done.length && !notes.length && !snapshot.mends.length) return only({ ok: true, results });

  const letters = [...new Map(done.map((d) => [d.project.id, d.project])).values()].flatMap((project) =>
    lettersFor(snapshot.projects.get(project.id), project, visit),
  );
  // Mail goes on working days; else it waits for the next sweep.
  const fit = isWorkday(today, snapshot.settings) && quotaLeft() >= mailsOf(letters).length;
  const transaction: Transaction = {
    commandId: order.id,
    at,
    answer: kept(actor.email, results),
    done,
    // Claimed here and marked by the next sweep; where the quota is spent they wait for it.
    mail: letters.map((letter) => rowOf(letter, at, fit ? '已领' : '待发')),
    notes,
    orFewer: true,
  };
  const { queue, records, tooMuch: more } = book.write(snapshot, transaction);
  if (more) return more;
  const after = new Map(snapshot.projects);
  for (const { project } of done) after.set(project.id, { ...project, record: records.get(project.id)! });
  // Which entry it is, is known of a dossier's last.
  const entries = done.map(({ happening }, i) => {
    const last = !done.slice(i + 1).some((later) => later.happening.project === happening.project);
    return { ...happening, at, ...(last && { serial: records.get(happening.project)! }) };
  });
  const made = { visit, projects: after, entries, queue };
  return { answer: { ok: true, results }, letters: fit ? letters : [], made };
}

const TOO_MUCH: Refusal = {
  article: 'house',
  says: '所选各项内容较多，超过一次可写入的上限，本项未办理',
  todo: '请重新选择本项再办理一次',
};
const crowded = (stage: Stage): Refusal => ({
  article: 'house',
  says: `${stageLabel(stage)}表中待填写的行已达上限（约7000行），本项未办理`,
  todo: '请先提交或了结该表中长期未填报的行，再办理本项',
});
const left = ({ result }: ForOne, visit: Visit, why: TooMuch): ForOne => {
  const { project: id } = result;
  const refusal = why === 'request' ? TOO_MUCH : crowded(why);
  return { result: refusedResult(visit, id === undefined ? undefined : visit.projects.get(id), id, [refusal]) };
};

type Known = Pick<Snapshot, 'people' | 'bindings' | 'today' | 'stop'> & Partial<Pick<Snapshot, 'mark'>>;
/** The person behind an account, or why he may not act. */
export function personOf(snapshot: Known, who: Asker): Person | string {
  if (snapshot.stop) return snapshot.stop;
  const person = actorOf(snapshot.people, who.email, snapshot.today);
  if (!person) return UNKNOWN_PERSON;
  const bound = snapshot.bindings.get(person.email);
  return who.sub && bound && bound !== snapshot.mark?.(person.email, who.sub) ? OTHER_ACCOUNT : person;
}

const BINDING = { step: 'person.bind', outcome: '绑定账号', article: 'house' } as const;
/** The first accepted token binds the account. */
const bindingOf = ({ bindings, mark, actor, today }: Visit, { sub }: Asker) =>
  sub && !bindings.get(actor.email)
    ? [bindingNote(actor.email, mark(actor.email, sub), { actor, on: today, ...BINDING })]
    : [];

/**
 * Mail about what a command did: to whoever acts next, not to the officers of the unit that handed it in: what they did
 * they know. A decision is told whichever unit its decider sits in. What the project waited for before was told when that
 * began; whoever came into office since is told by the sweep.
 */
export function lettersFor(before: Project | undefined, project: Project, visit: Visit): Letter[] {
  const { people, actor, today } = visit;
  const told = new Set((before ? noticesFor(before, visit) : []).map((item) => keyOf(item, '')));
  const items = noticesFor(project, visit).filter((item) => !told.has(keyOf(item, '')));
  const others = items.filter(({ to, unit }) => !(unit && carries(actor, to, { unit })));
  return routed(address(others, people, today, actor.email), people, visit);
}

const STALE: Refusal = { article: 'house', says: '该项目在你打开后已有新的办理', todo: '请刷新后再试' };
const UNMERGED = '该行原有合并的单元格，现已取消合并；被遮住的单元格请重新填写后再办理（说明：系统操作规则）。';

function one(order: Order, id: ProjectId, visit: Visit): ForOne {
  const project = visit.projects.get(id);
  const refused = (...list: Refusal[]): ForOne => {
    const result = refusedResult(visit, project, id, list);
    return { result: visit.merged.includes(id) ? { ...result, lines: [...result.lines, UNMERGED] } : result };
  };
  if (visit.broken.some((b) => b.project === id || b.project === parentOf(id)))
    return refused({
      article: 'house',
      says: '该项目的办理内容与办理记录不一致，暂停办理',
      todo: '系统每日自动修复，也可请管理员执行“修复”',
    });
  const stands = order.stage ? visit.recordOf(id, order.stage) : project?.record;
  const stale = project !== undefined && order.seen !== undefined && order.seen[id] !== stands;
  const fresh = order.seen !== undefined && !stale;
  const together = order.forms ? [] : saidTogether(order.form, order.projects.length);
  const form = order.forms?.[id] ?? formFor(order.form, id);
  const { decision, refused: found } = attempt({ ...order, fresh, ...(form && { form }) }, id, visit);
  const all = [...together, ...found];
  // Who withdraws is told what became of it meanwhile.
  if (stale) return refused(...(order.verb === 'withdraw' && all.length ? all : [STALE]));
  if (decision.refused || all.length) return refused(...all);
  const result = doneResult(visit, decision);
  const more = order.verb === 'correct' && project ? correctionLines(project, decision.project, visit) : [];
  return {
    result: { ...result, lines: [...more, ...result.lines] },
    done: [decision, ...(decision.effect ? [decision.effect] : []), ...(decision.more ?? [])],
  };
}

/** What is decided otherwise than by the steps. */
const OWN_RULES: Readonly<Partial<Record<Verb, typeof decide>>> = { correct, ask: question, answer: question };

/** `fresh`: whoever asks saw the project as it stands. */
type Attempt = Pick<Order, 'verb' | 'stage' | 'form'> & { readonly fresh?: boolean };

/** Decides on what was typed; every problem of a cell and every refusal at once, none of them twice. */
export function attempt(
  order: Attempt,
  id: ProjectId,
  visit: Visit,
): { decision: Decision; values: Values; refused: readonly Refusal[] } {
  const { command, problems } = commandOf(order, id, visit);
  const world = worldOf(visit, id);
  const decision = (OWN_RULES[command.verb] ?? decide)(command, visit.projects.get(id), world);
  const unknown = unitsUnknown(decision.refused ? {} : decision.happening.values, visit);
  return { decision, values: command.values ?? {}, refused: [...refusedOf(decision, problems), ...unknown] };
}

/** What is asked of one project: for a submission the sheet's cells, for a decision the form. */
function commandOf(order: Attempt, id: ProjectId, visit: Visit): { command: Command; problems: readonly Refusal[] } {
  const project = visit.projects.get(id);
  if (order.verb === 'submit') {
    const moves = project ? movesOpen(project, visit) : [];
    // Where two submissions are open the desk says which is meant.
    const asked = order.form?.step;
    const mine = asked
      ? moves.find((m) => m.verb === 'submit' && m.step === asked)
      : moves.find((m) => m.verb === 'submit' || m.verb === 'record');
    const stage = order.stage ?? mine?.stage ?? stagesOf(id)[0]!;
    const { values, problems } = project ? visit.input(id, stage) : { values: {}, problems: [] };
    return { command: { verb: order.verb, project: id, stage, values, ...(asked && { step: asked }) }, problems };
  }
  const base = {
    verb: order.verb,
    project: id,
    ...(order.stage && { stage: order.stage }),
    ...(order.fresh && { seen: true as const }),
  };
  if (order.verb === 'correct') {
    const { asked, problems } = correctionAsked(order.form ?? {}, project, formValues);
    return { command: { ...base, ...asked }, problems };
  }
  if (OWN_RULES[order.verb]) {
    const { asked, problems } = questionAsked(order.form ?? {});
    return { command: { ...base, ...asked }, problems };
  }
  const { outcome, opinion, step, ...texts } = order.form ?? {};
  const { values, problems } = formValues(texts);
  const words = parseText(OPINION, opinion ?? '');
  return {
    command: {
      ...base,
      values,
      ...(step && { step }),
      ...(outcome && { outcome }),
      ...(words.value !== undefined && { opinion: String(words.value) }),
    },
    problems: words.problem ? [...problems, inWords(words.problem)] : problems,
  };
}
