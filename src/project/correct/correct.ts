// 更正: what is signed is put right by two persons, each by an entry of its own; what it was stands in the entries (A27.2).
import {
  CORRECTIONS,
  type Correction,
  correctionStep,
  type FieldKey,
  field,
  STAGES,
  sameUnit,
  type Step,
  quoted,
} from '../../measure';
import { namedIn } from '../decide/check';
import { effectCorrected } from '../decide/matter';
import { authorityOf, roleOf, titleOf } from '../decide/rights';
import { isVisible } from '../decide/text';
import { unproposed } from '../dossier/evolve';
import type { Command, Decision, Happening, Project, Proposed, Refusal, Values, World } from '../dossier/types';
import { givesOf } from '../form/outcome';
import { hanging } from '../ways/others';
import { rested } from '../ways/standing';
import { followsOf, hangingFollows } from './follows';
import { judged, no, projectOf } from './judged';
import { made, wantedOutcome } from './made';
import { chosenIn, isProposer, isUnit, mayConfirm, mayPropose, type Signed, signedOf } from './signed';
import { unitMoved } from './transfer';
import { changesOf, whoSays } from './words';

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
    return refuse(no(`${quoted(signed.label)}的更正由当时的办理方或管理员提出`, '请联系其提出'));
  const proposed = proposedBy(command, project, signed, world);
  const found = judged(project, signed, proposed, world);
  const wrong = [
    ...grounds(command),
    ...(proposed.unit === undefined ? [] : unitWrong(proposed.unit, project, world)),
    ...foreign(project, signed, proposed, today),
    ...found.refused,
  ];
  const changes = changesOf(project, proposed, today);
  if (!changes.length && !wrong.length) wrong.push(no('没有要更正的内容', '请填写与现值不同的值'));
  if (wrong.length) return refuse(...wrong);
  const opinion = `${changes.join('；')}。理由：${proposed.reason}。依据：${proposed.document}`;
  const happening = happeningOf('propose', project, world, { stage: signed.stage, opinion });
  return { happening, project: { ...project, proposed }, warnings: found.warnings };
}

/** What is no part of it: neither given there, nor asked by the conclusion that it should have. */
function foreign(project: Project, signed: Signed, proposed: Proposed, today: string): Refusal[] {
  const { step } = signed;
  const outcome =
    wantedOutcome(project, proposed, today)?.outcome ??
    (step && chosenIn(step, project.steps[step.step]!, project.closed));
  const asks = step && outcome ? [...namedIn(givesOf(step, outcome)), ...namedIn(outcome.needs)] : [];
  const offered = [...signed.fields, ...asks];
  return (Object.keys(proposed.values ?? {}) as FieldKey[])
    .filter((key) => !offered.includes(key))
    .map((key) => no(`${quoted(field(key).label)}不属于这一项`, '请去掉该项'));
}

const MOST_DOCUMENT = 200;
const grounds = ({ opinion = '', document = '' }: Command): Refusal[] => [
  ...(isVisible(opinion) ? [] : [no('“更正理由”未填写', '请说明原值错在哪里')]),
  ...(isVisible(document) ? [] : [no('“依据文件”未填写', '请填写证明正确值的文件名称或文号')]),
  ...(document.length > MOST_DOCUMENT ? [no('“依据文件”过长', `请在${MOST_DOCUMENT}字以内填写`)] : []),
];

function proposedBy(command: Command, project: Project, signed: Signed, world: World): Proposed {
  const { actor, today } = world;
  const given = Object.entries(rested(project, command.values ?? {}, world)).filter(
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
  const now = chosenIn(step, project.steps[step.step]!, project.closed);
  const wanted = wantedOutcome(project, { ...asked, reason: '', document: '' }, today)?.outcome;
  return wanted && wanted !== now ? asked : {};
}

function unitWrong(to: string, project: Project, { staffed: units = [] }: World): Refusal[] {
  if (sameUnit(to, project.unit)) return [no(`该项目的建设单位就是${project.unit}`, '请选择另一单位')];
  if (!units.some((unit) => sameUnit(unit, to)))
    return [no(`${quoted(to)}没有在岗的项目管理专员`, '请管理员先在“人员”登记，再划转')];
  return [];
}

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
  const off = gone ?? wrong;
  if (off) return refuse(off);
  const { refused } = judged(project, signedBy(project, proposed, world), proposed, world);
  if (refused.length) return refuse(...refused);
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
  const parent = projectOf(project, world);
  const effect = parent && effectCorrected(next, project, parent, { happening, world });
  const more = [
    ...(proposed.unit === undefined ? [] : mattersMoved(project, proposed, world)),
    ...hanging([project, next], happening, world),
  ];
  return { happening, project: next, ...(effect && { effect }), ...(more.length && { more }), warnings: [] };
}

/** What was signed that a proposal is about. */
const signedBy = (project: Project, { step: id, values = {} }: Proposed, world: World): Signed | undefined => {
  const keys = Object.keys(values) as FieldKey[];
  const all = signedOf(project, world);
  return (
    all.find(({ step }) => id !== undefined && step?.step === id) ??
    all.find((s) => keys.some((key) => s.fields.includes(key)))
  );
};

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
  const { warnings } = judged(project, signedBy(project, proposed, world), proposed, world);
  return {
    changes: changesOf(project, proposed, world.today),
    follows: [
      ...followsOf(before, next, changed, world),
      ...parentFollows(before, next, world),
      ...hangingFollows(before, next),
      ...warnings.map(({ says }) => `请核对：${says}`),
    ],
  };
}

/** What a matter's project takes over of it (A10.4, A10.5). */
function parentFollows(before: Project, next: Project, world: World): string[] {
  const parent = projectOf(before, world);
  const happening = happeningOf('confirm', before, world, {});
  const effect = parent && effectCorrected(next, before, parent, { happening, world });
  if (!parent || !effect) return [];
  return followsOf(parent, effect.project, [], world).map((line) => `所属项目${parent.id}：${line}`);
}
