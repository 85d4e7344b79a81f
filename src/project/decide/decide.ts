import {
  type Article,
  clauseOf,
  type FieldKey,
  field,
  isTyped,
  MATTER_STAGE,
  type Outcome,
  OWN_PARTY,
  RECORDS,
  WHILE_RESTING,
  type RecordRow,
  STAGES,
  STEPS,
  type Stage,
  type Step,
  stageLabel,
  sameUnit,
  withRulesOf,
  quoted,
} from '../../measure';
import { datesWrong, missing, needed, notOffered, notRenewed, oddAmounts, type Raised, setOff } from './check';
import { judgedBy, partyIn, partyLabel } from '../dossier/classify';
import { folded } from '../count/lines';
import { derive } from '../dossier/derive';
import { editionOf, rowsFor, stagesOf, stepsFor, together } from '../dossier/dossier';
import { effectOf } from './matter';
import { evolve, merge, outcomeOf } from '../dossier/evolve';
import { factsOf } from '../dossier/facts';
import { copiedFrom } from '../form/begun';
import { asHanded, factsIn } from '../form/handed';
import { blanks, decisionFields, givesOf, wordsIn, wordsNeeded, wordsOf } from '../form/outcome';
import { type Placed, pathOf } from '../dossier/path';
import { isOwnSubmission, isRecordedLater, mayRecord, recordsOpen, typedInSheet, withdrawable } from './moves';
import { authorityOf, carries, decidesFor, maySubmit, roleOf } from './rights';
import { outcomeLabel } from './said';
import { isVisible } from './text';
import type { Command, Decision, Happening, Project, Refusal, Values, World } from '../dossier/types';
import { firstDo, where } from '../state/waits';
import { meantBy } from '../state/meant';
import { VERBS } from './verbs';
import { endSays, isResting } from '../ways/standing';
import { hanging, type Joined, joined, left } from '../ways/others';
import { noTarget, targetOf } from '../ways/target';
import { fitOf } from '../ways/fits';
import { outlives } from '../ways/wakes';

/** What is decided before a happening is made: its step, what it writes, and what stands in the way. */
interface Ruling {
  readonly step: string;
  readonly stage: Stage;
  readonly article: Article;
  readonly values: Values;
  readonly outcome?: string | undefined;
  /** The words of a decision, where they stand in a column too. */
  readonly opinion?: string | undefined;
  /** The project that this one joins, and where it lists those that did (A3.1). */
  readonly joins?: Joined | undefined;
  readonly refused: readonly Raised[];
  readonly warnings: readonly Raised[];
}

const no = (says: string, todo: string, article: Article = 'house', extra: Partial<Raised> = {}): Raised => ({
  article,
  says,
  todo,
  ...extra,
});

/**
 * What becomes of a command: the happening and the project after it, or every reason why not, each with its clause.
 * Nothing is written here; `world` brings the day and the calendar.
 */
export function decide(command: Command, project: Project | undefined, world: World): Decision {
  const { actor, settings } = world;
  const ruling =
    command.verb === 'create'
      ? command.of
        ? createMatter(project, world)
        : create(command, project, world)
      : onProject(command, project, world);
  const applied = judgedBy({ ...world.parent?.values, ...project?.values }, world.today);
  const say = (text: string) => withRulesOf(text, world.settings, applied);
  const rests = restsOn(command, project, ruling, world);
  const said = (refusals: readonly Raised[]): Refusal[] =>
    refusals.map((r) => ({ ...r, says: say(r.says), todo: say(r.todo), article: rests(r.article) }));
  const warnings = said(ruling.warnings);
  if (ruling.refused.length) return { refused: said(ruling.refused), warnings };
  const id = command.verb === 'create' ? world.newId : project?.id;
  if (!id) throw new Error('a command needs a project, or a new number');
  // Asked from the same cells: whether they hold a submission or a record beside the steps, the project says.
  const recorded = ruling.step.startsWith('record.');
  const opinion = ruling.opinion ?? command.opinion;
  const base: Happening = {
    verb: recorded ? 'record' : command.verb === 'record' ? 'submit' : command.verb,
    project: id,
    step: ruling.step,
    stage: ruling.stage,
    on: world.today,
    actor: actor.email,
    post: actor.post,
    unit: actor.unit,
    authority: authorityOf(actor),
    article: rests(ruling.article),
    values: ruling.values,
    ...(ruling.outcome && { outcome: ruling.outcome }),
    ...(opinion && !wordlessIn(project, ruling.step, world) && { opinion }),
    ...(command.verb === 'create' && command.cites && { cites: command.cites }),
  };
  const before = command.verb === 'create' ? undefined : project;
  if (!before) return { happening: base, project: evolve(undefined, base, settings), warnings };
  const moved = evolve(before, base, settings);
  const computed = derive(moved, world, ruling.stage);
  const happening = { ...base, values: { ...base.values, ...changed(moved.values, computed) } };
  const after = evolve(before, happening, settings);
  const effect = ruling.joins
    ? joined(base, ruling.joins, settings)
    : world.parent && effectOf(after, world.parent, happening, world);
  const more = [
    ...hanging([before, after], happening, world),
    ...(effect && world.parent && !ruling.joins
      ? hanging([world.parent, effect.project], effect.happening, world)
      : []),
    ...(recorded && ruling.joins ? left(before, ruling.joins, base, world) : []),
  ];
  return { happening, project: after, ...(effect && { effect }), ...(more.length && { more }), warnings };
}

/** Which clause that is of the project as the command leaves it: of a return, of the step that was decided. */
function restsOn(
  { verb, values }: Command,
  project: Project | undefined,
  { step, values: written }: Ruling,
  world: World,
) {
  if (verb === 'create' || !project) return (article: Article) => clauseOf(article, {});
  const whole = together({ ...project, values: merge(project.values, { ...values, ...written }) }, world.parent);
  const facts = { ...factsOf(whole, world), ...STEPS.find((s) => s.step === step)?.when };
  return (article: Article) => clauseOf(article, facts);
}

const changed = (old: Values, values: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([key, value]) => old[key as FieldKey] !== value)) as Values;

/** What has a field for its reason takes no other words: a row keeps those of each of its steps. */
const wordlessIn = (project: Project | undefined, step: string, { today }: World): boolean =>
  project !== undefined && stepsFor(project, today).some((s) => s.step === step && s.wordless === true);

function create(command: Command, cited: Project | undefined, { actor }: World): Ruling {
  const refused: Raised[] = [];
  if (!maySubmit(actor)) refused.push(no('只有项目管理专员可以新建申报', '请由建设单位的项目管理专员办理', 'A3.2'));
  const handedIn = cited?.closed !== undefined || cited?.values.submittedOn !== undefined;
  if (cited && (cited.of || !handedIn || !sameUnit(cited.unit, actor.unit)))
    refused.push(no(`项目${cited.id}不是本单位申报过的项目，不能据以申报`, '请填写本单位申报过的项目的编号'));
  const values = cited && command.cites ? copiedFrom(cited) : {};
  return { step: 'create', stage: STAGES[0].stage, article: 'A6.1', values, refused, warnings: [] };
}

/** 新建事项: a row of 事项 for a project that goes on, by its own unit's officer (articles 18–20). */
function createMatter(parent: Project | undefined, { actor }: World): Ruling {
  const refused: Raised[] = [];
  if (!parent) refused.push(no('没有这个项目', '请选中项目所在的行后再新建事项'));
  else if (!carries(actor, OWN_PARTY, parent))
    refused.push(no(`该项目的事项由${parent.unit}的项目管理专员报送`, `请由${parent.unit}办理`, 'A3.2'));
  if (parent) refused.push(...endedOf(parent, '不能再新建事项'));
  const values: Values = parent?.values.name === undefined ? {} : { name: parent.values.name };
  return { step: 'create', stage: MATTER_STAGE, article: 'A19.1', values, refused, warnings: [] };
}

/** Why nothing more is done on a project that has ended. */
function endedOf(project: Project, says: string): Raised[] {
  const ended = project.closed === undefined ? project.archived && '已归档' : endSays(project);
  const todo = project.closed ? '如需继续，请选中该行后点“新建申报”，新项目将注明原项目编号' : '已归档的项目不再办理';
  return ended ? [no(`项目${quoted(project.values.name ?? project.id)}${ended}，${says}`, todo)] : [];
}

function onProject(command: Command, project: Project | undefined, world: World): Ruling {
  const nowhere = {
    step: '',
    stage: command.stage ?? stagesOf(project?.id ?? '')[0]!,
    article: 'house' as const,
    values: {},
    warnings: [],
  };
  if (!project) return refusing(nowhere, no('没有这个项目', '请核对项目编号'));
  const moves = command.verb === 'submit' || command.verb === 'approve';
  const ended = [
    ...(isRecordedLater(command, project, world) ? [] : endedOf(project, '不能再办理')),
    ...(moves && world.parent && !outlives(project, world.parent) ? endedOf(world.parent, '不能再办理该事项') : []),
  ];
  if (ended.length) return { ...nowhere, refused: ended };
  const path = pathOf(project, world);
  const asked = command.verb === 'record' ? recordAsked(command, project, world) : undefined;
  if (asked) return record(asked, command, project, world);
  if (command.verb === 'record' && command.step !== undefined)
    return refusing(nowhere, no('没有这一登记事项', '请刷新后再试'));
  if (command.verb === 'submit' || command.verb === 'record') return submit(command, project, path, world);
  if (command.verb === 'withdraw') return withdraw(command, project, path, world);
  return conclude(command, project, path, world);
}

/** The record that is meant: named at the desk, else one that this person may make there; none: what the sheet holds. */
function recordAsked(command: Command, project: Project, world: World): RecordRow | undefined {
  if (command.step !== undefined)
    return rowsFor(RECORDS, project, world.today).find((r) => command.step === `record.${r.record}`);
  if (command.stage) return undefined;
  return recordsOpen(project, world).find((r) => mayRecord(world.actor, r, project));
}

function record(row: RecordRow, command: Command, project: Project, world: World): Ruling {
  const { stage, article } = row;
  const ruling = { step: `record.${row.record}`, stage, article, values: {}, warnings: [] };
  const by = partyIn(row.by, project.unit);
  if (!mayRecord(world.actor, row, project))
    return refusing(ruling, no(`${quoted(row.label)}由${by}办理`, `请由${by}办理`, article, { stage }));
  if (!recordsOpen(project, world).includes(row))
    return refusing(ruling, no(`现在不能${quoted(row.label)}`, '请在相应环节办结后登记', 'house', { stage }));
  const keys = [...row.fields, ...(row.may ?? [])];
  const given: Values = { ...(row.submits && blanks(keys)), ...command.values };
  const values = merge(project.values, given);
  const foreign = (Object.keys(given) as FieldKey[]).filter((key) => !keys.includes(key));
  const facts = factsOf({ ...project, values: folded(values) }, world);
  const checked = setOff(row.checks, facts, values);
  const target = row.joins && targetOf(row.joins, values, project, world);
  const fit = fitOf(keys, values, editionOf(project, world.today), world.settings);
  const refused = [
    ...notAsked(foreign, row),
    ...missing(typedInSheet(row) ? needed(row.needs ?? row.fields, facts) : row.fields, given),
    ...(row.joins && values[row.joins.by] !== undefined && !target ? [noTarget(row.joins, values)] : []),
    ...datesWrong(keys, values, editionOf(project, world.today)),
    ...fit.refused,
    ...checked.refused,
  ];
  const warnings = [...checked.warnings, ...fit.warnings, ...oddAmounts(given)];
  const joins = target && { project: target, lists: row.joins!.lists };
  return { ...ruling, values: changed(project.values, strip(given, project.values)), joins, refused, warnings };
}

const notAsked = (foreign: readonly FieldKey[], { stage }: Pick<Step, 'stage'>): Raised[] =>
  foreign.map((key) => no(`${quoted(field(key).label)}不在本步骤填写`, '请去掉该项', 'house', { stage, field: key }));

function submit(command: Command, project: Project, path: readonly Placed[], world: World): Ruling {
  const { actor } = world;
  const asked = meantBy(command, project, path, world);
  const row = asked.step ?? asked.record;
  const { stage = command.stage ?? STAGES[0].stage, article = 'house' as const } = row ?? {};
  const step = asked.step?.step ?? `record.${asked.record?.record}`;
  const ruling = { step, stage, article, values: {}, warnings: [] };
  const by = row?.by;
  if (!by && isNeighbour(project, world)) return refusing(ruling, notHis(project, stage));
  if (!by) {
    const says = `${stageLabel(stage)}环节现在没有需要提交的内容，${where(path, project)}`;
    const todo = isResting(project) ? WHILE_RESTING : firstDo(path);
    return refusing(ruling, no(says, todo, 'house', { stage }));
  }
  if (!carries(actor, by, project))
    return refusing(
      ruling,
      no(`该步骤由${project.unit}的项目管理专员提交`, `请由${project.unit}办理`, 'A3.2', { stage }),
    );

  const { keys, given, values, whole, facts } = asHanded(project, asked, command.values ?? {}, world);
  const { refused, warnings } = setOff(row?.checks, facts, whole.values);
  const fit = fitOf(keys, whole.values, editionOf(project, world.today), world.settings);
  const all = [
    ...missing(needed(row?.needs, facts), values),
    ...notOffered(keys, values, editionOf(project, world.today)),
    ...datesWrong(keys, values, editionOf(project, world.today)),
    ...notRenewed(asked.step, project, given),
    ...fit.refused,
    ...refused,
  ];
  const odd = [...warnings, ...fit.warnings, ...oddAmounts(given)];
  return { ...ruling, values: changed(project.values, strip(given, project.values)), refused: all, warnings: odd };
}

/** An officer at another unit's row: what to do with one's own is no advice to him. */
const isNeighbour = (project: Project, { actor }: World): boolean =>
  roleOf(actor).submits === true && !carries(actor, OWN_PARTY, project);
const notHis = ({ unit }: Project, stage: Stage): Raised =>
  no(`该行是${unit}的项目，由${unit}的项目管理专员办理`, `请由${unit}办理`, 'A3.2', { stage });

const refusing = (ruling: Omit<Ruling, 'refused'>, why: Raised): Ruling => ({ ...ruling, refused: [why] });

/** Blank fields matter only where there was a value before. */
const strip = (given: Values, old: Values): Values =>
  Object.fromEntries(
    Object.entries(given).filter(([key, value]) => value !== '' || old[key as FieldKey] !== undefined),
  ) as Values;

/** A ruling that writes nothing yet, on the step that is meant, or on the sheet that was asked from. */
const onStep = (step: Step | undefined, command: Command): Omit<Ruling, 'refused'> => ({
  step: step?.step ?? '',
  stage: step?.stage ?? command.stage ?? STAGES[0].stage,
  article: step?.article ?? 'house',
  values: {},
  warnings: [],
});

function withdraw(command: Command, project: Project, path: readonly Placed[], world: World): Ruling {
  const { actor } = world;
  const step = withdrawable(project, path, command.stage);
  const ruling = onStep(step, command);
  const { stage } = ruling;
  if (isNeighbour(project, world) || (step && !carries(actor, step.by!, project)))
    return refusing(
      ruling,
      no(`只有${project.unit}的项目管理专员可以撤回`, `请由${project.unit}办理`, 'A3.2', { stage }),
    );
  if (!step) {
    const todo = Object.keys(project.steps).length
      ? '已有办理结果的，请联系承办单位退回补正'
      : '尚未提交的，修改后提交；不提交的留作草稿，不计入统计';
    return refusing(ruling, no(`没有可以撤回的提交，${where(path, project)}`, todo, 'house', { stage }));
  }
  // Whoever has not seen the return meant what he had handed in, which is with him again.
  if (project.steps[step.step]?.at === 'returned' && !command.seen)
    return refusing(ruling, no(`“${step.label}”已退回补正，无需撤回`, '请补正后重新提交', 'house', { stage }));
  return { ...ruling, refused: [] };
}

function conclude(command: Command, project: Project, path: readonly Placed[], world: World): Ruling {
  const { actor } = world;
  const waiting = path.filter((p) => p.is === 'waiting').map((p) => p.step);
  const meant = waiting.filter((s) => command.step === undefined || s.step === command.step);
  const step = meant.find((s) => decidesFor(actor, s.to!)) ?? meant[0];
  const ruling = onStep(step, command);
  const { stage } = ruling;
  if (!step)
    return refusing(
      ruling,
      no(
        `没有等待审核的步骤，${where(path, project)}`,
        isResting(project) ? WHILE_RESTING : '请等待提交后再办理',
        'house',
        { stage },
      ),
    );
  if (!decidesFor(actor, step.to!))
    return refusing(
      ruling,
      no(`“${step.label}”由${partyLabel(step.to!)}办理`, `请由${partyLabel(step.to!)}办理`, step.article, { stage }),
    );
  if (isOwnSubmission(actor, step, project, factsOf(project, world), world.today))
    return refusing(
      ruling,
      no('本人提交的事项不能由本人审核', `请由${partyLabel(step.to!)}其他人员办理`, 'A27.1', { stage }),
    );
  const outcome = outcomeOf(step, command);
  const none = command.outcome === undefined ? `不能“${VERBS[command.verb]}”` : '没有所选的结论';
  if (!outcome) return refusing(ruling, no(`“${step.label}”${none}`, '请选择列出的结论', 'house', { stage }));
  return judged(command, project, step, outcome, world);
}

function judged(command: Command, project: Project, step: Step, outcome: Outcome, world: World): Ruling {
  const ruling = onStep(step, command);
  const { stage } = step;
  const offered = decisionFields(step, outcome);
  const foreign = Object.keys(command.values ?? {}).filter((key) => !offered.includes(key as FieldKey)) as FieldKey[];
  const chosen = step.conclusion && outcome.value ? { [step.conclusion]: outcome.value } : {};
  const own = outcome.as === 'approve' ? (step.mayGive ?? []).filter((key) => !isTyped(field(key))) : [];
  const { opinion, written } = wordsOf(step, outcome, command);
  const given = { ...blanks(own), ...command.values, ...written, ...chosen } as Values;
  const values = merge(project.values, given);
  const facts = factsIn(together({ ...project, values }, world.parent), world);
  const checks = outcome.as === 'approve' ? [...(step.checks ?? []), ...(outcome.checks ?? [])] : outcome.checks;
  const { refused, warnings } = setOff(checks, facts, values);
  const fit = fitOf(Object.keys(given) as FieldKey[], values, editionOf(project, world.today), world.settings);
  const wants = [...needed(givesOf(step, outcome), facts), ...needed(outcome.needs, facts)];
  const target = outcome.joins && targetOf(outcome.joins, values, project, world);
  const words: Raised[] =
    !wordsNeeded(outcome) || isVisible(opinion ?? '') || (wordsIn(step, outcome) && wants.includes(step.words!))
      ? []
      : [
          no(`${quoted(outcomeLabel(step, outcome))}须写明意见`, '请一次写明全部需要补正的内容或理由', 'house', {
            stage,
          }),
        ];
  return {
    ...ruling,
    article: outcome.article ?? ruling.article,
    values: changed(project.values, strip(given, project.values)),
    outcome: outcome.value,
    opinion,
    joins: target && { project: target, lists: outcome.joins!.lists },
    refused: [
      ...notAsked(foreign, step),
      ...missing(wants, values),
      ...(outcome.joins && values[outcome.joins.by] !== undefined && !target ? [noTarget(outcome.joins, values)] : []),
      ...words,
      ...datesWrong(Object.keys(given) as FieldKey[], values, editionOf(project, world.today)),
      ...(outcome.as === 'approve' ? notRenewed(step, project, given) : []),
      ...fit.refused,
      ...refused,
    ],
    warnings: [...warnings, ...fit.warnings, ...oddAmounts(given)],
  };
}
