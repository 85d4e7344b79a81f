import { expect, test } from 'vitest';
import { yuan } from '../../../src/measure';
import { applied, carries, consequencesOf, type Project, unitMoved, waitingFor } from '../../../src/project';
import { person } from '../../fixture/people';
import { demand } from '../../fixture/values';
import { on } from '../scene';

const WATER = person('shuiwu');
const TOWN = person('ducheng');
const ACTING = { ...on('2026-11-09'), actor: person('chushen') };
const WRONG: Project = {
  id: 'YN2026-0001',
  unit: TOWN.unit,
  created: '2026-03-02',
  values: {
    ...demand(yuan(160_000)),
    submittedOn: '2026-03-02',
    gathered: 'planned',
    class: 'specialised',
    track: 'filing',
    total: yuan(160_000),
    purchaser: TOWN.unit,
  },
  steps: {
    'application.demand': { at: 'done', on: '2026-03-09' },
    'approval.filingPlan': { at: 'done', on: '2026-03-10' },
    'approval.filing': { at: 'done', on: '2026-03-11' },
  },
  record: 9,
};
const TRANSFER = { to: WATER.unit, document: '郁编办〔2026〕3号', reason: '申报时选错单位' };

test('a project of 都城镇 that goes to 县水务局 waits for that unit from then on, is bought by it, and its track stays 备案 (A3.2, A27.2)', () => {
  const { happening, project } = unitMoved(WRONG, TRANSFER, ACTING);
  expect(project.unit).toBe('县水务局');
  expect(project.values).toMatchObject({ purchaser: '县水务局', class: 'specialised', track: 'filing' });
  expect(waitingFor(project, ACTING).map((w) => [w.step, w.unit])).toEqual([['procurement.notice', '县水务局']]);
  expect([carries(WATER, 'unit', project), carries(TOWN, 'unit', project)]).toEqual([true, false]);
  expect(happening).toMatchObject({
    outcome: '县水务局',
    opinion: '原单位：都城镇。申报时选错单位（郁编办〔2026〕3号）',
  });
});

test('replayed from its entry alone it is the same project (A27.1, decision 24)', () => {
  const { happening, project } = unitMoved(WRONG, TRANSFER, ACTING);
  const led = consequencesOf(WRONG, happening, project);
  expect(led).toEqual({ unit: '县水务局' });
  expect(applied(WRONG, happening, led)).toEqual(project);
});

test('a draft under the wrong unit only changes its unit: it is judged when it is handed in (A10.1)', () => {
  const draft: Project = { ...WRONG, values: { name: '网格化管理系统' }, steps: {} };
  const { project } = unitMoved(draft, TRANSFER, ACTING);
  expect(project).toEqual({ ...draft, unit: '县水务局' });
});
