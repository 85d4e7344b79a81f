// The gestures of which the demo consists: typing in the sheet, the menu, the desk.
import { randomUUID } from 'node:crypto';
import type { Ask, DemoStep } from '../host/begin';
import { FIELDS, type FieldKey, isOwn, type PaperId } from '../measure';
import { given, typed } from './onward';
import { uploaded } from './papers';
import type { Places } from './places';
import type { BroughtTable } from '../county/examples';
import { ADMINISTRATOR, mailOf, type PEOPLE } from './people';

/** Cells of a row by their columns' labels. */
export type Span = Readonly<Record<string, string | number>>;

type Decision = 'approve' | 'return' | 'reject' | 'record' | 'submit' | 'correct' | 'ask' | 'answer';

/** What a person does to one row; `serial` is that of a matter of the project. */
export type Gesture = { readonly serial?: string } & (
  | { readonly does: 'create' }
  | { readonly does: 'click'; readonly item: string; readonly sheet: string; readonly says: string }
  | { readonly does: 'type'; readonly sheet: string; readonly span: Span }
  | { readonly does: 'decide'; readonly as: Decision; readonly form: Readonly<Record<string, string>> }
  | { readonly does: 'upload'; readonly sheet: string; readonly key: FieldKey; readonly paper: PaperId }
);

export const create: Gesture = { does: 'create' };
const SUBMIT = '提交';
export const submit = (sheet: string): Gesture => ({ does: 'click', item: SUBMIT, sheet, says: '：已提交' });
/** 提交 at the desk instead, where no other submission of the project is open. */
export const submitAtDesk: Gesture = { does: 'decide', as: 'submit', form: {} };
export const withdraw = (sheet: string): Gesture => ({ does: 'click', item: '撤回', sheet, says: '：已撤回' });
/** 新建事项 on the project's row in that sheet. */
export const raise = (sheet: string): Gesture => ({ does: 'click', item: '新建事项', sheet, says: '已新建' });
/** Each span is a gesture of its own, typed in as many edits as its columns have runs. */
export const type = (sheet: string, ...spans: readonly Span[]): Gesture[] =>
  spans.map((span) => ({ does: 'type', sheet, span }));
/** A draft that the desk makes, put into the cell's folder. */
export const upload = (sheet: string, key: FieldKey, paper: PaperId): Gesture => ({
  does: 'upload',
  sheet,
  key,
  paper,
});
/** At the desk, on what the sheets show: a row that has changed since is refused. */
export const decide = (as: Decision, form: Readonly<Record<string, string>>): Gesture => ({ does: 'decide', as, form });
/** The same on a matter of the project. */
export const ofMatter = (serial: string, ...gestures: readonly Gesture[]): Gesture[] =>
  gestures.map((gesture) => ({ ...gesture, serial }));

/** What the desk asks of each project by itself where several are decided together. */
const isApart = (key: string): boolean => FIELDS.some((f) => f.key === key && isOwn(f));
type Form = Readonly<Record<string, string>>;
const shared = (form: Form): Form =>
  Object.fromEntries(Object.entries(form).map(([key, text]) => [key, isApart(key) ? '' : text]));

/** One form for several projects, with the numbers and amounts of each. */
function joint(on: readonly { readonly id: string; readonly gesture: Gesture }[], first: Form): Form {
  if (on.length === 1) return first;
  const common = Object.entries(first).filter(([key]) => !isApart(key));
  const own = on.flatMap(({ id, gesture }) =>
    Object.entries(gesture.does === 'decide' ? gesture.form : {}).flatMap(([key, text]) =>
      isApart(key) ? [[`${id}:${key}`, text] as const] : [],
    ),
  );
  return Object.fromEntries([...common, ...own]);
}

/** Whether gestures can be made in one: all but what is typed, or asked of each project, is the same. */
export const shapeOf = (gestures: readonly Gesture[]): string =>
  JSON.stringify(
    gestures.map((g) => {
      if (g.does === 'type') return { ...g, span: Object.keys(g.span) };
      return g.does === 'decide' ? { ...g, form: shared(g.form) } : g;
    }),
  );

/** Gestures of one shape on several projects, by one person at one moment. */
export interface Act {
  readonly at: string;
  readonly as: string;
  readonly on: readonly { readonly id: string; readonly gestures: readonly Gesture[] }[];
}

export const stepsOf = (act: Act, places: Places): DemoStep[] =>
  act.on[0]!.gestures.flatMap((first, nth) => {
    const on = act.on.map(({ id, gestures }) => {
      const gesture = gestures[nth]!;
      return { id: gesture.serial ? `${id}-${gesture.serial}` : id, gesture };
    });
    return together(first, on, act, places);
  });

function together(
  first: Gesture,
  on: readonly { readonly id: string; readonly gesture: Gesture }[],
  { at, as }: Act,
  places: Places,
): DemoStep[] {
  const ids = on.map(({ id }) => id);
  if (first.does === 'create') {
    const answers = [String(ids.length), 'OK'];
    const body = { path: ['政务项目', '新建申报'], sheet: '申报', ranges: ['A1'], answers };
    return [{ at, as, door: '/local/menu', says: `${ids[ids.length - 1]}：已新建`, body }];
  }
  if (first.does === 'decide') {
    let seen: Record<string, number> = {};
    const body = async (ask: Ask) => {
      seen = await places.records(ask, as, ids);
      const request = { command: first.as, id: randomUUID(), seen, projects: ids, form: joint(on, first.form) };
      return { function: 'act', args: [request] };
    };
    const otherwise = async (ask: Ask) => {
      for (const { id, gesture } of on)
        if (gesture.does === 'decide') await given(ask, as, id, { command: gesture.as, form: gesture.form }, seen[id]);
    };
    return [{ at, as, door: '/macros/owner/run', says: '"done":true', times: ids.length, body, otherwise }];
  }
  if (first.does === 'upload') return on.map(({ id }) => uploaded(first, { at, as, id, places }));
  const { sheet } = first;
  const rowsIn = (ask: Ask) => Promise.all(ids.map((id) => places.row(ask, as, sheet, id)));
  if (first.does === 'click') {
    const body = async (ask: Ask) => ({
      path: ['政务项目', first.item],
      sheet,
      ranges: (await rowsIn(ask)).map((row) => `A${row}:C${row}`),
      answers: ['OK', 'OK'],
    });
    const otherwise = async (ask: Ask) => {
      for (const id of ids) await given(ask, as, id, { command: 'submit', stage: sheet, form: {} });
    };
    const more = first.item === SUBMIT && { otherwise };
    return [{ at, as, door: '/local/menu', says: first.says, times: ids.length, body, ...more }];
  }
  const body = async (ask: Ask) => {
    const spans = on.map(({ gesture }) => (gesture.does === 'type' ? gesture.span : {}));
    const rows = await rowsIn(ask);
    const runs = await places.columns(ask, as, sheet, Object.keys(first.span));
    return runs.flatMap(({ labels, from, to }) =>
      blocksOf(rows.map((row, i) => ({ row, values: labels.map((label) => spans[i]![label]) }))).map((block) => ({
        sheet,
        range: `${from}${block[0]!.row}:${to}${block[block.length - 1]!.row}`,
        values: block.map((line) => line.values),
      })),
    );
  };
  const otherwise = async (ask: Ask) => {
    for (const { id, gesture } of on)
      if (gesture.does === 'type')
        await typed(ask, as, id, gesture.span, (label) => places.cell(ask, as, sheet, id, label));
  };
  return [{ at, as, door: '/local/edit', says: '"applied":true', body, otherwise }];
}

/** Rows that lie under each other are typed in one edit. */
function blocksOf<T extends { readonly row: number }>(rows: readonly T[]): T[][] {
  const blocks: T[][] = [];
  for (const one of [...rows].sort((a, b) => a.row - b.row)) {
    const last = blocks[blocks.length - 1];
    if (last && last[last.length - 1]!.row + 1 === one.row) last.push(one);
    else blocks.push([one]);
  }
  return blocks;
}

/** A command at the desk that is about no project. */
export function command(at: string, as: string, name: string, form: Readonly<Record<string, string>>): DemoStep {
  const request = { command: name, id: randomUUID(), seen: {}, projects: [], form };
  return { at, as, door: '/macros/owner/run', says: '"done":true', body: { function: 'act', args: [request] } };
}

/** The same in every demo. */
const BATCH = 'b1c2d3e4-0000-4000-8000-000000000000';

/** A table brought in at the desk: one act for all of it. */
export function bring({ at, mail, basis, columns, rows }: BroughtTable): DemoStep {
  const table = {
    columns: columns.map((key) => ({ head: key, to: key })),
    rows: rows.map((cells, i) => ({ line: i + 2, cells })),
  };
  const form = { basis, batch: BATCH };
  const request = { command: 'intake.write', id: randomUUID(), seen: {}, projects: [], form, table };
  const body = { function: 'act', args: [request] };
  return { at, as: mailOf(mail), door: '/macros/owner/run', says: '"done":true', times: rows.length, body };
}

/** The administrator enters people at the desk: one by one, or all by a list. */
type Entered = (typeof PEOPLE)[number];
const SINCE = '2024-08-17';
export const enter = (at: string, { email, post, unit, role }: Entered): DemoStep =>
  command(at, ADMINISTRATOR, 'person.save', { email, post, unit, role, from: SINCE, until: '' });
export function enterAll(at: string, people: readonly Entered[]): DemoStep {
  const rows = people.map(({ email, post, unit, role }) => [email, post, unit, role, SINCE]);
  const form = {
    rows: JSON.stringify([['邮箱', '岗位', '单位', '角色', '启用日期'], ...rows]),
    units: 'new',
    sure: 'yes',
  };
  return command(at, ADMINISTRATOR, 'people.list', form);
}
