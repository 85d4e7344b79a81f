import type { Day } from './calendar';

/**
 * From which day on a row of the tables holds, and its last day; without either it always has. A dossier is judged by the
 * rows of the day on which it applied, by one with `asOf` by those of today (A30.1: nothing judges the past anew).
 */
export interface Dated {
  readonly since?: Day;
  readonly until?: Day;
  readonly asOf?: 'today';
}

/** By which days a dossier is judged: that of its application, and today. */
export interface Edition {
  readonly applied: Day;
  readonly today: Day;
}

/** What is asked today of nobody in particular: what is offered, and what a new application would meet. */
export const editionToday = (today: Day): Edition => ({ applied: today, today });

/** Both days included. */
export const inForce = ({ since, until }: Dated, day: Day): boolean =>
  (since === undefined || since <= day) && (until === undefined || day <= until);

/** Of a row that is a list, as a need, the last part says when it holds. */
const datedOf = (row: unknown): Dated => {
  const last: unknown = Array.isArray(row) ? row[row.length - 1] : row;
  return typeof last === 'object' && last !== null ? last : {};
};
const holdsIn = (row: unknown, { applied, today }: Edition): boolean => {
  const dated = datedOf(row);
  return inForce(dated, dated.asOf === 'today' ? today : applied);
};

/** A value with the rows inside it that hold, itself where all of them do. */
function cut<T>(value: T, edition: Edition): T {
  if (Array.isArray(value)) {
    const kept = value.filter((row) => holdsIn(row, edition)).map((row) => cut<unknown>(row, edition));
    return kept.length === value.length && kept.every((row, i) => row === value[i]) ? value : (kept as T);
  }
  if (typeof value !== 'object' || value === null) return value;
  const parts = Object.entries(value);
  const kept = parts.map(([key, part]) => [key, cut<unknown>(part, edition)] as const);
  return kept.every(([, part], i) => part === parts[i]![1]) ? value : (Object.fromEntries(kept) as T);
}

/** The days on which anything in a table begins, or has ended the day before; none in most. */
function daysIn(value: unknown, found: Set<string>): Set<string> {
  if (typeof value !== 'object' || value === null) return found;
  const { since, until } = value as Dated;
  if (since !== undefined) found.add(since);
  // Sorts right after that day, and before the next.
  if (until !== undefined) found.add(`${until}+`);
  for (const part of Object.values(value)) daysIn(part, found);
  return found;
}

interface Known {
  readonly days: readonly string[];
  readonly editions: Map<string, unknown>;
}
const KNOWN = new WeakMap<object, Known>();

/**
 * The rows of a table that hold in that edition, each with what inside it does. The one place that asks: between two days on
 * which something changes it gives the same rows, so that they can be compared as they are.
 */
export function rowsOn<R>(table: readonly R[], edition: Edition): readonly R[] {
  const known = KNOWN.get(table) ?? { days: [...daysIn(table, new Set())].sort(), editions: new Map() };
  KNOWN.set(table, known);
  if (!known.days.length) return table;
  const begun = (day: Day) => known.days.filter((d) => d <= day).length;
  const key = `${begun(edition.applied)} ${begun(edition.today)}`;
  const rows = (known.editions.get(key) as readonly R[] | undefined) ?? cut(table, edition);
  known.editions.set(key, rows);
  return rows;
}
