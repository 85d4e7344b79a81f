// What people and triggers do, one after another in a grown county, and what each costs: counted, so that a test may ask.
import { randomUUID } from 'node:crypto';
import type { ExecutionRecord } from '../../src/host/contract';
import type { ActAnswer, LookAnswer } from '../../src/wire';
import { ADMIN } from '../fixture/people';
import { BUREAU, type Grown, UNIT, UNIT_NAMES } from './county';

/** Of all that owner and menu ran for it. Bytes and cells are those of the Sheets API alone. */
export interface Figures {
  readonly calls: number;
  readonly reads: number;
  readonly writes: number;
  readonly read: number;
  readonly written: number;
  /** The largest request. */
  readonly most: number;
  readonly cells: number;
  readonly hmacs: number;
  /** Owner's own time on Google, the longest of its executions. */
  readonly virtualMs: number;
}

export interface Action {
  readonly name: string;
  readonly does: (county: Grown) => Promise<unknown>;
  /** Bytes read at most, of a command for its first row; and whether they may not grow with the county. */
  readonly most?: number;
  readonly flat?: true;
  /** Calls of Sheets at most. */
  readonly calls?: number;
  /** Rows that a command touches: those that it proves, draws or both. */
  readonly rows?: number;
}

const WRITES = /batchUpdate|append|clear|copyTo|create|update/i;

export function figuresOf(executions: readonly ExecutionRecord[]): Figures {
  const own = executions.filter(({ project }) => project === 'owner');
  const sum = <T>(of: readonly T[], what: (one: T) => number) => of.reduce((all, one) => all + what(one), 0);
  const calls = executions.flatMap((one) => Object.entries(one.calls));
  const sheets = calls.filter(([name]) => name.startsWith('Sheets.'));
  const [writes, reads] = [true, false].map((write) =>
    sum(
      sheets.filter(([name]) => WRITES.test(name.split('.').pop()!) === write),
      ([, n]) => n,
    ),
  );
  const carried = executions.flatMap((one) =>
    Object.entries(one.carried).flatMap(([name, load]) => (name.startsWith('Sheets.') ? [load] : [])),
  );
  return {
    calls: sum(
      own.flatMap((one) => Object.entries(one.calls)),
      ([name, n]) => (/^(Utilities|console|ContentService|TextOutput)\./.test(name) ? 0 : n),
    ),
    reads: reads!,
    writes: writes!,
    read: sum(carried, (load) => load.read),
    written: sum(carried, (load) => load.written),
    most: Math.max(0, ...carried.map((load) => load.mostWritten)),
    cells: sum(carried, (load) => load.cellsRead + load.cellsWritten),
    hmacs: sum(calls, ([name, n]) => (name.startsWith('Utilities.computeHmac') ? n : 0)),
    virtualMs: Math.max(0, ...own.map((one) => one.virtualMs)),
  };
}

/** What an action made the scripts run, or a throw where one of them failed. */
export async function measured(county: Grown, does: Action['does']): Promise<Figures> {
  const { host } = county;
  const before = new Set((await host.executions()).map((one) => one.id));
  await does(county);
  const ran = (await host.executions()).filter((one) => !before.has(one.id));
  const failed = ran.find((one) => one.status !== 'completed');
  if (failed) throw new Error(`${failed.function} ${failed.status}: ${failed.error}`);
  return figuresOf(ran);
}

async function menu({ host }: Grown, item: string, rows: readonly number[], says: string, text = ''): Promise<void> {
  const ranges = [`A${rows[0]}:C${rows.at(-1)}`];
  const answers = text ? [{ button: 'OK', text }, 'OK'] : ['OK', 'OK'];
  const { shown } = await host.menu(UNIT, ['政务项目', item], { sheet: '申报', ranges, answers });
  const told = shown.map((one) => `${one.title}\n${one.text}`).join('\n');
  if (!told.includes(says)) throw new Error(`${item}: ${told.slice(0, 500)}`);
}

async function look({ host }: Grown, p?: string) {
  const { result, error } = await host.desk<LookAnswer>(BUREAU, 'look', p ? { p } : {});
  if (!result?.ok) throw new Error(`look: ${error ?? JSON.stringify(result)}`);
  return result.view;
}

async function act({ host }: Grown, as: string, request: object): Promise<void> {
  const { result, error } = await host.desk<ActAnswer>(as, 'act', { id: randomUUID(), ...request });
  if (!result?.ok) throw new Error(`act: ${error ?? JSON.stringify(result)}`);
  const refused = result.results.find((one) => !one.done);
  if (refused) throw new Error(`act: ${JSON.stringify(refused)}`);
}

const tool = (county: Grown, command: string, form: Readonly<Record<string, string>> = {}): Promise<void> =>
  act(county, ADMIN, { command, seen: {}, projects: [], form });

/** What the desk asks before: not part of the figures of a decision. */
const signed = new WeakMap<Grown, { ids: readonly string[]; request: object }>();

async function looked(county: Grown, from: number, count: number): Promise<void> {
  const ids = county.waiting.slice(from, from + count);
  const { projects } = await look(county, ids.join(','));
  const open = projects[0]?.acts.find(({ command }) => command === 'approve');
  if (!open || projects.length !== count) throw new Error(`${count} projects at the desk: ${projects.length}`);
  const seen = Object.fromEntries(projects.map((one) => [one.id, one.seen]));
  const form = { step: open.step, ...(open.outcome && { outcome: open.outcome }) };
  signed.set(county, { ids, request: { command: 'approve', seen, projects: ids, form } });
}
const sign = (county: Grown): Promise<void> => act(county, BUREAU, signed.get(county)!.request);

const rowsOf = ({ drafts }: Grown, from: number, count: number): number[] =>
  drafts.slice(from, from + count).map(({ row }) => row);
const NEWCOMER = {
  email: 'newcomer@example.org',
  post: '项目管理专员',
  unit: UNIT_NAMES[0]!,
  role: '项目管理专员',
  from: '2024-08-17',
  until: '',
};

const KB = 1000;
/** A row of 申报 has 53 fields, the texts of a small project and a formula that classifies it. */
const A_ROW = 5 * KB;
/** A command that touches so many rows. */
const command = (name: string, rows: number, does: Action['does']): Action => ({
  name,
  does,
  most: 150 * KB + A_ROW * (rows - 1),
  flat: true,
  calls: 2,
  rows,
});
/** In this order: what comes later stands on what was done before. */
export const ACTIONS: readonly Action[] = [
  { name: 'desk page, queue of 100', does: (c) => look(c), most: 300 * KB, flat: true, calls: 2 },
  { name: 'desk page again, nothing new', does: (c) => look(c), most: 0, flat: true, calls: 0 },
  { name: 'project page', does: (c) => looked(c, 0, 1), most: 300 * KB, flat: true, calls: 1 },
  // Beside the row that is decided on, the row that opens.
  command('approve 1', 2, sign),
  { name: 'desk page after signing', does: (c) => look(c), most: 0, flat: true, calls: 0 },
  { name: '20 projects on one page', does: (c) => looked(c, 1, 20) },
  command('approve 20', 40, sign),
  // The officer's first: it binds his account, which is a row of 人员.
  command('create 1', 2, (c) => menu(c, '新建申报', [2], '已新建', '1')),
  command('create 20', 20, (c) => menu(c, '新建申报', [2], '已新建', '20')),
  command('check 1', 1, (c) => menu(c, '检查所选', rowsOf(c, 0, 1), '')),
  command('check 50', 50, (c) => menu(c, '检查所选', rowsOf(c, 0, 50), '')),
  command('submit 1', 1, (c) => menu(c, '提交', rowsOf(c, 0, 1), '已提交')),
  command('submit 50', 50, (c) => menu(c, '提交', rowsOf(c, 1, 50), '已提交')),
  { name: '人员: a new officer', does: (c) => tool(c, 'person.save', NEWCOMER) },
  { name: '核对, a part', does: (c) => tool(c, 'verify', { from: '0' }) },
  { name: '修复', does: (c) => tool(c, 'repair') },
  { name: 'sweep, mail due', does: (c) => c.host.clock({ now: '2026-11-10T10:00+08:00' }) },
  { name: 'sweep, nothing due', does: (c) => c.host.clock({ now: '2026-11-11T10:00+08:00' }) },
];

/** Of each request in bytes, of an execution on Google, from the smallest county to the largest, of a row. */
export const MOST_SENT = 2_000_000;
const MOST_MS = 360_000;
const GROWTH = 1.2;
/** A row's before, its entry's and its after; beside them the ledger's end, and whose account a token names. */
const HMACS = { row: 3, beside: 2 };

/** What of an action is beyond its goal; `least` is what it cost in the smallest county. */
export function beyond(action: Action, figures: Figures, least: Figures = figures): string[] {
  const { read, reads, writes, most, hmacs, virtualMs } = figures;
  const goals = [
    [action.most !== undefined && read > action.most, `reads > ${(action.most ?? 0) / KB} KB`],
    [action.calls !== undefined && reads + writes > action.calls, `more than ${action.calls} calls of Sheets`],
    [action.flat && read > GROWTH * least.read, `reads × ${(read / Math.max(1, least.read)).toFixed(1)}`],
    [most > MOST_SENT, `a request > ${MOST_SENT} B`],
    [action.rows !== undefined && hmacs > HMACS.row * action.rows + HMACS.beside, `HMACs > ${HMACS.row} a row`],
    [virtualMs > MOST_MS, '> six minutes'],
  ] as const;
  return goals.flatMap(([is, says]) => (is ? [says] : []));
}
