// The desk's page as it is pushed, in a real browser, over a server of the test's own.
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { ActAnswer, ActRequest, LookAnswer, LookRequest, PartAnswer, PartRequest } from '../../../src/wire';
import { PROJECTS, VIEW } from './fixture';

const ROOT = join(import.meta.dirname, '../../..');
export const OUT = join(ROOT, 'test/out');

let pages: Readonly<Record<string, string>> = {};

/** Built by the build's own function, in a process of its own: vitest would not hand esbuild a real Uint8Array. */
export function deskHtml(): string {
  mkdirSync(OUT, { recursive: true });
  const code = `import { buildPage } from './build/script.mjs';
    const made = ['desk', 'admin', 'budget', 'files'].map(async (name) => [name, await buildPage('src/owner/page/' + name + '.html')]);
    process.stdout.write(JSON.stringify(Object.fromEntries(await Promise.all(made))));`;
  const built = execFileSync(process.execPath, ['--input-type=module', '-e', code], { cwd: ROOT, encoding: 'utf8' });
  pages = JSON.parse(built);
  return pages.desk!;
}

/** What the server of a test answers; a throw is an outage, as the failure handler sees it. */
export interface Server {
  look(request: LookRequest): LookAnswer | Promise<LookAnswer>;
  act(request: ActRequest): ActAnswer | Promise<ActAnswer>;
  part(request: PartRequest): PartAnswer;
  readonly acts: ActRequest[];
}

export function lookAt(request: LookRequest): LookAnswer {
  const ids = request.p?.split(',') ?? [];
  const projects = ids.flatMap((id) => PROJECTS.find((project) => project.id === id) ?? []);
  return { ok: true, view: { ...VIEW, projects } };
}

export const allDone = ({ projects }: ActRequest): ActAnswer => ({
  ok: true,
  results: projects.map((id) => ({ project: id, name: id, done: true, title: '初审通过', lines: [] })),
});

export const server = (more: Partial<Server> = {}): Server => ({
  look: lookAt,
  act: allDone,
  part: ({ part }) => ({ ok: true, code: pages[part]! }),
  acts: [],
  ...more,
});

// Runs in the page before its script: google.script.run as HtmlService chains it.
const GOOGLE = `
  const runner = (ok, bad) => ({
    withSuccessHandler: (next) => runner(next, bad),
    withFailureHandler: (next) => runner(ok, next),
    look: (request) => call('look', request, ok, bad),
    act: (request) => call('act', request, ok, bad),
    part: (request) => call('part', request, ok, bad),
  });
  const call = (name, request, ok, bad) =>
    void window.callServer(name, JSON.stringify(request)).then((text) => {
      const { answer, error } = JSON.parse(text);
      if (error) bad(new Error(error)); else ok(answer);
    });
  window.google = { script: { run: runner() } };
`;

export interface Opened {
  readonly page: Page;
  /** Errors of the page's script and dialogs that opened; a test that ends with some has failed. */
  readonly surprises: string[];
}

/** A page whose time goes so many times faster: nobody waits a minute for it to give up. */
const hurried = (times: number) => `
  const [now, set, begun] = [Date.now.bind(Date), window.setTimeout.bind(window), Date.now()];
  Date.now = () => begun + (now() - begun) * ${times};
  window.setTimeout = (then, ms) => set(then, ms / ${times});
`;

export async function openDesk(
  browser: Browser,
  html: string,
  to: Server,
  query = '',
  { hurries, ...options }: BrowserContextOptions & { readonly hurries?: number } = {},
): Promise<Opened> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'zh-CN', ...options });
  const page = await context.newPage();
  const surprises: string[] = [];
  page.on('pageerror', (error) => surprises.push(error.message));
  page.on('dialog', (dialog) => {
    surprises.push(dialog.message());
    void dialog.dismiss();
  });
  await page.exposeFunction('callServer', async (name: 'look' | 'act' | 'part', text: string) => {
    try {
      const request = JSON.parse(text);
      if (name === 'act') to.acts.push(request);
      return JSON.stringify({ answer: await to[name](request) });
    } catch (error) {
      return JSON.stringify({ error: (error as Error).message });
    }
  });
  await page.addInitScript(GOOGLE);
  if (hurries) await page.addInitScript(hurried(hurries));
  await page.route('https://desk.test/**', (route) =>
    route.fulfill({ body: html, contentType: 'text/html; charset=utf-8' }),
  );
  await page.goto(`https://desk.test/exec${query}`);
  await page.locator('h1').waitFor();
  return { page, surprises };
}
