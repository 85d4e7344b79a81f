// Whom a command tells: who waits for what it did, not for what already waited (seen: an old notice sent a third time).
import { beforeAll, expect, test, vi } from 'vitest';
import { decide, type Project } from '../../src/project';
import { yuan } from '../../src/measure';
import type * as Command from '../../src/owner/work/command';
import type { Visit } from '../../src/owner/keep/people';
import { person } from '../fixture/people';
import { demand } from '../fixture/values';

let lettersFor: typeof Command.lettersFor;
beforeAll(async () => {
  vi.stubGlobal('__DEPLOY__', { domain: 'example.org' });
  ({ lettersFor } = await import('../../src/owner/work/command'));
});

const TODAY = '2026-11-09';
const SCENE = { today: TODAY, settings: { holidays: [], workdays: [], years: [] } };
const people = [person('ducheng'), person('chushen'), person('zonghe')];
const visit = (actor = person('ducheng')) => ({ ...SCENE, people, actor }) as unknown as Visit;

function after(project: Project | undefined, verb: 'create' | 'submit' | 'return', actor = person('ducheng')): Project {
  const command =
    verb === 'submit'
      ? { verb, project: 'YN2026-0001', stage: 'application' as const, values: demand(yuan(500_000)) }
      : verb === 'return'
        ? { verb, project: 'YN2026-0001', seen: true as const, opinion: '请补充测算依据。' }
        : { verb };
  const decision = decide(command, project, { ...SCENE, actor, newId: 'YN2026-0001' });
  if (decision.refused) throw new Error(JSON.stringify(decision.refused));
  return decision.project;
}
const to = (before: Project | undefined, now: Project, actor = person('ducheng')) =>
  lettersFor(before, now, visit(actor)).map((letter) => letter.person.email);

test('a submission tells both reviewers; whatever is done while it waits tells neither again, though 发件记录 is not asked', () => {
  const draft = after(undefined, 'create');
  const submitted = after(draft, 'submit');
  expect(to(draft, submitted)).toEqual(['chushen@example.org', 'zonghe@example.org']);
  const noted: Project = { ...submitted, values: { ...submitted.values, name: '另一名称' } };
  expect(to(submitted, noted)).toEqual([]);
});

test('returned and handed in once more it is told once more: to its unit, then to the reviewers', () => {
  const submitted = after(after(undefined, 'create'), 'submit');
  const back = after(submitted, 'return', person('chushen'));
  expect(to(submitted, back, person('chushen'))).toEqual(['ducheng@example.org']);
  expect(to(back, after(back, 'submit'))).toEqual(['chushen@example.org', 'zonghe@example.org']);
});
