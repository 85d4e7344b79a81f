// Every page that a person of ours may see: whose it is, and how he comes to it. A new page is a new row: `pages.test.ts`
// compares the rows with the desk's bar, with the forms and with the pages' own files.
import type { Page } from 'playwright-core';
import { ADMIN, mail } from '../../county';
import type { Walked } from './county';

export interface Stop {
  readonly page: string;
  readonly as: Role;
  /** Where it stands; from the page before it where it has none. */
  readonly at?: (walked: Walked) => string | Promise<string>;
  readonly to?: (page: Page, walked: Walked) => Promise<unknown>;
  /** The files of src/*\/page that it shows. */
  readonly files?: readonly string[];
  /** What is not ours to mend. */
  readonly but?: readonly string[];
  /** Has to begin in the first screen. */
  readonly within?: string;
  /** As wide as Google makes it, where a phone does not show it. */
  readonly width?: number;
}

/** Who looks, by the short name of his post. */
export const ROLES = {
  officer: mail('ducheng'),
  reviewer: mail('chushen'),
  finance: mail('caizheng'),
  cryptography: mail('jiyao'),
  auditor: mail('shenji'),
  leader: mail('lingdao'),
  administrator: ADMIN,
  stranger: 'guoke@example.org',
} as const;
export type Role = keyof typeof ROLES;

const DESK = '/macros/owner/exec';
const desk =
  (p: (walked: Walked) => string, more = '') =>
  (walked: Walked) =>
    `${DESK}?p=${p(walked)}${more}`;
const tab = (name: string) => (page: Page) => page.locator('nav').getByRole('button', { name }).click();
const click = (name: string | RegExp) => (page: Page) => page.getByRole('button', { name }).first().click();
const choose = (name: RegExp) => (page: Page) => page.getByRole('radio', { name }).check();
const unfold = (page: Page) =>
  page.evaluate(() => {
    for (const fold of document.querySelectorAll('details')) fold.open = true;
    // What is unfolded may bring what it shows.
    return new Promise((told) => requestAnimationFrame(() => setTimeout(told)));
  });
/** A form of 更多事项 whose answer is a page of its own. */
const answered = (tool: string, ready: string) => async (page: Page) => {
  const panel = page.locator(`[data-tool="${tool}"]`);
  await panel.evaluate((fold: HTMLDetailsElement) => {
    for (const other of document.querySelectorAll('details')) other.open = other === fold;
  });
  await panel.getByRole('button').last().click();
  await panel.locator(ready).first().waitFor();
};

/** The bar's tabs, and the roles whose page differs from another's. */
const TABS: Readonly<Record<string, readonly Role[]>> = {
  我的待办: ['officer', 'reviewer', 'finance', 'cryptography', 'auditor', 'administrator'],
  总览: ['officer', 'leader'],
  全部项目: ['officer', 'auditor'],
  更多事项: ['officer', 'finance', 'auditor', 'administrator'],
  人员: ['administrator'],
  补录: ['reviewer', 'administrator'],
  单位: ['administrator'],
  公文: ['reviewer', 'finance', 'administrator'],
  修复: ['administrator'],
  核对办理记录: ['administrator'],
  提醒状态: ['administrator'],
  登记菜单项目: ['administrator'],
};
export const WALKED_TABS = Object.keys(TABS);
const TAB_FILES: Readonly<Record<string, readonly string[]>> = {
  我的待办: ['owner/page/desk.html'],
  总览: ['owner/page/list.html'],
  更多事项: ['owner/page/budget.html'],
  人员: ['owner/page/admin.html'],
  补录: ['owner/page/intake.html'],
  公文: ['owner/page/papers.html'],
};

const tabs = (role: Role): Stop[] =>
  WALKED_TABS.filter((name) => TABS[name]!.includes(role)).map((name, nth) => ({
    page: name,
    as: role,
    ...(nth === 0 && { at: () => DESK }),
    to: async (page) => {
      await tab(name)(page);
      await settled(page);
      await unfold(page);
    },
    files: TAB_FILES[name] ?? [],
  }));

/** Everything that was asked for is there. */
export async function settled(page: Page): Promise<void> {
  await page.locator('main:not([aria-busy]), body:not(:has(main))').first().waitFor();
  await page.getByText('正在准备……').waitFor({ state: 'detached' });
  await page.getByText(/^正在读取/).waitFor({ state: 'detached' });
}

const DECIDING: readonly Stop[] = [
  { page: '项目', as: 'reviewer', at: desk(({ reviewing }) => reviewing) },
  { page: '办理', as: 'reviewer', to: choose(/^初审：通过/), within: 'form.decision' },
  { page: '退回补正', as: 'reviewer', to: choose(/^初审：退回补正/) },
  { page: '缺填', as: 'reviewer', to: click('确认初审：退回补正') },
  { page: '一并办理', as: 'reviewer', at: desk(({ gathering }) => gathering.join(',')), to: choose(/^审核汇总：纳入/) },
  { page: '已落实的项目', as: 'reviewer', at: desk(({ funded }) => funded), to: unfold },
  {
    page: '公文预览',
    as: 'reviewer',
    to: async (page) => {
      await click(/^生成立项审批意见/)(page);
      await page.locator('iframe[title="立项审批意见预览"]').waitFor();
    },
    but: ['iframe'],
  },
  { page: '没有的项目', as: 'reviewer', at: desk(() => 'YN2099-0001') },
  { page: '资金审核', as: 'finance', at: desk(({ funding }) => funding), to: choose(/核减后同意/) },
  { page: '密码应用意见', as: 'cryptography', at: desk(({ cryptography }) => cryptography), to: choose(/予以备案/) },
];
const FILLING: readonly Stop[] = [
  { page: '退回的项目', as: 'officer', at: desk(({ returned }) => returned), to: unfold },
  {
    page: '上传文件',
    as: 'officer',
    to: async (page) => {
      await click('上传文件')(page);
      await page.locator('input[type=file]').first().waitFor({ state: 'attached' });
    },
    files: ['owner/page/files.html'],
  },
  {
    page: '填写',
    as: 'officer',
    at: desk(({ returned }) => returned, '&do=fill'),
    to: unfold,
    files: ['owner/page/filling.html'],
  },
  {
    page: '填写有误',
    as: 'officer',
    to: async (page) => {
      await page.locator('#f-fill-planYear').fill('明年');
      await click('检查')(page);
      await page.locator('.panel.bad').first().waitFor();
    },
  },
  {
    page: '提交确认',
    as: 'officer',
    at: desk(({ returned }) => returned, '&do=fill'),
    to: async (page) => {
      await click(/^提交$/)(page);
      await page.getByRole('heading', { name: /^将提交/ }).waitFor();
    },
  },
  { page: '他单位的项目', as: 'officer', at: desk(({ reviewing }) => reviewing) },
];
const SUMS: readonly Stop[] = [
  {
    page: '资金情况',
    as: 'leader',
    to: async (page) => {
      await tab('更多事项')(page);
      await settled(page);
      await answered('money.show', 'table')(page);
    },
  },
  { page: '考核数据', as: 'leader', to: answered('figures.show', 'table') },
  { page: '领导看项目', as: 'leader', at: desk(({ funded }) => funded) },
];
/** A page of the menu's, by itself: where the host shows the frame that this item opens. */
const framed =
  (item: string, project: (walked: Walked) => string, sheet: string, as: Role) => async (walked: Walked) => {
    const { c } = walked;
    const at = { sheet, ranges: [`A${await c.rowOf(sheet, project(walked))}`] };
    const { shown } = await c.host.menu(ROLES[as], ['政务项目', item], at);
    return `/local/dialog/${(shown[0] as { id?: string }).id}`;
  };
const MENU: readonly Stop[] = [
  {
    page: '逐项填写',
    as: 'officer',
    at: framed('逐项填写', ({ returned }) => returned, '申报', 'officer'),
    to: (page) => page.locator('.field').first().waitFor(),
    width: 300,
    files: ['menu/page/fill.html'],
  },
  {
    page: '逐项填写检查',
    as: 'officer',
    to: async (page) => {
      await page.locator('#f-planYear').fill('明年');
      await click('检查')(page);
      await page.locator('.field.bad').first().waitFor();
    },
    width: 300,
  },
  {
    page: '流程与依据',
    as: 'officer',
    at: framed('流程与依据', ({ returned }) => returned, '申报', 'officer'),
    width: 300,
    files: ['menu/page/text.html'],
  },
  {
    page: '到办理台',
    as: 'reviewer',
    at: framed('通过…', ({ reviewing }) => reviewing, '立项', 'reviewer'),
    width: 420,
    files: ['menu/page/link.html'],
  },
];

/** The library's grid, and what it puts beside itself. */
const GRID = ['#grid', '[data-u-comp]', 'section[aria-label^="Notifications"]'];
const tools = (name: string) => async (page: Page) => {
  await page.locator('#tools').getByRole('button', { name }).click();
  await page.getByText('正在读取…').waitFor({ state: 'detached' });
};
const HOST: readonly Stop[] = (
  [
    {
      page: '表格',
      at: () => '/',
      to: (page) => page.waitForFunction(() => window.localPage?.ready()),
      files: ['host/page/index.html'],
    },
    { page: '菜单', to: (page) => page.getByRole('menuitem', { name: '政务项目', exact: true }).click() },
    {
      page: '新建申报',
      to: async (page) => {
        await page.getByRole('menuitem', { name: '新建申报' }).click();
        await page.locator('dialog[open]').waitFor();
      },
    },
    {
      page: '收件箱',
      to: async (page) => {
        await page.keyboard.press('Escape');
        await tools('收件箱')(page);
      },
    },
    { page: '邮件', to: (page) => page.locator('#panel .list button').first().click() },
    { page: '时钟', to: tools('时钟') },
    { page: '执行记录', to: tools('执行记录') },
  ] satisfies Omit<Stop, 'as'>[]
).map((stop) => ({ ...stop, as: 'officer', but: GRID }));

const STRANGER: readonly Stop[] = [{ page: '无权者', as: 'stranger', at: () => DESK }];

export const STOPS: readonly Stop[] = (Object.keys(ROLES) as Role[]).flatMap((role) => [
  ...(role === 'stranger' ? STRANGER : tabs(role)),
  ...[...FILLING, ...DECIDING, ...SUMS, ...MENU, ...HOST].filter(({ as }) => as === role),
]);
