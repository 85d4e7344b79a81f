// The one way to the Sheets API (decision 16). A read that fails is asked again after growing pauses; a write whose answer
// was lost is looked for before it is sent again: each carries a mark that stands in the file exactly if the write does.
import { OURS } from '../../wire';
import type { Request } from '../cells/cells';
import { bytesOf, cutUp } from './size';

type Spreadsheet = GoogleAppsScript.Sheets.Schema.Spreadsheet;
type DataFilter = GoogleAppsScript.Sheets.Schema.DataFilter;
type ByFilter = { dataFilters: DataFilter[] };
type Values = GoogleAppsScript.Sheets.Schema.BatchGetValuesByDataFilterRequest;
type Found = GoogleAppsScript.Sheets.Schema.BatchGetValuesByDataFilterResponse;

/** What is left of a person's or a day's time, and chance. */
export interface Patience {
  /** Lets so much time pass, or less where there is not as much; false where there is none, or none for such trouble. */
  wait(ms: number, trouble?: Trouble): boolean;
  /** From 0 up to 1: those who failed together must not come back together. */
  chance(): number;
  /** Never the same twice. */
  mark(): string;
}

declare const PATIENT: unique symbol;

/** What of the advanced service is used, and cannot be taken for it: whoever has this has `patient`. */
export interface SheetsCalls {
  readonly [PATIENT]: true;
  readonly Spreadsheets: {
    get(id: string, asked: { readonly fields: string }): Spreadsheet;
    getByDataFilter(asked: ByFilter, id: string, more: { readonly fields: string }): Spreadsheet;
    /** Atomic. Without an answer: what was lost with it is never needed. Throws before anything is sent where it is larger than a request of ours may be. */
    batchUpdate(asked: { readonly requests: readonly Request[] }, id: string): void;
    /** What need not be written together, in its order, in as many calls as it takes; none where nothing is asked. */
    inParts(asked: { readonly requests: readonly Request[] }, id: string): void;
    /** Sent again only where Google surely refused it: nobody could find a file whose id was lost. */
    create(book: Spreadsheet): Spreadsheet;
    /** A sheet into another file, by Google itself; done twice it leaves a copy too many. Answers the copy's id. */
    copyTo(sheetId: number, id: string, file: string): number;
    readonly Values: { batchGetByDataFilter(asked: Values, id: string): Found };
  };
}

/** Google did not answer for as long as anybody could wait. `lost`: what was asked may have happened all the same. */
export class Outage extends Error {
  constructor(
    readonly lost: boolean,
    cause: unknown,
  ) {
    super(`Google did not answer: ${String(cause)}`);
    this.name = 'Outage';
  }
}

/** Texts of services that give no status; a row or a name in a message must not be taken for one. */
const REFUSED = /quota exceeded for quota metric|rate limit|too many times in a short time|too many simultaneous/i;
const UNANSWERED =
  /service is (currently )?unavailable|internal error|server error occurred|service error|service \w+ failed while|timed? ?out|empty response|bad gateway|address unavailable|response code: (429|5\d\d)|unexpected error while|please (wait a bit and )?try again/i;

/** That Google had no time: `refused`, nothing happened; `lost`, nobody knows. */
type Trouble = 'refused' | 'lost';
/** Undefined for what would be the same again. */
export function troubleOf(error: unknown): Trouble | undefined {
  const { details, message = String(error) } = (error ?? {}) as { details?: { code?: number }; message?: string };
  const code = details?.code;
  if (code !== undefined) return code === 429 ? 'refused' : code >= 500 ? 'lost' : undefined;
  if (REFUSED.test(message)) return 'refused';
  return UNANSWERED.test(message) ? 'lost' : undefined;
}

const LONGEST_PAUSE = 32_000;
/** 1, 2, 4 … seconds, a quarter less or more. Of 60 calls a minute the next is free after a minute at the latest. */
export const pauseAfter = (tries: number, chance: number): number =>
  Math.min(LONGEST_PAUSE, 1000 * 2 ** tries) * (0.75 + chance / 2);

/** What a lost answer means: where to look whether it happened; that it never matters; or that nobody can find out. */
type Lost<T> = { readonly landed: () => T | undefined } | 'harmless' | 'unknowable';

/** Does it until Google answers, as long as there is patience. Whatever else goes wrong is thrown as it is. */
export function insist<T>(patience: Patience, work: () => T, lost: Lost<T> = 'harmless'): T {
  let doubt = false;
  for (let tries = 0; ; tries++) {
    try {
      const landed = doubt && typeof lost === 'object' ? lost.landed() : undefined;
      if (landed !== undefined) return landed;
      doubt = false;
      return work();
    } catch (error) {
      // Nobody could even look.
      if (error instanceof Outage) throw doubt ? new Outage(true, error) : error;
      const trouble = troubleOf(error);
      if (!trouble) throw error;
      doubt ||= trouble === 'lost';
      if ((doubt && lost === 'unknowable') || !patience.wait(pauseAfter(tries, patience.chance()), trouble))
        throw new Outage(doubt, error);
    }
  }
}

const MARK = 'write';
const MARKS = 'developerMetadata(metadataKey,metadataValue)';
const FORGET: Request = {
  deleteDeveloperMetadata: { dataFilter: { developerMetadataLookup: { metadataKey: MARK } } },
};
const leave = (mark: string): Request => ({
  createDeveloperMetadata: {
    developerMetadata: {
      metadataKey: MARK,
      metadataValue: mark,
      location: { spreadsheet: true },
      visibility: 'DOCUMENT',
    },
  },
});
const marksIn = (book: Spreadsheet): string[] =>
  (book.developerMetadata ?? []).flatMap((m) => (m.metadataKey === MARK ? [m.metadataValue ?? ''] : []));

/** The advanced service, with patience. */
export function patient(sheets: GoogleAppsScript.Sheets, patience: Patience): SheetsCalls {
  const service = () => sheets.Spreadsheets!;
  /** Whether a file has a mark of ours, as far as it was read: what is not there need not be taken away. */
  const marked = new Map<string, boolean>();
  const read = (id: string, fields: string, work: () => Spreadsheet): Spreadsheet => {
    const book = insist(patience, work);
    if (fields.includes('developerMetadata')) marked.set(id, marksIn(book).length > 0);
    return book;
  };
  const marks = (id: string): string[] => marksIn(read(id, MARKS, () => service().get(id, { fields: MARKS })));
  const calls: Omit<SheetsCalls, typeof PATIENT> = {
    Spreadsheets: {
      get: (id, { fields }) => read(id, fields, () => service().get(id, { fields })),
      getByDataFilter: (asked, id, { fields }) =>
        read(id, fields, () => service().getByDataFilter(asked, id, { fields })),
      inParts({ requests }, id) {
        for (const part of cutUp(requests)) calls.Spreadsheets.batchUpdate({ requests: part }, id);
      },
      batchUpdate({ requests }, id) {
        const bytes = bytesOf(requests);
        if (bytes > OURS.requestBytes) throw new Error(`batchUpdate: ${bytes} bytes in one request`);
        if (!marked.has(id)) marks(id);
        const mark = patience.mark();
        const whole = [...requests, ...(marked.get(id) ? [FORGET] : []), leave(mark)];
        insist<true>(
          patience,
          () => {
            service().batchUpdate({ requests: whole }, id);
            return true;
          },
          { landed: () => (marks(id).includes(mark) ? true : undefined) },
        );
        marked.set(id, true);
      },
      create(book) {
        const made = insist(patience, () => service().create(book), 'unknowable');
        marked.set(made.spreadsheetId!, false);
        return made;
      },
      copyTo: (sheetId, id, file) =>
        insist(patience, () => service().Sheets!.copyTo({ destinationSpreadsheetId: file }, id, sheetId)).sheetId!,
      Values: {
        batchGetByDataFilter: (asked, id) => insist(patience, () => service().Values!.batchGetByDataFilter(asked, id)),
      },
    },
  };
  return calls as SheetsCalls;
}
