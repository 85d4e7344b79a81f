// The register of units (A3.2): one is known by its number, whatever it is called.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Change,
  FOLDER_UNITS,
  maySee,
  nearest,
  type Project,
  registerOf,
  type Units,
  underToday,
  unitAdded,
  unitClosed,
  unitRenamed,
  unitsIn,
  unitsMerged,
  withUnit,
} from '../../../src/project';
import { otherManager, remindedOf } from '../../../src/project/state/manages';
import { PROVIDER_SAYS } from '../../../src/measure';
import { COUNTY } from '../../../src/county';

const OFFICE_LABEL = COUNTY.offices.bureau.label;
const OCCASION = { from: '2026-11-01', document: '郁编〔2026〕7号', on: '2026-11-09' };
const after = (units: Units, change: Change): Units => ('rows' in change ? change.rows.reduce(withUnit, units) : units);
const done = (units: Units, change: Change): Units => {
  expect(change).toHaveProperty('rows');
  return after(units, change);
};

describe('names', () => {
  test('县水务局 becomes 县水利局: both are one number, and rows of both read 县水利局 (A3.2)', () => {
    const units = done([], unitRenamed([], '县水务局', '县水利局', OCCASION));
    const { find, now, names } = registerOf(units);
    expect([find('县水务局')?.unit, find('县水利局')?.unit]).toEqual(['shuiwu', 'shuiwu']);
    expect(['县水务局', '县水利局', '都城镇', '某公司'].map(now)).toEqual(['县水利局', '县水利局', '都城镇', '某公司']);
    expect(names('县水务局')).toEqual(['县水利局', '县水务局']);
    expect(underToday({ id: 'YN2026-0001', unit: '县水务局' }, registerOf(units))).toEqual({
      id: 'YN2026-0001',
      unit: '县水利局',
    });
  });

  test('县水务局, which signed for 都城镇, becomes 县水利局: it manages the project still, sees it and is reminded (A15.1, A3.2)', () => {
    const project: Project = {
      id: 'YN2026-0001',
      unit: '都城镇',
      created: '2026-10-01',
      values: {
        signatory: 'other',
        signatoryUnit: '县水务局',
        responsibleUnit: '县水务局',
        purchaser: '都城镇',
        securityParty: `都城镇${PROVIDER_SAYS}`,
      },
      steps: {},
      record: 1,
    };
    const renamed = registerOf(done([], unitRenamed([], '县水务局', '县水利局', OCCASION)));
    const today = underToday(project, renamed);
    expect(today.values).toEqual({ ...project.values, signatoryUnit: '县水利局', responsibleUnit: '县水利局' });
    expect([otherManager(today), remindedOf(today, 'implementation')]).toEqual(['县水利局', ['都城镇', '县水利局']]);
    expect(unitsIn(today)).toContain('县水利局');
    const officer = { email: 'a@x', post: '专员', unit: '县水利局', role: 'officer', from: '2026-01-01' } as const;
    expect(maySee(officer, today)).toBe(true);
    expect(underToday(today, renamed), 'the same where nothing is called otherwise').toBe(today);
    const own = registerOf(done([], unitRenamed([], '都城镇', '都城街道', OCCASION)));
    const moved = underToday({ ...project, values: { ...project.values, responsibleUnit: '都城镇' } }, own);
    expect(moved.values).toMatchObject({ purchaser: '都城街道', securityParty: `都城街道${PROVIDER_SAYS}` });
    expect(otherManager(moved), 'who signed for himself manages for himself').toBeUndefined();
    const merged = registerOf(done([], unitsMerged([], ['县水务局', '平台镇'], '平台镇', OCCASION)));
    expect(otherManager(underToday(project, merged))).toBe('平台镇');
  });

  test('a name that one unit has or had is never another’s; its own former one comes back (A3.2)', () => {
    const units = done([], unitRenamed([], '县水务局', '县水利局', OCCASION));
    const another = FOLDER_UNITS.find(({ label }) => !label.includes('水'))!.label;
    for (const taken of ['县水务局', '县水利局', another])
      expect(unitRenamed(units, '平台镇', taken, OCCASION)).toMatchObject({
        wrong: [expect.stringContaining('同一名称只指一个单位')],
      });
    const back = done(units, unitRenamed(units, '县水利局', '县水务局', OCCASION));
    expect(registerOf(back).now('县水利局')).toBe('县水务局');
  });

  test('a unit that 人员 alone knew gets a number with its first change, the next one the next (A3.2)', () => {
    const units = done([], unitRenamed([], '县投资公司', '县城投公司', OCCASION));
    expect(registerOf(units).find('县投资公司')).toMatchObject({ unit: 'DW001', label: '县城投公司' });
    expect(registerOf(done(units, unitAdded(units, '县数据公司', OCCASION))).find('县数据公司')?.unit).toBe('DW002');
  });

  test('an office is called in the tables as the county’s folder has it, and its new name means the same office (A3.1)', () => {
    const units = done([], unitRenamed([], OFFICE_LABEL, '县数据局', OCCASION));
    expect([registerOf(units).now('县数据局'), registerOf(units).find('县数据局')?.label]).toEqual([
      OFFICE_LABEL,
      '县数据局',
    ]);
    expect(unitClosed(units, OFFICE_LABEL, '都城镇', OCCASION)).toMatchObject({
      wrong: [expect.stringContaining('不能撤销')],
    });
    expect(unitsMerged([], [OFFICE_LABEL, '都城镇'], '都城镇', OCCASION)).toMatchObject({
      wrong: [expect.stringContaining('不能并入')],
    });
  });

  test('of A that goes into B each says its own part: B that A came, A that it went (A3.2)', () => {
    const now = unitsMerged([], ['县水务局', '都城镇'], '都城镇', OCCASION);
    expect('rows' in now && now.rows.map(({ label, change }) => [label, change])).toEqual([
      ['都城镇', '县水务局并入'],
      ['县水务局', '并入都城镇'],
    ]);
  });

  test('the nearest of 31 units to one that was typed wrongly', () => {
    expect(
      nearest(
        '县水物局',
        FOLDER_UNITS.map(({ label }) => label),
      ),
    ).toContain('县水务局');
    expect(
      nearest(
        '南江口',
        FOLDER_UNITS.map(({ label }) => label),
      )[0],
    ).toBe('南江口镇');
  });
});

/** Changes as an administrator may ask for them, in any order; those that cannot be are left out. */
const NAMES = ['县水务局', '县林业局', '都城镇', '平台镇', '甲局', '乙局', '丙局', '县投资公司'];
const name = fc.constantFrom(...NAMES);
const change = fc.oneof(
  fc.tuple(fc.constant('rename' as const), name, name),
  fc.tuple(fc.constant('merge' as const), name, name, name),
  fc.tuple(fc.constant('close' as const), name, name),
  fc.tuple(fc.constant('add' as const), name),
);

test('after any 12 changes: whoever was one unit stays one, none goes on under two names, and nobody’s successor is gone (A3.2)', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 12 }), (changes) => {
      let units: Units = [];
      let same: [string, string][] = [];
      for (const [kind, a, b = a, c = a] of changes) {
        const now = {
          rename: unitRenamed(units, a, b, OCCASION),
          merge: unitsMerged(units, [a, b], c, OCCASION),
          close: unitClosed(units, a, b, OCCASION),
          add: unitAdded(units, a, OCCASION),
        }[kind];
        units = after(units, now);
        if ('rows' in now && kind === 'rename') same = [...same, [a, b]];
        if ('rows' in now && kind === 'merge') same = [...same, [a, c], [b, c]];
        if ('rows' in now && kind === 'close') same = [...same, [a, b]];
        const register = registerOf(units);
        // What was made one unit stays one under whatever is called so later.
        for (const [one, other] of same) if (register.now(one) !== register.now(other)) return false;
        // Every name leads to one that leads no further, and that is in use unless it was closed.
        if (NAMES.some((n) => register.now(register.now(n)) !== register.now(n))) return false;
        const labels = register.rows.filter(({ state }) => state === 'open').map(({ label }) => label);
        if (
          new Set(labels).size !== labels.length ||
          new Set(register.rows.map(({ unit }) => unit)).size !== register.rows.length
        )
          return false;
      }
      return true;
    }),
    { numRuns: 400 },
  );
});
