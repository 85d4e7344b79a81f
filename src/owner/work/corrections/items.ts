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
      except: [proposed.by],
      label: '待办',
      subject: `${nameOf(project)}有更正待确认`,
      says: `${proposed.who ?? proposed.by}提出更正：${changes.join('；')}。${stopped(`理由：${proposed.reason}`)}${stopped(`依据：${proposed.document}`)}`,
      todo: '请在办理台核对更正后的期限、流程和金额，再确认或不予更正；提出人本人不能确认。',
      since: proposed.on,
      article: 'A27.2',
    },
  ];
}

/** The last correction that was made, to the unit and to whoever the project waits for; one of the unit also to that which loses it. */
export function correctedItems(project: Project, scene: Scene): Item[] {
  const { corrected } = project;
  if (!corrected) return [];
  const { from } = corrected;
  const parties = new Set<Party>([OWN_PARTY, ...waitingFor(project, scene).map(({ party }) => party)]);
  const base = {
    project: project.id,
    name: nameOf(project),
    duty: 'correct.made',
    period: String(corrected.nth),
    lead: 'now',
    label: '更正',
    says: stopped(`该项目${dayInWords(corrected.on)}已更正：${corrected.says}`),
    article: 'A27.2',
  } as const;
  const made = [...parties].map((to) => ({
    ...base,
    to,
    unit: project.unit,
    subject: from !== undefined && to === OWN_PARTY ? `${nameOf(project)}划入你单位` : `${nameOf(project)}已更正`,
    todo:
      from !== undefined && to === OWN_PARTY
        ? '该项目及其事项由你单位办理，请按“下一步与承办”核对、填报。'
        : '由此变动的期限、流程和状态以项目表为准，请核对。',
  }));
  if (from === undefined) return made;
  const lost = {
    subject: `${nameOf(project)}划出你单位`,
    todo: `该项目及其事项由${project.unit}办理，你单位不再填报，也不再收到提醒。`,
  };
  return [...made, { ...base, ...lost, to: OWN_PARTY, unit: from }];
}

/** The last one that was not made, to who proposed it. */
export function droppedItems(project: Project, { today }: Scene): Item[] {
  const { dropped, closed } = project;
  if (!dropped) return [];
  const { proposed, on, nth, why } = dropped;
  return [
    {
      project: project.id,
      name: nameOf(project),
      duty: 'correct.dropped',
      period: String(nth),
      lead: 'now',
      to: proposed.party,
      only: proposed.by,
      label: '更正',
      subject: `${nameOf(project)}的更正未作`,
      says: `你${dayInWords(proposed.on)}提出的更正：${changesOf(project, proposed, today).join('；')}。${
        why === undefined ? `该项目${dayInWords(on)}已终结，更正随之作废。` : stopped(`不予更正的理由：${why}`)
      }`,
      todo: closed === undefined ? '原值不变。有新的依据的，可再提出。' : '原值不变。终结后仍须更正的，可再提出。',
      article: 'A27.2',
    },
  ];
}
