import type { GatewayRequest, MenuCommand } from '../wire';

type Stage = NonNullable<GatewayRequest['stage']>;

/** So many rows one 新建申报 makes at most; the gateway holds to it (project/messages.ts), and the menu has no code of it. */
const MOST_DRAFTS = 20;

/** The menu is named so on every sheet. */
export const MENU = '政务项目';

/**
 * One item of the menu. `run` is an export of main.ts. With `command` the gateway is asked, with `desk` a link to the
 * desk is shown. `none`: may be clicked with no project selected; `confirms`: what is asked before anything happens.
 */
export interface Item {
  readonly run: string;
  readonly label: string;
  readonly command?: MenuCommand;
  readonly desk?: '' | 'submit' | 'withdraw' | 'approve' | 'return' | 'reject';
  readonly none?: true;
  readonly confirms?: string;
  /** Asked with `confirms`: how many, at most so many. */
  readonly most?: number;
  /** Shown in the sidebar, to be read beside the sheet. */
  readonly beside?: true;
}

export const ITEMS = [
  {
    run: 'createDraft',
    label: '新建申报',
    command: 'create',
    desk: '',
    none: true,
    confirms: `将为本单位在“申报”表新建。请填写新建几项（1至${MOST_DRAFTS}），不填为1项。选中本单位已终结的项目的，带出其原填内容。`,
    most: MOST_DRAFTS,
  },
  {
    run: 'createMatter',
    label: '新建事项',
    command: 'matter',
    desk: '',
    confirms: '将在“事项”表为所选项目各新建一行：',
  },
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

/** The stage sheets by their titles. */
const SHEETS: Readonly<Record<string, Stage>> = {
  申报: 'application',
  立项: 'approval',
  采购: 'procurement',
  实施: 'implementation',
  验收: 'acceptance',
  监督: 'oversight',
  事项: 'matters',
};

export const stageOf = (sheet: string): Stage | undefined => SHEETS[sheet];
