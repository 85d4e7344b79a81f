// The table of official documents: what each is made of stands in the tables, and every decision that ends in one has it.
import { expect, test } from 'vitest';
import { PAPER_TEXTS, SERIES } from '../../src/county/papers';
import { field, FIELD_WORDS, PAPER_WORDS, PAPERS, SERIES_FIELDS, STEPS, wordsOf } from '../../src/measure';

const PLACEHOLDER = /\{[#/^]?([^{}"]+)\}/g;
const textOf = (paper: string): string => JSON.stringify(PAPER_TEXTS[paper]);
const namesIn = (text: string): string[] => [...new Set([...text.matchAll(PLACEHOLDER)].map(([, name]) => name!))];

test('each document has a text of this county, and names nothing that no table knows', () => {
  expect(Object.keys(PAPER_TEXTS).sort()).toEqual(PAPERS.map(({ paper }) => paper).sort());
  for (const row of PAPERS) {
    const unknown = namesIn(textOf(row.paper)).filter((name) => !wordsOf(row).has(name));
    expect([row.label, unknown]).toEqual([row.label, []]);
  }
});

test('what a template has to name stands in ours', () => {
  for (const row of PAPERS) {
    // What has a head has its number there (build/papers.mjs).
    const named = [...namesIn(textOf(row.paper)), ...(PAPER_TEXTS[row.paper]!.head ? ['文号'] : [])];
    const lost = row.must.filter((name) => !named.includes(name));
    expect([row.label, lost]).toEqual([row.label, []]);
  }
});

test('a step and an outcome that a document is made of are there', () => {
  for (const { label, sources } of PAPERS)
    for (const { steps, as, outcomes = [] } of sources) {
      const rows = steps === 'any' ? STEPS : STEPS.filter(({ step }) => steps.includes(step));
      if (steps !== 'any') expect([label, rows.length > 0]).toEqual([label, true]);
      const ways = rows.flatMap((row) => (row.outcomes ?? []).map((o) => `${o.as} ${o.value ?? ''}`));
      if (as !== 'submit') expect([label, ways.some((way) => way.startsWith(as))]).toEqual([label, true]);
      for (const outcome of outcomes) expect(ways).toContain(`${as} ${outcome}`);
    }
});

test('every rejection of 申报 and 立项 comes out as a document (A7.1, A12.2)', () => {
  const rejects = STEPS.filter(({ stage }) => stage === 'application' || stage === 'approval').flatMap((row) =>
    (row.outcomes ?? []).flatMap((o) => (o.as === 'reject' ? [[row.step, o.value ?? ''] as const] : [])),
  );
  // What this county alone has more, another office decides.
  const own = rejects.filter(([step]) => String(step) !== 'approval.prices');
  const without = own.filter(
    ([step, value]) =>
      !PAPERS.some(({ sources }) =>
        sources.some(
          (s) => s.as === 'reject' && s.steps.includes(step as never) && (!s.outcomes || s.outcomes.includes(value)),
        ),
      ),
  );
  expect([own.length > 5, without]).toEqual([true, []]);
});

test('a series of numbers begins as the county says, for each field that has one', () => {
  expect(Object.keys(SERIES).sort()).toEqual([...SERIES_FIELDS].sort());
  for (const key of SERIES_FIELDS) expect(field(key).documentNumber).toBe(true);
});

test('a word of its own is called like no field, but those that stand for one', () => {
  const both = Object.keys(PAPER_WORDS).filter((word) => FIELD_WORDS.has(word));
  // The kind of opinion that the cryptography office gives is a field; it is said of every document.
  expect(both).toEqual(['密码意见种类']);
});
