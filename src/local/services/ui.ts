// Ui and toasts: what a script shows goes to the screen of whoever started it.
import type { Page } from '../context/protocol';
import type { UiButton } from '../contract';
import { type Execution, type MenuTree, type Operation, ScriptError } from '../scripts/execution';
import type { World } from '../world';

const screenOf = ({ job }: Execution) => {
  if (!job.screen) throw new ScriptError('Cannot call SpreadsheetApp.getUi() from this context.');
  return job.screen;
};

export function uiOperations({ runner }: World): Record<string, Operation> {
  return {
    'ui.available': ({ job }) => job.screen !== null,
    'ui.menu': (execution, tree: MenuTree) => {
      screenOf(execution).menu(tree);
      return null;
    },
    // A toast where nobody looks is no error.
    'ui.toast': ({ job }, text: string, title: string) => {
      job.screen?.toast(title, text);
      return null;
    },
    'ui.dialog': (execution, kind: 'dialog' | 'sidebar', modal: boolean, page: Page) => {
      screenOf(execution).dialog(kind, modal, page);
      return null;
    },
    'ui.suspend': async (execution, kind: 'alert' | 'prompt', title: string, text: string, buttons: UiButton[]) => {
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
