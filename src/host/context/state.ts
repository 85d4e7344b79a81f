// PropertiesService, CacheService, LockService: what outlives an execution, each per project.
import { ask, environment, exception, STATE, type Served, strict } from './bridge';
import type { Scope } from './operations';

type PropertyMembers =
  | 'getProperty'
  | 'getProperties'
  | 'getKeys'
  | 'setProperty'
  | 'setProperties'
  | 'deleteProperty'
  | 'deleteAllProperties';

class Store implements Served<GoogleAppsScript.Properties.Properties, PropertyMembers> {
  readonly [STATE]: Scope;
  constructor(scope: Scope) {
    this[STATE] = scope;
  }

  getProperty = (key: string): string | null => ask('properties.get', this[STATE], String(key));
  getProperties = (): Record<string, string> => ask('properties.all', this[STATE]);
  getKeys = (): string[] => Object.keys(ask('properties.all', this[STATE]));

  setProperty(key: string, value: unknown): this {
    ask('properties.set', this[STATE], { [String(key)]: String(value) }, false);
    return this;
  }
  setProperties(values: Record<string, unknown>, deleteAllOthers = false): this {
    const texts = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, String(value)]));
    ask('properties.set', this[STATE], texts, deleteAllOthers);
    return this;
  }
  deleteProperty(key: string): this {
    ask('properties.delete', this[STATE], String(key));
    return this;
  }
  deleteAllProperties(): this {
    ask('properties.set', this[STATE], {}, true);
    return this;
  }
}

const store = (scope: Scope) => strict('Properties', new Store(scope));
/** A standalone project has no document. */
const ofDocument = <T>(make: () => T): T | null => (environment.boundTo === null ? null : make());

class PropertiesEntry
  implements Served<typeof PropertiesService, 'getScriptProperties' | 'getUserProperties' | 'getDocumentProperties'>
{
  getScriptProperties = () => store('script');
  getUserProperties = () => store('user');
  getDocumentProperties = () => ofDocument(() => store('document'));
}

export const propertiesService = () => strict('PropertiesService', new PropertiesEntry());

type CacheMembers = 'get' | 'getAll' | 'put' | 'putAll' | 'remove' | 'removeAll';

class Cache implements Served<GoogleAppsScript.Cache.Cache, CacheMembers> {
  readonly [STATE]: Scope;
  constructor(scope: Scope) {
    this[STATE] = scope;
  }

  get = (key: string): string | null => this.getAll([key])[key] ?? null;
  getAll = (keys: string[]): Record<string, string> => ask('cache.get', this[STATE], keys.map(String));
  // Google's answer to both is null.
  put = (key: string, value: unknown, seconds = 600): null => this.#putAll({ [key]: value }, seconds);

  putAll(values: Record<string, unknown>, seconds = 600): void {
    this.#putAll(values, seconds);
  }
  #putAll(values: Record<string, unknown>, seconds: number): null {
    const texts = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, String(value)]));
    return ask('cache.put', this[STATE], texts, seconds);
  }

  remove = (key: string): null => ask('cache.remove', this[STATE], [String(key)]);
  removeAll(keys: string[]): void {
    ask('cache.remove', this[STATE], keys.map(String));
  }
}

const cache = (scope: Scope) => strict('Cache', new Cache(scope));

class CacheEntry implements Served<typeof CacheService, 'getScriptCache' | 'getUserCache' | 'getDocumentCache'> {
  getScriptCache = () => cache('script');
  getUserCache = () => cache('user');
  getDocumentCache = () => ofDocument(() => cache('document'));
}

export const cacheService = () => strict('CacheService', new CacheEntry());

class ScriptLock implements Served<GoogleAppsScript.Lock.Lock, 'tryLock' | 'waitLock' | 'releaseLock' | 'hasLock'> {
  readonly [STATE]: Scope;
  constructor(scope: Scope) {
    this[STATE] = scope;
  }

  // Who would have to have it before now does not get it, free or not.
  tryLock = (ms: number): boolean => ms >= 0 && ask('lock.take', this[STATE], ms);
  waitLock(ms: number): void {
    if (!this.tryLock(ms)) throw exception('Lock timeout: another process was holding the lock for too long.');
  }
  releaseLock(): void {
    ask('lock.release', this[STATE]);
  }
  hasLock = (): boolean => ask('lock.held', this[STATE]);
}

const lock = (scope: Scope) => strict('Lock', new ScriptLock(scope));

class LockEntry implements Served<typeof LockService, 'getScriptLock' | 'getUserLock' | 'getDocumentLock'> {
  getScriptLock = () => lock('script');
  getUserLock = () => lock('user');
  getDocumentLock = () => ofDocument(() => lock('document'));
}

export const lockService = () => strict('LockService', new LockEntry());
