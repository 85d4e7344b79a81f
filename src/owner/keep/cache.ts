// Texts in the script's cache, which nobody but this project's own code reads or writes; it may lose any at any time.
import { partsOf, type TextCache, wholeOf } from '../../workbook';
import { GOOGLE } from '../../wire';

const cache = () => CacheService.getScriptCache();
/** A value may hold so many bytes, and a character of ours has three. */
const IN_ONE = Math.floor(GOOGLE.cachedBytes / 3);

export const CACHE: TextCache = {
  get(names) {
    const firsts = cache().getAll([...names]) as Readonly<Record<string, string>>;
    const whole = names.map((name) => {
      const first = firsts[name];
      return [name, first && wholeOf(first, (nth) => cache().get(`${name}:${nth}`) ?? '')] as const;
    });
    return new Map(whole.flatMap(([name, text]) => (text === undefined || text === '' ? [] : [[name, text] as const])));
  },
  put(texts) {
    const parts = [...texts].flatMap(([name, text]) =>
      partsOf(text, IN_ONE).map((part, nth) => [nth ? `${name}:${nth}` : name, part] as const),
    );
    cache().putAll(Object.fromEntries(parts), GOOGLE.cachedSeconds);
  },
};
