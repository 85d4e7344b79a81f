import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AdminView } from '../../src/wire';
import {
  ADMIN,
  type County,
  draft,
  ledgerOf,
  linesOf,
  MENU_CLIENT,
  openCounty,
  OWNER,
  post,
  request,
  REVIEW,
  submitted,
  TOWN,
  tokenOf,
  valuesOf,
  WATER,
} from './county';

let c: County;
/** Every token that was made; none may stand in a log. */
const tokens: string[] = [];
const token = (email: string, client?: string): string => {
  const made = tokenOf(c, email, client);
  tokens.push(made);
  return made;
};
const ask = (made: string, more: Record<string, unknown> = {}) => post(c, JSON.stringify(request(c, made, more)));
const says = async (answer: ReturnType<typeof post>) => linesOf(await answer);

beforeAll(async () => {
  c = await openCounty('2026-11-09T09:00+08:00');
});
afterAll(() => c.host.close());

describe('the gateway believes nothing but the token, and little even with it (decision 2)', () => {
  test.each<[string, () => string, string]>([
    ['no body', () => '', '请求内容为空'],
    ['no JSON', () => '{"command":', '请求格式不正确'],
    ['an array', () => '[]', '请求格式不正确'],
    ['null', () => 'null', '请求格式不正确'],
    ['70,000 characters', () => JSON.stringify({ ...request(c, 'x'), stage: 'x'.repeat(70_000) }), '内容过多'],
    ['a field too many', () => JSON.stringify({ ...request(c, 'x'), as: REVIEW }), '请求格式不正确'],
    ['an id that is no UUID', () => JSON.stringify({ ...request(c, 'x'), id: '1' }), '请求格式不正确'],
    ['a stage that is none', () => JSON.stringify({ ...request(c, 'x'), stage: 'nowhere' }), '请求格式不正确'],
    [
      'a project number with a formula',
      () => JSON.stringify({ ...request(c, 'x'), projects: ['=1+1'] }),
      '项目编号不正确',
    ],
    [
      '201 projects',
      () => JSON.stringify({ ...request(c, 'x'), projects: Array(201).fill('YN2026-0001') }),
      '一次超过200个',
    ],
    ['a token of 5,000 characters', () => JSON.stringify(request(c, 'x'.repeat(5_000))), '请求格式不正确'],
  ])('%s is refused in words', async (_, body, expected) => {
    const answer = await post(c, body());
    expect(answer.ok).toBe(false);
    expect(linesOf(answer)).toContain(expected);
  });

  test('通过 with a reviewer’s good token is refused: the menu cannot decide', async () => {
    const { id, row } = await submitted(c, TOWN);
    for (const command of ['approve', 'return', 'reject', 'person.save', 'repair', 'enrol']) {
      const said = await says(ask(token(REVIEW), { command, projects: [id] }));
      expect(said, command).toContain('菜单不能办理该事项，请在办理台办理');
    }
    expect(await c.cell('申报', row, '状态')).toBe('待审核汇总');
    expect(await ledgerOf(c, id)).toEqual(['新建', '提交']);
  });

  test('a reviewer’s token cannot submit or withdraw for a town either', async () => {
    const { id } = await draft(c, TOWN);
    expect(await says(ask(token(REVIEW), { projects: [id] }))).toContain('由都城镇的项目管理专员提交');
    expect(await says(ask(token(WATER), { projects: [id] }))).toContain('由都城镇的项目管理专员提交');
    expect(await says(ask(token(WATER), { command: 'withdraw', projects: [id] }))).toContain('只有都城镇');
    expect(await ledgerOf(c, id)).toEqual(['新建']);
  });

  test('a forged token, another issuer’s signature, an expired one: 身份凭证', async () => {
    const good = token(TOWN);
    const [header, payload, signature] = good.split('.') as [string, string, string];
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
    const forged = Buffer.from(JSON.stringify({ ...claims, email: REVIEW })).toString('base64url');
    for (const bad of [`${header}.${forged}.${signature}`, `${header}.${payload}.AAAA`, 'x.y.z', 'no token']) {
      tokens.push(bad);
      expect(await says(ask(bad))).toContain('身份凭证无效');
    }
    const old = c.host.host.tokens.issue(TOWN, MENU_CLIENT, c.host.host.clock.now() - 3_601_000);
    tokens.push(old);
    expect(await says(ask(old))).toContain('身份凭证');
  });

  test('another domain and a consumer account are refused', async () => {
    for (const email of ['ducheng@other.org', 'somebody@gmail.com', 'ducheng@example.org.evil.com'])
      expect(await says(ask(token(email))), email).toContain('请使用本县工作账号登录');
  });

  test('an account of the domain that 人员 does not know is refused', async () => {
    expect(await says(ask(token('newcomer@example.org'), { command: 'create', projects: [] }))).toContain('未登记');
  });

  test('an officer whose time is over is refused', async () => {
    const form = { email: WATER, post: '项目管理专员', unit: '县水务局', role: '项目管理专员', from: '2024-08-17' };
    const save = (until: string) =>
      c.host.desk(ADMIN, 'act', {
        command: 'person.save',
        id: randomUUID(),
        seen: {},
        projects: [],
        form: { ...form, until },
      });
    await save('2026-11-08');
    expect(await says(ask(token(WATER), { command: 'create', projects: [] }))).toContain('已停用');
    await save('');
    expect(await says(ask(token(WATER), { command: 'create', projects: [] }))).toContain('已新建');
  });

  test('an account made anew under an old address is another one, and is refused until it is unbound', async () => {
    expect(await says(ask(token(TOWN), { command: 'create', projects: [] }))).toContain('已新建');
    const anew = c.host.host.tokens.issue(TOWN, MENU_CLIENT, c.host.host.clock.now(), '999999999999999999999');
    tokens.push(anew);
    expect(await says(ask(anew, { command: 'create', projects: [] }))).toContain('已绑定另一个账号标识');
    // What is typed into 账号标识 binds nobody: the ledger says which account it is.
    const people = await valuesOf(c, OWNER, '人员!A:E');
    const row = people.findIndex(([email]) => email === TOWN) + 1;
    expect(people[row - 1]![4]).toMatch(/^[\w-]{22}$/);
    const path = `/v4/spreadsheets/${c.host.spreadsheetId}/values/${encodeURIComponent(`人员!E${row}`)}?valueInputOption=RAW`;
    await c.host.ask(OWNER, path, { values: [['999999999999999999999']] }, 'PUT');
    expect(await says(ask(anew, { command: 'create', projects: [] }))).toContain('已绑定另一个账号标识');
    expect(await says(ask(token(TOWN), { command: 'create', projects: [] }))).toContain('已新建');
    const unbind = { command: 'person.unbind', id: randomUUID(), seen: {}, projects: [], form: { email: TOWN } };
    await c.host.desk(ADMIN, 'act', unbind);
    expect(await says(ask(token(TOWN), { command: 'create', projects: [] }))).toContain('已新建');
  });

  test('a replayed post is answered with the first result and applied once', async () => {
    const { id } = await draft(c, TOWN);
    const body = JSON.stringify(request(c, token(TOWN), { projects: [id] }));
    const first = await post(c, body);
    const again = await post(c, body);
    expect(linesOf(first)).toContain('已提交');
    expect(again).toEqual({ ...first, repeated: true });
    expect(await ledgerOf(c, id)).toEqual(['新建', '提交']);
    const created = JSON.stringify(request(c, token(TOWN), { command: 'create', projects: [] }));
    const [one, two] = [await post(c, created), await post(c, created)];
    expect(linesOf(two)).toBe(linesOf(one));
  });

  test('a copied workbook’s menu is told 这是副本', async () => {
    const { id } = await draft(c, TOWN);
    const said = await says(ask(token(TOWN), { workbook: 'another-workbook', projects: [id] }));
    expect(said).toContain('这是副本');
    expect(await ledgerOf(c, id)).toEqual(['新建']);
  });

  test('a token from a second script’s client is refused, and the administrator sees whose it was', async () => {
    const { id } = await draft(c, TOWN);
    expect(await says(ask(token(TOWN, '200000000002-evil.apps.googleusercontent.com'), { projects: [id] }))).toContain(
      '未经登记',
    );
    const look = await c.host.desk<{ view: { admin: AdminView } }>(ADMIN, 'look', {});
    expect(look.result.view.admin.refusedClient).toBe('200000000002-evil.apps.googleusercontent.com');
    expect(await ledgerOf(c, id)).toEqual(['新建']);
    const enrol = { command: 'enrol', id: randomUUID(), seen: {}, projects: [], form: { client: 'another' } };
    const answer = await c.host.desk<Parameters<typeof linesOf>[0]>(ADMIN, 'act', enrol);
    expect(linesOf(answer.result)).toContain('没有这个待登记的菜单项目');
  });

  test('no token stands in any log or error of any execution', async () => {
    const executions = await c.host.executions();
    expect(executions.filter((e) => e.function === 'doPost').length).toBeGreaterThan(30);
    const logs = JSON.stringify(executions.map((e) => [e.log, e.error]));
    expect(logs).toContain('gateway refused: audience');
    for (const made of tokens) expect(logs).not.toContain(made);
    expect(logs).not.toMatch(/eyJ[\w-]{20,}/);
  });
});
