// What one account may do: Google's published limits of a consumer and of a Workspace account. Sources: the quota page of
// Apps Script, the usage limits of the Sheets API.
import { iso } from '../clock';
import type { Answer } from '../contract';
import { type Execution, ScriptError } from '../scripts/execution';
import type { Store } from '../store';

export type AccountKind = 'consumer' | 'workspace';

export const ACCOUNTS = {
  consumer: { mailADay: 100, mailBody: 200 * 1024, fetchesADay: 20_000, triggersMs: 90 * 60_000 },
  workspace: { mailADay: 1500, mailBody: 400 * 1024, fetchesADay: 100_000, triggersMs: 6 * 3_600_000 },
} as const;

/** Of each kind, reads and writes apart. */
const A_MINUTE = { project: 300, user: 60 };
const MINUTE = 60_000;

/** Which of an account's calls are reads: those by GET, and those that only look although they post. */
const reads = (method: string, path: string): boolean =>
  method === 'GET' ||
  /(:getByDataFilter|:batchGetByDataFilter|developerMetadata:search)$/.test(path.replace(/\?.*$/, ''));

/** The Google Cloud project of whoever comes through `/v4`. */
const CALLER = '100000000003';

export class Quotas {
  #open = false;
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
    const next = this.#today(`fetch ${job.as}`, time) + count;
    if (next > this.limits.fetchesADay) throw new ScriptError('Service invoked too many times for one day: urlfetch.');
    this.#put(`fetch ${job.as}`, time, next);
  }

  /** Why an installed trigger of that account does not run: all of them have so much virtual time a day. */
  triggersSpent(as: string, time: number): string | undefined {
    const spent = this.#today(`trigger ${as}`, time) >= this.limits.triggersMs;
    return spent ? 'Service using too much computer time for one day' : undefined;
  }

  /** Counts what a trigger's run took, in virtual time. */
  triggerRan(as: string, time: number, ms: number): void {
    this.#put(`trigger ${as}`, time, this.#today(`trigger ${as}`, time) + ms);
  }

  #today(key: string, time: number): number {
    const [day, count] = (this.store.get('count', key) as [string, number] | undefined) ?? ['', 0];
    return day === iso(time).slice(0, 10) ? count : 0;
  }

  #put(key: string, time: number, count: number): void {
    this.store.put('count', key, [iso(time).slice(0, 10), count]);
  }

  /**
   * One call of the Sheets API by a script, at the execution's own time: the clock stands still, but calls cost. Counted
   * only for a host that was told which account it has.
   */
  called({ job, time }: Execution, method: string, path: string): void {
    this.#count(job.project.clientId.replace(/-.*$/, ''), job.as, method, path, time);
  }

  /** One call through the door `/v4`: all its callers are one project. `time` is real, since such a caller's minute is. */
  requested(who: string, method: string, path: string, time: number): void {
    if (this.#open) this.#count(CALLER, who, method, path, time);
  }

  /** What the demo asks while the host begins is nobody's. */
  opened(): void {
    this.#open = true;
  }

  #count(consumer: string, who: string, method: string, path: string, time: number): void {
    if (!this.kind) return;
    const kind = reads(method, path) ? 'Read' : 'Write';
    const project = `${consumer} ${kind}`;
    const limits = [
      { key: project, most: A_MINUTE.project, name: `${kind} requests per minute` },
      { key: `${project} ${who}`, most: A_MINUTE.user, name: `${kind} requests per minute per user` },
    ];
    // Calls from later on were made before the clock was turned back.
    const recent = limits.map(({ key }) => (this.#calls.get(key) ?? []).filter((at) => Math.abs(time - at) < MINUTE));
    limits.forEach(({ most, name }, i) => {
      if (recent[i]!.length >= most) throw new QuotaError(kind, name, most, consumer);
    });
    limits.forEach(({ key }, i) => {
      this.#calls.set(key, [...recent[i]!, time]);
    });
  }
}

/** The Sheets API answers it with 429. */
export class QuotaError extends Error {
  constructor(
    private readonly kind: 'Read' | 'Write',
    private readonly limit: string,
    private readonly most: number,
    private readonly consumer: string,
  ) {
    super(
      `Quota exceeded for quota metric '${kind} requests' and limit '${limit}' of service 'sheets.googleapis.com' for consumer 'project_number:${consumer}'.`,
    );
  }

  answer(): Answer {
    const metadata = {
      service: 'sheets.googleapis.com',
      consumer: `projects/${this.consumer}`,
      quota_metric: `sheets.googleapis.com/${this.kind.toLowerCase()}_requests`,
      quota_limit: `${this.kind}RequestsPerMinutePer${this.limit.endsWith('user') ? 'User' : 'Project'}`,
      quota_limit_value: String(this.most),
      quota_location: 'global',
    };
    const details = [
      {
        '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
        reason: 'RATE_LIMIT_EXCEEDED',
        domain: 'googleapis.com',
        metadata,
      },
      {
        '@type': 'type.googleapis.com/google.rpc.Help',
        links: [
          {
            description: 'Request a higher quota limit.',
            url: 'https://cloud.google.com/docs/quota#requesting_higher_quota',
          },
        ],
      },
    ];
    return {
      status: 429,
      body: { error: { code: 429, message: this.message, status: 'RESOURCE_EXHAUSTED', details } },
    };
  }
}
