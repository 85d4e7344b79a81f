// A table of figures by something, with its sums at the foot: its numbers open what they count, and all of it is exported.
import { ruled } from './ruled';
import { COUNTY } from '../../../measure/county';
import { button, type Child, h, heading } from '../parts/dom';
import type { Desk } from '../parts/screen';
import type { Kind } from './columns';
import { exporting } from './exports';
import type { Table, Value } from './files';
import type { Question } from '../../../project/list/opens';
import { askList } from './question';
import { shownMoney, shownShare } from './words';

interface Line {
  readonly head: string;
  readonly cells: readonly Value[];
  /** What its head opens, and each of its numbers. */
  readonly opened?: Question | undefined;
  readonly opens?: readonly (Question | undefined)[];
}

interface Summing {
  readonly title: string;
  /** Beside its title, of what it sums. */
  readonly says?: string;
  readonly head: string;
  readonly today: string;
  readonly columns: readonly { readonly label: string; readonly kind: Kind }[];
  readonly lines: readonly Line[];
  readonly foot: readonly Value[];
  /** What each number at the foot opens. */
  readonly footOpens?: readonly (Question | undefined)[];
}

/** As people read it. */
export function shownAs(kind: Kind, value: Value): string {
  if (value === undefined || value === null) return '';
  if (kind === 'money') return shownMoney(Number(value));
  return kind === 'share' ? shownShare(Number(value)) : String(value);
}

/** A number that counts nothing opens nothing. */
const NONE: ReadonlySet<string> = new Set(['', '0', '0.00', '0.0%']);
const counts = (text: string): boolean => !NONE.has(text);

export function summing(desk: Desk, made: Summing): HTMLElement {
  const { title, says, head, columns, lines, foot, footOpens = [] } = made;
  const asked = (text: string, wanted: Question | undefined): Child =>
    wanted && counts(text) ? button(text, () => askList(desk, wanted), 'link') : text;
  const heads = columns.map(({ label, kind }) => ({
    label: kind === 'money' ? `${label}（万元）` : label,
    look: 'number',
  }));
  const line = ({ head: name, cells, opened, opens = [] }: Line, look = '') =>
    h(
      'tr',
      { role: 'row', class: look },
      h('th', { role: 'rowheader', scope: 'row' }, asked(name, opened)),
      columns.map(({ kind }, i) =>
        h(
          'td',
          {
            role: 'cell',
            class: counts(shownAs(kind, cells[i])) ? 'number' : 'number none',
            'data-head': heads[i]!.label,
          },
          asked(shownAs(kind, cells[i]), opens[i]),
        ),
      ),
    );
  return h(
    'section',
    {},
    h(
      'div',
      { class: 'row titled' },
      heading(2, title),
      exporting(desk, () => fileOf(made)),
    ),
    says && h('p', { class: 'note' }, says),
    ruled(title, head, heads, [
      lines.map((one) => line(one)),
      lines.length > 1 && line({ head: '合计', cells: foot, opens: footOpens }, 'total'),
    ]),
  );
}

function fileOf({ title, head, today, columns, lines, foot }: Summing): Table {
  return {
    title: `${COUNTY.name}政务信息化服务项目${title}`,
    says: `截至${today}；不含草稿，资金不含已终结的项目；金额单位：万元`,
    today,
    columns: [{ label: head, kind: 'text', width: 26 }, ...columns.map((column) => ({ ...column, width: 13 }))],
    rows: lines.map((line) => [line.head, ...line.cells]),
    foot: ['合计', ...foot],
  };
}
