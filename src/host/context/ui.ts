// Ui: menus, alerts, prompts, dialogs of the person at the keyboard. An alert or prompt suspends the script.
import { ask, type EnumValue, enumeration, environment, exception, STATE, type Served, strict } from './bridge';
import { pageOf } from './html';
import type { MenuTree, UiButton } from './operations';

class MenuBuilder implements Served<GoogleAppsScript.Base.Menu, 'addItem' | 'addSeparator' | 'addSubMenu' | 'addToUi'> {
  readonly [STATE]: MenuTree;

  constructor(caption: string) {
    this[STATE] = { caption, items: [] };
  }

  addItem(caption: string, run: string): this {
    this[STATE].items.push({ caption: String(caption), run: String(run) });
    return this;
  }

  addSeparator(): this {
    this[STATE].items.push({ caption: '' });
    return this;
  }

  addSubMenu(menu: { [STATE]?: MenuTree }): this {
    const made = menu[STATE];
    if (!made) throw exception('Invalid argument: menu');
    this[STATE].items.push({ caption: made.caption, items: made.items });
    return this;
  }

  addToUi(): void {
    ask('ui.menu', this[STATE]);
  }
}

interface Answer {
  button: UiButton;
  text: string;
}

class PromptAnswer implements Served<GoogleAppsScript.Base.PromptResponse, 'getSelectedButton' | 'getResponseText'> {
  readonly [STATE]: { button: EnumValue; text: string };
  constructor(button: EnumValue, text: string) {
    this[STATE] = { button, text };
  }
  getSelectedButton = (): EnumValue => this[STATE].button;
  getResponseText = (): string => this[STATE].text;
}

const BUTTONS: Record<string, UiButton[]> = {
  OK: ['OK'],
  OK_CANCEL: ['OK', 'CANCEL'],
  YES_NO: ['YES', 'NO'],
  YES_NO_CANCEL: ['YES', 'NO', 'CANCEL'],
};

const Button = enumeration('Ui.Button', 'CLOSE', 'OK', 'CANCEL', 'YES', 'NO');
const ButtonSet = enumeration('Ui.ButtonSet', 'OK', 'OK_CANCEL', 'YES_NO', 'YES_NO_CANCEL');

type Members =
  | 'createMenu'
  | 'createAddonMenu'
  | 'alert'
  | 'prompt'
  | 'showModalDialog'
  | 'showModelessDialog'
  | 'showSidebar'
  | 'Button'
  | 'ButtonSet';

class Screen implements Served<GoogleAppsScript.Base.Ui, Members> {
  readonly Button = Button;
  readonly ButtonSet = ButtonSet;

  createMenu = (caption: string) => strict('Menu', new MenuBuilder(String(caption)));
  createAddonMenu = () => this.createMenu('扩展程序');

  alert(...args: unknown[]): EnumValue {
    return this.#button(this.#suspend('alert', args).button);
  }

  prompt(...args: unknown[]): unknown {
    const answer = this.#suspend('prompt', args);
    return strict('PromptResponse', new PromptAnswer(this.#button(answer.button), answer.text));
  }

  showModalDialog(page: unknown, title: string): void {
    ask('ui.dialog', 'dialog', true, { ...pageOf(page), title: String(title) });
  }
  showModelessDialog(page: unknown, title: string): void {
    ask('ui.dialog', 'dialog', false, { ...pageOf(page), title: String(title) });
  }
  showSidebar(page: unknown): void {
    ask('ui.dialog', 'sidebar', false, pageOf(page));
  }

  /** (text) · (text, buttons) · (title, text, buttons), as both alert and prompt take them. */
  #suspend(kind: 'alert' | 'prompt', args: unknown[]): Answer {
    if (environment.limited) {
      const scope = 'https://www.googleapis.com/auth/script.container.ui';
      throw exception(`You do not have permission to call Ui.${kind}. Required permissions: ${scope}`);
    }
    const buttons = args.length > 1 ? String(args[args.length - 1]) : 'OK';
    const offered = BUTTONS[buttons];
    if (!offered || args.length === 0 || args.length > 3) {
      throw exception(`The parameters don't match the method signature for Ui.${kind}.`);
    }
    const title = args.length === 3 ? String(args[0]) : '';
    const text = String(args.length === 3 ? args[1] : args[0]);
    return ask('ui.suspend', kind, title, text, offered);
  }

  #button(name: UiButton): EnumValue {
    return Button[name];
  }
}

/** Only where a person looks at a spreadsheet: web apps and time triggers have no Ui. */
export function ui() {
  if (!ask('ui.available')) {
    throw exception('Cannot call SpreadsheetApp.getUi() from this context.');
  }
  return strict('Ui', new Screen());
}
