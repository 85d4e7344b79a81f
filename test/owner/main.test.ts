// What nobody foresaw: every door answers in our words, and the log has the rest.
import { beforeAll, expect, test, vi } from 'vitest';
import type { act, doPost, look } from '../../src/owner/main';

let main: { act: typeof act; doPost: typeof doPost; look: typeof look };
const logged: string[] = [];
beforeAll(async () => {
  vi.stubGlobal('__DEPLOY__', { domain: 'example.org', menuClientId: 'menu-client' });
  vi.stubGlobal('Session', {
    getActiveUser: () => ({ getEmail: () => 'admin@example.org' }),
    getEffectiveUser: () => ({ getEmail: () => 'owner@example.org' }),
  });
  const broken = () => {
    throw new Error('Service Spreadsheets failed while accessing document with id X.');
  };
  vi.stubGlobal('PropertiesService', { getScriptProperties: broken });
  vi.stubGlobal('Utilities', { formatDate: () => '2026-11-09 08:30:00', sleep: () => undefined });
  const out = (text: string) => ({ setMimeType: () => text });
  vi.stubGlobal('ContentService', { MimeType: {}, createTextOutput: out });
  vi.spyOn(console, 'error').mockImplementation((text: unknown) => void logged.push(String(text)));
  main = await import('../../src/owner/main');
});

const id = '0d5c1f8e-2a4b-4c6d-8e9f-0a1b2c3d4e5f';
test.each([
  [
    'the administrator’s commands',
    () => main.act({ command: 'verify', id, seen: {}, projects: [], form: { from: '1e308' } }),
  ],
  ['a tool', () => main.act({ command: 'person.handover', id, seen: {}, projects: [], form: {} })],
  ['a look', () => main.look({ p: 'YN2026-0001' })],
  [
    'a post',
    () => {
      const request = { command: 'check', id, token: 'a.b.c', workbook: 'book', projects: [] };
      const event = { postData: { contents: JSON.stringify(request) } } as unknown as Parameters<typeof doPost>[0];
      return JSON.parse(String(main.doPost(event)));
    },
  ],
])('%s: an exception of Google’s is answered as a failure to try again, and logged', (_, asked) => {
  logged.length = 0;
  const answer = asked();
  expect(answer).toMatchObject({ ok: false, retry: true });
  expect(JSON.stringify(answer)).not.toMatch(/[A-Za-z]{12}|Spreadsheets|document/);
  expect(logged.join()).toContain('Service Spreadsheets failed');
});
