// Where a dossier's rows stand is kept beside its last entry: small, and forgotten rather than too long.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bucketOf, type Dossiers, packBucket, type Place, unpackBucket } from '../../src/workbook';
import { stagesOf } from '../../src/project';

const FIRST = 'YN2026-0001';
const numbered = (n: number) => `YN2026-${String(n).padStart(4, '0')}`;
const rowsOf = (id: string, rows: readonly number[]): Place['rows'] =>
  Object.fromEntries(stagesOf(id).flatMap((stage, i) => (rows[i] ? [[stage, rows[i]] as const] : [])));
const back = (name: string, dossiers: Dossiers) => unpackBucket(name, packBucket(dossiers));

describe('places as properties', () => {
  const place = fc.record({
    rows: fc.array(fc.nat({ max: 40_000 }), { minLength: 1, maxLength: 6 }),
    with: fc.array(fc.integer({ min: 1, max: 9_999 }).map(numbered), { maxLength: 3 }),
  });
  test('any bucket comes back as it was kept, projects and matters', () => {
    const entry = fc.tuple(fc.integer({ min: 1, max: 49 }), fc.nat({ max: 10_000_000 }), fc.option(place));
    fc.assert(
      fc.property(fc.constantFrom('YN2026-0', `${FIRST}-0`), fc.array(entry), (name, entries) => {
        const idOf = (n: number) => (name === 'YN2026-0' ? numbered(n) : `${FIRST}-${String(n).padStart(2, '0')}`);
        const last = new Map(entries.map(([n, serial]) => [idOf(n), serial]));
        const places = new Map<string, Place>();
        for (const [n, , at] of entries) {
          const rows = rowsOf(idOf(n), at?.rows ?? []);
          if (at && Object.keys(rows).length) places.set(idOf(n), { rows, with: at.with });
          else places.delete(idOf(n));
        }
        // Of what was moved out its row in the archive is kept instead.
        const moved = new Map(entries.flatMap(([n, serial]) => (serial % 3 ? [] : [[idOf(n), serial]])));
        for (const id of moved.keys()) places.delete(id);
        expect(back(name, { last, moved, places })).toEqual({ last, moved, places });
      }),
    );
  });

  test('what a version before places kept is read as dossiers without one', () => {
    expect(unpackBucket('YN2026-0', '7:2n9 8:2na')).toEqual({
      last: new Map([
        ['YN2026-0007', 3429],
        ['YN2026-0008', 3430],
      ]),
      moved: new Map(),
      places: new Map(),
    });
  });

  test('10,000 projects with a row in each of the 6 sheets take 340 KB of the 500 KB, 2 KB a value; with one row 150 KB', () => {
    const sizes = (rows: (n: number) => number[]) => {
      const buckets = new Map<string, Dossiers & { last: Map<string, number>; places: Map<string, Place> }>();
      for (let n = 1; n <= 10_000; n++) {
        const id = numbered(n);
        const own = buckets.get(bucketOf(id)) ?? { last: new Map(), moved: new Map(), places: new Map() };
        own.last.set(id, 17 * n);
        own.places.set(id, { rows: rowsOf(id, rows(n)), with: [] });
        buckets.set(bucketOf(id), own);
      }
      const all = [...buckets.values()].map((own) => packBucket(own).length);
      return { most: Math.max(...all), sum: all.reduce((a, b) => a + b, 0) };
    };
    const six = sizes((n) => [n, n, n, n, n, n]);
    expect(six.most).toBeLessThan(2_000);
    expect(six.sum).toBeLessThan(345_000);
    expect(sizes((n) => [n]).sum).toBeLessThan(150_000);
  });

  test('a value stays below 9 KB: what would not fit is forgotten, last entries never', () => {
    const last = new Map(Array.from({ length: 50 }, (_, i) => [numbered(i + 50), i + 1]));
    const many = Array.from({ length: 300 }, (_, i) => numbered(i + 1_000));
    const places = new Map([...last.keys()].map((id) => [id, { rows: rowsOf(id, [5]), with: many }]));
    const text = packBucket({ last, moved: new Map(), places });
    expect(text.length).toBeLessThan(9_000);
    const kept = unpackBucket('YN2026-1', text);
    expect(kept.last).toEqual(last);
    expect(kept.places.get(numbered(50))).toEqual(places.get(numbered(50)));
    expect(kept.places.size).toBeLessThan(50);
  });
});
