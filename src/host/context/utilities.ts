// Utilities: digests, encodings, dates and texts. None of it needs the host but sleeping.
import { ask, type EnumValue, enumeration, environment, exception, now, pure, type Served, strict } from './bridge';
import { blob, utf8 } from './blob';

const DigestAlgorithm = enumeration(
  'Utilities.DigestAlgorithm',
  'MD2',
  'MD5',
  'SHA_1',
  'SHA_256',
  'SHA_384',
  'SHA_512',
);
const MacAlgorithm = enumeration(
  'Utilities.MacAlgorithm',
  'HMAC_MD5',
  'HMAC_SHA_1',
  'HMAC_SHA_256',
  'HMAC_SHA_384',
  'HMAC_SHA_512',
);
const Charset = enumeration('Utilities.Charset', 'US_ASCII', 'UTF_8');

type Bytes = string | number[];
/** A text without a charset is US-ASCII to Google's crypto: other letters become question marks. */
const charsetOf = (charset: EnumValue | undefined): string => (charset ? String(charset) : 'US_ASCII');

type Members =
  | 'base64Encode'
  | 'base64EncodeWebSafe'
  | 'base64Decode'
  | 'base64DecodeWebSafe'
  | 'computeDigest'
  | 'computeHmacSha256Signature'
  | 'computeHmacSignature'
  | 'formatDate'
  | 'formatString'
  | 'getUuid'
  | 'newBlob'
  | 'parseCsv'
  | 'sleep'
  | 'jsonParse'
  | 'jsonStringify'
  | 'Charset'
  | 'DigestAlgorithm'
  | 'MacAlgorithm';

class Tools implements Served<typeof Utilities, Members> {
  readonly Charset = Charset;
  readonly DigestAlgorithm = DigestAlgorithm;
  readonly MacAlgorithm = MacAlgorithm;

  base64Encode = (data: Bytes, charset?: EnumValue): string => pure('base64', data, encoding(charset), false);
  base64EncodeWebSafe = (data: Bytes, charset?: EnumValue): string => pure('base64', data, encoding(charset), true);
  base64Decode = (text: string): number[] => pure('unbase64', String(text));
  base64DecodeWebSafe = (text: string): number[] => pure('unbase64', String(text));

  computeDigest = (algorithm: EnumValue, value: Bytes, charset?: EnumValue): number[] =>
    pure('digest', String(algorithm), value, charsetOf(charset));

  computeHmacSha256Signature = (value: Bytes, key: Bytes, charset?: EnumValue): number[] =>
    pure('hmac', 'SHA_256', value, key, charsetOf(charset));

  computeHmacSignature = (algorithm: EnumValue, value: Bytes, key: Bytes, charset?: EnumValue): number[] =>
    pure('hmac', String(algorithm).replace('HMAC_', ''), value, key, charsetOf(charset));

  getUuid(): string {
    if (environment.seed === null) return pure('uuid');
    const digit = (below: number) => Math.floor(Math.random() * below);
    return 'xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx'.replace(/[xy]/g, (mark) =>
      (mark === 'x' ? digit(16) : 8 + digit(4)).toString(16),
    );
  }
  parseCsv = (text: string, separator = ','): string[][] => pure('csv', String(text), separator);
  jsonParse = (text: string): unknown => JSON.parse(text);
  jsonStringify = (value: unknown): string => JSON.stringify(value);

  newBlob(data: Bytes, type?: string, name?: string): unknown {
    const text = typeof data === 'string';
    return blob({
      bytes: text ? utf8(data) : [...data],
      type: type ?? (text ? 'text/plain' : null),
      name: name ?? null,
    });
  }

  formatDate(date: Date, zone: string, format: string): string {
    if (Number.isNaN(date.getTime())) throw exception('Invalid argument: date');
    return pure('formatDate', date.getTime(), String(zone), String(format));
  }

  formatString(template: string, ...values: unknown[]): string {
    return pure('formatString', String(template), values);
  }

  sleep(ms: number): void {
    if (ms > 300_000) throw exception('The value you passed to Utilities.sleep is too large.');
    ask('utilities.sleep', Number(ms));
  }
}

/** Base64 of a text without a charset is that of its UTF-8 bytes. */
const encoding = (charset: EnumValue | undefined): string => (charset ? String(charset) : 'UTF_8');

export const utilities = () => strict('Utilities', new Tools());

/** The script's Date: `now` is the execution's time, not this machine's. */
export function hostDate(Real: DateConstructor): DateConstructor {
  const made: DateConstructor = new Proxy(Real, {
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length > 0 ? args : [now()], newTarget === made ? target : newTarget),
    apply: () => new Real(now()).toString(),
    get: (target, key) => (key === 'now' ? now : Reflect.get(target, key)),
  });
  Object.defineProperty(Real.prototype, 'constructor', { value: made, writable: true, configurable: true });
  return made;
}

/** Under a seed the script's chance repeats: mulberry32. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
