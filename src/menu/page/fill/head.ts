// Above the fields: which row it is, and where it stands, as the row's own formulas say it now.
import type { FormView } from '../../../wire';
import type { Cells } from './cells';
import { h } from './dom';

interface Rows {
  readonly name: string;
  readonly row: Cells | undefined;
  /** As it was when the form was made. */
  readonly was: Cells | undefined;
}

export function head(form: FormView, { name, row, was }: Rows): readonly HTMLElement[] {
  const { id, sheet, state, hint, headline } = form;
  const live = headline.map(([label, text]) => {
    const now = row?.said(label);
    return [label, now === undefined || now === was?.said(label) ? text : now || '待确定'] as const;
  });
  const facts = [['状态', state], ...(hint ? [['提示', hint]] : []), ...live];
  return [
    h('h1', {}, name),
    h('p', { class: 'id' }, `${id} · “${sheet}”表第${row?.row ?? form.row}行`),
    h(
      'dl',
      {},
      facts.map(([label, text]) => h('div', {}, h('dt', {}, label), h('dd', {}, text))),
    ),
  ];
}
