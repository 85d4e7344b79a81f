// ScriptApp: tokens, triggers, and what the project is.
import { ask, type EnumValue, enumeration, environment, exception, STATE, type Served, strict } from './bridge';
import type { SheetEvent, TriggerRule, TriggerState } from './operations';

class InstalledTrigger
  implements
    Served<
      GoogleAppsScript.Script.Trigger,
      'getUniqueId' | 'getHandlerFunction' | 'getEventType' | 'getTriggerSource' | 'getTriggerSourceId'
    >
{
  readonly [STATE]: TriggerState;
  constructor(state: TriggerState) {
    this[STATE] = state;
  }
  getUniqueId = (): string => this[STATE].uid;
  getHandlerFunction = (): string => this[STATE].function;
  getEventType = (): unknown => EventType[this[STATE].event];
  getTriggerSource = (): unknown => TriggerSource[this[STATE].source];
  getTriggerSourceId = (): string => this[STATE].sourceId as string;
}

const trigger = (state: TriggerState) => strict('Trigger', new InstalledTrigger(state));

const EventType = enumeration(
  'ScriptApp.EventType',
  'CLOCK',
  'ON_OPEN',
  'ON_EDIT',
  'ON_FORM_SUBMIT',
  'ON_CHANGE',
  'ON_EVENT_UPDATED',
);
const TriggerSource = enumeration('ScriptApp.TriggerSource', 'SPREADSHEETS', 'CLOCK', 'FORMS', 'DOCUMENTS', 'CALENDAR');
const WeekDay = enumeration(
  'ScriptApp.WeekDay',
  'SUNDAY',
  'MONDAY',
  'TUESDAY',
  'WEDNESDAY',
  'THURSDAY',
  'FRIDAY',
  'SATURDAY',
);
const AuthMode = enumeration('ScriptApp.AuthMode', 'NONE', 'CUSTOM_FUNCTION', 'LIMITED', 'FULL');

type ClockMembers =
  | 'everyDays'
  | 'everyHours'
  | 'everyMinutes'
  | 'everyWeeks'
  | 'onWeekDay'
  | 'atHour'
  | 'nearMinute'
  | 'inTimezone'
  | 'after'
  | 'at'
  | 'create';

class ClockBuilder implements Served<GoogleAppsScript.Script.ClockTriggerBuilder, ClockMembers> {
  readonly [STATE]: { function: string; rule: TriggerRule };

  constructor(name: string) {
    this[STATE] = { function: name, rule: {} };
  }

  everyDays = (n: number): this => this.#put('everyDays', n);
  everyHours = (n: number): this => this.#put('everyHours', n);
  everyWeeks = (n: number): this => this.#put('everyWeeks', n);
  onWeekDay = (day: EnumValue): this => this.#put('onWeekDay', day.ordinal());
  inTimezone = (zone: string): this => this.#put('inTimezone', zone);
  after = (ms: number): this => this.#put('after', ms);
  at = (date: Date): this => this.#put('at', date.getTime());

  everyMinutes(n: number): this {
    if (![1, 5, 10, 15, 30].includes(n)) {
      throw exception('everyMinutes must be 1, 5, 10, 15 or 30.');
    }
    return this.#put('everyMinutes', n);
  }
  atHour(hour: number): this {
    if (hour < 0 || hour > 23) throw exception('Hour must be between 0 and 23.');
    return this.#put('atHour', hour);
  }
  nearMinute(minute: number): this {
    if (minute < 0 || minute > 59) throw exception('Minute must be between 0 and 59.');
    return this.#put('nearMinute', minute);
  }

  create(): unknown {
    return trigger(ask('triggers.clock', this[STATE].function, this[STATE].rule));
  }

  #put(key: string, value: string | number): this {
    this[STATE].rule[key] = value;
    return this;
  }
}

class SheetBuilder
  implements Served<GoogleAppsScript.Script.SpreadsheetTriggerBuilder, 'onEdit' | 'onOpen' | 'onChange' | 'create'>
{
  readonly [STATE]: { function: string; spreadsheetId: string; event: SheetEvent | null };

  constructor(name: string, spreadsheetId: string) {
    this[STATE] = { function: name, spreadsheetId, event: null };
  }

  onEdit = (): this => this.#on('ON_EDIT');
  onOpen = (): this => this.#on('ON_OPEN');
  onChange = (): this => this.#on('ON_CHANGE');

  create(): unknown {
    const { function: name, spreadsheetId, event } = this[STATE];
    if (event === null) throw exception('The event type must be specified.');
    return trigger(ask('triggers.spreadsheet', name, spreadsheetId, event));
  }

  #on(event: SheetEvent): this {
    this[STATE].event = event;
    return this;
  }
}

class TriggerBuilder implements Served<GoogleAppsScript.Script.TriggerBuilder, 'timeBased' | 'forSpreadsheet'> {
  readonly [STATE]: string;
  constructor(name: string) {
    this[STATE] = name;
  }
  timeBased = () => strict('ClockTriggerBuilder', new ClockBuilder(this[STATE]));
  forSpreadsheet = (target: string | { getId(): string }) =>
    strict(
      'SpreadsheetTriggerBuilder',
      new SheetBuilder(this[STATE], typeof target === 'string' ? target : target.getId()),
    );
}

class WebAppService implements Served<GoogleAppsScript.Script.Service, 'getUrl' | 'isEnabled'> {
  getUrl = (): string => ask('script.url');
  isEnabled = (): boolean => ask('script.url') !== '';
}

type Members =
  | 'getIdentityToken'
  | 'getOAuthToken'
  | 'newTrigger'
  | 'getProjectTriggers'
  | 'getUserTriggers'
  | 'deleteTrigger'
  | 'getService'
  | 'getScriptId'
  | 'AuthMode'
  | 'EventType'
  | 'TriggerSource'
  | 'WeekDay';

class Script implements Served<typeof ScriptApp, Members> {
  readonly AuthMode = AuthMode;
  readonly EventType = EventType;
  readonly TriggerSource = TriggerSource;
  readonly WeekDay = WeekDay;

  getScriptId = (): string => environment.scriptId;
  getService = () => strict('Service', new WebAppService());
  newTrigger = (name: string) => strict('TriggerBuilder', new TriggerBuilder(String(name)));
  getProjectTriggers = (): unknown[] => ask('triggers.list', null).map(trigger);

  getIdentityToken(): string | null {
    return ask('script.identityToken');
  }

  getOAuthToken(): string {
    return ask('script.oauthToken');
  }

  getUserTriggers(target: { getId(): string }): unknown[] {
    return ask('triggers.list', target.getId()).map(trigger);
  }

  deleteTrigger(which: { [STATE]?: TriggerState }): void {
    if (!which[STATE]) throw exception('Invalid argument: trigger');
    ask('triggers.delete', which[STATE].uid);
  }
}

export const scriptApp = () => strict('ScriptApp', new Script());
export const authMode = (name: string): EnumValue => AuthMode[name as keyof typeof AuthMode];
