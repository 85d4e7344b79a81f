import type { Stage } from '../measure';
import type { ProjectId } from '../project';

/**
 * The posts of `menu` to `owner`'s gateway: the only commands that an identity token may give. Each has an item (menu's
 * items.ts) and an answer (owner's gateway.ts), or does not compile.
 */
export const MENU_COMMANDS = ['create', 'check', 'submit', 'withdraw', 'explain', 'matter'] as const;
/** Of the sidebar, beside the menu's own: `projects` names one, `stage` its sheet; the answer is a FormAnswer (form.ts). */
export const FORM_COMMAND = 'form';
export type MenuCommand = (typeof MENU_COMMANDS)[number];

export interface GatewayRequest {
  /** The sidebar's form is asked for by the same door. */
  readonly command: MenuCommand | typeof FORM_COMMAND;
  /** A UUID; a repeated one is answered with the first result. */
  readonly id: string;
  readonly token: string;
  /** The workbook the menu sits in; another one is a copy. */
  readonly workbook: string;
  readonly stage?: Stage;
  readonly projects: readonly ProjectId[];
  /** The 记录号 of the rows as they stood when they were clicked, where the sheet has them. */
  readonly seen?: Readonly<Record<ProjectId, number>>;
  /** What was asked about one project before it could be handed in or taken back (`Result.asks`), confirmed. */
  readonly confirmed?: string;
  /** For 新建申报: how many rows, one where it is not said. */
  readonly count?: number;
}

/** What became of one project of a command. `lines` are sentences for the person, each with its clause. */
export interface Result {
  readonly project?: ProjectId;
  readonly name?: string;
  readonly sheet?: string;
  readonly row?: number;
  readonly done: boolean;
  readonly title: string;
  readonly lines: readonly string[];
  /** What has to be confirmed in these words before it is done. */
  readonly asks?: string;
  readonly link?: { readonly text: string; readonly url: string };
}

export type GatewayAnswer =
  | {
      readonly ok: true;
      readonly results: readonly Result[];
      readonly repeated?: true;
      /** What everybody should know: that the daily run stopped. */
      readonly notice?: string;
    }
  | { readonly ok: false; readonly says: string; readonly retry?: true };
