// Where somebody types: the workbook at a row.
import { type FieldKey, type Stage, stageLabel } from '../../../measure';
import type { ProjectId } from '../../../project';
import { FILL } from '../../../wire';
import { sheetOf, viewIdOf } from '../../../workbook';
import { HEAD, KEYS, recall } from '../../keep/store';
import type { Item, Link } from '../../mail/compose';
import { DEPLOY } from '../../services/deploy';

export const bookLink = (): string => `https://docs.google.com/spreadsheets/d/${recall(KEYS.spreadsheetId)}/edit`;

/** A sheet in its unit's view. */
export function unitLink(stage: Stage, unit: string): string {
  const sheet = sheetOf(stage);
  return `${bookLink()}#gid=${sheet.id}&fvid=${viewIdOf(sheet, unit)}`;
}
/** At a row: should it have moved since, the view shows the unit's own rows all the same. */
export const rowLink = (stage: Stage, row: number, unit: string): string => `${unitLink(stage, unit)}&range=A${row}`;

type Asked = Pick<Item, 'project' | 'stage' | 'unit'>;
/** To the rows that mail asks to fill in, where they stand as it is kept: without a read. */
export function linksToRows(items: readonly Asked[]): (item: Asked) => Link | undefined {
  const ids = [...new Set(items.flatMap(({ project, stage }) => (stage ? [project] : [])))];
  const places = ids.length ? HEAD.dossiers(ids).places : undefined;
  return ({ project, stage, unit }) => {
    const at = stage && places?.get(project)?.rows[stage];
    if (!stage || at === undefined || unit === undefined) return undefined;
    return { says: `在表格中填写（“${stageLabel(stage)}”表第${at + 1}行）`, url: rowLink(stage, at + 1, unit) };
  };
}

/** The desk, at the file of one of its fields. */
export const uploadLink = (id: ProjectId, stage: Stage, key: FieldKey): string =>
  `${DEPLOY.deskUrl}?p=${id}&do=${FILL}.${stage}.${key}`;
