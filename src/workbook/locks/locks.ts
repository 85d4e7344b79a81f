import type { Day } from '../../measure';
import { OURS } from '../../wire';
import { area, type GridRange, type ProtectedRange, type Request, runs } from '../cells/cells';
import type { SheetLayout } from '../layout/layout';
import { officersOf } from '../cells/people';
import type { Directory, Openings } from '../types';

/**
 * Of one sheet: which columns are open in which rows, and the protections that say so. Rows are zero-based. Any editor may
 * add a protection of his own, and an officer may change the one that names him: one is ours only if all of it is as we
 * make it. Whatever else stands there is taken away by the next write, which makes ours anew.
 */
export interface Locks {
  readonly sheetProtection?: number;
  /** Of the whole sheet: asked for only where it changes, since where it is not read it is kept outside. */
  readonly open: Openings;
  /** The columns that are open in a row that was read. */
  readonly opened: (row: number) => readonly number[];
  readonly rows: ReadonlyMap<number, RowLock>;
  /** Protections that are not ours. */
  readonly foreign: readonly number[];
  /** Open rows without a lock of ours, and what they get. One that no project is known for is closed. */
  readonly bare: ReadonlyMap<number, Opening>;
}
export interface RowLock {
  readonly id: number;
  readonly label: string;
  readonly editors: readonly string[];
}

/** What a changed row should be: open columns and who may type there. No columns: closed. */
export interface Opening {
  readonly columns: readonly number[];
  readonly officers: readonly string[];
  /** The protection's description. */
  readonly label: string;
  /** The id of a new one; Google gives any where there is none. */
  readonly lock?: number;
}

/** Whose a row is: what its lock is called, who may type in it today, and who else of that unit ever could. */
export interface Holder {
  readonly label: string;
  readonly officers: readonly string[];
  readonly known: ReadonlySet<string>;
  /** Whether Google certainly knows that account: one that it does not makes a whole write fail. */
  readonly sure: (email: string) => boolean;
}

/** All that tells ours from others'. */
export const LOCK_FIELDS =
  'protectedRanges(protectedRangeId,range,description,warningOnly,namedRangeId,tableId,unprotectedRanges,editors)';

/** What Google tells whoever may not type there: whose row it is stands in it, under 建设单位, which is always in sight. */
export const labelOf = (id: string, layout: SheetLayout): string =>
  `${id} ${layout.title}：由本行“建设单位”填写，其他单位不能改；要更正请联系该单位`;

/** By row, from the numbers that stand in the sheet. */
export function holdersOf(
  layout: SheetLayout,
  rows: ReadonlyMap<string, number>,
  unitOf: ReadonlyMap<string, string>,
  { people, bindings }: Directory,
  today: Day,
): (row: number) => Holder | undefined {
  const ids = new Map([...rows].map(([id, row]) => [row, id] as const));
  return (row) => {
    const id = ids.get(row);
    if (id === undefined) return undefined;
    const unit = unitOf.get(id) ?? '';
    const known = new Set(officersOf(people, unit));
    const sure = (email: string) => bindings.has(email);
    return { label: labelOf(id, layout), officers: officersOf(people, unit, today), known, sure };
  };
}

export function locksOf(
  layout: SheetLayout,
  protections: readonly ProtectedRange[],
  owner: string,
  holderOf: (row: number) => Holder | undefined,
): Locks {
  const rows = new Map<number, RowLock>();
  const ours = new Set<ProtectedRange>();
  const whole = protections.find((p) => isSheetLock(layout, p, owner));
  const open = openIn(layout, whole);
  if (whole) ours.add(whole);
  for (const protection of protections) {
    const row = oneRow(protection.range, layout.columns.length);
    const holder = row === undefined || !open.has(row) || rows.has(row) ? undefined : holderOf(row);
    if (row === undefined || !holder || !isRowLock(protection, holder, owner)) continue;
    ours.add(protection);
    rows.set(row, { id: protection.protectedRangeId!, label: holder.label, editors: usersOf(protection) });
  }
  const taken = new Set(protections.flatMap(usersOf));
  const bare = new Map<number, Opening>();
  for (const [row, columns] of open) {
    if (rows.has(row)) continue;
    const holder = holderOf(row);
    const officers = (holder?.officers ?? []).filter((email) => taken.has(email) || holder?.sure(email));
    bare.set(row, { columns: holder ? columns : [], officers, label: holder?.label ?? '' });
  }
  const foreign = protections.flatMap((p) => (ours.has(p) ? [] : (p.protectedRangeId ?? [])));
  const opened = (row: number) => open.get(row) ?? [];
  return { ...(whole && { sheetProtection: whole.protectedRangeId! }), open, opened, rows, foreign, bare };
}

/** The locks of the rows that were read, as they say themselves and as it is kept outside. Nothing else is looked at. */
export function keptLocks(
  sheetProtection: number,
  read: ReadonlyMap<number, RowLock & { readonly columns: readonly number[] }>,
  whole: () => Openings,
): Locks {
  let open: Openings | undefined;
  return {
    sheetProtection,
    get open() {
      open ??= whole();
      return open;
    },
    opened: (row) => read.get(row)?.columns ?? [],
    rows: read,
    foreign: [],
    bare: new Map(),
  };
}

const usersOf = ({ editors }: ProtectedRange): string[] => (editors?.users ?? []).map((u) => u.toLowerCase());

/** Denies, and denies by naming persons: not by group or domain, not through a named range or a table. */
const isPlain = ({ protectedRangeId, warningOnly, namedRangeId, tableId, editors }: ProtectedRange): boolean =>
  protectedRangeId !== undefined &&
  !warningOnly &&
  !namedRangeId &&
  !tableId &&
  !editors?.domainUsersCanEdit &&
  !editors?.groups?.length;

/** Whoever adds or changes a protection stands among its editors: no person can make one with the role account alone. */
const locksWhole = (protection: ProtectedRange, description: string, owner: string): boolean =>
  isPlain(protection) &&
  isWhole(protection.range ?? {}) &&
  protection.description === description &&
  usersOf(protection).join() === owner.toLowerCase();

export const isSheetLock = (layout: SheetLayout, protection: ProtectedRange, owner: string): boolean =>
  locksWhole(protection, sheetLabel(layout), owner);

/** A sheet's lock where it has none: one that was called otherwise stays, for what it leaves open is being typed in. */
export function relocked(layout: SheetLayout, protections: readonly ProtectedRange[], owner: string): Request {
  const former = protections.find((p) => formerLabels(layout).some((label) => locksWhole(p, label, owner)));
  if (!former) return { addProtectedRange: { protectedRange: sheetProtection(layout, owner, []) } };
  const { protectedRangeId } = former;
  const description = sheetLabel(layout);
  return {
    updateProtectedRange: {
      protectedRange: { protectedRangeId: protectedRangeId!, description },
      fields: 'description',
    },
  };
}

const isRowLock = (protection: ProtectedRange, holder: Holder, owner: string): boolean =>
  isPlain(protection) &&
  protection.description === holder.label &&
  !protection.unprotectedRanges?.length &&
  usersOf(protection).every((user) => user === owner.toLowerCase() || holder.known.has(user));

const isWhole = (range: GridRange): boolean =>
  !range.startRowIndex &&
  range.endRowIndex === undefined &&
  !range.startColumnIndex &&
  range.endColumnIndex === undefined;

function oneRow(range: GridRange | undefined, width: number): number | undefined {
  const { startRowIndex: row, endRowIndex, startColumnIndex, endColumnIndex } = range ?? {};
  const full = !startColumnIndex && (endColumnIndex ?? width) >= width;
  return row !== undefined && endRowIndex === row + 1 && full ? row : undefined;
}

/** The columns that are open in each row. */
export function openIn(layout: SheetLayout, lock: ProtectedRange | undefined): Map<number, number[]> {
  const [width, open] = [layout.columns.length, new Map<number, number[]>()];
  for (const range of lock?.unprotectedRanges ?? []) {
    const [top = 0, bottom = top + 1] = [range.startRowIndex, range.endRowIndex];
    for (let row = top; row < bottom; row++) {
      const columns = open.get(row) ?? [];
      for (let c = range.startColumnIndex ?? 0; c < (range.endColumnIndex ?? width); c++) columns.push(c);
      open.set(row, columns);
    }
  }
  return open;
}

/** Open cells as few rectangles: neighbouring columns in spans, equal spans of neighbouring rows in one. */
export function rectangles(sheetId: number, open: ReadonlyMap<number, readonly number[]>): GridRange[] {
  const done: GridRange[] = [];
  let growing = new Map<string, GridRange>();
  for (const row of [...open.keys()].sort((a, b) => a - b)) {
    const next = new Map<string, GridRange>();
    for (const { start, end } of runs(open.get(row)!)) {
      const key = `${start}-${end}`;
      const above = growing.get(key);
      const range =
        above?.endRowIndex === row ? { ...above, endRowIndex: row + 1 } : area(sheetId, row, row + 1, start, end);
      if (above && above.endRowIndex !== row) done.push(above);
      growing.delete(key);
      next.set(key, range);
    }
    done.push(...growing.values());
    growing = next;
  }
  return [...done, ...growing.values()];
}

const sameList = (a: readonly string[], b: readonly string[]): boolean => [...a].sort().join() === [...b].sort().join();
const sameColumns = (a: readonly number[] = [], b: readonly number[] = []): boolean =>
  a.length === b.length && [...a].sort().join() === [...b].sort().join();

/**
 * The same of all that is open to nobody: what a stage sheet holds was handed in, or is not typed at all. One lock has one
 * text for all its cells, so it says by the header's colour whose a cell is; which office's, the header's note does.
 */
const sheetLabel = ({ title, stage }: SheetLayout): string =>
  stage
    ? `${title}：这一格现在不能在表中改。灰色表头的栏目，由表头批注写明的部门在办理台填写，或由系统填写；蓝色表头的栏目，由该行“建设单位”在轮到的步骤填写，已提交的，审核前可用菜单“撤回”，审核后在办理台提出更正，或用菜单“新建事项”。轮到谁、下一步做什么，选中该行点“流程与依据”`
    : `${title}：由系统或在办理台填写，不能在表中改`;

/** What it was called before. */
const formerLabels = ({ title }: SheetLayout): readonly string[] => [
  `${title}：系统锁定`,
  `${title}：表头、系统和审核部门填写的栏目、已提交的内容不能在表中改。本单位已提交的，审核前可用菜单“撤回”，审核后在办理台提出更正，或用菜单“新建事项”；其他单位的行由该行“建设单位”办理`,
];

export const sheetProtection = (
  layout: SheetLayout,
  owner: string,
  unprotectedRanges: GridRange[],
): ProtectedRange => ({
  range: { sheetId: layout.id },
  description: sheetLabel(layout),
  editors: { users: [owner] },
  ...(unprotectedRanges.length && { unprotectedRanges }),
});

/** What of them is not as it should be, in words. */
export function lockFaults(layout: SheetLayout, { foreign, bare }: Locks): string[] {
  const rows = [...bare.keys()].map((row) => row + 1).sort((a, b) => a - b);
  const some = rows.slice(0, 10).join('、') + (rows.length > 10 ? `等${rows.length}` : '');
  return [
    ...(foreign.length ? [`${layout.title}：移除${foreign.length}处多余的或不是由系统设置的保护范围`] : []),
    ...(rows.length ? [`${layout.title}：第${some}行重新锁定`] : []),
  ];
}

export const strangersOut = ({ foreign }: Locks): Request[] =>
  foreign.map((protectedRangeId) => ({ deleteProtectedRange: { protectedRangeId } }));

/**
 * The requests that open, close or hand over the given rows, give bare rows their lock back, and leave the others as they
 * are. Where nothing changes, none. A new protection names its editors at once: without them it would let every editor in.
 */
export function lockRequests(
  layout: SheetLayout,
  locks: Locks,
  changes: ReadonlyMap<number, Opening>,
  owner: string,
): Request[] {
  const requests = strangersOut(locks);
  for (const [row, { columns, officers, label, lock }] of new Map([...locks.bare, ...changes])) {
    const there = locks.rows.get(row);
    const users = [owner, ...officers.filter((o) => o !== owner)];
    if (there && (!columns.length || there.label !== label))
      requests.push({ deleteProtectedRange: { protectedRangeId: there.id } });
    if (columns.length && there?.label !== label)
      requests.push({
        addProtectedRange: {
          protectedRange: {
            ...(lock !== undefined && { protectedRangeId: lock }),
            range: area(layout.id, row, row + 1),
            description: label,
            editors: { users },
          },
        },
      });
    if (columns.length && there?.label === label && !sameList(there.editors, users))
      requests.push({
        updateProtectedRange: { protectedRange: { protectedRangeId: there.id, editors: { users } }, fields: 'editors' },
      });
  }
  const open = () => rectangles(layout.id, openAfter(locks, changes));
  if (locks.sheetProtection === undefined)
    requests.push({ addProtectedRange: { protectedRange: sheetProtection(layout, owner, open()) } });
  else if (moves(locks, changes))
    requests.push({
      updateProtectedRange: {
        protectedRange: { protectedRangeId: locks.sheetProtection, unprotectedRanges: open() },
        fields: 'unprotectedRanges',
      },
    });
  return requests;
}

/** Whether other cells are open after these changes. */
export const moves = (locks: Locks, changes: ReadonlyMap<number, Opening>): boolean =>
  [...new Map([...locks.bare, ...changes])].some(([row, { columns }]) => !sameColumns(locks.opened(row), columns));

/** What is open in the sheet after them: as many rows from the top on as one list may hold. */
export function openAfter(locks: Locks, changes: ReadonlyMap<number, Opening>): Openings {
  const open = allOpen(locks, changes);
  if (spansIn(open) <= OURS.openSpans) return open;
  const fits = new Map<number, readonly number[]>();
  let spans = 0;
  for (const [row, columns] of [...open].sort(([a], [b]) => a - b)) {
    spans += runs(columns).length;
    if (spans > OURS.openSpans) break;
    fits.set(row, columns);
  }
  return fits;
}

/** Whether they open more than one list may hold. */
export const opensTooMuch = (locks: Locks, changes: ReadonlyMap<number, Opening>): boolean => {
  if (!moves(locks, changes)) return false;
  const after = spansIn(allOpen(locks, changes));
  return after > OURS.openSpans && after > spansIn(locks.open);
};

/** No fewer than the list has rectangles, whichever rows between them close. */
const spansIn = (open: Openings): number => {
  let spans = 0;
  for (const columns of open.values()) spans += runs(columns).length;
  return spans;
};

function allOpen(locks: Locks, changes: ReadonlyMap<number, Opening>): Map<number, readonly number[]> {
  const open = new Map(locks.open);
  for (const [row, { columns }] of new Map([...locks.bare, ...changes]))
    if (columns.length) open.set(row, columns);
    else open.delete(row);
  return open;
}
