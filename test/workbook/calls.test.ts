// The one way to the Sheets API: what is asked again, for how long, and how a write whose answer was lost is told.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { insist, Outage, patient, type Patience, troubleOf } from '../../src/workbook';

/** Google's error as the advanced service throws it. */
const google = (code: number, message: string) =>
  Object.assign(new Error(`API call to sheets.spreadsheets.get failed with error: ${message}`), {
    details: { code, message },
  });
const BUSY = google(429, "Quota exceeded for quota metric 'Read requests'");
const DOWN = google(503, 'The service is currently unavailable.');

function waiting(most: number): { patience: Patience; pauses: number[] } {
  const pauses: number[] = [];
  let left = most;
  let marks = 0;
  const wait = (ms: number) => {
    const pause = Math.min(ms, left);
    left -= pause;
    if (pause > 0) pauses.push(pause);
    return pause > 0;
  };
  return { pauses, patience: { wait, chance: () => 0.5, mark: () => `mark ${++marks}` } };
}

/** A file of which only the metadata counts, behind a service that fails as it is told: before a write or after it. */
function file(fails: (call: string, nth: number) => 'before' | 'after' | undefined, error = DOWN) {
  const calls: string[] = [];
  const writes: string[] = [];
  let metadata: { metadataKey: string; metadataValue: string }[] = [];
  type Change = {
    createDeveloperMetadata?: { developerMetadata: (typeof metadata)[number] };
    deleteDeveloperMetadata?: object;
    updateSheetProperties?: object;
  };
  const apply = ({ requests }: { requests: Change[] }) => {
    for (const r of requests) {
      if (r.deleteDeveloperMetadata) metadata = metadata.filter((m) => m.metadataKey !== 'write');
      else if (r.createDeveloperMetadata) metadata.push(r.createDeveloperMetadata.developerMetadata);
      else writes.push(JSON.stringify(r));
    }
    return {};
  };
  const call = <T>(name: string, work: () => T): T => {
    calls.push(name);
    const how = fails(name, calls.filter((each) => each === name).length);
    if (how === 'before') throw error;
    const answer = work();
    if (how === 'after') throw error;
    return answer;
  };
  const Spreadsheets = {
    get: () => call('get', () => ({ developerMetadata: metadata.map((m) => ({ ...m })) })),
    getByDataFilter: () => call('getByDataFilter', () => ({ developerMetadata: [...metadata] })),
    batchUpdate: (asked: { requests: Change[] }) => call('batchUpdate', () => apply(asked)),
    create: () => call('create', () => ({ spreadsheetId: 'new' })),
  };
  const sheets = { Spreadsheets } as unknown as Parameters<typeof patient>[0];
  return { sheets, calls, writes, marks: () => metadata.filter((m) => m.metadataKey === 'write') };
}
const CHANGE = { updateSheetProperties: { fields: 'title' } };

test('a write of more than 2,000,000 bytes is never sent; in parts it is, in order, each once', () => {
  const { patience } = waiting(60_000);
  const to = file(() => undefined);
  const big = (n: number) => ({ updateSheetProperties: { fields: `${n}${'x'.repeat(900_000)}` } });
  const requests = [1, 2, 3].map(big);
  const { Spreadsheets } = patient(to.sheets, patience);
  expect(() => Spreadsheets.batchUpdate({ requests }, 'x')).toThrow('bytes in one request');
  expect(to.calls).toEqual([]);
  Spreadsheets.inParts({ requests }, 'x');
  expect(to.calls.filter((name) => name === 'batchUpdate')).toHaveLength(2);
  expect(to.writes.map((w) => w.slice(36, 37))).toEqual(['1', '2', '3']);
  Spreadsheets.inParts({ requests: [] }, 'x');
  expect(to.calls.filter((name) => name === 'batchUpdate')).toHaveLength(2);
});

test('a read that fails four times is answered after pauses of 1, 2, 4 and 8 seconds', () => {
  const { patience, pauses } = waiting(60_000);
  const to = file((_, nth) => (nth < 5 ? 'before' : undefined));
  expect(patient(to.sheets, patience).Spreadsheets.get('x', { fields: 'sheets' })).toBeDefined();
  expect(pauses).toEqual([1_000, 2_000, 4_000, 8_000]);
});

test('429 for a minute is outlasted within 64 seconds, and beyond what there is of patience it is an outage', () => {
  const at = (most: number) => {
    const { patience, pauses } = waiting(most);
    const to = file((_, nth) => (nth < 7 ? 'before' : undefined), BUSY);
    const read = () => patient(to.sheets, patience).Spreadsheets.get('x', { fields: 'sheets' });
    return { read, waited: () => pauses.reduce((sum, ms) => sum + ms, 0) };
  };
  const whole = at(64_000);
  expect(whole.read()).toBeDefined();
  expect(whole.waited()).toBe(63_000);
  const short = at(20_000);
  expect(short.read).toThrow(Outage);
  expect(short.waited()).toBe(20_000);
});

test.each([
  ['before it was applied', 'before', 2],
  ['after it was applied', 'after', 1],
] as const)('a write that fails %s stands once: sent %s, looked for before', (_, how, sent) => {
  const { patience } = waiting(60_000);
  const to = file((name, nth) => (name === 'batchUpdate' && nth === 1 ? how : undefined));
  patient(to.sheets, patience).Spreadsheets.batchUpdate({ requests: [CHANGE] }, 'x');
  expect(to.writes).toHaveLength(1);
  expect(to.calls.filter((name) => name === 'batchUpdate')).toHaveLength(sent);
  expect(to.calls.slice(0, 3)).toEqual(['get', 'batchUpdate', 'get']);
});

test('after a read of the file a write is one call, and of all marks one stays', () => {
  const { patience } = waiting(60_000);
  const to = file(() => undefined);
  const { Spreadsheets } = patient(to.sheets, patience);
  Spreadsheets.getByDataFilter({ dataFilters: [] }, 'x', { fields: 'developerMetadata(metadataKey,metadataValue)' });
  for (let n = 0; n < 3; n++) Spreadsheets.batchUpdate({ requests: [CHANGE] }, 'x');
  expect(to.calls).toEqual(['getByDataFilter', 'batchUpdate', 'batchUpdate', 'batchUpdate']);
  expect(to.marks().map((m) => m.metadataValue)).toEqual(['mark 3']);
});

test('where nobody can even look, the outage says that the write may stand', () => {
  const { patience } = waiting(20_000);
  const to = file((name, nth) => (name === 'batchUpdate' ? 'after' : nth > 1 ? 'before' : undefined));
  const write = () => patient(to.sheets, patience).Spreadsheets.batchUpdate({ requests: [CHANGE] }, 'x');
  expect(write).toThrow(expect.objectContaining({ name: 'Outage', lost: true }));
  expect(to.writes).toHaveLength(1);
});

test('a file is not made twice: 429 made none, of anything else nobody knows', () => {
  const made = (error: Error) => {
    const to = file((_, nth) => (nth === 1 ? 'before' : undefined), error as typeof DOWN);
    const create = () => patient(to.sheets, waiting(60_000).patience).Spreadsheets.create({});
    return { create, calls: to.calls };
  };
  const busy = made(BUSY);
  expect(busy.create()).toEqual({ spreadsheetId: 'new' });
  const down = made(DOWN);
  expect(down.create).toThrow(Outage);
  expect(down.calls).toEqual(['create']);
});

test.each([
  [BUSY, 'refused'],
  [DOWN, 'lost'],
  [google(500, 'Internal error encountered.'), 'lost'],
  [google(400, "Range ('申报'!A429:B503) exceeds grid limits. Max rows: 500"), undefined],
  [google(403, 'The caller does not have permission'), undefined],
  [new Error("We're sorry, a server error occurred. Please wait a bit and try again."), 'lost'],
  [new Error('Service Spreadsheets timed out while accessing document with id X.'), 'lost'],
  [new Error('Service invoked too many times in a short time: properties. Try Utilities.sleep(1000).'), 'refused'],
  [new Error('Service invoked too many times for one day: email.'), undefined],
  [new Error('Invalid email: nobody'), undefined],
  [new TypeError("Cannot read properties of undefined (reading 'x')"), undefined],
])('%s is %s', (error, trouble) => {
  expect(troubleOf(error)).toBe(trouble);
});

test('what would be the same again is thrown as it is, at once', () => {
  const { patience, pauses } = waiting(60_000);
  const slip = new Error('Invalid email: nobody');
  const work = () => {
    throw slip;
  };
  expect(() => insist(patience, work)).toThrow(slip);
  expect(pauses).toEqual([]);
});

/** Google's services by their globals; Utilities and the rest never leave the script's process. */
const SERVICES =
  /\b(Sheets!?\.|Sheets!|Drive!?\.|UrlFetchApp|MailApp|PropertiesService|LockService|CacheService|SpreadsheetApp|DriveApp|ScriptApp|Session)\b(?!\.(Schema|Properties|Script|Mail|Base)\b)/;
test('no service of Google is called past owner/services/calls.ts, drive.ts and workbook/book/calls.ts', () => {
  const uses = ['src/owner', 'src/workbook'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.startsWith('page'))
      .flatMap((name) =>
        readFileSync(join(folder, name), 'utf8')
          .split('\n')
          .filter((line) => SERVICES.test(line.replace(/\/\/.*|^\s*\*.*|GoogleAppsScript\.\w+/g, '')))
          .map(() => join(folder, name)),
      ),
  );
  expect([...new Set(uses)]).toEqual([
    'src/owner/services/calls.ts',
    'src/owner/services/drive.ts',
    'src/workbook/book/calls.ts',
  ]);
});
