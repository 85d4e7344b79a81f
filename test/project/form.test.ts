// The one description of a step's form: what it asks of whom, in the sheet's order, and that it judges as a submission does.
import { describe, expect, test } from 'vitest';
import {
  ASKED_OF,
  cite,
  field,
  FIELDS,
  type FieldKey,
  isTyped,
  type Need,
  RECORDS,
  STEPS,
  type System,
  WAN,
} from '../../src/measure';
import { copiedFrom, type Form, formOf, inOrder, type Refusal, type Values } from '../../src/project';
import { gathered, Life, TOWN } from './tracks/life';
import { demand } from '../fixture/values';

const SYSTEMS: readonly System[] = [
  { unit: TOWN.unit, name: '网格化管理系统', class: 'specialised', state: 'inUse' },
  { unit: TOWN.unit, name: '旧门户', state: 'stopped' },
];
const formFor = (life: Life, values: Values, problems: readonly Refusal[] = []): Form =>
  formOf(life.project, 'application', { values, problems }, { ...life.scene, actor: TOWN, systems: SYSTEMS })!;
const fieldsIn = (form: Form) => form.sections.flatMap(({ fields }) => fields);
const at = (form: Form, key: FieldKey) => fieldsIn(form).find((f) => f.key === key)!;

describe('a new demand of 都城镇', () => {
  const blank = formFor(new Life(TOWN), {});

  test('asks for 20 of its cells, none of them twice, in the order of the columns (A6.1, A6.2)', () => {
    const keys = fieldsIn(blank).map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).toEqual(FIELDS.filter((f) => keys.includes(f.key)).map((f) => f.key));
    expect(fieldsIn(blank).filter((f) => f.missing)).toHaveLength(20);
  });

  test('says the law’s words where there are some, with the clause of the field that they are about', () => {
    const scheme = blank.sections.find(({ label }) => label === '需求方案')!;
    expect(scheme.says).toContain('明确系统目标、建设内容、功能应用、数据资源');
    expect(cite(scheme.article!)).toMatch(/^依据：.*第六条第（三）项$/);
  });

  test('says of whom it asks what this one may leave: 迟报原因 of those who are late (A7.1), a class where none follows', () => {
    expect([at(blank, 'lateReason').needed, at(blank, 'lateReason').askedOf]).toEqual([
      false,
      '申报截止日之后申报的填写',
    ]);
    expect(at(blank, 'servedClass').askedOf).toBe('运维、运营、第三方服务和其他软件开发服务填写');
    expect(at(formFor(new Life(TOWN), { kind: 'maintenance.software' }), 'servedClass').needed).toBe(true);
  });

  test('offers the systems of the unit that are in use, and that it is a new one or none (A3.3)', () => {
    expect(at(blank, 'servedSystem').suggests).toEqual(['网格化管理系统', '新建', '不涉及']);
  });

  test('of 470,000 yuan typed and not handed in is 备案 with its total, and nothing is in its way (A10.1)', () => {
    const form = formFor(new Life(TOWN), demand(47 * WAN));
    expect([form.refused, fieldsIn(form).flatMap((f) => f.refused)]).toEqual([[], []]);
    expect([form.project.values.total, form.project.values.track, form.project.values.class]).toEqual([
      47 * WAN,
      'filing',
      'specialised',
    ]);
  });

  test('what cannot be read stands at its field, and is not called missing beside it', () => {
    const problem = {
      article: 'house',
      field: 'planYear',
      says: '“计划年度”“明年”不是年份',
      todo: '请填写四位年份',
    } as const;
    const { planYear: _, ...rest } = demand(47 * WAN);
    const form = formFor(new Life(TOWN), rest, [problem]);
    expect(at(form, 'planYear')).toMatchObject({ missing: false, refused: [problem] });
  });

  test('funds that differ from the total are said at 资金来源 as a submission says it', () => {
    const form = formFor(new Life(TOWN), { ...demand(47 * WAN), countyFunds: 46 * WAN });
    const said = form.decision.refused?.map(({ says }) => says);
    expect(at(form, 'countyFunds').refused.map(({ says }) => says)).toEqual(said);
    expect(said).toHaveLength(1);
  });
});

test('a sheet of which nothing is open has no form', () => {
  const life = gathered(TOWN, 47 * WAN);
  expect(formOf(life.project, 'application', { values: {}, problems: [] }, { ...life.scene, actor: TOWN })).toBe(
    undefined,
  );
});

test('an earlier term leaves its year and period behind, a project that has ended only why it was late', () => {
  const values = { ...demand(47 * WAN), serviceFrom: '2027-01-01', lateReason: '迟' };
  const left = (closed?: string) => {
    const kept = copiedFrom({ values, ...(closed !== undefined && { closed }) });
    return Object.keys(values).filter((key) => !(key in kept));
  };
  expect(left()).toEqual(['planYear', 'serviceFrom', 'lateReason']);
  expect(left('不予纳入')).toEqual(['lateReason']);
});

test('problems are said as the sheet goes, those about no column last', () => {
  const found = inOrder([
    { field: 'softwareCost' as const },
    {},
    { field: 'name' as const },
    { field: 'planYear' as const },
  ]);
  expect(found.map((f) => ('field' in f ? f.field : undefined))).toEqual([
    'name',
    'planYear',
    'softwareCost',
    undefined,
  ]);
});

test('every condition of a need that a submitter fills in says of whom it is asked', () => {
  const rows: readonly { readonly by?: string; readonly needs?: readonly Need[] }[] = [...STEPS, ...RECORDS];
  const conditions = rows
    .flatMap(({ needs = [] }) => needs)
    .flatMap((need) => (typeof need !== 'string' && isTyped(field(need[0])) ? Object.entries(need[1]) : []));
  const wordless = conditions.filter(([fact, wanted]) => !ASKED_OF.some((a) => a.fact === fact && a.wanted === wanted));
  expect([conditions.length > 20, wordless]).toEqual([true, []]);
});
