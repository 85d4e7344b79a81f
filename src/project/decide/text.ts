// What people type, cells and forms alike, as it is kept: nothing that cannot be seen, nothing that turns the reading
// around, nothing that a spreadsheet would run.

/** Format and control characters, variation selectors, tags, fillers, noncharacters, halves of pairs; a line end stays. */
const UNSEEN =
  /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u{2800}\u{1d159}]/gu;
const LINE_END = /\r\n?|[\v\f\u0085\u2028\u2029]/g;
const BLANK = /[\t\p{Zs}]/gu;
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;
const WIDE_WORDS = /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/g;
/** What begins a formula where an exported CSV is opened: East Asian spreadsheets take the full-width forms too. */
const FORMULA = /^'*[=+\-@＝＋－＠﹦﹢﹣﹫−]/;
const NUMBER = /^[+-][\d.,]+$/;
/** Of ours, in letters that an address may have: no formula ends so. */
const SEAL = /^-[\w-]{42}=$/;
const QUOTES = /^'+(?=[=+\-@＝＋－＠﹦﹢﹣﹫−\d])/;

/** What most texts are made of, and what stands as it is: one look instead of many replacements. */
const PLAIN = /^[ -~\u3001-\u3017\u4e00-\u9fff，。、；：（）？！“”‘’…—]*$/;

/** Takes out what cannot be seen; every line end is `\n`, every blank a space. */
export const tidied = (text: string): string =>
  PLAIN.test(text) ? text : text.replace(LINE_END, '\n').replace(BLANK, ' ').replace(UNSEEN, '');

/** Whether there is a letter, a number, a punctuation mark or a symbol: what a required text has to hold. */
export const isVisible = (text: string): boolean => VISIBLE.test(tidied(text));

export const narrow = (c: string): string => String.fromCharCode(c.charCodeAt(0) - 0xfee0);

/** A leading apostrophe is how people force text; it is not part of it. */
export const unquoted = (text: string): string => text.replace(QUOTES, '');

/**
 * A cell's text that would begin a formula gets the apostrophe with which people force text, in Sheets as in Excel. A
 * sheet never runs what we write, but Google's CSV of it is opened by Excel, which does. A look-alike would not do
 * (full-width signs count too), a blank is taken off again by whoever trims. A number keeps its sign: it is the same as a
 * number. It is the cell's alone: what is read out of one is without (`unguarded`), so that no document or mail has it.
 */
export const guarded = (text: string): string =>
  FORMULA.test(text) && !NUMBER.test(text) && !SEAL.test(text) ? `'${text}` : text;
/** The way back, whatever the text. */
export const unguarded = (text: string): string =>
  text.startsWith("'") && guarded(text.slice(1)) === text ? text.slice(1) : text;

/** A text of several lines as it is kept, `''` where nothing of it is visible. Typed again it stays the same. */
export function typed(text: string): string {
  if (PLAIN.test(text)) return unquoted(text.trim());
  const lines = tidied(text).replace(WIDE_WORDS, narrow).split('\n');
  const whole = lines.map((line) => line.trimEnd()).join('\n');
  return VISIBLE.test(whole) ? unquoted(whole.trim()) : '';
}

/** Whether nothing of it is kept. */
export const isBlank = (text: string): boolean => (PLAIN.test(text) ? text.trim() === '' : typed(text) === '');

const ASCII = /[\x20-\x7e]/;
/** The same in one line: a line end inside Chinese words is a wrapped paste, between others it is a space. */
export function typedLine(text: string): string {
  if (PLAIN.test(text)) return typed(text).replace(/ {2,}/g, ' ');
  const lines = typed(text)
    .split('\n')
    .flatMap((line) => line.trim() || []);
  return lines
    .reduce(
      (all, line) =>
        all && (ASCII.test(all.slice(-1)) || ASCII.test(line.slice(0, 1))) ? `${all} ${line}` : all + line,
      '',
    )
    .replace(/ {2,}/g, ' ');
}

/** At most so many characters, the last one … where something is left out. */
export const cut = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`;
