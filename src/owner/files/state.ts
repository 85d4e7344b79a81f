// What is known of an uploaded file before its entry stands, and what has become of it since: Drive's own sum is compared,
// nothing is downloaded.
import { field, paperOf } from '../../measure';
import type { FileEntry } from '../../workbook';
import { drive, FOLDER, type Stored } from '../services/drive';

/** What is remembered of a file from before it is made until its entry stands. */
export interface Begun {
  readonly file: string;
  readonly on: string;
  readonly project: string;
  /** For what, and the how manieth for it. */
  readonly slot: string;
  readonly nth: number;
}

/** Where people open it. */
export const linkOf = (file: string): string => `https://drive.google.com/file/d/${file}/view`;

export type Standing = '与上传时一致' | '已删除' | '已移入回收站' | '内容已改动';

/** All files, or those of one project. */
export const storedFiles = (project?: string): Map<string, Stored> => {
  const of = project ? ` and appProperties has { key='project' and value='${project}' }` : '';
  return new Map(drive.find(`mimeType != '${FOLDER}'${of}`).map((file) => [file.id, file] as const));
};

export function standingOf(entry: FileEntry, stored: ReadonlyMap<string, Stored>): Standing {
  const file = stored.get(entry.file);
  if (!file) return '已删除';
  if (file.trashed) return '已移入回收站';
  return file.sha256 === entry.sha256 ? '与上传时一致' : '内容已改动';
}

export const whatFor = ({ field: key, paper }: FileEntry): string =>
  paper ? `公文：${paperOf(paper)?.label ?? paper}` : key ? field(key).label : '';
