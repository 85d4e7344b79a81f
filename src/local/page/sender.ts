// What the person does, on its way to the server: one after another, kept while the server is away, and undone by doing
// the opposite.
import type { IUndoRedoStatus } from '@univerjs/core';
import type { EditResult, ShapeChange, Typed } from '../pages/wire';
import { post, Unreachable } from './net';

interface Step {
  before: Typed;
  after: Typed;
}

interface Surroundings {
  /** The entered texts of the cells of `edit` as they are now. */
  current(edit: Typed): Typed;
  /** Resolves as soon as the server is there again. */
  connected(): Promise<void>;
  refused(why: string): void;
  undoable(status: IUndoRedoStatus): void;
  /** How many things are still on their way. */
  waiting(count: number): void;
}

const MOST_STEPS = 100;

export class Sender {
  readonly #around: Surroundings;
  #queue: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  #done: Step[] = [];
  #undone: Step[] = [];
  #acknowledged = 0;

  constructor(around: Surroundings) {
    this.#around = around;
  }

  /** All sent is answered, and the last answer's sequence number is returned. */
  async settled(): Promise<number> {
    await this.#queue;
    return this.#acknowledged;
  }

  typed(edit: Typed): void {
    const step = { before: this.#around.current(edit), after: edit };
    this.#send('/local/page/edit', edit, () => {
      this.#done = [...this.#done, step].slice(-MOST_STEPS);
      this.#undone = [];
    });
  }

  reshaped(change: ShapeChange): void {
    // Steps name rows and columns that may now be elsewhere.
    this.#send('/local/page/shape', change, () => this.forgetSteps());
  }

  undo(): void {
    this.#queue = this.#queue.then(() => this.#back(this.#done, this.#undone, 'before'));
  }

  redo(): void {
    this.#queue = this.#queue.then(() => this.#back(this.#undone, this.#done, 'after'));
  }

  forgetSteps(): void {
    this.#done = [];
    this.#undone = [];
    this.#tell();
  }

  async #back(from: Step[], to: Step[], side: keyof Step): Promise<void> {
    const step = from.pop();
    if (!step) return;
    await this.#deliver('/local/page/edit', step[side], () => to.push(step));
  }

  #send(path: string, body: Typed | ShapeChange, applied: () => void): void {
    this.#around.waiting(++this.#waiting);
    this.#queue = this.#queue
      .then(() => this.#deliver(path, body, applied))
      .finally(() => this.#around.waiting(--this.#waiting));
  }

  async #deliver(path: string, body: Typed | ShapeChange, applied: () => void): Promise<void> {
    for (;;) {
      await this.#around.connected();
      try {
        const result = await post<EditResult>(path, body);
        this.#acknowledged = result.sequence;
        if (result.applied) applied();
        else this.#around.refused(result.refused ?? '未写入');
        break;
      } catch (error) {
        // Writing the same texts once more is harmless, so an answer that got lost is simply asked for again.
        if (error instanceof Unreachable) {
          await new Promise((go) => setTimeout(go, 300));
          continue;
        }
        this.#around.refused(error instanceof Error ? error.message : String(error));
        break;
      }
    }
    this.#tell();
  }

  #tell(): void {
    this.#around.undoable({ undos: this.#done.length, redos: this.#undone.length });
  }
}
