// What the demo has on record of documents and files, as its ledger and its desk say.
import { PAPER_MADE, PAPERS, type PaperRow } from '../../src/measure';
import { type MadePaper, madeFor } from '../../src/demo/papers';
import type { TestHost } from '../host';
import type { Entry } from './ways';

/** What no entry can say was made: a draft that somebody goes on writing, and the annex of the year's plan. */
export const isUnsigned = ({ draft, asked }: PaperRow): boolean => draft === true || asked === 'plan';

const MADE =
  /^(.+)；依据第(\d+)条办理记录；模板：内置（[0-9a-f]{8}）；SHA-256：([0-9a-f]{64})；存档：https:\/\/drive\.google\.com\/\S+$/;
export interface OnRecord {
  readonly row: PaperRow;
  readonly project: string;
  readonly serial: number;
  readonly hash: string;
}
export const onRecord = (entries: readonly Entry[]): OnRecord[] =>
  entries.flatMap(({ step, outcome = '', project }) => {
    const [, label, serial, hash = ''] = (step === PAPER_MADE.step && MADE.exec(outcome)) || [];
    const row = PAPERS.find((one) => one.label === label);
    return row ? [{ row, project, serial: Number(serial), hash }] : [];
  });

const askOf = (host: TestHost) => async (as: string, path: string, body?: unknown) =>
  (await host.ask(as, path, body)).body;

/** Made again by whoever may see it. */
export const remade = (
  host: TestHost,
  as: string,
  { row, project: p, serial }: Omit<OnRecord, 'hash'>,
): Promise<MadePaper> => madeFor(askOf(host), as, { paper: row.paper, p, serial });
export const annexOf = (host: TestHost, as: string, year: number): Promise<MadePaper> =>
  madeFor(askOf(host), as, { paper: 'plan', year });
