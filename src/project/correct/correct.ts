// 更正: what is signed is put right by two persons, each by an entry of its own; what it was stands in the entries (A27.2).
import {
  type ClauseId,
  clauseOf,
  CORRECTIONS,
  type Correction,
  correctionStep,
  EFFECTS,
  type FieldKey,
  field,
  MATTERS,
  STAGES,
  sameUnit,
  type Step,
} from '../../measure';
import { datesWrong, missing, needed, notOffered, oddAmounts, type Raised, setOff } from '../decide/check';
import { givesOf } from '../form/outcome';
import { effectCorrected } from '../decide/matter';
import { authorityOf, roleOf, titleOf } from '../decide/rights';
import { isVisible } from '../decide/text';
import { editionOf, together } from '../dossier/dossier';
import { unproposed } from '../dossier/evolve';
import { factsOf } from '../dossier/facts';
import type { Command, Decision, Happening, Project, Proposed, Refusal, Values, World } from '../dossier/types';
import { followsOf, takenAfter } from './follows';
import { closedBy, made, wantedOutcome } from './made';
import { chosenIn, isProposer, isUnit, mayConfirm, mayPropose, type Signed, signedOf } from './signed';
import { carriedWrong, unitMoved } from './transfer';
import { changesOf, whoSays } from './words';

const no = (says: string, todo: string, article: ClauseId = 'A27.2', more: Partial<Refusal> = {}): Refusal => ({
  article,
  says,
  todo,
  ...more,
});
const refuse = (...refused: readonly Refusal[]): Decision => ({ refused, warnings: [] });

/** What becomes of a correction that is asked, confirmed or not agreed to. */
export function correct(command: Command, project: Project | undefined, world: World): Decision {
  if (!project) return refuse(no('没有这个项目', '请核对项目编号', 'house'));
  const asked = CORRECTIONS.find(({ correction }) => correctionStep(correction) === command.step)?.correction;
  if (asked === 'propose') return propose(command, project, world);
  if (asked === 'confirm') return confirm(project, world);
  if (asked === 'drop') return drop(command, project, world);
  return refuse(no('没有这一更正事项', '请刷新后再试', 'house'));
}

const happeningOf = (
  correction: Correction,
  project: Project,
  { actor, today }: World,
  more: Pick<Happening, 'opinion'> & Partial<Happening>,
): Happening => ({
  verb: 'correct',
  project: project.id,
  step: correctionStep(correction),
  stage: STAGES[0].stage,
  on: today,
  actor: actor.email,
  post: actor.post,
  unit: actor.unit,
  authority: authorityOf(actor),
  article: 'A27.2',
  values: {},
  ...more,
});

function propose(command: Command, project: Project, world: World): Decision {
  const { actor, today } = world;
  if (project.proposed) return refuse(no('该项目已有一项更正待确认', '请先确认或不予更正，再提出下一项'));
  const signed = signedOf(project, world).find(({ id }) => id === command.signed);
  if (!signed) return refuse(no('没有可以更正的这一项', '尚未办结的请退回补正或撤回后修改；已变动的请刷新后再试'));
  if (!mayPropose(actor, signed, project))
    return refuse(no(`“${signed.label}”的更正由当时的办理方或管理员提出`, '请联系其提出'));
  const proposed = proposedBy(command, project, signed, world);
  const wrong = [
    ...grounds(command),
    ...(proposed.unit === undefined ? [] : unitWrong(proposed.unit, project, world)),
    ...judged(project, signed, proposed, world).refused,
  ];
  const changes = changesOf(project, proposed, today);
  if (!changes.length && !wrong.length) wrong.push(no('没有要更正的内容', '请填写与现值不同的值'));
  if (wrong.length) return refuse(...wrong);
  const opinion = `${changes.join('；')}。理由：${proposed.reason}。依据：${proposed.document}`;
  const happening = happeningOf('propose', project, world, { stage: signed.stage, opinion });
  const { warnings } = judged(project, signed, proposed, world);
  return { happening, project: { ...project, proposed }, warnings };
}

const MOST_DOCUMENT = 200;
const grounds = ({ opinion = '', document = '' }: Command): Refusal[] => [
  ...(isVisible(opinion) ? [] : [no('“更正理由”未填写', '请说明原值错在哪里')]),
  ...(isVisible(document) ? [] : [no('“依据文件”未填写', '请填写证明正确值的文件名称或文号')]),
  ...(document.length > MOST_DOCUMENT ? [no('“依据文件”过长', `请在${MOST_DOCUMENT}字以内填写`)] : []),
];

function proposedBy(command: Command, project: Project, signed: Signed, { actor, today }: World): Proposed {
  const given = Object.entries(command.values ?? {}).filter(
    ([key, value]) => (project.values[key as FieldKey] ?? '') !== value,
  );
  const conclusion = concludedIn(command, project, signed, today);
  return {
    by: actor.email,
    who: titleOf(actor),
    ...(roleOf(actor).administers && { administers: true }),
    party: signed.confirms,
    on: today,
    ...(given.length && { values: Object.fromEntries(given) as Values }),
    ...conclusion,
    ...(command.unit !== undefined && isUnit(signed) && { unit: command.unit }),
    reason: (command.opinion ?? '').trim(),
    document: (command.document ?? '').trim(),
  };
}

/** The conclusion asked for, where it is another than the one that was drawn. */
function concludedIn(
  { as, outcome }: Command,
  project: Project,
  { step }: Signed,
  today: string,
): Pick<Proposed, 'step' | 'as' | 'outcome'> {
  if (!step || (as !== 'approve' && as !== 'reject')) return {};
  const asked = { step: step.step, as, ...(outcome !== undefined && { outcome }) } as const;
  const now = chosenIn(step, project.steps[step.step]!);
  const wanted = wantedOutcome(project, { ...asked, reason: '', document: '' }, today)?.outcome;
  return wanted && wanted !== now ? asked : {};
}

function unitWrong(to: string, project: Project, { staffed: units = [] }: World): Refusal[] {
  if (sameUnit(to, project.unit)) return [no(`该项目的建设单位就是${project.unit}`, '请选择另一单位')];
  if (!units.some((unit) => sameUnit(unit, to)))
    return [no(`“${to}”没有在岗的项目管理专员`, '请管理员先在“人员”登记，再划转')];
  return [];
}

/** What stands in the way of the new values, and what to look at: both as the rules of the steps have it. */
function judged(
  project: Project,
  signed: Signed,
  proposed: Proposed,
  world: World,
): { refused: Refusal[]; warnings: Refusal[] } {
  const given = proposed.values ?? {};
  const keys = Object.keys(given) as FieldKey[];
  const after = made(project, proposed, world);
  const edition = editionOf(project, world.today);
  const facts = factsOf(together(after, world.parent), world);
  const wanted = wantedOutcome(project, proposed, world.today);
  const step = signed.step ?? undefined;
  const outcome = wanted?.outcome ?? (step && chosenIn(step, project.steps[step.step]!));
  const asks = step && outcome ? [...needed(givesOf(step, outcome), facts), ...needed(outcome.needs, facts)] : [];
  const offered = signed.fields.concat(asks);
  const blanked = keys.filter((key) => given[key] === '');
  const must = wanted ? asks : asks.filter((key) => blanked.includes(key));
  const checks = [...(step?.checks ?? []), ...(outcome?.checks ?? [])];
  const off = setOff(checks, facts, after.values);
  const cited = (raised: readonly Raised[]): Refusal[] =>
    raised.map((r) => ({ ...r, article: clauseOf(r.article, facts) }));
  return {
    refused: cited([
      ...keys
        .filter((key) => !offered.includes(key))
        .map((key) => no(`“${field(key).label}”不属于这一项`, '请去掉该项')),
      ...missing(must, after.values),
      ...notOffered(keys, after.values, edition),
      ...datesWrong(keys, after.values, edition),
      ...(wanted ? turnedWrong(project, wanted, world) : []),
      ...unfit(project, after, world),
    ]),
    warnings: cited([...off.refused, ...off.warnings, ...oddAmounts(given)]),
  };
}

/** What the correction itself makes of it: a common project under another unit than the bureau (A3.1). */
const unfit = (before: Project, after: Project, world: World): Refusal[] =>
  carriedWrong(before, world).length ? [] : carriedWrong(after, world);

type Wanted = NonNullable<ReturnType<typeof wantedOutcome>>;

/** Why a conclusion cannot be turned, with the way that there is: what rests on it would stand in the air. */
function turnedWrong(project: Project, { step, outcome }: Wanted, { today }: World): Refusal[] {
  const was = chosenIn(step, project.steps[step.step]!);
  const what = `“${step.label}”的结论`;
  if (project.of && (MATTER_EFFECTS.has(String(project.values.matterKind)) || was?.closes || closedBy(outcome)))
    return [no(`${what}已经改变了所属项目，不能直接更正`, '请另报一个事项，按正确的情况办理')];
  if (was?.joins || outcome.joins)
    return [no(`${what}关系到另一个项目，不能直接更正`, '请由建设单位据原项目“新建申报”，重新提交后再作结论')];
  const later = takenAfter(project, step.step, today);
  if (closedBy(outcome) && later.length)
    return [
      no(
        `${what}之后已办理${later.map((l) => `“${l}”`).join('、')}，不能直接更正为“${closedBy(outcome)}”`,
        `请先由建设单位按${ENDINGS}办理，写明原结论有误；已办理的内容保留`,
      ),
    ];
  const ended = was && closedBy(was);
  if (ended && project.closed !== ended)
    return [no(`该项目已因其他原因终结（${project.closed ?? '已归档'}）`, '请核对办理记录')];
  return [];
}
/** What a project under contract ends by. */
const ENDINGS = MATTERS.filter((m) => EFFECTS.some((e) => e.matter === m.matter && e.closes))
  .map(({ label }) => label)
  .join('或');
const MATTER_EFFECTS: ReadonlySet<string> = new Set(
  MATTERS.filter((m) => EFFECTS.some((e) => e.matter === m.matter)).map((m) => m.id),
);

/** Made: the values as they should be, and everything that follows, by an entry that says old and new. */
function confirm(project: Project, world: World): Decision {
  const { actor, today } = world;
  const { proposed } = project;
  if (!proposed) return refuse(no('没有待确认的更正', '请刷新后再试'));
  if (isProposer(actor, proposed)) return refuse(no('本人提出的更正不能由本人确认', '请由本方其他人员或管理员确认'));
  if (!mayConfirm(actor, proposed)) return refuse(no('该更正由办理方的第二人或管理员确认', '请由其办理'));
  const gone = goneSince(project, proposed, world);
  // A unit may have been renamed or merged meanwhile.
  const [wrong] = proposed.unit === undefined ? [] : unitWrong(proposed.unit, project, world);
  const after = made(project, proposed, world);
  const off = gone ?? wrong ?? unfit(project, after, world)[0];
  if (off) return refuse(off);
  const changes = changesOf(project, proposed, today);
  const opinion = `${changes.join('；')}。理由：${proposed.reason}。依据：${proposed.document}。提出：${whoSays(proposed)}`;
  const corrected = {
    on: today,
    nth: (project.corrected?.nth ?? 0) + 1,
    says: changes.join('；'),
    ...(proposed.unit !== undefined && { from: project.unit }),
  };
  const { proposed: _, ...rest } = after;
  const keys = Object.keys(proposed.values ?? {}) as FieldKey[];
  const stage = keys[0] ? field(keys[0]).stage : (stepStage(project, proposed, today) ?? STAGES[0].stage);
  const happening = happeningOf('confirm', project, world, { stage, opinion, values: proposed.values ?? {} });
  const next = { ...rest, corrected };
  const effect = world.parent && effectCorrected(next, project, world.parent, { happening, world });
  const more = proposed.unit === undefined ? [] : mattersMoved(project, proposed, world);
  return { happening, project: next, ...(effect && { effect }), ...(more.length && { more }), warnings: [] };
}

const stepStage = (project: Project, proposed: Proposed, today: string): Step['stage'] | undefined =>
  wantedOutcome(project, proposed, today)?.step.stage;

const mattersMoved = (project: Project, proposed: Proposed, world: World) =>
  [...(world.others?.values() ?? [])]
    .filter((other) => other.of === project.id)
    .map((matter) => {
      const to = { to: proposed.unit!, document: proposed.document, reason: proposed.reason };
      return unitMoved(matter, to, world);
    });

/** What was to be put right may have been returned, or done anew, since it was proposed. */
function goneSince(project: Project, proposed: Proposed, world: World): Refusal | undefined {
  const signed = signedOf(project, world);
  const keys = Object.keys(proposed.values ?? {}) as FieldKey[];
  const stands = keys.every((key) => field(key).by === 'software' || signed.some(({ fields }) => fields.includes(key)));
  const wanted = wantedOutcome(project, proposed, world.today);
  const concluded = proposed.step === undefined || signed.some(({ step }) => step?.step === proposed.step);
  const turned = wanted ? turnedWrong(project, wanted, world) : [];
  if (turned[0]) return turned[0];
  if ((stands || wanted) && concluded) return undefined;
  return no('提出更正之后，该项已重新办理或退回', '请“不予更正”，再按现在的情况办理');
}

function drop(command: Command, project: Project, world: World): Decision {
  const { proposed } = project;
  if (!proposed) return refuse(no('没有待确认的更正', '请刷新后再试'));
  if (!isProposer(world.actor, proposed) && !mayConfirm(world.actor, proposed))
    return refuse(no('该更正由提出人撤回，或由办理方的第二人、管理员不予更正', '请由其办理'));
  if (!isVisible(command.opinion ?? '')) return refuse(no('“意见”未填写', '请说明不予更正的理由'));
  const { proposed: _, ...rest } = project;
  const opinion = `${changesOf(project, proposed, world.today).join('；')}：${command.opinion}`;
  const after = isProposer(world.actor, proposed) ? rest : unproposed(project, world.today, command.opinion);
  return { happening: happeningOf('drop', project, world, { opinion }), project: after, warnings: [] };
}

/** What a proposal leads to, old → new first, for whoever has to confirm it; what the rules would point out is said too. */
export function correctionSays(project: Project, world: World): { changes: string[]; follows: string[] } {
  const { proposed } = project;
  if (!proposed) return { changes: [], follows: [] };
  const after = made(project, proposed, world);
  const keys = Object.keys(proposed.values ?? {}) as FieldKey[];
  const { conclusion } = wantedOutcome(project, proposed, world.today)?.step ?? {};
  const changed = conclusion ? [...keys, conclusion] : keys;
  const { proposed: _, ...before } = project;
  const { proposed: __, ...next } = after;
  return { changes: changesOf(project, proposed, world.today), follows: followsOf(before, next, changed, world) };
}
