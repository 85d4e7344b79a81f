// 询问: a question on a project and its answer, short of a return. Ours: no clause asks it, no day ends it, nothing moves by it.
import type { ClauseId } from './clauses';
import { OWN_PARTY, type Party, PARTIES, ROLES } from './parties';

/** Each is an entry of the ledger about its project: whoever is asked answers, whoever asked may take it back. */
export const QUESTIONS = [
  { question: 'ask', label: '询问', verb: 'ask' },
  { question: 'answer', label: '答复', verb: 'answer' },
  { question: 'drop', label: '收回询问', verb: 'answer' },
] as const;
export type QuestionMove = (typeof QUESTIONS)[number]['question'];
export const QUESTION_CITE = 'house' satisfies ClauseId;
/** Characters of a question or an answer, and open questions of one project at most: a row keeps them. */
export const QUESTION_MOST = 500;
export const QUESTIONS_OPEN = 5;

/** The entry's step. */
export const questionStep = (question: QuestionMove): string => `question.${question}`;
/** What an entry of such a step is called; undefined for every other. */
export const questionLabel = (step: string): string | undefined =>
  QUESTIONS.find(({ question }) => questionStep(question) === step)?.label;

/** Who may be asked: the project's own unit by whoever decides something, and these by the unit. */
export const ASKABLE: readonly { readonly party: Party; readonly label: string }[] = PARTIES.filter(({ party }) =>
  ROLES.some((role) => role.decides && role.party === party),
);
export const ASKED_FIRST: Party = OWN_PARTY;
