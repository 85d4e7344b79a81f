// A project's web app: doGet and doPost with the deployer's authority, and google.script.run from its pages.
import type { Json, Returned } from '../context/protocol';
import type { Ended } from '../scripts/execution';
import type { Project } from '../scripts/projects';
import { activeUser, jobOf, type WebApp, type World } from '../world';
import { errorPage, htmlPage } from './page';

export interface WebRequest {
  method: 'GET' | 'POST';
  /** Without the question mark. */
  query: string;
  body: string;
  contentType: string;
  /** Undefined for a call that no signed-in browser makes. */
  who: string | undefined;
  /** The own time of the execution that waits for it. */
  nested?: number;
}

export interface WebAnswer {
  status: number;
  type: string;
  text: string;
  fileName?: string;
  /** When it was ready. */
  time?: number;
}

const HTML = 'text/html; charset=utf-8';

const versionOf = (world: World, { project }: WebApp): Project => world.deployed(project)!.project;

function run(world: World, app: WebApp, { name, who, trigger, args, nested }: Visit) {
  const project = versionOf(world, app);
  const job = jobOf(world, { project, function: name, event: { kind: 'args', args }, trigger, as: world.owner });
  return world.runner.run({ ...job, active: who ? activeUser(world, who) : '', nested });
}

interface Visit {
  /** Of the function. */
  name: string;
  who: string | undefined;
  trigger: string;
  args: Json[];
  nested?: number | undefined;
}

/** Whether the deployment's access lets that visitor in; a script that calls it without a header is nobody. */
function mayOpen(world: World, app: WebApp, who: string | undefined): boolean {
  const { access } = versionOf(world, app);
  if (access === 'ANYONE_ANONYMOUS') return true;
  if (who === undefined) return false;
  return access === 'ANYONE' || (access === 'DOMAIN' ? activeUser(world, who) !== '' : who === world.owner);
}

const NO_ACCESS = 'Sorry, unable to open the file at this time. Please check the address and try again.';

/** Google answers 200 whatever happens inside; a failure is a page that says so. */
export async function serveWebApp(world: World, app: WebApp, request: WebRequest): Promise<WebAnswer> {
  const { method, query, body, contentType, who, nested } = request;
  if (!mayOpen(world, app, who)) return { status: 200, type: HTML, text: errorPage(NO_ACCESS) };
  const name = method === 'POST' ? 'doPost' : 'doGet';
  // Whatever a visitor calls a parameter, it is no name of the language's.
  const parameters = new Map<string, string[]>();
  const form = method === 'POST' && contentType.startsWith('application/x-www-form-urlencoded') ? body : '';
  for (const source of [query, form]) {
    for (const [key, value] of new URLSearchParams(source))
      parameters.set(key, [...(parameters.get(key) ?? []), value]);
  }
  const event = {
    queryString: query,
    parameter: Object.fromEntries([...parameters].map(([key, values]) => [key, values[0] ?? ''])),
    parameters: Object.fromEntries(parameters),
    contextPath: '',
    contentLength: method === 'POST' ? Buffer.byteLength(body) : -1,
    ...(method === 'POST' && {
      postData: { contents: body, type: contentType, length: Buffer.byteLength(body), name: 'postData' },
    }),
  };
  if (!versionOf(world, app).functions.has(name)) {
    return { status: 200, type: HTML, text: errorPage(`Script function not found: ${name}`) };
  }
  const ended = await run(world, app, { name, who, trigger: name, args: [event], nested });
  const { time } = ended;
  if (ended.error) return { status: 200, type: HTML, text: errorPage(textOf(ended)), time };
  return { ...answerOf(ended.returned, world, app), time };
}

function answerOf(returned: Returned | undefined, world: World, { run }: WebApp): WebAnswer {
  if (returned?.kind === 'html') {
    const serving = { run, now: world.clock.iso(), webApps: world.webApps };
    return { status: 200, type: HTML, text: htmlPage(returned.page, serving) };
  }
  if (returned?.kind === 'text') {
    const { content, mimeType, fileName } = returned;
    return { status: 200, type: `${mimeType}; charset=utf-8`, text: content, ...(fileName && { fileName }) };
  }
  const nothing = returned?.kind === 'value' && returned.value === null;
  const text = nothing
    ? 'The script completed but did not return anything.'
    : 'The script completed but the returned value is not a supported return type.';
  return { status: 200, type: HTML, text: errorPage(text) };
}

const textOf = ({ error }: Ended): string => `${error?.name}: ${error?.message}`;

/** google.script.run from its page: the deployer's authority again, the visitor as active user. Undefined: no access. */
export async function runFromWebApp(
  world: World,
  app: WebApp,
  who: string | undefined,
  name: string,
  args: Json[],
): Promise<Ended | undefined> {
  return mayOpen(world, app, who) ? run(world, app, { name, who, trigger: 'desk', args }) : undefined;
}
