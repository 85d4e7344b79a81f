// Field masks in every form Google takes: dotted, slashed, parenthesised, `*`.
import { invalid } from './errors';
import { isObject, type Json, type JsonObject } from './json';

/** A tree of names; an empty map means everything below. */
export type Mask = Map<string, Mask>;

export function parseMask(text: string): Mask {
  const root: Mask = new Map();
  let at = 0;
  const skip = (): void => {
    while (text[at] === ' ') at++;
  };
  const list = (under: Mask): void => {
    for (;;) {
      path(under);
      skip();
      if (text[at] !== ',') return;
      at++;
    }
  };
  const path = (under: Mask): void => {
    let here = under;
    for (;;) {
      skip();
      const name = /^[A-Za-z0-9_*-]+/.exec(text.slice(at))?.[0];
      if (!name) throw invalid(`Invalid field mask: ${text}`);
      at += name.length;
      here = step(here, camel(name));
      skip();
      if (text[at] === '(') {
        at++;
        list(here);
        skip();
        if (text[at] !== ')') throw invalid(`Invalid field mask: ${text}`);
        at++;
        return;
      }
      if (text[at] !== '.' && text[at] !== '/') {
        here.set('*', new Map());
        return;
      }
      at++;
    }
  };
  list(root);
  if (at < text.length) throw invalid(`Invalid field mask: ${text}`);
  return root;
}

const camel = (name: string): string => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
const step = (mask: Mask, name: string): Mask => {
  const next = mask.get(name) ?? new Map<string, Mask>();
  mask.set(name, next);
  return next;
};

export const takesAll = (mask: Mask): boolean => mask.has('*');

/** What lies below `name`, or undefined where the mask does not reach it. */
export function below(mask: Mask | undefined, name: string): Mask | undefined {
  if (!mask) return undefined;
  return mask.get(name) ?? (takesAll(mask) ? ALL : undefined);
}

export const ALL: Mask = new Map([['*', new Map()]]);

/** Keeps of `value` what the mask names. */
export function project(value: Json, mask: Mask): Json {
  if (takesAll(mask)) return value;
  if (Array.isArray(value)) return value.map((item) => project(item, mask));
  if (!isObject(value)) return value;
  const out: JsonObject = {};
  for (const [name, item] of Object.entries(value)) {
    const next = mask.get(name);
    if (next && item !== undefined) out[name] = project(item, next);
  }
  return out;
}

/** `target` with the fields that the mask names taken from `source`; what `source` lacks is removed. */
export function merge(target: JsonObject | undefined, source: JsonObject | undefined, mask: Mask): JsonObject {
  if (takesAll(mask)) return { ...source };
  const out: JsonObject = { ...target };
  for (const [name, next] of mask) {
    const from = source?.[name];
    if (from === undefined || from === null) {
      if (takesAll(next) || !isObject(out[name])) delete out[name];
      else out[name] = merge(out[name] as JsonObject, undefined, next);
    } else if (takesAll(next) || !isObject(from)) out[name] = from;
    else out[name] = merge(isObject(out[name]) ? (out[name] as JsonObject) : undefined, from, next);
  }
  return out;
}
