// What an execution may ask of the host. The context says the same first, in Google's words and by the member's name
// (context/scopes.ts); but a script can rewrite whatever stands in its own realm, so what counts is asked here.
import type { Op } from '../context/operations';
import type { Json } from '../context/protocol';
import { type Job, ScriptError } from './execution';

const auth = (name: string) => `https://www.googleapis.com/auth/${name}`;

/** By operation; each is refused to simple triggers too. */
const NEEDS = new Map<Op, string>([
  ['sheets.call', auth('spreadsheets')],
  ['drive.call', auth('drive.file')],
  ['ui.dialog', auth('script.container.ui')],
  ['ui.suspend', auth('script.container.ui')],
  ['net.fetch', auth('script.external_request')],
  ['mail.send', auth('script.send_mail')],
  ['mail.quota', auth('script.send_mail')],
  ['triggers.clock', auth('script.scriptapp')],
  ['triggers.spreadsheet', auth('script.scriptapp')],
  ['triggers.list', auth('script.scriptapp')],
  ['triggers.delete', auth('script.scriptapp')],
]);

/** A script bound to a file may use that file without asking; any other as the advanced service may. */
function needOf(op: Op, args: Json[], { boundTo }: Job): string | undefined {
  const away = op.startsWith('book.') && (boundTo === null || args[0] !== boundTo);
  return away ? auth('spreadsheets') : NEEDS.get(op);
}

/** Throws where neither the manifest nor a person's consent covers it. */
export function allow(op: Op, args: Json[], job: Job): void {
  const need = needOf(op, args, job);
  if (need === undefined) return;
  const { scopes } = job.project;
  if (job.limited || (scopes && !scopes.includes(need))) {
    throw new ScriptError(`You do not have permission to call ${op}. Required permissions: ${need}`);
  }
}
