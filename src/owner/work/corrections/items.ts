// Mail about corrections, from a project's state alone: to the second person, and to whom the corrected value concerns (A27.2).
import { field, mostOf, OWN_PARTY, type Party } from '../../../measure';
import { changesOf, cut, dayInWords, type Project, type Scene, waitingFor } from '../../../project';
import type { Item } from '../../mail/compose';
import { stopped } from '../../mail/words';

const nameOf = (project: Project): string => cut(String(project.values.name ?? project.id), mostOf(field('name'))!);

/** A correction that waits, to whoever of the party may confirm it. */
export function proposalItems(project: Project, { today }: Scene): Item[] {
  const { proposed } = project;
  if (!proposed) return [];
  const changes = changesOf(project, proposed, today);
  return [
    {
      project: project.id,
      name: nameOf(project),
      duty: 'correct.confirm',
      period: `${proposed.on} ${(project.corrected?.nth ?? 0) + 1}`,
      lead: 'now',
      to: proposed.party,
      label: '待办',
      subject: `${nameOf(project)}有更正待确认`,
      says: `${proposed.by}提出更正：${changes.join('；')}。${stopped(`理由：${proposed.reason}`)}${stopped(`依据：${proposed.document}`)}`,
      todo: '请在办理台核对更正后的期限、流程和金额，再确认或不予更正；提出人本人不能确认。',
      since: proposed.on,
      article: 'A27.2',
    },
  ];
}

/** The last correction that was made, to the unit and to whoever the project waits for. */
export function correctedItems(project: Project, scene: Scene): Item[] {
  const { corrected } = project;
  if (!corrected) return [];
  const parties = new Set<Party>([OWN_PARTY, ...waitingFor(project, scene).map(({ party }) => party)]);
  return [...parties].map((to) => ({
    project: project.id,
    name: nameOf(project),
    duty: 'correct.made',
    period: String(corrected.nth),
    lead: 'now',
    to,
    unit: project.unit,
    label: '更正',
    subject: `${nameOf(project)}已更正`,
    says: stopped(`该项目${dayInWords(corrected.on)}已更正：${corrected.says}`),
    todo: '由此变动的期限、流程和状态以项目表为准，请核对。',
    article: 'A27.2',
  }));
}
