// Run once by the role account: workbook, key, trigger, first administrator.
import { BUREAU_UNIT, type Person } from '../../measure';
import { createWorkbook, peopleNotes } from '../../workbook';
import { activeEmail, ownEmail, sheets } from '../services/calls';
import { DEPLOY } from '../services/deploy';
import { openOwn } from '../services/open';
import { notShared, sharing } from '../keep/sharing';
import { KEYS, keep, recall } from '../keep/store';
import { dayOf, now } from '../services/time';
import { newKey } from '../rescue/halves';
import { setTriggers } from '../daily/chances';
import { livedSays } from '../rescue/lived';

/** Returns the workbook's id. Run again by the installer it only puts back what is missing; anybody else is refused. */
export function installOnce(): string {
  const owner = ownEmail();
  if (activeEmail() !== owner) throw new Error('install: 只能由角色账号在脚本编辑器中运行。');
  const lived = livedSays(owner);
  if (lived) throw new Error(`install: ${lived}`);
  keep(KEYS.installer, owner);
  if (!recall(KEYS.ledgerKey)) keep(KEYS.ledgerKey, newKey());
  if (!recall(KEYS.spreadsheetId))
    keep(KEYS.spreadsheetId, createWorkbook(sheets(), owner, DEPLOY.deskUrl, dayOf(now())));
  enterAdministrator();
  setTriggers(now());
  return recall(KEYS.spreadsheetId)!;
}

function enterAdministrator(): void {
  const today = dayOf(now());
  const book = openOwn();
  const snapshot = book.read({ projects: [], today });
  if (snapshot.stop || snapshot.people.length) return;
  const person: Person = {
    email: DEPLOY.administrator.toLowerCase(),
    post: '系统管理员',
    unit: BUREAU_UNIT,
    role: 'administrator',
    from: today,
  };
  const unshared = sharing([person], today).admit();
  if (unshared.length) throw new Error(`install: ${notShared(unshared)}`);
  const by = { actor: person, on: today, step: 'install', outcome: '安装', article: 'house' } as const;
  const notes = peopleNotes([], [person], by);
  book.write(snapshot, { commandId: '', at: now(), answer: '', done: [], mail: [], notes });
}
