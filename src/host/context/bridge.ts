// The one way from a script's objects to the host: counted, permitted, blocking calls.
import { called, matched } from './matching';
import type { Op, Operations, PureOperations } from './operations';
import type { Environment, Failure, Json, Native, Reply } from './protocol';
import { permit } from './scopes';

let native: Native;
export let environment: Environment;
let time = 0;
let depth = 0;

export function connect(to: Native, given: Environment): void {
  native = to;
  environment = given;
  time = given.now;
}

/** The execution's own time: the host clock at its start plus what its calls have cost. */
export const now = (): number => time;

/** Own state of a service object, out of the script's sight: the strict proxy lets symbols through, and nothing else. */
export const STATE = Symbol('state');

/** What Google's services throw: an Error of the script's realm named Exception. */
export function exception(message: string, name = 'Exception', details?: Json): Error {
  const error = new Error(message);
  error.name = name;
  if (details !== undefined) Object.assign(error, { details });
  return error;
}

/**
 * The one way out: texts there, a text back. Always called by name, since whatever takes the function itself (its `call`,
 * say) may be the script's own. An error of Node's (its stack may be full) is not of this realm and must not be seen.
 */
function told(kind: string, text: string, more = ''): string {
  let answer: string;
  try {
    answer = native(kind, text, more);
  } catch {
    throw new RangeError('Maximum call stack size exceeded');
  }
  return answer;
}

/** What the project's own code throws while it loads is of this realm, unless it did not compile. */
export const load = (): string => native('load', '', '');

/** Asks the host and blocks. `undefined` inside arguments becomes null, as in JSON. */
export function ask<K extends Op>(op: K, ...args: Parameters<Operations[K]>): ReturnType<Operations[K]> {
  const request = { op, args };
  const reply = JSON.parse(told('call', JSON.stringify(request))) as Reply;
  time = reply.now;
  if (reply.error) throw exception(reply.error.message, reply.error.name, reply.error.details);
  return reply.value as ReturnType<Operations[K]>;
}

/** Work that only needs Node's libraries; done in the process, without the host. */
export function pure<K extends keyof PureOperations>(
  op: K,
  ...args: Parameters<PureOperations[K]>
): ReturnType<PureOperations[K]> {
  type Value = ReturnType<PureOperations[K]>;
  const reply = JSON.parse(told('pure', op, JSON.stringify(args))) as { value?: Value; error?: Failure };
  if (reply.error) throw exception(reply.error.message, reply.error.name);
  return reply.value as Value;
}

export const log = (line: string): void => void told('log', line);
export const done = (outcome: string): void => void told('done', outcome);

/** One service call as the script sees it; what a member calls of its own kind inside is not counted again. */
function counted<T>(name: string, body: () => T): T {
  if (depth > 0) return body();
  permit(name, environment);
  told('before', name);
  depth += 1;
  try {
    const result = body();
    told('after', '');
    return result;
  } finally {
    depth -= 1;
  }
}

/** Members every object has, and those the language itself looks for. */
const QUIET = new Set(['then', 'toJSON', 'constructor', 'toString', 'valueOf', 'hasOwnProperty', 'prototype']);

/**
 * A service object whose calls are counted, whose arguments are Google's, and whose missing members fail by name. `text`:
 * as a script prints it.
 */
export function strict<T extends object>(name: string, target: T, text: () => string = () => name): T {
  const proxy: T = new Proxy(target, {
    get(of, key) {
      if (typeof key === 'symbol') return Reflect.get(of, key);
      if (QUIET.has(key)) return key === 'toString' ? text : Reflect.get(Object.prototype, key);
      if (!(key in of)) throw new Error(`${name}.${key} is not supported by the local host`);
      const member: unknown = Reflect.get(of, key);
      if (typeof member !== 'function') return member;
      return (...given: unknown[]) => {
        const args = matched(`${name}.${key}`, given, exception);
        return counted(`${name}.${key}`, () => {
          const result: unknown = member.apply(of, args);
          return result === of ? proxy : result;
        });
      };
    },
    set(_of, key) {
      throw new Error(`${name}.${String(key)} cannot be set`);
    },
  });
  called.set(proxy, name);
  return proxy;
}

/** Google's enumerations: compared by identity, printed by name. */
export function enumeration<K extends string>(name: string, ...keys: K[]): Record<K, EnumValue> {
  const entries = keys.map((key, ordinal) => {
    const value = Object.freeze({
      toString: () => key,
      toJSON: () => key,
      name: () => key,
      ordinal: () => ordinal,
      compareTo: (other: EnumValue) => ordinal - other.ordinal(),
    });
    called.set(value, name);
    return [key, value];
  });
  return strict(name, Object.fromEntries(entries) as Record<K, EnumValue>);
}

export interface EnumValue {
  toString(): string;
  toJSON(): string;
  name(): string;
  ordinal(): number;
  compareTo(other: EnumValue): number;
}

/**
 * Which members of Google's type a class of ours serves: a name Google does not have, or another plain result than
 * Google's, is a type error. Objects passed and returned are ours in turn, so they are not compared.
 */
export type Served<T, K extends keyof T> = {
  [P in K]: T[P] extends (...args: never[]) => infer R ? (...args: never[]) => Plain<R> : unknown;
};

type Plain<R> = Same<R, string> extends true ? string | null : Same<R, number> extends true ? number : Truth<R>;
type Truth<R> = Same<R, boolean> extends true ? boolean : unknown;
/** Identity, not assignability: Google's enumerations are numbers to the compiler, and `any` is everything. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
