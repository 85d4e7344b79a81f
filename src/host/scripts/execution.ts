// One execution: whose authority it has, where it stands, what it has cost.
import type { MenuTree, Op, Operations } from '../context/operations';
import type { Event, Json, Outcome, Page } from '../context/protocol';
import type { ExecutionRecord, UiAnswer, UiButton } from '../contract';
import { type Load, added } from './carried';
import { MOST_LOG } from './channel';
import { costOf, priceOf } from './costs';
import type { Project } from './projects';

/** The person at the keyboard, as far as a script can reach them; absent in web apps and time triggers. */
export interface Screen {
  menu(tree: MenuTree): void;
  toast(title: string, text: string): void;
  select(sheet: number, a1: string | null): void;
  dialog(kind: 'dialog' | 'sidebar', modal: boolean, page: Page): void;
  ask(kind: 'alert' | 'prompt', title: string, text: string, buttons: UiButton[]): Promise<UiAnswer>;
}

export interface Job {
  project: Project;
  function: string;
  event: Event;
  /** For the record: menu, dialog, onOpen, onEdit, doGet, doPost, desk, time, editor. */
  trigger: string;
  /** The account whose rights it has. */
  as: string;
  /** What Session.getActiveUser() says; empty where Google hides it. */
  active: string;
  limited: boolean;
  boundTo: string | null;
  selection: { sheetId: number; ranges: string[] } | null;
  screen: Screen | null;
  /** Why it fails before its first line: its account has used up what it may. */
  refused?: string | undefined;
  /** Started by another execution's fetch, which waits for it: that one's own time. */
  nested?: number | undefined;
}

/**
 * computing: its thread runs. pending: it has called a service and waits to be served. serving: the host is at it.
 * blocked: it waits for another execution (a lock, a nested run) or for a person.
 */
export type Phase = 'computing' | 'pending' | 'serving' | 'locked' | 'nested' | 'asking' | 'ended';

/** Where Google cuts a log. */
const TRUNCATED = 'Logging output too large. Truncating output.';

export class Execution {
  readonly job: Job;
  readonly record: ExecutionRecord;
  started: number;
  /** Its own time: the clock at its start plus costs and waits. */
  time: number;
  phase: Phase = 'computing';
  /** Real time at which its thread was last let run; for scripts that never call anything again. */
  running = Date.now();
  /** The service call that it is in, by the name that is counted. */
  calling = '';
  /** Characters in its log. */
  #logged = 0;
  /** The call that is being served: what it carries is its own. */
  #called = '';
  /** What is not a whole millisecond yet. */
  #owed = 0;

  constructor(id: number, job: Job, now: number, at: string) {
    this.job = job;
    this.started = now;
    this.time = now;
    this.record = {
      id,
      project: job.project.name,
      function: job.function,
      trigger: job.trigger,
      as: job.as,
      at,
      calls: {},
      carried: {},
      virtualMs: 0,
      status: 'running',
      log: [],
    };
  }

  /** What is beyond the log's size is dropped, and told once. */
  write(lines: string[]): void {
    for (const line of lines) {
      if (this.#logged > MOST_LOG) return;
      this.#logged += line.length + 1;
      this.record.log.push(this.#logged > MOST_LOG ? TRUNCATED : line);
    }
  }

  count(names: string[]): void {
    const { calls } = this.record;
    this.calling = names.at(-1) ?? this.calling;
    for (const name of names) {
      calls[name] = (calls[name] ?? 0) + 1;
      this.spend(costOf(name));
    }
    this.#called = names.at(-1) ?? this.#called;
  }

  /** What the call that was counted last took along and brought back. */
  carry(load: Load): void {
    const { carried } = this.record;
    carried[this.#called] = added(carried[this.#called], load);
    this.spend(priceOf(load));
  }

  /** The clock was turned back under it: it goes on from there, and would else take everybody along into its own time. */
  turnBack(by: number): void {
    this.started -= by;
    this.time -= by;
  }

  /** In whole milliseconds, as a script's clock has them; what is less is kept for the next. */
  spend(ms: number): void {
    this.#owed += ms;
    const whole = Math.floor(this.#owed + 1e-9);
    this.#owed -= whole;
    this.record.virtualMs += whole;
    this.time += whole;
  }
}

/** How an execution ended, for whoever started it. */
export interface Ended {
  record: ExecutionRecord;
  /** By its own time. */
  time: number;
  returned?: Outcome['returned'];
  error?: { name: string; message: string };
}

/** Served on the host thread. What a script sends may have any shape, whatever the table says. */
export type Served<K extends Op> = {
  [P in K]: (
    execution: Execution,
    ...args: Parameters<Operations[P]>
  ) => ReturnType<Operations[P]> | Promise<ReturnType<Operations[P]>>;
};

/** The operations whose names begin with that. */
export type Family<P extends string> = Extract<Op, `${P}.${string}`>;

/** What a service throws into the script. */
export class ScriptError extends Error {
  readonly details: Json | undefined;
  constructor(message: string, name = 'Exception', details?: Json) {
    super(message);
    this.name = name;
    this.details = details;
  }
}
