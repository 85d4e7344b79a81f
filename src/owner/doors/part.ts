// What one screen of the desk needs beside the desk: it is asked for when the screen is opened, so that no other page carries it.
import { papersFor } from '../papers/give';
import {
  field,
  type PaperId,
  INTAKE_ALIASES,
  INTAKE_FIELDS,
  INTAKE_HEADS,
  type IntakeHead,
  type ToolId,
} from '../../measure';
import * as z from 'zod/mini';
import type { IntakeColumn, PartAnswer, PartRequest } from '../../wire';
import { listed } from '../keep/shown';
import { askedBy, openOwn } from '../services/open';
import { dayOf, now } from '../services/time';
import { personOf } from '../work/command';
import { columnsKept } from '../work/intake/kept';
import { toolsFor } from '../work/registry';

const NEEDED: ToolId = 'intake.write';

const paper = z.string().check(z.maxLength(40)) as unknown as z.ZodMiniType<PaperId>;
const REQUEST: z.ZodMiniType<PartRequest> = z.object({
  part: z.enum(['intake', 'papers']),
  has: z.optional(z.boolean()),
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
  const { part, has = false, asked } = read.data;
  return part === 'papers' ? papersFor(email, asked, has) : intakeFor(email);
}

function intakeFor(email: string): PartAnswer {
  const today = dayOf(now());
  const lists = listed(today) ?? openOwn().read({ projects: [], today, ...askedBy(email) });
  const who = personOf(lists, { email });
  if (typeof who === 'string') return { ok: false, says: who };
  const offered = toolsFor({ ...lists, actor: who }).some(({ command }) => command === NEEDED);
  if (!offered) return { ok: false, says: '“补录”不由你的岗位办理（说明：系统操作规则）。' };
  const code = HtmlService.createHtmlOutputFromFile('intake').getContent();
  return { ok: true, intake: { code, columns: COLUMNS, kept: columnsKept() } };
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
