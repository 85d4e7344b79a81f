// Ui and toasts: what a script shows goes to the screen of whoever started it.
import { type Execution, type Family, ScriptError, type Served } from '../scripts/execution';
import { pageOf, treeOf } from '../scripts/heard';
import type { World } from '../world';

const screenOf = ({ job }: Execution) => {
  if (!job.screen) throw new ScriptError('Cannot call SpreadsheetApp.getUi() from this context.');
  return job.screen;
};

export function uiOperations({ runner }: World): Served<Family<'ui'>> {
  return {
    'ui.available': ({ job }) => job.screen !== null,
    'ui.menu': (execution, tree) => {
      screenOf(execution).menu(treeOf(tree));
      return null;
    },
    // A toast where nobody looks is no error.
    'ui.toast': ({ job }, text, title) => {
      job.screen?.toast(String(title), String(text));
      return null;
    },
    // Nor is a selection.
    'ui.select': ({ job }, spreadsheetId, sheetId, a1) => {
      if (spreadsheetId === job.boundTo) job.screen?.select(Number(sheetId), a1 === null ? null : String(a1));
      return null;
    },
    'ui.dialog': (execution, kind, modal, page) => {
      screenOf(execution).dialog(kind === 'sidebar' ? kind : 'dialog', modal === true, pageOf(page));
      return null;
    },
    'ui.suspend': async (execution, kind, title, text, buttons) => {
      const screen = screenOf(execution);
      // Google drops a suspended script's locks.
      runner.locks.releaseAll(execution);
      execution.phase = 'asking';
      runner.order.changed();
      const { button, text: typed } = await screen.ask(kind, title, text, buttons);
      if (execution.phase === 'asking') execution.phase = 'serving';
      return { button, text: typed };
    },
  };
}
