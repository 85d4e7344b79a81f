// What a cell's list offers while somebody types there, as at Google: typing filters it, Enter takes the match. Univer's own
// list has a search box instead, which takes the rest of what is typed.
import { make } from './dom';

interface At {
  x: number;
  y: number;
  width: number;
}

/** More than fit are told apart by typing on. */
const MOST = 8;

export class Typing {
  readonly #list = make('ul', {
    set: { id: 'offers', hidden: true },
    attributes: { role: 'listbox', 'aria-label': '可选内容' },
  });
  readonly #take: (value: string) => void;
  #values: string[] = [];
  #shown: string[] = [];
  #marked = 0;

  constructor(take: (value: string) => void) {
    this.#take = take;
    document.body.append(this.#list);
    // Before the cell's editor, which would take the text as it stands.
    window.addEventListener('keydown', (event) => this.#key(event), true);
  }

  /** `at`: under which place of the window. */
  open(values: string[], { x, y, width }: At): void {
    this.#values = values;
    this.#list.style.left = `${x}px`;
    this.#list.style.top = `${y}px`;
    this.#list.style.minWidth = `${width}px`;
    this.typed('');
  }

  typed(text: string): void {
    const wanted = text.trim().toLowerCase();
    const holds = this.#values.filter((value) => value.toLowerCase().includes(wanted));
    const begins = holds.filter((value) => value.toLowerCase().startsWith(wanted));
    this.#shown = [...new Set([...begins, ...holds])];
    // Nothing typed yet is nothing chosen yet.
    this.#marked = wanted ? 0 : -1;
    this.#draw();
  }

  close(): void {
    this.#values = [];
    this.#shown = [];
    this.#list.hidden = true;
  }

  #key(event: KeyboardEvent): void {
    if (this.#list.hidden || event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const marked = this.#shown[this.#marked];
    if (step !== undefined && this.#shown.length) {
      this.#marked = (this.#marked + step + this.#shown.length) % this.#shown.length;
      this.#draw();
    } else if ((event.key === 'Enter' || event.key === 'Tab') && marked !== undefined) this.#take(marked);
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  #draw(): void {
    const from = Math.max(0, this.#marked - MOST + 1);
    this.#list.hidden = this.#shown.length === 0;
    this.#list.replaceChildren(
      ...this.#shown.slice(from, from + MOST).map((value, i) => {
        const item = make(
          'li',
          { attributes: { role: 'option', 'aria-selected': String(from + i === this.#marked) } },
          value,
        );
        // Down, not click: the editor would close first.
        item.addEventListener('pointerdown', (event) => {
          event.preventDefault();
          this.#take(value);
        });
        return item;
      }),
    );
  }
}
