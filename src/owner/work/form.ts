// A form's texts as values, with every problem in words.
import { type Field, field, type FieldKey, OPINION } from '../../measure';
import type { Refusal, Values } from '../../project';
import { parseText } from '../../workbook';

export const inWords = ({ says, todo }: Pick<Refusal, 'says' | 'todo'>): Refusal => ({
  article: 'house',
  says: `“${OPINION.label}”${says}`,
  todo,
});

/** A form's texts as values, every problem by its label. A blank stays blank: the step says whether it may. */
export function formValues(texts: Readonly<Record<string, string>>): { values: Values; problems: Refusal[] } {
  const values: Record<string, string | number> = {};
  const problems: Refusal[] = [];
  for (const [key, text] of Object.entries(texts)) {
    const f = field(key as FieldKey) as (Field & { key: FieldKey }) | undefined;
    if (!f) problems.push({ article: 'house', says: `没有“${key}”这一项`, todo: '请刷新后再试' });
    if (!f || !text.trim()) continue;
    const parsed = parseText(f, text);
    if (parsed.problem) problems.push({ article: 'house', field: f.key, stage: f.stage, ...parsed.problem });
    else if (parsed.value !== undefined) values[key] = parsed.value;
  }
  return { values: values as Values, problems };
}
