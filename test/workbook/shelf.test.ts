// Which rows of 待办 are whose, as properties: they come back as they were kept, and what a crash left announced is found.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bucketOf, packPlaces, unpackPlaces } from '../../src/workbook';
import { deskRows } from '../../src/workbook/read/desk';
import type { Reading } from '../../src/workbook/read/reading';
import { LAYOUT } from '../../src/workbook/layout/layout';
import { marksOf, packedPlaces, shelvedAt } from '../../src/workbook/kept/shelf';
import type { KeptEnd, KeptNext, Ports, QueuePlace } from '../../src/workbook/types';
import { audiencesFor } from '../../src/project';
import { person } from '../fixture/people';

const place = fc.record({
  row: fc.integer({ min: 1, max: 60_000 }),
  marks: fc.array(fc.string({ maxLength: 12 }), { maxLength: 4 }).map(marksOf),
});

test('any rows of projects, matters and groups come back from their properties', () => {
  const id = fc.oneof(
    fc.integer({ min: 1, max: 9_999 }).map((n) => `YN2026-${String(n).padStart(4, '0')}`),
    fc.integer({ min: 1, max: 99 }).map((n) => `YN2026-0001-${String(n).padStart(2, '0')}`),
    fc.integer({ min: 1, max: 200 }).map((n) => `建议-${String(n).padStart(4, '0')}`),
  );
  fc.assert(
    fc.property(fc.dictionary(id, place), (kept) => {
      for (const [key, one] of Object.entries(kept)) {
        const back = unpackPlaces(bucketOf(key), packPlaces(new Map([[key, one]])));
        expect([...back]).toEqual([[key, one]]);
      }
    }),
  );
});

test('fifty rows with six audiences each fit a property five times over', () => {
  const many = Array.from({ length: 50 }, (_, i): [string, QueuePlace] => [
    `YN2026-${9_950 + i}`,
    { row: 40_000 + i, marks: marksOf(['a', 'b', 'c', 'd', 'e', 'f']) },
  ]);
  expect(packPlaces(new Map(many)).length * 5).toBeLessThan(9_000);
});

describe('a write that crashed between its entries and their settling', () => {
  const bare = { layout: LAYOUT, numbers: {}, beside: {}, gaps: [], queue: { rows: 1, drawn: 0 } };
  const head: KeptEnd = { ...bare, serial: 1, seal: 'one' };
  const ID = 'YN2026-0002';
  const reviewer = person('chushen');
  const marks = marksOf(audiencesFor(reviewer));
  const shelved = packedPlaces(new Map([[ID, { row: 2, marks }]]));
  const next: KeptNext = { ...bare, serial: 2, seal: 'two', last: `${ID}:2`, shelved };
  const kept = { head, next };
  const none = { queued: () => new Map<string, QueuePlace>() };

  test('has left its rows announced: they count where its entries stand, and else not', () => {
    const after = shelvedAt(none, 'all', next, kept);
    expect([...after.places]).toEqual([[ID, { row: 2, marks }]]);
    expect(shelvedAt(none, 'all', head, kept).places.size).toBe(0);
  });

  test('is no end that a look without a reading believes; with one it reads the row', () => {
    const cells = [ID, '都城镇', '网格化管理系统', '', 3, 2, '', '', '2'];
    let asked = 0;
    const ports = {
      head: { get: () => kept, ...none, dossiers: () => ({ last: new Map(), moved: new Map(), places: new Map() }) },
      sheets: {
        Spreadsheets: {
          Values: {
            batchGetByDataFilter: ({ dataFilters }: { dataFilters: { gridRange: object }[] }) => {
              asked++;
              return {
                valueRanges: dataFilters.map((filter) => ({ dataFilters: [filter], valueRange: { values: [cells] } })),
              };
            },
          },
        },
      },
      spreadsheetId: 'x',
      // Nobody is writing: what was announced and is not settled is a crash's.
      writing: () => false,
    } as unknown as Ports;
    const look = { actor: reviewer, asked: [] };
    expect(deskRows(ports, look, undefined, undefined)).toBeUndefined();
    expect(asked).toBe(0);
    const reading = {
      known: { ...bare, queue: { rows: 2, drawn: 0 } },
      unsettled: { last: new Map([[ID, 2]]), moved: new Map() },
      shelved: new Map([[ID, { row: 2, marks }]]),
    } as unknown as Reading;
    expect([...deskRows(ports, look, undefined, reading)!.held.keys()]).toEqual([ID]);
    expect(asked).toBe(1);
  });
});
