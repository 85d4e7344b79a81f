// The local host's page. The bar at the top is there at once; the grid, by far the largest part, follows.
import './univer.css';
import './page.css';
import type { MenuNode, PageStart } from '../contract';
import type { FilterView, Lock, Meta, Told } from '../pages/wire';
import { openClock, readClock } from './clock';
import { button, make, part } from './dom';
import { openExecutions, refreshExecutions } from './executions';
import type { CellInfo, Grid } from './grid';
import { openInbox, refreshInbox } from './inbox';
import { type Choice, showMenus } from './menubar';
import { get, localLink, openStream, post } from './net';
import { People } from './people';
import { type Acknowledged, Sender } from './sender';
import { show, standBy } from './shown';
import { toast } from './toasts';
import { hiddenBy } from './views';

const people = new People();
let meta: Meta;
let grid: Grid | undefined;
let today = '';
/** What the stream told last; tests and nobody else wait for it. */
let shownSequence = 0;
let boot = '';
const views = new Map<number, number>();

const start = get<PageStart>('/local/page/start');
// Nobody is assumed: whoever has not said who he is becomes the newcomer here, by this page's own word.
const signedIn = people.signIn(start).catch(report);

const stream = openStream(
  signedIn,
  // One after another: a patch may need the structure that the message before it brought.
  (message) => {
    telling = telling.then(() => told(message)).catch(report);
  },
  (online) => {
    part('offline').hidden = online;
    tellWaiting();
  },
);
let telling: Promise<void> = Promise.resolve();

const sender = new Sender({
  current: (edit) => grid!.entered(edit),
  connected: () => stream.connected(),
  shown,
  refused: (why) => toast(why, 'refused'),
  undoable: (status) => grid?.undoable(status),
  waiting: (count) => {
    waiting = count;
    tellWaiting();
  },
});
let waiting = 0;

function tellWaiting(): void {
  const kept = waiting > 0 ? `；有${waiting}项修改待发送，请勿关闭此页` : '';
  part('offline').textContent = `连接已中断，正在重新连接${kept}。`;
}

// The browser asks before it closes a page with something unsent.
window.addEventListener('beforeunload', (event) => {
  if (waiting > 0) event.preventDefault();
});

function report(error: unknown): void {
  console.error(error);
  toast(error instanceof Error ? error.message : String(error), 'refused');
}

async function told(message: Told): Promise<void> {
  if (message.kind === 'shown') return show(message.shown);
  if (message.kind === 'activity') return active(message.what);
  if (message.kind === 'hello') {
    if (!grid) return begin(message.sequence, message.boot);
    const missed = message.boot !== boot || message.sequence !== shownSequence;
    if (missed) {
      await restructure();
      await grid.sheets.resynchronise();
    }
    boot = message.boot;
    shownSequence = message.sequence;
    return;
  }
  if (message.structure) await restructure();
  await grid?.patch(message.blocks, message.far);
  shownSequence = message.sequence;
}

/** Until the stream has told that much; a server that was started anew meanwhile will never tell it. */
async function shown(acknowledged: Acknowledged): Promise<void> {
  const until = Date.now() + 10_000;
  const told = () => boot === acknowledged?.boot && shownSequence >= acknowledged.sequence;
  while (acknowledged && !told() && Date.now() < until) await new Promise((go) => setTimeout(go, 10));
}

async function active(what: 'execution' | 'mail' | 'clock'): Promise<void> {
  if (what === 'execution') await refreshExecutions();
  else if (what === 'mail') await refreshInbox();
  else await tellClock();
}

async function begin(sequence: number, startedBy: string): Promise<void> {
  shownSequence = sequence;
  boot = startedBy;
  const library = import('./grid');
  const fetched = await get<Meta>('/local/page/meta').catch((error: unknown) => closed(error));
  if (!fetched) return;
  meta = fetched;
  await tellClock();
  const { Grid: TheGrid } = await library;
  part('title').textContent = document.title = meta.title;
  part('grid').replaceChildren();
  // Showing a sheet writes the address anew.
  const place = placeAsked();
  grid = new TheGrid('grid', meta, sheetAsked(place), {
    typed: (edit) => sender.typed({ sheet: edit.sheet, cells: edit.cells.map((cell) => checked(edit.sheet, cell)) }),
    reshaped: (change) => sender.reshaped(change),
    undo: () => sender.undo(),
    redo: () => sender.redo(),
    denied: (why) => toast(why, 'refused'),
    locked: (lock) => toast(lockedText(lock), 'refused'),
    selected: tellCell,
    changed: applyView,
    activated: (sheet) => history.replaceState(null, '', `#gid=${sheet}`),
  });
  people.showChoice(meta.me, () => void becomeAnother().catch(report));
  void openMenus();
  window.addEventListener('hashchange', () => void goThere().catch(report));
  await goThere(place).catch(report);
}

/** Where the address leads: a sheet, one of its filter views, a place in it. */
async function goThere(asked = placeAsked()): Promise<void> {
  const sheet = sheetAsked(asked);
  const wanted = Number(asked.get('fvid'));
  await grid?.goTo(sheet, null);
  const view = meta.sheets.find(({ id }) => id === sheet)?.views.find(({ id }) => id === wanted);
  if (view) {
    await grid?.sheets.show(sheet);
    views.set(sheet, view.id);
    applyView(sheet);
    toast(`当前视图：${view.title}。其余的行在“数据”→“过滤器视图”→“全部”中显示。`);
  }
  const range = asked.get('range');
  if (range !== null) await grid?.goTo(sheet, range);
}

/** Whoever may not open the workbook can still become somebody who may. */
function closed(error: unknown): undefined {
  part('title').textContent = '无法打开';
  const why = error instanceof Error ? error.message : String(error);
  part('grid').replaceChildren(
    make('p', { set: { className: 'wait' } }, `此账号无权查看本表格（${why}）。请另选“我是”。`),
  );
  people.showChoice('', () => location.reload());
}

/** Checkboxes are 1 and 0 to the grid, TRUE and FALSE to the server. */
function checked(sheet: number, [row, column, text]: [number, number, string]): [number, number, string] {
  const box = grid?.sheets.ruleAt(sheet, row, column)?.kind === 'checkbox';
  return [row, column, box && text === '1' ? 'TRUE' : box && text === '0' ? 'FALSE' : text];
}

/** `#gid=1&fvid=7&range=A5`, as Google's addresses have it. */
const placeAsked = (): URLSearchParams => new URLSearchParams(location.hash.slice(1));

function sheetAsked(asked: URLSearchParams): number {
  const wanted = Number(asked.get('gid') ?? Number.NaN);
  const open = meta.sheets.filter(({ hidden }) => !hidden);
  return (open.find(({ id }) => id === wanted) ?? open[0])?.id ?? 0;
}

async function restructure(): Promise<void> {
  const before = meta;
  meta = await get<Meta>('/local/page/meta');
  // Steps that could be undone name rows and columns that may now be elsewhere.
  const sizes = (of: Meta) => of.sheets.map(({ id, rows, columns }) => `${id}:${rows}x${columns}`).join();
  if (sizes(before) !== sizes(meta)) sender.forgetSteps();
  await grid?.restructure(meta);
}

async function becomeAnother(): Promise<void> {
  sender.forgetSteps();
  try {
    await restructure();
  } catch {
    // No right to look: the page begins anew and says so.
    return location.reload();
  }
  people.showChoice(meta.me, () => void becomeAnother().catch(report));
  stream.renew();
  await openMenus();
}

async function openMenus(): Promise<void> {
  const menus = await post<MenuNode[]>('/local/page/menus', {}).catch((error: unknown) => {
    report(error);
    return [];
  });
  showMenus({ path: ['数据', '过滤器视图'], choices: viewChoices }, menus, (path) => void click(path));
}

async function click(path: string[]): Promise<void> {
  // The script must see what was typed before the click, and this page must hear what it shows.
  await sender.settled();
  await stream.connected();
  try {
    await post('/local/page/click', { path, ...grid!.selection(), client: stream.client() });
  } catch (error) {
    report(error);
  }
}

/** What a script's frame asks of the grid; a row that was just made is told after the selection of it. */
standBy({
  async selection() {
    await sender.settled();
    return grid?.selection() ?? { sheet: '', ranges: [] };
  },
  select: (sheet, a1) => void selectMade(sheet, a1).catch(report),
  focus: () => document.querySelector<HTMLElement>('#grid [data-u-comp="editor"]')?.focus(),
});

async function selectMade(sheet: number, a1: string): Promise<void> {
  const until = Date.now() + 5_000;
  const row = Number(/\d+$/.exec(a1)?.[0] ?? 1);
  while ((grid?.sheet(sheet)?.rows ?? 0) < row && Date.now() < until) await new Promise((go) => setTimeout(go, 20));
  await grid?.goTo(sheet, a1 || null);
}

function viewChoices(): Choice[] {
  const sheet = grid?.active() ?? 0;
  const chosen = views.get(sheet);
  const choose = (view: FilterView | undefined) => () => {
    if (view) views.set(sheet, view.id);
    else views.delete(sheet);
    const unknown = applyView(sheet);
    if (unknown.length > 0) toast(`此视图有本页不支持的条件：${unknown.join('、')}`);
  };
  const all = { title: '全部', chosen: chosen === undefined, choose: choose(undefined) };
  const here = meta.sheets.find(({ id }) => id === sheet)?.views ?? [];
  return [all, ...here.map((view) => ({ title: view.title, chosen: view.id === chosen, choose: choose(view) }))];
}

function applyView(sheet: number): string[] {
  const rows = grid?.sheets.rowsOf(sheet);
  const view = meta.sheets.find(({ id }) => id === sheet)?.views.find(({ id }) => id === views.get(sheet));
  const { rows: hidden, unknown } = view
    ? hiddenBy(view, (row, column) => grid?.shownAt(sheet, row, column) ?? '', today)
    : { rows: new Set<number>(), unknown: [] };
  rows?.view(hidden);
  return unknown;
}

/** Whose it is, as its protection says; by name where others than the file's owner may type there. */
function lockedText({ description, editors }: Lock): string {
  const who = editors.length > 0 ? `可填写：${people.names(editors)}` : '';
  return ['此处不能填写', description, who].filter((text) => text !== '').join('。');
}

function tellCell({ sheet, a1, lock, hint, link }: CellInfo): void {
  const place = part('cell');
  place.replaceChildren(`${sheet}!${a1}`);
  if (lock) place.append(` ${lockedText(lock)}`);
  else if (hint) place.append(` ${hint}`);
  offerLink(a1, link);
}

/** Under its cell, as at Google; one to a sheet of this workbook leads there at once. */
function offerLink(a1: string, link: string | undefined): void {
  const chip = part('chip');
  chip.hidden = !link;
  if (!link) return;
  const inside = link.startsWith('#gid=') && new URLSearchParams(link.slice(1));
  const lead = make(
    'a',
    { set: { href: localLink(link), ...(!inside && { target: '_blank', rel: 'noopener' }) } },
    '打开链接',
  );
  if (inside) lead.addEventListener('click', () => void goThere(inside).catch(report));
  chip.replaceChildren(lead);
  const { x, y, height } = grid!.place(a1);
  chip.style.left = `${x}px`;
  chip.style.top = `${y + height + 2}px`;
}
// It stays where its cell was.
document.addEventListener('wheel', () => (part('chip').hidden = true), { capture: true, passive: true });

const clock = button('时钟', () => void openClock().catch(report));

async function tellClock(): Promise<void> {
  const now = await readClock();
  today = now.slice(0, 10);
  clock.textContent = `时钟 ${today}`;
}

part('tools').append(
  button('收件箱', () => void openInbox(meta.me).catch(report)),
  clock,
  button('执行记录', () => void openExecutions((email) => people.names([email])).catch(report)),
);

void start.then(({ links, notice }) => {
  if (notice !== undefined) part('notice').textContent = notice;
  const shown = links.map(({ title, href }) =>
    make('a', { set: { href, target: '_blank', rel: 'noopener', className: 'tool' } }, title),
  );
  part('tools').prepend(...shown);
}, report);

/** For tests: the grid draws on a canvas, where nothing can be read. */
const handle = {
  ready: () => grid?.rendered === true,
  text: (sheet: string, row: number, column: number) => grid!.shownAt(idOf(sheet), row, column),
  select: (a1: string) => grid!.select(a1),
  place: (a1: string) => grid!.place(a1),
  hiddenRows: (sheet: string) => grid!.sheets.rowsOf(idOf(sheet))?.numbers() ?? [],
  loaded: (sheet: string) => grid!.sheets.show(idOf(sheet)),
  /** All that was typed is answered, and what came of it is shown. */
  settled: async () => {
    await sender.settled();
    await telling;
    await Promise.all(meta.sheets.map(({ id }) => grid!.sheets.busy(id)));
    await grid!.charts.busy;
  },
};

function idOf(title: string): number {
  const found = meta.sheets.find((sheet) => sheet.title === title);
  if (!found) throw new Error(`没有工作表“${title}”`);
  return found.id;
}

export type PageHandle = typeof handle;

Object.assign(window, { localPage: handle });
