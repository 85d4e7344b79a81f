// PropertiesService, CacheService, LockService: per project, and there per script, per account or per document.
import type { Scope } from '../context/operations';
import { type Execution, type Family, ScriptError, type Served } from '../scripts/execution';
import type { World } from '../world';

/** Google's limits, in bytes. */
const PROPERTY = 9 * 1024;
const PROPERTIES = 500 * 1024;
const CACHED = 100 * 1024;
const CACHE_KEY = 250;
const CACHE_SECONDS = 21_600;
/** Of one cache; beyond it Google keeps the nine hundred that last longest. */
const [CACHED_AT_MOST, KEPT] = [1000, 900];

const bytes = (text: string): number => Buffer.byteLength(text, 'utf8');

/** The store's name; no project sees another's. */
function nameOf({ job }: Execution, scope: Scope): string {
  if (scope === 'script') return `${job.project.name} script`;
  if (scope === 'user') return `${job.project.name} user ${job.as}`;
  return `${job.project.name} document ${job.boundTo}`;
}

export function propertyOperations({ store }: World): Served<Family<'properties'>> {
  const all = (execution: Execution, scope: Scope): Record<string, string> => {
    const prefix = `${nameOf(execution, scope)}\n`;
    const own = store.entries('property').filter(([key]) => key.startsWith(prefix));
    return Object.fromEntries(own.map(([key, value]) => [key.slice(prefix.length), String(value)]));
  };
  return {
    'properties.get': (execution, scope, key) =>
      (store.get('property', `${nameOf(execution, scope)}\n${key}`) as string | undefined) ?? null,
    'properties.all': (execution, scope) => all(execution, scope),
    'properties.set': (execution, scope, values, alone) => {
      const prefix = `${nameOf(execution, scope)}\n`;
      for (const [key, value] of Object.entries(values)) {
        if (bytes(value) > PROPERTY) throw new ScriptError('Argument too large: value');
        if (bytes(key) > PROPERTY) throw new ScriptError('Argument too large: key');
      }
      const before = store.entries('property').filter(([key]) => key.startsWith(prefix));
      const others = before.filter(([key]) => !Object.hasOwn(values, key.slice(prefix.length)));
      const named = bytes(prefix) * others.length;
      const kept = alone ? 0 : others.reduce((sum, [key, value]) => sum + bytes(key) + bytes(String(value)), -named);
      const size = Object.entries(values).reduce((sum, [key, value]) => sum + bytes(key) + bytes(value), kept);
      if (size > PROPERTIES) {
        throw new ScriptError(
          'You have exceeded the property storage quota. Please remove some properties and try again.',
        );
      }
      if (alone) for (const [key] of others) store.put('property', key, undefined);
      for (const [key, value] of Object.entries(values)) store.put('property', prefix + key, value);
      return null;
    },
    'properties.delete': (execution, scope, key) => {
      store.put('property', `${nameOf(execution, scope)}\n${key}`, undefined);
      return null;
    },
  };
}

/** Not kept across restarts: a cache may forget at any time, and its users must not mind. */
export function cacheOperations({ clock }: World): Served<Family<'cache'>> {
  const cached = new Map<string, { value: string; until: number }>();
  // What was to be kept for a minute would be kept for as long as the clock was turned back.
  clock.onBack(() => cached.clear());
  return {
    'cache.get': (execution, scope, keys) => {
      const name = nameOf(execution, scope);
      const found = keys.flatMap((key): [string, string][] => {
        const entry = cached.get(`${name}\n${key}`);
        return entry && entry.until > execution.time ? [[key, entry.value]] : [];
      });
      return Object.fromEntries(found);
    },
    'cache.put': (execution, scope, values, seconds) => {
      const name = nameOf(execution, scope);
      for (const [key, value] of Object.entries(values)) {
        if (bytes(value) > CACHED) throw new ScriptError('Argument too large: value');
        if (key.length > CACHE_KEY) throw new ScriptError('Argument too large: key');
        const until = execution.time + Math.min(Math.max(seconds, 1), CACHE_SECONDS) * 1000;
        cached.set(`${name}\n${key}`, { value, until });
      }
      const own = [...cached].filter(([key]) => key.startsWith(`${name}\n`));
      if (own.length > CACHED_AT_MOST) {
        own.sort(([, a], [, b]) => b.until - a.until);
        for (const [key] of own.slice(KEPT)) cached.delete(key);
      }
      return null;
    },
    'cache.remove': (execution, scope, keys) => {
      for (const key of keys) cached.delete(`${nameOf(execution, scope)}\n${key}`);
      return null;
    },
  };
}

export function lockOperations({ runner }: World): Served<Family<'lock'>> {
  return {
    'lock.take': (execution, scope, ms) => runner.locks.take(execution, nameOf(execution, scope), ms),
    'lock.release': (execution, scope) => {
      runner.locks.release(execution, nameOf(execution, scope));
      return null;
    },
    'lock.held': (execution, scope) => runner.locks.holds(execution, nameOf(execution, scope)),
  };
}
