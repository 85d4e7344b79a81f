// What has become of an uploaded file since its entry: Drive's own sum of it is compared, nothing is downloaded.
import type { FileEntry } from '../../workbook';
import { drive, FOLDER, type Stored } from '../services/drive';

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
