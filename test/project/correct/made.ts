// What a correction comes to, asked in two ways.
import { expect } from 'vitest';
import { applied, consequencesOf, type Decision, type Project } from '../../../src/project';

/** What was decided, as its entry alone has it too. */
export function made(before: Project, decision: Decision): Project {
  if (decision.refused) throw new Error(JSON.stringify(decision.refused));
  const led = consequencesOf(before, decision.happening, decision.project);
  expect(applied(before, decision.happening, led)).toEqual(decision.project);
  return decision.project;
}
