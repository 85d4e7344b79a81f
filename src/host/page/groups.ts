// The groups of columns over the grid, as at Google: a button in the letter of the column beside each, a line over those that
// are open. Univer has none of its own.
import type { ColumnGroup, SheetMeta } from '../pages/wire';
import { button, make } from './dom';

/** Where a column is drawn in the window; undefined where it is hidden or scrolled away. */
export type PlaceOf = (column: number) => { left: number; right: number } | undefined;

export class Groups {
  readonly #bar = make('div', { set: { id: 'groups' }, attributes: { role: 'region', 'aria-label': '列分组' } });
  readonly #toggle: (group: ColumnGroup) => void;
  #drawn = '';

  constructor(toggle: (group: ColumnGroup) => void) {
    this.#toggle = toggle;
    document.body.append(this.#bar);
  }

  /** `top`: the upper edge of the columns' letters. */
  draw({ groups, id }: Pick<SheetMeta, 'groups' | 'id'>, top: number, placeOf: PlaceOf): void {
    const shown = groups.map((group) => {
      const beside = placeOf(group.after ? group.end : group.start - 1);
      const over = Array.from({ length: group.end - group.start }, (_, i) => placeOf(group.start + i));
      const ends = over.flatMap((place) => (place ? [place.left, place.right] : []));
      return { group, beside, from: Math.min(...ends), to: Math.max(...ends) };
    });
    // Drawing anew takes the focus from a button.
    const drawn = JSON.stringify([id, top, shown]);
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    this.#bar.replaceChildren(
      ...shown.flatMap(({ group, beside, from, to }) => [
        ...(beside ? [this.#button(group, beside.right, top)] : []),
        ...(!group.collapsed && to > from ? [line(from, to, top)] : []),
      ]),
    );
  }

  #button(group: ColumnGroup, right: number, top: number): HTMLElement {
    const says = `${group.collapsed ? '展开' : '收起'}${group.end - group.start}列`;
    const made = button(group.collapsed ? '＋' : '－', () => this.#toggle(group));
    made.title = says;
    made.setAttribute('aria-label', says);
    made.setAttribute('aria-expanded', String(!group.collapsed));
    made.style.left = `${right - 17}px`;
    made.style.top = `${top + 2}px`;
    return made;
  }
}

function line(from: number, to: number, top: number): HTMLElement {
  const made = make('div', {});
  made.style.left = `${from}px`;
  made.style.width = `${to - from}px`;
  made.style.top = `${top}px`;
  return made;
}
