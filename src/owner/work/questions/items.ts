// Mail about questions, from a project's state alone: to whoever is asked, and the answer to whoever asked.
import { daysBetween, field, mostOf, OWN_PARTY, type Party, QUESTION_CITE } from '../../../measure';
import {
  cut,
  dayInWords,
  fallenQuestions,
  openQuestions,
  partyIn,
  type Project,
  type Question,
  questionReminder,
  type Scene,
} from '../../../project';
import type { Item } from '../../mail/compose';
import { stopped } from '../../mail/words';

const nameOf = (project: Project): string => cut(String(project.values.name ?? project.id), mostOf(field('name'))!);
const sideOf = (to: Party, { unit }: Project): Pick<Item, 'to' | 'unit'> => ({ to, ...(to === OWN_PARTY && { unit }) });

export const questionItems = (project: Project): Item[] => [
  ...questionsWaiting(project),
  ...fallenQuestions(project).map((one) => fallenItem(project, one)),
  ...(project.answered?.answer === undefined ? [] : [answeredItem(project, project.answered)]),
];

/** Those that wait, for whoever came later. */
export const questionsWaiting = (project: Project): Item[] =>
  openQuestions(project).map((one) => askedItem(project, one));

/** Those that have waited for long, to whoever is asked. */
export const questionsReminded = (project: Project, scene: Scene): Item[] =>
  openQuestions(project).flatMap((one) => {
    const nth = questionReminder(one, scene);
    if (nth === undefined) return [];
    const subject = `${nameOf(project)}的询问已等待${daysBetween(one.on, scene.today)}天`;
    return [{ ...askedItem(project, one), lead: `late ${nth}`, subject }];
  });

const about = (project: Project, nth: number) =>
  ({
    project: project.id,
    name: nameOf(project),
    period: String(nth),
    lead: 'now',
    label: '询问',
    article: QUESTION_CITE,
  }) as const;

function askedItem(project: Project, { nth, from, post, to, on, says }: Question): Item {
  return {
    ...about(project, nth),
    duty: 'question.ask',
    ...sideOf(to, project),
    subject: `${nameOf(project)}有询问待答复`,
    says: `${partyIn(from, project.unit)}${post}${dayInWords(on)}询问：\n${stopped(says)}`,
    todo: '请在办理台答复；项目的状态和期限不变，无需重新提交。',
    since: on,
  };
}

/** To whoever asked: nobody answers any more. */
function fallenItem(project: Project, { nth, from, to, on, says, by }: Question): Item {
  return {
    ...about(project, nth),
    duty: 'question.fallen',
    ...sideOf(from, project),
    only: by,
    subject: `${nameOf(project)}已终结，询问未答复`,
    says: `你${dayInWords(on)}向${partyIn(to, project.unit)}询问：${stopped(says)}该项目已终结或办结，询问随之作废。`,
    todo: '无须办理。',
  };
}

function answeredItem(project: Project, { nth, from, to, on, says, answer, answeredBy, by }: Question): Item {
  return {
    ...about(project, nth),
    duty: 'question.answer',
    ...sideOf(from, project),
    only: by,
    label: '答复',
    subject: `${nameOf(project)}的询问已答复`,
    says: `所问：${stopped(says)}\n${partyIn(to, project.unit)}${answeredBy ?? ''}${dayInWords(on)}答复：${stopped(answer ?? '')}`,
    todo: '请在办理台继续办理。',
  };
}
