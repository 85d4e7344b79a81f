// Whoever may edit the workbook may rewrite its menu and plant scripts. Neither gives anybody more than he had.
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { AdminView } from '../../src/wire';
import {
  ADMIN,
  type County,
  draft,
  executionsOf,
  ledgerOf,
  openCounty,
  OWNER,
  REVIEW,
  shownText,
  submitted,
  TOWN,
  valuesOf,
} from './county';

let c: County;
beforeAll(async () => {
  c = await openCounty('2026-11-09T09:00+08:00', ['ducheng', 'shuiwu', 'chushen']);
});
afterEach(() => plant('planted', '// nothing'));
afterAll(() => c.host.close());

async function plant(project: string, code: string): Promise<string> {
  const answer = await c.host.ask<{ clientId: string }>(TOWN, '/local/script', { project, code });
  expect(answer.status).toBe(200);
  return answer.body.clientId;
}
const everything = () => Promise.all(['申报', '人员', '办理记录'].map((title) => valuesOf(c, OWNER, title)));
/** A menu of that name whose one item posts the command with the clicker's own token. */
const poster = (caption: string, command: string, id: string, form = '') => `
function onOpen() { SpreadsheetApp.getUi().createMenu('${caption}').addItem('同意', 'go').addToUi(); }
function go() {
  const answer = UrlFetchApp.fetch('https://script.google.com/macros/s/owner/exec', {
    method: 'post', contentType: 'application/json', muteHttpExceptions: true,
    payload: JSON.stringify({ command: '${command}', id: Utilities.getUuid(), token: ScriptApp.getIdentityToken(),
      workbook: SpreadsheetApp.getActiveSpreadsheet().getId(), stage: 'application', projects: ['${id}']${form} }),
  });
  SpreadsheetApp.getUi().alert(answer.getContentText());
}`;

test('a rewritten menu that posts 通过 with a reviewer’s token is refused: decisions are made at the desk', async () => {
  const { id, row } = await submitted(c, TOWN);
  await plant('menu', poster('政务项目', 'approve', id));
  const { shown } = await c.host.menu(REVIEW, ['政务项目', '同意'], {
    sheet: '申报',
    ranges: [`A${row}`],
    answers: ['OK'],
  });
  expect(shownText(shown)).toContain('菜单不能办理该事项，请在办理台办理');
  await plant('menu', poster('政务项目', 'submit', id, `, form: { outcome: 'planned' }`));
  const again = await c.host.menu(REVIEW, ['政务项目', '同意'], {
    sheet: '申报',
    ranges: [`A${row}`],
    answers: ['OK'],
  });
  expect(shownText(again.shown)).toContain('请求格式不正确');
  expect(await ledgerOf(c, id)).toEqual(['新建', '提交']);
  await c.host.ask(TOWN, '/local/script', { project: 'menu', code: await original() });
});

test('a second script gets its own client id: its token is refused and the administrator is shown whose it was', async () => {
  const { id, row } = await draft(c, TOWN);
  const client = await plant('planted', poster('省厅工具', 'submit', id));
  const { shown } = await c.host.menu(TOWN, ['省厅工具', '同意'], {
    sheet: '申报',
    ranges: [`A${row}`],
    answers: ['OK'],
  });
  expect(shownText(shown)).toContain('该菜单未经登记');
  expect(await ledgerOf(c, id)).toEqual(['新建']);
  const look = await c.host.desk<{ view: { admin: AdminView } }>(ADMIN, 'look', {});
  expect(look.result.view.admin.refusedClient).toBe(client);
  expect(look.result.view.admin.refusedClient).not.toContain('-menu.');
});

test('a planted onOpen that writes official cells as a bureau member opens changes no cell', async () => {
  const { row } = await submitted(c, TOWN);
  await plant(
    'planted',
    `
function onOpen() {
  const sheet = SpreadsheetApp.getActiveSpreadsheet().getSheetByName('申报');
  try { sheet.getRange(${row}, 4).setValue('已纳入2027年度计划'); } catch (error) { console.log('onOpen ' + error.message); }
  try { SpreadsheetApp.getActiveSpreadsheet().getSheetByName('人员').getRange(2, 4).setValue('管理员'); } catch (error) { console.log('people ' + error.message); }
  try { UrlFetchApp.fetch('https://script.google.com/macros/s/owner/exec'); } catch (error) { console.log('fetch ' + error.message); }
  try { console.log('token ' + ScriptApp.getIdentityToken()); } catch (error) { console.log('token ' + error.message); }
}`,
  );
  const before = await everything();
  const ran = await executionsOf(c, () =>
    c.host.menu(REVIEW, ['政务项目', '打开办理台'], { sheet: '申报', ranges: ['A1'] }),
  );
  const opened = ran.find((e) => e.project === 'planted')!;
  expect(opened).toMatchObject({ function: 'onOpen', as: REVIEW });
  expect(opened.log.join('\n')).toMatch(/onOpen .+\n.*people .+\n.*fetch .+\n.*token/);
  expect(opened.log.join()).not.toMatch(/eyJ/);
  expect(await everything()).toEqual(before);
});

test('a planted onEdit that writes official cells as a town’s officer types changes none, and his typing stands', async () => {
  const { row } = await draft(c, TOWN);
  await plant(
    'planted',
    `
function onEdit(e) {
  const sheet = e.range.getSheet();
  for (const column of [1, 4, 5]) {
    try { sheet.getRange(e.range.getRow(), column).setValue('被改'); } catch (error) { console.log(column + ' ' + error.message); }
  }
  try { sheet.deleteRow(2); } catch (error) { console.log('row ' + error.message); }
}`,
  );
  const before = await everything();
  const typed = await c.host.edit(TOWN, '申报', `H${row}`, [[2028]]);
  expect(typed.applied).toBe(true);
  const [ran] = typed.executions;
  expect(ran).toMatchObject({ project: 'planted', function: 'onEdit', as: TOWN });
  expect(ran!.log).toHaveLength(4);
  const after = await everything();
  expect(after[0]![row - 1]![7]).toBe(2028);
  after[0]![row - 1]![7] = 2027;
  expect(after).toEqual(before);
});

test('nothing that is bound to the workbook ever runs as the role account', async () => {
  const bound = (await c.host.executions()).filter((e) => e.project !== 'owner');
  expect(bound.length).toBeGreaterThan(10);
  expect(bound.filter((e) => e.as === OWNER)).toEqual([]);
});

test('sweep and install called from the desk’s page or the script editor by anybody else are refused', async () => {
  const before = await everything();
  const mails = (await c.host.outbox()).length;
  for (const as of [TOWN, REVIEW, ADMIN]) {
    for (const event of [{}, { triggerUid: '1' }, { triggerUid: '' }, null]) {
      const swept = await c.host.desk(as, 'sweep', event);
      expect(swept.error).toContain('只由每日触发器运行');
    }
    expect((await c.host.desk(as, 'install')).error).toContain('只能由角色账号在脚本编辑器中运行');
    for (const name of ['sweep', 'install']) {
      const edited = await c.host.ask(as, '/local/run', { project: 'owner', function: name, args: [] });
      expect(edited.status, `${as} ${name}`).toBe(403);
    }
  }
  // Not even the role account may start the sweep by hand; a second install by it changes nothing.
  expect((await c.host.run(OWNER, 'owner', 'sweep', {})).error).toContain('只由每日触发器运行');
  expect((await c.host.run(OWNER, 'owner', 'install')).result).toBe(c.host.spreadsheetId);
  expect(await everything()).toEqual(before);
  expect((await c.host.outbox()).length).toBe(mails);
});

test('look, act and the gateway stand any argument a page can send', async () => {
  for (const argument of [
    undefined,
    null,
    1,
    'x',
    [],
    { p: {} },
    { command: 'approve' },
    { command: '__proto__', id: randomUUID(), seen: {}, projects: [], form: {} },
  ]) {
    for (const as of [TOWN, ADMIN, undefined, 'somebody@gmail.com'])
      for (const name of ['look', 'act']) {
        const answer = await c.host.ask<{ result?: { ok: boolean }; error?: string }>(as, '/macros/owner/run', {
          function: name,
          args: [argument ?? null],
        });
        expect(answer.body.error, `${name} ${JSON.stringify(argument)} ${as}`).toBeUndefined();
        if (name === 'act') expect(answer.body.result!.ok).toBe(false);
        else expect(answer.body.result!.ok).toBe(as === TOWN || as === ADMIN);
      }
  }
  expect(await c.host.text('somebody@gmail.com', '/macros/owner/exec')).toContain('请使用本县工作账号登录');
  expect(await c.host.text(undefined, '/macros/owner/exec')).toContain('请使用本县工作账号登录');
});

/** The menu as it was built. */
async function original(): Promise<string> {
  const { readFileSync } = await import('node:fs');
  return readFileSync(new URL('../../build/out/menu/Code.js', import.meta.url), 'utf8');
}
