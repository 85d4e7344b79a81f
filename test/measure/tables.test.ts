import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  DEADLINES,
  IN_FORCE,
  KINDS,
  NO_SETTINGS,
  RECORDS,
  ROLES,
  type Step,
  type StepId,
  STEPS,
  wan,
  WAN,
  yuan,
} from '../../src/measure';
import { classOf, totalOf, trackOf } from '../../src/project';
import { said } from '../said';
import { faultsOf, TABLES, type Tables } from './tables';

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
  const kind = (sub: string) => KINDS.find((k) => k.label.endsWith(`·${sub}`))!.id;
  test.each([
    ['政务网', undefined, 'common'],
    ['政务云', undefined, 'common'],
    ['专业基础设施', undefined, 'common'],
    ['公共支撑平台', undefined, 'common'],
    ['通用软件', undefined, 'common'],
    ['专业软件', undefined, 'specialised'],
    ['专业软件', 'common', 'specialised'],
    ['软件系统运行维护', 'specialised', 'specialised'],
    ['软件系统运行维护', 'common', 'common'],
    ['软件系统运行维护', undefined, undefined],
    ['软件系统运行维护', 'none', undefined],
    ['数据治理', 'specialised', 'specialised'],
    ['监理', 'common', 'common'],
    ['监理', undefined, undefined],
    ['安全评价', 'common', 'common'],
  ])('%s, system %s: %s', (sub, served, cls) => {
    expect(classOf(kind(sub), served, '都城镇', NOW)).toBe(cls);
  });
  test('a third-party service that serves no system has the class of whoever procures it', () => {
    expect(classOf(kind('咨询'), 'none', '都城镇', NOW)).toBe('specialised');
    expect(classOf(kind('咨询'), 'none', said('县政务和数据局'), NOW)).toBe('common');
  });
  test('article 2 has five kinds, each open by its 等: 其他 stands last in all of them (A2.1)', () => {
    expect(new Set(KINDS.map((k) => k.kind)).size).toBe(5);
    const last = [...new Map(KINDS.map((k) => [k.kind, k.id])).values()];
    expect(last.map((id) => id.split('.')[1])).toEqual(Array(5).fill('other'));
  });
});

/** The tables with one step changed. */
const stepped = (id: StepId, change: (step: Step) => Partial<Step>): Tables => ({
  ...TABLES,
  steps: STEPS.map((s) => (s.step === id ? { ...s, ...change(s) } : s)),
});

const MUTATED: readonly (readonly [what: string, tables: Tables, fault: string])[] = [
  [
    'a party that decides, and nobody for it',
    { ...TABLES, roles: ROLES.filter((r) => r.party !== 'finance') },
    'approval.funding: nobody decides for finance',
  ],
  [
    'a party that is reminded, and nobody for it',
    { ...TABLES, roles: ROLES.filter((r) => r.party !== 'finance') },
    'deadline performance: nobody is reminded for finance',
  ],
  [
    'an outcome that its field does not offer',
    stepped('approval.review', () => ({ outcomes: [{ as: 'approve', value: 'filed' }] })),
    'approval.review: filed is no option of reviewResult',
  ],
  [
    'a stamp on another sheet',
    stepped('acceptance.filing', () => ({ stamps: 'selfEvaluationOn' })),
    'acceptance.filing: stamps selfEvaluationOn, which is no field of acceptance',
  ],
  [
    'values of another sheet that are cleared',
    stepped('procurement.notice', () => ({ clears: ['opinionUntil'] })),
    'procurement.notice: clears opinionUntil, which is no field of procurement',
  ],
  [
    'a turn back to a step that is still to come',
    stepped('procurement.award', () => ({ turns: [{ as: 'back', to: 'acceptance.conclude' }] })),
    'procurement.award: turns back to acceptance.conclude, which is not before it',
  ],
  [
    'a step that no project ever meets: two values of one field',
    stepped('approval.register', ({ when }) => ({ when: { ...when, accepted: true, acceptanceFailed: true } })),
    'approval.register: can never hold: no value of accepted makes acceptanceFailed true with the others',
  ],
  [
    'a need that its own step excludes',
    stepped('approval.plan', () => ({ needs: [['planLink', { class: 'common' }]] })),
    'approval.plan: can never hold: class is asked to be both common and specialised',
  ],
  [
    'a check that asks for a duty to be overdue after it is done',
    stepped('approval.reapply', () => ({
      checks: [{ when: { procurementStarted: true }, fields: [], article: 'house', says: '', todo: '' }],
    })),
    'approval.reapply: can never hold: procurementStarted is asked to be both true and false',
  ],
  [
    'a step without words while it waits',
    stepped('approval.review', () => ({ waiting: [] })),
    'approval.review: has no words while it waits',
  ],
  [
    'a reminder without a sentence',
    { ...TABLES, deadlines: DEADLINES.map(({ body: _, ...d }) => d) },
    'deadline opinion: is mailed without `body`',
  ],
  [
    'a fact that no table asks',
    { ...TABLES, facts: { ...TABLES.facts, noCountyFunds: { means: 'once asked', by: 'computed' } } },
    'noCountyFunds: nobody asks it',
  ],
  [
    'a column that nothing fills',
    { ...TABLES, records: RECORDS.filter((r) => r.record !== 'effect') },
    'field effect: nothing fills it',
  ],
  [
    'a step without its row',
    { ...TABLES, steps: STEPS.filter((s) => s.step !== 'approval.grant') },
    'approval.grant: no row',
  ],
];

test('the tables hang together: nothing is wrong with them as they are', () => {
  expect(faultsOf(TABLES)).toEqual([]);
});

test.each(MUTATED)('%s is named', (_, tables, fault) => {
  expect(faultsOf(tables)).toContain(fault);
});
