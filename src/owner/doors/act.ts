// What the desk's page may do: decisions on projects, and the tools. Nothing the page says is believed.
import * as z from 'zod/mini';
import { typed, PROJECT_ID } from '../../project';
import {
  type ActAnswer,
  type ActRequest,
  DESK_VERBS,
  type DeskVerb,
  MOST_COLUMNS,
  MOST_PROJECTS,
  MOST_ROWS,
} from '../../wire';
import { accountAct, isAccount } from '../rescue/account';
import { rescuer } from '../work/admin';
import { carriedOut, personOf } from '../work/command';
import { viewAfter } from './desk';
import { UUID } from './gateway';
import { askedBy, openOwn } from '../services/open';
import { dayOf, now } from '../services/time';
import { type Listed, listed } from '../keep/shown';
import { runTool, toolNamed } from '../work/registry';
import type { Snapshot } from '../../workbook';

const isDecision = (command: string): command is DeskVerb => DESK_VERBS.some((verb) => verb === command);

/** Beyond what any field takes, so that the field can say how much that is. */
const LONGEST = 20_000;

const text = z.pipe(z.string().check(z.maxLength(LONGEST)), z.transform(typed));
const head = z.object({ head: text, to: z.string().check(z.maxLength(60)), yuan: z.optional(z.boolean()) });
const row = z.object({ line: z.number(), cells: z.array(text).check(z.maxLength(MOST_COLUMNS)) });
const TABLE = z.object({
  columns: z.array(head).check(z.maxLength(MOST_COLUMNS)),
  rows: z.array(row).check(z.maxLength(MOST_ROWS)),
});

const project = z.string().check(z.regex(PROJECT_ID));
const REQUEST: z.ZodMiniType<ActRequest> = z.object({
  command: z.string().check(z.maxLength(40)),
  id: z.string().check(z.regex(UUID)),
  seen: z.catchall(z.object({}), z.number()),
  projects: z.array(project).check(z.maxLength(MOST_PROJECTS)),
  // Here every text that anybody types into a form passes, whichever command it is for.
  form: z
    .catchall(z.object({}), z.pipe(z.string().check(z.maxLength(LONGEST)), z.transform(typed)))
    .check(z.refine((form) => Object.keys(form).every((key) => key.length <= 60))),
  table: z.optional(TABLE),
});

/** One act of the person who is signed in. */
export function actFor(email: string, request: unknown): ActAnswer {
  const read = REQUEST.safeParse(request);
  if (!read.success) return { ok: false, says: '请求格式不正确，请刷新后再试。' };
  const { command, id, seen, projects, form, table } = read.data;
  if (isAccount(email)) return accountAct(email, dayOf(now()), { command, id, form });
  if (isDecision(command)) {
    if (!projects.length) return { ok: false, says: '没有选择项目。' };
    const done = carriedOut({
      id,
      who: { email },
      verb: command,
      stage: undefined,
      projects: [...new Set(projects)],
      seen,
      form,
    });
    const after = done.answer.ok && done.made && viewAfter(done.made, projects);
    return { ...done.answer, ...(after && { after }) };
  }
  const today = dayOf(now());
  const known = listed(today);
  const snapshot: Snapshot | Listed = known ?? openOwn().read({ projects: [], today, ...askedBy(email) });
  const tool = toolNamed(command);
  const who = personOf(snapshot, { email });
  // A workbook that is stopped stops everything but what sets it right.
  const actor = typeof who !== 'string' ? who : tool?.rescues && rescuer(snapshot, email);
  if (!actor) return { ok: false, says: String(who) };
  return tool ? runTool(tool, { actor, id, form, table }) : { ok: false, says: `没有“${command}”这一事项。` };
}
