import {
  DEADLINES,
  type Facts,
  type FieldKey,
  field,
  holds,
  MANDATORY,
  PROVIDER_SAYS,
  ROUNDS,
  type Stage,
  STAGES,
  STEPS,
} from '../../measure';
import { carrierOf, signatoryOf, totalOf } from './classify';
import { rowsFor } from './dossier';
import { endOf, factsOf } from './facts';
import { stagesReached } from './path';
import type { Project, Scene, Value, Values } from './types';

interface Grounds {
  readonly values: Values;
  readonly unit: string;
  readonly facts: Facts;
  readonly carrier: string | undefined;
}

/** What code computes, field by field; the others follow from a row of some table. */
export const DERIVED = {
  total: ({ values }) => totalOf(values),
  class: ({ facts }) => facts.class,
  track: ({ facts }) => facts.track,
  costSubmitted: ({ values }) => totalOf(values),
  purchaser: ({ carrier }) => carrier,
  responsibleUnit: ({ values, unit, carrier }) => signatoryOf(values, unit) ?? carrier,
  securityParty: ({ carrier }) => carrier && `${carrier}${PROVIDER_SAYS}`,
  currentDelivery: ({ values }) => values.changedDelivery ?? values.agreedDelivery,
  serviceEnds: ({ values }) => values.serviceUntil,
} as const satisfies { readonly [K in FieldKey]?: (of: Grounds) => Value | undefined };

/** What a field says of a duty: the first of its options where it is one. */
const dutyIs = (key: FieldKey, is: boolean): string | undefined => field(key).options?.[is ? 0 : 1]?.id;

/**
 * The computed values of the stages that a project has reached, as they follow from the others on that day. Those of the
 * first stage are judged once, when it is submitted (A10.1: the figure applied with); `judging` names that moment.
 */
export function derive(project: Project, scene: Scene, judging: Stage): Values {
  const { values, unit } = project;
  const facts = factsOf(project, scene);
  const carrier = carrierOf(facts.class, unit);
  const rows = <R>(table: readonly R[]) => rowsFor(table, { values }, scene.today);
  const computed: Partial<Record<FieldKey, Value | undefined>> = Object.fromEntries(
    Object.entries(DERIVED).map(([key, of]) => [key, of({ values, unit, facts, carrier })]),
  );
  const asked = rows(STEPS).filter(({ when }) => holds(when, facts));
  for (const { duty } of STEPS)
    if (duty)
      computed[duty] = dutyIs(
        duty,
        asked.some((step) => step.duty === duty),
      );
  for (const { names } of asked) if (names) computed[names[0]] ??= names[1];
  for (const { field: key, step } of ROUNDS) {
    const { rounds } = project.steps[step] ?? {};
    computed[key] = rounds && String(rounds);
  }
  for (const duty of rows(MANDATORY)) computed[duty.field] = dutyIs(duty.field, facts[duty.duty] === true);
  for (const deadline of rows(DEADLINES)) {
    const end = deadline.months ? endOf({ ...deadline, wins: undefined }, values, scene) : undefined;
    if (end && deadline.day) computed[deadline.day] = end.day;
    if (end && deadline.moved) computed[deadline.moved] = end.last;
  }
  const first = STAGES[0].stage;
  const reached = new Set(stagesReached(project, scene));
  const keep = ([key, value]: [string, Value | undefined]) => {
    const { stage } = field(key as FieldKey);
    // What stands in a row that was reached follows on, though a filed change make its stage one to come again (A20.1).
    const stands = reached.has(stage) || values[key as FieldKey] !== undefined;
    return value !== undefined && stands && (stage !== first || judging === first);
  };
  return Object.fromEntries(Object.entries(computed).filter(keep as (e: [string, unknown]) => boolean)) as Values;
}
