// The open cells of a row, as a submission reads them and as somebody filling in a form sees them.
import { type Field, field, type Stage } from '../../measure';
import { openCells, type ProjectId, type Refusal, type Values } from '../../project';
import { asText, type Content, isFormula, letters } from '../cells/cells';
import { formatValue, parseCell, parseRow } from '../cells/codec';
import { at, sheetOf } from '../layout/layout';
import type { Reading } from '../read/reading';
import type { OpenCell } from '../types';

/** In the sheet's order, with what stands in each. */
function openIn(reading: Reading, id: ProjectId, stage: Stage) {
  const project = reading.projects.get(id);
  const row = reading.rows.get(stage)?.get(id);
  if (!project || row === undefined) return [];
  const layout = sheetOf(stage);
  const cells = reading.contents.get(stage)?.get(row) ?? [];
  return openCells(project, stage, reading)
    .map((key) => ({ field: field(key), place: at(layout, key), content: cells[at(layout, key)] }))
    .sort((a, b) => a.place - b.place);
}

export function inputOf(reading: Reading, id: ProjectId, stage: Stage): { values: Values; problems: Refusal[] } {
  const open = openIn(reading, id, stage);
  const contents = Object.fromEntries(open.map(({ field: { key }, content }) => [key, content]));
  const fields = open.map((cell) => cell.field);
  return parseRow(fields, contents) as { values: Values; problems: Refusal[] };
}

export const openCellsOf = (reading: Reading, id: ProjectId, stage: Stage): readonly OpenCell[] =>
  openIn(reading, id, stage).map(({ field: f, place, content }) => ({
    key: f.key,
    column: place + 1,
    letter: letters(place),
    says: saidIn(f, content),
  }));

/** What stands in a cell as a form shows it: what was chosen by its id, what cannot be read as it is. */
export function saidIn(f: Field, content: Content): string {
  if (isFormula(content)) return content.formula;
  const text = asText(content);
  const { value } = parseCell(f, content);
  // A fee that is left blank counts as none, and is shown as nothing.
  if (value === undefined || text === '') return text;
  return f.options ? String(value) : formatValue(f, value);
}
