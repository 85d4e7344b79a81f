// What judges as the tables had it on a day (baseline.json): what comes later needs a later day from which it holds, what
// goes one until which it did, or the past would be judged by it. Recorded at a release, by that day:
// `BASELINE=2026-11-26 npx vitest run test/replay/baseline`; of what stood before, its diff changes nothing.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Named, namesIn } from './judging';
import type { Code } from './code';

export interface Baseline {
  /** The day on which it was recorded. */
  readonly on: string;
  readonly rows: readonly string[];
}

const FILE = join(import.meta.dirname, 'baseline.json');
export const BASELINE = JSON.parse(readFileSync(FILE, 'utf8')) as Baseline;

const keyOf = ({ what, says, since }: Named): string =>
  `${what}${says && `: ${says}`}${since ? ` since ${since}` : ''}`;
const whatOf = (key: string): string => key.split(': ')[0]!.replace(/ since \S+$/, '');
const lineOf = (row: Named): string => `${keyOf(row)}${row.until ? ` until ${row.until}` : ''}`;
const UNTIL = / until (\d{4}-\d{2}-\d{2})$/;

export const baselineOf = (code: Pick<Code, 'measure'>, on: string): Baseline => ({
  on,
  rows: [...new Set(namesIn(code).map(lineOf))],
});
export const record = (baseline: Baseline): void => writeFileSync(FILE, `${JSON.stringify(baseline, undefined, 2)}\n`);

const NEVER = '9999-12-31';

/** What would judge the past anew, by name. */
export function undated(code: Pick<Code, 'measure'>, { on, rows }: Baseline = BASELINE): string[] {
  const known = new Map(rows.map((line) => [line.replace(UNTIL, ''), UNTIL.exec(line)?.[1]]));
  const names = namesIn(code);
  const there = new Set(names.map(keyOf));
  const gone = [...known.keys()].filter((key) => !there.has(key));
  const changed = new Set<string>();
  const faultOf = (row: Named): string[] => {
    const key = keyOf(row);
    if (known.has(key)) {
      const [was, is] = [known.get(key), row.until];
      return was !== is && [was ?? NEVER, is ?? NEVER].sort()[0]! < on ? [`${key} ends before it came, on ${is}`] : [];
    }
    if (row.since) return row.since > on ? [] : [`${key} begins before it came: the tables of ${on} have no such row`];
    const old = gone.find((k) => !changed.has(k) && whatOf(k) === row.what);
    if (old) {
      changed.add(old);
      return [
        `${row.what} was changed without a since: ${old.slice(row.what.length + 2) || 'nothing'} is now ${row.says || 'nothing'}`,
      ];
    }
    return row.free ? [] : [`${key} has no since: projects under way would be asked for it`];
  };
  const faults = names.flatMap(faultOf);
  return [
    ...faults,
    ...gone
      .filter((key) => !changed.has(key))
      .map((key) =>
        key.startsWith('field ')
          ? `${key} is gone: give what asks for it an until, its column stays`
          : `${key} is gone without an until: projects under way would no longer be asked for it`,
      ),
  ];
}
