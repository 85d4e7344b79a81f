import { quoted } from '../../../measure/quoted';
import type { FormField } from '../../../wire';
import { type Child, h } from './dom';

/** A field of the form for one or several projects. */
export interface Asking extends FormField {
  /** The projects have different values now: untouched, each keeps its own, and nothing is sent. */
  readonly differs: boolean;
  /** Every project has a value already. */
  readonly filled: boolean;
}

/** One form for several projects: a field is required if one of them requires it. */
export function joined(forms: readonly (readonly FormField[])[]): readonly Asking[] {
  const byKey = new Map<string, FormField[]>();
  for (const field of forms.flat()) byKey.set(field.key, [...(byKey.get(field.key) ?? []), field]);
  return [...byKey.values()].map((same) => {
    const values = same.map((field) => field.value ?? '');
    const differs = values.some((value) => value !== values[0]);
    return {
      ...same[0]!,
      required: same.some((field) => field.required),
      value: differs ? '' : values[0],
      differs,
      filled: values.every((value) => value !== ''),
    };
  });
}

export interface Box {
  readonly field: Asking;
  readonly element: HTMLElement;
  readonly input: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
  /** Undefined where nothing is to be sent. */
  value(): string | undefined;
  /** Shows what is wrong, or clears it. */
  mark(problem?: string): void;
}

/** `prefix` keeps the ids of several forms on one page apart. */
export function box(field: Asking, typed: string | undefined, changed: (value: string) => void, prefix = ''): Box {
  const id = `f-${prefix}${field.key}`;
  const note = field.differs ? `${field.note}各项目现值不同，不填则各自保持。` : field.note;
  let current = field.differs ? typed || undefined : (typed ?? field.value ?? '');
  const input = control(field, {
    id,
    name: field.key,
    'aria-required': field.required && 'true',
    'aria-describedby': `${id}-note ${id}-wrong`,
    value: current,
    input: () => {
      chosen.textContent = saysOf(field, input.value);
      current = input.value === '' && field.differs ? undefined : input.value;
      changed(input.value);
    },
  });
  const chosen = h('p', { id: `${id}-says`, class: 'note', role: 'status' }, saysOf(field, current ?? ''));
  const wrong = h('p', { id: `${id}-wrong`, class: 'wrong' });
  return {
    field,
    input,
    element: h(
      'div',
      { class: 'field' },
      h('label', { for: id }, field.label, unit(field), field.required && h('span', { class: 'must' }, '（必填）')),
      h('p', { id: `${id}-note`, class: 'note' }, note),
      input,
      field.options?.some(({ says }) => says) && chosen,
      field.suggest &&
        h(
          'datalist',
          { id: `${id}-list` },
          field.suggest.map((value) => h('option', { value })),
        ),
      wrong,
    ),
    value: () => current?.trim(),
    mark(problem) {
      wrong.textContent = problem ?? '';
      if (problem) input.setAttribute('aria-invalid', 'true');
      else input.removeAttribute('aria-invalid');
    },
  };
}

export const unit = (field: FormField): Child => field.type === 'money' && '（万元）';

function control(field: Asking, props: Parameters<typeof h>[1] & object): Box['input'] {
  switch (field.type) {
    case 'choice':
      return h('select', props, h('option', { value: '' }, '请选择'), options(field));
    case 'long':
      return h('textarea', { ...props, rows: 4 });
    case 'date':
      return h('input', { ...props, type: 'date' });
    case 'link':
      return h('input', { ...props, type: 'url', placeholder: 'https://' });
    case 'money':
      return h('input', { ...props, type: 'text', inputmode: 'decimal', autocomplete: 'off' });
    case 'year':
      return h('input', { ...props, type: 'text', inputmode: 'numeric', autocomplete: 'off' });
    default:
      return h('input', { ...props, type: 'text', list: field.suggest && `${props.id}-list` });
  }
}

const saysOf = ({ options = [] }: FormField, value: string): string =>
  options.find((option) => option.value === value)?.says ?? '';

/** A value that is no longer among the options must not be lost by showing the form. */
function options({ options: list = [], value }: Asking): readonly HTMLElement[] {
  const known = !value || list.some((option) => option.value === value);
  const all = known ? list : [...list, { value, label: value }];
  const made = (some: typeof all) => some.map((option) => h('option', { value: option.value }, option.label));
  const groups = [...new Set(all.flatMap(({ group }) => group ?? []))];
  if (groups.length === 0) return made(all);
  return [
    ...made(all.filter(({ group }) => !group)),
    ...groups.map((label) => h('optgroup', { label }, made(all.filter(({ group }) => group === label)))),
  ];
}

/** What the page can tell by itself; the server judges. */
export function problemOf(one: Box): string | undefined {
  const { field } = one;
  const value = one.value() ?? '';
  const called = quoted(field.label);
  if (value === '') return field.required && !(field.differs && field.filled) ? `请填写${called}` : undefined;
  if (field.most !== undefined && value.length > field.most)
    return `${called}有${value.length}字，请在${field.most}字以内填写`;
  if (field.type === 'money' && !/^[\d０-９,，\s]+([.．。][\d０-９]{0,6})?$/.test(value))
    return `${called}请填数字，单位万元，最多六位小数`;
  if (field.type === 'link' && !/^https?:\/\/\S+$/i.test(value)) return `${called}请填以 http 开头的网址`;
  if (field.type === 'year' && !/^[\d０-９]{4}$/.test(value)) return `${called}请填四位年份`;
  return undefined;
}
