// A question or its answer as the desk's form brings it.
import { OPINION } from '../../../measure';
import type { Command, Refusal } from '../../../project';
import { parseText } from '../../../workbook';
import { inWords } from '../form';

/** What the form holds beside the words: whom it asks, or which of the project's questions it is about. */
export const WHOM = 'whom';
export const NTH = 'nth';

type Asked = Pick<Command, 'step' | 'opinion' | 'question'>;

export function questionAsked({ step, opinion, [WHOM]: to, [NTH]: nth }: Readonly<Record<string, string>>): {
  asked: Asked;
  problems: Refusal[];
} {
  const words = parseText(OPINION, opinion ?? '');
  return {
    asked: {
      ...(step && { step }),
      ...(words.value !== undefined && { opinion: String(words.value) }),
      question: { ...(to && { to }), ...(nth && { nth: Number(nth) }) },
    },
    problems: words.problem ? [inWords(words.problem)] : [],
  };
}
