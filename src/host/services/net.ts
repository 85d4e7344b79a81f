// UrlFetchApp: two addresses exist on this host, Google's tokeninfo and the projects' web apps; every other name is
// unknown.
import type { Fetched, WantedUrl } from '../context/operations';
import { type Execution, type Family, ScriptError, type Served } from '../scripts/execution';
import type { World } from '../world';
import { serveWebApp } from './webapp';

export function netOperations(world: World): Served<Family<'net'>> {
  async function fetchOne(execution: Execution, wanted: WantedUrl): Promise<Fetched> {
    let url: URL;
    try {
      url = new URL(wanted.url);
    } catch {
      throw new ScriptError(`Invalid argument: ${wanted.url}`);
    }
    if (url.origin === 'https://oauth2.googleapis.com' && url.pathname === '/tokeninfo') {
      const token = url.searchParams.get('id_token') ?? new URLSearchParams(wanted.payload ?? '').get('id_token') ?? '';
      const { code, body } = world.tokens.info(token, execution.time);
      return {
        code,
        headers: { 'Content-Type': 'application/json; charset=UTF-8' },
        text: JSON.stringify(body, null, 2),
      };
    }
    const app = world.webApps.find((one) => one.url === `${url.origin}${url.pathname}`);
    if (app) {
      // The far side never learns who called, whatever the caller sends along.
      const answer = await serveWebApp(world, app, {
        method: wanted.method === 'POST' ? 'POST' : 'GET',
        query: url.search.slice(1),
        body: wanted.payload ?? '',
        contentType: wanted.contentType,
        who: undefined,
        nested: execution.time,
      });
      execution.time = Math.max(execution.time, answer.time ?? 0);
      return { code: answer.status, headers: { 'Content-Type': answer.type }, text: answer.text };
    }
    throw new ScriptError(`DNS error: ${url.origin}`);
  }

  return {
    'net.fetch': async (execution, all) => {
      world.quotas.fetched(execution, all.length);
      execution.phase = 'nested';
      world.runner.order.changed();
      try {
        return await Promise.all(all.map((wanted) => fetchOne(execution, wanted)));
      } finally {
        if (execution.phase === 'nested') execution.phase = 'serving';
      }
    },
  };
}
