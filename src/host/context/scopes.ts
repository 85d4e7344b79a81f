// Which call needs which consent. Simple triggers have none; a manifest's list is all a project ever gets.
import type { Environment } from './protocol';

const auth = (name: string) => `https://www.googleapis.com/auth/${name}`;

/** First matching prefix rules. Any one of the scopes is enough. Sources: the reference page of each method. */
const NEEDS: readonly (readonly [prefix: string, ...scopes: string[]])[] = [
  ['SpreadsheetApp.openById', auth('spreadsheets')],
  ['SpreadsheetApp.openByUrl', auth('spreadsheets')],
  ['SpreadsheetApp.create', auth('spreadsheets')],
  ['Ui.showModalDialog', auth('script.container.ui')],
  ['Ui.showModelessDialog', auth('script.container.ui')],
  ['Ui.showSidebar', auth('script.container.ui')],
  ['Sheets.', auth('spreadsheets')],
  ['Drive.', auth('drive.file'), auth('drive')],
  ['UrlFetchApp.fetch', auth('script.external_request')],
  ['MailApp.', auth('script.send_mail')],
  ['ScriptApp.newTrigger', auth('script.scriptapp')],
  ['ScriptApp.getProjectTriggers', auth('script.scriptapp')],
  ['ScriptApp.deleteTrigger', auth('script.scriptapp')],
  ['User.getEmail', auth('userinfo.email')],
];

/** What a bound script may do to its own file in a simple trigger; everything else on the list above is refused there. */
export function permit(name: string, environment: Environment): void {
  const need = NEEDS.find(([prefix]) => name.startsWith(prefix));
  if (!need) return;
  const [, ...scopes] = need;
  const required = `Required permissions: ${scopes.join(' || ')}`;
  if (environment.limited) {
    // The e-mail of the person at the keyboard is simply empty there, no error.
    if (name === 'User.getEmail') return;
    throw refusal(`You do not have permission to call ${name}. ${required}`);
  }
  if (environment.scopes && !scopes.some((scope) => environment.scopes?.includes(scope))) {
    throw refusal(`Specified permissions are not sufficient to call ${name}. ${required}`);
  }
}

function refusal(message: string): Error {
  const error = new Error(message);
  error.name = 'Exception';
  return error;
}
