// Charts over the grid: each where its anchor is, going along as the sheet is scrolled. The library comes with the first.
import type { DrawnChart } from '../pages/wire';
import { make } from './dom';
import { get } from './net';

/** What the layer must know of the grid. */
export interface Under {
  /** Where a cell of the active sheet is, before scrolling, and how far its part of the sheet is scrolled. */
  at(row: number, column: number): { x: number; y: number };
  /** Left and top edge of what scrolls. */
  edge(): { x: number; y: number };
  zoom(): number;
}

/** Changes of the cells that come close together are drawn once. */
const GATHER_MS = 120;

export class Charts {
  readonly #under: Under;
  readonly #layer = make('div', { set: { className: 'charts' } });
  #sheet: number | undefined;
  #shown: { chart: DrawnChart; figure: HTMLElement; dropped: () => void }[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Each drawing: what a later one has overtaken is not shown. */
  #turn = 0;
  busy: Promise<void> = Promise.resolve();

  constructor(under: Under) {
    this.#under = under;
  }

  /** Shows the charts of a sheet; none where it has none. */
  show(sheet: number, count: number): void {
    if (this.#sheet !== sheet || !count) this.#clear();
    this.#sheet = count ? sheet : undefined;
    this.refresh();
  }

  /** The cells may be others, or the charts. */
  refresh(): void {
    if (this.#sheet === undefined) return;
    clearTimeout(this.#timer);
    this.busy = new Promise((done) => {
      this.#timer = setTimeout(() => void this.#draw().then(done, done), GATHER_MS);
    });
  }

  async #draw(): Promise<void> {
    const turn = ++this.#turn;
    const sheet = this.#sheet;
    if (sheet === undefined) return;
    const [charts, { drawOn }] = await Promise.all([
      get<DrawnChart[]>('/local/page/charts', { sheet }),
      import('./draw'),
    ]);
    if (turn !== this.#turn || sheet !== this.#sheet) return;
    this.#clear();
    const canvas = document.querySelector<HTMLElement>('[id^="univer-sheet-main-canvas"]');
    canvas?.parentElement?.append(this.#layer);
    for (const chart of charts) {
      const figure = make('figure', { set: { className: 'chart' } });
      figure.style.width = `${chart.place.width}px`;
      figure.style.height = `${chart.place.height}px`;
      // What is turned over a chart turns the sheet.
      figure.addEventListener('wheel', (event) => canvas?.dispatchEvent(new WheelEvent(event.type, event)));
      this.#layer.append(figure);
      this.#shown.push({ chart, figure, dropped: drawOn(figure, chart) });
    }
    this.place();
  }

  /** The sheet was scrolled, or its rows and columns have other sizes. */
  place(): void {
    if (!this.#shown.length) return;
    const edge = this.#under.edge();
    this.#layer.style.left = `${edge.x}px`;
    this.#layer.style.top = `${edge.y}px`;
    const zoom = this.#under.zoom();
    for (const { chart, figure } of this.#shown) {
      const { x, y } = this.#under.at(chart.place.row, chart.place.column);
      figure.style.transform = `translate(${x + chart.place.x * zoom - edge.x}px, ${y + chart.place.y * zoom - edge.y}px) scale(${zoom})`;
    }
  }

  #clear(): void {
    for (const { dropped } of this.#shown) dropped();
    this.#shown = [];
    this.#layer.replaceChildren();
  }
}
