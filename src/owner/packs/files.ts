// The audit pack's sheet of files (A26.1): what was uploaded for these projects, what it was then, and whether it still is.
import type { Project, ProjectId } from '../../project';
import { FILES_ID, type FileEntry, fileOf, type LedgerEntry, type Snapshot, type Table } from '../../workbook';
import { linkOf, type Standing, standingOf, storedFiles, whatFor } from '../files/state';
import { HEAD } from '../keep/store';
import { openOwn } from '../services/open';
import { columns, type Row } from './packsheets';

export interface Filed {
  readonly entry: LedgerEntry;
  readonly file: FileEntry;
  readonly stands: Standing;
}

/** Those of the projects asked for; nothing is asked of Drive where there is none. */
export function filedFor(snapshot: Snapshot, of: (id: ProjectId) => boolean, project?: ProjectId): readonly Filed[] {
  if (HEAD.get().head?.beside[FILES_ID] === undefined) return [];
  const entries = openOwn().histories(snapshot, [FILES_ID]).entries.get(FILES_ID) ?? [];
  const own = entries.map((entry) => ({ entry, file: fileOf(entry) })).filter(({ file }) => of(file.project));
  const stored = own.length ? storedFiles(project) : new Map();
  return own.map((one) => ({ ...one, stands: standingOf(one.file, stored) }));
}

export const filesSheet = (filed: readonly Filed[], dossiers: readonly Project[]): Table => {
  const names = new Map(dossiers.map(({ id, values }) => [id, values.name] as const));
  return {
    title: '文件',
    frozen: 1,
    columns: columns(
      ['序号', 'integer', 60],
      ['时间', 'text', 140],
      ['项目编号', 'text', 110],
      ['项目名称', 'text', 160],
      ['用途', 'text', 160],
      ['文件', 'text', 260],
      ['原文件名', 'text', 200],
      ['字节', 'integer', 80],
      ['SHA-256', 'text', 200],
      ['链接', 'link', 320],
      ['现状', 'text', 110],
      ['上传人', 'text', 160],
    ),
    rows: filed.map(
      ({ entry, file, stands }): Row => [
        entry.serial,
        entry.at,
        file.project,
        names.get(file.project),
        whatFor(file),
        file.name,
        file.given,
        file.bytes,
        file.sha256,
        linkOf(file.file),
        stands,
        `${entry.unit} ${entry.post}`,
      ],
    ),
  };
};

/** What of it is not as its entry says. */
export const filesChanged = (filed: readonly Filed[]): string[] =>
  filed.flatMap(({ entry, file, stands }) =>
    stands === '与上传时一致'
      ? []
      : [`${file.name}：${stands}（第${entry.serial}条办理记录，上传时SHA-256为${file.sha256.slice(0, 16)}…）`],
  );
