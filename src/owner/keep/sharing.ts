// Who may open the file, as 人员 says: officers and officials edit, audit reads, whoever is out of office neither.
import type { Day, Person } from '../../measure';
import { inOffice, roleOf } from '../../project';
import { fileAt, Outage, ownEmail } from '../services/calls';
import { openOwn } from '../services/open';
import { administrators } from './people';
import { KEYS, LET_IN, recall } from './store';

type Right = ReturnType<typeof roleOf>['file'] | 'none';

export interface Sharing {
  /** Lets in who may not open the file yet. Returns whom Google does not take: such an account makes a write fail. */
  admit(): readonly string[];
  /** Shuts out whoever may no longer: whom 人员 knows, and whom owner let in itself. Nobody else. */
  dismiss(): void;
}

/** Where nothing differs, three calls of the file however many people there are. A write that opens rows comes between the two. */
export function sharing(people: readonly Person[], today: Day): Sharing {
  const file = fileAt(recall(KEYS.spreadsheetId)!);
  const lower = (emails: readonly string[]) => new Set(emails.map((email) => email.toLowerCase()));
  const editors = lower(file.editors());
  const viewers = lower(file.viewers());
  const owner = ownEmail().toLowerCase();
  const given = (email: string): Right => (editors.has(email) ? 'editor' : viewers.has(email) ? 'viewer' : 'none');
  const known = new Set(people.map((p) => p.email));
  const letIn = LET_IN.all();
  const wanted = new Map<string, Right>([...known].map((email) => [email, 'none']));
  // A command let them in and was never written, or their row is gone. Without an administrator 人员 itself is amiss.
  if (administrators(people, today).length)
    for (const [email, before] of letIn) if (!known.has(email)) wanted.set(email, before as Right);
  for (const person of people) if (inOffice(person, today)) wanted.set(person.email, roleOf(person).file);
  wanted.delete(owner);
  const where = (fits: (wants: Right, has: Right, email: string) => boolean): string[] =>
    [...wanted].filter(([email, right]) => fits(right, given(email), email)).map(([email]) => email);
  /** Before they are let in: a crash in between leaves nobody in of whom nothing is known. */
  const enter = (list: readonly string[], before: (email: string) => Right): void => {
    const fresh = Object.fromEntries(list.filter((email) => !letIn.has(email)).map((email) => [email, before(email)]));
    if (Object.keys(fresh).length) LET_IN.put(fresh);
    for (const [email, right] of Object.entries(fresh)) letIn.set(email, right);
  };
  return {
    admit() {
      const edit = where((wants, has, email) => known.has(email) && wants === 'editor' && has !== 'editor');
      const view = where((wants, has, email) => known.has(email) && wants === 'viewer' && has === 'none');
      enter([...edit, ...view], given);
      return [...added(edit, (list) => file.addEditors(list)), ...added(view, (list) => file.addViewers(list))];
    },
    dismiss() {
      const stuck = new Set<string>();
      const each = (list: readonly string[], call: (email: string) => unknown) => {
        for (const email of list) if (!works(email, () => call(email))) stuck.add(email);
      };
      each(
        where((wants, has) => has === 'editor' && wants !== 'editor'),
        (email) => file.removeEditor(email),
      );
      each(
        where((wants, has) => has === 'viewer' && wants === 'none'),
        (email) => file.removeViewer(email),
      );
      // Google keeps an editor who is made a viewer an editor: he has to be taken out first.
      each(
        where((wants, has) => has === 'editor' && wants === 'viewer'),
        (email) => file.addViewer(email),
      );
      const stays = where((wants, has, email) => known.has(email) && wants !== 'none' && has !== 'none');
      enter(stays, () => 'none');
      for (const email of letIn.keys())
        if (wanted.has(email) && !known.has(email) && !stuck.has(email)) LET_IN.drop(email);
    },
  };
}

/**
 * Lets in whom 人员 will have, before the write that says so; what is to be done when it stands, and when it failed; or
 * why it cannot be written.
 */
export function admitted(was: readonly Person[], is: readonly Person[], today: Day) {
  const file = sharing(is, today);
  // An account that is gone, though it was in office before, is nobody's matter here: the sweep tells it.
  const before = new Set(was.filter((p) => inOffice(p, today)).map((p) => p.email));
  const strangers = file.admit().filter((email) => !before.has(email));
  if (!strangers.length)
    return {
      after: file.dismiss,
      // A write may fail and yet stand: what the workbook says then, counts.
      undo: () => settle(openOwn().read({ projects: [], today }).people, today),
    };
  sharing(was, today).dismiss();
  return notShared(strangers);
}

/** The file as the workbook says, whatever a command had begun. */
export function settle(people: readonly Person[], today: Day): void {
  const file = sharing(people, today);
  file.admit();
  file.dismiss();
}

/** A file of ours that these may view and nobody else may open; three calls where nothing differs. */
export function viewedBy(id: string, readers: readonly string[]): void {
  const file = fileAt(id);
  const owner = ownEmail().toLowerCase();
  const lower = (emails: readonly string[]) => new Set(emails.map((email) => email.toLowerCase()));
  const [editors, viewers] = [lower(file.editors()), lower(file.viewers())];
  const wanted = readers.filter((email) => email !== owner);
  for (const email of editors) if (email !== owner) works(email, () => file.removeEditor(email));
  for (const email of viewers)
    if (email !== owner && !wanted.includes(email)) works(email, () => file.removeViewer(email));
  const fresh = wanted.filter((email) => !viewers.has(email));
  added(fresh, (list) => file.addViewers(list));
}

/** What the administrator is told of accounts that Google does not take. */
export const notShared = (emails: readonly string[]): string =>
  `无法与以下账号共享本表：${emails.join('、')}。请核对账号是否存在；不再使用的，请在“人员”填写停用日期后再试（说明：系统操作规则）。`;

/** All in one call; one by one where Google refuses some of them, so that an account that is gone keeps nobody out. */
function added(list: string[], add: (list: string[]) => unknown): string[] {
  if (!list.length || works(list.join(), () => add(list))) return [];
  return list.filter((email) => !works(email, () => add([email])));
}

function works(email: string, call: () => unknown): boolean {
  try {
    call();
    return true;
  } catch (error) {
    // Of an account nothing is said by a service that does not answer.
    if (error instanceof Outage) throw error;
    console.error(`sharing with ${email}: ${String(error)}`);
    return false;
  }
}
