// Arguments of a service's method as Google takes them: those that fit none of its signatures are refused in its words.
import { SIGNATURES } from './signatures';

/** What Google calls an object: a service's, or an enumeration's value. Bridge says it of each that it makes. */
export const called = new WeakMap<object, string>();

interface Overload {
  readonly kinds: readonly string[];
  readonly least: number;
  readonly most: number;
}

interface Signature {
  readonly path: string;
  readonly overloads: readonly Overload[];
}

const known = new Map<string, Signature | undefined>();

function signatureOf(name: string): Signature | undefined {
  if (!known.has(name)) known.set(name, parsed(name));
  return known.get(name);
}

function parsed(name: string): Signature | undefined {
  const text = Object.getOwnPropertyDescriptor(SIGNATURES, name)?.value as string | undefined;
  if (text === undefined) return undefined;
  const path = text.slice(0, text.indexOf('('));
  const overloads = text
    .slice(path.length + 1, -1)
    .split(')(')
    .map((one): Overload => {
      const kinds = one ? one.split(',') : [];
      const endless = kinds[kinds.length - 1] === '...';
      const own = endless ? kinds.slice(0, -1) : kinds;
      const least = own.filter((kind) => !kind.endsWith('?')).length;
      return { kinds: own.map((kind) => kind.replace('?', '')), least, most: endless ? Infinity : own.length };
    });
  return { path: path + name, overloads };
}

/** The arguments, numbers that came as texts as numbers; `refuse` makes what is thrown of Google's words. */
export function matched(name: string, args: unknown[], refuse: (words: string) => Error): unknown[] {
  const signature = signatureOf(name);
  if (!signature) return args;
  const { path, overloads } = signature;
  if (/^(Sheets|Drive)\./.test(name)) return advanced(overloads, args, refuse);
  const counted = overloads.filter(({ least, most }) => args.length >= least && args.length <= most);
  // Where there is one signature alone a number passes for a text; of several, the kinds say which is meant.
  const lenient = overloads.length === 1;
  const fit = counted.find(({ kinds }) => args.every((arg, i) => takes(kinds[i] ?? 'any', arg, lenient)));
  if (!fit)
    throw refuse(`The parameters (${args.map(kindOf).join(',')}) don't match the method signature for ${path}.`);
  return args.map((arg, i) => converted(fit.kinds[i] ?? 'any', arg, refuse));
}

/** An advanced service looks at the count alone: what its method needs, and options. */
function advanced(overloads: readonly Overload[], args: unknown[], refuse: (words: string) => Error): unknown[] {
  const least = Math.min(...overloads.map((one) => one.least));
  const most = Math.max(least + 1, ...overloads.map((one) => one.most));
  if (args.length < least || args.length > most)
    throw refuse(`Invalid number of arguments provided. Expected ${least}-${most} only`);
  return args;
}

const nothing = (arg: unknown): boolean => arg === null || arg === undefined;
const isNumber = (kind: string): boolean => kind === 'i' || kind === 'n';

function takes(kind: string, arg: unknown, lenient: boolean): boolean {
  if (kind === 'any') return true;
  if (nothing(arg)) return !isNumber(kind) && kind !== 'b';
  // Whether its elements can be converted shows once the method is found; how deep it is says which method.
  if (kind.endsWith('*')) return Array.isArray(arg) && arg.every((one) => !kind.endsWith('**') || Array.isArray(one));
  const type = typeof arg;
  if (kind === 's') return type === 'string' || (lenient && (type === 'number' || type === 'boolean'));
  if (isNumber(kind)) return type === 'number' || (lenient && type === 'string');
  if (kind === 'b') return type === 'boolean';
  if (kind === 'd') return arg instanceof Date;
  if (type !== 'object') return false;
  if (kind === 'o') return !Array.isArray(arg) && !called.has(arg as object);
  const name = lastOf(called.get(arg as object) ?? '');
  return (SOURCES[kind] ?? [kind]).some((one) => one.toLowerCase() === name.toLowerCase());
}

/** What may stand for a kind that is no class of its own. */
const SOURCES: Readonly<Record<string, readonly string[]>> = { BlobSource: ['Blob', 'HTTPResponse'] };

const lastOf = (name: string): string => name.slice(name.lastIndexOf('.') + 1);

function converted(kind: string, arg: unknown, refuse: (words: string) => Error): unknown {
  if (kind === 'i*' && Array.isArray(arg)) return arg.map((one) => converted('i', one, refuse));
  if (!isNumber(kind) || nothing(arg)) return arg;
  const number =
    typeof arg === 'number' ? arg : typeof arg === 'string' && arg.trim() !== '' ? Number(arg) : Number.NaN;
  if (Number.isNaN(number)) throw refuse(`Cannot convert ${String(arg)} to ${kind === 'i' ? 'int' : 'double'}.`);
  return number;
}

/** As Google names what it was given. */
function kindOf(arg: unknown): string {
  if (nothing(arg)) return 'null';
  if (Array.isArray(arg)) return `${arg.length ? kindOf(arg[0]) : 'Object'}[]`;
  if (typeof arg === 'number') return 'number';
  if (typeof arg === 'string') return 'String';
  if (typeof arg === 'boolean') return 'Boolean';
  if (typeof arg === 'function') return '(class)';
  if (arg instanceof Date) return 'Date';
  return called.get(arg as object) ?? 'Object';
}
