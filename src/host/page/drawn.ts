// Where cells are drawn in the window.
import type { FWorkbook, FWorksheet } from '@univerjs/preset-sheets-core';

/** How far a sheet is moved, as long as it is shown. */
interface Scroll {
  sheet: string;
  x: number;
  y: number;
  listening: { dispose(): void };
}

export class Drawn {
  readonly #workbook: FWorkbook;
  #scroll: Scroll | undefined;

  constructor(workbook: FWorkbook) {
    this.#workbook = workbook;
  }

  /** By how many pixels the shown sheet is moved, but for what is frozen. */
  #scrolled(shown: FWorksheet): Scroll {
    const sheet = shown.getSheetId();
    if (this.#scroll?.sheet !== sheet) {
      this.#scroll?.listening.dispose();
      const scroll: Scroll = { sheet, x: 0, y: 0, listening: { dispose: () => undefined } };
      this.#scroll = scroll;
      scroll.listening = shown.onScroll((state) => {
        scroll.x = state?.viewportScrollX ?? 0;
        scroll.y = state?.viewportScrollY ?? 0;
      });
    }
    return this.#scroll;
  }

  /** Where a cell of the active sheet is drawn, in pixels of the window. Univer's rectangles are those of a sheet that is not scrolled. */
  at(row: number, column: number): { x: number; y: number; width: number; height: number } {
    const shown = this.#workbook.getActiveSheet();
    const { x, y, width, height } = shown.getRange(row, column).getCellRect();
    const { xSplit, ySplit } = shown.getFreeze();
    const scroll = this.#scrolled(shown);
    const canvas = canvasRect();
    const left = x + (canvas?.x ?? 0) - (column < xSplit ? 0 : scroll.x);
    const top = y + (canvas?.y ?? 0) - (row < ySplit ? 0 : scroll.y);
    return { x: left, y: top, width, height };
  }
}

export const canvasRect = (): DOMRect | undefined =>
  document.querySelector('[id^="univer-sheet-main-canvas"]')?.getBoundingClientRect();
