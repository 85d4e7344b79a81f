// What the host must not lose: properties, mail, triggers, planted scripts, executions, the clock, beside the engine's own
// journal. Each change is one line appended to a file before anything is answered; the lines are replayed at the start.
import { crc32 } from 'node:zlib';
import {
  closeSync,
  copyFileSync,
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

export type Kind =
  | 'clock'
  | 'count'
  | 'deployment'
  | 'execution'
  | 'fault'
  | 'file'
  | 'filed'
  | 'mail'
  | 'meta'
  | 'project'
  | 'property'
  | 'trigger';

/** Everything at one moment: what the demo's cache and a data folder's first file hold. */
export interface Snapshot {
  generation: number;
  engine: string;
  state: [Kind, string, Json][];
}

type Line = { s: [Kind, string, Json] } | { e: unknown };

const SNAPSHOT = 'snapshot.json';
/** The one before it, kept with its journal: together they come to what the newer one holds. */
const BEFORE = 'snapshot-before.json';
/** Each snapshot names the journal that follows it: a stop between writing the two loses and doubles nothing. */
const journalOf = (generation: number): string => `journal-${generation}.jsonl`;

export class Store {
  readonly #kinds = new Map<Kind, Map<string, Json>>();
  #file: number | undefined;
  #generation = 0;
  /** The folder was damaged: what it held before is no chain of snapshot and journal any more. */
  #mended = false;

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

  /**
   * Reads what the folder holds into this store and the engine. False where it holds nothing yet. Damage is an error that
   * says where; with `repair` the last good state is taken, what is damaged is kept aside, and `told` hears of it.
   */
  async open(
    folder: string,
    engine: SheetsEngine,
    repair = false,
    told: (text: string) => void = console.error,
  ): Promise<boolean> {
    mkdirSync(folder, { recursive: true });
    const file = join(folder, SNAPSHOT);
    if (!existsSync(file)) return false;
    const whole = readSnapshot(file);
    const snapshot = whole ?? readSnapshot(join(folder, BEFORE));
    if (!whole) {
      const damage = `${file} is damaged: it is written whole or not at all, so something else wrote to it`;
      if (!snapshot || !existsSync(join(folder, journalOf(snapshot.generation)))) {
        throw new Error(`${damage}; there is none before it`);
      }
      if (!repair) throw new Error(`${damage}; --repair goes on from ${BEFORE} and the journals, losing nothing`);
      aside(file);
      this.#mended = true;
      told(`${damage}; went on from ${BEFORE}, the damaged file is kept as ${SNAPSHOT}.damaged`);
    }
    await this.restore(snapshot as Snapshot, engine);
    this.#generation = (snapshot as Snapshot).generation;
    for (const last of whole ? [true] : [false, true]) {
      const journal = join(folder, journalOf(this.#generation));
      const { lines, damage } = readLines(journal);
      if (damage && !repair) throw new Error(`${damage}; --repair goes on from there`);
      for (const line of lines) {
        if ('s' in line) this.#apply(...line.s);
        else await engine.replay(line.e);
      }
      if (damage) {
        aside(journal);
        this.#mended = true;
        // What followed cannot stand on what is missing.
        if (!last) aside(join(folder, journalOf(this.#generation + 1)));
        told(`${damage}; went on from there, what is damaged is kept beside as .damaged`);
        break;
      }
      if (!last) this.#generation += 1;
    }
    return true;
  }

  /** From here on every change is kept in the folder, which begins with one snapshot of everything and an empty journal. */
  keep(folder: string, engine: SheetsEngine): void {
    mkdirSync(folder, { recursive: true });
    const older = join(folder, journalOf(this.#generation - 1));
    this.#generation += 1;
    const journal = join(folder, journalOf(this.#generation));
    rmSync(journal, { force: true });
    const made = join(folder, `${SNAPSHOT}.new`);
    writeFileSync(made, signed(JSON.stringify(this.snapshot(engine))));
    const snapshot = join(folder, SNAPSHOT);
    if (existsSync(snapshot) && !this.#mended) {
      copyFileSync(snapshot, join(folder, `${BEFORE}.new`));
      renameSync(join(folder, `${BEFORE}.new`), join(folder, BEFORE));
    } else rmSync(join(folder, BEFORE), { force: true });
    // Before the snapshot that names it: a journal that is missing later was taken away.
    this.#file = openSync(journal, 'a');
    renameSync(made, snapshot);
    rmSync(older, { force: true });
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
    if (this.#file !== undefined) writeSync(this.#file, `${signed(JSON.stringify(line))}\n`);
  }
}

/** A text with its checksum before it, so that no damage passes for data. */
const signed = (text: string): string => `${crc32(text).toString(16).padStart(8, '0')} ${text}`;

function unsigned<T>(text: string): T | undefined {
  const json = text.slice(9);
  try {
    return text.startsWith(`${crc32(json).toString(16).padStart(8, '0')} `) ? (JSON.parse(json) as T) : undefined;
  } catch {
    return undefined;
  }
}

const readSnapshot = (file: string): Snapshot | undefined =>
  existsSync(file) ? unsigned<Snapshot>(readFileSync(file, 'utf8')) : undefined;

/** A last line without its end was never acknowledged; any other line that cannot be read is damage. */
function readLines(file: string): { lines: Line[]; damage?: string } {
  if (!existsSync(file)) return { lines: [], damage: `${file} is missing; the snapshot before it is whole` };
  const texts = readFileSync(file, 'utf8').split('\n');
  texts.pop();
  const lines: Line[] = [];
  for (const text of texts) {
    const line = unsigned<Line>(text);
    if (!line) {
      const damage = `${file} is damaged at line ${lines.length + 1} of ${texts.length}; the lines before it are whole`;
      return { lines, damage };
    }
    lines.push(line);
  }
  return { lines };
}

function aside(file: string): void {
  if (existsSync(file)) renameSync(file, `${file}.damaged`);
}
