import { describe, expect, test } from 'vitest';
import type { Day, FieldKey, Settings } from '../../src/measure';
import { factsOf, type StepState, type Value } from '../../src/project';
import { SPECIALISED } from '../fixture/values';
import { on } from './scene';

const WAN = 1_000_000;
type Given = Partial<Record<FieldKey, Value>>;
const facts = (values: Given, today: Day = '2026-11-09', steps: Record<string, StepState> = {}, settings?: Settings) =>
  factsOf({ unit: '都城镇', values: values as Record<string, Value>, steps }, on(today, settings));

describe('from 1,000,000 yuan supervision and testing are duties', () => {
  test.each([
    [{ total: 100 * WAN }, true],
    [{ total: 100 * WAN - 1 }, false],
    [{ total: 120 * WAN, costReviewed: 99 * WAN }, false],
    [{ total: 99 * WAN, costReviewed: 100 * WAN }, true],
    [{ total: 99 * WAN, costReviewed: 98 * WAN, changedTotal: 101 * WAN }, true],
    [{ total: 120 * WAN, costReviewed: 110 * WAN, changedTotal: 90 * WAN }, false],
  ] as const)(
    'supervision goes by the filed change, else the reviewed figure, else the total: %j (A16.1)',
    (values, must) => {
      expect(facts(values).supervision).toBe(must);
    },
  );
  test.each([
    [{ softwareCost: 100 * WAN, total: 100 * WAN }, true],
    [{ softwareCost: 100 * WAN - 1, total: 500 * WAN, costReviewed: 500 * WAN }, false],
  ] as const)('testing goes by the software part, whatever the total: %j (A16.2)', (values, must) => {
    expect(facts(values).testing).toBe(must);
  });
});

describe('an amount is over another from one fen more', () => {
  test.each([
    [{ contractAmount: 50 * WAN, grantAmount: 50 * WAN, total: 40 * WAN }, false],
    [{ contractAmount: 50 * WAN + 1, grantAmount: 50 * WAN, total: 60 * WAN }, true],
    [{ contractAmount: 50 * WAN + 1, total: 50 * WAN }, true],
    [{ contractAmount: 55 * WAN, grantAmount: 50 * WAN, changedTotal: 56 * WAN }, false],
    [{ contractAmount: 45 * WAN, grantAmount: 50 * WAN, changedTotal: 44 * WAN }, true],
    [{ contractAmount: 45 * WAN }, false],
  ] as const)('the contract, against a filed change, the grant, or the total: %j (A14.1)', (values, over) => {
    expect(facts(values).contractOverGrant).toBe(over);
  });
  test.each([
    [{ grantAmount: 48 * WAN, costReviewed: 48 * WAN, total: 40 * WAN }, false],
    [{ grantAmount: 48 * WAN + 1, costReviewed: 48 * WAN, total: 60 * WAN }, true],
  ] as const)('the grant, against the reviewed figure: %j (A12.4)', (values, over) => {
    expect(facts(values).grantOverReviewed).toBe(over);
  });
  test.each([
    [{ paid: 45 * WAN, contractAmount: 45 * WAN }, false],
    [{ paid: 45 * WAN + 1, contractAmount: 45 * WAN, grantAmount: 50 * WAN }, true],
  ] as const)('what was paid, against the contract: %j (A25.1)', (values, over) => {
    expect(facts(values).paidOverContract).toBe(over);
  });
  test('a grant of nothing is none (A12.4)', () => {
    expect([facts({}).grantNone, facts({ grantAmount: 0 }).grantNone, facts({ grantAmount: 1 }).grantNone]).toEqual([
      true,
      true,
      false,
    ]);
  });
});

describe('scope and funds', () => {
  test.each([
    [{ countyFunds: 1 }, false],
    [{ upperFunds: 200 * WAN, countyFunds: 0 }, false],
    [{ townFunds: 10 * WAN, countyFunds: 0 }, false],
    [{}, false],
    [{ countyFunds: 1, classified: 'yes' }, true],
    [{ countyFunds: 1, classified: 'no' }, false],
    [{ countyFunds: 1, exclusion: 'audiovisual' }, true],
  ] as const)('out by its own declaration: %j (A4.1, A4.2)', (values, out) => {
    expect(facts(values).declaredOut).toBe(out);
  });
  test('300,000 + 150,000 + 50,000 yuan pay a total of 500,000, and not of 500,000.01 (A4.1)', () => {
    const funds = { countyFunds: 30 * WAN, upperFunds: 15 * WAN, townFunds: 5 * WAN };
    expect(facts({ ...funds, softwareCost: 50 * WAN }).fundsDiffer).toBe(false);
    expect(facts({ ...funds, softwareCost: 50 * WAN + 1 }).fundsDiffer).toBe(true);
  });
  test.each([
    [{ acceptanceCost: 1, testingCost: 1 }, [true, false]],
    // A hint that names testing is none where testing costs nothing.
    [{ acceptanceCost: 1, assessmentCost: 1 }, [false, true]],
    [{ testingCost: 1, assessmentCost: 1 }, [false, false]],
    [{ acceptanceCost: 1 }, [false, false]],
  ] as const)('acceptance beside testing or assessment is perhaps one contract: %j (A10.2)', (values, twice) => {
    expect([facts(values).testedTwice, facts(values).assessedTwice]).toEqual(twice);
  });
});

describe('days', () => {
  test('the demand for 2027 is late from 1 December 2026, by the day it was handed in (A7.1)', () => {
    expect(facts({ planYear: 2027 }, '2026-11-30').late).toBe(false);
    expect(facts({ planYear: 2027 }, '2026-12-01').late).toBe(true);
    expect(facts({ planYear: 2027, submittedOn: '2026-11-30' }, '2027-03-01').late).toBe(false);
  });
  test.each([
    [2025, true],
    [2026, false],
    [2027, false],
    [2028, false],
    [2029, true],
  ])('on 2026-11-09 a plan year of %i is off: %s (A7.1)', (planYear, off) => {
    expect(facts({ planYear }).planYearOff).toBe(off);
  });
  test('an opinion of 2024-12-09 lapses after 2026-12-09 unless procurement has started; a failed one has not (A12.5)', () => {
    const steps = { 'approval.opinion': { at: 'done', on: '2024-12-09' } } as const;
    const given: Given = { kind: SPECIALISED, softwareCost: 50 * WAN, opinionDate: '2024-12-09' };
    const lapsed = (more: Given, today: Day) => facts({ ...given, ...more }, today, steps).opinionLapsed;
    expect(lapsed({}, '2026-12-09')).toBe(false);
    expect(lapsed({}, '2026-12-10')).toBe(true);
    expect(lapsed({ noticeDate: '2026-12-09' }, '2026-12-10')).toBe(false);
    expect(lapsed({ noticeDate: '2026-12-09', procurementResult: 'failed' }, '2026-12-10')).toBe(true);
  });
  test.each([
    [{ noticeDate: '2026-12-09' }, false, false],
    [{ noticeDate: '2026-12-10' }, true, false],
    [{ noticeDate: '2026-12-10', awardDate: '2026-12-09' }, false, false],
    [{ awardDate: '2026-12-09', contractDate: '2026-12-09' }, false, false],
    [{ awardDate: '2026-12-09', contractDate: '2026-12-10' }, false, true],
    [{ contractDate: '2026-12-10' }, true, false],
  ] as const)(
    'by the earliest date entered procurement started late, or was only signed late: %j (A12.5)',
    (values, started, signed) => {
      const known = facts({ opinionDate: '2024-12-09', ...values });
      expect([known.startedAfterLapse, known.signedAfterLapse]).toEqual([started, signed]);
    },
  );
  test('a new delivery date is later than the one in force or it is none (A20.1)', () => {
    const later = (changedDate: Day) => facts({ currentDelivery: '2026-12-31', changedDate }).dateNotLater;
    expect([later('2026-12-30'), later('2026-12-31'), later('2027-01-01')]).toEqual([true, true, false]);
    expect([facts({}).dateChanged, facts({}).dateNotLater]).toEqual([false, false]);
  });
  test('an assessment is settled by its date where it is made, by a reason where it is not (A16.3)', () => {
    const settled = (values: Given) => facts(values).assessmentSettled;
    expect(settled({ assessment: 'yes' })).toBe(false);
    expect(settled({ assessment: 'yes', assessmentDate: '2026-11-02' })).toBe(true);
    expect(settled({ assessment: 'no' })).toBe(false);
    expect(settled({ assessment: 'no', assessmentReason: '不涉及数据处理' })).toBe(true);
    expect(settled({ assessmentDate: '2026-11-02' })).toBe(false);
  });
});
