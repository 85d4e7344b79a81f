import type { ProjectId } from '../../project';
import { OURS } from '../../wire';
import { parentOf } from '../../project';
import { area, type Content, runs, asText } from '../cells/cells';
import { at, LEDGER_COLUMNS, sheetOf } from '../layout/layout';
import { readAreas } from '../ledger/areas';
import { endCheck, entryOf, entryRows, GENESIS, ledgerSize, sealOf } from '../ledger/ledger';
import { isBeside } from '../ledger/beside';
import { isGap } from '../kept/kept';
import type { Extract, LedgerEnd, Ports } from '../types';

const ledger = sheetOf('ledger');
/** Up to so many entries the whole ledger is checked against its seals, else those that are extracted. */
const WHOLE = 5000;

/**
 * Entries as they stand, and what the check of the chain found (A26.1): the links over the whole ledger, the seals over
 * what was read. A year takes every project that had an entry in it, whole, and what was set or handed out in it.
 */
export function extract(ports: Ports, projects: ReadonlySet<ProjectId>, year?: number): Extract {
  const size = ledgerSize(ports);
  const column = (key: string) => area(ledger.id, 1, size, at(ledger, key), at(ledger, key) + 1);
  const keys = ['serial', 'at', 'project', 'previous', 'seal'];
  const found = readAreas(ports, keys.map(column)).get(String(ledger.id)) ?? new Map<number, Content[]>();
  const of = (row: number, key: string): string => asText(found.get(row)?.[at(ledger, key)]);
  const rows = [...found.keys()].filter((row) => of(row, 'seal') || of(row, 'serial')).sort((a, b) => a - b);
  const inYear = (row: number) => year !== undefined && of(row, 'at').startsWith(`${year}-`);
  const ids = new Set(projects);
  for (const row of rows) if (inYear(row) && !isBeside(of(row, 'project'))) ids.add(of(row, 'project'));
  // A project comes with its matters, a matter with its project.
  for (const id of [...ids]) ids.add(parentOf(id) ?? id);
  const wants = (id: string): boolean => ids.has(id) || ids.has(parentOf(id) ?? id);
  const wanted = new Set(
    rows.filter((row) => wants(of(row, 'project')) || (isBeside(of(row, 'project')) && inYear(row))),
  );

  const problems: string[] = [];
  let end: LedgerEnd = GENESIS;
  const last = rows[rows.length - 1] ?? 0;
  const { gaps = [] } = ports.head.get().head ?? {};
  for (const [from, to] of gaps)
    problems.push(`第${from === to ? from : `${from}至${to}`}条缺失或被改动，已由“接续办理记录”作废`);
  for (let row = 1; row <= last; row++) {
    if (isGap(gaps, row)) {
      end = { serial: row, seal: '' };
      continue;
    }
    if (of(row, 'serial') !== String(row)) problems.push(`第${row}条的序号是“${of(row, 'serial')}”`);
    if (of(row, 'previous') !== end.seal && !isGap(gaps, row - 1)) problems.push(`第${row}条与前一条不衔接`);
    end = { serial: row, seal: of(row, 'seal') };
  }
  const kept = ports.head.get();
  if (endCheck(end, kept) === 'neither')
    problems.push(`办理记录止于第${end.serial}条，系统记载的末条是第${kept.head?.serial ?? 0}条`);

  const whole = last <= WHOLE;
  const toRead = rows.filter((row) => !isGap(gaps, row) && (whole || wanted.has(row)));
  const taken: Extract['rows'][number][] = [];
  for (let from = 0; from < toRead.length; from += OURS.rowsInRead) {
    const read = entryRows(ports, runs(toRead.slice(from, from + OURS.rowsInRead)));
    for (const [row, sparse] of [...read].sort(([a], [b]) => a - b)) {
      const cells = LEDGER_COLUMNS.map((_, i) => sparse[i]);
      // What was changed is shown as it stands, and nothing is made of it.
      const genuine = asText(cells[cells.length - 1]) === sealOf(cells, ports.seal);
      const entry = genuine ? entryOf(cells) : undefined;
      if (!genuine) problems.push(`第${row}条的内容与校验不符`);
      else if (!entry) problems.push(`第${row}条无法辨认，或由较新版本的系统写成`);
      if (wanted.has(row)) taken.push({ cells, ...(entry && { entry }) });
    }
  }
  const serials = new Map(rows.map((row) => [of(row, 'seal'), row]));
  return { rows: taken, ids, end, sealed: toRead.length, problems, serialOf: (seal) => serials.get(seal) };
}
