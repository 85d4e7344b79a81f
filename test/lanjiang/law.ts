// What the second county has that Yunan has not, in pure code: an office under its former name, a step and an office more.
import { expect, test } from 'vitest';
import {
  COUNTY,
  NO_SETTINGS,
  officeOf,
  type Person,
  type Role,
  roleNamed,
  sameUnit,
  STEPS,
  type System,
} from '../../src/measure';
import { actingFor, unitsWith } from '../../src/owner/keep/people';
import {
  byUnit,
  carries,
  classOf,
  factsOf,
  maySee,
  type Project,
  PROJECT_ID,
  servedBy,
  silentUnits,
  heardOf,
} from '../../src/project';
import { pairsOf } from '../../src/project/tell/advice';
import { officersOf } from '../../src/workbook/cells/people';
import { withSystem } from '../../src/workbook/cells/registers';
import { carrierOf } from '../../src/project/dossier/classify';
import { liveFormula } from '../../src/workbook/layout/formulas';
import { gathered, REVIEW } from '../project/tracks/life';

const [BEFORE, NOW] = ['区大数据中心', '区数据局'];
const officer = (unit: string): Person => ({ email: 'a@x', post: '岗', unit, role: 'officer', from: '2024-08-17' });
const project = (unit: string): Project => ({
  id: 'LJ2026-0001',
  unit,
  created: '2026-01-05',
  values: { submittedOn: '2026-01-05', planYear: 2027 },
  steps: { 'application.demand': { at: 'done', on: '2026-01-05' } },
  record: 1,
});
const TODAY = { applied: '2026-01-05', today: '2026-01-05' };

test('the county under test is the second one', () => {
  expect([COUNTY.name, STEPS.length > 0]).toEqual(['澜江区', true]);
  expect(['LJ2026-0001', 'LJ2026-0001-01', 'YN2026-0001'].map((id) => PROJECT_ID.test(id))).toEqual([
    true,
    true,
    false,
  ]);
});

test('a renamed bureau keeps what it had: rights, class, systems, totals, whoever has spoken (A3.1)', () => {
  expect([officeOf(BEFORE), officeOf(NOW), sameUnit(BEFORE, NOW)]).toEqual(['bureau', 'bureau', true]);
  for (const [person, row] of [
    [NOW, BEFORE],
    [BEFORE, NOW],
  ] as const) {
    expect(carries(officer(person), 'unit', project(row))).toBe(true);
    expect(carries(officer(person), 'bureau', project('区水利局'))).toBe(true);
    expect(maySee(officer(person), project(row))).toBe(true);
  }
  expect(carries(officer('区水利局'), 'unit', project(BEFORE))).toBe(false);
  expect(classOf('thirdParty.consulting', 'none', BEFORE, TODAY)).toBe('common');
  expect(carrierOf('common', '区水利局')).toBe(NOW);
  const system: System = { unit: BEFORE, name: '区政务云', state: '在用' };
  expect(servedBy({ ...project('区水利局'), values: { servedSystem: '区政务云' } }, [system])).toBe(system);
  expect([...byUnit([project(BEFORE), project(NOW)]).keys()]).toEqual([NOW]);
  expect(silentUnits([NOW, '区水利局'], heardOf([project(BEFORE)], 2027, { settings: NO_SETTINGS }))).toEqual([
    '区水利局',
  ]);
});

test('a renamed unit, and one that was merged into it, keep what they had: rights, rows, systems, mail', () => {
  const [now, ...before] = ['区水利局', '区水务局', '区河道管理处'] as const;
  for (const was of before) {
    const people = [officer(was)];
    for (const [of, row] of [
      [was, now],
      [now, was],
    ] as const) {
      expect(carries(officer(of), 'unit', project(row))).toBe(true);
      expect(maySee(officer(of), project(row))).toBe(true);
      expect(officersOf([officer(of)], row, TODAY.today)).toEqual(['a@x']);
      expect(actingFor([officer(of)], 'unit', row, TODAY.today)).toHaveLength(1);
    }
    expect(carries(officer(was), 'bureau', project(now))).toBe(false);
    expect(maySee(officer('通福街道'), project(was))).toBe(false);
    const system: System = { unit: was, name: '河道监测', state: '在用' };
    expect(servedBy({ ...project(now), values: { servedSystem: '河道监测' } }, [system])).toBe(system);
    expect(withSystem([system], { system: { ...system, unit: now } })).toEqual([{ ...system, unit: now }]);
    expect([...byUnit([project(was), project(now)]).keys()]).toEqual([now]);
    expect(unitsWith(people, TODAY.today)).toEqual([now]);
    expect(
      silentUnits(unitsWith(people, TODAY.today), heardOf([project(was)], 2027, { settings: NO_SETTINGS })),
    ).toEqual([]);
    expect(pairsOf(`${was}巡查系统`, now)).toEqual(pairsOf(`${now}巡查系统`, was));
  }
});

test('a role is known by what it was called, and no class is another’s because the bureau was renamed', () => {
  expect([roleNamed('大数据中心审核'), roleNamed('数据局审核')]).toEqual(['bureau', 'bureau']);
  const common = { ...project(BEFORE), values: { ...project(BEFORE).values, kind: 'thirdParty.consulting' as const } };
  const facts = (unit: string) => factsOf({ ...common, unit }, { today: TODAY.today, settings: NO_SETTINGS });
  expect([facts(BEFORE), facts(NOW)].map((f) => f.carriedElsewhere)).toEqual([false, false]);
});

test('the draft’s formula knows the bureau by both names', () => {
  const formula = liveFormula('class', 1, { settings: NO_SETTINGS, day: '2026-01-05' } as never);
  expect(formula).toContain(`"${BEFORE}"`);
  expect(formula).toContain(`"${NOW}"`);
});

test('after the appraisal the price office decides, which the measure does not know; funds are not applied for', () => {
  const prices: Person = { ...officer('区价格认证中心'), email: 'p@x', role: 'prices' as Role };
  const life = gathered(officer('通福街道'), 90_000_000).on('2026-11-10');
  const link = 'https://docs.example.org/x';
  life.submit('approval', {
    planLink: link,
    dataCatalogueLink: link,
    argumentResult: 'pass',
    argumentDate: '2026-11-09',
    argumentLink: link,
  });
  life.approve(REVIEW, { reviewDate: '2026-11-10' }, 'pass');
  const appraised = { expertAgency: '甲', expertDate: '2026-11-10', costAgency: '乙', costReviewed: 88_000_000 };
  life.approve(REVIEW, { ...appraised, costDate: '2026-11-10', consultation: '无' }, 'pass');
  expect(life.at('approval')).toBe('待价格审核｜价格审核——区价格中心');
  expect(life.why(REVIEW, { verb: 'approve' })).toContain('区价格认证中心');
  life.approve(prices);
  expect(life.at('approval')).toBe('待出具审批意见｜出具审批意见——区数据局');
  expect(STEPS.filter((s) => s.label === '申请资金')).toEqual([]);
});
