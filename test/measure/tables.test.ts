import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CLAUSES, field, FIELDS, IN_FORCE, KINDS, NO_SETTINGS, STEPS, wan, WAN, yuan } from '../../src/measure';
import { classOf, totalOf, trackOf } from '../../src/project';
import { said } from '../said';

const NOW = { applied: '2026-11-24', today: '2026-11-24' };

describe('money is an integer number of fen', () => {
  test.each([
    [yuan(499_999.99), '49.999999'],
    [yuan(500_000), '50'],
    [yuan(99_999.99), '9.999999'],
    [yuan(0), '0'],
    [yuan(0.01), '0.000001'],
    [yuan(100_010), '10.001'],
  ])('%i fen are %s 万元', (fen, text) => {
    expect(Number.isInteger(fen)).toBe(true);
    expect(wan(fen)).toBe(text);
  });
  test('万元 as written read back as the same fen, to 100 亿元', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 * WAN }), (fen) => {
        expect(Math.round(Number(wan(fen)) * WAN)).toBe(fen);
      }),
      { seed: 1 },
    );
  });
});

describe('the track follows the total, the bound belongs to the higher tier (A10.1)', () => {
  test.each([
    [0, 'self-managed'],
    [99_999.99, 'self-managed'],
    [100_000, 'filing'],
    [499_999.99, 'filing'],
    [500_000, 'approval'],
    [100_000_000, 'approval'],
  ] as const)('%d yuan: %s', (amount, track) => {
    expect(trackOf(yuan(amount), NO_SETTINGS, IN_FORCE.from)).toBe(track);
  });
  test('475,000 + 15,000 + 3,000 + 2,000 + 5,000 yuan are exactly 500,000 (A10.2)', () => {
    const values = { softwareCost: yuan(475_000), supervisionCost: yuan(15_000), testingCost: yuan(3_000) };
    const total = totalOf({ ...values, assessmentCost: yuan(2_000), acceptanceCost: yuan(5_000) });
    expect(total).toBe(50_000_000);
    expect(trackOf(total, NO_SETTINGS, IN_FORCE.from)).toBe('approval');
  });
});

describe('the class follows the kind (A2.2)', () => {
  const label = (sub: string, kind = '') => KINDS.find((k) => k.sub === sub && k.kind.startsWith(kind))!.label;
  test.each([
    ['政务网', undefined, 'common'],
    ['政务云', undefined, 'common'],
    ['专业基础设施', undefined, 'common'],
    ['公共支撑平台', undefined, 'common'],
    ['通用软件', undefined, 'common'],
    ['专业软件', undefined, 'specialised'],
    ['专业软件', '公共类', 'specialised'],
    ['软件系统运行维护', '专业类', 'specialised'],
    ['软件系统运行维护', '公共类', 'common'],
    ['软件系统运行维护', undefined, undefined],
    ['软件系统运行维护', '不涉及系统', undefined],
    ['数据治理', '专业类', 'specialised'],
    ['监理', '公共类', 'common'],
    ['监理', undefined, undefined],
  ])('%s, system %s: %s', (sub, served, cls) => {
    expect(classOf(label(sub), served, '都城镇', NOW)).toBe(cls);
  });
  test('a third-party service that serves no system has the class of whoever procures it', () => {
    expect(classOf(label('咨询'), '不涉及系统', '都城镇', NOW)).toBe('specialised');
    expect(classOf(label('咨询'), '不涉及系统', said('县政务和数据局'), NOW)).toBe('common');
  });
  test('article 2 has five kinds; operation, maintenance and business operation have 其他', () => {
    expect(new Set(KINDS.map((k) => k.kind)).size).toBe(5);
    expect(KINDS.filter((k) => k.sub === '其他').map((k) => k.kind)).toEqual(['运维服务', '系统业务运营服务']);
  });
});

describe('the tables hang together', () => {
  const named = STEPS.flatMap((s) => [
    ...[...(s.needs ?? []), ...(s.gives ?? [])].map((n) => (typeof n === 'string' ? n : n[0])),
    ...(s.may ?? []),
    ...(s.mayGive ?? []),
    ...(s.conclusion ? [s.conclusion] : []),
  ]);
  test('every field that a step names exists, every clause too, no key twice', () => {
    for (const key of named) expect(field(key), key).toBeDefined();
    for (const { article } of [...FIELDS, ...STEPS]) expect(CLAUSES[article], article).toBeDefined();
    expect(new Set(FIELDS.map((f) => f.key)).size).toBe(FIELDS.length);
    expect(new Set(STEPS.map((s) => s.step)).size).toBe(STEPS.length);
  });
  test('what a submitter types is the unit’s to give, what a decider gives is not', () => {
    for (const s of STEPS) {
      const typed = [...(s.needs ?? [])].map((n) => (typeof n === 'string' ? n : n[0]));
      expect(
        [...typed, ...(s.may ?? [])].filter((key) => field(key).by !== 'unit'),
        s.step,
      ).toEqual([]);
    }
  });
  test('a conclusion’s options hold every outcome’s value', () => {
    for (const s of STEPS)
      for (const o of s.outcomes ?? [])
        if (s.conclusion && o.value) expect(field(s.conclusion).options, `${s.step} ${o.value}`).toContain(o.value);
  });
});
