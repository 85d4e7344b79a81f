// Drive's search terms, as far as they are asked here: joined by `and` and `or`, in parentheses or not.

interface Filed {
  readonly trashed: boolean;
  readonly mimeType: string;
  readonly parents: readonly string[];
  readonly appProperties: Readonly<Record<string, string>>;
}

const TERMS: readonly (readonly [term: RegExp, fits: (file: Filed, caught: string[]) => boolean])[] = [
  [/^trashed *= *(true|false)/, ({ trashed }, [is]) => String(trashed) === is],
  [/^mimeType *(!?=) *'([^']*)'/, ({ mimeType }, [is, type]) => (mimeType === type) === (is === '=')],
  [/^'([^']*)' in parents/, ({ parents }, [id = '']) => parents.includes(id)],
  [
    /^appProperties has \{ *key='([^']*)' and value='([^']*)' *\}/,
    ({ appProperties }, [key = '', value]) => appProperties[key] === value,
  ],
];

/** Whether a file is what is searched for; throws where the words are none that are known. */
export function fits(file: Filed, query: string): boolean {
  let left = query.trim();
  const took = (word: RegExp): boolean => {
    const found = word.exec(left);
    if (found) left = left.slice(found[0].length).trimStart();
    return found !== null;
  };
  function term(): boolean {
    if (took(/^\(/)) {
      const is = either();
      if (!took(/^\)/)) throw new Error('no end');
      return is;
    }
    for (const [pattern, test] of TERMS) {
      const found = pattern.exec(left);
      if (!found) continue;
      left = left.slice(found[0].length).trimStart();
      return test(file, found.slice(1));
    }
    throw new Error('no term');
  }
  function both(): boolean {
    let is = term();
    while (took(/^and\b/)) is = term() && is;
    return is;
  }
  function either(): boolean {
    let is = both();
    while (took(/^or\b/)) is = both() || is;
    return is;
  }
  if (left === '') return true;
  const is = either();
  if (left !== '') throw new Error('more than a query');
  return is;
}
