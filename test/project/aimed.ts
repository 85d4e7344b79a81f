// Lives that aim at one thing the tables know: a step's submission, withdrawal or outcome, a record, a matter's effect.
// Whoever can act does, properly, on the shortest way there; nothing is drawn.
import {
  addDays,
  type Day,
  EFFECTS,
  field,
  KINDS,
  MATTER_STAGE,
  MATTERS,
  type Outcome,
  RECORDS,
  STEPS,
  type Step,
  TRACKS,
  type When,
  yuan,
  parameterOn,
} from '../../src/measure';
import {
  type Act,
  actsOpen,
  type Command,
  factsOf,
  type Happening,
  openCells,
  type Project,
  type Values,
} from '../../src/project';
import { person } from '../fixture/people';
import { Dice, filled, FIRST_DAY, type Life, Living, PEOPLE } from './lives';

export interface Aim {
  readonly verb: Happening['verb'];
  readonly step: string;
  readonly outcome?: string | undefined;
  /** What must be so on the way there. */
  readonly when: When;
  /** From which day on the tables know it. */
  readonly since?: Day | undefined;
  /** The outcome, and what is to be typed on the way. */
  readonly by?: Outcome | undefined;
  readonly wish?: Values;
}

export const named = ({ verb, step, outcome }: Aim): string => [verb, step, outcome].filter(Boolean).join(' ');
const isHit = (aim: Aim, { verb, step, outcome }: Happening): boolean =>
  step === aim.step && verb === aim.verb && (aim.outcome === undefined || outcome === aim.outcome);

/** Whether a submission can be taken back: one that is decided, by itself or by the next step. */
const isTakenBack = (step: Step, at: number): boolean =>
  step.by !== undefined && (step.to !== undefined || STEPS[at + 1]?.by === undefined);

const ANY_MATTER: When = { matter: MATTERS[MATTERS.length - 1]!.matter };

/** Everything that the tables know to happen. */
export const AIMS: readonly Aim[] = [
  ...STEPS.flatMap((step, at): Aim[] => {
    const when = step.when ?? (step.stage === MATTER_STAGE ? ANY_MATTER : {});
    const of = { step: step.step, when, since: step.since };
    return [
      ...(step.by ? [{ ...of, verb: 'submit' as const }] : []),
      ...(isTakenBack(step, at) ? [{ ...of, verb: 'withdraw' as const }] : []),
      ...(step.outcomes ?? []).map(
        (by): Aim => ({ ...of, verb: by.as, outcome: by.value, by, since: by.since ?? step.since }),
      ),
    ];
  }),
  ...RECORDS.map(({ record, when = {}, since }): Aim => ({ verb: 'record', step: `record.${record}`, when, since })),
  ...EFFECTS.map(({ matter, since }): Aim => ({ verb: 'record', step: `effect.${matter}`, when: { matter }, since })),
];

/** Never anything but the likeliest. */
class Steady extends Dice {
  override below(n: number): number {
    return n - 1;
  }
}

/** What the unit asks for, so that the project is of the kind that the aim needs. */
function wishes({ when, by, wish, since = FIRST_DAY }: Aim): Values {
  const tier =
    TRACKS.find((t) => t.track === when.track) ?? TRACKS.find((t) => t.overseen === (when.overseen ?? true))!;
  const cost = Math.max(
    'from' in tier ? parameterOn(tier.from, since) : 0,
    when.supervisionReached ? parameterOn('duty.supervision', since) : 0,
    yuan(10_000),
  );
  const cls = by?.joins || when.merged ? 'common' : (when.class ?? 'specialised');
  const kind = KINDS.find((k) => k.class === cls)!.id;
  const matter = when.asksWay ? 'withdrawal' : MATTERS.find((m) => m.matter === when.matter)?.id;
  return {
    kind,
    softwareCost: cost,
    countyFunds: cost,
    contractAmount: yuan(10_000),
    changedAmount: cost,
    cryptography: when.cryptography ? 'yes' : 'no',
    progress: 'delivered',
    signatory: 'unit',
    stateFunds: 'no',
    ...(matter && { matterKind: matter }),
    ...(by?.joins && { [by.joins.by]: OTHER }),
    ...(when.merged && { mergedInto: OTHER }),
    // It rests before there is a contract, and so has no day of delivery to move.
    ...(wantsRest(when) && { arrangedNow: 0, changedDate: '' }),
    ...(by?.needs?.includes('exclusion') && { exclusion: field('exclusion').options![0]!.id }),
    ...wish,
  };
}

/** What rests is what no money is arranged for. */
const wantsRest = ({ resting, matter }: When): boolean => resting === true || matter === 'resume';

const OTHER = 'YN2026-0099';
const ANOTHER = 'YN2026-0098';
const BUREAU = person('gongban');
const TOWN = person('ducheng');

/** The life that leads to the aim, and whether it got there. */
export function aimed(aim: Aim): { readonly life: Life; readonly hit: boolean } {
  const { when, by } = aim;
  const wish = wishes(aim);
  const own = when.class === 'common' && !by?.joins && !when.merged ? BUREAU : TOWN;
  const life = new Living(own, undefined, aim.since);
  for (const id of by?.joins || when.merged ? [OTHER, ANOTHER] : []) {
    const other = new Living(BUREAU, id, aim.since);
    step(other, other.project, { wish, aim });
    life.others.set(id, other.project);
  }
  if (when.matter || when.asksWay) life.raise(own);
  const hit = () => life.happenings.some((h) => isHit(aim, h));
  for (let left = 60; left > 0 && !hit(); left--) {
    const subjects = [...life.matters.filter((m) => !m.archived && !m.closed), life.project];
    if (!subjects.some((subject) => step(life, subject, { wish, aim }))) break;
    life.today = addDays(life.today, 1);
    const { opinionIssued, procurementStarted, resting, proposed } = factsOf(life.project, life);
    if ((when.restOver && resting) || (when.proposed && proposed)) life.today = addDays(life.today, 400);
    if (
      (when.opinionLapsed || when.idle) &&
      opinionIssued &&
      !procurementStarted &&
      life.project.steps['approval.opinion']?.at === 'done'
    )
      life.today = addDays(life.today, 800);
  }
  return { life, hit: hit() };
}

/** The first thing that somebody can do there: what is aimed at, else what leads on. */
function step(life: Living, subject: Project, { wish, aim }: { wish: Values; aim: Aim }): boolean {
  const { today, settings } = life;
  const acts = PEOPLE.flatMap((by) => actsOpen(subject, { today, settings, actor: by }).map((act) => ({ by, act })));
  const rank = ({ act }: { act: Act }): number => {
    if (act.verb === aim.verb && act.step === aim.step && act.outcome === aim.outcome) return 0;
    if (act.verb === 'record') return asked(aim, subject, act) ? 1 : 9;
    const outcome = STEPS.find((s) => s.step === act.step)?.outcomes?.find(
      (o) => o.as === act.verb && o.value === act.outcome,
    );
    if (act.verb !== 'submit' && act.verb !== 'approve') return 9;
    if (outcome?.joins && aim.when.merged) return 1;
    return outcome?.closes ? 9 : outcome?.article ? (aim.when.offPlan ? 1 : 3) : 2;
  };
  const ranked = acts.map((a) => ({ ...a, at: rank(a) })).filter((a) => a.at < 9);
  return ranked
    .sort((a, b) => a.at - b.at)
    .some(({ by, act }) => life.ask(subject, commandOf(life, subject, act, wish), by).refused === undefined);
}
/** Once is enough. */
const asked = ({ when }: Aim, { values, steps }: Project, act: Act): boolean =>
  (when.performanceAsked === true && values.performanceAsked === undefined && act.step === 'record.performance') ||
  (wantsRest(when) && values.resting === undefined && act.step === 'record.budget') ||
  (when.proposed === true && steps['application.proposal'] === undefined && act.step === 'record.proposal');

function commandOf(life: Living, subject: Project, act: Act, wish: Values): Command {
  const { today, settings } = life;
  const keys =
    act.verb === 'submit'
      ? openCells(subject, act.stage, { today, settings })
      : act.fields.filter((f) => f.required).map((f) => f.key);
  return {
    verb: act.verb,
    stage: act.stage,
    step: act.step,
    opinion: '意见',
    ...(act.outcome && { outcome: act.outcome }),
    values: filled(keys, new Steady(0), today, subject.closed ? { ...wish, mergedInto: ANOTHER } : wish),
  };
}
