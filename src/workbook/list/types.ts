// What lists are made of.
import type { Brief, ProjectId } from '../../project';

/** A project as it stands in lists. */
export interface ListedRow {
  readonly id: ProjectId;
  readonly unit: string;
  readonly name: string;
  readonly brief: Brief;
}

/** A page by the number of its first rows, or an archive by its year. */
export interface ListPage {
  readonly name: string;
  /** Of what it is made: the same text, the same page. */
  readonly as: string;
  readonly ids: readonly ProjectId[];
  /** The row of the last one. */
  readonly last: number;
}

export interface Listing {
  readonly live: readonly ListPage[];
  readonly archived: readonly ListPage[];
}
