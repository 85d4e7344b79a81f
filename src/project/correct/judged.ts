// What the rows of the steps say of a correction: what they refuse of an entry they refuse of it, and what has been built
// on a step is not left in the air (A27.2).
import {
  AMOUNTS,
  type Check,
  clauseOf,
  type ClauseId,
  DATE_ORDER,
  type Day,
  EFFECTS,
  type Facts,
  type FieldKey,
  field,
  isTyped,
  MATTERS,
  PROPOSAL,
  RAISED,
  type Step,
  WHILE_RESTING,
  withRulesOf,
  quoted,
} from '../../measure';
import { datesWrong, missing, needed, notOffered, oddAmounts, type Raised, setOff } from '../decide/check';
import { withoutEffect } from '../decide/matter';
import { judgedBy, partyLabel } from '../dossier/classify';
import { editionOf, stepsFor, together } from '../dossier/dossier';
import { factsOf } from '../dossier/facts';
import { pathOf } from '../dossier/path';
import type { Project, Proposed, Refusal, World } from '../dossier/types';
import { factsIn } from '../form/handed';
import { givesOf } from '../form/outcome';
import { isIntake } from '../intake/back';
import { broughtWrong, changedAbove } from '../intake/brought';
import { fitOf } from '../ways/fits';
import { isResting } from '../ways/standing';
import { closedBy, leads, made, type Turned, turnsOf, wantedOutcome } from './made';
import { chosenIn, DECIDED, type Signed } from './signed';
import { carriedWrong } from './transfer';

export const no = (says: string, todo: string, article: ClauseId = 'A27.2', more: Partial<Refusal> = {}): Refusal => ({
  article,
  says,
  todo,
  ...more,
});

type Wanted = NonNullable<ReturnType<typeof wantedOutcome>>;
interface Judged {
  readonly refused: Refusal[];
  readonly warnings: Refusal[];
}

/** What stands in the way of the new values, and what to look at: all that the old ones did not have already. */
export function judged(project: Project, signed: Signed | undefined, proposed: Proposed, world: World): Judged {
  const after = made(project, proposed, world);
  const wanted = wantedOutcome(project, proposed, world.today);
  const keys = Object.keys(proposed.values ?? {}) as FieldKey[];
  const is = found(after, { project, signed, keys, wanted }, world);
  const was = found(project, { project, signed, keys, wanted: undefined }, world);
  const fresh = (now: readonly Refusal[], before: readonly Refusal[]) =>
    now.filter((r) => !before.some((b) => b.says === r.says && b.field === r.field));
  return {
    refused: [
      ...fresh(is.refused, was.refused),
      ...broughtWrong(proposed.values ?? {}, after),
      ...turnedWrong(project, proposed, world),
      ...reopened(project, after, { proposed, world }),
      ...unfit(project, after, world),
    ],
    warnings: fresh(is.warnings, was.warnings),
  };
}

/** The project that a matter belongs to, where it was read. */
export const projectOf = ({ of }: Pick<Project, 'of'>, { parent, projects }: Pick<World, 'parent' | 'projects'>) =>
  parent ?? (of === undefined ? undefined : projects?.get(of));

interface Asked {
  /** As it stands. */
  readonly project: Project;
  readonly signed: Signed | undefined;
  readonly keys: readonly FieldKey[];
  readonly wanted: Wanted | undefined;
}

/** Everything that the rows say of a project with such values: those of the step itself, and those of what was taken after it. */
function found(project: Project, asked: Asked, world: World): Judged {
  const { signed, keys } = asked;
  const { today } = world;
  const parent = projectOf(asked.project, world);
  const whole = together(project, parent && withoutEffect(asked.project, parent, world));
  const facts = factsIn(whole, world);
  // What a step needs it needed when it was taken: what reopens by the correction was no further round then.
  const step = signed && (signed.handed ?? signed.step)?.step;
  const then = step
    ? factsIn({ ...whole, steps: { ...whole.steps, [step]: asked.project.steps[step] } }, world)
    : facts;
  const edition = editionOf(project, today);
  const row = rowOf(asked, then);
  const [own, decision] = [setOff(row.checks, then, whole.values), setOff(row.decision, then, whole.values)];
  const wide = [...keys, ...besides(keys)];
  const fit = fitOf(wide, project.values, edition);
  const decided = signed?.handed?.to ? decision.refused.map((r) => turnedFirst(r, signed.handed!)) : decision.refused;
  const above = isIntake(project) ? changedAbove(whole, world) : undefined;
  // With the clause of its own class and track, and the figures by which it is judged (A30.1).
  const say = (text: string) =>
    withRulesOf(text, world.settings, judgedBy({ ...parent?.values, ...whole.values }, today));
  const cited = (raised: readonly Raised[]): Refusal[] =>
    raised.map((r) => ({ ...r, says: say(r.says), todo: say(r.todo), article: clauseOf(r.article, facts) }));
  return {
    refused: cited([
      ...missing(row.must, project.values),
      ...notOffered(keys, project.values, edition),
      ...datesWrong(wide, project.values, edition),
      ...fit.refused,
      ...own.refused,
      ...decided,
    ]),
    warnings: cited([
      ...own.warnings,
      ...decision.warnings,
      ...fit.warnings,
      ...oddAmounts(Object.fromEntries(keys.map((key) => [key, project.values[key] ?? '']))),
      ...others(asked, whole, { facts, today }),
      ...(above ? [above] : []),
    ]),
  };
}

/** What was decided on a submission is decided by somebody else, who puts his conclusion right first. */
const turnedFirst = (raised: Raised, { label, to }: Step): Raised => ({
  ...raised,
  todo: `${quoted(label)}已按原内容办结：请先由${partyLabel(to!)}更正其结论，或由建设单位报${quoted(RAISED.withdrawal)}`,
});

/** A day or an amount that was given later is looked at too, where what it is held against is corrected. */
const besides = (keys: readonly FieldKey[]): FieldKey[] => [
  ...DATE_ORDER.flatMap(([earlier, later]) => (keys.includes(earlier) ? [later] : [])),
  ...AMOUNTS.flatMap(({ amount, beside = [] }) => (beside.some((key) => keys.includes(key)) ? [amount] : [])),
];

interface Row {
  readonly must: readonly FieldKey[];
  readonly checks: readonly Check[];
  /** Of the decision. */
  readonly decision: readonly Check[];
}
const decidedBy = ({ step, handed }: Signed): Step | undefined => step ?? (handed?.to ? handed : undefined);

/** The row by which the thing that is corrected was judged. */
function rowOf({ project, signed, wanted }: Asked, facts: Facts): Row {
  const { record, handed } = signed ?? {};
  if (record) {
    const typed = record.fields.some((key) => isTyped(field(key)));
    return { must: typed ? needed(record.needs, facts) : record.fields, checks: record.checks ?? [], decision: [] };
  }
  const step = signed && decidedBy(signed);
  const state = step && project.steps[step.step];
  const now = step && state && chosenIn(step, state, project.closed);
  const outcome = wanted && wanted.step.step === step?.step ? wanted.outcome : now;
  const gives = signed?.step && outcome ? [...(givesOf(signed.step, outcome) ?? []), ...(outcome.needs ?? [])] : [];
  const agreed = outcome?.as === 'approve' && !handed ? (step?.checks ?? []) : [];
  return {
    must: needed([...(handed?.needs ?? []), ...gives], facts),
    checks: handed?.checks ?? [],
    decision: [...agreed, ...(outcome?.checks ?? [])],
  };
}

/** What no longer fits what was done elsewhere: pointed out, for whoever confirms. */
function others(
  { project, signed }: Asked,
  whole: Project,
  { facts, today }: { readonly facts: Facts; readonly today: Day },
): Raised[] {
  const own = signed && (decidedBy(signed) ?? signed.handed);
  return stepsFor(project, today).flatMap((step) => {
    const state = project.steps[step.step];
    if (step.step === own?.step || !state || !DECIDED.includes(state.at)) return [];
    const { refused } = setOff(step.checks, facts, whole.values);
    return refused.map((r) => ({ ...r, says: `与已办理的“${step.label}”不符：${r.says}` }));
  });
}

/** What the correction itself makes of it: a common project under another unit than the bureau (A3.1). */
export const unfit = (before: Project, after: Project, world: World): Refusal[] =>
  carriedWrong(before, world).length ? [] : carriedWrong(after, world);

/** Of what is archived nothing is done anew. */
function reopened(
  project: Project,
  after: Project,
  { proposed, world }: { readonly proposed: Proposed; readonly world: World },
): Refusal[] {
  if (!project.archived || after.archived || turnsOf(project, proposed, world).length) return [];
  const asks = pathOf(after, world).filter(({ step, is }) => is !== 'done' && !step.aside);
  return [
    no(
      `该项目已归档，更正后须补办${asks.map(({ step }) => `“${step.label}”`).join('、')}`,
      '已归档的项目不再补办环节：请只更正不涉及流程的内容，其余另行书面说明存档',
    ),
  ];
}

/** Why a conclusion, or a value that a step went by, cannot be turned, with the way that there is. */
export function turnedWrong(project: Project, proposed: Proposed, world: World): Refusal[] {
  const wanted = wantedOutcome(project, proposed, world.today);
  const joint = wanted ? jointWrong(project, wanted) : [];
  if (joint.length) return joint;
  return [
    ...turnsOf(project, proposed, world).flatMap((turn) => stoodOn(project, turn, { wanted, world })),
    ...carriedOut(project, proposed),
  ];
}

/** What concerns another project too. */
function jointWrong(project: Project, { step, outcome }: Wanted): Refusal[] {
  const was = chosenIn(step, project.steps[step.step]!, project.closed);
  const what = `“${step.label}”的结论`;
  if (project.of && (MATTER_EFFECTS.has(String(project.values.matterKind)) || was?.closes || closedBy(outcome)))
    return [no(`${what}已经改变了所属项目，不能直接更正`, '请另报一个事项，按正确的情况办理')];
  if (was?.joins || outcome.joins)
    return [no(`${what}关系到另一个项目，不能直接更正`, '请由建设单位据原项目“新建申报”，重新提交后再作结论')];
  return [];
}

/** What was built on a step stands on the way it led: it is ended or put right first. */
function stoodOn(
  project: Project,
  { step, was, is }: Turned,
  { wanted, world }: { readonly wanted: Wanted | undefined; readonly world: World },
): Refusal[] {
  const concluded = wanted?.step.step === step.step;
  const what = `“${step.label}”${concluded ? '的结论' : ''}`;
  if (project.closed !== undefined && project.closed !== was.closes)
    return [no(`该项目已因其他原因终结（${project.closed}）`, '请核对办理记录')];
  const later = takenAfter(project, step.step, world.today);
  if (!later.length) return [];
  const names = later.map(({ label }) => quoted(label)).join('、');
  const to = leads(is);
  const end = to === undefined ? '不能更正为须重新办理' : `不能直接更正为${quoted(to)}`;
  return [no(`${what}之后已办理${names}，${end}`, todoFor(project, { later, world }))];
}

/** The steps after one that were taken already. */
function takenAfter(project: Project, step: string, today: string): Step[] {
  const path = stepsFor(project, today);
  const at = path.findIndex((s) => s.step === step);
  const taken = (s: Step) => ['done', 'submitted'].includes(project.steps[s.step]?.at ?? '');
  return path.slice(at + 1).filter((s) => !s.aside && taken(s));
}

function todoFor(
  project: Project,
  { later, world }: { readonly later: readonly Step[]; readonly world: World },
): string {
  const open = later.filter((s) => project.steps[s.step]?.at === 'submitted');
  if (open.length === later.length) return '请先撤回或退回补正后面的环节，再提出更正';
  if (project.archived) return '该项目已归档，请将情况另行书面说明存档';
  const facts = factsOf(project, world);
  if (facts.accepted) return `请由建设单位在“事项”表报“${RAISED.problem}”，写明原结论有误，协调解决`;
  return facts.contractSigned
    ? `请先由建设单位按${RAISED.termination}办理，写明原结论有误；暂不实施的报“${RAISED.pause}”；已办理的内容保留`
    : `请先由建设单位按${ENDINGS}办理，写明原结论有误；已办理的内容保留`;
}
/** What a project ends by. */
const ENDINGS = MATTERS.filter((m) => EFFECTS.some((e) => e.matter === m.matter && e.closes))
  .map(({ label }) => label)
  .join('或');
const MATTER_EFFECTS: ReadonlySet<string> = new Set(
  MATTERS.filter((m) => EFFECTS.some((e) => e.matter === m.matter)).map((m) => m.id),
);

/** A proposal that was confirmed has ended the project, or lets it rest: another one is proposed anew (A10.5). */
function carriedOut(project: Project, { values = {} }: Proposed): Refusal[] {
  const over = project.closed !== undefined || isResting(project);
  if (values.proposal === undefined || !over || project.steps[PROPOSAL]?.outcome === undefined) return [];
  const todo = project.closed === undefined ? WHILE_RESTING : '确需继续的，请据原项目“新建申报”';
  return [no(`${quoted(field('proposal').label)}已经确认并执行，不能直接更正`, todo)];
}
