// The gate: Univer shows, the server owns. No change of value or structure runs here unless the server sent it; what a
// gesture would have changed is gathered and handed over as one batch instead.
import type { ICellData, IExecutionOptions, IObjectMatrixPrimitiveType, Nullable } from '@univerjs/core';
import { CommandService, CommandType, EDITOR_ACTIVATED, IContextService } from '@univerjs/core';
import type { Injector } from '@univerjs/core';
import type { IFilterColumn } from '@univerjs/preset-sheets-filter';
import type { ShapeChange, Typed } from '../pages/wire';
import { shapeRequests } from './shape';

/** What the page does with a gesture. */
export interface Owner {
  typed(edit: Typed): void;
  reshaped(change: ShapeChange): void;
  /** The basic filter's criterion of one column, or with neither all of them gone. */
  filtered(sheet: number, column?: number, criterion?: Nullable<IFilterColumn>): void;
  undo(): void;
  redo(): void;
  denied(why: string): void;
}

/** How the server's own changes are marked, so that the gate lets them pass. */
export const FROM_SERVER = { fromCollab: true } as const;

export const SET_VALUES = 'sheet.mutation.set-range-values';
const MOVE_RANGE = 'sheet.mutation.move-range';

/** Local to this browser: how it looks, not what it holds. */
const LOCAL =
  /^(doc|formula)\.mutation\.|^sheet\.mutation\.(re-calc-filter|mark-dirty-filter|set-worksheet-row-(auto|is-auto)|toggle-note-popup|data-validation-formula|set-worksheet-permission)/;

/** Commands that the page carries out as they are, not by the mutations that they consist of. */
const WHOLE = /^sheet\.command\.(sort-range|set-filter-range|remove-sheet-filter)$/;
const FILTER_CRITERIA = /^sheet\.command\.(set|clear)-filter-criteria$/;

/** Follow-ups of other mutations; the server works them out itself. */
const FOLLOW_UP =
  /filter-(range|criteria)|remove-filter|update-note-position|row-auto-height|updateRule$|worksheet-merge$|numfmt|set-(row|col)-data/;

/** A paste beyond the edge makes room first; the server makes its own where cells are typed there. */
const PASTE = /\bpaste\b/;

interface Batch {
  root: { id?: string };
  cells: Map<string, { sheet: number; row: number; column: number; text: string }>;
  requests: ShapeChange['requests'];
  styles: number;
  denied: boolean;
}

type Matrix = IObjectMatrixPrimitiveType<Nullable<ICellData>>;

/** Private in 0.25.1, and the reason why its version is pinned. */
interface Insides {
  _injector: Injector;
  _commandExecutionStack: { id: string; type?: CommandType }[];
  _commandRegistry: { getCommandType(id: string): CommandType | undefined };
}

function textOf(cell: Nullable<ICellData>): string {
  if (!cell) return '';
  if (cell.p?.body) return cell.p.body.dataStream.replace(/\r\n$/, '').replace(/\r/g, '\n');
  if (cell.f) return cell.f;
  if (cell.v === undefined || cell.v === null) return '';
  // CellValueType.FORCE_STRING: the apostrophe was typed, and Univer took it off.
  if (cell.t === 4) return `'${cell.v}`;
  // CellValueType.BOOLEAN; checkboxes are numbers of their own and are told apart by the server's cell.
  return cell.t === 3 ? (cell.v ? 'TRUE' : 'FALSE') : String(cell.v);
}

function hasValue(cell: Nullable<ICellData>): boolean {
  return !cell || 'v' in cell || 'f' in cell || 'p' in cell;
}

function gather(into: Batch, sheetId: string, matrix: Matrix | undefined): void {
  for (const [row, cells] of Object.entries(matrix ?? {})) {
    for (const [column, cell] of Object.entries((cells ?? {}) as Record<string, Nullable<ICellData>>)) {
      if (!hasValue(cell)) into.styles++;
      else {
        const at = { sheet: Number(sheetId), row: Number(row), column: Number(column) };
        into.cells.set(`${sheetId}!${row},${column}`, { ...at, text: textOf(cell) });
      }
    }
  }
}

/** What one gesture comes to, told to whoever carries it out. */
function handOver(done: Batch, owner: Owner): void {
  // Inserting or deleting rows also moves notes and validations and copies styles; the server does its own of that.
  const pasted = done.cells.size > 0 && PASTE.test(done.root.id ?? '');
  if (done.requests.length > 0 && !pasted) {
    owner.reshaped({ requests: done.requests });
    return;
  }
  if (done.denied) {
    owner.denied('此操作由系统控制');
    return;
  }
  const bySheet = new Map<number, Typed>();
  for (const { sheet, row, column, text } of done.cells.values()) {
    const edit = bySheet.get(sheet) ?? { sheet, cells: [] };
    bySheet.set(sheet, edit);
    edit.cells.push([row, column, text]);
  }
  for (const edit of bySheet.values()) owner.typed(edit);
  if (bySheet.size === 0 && done.styles > 0) owner.denied('格式由系统统一设置');
}

/** The command service of one page. `open` is true while the workbook is being made. */
export function gateOf(owner: Owner): { service: typeof CommandService; state: { open: boolean } } {
  const state = { open: true };
  let batch: Batch | undefined;

  const flush = () => {
    const done = batch;
    batch = undefined;
    if (!done) return;
    handOver(done, owner);
  };

  class ViewCommandService extends CommandService {
    /** True: swallowed. The caller is told that it succeeded, because a throw here corrupts the execution stack. */
    #gate(id: string, params: unknown, options: IExecutionOptions | undefined): boolean {
      if (state.open || options?.fromCollab || options?.onlyLocal) return false;
      const inside = this as unknown as Insides;
      const type = inside._commandRegistry.getCommandType(id);
      if (type === CommandType.COMMAND) return this.#whole(id, params, inside);
      if (type !== CommandType.MUTATION || LOCAL.test(id)) return false;
      const root = inside._commandExecutionStack.find((info) => info.type === CommandType.COMMAND) ?? {};
      if (batch && batch.root !== root) flush();
      if (!batch) {
        batch = { root, cells: new Map(), requests: [], styles: 0, denied: false };
        queueMicrotask(() => batch?.root === root && flush());
      }
      this.#take(batch, id, params);
      return true;
    }

    /** Gestures that the page carries out as a whole. */
    #whole(id: string, params: unknown, inside: Insides): boolean {
      const editing = inside._injector.get(IContextService).getContextValue(EDITOR_ACTIVATED);
      if (id === 'univer.command.undo' && !editing) owner.undo();
      else if (id === 'univer.command.redo' && !editing) owner.redo();
      else if (FILTER_CRITERIA.test(id)) {
        const { subUnitId, col, criteria } = params as { subUnitId: string; col?: number; criteria?: IFilterColumn };
        owner.filtered(Number(subUnitId), col, criteria);
      } else if (WHOLE.test(id)) owner.reshaped({ requests: shapeRequests(id, params) ?? [] });
      else if (id === 'sheet.command.add-range-protection') owner.denied('保护由系统设置');
      else return false;
      return true;
    }

    #take(into: Batch, id: string, params: unknown): void {
      if (id === SET_VALUES) {
        const { subUnitId, cellValue } = params as { subUnitId: string; cellValue?: Matrix };
        gather(into, subUnitId, cellValue);
      } else if (id === MOVE_RANGE) {
        const { from, to } = params as Record<'from' | 'to', { subUnitId: string; value: Matrix }>;
        gather(into, from.subUnitId, from.value);
        gather(into, to.subUnitId, to.value);
      } else {
        const requests = shapeRequests(id, params);
        if (requests) into.requests.push(...requests);
        else if (!FOLLOW_UP.test(id)) into.denied = true;
      }
    }

    override syncExecuteCommand<P extends object = object, R = boolean>(
      id: string,
      params?: P,
      options?: IExecutionOptions,
    ): R {
      // Swallowed commands answer true, which is what R is for every command that gets here.
      return this.#gate(id, params, options) ? (true as R) : super.syncExecuteCommand<P, R>(id, params, options);
    }

    override async executeCommand<P extends object = object, R = boolean>(
      id: string,
      params?: P,
      options?: IExecutionOptions,
    ): Promise<R> {
      return this.#gate(id, params, options) ? (true as R) : super.executeCommand<P, R>(id, params, options);
    }
  }

  return { service: ViewCommandService, state };
}
