// The server part of the local host's page: the page itself, what it reads of the workbook, and what a person does there.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import type { PageHost } from '../contract';
import { setPolicy } from '../doors/gate';
import { readJson, Refused as Malformed } from '../doors/wire';
import { corners, messageOf, Refused, readBlocks } from './cells';
import { readCharts } from './charts';
import { blocksOf } from './edits';
import { Hub } from './hub';
import { readDetail, readMeta, readSizes } from './meta';
import { atTheEnd, inChinese } from './shapes';
import { answerOf, clickOf, shapeOf, typedOf } from './asked';
import type { EditResult, Meta, Typed } from './wire';

/** Answers true where the request was the page's and has been answered. */
export type Pages = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** A paste of 5,000 rows of 60 columns fits; more is not typed by a person. */
const MOST_BYTES = 16_000_000;

interface Asked {
  host: PageHost;
  hub: Hub;
  who: string;
  query: URLSearchParams;
  body: () => Promise<Record<string, unknown>>;
}

const ROUTES = new Map<string, (asked: Asked) => Promise<unknown>>(
  Object.entries({
    'GET /local/page/meta': async ({ host, hub, who }): Promise<Meta> => ({
      ...(await readMeta(host.engine, host.spreadsheetId(), who)),
      boot: hub.boot,
    }),
    'GET /local/page/sheet': async ({ host, who, query }) => {
      const { title } = await sheetOf(host, who, Number(query.get('sheet')));
      return readDetail(host.engine, host.spreadsheetId(), who, title);
    },
    'GET /local/page/charts': async ({ host, who, query }) =>
      readCharts(host.engine, host.spreadsheetId(), who, await sheetOf(host, who, Number(query.get('sheet')))),
    'GET /local/page/cells': async ({ host, who, query }) => {
      const { sheet, title, rows, columns } = await sheetOf(host, who, Number(query.get('sheet')));
      const bound = (name: string, otherwise: number) =>
        Math.min(Number(query.get(name) ?? otherwise), name === 'top' || name === 'bottom' ? rows : columns);
      const range = {
        top: bound('top', 0),
        left: bound('left', 0),
        bottom: bound('bottom', rows),
        right: bound('right', columns),
      };
      if (range.top >= range.bottom || range.left >= range.right) return { sheet, range, styles: [], rows: [] };
      return (await readBlocks(host.engine, host.spreadsheetId(), who, [{ sheet, title, range }]))[0];
    },
    // It runs scripts of others, with the person's rights.
    'POST /local/page/menus': ({ host, who }) => host.open(who),
    'POST /local/page/edit': async ({ host, hub, who, body }): Promise<EditResult> => {
      const refused = await edit(host, who, typedOf(await body()));
      const { sequence, boot } = hub;
      return { applied: refused === undefined, sequence, boot, ...(refused !== undefined && { refused }) };
    },
    'POST /local/page/shape': async ({ host, hub, who, body }): Promise<EditResult> => {
      const requests = shapeOf(await body());
      const sizes = await readSizes(host.engine, host.spreadsheetId(), who);
      const answer = await host.reshape(
        who,
        requests.map((request) => atTheEnd(request, sizes)),
      );
      const { sequence, boot } = hub;
      if (answer.status === 200) return { applied: true, sequence, boot };
      return { applied: false, refused: inChinese(messageOf(answer.body)), sequence, boot };
    },
    'POST /local/page/click': async ({ host, hub, who, body }) => {
      const { path, sheet, ranges, client } = clickOf(await body());
      return host.click(who, path, { sheet, ranges }, (shown) => hub.show(client, shown));
    },
    'POST /local/page/answer': async ({ hub, who, body }) => {
      const { ask, button, text } = answerOf(await body());
      return { taken: hub.answered(who, ask, { button, text }) };
    },
  } satisfies Record<string, (asked: Asked) => Promise<unknown>>),
);

export function pages(host: PageHost, folder = builtPage()): Pages {
  const hub = new Hub(host);
  return async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const { pathname } = url;
    if (request.method === 'GET' && (pathname === '/' || pathname.startsWith('/local/assets/'))) {
      setPolicy(response, 'page');
      await serveFile(folder, pathname === '/' ? 'index.html' : pathname.slice('/local/assets/'.length), response);
      return true;
    }
    if (!pathname.startsWith('/local/page/')) return false;
    const who = host.who(request);
    if (request.method === 'GET' && pathname === '/local/page/me') {
      reply(response, 200, { me: who ?? null });
      return true;
    }
    if (request.method === 'GET' && pathname === '/local/page/start') {
      reply(response, 200, await host.start());
      return true;
    }
    if (who === undefined) {
      reply(response, 401, { error: { message: '请先选择“我是”。' } });
      return true;
    }
    if (request.method === 'GET' && pathname === '/local/page/events') {
      hub.connect(who, response);
      return true;
    }
    const route = ROUTES.get(`${request.method} ${pathname}`);
    if (!route) {
      reply(response, 404, { error: { message: `没有这个入口：${request.method} ${pathname}` } });
      return true;
    }
    try {
      const body = () => readJson(request, MOST_BYTES);
      reply(response, 200, (await route({ host, hub, who, query: url.searchParams, body })) ?? {});
    } catch (error) {
      const known = error instanceof Refused || error instanceof Malformed;
      const status = known ? error.status : 500;
      reply(response, status, { error: { message: error instanceof Error ? error.message : String(error) } });
    }
    return true;
  };
}

async function sheetOf(host: PageHost, who: string, id: number) {
  const sizes = await readSizes(host.engine, host.spreadsheetId(), who);
  const found = sizes.find(({ sheet }) => sheet === id);
  if (!found) throw new Refused(404, `没有编号为${id}的工作表`);
  return found;
}

/** Block by block; the first refusal ends it, and is what is answered. */
async function edit(host: PageHost, who: string, { sheet, cells }: Typed): Promise<string | undefined> {
  const { title } = await sheetOf(host, who, sheet);
  for (const [written, { range, values }] of blocksOf(cells).entries()) {
    const { applied, refused = '未写入' } = await host.edit(who, title, corners(range), values);
    if (!applied) return written > 0 ? `只写入了${corners(range)}之前的部分。${refused}` : refused;
  }
  return undefined;
}

/** build/out/page, seen from the bundle in build/out/local or from this file. */
function builtPage(): string {
  const here = import.meta.dirname;
  const beside = join(here, '../page');
  return existsSync(join(beside, 'main.js')) ? beside : join(here, '../../../build/out/page');
}

async function serveFile(folder: string, name: string, response: ServerResponse): Promise<void> {
  // The names are esbuild's own; anything else, a path outside the folder above all, is not there.
  const file = /^[\w.-]+$/.test(name) ? await readFile(join(folder, name)).catch(() => undefined) : undefined;
  if (!file) {
    response.writeHead(404).end();
    return;
  }
  const type = TYPES[extname(name)] ?? 'application/octet-stream';
  // Chunks carry a hash in their names; the page and its entry do not.
  const hashed = /-[A-Z0-9]{8}\./.test(name);
  response.writeHead(200, {
    'content-type': type,
    'cache-control': hashed ? 'max-age=31536000, immutable' : 'no-cache',
  });
  response.end(file);
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}
