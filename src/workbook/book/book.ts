import { beginBackup, copySheet, endOfBackup, finishBackup, restoreEntries } from '../rescue/backup';
import { archivedFigures, moveOut, repairArchives, tend } from './archive';
import { extract } from './extract';
import { listing, listRows } from '../list/list';
import { deskRows, historiesOf } from '../read/desk';
import { verify } from '../ledger/ledger';
import { fill } from '../form/fill';
import { former, lastTime } from '../form/former';
import { namesTyped } from '../form/names';
import { uploaded } from '../form/uploaded';
import { sheetOf } from '../layout/layout';
import { fold } from '../looks/groups';
import { numbered } from './numbers';
import { publish } from './publish';
import { read } from '../read/read';
import type { Reading } from '../read/reading';
import { rebuild } from '../rescue/rebuild';
import { rehome } from '../rescue/rehome';
import { renew } from '../rescue/renew';
import { reshape, showUnits } from '../upkeep/relayout';
import { repair } from '../upkeep/repair';
import { resume } from '../rescue/resume';
import type { OwnBook } from '../recovery';
import type { Ports } from '../types';
import { settle } from '../write/announce';
import { write } from '../write/write';

/** The workbook behind its contract: what a command reads, and the one write it makes. */
export function openBook(ports: Ports): OwnBook {
  return {
    read: (wanted) => read(ports, wanted),
    write: (snapshot, transaction) => write(ports, snapshot as Reading, transaction),
    fill: (snapshot, filling) => fill(ports, snapshot as Reading, filling),
    former: (unit) => former(ports, unit),
    lastTime: (...asked) => lastTime(ports, ...asked),
    namesTyped: (ids) => namesTyped(ports, ids),
    verify: (from, count) => verify(ports, from, count),
    queue: (actor, asked, shown, snapshot) => deskRows(ports, { actor, asked }, shown, snapshot as Reading | undefined),
    listing: (snapshot) => listing(ports, snapshot as Reading | undefined),
    listRows: (pages) => listRows(ports, pages),
    histories: (snapshot, projects) => historiesOf(ports, snapshot as Reading, projects),
    uploaded: (snapshot, project) => uploaded(ports, snapshot as Reading, project),
    extract: (projects, year) => extract(ports, projects, year),
    numbered: (numbers) => numbered(ports, numbers),
    publish: (title, tables, begun) => publish(ports, title, tables, begun),
    settle: (snapshot) => settle(ports, snapshot as Reading),
    moveOut: (job) => moveOut(ports, job),
    tend: (year, scene, page) => tend(ports, year, scene, page),
    repairArchives: (scene, page) => repairArchives(ports, scene, page),
    archivedFigures: () => archivedFigures(ports),
    reshape: (units, before) => reshape(ports, units, before),
    showUnits: (units) => showUnits(ports, units),
    fold: (stage, topic, collapsed) => fold(ports, sheetOf(stage), topic, collapsed),
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
