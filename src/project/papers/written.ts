// How a document's number is written: one form by which all are compared, and the usual one for people. Without tables: it
// runs in the browser too.
import { tidied } from '../decide/text';

const BRACKETS = /[〔［[(（【〖{]/g;
const CLOSING = /[〕］\])）】〗}]/g;

/** Wide signs narrow, brackets of any kind one kind, no blanks, and before digits neither 第 nor, after a bracket or a 第, zeros. */
export const evenly = (text: string): string =>
  tidied(text)
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(BRACKETS, '〔')
    .replace(CLOSING, '〕')
    .replace(/(?:〕第?|第)0*(?=\d)/g, (before) => (before.startsWith('〕') ? '〕' : ''))
    .toUpperCase();

/** A number as it is compared: the same whether 号 ends it or not. What stands in a usual form already is its own. */
export const numberKey = (number: string): string => evenly(number).replace(/(〔\d{4}〕\d+)$/, '$1号');

const SERIAL = /^(.+)〔(\d{4})〕(\d+)号$/;
/** The parts of `郁政数审〔2026〕3号`, however it is written; undefined where a number is of another kind. */
export function partsOf(
  number: string,
): { readonly series: string; readonly year: number; readonly nth: number } | undefined {
  const found = SERIAL.exec(numberKey(number));
  return found ? { series: found[1]!, year: Number(found[2]), nth: Number(found[3]) } : undefined;
}

/** Of a number that is written otherwise than usual, the usual way. */
export function usually(number: string): string | undefined {
  const usual = numberKey(number);
  return SERIAL.test(usual) && number.trim().toUpperCase() !== usual ? usual : undefined;
}
export const oddSays = (usual: string): string => `文号通常写作${usual}；写法不同只提示`;
