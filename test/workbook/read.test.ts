// Whoever only looks holds no lock: what somebody else writes meanwhile is no tampering.
import { describe, expect, test } from 'vitest';
import { openBook } from '../../src/workbook';
import { LAYOUT } from '../../src/workbook/layout/layout';
import type { Kept, KeptEnd, Ports } from '../../src/workbook/types';

const end = (serial: number): KeptEnd => ({
  serial,
  seal: `seal ${serial}`,
  layout: LAYOUT,
  numbers: {},
  beside: {},
  gaps: [],
  queue: { rows: 0, drawn: 0 },
});

/** A workbook that does not fit, while what is kept outside says that each time; and how often it was read. */
function book(keptAt: (call: number) => Kept) {
  let [calls, reads] = [0, 0];
  const gone = () => {
    throw new Error('No grid with id: 1');
  };
  const getByDataFilter = () => {
    reads++;
    return gone();
  };
  const Values = { batchGetByDataFilter: gone };
  const head = { get: () => keptAt(calls++), fault: () => undefined };
  const ports = {
    sheets: { Spreadsheets: { getByDataFilter, Values } },
    spreadsheetId: 'x',
    owner: 'o',
    seal: String,
    head,
  };
  const { read } = openBook(ports as unknown as Ports);
  return { read: () => read({ projects: 'all', today: '2026-11-09' }), reads: () => reads };
}

describe('a reading that does not fit', () => {
  test('counts where nobody wrote meanwhile', () => {
    const { read, reads } = book(() => ({ head: end(5), next: { ...end(6), last: '' } }));
    const { stop, unsure } = read();
    expect([stop !== undefined, unsure, reads()]).toEqual([true, undefined, 1]);
  });

  test('is read again where somebody wrote, and where what he announced may already stand', () => {
    const once = (first: Kept, then: Kept) => book((call) => (call === 0 ? first : then));
    const wrote = once({ head: end(5) }, { head: end(6) });
    const writes = once({ head: end(5) }, { head: end(5), next: { ...end(6), last: '' } });
    for (const { read, reads } of [wrote, writes]) {
      expect(read().unsure).toBeUndefined();
      expect(reads()).toBe(2);
    }
  });

  test('says so where somebody wrote each time', () => {
    const { read, reads } = book((call) => ({ head: end(call) }));
    expect(read().unsure).toBe(true);
    expect(reads()).toBe(3);
  });
});
