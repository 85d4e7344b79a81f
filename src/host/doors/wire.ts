// Requests and answers of every door: bodies read within a bound, JSON out, who acts.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { DEEPEST, depthOf } from '../json';

/** What a door answers other than success; thrown, and written as `{error}`. */
export class Refused extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

const MOST_BYTES = 64_000_000;

export async function readText(request: IncomingMessage, most = MOST_BYTES): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > most) throw new Refused(413, 'the body is too large');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

export async function readJson(request: IncomingMessage, most = MOST_BYTES): Promise<Record<string, unknown>> {
  const text = await readText(request, most);
  if (text === '') return {};
  if (depthOf(text) > DEEPEST) throw new Refused(400, 'the body is nested too deeply');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Refused(400, 'the body is not JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Refused(400, 'the body is no object');
  return value as Record<string, unknown>;
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  send(response, status, 'application/json; charset=utf-8', JSON.stringify(body));
}

export function send(response: ServerResponse, status: number, type: string, body: string | Buffer): void {
  response.writeHead(status, { 'Content-Type': type, 'Cache-Control': 'no-store' });
  response.end(body);
}

const COOKIE = 'local_as';
const EMAIL = /^[^@\s,;\p{C}]+@[^@\s,;\p{C}]+$/u;

/** Of an address; a cookie must hold it. */
const LONGEST = 254;

export const isEmail = (text: unknown): text is string =>
  typeof text === 'string' && text.length <= LONGEST && EMAIL.test(text);

/** The bearer names who acts; else the cookie that /local/act set. */
export function who(request: { headers: Record<string, string | string[] | undefined> }): string | undefined {
  const { authorization, cookie } = request.headers;
  const bearer = /^Bearer\s+(.+)$/i.exec(String(authorization ?? ''))?.[1]?.trim();
  if (bearer !== undefined) return isEmail(bearer) ? bearer.toLowerCase() : undefined;
  const part = String(cookie ?? '')
    .split(';')
    .map((one) => one.trim())
    .find((one) => one.startsWith(`${COOKIE}=`));
  const email = part && decoded(part.slice(COOKIE.length + 1));
  return isEmail(email) ? email.toLowerCase() : undefined;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new Refused(400, `the cookie ${COOKIE} is malformed`);
  }
}

/** As a browser names the file that it saves. */
export function attachment(response: ServerResponse, name: string): void {
  const well = Buffer.from(name).toString();
  response.setHeader('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(well)}`);
}

/** Lax: a link in a mail or in a dialog opens a web app as whoever is signed in. */
export const cookieFor = (email: string): string =>
  `${COOKIE}=${encodeURIComponent(email)}; Path=/; HttpOnly; SameSite=Lax`;

export function text(body: Record<string, unknown>, key: string): string {
  const value = body[key];
  if (typeof value !== 'string' || value === '') throw new Refused(400, `${key} must be a text`);
  return value;
}

export function list(body: Record<string, unknown>, key: string): unknown[] {
  const value = body[key] ?? [];
  if (!Array.isArray(value)) throw new Refused(400, `${key} must be a list`);
  return value;
}
