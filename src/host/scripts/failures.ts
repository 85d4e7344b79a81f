// A bad day at Google, as a fault: which calls fail, how often, and in whose words. A call may fail before it did anything,
// or after it: then it took effect and its answer is lost.
import type { Op } from '../context/operations';
import { type Execution, ScriptError } from './execution';

export const STATUSES = [429, 500, 502, 503] as const;
type Status = (typeof STATUSES)[number];

export interface Failure {
  /** Begins the name of the service call, as executions count it; empty: any call that leaves the script's process. */
  call: string;
  status: Status;
  /** How often; once where it is not said. */
  times?: number;
  after?: boolean;
  /** So many such calls go well before. */
  skip?: number;
  /** Only in executions of that function. */
  function?: string;
}

const whole = (n: unknown, least: number) => n === undefined || (Number.isInteger(n) && Number(n) >= least);

export function isFailure(value: unknown): value is Failure {
  if (typeof value !== 'object' || value === null) return false;
  const { call, status, times, after, skip, function: name } = value as Record<string, unknown>;
  return (
    typeof call === 'string' &&
    STATUSES.some((known) => known === status) &&
    whole(times, 1) &&
    whole(skip, 0) &&
    (after === undefined || typeof after === 'boolean') &&
    (name === undefined || typeof name === 'string')
  );
}

/** What only lets time pass, or happens inside the script's process, never fails. */
const SAFE: readonly Op[] = ['utilities.sleep', 'html.file', 'ui.available'];

/** The services whose calls begin with another name than they are declared by. */
const OBJECTS: readonly (readonly [call: string, service: string])[] = [
  ['Properties.', 'PropertiesService'],
  ['Lock.', 'LockService'],
  ['Cache.', 'CacheService'],
  ['User.', 'Session'],
];

/** `PropertiesService` means also the calls of what it hands out. */
const fits = (asked: string, name: string): boolean =>
  name.startsWith(asked) || OBJECTS.some(([call, service]) => asked === service && name.startsWith(call));

/** Whether this call is to fail now. Counts it. */
export function failing(failure: Failure | undefined, execution: Execution, op: string, name: string): boolean {
  if (!failure || SAFE.some((safe) => safe === op)) return false;
  if (failure.function !== undefined && failure.function !== execution.job.function) return false;
  if (!fits(failure.call, name)) return false;
  if (failure.skip) {
    failure.skip -= 1;
    return false;
  }
  const left = failure.times ?? 1;
  if (left <= 0) return false;
  failure.times = left - 1;
  return true;
}

/** github.com/theoephraim/node-google-spreadsheet/issues/512, burnash/gspread#370, apache/hop#4391: seen by users. */
const SHEETS: Readonly<Record<Status, { reason: string; message: (consumer: string, kind: string) => string }>> = {
  429: {
    reason: 'rateLimitExceeded',
    message: (consumer, kind) =>
      `Quota exceeded for quota metric '${kind} requests' and limit '${kind} requests per minute per user' of service 'sheets.googleapis.com' for consumer 'project_number:${consumer}'.`,
  },
  500: { reason: 'backendError', message: () => 'Internal error encountered.' },
  502: { reason: 'badGateway', message: () => 'Empty response' },
  503: { reason: 'backendError', message: () => 'The service is currently unavailable.' },
};

const SERVER = "We're sorry, a server error occurred. Please wait a bit and try again.";
/** The built-in services say no status. github.com/dropseed/google-sheets-us-states/issues/5 has the words of the first. */
const BUILT_IN: Readonly<Record<Status, (service: string) => string>> = {
  429: (service) =>
    `Service invoked too many times in a short time: ${service.toLowerCase()}. Try Utilities.sleep(1000) between calls.`,
  500: () => SERVER,
  502: (service) => `Service ${service} timed out`,
  503: (service) => `Service error: ${service}`,
};

/** What the script gets instead of an answer. `api`: the method's name in Google's text, of a call of the Sheets API. */
export function failed(status: Status, name: string, args: readonly unknown[], { job }: Execution): ScriptError {
  const [service = ''] = name.replace(/^(Properties|Lock|Cache)Service\b/, '$1').split('.');
  if (service === 'Sheets' || service === 'Drive') {
    const kind = /batchUpdate|update|append|clear|create/i.test(name.split('.').pop() ?? '') ? 'Write' : 'Read';
    const { reason, message: of } = SHEETS[status];
    const message = of(job.project.clientId.replace(/-.*$/, ''), kind);
    return new ScriptError(
      `API call to ${String(args[0])} failed with error: ${message}`,
      'GoogleJsonResponseException',
      {
        code: status,
        message,
        errors: [{ message, domain: 'global', reason }],
      },
    );
  }
  if (service === 'UrlFetchApp') {
    const [wanted] = (args[0] ?? []) as { url?: string }[];
    return new ScriptError(`Address unavailable: ${String(wanted?.url)}`);
  }
  return new ScriptError(BUILT_IN[status](service.replace(/App$/, '')));
}

/** A web server's answer on a bad day is an answer: status and a page. 502 of the fault is none at all. */
export function failedAnswer(status: Status, name: string): unknown {
  if (!name.startsWith('UrlFetchApp.') || status === 502) return undefined;
  const text = `<!DOCTYPE html><html lang=en><title>Error ${status} (Server Error)!!1</title>`;
  return [{ code: status, headers: { 'Content-Type': 'text/html; charset=UTF-8' }, text }];
}
