// Ui and toasts: what a script shows goes to the screen of whoever started it.
import type { Json } from '../context/protocol';
import type { UiButton } from '../contract';
import { type Execution, type Operation, ScriptError } from '../scripts/execution';
import { pageOf, treeOf } from '../scripts/heard';
import type { World } from '../world';

const screenOf = ({ job }: Execution) => {
  if (!job.screen) throw new ScriptError('Cannot call SpreadsheetApp.getUi() from this context.');
  return job.screen;
};

export function uiOperations({ runner }: World): Record<string, Operation> {
  return {
    'ui.available': ({ job }) => job.screen !== null,
    'ui.menu': (execution, tree: Json) => {
      screenOf(execution).menu(treeOf(tree));
      return null;
    },
    // A toast where nobody looks is no error.
    'ui.toast': ({ job }, text: string, title: string) => {
      job.screen?.toast(String(title), String(text));
      return null;
    },
    'ui.dialog': (execution, kind: 'dialog' | 'sidebar', modal: boolean, page: Json) => {
      screenOf(execution).dialog(kind === 'sidebar' ? kind : 'dialog', modal === true, pageOf(page));
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
