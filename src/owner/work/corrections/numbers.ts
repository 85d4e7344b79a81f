// Which document numbers are known: a mark of each in the properties, so that a command that gives one reads no other project.
// A mark that is known may be another number's: then, and where it is this one's, the sheets' columns say whose it is.
import { allNumbersIn, numberKey, type ProjectId, type Refusal, sharedSays, type Values } from '../../../project';
import { GOOGLE } from '../../../wire';
import type { Book } from '../../../workbook';
import { NUMBERS } from '../../keep/store';
import { noteSeries } from '../../papers/series';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const PARTS = 16;
const WIDTH = 3;
/** Some 2,600 marks in a property, 42,000 in all; of more the oldest go. */
const MOST = Math.floor((GOOGLE.propertyBytes - 1_200) / WIDTH) * WIDTH;

/** FNV-1a. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return hash;
}
function markOf(number: string): { part: string; mark: string } {
  const hash = hashOf(numberKey(number));
  const letters = [4, 10, 16].map((shift) => ALPHABET[(hash >>> shift) & 63]).join('');
  return { part: String(hash % PARTS), mark: letters };
}
const holds = (marks: string, mark: string): boolean => {
  for (let at = marks.indexOf(mark); at >= 0; at = marks.indexOf(mark, at + 1)) if (at % WIDTH === 0) return true;
  return false;
};

/** From here on these may be known; before the write, so that none is missed where it stands. */
export function noteNumbers(given: Iterable<string>): void {
  const numbers = [...given];
  noteSeries(numbers);
  const parts = new Map<string, string>();
  const changed = new Set<string>();
  for (const number of numbers) {
    const { part, mark } = markOf(number);
    const marks = parts.get(part) ?? NUMBERS.get(part);
    const fresh = !holds(marks, mark);
    parts.set(part, fresh ? (marks + mark).slice(-MOST) : marks);
    if (fresh) changed.add(part);
  }
  if (changed.size) NUMBERS.put(Object.fromEntries([...parts].filter(([part]) => changed.has(part))));
}

/** What gives numbers in a command, and the words in which it was confirmed that another project has them too. */
export interface Giving {
  readonly id: ProjectId;
  readonly values: Values;
  readonly confirmed: string;
}

export interface Shared {
  readonly asks: string;
  readonly refused: readonly Refusal[];
}

/** Who has a number that is given, in the same command too. No read where no mark is known; else one call, and one for each archive. */
export function holdersOf(givings: readonly Giving[], book: Pick<Book, 'numbered'>): Holders {
  const given = givings.flatMap(({ id, values }) =>
    allNumbersIn(values).map(({ number }) => ({ id, key: numberKey(number) })),
  );
  const known = new Set(
    given
      .map(({ key }) => key)
      .filter((key) => {
        const { part, mark } = markOf(key);
        return holds(NUMBERS.get(part), mark);
      }),
  );
  const holders = new Map<string, readonly ProjectId[]>(known.size ? book.numbered(known) : []);
  for (const { id, key } of given) holders.set(key, [...new Set([...(holders.get(key) ?? []), id])]);
  return holders;
}
type Holders = ReadonlyMap<string, readonly ProjectId[]>;

/** Whose numbers another project has, unsaid: by itself, or in the same command. */
export function sharedUnsaid(givings: readonly Giving[], holders: Holders): ReadonlyMap<ProjectId, Shared> {
  const unsaid = givings.flatMap(({ id, values, confirmed }): (readonly [ProjectId, Shared])[] => {
    const shared = sharedSays(id, values, holders);
    const asks = shared.map(({ says }) => says).join('；');
    if (!asks || asks === confirmed) return [];
    const todo = '确为同一份文件涉及几个项目的，请在办理台勾选确认后办理；否则请核对文号';
    return [[id, { asks, refused: shared.map(({ key, says }) => ({ article: 'numbers', field: key, says, todo })) }]];
  });
  return new Map(unsaid);
}
