// The recovery sheet: the ledger's key in two halves, each of which alone says nothing (decision 20). One half is random, the
// other the key against it; both carry a mark by which they are known to belong together, and check digits for typing.

/** As install draws it: two UUIDs, which Google makes from a secure source. */
export const newKey = (): string => Utilities.getUuid() + Utilities.getUuid();
const KEY = /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}){2}$/;
const digitsOf = (key: string): string => key.replace(/-/g, '');
const keyOf = (digits: string): string => digits.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/g, '$1-$2-$3-$4-$5');

/** Of 64 hexadecimal digits each. A UUID's fixed digits are none of the pad's: two make less than it needs, three enough. */
export const newPad = (): string =>
  [Utilities.getUuid(), Utilities.getUuid(), Utilities.getUuid()]
    .map((uuid) => uuid.replace(/^(.{8})-(.{4})-.(.{3})-.(.{3})-(.{12})$/, '$1$2$3$4$5'))
    .join('')
    .slice(0, DIGITS);
const DIGITS = 64;

const against = (a: string, b: string): string =>
  Array.from(a, (digit, i) => (Number.parseInt(digit, 16) ^ Number.parseInt(b[i]!, 16)).toString(16)).join('');

const hmac = (text: string, key: string): string =>
  Utilities.computeHmacSha256Signature(text, key, Utilities.Charset.UTF_8)
    .map((byte) => (byte & 0xff).toString(16).padStart(2, '0'))
    .join('');
/** Of both halves of one set: it proves the key that they make, and tells nothing of it. */
const markOf = (key: string, pad: string): string => hmac(`recovery ${pad}`, key).slice(0, 8);
/** Known to whoever looks for a key that was exchanged; tells nothing of the key. */
export const fingerprint = (key: string): string => hmac('recovery fingerprint', key).slice(0, 8);

const GROUPS = 4;
/** Two digits over a line, by place: a digit that is wrong and two that were exchanged both show. */
const checkOf = (line: string): string =>
  (Array.from(line, (digit, i) => Number.parseInt(digit, 16) * (2 * i + 1)).reduce((a, b) => a + b, 0) % 251)
    .toString(16)
    .padStart(2, '0');

export type Nth = 1 | 2;

/** Four lines to print and to type: `1-1 3f2a 91bc 77d0 1e4f · 5c`. The last is the set's mark. */
export function halfOf(key: string, pad: string, nth: Nth): string[] {
  if (!KEY.test(key)) throw new Error('recovery: the key is not as install draws it');
  const digits = nth === 1 ? pad : against(digitsOf(key), pad);
  const lines = Array.from({ length: GROUPS }, (_, i) => digits.slice(i * 16, (i + 1) * 16));
  return [...lines, markOf(key, pad)].map(
    (line, i) => `${nth}-${i + 1} ${line.replace(/(.{4})(?=.)/g, '$1 ')} ${checkOf(`${nth}${i + 1}${line}`)}`,
  );
}

interface Half {
  readonly nth: Nth;
  readonly digits: string;
  readonly mark: string;
}

/** What was typed of one half, or which line is wrong. */
function halfIn(text: string): Half | string {
  const typed = text.toLowerCase().replace(/[^0-9a-f]/g, '');
  const nth = Number(typed[0]);
  const lengths = [...Array.from({ length: GROUPS }, () => 16), 8];
  let [at, digits, mark] = [0, '', ''];
  if (nth !== 1 && nth !== 2) return '每份密钥单的各行以“1-”或“2-”开头，请把五行全部填入';
  for (const [i, length] of lengths.entries()) {
    const line = typed.slice(at + 2, at + 2 + length);
    const whole = typed.slice(at, at + 2) === `${nth}${i + 1}` && line.length === length;
    if (!whole || typed.slice(at + 2 + length, at + 4 + length) !== checkOf(`${nth}${i + 1}${line}`))
      return `第${nth}份的第${i + 1}行与校验位不符，请核对`;
    at += length + 4;
    if (i < GROUPS) digits += line;
    else mark = line;
  }
  return at === typed.length ? { nth, digits, mark } : `第${nth}份的第5行之后还有内容，请核对`;
}

/** The key of both halves, in either order, or why there is none. */
export function keyIn(one: string, other: string): { readonly key: string } | string {
  const [a, b] = [halfIn(one), halfIn(other)];
  if (typeof a === 'string') return a;
  if (typeof b === 'string') return b;
  if (a.nth === b.nth) return `两份都是第${a.nth}份，请填写另一份`;
  const pad = a.nth === 1 ? a.digits : b.digits;
  const key = keyOf(against(a.digits, b.digits));
  if (a.mark !== b.mark || a.mark !== markOf(key, pad)) return '两份不是同一套，请使用同一次制作的两份';
  return { key };
}
