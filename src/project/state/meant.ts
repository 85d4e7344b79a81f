// Of several submissions that are open in one sheet: the one for which its cells were filled.
import type { FieldKey, RecordRow, Step } from '../../measure';
import { missing, needed } from '../decide/check';
import { mayRecord, recordsOpen, submitFields } from '../decide/moves';
import { merge } from '../dossier/evolve';
import { factsOf } from '../dossier/facts';
import type { Placed } from '../dossier/path';
import type { Acting, Command, Project } from '../dossier/types';

/** What is handed in from the sheet: a step, or what is recorded beside the steps. */
export interface Meant {
  readonly step?: Step | undefined;
  readonly record?: RecordRow | undefined;
}

/**
 * The step that is named; else the one of which something was typed, what runs beside the others first. Where all that was
 * typed is to be recorded beside a step that cannot be handed in yet, it is recorded (A25.1: a payment before work starts).
 */
export function meantBy(command: Command, project: Project, path: readonly Placed[], scene: Acting): Meant {
  const { values: typed = {}, stage } = command;
  const inStage = (row: { readonly stage: string }) => !stage || row.stage === stage;
  const open = path.filter((p) => p.is === 'open' && inStage(p.step)).map((p) => p.step);
  const entered = (Object.keys(typed) as FieldKey[]).filter(
    (key) => typed[key] !== '' && typed[key] !== project.values[key],
  );
  const named = open.find((s) => s.step === command.step);
  const filled = open.filter((s) => submitFields(s).some((key) => entered.includes(key)));
  const step = named ?? filled[0] ?? open.find((s) => s.aside) ?? open[0];
  const records = recordsOpen(project, scene).filter((r) => inStage(r) && mayRecord(scene.actor, r, project));
  if (!step) return { record: records[0] };
  const beside = entered.length ? records.find((r) => entered.every((key) => r.fields.includes(key))) : undefined;
  return beside && lacksOther(step, beside, command, project, scene) ? { record: beside } : { step };
}

/** Whether the step needs what neither stands nor was typed, and is no part of the record. */
function lacksOther(step: Step, record: RecordRow, { values = {} }: Command, project: Project, scene: Acting): boolean {
  const whole = { ...project, values: merge(project.values, values) };
  return missing(needed(step.needs, factsOf(whole, scene)), whole.values).some(
    ({ field }) => field !== undefined && !record.fields.includes(field),
  );
}
