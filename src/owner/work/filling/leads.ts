// What a submission would make of a project, in words: 检查所选 and the form say the same.
import type { Stage } from '../../../measure';
import { type Project, statusOf } from '../../../project';
import type { Visit } from '../../keep/people';
import { classification, type Said, systemLines } from '../../mail/words';
import { lettersFor } from '../command';

/** Class, total and track, and the system served; a matter is of its project. */
export const headlineIn = (visit: Visit, after: Project): Said[] => [
  ...classification(visit.projects.get(after.of ?? '') ?? after, visit),
  ...systemLines(visit, after),
];

/** Where it stands then, and who hears of it. */
export function leadsTo(visit: Visit, before: Project, after: Project, stage: Stage, done = '提交'): string[] {
  const { state, next } = statusOf(after, stage, visit);
  const to = [...new Set(lettersFor(before, after, visit).map((l) => `${l.person.unit}${l.person.post}`))];
  return [`${done}后：“${state}”${next ? `，${next}` : ''}`, to.length ? `将发邮件给：${to.join('、')}` : '不发送邮件'];
}
