// What the menu asks without changing anything: 检查所选 and 流程与依据.
import { cite, type FieldKey, STAGES, type Stage, stageLabel } from '../../measure';
import {
  alikeSays,
  explain,
  inOrder,
  oddlyWritten,
  type Project,
  type ProjectId,
  type Refusal,
  statusOf,
  type Values,
} from '../../project';
import type { GatewayAnswer, Result } from '../../wire';
import type { Snapshot } from '../../workbook';
import { raise } from '../daily/alarms';
import { noticed } from '../daily/chances';
import { holdersOf, sharedUnsaid } from '../work/corrections/numbers';
import { type Asker, attempt, personOf } from '../work/command';
import { headlineIn, leadsTo } from '../work/filling/leads';
import { typedSays, withTyped } from '../work/filling/typed';
import { askedBy, openOwn } from '../services/open';
import type { Visit } from '../keep/people';
import { dayOf, now } from '../services/time';
import { joinedLines, materialLines, refusalLine, refusedResult, sentence } from '../mail/words';

export type Inspect = (visit: Visit, id: ProjectId, stage: Stage) => Result;

/** Each selected project looked at in one way, by whoever is in 人员. */
export function inspect(asked: {
  readonly by: Inspect;
  readonly stage: Stage | undefined;
  readonly projects: readonly ProjectId[];
  readonly who: Asker;
}): GatewayAnswer {
  const today = dayOf(now());
  const projects = [...new Set(asked.projects)];
  const snapshot = openOwn().read({ projects, today, ...askedBy(asked.who.email) });
  raise(snapshot);
  const actor = personOf(snapshot, asked.who);
  if (typeof actor === 'string') return { ok: false, says: actor };
  const visit = { ...snapshot, actor };
  const stage = asked.stage ?? STAGES[0].stage;
  return noticed({ ok: true, results: projects.map((id) => asked.by(visit, id, stage)) }, snapshot);
}

const unknown = (snapshot: Snapshot, id: ProjectId): Result =>
  refusedResult(snapshot, undefined, id, [
    { article: 'house', says: '没有这个项目，或该行与办理记录不一致', todo: '请核对项目编号' },
  ]);

/** Document numbers among what was typed that another project has: a submission asks about them first (A27.2). */
function numbersTaken({ id, values: stands }: Project, typed: Values): Record<'refused' | 'hints', readonly Refusal[]> {
  const fresh = Object.entries(typed).filter(([key, value]) => value !== stands[key as FieldKey]);
  const giving = { id, values: Object.fromEntries(fresh) as Values, confirmed: '' };
  const holders = holdersOf([giving], openOwn());
  return {
    refused: sharedUnsaid([giving], holders).get(id)?.refused ?? [],
    hints: [...alikeSays(id, giving.values, holders), ...oddlyWritten(giving.values)],
  };
}

/** 检查所选: what a submission would meet and lead to. Writes nothing. */
export function checked(visit: Visit, id: ProjectId, stage: Stage): Result {
  const project = visit.projects.get(id);
  if (!project) return unknown(visit, id);
  const { decision, values, refused } = attempt({ verb: 'submit', stage }, id, visit);
  const taken = numbersTaken(project, values);
  const all = [...refused, ...taken.refused];
  const after = decision.refused ? { ...project, values: { ...project.values, ...values } } : decision.project;
  const lines = [
    ...inOrder(all).map((r) => refusalLine(visit, id, r)),
    ...inOrder([...decision.warnings, ...taken.hints]).map((w) => `提示：${refusalLine(visit, id, w)}`),
    ...headlineIn(visit, after).map(sentence),
    ...materialLines(project, visit),
  ];
  if (!decision.refused && !all.length) lines.push(...leadsTo(visit, project, decision.project, stage));
  return {
    project: id,
    name: String(after.values.name ?? ''),
    done: !all.length,
    title: all.length ? `有${all.length}处需要处理` : '可以提交',
    lines,
  };
}

const STANDS = { done: '已办', open: '待提交', waiting: '待办理', 'to come': '后续', ended: '未办结' } as const;

/** 流程与依据, one line per step. */
export function explained(visit: Visit, id: ProjectId, stage: Stage): Result {
  const project = visit.projects.get(id);
  if (!project) return unknown(visit, id);
  const status = statusOf(project, stage, visit);
  const now = withTyped(visit, project);
  const lines = explain(now.project, visit).map((e) => {
    const when = e.is === 'done' && e.on ? ` ${e.on}` : '';
    return `${STANDS[e.is]}｜${stageLabel(e.stage)}·${e.label}——${e.carrier}${when}${e.outcome ? `，${e.outcome}` : ''}（${cite(e.article)}）`;
  });
  return {
    project: id,
    name: String(now.project.values.name ?? ''),
    done: true,
    title: `${status.state}${status.next ? `｜${status.next}` : ''}`,
    lines: [
      ...(now.typed.size ? [`${typedSays(now)}，以下按现在填写的内容`] : []),
      ...[...headlineIn(visit, now.project), ...joinedLines(visit, project)].map(sentence),
      ...materialLines(project, visit),
      ...lines,
    ],
  };
}
