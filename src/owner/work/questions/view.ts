// What the desk shows of questions: those that are open, the last answer, and what this person may ask, answer or take back.
import {
  cite,
  MATTER_STAGE,
  QUESTION_CITE,
  QUESTION_MOST,
  type QuestionMove,
  QUESTIONS,
  questionStep,
  STAGES,
  stageLabel,
} from '../../../measure';
import {
  askableBy,
  dayInWords,
  fallenQuestions,
  hasAsked,
  mayAnswer,
  openQuestions,
  partyIn,
  type Project,
  type Question,
} from '../../../project';
import type { ActView, FormField } from '../../../wire';
import type { Visit } from '../../keep/people';
import { field as formField } from '../tool';
import { NTH, WHOM } from './asked';

/** `综合岗问项目建设单位（2026年11月9日）：…` */
const saysOf = ({ from, post, to, on, says }: Question, { unit }: Project): string =>
  `${partyIn(from, unit)}${post}问${partyIn(to, unit)}（${dayInWords(on)}）：${says}`;

export function questionsView(project: Project): string[] {
  const { answered } = project;
  return [
    ...openQuestions(project).map((one) => `第${one.nth}问，待答复：${saysOf(one, project)}`),
    ...fallenQuestions(project).map((one) => `第${one.nth}问，随项目终结作废：${saysOf(one, project)}`),
    ...(answered?.answer === undefined
      ? []
      : [
          `${saysOf(answered, project)} —— ${partyIn(answered.to, project.unit)}${answered.answeredBy}答复：${answered.answer}`,
        ]),
  ];
}

const actOf = (
  project: Project,
  move: QuestionMove,
  more: Pick<ActView, 'fields' | 'writes'> & Partial<ActView>,
): ActView => {
  const { label, verb } = QUESTIONS.find((one) => one.question === move)!;
  const step = questionStep(move);
  const stage = stageLabel(project.of ? MATTER_STAGE : STAGES[0].stage);
  return {
    command: verb,
    step,
    stepLabel: label,
    stage,
    label,
    cite: cite(QUESTION_CITE),
    ...more,
    form: { step, ...more.form },
  };
};

const words = (label: string, note: string): FormField =>
  formField('opinion', label, 'long', `${note}最多${QUESTION_MOST}字。`, { most: QUESTION_MOST });
const UNMOVED = '项目的状态、期限不变';

/** Answers first: they are waited for. What takes one's own question back comes last. */
export function questionActs(project: Project, { actor }: Visit): ActView[] {
  const { unit } = project;
  const asked = openQuestions(project);
  const nth = (one: Question) => ({ [NTH]: String(one.nth) });
  const whom = askableBy(actor, project);
  const options = whom.map((party) => ({ value: party, label: partyIn(party, unit) }));
  return [
    ...asked
      .filter((one) => mayAnswer(actor, one, project))
      .map((one) =>
        actOf(project, 'answer', {
          label: `答复第${one.nth}问`,
          form: nth(one),
          fields: [words('答复', '直接回答所问；材料有变动的，在项目表中填写。')],
          writes: [UNMOVED, `发邮件：${partyIn(one.from, unit)}${one.post}`],
        }),
      ),
    ...(whom.length
      ? [
          actOf(project, 'ask', {
            fields: [
              ...(options.length > 1
                ? [formField(WHOM, '询问对象', 'choice', '由其在办理台答复。', { options, value: options[0]!.value })]
                : []),
              words('询问', '问清一件事，不代替退回补正。'),
            ],
            writes: [UNMOVED, `发邮件：${options.length > 1 ? '所选对象' : options[0]!.label}`],
          }),
        ]
      : []),
    ...asked
      .filter((one) => hasAsked(actor, one, project))
      .map((one) =>
        actOf(project, 'drop', {
          label: `收回第${one.nth}问`,
          form: nth(one),
          aside: true,
          fields: [],
          writes: [UNMOVED, '该询问不再待答复'],
        }),
      ),
  ];
}
