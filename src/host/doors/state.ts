// The doors onto the host itself: clock, mail, executions, faults, and the projects' web apps.
import type { Json } from '../context/protocol';
import { addDuration, parseTime } from '../clock';
import { isFailure } from '../scripts/failures';
import type { Faults } from '../scripts/runner';
import { outboxOf } from '../services/mail';
import { asObject } from '../sheets/json';
import { XLSX_FIELDS, xlsxOf } from '../xlsx/workbook';
import { moveClock } from '../services/triggers';
import { runFromWebApp, serveWebApp } from '../services/webapp';
import { functionOf, resultOf } from './people';
import type { WebApp } from '../world';
import type { Call, Door } from './route';
import { setPolicy } from './gate';
import { attachment, list, Refused, readText, send } from './wire';

/** The web app whose id the path names. */
function appOf({ host, parts }: Call): WebApp {
  const app = host.webApps.find(({ exec }) => exec === `/macros/${parts[0]}/exec`);
  if (!app) throw new Refused(404, 'no such web app');
  return app;
}

async function webApp(call: Call, method: 'GET' | 'POST'): Promise<void> {
  const { host, request, response, url, who } = call;
  const answer = await serveWebApp(host, appOf(call), {
    method,
    query: url.search.slice(1),
    body: method === 'POST' ? await readText(request) : '',
    contentType: request.headers['content-type'] ?? 'application/x-www-form-urlencoded',
    who,
  });
  if (answer.fileName) attachment(response, answer.fileName);
  setPolicy(response, 'webApp');
  send(response, answer.status, answer.type, answer.text);
}

async function xlsx({ host, parts, response, signedIn }: Call): Promise<void> {
  const path = `/v4/spreadsheets/${parts[0]}?fields=${encodeURIComponent(XLSX_FIELDS)}`;
  const { status, body } = await host.engine.call('GET', path, undefined, signedIn());
  if (status !== 200) throw new Refused(status, String(asObject(asObject(body).error).message));
  const file = await xlsxOf(asObject(body));
  attachment(response, `${String(asObject(asObject(body).properties).title)}.xlsx`);
  send(response, 200, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', file);
}

/** Each day on the way runs its triggers. */
const FURTHEST = 3660 * 86_400_000;

type Check = (value: unknown) => boolean;
const isCount: Check = (value) => typeof value === 'number' && value >= 0;
const isCrash: Check = (value) => {
  const { function: name, call } = (value ?? {}) as { function?: unknown; call?: unknown };
  return typeof name === 'string' && Number.isInteger(call) && Number(call) > 0;
};
const FAULTS: Readonly<Record<keyof Faults, Check>> = {
  crashAt: isCrash,
  crashAfter: isCrash,
  fail: isFailure,
  mailQuota: isCount,
  runSeconds: isCount,
  seed: isCount,
  gone: (value) => typeof value === 'string',
};

function faultsOf(body: Record<string, unknown>): Faults {
  for (const [key, value] of Object.entries(body)) {
    const check = Object.hasOwn(FAULTS, key) ? FAULTS[key as keyof Faults] : undefined;
    if (!check) throw new Refused(400, `no fault ${key}; there are ${Object.keys(FAULTS).join(', ')}`);
    if (!check(value)) throw new Refused(400, `${key} has not the shape it needs`);
  }
  return body as Faults;
}

export const STATE_DOORS: Record<string, Door> = {
  'POST /local/file': async ({ host, body }) => {
    const { id, owner, gone } = await body();
    if (typeof id !== 'string' || (typeof owner === 'string') === (gone === true))
      throw new Refused(400, 'give {id, owner: E-MAIL} or {id, gone: true}');
    const done = typeof owner === 'string' ? host.engine.give(id, owner) : host.engine.remove(id);
    if (!done) throw new Refused(404, `no spreadsheet ${id}`);
    return {};
  },

  'GET /local/clock': ({ host }) => ({ now: host.clock.iso() }),

  'POST /local/clock': async ({ host, body }) => {
    const { now, advance } = await body();
    const target =
      typeof now === 'string'
        ? parseTime(now)
        : typeof advance === 'string'
          ? addDuration(host.clock.now(), advance)
          : undefined;
    if (target === undefined) throw new Refused(400, 'give {now: ISO time} or {advance: ISO duration such as "P1D"}');
    // NaN is in no range.
    if (!(Math.abs(target - host.clock.now()) <= FURTHEST))
      throw new Refused(400, 'the clock moves ten years at once at most');
    const executions = await moveClock(host, target);
    return { now: host.clock.iso(), executions };
  },

  'GET /local/outbox': ({ host }) => outboxOf(host).map(({ eml: _, recipients: __, ...mail }) => mail),

  'GET /local/outbox/(\\d+)\\.eml': ({ host, parts, response }) => {
    const mail = outboxOf(host).find(({ n }) => n === Number(parts[0]));
    if (!mail) throw new Refused(404, 'no such mail');
    send(response, 200, 'message/rfc822', mail.eml);
  },

  'GET /local/executions': ({ host }) => host.executions(),

  'GET /local/xlsx/([\\w-]+)': xlsx,

  // A spreadsheet's address as scripts know it: the workbook is the page itself, at the place that the fragment names; any
  // other is a file.
  'GET /spreadsheets/d/([\\w-]+)(?:/edit)?': (call) => {
    const { host, parts, response, url } = call;
    if (parts[0] !== host.spreadsheetId()) return xlsx(call);
    const asked = new URLSearchParams(url.search);
    const place = ['gid', 'fvid', 'range'].flatMap((name) => (asked.has(name) ? [`${name}=${asked.get(name)}`] : []));
    // Without a fragment in the answer a browser keeps the one that it was asked with.
    response.writeHead(302, { Location: place.length > 0 ? `/#${place.join('&')}` : '/' }).end();
    return undefined;
  },
  'GET /spreadsheets/d/([\\w-]+)/export': xlsx,
  'POST /local/faults': async ({ host, body }) => {
    const faults = faultsOf(await body());
    host.runner.faults = { ...host.runner.faults, ...faults };
    if (faults.seed !== undefined) host.runner.order.seed(faults.seed);
    return host.runner.faults;
  },

  'DELETE /local/faults': ({ host }) => {
    host.runner.faults = {};
    host.runner.order.seed(undefined);
    return {};
  },

  // The longer path is the address that scripts know, as it stands in mail.
  'GET /macros/(?:s/)?([\\w-]+)/exec': (call) => webApp(call, 'GET'),
  'POST /macros/(?:s/)?([\\w-]+)/exec': (call) => webApp(call, 'POST'),

  // Whom the deployment lets in without signing in is nobody there, as on Google.
  'POST /macros/([\\w-]+)/run': async (call) => {
    const { host, who } = call;
    const app = appOf(call);
    const asked = await call.body();
    const ended = await runFromWebApp(host, app, who, functionOf(asked), list(asked, 'args') as Json[]);
    if (!ended) throw new Refused(who ? 403 : 401, `${who ?? 'nobody'} may not open the web app`);
    return resultOf(ended);
  },
};
