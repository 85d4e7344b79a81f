import * as z from 'zod/mini';
import { type Day, field, type FieldKey, keptOf, type Stage, stageLabel } from '../../measure';
import {
  type Due,
  dueOn,
  hintOf,
  isBegun,
  JOINS,
  openCells,
  parentOf,
  type Project,
  type Corrected,
  type Dropped,
  type Proposed,
  type Question,
  type Scene,
  stagesOf,
  stagesReached,
  type StepState,
  statusOf,
  type Value,
  type Values,
} from '../../project';
import { canonical, type Content, isFormula, serialOf } from './cells';
import { decode, encode } from './codec';
import { dueFormula, dueMark, joinedFormula, liveFormula, liveKeys } from '../layout/formulas';
import { stepsFrom5, valuesFrom5 } from '../ledger/labels5';
import { at, FIRST_SHEETS, type SheetLayout, sheetOf } from '../layout/layout';
import { COLUMNS_4 } from '../layout/layout4';

// Apps Script forbids building code from strings.
z.config({ jitless: true });

/**
 * The hidden column 流程: what a project needs beside its columns. `open` are the input cells people may type in, and
 * `held` the committed values that those cells and the draft's formulas do not show, or that have no column.
 */
const STEP = z.object({
  at: z.enum(['submitted', 'done', 'returned', 'withdrawn', 'reopened', 'rejected', 'merged']),
  on: z.string(),
  by: z.optional(z.string()),
  decidedBy: z.optional(z.string()),
  outcome: z.optional(z.string()),
  opinion: z.optional(z.string()),
  rounds: z.optional(z.number()),
  returns: z.optional(z.number()),
});
const VALUE = z.union([z.string(), z.number()]);
const PROPOSED = z.object({
  by: z.string(),
  who: z.optional(z.string()),
  administers: z.optional(z.boolean()),
  party: z.string(),
  on: z.string(),
  values: z.optional(z.catchall(z.object({}), VALUE)),
  step: z.optional(z.string()),
  as: z.optional(z.enum(['approve', 'reject'])),
  outcome: z.optional(z.string()),
  unit: z.optional(z.string()),
  reason: z.string(),
  document: z.string(),
});
const QUESTION = z.object({
  nth: z.number(),
  by: z.string(),
  post: z.string(),
  from: z.string(),
  to: z.string(),
  on: z.string(),
  says: z.string(),
  answer: z.optional(z.string()),
  answeredBy: z.optional(z.string()),
});
const FLOW = z.object({
  created: z.optional(z.string()),
  cites: z.optional(z.string()),
  closed: z.optional(z.string()),
  archived: z.optional(z.boolean()),
  renewedBy: z.optional(z.string()),
  proposed: z.optional(PROPOSED),
  corrected: z.optional(z.object({ on: z.string(), nth: z.number(), says: z.string(), from: z.optional(z.string()) })),
  dropped: z.optional(z.object({ proposed: PROPOSED, on: z.string(), nth: z.number(), why: z.optional(z.string()) })),
  asked: z.optional(z.array(QUESTION)),
  answered: z.optional(QUESTION),
  /** Of the first row: what came from an earlier project and has been looked at since. */
  confirmed: z.optional(z.array(z.string())),
  /** Of the first row: the stages in which the dossier has a row, so that none can be missing unnoticed. */
  stages: z.optional(z.array(z.string())),
  /** The id of the protection by which the open cells are the officers' alone. */
  lock: z.optional(z.number()),
  steps: z.catchall(z.object({}), STEP),
  open: z.array(z.string()),
  held: z.catchall(z.object({}), VALUE),
  due: z.optional(z.string()),
});
type Flow = z.infer<typeof FLOW>;

/** What drawing a row needs beside the project. */
export interface Drawing extends Scene {
  readonly seal: (text: string) => string;
}

/** One row as it should stand. `open` and `live` are columns: what people type in, and what stands as a formula. */
export interface Drawn {
  readonly contents: readonly Content[];
  readonly open: ReadonlySet<number>;
}

const { by: JOINED } = JOINS[0]!;

/**
 * The seal is no part of what it seals; formulas are derived, and open cells belong to whoever types. By the columns' keys,
 * so that a column that comes or moves breaks none; up to layout 4 it was by the places they had then (`older`).
 */
function sealed(layout: SheetLayout, contents: readonly Content[], flow: Flow, seal: Drawing['seal'], older = false) {
  const open = new Set(flow.open);
  const free = new Set<string>([...open, ...liveKeys(open), 'due', 'seal']);
  // 下一步 of a project that joined another is a formula, and the cell may be read as what it says now.
  if (flow.closed && layout.stage === field(JOINED).stage && contents[at(layout, JOINED)] !== undefined)
    free.add('next');
  const is = new Map(layout.columns.map((c, i) => [c.key, free.has(c.key) ? undefined : contents[i]] as const));
  const closed = older ? COLUMNS_4[layout.key]!.split(' ').map((key) => is.get(key) ?? null) : [Object.fromEntries(is)];
  return seal(canonical([layout.key, ...closed]));
}

const stepsOf = (project: Project, stage: Stage): Record<string, StepState> =>
  Object.fromEntries(Object.entries(project.steps).filter(([step]) => step.startsWith(`${stage}.`)));

export const dueIn = (project: Project, stage: Stage, scene: Scene): Due | undefined =>
  dueOn(project, scene).find((due) => due.stage === stage);

/** What a row says that its project does not: the stages in which that has a row, and the id of the lock where cells are open. */
export interface Beside {
  readonly stages?: readonly Stage[];
  readonly lock?: () => number | undefined;
}

/** The row of a project in a stage's sheet; `row` is zero-based and goes into its formulas. */
export function draw(
  project: Project,
  stage: Stage,
  row: number,
  scene: Drawing,
  { stages = stagesReached(project, scene), lock }: Beside = {},
): Drawn {
  const layout = sheetOf(stage);
  const keys = openCells(project, stage, scene);
  const open = new Set<string>(keys);
  const live = new Set<string>(liveKeys(open));
  const { values } = project;
  const due = dueIn(project, stage, scene);
  const status = statusOf(project, stage, scene);
  const held: Record<string, Value> = {};
  for (const key of [...keys, ...live, ...keptOf(stage)]) {
    const value = values[key as FieldKey];
    if (value !== undefined) held[key] = value;
  }
  const first = FIRST_SHEETS.includes(layout);
  const joined = first && project.closed ? (values[JOINED] as string | undefined) : undefined;
  const flow: Flow = {
    ...(first && {
      created: project.created,
      cites: project.cites,
      closed: project.closed,
      archived: project.archived,
      renewedBy: project.renewedBy,
      proposed: project.proposed,
      corrected: project.corrected,
      asked: project.asked?.length ? [...project.asked] : undefined,
      answered: project.answered,
      confirmed: isBegun(project) && project.confirmed?.length ? [...project.confirmed] : undefined,
      dropped: project.dropped,
      stages: [...stages],
    }),
    lock: keys.length ? lock?.() : undefined,
    steps: stepsOf(project, stage),
    open: [...keys].sort(),
    held,
    due: dueMark(due),
  };
  const system: Record<string, Content> = {
    id: project.id,
    title: values.name,
    of: project.of,
    unit: project.unit,
    state: status.state || undefined,
    next: joined ? { formula: joinedFormula(joined) } : status.next || undefined,
    due: due && { formula: dueFormula(layout, row, due) },
    hint: hintOf(project, stage, scene) || undefined,
    dueDay: due && serialOf(due.moved),
    flow: canonical(flow),
    record: project.record,
  };
  const contents = layout.columns.map((column): Content => {
    const { field } = column;
    if (!field) return system[column.key];
    if (live.has(field.key))
      return { formula: liveFormula(field.key, row, { ...scene, applied: values.submittedOn as Day | undefined })! };
    return encode(field, values[field.key]);
  });
  contents[at(layout, 'seal')] = sealed(layout, contents, flow, scene.seal);
  return { contents, open: new Set(keys.map((key) => at(layout, key))) };
}

/** A row as read, or undefined where its seal or its 流程 does not fit. */
export interface RowRead {
  readonly flow: Flow;
  readonly values: Values;
  readonly record: number;
  readonly unit: string;
}

export function readRow(
  layout: SheetLayout,
  contents: readonly Content[],
  seal: Drawing['seal'],
  older = false,
): RowRead | undefined {
  const flow = flowOf(contents[at(layout, 'flow')]);
  const its = contents[at(layout, 'seal')];
  // An upgrade that a crash ended has sealed some rows anew.
  const fits = (how: boolean) => its === sealed(layout, contents, flow!, seal, how);
  if (!flow || !(fits(false) || (older && fits(true)))) return undefined;
  const open = new Set(flow.open);
  const live = new Set<string>(liveKeys(open));
  const values: Record<string, Value> = valuesFrom5(flow.held);
  layout.columns.forEach(({ field }, i) => {
    if (!field || open.has(field.key) || live.has(field.key)) return;
    const value = decode(field, contents[i]);
    if (value !== undefined) values[field.key] = value;
  });
  const record = contents[at(layout, 'record')];
  return {
    flow: { ...flow, steps: stepsFrom5(flow.steps) },
    values,
    record: Number(record ?? 0),
    unit: String(contents[at(layout, 'unit')] ?? ''),
  };
}

export function flowOf(content: Content): Flow | undefined {
  if (typeof content !== 'string') return undefined;
  try {
    const parsed = z.safeParse(FLOW, JSON.parse(content));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

/** The columns that are open by the row's own word, which counts where its seal fits. */
export const openIn = (layout: SheetLayout, contents: readonly Content[]): number[] =>
  (flowOf(contents[at(layout, 'flow')])?.open ?? []).map((key) => at(layout, key));

/** A project from its rows, the first stage's first. */
export function projectOf(id: string, rows: readonly RowRead[]): Project {
  const [first] = rows;
  if (!first?.flow.created) throw new Error(`${id}: no row in ${stageLabel(stagesOf(id)[0]!)}`);
  const { created, cites, closed, archived, renewedBy, proposed, corrected, dropped, asked, answered, confirmed } =
    first.flow;
  const of = parentOf(id);
  return {
    id,
    ...(of && { of }),
    unit: first.unit,
    created,
    ...(cites !== undefined && { cites }),
    values: Object.assign({}, ...rows.map((r) => r.values)) as Values,
    steps: Object.assign({}, ...rows.map((r) => r.flow.steps)) as Record<string, StepState>,
    ...(closed !== undefined && { closed }),
    ...(archived && { archived }),
    ...(renewedBy !== undefined && { renewedBy }),
    ...(proposed && { proposed: proposed as Proposed }),
    ...(confirmed && { confirmed: confirmed as FieldKey[] }),
    ...(corrected && { corrected: corrected as Corrected }),
    ...(dropped && { dropped: dropped as Dropped }),
    ...(asked && { asked: asked as readonly Question[] }),
    ...(answered && { answered: answered as Question }),
    record: Math.max(...rows.map((r) => r.record)),
  };
}

/** 记录号 and 校验 of a row that says all it should but shows an older entry. */
export function restamped(
  layout: SheetLayout,
  contents: readonly Content[],
  record: number,
  seal: Drawing['seal'],
): { readonly column: number; readonly contents: readonly [record: Content, seal: Content] } {
  const column = at(layout, 'record');
  const now = layout.columns.map((_, i) => (i === column ? record : contents[i]));
  const flow = flowOf(now[at(layout, 'flow')])!;
  return { column, contents: [record, sealed(layout, now, flow, seal)] };
}

/** 流程 and 校验 of a first row in which these fields, too, have been looked at. */
export function noted(
  layout: SheetLayout,
  contents: readonly Content[],
  confirmed: readonly FieldKey[],
  seal: Drawing['seal'],
): readonly { readonly column: number; readonly content: Content }[] {
  const [flowAt, sealAt] = [at(layout, 'flow'), at(layout, 'seal')];
  const flow = { ...flowOf(contents[flowAt])!, confirmed: [...confirmed] };
  const says = canonical(flow);
  const now = layout.columns.map((_, i) => (i === flowAt ? says : contents[i]));
  return [
    { column: flowAt, content: says },
    { column: sealAt, content: sealed(layout, now, flow, seal) },
  ];
}

/** Whether a row says what it should, its open cells, its formulas and its own serial and seal apart. */
export function agrees(layout: SheetLayout, stands: readonly Content[], drawn: Drawn): boolean {
  const skipped = new Set([at(layout, 'record'), at(layout, 'seal')]);
  return drawn.contents.every((content, i) => {
    if (skipped.has(i) || drawn.open.has(i)) return true;
    const here = stands[i];
    const { key, options = [] } = layout.columns[i]!;
    // A formula may well say nothing yet, except the deadline's; what it says is no word of before.
    if (isFormula(content))
      return key === 'due' ? here !== undefined : !options.some(({ was }) => was?.some((label) => label === here));
    return content === here;
  });
}
