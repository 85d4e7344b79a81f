// What the sweep does against the day when something is gone: the monthly backup, and one mail that says where it lies and
// what is still missing.
import { isWorkday } from '../../measure';
import type { Snapshot } from '../../workbook';
import { backUp, tellBackup } from './backup';

/** Last of all, since nobody waits for it; a fault of it is told by 提醒状态, which goes on showing the month before. */
export function keepSafe(snapshot: Snapshot, goOn: () => boolean): void {
  if (snapshot.stop) return;
  try {
    backUp(snapshot, goOn);
  } catch (error) {
    console.error(`backup: ${String(error)}`);
  }
  if (isWorkday(snapshot.today, snapshot.settings)) tellBackup(snapshot);
}
