// Document numbers that two projects would have: pointed out, and confirmed where one letter is about both (A27.2).
import { type FieldKey, field, isOwn, NUMBERED } from '../../measure';
import { tidied } from '../decide/text';
import type { ProjectId, Refusal, Values } from '../dossier/types';

const BRACKETS = /[〔［[(（【]/g;
const CLOSING = /[〕］\])）】]/g;
/** A number as it is compared: brackets of any kind are one kind, blanks and leading zeros none. */
export const numberKey = (number: string): string =>
  tidied(number)
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(BRACKETS, '〔')
    .replace(CLOSING, '〕')
    .replace(/〕0+(?=\d)/g, '〕')
    .toUpperCase();

/** The numbers among these values, with the field that each stands in. */
export const numbersIn = (values: Values): { readonly key: FieldKey; readonly number: string }[] =>
  NUMBERED.flatMap(({ key }) => {
    const value = values[key];
    return typeof value === 'string' && value !== '' ? [{ key, number: value }] : [];
  });

/** What is the same elsewhere, in words to be confirmed; nothing where nothing is. */
export function sharedSays(
  id: ProjectId,
  values: Values,
  holders: ReadonlyMap<string, readonly ProjectId[]>,
): { readonly key: FieldKey; readonly says: string }[] {
  return numbersIn(values).flatMap(({ key, number }) => {
    const others = (holders.get(numberKey(number)) ?? []).filter((other) => other !== id);
    if (!others.length) return [];
    return [{ key, says: `“${field(key).label}”${number}与项目${others.join('、')}的文号相同` }];
  });
}

/** One text for several projects: of a number or an amount it is asked of each by itself. */
export const notTogether = (keys: readonly string[]): Refusal[] =>
  keys.map((key) => {
    const { label, stage } = field(key as FieldKey);
    const says = `“${label}”各项目不同，不能一次填写为同一个`;
    return { article: 'A27.2' as const, stage, field: key as FieldKey, says, todo: '请逐个项目填写' };
  });
export const asksOwn = (key: string): boolean => {
  const f = field(key as FieldKey) as ReturnType<typeof field> | undefined;
  return f !== undefined && isOwn(f);
};
