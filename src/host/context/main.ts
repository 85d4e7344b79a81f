// Evaluated in every fresh context: puts Apps Script's globals there, then loads the project's code and runs one function.
// Everything here is of the context's own realm; `native` is not, and no script may ever get hold of it.
import { parse } from './a1';
import { connect, done, environment, load, STATE, strict } from './bridge';
import { consoleObject, logger } from './console';
import { driveService } from './drive';
import { contentService, htmlService, served } from './html';
import { mailApp, urlFetchApp } from './net';
import type { Event, Json, Native, Outcome, Returned, Start } from './protocol';
import { rangeAt } from './range';
import { authMode, scriptApp } from './script';
import { sheetsService } from './sheets';
import { bookAt, sheetIn, spreadsheetApp } from './spreadsheet';
import { cacheService, lockService, propertiesService } from './state';
import { session, user } from './user';
import { hostDate, seededRandom, utilities } from './utilities';

/** Services of Google's that no project here may be surprised to miss: they fail by name, on first use. */
const ABSENT = [
  'AdminDirectory',
  'BigQuery',
  'CalendarApp',
  'CardService',
  'Charts',
  'ContactsApp',
  'DocumentApp',
  'DriveApp',
  'FormApp',
  'Gmail',
  'GmailApp',
  'GroupsApp',
  'Jdbc',
  'LanguageApp',
  'Maps',
  'SitesApp',
  'SlidesApp',
  'XmlService',
];

type Global = Record<string, unknown>;

function run(global: Global): void {
  const { native_: native, start_: text } = global as { native_: Native; start_: string };
  delete global.native_;
  delete global.start_;
  const start = JSON.parse(text) as Start;
  connect(native, start.environment);
  install(global);
  try {
    load();
    // The host has looked that the project declares it; its own code may have put something else there since.
    const called = global[start.function];
    if (typeof called !== 'function') throw new Error(`Script function not found: ${start.function}`);
    settle(called.apply(global, argumentsOf(start.event)));
  } catch (error) {
    fail(error);
  }
}

function install(global: Global): void {
  // What V8 or Node put into every context, but Apps Script does not have.
  for (const name of ['SharedArrayBuffer', 'Atomics', 'WebAssembly']) delete global[name];
  global.Date = hostDate(Date);
  if (environment.seed !== null) Math.random = seededRandom(environment.seed);
  const services: Global = {
    console: consoleObject(),
    Logger: logger(),
    SpreadsheetApp: spreadsheetApp(),
    HtmlService: htmlService(),
    ContentService: contentService(),
    ScriptApp: scriptApp(),
    Session: session(),
    PropertiesService: propertiesService(),
    CacheService: cacheService(),
    LockService: lockService(),
    UrlFetchApp: urlFetchApp(),
    MailApp: mailApp(),
    Utilities: utilities(),
  };
  for (const name of ABSENT) services[name] = strict(name, {});
  if (environment.advanced.includes('Sheets')) services.Sheets = sheetsService();
  if (environment.advanced.includes('Drive')) services.Drive = driveService();
  for (const [name, value] of Object.entries(services)) {
    Object.defineProperty(global, name, { value, writable: true, configurable: true, enumerable: false });
  }
}

function settle(value: unknown): void {
  if (typeof value === 'object' && value !== null && typeof Reflect.get(value, 'then') === 'function') {
    (value as Promise<unknown>).then(settle, fail);
    return;
  }
  end({ returned: returned(value) });
}

function fail(error: unknown): void {
  const known = error instanceof Error;
  end({
    error: {
      name: String(known ? error.name : 'Error'),
      message: String(known ? error.message : error),
      stack: String((known && error.stack) || ''),
    },
  });
}

function end(outcome: Outcome): void {
  done(JSON.stringify(outcome));
}

function returned(value: unknown): Returned {
  const page = served(value);
  if (page) return page;
  return plain(value, new Set()) ? { kind: 'value', value: (value ?? null) as Json } : { kind: 'unsupported' };
}

/** Deeper than anything that is meant; whoever writes it as JSON must not run out of stack. */
const DEEPEST = 500;

/** What google.script.run carries: primitives, arrays and plain objects of them. No Date, no function, no cycle. */
function plain(value: unknown, above: Set<object>): boolean {
  if (value === null || value === undefined) return true;
  if (typeof value !== 'object') return ['string', 'number', 'boolean'].includes(typeof value);
  if (above.size > DEEPEST || above.has(value) || Reflect.get(value, STATE) !== undefined) return false;
  const proto: unknown = Object.getPrototypeOf(value);
  if (!Array.isArray(value) && proto !== Object.prototype && proto !== null) return false;
  above.add(value);
  const fine = Object.values(value).every((one) => plain(one, above));
  above.delete(value);
  return fine;
}

function argumentsOf(event: Event): unknown[] {
  switch (event.kind) {
    case 'none':
      return [];
    case 'args':
      return event.args;
    case 'plain':
      return [event.value];
    case 'open':
      return [{ ...about(event), ...(event.triggerUid === null ? {} : { triggerUid: event.triggerUid }) }];
    case 'change':
      return [{ ...about({ ...event, authMode: 'FULL' }), changeType: event.changeType, triggerUid: event.triggerUid }];
    case 'edit': {
      const box = parse(event.a1, { rows: 0, columns: 0 });
      if (!box) throw new Error(`The host gave the range ${event.a1}`);
      return [
        {
          ...about(event),
          range: rangeAt(event, box, sheetIn),
          ...(event.value === null ? {} : { value: event.value }),
          ...(event.oldValue === null ? {} : { oldValue: event.oldValue }),
          ...(event.triggerUid === null ? {} : { triggerUid: event.triggerUid }),
        },
      ];
    }
  }
}

const about = (event: { spreadsheetId: string; email: string; authMode: string }) => ({
  authMode: authMode(event.authMode),
  source: bookAt(event.spreadsheetId),
  user: user(event.email),
});

run(globalThis as unknown as Global);
