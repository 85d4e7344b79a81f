// How far a project had come that began before the tool (A30.3): by what its row holds, or by what it says of itself.
import {
  ALL_DONE,
  type Facts,
  type FieldKey,
  field,
  holds,
  INTAKE_RESTS,
  PROJECT_STAGES,
  SEEN_BY,
  STEPS,
  type Stage,
  stageLabel,
  type Step,
  isTyped,
} from '../../measure';
import { namedIn, needed } from '../decide/check';
import type { Values } from '../dossier/types';

/** `立项·资金审核`, as the template's dropdown offers it. */
const placeOf = ({ stage, label }: Pick<Step, 'stage' | 'label'>): string => `${stageLabel(stage)}·${label}`;
/** What 已到环节 may say, in the measure's order. */
export const PLACES: readonly string[] = [
  ...new Set(
    PROJECT_STAGES.flatMap((stage) => [
      stageLabel(stage),
      ...STEPS.filter((s) => s.stage === stage && !s.aside).map(placeOf),
    ]),
  ),
  ...INTAKE_RESTS.map(({ state }) => state),
  ALL_DONE[0],
];
/** The rest that it says. */
export const restSaid = (said: string | undefined): (typeof INTAKE_RESTS)[number] | undefined =>
  INTAKE_RESTS.find(({ label, state }) => said === label || said === state);

/** By what a step is seen to be done: as the table says, else by what its decider gives, or its submitter. */
export function marksOfStep(step: Step, facts: Facts): FieldKey[] {
  const own = SEEN_BY[step.step];
  if (own) return needed(own, facts);
  const given = [...needed(step.gives, facts), ...(step.conclusion ? [step.conclusion] : [])];
  return given.length ? given : needed(step.needs, facts);
}

/** Every field that a step takes. */
export const fieldsOfStep = ({ needs, may = [], gives, mayGive = [], conclusion }: Step): FieldKey[] => [
  ...new Set([...namedIn(needs), ...may, ...namedIn(gives), ...mayGive, ...(conclusion ? [conclusion] : [])]),
];

/** The outcome that the row's conclusion is, where it has one. */
export const outcomeIn = (step: Step, values: Values) =>
  step.conclusion && values[step.conclusion] !== undefined
    ? step.outcomes?.find((o) => o.value === values[step.conclusion!])
    : undefined;

function isSeen(step: Step, values: Values, facts: Facts): boolean {
  const marks = marksOfStep(step, facts);
  if (!marks.length || marks.some((key) => values[key] === undefined)) return false;
  if (outcomeIn(step, values)?.as === 'return') return false;
  const turn = step.turns?.find((t) => holds(t.when, facts));
  return !turn || turn.as === 'done';
}

/** What has to be done before a step, whatever it is that it waits for. */
function before(step: Step, path: readonly Step[], found: Set<Step> = new Set()): Set<Step> {
  const at = path.indexOf(step);
  const own = step.after ? path.filter((s) => step.after!.includes(s.step)) : path.slice(0, at).filter((s) => !s.aside);
  for (const one of own) {
    if (found.has(one)) continue;
    found.add(one);
    before(one, path, found);
  }
  return found;
}

/** The steps that are done; `against`: what the row holds although it says that it has not come so far. */
export interface Reached {
  readonly done: ReadonlySet<Step>;
  readonly unknown?: true;
  readonly against?: Step;
}

/** `said`: 已到环节 as it was typed, a stage or a step that is being done, or that all is done. */
export function reachedBy(said: string, path: readonly Step[], values: Values, facts: Facts): Reached {
  const seen = path.filter((step) => isSeen(step, values, facts));
  const done = new Set(seen.flatMap((step) => [step, ...before(step, path)]));
  if (!said) return { done };
  if (ALL_DONE.some((word) => word === said)) return { done: new Set(path.filter((s) => !s.aside || done.has(s))) };
  const place = (stage: Stage) => PROJECT_STAGES.indexOf(stage);
  const stage = PROJECT_STAGES.find((s) => stageLabel(s) === said);
  if (stage) {
    const first = path.find((s) => !s.aside && place(s.stage) >= place(stage));
    const against = seen.find((s) => place(s.stage) > place(stage));
    return { done: new Set([...done, ...(first ? before(first, path) : [])]), ...(against && { against }) };
  }
  const step = named(said, path);
  if (!step) return { done, unknown: true };
  const beyond = (s: Step) => s === step || before(s, path).has(step);
  const against = seen.find(beyond);
  const beside = [...done].filter((s) => !beyond(s));
  return { done: new Set([...before(step, path), ...beside]), ...(against && { against }) };
}

const named = (said: string, path: readonly Step[]): Step | undefined =>
  path.find((s) => placeOf(s) === said || s.label === said) ??
  path.find((s) => [...(s.open ?? []), ...(s.waiting ?? [])].some(({ state }) => state === said));

/** What a row holds of steps that it has not come to: a decision without all that it says, or a stage too early. */
export function strayIn(
  values: Values,
  { path, done, facts }: { path: readonly Step[]; done: ReadonlySet<Step>; facts: Facts },
): { readonly key: FieldKey; readonly step?: Step; readonly lacks: readonly FieldKey[] }[] {
  const open = path.filter((s) => !done.has(s) && [...before(s, path)].every((b) => done.has(b)));
  const stages = new Set([...done, ...open].map(({ stage }) => stage));
  const known = new Set([...done].flatMap(fieldsOfStep));
  const typed = new Set(open.flatMap((s) => (s.by ? fieldsOfStep(s).filter((key) => isTyped(field(key))) : [])));
  const halves = path
    .filter((s) => !done.has(s))
    .flatMap((step) => {
      const marks = marksOfStep(step, facts);
      const key = marks.find((k) => values[k] !== undefined && !known.has(k) && !typed.has(k));
      return key ? [{ key, step, lacks: marks.filter((k) => values[k] === undefined) }] : [];
    });
  const early = (Object.keys(values) as FieldKey[]).filter(
    (key) => !stages.has(field(key).stage) && !halves.some((h) => h.key === key || h.lacks.includes(key)),
  );
  return [...halves, ...early.map((key) => ({ key, lacks: [] }))];
}
