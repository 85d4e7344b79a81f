// SpreadsheetApp and the advanced service Sheets, over the engine, with the rights of whoever the execution runs as.
import type { ReadCell, SheetMeta } from '../context/operations';
import type { Answer, EditRefusal, SheetsEngine } from '../contract';
import type { Json } from '../context/protocol';
import { type Family, ScriptError, type Served } from '../scripts/execution';
import { isGone } from '../scripts/runner';
import type { World } from '../world';
import { QuotaError } from './quotas';

interface Properties {
  sheetId: number;
  title: string;
  index?: number;
  hidden?: boolean;
  gridProperties?: { rowCount?: number; columnCount?: number; frozenRowCount?: number };
}

interface Extended {
  stringValue?: string;
  numberValue?: number;
  boolValue?: boolean;
  formulaValue?: string;
  errorValue?: { type: string };
}

interface CellData {
  userEnteredValue?: Extended;
  effectiveValue?: Extended;
  effectiveFormat?: { numberFormat?: { type?: string } };
  formattedValue?: string;
}

interface Described {
  spreadsheetUrl?: string;
  properties?: { title?: string; locale?: string; timeZone?: string };
}

interface Grid {
  sheets?: { data?: { rowData?: { values?: CellData[] }[] }[] }[];
}

const errorOf = (answer: Answer): { code: number; message: string; status?: string } =>
  (answer.body as { error?: { code: number; message: string; status?: string } }).error ?? {
    code: answer.status,
    message: 'Internal error',
  };

const REASONS: Record<number, string> = { 403: 'forbidden', 404: 'notFound', 429: 'rateLimitExceeded' };

const quoted = (title: string): string => `'${title.replace(/'/g, "''")}'`;

const CLOSED =
  'You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.';

/** In Google's words to a script. */
function refusalOf(why: EditRefusal): string {
  if (why.kind === 'api') return why.message;
  return why.kind === 'invalid'
    ? `The data you entered in cell ${why.cell} violates the data validation rules set on this cell.`
    : CLOSED;
}

/** Reads of one engine, with somebody's rights; what it refuses is thrown in SpreadsheetApp's words. */
class Reader {
  readonly #engine: SheetsEngine;

  constructor(engine: SheetsEngine) {
    this.#engine = engine;
  }

  async get<T>(path: string, who: string): Promise<T> {
    const answer = await this.#engine.call('GET', `/v4/spreadsheets/${path}`, undefined, who);
    if (answer.status === 200) return answer.body as T;
    if (answer.status === 403) throw new ScriptError('You do not have permission to access the requested document.');
    if (answer.status === 404)
      throw new ScriptError('Unexpected error while getting the method or property openById on object SpreadsheetApp.');
    throw new ScriptError(errorOf(answer).message);
  }

  async sheets(id: string, who: string): Promise<Properties[]> {
    const fields = 'sheets.properties(sheetId,title,index,hidden,gridProperties)';
    const path = `${encodeURIComponent(id)}?fields=${fields}`;
    const { sheets = [] } = await this.get<{ sheets?: { properties: Properties }[] }>(path, who);
    return sheets.map(({ properties }) => properties);
  }

  async sheet(id: string, sheetId: number, who: string): Promise<Properties> {
    const found = (await this.sheets(id, who)).find((sheet) => (sheet.sheetId ?? 0) === sheetId);
    if (!found) throw new ScriptError(`Sheet ${sheetId} not found`);
    return found;
  }
}

/** The advanced service: Google's REST, and its errors as a script gets them. */
export function sheetsOperations({ engine, quotas }: World): Served<Family<'sheets'>> {
  return {
    'sheets.call': async (execution, api, method, path, body) => {
      const failed = (code: number, message: string) =>
        new ScriptError(`API call to ${api} failed with error: ${message}`, 'GoogleJsonResponseException', {
          code,
          message,
          errors: [{ message, domain: 'global', reason: REASONS[code] ?? 'badRequest' }],
        });
      try {
        quotas.called(execution, method, path);
      } catch (error) {
        if (error instanceof QuotaError) throw failed(429, error.message);
        throw error;
      }
      const answer = await engine.call(method, path, body ?? undefined, execution.job.as);
      if (answer.status === 200) return answer.body as Json;
      const { code, message } = errorOf(answer);
      throw failed(code, message);
    },
  };
}

type Sharing = 'book.share' | 'book.withdraw' | 'book.rights';

export function cellOperations({ engine }: World): Served<Exclude<Family<'book'>, Sharing>> {
  const reader = new Reader(engine);
  return {
    'book.meta': async ({ job }, id) => {
      const fields = 'spreadsheetUrl,properties(title,locale,timeZone)';
      const book = await reader.get<Described>(`${encodeURIComponent(id)}?fields=${fields}`, job.as);
      return {
        title: book.properties?.title ?? '',
        url: book.spreadsheetUrl ?? `https://docs.google.com/spreadsheets/d/${id}/edit`,
        locale: book.properties?.locale ?? 'en_US',
        timeZone: book.properties?.timeZone ?? 'Etc/GMT',
        sheets: (await reader.sheets(id, job.as)).map(metaOf),
      };
    },

    'book.used': async ({ job }, id, sheetId) => {
      const { title } = await reader.sheet(id, sheetId, job.as);
      const path = `${encodeURIComponent(id)}/values/${encodeURIComponent(quoted(title))}?valueRenderOption=FORMULA`;
      const { values = [] } = await reader.get<{ values?: Json[][] }>(path, job.as);
      return { rows: values.length, columns: Math.max(0, ...values.map((row) => row.length)) };
    },

    'book.read': async ({ job }, id, sheetId, a1) => {
      const { title, gridProperties } = await reader.sheet(id, sheetId, job.as);
      const { height, width } = sizeOf(String(a1));
      // The API answers what is there of a range; here each cell of it is made.
      if (height > (gridProperties?.rowCount ?? 0) || width > (gridProperties?.columnCount ?? 0))
        throw new ScriptError('The coordinates of the range are outside the dimensions of the sheet.');
      const query = new URLSearchParams({
        includeGridData: 'true',
        ranges: `${quoted(title)}!${a1}`,
        fields:
          'sheets.data.rowData.values(userEnteredValue,effectiveValue,formattedValue,effectiveFormat.numberFormat)',
      });
      const book = await reader.get<Grid>(`${encodeURIComponent(id)}?${query}`, job.as);
      const rows = book.sheets?.[0]?.data?.[0]?.rowData ?? [];
      return Array.from({ length: height }, (_, r) =>
        Array.from({ length: width }, (_, c) => cellOf(rows[r]?.values?.[c] ?? {})),
      );
    },

    'book.write': async ({ job }, id, sheetId, a1, values) => {
      const { title } = await reader.sheet(id, sheetId, job.as);
      const answer = await engine.edit(id, job.as, title, a1, values);
      if (answer.applied) return null;
      throw new ScriptError(refusalOf(answer.why));
    },
  };
}

export function sharingOperations({ engine, runner }: World): Served<Sharing> {
  const reader = new Reader(engine);

  /** Only who may edit the file may share it. */
  function mayShare(id: string, who: string): void {
    const rights = engine.rights(id);
    if (rights?.owner === who || rights?.editors.includes(who)) return;
    throw new ScriptError('You do not have permission to perform that action.');
  }

  return {
    'book.share': ({ job }, id, emails, right) => {
      mayShare(id, job.as);
      for (const email of emails) {
        if (!/^[^@\s.]+(\.[^@\s.]+)*@[^@\s]+$/.test(email)) throw new ScriptError(`Invalid email: ${email}`);
        if (isGone(runner.faults, email)) throw new ScriptError(`Invalid email: ${email}`);
        const rights = engine.rights(id);
        // Sharing never takes away: the owner stays, and an editor added as viewer stays an editor.
        const kept = rights?.owner === email || (right === 'viewer' && rights?.editors.includes(email.toLowerCase()));
        if (!kept) engine.share(id, email.toLowerCase(), right);
      }
      return null;
    },

    'book.withdraw': ({ job }, id, email, right) => {
      mayShare(id, job.as);
      const rights = engine.rights(id);
      const has = right === 'editor' ? rights?.editors : rights?.viewers;
      if (has?.includes(email.toLowerCase())) engine.share(id, email.toLowerCase(), 'none');
      return null;
    },

    'book.rights': async ({ job }, id) => {
      await reader.sheets(id, job.as);
      const { owner, editors, viewers } = engine.rights(id) ?? { owner: '', editors: [], viewers: [] };
      return { owner, editors, viewers };
    },
  };
}

function metaOf({ sheetId, title, index, hidden, gridProperties }: Properties): SheetMeta {
  return {
    sheetId: sheetId ?? 0,
    title,
    index: index ?? 0,
    rows: gridProperties?.rowCount ?? 1000,
    columns: gridProperties?.columnCount ?? 26,
    hidden: hidden ?? false,
    frozenRows: gridProperties?.frozenRowCount ?? 0,
  };
}

function cellOf({ userEnteredValue, effectiveValue, formattedValue, effectiveFormat }: CellData): ReadCell {
  const { stringValue, numberValue, boolValue, errorValue } = effectiveValue ?? {};
  const type = effectiveFormat?.numberFormat?.type ?? '';
  return {
    v: stringValue ?? numberValue ?? boolValue ?? (errorValue ? (formattedValue ?? '#ERROR!') : null),
    d: numberValue !== undefined && (type === 'DATE' || type === 'DATE_TIME' || type === 'TIME'),
    t: formattedValue ?? '',
    f: userEnteredValue?.formulaValue ?? '',
  };
}

/** Of a bounded range in A1 notation, as the context gives it. */
function sizeOf(a1: string): { height: number; width: number } {
  const [from = '', to = from] = a1.split(':');
  const column = (text: string) =>
    [...text.replace(/\d/g, '')].reduce((sum, char) => sum * 26 + char.charCodeAt(0) - 64, 0);
  const row = (text: string) => Number(text.replace(/\D/g, ''));
  return { height: row(to) - row(from) + 1, width: column(to) - column(from) + 1 };
}
