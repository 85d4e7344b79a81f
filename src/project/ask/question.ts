// What becomes of a question on a project: asked, answered, taken back. It changes nothing but itself.
import {
  ASKABLE,
  ASKED_FIRST,
  OWN_PARTY,
  type Party,
  QUESTION_CITE,
  QUESTION_MOST,
  type QuestionMove,
  QUESTIONS,
  QUESTIONS_OPEN,
  questionStep,
  STAGES,
  MATTER_STAGE,
  quoted,
} from '../../measure';
import { authorityOf, carries, concerns, roleOf } from '../decide/rights';
import { isVisible } from '../decide/text';
import { partyIn } from '../dossier/classify';
import { openQuestions } from './open';
import type { Actor, Command, Decision, Happening, Project, Question, Refusal, World } from '../dossier/types';

/** As waits have it: what its own unit is asked, its officers carry, what others are asked, those decide who decide for them. */
const waitOf = ({ to: party }: Pick<Question, 'to'>) =>
  ({ is: party === OWN_PARTY ? 'open' : 'waiting', party }) as const;
/** Whether that question is this person's to answer. */
export const mayAnswer = (actor: Actor, question: Question, project: Project): boolean =>
  concerns(actor, waitOf(question), project);
/** Whether he, or somebody of his side, asked it. */
export const hasAsked = (actor: Actor, question: Question, project: Project): boolean =>
  concerns(actor, waitOf({ to: question.from }), project);

/** Whom this person may ask about that project, the most likely first; nobody where it has ended. */
export function askableBy(actor: Actor, project: Project): readonly Party[] {
  if (project.closed !== undefined || project.archived || Object.keys(project.steps).length === 0) return [];
  const role = roleOf(actor);
  if (carries(actor, OWN_PARTY, project)) return ASKABLE.map(({ party }) => party);
  return role.decides ? [ASKED_FIRST] : [];
}
const sideOf = (actor: Actor, project: Project): Party =>
  carries(actor, OWN_PARTY, project) ? OWN_PARTY : roleOf(actor).party;

const no = (says: string, todo: string): Refusal => ({ article: QUESTION_CITE, says, todo });
const refuse = (...refused: readonly Refusal[]): Decision => ({ refused, warnings: [] });

/** A question that is asked, answered or taken back, by its entry's step. */
export function question(command: Command, project: Project | undefined, world: World): Decision {
  if (!project) return refuse(no('没有这个项目', '请核对项目编号'));
  const row = QUESTIONS.find((one) => questionStep(one.question) === command.step && one.verb === command.verb);
  if (row?.question === 'ask') return ask(command, project, world);
  return row ? end(row.question, command, project, world) : refuse(no('没有这一询问事项', '请刷新后再试'));
}

const wordsWrong = (what: string, words: string): Refusal[] => [
  ...(isVisible(words) ? [] : [no(`${quoted(what)}未填写`, '请用一两句话写明')]),
  ...(words.length > QUESTION_MOST ? [no(`${quoted(what)}过长`, `请在${QUESTION_MOST}字以内填写`)] : []),
];

function ask(command: Command, project: Project, world: World): Decision {
  const { actor, today } = world;
  const open = openQuestions(project);
  const words = (command.opinion ?? '').trim();
  const whom = askableBy(actor, project);
  const to = whom.find((party) => party === command.question?.to) ?? (whom.length === 1 ? whom[0] : undefined);
  const wrong = [
    ...(whom.length ? [] : [no('该项目现在不由你询问', '已提交、尚未办结的项目由承办、审核人员询问')]),
    ...(whom.length && !to ? [no('“询问对象”未选择', '请从列出的对象中选择')] : []),
    ...wordsWrong('询问', words),
    ...(open.length < QUESTIONS_OPEN
      ? []
      : [no(`该项目已有${open.length}个询问待答复`, '请等待答复，或收回不再需要的询问')]),
  ];
  if (wrong.length || !to) return refuse(...wrong);
  const nth = Math.max(project.answered?.nth ?? 0, ...open.map((one) => one.nth)) + 1;
  const one: Question = {
    nth,
    by: actor.email,
    post: actor.post,
    from: sideOf(actor, project),
    to,
    on: today,
    says: words,
  };
  const happening = happeningOf('ask', project, world, { outcome: partyIn(to, project.unit), opinion: words });
  return { happening, project: { ...project, asked: [...open, one] }, warnings: [] };
}

function end(move: Exclude<QuestionMove, 'ask'>, command: Command, project: Project, world: World): Decision {
  const { actor, today } = world;
  const open = openQuestions(project);
  const one = open.find(({ nth }) => nth === command.question?.nth);
  if (!one) return refuse(no('该询问已答复、收回，或随项目终结作废', '请刷新后再看'));
  const answers = move === 'answer';
  const words = (command.opinion ?? '').trim();
  const by = partyIn(answers ? one.to : one.from, project.unit);
  const may = answers ? mayAnswer(actor, one, project) : hasAsked(actor, one, project);
  const wrong = [
    ...(may ? [] : [no(`该询问由${by}${answers ? '答复' : '收回'}`, `请由${by}办理`)]),
    ...(answers ? wordsWrong('答复', words) : []),
  ];
  if (wrong.length) return refuse(...wrong);
  const happening = happeningOf(move, project, world, {
    outcome: `${partyIn(one.from, project.unit)} ${one.post}`,
    opinion: answers ? words : one.says,
  });
  const left = open.filter((other) => other !== one);
  const { asked: _, ...rest } = project;
  const answered = { ...one, on: today, ...(answers && { answer: words, answeredBy: actor.post }) };
  return { happening, project: { ...rest, ...(left.length && { asked: left }), answered }, warnings: [] };
}

const happeningOf = (
  move: QuestionMove,
  project: Project,
  { actor, today }: World,
  more: Pick<Happening, 'outcome' | 'opinion'>,
): Happening => ({
  verb: QUESTIONS.find((one) => one.question === move)!.verb,
  project: project.id,
  step: questionStep(move),
  stage: project.of ? MATTER_STAGE : STAGES[0].stage,
  on: today,
  actor: actor.email,
  post: actor.post,
  unit: actor.unit,
  authority: authorityOf(actor),
  article: QUESTION_CITE,
  values: {},
  ...more,
});
