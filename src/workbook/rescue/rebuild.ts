// What is kept outside the workbook, found again by a walk over the ledger: its end, each dossier's last entry, the numbers
// given, the lists' seals, what was given up. Whatever stands in the entries is found; nothing is taken from a row.
import type { ProjectId } from '../../project';
import { BOOK_ID, isBeside, PACKS_ID } from '../ledger/beside';
import { area, asText, type Content } from '../cells/cells';
import { isGap, joined, numbersOf, numbersWith, UNKNOWN } from '../kept/kept';
import { readAreas } from '../ledger/areas';
import { entryOf, entryRows, isGenuine, ledgerSize, rowsOf } from '../ledger/ledger';
import { bookOf, MOVE, movedBy } from '../ledger/move';
import { at, LAYOUT, sheetOf, STAGE_SHEETS } from '../layout/layout';
import { readRow } from '../cells/row';
import { LISTS, listsIn, sealsOf } from '../kept/lists';
import type { Rebuilt } from '../recovery';
import type { Gap, Known, LedgerEnd, LedgerEntry, Ports } from '../types';

/** Entries read in one call: some 1.5 MB. */
const PART = 1000;
const ledger = sheetOf('ledger');

/** One row of the ledger as it stands; `entry` only of one that the key proves. */
interface Stood {
  readonly serial: number;
  readonly seal: string;
  readonly previous: string;
  readonly genuine: boolean;
  readonly entry?: LedgerEntry | undefined;
}

/** Every row in which something stands, in order, read in parts; `trusts`: what nobody can prove is taken as it stands. */
export function* stoodIn(ports: Ports, trusts = false): Iterable<Stood> {
  const size = ledgerSize(ports);
  const cell = (cells: readonly Content[], key: string) => asText(cells[at(ledger, key)]);
  for (let start = 1; start < size; start += PART) {
    const rows = entryRows(ports, [{ start, end: Math.min(size, start + PART) }]);
    for (const [serial, cells] of [...rows].sort(([a], [b]) => a - b)) {
      if (!cells.some((c) => c !== undefined)) continue;
      const genuine = isGenuine(serial, cells, ports.seal);
      const entry = genuine || trusts ? entryOf(cells) : undefined;
      yield { serial, seal: cell(cells, 'seal'), previous: cell(cells, 'previous'), genuine, entry };
    }
  }
}

/** `3-5、9-9`, as 接续办理记录 writes them. */
const gapsIn = (text: unknown): Gap[] =>
  String(text ?? '')
    .split('、')
    .flatMap((one): Gap[] => {
      const [from, to] = one.split('-').map(Number);
      return from && to ? [[from, to]] : [];
    });
const namesIn = (text: unknown): string[] =>
  String(text ?? '')
    .split('、')
    .filter(Boolean);

export function rebuild(ports: Ports): Rebuilt {
  const seals = new Map<number, string>();
  const bad = new Set<number>();
  const own: (readonly [id: ProjectId, serial: number, entry: LedgerEntry])[] = [];
  const beside = new Map<string, LedgerEntry[]>();
  let [proved, before, end]: [number, LedgerEnd, LedgerEnd] = [0, UNWRITTEN, UNWRITTEN];
  for (const { serial, seal, previous, genuine, entry } of stoodIn(ports)) {
    seals.set(serial, seal);
    for (let gone = before.serial + 1; gone < serial; gone++) bad.add(gone);
    if (!genuine || !entry || (before.serial === serial - 1 && previous !== before.seal)) bad.add(serial);
    if (genuine) end = { serial, seal };
    if (genuine) proved++;
    if (entry && isBeside(entry.project)) beside.set(entry.project, [...(beside.get(entry.project) ?? []), entry]);
    else if (entry) own.push([entry.project, serial, bare(entry)]);
    before = { serial, seal };
  }
  const ofBook = beside.get(BOOK_ID) ?? [];
  const gaps = joined(ofBook.flatMap(({ values }) => gapsIn((values as Said).gaps)));
  // The entry after what was given up cites the old head; a gap is no fault, nor is what follows it.
  const faults = [...bad].filter((serial) => !isGap(gaps, serial) && !(isGap(gaps, serial - 1) && proven(serial)));
  const gone = ofBook.flatMap(({ values }) => namesIn((values as Said).gone));
  const standing = own.filter(([, serial]) => !isGap(gaps, serial));
  const last = new Map(standing.map(([id, serial]) => [id, serial] as const));
  const newest = new Map(standing.map(([id, , entry]) => [id, [entry]] as const));
  for (const id of gone) last.delete(id);
  // A row that the key proves and that shows an entry beyond the ledger's end: that entry was cut off.
  const beyond = rowsBeyond(ports, end.serial);
  for (const [id, record] of beyond) last.set(id, record);
  for (const id of [...gone, ...beyond.keys()]) newest.delete(id);
  const moved = movedBy(newest);
  const cut = Math.max(end.serial, ...beyond.values());
  const known = {
    layout: layoutIn(ofBook),
    numbers: numbersOf(numbersWith({}, [...own.map(([id]) => id), ...beyond.keys()]), gone),
    beside: besideIn(ports, beside, gaps),
    gaps,
  };
  return {
    end: { ...UNKNOWN, ...known, ...(cut > end.serial ? { serial: cut, seal: '' } : end) },
    dossiers: { last, moved },
    archives: archivesOf(newest),
    packs: (beside.get(PACKS_ID) ?? []).flatMap(({ values, commandId: command, actor: by, on }) => {
      const { file } = values as Said;
      return file ? [{ file, command, by, on }] : [];
    }),
    proved,
    bad: faults.sort((a, b) => a - b),
    written: before,
    sealAt: (serial) => seals.get(serial),
  };

  function proven(serial: number): boolean {
    return (
      own.some(([, n]) => n === serial) || [...beside.values()].some((all) => all.some((e) => e.serial === serial))
    );
  }
}
const UNWRITTEN: LedgerEnd = { serial: 0, seal: '' };

/** Rows read in one call: some 1.5 MB. */
const ROWS = 500;

/** By dossier, the newest entry after the ledger's end that a proved row of it shows. */
function rowsBeyond(ports: Ports, end: number): Map<ProjectId, number> {
  const found = new Map<ProjectId, number>();
  for (const sheet of STAGE_SHEETS) {
    const size = rowsOf(ports, sheet.id);
    for (let start = 1; start < size; start += ROWS) {
      const areas = [area(sheet.id, start, Math.min(size, start + ROWS), 0, sheet.columns.length)];
      for (const cells of (readAreas(ports, areas).get(String(sheet.id)) ?? new Map<number, Content[]>()).values()) {
        const [id, record] = [asText(cells[at(sheet, 'id')]), Number(cells[at(sheet, 'record')] ?? 0)];
        if (record > Math.max(end, found.get(id) ?? 0) && readRow(sheet, cells, ports.seal)) found.set(id, record);
      }
    }
  }
  return found;
}

/** Only what a walk has to remember of each dossier: where it was moved to, if that was the last of it. */
const bare = (entry: LedgerEntry): LedgerEntry => (entry.step === MOVE ? entry : { ...entry, values: {} });

/** The archives that the last entries name, by their years. */
const archivesOf = (newest: ReadonlyMap<ProjectId, readonly LedgerEntry[]>): Map<string, string> =>
  new Map(
    [...newest].flatMap(([id, [entry]]) =>
      entry?.step === MOVE ? [[bookOf(id), String((entry.values as { readonly file?: string }).file)] as const] : [],
    ),
  );

/** What entries about the workbook as a whole say. */
interface Said {
  readonly gaps?: string;
  readonly gone?: string;
  readonly to?: string;
  readonly file?: string;
}

/** Which layout the rows were written in: the last upgrade's. Without one it is the first that the county had. */
const layoutIn = (entries: readonly LedgerEntry[]): string =>
  entries.reduce((layout, { step, values }) => (step === 'upgrade' ? ((values as Said).to ?? layout) : layout), LAYOUT);

/** Of each list and whatever else is about no dossier, its last entry and its sheet's seal. */
export function besideIn(
  ports: Ports,
  all: ReadonlyMap<string, readonly LedgerEntry[]>,
  gaps: readonly Gap[],
): Known['beside'] {
  const entries = new Map([...all].map(([id, own]) => [id, own.filter(({ serial }) => !isGap(gaps, serial))] as const));
  const keys = LISTS.map(({ list }) => list);
  const seals = sealsOf(listsIn(entries), keys, ports.seal);
  return Object.fromEntries(
    [...entries].flatMap(([id, own]) => {
      const newest = own[own.length - 1];
      return newest ? [[id, { last: newest.serial, seal: seals[id] ?? '' }] as const] : [];
    }),
  );
}
