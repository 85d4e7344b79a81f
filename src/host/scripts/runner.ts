// Starts executions, serves their calls one after another as `Order` says, and ends them: at their end, at their limits,
// or where a fault says so.
import type { Op } from '../context/operations';
import type { Failure as Failed, Json, Outcome, Start } from '../context/protocol';
import type { ExecutionRecord } from '../contract';
import { type Clock, iso } from '../clock';
import { allow } from './allowed';
import { cellsIn, cellsOf } from './carried';
import { deferred } from './deferred';
import { type Ended, Execution, type Job, ScriptError, type Served } from './execution';
import { type Failure, failed, failedAnswer, failing } from './failures';
import type { Call } from './heard';
import { Locks } from './locks';
import { Order } from './order';
import { Pool, type Seat } from './pool';

export interface Faults {
  crashAt?: { function: string; call: number };
  crashAfter?: { function: string; call: number };
  mailQuota?: number;
  runSeconds?: number;
  seed?: number;
  /** Accounts that were deleted, one or several parted by commas: nobody shares anything with them. */
  gone?: string;
  fail?: Failure;
}
export const isGone = ({ gone = '' }: Faults, email: string): boolean =>
  gone.toLowerCase().split(',').includes(email.toLowerCase());

/** Google's limits: six minutes, thirty seconds for a simple trigger, thirty runs of one account at once. */
const RUN_MS = 360_000;
const SIMPLE_MS = 30_000;
const AT_ONCE = 30;
/** Characters of an error that are kept. */
const MOST_ERROR = 20_000;
const TOO_MANY = 'There are too many scripts running simultaneously for this Google user account.';

/** Why an execution fails before its first line: what its project does not declare, nobody can have it run. */
function refusalOf({ project, function: name, refused }: Job, sameAccount: number): string | undefined {
  if (!project.functions.has(name)) return `Script function not found: ${name}`;
  return sameAccount >= AT_ONCE ? TOO_MANY : refused;
}

export class Runner {
  readonly order: Order;
  readonly locks: Locks;
  faults: Faults = {};
  readonly #pool = new Pool();
  readonly #clock: Clock;
  readonly #operations: () => Served<Op>;
  readonly #ended: (record: ExecutionRecord) => void;
  readonly #watch: NodeJS.Timeout;
  readonly #stops = new Map<Execution, (status: ExecutionRecord['status'], message: string) => void>();
  readonly #firstId: () => number;
  #nextId = 0;
  #served: Served<Op> | undefined;

  constructor(options: {
    clock: Clock;
    /** Asked at the first call, and again after `awake`. */
    operations: () => Served<Op>;
    ended: (record: ExecutionRecord) => void;
    /** Asked once, at the first execution: a restored host goes on counting. */
    nextId: () => number;
  }) {
    this.#clock = options.clock;
    this.#operations = options.operations;
    this.#ended = options.ended;
    this.#firstId = options.nextId;
    this.order = new Order(() => this.locks.giveUpFirst());
    this.locks = new Locks(
      () => this.order.changed(),
      (count) => this.order.choose(count),
    );
    this.#clock.onBack((by) => {
      this.locks.turnBack(by);
      for (const execution of this.order.live) execution.turnBack(by);
    });
    // A loop without a call costs no virtual time; it is ended by the same limit in real time.
    this.#watch = setInterval(() => this.#endLoops(), 1000);
    this.#watch.unref();
  }

  running(): ExecutionRecord[] {
    return [...this.order.live].map(({ record }) => record);
  }

  /** Resolves when the execution has ended, however it ended. */
  async run(job: Job): Promise<Ended> {
    if (job.nested === undefined)
      await this.order.admit(`${job.project.name} ${job.function} ${job.as} ${JSON.stringify(job.event)}`);
    this.#nextId ||= this.#firstId();
    const began = job.nested ?? this.#clock.now();
    const execution = new Execution(this.#nextId, job, began, iso(began));
    this.#nextId += 1;
    const sameAccount = [...this.order.live].filter(({ job: { as } }) => as === job.as).length;
    const message = refusalOf(job, sameAccount);
    if (message) return this.#finish(execution, failure(message), 'failed');
    this.order.live.add(execution);
    return this.#seat(execution);
  }

  /** After everything was read from a file: what services kept in memory is gone. */
  awake(): void {
    this.#served = undefined;
  }

  async close(): Promise<void> {
    clearInterval(this.#watch);
    for (const stop of this.#stops.values()) stop('crashed', 'The host was closed.');
    await this.#pool.close();
  }

  #seat(execution: Execution): Promise<Ended> {
    const { promise, resolve } = deferred<Ended>();
    const { project } = execution.job;
    let seat: Seat | undefined;
    const end = (status: ExecutionRecord['status'], outcome: Outcome) => {
      if (execution.phase === 'ended') return;
      this.#stops.delete(execution);
      resolve(this.#finish(execution, outcome, status));
    };
    const stop = (status: ExecutionRecord['status'], message: string) => {
      seat?.kill();
      end(status, failure(message));
    };
    this.#stops.set(execution, stop);
    // Of its own name and code: a process never runs another project's.
    const key = `${project.name} ${project.version}`;
    seat = this.#pool.start(
      { code: project.code, key, file: `${project.name}/Code.js`, start: this.#start(execution) },
      {
        log: (lines) => execution.write(lines),
        call: (call) => void this.#serve(execution, call, seat as Seat),
        crash: () => stop('crashed', 'The execution was ended by a fault.'),
        done: ({ names, outcome }) => {
          execution.count(names);
          end(outcome.error ? 'failed' : 'completed', outcome);
        },
        lost: (message) => end('failed', failure(message)),
      },
    );
    return promise;
  }

  #start({ job, time, record }: Execution): Start {
    const { seed, crashAt, crashAfter } = this.faults;
    const at = crashAt?.function === job.function ? crashAt.call : undefined;
    const after = crashAfter?.function === job.function ? crashAfter.call : undefined;
    return {
      function: job.function,
      event: job.event,
      crash: at === undefined && after === undefined ? null : { ...(at && { at }), ...(after && { after }) },
      environment: {
        project: job.project.name,
        scriptId: job.project.scriptId,
        now: time,
        limited: job.limited,
        scopes: job.project.scopes,
        advanced: job.project.advanced,
        boundTo: job.boundTo,
        selection: job.selection,
        // Each execution its own chance: two must not draw the same ids, also where one seed is set twice.
        seed: seed === undefined ? null : seed * 1_000_003 + record.id,
      },
    };
  }

  async #serve(execution: Execution, { names, request, bytes }: Call, seat: Seat): Promise<void> {
    if (execution.phase === 'ended') return;
    await this.order.turn(execution);
    if (this.#over(execution)) return;
    // What it waits for now the others have not lived through yet.
    this.#clock.reach(execution.time);
    execution.count(names);
    this.locks.passed(execution);
    if (this.#overLimit(execution)) return;
    const reply: { value?: Json; error?: Failed } = {};
    try {
      this.#served ??= this.#operations();
      const operations = this.#served;
      const { op, args } = request;
      if (!isOp(op, operations)) throw new Error(`no operation ${op}`);
      allow(op, args, execution.job);
      // The one place where a stranger's arguments pass for those of the table.
      const operation = operations[op] as (execution: Execution, ...args: unknown[]) => unknown;
      reply.value = (await this.#answered(execution, op, args, () => operation(execution, ...args))) as Json;
    } catch (error) {
      const known = error instanceof ScriptError;
      const message = error instanceof Error ? error.message : String(error);
      reply.error = {
        name: known ? error.name : 'Exception',
        message,
        ...(known && { details: error.details ?? null }),
      };
    }
    if (this.#over(execution)) return;
    const { value, error } = reply;
    const answer = value === undefined ? `"error":${JSON.stringify(error)}` : `"value":${JSON.stringify(value)}`;
    // SpreadsheetApp's own operations give rows as they are, the last argument or the answer.
    const rows = request.op.startsWith('book.');
    execution.carry({
      written: bytes,
      read: Buffer.byteLength(answer),
      cellsWritten: rows ? cellsIn(request.args.at(-1)) : cellsOf(request.args),
      cellsRead: rows ? cellsIn(value) : cellsOf(value),
    });
    this.locks.passed(execution);
    if (this.#overLimit(execution)) return;
    execution.phase = 'computing';
    execution.running = Date.now();
    seat.answer(`{"now":${execution.time},${answer}}`);
  }

  /** The call's answer, unless a fault says that Google has a bad day. */
  async #answered(execution: Execution, op: string, args: unknown[], work: () => unknown): Promise<unknown> {
    const { fail } = this.faults;
    const name = execution.calling;
    if (!fail || !failing(fail, execution, op, name)) return (await work()) ?? null;
    if (fail.after) await work();
    const answer = failedAnswer(fail.status, name);
    if (answer) return answer;
    throw failed(fail.status, name, args, execution);
  }

  /** Asked anew after every wait, in which the execution may have been stopped. */
  #over(execution: Execution): boolean {
    return execution.phase === 'ended';
  }

  #overLimit(execution: Execution): boolean {
    if (execution.time - execution.started <= this.#limit(execution)) return false;
    this.#stops.get(execution)?.('timed out', 'Exceeded maximum execution time');
    return true;
  }

  #limit({ job }: Execution): number {
    const { runSeconds } = this.faults;
    if (runSeconds !== undefined) return runSeconds * 1000;
    return job.limited ? SIMPLE_MS : RUN_MS;
  }

  #endLoops(): void {
    for (const execution of this.order.live) {
      if (execution.phase !== 'computing' || Date.now() - execution.running <= this.#limit(execution)) continue;
      this.#stops.get(execution)?.('timed out', 'Exceeded maximum execution time');
    }
  }

  #finish(execution: Execution, outcome: Outcome, status: ExecutionRecord['status']): Ended {
    const { record } = execution;
    this.#clock.reach(execution.time);
    execution.phase = 'ended';
    record.elapsedMs = execution.time - execution.started;
    this.order.live.delete(execution);
    record.status = status;
    if (outcome.error) {
      const { name, message, stack } = outcome.error;
      record.error = `${name}: ${message}`.slice(0, MOST_ERROR);
      if (stack) execution.write([own(stack.slice(0, MOST_ERROR))]);
    }
    this.locks.releaseAll(execution);
    this.#ended(record);
    this.order.changed();
    return {
      record,
      time: execution.time,
      ...(outcome.error ? { error: outcome.error } : { returned: outcome.returned }),
    };
  }
}

const isOp = (name: string, operations: Served<Op>): name is Op => Object.hasOwn(operations, name);

/** A stack without the frames below the script's own. */
const own = (stack: string): string =>
  stack.replace(/\n\s+at (?:[^\n]*[( ])?(?:services\.js|node:|\[eval\])[^\n]*/g, '');

const failure = (message: string): Outcome => ({ error: { name: 'Exception', message, stack: '' } });
