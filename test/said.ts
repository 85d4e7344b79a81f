// Yunan's words in a test, as the county has them that the tests run for.
import { NAMES } from '../src/county/yunan/names';
import { COUNTY } from '../src/measure';

const WORDS: readonly (readonly [string, string])[] = [
  ...Object.entries(NAMES.offices).map(
    ([office, { label }]) => [label, COUNTY.offices[office as keyof typeof NAMES.offices].label] as const,
  ),
  [NAMES.offices.government.short, COUNTY.offices.government.short ?? COUNTY.offices.government.label],
  [NAMES.measure.cited, COUNTY.measure.cited],
  [`${NAMES.level}文件`, `${COUNTY.level}文件`],
  [`${NAMES.level}规划`, `${COUNTY.level}规划`],
];

export const said = (text: string): string => WORDS.reduce((all, [yunan, ours]) => all.replaceAll(yunan, ours), text);
