// What a happening led to, as the ledger keeps it: replay asks no table and no setting, so that a change of either never
// judges anew what was done (decision 24).
import { stepStateOf } from './dossier';
import { createdBy, merge } from './evolve';
import type { Consequences, Happening, Project, StepState, Value, Values } from './types';

const same = (a: StepState | undefined, b: StepState | undefined): boolean =>
  JSON.stringify(Object.entries(a ?? {}).sort()) === JSON.stringify(Object.entries(b ?? {}).sort());

/** What the happening itself says of the project: its values over those that were there. */
const said = (before: Project | undefined, happening: Happening): Project =>
  before ? { ...before, values: merge(before.values, happening.values) } : createdBy(happening);

/** What became of the project beside what the happening says; absent where nothing did. */
export function consequencesOf(before: Project | undefined, happening: Happening, after: Project): Consequences {
  const base = said(before, happening);
  const [was, is] = [base.values, after.values] as Readonly<Record<string, Value>>[];
  const steps = Object.entries(after.steps).filter(([step, state]) => !same(stepStateOf(base, step), state));
  const values = Object.entries(is!).filter(([key, value]) => was![key] !== value);
  const cleared = Object.keys(was!).filter((key) => is![key] === undefined);
  return {
    ...(steps.length && { steps: Object.fromEntries(steps) }),
    ...(values.length && { values: Object.fromEntries(values) as Values }),
    ...(cleared.length && { cleared }),
    ...(after.closed !== base.closed && { closed: after.closed ?? '' }),
    ...(Boolean(after.archived) !== Boolean(base.archived) && { archived: Boolean(after.archived) }),
    ...(after.unit !== base.unit && { unit: after.unit }),
    ...(after.proposed !== base.proposed && { proposed: after.proposed ?? ('' as const) }),
    ...(after.corrected !== base.corrected && after.corrected && { corrected: after.corrected }),
    ...(after.asked !== base.asked && { asked: after.asked ?? [] }),
    ...(after.answered !== base.answered && after.answered && { answered: after.answered }),
    ...(after.dropped !== base.dropped && after.dropped && { dropped: after.dropped }),
  };
}

/** The project after a happening, by what it led to. */
export function applied(before: Project | undefined, happening: Happening, led: Consequences): Project {
  const { closed: was, archived: were, proposed: waited, asked: open, ...base } = said(before, happening);
  const closed = led.closed === undefined ? was : led.closed;
  const archived = led.archived === undefined ? were : led.archived;
  const proposed = led.proposed === undefined ? waited : led.proposed;
  const asked = led.asked ?? open ?? [];
  const kept = Object.entries(base.values).filter(([key]) => !led.cleared?.includes(key));
  return {
    ...base,
    values: { ...(Object.fromEntries(kept) as Values), ...led.values },
    steps: { ...base.steps, ...led.steps },
    ...(closed && { closed }),
    ...(archived && { archived: true as const }),
    ...(led.unit !== undefined && { unit: led.unit }),
    ...(proposed && { proposed }),
    ...(led.corrected && { corrected: led.corrected }),
    ...(asked.length && { asked }),
    ...(led.answered && { answered: led.answered }),
    ...(led.dropped && { dropped: led.dropped }),
  };
}
