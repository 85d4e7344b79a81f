// Tables at the desk: 人员 by a pasted block or a file, the year's budget with an amount beside each project.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ActAnswer, LookAnswer } from '../../../src/wire';
import { launchBrowser } from '../../browser';
import { ADMIN, ADMIN_TOOLS, VIEW } from './fixture';
import { deskHtml, openDesk, server } from './open';

let browser: Browser;
let html: string;
beforeAll(async () => {
  html = deskHtml();
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const said = (title: string, done = true): ActAnswer => ({ ok: true, results: [{ done, title, lines: [] }] });
const BLOCK = '邮箱\t岗位\na@example.org\t"县""一""局\n专员"';

describe('人员 by a list', () => {
  const look = (): LookAnswer => ({ ok: true, view: { ...VIEW, tools: ADMIN_TOOLS, admin: ADMIN } });
  it('is checked before it can be saved, is saved as it was checked, and what is changed is checked anew', async () => {
    const to = server({ look, act: ({ form }) => said(form.sure ? '已保存1人' : '核对通过，1人，尚未保存') });
    const { page } = await openDesk(browser, html, to);
    await page.getByRole('button', { name: '人员', exact: true }).click();
    await page.getByRole('button', { name: '按名单录入人员' }).click();
    const area = page.getByLabel('名单', { exact: true });
    await area.fill(BLOCK);
    const save = page.getByRole('button', { name: '确认录入' });
    expect(await save.isVisible()).toBe(false);
    await page.getByRole('button', { name: '核对名单' }).click();
    await save.waitFor();
    await area.press('End');
    await area.press('a');
    expect(await save.isVisible(), 'no longer what was checked').toBe(false);
    await page.getByRole('button', { name: '核对名单' }).click();
    await save.click();
    await page.getByText('已保存1人').waitFor();
    const rows = to.acts.map(({ form }) => form.rows);
    expect(to.acts.map(({ command, form }) => [command, form.sure])).toEqual([
      ['people.list', undefined],
      ['people.list', undefined],
      ['people.list', 'yes'],
    ]);
    expect(rows[0], 'quotes and line ends within them are a cell’s').toBe(
      JSON.stringify([
        ['邮箱', '岗位'],
        ['a@example.org', '县"一"局\n专员'],
      ]),
    );
    expect(rows[2]).toBe(rows[1]);
    expect(rows[1]).not.toBe(rows[0]);
  });
  it('may be a .csv as Chinese spreadsheets write it', async () => {
    const to = server({ look, act: () => said('未办理', false) });
    const { page } = await openDesk(browser, html, to);
    await page.getByRole('button', { name: '人员', exact: true }).click();
    await page.getByRole('button', { name: '按名单录入人员' }).click();
    const gb18030 = Buffer.from([
      0xd3, 0xca, 0xcf, 0xe4, 0x2c, 0xb8, 0xda, 0xce, 0xbb, 0x0d, 0x0a, 0x61, 0x2c, 0x22, 0x62, 0x2c, 0x63, 0x22,
    ]);
    await page.getByLabel('选择.csv文件').setInputFiles({ name: '人员.csv', mimeType: 'text/csv', buffer: gb18030 });
    await expect.poll(() => page.getByLabel('名单', { exact: true }).inputValue()).toContain('邮箱,岗位');
    await page.getByRole('button', { name: '核对名单' }).click();
    await expect.poll(() => to.acts[0]?.form.rows).toBe('[["邮箱","岗位"],["a","b,c"]]');
    expect(await page.getByRole('button', { name: '确认录入' }).isVisible(), 'nothing to save').toBe(false);
  });
});

it('an amount beside each project of the year, a pasted column filling down; checked, then entered at once', async () => {
  const tool = {
    command: 'budget.table' as const,
    group: '年度预算',
    label: '年度预算安排表',
    says: '',
    cite: '',
    fields: [{ key: 'year', label: '计划年度', type: 'year' as const, required: true, note: '', value: '2027' }],
  };
  const table = {
    columns: ['项目编号', '项目名称', '本次安排', '预算项目编码'],
    rows: [
      ['YN2026-0001', '甲', '', ''],
      ['YN2026-0002', '乙', '', 'X2'],
    ],
    typed: [2, 3],
  };
  const to = server({
    look: () => ({ ok: true, view: { ...VIEW, tools: [tool] } }),
    act: ({ form }) =>
      form.rows ? said(form.sure ? '已登记' : '核对通过') : ({ ...said('2个'), ok: true, table } as ActAnswer),
  });
  const { page } = await openDesk(browser, html, to);
  await page.getByRole('button', { name: '更多事项' }).click();
  await page.getByText('年度预算安排表').first().click();
  await page.getByRole('button', { name: '列出项目' }).click();
  const first = page.getByLabel('甲 本次安排');
  await first.waitFor();
  await first.evaluate((input) => {
    const data = new DataTransfer();
    data.setData('text/plain', '15\n1,200.5\n');
    input.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  });
  expect(await page.getByLabel('乙 本次安排').inputValue()).toBe('1200.5');
  await page.getByRole('button', { name: '核对安排' }).click();
  await page.getByRole('button', { name: '登记安排' }).click();
  await expect.poll(() => to.acts.length).toBe(3);
  expect(to.acts[2]?.form).toEqual({
    year: '2027',
    sure: 'yes',
    rows: '[["项目编号","本次安排","预算项目编码"],["YN2026-0001","15",""],["YN2026-0002","1200.5","X2"]]',
  });
});
