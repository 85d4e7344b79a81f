// Accounts that Google does not take: a protection that names one makes a whole write fail, for everybody. The write is
// made once more without them.
import type { Request } from '../cells/cells';
import type { Ports } from '../types';

/** More accounts than these that are gone at once are no accounts that are gone. */
const MOST = 20;

/** One batchUpdate; accounts that Google refuses to name in protections are left out, and remembered. */
export function ask(ports: Ports, asked: readonly Request[]): void {
  const known = new Set(ports.refused.all());
  let requests = known.size ? without(asked, (user) => known.has(user)) : asked;
  for (let tries = 0; ; tries++) {
    try {
      ports.sheets.Spreadsheets.batchUpdate({ requests: [...requests] }, ports.spreadsheetId);
      return;
    } catch (error) {
      const gone = goneIn(String(error), requests, ports.owner);
      if (!gone.length || tries === MOST) throw error;
      ports.refused.add(gone);
      requests = without(requests, (user) => gone.includes(user));
    }
  }
}

const protectionOf = ({ addProtectedRange: made, updateProtectedRange: changed }: Request = {}) =>
  made?.protectedRange ?? changed?.protectedRange;
const usersOf = (request: Request | undefined): readonly string[] => protectionOf(request)?.editors?.users ?? [];

/**
 * `Invalid requests[3].addProtectedRange: Invalid user: x@y`, or other words about the same: whoever of ours is named, and
 * where nobody is, all that the request names beside the role account.
 */
export function goneIn(message: string, requests: readonly Request[], owner: string): string[] {
  const nth = /requests\[(\d+)\]\.(?:add|update)ProtectedRange/.exec(message)?.[1];
  if (nth === undefined || !/user|account|e-?mail|editor/i.test(message)) return [];
  const users = usersOf(requests[Number(nth)]).filter((user) => user !== owner);
  const named = users.filter((user) => message.toLowerCase().includes(user.toLowerCase()));
  return named.length ? named : users;
}

/** Without these among the editors of any protection. */
function without(requests: readonly Request[], goes: (user: string) => boolean): Request[] {
  return requests.map((request) => {
    const [kind] = Object.keys(request) as ['addProtectedRange' | 'updateProtectedRange'];
    if (!usersOf(request).some(goes)) return request;
    const { editors, ...rest } = protectionOf(request)!;
    const users = editors!.users!.filter((user) => !goes(user));
    return { [kind]: { ...request[kind], protectedRange: { ...rest, editors: { ...editors, users } } } };
  });
}
