// What a formula refers to, and the text that the engine library can calculate: open ranges closed at the grid's edge,
// names replaced by their ranges, references to what is not there replaced by #REF!.
import { parse, tokenize } from '@borgar/fx';
import { columnName, parseCells, quoteTitle, type Rect, rectOf, splitSheet } from '../a1';
import { type Book, type Sheet, sheetById, sheetByTitle, titleOf } from '../book';

export interface Reference {
  sheet: Sheet;
  rect: Rect;
}

export interface Analysis {
  /** For the engine; undefined where the formula cannot be parsed. */
  engineText: string | undefined;
  references: Reference[];
  /** Must be calculated at every change: the clock, chance, references made at run time. */
  /** It may show something else at every moment, or (`daily`) on another day. */
  volatile: boolean;
  daily: boolean;
  /** Sheets whose size this formula's text for the engine depends on. */
  edges: Sheet[];
}

const VOLATILE = new Set(['NOW', 'RAND', 'RANDBETWEEN', 'RANDARRAY', 'INDIRECT', 'OFFSET']);

interface Token {
  type: string;
  value: string;
}

export function tokensOf(formula: string): Token[] {
  const tokens: Token[] = [];
  for (const { type, value } of tokenize(formula, { allowTernary: true, mergeRefs: true })) {
    tokens.push({ type, value });
    joinRange(tokens);
  }
  return tokens;
}

/** Cells beyond what Excel has are no range to the tokenizer; the engine library would count them one by one. */
function joinRange(tokens: Token[]): void {
  const [from, colon, to] = tokens.slice(-3);
  if (colon?.value !== ':' || !/^(range|number|context)/.test(from?.type ?? '') || !to) return;
  const whole = `${from!.value}:${to.value}`;
  const { rest } = splitSheet(whole);
  if (rest !== undefined && parseCells(rest)) tokens.splice(-3, 3, { type: 'range', value: whole });
}

export const isRange = (token: Token): boolean => /^range(_ternary|_beam)?$/.test(token.type);

export function analyse(book: Book, own: Sheet, formula: string): Analysis {
  const references: Reference[] = [];
  const edges: Sheet[] = [];
  let volatile = false;
  let daily = false;
  if (!parses(formula)) return { engineText: undefined, references, volatile, daily, edges };
  const tokens = tokensOf(formula);
  let text = '';
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    if (token.type === 'func' && VOLATILE.has(token.value.toUpperCase())) volatile = true;
    if (token.type === 'func' && token.value.toUpperCase() === 'TODAY') daily = true;
    if (token.type === 'context' && tokens[i + 2]?.type === 'error') {
      i += 2;
      text += '#REF!';
    } else if (isRange(token) || token.type === 'range_named') {
      const reference = resolve(book, own, token.value, token.type === 'range_named', edges);
      if (reference === 'unknown') text += token.value;
      else if (!reference) text += '#REF!';
      else {
        references.push(reference);
        text += engineReference(own, token.value, reference);
      }
    } else text += token.value;
  }
  return { engineText: text, references, volatile, daily, edges };
}

export function parses(formula: string): boolean {
  try {
    parse(tokenize(formula, { allowTernary: true, mergeRefs: true }));
    return true;
  } catch {
    return false;
  }
}

/** Undefined where the sheet or the cells do not exist; `unknown` for a name that may be a variable of LET or LAMBDA. */
function resolve(
  book: Book,
  own: Sheet,
  text: string,
  named: boolean,
  edges: Sheet[],
): Reference | undefined | 'unknown' {
  const { sheet: title, rest } = splitSheet(text);
  const sheet = title === undefined ? own : sheetByTitle(book, title);
  if (named && rest !== undefined) {
    const found = book.namedRanges.find((range) => String(range.name).toLowerCase() === rest.toLowerCase());
    if (!found) return title === undefined && !/^\$?[a-z]{1,3}\$?\d+$/i.test(rest) ? 'unknown' : undefined;
    const range = found.range as Record<string, number>;
    const target = sheetById(book, range.sheetId ?? 0);
    if (target) edges.push(target);
    return target && { sheet: target, rect: clip(target, rectOf(range)) };
  }
  const rect = rest === undefined ? undefined : parseCells(rest);
  if (!sheet || !rect) return undefined;
  if (rect.r1 > sheet.rowCount || rect.c1 > sheet.columnCount) edges.push(sheet);
  if (rect.r0 >= sheet.rowCount || rect.c0 >= sheet.columnCount) return undefined;
  return { sheet, rect: clip(sheet, rect) };
}

const clip = (sheet: Sheet, rect: Rect): Rect => ({
  r0: rect.r0,
  c0: rect.c0,
  r1: Math.min(rect.r1, sheet.rowCount),
  c1: Math.min(rect.c1, sheet.columnCount),
});

/** References inside the grid stay as written, dollar signs included: rules are evaluated at an offset. */
function engineReference(own: Sheet, written: string, { sheet, rect }: Reference): string {
  // The title is given as the book spells it: the engine compares names exactly.
  const prefix = sheet === own && !written.includes('!') ? '' : `${quoted(titleOf(sheet))}!`;
  const { rest } = splitSheet(written);
  const given = rest === undefined ? undefined : parseCells(rest);
  if (!given) return prefix + absolute(rect);
  if (given.r1 === rect.r1 && given.c1 === rect.c1) return prefix + rest;
  const column = /\$[A-Za-z]/.test(rest!) ? '$' : '';
  const row = /\$\d/.test(rest!) ? '$' : '';
  const first = `${column}${columnName(rect.c0)}${row}${rect.r0 + 1}`;
  const last = `${given.c1 === rect.c1 ? column : '$'}${columnName(rect.c1 - 1)}${given.r1 === rect.r1 ? row : '$'}${rect.r1}`;
  return `${prefix}${first}:${last}`;
}

const absolute = (rect: Rect): string =>
  `$${columnName(rect.c0)}$${rect.r0 + 1}:$${columnName(rect.c1 - 1)}$${rect.r1}`;

const quoted = (title: string): string => (quoteTitle(title) === title ? title : `'${title.replaceAll("'", "''")}'`);
