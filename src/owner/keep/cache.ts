// What may be lost at any moment and is worth keeping until then: CacheService, in parts, for it takes 100 KB a value.
import { cache } from '../services/calls';

/** Characters of one part: of ours none takes more than three bytes. */
const PART = 30_000;
/** More parts than these are not worth it. */
const MOST_PARTS = 20;
const SECONDS = 21_600;

/** What was kept under a name, whole or not at all. */
export function fromCache<T>(name: string): T | undefined {
  const [mark, count] = (cache.get(name) ?? '').split(' ');
  if (!mark || !count) return undefined;
  const names = Array.from({ length: Number(count) }, (_, i) => partOf(name, mark, i));
  const parts = cache.getAll(names);
  const texts = names.map((part) => parts[part]);
  return texts.every((text) => text !== undefined) ? (JSON.parse(texts.join('')) as T) : undefined;
}

/** Its parts have names of their own each time, so that none of another's is taken for one of them. */
export function toCache(name: string, value: unknown): void {
  const text = JSON.stringify(value);
  const count = Math.ceil(text.length / PART);
  if (count > MOST_PARTS) return;
  const mark = Utilities.getUuid().slice(0, 8);
  const parts = Array.from(
    { length: count },
    (_, i) => [partOf(name, mark, i), text.slice(i * PART, (i + 1) * PART)] as const,
  );
  cache.putAll({ ...Object.fromEntries(parts), [name]: `${mark} ${count}` }, SECONDS);
}

const partOf = (name: string, mark: string, i: number): string => `${name} ${mark} ${i}`;
