// The desk's form: what an officer types there goes into the open cells of his row, by the rules of his typing in the sheet.
import * as z from 'zod/mini';
import { field, FIELDS, type FieldKey, LAST_TIME, type Person, STAGES, type Stage } from '../../../measure';
import { copiedIn, openCells, PROJECT_ID, type Project, stagesOf, typed, type Value } from '../../../project';
import {
  type FillAnswer,
  type Filled,
  type FillRequest,
  type FormView,
  MOST_CELLS,
  type NotFilled,
} from '../../../wire';
import { parseText, type Snapshot } from '../../../workbook';
import { raise } from '../../daily/alarms';
import { isAccount } from '../../rescue/account';
import { alone, askedBy, BUSY, openOwn } from '../../services/open';
import { dayOf, now } from '../../services/time';
import { personOf } from '../command';
import { formView } from './view';

const LONGEST = 20_000;
const key = z.string().check(z.maxLength(60));
const text = z.string().check(z.maxLength(LONGEST));
const CELL = z.object({ key, text: z.pipe(text, z.transform(typed)), base: text });
const REQUEST: z.ZodMiniType<FillRequest> = z.object({
  p: z.string().check(z.regex(PROJECT_ID)),
  stage: z.optional(z.enum(STAGES.map((s) => s.stage))),
  code: z.optional(z.boolean()),
  cells: z.optional(z.array(CELL).check(z.maxLength(MOST_CELLS))),
  confirmed: z.optional(z.array(key).check(z.maxLength(MOST_CELLS))),
});

/** Shows a form, or writes what was typed into it and shows it then. */
export function fillFor(email: string, request: unknown): FillAnswer {
  const read = REQUEST.safeParse(request);
  if (!read.success) return { ok: false, says: '请求格式不正确，请刷新后再试。' };
  const asked = read.data;
  if (isAccount(email)) return { ok: false, says: '角色账号不填写项目（说明：系统操作规则）。' };
  const writes = Boolean(asked.cells?.length || asked.confirmed?.length);
  const answer = writes ? alone(() => answered(email, asked)) : answered(email, asked);
  if (!answer) return { ok: false, says: BUSY, retry: true };
  if (!answer.ok) return answer;
  const code = asked.code && HtmlService.createHtmlOutputFromFile('filling').getContent();
  return { ...answer, ...(code && { code }) };
}

function answered(email: string, asked: FillRequest): FillAnswer {
  const book = openOwn();
  const snapshot = book.read({ projects: [asked.p], today: dayOf(now()), ...askedBy(email) });
  raise(snapshot);
  const actor = personOf(snapshot, { email });
  if (typeof actor === 'string') return { ok: false, says: actor };
  const stage = asked.stage ?? stageIn(snapshot, asked.p);
  const view = formView({ ...snapshot, actor }, asked.p, stage);
  if (typeof view === 'string') return { ok: false, says: view };
  const job = { snapshot, actor, asked, stage, fill: book.fill };
  const done =
    asked.cells?.length || asked.confirmed?.length ? filled(job) : { ok: true as const, view, filled: 0, not: [] };
  return done.ok ? { ...done, view: reminded(done.view, book) } : done;
}

/** The first sheet in which something is open. */
function stageIn(snapshot: Snapshot, id: FillRequest['p']): Stage {
  const project = snapshot.projects.get(id);
  const stages = stagesOf(id);
  return stages.find((stage) => project && openCells(project, stage, snapshot).length) ?? stages[0]!;
}

interface Job {
  readonly snapshot: Snapshot;
  readonly actor: Person;
  readonly asked: FillRequest;
  readonly stage: Stage;
  readonly fill: ReturnType<typeof openOwn>['fill'];
}

/** Whoever asks may type in that row: its form was made for him. */
function filled({ snapshot, actor, asked: { p, cells = [], confirmed = [] }, stage, fill }: Job): FillAnswer {
  const project = snapshot.projects.get(p)!;
  const { values, not } = takenFrom(snapshot, p, stage, cells);
  const looked = lookedAt(project, snapshot.input(p, stage).values, confirmed);
  const filling = { project: p, stage, values, ...(looked && { confirmed: looked }) };
  const after = values.size || looked ? fill(snapshot, filling) : snapshot;
  const view = formView({ ...after, actor }, p, stage);
  return typeof view === 'string' ? { ok: false, says: view } : { ok: true, view, filled: values.size, not };
}

/** What of it can be taken: an open cell, unchanged since it was shown, and a text that can be read. */
function takenFrom(snapshot: Snapshot, id: FillRequest['p'], stage: Stage, cells: readonly Filled[]) {
  const open = new Map(snapshot.openCells(id, stage).map((cell) => [cell.key as string, cell.says]));
  const values = new Map<FieldKey, Value | undefined>();
  const not: NotFilled[] = [];
  for (const { key, text, base } of cells) {
    const stands = open.get(key);
    if (stands === text) continue;
    if (stands === undefined) not.push({ key, says: '现在不能填写，请刷新后再试' });
    else if (stands !== base) not.push({ key, says: '显示之后已有人改填', now: stands });
    else {
      const { value, problem } = parseText(field(key as FieldKey), text);
      if (problem) not.push({ key, says: `${problem.says}。${problem.todo}` });
      else values.set(key as FieldKey, text.trim() === '' ? undefined : value);
    }
  }
  return { values, not };
}

/** All that has been looked at, where it is more than before: what was copied and is confirmed now. */
function lookedAt(project: Project, stands: Project['values'], confirmed: readonly string[]): FieldKey[] | undefined {
  const anew = copiedIn(project, stands).filter((key) => confirmed.includes(key));
  if (!anew.length) return undefined;
  return FIELDS.map((f) => f.key).filter((key) => anew.includes(key) || project.confirmed?.includes(key));
}

/** What the unit said last time, where it is likely to say it again. */
export function reminded(view: FormView, book: Pick<ReturnType<typeof openOwn>, 'lastTime'>): FormView {
  const keys = LAST_TIME.filter((key) => view.sections.some(({ fields }) => fields.some((f) => f.key === key)));
  if (!keys.length) return view;
  const last = book.lastTime(view.stage, view.unit, keys);
  const sections = view.sections.map((section) => ({
    ...section,
    fields: section.fields.map((f) => {
      const suggest = last.get(f.key as FieldKey);
      return suggest?.length ? { ...f, suggest: [...(f.suggest ?? []), ...suggest] } : f;
    }),
  }));
  return { ...view, sections };
}
