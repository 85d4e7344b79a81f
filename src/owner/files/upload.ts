// A file for a cell that takes a link: stored in the role account's Drive, what it was on that day in an entry, its address
// in the cell, these two in one write.
import * as z from 'zod/mini';
import { field, type FieldKey, type Person, STAGES } from '../../measure';
import { PROJECT_ID, type Project } from '../../project';
import type { FillAnswer, NotFilled, UploadRequest } from '../../wire';
import type { Snapshot } from '../../workbook';
import { raise } from '../daily/alarms';
import { UUID } from '../doors/gateway';
import { again, kept, NOT_HIS } from '../keep/kept';
import { UPLOADS } from '../keep/store';
import { isAccount } from '../rescue/account';
import { alone, askedBy, BUSY, openOwn } from '../services/open';
import { dayOf, now } from '../services/time';
import { personOf } from '../work/command';
import { fillFor } from '../work/filling/fill';
import { formView } from '../work/filling/view';
import { type Content, contentOf, HOUSE } from './content';
import { cellFiledUnder, materialOf } from './material';
import { fileNote, type Kept, linkTo, saysOf, store, unstore } from './store';

/** What is given, whatever for. */
export const GIVEN = {
  id: z.string().check(z.regex(UUID)),
  p: z.string().check(z.regex(PROJECT_ID)),
  key: z.string().check(z.maxLength(60)),
  name: z.string().check(z.maxLength(2_000)),
  data: z.string(),
};
const REQUEST: z.ZodMiniType<UploadRequest> = z.object({
  ...GIVEN,
  stage: z.enum(STAGES.map((s) => s.stage)),
  base: z.string().check(z.maxLength(20_000)),
});
export const MISSHAPEN = '请求格式不正确，请刷新后再试。';
export const NO_ACCOUNT = `角色账号不上传文件${HOUSE}。`;

export function uploadFor(email: string, request: unknown): FillAnswer {
  const read = REQUEST.safeParse(request);
  if (!read.success) return { ok: false, says: MISSHAPEN };
  const asked = read.data;
  if (isAccount(email)) return { ok: false, says: NO_ACCOUNT };
  const content = contentOf(asked.name, asked.data);
  if ('says' in content) return { ok: false, says: content.says };
  const first = visit(email, asked);
  if ('ok' in first) return first;
  if (first.before) return shown(email, asked);
  const not = closed(first.snapshot, asked);
  if (not) return shown(email, asked, not);
  const file = stored(asked, content, first);
  if (!file) return { ok: false, says: BUSY, retry: true };
  const done = alone(() => noted(email, asked, content, file));
  if (!done) return { ok: false, says: BUSY, retry: true };
  if (done.ok && !done.not.length) return shown(email, asked);
  // The cell is somebody else's meanwhile.
  unstore(asked.id, file);
  return done.ok ? shown(email, asked, done.not[0]) : done;
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

const stored = (asked: UploadRequest, content: Content, { snapshot, project, name }: Visited): Kept | undefined => {
  const [key, { stage }] = [asked.key as FieldKey, asked];
  const step = cellFiledUnder(project, stage, key, snapshot);
  return store(asked.id, { project, called: name, slot: key, step, material: materialOf(key) }, content, snapshot);
};

type Noted = { readonly ok: true; readonly not: readonly NotFilled[] } | Extract<FillAnswer, { ok: false }>;

/** In the lock: entry and cell in one write, if the cell is still as it was shown. */
function noted(email: string, asked: UploadRequest, content: Content, file: Kept): Noted {
  const { id, p, stage } = asked;
  const key = asked.key as FieldKey;
  const seen = visit(email, asked);
  if ('ok' in seen) return seen;
  const { snapshot, actor, before } = seen;
  const not = before ? undefined : closed(snapshot, asked);
  if (not) return { ok: true, not: [not] };
  if (!before)
    openOwn().write(snapshot, {
      commandId: id,
      at: now(),
      answer: kept(actor.email, [{ project: p, done: true, title: '已上传', lines: [saysOf(file, content)] }]),
      done: [],
      mail: [],
      notes: [fileNote({ ...snapshot, actor }, { ...file, project: p, field: key }, content)],
      fills: [{ project: p, stage, values: new Map([[key, linkTo(file)]]) }],
    });
  UPLOADS.drop(id);
  return { ok: true, not: [] };
}

/** The row as it stands now, with what was not taken. */
function shown(email: string, { p, stage }: UploadRequest, not?: NotFilled): FillAnswer {
  const answer = fillFor(email, { p, stage });
  return answer.ok ? { ...answer, filled: not ? 0 : 1, not: not ? [not] : [] } : answer;
}
