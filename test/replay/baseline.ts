// The rows that hold without a day: those of the tables as they were when rows got days (baseline.json). Whatever comes
// later needs a day from which it holds, and what goes one until which it did, or the past would be judged by it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonical } from '../../src/workbook/cells/cells';
import type { Code, Row } from './code';

export const BASELINE: readonly string[] = JSON.parse(
  readFileSync(join(import.meta.dirname, 'baseline.json'), 'utf8'),
) as string[];

/** A row by name, and whether it says from when on it holds, itself or where it stands. */
interface Named {
  readonly name: string;
  readonly dated: boolean;
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const isDated = (row: unknown): boolean => {
  const last: unknown = Array.isArray(row) ? row[row.length - 1] : row;
  return typeof last === 'object' && last !== null && 'since' in last;
};
const said = (value: unknown): string => (value === undefined ? '' : ` ${canonical(value)}`);

/** What is asked by a table that was changed, too: its rows are known by name alone. */
export function namesIn({ measure }: Pick<Code, 'measure'>): Named[] {
  const found: Named[] = [];
  const add = (name: string, ...rows: readonly unknown[]) => found.push({ name, dated: rows.some(isDated) });
  const needs = (of: string, kind: string, row: Row, ...outer: readonly unknown[]) => {
    for (const need of list(row[kind])) {
      const [key, when] = typeof need === 'string' ? [need] : (need as [string, unknown]);
      add(`${of} ${kind} ${key}${said(when)}`, need, ...outer);
    }
  };
  for (const row of measure.STEPS as readonly unknown[] as readonly Row[]) {
    const step = String(row.step);
    add(step, row);
    for (const key of ['when', 'after', 'by', 'to', 'aside', 'settlesTrack', 'stamps', 'clears', 'turns'])
      if (row[key] !== undefined) add(`${step} ${key}${said(row[key])}`, row);
    for (const kind of ['needs', 'gives']) needs(step, kind, row, row);
    for (const outcome of list(row.outcomes) as readonly Row[]) {
      const own = `${step} ${outcome.as}${said(outcome.value)}`;
      add(`${own}${outcome.closes === undefined ? '' : ` closes${said(outcome.closes)}`}`, outcome, row);
      needs(own, 'needs', outcome, outcome, row);
    }
    for (const check of list(row.checks) as readonly Row[])
      if (!check.warns) add(`${step} refuses${said(check.when)}`, check, row);
  }
  for (const row of measure.RECORDS as readonly unknown[] as readonly Row[])
    add(`record.${row.record} after ${row.after}${said(row.when)}${said(row.fields)}`, row);
  for (const row of measure.DEADLINES as readonly unknown[] as readonly Row[])
    add(`deadline ${row.deadline} while${said(row.live)}`, row);
  for (const row of measure.MANDATORY as readonly unknown[] as readonly Row[])
    add(`duty ${row.duty} by${said(row.basis)}`, row);
  for (const { setting, values = [] } of measure.SETTINGS)
    for (const { since, value } of values)
      add(`${setting} is${said(value)}`, since === measure.IN_FORCE.from ? {} : { since });
  return found;
}

/** What would judge the past anew, by name. */
export function undated(code: Pick<Code, 'measure'>, baseline: readonly string[] = BASELINE): string[] {
  const names = namesIn(code);
  const there = new Set(names.map((n) => n.name));
  const known = new Set(baseline);
  return [
    ...names
      .filter((n) => !n.dated && !known.has(n.name))
      .map((n) => `${n.name} has no since: projects under way would be asked for it`),
    ...baseline
      .filter((name) => !there.has(name))
      .map((name) => `${name} is gone without an until: projects under way would no longer be asked for it`),
  ];
}
