// The doors by which a person acts: editing, clicking, using a dialog, the script editor.
import type { Json } from '../context/protocol';
import type { EditAnswer } from '../contract';
import type { Host } from '../host';
import type { Ended } from '../scripts/execution';
import { htmlPage } from '../services/page';
import type { Dialog, Show } from '../world';
import { answering } from './answers';
import { type Call, type Door, peopleOf } from './route';
import { cookieFor, isEmail, list, Refused, send, text } from './wire';
import { setPolicy } from './gate';

const nobody: Show = async () => undefined;

interface Typed {
  sheet: string;
  range: string;
  values: unknown[][];
}

/** A person's edit and what it fires; the page goes through here too. */
export async function edit(host: Host, who: string, { sheet, range, values }: Typed, show = nobody) {
  const covered = host.engine.covered(host.spreadsheetId(), sheet, range, values);
  if (covered !== undefined) return { applied: false, refused: covered, executions: [] };
  const answer: EditAnswer = await host.engine.edit(host.spreadsheetId(), who, sheet, range, values);
  if (!answer.applied) return { applied: false, refused: answer.refused, executions: [] };
  return { applied: true, executions: await host.people.edited(who, answer.edit, show) };
}

/** As google.script.run and the script editor get it. */
function resultOf({ record, returned, error }: Ended) {
  if (error) return { error: `${error.name}: ${error.message}`, execution: record };
  if (returned?.kind === 'value') return { result: returned.value, execution: record };
  return {
    error: 'Exception: The script completed but the returned value is not a supported return type.',
    execution: record,
  };
}

/** Of google.script.run, which Google's own page does not even offer a private function. */
export function functionOf(body: Record<string, unknown>): string {
  const name = text(body, 'function');
  if (name.endsWith('_')) throw new Refused(400, `Script function not found: ${name}`);
  return name;
}

/** Its own page has the key, since a frame without origin has no cookie. */
function dialogOf({ host, parts, signedIn, url, request, response }: Call): Dialog {
  const dialog = host.dialogs.get(parts[0] ?? '');
  const ownPage = dialog !== undefined && url.searchParams.get('key') === dialog.key;
  if (request.headers.origin === 'null') {
    if (!ownPage) throw new Refused(403, 'another site’s page may not ask this host');
    response.setHeader('Access-Control-Allow-Origin', 'null');
  }
  if (!dialog) throw new Refused(404, 'no such dialog');
  if (!ownPage && dialog.as !== signedIn()) throw new Refused(403, 'this dialog is in front of somebody else');
  return dialog;
}

export const PEOPLE_DOORS: Record<string, Door> = {
  'GET /local/people': ({ host }) => peopleOf(host),

  'GET /local/meta': ({ host }) => ({
    spreadsheetId: host.spreadsheetId(),
    owner: host.owner,
    domain: host.domain,
    clock: host.clock.iso(),
  }),

  'POST /local/act': async ({ response, body }) => {
    const { as } = await body();
    if (!isEmail(as)) throw new Refused(400, 'as must be an e-mail');
    response.setHeader('Set-Cookie', cookieFor(as));
    return { as: as.toLowerCase() };
  },

  'POST /local/edit': async ({ host, signedIn, body }) => {
    const who = signedIn();
    const asked = await body();
    const values = list(asked, 'values');
    if (!values.every(Array.isArray)) throw new Refused(400, 'values must be a list of rows');
    const typed = { sheet: text(asked, 'sheet'), range: text(asked, 'range'), values: values as unknown[][] };
    return edit(host, who, typed);
  },

  'POST /local/menu': async ({ host, signedIn, body }) => {
    const who = signedIn();
    const asked = await body();
    if (!host.people.mayRead(who)) throw new Refused(403, `${who} may not open the workbook`);
    const { shown, selected, show } = answering(list(asked, 'answers'));
    const selection = { sheet: String(asked.sheet ?? ''), ranges: list(asked, 'ranges').map(String) };
    const path = list(asked, 'path').map(String);
    const execution = await host.people.click(who, path, selection, show);
    if (!execution) throw new Refused(404, `${who} sees no menu item ${path.join(' > ')}`);
    return { shown, ...(selected.length && { selected }), execution };
  },

  'GET /local/dialog/(\\w+)': (call) => {
    const dialog = dialogOf(call);
    const { clock, webApps } = call.host;
    const page = htmlPage(dialog.page, {
      run: `/local/dialog/${dialog.id}/run?key=${dialog.key}`,
      now: clock.iso(),
      webApps,
    });
    setPolicy(call.response, 'dialog');
    send(call.response, 200, 'text/html; charset=utf-8', page);
  },

  'POST /local/dialog/(\\w+)/run': async (call) => {
    const dialog = dialogOf(call);
    const asked = await call.body();
    const { sheet, ranges } = asked;
    const at = typeof sheet === 'string' && Array.isArray(ranges) ? { sheet, ranges: ranges.map(String) } : undefined;
    const ended = await call.host.people.runFromDialog(dialog, functionOf(asked), list(asked, 'args') as Json[], at);
    if (!ended) throw new Refused(404, 'the script of this dialog is gone');
    return resultOf(ended);
  },

  'POST /local/run': async ({ host, signedIn, body }) => {
    const who = signedIn();
    const asked = await body();
    const project = host.projects.get(text(asked, 'project'));
    if (!project) throw new Refused(404, 'no such project');
    const may = project.bound ? host.people.mayEdit(who) : who === host.owner;
    if (!may) throw new Refused(403, `${who} may not edit the project ${project.name}`);
    const args = list(asked, 'args') as Json[];
    return resultOf(await host.people.runFromEditor(who, project, text(asked, 'function'), args));
  },

  'POST /local/script': async ({ host, signedIn, body }) => {
    const who = signedIn();
    const asked = await body();
    const name = text(asked, 'project');
    const standalone = host.projects.get(name)?.bound === false;
    if (standalone ? who !== host.owner : !/^[\w-]{1,40}$/.test(name))
      throw new Refused(403, `${who} may not edit the project ${name}`);
    if (!standalone && !host.people.mayEdit(who))
      throw new Refused(403, `${who} may not edit the workbook, nor its scripts`);
    const deployed = host.deployed(name);
    if (!deployed && asked.deploy !== undefined) throw new Refused(400, `${name} is no web app`);
    if (asked.deploy === true && who !== host.owner) throw new Refused(403, `${who} may not deploy ${name}`);
    try {
      const { clientId, functions } = host.plant(name, text(asked, 'code'));
      const made = { project: name, clientId, functions: [...functions] };
      if (!deployed) return made;
      return { ...made, version: (asked.deploy === true ? host.deploy(name) : deployed).version };
    } catch (error) {
      if (error instanceof SyntaxError) throw new Refused(400, `SyntaxError: ${error.message}`);
      throw error;
    }
  },
};

export { resultOf };
