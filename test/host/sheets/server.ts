// The engine behind HTTP, for clients that speak to Google: the bearer says who acts.
import { createServer, type Server } from 'node:http';
import type { SheetsEngine } from '../../../src/host/contract';

export async function serve(engine: SheetsEngine, port = 0): Promise<{ url: string; server: Server }> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    const who = (request.headers.authorization ?? '').replace(/^Bearer /, '') || 'owner@example.org';
    const answer = await engine.call(
      request.method ?? 'GET',
      request.url ?? '/',
      text ? JSON.parse(text) : undefined,
      who,
    );
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(answer.body));
  });
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
  const address = server.address();
  return { url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : port}`, server };
}
