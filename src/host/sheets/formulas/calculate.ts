// Keeps a book's formulas calculated: what depends on a change, in order, and nothing else.
import { intersects, type Rect } from '../a1';
import { type Book, type Cell, cellAt, isBlank, type Place, type Sheet, type Value } from '../book';
import { sameJson } from '../json';
import type { Transaction } from '../transaction';
import { serialOfInstant } from '../values/serial';
import { setClock } from './clock';
import { Graph, type Node } from './graph';
import { levels } from './order';
import { analyse } from './references';
import { errorOf, Evaluator, type Offset } from './univer';

const CIRCULAR = 'Circular dependency detected. To resolve with iterative calculation, see File > Settings.';
/** Spills may uncover one another; a sheet that needs more rounds than this is left as it is. */
const MOST_ROUNDS = 20;

interface Area {
  sheet: Sheet;
  rect: Rect;
}

export class Calculator {
  private graph: Graph | undefined;
  private calculatedAt = 0;
  /** While it is set nothing is calculated: whoever sets it lets everything be calculated afterwards. */
  held = false;

  constructor(
    private readonly book: Book,
    private readonly now: () => Date,
  ) {}

  /** After an undo, a load or a restructuring the formulas are read anew. */
  forget(): void {
    this.graph = undefined;
  }

  /** After an undo what shows the clock may be older than it seems. */
  expire(): void {
    this.calculatedAt = 0;
  }

  /** To be called before a mutation, so that it knows which cells are spilled from where. */
  prepare(): void {
    if (!this.held) this.read();
  }

  /** Whether a formula that shows the clock would show something else now. */
  get outdated(): boolean {
    if (this.held) return false;
    const { volatiles, dailies } = this.read();
    return (volatiles.size > 0 && this.serial() !== this.calculatedAt) || (dailies.size > 0 && this.anotherDay());
  }

  private anotherDay(): boolean {
    return Math.floor(this.serial()) !== Math.floor(this.calculatedAt);
  }

  private serial(): number {
    return serialOfInstant(this.now(), String(this.book.properties.timeZone ?? 'Etc/GMT'));
  }

  private read(): Graph {
    if (this.graph) return this.graph;
    const graph = new Graph();
    for (const sheet of this.book.sheets) {
      sheet.rows.forEach((cells, row) => {
        cells?.forEach((cell, column) => {
          if (cell?.formula !== undefined) graph.add(this.node(sheet, row, column, cell.formula));
        });
      });
    }
    this.findSpills(graph);
    this.graph = graph;
    return graph;
  }

  /** Spilled cells do not say where they come from: a spill is the block of spilled cells right and below its formula. */
  private findSpills(graph: Graph): void {
    for (const node of graph.all()) {
      const spilled = (row: number, column: number): boolean => cellAt(node.sheet, row, column)?.spilled === true;
      let c1 = node.column + 1;
      let r1 = node.row + 1;
      while (spilled(node.row, c1)) c1++;
      while (spilled(r1, node.column)) r1++;
      if (c1 - node.column > 1 || r1 - node.row > 1) {
        node.spill = { r0: node.row, c0: node.column, r1, c1 };
        graph.spilling.add(node);
      }
    }
  }

  private node(sheet: Sheet, row: number, column: number, text: string): Node {
    return { sheet, row, column, text, spill: undefined, ...analyse(this.book, sheet, text) };
  }

  /** Calculates what depends on the transaction's changes. */
  settle(tx: Transaction, clockMoved = false): void {
    if (this.held) {
      this.graph = undefined;
      tx.dirty = [];
      return;
    }
    if (!clockMoved && tx.dirty.length === 0 && !tx.restructured && tx.resized.size === 0) return;
    if (tx.restructured || tx.resized.size > 0) tx.formulas = true;
    if (tx.restructured) this.graph = undefined;
    const known = this.graph !== undefined;
    // A book without formulas pays nothing.
    const graph = this.read();
    const changed = tx.dirty;
    tx.dirty = [];
    const first = new Set<Node>();
    const areas: Area[] = [];
    if (tx.restructured) for (const node of graph.all()) first.add(node);
    for (const sheetId of tx.resized) this.resize(graph, sheetId, first);
    tx.restructured = false;
    tx.resized.clear();
    for (const { sheet, row, column } of changed) {
      const formula = cellAt(sheet, row, column)?.formula;
      const old = graph.at(sheet, row, column);
      if (known && old && old.text !== formula) {
        this.clearSpill(tx, old, areas);
        graph.remove(old);
      }
      if (formula !== undefined) {
        let node = graph.at(sheet, row, column);
        if (!node) {
          node = this.node(sheet, row, column, formula);
          graph.add(node);
        }
        first.add(node);
      }
      if (graph.size > 0) addCell(areas, sheet, row, column);
    }
    if (graph.size === 0) return;
    for (const node of graph.volatiles) first.add(node);
    if (this.anotherDay()) for (const node of graph.dailies) first.add(node);
    this.run(tx, graph, first, areas);
  }

  /** Open ranges end at the grid's edge: their formulas are read anew when it moves. */
  private resize(graph: Graph, sheetId: number, first: Set<Node>): void {
    for (const node of [...graph.atEdges]) {
      if (!node.edges.some((sheet) => sheet.id === sheetId)) continue;
      graph.remove(node);
      Object.assign(node, analyse(this.book, node.sheet, node.text));
      graph.add(node);
      first.add(node);
    }
  }

  private run(tx: Transaction, graph: Graph, first: Set<Node>, areas: Area[]): void {
    let nodes = first;
    let dirty = areas;
    let evaluator: Evaluator | undefined;
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const affected = new Set(nodes);
      for (const { sheet, rect } of dirty) {
        graph.readersOf(sheet, rect, affected);
        this.blockedBy(graph, sheet, rect, affected);
      }
      if (affected.size === 0) return;
      const { ordered, circular } = levels(graph, affected);
      if (!evaluator) {
        this.calculatedAt = this.serial();
        setClock(this.calculatedAt);
        evaluator = new Evaluator(this.book);
      }
      dirty = [];
      for (const node of circular) this.write(tx, node, errorOf('REF', CIRCULAR), undefined);
      for (const level of ordered) {
        evaluator.forget();
        for (const node of level) this.calculate(tx, evaluator, graph, node, dirty);
      }
      nodes = new Set();
      if (dirty.length === 0) return;
    }
  }

  /** Formulas whose spill covers a changed cell, or was refused because of cells like it. */
  private blockedBy(graph: Graph, sheet: Sheet, rect: Rect, out: Set<Node>): void {
    for (const node of graph.spilling) {
      if (node.sheet === sheet && node.spill && intersects(node.spill, rect)) out.add(node);
    }
  }

  private calculate(tx: Transaction, evaluator: Evaluator, graph: Graph, node: Node, dirty: Area[]): void {
    if (node.engineText === undefined) {
      this.clearSpill(tx, node, dirty);
      this.write(tx, node, errorOf('ERROR'), undefined);
      return;
    }
    const { values, format } = evaluator.evaluate(node.engineText, node);
    const rect = {
      r0: node.row,
      c0: node.column,
      r1: node.row + values.length,
      c1: node.column + Math.max(...values.map((row) => row.length)),
    };
    const old = node.spill;
    const single = values.length === 1 && values[0]!.length === 1;
    if (old && (single || old.r1 !== rect.r1 || old.c1 !== rect.c1)) this.clearSpill(tx, node, dirty);
    if (single) {
      node.spill = undefined;
      graph.spilling.delete(node);
      this.write(tx, node, values[0]![0], format);
      return;
    }
    node.spill = rect;
    graph.spilling.add(node);
    const obstacle = this.obstacle(node, rect);
    if (obstacle) {
      this.clearSpill(tx, node, dirty, true);
      this.write(tx, node, errorOf('REF', obstacle), undefined);
      return;
    }
    this.write(tx, node, values[0]?.[0], format);
    this.spill(tx, node, rect, values, dirty);
  }

  private obstacle(node: Node, rect: Rect): string | undefined {
    if (rect.r1 > node.sheet.rowCount || rect.c1 > node.sheet.columnCount) {
      return 'Result was not automatically expanded, please insert more rows or columns.';
    }
    for (let row = rect.r0; row < rect.r1; row++) {
      for (let column = rect.c0; column < rect.c1; column++) {
        if (row === node.row && column === node.column) continue;
        const cell = cellAt(node.sheet, row, column);
        if (!isBlank(cell) && !cell?.spilled) return 'Array result was not expanded because it would overwrite data.';
      }
    }
    return undefined;
  }

  private spill(tx: Transaction, node: Node, rect: Rect, values: (Value | undefined)[][], dirty: Area[]): void {
    let differs = false;
    for (let row = rect.r0; row < rect.r1; row++) {
      for (let column = rect.c0; column < rect.c1; column++) {
        if (row === node.row && column === node.column) continue;
        const cell = cellAt(node.sheet, row, column);
        const value = values[row - rect.r0]?.[column - rect.c0];
        if (cell?.spilled && sameJson(cell.value, value)) continue;
        differs = true;
        const next: Cell = { ...cell, spilled: true };
        if (value === undefined) delete next.value;
        else next.value = value;
        tx.setResult(node.sheet, row, column, next);
      }
    }
    if (differs) dirty.push({ sheet: node.sheet, rect });
  }

  private clearSpill(tx: Transaction, node: Node, dirty: Area[], keepPlace = false): void {
    const rect = node.spill;
    if (!rect) return;
    let cleared = false;
    for (let row = rect.r0; row < rect.r1; row++) {
      for (let column = rect.c0; column < rect.c1; column++) {
        const cell = cellAt(node.sheet, row, column);
        if (!cell?.spilled) continue;
        const { spilled: _, value: __, ...rest } = cell;
        tx.setResult(node.sheet, row, column, Object.keys(rest).length > 0 ? rest : undefined);
        cleared = true;
      }
    }
    if (!keepPlace) node.spill = undefined;
    if (cleared) dirty.push({ sheet: node.sheet, rect });
  }

  private write(tx: Transaction, node: Node, value: Value | undefined, format: Cell['resultFormat']): void {
    const cell = cellAt(node.sheet, node.row, node.column);
    if (!cell || (sameJson(cell.value, value) && sameJson(cell.resultFormat, format))) return;
    const next: Cell = { ...cell };
    if (value === undefined) delete next.value;
    else next.value = value;
    if (format) next.resultFormat = format;
    else delete next.resultFormat;
    tx.setResult(node.sheet, node.row, node.column, next);
  }

  /** Calculates a formula that stands in no cell, as if it stood in this one: for rules. */
  evaluateOnce(place: Place, formula: string): Value | undefined {
    return this.tester()(place, formula);
  }

  /** Calculates formulas of rules, as long as nothing is written in between. */
  tester(): Tester {
    setClock(this.serial());
    const evaluator = new Evaluator(this.book);
    const texts = new Map<string, string | undefined>();
    return (place, formula, offset) => {
      const key = `${place.sheet.id}${formula}`;
      if (!texts.has(key)) texts.set(key, analyse(this.book, place.sheet, formula).engineText);
      const text = texts.get(key);
      if (text === undefined) return errorOf('ERROR');
      return evaluator.evaluate(text, place, offset).values[0]?.[0];
    };
  }
}

export type Tester = (place: Place, formula: string, offset?: Offset) => Value | undefined;

function addCell(areas: Area[], sheet: Sheet, row: number, column: number): void {
  const last = areas.at(-1);
  if (last?.sheet === sheet) {
    const { rect } = last;
    if (rect.r1 - rect.r0 === 1 && rect.r0 === row && rect.c1 === column) {
      rect.c1++;
      return;
    }
    if (rect.c1 - rect.c0 === 1 && rect.c0 === column && rect.r1 === row) {
      rect.r1++;
      return;
    }
  }
  areas.push({ sheet, rect: { r0: row, c0: column, r1: row + 1, c1: column + 1 } });
}
