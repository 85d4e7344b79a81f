// A choice is its id: words that are mended judge nothing anew, and those of before are understood.
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { ADMIN, command, type County, linesOf, OWNER, valuesOf, verify } from '../doors/county';
import { type Code, codeOver, plain, readBy, replayed, shownBy, unfit } from './code';
import { openRepaired, push } from './push';
import { type Recorded, recorded, type States, statesOf, unpacked } from './recorded';
import { WORDED, WORDS } from './worded';

const LAYOUT = '6';
let today: Code;
let then: Recorded;
let was: States;
let code: Code;
beforeAll(async () => {
  today = await codeOver({});
  was = statesOf(LAYOUT);
  then = await recorded(unpacked(LAYOUT), ['办理记录', ...today.layout.STAGE_SHEETS.map((s) => s.title)]);
  code = await codeOver(WORDED);
});
afterAll(() => vi.resetModules());

describe('options in other words', () => {
  test('the ledger tells the same, every row fits its seal and is the project that it was, and no state moves', () => {
    const told = replayed(code, then);
    expect(plain(told.projects)).toEqual(plain(Object.entries(was.projects)));
    expect(plain(readBy(code, then).projects)).toEqual(plain(Object.entries(was.projects)));
    expect(shownBy(code, told, was)).toEqual(shownBy(today, replayed(today, then), was));
    expect(unfit(code, then, false)).toEqual([]);
  });

  test('no value, no outcome and no rule that is kept is a label', () => {
    const { measure } = today;
    const { entries } = replayed(today, then);
    const labels = new Set(measure.FIELDS.flatMap((f) => f.options ?? []).map((o) => o.label));
    const values = [...entries].flatMap(([id, own]) =>
      own.flatMap((e) => [
        ...Object.entries({ ...e.values, ...e.led?.values }).flatMap(([key, value]) =>
          measure.FIELDS.find((f) => f.key === key)?.options || id === '参数' ? [value] : [],
        ),
        ...(/^YN/.test(id) ? [e.outcome, ...Object.values(e.led?.steps ?? {}).map((s) => s.outcome)] : []),
      ]),
    );
    expect(values.length).toBeGreaterThan(1000);
    expect(values.filter((value) => labels.has(String(value)))).toEqual([]);
    expect(entries.get('参数')!.map((e) => e.values as unknown)).toEqual([
      expect.objectContaining({ value: 'bound' }),
      expect.objectContaining({ value: 'moves' }),
    ]);
  });

  test('what was decided and what the facts say is the same, in the new words', () => {
    const one = Object.values(was.projects).find((p) => p.values.reviewResult === 'pass')!;
    const scene = { today: was.today, settings: today.measure.NO_SETTINGS };
    expect(code.project.factsOf(one, scene)).toEqual(today.project.factsOf(one, scene));
    const outcome = ({ project }: Code) =>
      project.explain(one, scene).find((e) => e.step === 'approval.review')?.outcome;
    expect([outcome(today), outcome(code)]).toEqual(['通过', '合格']);
    const acts = (of: Code) => of.project.explain(one, scene).map(({ outcome: _, ...rest }) => rest);
    expect(acts(code)).toEqual(acts(today));
  });
});

test('the audit pack shows values, outcomes and what was set in 参数 by the labels of now', async () => {
  const { said, stepLabel } = await import('../../src/owner/packs/packsheets');
  expect([said('reviewResult', 'pass'), said('value', 'moves', 'planDueMoves'), said('value', 30)]).toEqual([
    '合格',
    '顺延至下一工作日',
    '30',
  ]);
  expect(stepLabel({ step: 'effect.delay', outcome: 'delay' }, undefined, '2027-01-01')).toBe('逾期交付备案');
});

test('two fields may call different options by one word, and one option by two', async () => {
  const { parseText } = await import('../../src/workbook/cells/codec');
  const [assessment, accepted, review] = (['assessment', 'accepted', 'preReviewResult'] as const).map((key) =>
    today.measure.field(key),
  );
  const same = today.measure.options({ far: '通过', near: ['近', '通 近'] });
  expect(parseText({ ...accepted!, options: same }, '通过').value).toBe('far');
  expect(parseText({ ...accepted!, options: same }, '通近').value).toBe('near');
  expect([parseText(accepted!, '通过').value, parseText(review!, '通过').value]).toEqual(['pass', 'pass']);
  expect([parseText(assessment!, '涉及').value, parseText(assessment!, 'yes').value]).toEqual(['yes', 'yes']);
});

describe('through the doors', () => {
  let c: County;
  beforeAll(async () => {
    ({ c } = await openRepaired(LAYOUT));
    await push(c, WORDED);
  });
  afterAll(() => c.host.close());
  const column = async (sheet: string, label: string): Promise<unknown[]> => {
    const [header = [], ...rows] = await valuesOf(c, OWNER, sheet);
    return rows.map((row) => row[header.indexOf(label)]).filter((cell) => cell !== undefined && cell !== '');
  };

  test('修复 shows the new words in locked cells, restores no row, and the ledger holds', async () => {
    const states = await column('立项', '状态');
    expect(linesOf(await command(c, ADMIN, 'repair'))).not.toMatch(/：按办理记录恢复$/m);
    expect(new Set(await column('立项', '初审结论'))).toEqual(new Set(['合格', '退回补正', '不予通过']));
    expect(await column('申报', '汇总结果')).not.toContain('纳入年度计划');
    expect(await column('申报', '管理方式')).not.toContain('立项审批');
    expect(await column('立项', '状态')).toEqual(states);
    expect((await verify(c))[0]).toBe('核对无误');
    expect(linesOf(await command(c, ADMIN, 'repair'))).toContain('没有需要修复的内容');
  });

  test('what was typed in the former words is understood', async () => {
    const row = await c.rowOf('申报', await draftOf(c));
    expect(await c.cell('申报', row, '是否涉密')).toBe('否');
    const unit = String(await c.cell('申报', row, '建设单位'));
    const officer = (await valuesOf(c, OWNER, '人员!A2:D')).find((p) => p[2] === unit && p[3] === '项目管理专员')!;
    expect(await c.submit(String(officer[0]), '申报', row)).toContain('已提交');
    expect(await c.cell('申报', row, '是否涉密')).toBe(WORDS.classified!.no);
  });
});

/** A draft that lacks nothing. */
async function draftOf(c: County): Promise<string> {
  const [header = [], ...rows] = await valuesOf(c, OWNER, '申报');
  const state = header.indexOf('状态');
  return String(rows.find((row) => ['草稿', '已撤回'].includes(String(row[state])))![0]);
}
