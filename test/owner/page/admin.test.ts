import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LookAnswer } from '../../../src/wire';
import { launchBrowser } from '../../browser';
import { ADMIN, ADMIN_TOOLS, VIEW } from './fixture';
import { deskHtml, OUT, openDesk, server } from './open';

let browser: Browser;
let html: string;

beforeAll(async () => {
  html = deskHtml();
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const look = (): LookAnswer => ({ ok: true, view: { ...VIEW, tools: ADMIN_TOOLS, admin: ADMIN } });
const done = (title: string) => ({ done: true, title, lines: [] });

describe('the administrator’s screens', () => {
  it('are not offered to somebody who does not administer', async () => {
    const { page } = await openDesk(browser, html, server());
    expect(await page.getByRole('button', { name: '人员' }).count()).toBe(0);
  });

  it('add a person, and refuse one without a post', async () => {
    const to = server({ look, act: () => ({ ok: true, results: [done('已保存')] }) });
    const { page } = await openDesk(browser, html, to);
    await page.getByRole('button', { name: '人员', exact: true }).click();
    await page.getByRole('button', { name: '新增人员' }).click();
    await page.getByLabel('邮箱').fill('liantan@example.org');
    await page.getByLabel('单位').fill('连滩镇');
    await page.getByLabel('角色').selectOption('项目管理专员');
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByText('请填写“岗位”').waitFor();
    await page.getByLabel('岗位').fill('连滩镇项目管理专员');
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByRole('heading', { name: '办理结果：1项已办理' }).waitFor();
    expect(to.acts).toMatchObject([
      {
        command: 'person.save',
        form: {
          email: 'liantan@example.org',
          post: '连滩镇项目管理专员',
          unit: '连滩镇',
          role: '项目管理专员',
          from: '2026-11-09',
          until: '',
        },
      },
    ]);
  });

  it('stop a person from tomorrow on, and free an account for another binding', async () => {
    const to = server({ look, act: () => ({ ok: true, results: [done('已保存')] }) });
    const { page } = await openDesk(browser, html, to);
    await page.getByRole('button', { name: '人员', exact: true }).click();
    const row = page.getByRole('row', { name: /ducheng/ });
    await row.getByRole('button', { name: '停用' }).click();
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByRole('heading', { name: /办理结果/ }).waitFor();
    await row.getByRole('button', { name: '解除账号绑定' }).click();
    await page.getByRole('button', { name: '确认解除绑定' }).click();
    await expect.poll(() => to.acts.length).toBe(2);
    expect(to.acts[0]?.form).toMatchObject({ email: 'ducheng@example.org', until: '2026-11-09' });
    expect(to.acts[1]).toMatchObject({ command: 'person.unbind', form: { email: 'ducheng@example.org' } });
  });

  it('walk the ledger in parts of 300, and go on after an outage from where they stood', async () => {
    let outage = true;
    const to = server({
      look,
      act: ({ form }) => {
        const from = Number(form.from);
        if (from === 600 && outage) {
          outage = false;
          throw new Error('运行超时');
        }
        const next = from + 300;
        return { ok: true, results: [done(`第${from}至${next - 1}条相符`)], ...(next < 900 ? { next } : {}) };
      },
    });
    const { page } = await openDesk(browser, html, to);
    await page.getByRole('button', { name: '核对办理记录' }).click();
    await page.getByRole('button', { name: '开始核对' }).click();
    // By itself, after a pause.
    await page.getByText('核对完毕。').waitFor();
    expect(to.acts.map(({ form }) => form.from)).toEqual(['0', '300', '600', '600']);
    expect(new Set(to.acts.map(({ id }) => id)).size).toBe(3);
  });

  it('repair, enrol the menu project that was refused last, and show how reminders stand', async () => {
    const to = server({ look, act: () => ({ ok: true, results: [done('已完成')] }) });
    const { page } = await openDesk(browser, html, to);
    await page.getByRole('button', { name: '提醒状态' }).click();
    await page.getByText('今日可发邮件').waitFor();
    await page.getByRole('button', { name: '修复', exact: true }).click();
    await page.getByRole('button', { name: '修复跟踪表' }).click();
    await page.getByRole('heading', { name: /办理结果/ }).waitFor();
    await page.getByRole('button', { name: '登记菜单项目' }).click();
    await page.getByRole('button', { name: '确认登记' }).click();
    await expect.poll(() => to.acts.length).toBe(2);
    expect(to.acts.map(({ command, form }) => [command, form])).toEqual([
      ['repair', {}],
      ['enrol', { client: '1234567890-menu.apps.googleusercontent.com' }],
    ]);
  });

  it.each([390, 1280])('fit %i px', async (width) => {
    const { page } = await openDesk(browser, html, server({ look }), '', { viewport: { width, height: 844 } });
    await page.getByRole('button', { name: '人员', exact: true }).click();
    await page.getByRole('button', { name: '修改' }).first().click();
    const sideways = 'document.documentElement.scrollWidth > document.documentElement.clientWidth';
    expect(await page.evaluate(sideways)).toBe(false);
    await page.screenshot({ path: join(OUT, `desk-people-${width}.png`), fullPage: true });
  });
});
