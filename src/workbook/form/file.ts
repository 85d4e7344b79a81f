// That a file was uploaded, as an entry of its own: what it was on that day is known from here on, whatever becomes of it.
import type { Day, FieldKey, PaperId, Person } from '../../measure';
import type { Happening, ProjectId } from '../../project';
import { entryBeside, FILES_ID } from '../ledger/beside';

export interface FileEntry {
  readonly project: ProjectId;
  /** What it was given for: a field, or the record of a document. */
  readonly field?: FieldKey;
  readonly paper?: PaperId;
  /** Its place in Drive, and the name that it got there. */
  readonly file: string;
  readonly name: string;
  /** What it was called where it came from. */
  readonly given: string;
  readonly bytes: number;
  readonly sha256: string;
}

export const fileHappening = (actor: Person, on: Day, entry: FileEntry): Happening =>
  entryBeside(FILES_ID, { actor, on, step: 'file.upload', outcome: entry.name, article: 'house' }, entry);

export const fileOf = ({ values }: Pick<Happening, 'values'>): FileEntry => values as unknown as FileEntry;
