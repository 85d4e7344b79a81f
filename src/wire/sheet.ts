// By which words the menu finds its way in a sheet: owner writes them there, the menu reads them.
// From the file itself: the menu is small because it has nothing else of the tables.
import { STAGES, type Stage } from '../measure/stages';

/** The headers of what the menu reads in a row; the first column of a matter's is its own number. */
export const HEADERS = { project: '项目编号', matter: '事项编号', name: '项目名称', record: '记录号' } as const;

/** In what an amount is typed, at the end of its header. */
const IN_MONEY = '（万元）';
export const isMoney = (header: string): boolean => header.endsWith(IN_MONEY);
/** The label that a header names, with its unit or without. */
export const labelOfHeader = (header: string): string => (isMoney(header) ? header.slice(0, -IN_MONEY.length) : header);

/** A stage's sheet has its label for a title. */
const BY_TITLE: ReadonlyMap<string, Stage> = new Map(STAGES.map(({ stage, label }) => [label, stage]));
export const TITLES: readonly string[] = [...BY_TITLE.keys()];
export const stageOf = (title: string): Stage | undefined => BY_TITLE.get(title);
