import { describe, expect, test } from 'vitest';
import { field, idOf, NO_SETTINGS, STEPS, yuan } from '../../src/measure';
import {
  type Actor,
  crossingOf,
  decide,
  evolve,
  type Happening,
  openCells,
  type Project,
  statusOf,
} from '../../src/project';
import { person } from '../fixture/people';
import { SPECIALISED } from '../fixture/values';

const today = '2026-11-09';
const SCENE = { today, settings: NO_SETTINGS };
const TOWN = person('ducheng');
const BUREAU = person('chushen');
const FINANCE = person('caizheng');

/** A specialised project of that total, handed in, with these steps done. */
const project = (total: number, track: string, ...done: string[]): Project => ({
  id: 'YN2026-0001',
  unit: TOWN.unit,
  created: today,
  values: { name: '网格', kind: SPECIALISED, softwareCost: yuan(total), total: yuan(total), track },
  steps: Object.fromEntries(['application.demand', ...done].map((s) => [s, { at: 'done', on: today }])),
  record: 1,
});
const APPROVED = STEPS.filter((s) => s.stage === 'approval')
  .map((s) => s.step)
  .filter((s) => !s.endsWith('reapply'));

function filed(parent: Project, values: Record<string, string | number>) {
  const log: Happening[] = [];
  const ask = (...[command, who, on]: [Parameters<typeof decide>[0], Actor, Project | undefined]) => {
    const decision = decide(command, on, { ...SCENE, actor: who, newId: 'YN2026-0001-01', parent });
    if (decision.refused) throw new Error(decision.refused.map((r) => r.says).join());
    log.push(decision.happening);
    return decision;
  };
  const made = ask({ verb: 'create', of: parent.id }, TOWN, parent).project;
  const given = { matterSays: '变更', matterReason: '国家政策调整', ...values };
  const submitted = ask({ verb: 'submit', stage: 'matters', values: given }, TOWN, made).project;
  return { made, submitted, ask, log };
}
function changed(parent: Project, yuans: number): Project {
  const { submitted, ask } = filed(parent, { matterKind: 'change', changedAmount: yuan(yuans) });
  return ask({ verb: 'approve' }, BUREAU, submitted).effect!.project;
}

const trackOf = (label: string): string => idOf(field('track'), label)!;

describe('a filed change and the track', () => {
  test.each([
    [500_000, '立项审批', 499_999.99, '备案'],
    [500_000, '立项审批', 99_999.99, '自行管理'],
    [499_999.99, '备案', 500_000, '立项审批'],
    [100_000, '备案', 99_999.99, '自行管理'],
    [99_999.99, '自行管理', 100_000, '备案'],
    [99_999.99, '自行管理', 500_000, '立项审批'],
    [600_000, '立项审批', 500_000, '立项审批'],
  ])('before the decision %d yuan (%s) changed to %d is %s, and the row says so (A10.4)', (total, was, to, is) => {
    const after = changed(project(total, trackOf(was)), to);
    expect(after.values.track).toBe(trackOf(is));
    expect(after.values.changedTotal).toBe(yuan(to));
    expect(crossingOf(after, NO_SETTINGS)?.includes(is) ?? false).toBe(was !== is);
  });
  test.each([
    [499_999.99, '备案', 500_000, '立项审批', '须补办'],
    [100_000, '备案', 499_999.99, '备案', undefined],
    [99_999.99, '自行管理', 100_000, '备案', '须补办'],
    [500_000, '立项审批', 499_999.99, '立项审批', '管理方式仍为立项审批'],
    [100_000, '备案', 99_999.99, '备案', '管理方式仍为备案'],
  ])('after it %d yuan (%s) changed to %d is %s: only upward (A10.4)', (total, was, to, is, says) => {
    const before = project(total, trackOf(was), ...STEPS.filter((s) => s.settlesTrack).map((s) => s.step));
    const after = changed(before, to);
    expect(after.values.track).toBe(trackOf(is));
    expect(after.steps, 'every past decision stays').toEqual(before.steps);
    if (says) expect(crossingOf(after, NO_SETTINGS)).toContain(says);
    else expect(crossingOf(after, NO_SETTINGS)).toBeUndefined();
  });
  test('the cost review’s figure and the contract price never move the track (A10.4)', () => {
    const at = project(500_000, 'approval', ...APPROVED);
    const dear = { ...at, values: { ...at.values, costReviewed: yuan(450_000), contractAmount: yuan(90_000) } };
    expect(statusOf(dear, 'procurement', SCENE).state).toBe('待备案采购计划');
    expect(crossingOf(dear, NO_SETTINGS)).toBeUndefined();
  });
});

describe('what a matter may be', () => {
  const signed = project(
    500_000,
    'approval',
    ...APPROVED,
    'procurement.notice',
    'procurement.award',
    'procurement.contract',
  );
  test('a termination needs both filings, in either order (A20.2)', () => {
    const values = { matterKind: 'termination', matterLink: 'https://docs.example.org/x' };
    for (const order of [
      [BUREAU, FINANCE],
      [FINANCE, BUREAU],
    ] as const) {
      const { submitted, ask } = filed(signed, values);
      const one = ask({ verb: 'approve' }, order[0], submitted);
      expect(one.effect).toBeUndefined();
      const both = ask({ verb: 'approve' }, order[1], one.project);
      expect(both.effect?.project.closed).toBe('已终止');
      expect(both.effect?.happening.project).toBe(signed.id);
    }
  });
  test('replaying a matter’s happenings gives the matter, and its project’s effect the project (A20.1)', () => {
    const { submitted, ask, log } = filed(signed, { matterKind: 'delay', changedDate: '2027-03-01' });
    const last = ask({ verb: 'approve', values: { matterOpinion: '已备案' } }, BUREAU, submitted);
    expect(log.reduce<Project | undefined>((p, h) => evolve(p, h, NO_SETTINGS), undefined)).toEqual(last.project);
    expect(evolve(signed, last.effect!.happening, NO_SETTINGS)).toEqual(last.effect!.project);
    expect(last.effect!.project.values).toMatchObject({ changedDelivery: '2027-03-01', currentDelivery: '2027-03-01' });
  });
  test('before it is submitted all its cells are open, afterwards none (A19.1)', () => {
    const { made, submitted } = filed(signed, { matterKind: 'problem' });
    expect(openCells(made, 'matters', SCENE)).toContain('matterKind');
    expect(openCells(submitted, 'matters', SCENE)).toEqual([]);
  });
  test('a request may be declined, with the reason, and ends there (A18.1)', () => {
    const { submitted, ask } = filed(signed, { matterKind: 'network' });
    const { project: ended, effect } = ask({ verb: 'reject', opinion: '现有带宽已满足' }, BUREAU, submitted);
    expect([ended.closed, effect]).toEqual(['不予分配', undefined]);
  });
  test.each(['withdrawal', 'pause', 'postpone'] as const)(
    'a %s that is not agreed to ends nothing and lets nothing rest: the project goes on (A10.5)',
    (matterKind) => {
      const parent = project(500_000, 'approval', ...APPROVED.slice(0, 2));
      const { submitted, ask } = filed(parent, { matterKind, endingReason: 'needGone' });
      const refusal = { verb: 'reject', outcome: 'notAgreed', opinion: '请继续实施。' } as const;
      const { project: matter, effect } = ask(refusal, BUREAU, submitted);
      expect([matter.closed, effect]).toEqual(['不予同意', undefined]);
      expect(ask({ verb: 'approve', outcome: 'agreed' }, BUREAU, submitted).effect).toBeDefined();
    },
  );

  test('whoever reported a matter does not decide it, whatever his role became (A27.1)', () => {
    const { submitted } = filed(signed, { matterKind: 'change' });
    const turned = { ...BUREAU, email: TOWN.email };
    const decision = decide({ verb: 'approve' }, submitted, { ...SCENE, actor: turned, parent: signed });
    expect(decision.refused?.map((r) => r.article)).toEqual(['A27.1']);
  });
  test('a delay of a delivered project is refused (A20.1)', () => {
    const delivered = { ...signed, values: { ...signed.values, delivered: today } };
    expect(() => filed(delivered, { matterKind: 'delay', changedDate: '2027-03-01' })).toThrow('已交付');
  });
});
