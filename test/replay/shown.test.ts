// A step that is renewed has two rows of one name: whatever is shown of a dossier is said by its own.
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { cite, STEPS } from '../../src/measure';
import type { Project } from '../../src/project';
import { ADMIN, command, type County, FINANCE, linesOf, OWNER, REVIEW, valuesOf } from '../doors/county';
import { type Change, codeOver, type Row } from './code';
import { SINCE } from './mutations';
import { openRepaired, push } from './push';

const UNTIL = '2026-11-10';
const rows = (table: unknown) => table as readonly Row[];
const renewed = (step: string, how: (row: Row) => Row): Change => ({
  steps: ({ STEPS: table }) => ({
    STEPS: rows(table).flatMap((row) =>
      row.step === step
        ? [
            { ...row, until: UNTIL },
            { ...how(row), since: SINCE },
          ]
        : [row],
    ),
  }),
});

/** Demands are decided by another party, under another name and clause, and one that is declined ends in other words. */
const RENEWED = renewed('application.demand', (row) => ({
  ...row,
  label: '需求登记',
  to: 'finance',
  article: 'A8.1',
  outcomes: rows(row.outcomes).map((o) => (o.value === 'declined' ? { ...o, closes: '不再受理' } : o)),
}));
const OLD = STEPS.find((s) => s.step === 'application.demand')!;

describe('through the doors', () => {
  let c: County;
  let young: string;
  const old = 'YN2026-0018';
  beforeAll(async () => {
    ({ c } = await openRepaired('6'));
    await push(c, RENEWED);
    expect(linesOf(await command(c, ADMIN, 'repair'))).not.toMatch(/：按办理记录恢复$/m);
    await c.host.clock({ advance: 'P1D' });
    await c.newMail();
    const [header = [], ...drafts] = await valuesOf(c, OWNER, '申报');
    young = String(drafts.find((r) => r[header.indexOf('状态')] === '草稿')![0]);
    const row: number = await c.rowOf('申报', young);
    const unit: string = await c.cell('申报', row, '建设单位');
    const people: unknown[][] = await valuesOf(c, OWNER, '人员!A2:D');
    const officer = people.find((p) => p[2] === unit && p[3] === '项目管理专员')!;
    expect(await c.submit(String(officer[0]), '申报', row)).toContain('已提交');
  });
  afterAll(() => c.host.close());

  test.each([
    ['a project that applied before', (): string => old, REVIEW, OLD.label, '不予纳入', 'A7.1'],
    ['one that applied after', (): string => young, FINANCE, '需求登记', '不再受理', 'A8.1'],
  ] as const)('%s is decided at the desk as its edition has it', async (_, id, as, label, ends, article) => {
    const { acts, history } = await c.look(as, id());
    const declined = acts.find((act) => act.outcome === 'declined')!;
    expect(declined).toMatchObject({ stepLabel: label, cite: cite(article) });
    expect(declined.writes).toContain(`项目办理终结：${ends}`);
    expect(history.find((line) => line.what.includes('提交'))!.what).toContain(label);
  });

  test('the mail says whose decision waits, by the new row', async () => {
    const mail = (await c.newMail()).find((m) => m.to === FINANCE && m.text.includes(young))!;
    expect(mail.text).toContain('起待办理“需求登记”');
    expect(mail.text).toContain(cite('A8.1'));
  });
});

afterEach(() => vi.resetModules());

test('the audit pack calls what was done as the dossier’s edition does, and a renewed step’s materials are listed once', async () => {
  const { project, measure } = await codeOver(RENEWED);
  const { stepLabel } = await import('../../src/owner/packs/packsheets');
  const dossier = (submittedOn: string): Project => ({
    id: 'YN2026-0001',
    unit: '县水务局',
    created: '2026-01-01',
    values: { submittedOn },
    steps: { 'application.demand': { at: 'done', on: submittedOn } },
    record: 1,
  });
  const entry = { step: 'application.demand' };
  expect(stepLabel(entry, dossier(UNTIL), '2027-01-01')).toBe(OLD.label);
  expect(stepLabel(entry, dossier(SINCE), '2027-01-01')).toBe('需求登记');
  expect(stepLabel({ step: 'record.budget' }, dossier(SINCE), '2027-01-01')).toBe(
    project.rowOf(undefined, 'record.budget', SINCE)?.label,
  );
  const materials = measure.MATERIALS.map(({ material }) => material);
  expect(materials).toEqual([...new Set(materials)]);
  const now = measure.rowsOn(measure.STEPS, measure.editionToday(SINCE)).find((s) => s.step === OLD.step)!;
  expect(measure.materialsOf(now).map(({ step }) => step.label)).toContain('需求登记');
});

describe('colours of what is missing', () => {
  const painted = async (change: Change, stage: string, key: string) => {
    const { layout } = await codeOver(change);
    const { missingIn } = await import('../../src/workbook/layout/missing');
    const sheet = layout.STAGE_SHEETS.find((s) => s.stage === stage)!;
    const all = missingIn(sheet).filter(({ keys }) => (keys as readonly string[]).includes(key));
    const letter = `$${layout.letterOf(sheet, 'state')}2`;
    return all.map(({ conditions }) => conditions.join().replaceAll(letter, '状态'));
  };
  const needs = (step: string, ...more: readonly unknown[]): Change => ({
    steps: ({ STEPS: table }) => ({
      STEPS: rows(table).map((row) => (row.step === step ? { ...row, needs: [...rows(row.needs), ...more] } : row)),
    }),
  });
  const plan = 'OR(状态="待提交方案"';

  test('in the first sheet a need with days goes by the day of the application, or today’s while there is none', async () => {
    const change = needs('application.demand', ['minutesLink', {}, { since: SINCE, until: '2027-12-31' }]);
    const { layout } = await codeOver(change);
    const day = `$${layout.letterOf(layout.STAGE_SHEETS[0]!, 'submittedOn')}2`;
    const applied = `IF(${day}="",TODAY(),${day})`;
    const [rule, ...others] = await painted(change, 'application', 'minutesLink');
    expect(others).toEqual([]);
    expect(rule).toContain(`,${applied}>=DATE(2026,11,11),${applied}<=DATE(2027,12,31)`);
  });

  test('in a sheet without that day a need with days paints nobody, nor one whose day is past', async () => {
    const change = needs(
      'approval.plan',
      ['cryptoKind', {}, { since: SINCE }],
      ['opinionNumber', {}, { since: '2024-08-17', until: '2025-01-01' }],
    );
    expect(await painted(change, 'approval', 'cryptoKind')).toEqual([]);
    expect(await painted(change, 'approval', 'opinionNumber')).toEqual([]);
    expect((await painted(change, 'approval', 'planLink')).join()).toContain(plan);
  });

  test('what every edition of a renewed step needs is painted still, what one alone needs is not', async () => {
    const change = renewed('approval.plan', (row) => ({ ...row, needs: [...rows(row.needs), 'cryptoKind'] }));
    expect((await painted(change, 'approval', 'planLink')).join()).toContain(plan);
    expect(await painted(change, 'approval', 'cryptoKind')).toEqual([]);
  });
});
