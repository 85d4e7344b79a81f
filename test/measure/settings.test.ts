import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  clashesOf,
  type Day,
  DEADLINES,
  periodEnd,
  type Rule,
  ruleOn,
  SETTINGS,
  settingOf,
  FIGURES,
  PARAMETERS,
  STEPS,
  TRACKS,
  tierFrom,
  yuan,
} from '../../src/measure';
import { trackOf } from '../../src/project';

const NONE = { holidays: [], workdays: [], years: [] };
const rule = (setting: string, from: Day, value: Rule['value']): Rule => ({ setting, from, value });

/** Sets of dated rules as a county might enter them over ten years. */
const SETS: Readonly<Record<string, readonly Rule[]>> = {
  'nothing set': [],
  'approval from 400,000 in 2027': [rule('track.approval', '2027-01-01', yuan(400_000))],
  'both thresholds raised twice, on leap days too': [
    rule('track.approval', '2026-03-01', yuan(800_000)),
    rule('track.filing', '2026-03-01', yuan(200_000)),
    rule('track.approval', '2028-02-29', yuan(1_000_000)),
    rule('track.filing', '2030-01-01', yuan(300_000.01)),
  ],
  'entered out of order, with periods': [
    rule('months.opinion', '2029-01-01', 12),
    rule('months.opinion', '2027-01-01', 36),
    rule('months.selfEvaluation', '2026-06-30', 6),
    rule('leads.opinion', '2026-06-30', [60, 10]),
    rule('monthDay.plan', '2028-01-01', '10-31'),
    rule('planDueMoves', '2027-01-01', '顺延至下一工作日'),
  ],
};

/** Every day is asked, and what was answered wrongly is named: an `expect` for each answer cost forty seconds. */
describe('every day from 2024-08-17 to the end of 2034 has one answer (A30.1)', () => {
  test.each(Object.entries(SETS))('%s', (_, rules) => {
    expect(clashesOf(rules)).toEqual([]);
    const settings = { ...NONE, rules };
    const before = new Map<string, Day>();
    const wrong: string[] = [];
    let days = 0;
    for (let day: Day = '2024-08-17'; day <= '2034-12-31'; day = addDays(day, 1)) {
      const holds = (fine: boolean, what: string) => fine || wrong.push(`${day} ${what}`);
      const bounds = TRACKS.slice(0, -1).map((t) => tierFrom(t, settings, day));
      for (const [i, bound] of bounds.entries()) {
        // The bound itself belongs to the higher tier, one fen below to the next (A10.1).
        holds(trackOf(bound, settings, day) === TRACKS[i]!.track, `${bound} fen`);
        holds(trackOf(bound - 1, settings, day) === TRACKS[i + 1]!.track, `${bound - 1} fen`);
        holds(i === 0 || bound < bounds[i - 1]!, `tier ${i} reaches the one above it`);
      }
      for (const s of SETTINGS)
        if (s.values !== undefined) holds(ruleOn<Rule['value']>(settings, s.setting, day) !== undefined, s.setting);
      for (const d of DEADLINES.filter((d) => d.months)) {
        const months = ruleOn(settings, d.months!, day);
        const { day: end, moved } = periodEnd(day, months, settings);
        holds(end > day && moved >= end, `${d.deadline} ends on ${end}, moved to ${moved}`);
        const key = `${d.deadline} ${months}`;
        // Who starts later under the same rule never has to be ready earlier.
        holds(end >= (before.get(key) ?? end), `${d.deadline} ends before that of the day before`);
        before.set(key, end);
      }
      days += 1;
    }
    expect(wrong).toEqual([]);
    expect(days).toBe(3789);
  });
});

describe('rules with a day', () => {
  const settings = { ...NONE, rules: [rule('track.approval', '2027-01-01', yuan(400_000))] };
  test.each([
    [450_000, '2026-12-31', 'filing'],
    [450_000, '2027-01-01', 'approval'],
    [399_999.99, '2027-01-01', 'filing'],
    [400_000, '2027-01-01', 'approval'],
  ] as const)('%d yuan on %s: %s (A10.1, A30.1)', (amount, day, track) => {
    expect(trackOf(yuan(amount), settings, day)).toBe(track);
  });
  test('the same setting twice from one day, and a filing threshold that reaches the approval one, are named (A30.1)', () => {
    expect(clashesOf([...settings.rules, rule('track.approval', '2027-01-01', yuan(450_000))])).toEqual([
      { at: 1, says: '“立项审批：总投资达到”在2027-01-01重复设定' },
    ]);
    expect(clashesOf([rule('track.filing', '2027-06-01', yuan(500_000))])).toMatchObject([{ at: 0 }]);
    // Each alone is right, together they cross from the day of the later one on.
    const late = clashesOf([...settings.rules, rule('track.filing', '2027-06-01', yuan(400_000))]);
    expect(late).toMatchObject([{ at: 1, says: expect.stringContaining('自2027-06-01起') }]);
  });
  test('every default of the tables is a setting, none twice (A30.1)', () => {
    const ids = SETTINGS.map((s) => s.setting);
    expect(new Set(ids).size).toBe(ids.length);
    const names = SETTINGS.map((s) => `${s.kind}·${s.label}`);
    expect(new Set(names).size, 'names in 参数').toBe(names.length);
    for (const { id, values } of PARAMETERS.filter(
      (p) => p.id.includes('.') && !/^(term|calendar|silent|return|question)/.test(p.id),
    ))
      expect(settingOf(id).values).toBe(values);
    expect(ruleOn(NONE, 'monthDay.plan', '2026-11-24')).toBe('11-30');
  });
});

test('every number is asked by a row of a table or by code: one that nobody asks is for nothing', () => {
  const rows = [...STEPS.map((s) => `target.${s.step}`), ...FIGURES.map((f) => `weight.${f.figure}`)];
  const code = ['measure', 'project', 'workbook', 'owner'].flatMap((part) =>
    readdirSync(`src/${part}`, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !/^(parameters|settings)\.ts$/.test(file))
      .map((file) => readFileSync(`src/${part}/${file}`, 'utf8')),
  );
  const asked = (id: string) => rows.includes(id) || code.some((text) => text.includes(`'${id}'`));
  expect(PARAMETERS.filter(({ id }) => !asked(id)).map(({ id }) => `${id}: nobody asks it`)).toEqual([]);
});
