// The menu's door. Anybody can post here: nothing is believed but the token, and little is allowed even with it.
import * as z from 'zod/mini';
import { STAGES, LEVEL } from '../../measure';
import { numberTyped, PROJECT_ID, type Verb } from '../../project';
import {
  FORM_COMMAND,
  type GatewayAnswer,
  type GatewayRequest,
  MENU_COMMANDS,
  MOST_DRAFTS,
  MOST_PROJECTS,
} from '../../wire';
import { type Asker, carryOut } from '../work/command';
import { DEPLOY } from '../services/deploy';
import { formAsked } from '../work/filling/asked';
import { saidOf } from '../work/corrections/first';
import { checked, explained, type Inspect, inspect } from './inspect';
import { KEYS, keep, recall } from '../keep/store';
import { claimsOf, judge } from './token';

z.config({ jitless: true });

const LARGEST = 65_536;
export const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** As somebody types the project with which a new one begins: 2025-5. */
const TYPED = z.pipe(z.string().check(z.maxLength(40)), z.transform(numberTyped));
const NUMBER = z.pipe(TYPED, z.string().check(z.regex(PROJECT_ID)));

const REQUEST = z.strictObject({
  command: z.enum([...MENU_COMMANDS, FORM_COMMAND]),
  id: z.string().check(z.regex(UUID)),
  token: z.string().check(z.minLength(1), z.maxLength(4_096)),
  workbook: z.string().check(z.minLength(1), z.maxLength(200)),
  stage: z.optional(z.enum(STAGES.map((s) => s.stage))),
  projects: z.array(NUMBER).check(z.maxLength(MOST_PROJECTS)),
  seen: z.optional(z.catchall(z.object({}), z.int().check(z.gte(0)))),
  confirmed: z.optional(z.string().check(z.maxLength(4_000))),
  count: z.optional(z.int().check(z.gte(1), z.lte(MOST_DRAFTS))),
});

export type Post = { readonly request: GatewayRequest } | { readonly says: string; readonly why: string };

/** The request in a post, or why it is none. */
export function readRequest(body: unknown): Post {
  if (typeof body !== 'string' || !body) return { says: '请求内容为空。', why: 'empty' };
  if (body.length > LARGEST) return { says: '一次提交的内容过多，请分批选择后再试。', why: 'oversized' };
  const read = REQUEST.safeParse(parsed(body));
  if (read.success) return { request: read.data };
  const fields = read.error.issues.map((issue) => issue.path.join('.') || '(全部)');
  const command = fields.includes('command');
  if (command) return { says: '菜单不能办理该事项，请在办理台办理。', why: `command ${fields.join(' ')}` };
  if (fields.includes('count')) return { says: `一次最多新建${MOST_DRAFTS}项，请重新填写项数。`, why: 'count' };
  if (fields.some((f) => f.startsWith('projects')))
    return { says: `项目编号不正确，或一次超过${MOST_PROJECTS}个。请重新选择后再试。`, why: fields.join(' ') };
  return { says: '请求格式不正确。请重新打开表格后再试。', why: fields.join(' ') };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** Answers one post. Never throws: what goes wrong is told to the person and logged without the token. */
export function answer(body: unknown): GatewayAnswer {
  const read = readRequest(body);
  if ('why' in read) return refused(read.says, read.why);
  const { request } = read;
  if (request.workbook !== recall(KEYS.spreadsheetId))
    return refused(`这是副本，不能在此办理。请打开本${LEVEL}正式的项目表操作。`, 'copy');
  const claims = claimsOf(request.token);
  if (!claims) return refused('身份凭证无效。请重新打开表格后再试。', 'token unknown to Google');
  const verdict = judge(claims, {
    clientId: recall(KEYS.menuClientId) ?? DEPLOY.menuClientId,
    domain: DEPLOY.domain,
    now: Date.now() / 1000,
  });
  if ('why' in verdict) {
    if (verdict.refusedClient) keep(KEYS.refusedClient, verdict.refusedClient);
    return refused(verdict.says, verdict.why);
  }
  return COMMANDS[request.command](request, verdict);
}

type Answering = (request: GatewayRequest, who: Asker) => GatewayAnswer;

const carriedOut =
  (verb: Verb, matter?: true): Answering =>
  ({ id, stage, projects, seen, count, confirmed }, who) =>
    carryOut({
      id,
      verb,
      ...(matter && { matter }),
      stage,
      projects: [...new Set(projects)],
      ...(seen && { seen }),
      ...(count !== undefined && { count }),
      ...(confirmed !== undefined && projects.length === 1 && { form: saidOf(projects[0]!, confirmed) }),
      // A number that was typed: rows that were selected say what they showed.
      ...(count === 1 && !seen && projects.length === 1 && { begins: true }),
      who,
    });

const inspected =
  (by: Inspect): Answering =>
  ({ stage, projects }, who) =>
    inspect({ by, stage, projects, who });

/** What becomes of each command of the menu. */
const COMMANDS: Readonly<Record<GatewayRequest['command'], Answering>> = {
  create: carriedOut('create'),
  matter: carriedOut('create', true),
  submit: carriedOut('submit'),
  withdraw: carriedOut('withdraw'),
  check: inspected(checked),
  explain: inspected(explained),
  [FORM_COMMAND]: ({ stage, projects }, who) => formAsked({ stage, projects, who }),
};

function refused(says: string, why: string): GatewayAnswer {
  console.warn(`gateway refused: ${why}`);
  return { ok: false, says };
}
