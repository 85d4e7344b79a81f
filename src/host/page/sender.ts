// What the person does, on its way to the server: one after another, kept while the server is away, and undone by doing
// the opposite.
import type { IUndoRedoStatus } from '@univerjs/core';
import type { EditResult, ShapeChange, Typed } from '../pages/wire';
import { post, Unreachable } from './net';

interface Step {
  before: Typed;
  after: Typed;
  /** The entered texts as the server had them after the step was last carried out. */
  left?: Typed;
}

/** Of the server's start `boot`; none before the first answer. */
export type Acknowledged = Pick<EditResult, 'boot' | 'sequence'> | undefined;

interface Surroundings {
  /** The entered texts of the cells of `edit` as they are now. */
  current(edit: Typed): Typed;
  /** Resolves when the page shows what the server had by then. */
  shown(acknowledged: Acknowledged): Promise<void>;
  /** Resolves as soon as the server is there again. */
  connected(): Promise<void>;
  refused(why: string): void;
  undoable(status: IUndoRedoStatus): void;
  /** How many things are still on their way. */
  waiting(count: number): void;
}

const MOST_STEPS = 100;
/** Requests after which every cell is where it was. */
const STAYS = /BasicFilter$|^update(Dimension|Sheet)Properties$/;

export class Sender {
  readonly #around: Surroundings;
  #queue: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  #done: Step[] = [];
  #undone: Step[] = [];
  #acknowledged: Acknowledged;

  constructor(around: Surroundings) {
    this.#around = around;
  }

  /** All sent is answered and shown. */
  async settled(): Promise<void> {
    await this.#queue;
    await this.#around.shown(this.#acknowledged);
  }

  typed(edit: Typed): void {
    const step: Step = { before: this.#around.current(edit), after: edit };
    this.#next(async () => {
      if (!(await this.#deliver('/local/page/edit', edit))) return;
      this.#done = [...this.#done, step].slice(-MOST_STEPS);
      this.#undone = [];
      await this.#remember(step);
    });
  }

  reshaped(change: ShapeChange): void {
    this.#next(async () => {
      const moves = change.requests.some((request) => !Object.keys(request).every((name) => STAYS.test(name)));
      // Steps name rows and columns that may now be elsewhere.
      if ((await this.#deliver('/local/page/shape', change)) && moves) this.forgetSteps();
    });
  }

  undo(): void {
    this.#next(() => this.#back(this.#done, this.#undone, 'before'));
  }

  redo(): void {
    this.#next(() => this.#back(this.#undone, this.#done, 'after'));
  }

  forgetSteps(): void {
    this.#done = [];
    this.#undone = [];
    this.#around.undoable({ undos: 0, redos: 0 });
  }

  async #back(from: Step[], to: Step[], side: 'before' | 'after'): Promise<void> {
    const step = from.pop();
    if (!step) return;
    if (step.left && JSON.stringify(this.#around.current(step.left)) !== JSON.stringify(step.left)) {
      this.#around.refused('这些单元格后来又有改动，为免覆盖，没有撤销或重做。');
    } else if (await this.#deliver('/local/page/edit', step[side])) {
      to.push(step);
      await this.#remember(step);
    }
  }

  async #remember(step: Step): Promise<void> {
    await this.#around.shown(this.#acknowledged);
    step.left = this.#around.current(step.after);
  }

  #next(work: () => Promise<void>): void {
    this.#around.waiting(++this.#waiting);
    this.#queue = this.#queue
      .then(work)
      .catch((error: unknown) => this.#around.refused(String(error)))
      .finally(() => {
        this.#around.waiting(--this.#waiting);
        this.#around.undoable({ undos: this.#done.length, redos: this.#undone.length });
      });
  }

  /** True where the server carried it out; otherwise the person was told why it did not. */
  async #deliver(path: '/local/page/edit' | '/local/page/shape', body: Typed | ShapeChange): Promise<boolean> {
    for (;;) {
      await this.#around.connected();
      try {
        const result = await post<EditResult>(path, body);
        this.#acknowledged = result;
        if (!result.applied) this.#around.refused(result.refused ?? '未写入');
        return result.applied;
      } catch (error) {
        // Writing the same texts once more is harmless, so an answer that got lost is simply asked for again. A row
        // inserted once more is not.
        if (error instanceof Unreachable && path === '/local/page/edit') {
          await new Promise((go) => setTimeout(go, 300));
          continue;
        }
        const lost = error instanceof Unreachable && '连接中断时的插入、删除、排序等操作可能没有完成，请核对后再试。';
        this.#around.refused(lost || (error instanceof Error ? error.message : String(error)));
        return false;
      }
    }
  }
}
