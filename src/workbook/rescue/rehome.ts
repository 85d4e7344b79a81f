// Another role account, or the same one under another address: the locks that named the old one name the new one. What is
// no lock of ours stays a stranger's: whoever made it stands among its editors.
import type { ProtectedRange, Request } from '../cells/cells';
import { LOCK_FIELDS } from '../locks/locks';
import type { Ports } from '../types';

/** Returns how many named the old account. Throws in Google's words where this account may not change them. */
export function rehome(ports: Ports, former: string): number {
  const fields = `sheets(${LOCK_FIELDS})`;
  const { sheets = [] } = ports.sheets.Spreadsheets.get(ports.spreadsheetId, { fields });
  const old = former.toLowerCase();
  const namesOld = ({ editors }: ProtectedRange) => (editors?.users ?? []).some((u) => u.toLowerCase() === old);
  const found = sheets.flatMap((s) => s.protectedRanges ?? []).filter(namesOld);
  const requests = found.map((lock): Request => {
    const others = (lock.editors?.users ?? []).filter(
      (u) => ![old, ports.owner.toLowerCase()].includes(u.toLowerCase()),
    );
    const editors = { users: [ports.owner, ...others] };
    return {
      updateProtectedRange: {
        protectedRange: { protectedRangeId: lock.protectedRangeId!, editors },
        fields: 'editors',
      },
    };
  });
  ports.sheets.Spreadsheets.inParts({ requests }, ports.spreadsheetId);
  return found.length;
}
