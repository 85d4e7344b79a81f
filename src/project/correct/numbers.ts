// Document numbers that two projects would have: pointed out, and confirmed where one letter is about both (A27.2).
import { DOCUMENT_NUMBERS, type FieldKey, field, isOwn, NUMBERED, OWN_NUMBERS, quoted } from '../../measure';
import type { ProjectId, Refusal, Values } from '../dossier/types';
import { numberKey, usually } from '../papers/written';

interface Numbered {
  readonly key: FieldKey;
  readonly number: string;
}
const given = (values: Values, fields: typeof NUMBERED): Numbered[] =>
  fields.flatMap(({ key }) => {
    const value = values[key];
    return typeof value === 'string' && value !== '' ? [{ key, number: value }] : [];
  });
/** The numbers of documents among these values, with the field that each stands in. */
export const numbersIn = (values: Values): Numbered[] => given(values, NUMBERED);
/** Those of contracts and purchases too: what is known of all projects. */
export const allNumbersIn = (values: Values): Numbered[] => [...numbersIn(values), ...given(values, OWN_NUMBERS)];

type Holders = ReadonlyMap<string, readonly ProjectId[]>;
const othersOf = (id: ProjectId, number: string, holders: Holders): readonly ProjectId[] =>
  (holders.get(numberKey(number)) ?? []).filter((other) => other !== id);

/** Which number of a contract or a purchase another project has too: pointed out, and nothing is refused for it. */
export const alikeSays = (id: ProjectId, values: Values, holders: Holders): Refusal[] =>
  given(values, OWN_NUMBERS).flatMap(({ key, number }) => {
    const others = othersOf(id, number, holders);
    const { label, stage } = field(key);
    const says = `${quoted(label)}${number}与项目${others.join('、')}的相同`;
    return others.length ? [{ article: 'numbers', stage, field: key, says, todo: ALIKE }] : [];
  });
export const ALIKE = '合并采购、合签一份合同的不用改；否则请核对';

/** Which number is written otherwise than usual: pointed out, and kept as it is. */
export const oddlyWritten = (values: Values): Refusal[] =>
  given(values, DOCUMENT_NUMBERS).flatMap(({ key, number }) => {
    const usual = usually(number);
    const { label, stage } = field(key);
    const says = `${quoted(label)}${number}通常写作${usual}`;
    return usual ? [{ article: 'numbers', stage, field: key, says, todo: '写法不同只提示，可照此改写' }] : [];
  });

/** What is the same elsewhere, in words to be confirmed; nothing where nothing is. */
export function sharedSays(
  id: ProjectId,
  values: Values,
  holders: Holders,
): { readonly key: FieldKey; readonly says: string }[] {
  return numbersIn(values).flatMap(({ key, number }) => {
    const others = othersOf(id, number, holders);
    if (!others.length) return [];
    return [{ key, says: `${quoted(field(key).label)}${number}与项目${others.join('、')}的文号相同` }];
  });
}

/** One text for several projects: of a number or an amount it is asked of each by itself. */
export const notTogether = (keys: readonly string[]): Refusal[] =>
  keys.map((key) => {
    const { label, stage } = field(key as FieldKey);
    const says = `${quoted(label)}各项目不同，不能一次填写为同一个`;
    return { article: 'house' as const, stage, field: key as FieldKey, says, todo: '请逐个项目填写' };
  });
export const asksOwn = (key: string): boolean => {
  const f = field(key as FieldKey) as ReturnType<typeof field> | undefined;
  return f !== undefined && isOwn(f);
};
