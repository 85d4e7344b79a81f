import {
  ARCHIVED,
  cite,
  CLAUSES,
  DEADLINES,
  EXCLUSIONS,
  type Facts,
  field,
  holds,
  NOTES,
  OWN_PARTY,
  PAUSED,
  type Said,
  STAGES,
  type Stage,
  stageLabel,
  withRulesOf,
} from '../../measure';
import { openQuestions } from '../ask/open';
import { changesOf } from '../correct/words';
import { adviceOn } from './advice';
import { judgedBy, partyShort } from '../dossier/classify';
import { rowsFor, stagesOf } from '../dossier/dossier';
import { fill } from './due';
import { factsOf } from '../dossier/facts';
import { crossingOf } from '../decide/matter';
import { type Placed, placed } from '../dossier/path';
import { endSays, isResting, restSays } from '../ways/standing';
import type { Project, Scene } from '../dossier/types';

/**
 * 状态 and 下一步与承办 of one sheet's row on that day (fields.md, States). Every row that a dossier has says both, unless
 * the project or the stage is over: then there is no next step.
 */
export function statusOf(project: Project, stage: Stage, scene: Scene): { state: string; next: string } {
  const facts = factsOf(project, scene);
  const path = placed(project, facts, scene.today);
  const own = path.filter((p) => p.step.stage === stage);
  const main = own.filter((p) => !p.step.aside);
  if (project.archived && stage === ARCHIVED.stage) return { state: ARCHIVED.state, next: '' };
  const past = main.every((p) => project.steps[p.step.step]?.at === 'done') ? lastOf(main, facts) : undefined;
  const over = past && stateOf(project, past, facts);
  const state = over?.state;
  // What was reached before it ended is history: no row of it says that it goes on (A10.5).
  if (project.closed) return { state: endSays(project), next: '' };
  const rests = restSays(project);
  if (rests !== undefined) {
    const asked = path.filter((p) => p.step.resting && isNow(p));
    const next = asked.map((p) => `${p.step.label}——${carrierOf(project, p, facts)}`).join('；');
    return { state: rests, next: state === undefined ? next : '' };
  }
  const aside = own.find((p) => p.step.aside && p.is === 'open');
  if (aside) return saidOf(project, [aside], facts);
  const now = main.filter(isNow);
  // Steps that run side by side are named together, as each says it (A20.2).
  if (now[0])
    return saidOf(
      project,
      now.filter((p) => p.is === now[0]!.is),
      facts,
    );
  const waiting = path.filter(isNow);
  const road = waiting.filter((p) => !p.step.aside);
  // An opinion that lapsed holds back all but applying for it again.
  const held = road.length ? road : waiting.filter((p) => p.is === 'open');
  const before = held.filter((p) => placeOf(p.step.stage) < placeOf(stage));
  if (state !== undefined && !(over?.next && before.length)) return { state, next: over?.next ?? '' };
  const waits = before.length ? before : held;
  const again = waits.map((p) => {
    const words = { stage: stageLabel(p.step.stage), step: p.step.label };
    return { state: fill(PAUSED.state, words), next: `${fill(PAUSED.next, words)}——${carrierOf(project, p, facts)}` };
  });
  return { state: state ?? again[0]?.state ?? ARCHIVED.state, next: again.map(({ next }) => next).join('；') };
}
/** The last one; what was done on a track that is its own no more is not where it stands (A10.4). */
function lastOf(done: readonly Placed[], { track, class: its }: Facts): Placed | undefined {
  const own = done.filter(({ step: { when = {} } }) => (when.track ?? track) === track && (when.class ?? its) === its);
  const [last] = (own.length ? own : done).slice(-1);
  return last;
}
/** What a step that waits beside the others says of itself, whatever its row says. */
export function asideState(project: Project, id: string, scene: Scene): string | undefined {
  const facts = factsOf(project, scene);
  const found = placed(project, facts, scene.today).find((p) => p.step.step === id && p.step.aside && isNow(p));
  return found && stateOf(project, found, facts).state;
}
const isNow = ({ is }: Placed): boolean => is === 'open' || is === 'waiting';
const placeOf = (stage: Stage): number => STAGES.findIndex((s) => s.stage === stage);

/** What the first of some steps makes of the row, and what each of them waits for. */
function saidOf(project: Project, now: readonly Placed[], facts: Facts): { state: string; next: string } {
  const next = now.map((p) => `${stateOf(project, p, facts).next ?? p.step.label}——${carrierOf(project, p, facts)}`);
  return { state: stateOf(project, now[0]!, facts).state, next: next.join('；') };
}

const carrierOf = (project: Project, p: Placed, facts: Facts): string =>
  stateOf(project, p, facts).carrier ?? partyShort(p.is === 'open' ? p.step.by! : p.step.to!);

function stateOf(project: Project, { step, is }: Placed, facts: Facts): Said {
  const at = project.steps[step.step]?.at;
  const rows = { done: step.done, open: step.open, waiting: step.waiting, 'to come': undefined }[is];
  const back = is !== 'open' ? undefined : at === 'returned' ? step.returned : at === 'withdrawn' && step.withdrawn;
  const row = back || (rows?.find((r) => holds(r.when, facts)) ?? { state: step.label });
  return { ...row, state: row.state.replace('{planYear}', String(project.values.planYear ?? '')) };
}

/** 提示: what a row should draw attention to, the words of the last return first. */
export function hintOf(project: Project, stage: Stage, scene: Scene): string {
  const facts = factsOf(project, scene);
  const say = (text: string) => withRulesOf(text, scene.settings, judgedBy(project.values, scene.today));
  const first = stagesOf(project.id)[0];
  const hints: string[] = [];
  for (const { step, is } of placed(project, facts, scene.today)) {
    const state = project.steps[step.step];
    if (step.stage !== stage || !state?.opinion) continue;
    if ((is === 'open' || step.aside) && state.at === 'returned' && project.closed === undefined)
      hints.push(`需补正：${state.opinion}`);
    if (state.at === 'rejected') hints.push(state.opinion);
  }
  // Nothing of it goes on: what would be asked is not said.
  const still = project.closed !== undefined || isResting(project);
  const crossing =
    stage === field('track').stage && project.closed === undefined ? crossingOf(project, scene.settings) : undefined;
  if (crossing) hints.push(crossing);
  for (const row of EXCLUSIONS)
    if (stage === field('exclusion').stage && project.values.exclusion === row.id)
      hints.push(`${row.label}：${row.goes}（${cite(row.article)}）`);
  if (project.proposed && stage === first)
    hints.push(`待确认的更正：${changesOf(project, project.proposed, scene.today).join('；')}`);
  if (project.corrected && stage === first) hints.push(`${project.corrected.on}更正：${project.corrected.says}`);
  for (const { to, post, says } of openQuestions(project))
    if (to === OWN_PARTY && stage === first) hints.push(`${post}询问（请在办理台答复）：${says}`);
  if (project.cites && stage === STAGES[0].stage) hints.push(`原项目${project.cites}`);
  for (const note of rowsFor(NOTES, project, scene.today))
    if (note.stage === stage && holds(note.when, facts) && !(note.going && still)) hints.push(say(note.says));
  for (const { stage: at, says } of adviceOn(project, scene))
    if (at === stage) hints.push(`${CLAUSES.advice.cite}：${says}`);
  for (const d of rowsFor(DEADLINES, project, scene.today))
    if (!still && d.stage === stage && d.overdue && facts[d.overdue])
      hints.push(say(`${d.gone ?? `${d.label}已逾期`}：${d.todoLate ?? d.todo}`));
  return hints.map((hint, i) => (i < hints.length - 1 ? hint.replace(/[。；]$/, '') : hint)).join('；');
}
