// Which dossiers show a document's number: the sheets' own columns, asked where it may be known already (A27.2).
import { NUMBERED, OWN_NUMBERS } from '../../measure';
import { numberKey, type ProjectId } from '../../project';
import { area, asText, type GridRange } from '../cells/cells';
import { at, sheetOf } from '../layout/layout';
import { readAreas } from '../ledger/areas';
import { orGone } from '../read/moved';
import type { Ports } from '../types';

const FIELDS = [...NUMBERED, ...OWN_NUMBERS];
const SHEETS = [...new Set(FIELDS.map(({ stage }) => stage))].map((stage) => {
  const sheet = sheetOf(stage);
  return { sheet, columns: FIELDS.filter((f) => f.stage === stage).map(({ key }) => at(sheet, key)) };
});
const AREAS: readonly GridRange[] = SHEETS.flatMap(({ sheet, columns }) =>
  [at(sheet, 'id'), ...columns].map((column) => area(sheet.id, 1, undefined, column, column + 1)),
);

export function numbered(ports: Ports, numbers?: ReadonlySet<string>): ReadonlyMap<string, readonly ProjectId[]> {
  const found = new Map<string, ProjectId[]>();
  for (const file of [ports.spreadsheetId, ...[...ports.archives.all().values()].map((archive) => archive.file)]) {
    const cells = orGone(() => readAreas({ ...ports, spreadsheetId: file }, AREAS));
    for (const { sheet, columns } of SHEETS)
      for (const row of cells?.get(String(sheet.id))?.values() ?? []) {
        const id = asText(row[at(sheet, 'id')]);
        for (const number of new Set(columns.map((column) => numberKey(asText(row[column])))))
          if (id && number && (numbers?.has(number) ?? true))
            found.set(number, [...new Set([...(found.get(number) ?? []), id])]);
      }
  }
  return found;
}
