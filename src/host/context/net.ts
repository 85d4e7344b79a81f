// UrlFetchApp and MailApp: the two ways out of a script.
import { ask, exception, STATE, type Served, strict } from './bridge';
import { blob, blobState, utf8 } from './blob';
import type { BlobState, Fetched, SentMail, WantedUrl } from './operations';

type ResponseMembers = 'getResponseCode' | 'getContentText' | 'getHeaders' | 'getAllHeaders' | 'getContent' | 'getBlob';

class Response implements Served<GoogleAppsScript.URL_Fetch.HTTPResponse, ResponseMembers> {
  readonly [STATE]: Fetched;
  constructor(fetched: Fetched) {
    this[STATE] = fetched;
  }
  getResponseCode = (): number => this[STATE].code;
  getContentText = (): string => this[STATE].text;
  getHeaders = (): object => ({ ...this[STATE].headers });
  getAllHeaders = (): object => ({ ...this[STATE].headers });
  getContent = (): number[] => utf8(this[STATE].text);
  getBlob = (): unknown =>
    blob({ bytes: utf8(this[STATE].text), type: this[STATE].headers['Content-Type'] ?? null, name: null });
}

interface FetchOptions {
  url?: string;
  method?: string;
  payload?: unknown;
  contentType?: string;
  headers?: Record<string, string>;
  muteHttpExceptions?: boolean;
}

const OPTIONS = [
  'url',
  'method',
  'payload',
  'contentType',
  'headers',
  'muteHttpExceptions',
  'followRedirects',
  'validateHttpsCertificates',
  'escaping',
];

function requestOf(url: string, options: FetchOptions): WantedUrl {
  const unknown = Object.keys(options).find((key) => !OPTIONS.includes(key));
  if (unknown) throw exception(`Attribute provided with no value or unknown: ${unknown}`);
  const { payload } = options;
  const form = payload !== null && typeof payload === 'object' && !Array.isArray(payload);
  const text = form
    ? Object.entries(payload)
        .map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(String(value))}`)
        .join('&')
    : payload;
  return {
    url,
    method: (options.method ?? 'get').toUpperCase(),
    contentType: options.contentType ?? 'application/x-www-form-urlencoded',
    headers: options.headers ?? {},
    payload: text === undefined || text === null ? null : String(text),
  };
}

function checked(fetched: Fetched, url: string, options: FetchOptions): unknown {
  if (fetched.code >= 400 && !options.muteHttpExceptions) {
    const part = fetched.text.slice(0, 500);
    throw exception(
      `Request failed for ${/^https?:\/\/[^/]*/.exec(url)?.[0] ?? url} returned code ${fetched.code}. ` +
        `Truncated server response: ${part} (use muteHttpExceptions option to examine full response)`,
    );
  }
  return strict('HTTPResponse', new Response(fetched));
}

class Fetch implements Served<typeof UrlFetchApp, 'fetch' | 'fetchAll'> {
  fetch(url: string, options: FetchOptions = {}): unknown {
    const [fetched] = ask('net.fetch', [requestOf(String(url), options)]);
    return checked(fetched as Fetched, url, options);
  }

  fetchAll(requests: (string | FetchOptions)[]): unknown[] {
    const all = requests.map((request) => (typeof request === 'string' ? { url: request } : request));
    const fetched = ask(
      'net.fetch',
      all.map((request) => requestOf(String(request.url), request)),
    );
    return all.map((request, i) => checked(fetched[i] as Fetched, String(request.url), request));
  }
}

export const urlFetchApp = () => strict('UrlFetchApp', new Fetch());

interface MailOptions extends Omit<SentMail, 'attachments' | 'inlineImages'> {
  attachments?: unknown[];
  inlineImages?: Record<string, unknown>;
}

class Mailer implements Served<typeof MailApp, 'sendEmail' | 'getRemainingDailyQuota'> {
  getRemainingDailyQuota = (): number => ask('mail.quota');

  /** (message) · (to, subject, body) · (to, subject, body, options) · (to, replyTo, subject, body) */
  sendEmail(...args: unknown[]): void {
    ask('mail.send', mailOf(args));
  }
}

function mailOf(args: unknown[]): SentMail {
  const [first, second, third, fourth] = args;
  let mail: MailOptions;
  if (args.length === 1 && typeof first === 'object' && first !== null) mail = first as MailOptions;
  else if (args.length === 4 && typeof fourth === 'string') {
    mail = { to: String(first), replyTo: String(second), subject: String(third), body: fourth };
  } else if (args.length === 3 || args.length === 4) {
    mail = { ...((fourth as MailOptions) ?? {}), to: String(first), subject: String(second), body: String(third) };
  } else throw exception("The parameters don't match the method signature for MailApp.sendEmail.");
  const { attachments = [], inlineImages = {}, ...rest } = mail;
  if (!rest.to) throw exception('Failed to send email: no recipient');
  return {
    ...rest,
    attachments: attachments.map(blobState),
    inlineImages: Object.fromEntries(
      Object.entries(inlineImages).map(([id, image]): [string, BlobState] => [id, blobState(image)]),
    ),
  };
}

export const mailApp = () => strict('MailApp', new Mailer());
