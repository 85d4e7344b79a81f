// What one account may do: Google's published limits of a consumer and of a Workspace account. Sources: the quota page of
// Apps Script, the usage limits of the Sheets API.
import { iso } from '../clock';
import { type Execution, ScriptError } from '../scripts/execution';
import type { Store } from '../store';

export type AccountKind = 'consumer' | 'workspace';

export const ACCOUNTS = {
  consumer: { mailADay: 100, mailBody: 200 * 1024, fetchesADay: 20_000 },
  workspace: { mailADay: 1500, mailBody: 400 * 1024, fetchesADay: 100_000 },
} as const;

/** Of each kind, reads and writes apart. */
const A_MINUTE = { project: 300, user: 60 };
const MINUTE = 60_000;

/** Which of an account's calls are reads: those by GET, and those that only look although they post. */
const reads = (method: string, path: string): boolean =>
  method === 'GET' ||
  /(:getByDataFilter|:batchGetByDataFilter|developerMetadata:search)$/.test(path.replace(/\?.*$/, ''));

export class Quotas {
  readonly limits: (typeof ACCOUNTS)[AccountKind];
  /** Times of the last minute's calls of the Sheets API, by project or by project and user. */
  readonly #calls = new Map<string, number[]>();

  constructor(
    private readonly store: Store,
    private readonly kind: AccountKind | undefined,
  ) {
    this.limits = ACCOUNTS[kind ?? 'workspace'];
  }

  /** Counts calls of UrlFetchApp by the account's day. */
  fetched({ job, time }: Execution, count: number): void {
    const key = `fetch ${job.as}`;
    const day = iso(time).slice(0, 10);
    const [known, have] = (this.store.get('count', key) as [string, number] | undefined) ?? ['', 0];
    const next = (known === day ? have : 0) + count;
    if (next > this.limits.fetchesADay) throw new ScriptError('Service invoked too many times for one day: urlfetch.');
    this.store.put('count', key, [day, next]);
  }

  /**
   * One call of the Sheets API by a script, at the execution's own time: the clock stands still, but calls cost. Counted
   * only for a host that was told which account it has.
   */
  called({ job, time }: Execution, method: string, path: string): void {
    if (!this.kind) return;
    const kind = reads(method, path) ? 'Read' : 'Write';
    const project = `${job.project.name} ${kind}`;
    const limits = [
      { key: project, most: A_MINUTE.project, name: `${kind} requests per minute` },
      { key: `${project} ${job.as}`, most: A_MINUTE.user, name: `${kind} requests per minute per user` },
    ];
    const recent = limits.map(({ key }) => (this.#calls.get(key) ?? []).filter((at) => at > time - MINUTE));
    limits.forEach(({ most, name }, i) => {
      if (recent[i]!.length < most) return;
      const consumer = job.project.clientId.replace(/-.*$/, '');
      throw new QuotaError(
        `Quota exceeded for quota metric '${kind} requests' and limit '${name}' of service 'sheets.googleapis.com' for consumer 'project_number:${consumer}'.`,
      );
    });
    limits.forEach(({ key }, i) => {
      this.#calls.set(key, [...recent[i]!, time]);
    });
  }
}

/** The Sheets API answers it with 429. */
export class QuotaError extends Error {}
