// 新建申报 and 新建事项: projects and matters that a command makes.
import { MATTER_STAGE, STAGES, sameUnit, stageLabel, yearOf } from '../../measure';
import { decide, parentOf, type ProjectId, type Refusal } from '../../project';
import type { Result } from '../../wire';
import type { Transaction } from '../../workbook';
import type { Visit } from '../keep/people';
import { refusedResult } from '../mail/words';

/** What becomes of one that was asked for. */
export interface ForOne {
  readonly result: Result;
  readonly done?: Transaction['done'];
}

/** `begins`: with the one named, ended or not. */
interface Asked {
  readonly projects: readonly ProjectId[];
  readonly begins?: boolean;
}

const NO_SUCH: Refusal = { article: 'house', says: '没有这个项目，未新建', todo: '请核对项目编号' };
/** The `nth` of the projects that one 新建申报 makes. */
export function created(order: Asked, visit: Visit, nth: number): ForOne {
  const { actor, today, settings } = visit;
  const found = order.projects.flatMap((id) => visit.projects.get(id) ?? []);
  const cited = found.find((p) => order.begins || (p.closed && sameUnit(p.unit, actor.unit)));
  if (order.begins && !cited && order.projects.length)
    return { result: refusedResult(visit, undefined, order.projects[0], [NO_SUCH]) };
  const newId = visit.nextId(yearOf(today), nth);
  const decision = decide({ verb: 'create', ...(cited && { cites: cited.id }) }, cited, {
    today,
    settings,
    actor,
    newId,
  });
  if (decision.refused) return { result: refusedResult(visit, undefined, undefined, decision.refused) };
  const line = `已在申报表末尾为${actor.unit}新建${newId}${cited ? `（原项目${cited.id}，已带出原填内容），带出的各项请逐项核对` : ''}。请在该行填写，或点菜单“逐项填写”逐项填写，填好后点“提交”。请勿录入涉密内容和真实工作秘密。`;
  return {
    result: { project: newId, done: true, title: '已新建', sheet: stageLabel(STAGES[0].stage), lines: [line] },
    done: [decision],
  };
}

/** 新建事项 for one project: a row of 事项 whose cells are open to the unit (articles 18–20). */
export function newMatter(_: Asked, id: ProjectId, visit: Visit): ForOne {
  const { actor, today, settings } = visit;
  const of = parentOf(id) ?? id;
  const parent = visit.projects.get(of);
  const newId = visit.nextMatter(of);
  const decision = decide({ verb: 'create', of }, parent, { today, settings, actor, newId });
  if (decision.refused) return { result: refusedResult(visit, parent, of, decision.refused) };
  const line = `已在${stageLabel(MATTER_STAGE)}表末尾为${of}新建${newId}。请在该行填写，或点菜单“逐项填写”逐项填写，填好后点“提交”。`;
  const about = { project: newId, name: String(parent?.values.name ?? ''), sheet: stageLabel(MATTER_STAGE) };
  return { result: { ...about, done: true, title: '已新建', lines: [line] }, done: [decision] };
}
