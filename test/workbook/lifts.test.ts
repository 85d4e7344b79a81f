// Entries of older versions, read as today's would say the same.
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { CLAUSES } from '../../src/measure';
import type { Happening } from '../../src/project';
import { canonical, type Content } from '../../src/workbook/cells/cells';
import { at, LEDGER_COLUMNS, sheetOf } from '../../src/workbook/layout/layout';
import { entryCells, entryOf, GENESIS, isGenuine } from '../../src/workbook/ledger/ledger';
import { LIFTS, VERSION } from '../../src/workbook/ledger/lifts';

const ledger = sheetOf('ledger');
const seal = (text: string) => createHash('sha256').update(text).digest('base64url');
const happening: Happening = {
  verb: 'record',
  project: 'YN2026-0001',
  step: 'effect.change',
  stage: 'matters',
  on: '2026-11-09',
  actor: 'li@example.org',
  post: '综合岗',
  unit: '县政务和数据局',
  authority: '审核',
  article: Object.keys(CLAUSES)[0] as Happening['article'],
  values: { changedTotal: 60_000_000 },
};
const STAMP = { at: '2026-11-09 10:00:00', commandId: 'c', settings: '2024-08-17', answer: '', after: 0, led: {} };
const written = (more: Partial<Happening> = {}): Content[] =>
  entryCells({ ...happening, ...more }, STAMP, GENESIS, seal).cells;

/** As an older version wrote it: 内容 with these parts, and 意见. */
const older = (content: object, opinion?: string): Content[] => {
  const { on, values } = happening;
  const cells = written();
  cells[at(ledger, 'content')] = canonical({ on, values, ...content });
  cells[at(ledger, 'opinion')] = opinion;
  return cells;
};

test('each lift goes one version up, from the first to the one that is written', () => {
  expect(LIFTS.map(({ from, to }) => [from, to])).toEqual(LIFTS.map((_, i) => [i + 1, i + 2]));
  expect(VERSION).toBe(LIFTS.length + 1);
  expect(new Set(LIFTS.map((l) => l.says)).size).toBe(LIFTS.length);
});

test('what is written says its version and comes back as it was, its seal over what is stored', () => {
  const cells = written({ matter: 'YN2026-0001-02' });
  expect(JSON.parse(String(cells[at(ledger, 'content')]))).toMatchObject({
    version: VERSION,
    matter: 'YN2026-0001-02',
  });
  const before = [...cells];
  expect(entryOf(cells)).toMatchObject({ ...happening, matter: 'YN2026-0001-02', version: VERSION, led: {}, after: 0 });
  expect(cells).toEqual(before);
  expect(isGenuine(1, cells, seal)).toBe(true);
  expect(cells).toHaveLength(LEDGER_COLUMNS.length);
});

describe('version 1 → 2', () => {
  test('an entry that names none before it is of version 1 and does not say what it led to', () => {
    const entry = entryOf(older({}))!;
    expect(entry).toMatchObject({ version: 1, values: happening.values });
    expect(entry.led).toBeUndefined();
    expect(entry.after).toBeUndefined();
  });
});

describe('version 2 → 3', () => {
  test('the matter that moved its project is no opinion', () => {
    for (const content of [{}, { after: 7, led: { closed: '已终止' } }]) {
      const entry = entryOf(older(content, 'YN2026-0001-02'))!;
      expect(entry.matter).toBe('YN2026-0001-02');
      expect('opinion' in entry).toBe(false);
    }
    expect(entryOf(older({ after: 7, led: { closed: '已终止' } }, 'YN2026-0001-02'))).toMatchObject({
      version: 2,
      after: 7,
      led: { closed: '已终止' },
    });
  });

  test('what somebody wrote stays his opinion', () => {
    const words = older({ after: 7, led: {} }, '见YN2026-0001-02');
    expect(entryOf(words)).toMatchObject({ opinion: '见YN2026-0001-02' });
    const decided = older({ after: 7, led: {} }, 'YN2026-0001-02');
    decided[at(ledger, 'step')] = 'approval.review';
    expect(entryOf(decided)).toMatchObject({ opinion: 'YN2026-0001-02' });
    expect(entryOf(decided)!.matter).toBeUndefined();
  });
});

test('an entry of a newer version is not read', () => {
  expect(entryOf(older({ after: 7, led: {}, version: VERSION }))).toBeDefined();
  expect(entryOf(older({ after: 7, led: {}, version: VERSION + 1 }))).toBeUndefined();
});

describe('words of the columns may change', () => {
  const reworded = (cells: Content[]): Content[] => {
    cells[at(ledger, 'stage')] = '监督评价';
    cells[at(ledger, 'verb')] = '办结';
    return cells;
  };

  test('what is written is read by its ids: stage 事项 and verb 登记 reworded, the entry is the same', () => {
    const cells = written({ outcome: 'change' });
    expect(cells[at(ledger, 'outcome')]).toBe('重大变更备案');
    expect(entryOf(reworded(cells))).toMatchObject({ stage: 'matters', verb: 'record', outcome: 'change' });
  });

  test('an older entry is read by the words of its day, and by no others', () => {
    expect(entryOf(older({ after: 7, led: {} }))).toMatchObject({ stage: 'matters', verb: 'record' });
    expect(entryOf(reworded(older({ after: 7, led: {} })))).toBeUndefined();
  });

  test('every clause that an entry of today may cite is one that entries before cited: none is taken away or renamed', () => {
    const CITED = 'A2.1 A2.2 A3.1 A3.2 A3.3 A4.1 A4.2 A6.1 A6.2 A7.1 A7.2 A7.3 A8.1 A9.1 A10.1 A10.2 A10.3 A10.4 A11.1';
    const MORE = 'A11.2 A11.3 A11.4 A12.1 A12.2 A12.3 A12.4 A12.5 A13.1 A14.1 A14.amount A15.1 A16.1 A16.2 A16.3 A17.1';
    const REST =
      'A18.1 A19.1 A20.1 A20.2 A21.1 A21.2 A21.3 A21.4 A22.1 A23.1 A23.2 A24.1 A25.1 A26.1 A27.1 A28.1 A30.1';
    const cited = [CITED, MORE, REST, 'A30.2 A31.1 advice house'].join(' ').split(' ');
    expect(cited.filter((id) => !(id in CLAUSES))).toEqual([]);
  });
});
