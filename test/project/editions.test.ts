// Tables of a later year: today's, and beside them a step, a need, a check, a record and a deadline that begin or end on a day.
import { afterAll, expect, test, vi } from 'vitest';
import type { RecordRow, Step, StepId } from '../../src/measure';
import type { Command, Project } from '../../src/project';
import { on } from './scene';
import { demand, REVIEW, TOWN } from './tracks/life';

const NEW_YEAR = '2027-01-01';
/** Steps of that later year, which today's tables do not have. */
const CONSULT = 'approval.consult' as StepId;
const LEGAL = 'approval.legal' as StepId;

/** The product's code over those tables: other files of this process have today's. */
async function laterCode() {
  vi.resetModules();
  vi.doMock('../../src/measure/steps', async (original) => {
    const steps = await original<typeof import('../../src/measure/steps')>();
    const consult: Step = {
      step: 'approval.consult' as StepId,
      stage: 'approval',
      label: '征求纪检监察意见',
      to: 'bureau',
      since: '2027-01-01',
      when: { class: 'specialised', track: 'approval' },
      outcomes: [{ as: 'approve' }],
      waiting: [{ state: '待纪检监察意见' }],
      done: [{ state: '已有纪检监察意见' }],
      article: 'A12.2',
    };
    const dropped: Step = {
      ...consult,
      step: 'approval.legal' as StepId,
      label: '合法性审查',
      waiting: [{ state: '待合法性审查' }],
      until: '2026-12-31',
    };
    delete (dropped as { since?: string }).since;
    return {
      ...steps,
      STEPS: steps.STEPS.flatMap((step): Step[] => {
        if (step.step === 'approval.review') return [step, consult, dropped];
        if (step.step !== 'application.demand') return [step];
        const later = {
          when: {},
          fields: [],
          article: 'house',
          says: '须附论证',
          todo: '请补充',
          since: '2027-01-01',
        } as const;
        return [
          {
            ...step,
            needs: [...step.needs!, ['minutesLink', {}, { since: '2027-01-01' }]],
            checks: [...step.checks!, { ...later, warns: true }],
          },
        ];
      }),
    };
  });
  vi.doMock('../../src/measure/records', async (original) => {
    const records = await original<typeof import('../../src/measure/records')>();
    const ended = (record: RecordRow) => (record.record === 'budget' ? { ...record, until: '2026-12-31' } : record);
    return { ...records, RECORDS: records.RECORDS.map(ended) };
  });
  const code = {
    ...(await import('../../src/measure')),
    ...(await import('../../src/project')),
    ...(await import('../../src/project/decide/moves')),
    ...(await import('../../src/project/dossier/path')),
  };
  vi.doUnmock('../../src/measure/steps');
  vi.doUnmock('../../src/measure/records');
  return code;
}
const { RECORDS, STEPS, decide, factsOf, statusOf, recordsOpen, pathOf } = await laterCode();
afterAll(() => void vi.resetModules());

const act = (project: Project | undefined, today: string, command: Partial<Command>, by = TOWN) =>
  decide({ verb: 'submit', ...command }, project, { ...on(today), actor: by, newId: 'YN2026-0001' });
const done = (decision: ReturnType<typeof act>): Project => {
  if (decision.refused) throw new Error(decision.refused.map((r) => r.says).join());
  return decision.project;
};

/** A specialised project of 600,000 yuan that was handed in on that day, gathered, and reviewed. */
function reviewed(applied: string, more = {}): Project {
  const draft = done(act(undefined, applied, { verb: 'create' }));
  const asked = done(act(draft, applied, { stage: 'application', values: demand(60_000_000, more) }));
  const gathered = done(act(asked, applied, { verb: 'approve' }, REVIEW));
  const plan = {
    planLink: 'https://d.example.org',
    dataCatalogueLink: 'https://d.example.org',
    argumentResult: 'pass',
  };
  const values = { ...plan, argumentDate: applied, argumentLink: 'https://d.example.org' };
  const planned = done(act(gathered, applied, { stage: 'approval', values }));
  return done(act(planned, applied, { verb: 'approve', values: { reviewDate: applied } }, REVIEW));
}
const minutes = { planYear: 2028, minutesLink: 'https://d.example.org' };
const steps = (project: Project, today: string) =>
  pathOf(project, on(today))
    .filter((p) => p.step.stage === 'approval')
    .map((p) => p.step.step);

test('a project that applied in 2026 keeps its place in 2027; one that applied on 2027-01-01 is asked for the new step', () => {
  const old = reviewed('2026-11-24');
  expect(steps(old, '2027-06-01')).not.toContain(CONSULT);
  expect(statusOf(old, 'approval', on('2027-06-01')).state).toBe('待合法性审查');
  const young = reviewed(NEW_YEAR, minutes);
  expect(steps(young, NEW_YEAR)).toContain(CONSULT);
  expect(statusOf(young, 'approval', on(NEW_YEAR)).state).toBe('待纪检监察意见');
});

test('a step until 2026-12-31 goes on for those who applied by then, and is asked of nobody later', () => {
  expect(steps(reviewed('2026-12-31', { planYear: 2028 }), '2027-06-01')).toContain(LEGAL);
  expect(steps(reviewed(NEW_YEAR, minutes), NEW_YEAR)).not.toContain(LEGAL);
});

test('a step that was done stays done, whichever edition the project belongs to', () => {
  const young = reviewed(NEW_YEAR, minutes);
  const state = { at: 'done', on: NEW_YEAR } as const;
  const carried: Project = { ...young, steps: { ...young.steps, [LEGAL]: state } };
  expect(pathOf(carried, on(NEW_YEAR)).find((p) => p.step.step === LEGAL)?.is).toBe('done');
});

test('a draft is judged by the day: on 2026-12-31 the new need is not asked, on 2027-01-01 it is', () => {
  const draft = done(act(undefined, '2026-12-30', { verb: 'create' }));
  const values = demand(60_000_000, { planYear: 2028 });
  expect(act(draft, '2026-12-31', { stage: 'application', values }).refused).toBeUndefined();
  const asked = act(draft, NEW_YEAR, { stage: 'application', values });
  expect(asked.refused?.map((r) => r.says)).toEqual(['“集体决策纪要链接”未填写']);
});

test('a check that begins on 2027-01-01 is silent the day before', () => {
  const draft = done(act(undefined, '2026-12-30', { verb: 'create' }));
  const warned = (today: string) =>
    act(draft, today, { stage: 'application', values: demand(60_000_000, minutes) }).warnings.map((w) => w.says);
  expect([warned('2026-12-31'), warned(NEW_YEAR)].map((w) => w.includes('须附论证'))).toEqual([false, true]);
});

test('returned in 2027, a demand of 2026 is still judged by 2026', () => {
  const draft = done(act(undefined, '2026-11-24', { verb: 'create' }));
  const asked = done(act(draft, '2026-11-24', { stage: 'application', values: demand(60_000_000) }));
  const back = done(act(asked, '2027-01-10', { verb: 'return', opinion: '请补正' }, REVIEW));
  const again = act(back, '2027-01-12', { stage: 'application', values: demand(60_000_000) });
  expect(again.refused).toBeUndefined();
});

test('a record that ends on 2026-12-31 is offered to projects of that year, and to none of the next', () => {
  const open = (project: Project, today: string) => recordsOpen(project, on(today)).map((r) => r.record);
  expect(open(reviewed('2026-11-24'), '2027-02-01')).toContain('budget');
  expect(open(reviewed(NEW_YEAR, minutes), '2027-02-01')).not.toContain('budget');
  expect(RECORDS.find((r) => r.record === 'budget')?.until).toBe('2026-12-31');
});

test('no fact of a project changes on the day on which the tables do', () => {
  const old = reviewed('2026-11-24');
  expect(factsOf(old, on(NEW_YEAR))).toEqual(factsOf(old, on('2026-12-31')));
  expect(STEPS.some((s) => s.since)).toBe(true);
});
