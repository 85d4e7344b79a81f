// A write in parts, and reads in parts: none larger than it may be, nothing lost, nothing out of order.
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { GOOGLE, OURS } from '../../src/wire';
import { bytesOf, cutUp } from '../../src/workbook/book/size';
import { apart, parts, type Piece, spansOf } from '../../src/workbook/write/parts';
import { ask, goneIn } from '../../src/workbook/write/refused';
import { type GridRange, type Request, updateCells } from '../../src/workbook/cells/cells';
import { sheetOf, STAGE_SHEETS } from '../../src/workbook/layout/layout';
import { inReads } from '../../src/workbook/ledger/areas';
import type { Ports } from '../../src/workbook';

const TODAY = '2026-11-09';
const application = sheetOf('application');
const write = (row: number, text: string): Request =>
  updateCells(application.id, row, 0, [[{ userEnteredValue: { stringValue: text } }]], '*');
const row = (n: number, length: number): Piece => ({
  requests: [write(n, '文'.repeat(length))],
  dressed: [[application, n]],
});
const sent = (value: unknown) => Buffer.byteLength(JSON.stringify(value));

describe('a write in parts', () => {
  it('what we keep stays below each limit of Google’s', () => {
    for (const key of ['requestBytes', 'cells', 'mailBytes', 'subjectCharacters', 'runMs'] as const)
      expect(OURS[key], key).toBeLessThan(GOOGLE[key]);
    expect(OURS.answerCharacters).toBeLessThan(GOOGLE.cellCharacters);
    expect(3 * OURS.propertyCharacters).toBeLessThan(GOOGLE.propertyBytes);
  });

  it('takes 10,000 rows of 3 KB in requests of at most 2,000,000 bytes each, every row once, in order', () => {
    const pieces = Array.from({ length: 10_000 }, (_, n) => row(n + 1, 1000));
    const found = parts(pieces, TODAY)!;
    expect(found.length).toBeGreaterThan(15);
    expect(Math.max(...found.map(({ requests }) => sent({ requests })))).toBeLessThanOrEqual(2_000_000);
    const rows = found.flatMap(({ requests }) => requests.flatMap((r) => r.updateCells?.start?.rowIndex ?? []));
    expect(rows).toEqual(pieces.map((_, n) => n + 1));
  });

  it('never parts a piece, dresses each row in its own part, and puts what moves rows after it', () => {
    const size = fc.integer({ min: 1, max: 3000 });
    fc.assert(
      fc.property(fc.array(size, { maxLength: 60 }), fc.integer({ min: 30_000, max: 90_000 }), (lengths, most) => {
        const pieces = lengths.map((length, n) => row(3 * n + 1, length));
        const moving = apart([{ deleteDimension: { range: { sheetId: 1 } } }], { moves: true });
        const found = parts([...pieces, ...moving], TODAY, most)!;
        for (const { requests } of found) {
          expect(sent({ requests })).toBeLessThanOrEqual(most);
          const last = (of: (r: Request) => unknown) => requests.map((r) => Boolean(of(r))).lastIndexOf(true);
          if (last((r) => r.deleteDimension) >= 0) expect(last((r) => r.deleteDimension)).toBe(requests.length - 1);
          for (const { updateCells: cells } of requests) {
            const at = cells?.start?.rowIndex;
            if (at === undefined || at === null) continue;
            const covers = ({ startRowIndex = 0, endRowIndex = 0 }: GridRange) =>
              startRowIndex <= at && at < endRowIndex;
            expect(requests.filter((r) => r.repeatCell && covers(r.repeatCell.range!)).length).toBeGreaterThan(10);
          }
        }
        expect(found.flatMap(({ requests }) => requests.filter((r) => r.updateCells))).toHaveLength(lengths.length);
      }),
      { seed: 11, numRuns: 60 },
    );
  });

  it('what belongs together and is larger than a request may be is no request', () => {
    expect(parts([row(1, 700_000)], TODAY)).toBeUndefined();
    expect(parts([row(1, 600_000)], TODAY)).toHaveLength(1);
  });

  it('the looks of 200 scattered rows in every sheet take less than a third of a request', () => {
    const requests = STAGE_SHEETS.map((sheet): Piece => {
      const rows = Array.from({ length: 200 }, (_, n) => 7 * n + 1);
      return { requests: [write(1, '')], dressed: rows.map((n) => [sheet, n] as const) };
    });
    const [one, ...more] = parts(requests, TODAY)!;
    expect(more).toEqual([]);
    expect(sent(one)).toBeLessThan(600_000);
  });

  it('spans cover every row, are at most so many, and join the nearest', () => {
    expect(spansOf([1, 2, 9, 11, 30], 3)).toEqual([
      { start: 1, end: 3 },
      { start: 9, end: 12 },
      { start: 30, end: 31 },
    ]);
    expect(spansOf([], 3)).toEqual([]);
    expect(spansOf([5], 1)).toEqual([{ start: 5, end: 6 }]);
  });

  it('never counts fewer bytes than are sent', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => bytesOf(text) >= sent(text)));
  });
});

test('what need not stand together is cut in order into requests of at most 2,000,000 bytes, every one once', () => {
  const lengths = fc.array(fc.integer({ min: 1, max: 4000 }), { maxLength: 80 });
  fc.assert(
    fc.property(lengths, fc.integer({ min: 20_000, max: 90_000 }), (all, most) => {
      const requests = all.map((length, n) => write(n, '文'.repeat(length)));
      const found = cutUp(requests, most);
      expect(found.flat()).toEqual(requests);
      for (const part of found) expect(sent({ requests: part })).toBeLessThanOrEqual(most);
    }),
    { seed: 11, numRuns: 60 },
  );
  expect(cutUp([])).toEqual([]);
  const whole = cutUp(Array.from({ length: 5000 }, (_, n) => write(n, '文'.repeat(500))));
  expect(whole.length).toBeLessThan(8);
  expect(Math.max(...whole.map((requests) => sent({ requests })))).toBeLessThanOrEqual(2_000_000);
});

test('reads are cut by rows: every cell once, none asks for more cells than it may', () => {
  const areas = [
    { sheetId: 1, startRowIndex: 1, endRowIndex: 20_001, startColumnIndex: 0, endColumnIndex: 63 },
    { sheetId: 2, startRowIndex: 0, startColumnIndex: 3, endColumnIndex: 4 },
    { sheetId: 3, startRowIndex: 1, endRowIndex: 5, startColumnIndex: 0, endColumnIndex: 8 },
  ];
  const found = inReads(areas);
  const cells = ({ startRowIndex = 0, endRowIndex, startColumnIndex = 0, endColumnIndex = 0 }: GridRange) =>
    endRowIndex === undefined || endRowIndex === null
      ? 0
      : (endRowIndex - startRowIndex) * (endColumnIndex - startColumnIndex);
  expect(found.length).toBe(7);
  for (const part of found) expect(part.reduce((sum, one) => sum + cells(one), 0)).toBeLessThanOrEqual(200_000);
  const first = found.flat().filter(({ sheetId }) => sheetId === 1);
  expect(first[0]!.startRowIndex).toBe(1);
  first.slice(1).forEach((one, i) => {
    expect(one.startRowIndex).toBe(first[i]!.endRowIndex);
  });
  expect(first.at(-1)!.endRowIndex).toBe(20_001);
  expect(found.flat().filter(({ sheetId }) => sheetId === 3)).toEqual([areas[2]]);
  expect(inReads([])).toEqual([]);
});

describe('accounts that Google does not take', () => {
  const owner = 'owner@example.org';
  const lock = (...users: string[]): Request => ({
    addProtectedRange: { protectedRange: { description: 'row', editors: { users: [owner, ...users] } } },
  });
  const asked = [write(1, 'a'), lock('a@example.org', 'gone@example.org'), lock('left@example.org')];
  const at = (n: number, says: string) =>
    `GoogleJsonResponseException: Invalid requests[${n}].addProtectedRange: ${says}`;

  it('are those that the refusal names; where it names nobody, whom its request names beside the role account', () => {
    expect(goneIn(at(1, 'Invalid user: Gone@example.org'), asked, owner)).toEqual(['gone@example.org']);
    expect(goneIn(at(2, 'The user does not exist'), asked, owner)).toEqual(['left@example.org']);
    expect(goneIn(at(1, 'No grid with id: 7'), asked, owner)).toEqual([]);
    expect(goneIn('Invalid requests[0].updateCells: Invalid user', asked, owner)).toEqual([]);
  });

  it('are left out of every protection, the rest is written, and they are remembered: the next write names them no more', () => {
    const kept: string[] = [];
    const written: Request[][] = [];
    const refuses = (requests: Request[]) =>
      requests.findIndex((r) =>
        r.addProtectedRange?.protectedRange?.editors?.users?.some((u: string) => /gone|left/.test(u)),
      );
    let refused = 0;
    const batchUpdate = ({ requests }: { requests: Request[] }) => {
      const n = refuses(requests);
      if (n >= 0) {
        refused += 1;
        const user = requests[n]!.addProtectedRange!.protectedRange!.editors!.users!.find((u: string) =>
          /gone|left/.test(u),
        );
        throw new Error(at(n, `Invalid user: ${user}`));
      }
      written.push(requests);
    };
    const ports = {
      sheets: { Spreadsheets: { batchUpdate } },
      owner,
      refused: { all: () => kept, add: (emails: string[]) => kept.push(...emails) },
    } as unknown as Ports;
    ask(ports, asked);
    expect(written).toEqual([[asked[0], lock('a@example.org'), lock()]]);
    expect([refused, kept]).toEqual([2, ['gone@example.org', 'left@example.org']]);
    ask(ports, asked);
    expect([refused, written.length]).toEqual([2, 2]);
    expect(() => {
      const broken = () => {
        throw new Error('Invalid requests[0].updateCells: You are wrong');
      };
      ask({ ...ports, sheets: { Spreadsheets: { batchUpdate: broken } } } as unknown as Ports, asked);
    }).toThrow('You are wrong');
  });
});
