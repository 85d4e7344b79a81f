// Who has taken what waits for his office: no authority and no entry, so it is kept beside the ledger, and may be lost.
import { waitingFor } from '../../project';
import type { Snapshot } from '../../workbook';
import { TAKEN } from '../keep/store';

export const takenName = (project: string, step: string): string => `${project} ${step}`;

/** By what was taken, the e-mail of who has it. */
export const takenNow = (): ReadonlyMap<string, string> => TAKEN.all();

/** What nobody waits for any more is nobody's. */
export function forgetTaken(snapshot: Snapshot): void {
  for (const name of takenNow().keys()) {
    const [id = '', step] = name.split(' ');
    const project = snapshot.projects.get(id);
    if (!project || !waitingFor(project, snapshot).some((w) => w.step === step && w.is === 'waiting')) TAKEN.drop(name);
  }
}
