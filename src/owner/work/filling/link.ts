// Where somebody types: the workbook at a row.
import type { FieldKey, Stage } from '../../../measure';
import type { ProjectId } from '../../../project';
import { FILL } from '../../../wire';
import { sheetOf } from '../../../workbook';
import { KEYS, recall } from '../../keep/store';
import { DEPLOY } from '../../services/deploy';

export const bookLink = (): string => `https://docs.google.com/spreadsheets/d/${recall(KEYS.spreadsheetId)}/edit`;
export const rowLink = (stage: Stage, row: number): string => `${bookLink()}#gid=${sheetOf(stage).id}&range=A${row}`;
/** The desk, at the file of one of its fields. */
export const uploadLink = (id: ProjectId, stage: Stage, key: FieldKey): string =>
  `${DEPLOY.deskUrl}?p=${id}&do=${FILL}.${stage}.${key}`;
