import type { Every } from '../measure';
import { MATTER_STAGE, STAGES, stageLabel } from '../measure/stages';
import { type DeskVerb, FILL, type MenuCommand, MOST_DRAFTS } from '../wire';

/** The menu is named so on every sheet. */
export const MENU = '政务项目';

/**
 * One item of the menu. `run` is an export of main.ts. With `command` the gateway is asked; else, or where
 * policy forbids that, a link to the desk is shown, with what it preselects as `desk`. `none`: may be clicked with no project selected; `confirms`: what is asked before anything happens.
 */
export interface Item {
  readonly run: string;
  readonly label: string;
  readonly command?: MenuCommand;
  readonly desk: '' | DeskVerb | typeof FILL;
  readonly none?: true;
  readonly confirms?: string;
  /** Asked with `confirms`: how many, at most so many. */
  readonly most?: number;
  /** Shown in the sidebar, to be read beside the sheet; `form`: a page that follows the selection. */
  readonly beside?: true | 'form';
  /** What it made is selected. */
  readonly leads?: true;
}

export const BESIDE = '逐项填写';

export const ITEMS = [
  {
    run: 'createDraft',
    label: '新建申报',
    command: 'create',
    desk: '',
    none: true,
    confirms: `将为本单位在“${STAGES[0].label}”表新建。请填写新建几项（1至${MOST_DRAFTS}），不填为1项。选中本单位已终结的项目的，带出其原填内容；续租、升级等要带出往年项目的，填其编号。`,
    most: MOST_DRAFTS,
    leads: true,
  },
  {
    run: 'createMatter',
    label: '新建事项',
    command: 'matter',
    desk: '',
    confirms: `将在“${stageLabel(MATTER_STAGE)}”表为所选项目各新建一行：`,
    leads: true,
  },
  { run: 'fillBeside', label: BESIDE, desk: FILL, none: true, beside: 'form' },
  { run: 'checkSelected', label: '检查所选', command: 'check', desk: 'submit' },
  { run: 'submitSelected', label: '提交', command: 'submit', desk: 'submit', confirms: '将提交：' },
  { run: 'withdrawSelected', label: '撤回', command: 'withdraw', desk: 'withdraw', confirms: '将撤回：' },
  { run: 'approveSelected', label: '通过…', desk: 'approve' },
  { run: 'returnSelected', label: '退回补正…', desk: 'return' },
  { run: 'rejectSelected', label: '不予通过…', desk: 'reject' },
  { run: 'explainSelected', label: '流程与依据', command: 'explain', desk: '', beside: true },
  { run: 'openDesk', label: '打开办理台', desk: '', none: true },
] as const satisfies readonly Item[];

export type Run = (typeof ITEMS)[number]['run'];

// A command that no item gives does not compile: the compiler says which.
true satisfies Every<MenuCommand, Extract<(typeof ITEMS)[number], { command: MenuCommand }>['command']>;
