// The daily run's look at the files: what was begun and never noted goes, rights follow 人员, and what no longer is what its
// entry says is told to the bureau. Drive's own sum of each file is compared; nothing is downloaded.
import { BUREAU_UNIT, type Day, type Person, sameUnit } from '../../measure';
import { inOffice, roleOf } from '../../project';
import { administrators } from '../keep/people';
import { FILES_ID, fileOf, type FileEntry, type Snapshot } from '../../workbook';
import { owe } from '../mail/notices';
import { forget, HEAD, KEYS, recall, UPLOADS } from '../keep/store';
import { drive } from '../services/drive';
import { openOwn } from '../services/open';
import { settlePlaces } from './places';
import { type Begun, linkOf, standingOf, storedFiles } from './state';

/** A mail that is owed has to fit a property. */
const MOST = 40;

/** Asks nothing of Drive where nobody ever uploaded anything. */
export function tendFiles(snapshot: Snapshot): void {
  const begun = [...UPLOADS.all()].map(([id, kept]) => [id, JSON.parse(kept) as Begun] as const);
  const any = HEAD.get().head?.beside[FILES_ID] !== undefined;
  if (!any && !begun.length) return;
  const entries = any
    ? (openOwn().histories(snapshot, [FILES_ID]).entries.get(FILES_ID) ?? []).map((entry) => fileOf(entry))
    : [];
  const noted = new Set(entries.map(({ file }) => file));
  for (const [id, { file, on }] of begun) {
    // One of today may be on its way.
    if (on >= snapshot.today) continue;
    if (!noted.has(file)) drive.remove(file);
    UPLOADS.drop(id);
  }
  settlePlaces(snapshot, (id) => snapshot.projects.get(id)?.unit);
  tellChanged(snapshot, entries);
}

/** What is the matter with each that is not as it was. */
function changedOf(entries: readonly FileEntry[]): string[] {
  const stored = storedFiles();
  return entries.flatMap((entry) => {
    const stands = standingOf(entry, stored);
    return stands === '与上传时一致'
      ? []
      : [`${entry.name}：${stands}（${linkOf(entry.file)}；上传时SHA-256为${entry.sha256.slice(0, 16)}…）`];
  });
}

const ofTheBureau = (people: readonly Person[], today: Day): Person[] =>
  people.filter((p) => inOffice(p, today) && roleOf(p).decides && sameUnit(p.unit, BUREAU_UNIT));

/** Each set of faults once. */
function tellChanged(snapshot: Snapshot, entries: readonly FileEntry[]): void {
  const { people, today } = snapshot;
  const changed = entries.length ? changedOf(entries) : [];
  const told = Utilities.base64Encode(
    Utilities.computeHmacSha256Signature(changed.join('\n'), KEYS.filesTold, Utilities.Charset.UTF_8),
  );
  if (!changed.length) {
    if (recall(KEYS.filesTold) !== undefined) forget(KEYS.filesTold);
    return;
  }
  if (recall(KEYS.filesTold) === told) return;
  const rest = changed.length > MOST ? `\n……共${changed.length}个` : '';
  const to = [...ofTheBureau(people, today), ...administrators(people, today)].map((p) => p.email);
  owe(
    `files ${today}`,
    {
      to: [...new Set(to)],
      subject: `【文件】${changed.length}个已上传的文件被删除或改动`,
      text: `以下文件与上传时不一致，办理记录保存的是上传时的内容校验：\n${changed.slice(0, MOST).join('\n')}${rest}\n请用角色账号在云端硬盘的“回收站”或“管理版本”中恢复；不能恢复的，请建设单位在办理台重新上传，并核对已据此办理的事项。\n\n说明：系统操作规则。`,
    },
    { [KEYS.filesTold]: told },
  );
}
