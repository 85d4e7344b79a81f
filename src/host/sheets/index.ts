// The Sheets API v4 over workbooks in memory.
import type { EngineOptions, SheetsEngine } from '../contract';
import { Engine } from './engine';

export const createEngine = (options: EngineOptions): SheetsEngine => new Engine(options);

/** Applies journal entries in the order in which they were given. */
export async function replay(engine: SheetsEngine, entries: Iterable<unknown>): Promise<void> {
  for (const entry of entries) await engine.replay(entry);
}
