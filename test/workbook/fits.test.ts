// Whatever is accepted where it is typed fits into the cells that keep it: no command can fail for good on a long text.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  FIELDS,
  type Field,
  type FieldKey,
  fieldsOf,
  isTyped,
  mostOf,
  NO_SETTINGS,
  OPINION,
  settingOf,
  type System,
  SYSTEM_FIELDS,
  STAGES,
  STEPS,
  type Stage,
  yuan,
} from '../../src/measure';
import { type Happening, type Project, type StepState, typed, type Values } from '../../src/project';
import { peopleNotes } from '../../src/workbook/ledger/differences';
import { entryHappening, entryRow, readValue } from '../../src/workbook/cells/settings';
import { systemHappening } from '../../src/workbook/cells/registers';
import { parseCell, parseRow, parseText, ROW_LIMIT } from '../../src/workbook/cells/codec';
import { entryCells, GENESIS } from '../../src/workbook/ledger/ledger';
import { sheetOf } from '../../src/workbook/layout/layout';
import { draw } from '../../src/workbook/cells/row';
import { noteOf } from '../../src/workbook/layout/setup';
import { PLATFORM, SPECIALISED } from '../fixture/values';

const CELL = 50_000;
const seal = (text: string) => String(text.length);
const stamp = { at: '2026-11-09 08:30:00', commandId: 'id', settings: '2024-08-17', answer: '', after: 0 };
const happening = (stage: Stage, values: Values, opinion?: string): Happening => ({
  verb: 'submit',
  project: 'YN2026-0001',
  step: 'step',
  stage,
  on: '2026-11-09',
  actor: 'a@example.org',
  post: '岗',
  unit: '县水务局',
  authority: '项目管理专员（县水务局）',
  article: 'A6.1',
  values,
  ...(opinion && { opinion }),
});
const longestOf = (cells: readonly unknown[]): number =>
  Math.max(...cells.map((c) => (typeof c === 'string' ? c.length : 0)));

/** Texts of any length about the bound, of characters that JSON writes with one or with two. */
const text = (most: number) =>
  fc
    .tuple(fc.constantFrom('文', '"', '\\', '𠮷', 'a\n'), fc.integer({ min: 0, max: most + 20 }))
    .map(([c, n]) => c.repeat(Math.ceil(n / c.length)));
const contentOf = (f: Field) => {
  if (f.type === 'link') return text(2_000).map((t) => `https://a.example/${t.replace(/[\n"]/g, '\\')}`);
  if (f.type === 'text' || f.type === 'long') return text(mostOf(f)!);
  if (f.type === 'choice') return fc.constantFrom(...(f.options ?? []).map(({ label }) => label));
  return fc.constant(f.type === 'money' ? 49.999999 : f.type === 'year' ? 2027 : 46_350);
};

describe.each(STAGES.map((s) => s.stage))('%s', (stage) => {
  const asked = fieldsOf(stage).filter(isTyped);

  test('a row that is accepted gives an entry whose cells hold at most 50,000 characters', () => {
    let accepted = 0;
    const row = fc.record(Object.fromEntries(asked.map((f) => [f.key, contentOf(f)])));
    fc.assert(
      fc.property(row, (contents) => {
        const { values, problems } = parseRow(asked, contents);
        if (problems.length) return;
        accepted++;
        expect(
          longestOf(entryCells(happening(stage, values as Values), stamp, GENESIS, seal).cells),
        ).toBeLessThanOrEqual(CELL);
      }),
      { seed: 9, numRuns: 300 },
    );
    expect(accepted).toBeGreaterThan(0);
  });

  test('a form with everything that is given at the desk, and an opinion, fits as well', () => {
    const given = fieldsOf(stage).filter((f) => !isTyped(f) && f.by !== 'software');
    const values = Object.fromEntries(
      given.map((f) => [f.key, f.type === 'text' || f.type === 'long' ? '"'.repeat(mostOf(f)!) : 1]),
    );
    const opinion = '"'.repeat(OPINION.most);
    // A return moves two steps, and each keeps what was said.
    const back: StepState = {
      at: 'returned',
      on: '2026-11-09',
      by: 'a@example.org',
      decidedBy: 'b@example.org',
      opinion,
    };
    const led = { steps: { 'specialised.review': back, 'specialised.appraisal': back } };
    const entry = entryCells(happening(stage, values as Values, opinion), { ...stamp, led }, GENESIS, seal);
    expect(longestOf(entry.cells)).toBeLessThanOrEqual(CELL);
  });
});

/** Everything typed in that stage as long as it may be, in characters that JSON writes with two. */
function worst(stage: Stage): Values {
  const asked = fieldsOf(stage).filter(isTyped);
  const values: Record<string, string> = {};
  for (const f of asked) if (f.type === 'link') values[f.key] = `https://a.b/${'\\'.repeat(1_988)}`;
  const texts = asked.filter((f) => f.type === 'text' || f.type === 'long').sort((a, b) => mostOf(a)! - mostOf(b)!);
  for (const f of texts) {
    const room = Math.floor((ROW_LIMIT - 250 - JSON.stringify(values).length) / 2) - 20;
    values[f.key] = '"'.repeat(Math.max(0, Math.min(mostOf(f)!, room)));
  }
  expect(parseRow(asked, values).problems).toEqual([]);
  return values as Values;
}

test.each([
  [SPECIALISED, 60],
  [SPECIALISED, 20],
  [PLATFORM, 60],
  [PLATFORM, 5],
])(
  'the row of a project of %s and %i 万元 fits, though every step of every stage has its longest opinion',
  (kind, wan) => {
    const state: StepState = {
      at: 'returned',
      on: '2026-11-09',
      by: 'a@example.org',
      decidedBy: 'b@example.org',
      outcome: 'correct',
      opinion: '"'.repeat(OPINION.most),
      rounds: 9,
      returns: 9,
    };
    const { opinion: _, ...wordless } = state;
    const track = wan >= 50 ? 'approval' : wan >= 10 ? 'filing' : 'self-managed';
    for (const { stage } of STAGES) {
      const id = stage === 'matters' ? 'YN2026-0001-01' : 'YN2026-0001';
      const base = {
        kind,
        track,
        softwareCost: yuan(wan * 10_000),
        cryptography: 'yes',
        submittedOn: '2026-11-09',
        offPlanGround: 'livelihood',
      };
      const whole: Project = {
        id,
        ...(stage === 'matters' && { of: 'YN2026-0001' }),
        unit: '县水务局',
        created: '2026-11-09',
        values: { ...worst(stage), ...base } as Values,
        steps: {},
        record: 1,
      };
      const own = STEPS.filter((s) => s.stage === stage && (s.to || s.by));
      const before = STEPS.filter(
        (s) => STAGES.findIndex((t) => t.stage === s.stage) < STAGES.findIndex((t) => t.stage === stage),
      );
      // No project has the steps of two tracks, nor two matters' steps.
      const groups =
        stage === 'approval'
          ? [
              /^approval\.(plan|crypto(graphy)?$|review|appraisal|opinion|reapply|fund(ing|Request)|grant)/,
              /^approval\.(scheme|cryptoReview|common|financeFiling)/,
              /^approval\.(filing|register)/,
            ]
          : [/./];
      for (const group of groups) {
        const steps = Object.fromEntries([
          ...before.map((s) => [s.step, { at: 'done', on: '2026-11-09' }] as const),
          ...own.filter((s) => group.test(s.step)).map((s) => [s.step, s.wordless ? wordless : state] as const),
        ]);
        expect(
          longestOf(
            draw({ ...whole, steps }, stage, 5, {
              today: '2026-11-10',
              settings: { holidays: [], workdays: [], years: [] },
              seal,
            }).contents,
          ),
          stage,
        ).toBeLessThanOrEqual(CELL);
      }
    }
  },
);

test('what is set, entered and handed over at the desk fits at its longest', () => {
  const quotes = (n: number) => '"'.repeat(n);
  const on = '2026-11-09';
  const actor = {
    email: 'a@example.org',
    post: quotes(60),
    unit: quotes(60),
    role: 'administrator' as const,
    from: on,
  };
  // 22 ranges of 61 days are the most that 500 characters name.
  const days = Array.from({ length: 22 }, (_, i) => `${2_030 + i}-01-01至${2_030 + i}-03-01`).join('、');
  const read = readValue(settingOf('holidays'), days.slice(0, 500).replace(/、[^、]*$/, ''));
  const setting = {
    setting: 'holidays',
    from: on,
    value: (read as { value: string[] }).value,
    by: actor.email,
    on,
    document: quotes(200),
  };
  expect(setting.value).toHaveLength(1_265);
  const system = Object.fromEntries(SYSTEM_FIELDS.map((f) => [f.key, quotes(f.most)])) as unknown as System;
  const changed = peopleNotes([], [actor], { actor, on, step: 'person.handover', outcome: '交接', article: 'A3.2' });
  for (const note of [
    entryHappening(actor, setting),
    systemHappening(actor, on, { system, was: quotes(60) }),
    ...changed,
  ])
    expect(longestOf(entryCells(note, stamp, GENESIS, seal).cells)).toBeLessThanOrEqual(CELL);
  expect(longestOf(entryRow(setting))).toBeLessThanOrEqual(CELL);
});

describe('how long a text may be stands in its table, in its header’s note and in the refusal', () => {
  test.each<[FieldKey, number]>([
    ['name', 120],
    ['supplier', 120],
    ['expertAgency', 120],
    ['evaluation', 500],
    ['goals', 5_000],
  ])('%s: %i characters', (key, most) => {
    const f = FIELDS.find((each) => each.key === key)!;
    expect(parseCell(f, '字'.repeat(most)).value).toHaveLength(most);
    expect(parseText(f, '字'.repeat(most + 1)).problem?.says).toBe(`有${most + 1}字，超过${most}字`);
    const column = sheetOf(f.stage).columns.find((c) => c.key === key)!;
    expect(noteOf(column, { today: '2026-11-24', settings: NO_SETTINGS })).toContain(`最多${most}字。`);
  });

  test('an opinion: 1,500', () => {
    expect(parseText(OPINION, typed('字'.repeat(1_500))).value).toHaveLength(1_500);
    expect(parseText(OPINION, '字'.repeat(1_501)).problem?.says).toContain('超过1500字');
  });
});
