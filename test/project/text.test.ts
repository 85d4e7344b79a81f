// What people type, as it is kept: property tests over all of Unicode.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  EXCLUSIONS,
  FIELDS,
  KINDS,
  labelsOf,
  MATERIALS,
  RECORDS,
  ROLES,
  SETTINGS,
  STAGES,
  STEPS,
} from '../../src/measure';
import { cut, guarded, isBlank, isVisible, tidied, typed, typedLine, unguarded } from '../../src/project';

const INVISIBLE: readonly [string, readonly number[]][] = [
  ['zero-width', [0x200b, 0x200c, 0x200d, 0x2060, 0xfeff]],
  ['bidi', [0x200e, 0x200f, 0x61c, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069]],
  ['variation selectors', [0xfe00, 0xfe0f, 0xe0100, 0xe01ef, 0x180b, 0x180e]],
  ['tags', [0xe0001, 0xe0041, 0xe007f]],
  ['fillers and blanks', [0x115f, 0x1160, 0x3164, 0xffa0, 0x2800, 0x1d159, 0xad, 0x34f]],
  ['noncharacters', [0xfffe, 0xffff, 0xfdd0, 0xfdef, 0x1fffe, 0x10ffff]],
  ['halves of pairs', [0xd800, 0xdbff, 0xdc00, 0xdfff]],
  ['controls', [0, 1, 8, 0xe, 0x1b, 0x7f, 0x80, 0x9f]],
];
const GONE =
  /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}\p{Default_Ignorable_Code_Point}\u{2800}]/u;

/** Any code points, those that matter more often than chance has them. */
const anyText = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.integer({ min: 0, max: 0x10ffff }) },
      { weight: 2, arbitrary: fc.constantFrom(...INVISIBLE.flatMap(([, points]) => points)) },
      {
        weight: 3,
        arbitrary: fc.constantFrom(
          ...[..." \n\r\t'=+-@＝＋－＠−a1中２Ａ，。\u3000\u00a0"].map((c) => c.codePointAt(0)!),
        ),
      },
    ),
    { maxLength: 30 },
  )
  .map((points) => points.map((p) => String.fromCodePoint(p)).join(''));
const RUNS = { seed: 5, numRuns: 5_000 };

describe.each(INVISIBLE)('%s', (_, points) => {
  test.each(points.map((p) => [p.toString(16), String.fromCodePoint(p)]))(
    'U+%s alone is nothing, and goes out of a name',
    (_hex, c) => {
      expect([typed(c), typed(` ${c}\n${c} `), typedLine(`智慧${c}水务`)]).toEqual(['', '', '智慧水务']);
    },
  );
});

test('nothing of 1,114,112 code points that is invisible, turns the reading around or is no character is kept', () => {
  const kept: string[] = [];
  for (let p = 0; p <= 0x10ffff; p++) {
    const c = String.fromCodePoint(p);
    if (GONE.test(tidied(`甲${c}乙`).replace('\n', ''))) kept.push(p.toString(16));
  }
  expect(kept).toEqual([]);
});

test('letters, numbers, punctuation and symbols of every script stay', () => {
  const lost: string[] = [];
  for (let p = 0; p <= 0x10ffff; p++) {
    const c = String.fromCodePoint(p);
    if (/[\p{L}\p{M}\p{N}\p{P}\p{S}\p{Co}]/u.test(c) && !GONE.test(c) && p !== 0x1d159 && !tidied(c).includes(c))
      lost.push(p.toString(16));
  }
  expect(lost).toEqual([]);
});

test('a text typed again stays the same, in one line and in several; what is kept is visible or nothing', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      for (const form of [typed, typedLine]) {
        const once = form(text);
        expect(form(once)).toBe(once);
        expect(once === '' || isVisible(once)).toBe(true);
        expect(once).toBe(once.trim());
        expect(GONE.test(once)).toBe(false);
      }
      expect(typedLine(text)).not.toContain('\n');
      expect(isBlank(text)).toBe(typed(text) === '');
    }),
    RUNS,
  );
});

test('no text begins a formula where the sheet is exported as CSV, full-width signs included; the reader loses nothing', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...'=+-@＝＋－＠﹦﹢﹣﹫−'),
      anyText,
      fc.constantFrom(typed, typedLine),
      (sign, text, form) => {
        const kept = guarded(form(sign + text));
        expect(/^[=@＝＋－＠﹦﹢﹣﹫−]/.test(kept)).toBe(false);
        if (/^[+-]/.test(kept)) expect(kept).toMatch(/^[+-][\d.,]+$/);
        else expect(kept[0]).toBe("'");
      },
    ),
    RUNS,
  );
});

test.each([
  ['=HYPERLINK("http://evil.example.com","点此")', `'=HYPERLINK("http://evil.example.com","点此")`],
  ['＝cmd|calc', "'＝cmd|calc"],
  ['@SUM(1)', "'@SUM(1)"],
  ['-1+1', "'-1+1"],
  ["'''=1+1", "'=1+1"],
  ['+8676612345', '+8676612345'],
  ['-0.5', '-0.5'],
  ["'007", '007'],
  ["'甲'", "'甲'"],
  ['\t=1+1', "'=1+1"],
])('%j stands in a cell as %j, and is read out of it without the apostrophe', (text, stands) => {
  const kept = typedLine(text);
  expect(guarded(kept)).toBe(stands);
  expect(unguarded(stands)).toBe(kept);
  expect(kept).not.toMatch(/^'[=+\-@＝]/);
});

test('whatever stands in a cell comes out of it as it went in, apostrophes of its own too (A30.2)', () => {
  fc.assert(
    fc.property(fc.constantFrom('', "'", "''", "'="), fc.constantFrom('', ...'=+-@＝−5'), anyText, (a, b, text) => {
      expect(unguarded(guarded(a + b + text))).toBe(a + b + text);
    }),
    RUNS,
  );
  expect(guarded(`-${'Ab_9'.repeat(10)}Ab=`), 'a seal of ours').toBe(`-${'Ab_9'.repeat(10)}Ab=`);
});

test.each(['\u0301', '\u200b', ' \u3000\n', '\u20dd\u0489', '\u{e0041}'])('%j is no required text', (text) => {
  expect(isVisible(text)).toBe(false);
  expect(typed(text)).toBe('');
});
test.each(['无', '。', '5', '√', '👍', '𠮷'])('%j is one', (text) => expect(typed(text)).toBe(text));

test('50,000 blanks or line ends before one letter take no time', () => {
  const from = Date.now();
  for (const c of [' ', '\n', '\t', "'", '\u200b'])
    expect(typedLine(`甲${c.repeat(50_000)}乙`).length).toBeLessThan(50_003);
  expect(Date.now() - from).toBeLessThan(2_000);
});

test('cut leaves at most so many characters, and never half of one', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.integer({ min: 1, max: 60 }), (text, most) => {
      const short = cut(text, most);
      expect(short.length).toBeLessThanOrEqual(most);
      expect(/\p{Cs}/u.test(short)).toBe(false);
      expect(short === text || short.endsWith('…')).toBe(true);
    }),
    { seed: 5 },
  );
});

test('what the tables offer to be chosen comes back from a form as it is', () => {
  const offered = [
    ...[...FIELDS, ...SETTINGS].flatMap((f) => f.options ?? []).flatMap((o) => [o.id, ...labelsOf(o)]),
    ...FIELDS.flatMap((f) => f.suggest ?? []),
    ...STEPS.flatMap((s) => [s.label, s.step]),
    ...RECORDS.flatMap((r) => [r.label, `record.${r.record}`]),
    ...SETTINGS.map((s) => `${s.kind}·${s.label}`),
    ...MATERIALS.flatMap((m) => [m.label, m.material]),
    ...[...KINDS, ...EXCLUSIONS, ...ROLES, ...STAGES].map((row) => row.label),
  ];
  expect(offered.filter((text) => typed(text) !== text || typedLine(text) !== text)).toEqual([]);
});
