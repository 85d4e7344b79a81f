// A project that began before the tool, brought in by one happening (A30.3): the values that it has, the steps that were
// taken on their own days, and what follows from both. Nothing is judged that was done when there was no tool.
import {
  ALL_DONE,
  cite,
  clauseOf,
  type Day,
  type FieldKey,
  field,
  FIELDS,
  holds,
  INTAKE,
  INTAKE_HEADS,
  INTAKE_NEEDS,
  IN_FORCE,
  labelOf,
  STAGES,
  STEPS,
  type Step,
  TAKEN_AS,
  TAKEN_FOR,
  WHOLE_COST,
  wan,
  withRulesOf,
  quoted,
} from '../../measure';
import { commonElsewhere } from '../correct/transfer';
import { datesWrong, missing, needed, oddAmounts, type Raised, setOff } from '../decide/check';
import { authorityOf } from '../decide/rights';
import { amount, judgedBy, totalOf } from '../dossier/classify';
import { derive } from '../dossier/derive';
import { editionOf, stepsFor } from '../dossier/dossier';
import { archive } from '../dossier/evolve';
import { factsOf } from '../dossier/facts';
import type { Acting, Happening, Project, ProjectId, Refusal, StepState, Steps, Values } from '../dossier/types';
import { settled as endOrRest, wayOf } from '../ways/standing';
import { fitOf } from '../ways/fits';
import { changedAbove } from './brought';
import { unclocked } from './clocks';
import { foreignIn } from './foreign';
import { spent, spentOddly, spentWrong } from './money';
import { fieldsOfStep, outcomeIn, type Reached, reachedBy, restSaid, strayIn } from './reached';

/** One row of somebody's table. */
export interface IntakeRow {
  readonly unit: string;
  readonly values: Values;
  /** 已到环节, where it says so. */
  readonly reached?: string;
  /** Some of its cells could not be read: what they might have said is not missed. */
  readonly unread?: boolean;
  readonly batch: string;
  readonly basis: string;
}

export type Taken =
  | { readonly refused: readonly Refusal[] }
  | {
      readonly refused?: undefined;
      readonly happening: Happening;
      readonly project: Project;
      /** What the row does not say and was taken so, and what to look at. */
      readonly assumed: readonly string[];
      readonly warnings: readonly Refusal[];
    };

const FIRST = STEPS[0]!;
const no = (says: string, todo: string, more: Partial<Refusal> = {}): Refusal => ({
  article: INTAKE.article,
  says,
  todo,
  ...more,
});
const named = (key: FieldKey): string => quoted(field(key).label);
const at = (key: FieldKey) => ({ field: key, stage: field(key).stage });

/** What follows from what the row says, and in which words. */
function completed({ values }: IntakeRow): { values: Values; assumed: string[] } {
  const all: Record<string, string | number> = { ...values };
  const assumed: string[] = [];
  const take = (key: FieldKey, value: string | number, why = '') => {
    if (all[key] !== undefined) return;
    all[key] = value;
    assumed.push(`${field(key).label}：${labelOf(field(key), value)}${why}`);
  };
  const total = amount(values, 'total');
  if (total > 0 && totalOf(values) === 0) {
    all[WHOLE_COST] = total;
    assumed.push(`${field(WHOLE_COST).label}：${wan(total)}万元（只有总投资，未分列）`);
  }
  for (const { field: key, is, given } of TAKEN_FOR) if (all[given] !== undefined) take(key, is);
  const days = FIELDS.flatMap((f) => (f.type === 'date' && f.past && all[f.key] ? [String(all[f.key])] : [])).sort();
  if (FIRST.stamps && days[0]) take(FIRST.stamps, days[0], '（表中最早的日期）');
  // Of fields that are computed those alone stay that were known before: the others are computed anew.
  const { total: _, ...rest } = all;
  return { values: rest as Values, assumed };
}

/** What makes a row no project of ours, whatever its steps. */
function unfit({ row: { values: row }, typed: project }: Standing, scene: Acting): Raised[] {
  const { values } = project;
  const edition = editionOf(project, scene.today);
  const facts = factsOf(project, scene);
  const keys = Object.keys(values) as FieldKey[];
  const stamp = FIRST.stamps!;
  const [parts, whole] = [totalOf(values), amount(row, 'total')];
  return [
    ...missing(needed(INTAKE_NEEDS, facts), values),
    ...(values[stamp] === undefined
      ? [no(`${named(stamp)}未填写，表中也没有别的日期`, '请填写申报的日期，管理方式和期限按当时的规定确定', at(stamp))]
      : []),
    ...(String(values[stamp] ?? '') > scene.today
      ? [no(`${named(stamp)}${values[stamp]}晚于今天`, '请填写已经发生的日期', at(stamp))]
      : []),
    ...(parts === 0 ? [no('没有金额', `请填写${named('total')}或各项费用`, at('total'))] : []),
    ...(whole > 0 && parts !== whole && parts > 0
      ? [no(`${named('total')}${wan(whole)}万元，各项费用合计${wan(parts)}万元`, '请核对', at('total'))]
      : []),
    ...(facts.declaredOut
      ? [no('属于不适用情形（涉密、不适用情形，或没有本级资金）', '不纳入本系统，请去掉该行', { article: 'A4.2' })]
      : []),
    ...commonElsewhere(project, scene),
    // Decisions of before the measure are what 补录 is for: only here they are taken.
    ...datesWrong(keys, values, edition).filter(({ article }) => article !== IN_FORCE.article),
    ...fitOf(keys, values, edition).refused,
    ...spentWrong(project, scene),
  ];
}

/** When a step was done: the last day that it gives, else that of the one before it. */
function dayOf(step: Step, values: Values, before: Day, today: Day): Day {
  const days = fieldsOfStep(step).flatMap((key) => {
    const f = field(key);
    const day = f.type === 'date' && f.past ? values[key] : undefined;
    return day === undefined || String(day) > today ? [] : [String(day)];
  });
  return days.sort().pop() ?? before;
}

/** The steps as they stand, in the path's order; what was concluded ends the project where its outcome says so. */
function settled(path: readonly Step[], done: ReadonlySet<Step>, project: Project, scene: Acting) {
  const { values } = project;
  const facts = factsOf(project, scene);
  const steps: Record<string, StepState> = {};
  let closed: string | undefined;
  let on: Day = String(values[FIRST.stamps!]);
  for (const step of path) {
    const outcome = outcomeIn(step, values);
    if (done.has(step)) {
      on = dayOf(step, values, on, scene.today);
      closed ??= outcome?.closes;
      const as = outcome?.as === 'reject' ? 'rejected' : outcome?.closes ? 'merged' : 'done';
      steps[step.step] = { at: as, on, ...(outcome?.value && { outcome: outcome.value }) };
      continue;
    }
    const stamped = step.stamps && values[step.stamps];
    if (step.to && stamped) steps[step.step] = { at: 'submitted', on: String(stamped), rounds: 1 };
    // A procurement that failed begins anew, what was reported or not accepted goes on.
    const turn = step.turns?.find((t) => holds(t.when, facts));
    if (!turn || turn.as === 'done' || !needed(step.needs, facts).some((key) => values[key] !== undefined)) continue;
    const again: StepState = { at: 'reopened', on: dayOf(step, values, on, scene.today) };
    const from = path.find((s) => s.step === turn.to);
    if (from && done.has(from)) steps[from.step] = again;
    if (!from || done.has(from)) steps[step.step] = again;
  }
  return { steps: steps as Steps, closed, last: on };
}

/** What of the steps that are done the row does not hold. */
function lacking(done: ReadonlySet<Step>, project: Project, scene: Acting): Refusal[] {
  const facts = factsOf(project, scene);
  const keys = [...done].flatMap((s) => [...needed(s.needs, facts), ...needed(s.gives, facts)]);
  const lacks = [...new Set(keys)].filter((key) => project.values[key] === undefined).map(named);
  const more = lacks.length > 6 ? `等${lacks.length}项` : '';
  return lacks.length
    ? [no(`已办环节还缺${lacks.slice(0, 6).join('、')}${more}`, '有资料的可一并补录，没有的可不填')]
    : [];
}

/** A row with the project that it would be, before anything of it is settled. */
interface Standing {
  readonly row: IntakeRow;
  /** As its cells say it, and with what was spent as a project keeps it. */
  readonly typed: Project;
  readonly begun: Project;
  readonly path: readonly Step[];
  readonly reached: Reached;
}

function standing(row: IntakeRow, id: ProjectId, scene: Acting): Standing & { assumed: readonly string[] } {
  const { values, assumed } = completed(row);
  // Of what was overdue nobody was reminded before: that begins today, and so does its counting (A10.5).
  const own = { intakeBatch: row.batch, intakeBasis: row.basis, intakeOn: scene.today };
  const given: Values = { ...values, ...own };
  const on = String(given[FIRST.stamps!] ?? scene.today);
  const steps: Steps = { [FIRST.step]: { at: 'submitted', on, rounds: 1 } };
  const first: Project = { id, unit: row.unit, created: scene.today, values: given, steps, record: 0 };
  const facts = factsOf(first, scene);
  const path = stepsFor(first, scene.today).filter((s) => holds(s.when, facts));
  const reached = reachedBy(restSaid(row.reached) ? '' : (row.reached ?? ''), path, given, facts);
  const ids = new Set([...reached.done].map(({ step }) => step));
  const taken = TAKEN_AS.filter(({ step, field: key }) => ids.has(step) && given[key] === undefined);
  const said = taken.map(({ field: key, is }) => `${field(key).label}：${labelOf(field(key), is)}`);
  const whole = { ...given, ...Object.fromEntries(taken.map(({ field: key, is }) => [key, is])) };
  return {
    row,
    typed: { ...first, values: { ...whole, total: totalOf(whole) } },
    begun: { ...first, values: spent(whole) },
    path,
    reached,
    assumed: [...assumed, ...said],
  };
}

const STEP_UNKNOWN = `请填写环节（如“采购”）、步骤（如“${FIRST.label}”）或“${ALL_DONE[0]}”，也可留空由系统判断`;

/** Where the row says other than it holds. */
function contradictions({ row, begun: { values }, path, reached }: Standing): Refusal[] {
  const { done, unknown, against } = reached;
  const later = (s: Step) => path.some((other) => done.has(other) && path.indexOf(other) > path.indexOf(s));
  const { label } = INTAKE_HEADS.reached;
  return [
    ...(unknown ? [no(`没有“${row.reached}”这一环节或步骤`, STEP_UNKNOWN)] : []),
    ...(against
      ? [
          no(
            `${quoted(label)}为“${row.reached}”，但${quoted(against.label)}的内容已填写完整`,
            `请改为以后的环节或“${ALL_DONE[0]}”，或清空尚未办理的内容`,
          ),
        ]
      : []),
    ...path.flatMap((s) => {
      const outcome = outcomeIn(s, values);
      const says = (text: string, todo: string) => [no(`${named(s.conclusion!)}${text}`, todo, at(s.conclusion!))];
      if (outcome?.as === 'return') return says('为退回，尚未办结', '请留空，由建设单位补正后重新提交');
      if (outcome?.joins)
        return says(
          '为并入其他项目',
          '并入的需求不单独补录：请去掉该行，补录所并入的项目，并在其“建设内容”写明需求单位',
        );
      return outcome?.closes && done.has(s) && later(s) ? says('表明已终结', '终结后没有以后的环节，请核对') : [];
    }),
  ];
}

/** What it holds of steps that its project does not go through. */
const foreign = ({ begun, path }: Standing, scene: Acting) =>
  foreignIn(begun.values, { all: stepsFor(begun, scene.today), path, facts: factsOf(begun, scene) });

/** What it holds of steps that it has not come to, or never will. */
function strays(its: Standing, scene: Acting): Refusal[] {
  const { typed, begun, path, reached } = its;
  const others = foreign(its, scene);
  return strayIn(typed.values, { path, done: reached.done, facts: factsOf(begun, scene) }).map(
    ({ key, step, lacks }) => {
      if (step && lacks.length) {
        const says = `“${step.label}”已填${named(key)}，还缺${lacks.map(named).join('、')}`;
        return no(says, '已办结的请补齐，未办结的请清空', at(lacks[0]!));
      }
      const other = others.find((o) => o.key === key);
      return other
        ? no(other.says, other.todo, at(key))
        : no(`${named(key)}属于尚未到的环节`, '请清空，或核对已到环节', at(key));
    },
  );
}

const happeningOf = ({ row, begun: { id, values } }: Standing, { actor, today }: Acting): Happening => ({
  verb: 'create',
  project: id,
  step: INTAKE.step,
  stage: STAGES[0].stage,
  on: today,
  actor: actor.email,
  post: actor.post,
  // Whose it is; on whose authority it was brought in says the other column.
  unit: row.unit,
  authority: authorityOf(actor),
  article: INTAKE.article,
  values,
  outcome: INTAKE.outcome,
  opinion: row.basis,
});

/** What somebody may want to look at: what the checks of a step would refuse today was done in its day. */
function warningsOf(its: Standing, project: Project, scene: Acting): Raised[] {
  const { row, typed, begun, reached } = its;
  const { done } = reached;
  const now = factsOf(project, scene);
  const checked = [...done].filter((s) => s !== FIRST).map((s) => setOff(s.checks, now, project.values));
  const above = changedAbove(project, scene);
  const tracked = begun.values.track !== undefined && trackDiffers(begun, scene);
  return [
    ...unclocked(project, done, scene).map(({ key, says, todo }) => no(says, todo, at(key))),
    ...lacking(done, project, scene),
    ...foreign(its, scene).map(({ key, says, todo }) => no(says, todo, at(key))),
    ...checked.flatMap(({ refused, warnings }) => [...refused, ...warnings]),
    ...fitOf(Object.keys(typed.values) as FieldKey[], typed.values, editionOf(typed, scene.today)).warnings,
    ...spentOddly(typed, scene),
    ...oddAmounts(row.values),
    ...(tracked ? [tracked] : []),
    ...(above ? [above] : []),
    ...setOff(
      FIRST.checks?.filter(({ when }) => when.planYearOff),
      now,
      project.values,
    ).refused,
    ...(now.fundsDiffer ? [no('资金来源合计与总投资不一致', '请核对，有资料的可一并补录', at('countyFunds'))] : []),
  ];
}

/** The end or the rest that the last of what is done came to (A10.5). */
const wayIn = ({ begun, path, reached: { done } }: Standing, scene: Acting) => {
  const last = path.filter((s) => done.has(s)).pop();
  const outcome = last && (outcomeIn(last, begun.values) ?? last.outcomes?.find(({ as }) => as === 'approve'));
  return wayOf(outcome?.ways, factsOf(begun, scene));
};

/** With the clause of its own class and track, and the figures in force. */
const citing = (project: Project, scene: Acting) => {
  const facts = factsOf(project, scene);
  const say = (text: string) => withRulesOf(text, scene.settings, judgedBy(project.values, scene.today));
  return (raised: Raised): Refusal => ({
    ...raised,
    says: say(raised.says),
    todo: say(raised.todo),
    article: clauseOf(raised.article, facts),
  });
};

/** Nothing rests that is over, or was accepted. */
const restWrong = ({ row, begun }: Standing, over: boolean, scene: Acting): Refusal[] =>
  over || factsOf(begun, scene).accepted
    ? [no(`已填写的内容表明已终结或通过验收，“${INTAKE_HEADS.reached.label}”不能为“${row.reached}”`, '请核对')]
    : [];

/** The project that a row is, or every reason why it cannot be taken as it stands. */
export function takeIn(row: IntakeRow, id: ProjectId, scene: Acting): Taken {
  const { assumed, ...its } = standing(row, id, scene);
  const { begun, path, reached } = its;
  const { steps, closed, last } = settled(path, reached.done, begun, scene);
  const way = wayIn(its, scene);
  const rest = restSaid(row.reached);
  const cited = citing(begun, scene);
  const refused = [
    ...unfit(its, scene),
    ...contradictions(its),
    ...(closed || way || row.unread ? [] : strays(its, scene)),
    ...(rest ? restWrong(its, closed !== undefined || way !== undefined, scene) : []),
  ];
  if (refused.length) return { refused: refused.map(cited) };
  const stands = { ...begun, steps: { ...begun.steps, ...steps }, ...(closed && { closed }) };
  const ended = rest
    ? endOrRest(stands, { rests: rest.rest, stamps: 'endedOn' }, scene.today, scene.settings, stands.values)
    : endOrRest(stands, way, last, scene.settings, stands.values);
  const computed = derive(ended, scene, STAGES[0].stage);
  const whole = { ...ended, values: { ...ended.values, ...computed, ...known(ended.values) } };
  const project = archive(whole, { today: last, settings: scene.settings });
  const warnings = warningsOf(its, project, scene).map(cited);
  // What a step checks and what is checked of all of them is said once.
  const once = warnings.filter(({ says }, i) => warnings.findIndex((w) => w.says === says) === i);
  return { happening: happeningOf(its, scene), project, assumed, warnings: once };
}

/** Of what is computed that which the county knew stays as it was. */
const known = ({ track, changedTotal }: Values): Values => ({
  ...(track !== undefined && { track }),
  ...(changedTotal !== undefined && { changedTotal }),
});

/** The track by the amount and the rules of its day, where the table has another. */
function trackDiffers(project: Project, scene: Acting): Refusal | undefined {
  const { track: said, ...values } = project.values;
  const { track } = factsOf({ ...project, values }, scene);
  if (!track || track === said) return undefined;
  const label = (t: string | number) => labelOf(field('track'), t);
  return no(
    `按申报时的金额标准应为${quoted(label(track))}，表中为${quoted(label(said!))}`,
    `已按表中的办理（${cite('A10.1')}）`,
    at('track'),
  );
}
