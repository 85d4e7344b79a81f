// A project as lists show it, wherever they are made. No tables: the desk's page carries it.
import type { Day } from '../../measure';
import type { ProjectId } from '../dossier/types';

/** A draft is nobody's figure; `closed` came to nothing, `done` to its end. */
export type Going = 'draft' | 'live' | 'rests' | 'done' | 'closed';

/** For whom something waits, and since when; `open`: to be handed in. */
export interface RowWait {
  readonly to: string;
  readonly since: Day;
  readonly open?: true;
}

export interface RowDue {
  readonly day: Day;
  readonly label: string;
  /** Ready to show, as of the day on which it was asked for. */
  readonly text: string;
  readonly left: number;
  readonly late: boolean;
  /** Who has to keep it. */
  readonly carrier: string;
}

/** Texts are labels. Money is in fen, and what is not known is absent. */
export interface ListRow {
  readonly id: ProjectId;
  /** The project that this matter belongs to: what waits and is due there is that project's. */
  readonly of?: ProjectId;
  readonly name: string;
  readonly unit: string;
  readonly is: Going;
  readonly stage: string;
  readonly state: string;
  readonly year?: number;
  readonly class?: string;
  readonly track?: string;
  readonly on?: Day;
  readonly waits?: readonly RowWait[];
  /** Soonest first. */
  readonly dues?: readonly RowDue[];
  readonly money?: Readonly<Record<string, number>>;
  readonly years?: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly exceeds?: true;
  readonly supplier?: string;
  readonly numbers?: readonly string[];
  /** Moved out to the archive of that year. */
  readonly moved?: string;
}

/** Projects with what waits and is due in their matters, and their matters' numbers. */
export function joinedRows(rows: readonly ListRow[]): ListRow[] {
  const matters = new Map<ProjectId, ListRow[]>();
  for (const row of rows) if (row.of !== undefined) matters.set(row.of, [...(matters.get(row.of) ?? []), row]);
  return rows
    .filter(({ of }) => of === undefined)
    .map((row) => {
      const own = matters.get(row.id);
      if (!own) return row;
      const all = [row, ...own];
      const dues = all.flatMap((one) => one.dues ?? []).sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
      const waits = all.flatMap((one) => one.waits ?? []);
      // A document that a matter shares with its project is one.
      const numbers = [...new Set(all.flatMap((one) => one.numbers ?? []))];
      return {
        ...row,
        ...(dues.length && { dues }),
        ...(waits.length && { waits }),
        ...(numbers.length && { numbers }),
      };
    });
}
