// What the desk shows of a dossier: kept in a row of its own (workbook/write/queue.ts), so that a look reads no others.
import {
  correctionLabel,
  correctionStep,
  type Day,
  field,
  officeOf,
  OWN_PARTY,
  type Party,
  questionLabel,
  questionStep,
  ROLES,
  SPLITTING,
  type Stage,
  STEPS,
  unitKey,
  quoted,
} from '../../measure';
import { adviceOn, advises, type Split, splitSays, splitsIn } from './advice';
import { dueOn, waitingFor, type Waiting } from './due';
import { isOverdue } from './lastday';
import { asideState, statusOf } from './status';
import { concerns, roleOf } from '../decide/rights';
import { isBegun } from '../form/begun';
import { openQuestions } from '../ask/open';
import { type Brief, briefOf } from '../list/brief';
import { stagesOf } from '../dossier/dossier';
import type { Actor, Due, Project, ProjectId, Scene } from '../dossier/types';

/** One thing that is waited for. Of its deadline the day is kept: how far off it is says whoever shows it. */
export interface QueueWait extends Pick<Waiting, 'label' | 'stage' | 'is' | 'party' | 'since'> {
  readonly step: string;
  readonly state: string;
  /** Who proposed it, for whom it does not wait; of a correction, and whether it waits for administrators too (A27.2). */
  readonly by?: string;
  readonly administers?: true;
  readonly due?: Omit<Due, 'left'>;
  /** 总投资 of the project that it is about, in fen. */
  readonly amount?: number;
}

export interface QueueAdvice {
  readonly label: string;
  readonly says: string;
  readonly to: readonly Party[];
  readonly projects: readonly ProjectId[];
}

/** What is shown of one dossier, or of several that advice names together. */
export interface QueueRow {
  readonly id: ProjectId;
  readonly unit: string;
  readonly name: string;
  readonly priority?: string;
  /** The place of its project's priority: a matter is as urgent as what it belongs to. */
  readonly rank: number;
  readonly record: number;
  readonly waits: readonly QueueWait[];
  readonly advice: readonly QueueAdvice[];
  /** Of one dossier: what lists show of it. */
  readonly brief?: Brief;
}

const PRIORITIES = field('priority').options ?? [];
/** The place of its priority, the most urgent first. */
export const rankOf = (project: Project): number => {
  const at = PRIORITIES.findIndex(({ id }) => id === project.values.priority);
  return at < 0 ? PRIORITIES.length : at;
};

/** The row of a dossier; `whole` is the project that a matter belongs to. */
export function queueRow(project: Project, whole: Project | undefined, scene: Scene): QueueRow {
  const { id, unit, values, record } = project;
  const waits = waitingFor(project, scene);
  const dues = waits.length ? dueOn(project, scene) : [];
  const total = whole?.values.total ?? values.total;
  const amount = total === undefined ? {} : { amount: Number(total) };
  return {
    id,
    unit,
    // What a draft has from an earlier project is that one's name.
    name: isBegun(project) ? '' : String(values.name ?? ''),
    ...(values.priority !== undefined && { priority: String(values.priority) }),
    rank: rankOf(whole ?? project),
    record,
    waits: [
      ...proposalOf(project),
      ...questionsOf(project),
      ...waits.map(({ step, label, stage, is, party, since, own }) => {
        const due = dues.find((d) => d.stage === stage);
        const state = asideState(project, step, scene) ?? statusOf(project, stage as Stage, scene).state;
        return { step, label, stage, is, party, since, state, ...proposed(step, own), ...(due && { due: dayed(due) }) };
      }),
    ].map((wait) => ({ ...wait, ...amount })),
    advice: adviceOn(project, scene).map(({ label, to, says }) => ({
      label,
      says: `${unit}${quoted(values.name)}（${id}）：${says}。`,
      to,
      projects: [id],
    })),
    brief: briefOf(project, scene),
  };
}

/** What somebody of the deciding office began itself waits for another one of it (A27.1). */
const proposed = (step: string, own: readonly string[] = []): { readonly by?: string } =>
  own.length === 1 && !STEPS.some((row) => row.step === step && row.by) ? { by: own[0]! } : {};

/** A correction waits for a second person (A27.2). */
function proposalOf({ id, proposed }: Project): QueueWait[] {
  if (!proposed) return [];
  const { by, party, on, administers } = proposed;
  const step = correctionStep('confirm');
  const stage = stagesOf(id)[0]!;
  const label = correctionLabel(step)!;
  const base = { step, label, stage, is: 'waiting', party, since: on, state: '更正待确认', by } as const;
  return [{ ...base, ...(!administers && { administers: true as const }) }];
}

/** What is asked waits for its answer, once for each side that is asked; nothing ends it by a day. */
function questionsOf(project: Project): QueueWait[] {
  const first = new Map([...openQuestions(project)].reverse().map((question) => [question.to, question] as const));
  const stage = stagesOf(project.id)[0]!;
  return [...first.values()].map(({ to: party, on, post }) => {
    const is = party === OWN_PARTY ? 'open' : 'waiting';
    return {
      step: questionStep('answer'),
      label: questionLabel(questionStep('answer'))!,
      stage,
      is,
      party,
      since: on,
      state: `${post}询问`,
    };
  });
}

const dayed = ({ left: _, ...due }: Due): Omit<Due, 'left'> => due;

/** Advice about several projects of a unit; the sweep alone knows it, for it compares all. */
export const groupRows = (projects: Iterable<Project>, scene: Scene): QueueRow[] =>
  splitsIn(projects, scene).map((split, i) => groupRow(split, `${GROUP}${String(i + 1).padStart(4, '0')}`));
const GROUP = '建议-';
/** Whether a row is about several dossiers. */
export const isGroup = (id: string): boolean => id.startsWith(GROUP);

const groupRow = (split: Split, id: string): QueueRow => ({
  id,
  unit: split.unit,
  name: '',
  rank: PRIORITIES.length,
  record: 0,
  waits: [],
  advice: [
    {
      label: SPLITTING.label,
      says: `${splitSays(split)}。${SPLITTING.todo}。`,
      to: SPLITTING.to,
      projects: split.projects.map((p) => p.id),
    },
  ],
});

const SUBMITTERS = new Set<Party>(ROLES.filter((role) => role.submits).map(({ party }) => party));
/** Who submits for a party: its own unit's officers, or those of the office that is the party. */
const submitsFor = (party: Party, unit: string): string =>
  SUBMITTERS.has(party) ? `submit ${party} ${unitKey(unit)}` : `submit ${party}`;
const decides = (party: Party): string => `decide ${party}`;
const ADMINISTERS = 'administer';

/** To whom a row may matter, so that nobody reads the others: more than are meant, none less. */
export function audiencesOf({ unit, waits, advice }: QueueRow): string[] {
  return [
    ...new Set([
      ...waits.map(({ is, party }) => (is === 'open' ? submitsFor(party, unit) : decides(party))),
      ...waits.flatMap(({ administers }) => (administers ? [ADMINISTERS] : [])),
      ...advice.flatMap(({ to }) => to).flatMap((party) => [submitsFor(party, unit), decides(party)]),
    ]),
  ].sort();
}

/** The audiences that somebody belongs to. */
export function audiencesFor(actor: Actor): string[] {
  const role = roleOf(actor);
  const office = officeOf(actor.unit);
  return [
    ...(role.submits ? [submitsFor(role.party, actor.unit)] : []),
    ...(role.submits && office && office !== role.party ? [submitsFor(office, actor.unit)] : []),
    ...(role.decides ? [decides(role.party)] : []),
    ...(role.administers ? [ADMINISTERS] : []),
  ];
}

const isHis = (actor: Actor, wait: QueueWait, row: QueueRow): boolean =>
  wait.by?.toLowerCase() !== actor.email.toLowerCase() &&
  (concerns(actor, wait, row) || (wait.administers === true && roleOf(actor).administers));

/** 我的待办 of one person: what is overdue, then by priority, then by age (A9.1). */
export function waitsFor(actor: Actor, rows: Iterable<QueueRow>, today: Day): { row: QueueRow; wait: QueueWait }[] {
  const mine = [...rows].flatMap((row) =>
    row.waits.filter((wait) => isHis(actor, wait, row)).map((wait) => ({ row, wait })),
  );
  const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  const late = ({ wait: { due } }: (typeof mine)[number]): number => (due && isOverdue(due, today) ? 0 : 1);
  return mine.sort(
    (a, b) =>
      late(a) - late(b) || a.row.rank - b.row.rank || order(a.wait.since, b.wait.since) || order(a.row.id, b.row.id),
  );
}

/** 建议 for one person: what is about several first. */
export function adviceFor(actor: Actor, rows: Iterable<QueueRow>): QueueAdvice[] {
  const all = [...rows].flatMap((row) => row.advice.filter(({ to }) => advises(actor, to, row.unit)));
  return [...all.filter((a) => a.projects.length > 1), ...all.filter((a) => a.projects.length < 2)];
}
