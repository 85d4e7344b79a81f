// One engine with one workbook, and short ways to call it.
import type { Answer, Change, SheetsEngine } from '../../../src/host/contract';
import { createEngine } from '../../../src/host/sheets/index';

export const OWNER = 'owner@example.org';
export const EDITOR = 'li@example.org';
export const OTHER = 'wang@example.org';
export const VIEWER = 'audit@example.org';

// biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely by the tests
export type Loose = any;

export interface Bench {
  engine: SheetsEngine;
  id: string;
  clock: { now: Date };
  journal: unknown[];
  changes: Change[];
  call: (method: string, path: string, body?: unknown, who?: string) => Promise<Answer & { body: Loose }>;
  batch: (requests: object[], who?: string) => Promise<Answer & { body: Loose }>;
  put: (range: string, values: unknown[][], who?: string, option?: string) => Promise<Answer & { body: Loose }>;
  get: (range: string, query?: string) => Promise<Loose[][]>;
  sheet: (fields: string, who?: string) => Promise<Loose>;
}

export async function bench(
  properties: object = { locale: 'en_US', timeZone: 'Etc/GMT' },
  sheets?: object[],
): Promise<Bench> {
  const clock = { now: new Date('2026-11-24T02:00:00Z') };
  const journal: unknown[] = [];
  const changes: Change[] = [];
  const engine = createEngine({ now: () => clock.now, journal: (entry) => journal.push(structuredClone(entry)) });
  const made = (await engine.call('POST', '/v4/spreadsheets', { properties, sheets }, OWNER)) as { body: Loose };
  const id: string = made.body.spreadsheetId;
  engine.share(id, EDITOR, 'editor');
  engine.share(id, OTHER, 'editor');
  engine.share(id, VIEWER, 'viewer');
  engine.onChange((change) => changes.push(change));
  const call: Bench['call'] = (method, path, body, who = OWNER) =>
    engine.call(method, `/v4/spreadsheets/${id}${path}`, body, who) as Promise<Answer & { body: Loose }>;
  return {
    engine,
    id,
    clock,
    journal,
    changes,
    call,
    batch: (requests, who) => call('POST', ':batchUpdate', { requests }, who),
    put: (range, values, who, option = 'USER_ENTERED') =>
      call('PUT', `/values/${encodeURIComponent(range)}?valueInputOption=${option}`, { values }, who),
    get: async (range, query = '') => (await call('GET', `/values/${encodeURIComponent(range)}?${query}`)).body.values,
    sheet: async (fields, who) => (await call('GET', `?fields=${encodeURIComponent(fields)}`, undefined, who)).body,
  };
}
