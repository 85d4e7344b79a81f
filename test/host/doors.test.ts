import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startHost, type TestHost } from '../host';

const bundles = join(dirname(fileURLToPath(import.meta.url)), 'fixtures');
const [OWNER, A, V] = ['owner@example.org', 'a@example.org', 'v@example.org'];
let host: TestHost;
beforeAll(async () => {
  host = await startHost({ bundles });
});
afterAll(() => host.close());

describe('who acts', () => {
  test('a door that needs somebody answers 401 without, in JSON; the REST surface in Google’s shape', async () => {
    const { status, body } = await host.ask(undefined, '/local/edit', { sheet: '表', range: 'A2', values: [[1]] });
    expect([status, body]).toEqual([401, { error: expect.stringContaining('Authorization') }]);
    const rest = await host.ask(undefined, `/v4/spreadsheets/${host.spreadsheetId}`);
    expect(rest).toMatchObject({ status: 401, body: { error: { code: 401, status: 'UNAUTHENTICATED' } } });
  });

  test('the cookie of /local/act serves where no header is, and the header wins', async () => {
    const acted = await fetch(`${host.url}/local/act`, { method: 'POST', body: JSON.stringify({ as: A }) });
    const cookie = (acted.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    const as = (headers: Record<string, string>) => fetch(`${host.url}/macros/owner/exec`, { headers });
    expect(await (await as({ cookie })).text()).toContain(`<h1>${A}</h1>`);
    expect(await (await as({ cookie, Authorization: `Bearer ${V}` })).text()).toContain(`<h1>${V}</h1>`);
    expect(await (await as({})).text()).toContain('<h1>nobody</h1>');
  });

  test('links to the web app’s address lead to this host', async () => {
    const page = await host.text(A, '/macros/owner/exec?p=https://script.google.com/macros/s/owner/exec');
    expect(page).toContain('<p>/macros/owner/exec</p>');
    expect(page).not.toContain('script.google.com');
  });

  test('a spreadsheet’s address is answered too: the workbook by its page at that place, another one as a file', async () => {
    const at = (path: string) =>
      fetch(host.url + path, { redirect: 'manual', headers: { Authorization: `Bearer ${OWNER}` } });
    const book = `/spreadsheets/d/${host.spreadsheetId}`;
    const places = await Promise.all([at(`${book}/edit`), at(`${book}/edit?gid=7&range=A5:B6`)]);
    expect(places.map(({ status, headers }) => [status, headers.get('location')])).toEqual([
      [302, '/'],
      [302, '/#gid=7&range=A5:B6'],
    ]);
    const made = await host.ask<{ spreadsheetId: string }>(OWNER, '/v4/spreadsheets', {
      properties: { title: '归档' },
    });
    const file = await at(`/spreadsheets/d/${made.body.spreadsheetId}/edit`);
    expect([file.status, file.headers.get('content-type')]).toEqual([
      200,
      expect.stringContaining('spreadsheetml.sheet'),
    ]);
    expect((await at('/spreadsheets/d/nowhere/edit')).status).toBe(404);
  });

  test('people are read from 人员 by its labels, the role account added', async () => {
    expect((await host.ask(undefined, '/local/people')).body).toEqual([
      { email: A, post: '专员', unit: '水务局', role: '单位' },
      { email: OWNER, post: '角色账号', unit: '', role: '角色账号' },
    ]);
  });
});

describe('edits', () => {
  test('an edit in an open cell is applied, one under a protection is refused in words', async () => {
    expect(await host.edit(A, '表', 'C3', [['新']])).toMatchObject({ applied: true, executions: [] });
    const refused = await host.edit(A, '表', 'A1', [['x']]);
    expect(refused.applied).toBe(false);
    expect(refused.refused).toMatch(/[\u4e00-\u9fff]/);
  });

  test('an edit fires a planted onEdit as the person, without consent and with Google’s event', async () => {
    const code = `function onEdit(e) { console.log(e.range.getA1Notation(), e.value, e.oldValue, String(e.authMode), e.user.getEmail());
      e.range.getSheet().getRange('A1').setValue('official'); }`;
    await host.ask(A, '/local/script', { project: 'spy', code });
    await host.edit(A, '表', 'D4', [['一']]);
    const { executions } = await host.edit(A, '表', 'D4', [['二']]);
    expect(executions).toHaveLength(1);
    expect(executions[0]).toMatchObject({ project: 'spy', trigger: 'onEdit', as: A, status: 'failed' });
    expect(executions[0]?.log[0]).toBe('D4 二 一 LIMITED a@example.org');
    expect(executions[0]?.error).toContain('You are trying to edit a protected cell or object');
  });
});

describe('menus and dialogs', () => {
  test('a click runs with the selection it was given', async () => {
    await host.edit(A, '表', 'A5:B5', [['甲', 12]]);
    const { execution } = await host.menu(A, ['测试', '选择'], { sheet: '表', ranges: ['A5:B5', 'C7'] });
    expect(execution.log).toEqual(['表 ["A5:B5","C7"]', '[["甲","12"]]']);
    expect(execution).toMatchObject({ project: 'menu', function: 'whatIsSelected', trigger: 'menu', as: A });
  });

  test('alerts and prompts are answered in order, and shown', async () => {
    const asked = await host.menu(A, ['测试', '确认'], { answers: ['NO'] });
    expect(asked.execution.log).toEqual(['true true']);
    expect(asked.shown.map(({ kind, title, text }) => [kind, title, text])).toEqual([
      ['alert', '标题', '继续？'],
      ['alert', '', '完成'],
    ]);
    const typed = await host.menu(A, ['测试', '输入'], { answers: [{ button: 'CANCEL', text: '水务' }] });
    expect(typed.execution.log).toEqual(['CANCEL 水务']);
  });

  test('a dialog has a page of its own, and its functions run as the person who sees it', async () => {
    const { shown } = await host.menu(A, ['测试', '对话框']);
    expect(shown[0]).toMatchObject({ kind: 'dialog', title: '对话', text: '你好', width: 300, modal: true });
    const path = `/local/dialog/${shown[0]?.id}`;
    expect(await host.text(A, path)).toContain('google');
    const run = (name: string, args: unknown[] = []) => host.ask(A, `${path}/run`, { function: name, args });
    expect((await run('echo', [[1, null]])).body).toMatchObject({ result: { value: [1, null], who: A } });
    expect((await run('giveDate')).body).toMatchObject({
      error: expect.stringContaining('not a supported return type'),
    });
    expect((await run('hidden_')).status).toBe(400);
    expect((await host.ask('b@example.org', path)).status).toBe(403);
  });

  test('a viewer sees no custom menu, a stranger not even the workbook', async () => {
    expect((await host.ask(V, '/local/menu', { path: ['测试', '选择'] })).status).toBe(404);
    expect((await host.ask('z@example.org', '/local/menu', { path: ['测试', '选择'] })).status).toBe(403);
  });

  test('a submenu’s item is found, and a toast is shown', async () => {
    const { shown } = await host.menu(A, ['测试', '更多', '提示']);
    expect(shown).toEqual([{ kind: 'toast', title: '测试', text: '完成' }]);
  });
});

describe('clock, triggers and mail', () => {
  test('a daily trigger fires once a day between 8 and 9, at its own time, and its mail is kept', async () => {
    const { executions, now } = await host.clock({ now: '2026-11-12T12:00:00+08:00' });
    expect(now).toBe('2026-11-12T12:00:00+08:00');
    expect(executions.map(({ at }) => at.slice(0, 13))).toEqual(['2026-11-10T08', '2026-11-11T08', '2026-11-12T08']);
    expect(executions[0]).toMatchObject({ trigger: 'time', as: OWNER, log: ['true'] });
    const [first] = await host.outbox();
    expect(first).toMatchObject({ n: 1, from: `政数局 <${OWNER}>`, to: A, subject: '日报', html: '<b>日报</b>' });
    expect(first?.at.slice(0, 13)).toBe('2026-11-10T08');
    expect(await host.text(undefined, '/local/outbox/1.eml')).toContain('Subject: =?UTF-8?');
  });

  test('advance adds a calendar month, and nonsense is refused', async () => {
    expect((await host.clock({ advance: 'P1M' })).now).toMatch(/^2026-12-12T12:00/);
    expect((await host.ask(undefined, '/local/clock', { advance: 'soon' })).status).toBe(400);
  });

  test('what exceeds the day’s mail is refused in Google’s words', async () => {
    await host.ask(undefined, '/local/faults', { mailQuota: 2 });
    await host.clock({ now: '2026-12-13T00:00' });
    expect((await host.run(OWNER, 'owner', 'mailTo', 'x@example.org')).result).toBe(1);
    const { error } = await host.run(OWNER, 'owner', 'mailTo', 'x@example.org,y@example.org');
    expect(error).toBe('Exception: Service invoked too many times for one day: email.');
    await host.ask(undefined, '/local/faults', undefined, 'DELETE');
  });
});
