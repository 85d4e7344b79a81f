// 由我办理: somebody of an office takes what waits for it, so that the others need not prepare the same.
import { type ProjectId, PROJECT_ID, decidesFor, sameMailbox, type Waiting, waitingFor } from '../../../project';
import { takenName, takenNow } from '../../parties/taken';
import { TAKEN } from '../../keep/store';
import { openOwn } from '../../services/open';
import { asShown, done, field, refused, type Tool } from '../tool';

const MINE = '由我办理';
const BACK = '退回共同办理';

export const takeWaits: Tool = {
  fields: () => [
    field('projects', '项目编号', 'text', '待本部门办理的项目或事项，用逗号隔开。', { most: 2_000 }),
    field('how', '办理方式', 'choice', '', { options: asShown([MINE, BACK]), value: MINE }),
  ],
  run({ actor, today, form }) {
    const ids = (form.projects ?? '')
      .toUpperCase()
      .split(/[^A-Z0-9-]+/)
      .filter(Boolean);
    const wrong = ids.filter((id) => !PROJECT_ID.test(id));
    if (!ids.length || wrong.length)
      return refused(ids.length ? `${wrong.join('、')}不是项目编号。` : '“项目编号”未填写。');
    const snapshot = openOwn().read({ projects: [...new Set<ProjectId>(ids)], today });
    if (snapshot.stop) return refused(snapshot.stop);
    const isOwn = ({ own = [] }: Waiting) => own.some((email) => sameMailbox(email, actor.email));
    const waits = [...snapshot.projects.values()]
      .filter(({ id }) => ids.includes(id))
      .flatMap((project) =>
        waitingFor(project, snapshot)
          .filter((w) => w.is === 'waiting' && decidesFor(actor, w.party) && !isOwn(w))
          .map((w) => ({
            name: takenName(project.id, w.step),
            says: `${project.id} ${project.values.name ?? ''}：${w.label}`,
          })),
      );
    if (!waits.length) return refused('所选项目没有待你所在部门办理的事项。');
    if (form.how === BACK) for (const { name } of waits) TAKEN.drop(name);
    else TAKEN.put(Object.fromEntries(waits.map(({ name }) => [name, actor.email] as const)));
    const before = takenNow();
    const others = waits.filter(({ name }) => (before.get(name) ?? actor.email) !== actor.email);
    return done(form.how === BACK ? '已退回共同办理' : `已登记由你办理`, [
      ...waits.map(({ says }) => says),
      ...others.map(({ says }) => `${says}（仍由他人办理）`),
      '只影响待办列表和提醒发给谁；本部门其他人仍可办理（说明：系统操作规则）。',
    ]);
  },
};
