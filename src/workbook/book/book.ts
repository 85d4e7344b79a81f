import { beginBackup, copySheet, endOfBackup, finishBackup, restoreEntries } from '../upkeep/backup';
import { archivedFigures, moveOut, repairArchives, tend } from './archive';
import { extract } from './extract';
import { deskRows, historiesOf } from './desk';
import { verify } from '../ledger/ledger';
import { publish } from './publish';
import { read } from './read';
import type { Reading } from './reading';
import { rebuild } from '../upkeep/rebuild';
import { rehome } from '../upkeep/rehome';
import { renew } from '../upkeep/renew';
import { reshape } from '../upkeep/relayout';
import { repair } from '../upkeep/repair';
import { resume } from '../upkeep/resume';
import type { OwnBook } from '../recovery';
import type { Ports } from '../types';
import { settle } from './announce';
import { write } from './write';

/** The workbook behind its contract: what a command reads, and the one write it makes. */
export function openBook(ports: Ports): OwnBook {
  return {
    read: (wanted) => read(ports, wanted),
    write: (snapshot, transaction) => write(ports, snapshot as Reading, transaction),
    verify: (from, count) => verify(ports, from, count),
    queue: (actor, asked, shown, snapshot) => deskRows(ports, { actor, asked }, shown, snapshot as Reading | undefined),
    histories: (snapshot, projects) => historiesOf(ports, snapshot as Reading, projects),
    extract: (projects, year) => extract(ports, projects, year),
    publish: (title, tables, begun) => publish(ports, title, tables, begun),
    settle: (snapshot) => settle(ports, snapshot as Reading),
    moveOut: (job) => moveOut(ports, job),
    tend: (year, scene, page) => tend(ports, year, scene, page),
    repairArchives: (scene, page) => repairArchives(ports, scene, page),
    archivedFigures: () => archivedFigures(ports),
    reshape: (before) => reshape(ports, before),
    repair: (today, at, actor) => repair(ports, today, at, actor),
    resume: (job) => resume(ports, job),
    rebuild: () => rebuild(ports),
    rehome: (former) => rehome(ports, former),
    renew: (job) => renew(ports, job),
    beginBackup: (title, file) => beginBackup(ports, title, file),
    copySheet: (key, file) => copySheet(ports, key, file),
    finishBackup: (file, lines) => finishBackup(ports, file, lines),
    endOfBackup: (file) => endOfBackup(ports, file),
    restoreEntries: (file) => restoreEntries(ports, file),
  };
}
