// The part of Utilities that needs Node's crypto and text handling, run in the script's process without asking the host.
import { createHash, createHmac, randomUUID } from 'node:crypto';
import { format, TextDecoder } from 'node:util';
import type { PureOperations } from '../context/operations';
import type { Json } from '../context/protocol';

const HASHES: Record<string, string> = {
  MD5: 'md5',
  SHA_1: 'sha1',
  SHA_256: 'sha256',
  SHA_384: 'sha384',
  SHA_512: 'sha512',
};

const signed = (bytes: Buffer): number[] => [...new Int8Array(bytes)];
const unsigned = (bytes: number[]): Buffer => Buffer.from(Int8Array.from(bytes));

function hashOf(algorithm: string): string {
  const name = Object.hasOwn(HASHES, algorithm) ? HASHES[algorithm] : undefined;
  if (!name) throw new Error(`Utilities.DigestAlgorithm.${algorithm} is not supported by the local host`);
  return name;
}

function bytesOf(data: string | number[], charset: string): Buffer {
  if (typeof data !== 'string') return unsigned(data);
  // US-ASCII has no other letters: Google writes one question mark for each, also for those that are two halves here.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is that of ASCII
  const plain = charset === 'UTF_8' || charset === 'UTF-8' ? data : data.replace(/[^\x00-\x7f]/gu, '?');
  return Buffer.from(plain, 'utf8');
}

/** Java's SimpleDateFormat, as far as letters are given here; another letter is an error, not a guess. */
function formatDate(time: number, zone: string, pattern: string): string {
  const parts = Object.fromEntries(
    new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      fractionalSecondDigits: 3,
    })
      .formatToParts(new Date(time))
      .map(({ type, value }) => [type, value]),
  ) as Record<string, string>;
  const named = (part: 'month' | 'weekday', length: 'short' | 'long') =>
    new Intl.DateTimeFormat('en-US', { timeZone: zone, [part]: length }).format(new Date(time));
  const padded = (value: string | undefined, width: number) => String(Number(value)).padStart(width, '0');
  return pattern.replace(/'([^']*)'|([A-Za-z])\2*/g, (run, quoted: string | undefined, letter: string) => {
    if (quoted !== undefined) return quoted === '' ? "'" : quoted;
    const width = run.length;
    switch (letter) {
      case 'y':
        return width === 2 ? (parts.year ?? '').slice(-2) : padded(parts.year, width);
      case 'M':
        if (width < 3) return padded(parts.month, width);
        return named('month', width === 3 ? 'short' : 'long');
      case 'd':
        return padded(parts.day, width);
      case 'H':
        return padded(parts.hour, width);
      case 'm':
        return padded(parts.minute, width);
      case 's':
        return padded(parts.second, width);
      case 'S':
        return padded(parts.fractionalSecond, width);
      case 'E':
        return named('weekday', width < 4 ? 'short' : 'long');
      case 'a':
        return Number(parts.hour) < 12 ? 'AM' : 'PM';
      case 'h':
        return padded(String(Number(parts.hour) % 12 || 12), width);
      case 'K':
        return padded(String(Number(parts.hour) % 12), width);
      case 'k':
        return padded(String(Number(parts.hour) || 24), width);
      case 'Z':
        return offset(time, zone).replace(':', '');
      case 'X':
        return offset(time, zone);
      default:
        throw new Error(`Utilities.formatDate with ${letter} is not supported by the local host`);
    }
  });
}

function offset(time: number, zone: string): string {
  const name = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
    .formatToParts(new Date(time))
    .find(({ type }) => type === 'timeZoneName')?.value;
  return name === 'GMT' || !name ? '+00:00' : name.slice(3);
}

function csv(text: string, separator: string): string[][] {
  const rows: string[][] = [[]];
  let field = '';
  let quoted = false;
  for (let i = 0; i < text.length; i += 1) {
    const char = text[i] as string;
    if (quoted) {
      if (char !== '"') field += char;
      else if (text[i + 1] === '"') {
        field += '"';
        i += 1;
      } else quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === separator || char === '\n') {
      rows.at(-1)?.push(field.replace(/\r$/, ''));
      field = '';
      if (char === '\n') rows.push([]);
    } else field += char;
  }
  rows.at(-1)?.push(field);
  return rows.at(-1)?.join('') === '' ? rows.slice(0, -1) : rows;
}

const WORK: PureOperations = {
  bytes: (text, charset) => signed(bytesOf(text, charset)),
  text: (data, charset) => new TextDecoder(charset.replace('_', '-').toLowerCase()).decode(unsigned(data)),
  digest: (algorithm, data, charset) => signed(createHash(hashOf(algorithm)).update(bytesOf(data, charset)).digest()),
  hmac: (algorithm, data, key, charset) =>
    signed(createHmac(hashOf(algorithm), bytesOf(key, charset)).update(bytesOf(data, charset)).digest()),
  base64: (data, charset, webSafe) => {
    const text = bytesOf(data, charset).toString('base64');
    // Google keeps the padding in the web-safe alphabet.
    return webSafe ? text.replace(/\+/g, '-').replace(/\//g, '_') : text;
  },
  unbase64: (text) => {
    if (!/^[\w+/=\s-]*$/.test(text)) throw new Error('Could not decode string.');
    return signed(Buffer.from(text, 'base64'));
  },
  uuid: () => randomUUID(),
  csv,
  formatDate,
  formatString: (template, values) =>
    template.replace(/%(-?)(0?)(\d*)(?:\.(\d+))?([sdfxX%])/g, (...match: string[]) => {
      const [, left, zero, width, digits, kind] = match;
      if (kind === '%') return '%';
      const value = values.shift();
      const text =
        kind === 'f' ? Number(value).toFixed(digits ? Number(digits) : 6) : format(kind === 'd' ? '%d' : '%s', value);
      return left ? text.padEnd(Number(width)) : text.padStart(Number(width), zero ? '0' : ' ');
    }),
};
const BY_NAME = new Map<string, (...args: never[]) => Json>(Object.entries(WORK));

/** Text in, text out, as the context wants it. */
export function pure(op: string, args: string): string {
  try {
    const work = BY_NAME.get(op);
    if (!work) throw new Error(`no pure operation ${op}`);
    return JSON.stringify({ value: work(...(JSON.parse(args) as never[])) });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return JSON.stringify({ error: { name: 'Exception', message } });
  }
}
