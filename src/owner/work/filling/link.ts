// Where somebody types: the workbook at a row.
import type { Stage } from '../../../measure';
import { sheetOf } from '../../../workbook';
import { KEYS, recall } from '../../keep/store';

export const bookLink = (): string => `https://docs.google.com/spreadsheets/d/${recall(KEYS.spreadsheetId)}/edit`;
export const rowLink = (stage: Stage, row: number): string => `${bookLink()}#gid=${sheetOf(stage).id}&range=A${row}`;
