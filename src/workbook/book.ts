import type { Day } from '../measure';
import type { ProjectId } from '../project';
import { extract } from './extract';
import { histories, verify } from './ledger';
import { publish } from './publish';
import { type Reading, read } from './read';
import { reshape } from './relayout';
import { repair } from './repair';
import type { Book, Moment, Ports } from './types';
import { write } from './write';

/** The workbook behind its contract: what a command reads, and the one write it makes. */
export function openBook(ports: Ports): Book {
  return {
    read: (wanted) => read(ports, wanted),
    write: (snapshot, transaction, today) => write(ports, snapshot as Reading, transaction, today),
    verify: (from, count) => verify(ports, from, count),
    histories: (projects: readonly ProjectId[]) => histories(ports, new Set(projects)),
    extract: (projects, year) => extract(ports, projects, year),
    publish: (title, tables) => publish(ports, title, tables),
    reshape: () => reshape(ports),
    repair: (today: Day, at: Moment) => repair(ports, today, at),
  };
}
