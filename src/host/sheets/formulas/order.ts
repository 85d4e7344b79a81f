// The order of calculation: formulas of one level read only cells of the levels before. What reads itself is circular.
import type { Graph, Node } from './graph';

const cellRect = (node: Node) => node.spill ?? { r0: node.row, c0: node.column, r1: node.row + 1, c1: node.column + 1 };

/** Grows `affected` by everything that depends on it. */
export function levels(graph: Graph, affected: Set<Node>): { ordered: Node[][]; circular: Node[] } {
  const readers = new Map<Node, Set<Node>>();
  for (const node of affected) {
    const found = new Set<Node>();
    graph.readersOf(node.sheet, cellRect(node), found);
    readers.set(node, found);
    // A set iterates over what is added meanwhile: this walks the whole dependency tree.
    for (const reader of found) affected.add(reader);
  }
  const waiting = new Map<Node, number>();
  for (const found of readers.values()) {
    for (const reader of found) waiting.set(reader, (waiting.get(reader) ?? 0) + 1);
  }
  const ordered: Node[][] = [];
  const circular: Node[] = [];
  let level = [...affected].filter((node) => !waiting.get(node));
  let left = affected.size;
  const done = new Set<Node>();
  const release = (nodes: Node[]): Node[] => {
    const next: Node[] = [];
    for (const node of nodes) {
      done.add(node);
      left--;
      for (const reader of readers.get(node) ?? []) {
        const count = waiting.get(reader)! - 1;
        waiting.set(reader, count);
        if (count === 0 && !done.has(reader)) next.push(reader);
      }
    }
    return next;
  };
  while (left > 0) {
    if (level.length > 0) {
      ordered.push(level);
      level = release(level);
      continue;
    }
    const rest = [...affected].filter((node) => !done.has(node));
    const cycle = rest.filter((node) => reaches(node, readers, done));
    circular.push(...cycle);
    level = release(cycle).filter((node) => !cycle.includes(node));
    if (cycle.length === 0) break;
  }
  // INDIRECT and OFFSET read cells that nobody can name beforehand: last within their level does for most.
  return { ordered, circular };
}

function reaches(start: Node, readers: Map<Node, Set<Node>>, done: Set<Node>): boolean {
  const seen = new Set<Node>();
  const stack = [...(readers.get(start) ?? [])];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node === start) return true;
    if (seen.has(node) || done.has(node)) continue;
    seen.add(node);
    stack.push(...(readers.get(node) ?? []));
  }
  return false;
}
