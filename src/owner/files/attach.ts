// A file for a link that a form of the desk asks, of whoever may sign that form now. Its entry says what it was; that it is
// what the decision rests on, the decision's own entry says, by its address.
import * as z from 'zod/mini';
import type { FieldKey } from '../../measure';
import { maySee, type Project } from '../../project';
import type { AttachAnswer, AttachRequest } from '../../wire';
import { raise } from '../daily/alarms';
import { projectView } from '../doors/look';
import { again, kept, NOT_HIS } from '../keep/kept';
import type { Visit } from '../keep/people';
import { UPLOADS } from '../keep/store';
import { isAccount } from '../rescue/account';
import { alone, askedBy, BUSY, openOwn } from '../services/open';
import { dayOf, now } from '../services/time';
import { personOf } from '../work/command';
import { type Content, contentOf, HOUSE } from './content';
import { filedUnder, materialOf } from './material';
import { fileNote, type Kept, linkTo, saysOf, store, unstore } from './store';
import { GIVEN, MISSHAPEN, NO_ACCOUNT } from './upload';

const word = z.string().check(z.maxLength(60));
const REQUEST: z.ZodMiniType<AttachRequest> = z.object({ ...GIVEN, command: word, step: word });
type No = Extract<AttachAnswer, { ok: false }>;
const no = (says: string, more: { retry?: true } = {}): No => ({ ok: false, says, ...more });

export function attachFor(email: string, request: unknown): AttachAnswer {
  const read = REQUEST.safeParse(request);
  if (!read.success) return no(MISSHAPEN);
  const asked = read.data;
  if (isAccount(email)) return no(NO_ACCOUNT);
  const content = contentOf(asked.name, asked.data);
  if ('says' in content) return no(content.says);
  const seen = visit(email, asked);
  if ('ok' in seen) return seen;
  const file = stored(asked, content, seen);
  if (!file) return no(BUSY, { retry: true });
  const done = alone(() => noted(email, asked, content, file)) ?? no(BUSY, { retry: true });
  if (!done.ok && !done.retry) unstore(asked.id, file);
  return done;
}

interface Seen {
  readonly visit: Visit;
  readonly project: Project;
}

/** Whoever may sign the form that asks for it; or what was answered before. */
function visit(email: string, { id, p, key, command, step }: AttachRequest): Seen | AttachAnswer {
  const snapshot = openOwn().read({ projects: [p], today: dayOf(now()), command: id, ...askedBy(email) });
  raise(snapshot);
  const actor = personOf(snapshot, { email });
  if (typeof actor === 'string') return no(actor);
  if (snapshot.answer) {
    const link = again(snapshot.answer, actor.email)?.results[0]?.link;
    return link ? { ok: true, name: link.text, link: link.url } : no(NOT_HIS);
  }
  if (snapshot.stop) return no(snapshot.stop);
  const project = snapshot.projects.get(p);
  if (!project || !maySee(actor, project)) return no(`没有找到或无权查看：${p}${HOUSE}。`);
  const seen = { ...snapshot, actor };
  const { acts, corrections = [] } = projectView(seen, project, [], true);
  const asks = [...acts, ...corrections].some(
    (act) => act.command === command && act.step === step && act.fields.some((f) => f.key === key && f.type === 'link'),
  );
  return asks ? { visit: seen, project } : no(`该项目现在没有由你办理、要填这一链接的事项，请刷新后再试${HOUSE}。`);
}

function stored(asked: AttachRequest, content: Content, { visit: seen, project }: Seen): Kept | undefined {
  const key = asked.key as FieldKey;
  const of = {
    project,
    called: String(project.values.name ?? ''),
    slot: key,
    step: filedUnder(project, asked.step, seen),
    material: materialOf(key),
  };
  return store(asked.id, of, content, seen);
}

/** In the lock: its entry, if he may still sign. */
function noted(email: string, asked: AttachRequest, content: Content, file: Kept): AttachAnswer {
  const { id, p, key } = asked;
  const seen = visit(email, asked);
  if ('ok' in seen) {
    if (seen.ok) UPLOADS.drop(id);
    return seen;
  }
  const { visit: snapshot } = seen;
  const link = { text: file.name, url: linkTo(file) };
  const result = { project: p, done: true, title: '已上传', lines: [saysOf(file, content)], link };
  openOwn().write(snapshot, {
    commandId: id,
    at: now(),
    answer: kept(snapshot.actor.email, [result]),
    done: [],
    mail: [],
    notes: [fileNote(snapshot, { ...file, project: p, field: key as FieldKey }, content)],
  });
  UPLOADS.drop(id);
  return { ok: true, name: link.text, link: link.url };
}
