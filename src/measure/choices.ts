import { type Dated, type Edition, rowsOn } from './dated';

/**
 * What may be chosen. Values, entries and rules of the tables say its `id`, which never changes; people read and type its
 * label. `was`: labels that it had before, understood still.
 */
export interface Option<Id extends string = string> {
  readonly id: Id;
  readonly label: string;
  readonly was?: readonly string[];
}

/** A field, a column or a setting, of which some have options; of these some have days (`offers`). */
interface Choosing {
  readonly options?: readonly Option[];
  readonly offers?: readonly (Dated & Option)[];
}

/** Options by their ids, in this order: the label alone, or with those that it had before. */
export const options = <Id extends string>(
  labels: Readonly<Record<Id, string | readonly string[]>>,
): readonly Option<Id>[] =>
  (Object.entries(labels) as [Id, string | readonly string[]][]).map(([id, said]) => {
    const [label = '', ...was] = typeof said === 'string' ? [said] : said;
    return { id, label, ...(was.length && { was }) };
  });

/** Rows of a table as options, one for each id. */
export const optionsOf = <Id extends string>(rows: readonly Option<Id>[]): readonly Option<Id>[] => [
  ...new Map(rows.map(({ id, label, was }) => [id, { id, label, ...(was && { was }) }])).values(),
];

/** Every label by which people know an option. */
export const labelsOf = ({ label, was = [] }: Option): readonly string[] => [label, ...was];

/** A value as people read it: an option by its label, anything else, and what is no option any more, as it is. */
export const labelOf = ({ options: list = [] }: Choosing, value: unknown): string =>
  list.find((o) => o.id === value)?.label ?? String(value ?? '');

/** The way back: which option a label means, or meant. */
export const idOf = ({ options: list = [] }: Choosing, label: string): string | undefined =>
  list.find((o) => labelsOf(o).includes(label))?.id;

/** The options that are offered in that edition. */
export const offered = ({ options: list = [], offers }: Choosing, edition: Edition): readonly Option[] =>
  offers ? list.filter(({ id }) => rowsOn(offers, edition).some((row) => row.id === id)) : list;
