// The one way to Google's services (decision 16): whoever needs one finds it here, with patience. What may be done twice is
// tried again until it is answered; a mail is not, for its first attempt may have arrived.
import { insist, Outage, pauseAfter, type Patience, patient, type SheetsCalls, troubleOf } from '../../workbook';

/** For how long in all an execution waits for Google. The menu and the page ask again after that, with the same id. */
const PERSON_MS = 20_000;
/** Nobody waits for the sweep; Google ends it after six minutes. */
const SWEEP_MS = 120_000;
/** Whoever holds the lock keeps everybody else waiting: he waits for Google outside of it; for its minute to pass, always. */
const LOCKED_MS = 3_000;
/** Less is no pause. */
const SHORTEST_MS = 500;

/** As long as the lock is held: what is left of the time in it. */
let inLock: number | undefined;
let left = PERSON_MS;
export const unhurried = (): void => {
  left = SWEEP_MS;
};

const PATIENCE: Patience = {
  wait(ms, trouble) {
    if (trouble === 'refused' && inLock !== undefined) return false;
    const pause = Math.min(ms, left, inLock ?? left);
    if (pause < SHORTEST_MS) return false;
    left -= pause;
    if (inLock !== undefined) inLock -= pause;
    Utilities.sleep(pause);
    return true;
  },
  chance: () => Math.random(),
  mark: () => Utilities.getUuid(),
};

/** What may be asked and done again. */
export const again = <T>(work: () => T): T => insist(PATIENCE, work);
const onlyOnce = <T>(work: () => T): T => insist(PATIENCE, work, 'unknowable');

let own: SheetsCalls | undefined;
export const sheets = (): SheetsCalls => {
  own ??= patient(Sheets!, PATIENCE);
  return own;
};

/** One read without patience: whether this minute had one left. */
export function readLeft(id: string): boolean {
  try {
    Sheets!.Spreadsheets!.get(id, { fields: 'spreadsheetId' });
    return true;
  } catch (error) {
    if (troubleOf(error) === 'refused') return false;
    throw error;
  }
}

let store: GoogleAppsScript.Properties.Properties | undefined;
/** Asked for once: each asking is a call. */
const script = () => {
  store ??= PropertiesService.getScriptProperties();
  return store;
};
/** What the properties say while the lock is held, all in one call: nobody else writes then what a command asks. */
let whileLocked: Record<string, string> | undefined;
const all = (): Record<string, string> => again(() => script().getProperties());
const known = (): Record<string, string> => {
  if (inLock === undefined) return all();
  whileLocked ??= all();
  return whileLocked;
};

/** Script properties: each of these does the same when it is done twice. */
export const properties = {
  getProperty: (key: string): string | null =>
    inLock === undefined ? again(() => script().getProperty(key)) : (known()[key] ?? null),
  getProperties: (): Record<string, string> => ({ ...known() }),
  setProperty: (key: string, value: string): void => properties.setProperties({ [key]: value }),
  setProperties(values: Record<string, string>): void {
    again(() => script().setProperties(values));
    if (whileLocked) Object.assign(whileLocked, values);
  },
  deleteProperty(key: string): void {
    again(() => script().deleteProperty(key));
    if (whileLocked) delete whileLocked[key];
  },
};

/** The script's lock: whether it was to be had; and what gives it back, which Google does itself at the end. */
export const lock = {
  take(ms: number): boolean {
    const got = again(() => LockService.getScriptLock().tryLock(ms));
    if (got) inLock = LOCKED_MS;
    return got;
  },
  release(): void {
    inLock = undefined;
    whileLocked = undefined;
    again(() => LockService.getScriptLock().releaseLock());
  },
};

/** Lets somebody else's moment pass; that is no waiting for Google. */
export const rest = (ms: number): void => Utilities.sleep(ms);
/** Between two tries at something whole; false where there is no time for another. */
export const pause = (tries: number): boolean => PATIENCE.wait(pauseAfter(tries, Math.random()));

export const cache = {
  get: (key: string): string | null => again(() => CacheService.getScriptCache().get(key)),
  put: (key: string, value: string, seconds: number): void =>
    again(() => CacheService.getScriptCache().put(key, value, seconds)),
  getAll: (keys: readonly string[]): Record<string, string> =>
    again(() => CacheService.getScriptCache().getAll([...keys])),
  putAll: (values: Record<string, string>, seconds: number): void =>
    again(() => CacheService.getScriptCache().putAll(values, seconds)),
};

/** The role account, as which everything runs. */
export const ownEmail = (): string => again(() => Session.getEffectiveUser().getEmail());
/** Who is there; empty outside the domain. */
export const activeEmail = (): string => again(() => Session.getActiveUser().getEmail());

/** What that address answers, to a post that may be repeated or to a plain question: status and text. Google's error texts quote the address, and with it what it carries. */
export const fetched = (url: string, payload?: string): { readonly code: number; readonly text: string } =>
  again(() => {
    const post = payload === undefined ? {} : ({ method: 'post', contentType: 'application/json', payload } as const);
    const response = answered(() => UrlFetchApp.fetch(url, { ...post, muteHttpExceptions: true }));
    const code = response.getResponseCode();
    if (code === 429 || code >= 500) throw new Error(`response code: ${code}`);
    return { code, text: response.getContentText() };
  });
function answered<T>(fetch: () => T): T {
  try {
    return fetch();
  } catch {
    throw new Error('address unavailable');
  }
}

export const mailQuota = (): number => again(() => MailApp.getRemainingDailyQuota());
/** Throws an Outage that is `lost` where the mail may have gone. */
export const sendMail = (mail: GoogleAppsScript.Mail.MailAdvancedParameters): void =>
  onlyOnce(() => MailApp.sendEmail(mail));

type Emails = readonly string[];
/** Who may open a spreadsheet. */
export function fileAt(id: string) {
  const file = again(() => SpreadsheetApp.openById(id));
  const emails = (users: readonly GoogleAppsScript.Base.User[]): string[] => users.map((user) => user.getEmail());
  return {
    editors: (): Emails => again(() => emails(file.getEditors())),
    viewers: (): Emails => again(() => emails(file.getViewers())),
    addEditors: (list: Emails): void => void again(() => file.addEditors([...list])),
    addViewers: (list: Emails): void => void again(() => file.addViewers([...list])),
    addViewer: (email: string): void => void again(() => file.addViewer(email)),
    removeEditor: (email: string): void => void again(() => file.removeEditor(email)),
    removeViewer: (email: string): void => void again(() => file.removeViewer(email)),
  };
}

/** The daily run's triggers. */
export const triggers = {
  of: (name: string): GoogleAppsScript.Script.Trigger[] =>
    again(() => ScriptApp.getProjectTriggers().filter((t) => t.getHandlerFunction() === name)),
  drop: (trigger: GoogleAppsScript.Script.Trigger): void => again(() => ScriptApp.deleteTrigger(trigger)),
  /** Not again where its answer is lost: `install`, run once more, takes away what nobody knows. */
  daily: (name: string, hour: number): GoogleAppsScript.Script.Trigger =>
    onlyOnce(() =>
      ScriptApp.newTrigger(name).timeBased().everyDays(1).atHour(hour).inTimezone('Asia/Shanghai').create(),
    ),
};

const BUSY = 'Google 服务暂时繁忙，未能完成。';
/** An outage as it is told: what is known of it, and what to do. */
export const outageSays = (error: Outage): string =>
  `${BUSY}${error.lost ? '可能已经办理，也可能没有；' : '尚未办理；'}请稍后再试，同一次办理不会重复生效（说明：系统操作规则）。`;
export { Outage };
