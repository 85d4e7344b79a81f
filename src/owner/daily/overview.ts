// 总览 of what was read and of what was moved out (A24.1, A25.1); of an archive, with what it adds to the county's.
import { type Day, unitNow } from '../../measure';
import { overviewOf, registerOf, type Totals } from '../../project';
import { type Book, type Moment, overviewRows, type Page, type Snapshot } from '../../workbook';

/** `archived`: what the archives keep; without it, an archive's own page. */
export function overviewPage(snapshot: Snapshot, archived?: readonly Totals[]): Page {
  const register = registerOf(snapshot.units);
  const told = overviewOf(snapshot.projects, snapshot, archived ?? [], (unit) => unitNow(register.now(unit)));
  return { sheet: 'overview', from: 'live', rows: overviewRows(told, archived ? undefined : JSON.stringify(told.own)) };
}

/** 总览 as it is now, with what was moved out; says what stops it. */
export function refreshOverview(book: Book, today: Day, at: Moment): string | undefined {
  const snapshot = book.read({ projects: 'all', today });
  if (snapshot.stop !== undefined) return snapshot.stop;
  const pages = [overviewPage(snapshot, book.archivedFigures())];
  book.write(snapshot, { commandId: '', at, answer: '', done: [], mail: [], pages });
  return undefined;
}
