// One field: what it asks, what stands in its way, and what somebody else wrote meanwhile.
import { quoted } from '../../../measure/quoted';
import type { FillField } from '../../../wire';
import { button, h } from '../parts/dom';
import { type Box, box, problemOf } from '../parts/fields';
import { fileControl, type Given } from './giving';
import { forget, type Kept, textOf, type } from './kept';

interface Asking {
  readonly kept: Kept;
  /** Says what is missing, too: before somebody asks for it a blank form is no list of faults. */
  readonly strict: boolean;
  /** Something was typed or ticked; `draw`: the field looks otherwise now. */
  readonly changed: (draw?: boolean) => void;
  readonly give: (field: FillField, file: Given) => void;
}

export const idOf = ({ key }: Pick<FillField, 'key'>): string => `f-fill-${key}`;

const shownOf = (field: FillField, text: string): string =>
  field.options?.find(({ value }) => value === text)?.label ?? (text || '（空）');

/** What stands in its way, in words; what is typed and not saved is judged by the page alone. */
function wrongOf({ kept, strict }: Asking, field: FillField, one: Box): string {
  const not = kept.not.get(field.key);
  if (not) return not.now === undefined ? not.says : '';
  if (field.key in kept.typed) return problemOf(one) ?? '';
  return (
    field.findings
      .filter((found) => !found.warns && (strict || !field.missing))
      // What to type stands above the field already.
      .map(({ says, todo, cite }) => `${says}。${field.missing ? '' : `${todo.replace(/。$/, '')}。`}（${cite}）`)
      .join(' ')
  );
}

export function fieldElement(
  field: FillField,
  asking: Asking,
): { readonly element: HTMLElement; readonly wrong: string } {
  const { kept, changed } = asking;
  const note = [field.note, field.askedOf && `可不填：${field.askedOf}。`, field.later && '不随本次提交。'];
  const one = box(
    { ...field, note: note.filter(Boolean).join(''), required: field.required, differs: false, filled: false },
    textOf(kept, field),
    (text) => {
      type(kept, field, text);
      one.mark(undefined);
      changed();
    },
    'fill-',
  );
  const wrong = wrongOf(asking, field, one);
  if (wrong) one.mark(wrong);
  one.element.classList.toggle('bad', wrong !== '');
  if (!(field.key in kept.typed))
    for (const found of field.findings)
      if (found.warns)
        one.element.append(h('p', { class: 'finding' }, `提示：${found.says}。${found.todo}（${found.cite}）`));
  if (field.type === 'link')
    one.element.append(
      ...fileControl(
        field,
        (file) => asking.give(field, file),
        (says) => {
          kept.not.set(field.key, { key: field.key, says });
          changed(true);
        },
      ),
    );
  const theirs = kept.not.get(field.key)?.now;
  if (theirs !== undefined) one.element.append(choosing(field, theirs, asking));
  if (field.copied) one.element.append(...copied(field, one.element, asking));
  return { element: one.element, wrong: wrong || (theirs === undefined ? '' : `${quoted(field.label)}已有人改填`) };
}

/** Two people in one row: both words stand until one of them is chosen. */
function choosing(field: FillField, theirs: string, { kept, changed }: Asking): HTMLElement {
  return h(
    'div',
    { class: 'theirs', role: 'group', 'aria-label': `${field.label}：两人填写不同` },
    h('p', {}, `显示之后已有人改填为：${shownOf(field, theirs)}`),
    h(
      'p',
      { class: 'row' },
      button('用表格中的', () => {
        forget(kept, field.key);
        changed(true);
      }),
      button('用我填的', () => {
        kept.bases[field.key] = theirs;
        kept.not.delete(field.key);
        changed(true);
      }),
    ),
  );
}

/** It came from an earlier project: changed or confirmed it is this one’s own. */
function copied(field: FillField, element: HTMLElement, { kept, changed }: Asking): readonly HTMLElement[] {
  if (field.key in kept.typed) return [];
  element.classList.add('copied');
  const tick = h('input', {
    type: 'checkbox',
    checked: kept.confirmed.has(field.key),
    change: () => {
      if (tick.checked) kept.confirmed.add(field.key);
      else kept.confirmed.delete(field.key);
      changed();
    },
  });
  return [h('label', { class: 'choice' }, tick, h('span', {}, `${quoted(field.label)}由上次申报带出，已核对`))];
}
