// A project as lists show it, wherever they are made. No tables: the desk's page carries it.
import type { Day } from '../../measure';
import type { ProjectId } from '../dossier/types';

/** A draft is nobody's figure; `closed` came to nothing, `done` to its end. */
export type Going = 'draft' | 'live' | 'rests' | 'done' | 'closed';

export interface RowDue {
  readonly day: Day;
  readonly label: string;
  /** Ready to show, as of the day on which it was asked for. */
  readonly text: string;
  readonly left: number;
  readonly late: boolean;
}

/** Texts are labels. Money is in fen, and what is not known is absent. */
export interface ListRow {
  readonly id: ProjectId;
  readonly name: string;
  readonly unit: string;
  readonly is: Going;
  readonly stage: string;
  readonly state: string;
  readonly year?: number;
  readonly class?: string;
  readonly track?: string;
  readonly on?: Day;
  readonly since?: Day;
  readonly who?: readonly string[];
  /** Soonest first. */
  readonly dues?: readonly RowDue[];
  readonly money?: Readonly<Record<string, number>>;
  readonly exceeds?: true;
  readonly supplier?: string;
  readonly numbers?: readonly string[];
  /** Moved out to the archive of that year. */
  readonly moved?: string;
}
