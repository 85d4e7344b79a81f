import { archivedFigures, moveOut, repairArchives, tend } from './archive';
import { extract } from './extract';
import { histories, verify } from '../ledger/ledger';
import { publish } from './publish';
import { read } from './read';
import type { Reading } from './reading';
import { reshape } from '../upkeep/relayout';
import { repair } from '../upkeep/repair';
import { resume } from '../upkeep/resume';
import type { Book, Ports } from '../types';
import { settle } from './announce';
import { write } from './write';

/** The workbook behind its contract: what a command reads, and the one write it makes. */
export function openBook(ports: Ports): Book {
  return {
    read: (wanted) => read(ports, wanted),
    write: (snapshot, transaction) => write(ports, snapshot as Reading, transaction),
    verify: (from, count) => verify(ports, from, count),
    histories(snapshot, projects) {
      const { known, last } = snapshot as Reading;
      const wanted = new Set(projects);
      return histories(ports, wanted, { gaps: known.gaps, last });
    },
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
  };
}
