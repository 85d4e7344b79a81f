// What headers and dropdowns say is what holds on the day on which they are drawn.
import { expect, test } from 'vitest';
import { field, KINDS, NO_SETTINGS, offered } from '../../src/measure';
import { validationOf } from '../../src/workbook/layout/format';
import { STAGE_SHEETS } from '../../src/workbook/layout/layout';
import { looksOn, looksRequests } from '../../src/workbook/layout/setup';

const settings = {
  ...NO_SETTINGS,
  rules: [
    { setting: 'duty.supervision', from: '2027-01-01', value: 80_000_000 },
    { setting: 'monthDay.plan', from: '2027-03-01', value: '12-15' },
  ],
};
const notesOn = (today: string): string[] =>
  looksRequests({ today, settings }, new Map()).flatMap((request) => {
    const { rows } = (request.updateCells ?? {}) as { rows?: { values: { note: string }[] }[] };
    return rows ? [rows[0]!.values[0]!.note] : [];
  });

test('a rule that begins on 2027-01-01 makes the headers say another number from that day on', () => {
  const supervision = (today: string) => notesOn(today).find((note) => note.includes('必须监理'));
  expect(supervision('2026-12-31')).toContain('总投资100万元以上（含）必须监理');
  expect(supervision('2027-01-01')).toContain('总投资80万元以上（含）必须监理');
  const plan = (today: string) => notesOn(today).find((note) => note.includes('前申报'));
  expect([plan('2027-02-28'), plan('2027-03-01')].map((note) => /于本年(.+)前申报/.exec(note ?? '')?.[1])).toEqual([
    '11月30日',
    '12月15日',
  ]);
  expect(notesOn('2026-12-31').join()).not.toContain('{');
});

test('nothing is drawn anew on a day on which nothing begins', () => {
  const on = (today: string) => looksOn({ today, settings });
  expect(on('2026-11-24')).toBe(on('2026-12-31'));
  expect(on('2026-12-31')).not.toBe(on('2027-01-01'));
  expect(on('2027-01-01')).toBe(on('2027-02-28'));
});

test('of a table with days a dropdown offers what is in force, and what is offered no more is still understood', () => {
  const offers = [
    { id: 'old', label: '旧', until: '2026-12-31' },
    { id: 'new', label: '新', since: '2027-01-01' },
    { id: 'all', label: '常' },
  ];
  const on = (day: string) =>
    offered({ options: offers, offers }, { applied: day, today: day })
      .map((o) => o.label)
      .join('、');
  expect([on('2026-12-31'), on('2027-01-01')]).toEqual(['旧、常', '新、常']);
  // An older row may still choose what today's do not: the grid only marks it.
  const kind = STAGE_SHEETS[0]!.columns.find((c) => c.key === 'kind')!;
  const strict = (more: object) => validationOf({ ...kind, field: { ...kind.field!, ...more } }, '2027-01-01')?.strict;
  expect([strict({}), strict({ options: offers, offers })]).toEqual([true, false]);
  expect(field('kind').options).toHaveLength(new Set(KINDS.map((k) => k.label)).size);
});
