// Who may edit which cells. The owner always may; any denial wins; a warning never denies.
import type { GridRange } from '../contract';
import { contains, intersection, intersects, isEmpty, type Rect, rectOf } from './a1';
import type { Book, Sheet } from './book';
import { invalid, PROTECTED } from './errors';
import { asArray, asObject, type JsonObject } from './json';

export const isOwner = (book: Book, who: string): boolean => book.rights.owner === who;
export const mayEditFile = (book: Book, who: string): boolean =>
  isOwner(book, who) || book.rights.editors.includes(who);
export const mayReadFile = (book: Book, who: string): boolean =>
  mayEditFile(book, who) || book.rights.viewers.includes(who);

export function mayEditProtection(book: Book, protection: JsonObject, who: string): boolean {
  if (isOwner(book, who)) return true;
  if (!mayEditFile(book, who)) return false;
  const editors = asObject(protection.editors);
  return editors.domainUsersCanEdit === true || asArray(editors.users).includes(who);
}

/** The protected rectangle; that of the named range where the protection names one. */
function protectedRect(book: Book, protection: JsonObject): Rect {
  const named = protection.namedRangeId
    ? book.namedRanges.find((range) => range.namedRangeId === protection.namedRangeId)
    : undefined;
  return rectOf((named?.range ?? protection.range ?? {}) as Partial<GridRange>);
}

const denies = (book: Book, protection: JsonObject, who: string): boolean =>
  protection.warningOnly !== true && !mayEditProtection(book, protection, who);

/** What closes some cell of the rectangle to that person. */
export function closing(book: Book, sheet: Sheet, rect: Rect, who: string): JsonObject | undefined {
  if (isOwner(book, who)) return undefined;
  return sheet.protections.find((protection) => {
    const common = intersection(rect, protectedRect(book, protection));
    return !isEmpty(common) && denies(book, protection, who) && !isOpen(protection, common);
  });
}
export const isProtected = (book: Book, sheet: Sheet, rect: Rect, who: string): boolean =>
  closing(book, sheet, rect, who) !== undefined;

/** Whether the unprotected ranges of the protection cover the whole rectangle. */
function isOpen(protection: JsonObject, rect: Rect): boolean {
  let rest = [rect];
  for (const range of asArray(protection.unprotectedRanges)) {
    const open = rectOf(asObject(range));
    if (!intersects(open, rect)) continue;
    rest = rest.flatMap((part) => without(part, open));
    if (rest.length === 0) return true;
  }
  return false;
}

function without(part: Rect, hole: Rect): Rect[] {
  if (!intersects(part, hole)) return [part];
  if (contains(hole, part)) return [];
  const middle = intersection(part, hole);
  return [
    { ...part, r1: middle.r0 },
    { ...part, r0: middle.r1 },
    { ...middle, c0: part.c0, c1: middle.c0 },
    { ...middle, c0: middle.c1, c1: part.c1 },
  ].filter((piece) => !isEmpty(piece));
}

export function guard(book: Book, sheet: Sheet, rect: Rect, who: string): void {
  if (isProtected(book, sheet, rect, who)) throw invalid(PROTECTED);
}

/** Inserting is refused inside a range closed to that person; above or below it the range only moves. */
export function guardInsert(book: Book, sheet: Sheet, rows: boolean, at: number, who: string): void {
  if (isOwner(book, who)) return;
  const inside = sheet.protections.some((protection) => {
    const rect = protectedRect(book, protection);
    const [start, end] = rows ? [rect.r0, rect.r1] : [rect.c0, rect.c1];
    const within = end === Number.POSITIVE_INFINITY ? start <= at : start < at && at < end;
    return within && denies(book, protection, who);
  });
  if (inside) throw invalid(PROTECTED);
}

/** What concerns a sheet as a whole is refused where all of it is protected, or (`anyCell`) any cell. */
export function guardSheet(book: Book, sheet: Sheet, who: string, anyCell = false): void {
  if (isOwner(book, who)) return;
  const closed = sheet.protections.some((protection) => {
    const whole = protectedRect(book, protection).r1 === Number.POSITIVE_INFINITY;
    return (anyCell || whole) && denies(book, protection, who);
  });
  if (closed) throw invalid(PROTECTED);
}

/** The owner and the writer are always among the editors; with none named, every editor of the file is. */
export function withEditors(book: Book, protection: JsonObject, who: string): JsonObject {
  const given = asObject(protection.editors);
  const users = asArray(given.users).map((user) => String(user).toLowerCase());
  const groups = asArray(given.groups);
  const named = users.length > 0 || groups.length > 0;
  const all = named ? [...users, book.rights.owner, who] : [book.rights.owner, ...book.rights.editors];
  return { ...protection, editors: { ...given, users: [...new Set(all)] } };
}
