// As much of Google's Apps Script API as a push asks, over HTTP on loopback: content, versions, deployments, and who is
// signed in. `/HOST/PATH`: what was asked of which of Google's hosts.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Script {
  files: { name: string; source: string }[];
  versions: { versionNumber: number; access: string | undefined; holds: string }[];
  deployments: Map<string, { versionNumber: number; description: string }>;
}

export interface Google {
  readonly port: number;
  email: string;
  readonly scripts: Map<string, Script>;
  /** Every request that changes something, in order. */
  readonly changes: string[];
  /** Answers the `nth` change from now on with Google's 429, once. */
  failAt: number | undefined;
  close(): Promise<void>;
}

const bodyOf = async (request: IncomingMessage): Promise<Record<string, unknown>> => {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text ? (JSON.parse(text) as Record<string, unknown>) : {};
};

const refusal = (code: number, status: string, message: string) => ({
  code,
  body: { error: { code, status, message } },
});
const answer = (body: unknown) => ({ code: 200, body });

export async function startGoogle(ids: readonly string[], email: string): Promise<Google> {
  const scripts = new Map(ids.map((id): [string, Script] => [id, { files: [], versions: [], deployments: new Map() }]));
  const changes: string[] = [];
  const google = { email, scripts, changes, failAt: undefined as number | undefined };

  const accessOf = ({ files }: Script): string | undefined => {
    const manifest = files.find((f) => f.name === 'appsscript');
    return manifest && (JSON.parse(manifest.source) as { webapp?: { access: string } }).webapp?.access;
  };
  const versioned = (script: Script): number => {
    const versionNumber = (script.versions.at(-1)?.versionNumber ?? 0) + 1;
    const holds = script.files.map((f) => f.source).join('\n');
    script.versions.push({ versionNumber, access: accessOf(script), holds });
    return versionNumber;
  };

  function asked(method: string, path: readonly string[], body: Record<string, unknown>) {
    const [host, ...rest] = path;
    if (host === 'www.googleapis.com') return answer({ email: google.email, id: '1' });
    if (host !== 'script.googleapis.com') return refusal(404, 'NOT_FOUND', `no ${host} in this rehearsal`);
    const [, , id = '', kind, one] = rest;
    const script = scripts.get(id);
    if (!script) return refusal(404, 'NOT_FOUND', 'Requested entity was not found.');
    if (method !== 'GET') {
      changes.push(`${method} ${kind}`);
      if (google.failAt !== undefined && --google.failAt === 0) {
        google.failAt = undefined;
        return refusal(429, 'RESOURCE_EXHAUSTED', "Quota exceeded for quota metric 'Management requests'");
      }
    }
    if (kind === 'content') {
      if (method === 'PUT') script.files = body.files as Script['files'];
      return answer({
        scriptId: id,
        files: script.files.map((f) => ({ ...f, type: f.name === 'appsscript' ? 'JSON' : 'SERVER_JS' })),
      });
    }
    if (kind === 'versions')
      return answer(
        method === 'POST'
          ? { versionNumber: versioned(script) }
          : { versions: script.versions.map(({ versionNumber }) => ({ versionNumber })) },
      );
    const of = (deploymentId: string) => ({ deploymentId, deploymentConfig: script.deployments.get(deploymentId) });
    if (method === 'GET')
      return answer({
        deployments: [{ deploymentId: 'HEAD', deploymentConfig: {} }, ...[...script.deployments.keys()].map(of)],
      });
    const config = (method === 'PUT' ? body.deploymentConfig : body) as { versionNumber: number; description: string };
    const deploymentId = one ?? `AKfy-${id.slice(0, 3)}-${script.deployments.size + 1}`;
    if (one && !script.deployments.has(one)) return refusal(404, 'NOT_FOUND', 'Requested entity was not found.');
    script.deployments.set(deploymentId, { versionNumber: config.versionNumber, description: config.description });
    return answer(of(deploymentId));
  }

  const server = createServer(async (request: IncomingMessage, response: ServerResponse) => {
    const { pathname } = new URL(request.url ?? '/', 'http://rehearsal');
    const { code, body } = asked(request.method ?? 'GET', pathname.split('/').slice(1), await bodyOf(request));
    response.writeHead(code, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return Object.assign(google, {
    port,
    close: () => new Promise<void>((closed) => server.close(() => closed())),
  });
}
