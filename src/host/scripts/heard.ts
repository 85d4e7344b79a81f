// What a script's process says, read as coming from whoever may have taken it over: nothing but these shapes is taken.
import type { MenuTree } from '../context/operations';
import type { Json, Outcome, Page, Request, Returned } from '../context/protocol';
import { DEEPEST, depthOf } from '../json';

/** Service calls made since the last one heard of, and what the script asks. */
export interface Call {
  names: string[];
  request: Request;
  /** Bytes of the request. */
  bytes: number;
}

export interface Over {
  names: string[];
  outcome: Outcome;
}

type Fields = Record<string, unknown>;

function parsed(text: string): unknown {
  if (depthOf(text) > DEEPEST) throw new Error('nested too deeply');
  return JSON.parse(text) as unknown;
}

function fields(value: unknown): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error('no object');
  return value as Fields;
}

function string(value: unknown): string {
  if (typeof value !== 'string') throw new Error('no text');
  return value;
}

const pixels = (value: unknown): number | null => (typeof value === 'number' ? value : null);

function strings(value: unknown): string[] {
  if (!Array.isArray(value)) throw new Error('no list');
  return value.map(string);
}

export const linesOf = (text: string): string[] => strings(parsed(text));

export function callOf(text: string): Call {
  const { names, request } = fields(parsed(text));
  const asked = string(request);
  const { op, args } = fields(parsed(asked));
  if (!Array.isArray(args)) throw new Error('no arguments');
  return {
    names: strings(names),
    request: { op: string(op), args: args as Json[] },
    bytes: Buffer.byteLength(asked),
  };
}

export function outcomeOf(text: string): Over {
  const { names, outcome } = fields(parsed(text));
  const told = parsed(string(outcome));
  // A promise that nothing settled: the function returned nothing.
  if (told === null) return { names: strings(names), outcome: { returned: { kind: 'value', value: null } } };
  const { error, returned } = fields(told);
  if (error === undefined) return { names: strings(names), outcome: { returned: returnedOf(fields(returned)) } };
  const { name, message, stack } = fields(error);
  return {
    names: strings(names),
    outcome: { error: { name: string(name), message: string(message), stack: string(stack) } },
  };
}

function returnedOf({ kind, ...rest }: Fields): Returned {
  if (kind === 'value') return { kind, value: (rest.value ?? null) as Json };
  if (kind === 'html') return { kind, page: pageOf(rest.page) };
  if (kind !== 'text') return { kind: 'unsupported' };
  const { content, mimeType, fileName } = rest;
  const type = /^[\w.+/-]+$/.exec(string(mimeType));
  if (!type) throw new Error('no type');
  return { kind, content: string(content), mimeType: type[0], fileName: fileName === null ? null : string(fileName) };
}

/** What a script shows: a web app's page, a dialog's. */
export function pageOf(value: unknown): Page {
  const { content, title, width, height, metas, frame } = fields(value);
  return {
    content: string(content),
    title: string(title),
    width: pixels(width),
    height: pixels(height),
    metas: (Array.isArray(metas) ? metas.map(fields) : []).map((meta) => ({
      name: string(meta.name),
      content: string(meta.content),
    })),
    frame: string(frame),
  };
}

/** A menu as a script built it. */
export function treeOf(value: unknown): MenuTree {
  const { caption, items } = fields(value);
  return { caption: string(caption), items: itemsOf(items) };
}

function itemsOf(value: unknown): MenuTree['items'] {
  if (!Array.isArray(value)) throw new Error('no list');
  return value.map(fields).map(({ caption, run, items }) => ({
    caption: string(caption),
    ...(run !== undefined && { run: string(run) }),
    ...(items !== undefined && { items: itemsOf(items) }),
  }));
}
