// The menu while the gateway is busy, ailing or silent: the same id again after pauses, as long as a person waits.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { GatewayAnswer } from '../../src/wire';

const BUSY = '{"ok":false,"says":"系统繁忙，请稍后再试。","retry":true}';
const DONE = '{"ok":true,"results":[]}';
let clock: number;
let posted: string[];
let toasts: string[];
let answers: (string | Error)[];
let ask: (request: never) => GatewayAnswer;

beforeEach(async () => {
  [clock, posted, toasts] = [1_000_000, [], []];
  vi.spyOn(Date, 'now').mockImplementation(() => clock);
  vi.stubGlobal('__DEPLOY__', { gatewayUrl: 'https://gateway', deskUrl: '', viaDesk: false });
  vi.stubGlobal('ScriptApp', { getIdentityToken: () => 'token' });
  vi.stubGlobal('Utilities', { getUuid: () => `id ${posted.length}`, sleep: (ms: number) => (clock += ms) });
  vi.stubGlobal('SpreadsheetApp', { getActiveSpreadsheet: () => ({ toast: (text: string) => toasts.push(text) }) });
  vi.stubGlobal('UrlFetchApp', {
    fetch(_: string, { payload }: { payload: string }) {
      posted.push(payload);
      const answer = answers.length > 1 ? answers.shift()! : answers[0]!;
      if (answer instanceof Error) throw answer;
      return { getContentText: () => answer };
    },
  });
  ask = (await import('../../src/menu/gateway')).ask as typeof ask;
});
afterEach(() => vi.restoreAllMocks());

const asked = () => ask({ command: 'submit' } as never);

test('busy twice and an error page once: four posts with one id, and three words that it waits', () => {
  answers = [BUSY, '<html>There are too many scripts running simultaneously</html>', BUSY, DONE];
  expect(asked()).toEqual({ ok: true, results: [] });
  expect(posted).toHaveLength(4);
  expect(new Set(posted).size).toBe(1);
  expect(toasts).toHaveLength(3);
});

test('what is refused is not asked again', () => {
  answers = ['{"ok":false,"says":"这是副本"}'];
  expect(asked()).toMatchObject({ ok: false, says: '这是副本' });
  expect(posted).toHaveLength(1);
});

test.each([
  '<html><body>Sorry, unable to open the file at this time.</body></html>',
  '<a href="https://accounts.google.com/ServiceLogin?continue=x">Sign in</a>',
])('where Google lets no post through it is not asked again, and the desk is named: %s', (page) => {
  answers = [page];
  expect(asked()).toMatchObject({ ok: false, says: expect.stringContaining('请在办理台办理') });
  expect(posted).toHaveLength(1);
});

test.each([
  [BUSY, '系统繁忙'],
  [new Error('Address unavailable: https://gateway'), '没有收到办理结果'],
])('after 40 seconds no new try begins: %s', (answer, says) => {
  answers = [answer];
  const begun = clock;
  expect(asked()).toMatchObject({ ok: false, says: expect.stringContaining(says) });
  expect(posted.length).toBeGreaterThan(3);
  expect(clock - begun).toBeLessThan(40_000);
});
