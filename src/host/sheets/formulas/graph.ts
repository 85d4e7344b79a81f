// Which formulas read a cell. Small ranges are found by blocks of rows, large and open ones by looking through a list.
import { intersects, type Rect } from '../a1';
import type { Sheet } from '../book';
import type { Reference } from './references';

export interface Node {
  sheet: Sheet;
  row: number;
  column: number;
  text: string;
  engineText: string | undefined;
  references: Reference[];
  volatile: boolean;
  daily: boolean;
  edges: Sheet[];
  /** Where the result spilled to, its own cell included. */
  spill: Rect | undefined;
}

const BLOCK = 32;
const MOST_BLOCKS = 4;

interface Index {
  blocks: Map<number, Set<Node>>;
  large: Map<Node, Rect[]>;
}

const COLUMNS = 20_000;
const keyOf = (row: number, column: number): number => row * COLUMNS + column;

export class Graph {
  private readonly nodes = new Map<number, Map<number, Node>>();
  private readonly readers = new Map<number, Index>();
  readonly volatiles = new Set<Node>();
  readonly dailies = new Set<Node>();
  readonly spilling = new Set<Node>();
  readonly atEdges = new Set<Node>();
  size = 0;

  at(sheet: Sheet, row: number, column: number): Node | undefined {
    return this.nodes.get(sheet.id)?.get(keyOf(row, column));
  }

  *all(): Generator<Node> {
    for (const sheet of this.nodes.values()) yield* sheet.values();
  }

  add(node: Node): void {
    let inSheet = this.nodes.get(node.sheet.id);
    if (!inSheet) {
      inSheet = new Map();
      this.nodes.set(node.sheet.id, inSheet);
    }
    inSheet.set(keyOf(node.row, node.column), node);
    this.size++;
    if (node.volatile) this.volatiles.add(node);
    if (node.daily) this.dailies.add(node);
    if (node.spill) this.spilling.add(node);
    if (node.edges.length > 0) this.atEdges.add(node);
    for (const reference of node.references) this.index(node, reference);
  }

  remove(node: Node): void {
    if (!this.nodes.get(node.sheet.id)?.delete(keyOf(node.row, node.column))) return;
    this.size--;
    this.volatiles.delete(node);
    this.dailies.delete(node);
    this.spilling.delete(node);
    this.atEdges.delete(node);
    for (const { sheet, rect } of node.references) {
      const index = this.readers.get(sheet.id);
      if (!index) continue;
      const blocks = blocksOf(rect);
      if (blocks) for (let b = blocks[0]; b <= blocks[1]; b++) index.blocks.get(b)?.delete(node);
      else index.large.delete(node);
    }
  }

  private index(node: Node, { sheet, rect }: Reference): void {
    let index = this.readers.get(sheet.id);
    if (!index) {
      index = { blocks: new Map(), large: new Map() };
      this.readers.set(sheet.id, index);
    }
    const blocks = blocksOf(rect);
    if (!blocks) {
      index.large.set(node, [...(index.large.get(node) ?? []), rect]);
      return;
    }
    for (let b = blocks[0]; b <= blocks[1]; b++) {
      const set = index.blocks.get(b);
      if (set) set.add(node);
      else index.blocks.set(b, new Set([node]));
    }
  }

  /** The formulas that read any cell of the rectangle. */
  readersOf(sheet: Sheet, rect: Rect, out: Set<Node>): void {
    const index = this.readers.get(sheet.id);
    if (!index) return;
    for (const [node, rects] of index.large) if (rects.some((have) => intersects(have, rect))) out.add(node);
    const first = Math.floor(rect.r0 / BLOCK);
    const last = Math.floor((rect.r1 - 1) / BLOCK);
    const look = (nodes: Set<Node> | undefined): void => {
      for (const node of nodes ?? []) {
        if (node.references.some((ref) => ref.sheet === sheet && intersects(ref.rect, rect))) out.add(node);
      }
    };
    if (last - first > index.blocks.size) {
      for (const [block, nodes] of index.blocks) if (block >= first && block <= last) look(nodes);
    } else for (let block = first; block <= last; block++) look(index.blocks.get(block));
  }
}

function blocksOf(rect: Rect): [number, number] | undefined {
  const first = Math.floor(rect.r0 / BLOCK);
  const last = Math.floor((rect.r1 - 1) / BLOCK);
  return last - first < MOST_BLOCKS ? [first, last] : undefined;
}
