// The HTTP server in front of a host, on 127.0.0.1 only: Google's REST surface, the doors, and the page if there is one.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PageHost } from '../contract';
import type { Host } from '../host';
import { changeTypes } from '../services/changes';
import { outboxOf } from '../services/mail';
import { QuotaError } from '../services/quotas';
import type { Show } from '../world';
import { FILE_DOORS } from './files';
import { edit, PEOPLE_DOORS } from './people';
import { addressOf, admit, setHeaders } from './gate';
import { callOf, type Door, peopleOf } from './route';
import { STATE_DOORS } from './state';
import { DEEPEST, depthOf } from '../json';
import { readText, Refused, sendJson, who } from './wire';

type Pages = (host: PageHost) => (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;

const DOORS = Object.entries({ ...PEOPLE_DOORS, ...STATE_DOORS, ...FILE_DOORS }).map(([name, door]) => {
  const [method, path] = name.split(' ');
  return { method, pattern: new RegExp(`^${path}$`), door };
});

export async function serve(host: Host, port: number, pages?: Pages): Promise<{ server: Server; url: string }> {
  const page = pages?.(pageHost(host));
  const server = createServer((request, response) => {
    answer(host, request, response, page).catch((error: unknown) => {
      // Whoever broke off hears nothing any more.
      if (response.headersSent || response.destroyed) return response.end();
      if (error instanceof Refused) return sendJson(response, error.status, { error: error.message });
      console.error(error);
      return sendJson(response, 500, { error: error instanceof Error ? error.message : String(error) });
    });
  });
  // A long calculation holds this thread: an idle connection must not be closed under a client that is about to use it.
  server.keepAliveTimeout = 0;
  server.requestTimeout = 0;
  await new Promise<void>((done, failed) => {
    server.once('error', failed);
    server.listen(port, '127.0.0.1', done);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { server, url };
}

async function answer(
  host: Host,
  request: IncomingMessage,
  response: ServerResponse,
  page: ReturnType<Pages> | undefined,
): Promise<void> {
  setHeaders(response);
  const url = addressOf(request);
  admit(request, url);
  if (/^\/v4\/spreadsheets(?:$|[/:])/.test(url.pathname)) return sheetsApi(host, request, response);
  const found = doorOf(request.method ?? 'GET', url.pathname);
  if (found) {
    const result = await found.door(callOf(host, request, response, url, found.parts));
    if (!response.writableEnded) sendJson(response, 200, result ?? {});
    return;
  }
  if (page && (await page(request, response))) return;
  throw new Refused(404, `no door ${request.method} ${url.pathname}`);
}

function doorOf(method: string, path: string): { door: Door; parts: string[] } | undefined {
  for (const { method: own, pattern, door } of DOORS) {
    const match = own === method ? pattern.exec(path) : null;
    if (match) return { door, parts: match.slice(1) };
  }
  return undefined;
}

/** Google's own shape of every answer, the missing sign-in included. */
async function sheetsApi(host: Host, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const email = who(request);
  if (!email) {
    const message =
      'Request is missing required authentication credential. Expected OAuth 2 access token, login cookie or other valid authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.';
    return sendJson(response, 401, { error: { code: 401, message, status: 'UNAUTHENTICATED' } });
  }
  const text = await readText(request);
  const invalid = (message: string) =>
    sendJson(response, 400, { error: { code: 400, message, status: 'INVALID_ARGUMENT' } });
  if (depthOf(text) > DEEPEST) return invalid('Message too deep. Max recursion depth reached.');
  let body: unknown;
  try {
    body = text === '' ? undefined : JSON.parse(text);
  } catch {
    return invalid('Invalid JSON payload received. Unexpected token.');
  }
  const [method, path] = [request.method ?? 'GET', request.url ?? '/'];
  try {
    host.quotas.requested(email, method, path, Date.now());
  } catch (error) {
    if (!(error instanceof QuotaError)) throw error;
    const { status, body: refused } = error.answer();
    return sendJson(response, status, refused);
  }
  const { status, body: made } = await host.engine.call(method, path, body, email);
  sendJson(response, status, made);
}

/** What the page's server may ask; whom a dialog's later toasts go to is whoever listens for that person. */
export function pageHost(host: Host): PageHost {
  const listeners = new Map<string, Set<Show>>();
  const showTo =
    (email: string): Show =>
    async (shown) => {
      const answers = await Promise.all([...(listeners.get(email) ?? [])].map((show) => show(shown)));
      return answers.find((one) => one !== undefined);
    };
  return {
    engine: host.engine,
    spreadsheetId: host.spreadsheetId,
    async start() {
      const people = await peopleOf(host);
      const { newcomer, notice } = host.config;
      const first = newcomer?.(people) ?? people.at(-1);
      const links = host.webApps.map(({ title, exec }) => ({ title, href: exec }));
      return { links, ...(first && { newcomer: first.email }), ...(notice !== undefined && { notice }) };
    },
    who,
    edit: (email, sheet, range, values) => edit(host, email, { sheet, range, values }, showTo(email)),
    async reshape(email, requests) {
      const path = `/v4/spreadsheets/${host.spreadsheetId()}:batchUpdate`;
      const answer = await host.engine.call('POST', path, { requests }, email);
      if (answer.status === 200) await host.people.changed(email, changeTypes(requests));
      return answer;
    },
    open: (email) => host.people.open(email, showTo(email)),
    async click(email, path, selection, show) {
      const record = await host.people.click(email, path, selection, show);
      if (!record) throw new Refused(404, `no menu item ${path.join(' > ')}`);
      return record;
    },
    onShown(email, show) {
      const own = listeners.get(email) ?? new Set<Show>();
      listeners.set(email, own.add(show));
      return () => void own.delete(show);
    },
    executions: () => host.executions(),
    outbox: () => outboxOf(host).map(({ eml: _, recipients: __, ...mail }) => mail),
    clock: () => host.clock.iso(),
    onActivity: host.onActivity,
  };
}
