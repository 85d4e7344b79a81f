// The demo in a county whose tables have grown since: one step, and fields asked at it that no moment of the demo knows.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { EXAMPLES } from '../../src/county/examples';
import { loadDemo } from '../../src/demo';
import { livesOf } from '../../src/demo/life';
import { Places } from '../../src/demo/places';
import { startHost, temporaryFolder, type TestHost } from '../host';

const OWNER = 'owner@example.org';
/** A project that the demo takes to the archive. */
const WHOLE = '就业培训管理系统';

/** What stands in a table of src/measure, and what stands there now. */
const GROWN: Readonly<Record<string, readonly (readonly [was: string, is: string])[]>> = {
  fields: [
    [
      'const APPROVAL = [\n',
      "const APPROVAL = [\n  p('noise', '噪声评价', 'choice', 'bureau', 'A12.2', '噪声评价。', { options: options({ low: '低', high: '高' }) }),\n",
    ],
    [
      'const PROCUREMENT = [\n',
      "const PROCUREMENT = [\n  c('guarantee', '质保期（月）', 'text', 'unit', 'A14.1', '质保期。'),\n",
    ],
  ],
  procurementsteps: [["      'contractNumber',\n", "      'guarantee',\n      'contractNumber',\n"]],
  steps: [
    ["gives: ['opinionNumber',", "gives: ['noise', 'opinionNumber',"],
    [
      'export const STEPS: readonly Step[] = tailored(MEASURE_STEPS);',
      `export const STEPS: readonly Step[] = tailored(MEASURE_STEPS, { without: [], moreSteps: [{ step: 'approval.noise', behind: 'approval.appraisal',
        label: '噪声会商', to: 'finance', waiting: '待噪声会商', done: '已会商', article: 'house' }] });`,
    ],
  ],
};
const grown = {
  name: 'grown',
  setup(build: { onLoad: (at: { filter: RegExp }, load: (file: { path: string }) => object) => void }) {
    build.onLoad({ filter: /src[\\/]measure[\\/](fields|procurementsteps|steps)\.ts$/ }, ({ path }) => {
      const [, table = ''] = /(\w+)\.ts$/.exec(path) ?? [];
      const contents = GROWN[table]!.reduce(
        (text, [was, is]) => {
          expect(text, `${table}: ${was}`).toContain(was);
          return text.replace(was, is);
        },
        readFileSync(path, 'utf8'),
      );
      return { contents, loader: 'ts' };
    });
  },
};

let host: TestHost;
beforeAll(async () => {
  const built = (file: string) => import(pathToFileURL(join('build', file)).href);
  const { buildScript } = await built('script.mjs');
  const { DEFAULTS } = await built('deploy.mjs');
  const out = temporaryFolder();
  for (const name of ['menu', 'owner']) await buildScript(process.cwd(), name, DEFAULTS, { out, plugins: [grown] });
  const { people } = await loadDemo(false);
  const own = EXAMPLES.told.projects.filter(({ name }) => name === WHOLE);
  host = await startHost({ bundles: out, demo: { people, projects: livesOf(own, new Places()).steps } });
});
afterAll(() => host?.close());

const rows = async (sheet: string): Promise<Record<string, string>[]> => {
  const path = `/v4/spreadsheets/${host.spreadsheetId}/values/${encodeURIComponent(sheet)}`;
  const [header = [], ...body] = (await host.ask<{ values: string[][] }>(OWNER, path)).body.values;
  return body.filter(([id]) => id).map((row) => Object.fromEntries(header.map((label, i) => [label, row[i] ?? ''])));
};

test('it starts, and the project comes to where its table has it, through the step and the fields that are new', async () => {
  expect((await rows('监督')).map((row) => row.状态)).toEqual(['已归档']);
  expect((await rows('采购')).map((row) => row['质保期（月）'])).toEqual(['示例内容']);
  expect((await rows('立项')).map((row) => row.噪声评价)).toEqual(['低']);
  const steps = (await rows('办理记录')).map((entry) => Object.values(entry)[5]);
  expect(steps[steps.indexOf('approval.noise') - 1]).toBe('approval.appraisal');
  expect(steps[steps.indexOf('approval.noise') + 1]).toBe('approval.opinion');
});

test('the demo’s own words stand where it has them', async () => {
  expect((await rows('采购'))[0]?.合同编号).toMatch(/^YNXX-/);
  expect((await rows('立项'))[0]?.审批意见文号).toMatch(/^郁政数审/);
});
