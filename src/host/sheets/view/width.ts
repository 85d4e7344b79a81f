// How wide a text is in Arial, for columns that fit themselves to their content. Widths are of the Arial metrics in
// thousandths of the font's size, scaled to what Google's own layout gives (1,024 times `A` at 10 points is 8,691 pixels).
import { asNumber, asObject, type JsonObject } from '../json';

const GROUPS: [number, string][] = [
  [222, "ijl'"],
  [278, ' !,./:;I[\\]ft|'],
  [333, '()-`r'],
  [389, '*'],
  [469, '^'],
  [500, 'Jckssvxyz'],
  [556, '"#$0123456789?L_abdeghnopqu'],
  [584, '+<=>~'],
  [611, 'FTZ'],
  [667, '&ABEKPSVXY'],
  [722, 'CDHNRUw'],
  [778, 'GOQ'],
  [833, 'Mm'],
  [889, '%'],
  [944, 'W'],
  [1015, '@'],
];
const WIDTHS = new Map(GROUPS.flatMap(([width, letters]) => [...letters].map((letter) => [letter, width] as const)));
const PIXELS_PER_POINT = 1.272;
const PADDING = 3;

/** In pixels, padding included; 0 for no text. */
export function textWidth(text: string | undefined, format: JsonObject | undefined): number {
  if (!text) return 0;
  const font = asObject(format?.textFormat);
  const size = (asNumber(font.fontSize) ?? 10) * PIXELS_PER_POINT * (font.bold === true ? 1.06 : 1);
  const width = (line: string): number =>
    [...line].reduce((sum, letter) => sum + (WIDTHS.get(letter) ?? (letter > '\u2e80' ? 1000 : 556)), 0);
  const widest = Math.max(...text.split('\n').map(width));
  return Math.round((widest / 1000) * size + PADDING);
}
