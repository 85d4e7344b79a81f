// User and Session: who runs this, and who is at the keyboard. They differ in web apps and triggers.
import { ask, environment, STATE, type Served, strict } from './bridge';

class Account implements Served<GoogleAppsScript.Base.User, 'getEmail'> {
  readonly [STATE]: string;
  constructor(email: string) {
    this[STATE] = email;
  }
  getEmail = (): string => this[STATE];
}

export const user = (email: string) => strict('User', new Account(email), () => email);

type Members =
  | 'getActiveUser'
  | 'getEffectiveUser'
  | 'getScriptTimeZone'
  | 'getTemporaryActiveUserKey'
  | 'getActiveUserLocale';

class CurrentSession implements Served<typeof Session, Members> {
  getActiveUser = () => user(ask('session.active'));
  getEffectiveUser = () => user(environment.limited ? '' : ask('session.effective'));
  getScriptTimeZone = (): string => 'Asia/Shanghai';
  getActiveUserLocale = (): string => 'zh_CN';
  getTemporaryActiveUserKey = (): string => ask('session.key');
}

export const session = () => strict('Session', new CurrentSession());
