// A file into its project's folder, under our name. What is begun is remembered first, so that nothing lies in Drive unknown
// and a repeated call finds the same file; its number is taken in the lock, so that two at once get two.
import { quoted } from '../../measure';
import type { Day, Person } from '../../measure';
import { parentOf, type Project } from '../../project';
import { fileHappening, type FileEntry, type Snapshot } from '../../workbook';
import { UPLOADS } from '../keep/store';
import { drive } from '../services/drive';
import { alone } from '../services/open';
import { type Begun, linkOf } from './state';
import type { Content } from './content';
import { placeOf } from './places';

/** What it is of: by `slot` it is known among the project's files, by step and material people know it. */
export interface Filing {
  readonly project: Project;
  /** As the project is called now, typed and not handed in, too. */
  readonly called: string;
  readonly slot: string;
  readonly step: string;
  readonly material: string;
}

export interface Kept {
  readonly file: string;
  readonly name: string;
}

/** `command` is whose file it is: done again, it is the same. Undefined where somebody else held the lock for too long. */
export function store(command: string, filing: Filing, { blob, ends }: Content, scene: Snapshot): Kept | undefined {
  const { project, called, slot, step, material } = filing;
  const { id, unit } = project;
  const taken = alone(() => {
    const place = placeOf({ id: parentOf(id) ?? id, unit, name: called }, scene);
    const all = new Map([...UPLOADS.all()].map(([by, kept]) => [by, JSON.parse(kept) as Begun] as const));
    const before = all.get(command);
    if (before) return { ...place, begun: before };
    const known = [
      ...place.files.flatMap(({ notes }) => (notes.dossier === id && notes.slot === slot ? Number(notes.nth) : [])),
      ...[...all.values()].flatMap((one) => (one.project === id && one.slot === slot ? one.nth : [])),
    ];
    const begun: Begun = { file: drive.newId(), on: scene.today, project: id, slot, nth: Math.max(0, ...known) + 1 };
    UPLOADS.put({ [command]: JSON.stringify(begun) });
    return { ...place, begun };
  });
  if (!taken) return undefined;
  const { folder, open, begun } = taken;
  open();
  const version = begun.nth > 1 ? ` 第${begun.nth}版` : '';
  // A label's stroke would look like a folder's.
  const name = `${id} ${step} ${material}${version}.${ends}`.replace(/[/\\]/g, '、');
  const notes = { project: parentOf(id) ?? id, dossier: id, slot, nth: String(begun.nth) };
  drive.make({ id: begun.file, name, parents: [folder], notes }, blob);
  return { file: begun.file, name };
}

/** What nobody refers to goes. */
export function unstore(command: string, { file }: Kept): void {
  drive.remove(file);
  UPLOADS.drop(command);
}

/** That it was given: what it was on that day is known from here on. */
export const fileNote = (
  { actor, today }: { readonly actor: Person; readonly today: Day },
  filed: Pick<FileEntry, 'project' | 'field' | 'paper' | 'file' | 'name'>,
  { given, bytes, sha256 }: Content,
) => fileHappening(actor, today, { ...filed, given, bytes, sha256 });

export const saysOf = ({ name }: Kept, { sha256 }: Content): string =>
  `已上传${quoted(name)}，链接已填入。SHA-256：${sha256}`;
export const linkTo = ({ file }: Kept): string => linkOf(file);
