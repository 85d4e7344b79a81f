import { beforeAll, describe, expect, it, vi } from 'vitest';
import { type Claims, claimsOf, judge } from '../../src/owner/doors/token';

const NOW = 1_794_000_000;
const GOOD: Claims = {
  iss: 'https://accounts.google.com',
  aud: 'menu-client',
  sub: '1001',
  email: 'Zhen@example.org',
  email_verified: 'true',
  hd: 'example.org',
  exp: NOW + 60,
};
const verdict = (change: Partial<Claims>) =>
  judge({ ...GOOD, ...change }, { clientId: 'menu-client', domain: 'example.org', now: NOW });

describe('a token', () => {
  it('of the enrolled menu and the domain is accepted, its e-mail in lower case', () => {
    expect(verdict({})).toEqual({ email: 'zhen@example.org', sub: '1001' });
  });

  it.each([
    ['of another issuer', { iss: 'https://evil.example' }, 'issuer'],
    ['expired this very second', { exp: NOW }, 'expired'],
    ['of another domain', { hd: 'example.com', email: 'a@example.com' }, 'domain'],
    ['without a domain', { hd: undefined }, 'domain'],
    ['with an unverified e-mail', { email_verified: false }, 'domain'],
  ])('%s is refused', (_, change, why) => {
    expect(verdict(change)).toMatchObject({ why });
  });

  it('of a second script is refused, and its client id is kept for the administrator', () => {
    expect(verdict({ aud: 'planted' })).toMatchObject({ why: 'audience', refusedClient: 'planted' });
  });

  it('of a stranger never gets its client id offered for enrolment', () => {
    expect(verdict({ aud: 'planted', hd: 'example.com' })).not.toHaveProperty('refusedClient');
  });
});

describe('what is no token', () => {
  // No service of Google's stands behind this test: asking one would throw.
  it.each(['\ud800', 'a.b.\udfff', 'a.b', 'a.b.c d', '', '甲.乙.丙'])('%j is unknown, and nobody is asked', (token) =>
    expect(claimsOf(token)).toBeUndefined(),
  );
});

describe('a post', () => {
  let read: (body: unknown) => object;
  beforeAll(async () => {
    vi.stubGlobal('__DEPLOY__', { domain: 'example.org', menuClientId: 'menu-client' });
    read = (await import('../../src/owner/doors/gateway')).readRequest;
  });
  const body = {
    command: 'submit',
    id: '0d5c1f8e-2a4b-4c6d-8e9f-0a1b2c3d4e5f',
    token: 'token',
    workbook: 'book',
    stage: 'application',
    projects: ['YN2026-0001'],
  };
  const post = (change: object) => read(JSON.stringify({ ...body, ...change }));

  it('of the menu’s shape is read', () => expect(post({})).toEqual({ request: body }));
  it('that says what its rows showed is read', () =>
    expect(post({ seen: { 'YN2026-0001': 17 } })).toMatchObject({ request: { seen: { 'YN2026-0001': 17 } } }));
  it('for 20 new rows is read', () => expect(post({ command: 'create', count: 20 })).not.toHaveProperty('why'));
  it('that decides is sent to the desk', () =>
    expect(post({ command: 'approve' })).toMatchObject({ says: '菜单不能办理该事项，请在办理台办理。' }));
  it.each([
    ['a missing id', { id: undefined }],
    ['an id that is no UUID', { id: '1' }],
    ['a key too many', { form: {} }],
    ['an unknown stage', { stage: 'end' }],
    ['a project number that is none', { projects: ['=1+1'] }],
    ['a 记录号 that is a text', { seen: { 'YN2026-0001': '17' } }],
    ['0 new rows', { command: 'create', count: 0 }],
    ['21 new rows', { command: 'create', count: 21 }],
    ['a row and a half', { command: 'create', count: 1.5 }],
    ['201 projects', { projects: Array(201).fill('YN2026-0001') }],
  ])('with %s is refused', (_, change) => expect(post(change)).toHaveProperty('why'));
  it('of 70 000 characters is refused for its size', () =>
    expect(read('x'.repeat(70_000))).toMatchObject({ why: 'oversized' }));
  it('without a body is refused', () => expect(read(undefined)).toMatchObject({ why: 'empty' }));
  it('never repeats the token', () =>
    expect(JSON.stringify(post({ token: 'secret'.repeat(1000), id: 'x' }))).not.toContain('secret'));
});
