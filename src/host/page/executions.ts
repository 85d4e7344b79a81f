// The runs of the scripts, as Google's own list shows them: what started each, as whom, what it called, how it ended.
import type { Carried, ExecutionRecord } from '../contract';
import { make } from './dom';
import { get } from './net';
import { isShown, openPanel } from './panel';

const STATUS: Record<ExecutionRecord['status'], string> = {
  running: '运行中',
  completed: '已完成',
  failed: '失败',
  'timed out': '超时',
  crashed: '中断',
};
/** What started it; Google's own list says it in such words. */
const TRIGGERS: Record<string, string> = {
  menu: '菜单',
  dialog: '对话框',
  desk: '网页调用',
  time: '定时触发',
  editor: '脚本编辑器',
  doGet: '网页访问',
  doPost: '网页提交',
  onOpen: '打开表格',
  onEdit: '编辑表格',
  onChange: '表格变动',
};
const MOST = 300;

let shownBody: HTMLElement | undefined;
let nameOf = (email: string): string => email;

/** `named` says whose an e-mail is. */
export async function openExecutions(named: (email: string) => string): Promise<void> {
  nameOf = named;
  const body = make('div', { set: { className: 'body' } }, make('p', {}, '正在读取…'));
  shownBody = body;
  openPanel('执行记录', body, 520);
  await refreshExecutions();
}

export async function refreshExecutions(): Promise<void> {
  const body = shownBody;
  if (!body || !isShown(body)) return;
  const all = await get<ExecutionRecord[]>('/local/executions');
  const opened = new Set([...body.querySelectorAll('details[open]')].map((one) => one.getAttribute('data-id')));
  const latest = all.slice(-MOST).reverse();
  const items = latest.map((execution) => item(execution, opened.has(String(execution.id))));
  body.replaceChildren(
    make('p', { set: { className: 'small' } }, `共${all.length}次，最近的在前。`),
    make('ul', { set: { className: 'list' } }, ...items),
  );
}

const size = (bytes: number): string =>
  bytes < 1000
    ? `${bytes}字节`
    : bytes < 1_000_000
      ? `${(bytes / 1000).toFixed(1)}KB`
      : `${(bytes / 1e6).toFixed(2)}MB`;

const sum = (carried: ExecutionRecord['carried'], what: 'read' | 'written'): number =>
  Object.values(carried).reduce((all, one) => all + one[what], 0);

/** A property or a lock is a few bytes. */
const WORTH_SAYING = 1000;

function sizes(one: Carried | undefined): string {
  if (!one || one.read + one.written < WORTH_SAYING) return '';
  return `（读${size(one.read)}，写${size(one.written)}）`;
}

function item(execution: ExecutionRecord, open: boolean): HTMLElement {
  const {
    id,
    project,
    function: name,
    trigger,
    as,
    at,
    calls,
    carried = {},
    virtualMs,
    status,
    error,
    log,
  } = execution;
  const counted = Object.entries(calls).map(([call, times]) => `${call} × ${times}${sizes(carried[call])}`);
  const read = sum(carried, 'read');
  const written = sum(carried, 'written');
  const summary = make(
    'summary',
    {},
    make('strong', {}, `${project}.${name}`),
    ` · ${TRIGGERS[trigger] ?? trigger} · `,
    make('span', { set: { className: `status-${status.split(' ')[0]}` } }, STATUS[status]),
    make('br'),
    make('span', { set: { className: 'small' } }, `${at.slice(0, 19).replace('T', ' ')} · 以${nameOf(as)}的权限`),
  );
  const details = make(
    'details',
    { set: { open }, attributes: { 'data-id': String(id) } },
    summary,
    make(
      'dl',
      {},
      make('dt', {}, '服务调用'),
      make('dd', {}, counted.join('，') || '无'),
      make('dt', {}, '读取与写入'),
      make('dd', {}, `读${size(read)}，写${size(written)}`),
      make('dt', {}, '在谷歌上用时'),
      make('dd', {}, virtualMs < 1000 ? `约${virtualMs}毫秒` : `约${(virtualMs / 1000).toFixed(1)}秒`),
    ),
    error !== undefined && make('pre', { set: { className: 'status-failed' } }, error),
    log.length > 0 ? make('pre', {}, log.join('\n')) : make('p', { set: { className: 'small' } }, '没有日志。'),
  );
  return make('li', {}, details);
}
