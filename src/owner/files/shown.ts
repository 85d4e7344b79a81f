// A project's uploaded files at the desk: to which material, by whom, when, and whether they still are what they were.
import { field, quoted } from '../../measure';
import { maySee, parentOf, type Project, type ProjectId } from '../../project';
import type { FilesView, PartAnswer } from '../../wire';
import { type FileEntry, fileOf, type LedgerEntry, type Snapshot } from '../../workbook';
import type { Stored } from '../services/drive';
import { askedBy, openOwn } from '../services/open';
import { dayOf, now } from '../services/time';
import { personOf } from '../work/command';
import { UNSUBMITTED, withTyped } from '../work/filling/typed';
import { linkOf, standingOf, storedFiles, whatFor } from './state';

/** For whoever may see the project: read when somebody asks for it, so that no look at it costs more. */
export function filesFor(email: string, id: ProjectId): PartAnswer {
  const of = parentOf(id);
  const snapshot = openOwn().read({ projects: [id, ...(of ? [of] : [])], today: dayOf(now()), ...askedBy(email) });
  const actor = personOf(snapshot, { email });
  const says = typeof actor === 'string' ? actor : snapshot.stop;
  if (says) return { ok: false, says };
  const project = snapshot.projects.get(of ?? id);
  if (typeof actor === 'string' || !project || !snapshot.projects.has(id) || !maySee(actor, project))
    return { ok: false, says: `没有找到或无权查看：${id}（说明：系统操作规则）。` };
  const { entries, bad } = openOwn().uploaded(snapshot, id);
  const stored = entries.length ? storedFiles(of ?? id) : new Map<string, Stored>();
  const notice = `办理记录第${bad.join('、')}条缺失或被改动，不列入以下文件。`;
  const files = entries.map((entry) => fileLine(entry, stored, snapshot));
  return { ok: true, files: { files, ...(bad.length && { notice }) } };
}

function fileLine(entry: LedgerEntry, stored: ReadonlyMap<string, Stored>, snapshot: Snapshot) {
  const file = fileOf(entry);
  const stands = standingOf(file, stored);
  const kilo = Math.max(1, Math.round(file.bytes / 1024));
  return {
    at: entry.at,
    who: `${entry.unit} ${entry.post}（${entry.actor}）`,
    what: [whatFor(file), standsIn(file, snapshot.projects.get(file.project), snapshot)].filter(Boolean).join(' · '),
    name: file.name,
    link: linkOf(file.file),
    given: `原名${quoted(file.given)}，${kilo}KB，SHA-256：${file.sha256.slice(0, 16)}…`,
    stands,
    ...(stands !== '与上传时一致' && { changed: true as const }),
  } satisfies FilesView['files'][number];
}

/** Whether it is what its cell says now; of what has no cell of its own nothing is said. */
function standsIn({ field: key, file }: FileEntry, project: Project | undefined, snapshot: Snapshot): string {
  if (!key || !project || field(key).passing) return '';
  const { project: now, typed } = withTyped(snapshot, project);
  if (String(now.values[key] ?? '').indexOf(file) < 0) return '未采用或已更换';
  return typed.has(key) ? `已填，${UNSUBMITTED}` : '现用';
}
