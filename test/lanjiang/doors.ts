// The second county through the doors: its bundles, its workbook, one project's whole life, by the demo's own way of going on.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadDemo } from '../../src/demo';
import type { LookAnswer } from '../../src/wire';
import { startHost, temporaryFolder, type TestHost } from '../host';

const OWNER = 'owner@example.org';
/** Words that the first county has and this one has not; of its prefix only in a number, since a seal may hold any letters. */
const YUNANS = /县|郁|云浮|YN20\d\d-/;
const out = temporaryFolder();
const module = (file: string) => import(pathToFileURL(join('build', file)).href);
let host: TestHost;

beforeAll(async () => {
  const { buildScript } = await module('script.mjs');
  const { DEFAULTS } = await module('deploy.mjs');
  for (const name of ['menu', 'owner'])
    await buildScript(process.cwd(), name, DEFAULTS, { county: 'test/lanjiang', out });
  host = await startHost({ bundles: out, demo: await loadDemo(false) });
});
afterAll(() => host?.close());

const values = async (range: string): Promise<string[][]> => {
  const path = `/v4/spreadsheets/${host.spreadsheetId}/values/${encodeURIComponent(range)}`;
  return (await host.ask<{ values?: string[][] }>(OWNER, path)).body.values ?? [];
};

test('its workbook has its own title, names and numbers, and no word of the first county', async () => {
  const path = `/v4/spreadsheets/${host.spreadsheetId}?includeGridData=true`;
  const { body } = await host.ask<{ properties: { title: string }; sheets: { properties: { title: string } }[] }>(
    OWNER,
    path,
  );
  expect(body.properties.title).toBe('澜江区数字项目管理（非涉密）');
  expect(body.sheets.length).toBeGreaterThan(10);
  const told = JSON.stringify(body);
  expect(told.match(new RegExp(`.{0,30}(${YUNANS.source}).{0,30}`))?.[0]).toBeUndefined();
  const [header = []] = await values('申报!1:1');
  expect(header).toEqual(expect.arrayContaining(['区政府同意文件', '资金来源（区级）（万元）']));
  expect((await values('申报!A2:A')).flat()).toEqual(['LJ2026-0001', 'LJ2026-0002', 'LJ2026-0003']);
  expect((await values('人员!A:D')).flat()).toEqual(
    expect.arrayContaining(['区价格认证中心', '价格审核', '数据局审核']),
  );
});

test('one project goes from its application to the archive; the price office decides, nobody applies for funds', async () => {
  const ledger = (await values('办理记录!A2:G')).filter((entry) => entry[3] === 'LJ2026-0001');
  const steps = [...new Set(ledger.map((entry) => entry[5]))];
  expect(steps.slice(steps.indexOf('approval.appraisal')).slice(0, 5)).toEqual([
    'approval.appraisal',
    'approval.prices',
    'approval.opinion',
    'approval.funding',
    'approval.grant',
  ]);
  const [header = [], row = []] = await values('监督');
  expect([row[0], row[header.indexOf('状态')]]).toEqual(['LJ2026-0001', '已归档']);
});

test('desk and mail speak of this county alone', async () => {
  const asked = { p: 'LJ2026-0001,LJ2026-0003' };
  const { result } = await host.desk<Extract<LookAnswer, { ok: true }>>('shenhe@example.org', 'look', asked);
  expect(result).toMatchObject({ ok: true });
  expect(result.view.projects.map((p) => p.id)).toEqual(['LJ2026-0001', 'LJ2026-0003']);
  expect(JSON.stringify(result.view).match(new RegExp(`.{0,30}(${YUNANS.source}).{0,30}`))?.[0]).toBeUndefined();
  const mails = await host.outbox();
  expect(mails.length).toBeGreaterThan(3);
  expect(mails.filter((mail) => YUNANS.test(`${mail.subject} ${mail.text}`)).map((mail) => mail.subject)).toEqual([]);
  expect(await host.text('shenhe@example.org', '/macros/owner/exec')).not.toMatch(/郁|云浮|YN\d/);
});
