// Whether a request is let in at all, asked before anything happens: this host is a program on somebody's machine, and every
// web page that its browser shows can send it requests.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Refused } from './wire';

/** Pages that links in mail, in other programs and in script's dialogs lead to; opening one changes nothing. */
const OPENED =
  /^\/(?:file\/d\/[\w-]+\/view|macros\/(?:s\/)?[\w-]+\/exec|spreadsheets\/d\/[\w-]+(?:\/(?:edit|export))?)?$/;
/** A dialog's frame has no origin; what it calls is let in by the key that only its page knows. */
const FROM_DIALOG = /^\/local\/dialog\/\w+\/run$/;

const one = (header: string | string[] | undefined): string | undefined =>
  Array.isArray(header) ? header.join() : header;

/** The address that is asked for; 400 where it is none. */
export function addressOf(request: IncomingMessage): URL {
  const target = request.url ?? '/';
  try {
    // Anything else is a proxy's way to ask, or names another host.
    if (!/^\/(?!\/)/.test(target)) throw new URIError();
    const url = new URL(target, 'http://127.0.0.1');
    decodeURIComponent(url.pathname);
    return url;
  } catch {
    throw new Refused(400, 'the address is malformed');
  }
}

/**
 * 403 where the host is asked by another name (a rebound one) or by another site's page. Who is no browser sends neither
 * Origin nor Sec-Fetch-Site, and is whoever it says it is.
 */
export function admit({ headers, method, socket }: IncomingMessage, { pathname }: URL): void {
  const port = socket.localPort;
  const hosts = ['127.0.0.1', 'localhost'].flatMap((name) => [`${name}:${port}`, ...(port === 80 ? [name] : [])]);
  const host = headers.host?.toLowerCase() ?? '';
  if (!hosts.includes(host)) throw new Refused(403, 'this host is asked for by another name than its own');
  const [site, origin] = [one(headers['sec-fetch-site']), one(headers.origin)];
  if (origin === 'null' && method === 'POST' && FROM_DIALOG.test(pathname)) return;
  if (origin !== undefined && origin.toLowerCase() !== `http://${host}`) throw foreign();
  if (site === undefined || site === 'same-origin' || site === 'none') return;
  const opened = one(headers['sec-fetch-mode']) === 'navigate' && one(headers['sec-fetch-dest']) === 'document';
  if (!opened || method !== 'GET' || !OPENED.test(pathname)) throw foreign();
}

const foreign = (): Refused => new Refused(403, 'another site’s page may not ask this host');

const OWN = "base-uri 'none'; form-action 'self'; frame-ancestors 'self'";
const INLINE = "script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:; font-src data:";

/** What a browser may do with an answer, by what the answer is. */
const POLICIES = {
  /** JSON and files. */
  data: "default-src 'none'; frame-ancestors 'none'",
  /** Our own page: its grid writes styles as it draws. */
  page: `default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; frame-src 'self'; ${OWN}`,
  /** What a web app serves: one file with its scripts in it, as HtmlService has it. */
  webApp: `default-src 'none'; ${INLINE}; connect-src 'self'; ${OWN}`,
  /** A dialog's page is any editor's code: an origin of its own, as on Google, so that it is not the person before it. */
  dialog: `default-src 'none'; ${INLINE}; connect-src 'self'; sandbox allow-scripts allow-forms allow-modals allow-downloads allow-popups allow-popups-to-escape-sandbox; ${OWN}`,
} as const;

export type Policy = keyof typeof POLICIES;

export const setPolicy = (response: ServerResponse, policy: Policy): void =>
  void response.setHeader('Content-Security-Policy', POLICIES[policy]);

/** On every answer; a page then says what it is. */
export function setHeaders(response: ServerResponse): void {
  setPolicy(response, 'data');
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('X-Frame-Options', 'SAMEORIGIN');
  response.setHeader('Referrer-Policy', 'same-origin');
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
}
