// A correction as the desk's form asks for it (A27.2).
import { field, type FieldKey, OPINION } from '../../../measure';
import { type Command, isBlank, type Project, type Refusal, type Values } from '../../../project';
import { parseText } from '../../../workbook';

/** What the form holds beside the fields that are corrected. */
export const DOCUMENT = 'document';
export const CONCLUSION = 'conclusion';
export const BELONGS = 'belongs';
export const SIGNED = 'signed';

type Asked = Pick<Command, 'signed' | 'document' | 'as' | 'outcome' | 'unit' | 'step' | 'opinion' | 'values'>;

/** The command of that form; what it leaves blank of a field that has a value is taken away. */
export function correctionAsked(
  form: Readonly<Record<string, string>>,
  project: Project | undefined,
  parse: (texts: Readonly<Record<string, string>>) => { values: Values; problems: Refusal[] },
): { asked: Asked; problems: Refusal[] } {
  const { step, opinion, document, conclusion, belongs, signed, ...texts } = form;
  const { values, problems } = parse(texts);
  const blank = Object.keys(texts).filter(
    (key) => isBlank(texts[key]!) && project?.values[key as FieldKey] !== undefined && field(key as FieldKey),
  );
  const words = parseText(OPINION, opinion ?? '');
  if (words.problem)
    problems.push({ article: 'house', says: `“更正理由”${words.problem.says}`, todo: words.problem.todo });
  const [as, outcome] = (conclusion ?? '').split(' ');
  return {
    asked: {
      values: { ...Object.fromEntries(blank.map((key) => [key, ''])), ...values } as Values,
      ...(step && { step }),
      ...(signed && { signed }),
      ...(words.value !== undefined && { opinion: String(words.value) }),
      ...(document && { document: document.trim() }),
      ...(as && { as }),
      ...(outcome && { outcome }),
      ...(belongs && { unit: belongs }),
    },
    problems,
  };
}
