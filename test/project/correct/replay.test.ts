// Whatever a correction turns leads where the same value would have led when the step was taken, or it is refused with what
// to do (A27.2): each choice and each conclusion of a life, corrected at each of its moments, against the life lived anew.
import { describe, expect, test } from 'vitest';
import { correctionStep, field, type Person, yuan } from '../../../src/measure';
import {
  type Command,
  correct,
  correctionSays,
  type Decision,
  decide,
  type Project,
  type Signed,
  signedOf,
  type Values,
} from '../../../src/project';
import { pathOf } from '../../../src/project/dossier/path';
import { ADMINISTRATOR, person } from '../../fixture/people';
import { acceptance, appraisal, award, contract, delivery, demand, grant, LINK, plan } from '../../fixture/values';
import { FINANCE, Life, REVIEW, TOWN } from '../tracks/life';
import { on } from '../scene';

const DAY = '2026-11-09';
/** Of the moments of a life these are looked at, and the last. */
const EVERY = 4;
/** Nothing of these lives is later. */
const AFTER = '2027-12-01';

interface Done {
  readonly by: Person;
  readonly command: Command;
  readonly today: string;
  readonly step: string;
  readonly before: Project;
}
/** A life that keeps what people asked for. */
class Kept extends Life {
  readonly done: Done[] = [];
  override do(by: Person, command: Command): Decision {
    const before = this.project;
    const decision = super.do(by, command);
    const { step = '' } = decision.refused ? {} : decision.happening;
    this.done.push({ by, command, today: this.today, step, before });
    return decision;
  }
}

/** Lived on from there by what was asked; undefined where something of it is refused then. */
function lived(from: Project, done: readonly Done[]): Project | undefined {
  let project: Project | undefined = from;
  for (const { by, command, today } of done) {
    if (!project) return undefined;
    const decision: Decision = decide(command, project, { ...on(today), actor: by });
    project = decision.refused ? undefined : decision.project;
  }
  return project;
}

const AMOUNT = yuan(600_000);
function approved(): Kept {
  const life = new Kept(TOWN);
  life.submit('application', demand(AMOUNT)).approve(REVIEW);
  life.submit('approval', plan(DAY)).approve(REVIEW, { reviewDate: DAY });
  life.approve(REVIEW, appraisal(DAY, AMOUNT), 'pass');
  life.approve(REVIEW, { opinionNumber: '郁政数审〔2026〕1号', opinionDate: DAY });
  life.submit('approval').approve(FINANCE, { fundingArrangement: 'nextYear', fundingDate: DAY }, 'agree');
  return life.submit('approval').submit('approval', grant(DAY, AMOUNT)).approve(REVIEW) as Kept;
}
function filed(): Kept {
  const life = new Kept(TOWN);
  life.submit('application', demand(yuan(300_000))).approve(REVIEW);
  return life
    .submit('approval', plan(DAY))
    .approve(REVIEW, { filingNumber: '郁政数备〔2026〕1号', filingDate: DAY }, 'filed') as Kept;
}
function offPlan(): Kept {
  const life = new Kept(TOWN);
  life.submit('application', demand(AMOUNT, { offPlanGround: 'livelihood' })).approve(REVIEW, {}, 'offPlan');
  const consent = {
    consentDocument: '会议纪要',
    consentNumber: '郁府纪〔2026〕8号',
    consentDate: DAY,
    consentLink: LINK,
  };
  return life.submit('application', consent).approve(REVIEW).submit('approval', plan(DAY)) as Kept;
}
/** From procurement to the archive. */
function whole(life: Kept): Kept {
  const budget = {
    method: 'open',
    purchasePlanNumber: 'CG-1',
    purchaseBudget: yuan(300_000),
    noticeDate: '2027-03-01',
  };
  life
    .on('2027-03-20')
    .submit('procurement', budget)
    .submit('procurement', award('2027-03-05', yuan(300_000)));
  life.submit('procurement', contract('2027-03-08', yuan(300_000), '2027-09-30'));
  const safe: Values = {
    assessment: 'yes',
    assessor: '某公司',
    assessorQualification: 'CCRC',
    assessmentResult: '通过',
  };
  life
    .on('2027-09-21')
    .submit('implementation', { ...delivery('2027-03-20', '2027-09-20'), ...safe, assessmentDate: '2027-09-19' });
  const managed = { dataManaged: '已编目', ipv6: '支持', preReviewLink: LINK };
  if (life.project.values.track === 'approval') {
    life.submit('acceptance', managed).approve(REVIEW, { preReviewNumber: '1号', preReviewDate: '2027-09-21' }, 'pass');
  }
  life.on('2027-10-12').submit('acceptance', { ...managed, ...acceptance('2027-10-10') });
  life.submit('acceptance', { acceptanceLink: LINK, settled: yuan(300_000) });
  life.approve(REVIEW, { acceptanceNumber: '2号', acceptanceFilingDate: '2027-10-12' }, 'filed');
  const report = {
    selfEvaluationLink: LINK,
    selfEvaluationGrade: field('selfEvaluationGrade').options?.[0]?.id ?? '优',
  };
  return life.submit('oversight', report).approve(REVIEW, { selfEvaluationReview: '同意' }) as Kept;
}

/** What goes with a value, or a conclusion, where it is another. */
const BESIDE: Readonly<Record<string, Values>> = {
  grantDecision: { grantAmount: '' },
  accepted: { acceptedOn: '' },
  progress: { delivered: '' },
  refused: { reviewOpinion: '重复' },
  declined: { gatherOpinion: '重复' },
  disagree: { fundingOpinion: '重复' },
  agreeReduced: { fundingReduced: yuan(500_000), fundingOpinion: '核减' },
  outside: { exclusion: field('exclusion').options![0]!.id },
};
const FEW = 2;
interface Tried {
  readonly signed: Signed;
  readonly values: Values;
  readonly as?: 'approve' | 'reject' | undefined;
  readonly outcome?: string | undefined;
  /** It ends the project: nothing that it would give is asked. */
  readonly ends?: boolean;
}
/** Some other of each choice, with what goes with it and without, and each conclusion. */
function tries(project: Project): Tried[] {
  return signedOf(project, on(AFTER)).flatMap((signed) => {
    const choices = signed.fields.flatMap((key) =>
      (field(key).options ?? [])
        .filter(({ id }) => id !== project.values[key])
        .slice(0, FEW)
        .flatMap(({ id }) => [{ [key]: id }, ...(BESIDE[key] ? [{ [key]: id, ...BESIDE[key] }] : [])] as Values[]),
    );
    const outcomes = (signed.step?.outcomes ?? []).filter((o) => o.as !== 'return' && !o.joins);
    return [
      ...choices.map((values) => ({ signed, values })),
      ...outcomes.map((o) => ({
        signed,
        values: BESIDE[o.value ?? ''] ?? {},
        as: o.as as 'approve' | 'reject',
        outcome: o.value,
        ends: o.as === 'reject' || o.closes !== undefined,
      })),
    ];
  });
}

/** The same life with that said where it was said: its place, and what was asked then. */
function anew(
  done: readonly Done[],
  { signed, values, as, outcome, ends }: Tried,
): { at: number; said: Done } | undefined {
  const step = (signed.step ?? signed.handed)?.step;
  const verbs = signed.step ? ['approve', 'reject'] : ['submit'];
  const at = done.findLastIndex((d) => d.step === step && verbs.includes(d.command.verb));
  const then = done[at];
  if (!then) return undefined;
  const { outcome: was, ...command } = then.command;
  const chosen = as === undefined ? was : outcome;
  const other: Command = {
    ...command,
    verb: as ?? command.verb,
    ...(ends && { opinion: '更正' }),
    values: ends ? values : { ...command.values, ...values },
    ...(chosen !== undefined && { outcome: chosen }),
  };
  return { at, said: { ...then, command: other } };
}

/** All that is computed, and where it stands; what was given at a step that it then came not to, it gave all the same. */
const shape = (project: Project) => [
  project.closed ?? '',
  project.archived ? 'archived' : '',
  ...(['track', 'class', 'resting', 'changedDelivery'] as const).map((key) => project.values[key] ?? ''),
  ...pathOf(project, on(AFTER)).map(({ step, is }) => `${step.step} ${is}`),
];

const CONFIRMERS = [REVIEW, FINANCE, person('jiyao')];
function corrected(project: Project, { signed, values, as, outcome }: Tried) {
  const world = { ...on(AFTER), actor: ADMINISTRATOR };
  const command = {
    verb: 'correct',
    step: correctionStep('propose'),
    signed: signed.id,
    opinion: '录入有误',
    document: '原件',
    values,
    ...(as && { as }),
    ...(outcome !== undefined && { outcome }),
  } as Command;
  const asked = correct(command, project, world);
  if (asked.refused) return { refused: asked.refused, says: [] };
  const says = correctionSays(asked.project, world).follows;
  for (const actor of CONFIRMERS) {
    const made = correct({ verb: 'correct', step: correctionStep('confirm') }, asked.project, { ...world, actor });
    if (!made.refused) return { project: made.project, says };
  }
  throw new Error(`nobody confirms ${signed.id}`);
}

describe.each([
  ['the approval track', () => whole(approved())],
  ['the filing track', () => whole(filed())],
  ['off the plan', offPlan],
])('%s', (_, life) => {
  const { done, project: last } = life();
  test('each choice and each conclusion, corrected at each moment, leads where the life lived anew leads, or is refused with what to do', () => {
    const seen = { same: 0, refused: 0, listed: 0 };
    const wrong: string[] = [];
    for (const upto of done.keys()) {
      const project = done[upto + 1]?.before ?? last;
      for (const tried of upto % EVERY === 0 || project === last ? tries(project) : []) {
        const other = anew(done.slice(0, upto + 1), tried);
        if (!other) continue;
        const { signed, as = '', outcome = '', values } = tried;
        const named = `after ${done[upto]!.step}: ${signed.id} ${as} ${outcome} ${JSON.stringify(values)}`;
        const is = corrected(project, tried);
        if (is.refused) {
          seen.refused++;
          if (!is.refused.every(({ says, todo }) => says && todo)) wrong.push(`${named}: says nothing`);
          continue;
        }
        const taken = lived(other.said.before, [other.said]);
        const was = taken && lived(taken, done.slice(other.at + 1, upto + 1));
        if (!taken) wrong.push(`${named}: refused then, and not now`);
        else if (was && String(shape(is.project)) === String(shape(was))) seen.same++;
        else if (is.says.length) seen.listed++;
        else wrong.push(`${named}: neither the same nor listed`);
      }
    }
    expect(wrong).toEqual([]);
    expect(Math.min(seen.same, seen.refused), JSON.stringify(seen)).toBeGreaterThan(0);
  });
});
