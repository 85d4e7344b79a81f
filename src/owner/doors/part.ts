// What one screen of the desk needs beside the desk: it is asked for when the screen is opened, so that no other page carries it.
import {
  field,
  INTAKE_ALIASES,
  INTAKE_FIELDS,
  INTAKE_HEADS,
  type IntakeHead,
  type PaperId,
  type Person,
  type ToolId,
} from '../../measure';
import * as z from 'zod/mini';
import { PROJECT_ID, roleOf } from '../../project';
import type { IntakeColumn, PartAnswer, PartRequest } from '../../wire';
import { type Listed, listed } from '../keep/shown';
import { filesFor } from '../files/shown';
import { papersFor } from '../papers/give';
import { askedBy, openOwn } from '../services/open';
import { dayOf, now } from '../services/time';
import { rescuer } from '../work/admin';
import { personOf } from '../work/command';
import { columnsKept } from '../work/intake/kept';
import { toolNamed, toolsFor } from '../work/registry';

/** 公文 is whoever's the document is; it reads for itself. */
type Part = Exclude<PartRequest['part'], 'papers'>;
/** Whose each is, with the words for everybody else, and what it is made of. */
const PARTS: Readonly<
  Record<Part, { says: string; has: (who: Person, lists: Listed) => boolean; made: () => PartAnswer }>
> = {
  intake: {
    says: '“补录”不由你的岗位办理（说明：系统操作规则）。',
    has: (actor, lists) => toolsFor({ ...lists, actor }).some(({ command }) => command === NEEDED),
    made: () => ({ ok: true, intake: { code: codeOf('intake'), columns: COLUMNS, kept: columnsKept() } }),
  },
  admin: {
    says: '该页由管理员使用（说明：系统操作规则）。',
    has: (actor) => roleOf(actor).administers,
    made: () => ({ ok: true, code: codeOf('admin') }),
  },
  budget: {
    says: '该表不由你的岗位填报（说明：系统操作规则）。',
    has: (actor) => toolNamed('budget.table')!.roles.some((role) => role === actor.role),
    made: () => ({ ok: true, code: codeOf('budget') }),
  },
  // What may be given for which link, each file is asked by itself.
  files: { says: '', has: () => true, made: () => ({ ok: true, code: codeOf('files') }) },
};
const NEEDED: ToolId = 'intake.write';
const codeOf = (page: Part): string => HtmlService.createHtmlOutputFromFile(page).getContent();

const paper = z.string().check(z.maxLength(40)) as unknown as z.ZodMiniType<PaperId>;
const REQUEST: z.ZodMiniType<PartRequest> = z.object({
  part: z.enum(['intake', 'admin', 'budget', 'files', 'papers']),
  has: z.optional(z.boolean()),
  p: z.optional(z.string().check(z.regex(PROJECT_ID))),
  asked: z.optional(
    z.object({
      paper,
      p: z.optional(z.string().check(z.maxLength(40))),
      serial: z.optional(z.number()),
      year: z.optional(z.number()),
      fresh: z.optional(z.boolean()),
    }),
  ),
});

export function partFor(email: string, request: unknown): PartAnswer {
  const read = REQUEST.safeParse(request);
  if (!read.success) return { ok: false, says: '请求格式不正确，请刷新后再试。' };
  const { part, has = false, asked, p } = read.data;
  if (part === 'files' && p) return filesFor(email, p);
  return part === 'papers' ? papersFor(email, asked, has) : screenFor(email, part);
}

function screenFor(email: string, part: Part): PartAnswer {
  const today = dayOf(now());
  const lists = listed(today) ?? openOwn().read({ projects: [], today, ...askedBy(email) });
  const known = personOf(lists, { email });
  // Where the workbook is stopped, whoever sets it right has his screens.
  const who = typeof known === 'string' ? (rescuer(lists, email) ?? known) : known;
  if (typeof who === 'string') return { ok: false, says: who };
  const { says, has, made } = PARTS[part];
  return has(who, lists) ? made() : { ok: false, says };
}

const HEADS = Object.keys(INTAKE_HEADS) as IntakeHead[];
const COLUMNS: readonly IntakeColumn[] = [
  ...HEADS.map((key) => {
    const { label } = INTAKE_HEADS[key];
    return { key, label, names: [label, ...(INTAKE_ALIASES[key] ?? [])] };
  }),
  ...INTAKE_FIELDS.map((key) => {
    const { label, type } = field(key);
    return {
      key,
      label,
      ...(type === 'money' && { money: true as const }),
      names: [label, ...(INTAKE_ALIASES[key] ?? [])],
    };
  }),
];
