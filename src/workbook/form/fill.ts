// What somebody typed into a form, written into the open cells of his row as if he had typed it there: no entry, nothing else.
import { field } from '../../measure';
import { type Content, entered, type Request, updateCells } from '../cells/cells';
import { encode } from '../cells/codec';
import { noted } from '../cells/row';
import { at, sheetOf } from '../layout/layout';
import type { Reading } from '../read/reading';
import type { Filling, Ports } from '../types';
import { ask } from '../write/refused';
import { inputOf, openCellsOf } from './cells';

interface Typed {
  readonly row: number;
  readonly before: readonly Content[];
  readonly cells: readonly { readonly column: number; readonly content: Content }[];
  readonly requests: readonly Request[];
}

/** Of cells that are open, what is written into them. */
export function typedIn(ports: Ports, reading: Reading, { project: id, stage, values, confirmed }: Filling): Typed {
  const layout = sheetOf(stage);
  const row = reading.rows.get(stage)!.get(id)!;
  const before = reading.contents.get(stage)!.get(row)!;
  const typed = [...values].map(([key, value]) => ({
    column: at(layout, key),
    content: encode(field(key), value),
  }));
  const cells = [...typed, ...(confirmed ? noted(layout, before, confirmed, ports.seal) : [])];
  const requests = cells.map(
    ({ column, content }): Request =>
      updateCells(layout.id, row, column, [[{ userEnteredValue: entered(content) }]], 'userEnteredValue'),
  );
  return { row, before, cells, requests };
}

/** One write; the reading as it stands then. Whoever asks has seen that these cells are open and this person’s. */
export function fill(ports: Ports, reading: Reading, filling: Filling): Reading {
  const { project: id, stage, confirmed } = filling;
  const { row, before, cells, requests } = typedIn(ports, reading, filling);
  if (!cells.length) return reading;
  ask(ports, requests);
  const now: Content[] = [...before];
  for (const { column, content } of cells) now[column] = content;
  const contents = new Map(reading.contents).set(stage, new Map(reading.contents.get(stage)).set(row, now));
  const project = reading.projects.get(id)!;
  const projects = new Map(reading.projects).set(id, confirmed ? { ...project, confirmed } : project);
  const after: Reading = {
    ...reading,
    contents,
    projects,
    input: (other, at) => inputOf(after, other, at),
    openCells: (other, at) => openCellsOf(after, other, at),
  };
  return after;
}
