// What the host must not lose: properties, mail, triggers, planted scripts, executions, the clock, beside the engine's own
// journal. Each change is one line appended to a file before anything is answered; the lines are replayed at the start.
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Json } from './context/protocol';
import type { SheetsEngine } from './contract';

export type Kind = 'clock' | 'count' | 'execution' | 'fault' | 'mail' | 'meta' | 'project' | 'property' | 'trigger';

/** Everything at one moment: what the demo's cache and a data folder's first file hold. */
export interface Snapshot {
  generation: number;
  engine: string;
  state: [Kind, string, Json][];
}

type Line = { s: [Kind, string, Json] } | { e: unknown };

const SNAPSHOT = 'snapshot.json';
/** Each snapshot names the journal that follows it: a stop between writing the two loses and doubles nothing. */
const journalOf = (generation: number): string => `journal-${generation}.jsonl`;

export class Store {
  readonly #kinds = new Map<Kind, Map<string, Json>>();
  #file: number | undefined;
  #generation = 0;

  get(kind: Kind, key: string): Json | undefined {
    return this.#kinds.get(kind)?.get(key);
  }

  entries(kind: Kind): [string, Json][] {
    return [...(this.#kinds.get(kind) ?? [])];
  }

  /** Remembers, or with undefined forgets. */
  put(kind: Kind, key: string, value: Json | undefined): void {
    this.#apply(kind, key, value ?? null);
    this.#append({ s: [kind, key, value ?? null] });
  }

  /** The engine's entries go to the same file, so that both are replayed in the order in which they happened. */
  readonly journal = (entry: unknown): void => this.#append({ e: entry });

  snapshot(engine: SheetsEngine): Snapshot {
    const state = [...this.#kinds].flatMap(([kind, values]) =>
      [...values].map(([key, value]): [Kind, string, Json] => [kind, key, value]),
    );
    return { generation: this.#generation, engine: engine.save(), state };
  }

  async restore(snapshot: Snapshot, engine: SheetsEngine): Promise<void> {
    await engine.load(snapshot.engine);
    for (const [kind, key, value] of snapshot.state) this.#apply(kind, key, value);
  }

  /** Reads what the folder holds into this store and the engine. False where it holds nothing yet. */
  async open(folder: string, engine: SheetsEngine): Promise<boolean> {
    mkdirSync(folder, { recursive: true });
    const file = join(folder, SNAPSHOT);
    if (!existsSync(file)) return false;
    const snapshot = readSnapshot(file);
    this.#generation = snapshot.generation;
    await this.restore(snapshot, engine);
    for (const line of readLines(join(folder, journalOf(snapshot.generation)))) {
      if ('s' in line) this.#apply(...line.s);
      else await engine.replay(line.e);
    }
    return true;
  }

  /** From here on every change is kept in the folder, which begins with one snapshot of everything and an empty journal. */
  keep(folder: string, engine: SheetsEngine): void {
    mkdirSync(folder, { recursive: true });
    const before = join(folder, journalOf(this.#generation));
    this.#generation += 1;
    const journal = join(folder, journalOf(this.#generation));
    rmSync(journal, { force: true });
    const made = join(folder, `${SNAPSHOT}.new`);
    writeFileSync(made, JSON.stringify(this.snapshot(engine)));
    renameSync(made, join(folder, SNAPSHOT));
    rmSync(before, { force: true });
    this.#file = openSync(journal, 'a');
  }

  close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
  }

  #apply(kind: Kind, key: string, value: Json): void {
    const values = this.#kinds.get(kind) ?? new Map<string, Json>();
    this.#kinds.set(kind, values);
    if (value === null) values.delete(key);
    else values.set(key, value);
  }

  #append(line: Line): void {
    if (this.#file !== undefined) writeSync(this.#file, `${JSON.stringify(line)}\n`);
  }
}

function readSnapshot(file: string): Snapshot {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Snapshot;
  } catch {
    throw new Error(`${file} is damaged: it is written whole or not at all, so something else wrote to it`);
  }
}

/** A last line without its end was never acknowledged; any other line that cannot be read is damage. */
function readLines(file: string): Line[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n');
  lines.pop();
  return lines.map((line, i) => {
    try {
      return JSON.parse(line) as Line;
    } catch {
      throw new Error(`${file} is damaged at line ${i + 1} of ${lines.length}; the lines before it are whole`);
    }
  });
}
