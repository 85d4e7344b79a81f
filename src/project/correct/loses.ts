// What somebody gives up by taking a demand back after the day until which it was in time (A7.1).
import { factsOf } from '../dossier/facts';
import { planDue } from '../count/plan';
import type { Project, Scene } from '../dossier/types';

/** Undefined where nothing is lost: it was late already, or the day has not passed. */
export function losesBy(before: Project, after: Project, scene: Scene): string | undefined {
  const { firstYear, planYear: now, submittedOn } = before.values;
  const planYear = firstYear ?? now;
  const [was, is] = [factsOf(before, scene), factsOf(after, scene)];
  if (typeof planYear !== 'number' || was.late || !is.late) return undefined;
  const issued = is.planIssued ? '；该年度计划已下达，重新提交须有计划外理由' : '';
  return `${planYear}年度需求计划${planDue(planYear, scene).last}截止，原于${submittedOn}提交；现在撤回，重新提交即为迟报，须说明原因${issued}`;
}
