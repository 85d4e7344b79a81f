// Who may open the file, as 人员 says: officers and officials edit, audit reads, whoever is out of office neither.
import type { Day, Person } from '../measure';
import { isActive, roleOf } from './people';
import { KEYS, recall } from './store';

type Right = ReturnType<typeof roleOf>['file'] | 'none';

export interface Sharing {
  /** Lets in who may not open the file yet. Returns whom Google does not take: such an account makes a write fail. */
  admit(): readonly string[];
  /** Shuts out whoever may no longer. Nobody whom 人员 does not know. */
  dismiss(): void;
}

/** Where nothing differs, three calls however many people there are. A write that opens rows comes between the two. */
export function sharing(people: readonly Person[], today: Day): Sharing {
  const file = SpreadsheetApp.openById(recall(KEYS.spreadsheetId)!);
  const emails = (users: readonly GoogleAppsScript.Base.User[]) =>
    new Set(users.map((user) => user.getEmail().toLowerCase()));
  const editors = emails(file.getEditors());
  const viewers = emails(file.getViewers());
  const owner = Session.getEffectiveUser().getEmail().toLowerCase();
  const given = (email: string): Right => (editors.has(email) ? 'editor' : viewers.has(email) ? 'viewer' : 'none');
  const wanted = new Map<string, Right>(people.map((p) => [p.email, 'none']));
  for (const person of people) if (isActive(person, today)) wanted.set(person.email, roleOf(person).file);
  wanted.delete(owner);
  const where = (fits: (wants: Right, has: Right) => boolean): string[] =>
    [...wanted].filter(([email, right]) => fits(right, given(email))).map(([email]) => email);
  return {
    admit: () => [
      ...added(
        where((wants, has) => wants === 'editor' && has !== 'editor'),
        (list) => file.addEditors(list),
      ),
      ...added(
        where((wants, has) => wants === 'viewer' && has === 'none'),
        (list) => file.addViewers(list),
      ),
    ],
    dismiss() {
      for (const email of where((wants, has) => has === 'editor' && wants !== 'editor'))
        works(email, () => file.removeEditor(email));
      for (const email of where((wants, has) => has === 'viewer' && wants === 'none'))
        works(email, () => file.removeViewer(email));
      // Google keeps an editor who is made a viewer an editor: he has to be taken out first.
      for (const email of where((wants, has) => has === 'editor' && wants === 'viewer'))
        works(email, () => file.addViewer(email));
    },
  };
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
    console.error(`sharing with ${email}: ${String(error)}`);
    return false;
  }
}
