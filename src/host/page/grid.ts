// The grid: Univer showing one workbook of the server, with locked cells shaded, edits handed over and patches applied.
import type { ICellData, IUndoRedoStatus, Nullable } from '@univerjs/core';
import { InterceptorEffectEnum } from '@univerjs/core';
import type { FWorkbook } from '@univerjs/preset-sheets-core';
import {
  AFTER_CELL_EDIT,
  BEFORE_CELL_EDIT,
  INTERCEPTOR_POINT,
  ISheetCellDropdownManagerService,
  SheetInterceptorService,
  SheetsSelectionsService,
} from '@univerjs/preset-sheets-core';
import type { IFilterColumn } from '@univerjs/preset-sheets-filter';
import type { Selection } from '../contract';
import type { Block, ColumnGroup, Filter, Lock, Meta, Rect, SheetMeta, Typed } from '../pages/wire';
import { carriedBy } from './cells';
import { Charts } from './charts';
import { filterRequest, showFilter } from './filter';
import type { Owner } from './gate';
import { canvasRect, Drawn } from './drawn';
import { Groups, type PlaceOf } from './groups';
import { Locks } from './locks';
import { Sheets } from './sheets';
import { workbookSnapshot } from './snapshot';
import { reshape } from './structure';
import { Typing } from './typing';
import { type Made, makeUniver } from './univer';

/** What of the selected cell is worth saying. */
export interface CellInfo {
  sheet: string;
  a1: string;
  lock?: Lock;
  hint?: string;
  link?: string;
}

interface Surroundings extends Omit<Owner, 'filtered'> {
  /** A locked cell was about to be edited. */
  locked(lock: Lock): void;
  selected(info: CellInfo): void;
  /** Cells of this sheet changed, or it was loaded. */
  changed(sheet: number): void;
  activated(sheet: number): void;
}

/** A filled cell hides the grid's lines, so that the shade brings its own. */
const LINE = { s: 1, cl: { rgb: '#e3e6ea' } };
const LOCKED = { bg: { rgb: '#f4f5f7' }, bd: { b: LINE, r: LINE } };
/** Before everything that Univer's own parts make of a cell, and after it for what was typed. */
const FIRST = 99;
const LAST = 99999;

const VIEWER: Lock = {
  range: { top: 0, left: 0, bottom: 0, right: 0 },
  open: [],
  description: '只有查看权限',
  editors: [],
};

export class Grid {
  readonly sheets: Sheets;
  readonly charts: Charts;
  readonly #made: Made;
  readonly #around: Surroundings;
  readonly #workbook: FWorkbook;
  /** Selecting and scrolling need the renderer, which starts a moment after the workbook is made. */
  rendered = false;
  readonly #drawn: Promise<void>;
  #meta: Meta;
  #locks = new Map<number, Locks>();
  /** The cell that is typed in, where it has a list. */
  #edited: { sheet: number; row: number; column: number } | undefined;
  readonly #typing = new Typing((value) => this.#take(value));
  readonly #cells: Drawn;
  readonly #groups = new Groups((group) => this.#fold(group));
  /** Of each sheet that was shown, the basic filter that Univer shows. */
  readonly #filters = new Map<number, Filter | undefined>();

  constructor(container: string, meta: Meta, first: number, around: Surroundings) {
    this.#around = around;
    this.#meta = meta;
    this.#made = makeUniver(container, {
      ...around,
      filtered: (sheet, column, criterion) => this.#filtered(sheet, column, criterion),
    });
    this.#index();
    const { api } = this.#made;
    this.#drawn = new Promise((drawn) => {
      api.addEvent(api.Event.LifeCycleChanged, ({ stage }) => {
        if (stage < api.Enum.LifecycleStages.Rendered) return;
        this.rendered = true;
        drawn();
      });
    });
    this.#workbook = this.#made.api.createWorkbook(workbookSnapshot(meta));
    this.#cells = new Drawn(this.#workbook);
    this.#made.gate.open = false;
    this.sheets = new Sheets(
      this.#made.commands,
      (sheet) => this.sheet(sheet),
      (sheet) => {
        around.changed(sheet);
        this.charts.refresh();
      },
    );
    this.charts = new Charts(this.#underCharts());
    this.#intercept();
    this.#listen();
    this.activate(first);
  }

  sheet(id: number): SheetMeta | undefined {
    return this.#meta.sheets.find((sheet) => sheet.id === id);
  }

  active(): number {
    return Number(this.#workbook.getActiveSheet().getSheetId());
  }

  activate(sheet: number): void {
    if (sheet !== this.active()) this.#workbook.setActiveSheet(String(sheet));
    void this.#show(this.active());
  }

  /** The values that its filter offers and those that it hides are known once the sheet's cells are there. */
  async #show(id: number): Promise<void> {
    await this.sheets.show(id);
    if (!this.#filters.has(id)) this.#filters.set(id, undefined);
    this.#showFilter(id);
    this.#showCharts();
  }

  #showCharts(): void {
    const id = this.active();
    this.charts.show(id, this.sheet(id)?.charts ?? 0);
  }

  #underCharts() {
    const skeleton = () => this.#workbook.getActiveSheet().getSkeleton();
    const zoom = () => this.#workbook.getActiveSheet().getZoom();
    const frozen = () => this.sheet(this.active());
    /** In pixels of the canvas. */
    const at = (row: number, column: number) => {
      const found = skeleton();
      const { startX = 0, startY = 0 } = found?.getCellWithCoordByIndex(row, column) ?? {};
      return { x: startX * zoom(), y: startY * zoom() };
    };
    return {
      zoom,
      at: (row: number, column: number) => {
        const { x, y } = at(row, column);
        const { scrollX = 0, scrollY = 0 } = skeleton() ?? {};
        const { frozenRows = 0, frozenColumns = 0 } = frozen() ?? {};
        return {
          x: column < frozenColumns ? x : x - scrollX * zoom(),
          y: row < frozenRows ? y : y - scrollY * zoom(),
        };
      },
      edge: () => at(frozen()?.frozenRows ?? 0, frozen()?.frozenColumns ?? 0),
    };
  }

  #showFilter(id: number): void {
    const sheet = this.sheet(id);
    if (!sheet || !this.#filters.has(id)) return;
    const was = this.#filters.get(id);
    if (JSON.stringify(was) === JSON.stringify(sheet.filter)) return;
    this.#filters.set(id, sheet.filter);
    showFilter(this.#made.commands, was, sheet, (row, column) => this.shownAt(id, row, column));
  }

  #filtered(id: number, column: number | undefined, criterion: Nullable<IFilterColumn>): void {
    const filter = this.sheet(id)?.filter;
    if (!filter) return;
    const made = filterRequest(id, filter, column, criterion, (row, at) => this.shownAt(id, row, at));
    if (made) this.#around.reshaped({ requests: [made] });
    else this.#around.denied('本页只能按值筛选');
  }

  /** The new structure of the workbook, as whoever looks now may see it. */
  async restructure(meta: Meta): Promise<void> {
    const before = this.#meta;
    this.#meta = meta;
    this.#index();
    const { gone } = reshape(this.#made.commands, before, meta);
    for (const sheet of gone) {
      this.sheets.forget(sheet);
      this.#filters.delete(sheet);
    }
    for (const { id } of meta.sheets) this.#showFilter(id);
    this.#showCharts();
    this.repaint();
    this.#tellSelected();
    await this.sheets.refreshDetails();
  }

  /** Shades and texts of the interceptors are kept by the renderer until it is told. */
  repaint(): void {
    this.#workbook.getActiveSheet().refreshCanvas();
  }

  /** In place of what was typed. */
  #take(value: string): void {
    const at = this.#edited;
    if (!at) return;
    this.#typing.close();
    void this.#workbook.endEditingAsync(false);
    this.#around.typed({ sheet: at.sheet, cells: [[at.row, at.column, value]] });
  }

  #fold({ start, end, depth, collapsed }: ColumnGroup): void {
    const range = { sheetId: this.active(), dimension: 'COLUMNS', startIndex: start, endIndex: end };
    const dimensionGroup = { range, depth, collapsed: !collapsed };
    this.#around.reshaped({ requests: [{ updateDimensionGroup: { dimensionGroup, fields: 'collapsed' } }] });
  }

  #drawGroups(): void {
    const sheet = this.sheet(this.active());
    const canvas = this.rendered && canvasRect();
    if (!sheet || !canvas) return;
    const hidden = new Set(sheet.hiddenColumns);
    const { xSplit } = this.#workbook.getActiveSheet().getFreeze();
    const last = xSplit > 0 ? this.#cells.at(0, xSplit - 1) : { x: canvas.x, width: 0 };
    const placeOf: PlaceOf = (column) => {
      if (hidden.has(column) || column >= sheet.columns) return undefined;
      const { x, width } = this.#cells.at(0, column);
      const left = column < xSplit ? x : Math.max(x, last.x + last.width);
      return x + width - left > 20 && x + width <= canvas.right ? { left, right: x + width } : undefined;
    };
    this.#groups.draw(sheet, canvas.y, placeOf);
  }

  undoable(status: IUndoRedoStatus): void {
    this.#made.undoable.next(status);
  }

  lockAt(sheet: number, row: number, column: number): Lock | undefined {
    return this.#meta.mayEdit ? this.#locks.get(sheet)?.at(row, column) : VIEWER;
  }

  /** The selected ranges in A1 notation, the active one first. */
  selection(): Selection {
    const sheet = this.#workbook.getActiveSheet();
    const ranges = sheet.getSelection()?.getActiveRangeList() ?? [];
    const active = sheet.getActiveRange()?.getA1Notation() ?? 'A1';
    const others = ranges.map((range) => range.getA1Notation()).filter((a1) => a1 !== active);
    return { sheet: sheet.getSheetName(), ranges: [active, ...others] };
  }

  /** The entered texts of these cells as the server last told them. */
  entered({ sheet, cells }: Typed): Typed {
    return { sheet, cells: cells.map(([row, column]) => [row, column, enteredIn(this.#raw(sheet, row, column))]) };
  }

  shownAt(sheet: number, row: number, column: number): string {
    const cell = this.#raw(sheet, row, column);
    return carriedBy(cell).shown ?? String(cell?.v ?? '');
  }

  /** Shows a sheet and, where one is named, a place in it. */
  async goTo(sheet: number, a1: string | null): Promise<void> {
    await this.#drawn;
    this.activate(sheet);
    if (a1 !== null && /^[A-Z]{1,3}\d{1,7}(:[A-Z]{1,3}\d{1,7})?$/.test(a1)) this.select(a1);
  }

  /** Puts the selection on a cell and brings it into view. */
  select(a1: string): void {
    const sheet = this.#workbook.getActiveSheet();
    const range = sheet.getRange(a1);
    range.activate();
    sheet.scrollToCell(Math.max(0, range.getRow() - 3), Math.max(0, range.getColumn() - 2));
  }

  /** Where a cell of the active sheet is drawn, in pixels of the window. */
  place(a1: string): { x: number; y: number; width: number; height: number } {
    const range = this.#workbook.getActiveSheet().getRange(a1);
    return this.#cells.at(range.getRow(), range.getColumn());
  }

  patch(blocks: Block[], far: { sheet: number; range: Rect }[]): Promise<unknown> {
    const patches = blocks.map((block) => this.sheets.patch(block));
    // Wide changes are fetched behind the stream's back: the next messages need not wait for them.
    for (const { sheet, range } of far) void this.sheets.refetch(sheet, range);
    return Promise.all(patches);
  }

  #raw(sheet: number, row: number, column: number): ICellData | undefined {
    const worksheet = this.#workbook.getWorkbook().getSheetBySheetId(String(sheet));
    return worksheet?.getCellMatrix().getValue(row, column) ?? undefined;
  }

  #index(): void {
    this.#locks = new Map(this.#meta.sheets.map((sheet) => [sheet.id, new Locks(sheet)]));
  }

  #intercept(): void {
    const service = this.#made.injector.get(SheetInterceptorService);
    service.intercept(INTERCEPTOR_POINT.CELL_CONTENT, {
      priority: FIRST,
      effect: InterceptorEffectEnum.Style | InterceptorEffectEnum.Value,
      handler: (cell, { subUnitId, row, col }, next) => {
        const { shown, filled } = carriedBy(cell);
        const shaded = !filled && this.lockAt(Number(subUnitId), row, col);
        if (shown === undefined && !shaded) return next(cell);
        return next({
          ...cell,
          ...(shown !== undefined && { v: shown, t: 1 }),
          ...(shaded && { interceptorStyle: LOCKED }),
        });
      },
    });
    const editor = service.writeCellInterceptor;
    editor.intercept(BEFORE_CELL_EDIT, {
      priority: FIRST,
      handler: (cell, _at, next) => {
        const { entered } = carriedBy(cell);
        return next(entered === undefined || cell?.f ? cell : { ...cell, v: entered, t: 1 });
      },
    });
    // Without next: dates and percentages stay as they were typed, for the server to read.
    editor.intercept(AFTER_CELL_EDIT, { priority: LAST, handler: (cell) => cell });
  }

  #listen(): void {
    const { api } = this.#made;
    // Whatever moves a column is drawn with a frame: scrolling, widths, folding, another sheet, the window.
    const follow = () => {
      this.#drawGroups();
      requestAnimationFrame(follow);
    };
    requestAnimationFrame(follow);
    api.addEvent(api.Event.BeforeSheetEditStart, (event) => {
      const lock = this.lockAt(Number(event.worksheet.getSheetId()), event.row, event.column);
      if (!lock) return;
      event.cancel = true;
      this.#around.locked(lock);
    });
    api.addEvent(api.Event.SheetEditStarted, ({ worksheet, row, column }) => {
      const sheet = Number(worksheet.getSheetId());
      this.sheets.startEditing(sheet, row, column);
      const { kind, values } = this.sheets.ruleAt(sheet, row, column) ?? {};
      if (kind !== 'list' || !values) return;
      this.#edited = { sheet, row, column };
      const { x, y, width, height } = this.#cells.at(row, column);
      this.#typing.open(values, { x, y: y + height, width });
    });
    api.addEvent(api.Event.SheetEditChanging, ({ value }) => this.#edited && this.#typing.typed(value.toPlainText()));
    api.addEvent(api.Event.SheetEditEnded, () => {
      this.#edited = undefined;
      this.#typing.close();
      this.sheets.endEditing();
    });
    // Its list beside a cell that is typed in; that of the arrow stays.
    const lists = this.#made.injector.get(ISheetCellDropdownManagerService);
    const show = lists.showDropdown.bind(lists);
    lists.showDropdown = (param) =>
      param.type === 'list' && this.#workbook.isCellEditing() ? { dispose: () => undefined } : show(param);
    api.addEvent(api.Event.Scroll, () => this.charts.place());
    api.addEvent(api.Event.SheetZoomChanged, () => this.charts.place());
    // The facade's own events of the selection stay silent for a workbook made before they were asked for.
    this.#made.injector.get(SheetsSelectionsService).selectionChanged$.subscribe(() => this.#tellSelected());
    api.addEvent(api.Event.ActiveSheetChanged, ({ activeSheet }) => {
      const sheet = Number(activeSheet.getSheetId());
      void this.#show(sheet);
      this.#around.activated(sheet);
      // Its selection is restored after this event.
      setTimeout(() => this.#tellSelected());
    });
  }

  #tellSelected(): void {
    const worksheet = this.#workbook.getActiveSheet();
    const sheet = Number(worksheet.getSheetId());
    const { rows = 0, columns = 0 } = this.sheet(sheet) ?? {};
    const selected = this.#made.injector.get(SheetsSelectionsService).getCurrentLastSelection()?.range;
    // A paste beyond the edge selects its cells before the server has made them.
    if (!selected || selected.endRow >= rows || selected.endColumn >= columns) return;
    const { startRow: row, startColumn: column } = selected;
    const a1 = worksheet.getRange(selected).getA1Notation();
    const info: CellInfo = { sheet: worksheet.getSheetName(), a1 };
    const lock = this.lockAt(sheet, row, column);
    const hint = this.sheets.ruleAt(sheet, row, column)?.hint;
    const { link } = carriedBy(this.#raw(sheet, row, column));
    this.#around.selected({ ...info, ...(lock && { lock }), ...(hint && { hint }), ...(link && { link }) });
  }
}

function enteredIn(cell: ICellData | undefined): string {
  return carriedBy(cell).entered ?? String(cell?.v ?? '');
}
