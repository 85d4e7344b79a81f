// How long what people write may be.
import type { Field, FieldType } from './fields';

/** Characters by type: a name in one line, a text of several, an address. */
const MOST: Readonly<Partial<Record<FieldType, number>>> = { text: 120, long: 5_000, link: 2_000 };
export const mostOf = ({ type, most }: Pick<Field, 'type' | 'most'>): number | undefined => most ?? MOST[type];
/** What the notes say of it; of an address nobody has to think. */
export const mostSays = (f: Pick<Field, 'type' | 'most'>): string =>
  f.type === 'link' || mostOf(f) === undefined ? '' : `最多${mostOf(f)}字。`;
