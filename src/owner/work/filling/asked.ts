// The form as sidebar and desk ask for it: read alone.
import { STAGES, type Stage } from '../../../measure';
import type { ProjectId } from '../../../project';
import type { FormAnswer, GatewayAnswer } from '../../../wire';
import { raise } from '../../daily/alarms';
import { noticed } from '../../daily/chances';
import { askedBy, openOwn } from '../../services/open';
import { dayOf, now } from '../../services/time';
import { type Asker, personOf } from '../command';
import { reminded } from './fill';
import { formView, withdrawing } from './view';

export function formAsked(asked: {
  readonly stage: Stage | undefined;
  readonly projects: readonly ProjectId[];
  readonly who: Asker;
}): FormAnswer | Extract<GatewayAnswer, { ok: false }> {
  const [id, ...more] = asked.projects;
  if (!id || more.length) return { ok: false, says: '请选中一个项目所在的行（说明：系统操作规则）。' };
  const book = openOwn();
  const snapshot = book.read({ projects: [id], today: dayOf(now()), ...askedBy(asked.who.email) });
  raise(snapshot);
  const actor = personOf(snapshot, asked.who);
  if (typeof actor === 'string') return { ok: false, says: actor };
  const visit = { ...snapshot, actor };
  const stage = asked.stage ?? STAGES[0].stage;
  const view = formView(visit, id, stage);
  if (typeof view === 'string') {
    const project = snapshot.projects.get(id);
    const withdraws = project && withdrawing(visit, project, stage);
    if (!withdraws) return { ok: false, says: view };
    return noticed({ ok: true, results: [], closed: { says: view, withdraws } }, snapshot);
  }
  return noticed({ ok: true, results: [], form: reminded(view, book) }, snapshot);
}
