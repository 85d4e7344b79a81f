import { DEADLINES, type FieldKey, field, holds, MANDATORY, ROUNDS, type Stage, STAGES, STEPS } from '../measure';
import { carrierOf, classRow, totalOf, trackLabel } from './classify';
import { rowsFor } from './dossier';
import { endOf, factsOf } from './facts';
import { stagesReached } from './path';
import type { Project, Scene, Value, Values } from './types';

const PRE_REVIEW = field('preReviewDuty').options!;

/**
 * The computed values of the stages that a project has reached, as they follow from the others on that day. Those of the
 * first stage are judged once, when it is submitted (A10.1: the figure applied with); `judging` names that moment.
 */
export function derive(project: Project, scene: Scene, judging: Stage): Values {
  const { values, unit } = project;
  const facts = factsOf(project, scene);
  const cls = classRow(facts.class);
  const carrier = carrierOf(facts.class, unit);
  const rows = <R>(table: readonly R[]) => rowsFor(table, { values }, scene.today);
  const computed: Partial<Record<FieldKey, Value | undefined>> = {
    total: totalOf(values),
    class: cls?.label,
    track: trackLabel(facts.track),
    costSubmitted: totalOf(values),
    cryptoKind: rows(STEPS).find((s) => s.conclusion === 'cryptoResult' && holds(s.when, facts))?.label,
    purchaser: carrier,
    responsibleUnit: carrier,
    securityParty: carrier && `${carrier}（服务提供方承担技术安全和用户隐私保护责任）`,
    currentDelivery: values.changedDelivery ?? values.agreedDelivery,
    preReviewDuty: rows(STEPS).some((s) => s.conclusion === 'preReviewResult' && holds(s.when, facts))
      ? PRE_REVIEW[0]
      : PRE_REVIEW[1],
    serviceEnds: values.serviceUntil,
  };
  for (const { field: key, step } of ROUNDS) {
    const { rounds } = project.steps[step] ?? {};
    computed[key] = rounds && String(rounds);
  }
  for (const duty of rows(MANDATORY)) computed[duty.field] = facts[duty.duty] ? duty.must : duty.may;
  for (const deadline of rows(DEADLINES)) {
    const end = deadline.months ? endOf({ ...deadline, wins: undefined }, values, scene) : undefined;
    if (end && deadline.day) computed[deadline.day] = end.day;
    if (end && deadline.moved) computed[deadline.moved] = end.last;
  }
  const first = STAGES[0].stage;
  const reached = new Set(stagesReached(project, scene));
  const keep = ([key, value]: [string, Value | undefined]) => {
    const { stage } = field(key as FieldKey);
    return value !== undefined && reached.has(stage) && (stage !== first || judging === first);
  };
  return Object.fromEntries(Object.entries(computed).filter(keep as (e: [string, unknown]) => boolean)) as Values;
}
