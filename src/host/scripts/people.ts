// What people start: opening the workbook, clicking its menus, using a dialog, editing a cell, running from the editor.
import { randomBytes } from 'node:crypto';
import type { MenuTree } from '../context/operations';
import type { Event, Json } from '../context/protocol';
import type { ExecutionRecord, MenuNode, PersonEdit, Selection, Shown, UiAnswer } from '../contract';
import type { ChangeType } from '../services/changes';
import { wordsOf } from '../services/page';
import { fire, triggersOf } from '../services/triggers';
import { activeUser, type BuiltMenu, type Dialog, jobOf, type Show, type World } from '../world';
import type { Ended, Job, Screen } from './execution';
import type { Project } from './projects';

const DEFAULT: Record<'alert' | 'prompt', UiAnswer> = {
  alert: { button: 'OK', text: '' },
  prompt: { button: 'OK', text: '' },
};

export class People {
  readonly #world: World;
  /** Menus built at the person's last opening, and the code they were built by. */
  readonly #menus = new Map<string, { version: string; menus: BuiltMenu[] }>();
  #nextDialog = 1;

  constructor(world: World) {
    this.#world = world;
  }

  mayEdit(who: string): boolean {
    const rights = this.#world.engine.rights(this.#world.spreadsheetId());
    return rights?.owner === who || rights?.editors.includes(who) === true;
  }

  mayRead(who: string): boolean {
    const rights = this.#world.engine.rights(this.#world.spreadsheetId());
    return this.mayEdit(who) || rights?.viewers.includes(who) === true;
  }

  #bound(): Project[] {
    return [...this.#world.projects.values()].filter(({ bound }) => bound);
  }

  #version(): string {
    return this.#bound()
      .map(({ name, version }) => `${name} ${version}`)
      .join();
  }

  /** Every bound script's simple onOpen as that person, then installed ones. A viewer has no custom menu. */
  async open(who: string, show: Show): Promise<MenuNode[]> {
    if (!this.mayEdit(who)) return [];
    const version = this.#version();
    const menus: BuiltMenu[] = [];
    const spreadsheetId = this.#world.spreadsheetId();
    const event = { kind: 'open', spreadsheetId, email: activeUser(this.#world, who), authMode: 'LIMITED' } as const;
    for (const project of this.#bound()) {
      if (!project.functions.has('onOpen')) continue;
      const screen = this.#screen(who, project, null, show, menus);
      await this.#world.runner.run({
        ...this.#job(who, project, 'onOpen', { ...event, triggerUid: null }, 'onOpen'),
        limited: true,
        screen,
      });
    }
    for (const trigger of triggersOf(this.#world).filter((one) => one.event === 'ON_OPEN')) {
      await fire(this.#world, trigger, { ...event, authMode: 'FULL', triggerUid: trigger.uid });
    }
    this.#menus.set(who, { version, menus });
    return menus.map(({ tree }) => nodeOf(tree));
  }

  /** A click; whoever has not opened the workbook since its scripts changed opens it first. Undefined: no such item. */
  async click(who: string, path: string[], selection: Selection, show: Show): Promise<ExecutionRecord | undefined> {
    if (this.#menus.get(who)?.version !== this.#version()) await this.open(who, show);
    for (const { project: name, tree } of this.#menus.get(who)?.menus ?? []) {
      const run = itemOf(tree, path);
      const project = this.#world.projects.get(name);
      if (run === undefined || !project) continue;
      const at = await this.#selected(selection, who);
      const job = this.#job(who, project, run, { kind: 'none' }, 'menu');
      const { record } = await this.#world.runner.run({
        ...job,
        selection: at,
        screen: this.#screen(who, project, at, show, []),
      });
      return record;
    }
    return undefined;
  }

  /** google.script.run from a dialog; where the person stands by now, if its page knows. */
  async runFromDialog(dialog: Dialog, name: string, args: Json[], at?: Selection): Promise<Ended | undefined> {
    const project = this.#world.projects.get(dialog.project);
    if (!project) return undefined;
    if (at) dialog.selection = await this.#selected(at, dialog.as);
    return this.#world.runner.run({
      ...this.#job(dialog.as, project, name, { kind: 'args', args }, 'dialog'),
      selection: dialog.selection,
      screen: this.#screen(dialog.as, project, dialog.selection, dialog.show, []),
    });
  }

  /** From the script editor: no sheet is open in front of the person, but a bound script may still show things. */
  runFromEditor(who: string, project: Project, name: string, args: Json[]): Promise<Ended> {
    const job = this.#job(who, project, name, { kind: 'args', args }, 'editor');
    const screen = project.bound ? this.#screen(who, project, null, async () => undefined, []) : null;
    return this.#world.runner.run({ ...job, screen });
  }

  /** Edit triggers, fired by people only: simple ones as the person, installed ones as their installer. */
  async edited(who: string, edit: PersonEdit, show: Show): Promise<ExecutionRecord[]> {
    const { startRowIndex, endRowIndex, startColumnIndex, endColumnIndex } = edit.range;
    const event = {
      kind: 'edit',
      spreadsheetId: edit.spreadsheetId,
      sheetId: edit.sheetId,
      a1: `${letters(startColumnIndex)}${startRowIndex + 1}:${letters(endColumnIndex - 1)}${endRowIndex}`,
      email: activeUser(this.#world, who),
      value: edit.value ?? null,
      oldValue: edit.oldValue ?? null,
    } as const;
    const ran: ExecutionRecord[] = [];
    for (const project of this.#bound()) {
      if (!project.functions.has('onEdit')) continue;
      const simple: Event = { ...event, authMode: 'LIMITED', triggerUid: null };
      const { record } = await this.#world.runner.run({
        ...this.#job(who, project, 'onEdit', simple, 'onEdit'),
        limited: true,
        screen: this.#screen(who, project, null, show, []),
      });
      ran.push(record);
    }
    for (const trigger of triggersOf(this.#world)) {
      if (trigger.sourceId !== edit.spreadsheetId) continue;
      if (trigger.event !== 'ON_EDIT') continue;
      const record = await fire(this.#world, trigger, { ...event, authMode: 'FULL', triggerUid: trigger.uid });
      if (record) ran.push(record);
    }
    return [...ran, ...(await this.changed(who, ['EDIT']))];
  }

  /** Change triggers, which exist as installed ones only; fired by people's changes, never by a script's. */
  async changed(who: string, types: ChangeType[]): Promise<ExecutionRecord[]> {
    const spreadsheetId = this.#world.spreadsheetId();
    const ran: ExecutionRecord[] = [];
    for (const changeType of types) {
      for (const { uid, ...trigger } of triggersOf(this.#world)) {
        if (trigger.event !== 'ON_CHANGE' || trigger.sourceId !== spreadsheetId) continue;
        const email = activeUser(this.#world, who);
        const event = { kind: 'change', spreadsheetId, email, changeType, triggerUid: uid } as const;
        const record = await fire(this.#world, { uid, ...trigger }, event);
        if (record) ran.push(record);
      }
    }
    return ran;
  }

  #job(who: string, project: Project, name: string, event: Event, trigger: string): Job {
    return jobOf(this.#world, { project, function: name, event, trigger, as: who });
  }

  async #selected({ sheet, ranges }: Selection, who: string) {
    const path = `/v4/spreadsheets/${this.#world.spreadsheetId()}?fields=sheets.properties(sheetId,title)`;
    const answer = await this.#world.engine.call('GET', path, undefined, who);
    const { sheets = [] } = answer.body as { sheets?: { properties: { sheetId?: number; title: string } }[] };
    const found = sheets.find(({ properties }) => properties.title === sheet);
    return found ? { sheetId: found.properties.sheetId ?? 0, ranges } : null;
  }

  #screen(who: string, project: Project, selection: Dialog['selection'], show: Show, menus: BuiltMenu[]): Screen {
    return {
      menu: (tree) => void menus.push({ project: project.name, tree }),
      toast: (title, text) => void show({ kind: 'toast', title, text }),
      select: (sheet, a1) => void show({ kind: 'selection', title: '', text: a1 ?? '', sheet }),
      dialog: (kind, modal, page) =>
        void show(this.#keep({ as: who, project: project.name, selection, show, kind, page }, modal)),
      ask: async (kind, title, text, buttons) => {
        const answer = await show({ kind, title, text, buttons });
        return answer ?? { ...DEFAULT[kind], button: buttons.includes('YES') ? 'YES' : 'OK' };
      },
    };
  }

  #keep(dialog: Omit<Dialog, 'id' | 'key'>, modal: boolean): Shown {
    const { kind, page } = dialog;
    const id = String(this.#nextDialog);
    this.#nextDialog += 1;
    this.#world.dialogs.set(id, { ...dialog, id, key: randomBytes(16).toString('hex') });
    return {
      kind,
      title: page.title,
      text: wordsOf(page.content),
      id,
      modal,
      ...(page.width !== null && { width: page.width }),
      ...(page.height !== null && { height: page.height }),
    };
  }
}

function nodeOf({ caption, items }: MenuTree): MenuNode {
  return {
    caption,
    items: items.map((item) =>
      item.items ? nodeOf({ caption: item.caption, items: item.items }) : { caption: item.caption },
    ),
  };
}

function itemOf(tree: MenuTree, path: string[]): string | undefined {
  const [first, ...rest] = path;
  if (first !== tree.caption) return undefined;
  let items = tree.items;
  for (const [depth, caption] of rest.entries()) {
    const found = items.find((item) => item.caption === caption);
    if (depth === rest.length - 1) return found?.run;
    items = found?.items ?? [];
  }
  return undefined;
}

function letters(index: number): string {
  let text = '';
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    text = String.fromCharCode(65 + ((rest - 1) % 26)) + text;
  return text;
}
