// A file for a cell that takes a link: stored in the role account's Drive, what it was on that day in an entry, its address
// in the cell, these two in one write. What is begun is remembered first, so that nothing lies in Drive unknown.
import * as z from 'zod/mini';
import { field, type FieldKey, type Person, STAGES } from '../../measure';
import { PROJECT_ID, type Project } from '../../project';
import { type FillAnswer, fileKind, fileProblems, type NotFilled, OURS, type UploadRequest } from '../../wire';
import { fileHappening, type FileEntry, type Snapshot } from '../../workbook';
import { raise } from '../daily/alarms';
import { UUID } from '../doors/gateway';
import { again, kept, NOT_HIS } from '../keep/kept';
import { UPLOADS } from '../keep/store';
import { isAccount } from '../rescue/account';
import { hexOf, sha256Of } from '../services/digest';
import { drive } from '../services/drive';
import { alone, askedBy, BUSY, openOwn } from '../services/open';
import { dayOf, now } from '../services/time';
import { personOf } from '../work/command';
import { fillFor } from '../work/filling/fill';
import { formView } from '../work/filling/view';
import { type Begun, linkOf } from './begun';
import { placeOf } from './places';

const HOUSE = '（说明：系统操作规则）';
/** Four signs of base64 are three bytes. */
const MOST = Math.ceil(OURS.fileBytes / 3) * 4 + 4;
const REQUEST: z.ZodMiniType<UploadRequest> = z.object({
  id: z.string().check(z.regex(UUID)),
  p: z.string().check(z.regex(PROJECT_ID)),
  stage: z.enum(STAGES.map((s) => s.stage)),
  key: z.string().check(z.maxLength(60)),
  base: z.string().check(z.maxLength(20_000)),
  name: z.string().check(z.maxLength(300)),
  data: z.string(),
});

export function uploadFor(email: string, request: unknown): FillAnswer {
  const read = REQUEST.safeParse(request);
  if (!read.success) return { ok: false, says: '请求格式不正确，请刷新后再试。' };
  const asked = read.data;
  if (isAccount(email)) return { ok: false, says: `角色账号不上传文件${HOUSE}。` };
  const file = fileIn(asked);
  if ('says' in file) return { ok: false, says: file.says };
  const first = visit(email, asked);
  if ('ok' in first) return first;
  if (first.before) return shown(email, asked);
  const not = closed(first.snapshot, asked);
  if (not) return shown(email, asked, not);
  const stored = store(asked, file, first);
  const done = alone(() => noted(email, asked, { ...file, ...stored }));
  if (!done) return { ok: false, says: BUSY, retry: true };
  if (done.ok && !done.not.length) return shown(email, asked);
  // The cell is somebody else's meanwhile: what nobody refers to goes.
  drive.remove(stored.file);
  UPLOADS.drop(asked.id);
  return done.ok ? shown(email, asked, done.not[0]) : done;
}

interface Content {
  readonly blob: GoogleAppsScript.Base.Blob;
  readonly bytes: number;
  readonly sha256: string;
}

/** Its bytes, or why they are not taken: all at once. */
function fileIn({ name, data }: UploadRequest): Content | { readonly says: string } {
  const size = Math.floor((data.replace(/=+$/, '').length * 3) / 4);
  const wrong = fileProblems(name, data.length > MOST ? Math.max(size, OURS.fileBytes + 1) : size);
  if (wrong.length) return { says: `“${name}”未上传：${wrong.join('；')}${HOUSE}。` };
  const kind = fileKind(name)!;
  let bytes: number[];
  try {
    bytes = Utilities.base64Decode(data);
  } catch {
    return { says: '请求格式不正确，请刷新后再试。' };
  }
  if (hexOf(bytes.slice(0, kind.begins.length / 2)) !== kind.begins)
    return { says: `“${name}”未上传：内容不是${kind.ends}文件，请用原程序打开核对、另存后再上传${HOUSE}。` };
  return { blob: Utilities.newBlob(bytes, kind.mime), bytes: bytes.length, sha256: sha256Of(bytes) };
}

type Visited = {
  readonly snapshot: Snapshot;
  readonly actor: Person;
  readonly project: Project;
  readonly name: string;
  readonly before: boolean;
};

/** Who asks, about what row of his; `before`: this very file was taken already. */
function visit(email: string, { id, p, stage }: UploadRequest): Visited | Extract<FillAnswer, { ok: false }> {
  const snapshot = openOwn().read({ projects: [p], today: dayOf(now()), command: id, ...askedBy(email) });
  raise(snapshot);
  const actor = personOf(snapshot, { email });
  if (typeof actor === 'string') return { ok: false, says: actor };
  if (snapshot.answer)
    return again(snapshot.answer, actor.email)
      ? { snapshot, actor, project: snapshot.projects.get(p)!, name: '', before: true }
      : { ok: false, says: NOT_HIS };
  const view = formView({ ...snapshot, actor }, p, stage);
  if (typeof view === 'string') return { ok: false, says: view };
  return { snapshot, actor, project: snapshot.projects.get(p)!, name: view.name, before: false };
}

/** Why that cell takes no file now. */
function closed(snapshot: Snapshot, { p, stage, key, base }: UploadRequest): NotFilled | undefined {
  const cell = snapshot.openCells(p, stage).find((one) => one.key === key);
  if (!cell || field(cell.key).type !== 'link') return { key, says: '现在不能填写，请刷新后再试' };
  return cell.says === base ? undefined : { key, says: '显示之后已有人改填', now: cell.says };
}

/** Said first, then made: a repeated call finds the same file. */
function store(
  asked: UploadRequest,
  { blob }: Content,
  { snapshot, project, name: called }: Visited,
): { file: string; name: string } {
  const { id, p, key } = asked;
  const { folder, files } = placeOf({ id: p, unit: project.unit, name: called }, snapshot);
  const remembered = UPLOADS.all().get(id);
  const begun: Begun = remembered
    ? (JSON.parse(remembered) as Begun)
    : { file: drive.newId(), on: snapshot.today, project: p };
  if (!remembered) UPLOADS.put({ [id]: JSON.stringify(begun) });
  const nth = files.filter(({ id: other, notes }) => notes.field === key && other !== begun.file).length + 1;
  const name = nameOf(asked, nth);
  drive.make({ id: begun.file, name, parents: [folder], notes: { project: p, field: key } }, blob);
  return { file: begun.file, name };
}

/** `YN2026-0001 申报 需求方案 第1版.pdf`: whatever the file was called before says only what it is. */
function nameOf({ p, stage, key, name }: UploadRequest, nth: number): string {
  const sheet = STAGES.find((s) => s.stage === stage)!.label;
  const material = field(key as FieldKey).label.replace(/链接$/, '');
  return `${p} ${sheet} ${material} 第${nth}版.${fileKind(name)!.ends}`;
}

type Noted = { readonly ok: true; readonly not: readonly NotFilled[] } | Extract<FillAnswer, { ok: false }>;

/** In the lock: entry and cell in one write, if the cell is still as it was shown. */
function noted(email: string, asked: UploadRequest, stored: Content & { file: string; name: string }): Noted {
  const { id, p, stage, key, name: given } = asked;
  const seen = visit(email, asked);
  if ('ok' in seen) return seen;
  const { snapshot, actor, before } = seen;
  const not = before ? undefined : closed(snapshot, asked);
  if (not) return { ok: true, not: [not] };
  if (!before) {
    const { file, name, bytes, sha256 } = stored;
    const entry: FileEntry = { project: p, field: key as FieldKey, file, name, given, bytes, sha256 };
    const link = linkOf(file);
    const lines = [`已上传“${name}”，链接已填入。SHA-256：${sha256}`];
    openOwn().write(snapshot, {
      commandId: id,
      at: now(),
      answer: kept(actor.email, [{ project: p, done: true, title: '已上传', lines }]),
      done: [],
      mail: [],
      notes: [fileHappening(actor, snapshot.today, entry)],
      fills: [{ project: p, stage, values: new Map([[key as FieldKey, link]]) }],
    });
  }
  UPLOADS.drop(id);
  return { ok: true, not: [] };
}

/** The row as it stands now, with what was not taken. */
function shown(email: string, { p, stage }: UploadRequest, not?: NotFilled): FillAnswer {
  const answer = fillFor(email, { p, stage });
  return answer.ok ? { ...answer, filled: not ? 0 : 1, not: not ? [not] : [] } : answer;
}
