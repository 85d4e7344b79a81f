// Each role's main task, done as he does it, with what it may take at most and what it took when the tool was tried (seen/users.md).
import type { Page } from 'playwright-core';
import { application, mail } from '../../county';
import { demand, sent } from '../../fixture/values';
import { yuan } from '../../../src/measure';
import type { Walked } from './county';
import type { Hand } from './hand';
import { ROLES, type Role } from './pages';

export interface Task {
  readonly role: Role;
  readonly task: string;
  /** As it was before issue 13; in words where it could not be done, or nobody had counted. */
  readonly before: string;
  readonly does: (hand: Hand, walked: Walked) => Promise<void>;
  readonly most: { readonly clicks: number; readonly keys: number; readonly scrolled: number };
  /** The window, where it is not the whole screen. */
  readonly width?: number;
}

const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' });
const radio = (page: Page, name: RegExp) => page.getByRole('radio', { name });
const field = (page: Page, label: string) => page.getByLabel(label).first();
const tool = (page: Page, name: string) => page.locator(`[data-tool="${name}"]`);
const DONE = '办理结果：1项已办理';

/** The newest mail to that person about it: its link is opened, which is the first click. */
async function fromMail(hand: Hand, { c }: Walked, to: string, about: string): Promise<void> {
  const found = (await c.host.outbox()).filter((one) => one.to === to && one.html.includes(about)).pop();
  const links = [...(found?.html ?? '').matchAll(/href="(https:\/\/script[^"]*)"/g)].map(([, link]) =>
    link!.replaceAll('&amp;', '&'),
  );
  const link = links.find((one) => one.includes(about)) ?? links[0];
  if (!link) throw new Error(`no mail to ${to} leads to ${about}`);
  hand.clicks += 1;
  await hand.page.goto(link.replace('https://script.google.com', c.host.url));
}
const desk = (hand: Hand, { c }: Walked) => hand.page.goto(`${c.host.url}/macros/owner/exec`);
const more = async (hand: Hand, name: string): Promise<void> => {
  await hand.click(button(hand.page, '更多事项'));
  await hand.page.getByRole('heading', { name: '更多事项' }).waitFor();
  await hand.click(tool(hand.page, name).locator('summary'));
};
const done = (page: Page) => page.getByRole('heading', { name: DONE }).waitFor();

/** What the chosen outcome requires and does not bring along: an amount, or these words. */
async function required(hand: Hand, words: string): Promise<void> {
  for (const box of await hand.page.locator('form.decision .field').all()) {
    const input = box.locator('input, select, textarea').first();
    if (!(await box.innerText()).includes('必填') || (await input.inputValue()) !== '') continue;
    await hand.give(input, (await input.getAttribute('inputmode')) === 'decimal' ? '45' : words);
  }
}

const TEXTS = sent(demand(yuan(195_000), { name: '村级事务公开平台二期' }));

export const TASKS: readonly Task[] = [
  {
    role: 'officer',
    task: '新申报，在办理台填写',
    before: '表格59列，横向9,290 px，24格，10次菜单点击，215键',
    most: { clicks: 5, keys: 250, scrolled: 3_200 },
    async does(hand, walked) {
      const { page } = hand;
      await desk(hand, walked);
      await more(hand, 'draft.create');
      await hand.click(button(page, '新建申报'));
      await page.getByRole('heading', { name: /^YN\d{4}-\d{4}$/ }).waitFor();
      for (const box of await page.locator('.fill .field').all()) {
        const id = (await box.locator('input, select, textarea').first().getAttribute('id')) ?? '';
        const text = TEXTS[id.replace('f-fill-', '')];
        if (text !== undefined) await hand.give(page.locator(`#${id}`), text);
      }
      await page.getByText('总投资19.5万元，备案').waitFor();
      await hand.click(button(page, '提交'));
      await hand.click(button(page, /^确认提交/));
      await done(page);
    },
  },
  {
    role: 'officer',
    task: '同上，在表格旁逐项填写',
    before: '同上',
    width: 300,
    most: { clicks: 8, keys: 260, scrolled: 4_000 },
    async does(hand, { c }) {
      const { page } = hand;
      // 政务项目, 新建申报, 确定, 确定; 政务项目, 逐项填写.
      hand.clicks += 6;
      const made = await c.host.menu(ROLES.officer, ['政务项目', '新建申报'], {
        sheet: '申报',
        ranges: ['A1'],
        answers: ['OK', 'OK'],
      });
      const id = /YN\d{4}-\d{4}/.exec(JSON.stringify(made.shown))![0];
      const at = { sheet: '申报', ranges: [`A${await c.rowOf('申报', id)}`] };
      const { shown } = await c.host.menu(ROLES.officer, ['政务项目', '逐项填写'], at);
      await page.goto(`${c.host.url}/local/dialog/${(shown[0] as { id?: string }).id}`);
      await page.waitForSelector('.field');
      const texts = Object.entries(application({ 项目名称: '网格员管理系统' }));
      for (const box of await page.locator('.field').all()) {
        const label = (await box.locator('label').first().innerText()).replace(/（万元）|\s*必填$/g, '').trim();
        const given = texts.find(([name]) => name === label)?.[1];
        if (given !== undefined) await hand.give(box.locator('input, select, textarea').first(), String(given));
      }
      await hand.click(button(page, '提交'));
      await hand.click(button(page, /^确认提交/));
      await page.getByRole('heading', { name: '已提交' }).waitFor();
    },
  },
  {
    role: 'reviewer',
    task: '由邮件到初审办结',
    before: '表格中4次点击到办理台；邮件链接打不开；表单在1,480 px之下',
    most: { clicks: 3, keys: 0, scrolled: 450 },
    async does(hand, walked) {
      await fromMail(hand, walked, ROLES.reviewer, walked.reviewing);
      await hand.click(radio(hand.page, /^初审：通过/));
      await hand.click(button(hand.page, '确认初审：通过'));
      await done(hand.page);
    },
  },
  {
    role: 'finance',
    task: '由邮件到核减后同意',
    before: '没有核减金额一栏；表单在页面下部',
    most: { clicks: 3, keys: 14, scrolled: 800 },
    async does(hand, walked) {
      const { page } = hand;
      await fromMail(hand, walked, ROLES.finance, walked.funding);
      await hand.click(radio(page, /核减后同意/));
      await required(hand, '本年度调剂');
      await hand.click(button(page, /^确认资金审核/));
      await done(page);
    },
  },
  {
    role: 'cryptography',
    task: '由邮件到密码应用备案意见',
    before: '未计数',
    most: { clicks: 3, keys: 20, scrolled: 700 },
    async does(hand, walked) {
      const { page } = hand;
      await fromMail(hand, walked, ROLES.cryptography, walked.cryptography);
      await hand.click(radio(page, /予以备案/));
      await required(hand, '郁机密〔2026〕1号');
      await hand.click(button(page, /^确认密码应用备案意见/));
      await done(page);
    },
  },
  {
    role: 'auditor',
    task: '制作一个项目的审计资料',
    before: '须知完整编号；办理台无可浏览的清单',
    most: { clicks: 3, keys: 12, scrolled: 400 },
    async does(hand, walked) {
      await desk(hand, walked);
      await more(hand, 'audit.pack');
      const panel = tool(hand.page, 'audit.pack');
      await hand.type(panel.getByLabel('项目编号'), walked.funded);
      await hand.click(panel.getByRole('button', { name: '制作审计资料' }));
      await panel.getByRole('link').first().waitFor();
    },
  },
  {
    role: 'administrator',
    task: '改一项参数',
    before: '66项不分组，无现值、无单位',
    most: { clicks: 3, keys: 100, scrolled: 1_800 },
    async does(hand, walked) {
      const { page } = hand;
      await desk(hand, walked);
      await more(hand, 'settings.set');
      const panel = tool(page, 'settings.set');
      await hand.choose(
        panel.getByLabel('参数'),
        (await panel
          .locator('option', { hasText: /内部目标/ })
          .first()
          .getAttribute('value'))!,
      );
      await hand.type(panel.getByLabel('取值'), '15');
      await hand.type(panel.getByLabel('启用日期'), '2026-12-01');
      await hand.type(panel.getByLabel('设定文件'), '郁政数〔2026〕8号');
      await hand.click(panel.getByRole('button', { name: '设定参数' }));
      await done(page);
    },
  },
  {
    role: 'administrator',
    task: '新增一人',
    before: '一张表单，未计数',
    most: { clicks: 3, keys: 45, scrolled: 550 },
    async does(hand, walked) {
      const { page } = hand;
      await desk(hand, walked);
      await hand.click(button(page, '人员'));
      await hand.click(button(page, '新增人员'));
      await hand.type(field(page, '邮箱'), mail('gongban'));
      await hand.type(field(page, '岗位'), '项目管理专员');
      await hand.give(field(page, '单位'), '县政务和数据局');
      await hand.give(field(page, '角色'), '项目管理专员');
      await hand.click(button(page, /^保存/));
      await done(page);
    },
  },
  {
    role: 'leader',
    task: '由每周简报到逾期清单',
    before: '没有此角色；总览76个数字，不能点开',
    most: { clicks: 2, keys: 0, scrolled: 0 },
    async does(hand, walked) {
      await fromMail(hand, walked, ROLES.leader, 'tab=overview');
      await hand.click(button(hand.page, /^30天内到期/));
      await hand.page.getByRole('heading', { name: '全部项目' }).waitFor();
      await hand.page.getByText('还有13天').first().waitFor();
    },
  },
];
