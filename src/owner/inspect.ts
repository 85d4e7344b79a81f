// What the menu asks without changing anything: 检查所选 and 流程与依据.
import { cite, type Day, STAGES, type Stage, type StepId, stageLabel } from '../measure';
import {
  type Actor,
  explain,
  type GatewayAnswer,
  type Project,
  type ProjectId,
  type Result,
  statusOf,
  waitingFor,
} from '../project';
import type { Snapshot } from '../workbook';
import { raise } from './alarms';
import { type Asker, attempt, lettersFor, personOf } from './command';
import { openOwn } from './open';
import { dayOf, now } from './time';
import { classification, joinedLines, materialLines, refusalLine, refusedResult, systemLines } from './words';

type Inspect = (snapshot: Snapshot, id: ProjectId, stage: Stage, actor: Actor, today: Day) => Result;

/** Each selected project looked at in one way, by whoever is in 人员. */
export function inspect(asked: {
  readonly by: keyof typeof INSPECTIONS;
  readonly stage: Stage | undefined;
  readonly projects: readonly ProjectId[];
  readonly who: Asker;
}): GatewayAnswer {
  const today = dayOf(now());
  const projects = [...new Set(asked.projects)];
  const snapshot = openOwn().read({ projects, today });
  raise(snapshot, today);
  const actor = personOf(snapshot, asked.who, today);
  if (typeof actor === 'string') return { ok: false, says: actor };
  const stage = asked.stage ?? STAGES[0].stage;
  return { ok: true, results: projects.map((id) => INSPECTIONS[asked.by](snapshot, id, stage, actor, today)) };
}

const unknown = (snapshot: Snapshot, id: ProjectId): Result =>
  refusedResult(snapshot, undefined, id, [
    { article: 'house', says: '没有这个项目，或该行与办理记录不一致', todo: '请核对项目编号' },
  ]);

/** 检查所选: what a submission would meet and lead to. Writes nothing. */
function checked(snapshot: Snapshot, id: ProjectId, stage: Stage, actor: Actor, today: Day): Result {
  const project = snapshot.projects.get(id);
  if (!project) return unknown(snapshot, id);
  const { decision, values, refused: all } = attempt({ verb: 'submit', stage }, id, snapshot, project, actor, today);
  const after = decision.refused ? { ...project, values: { ...project.values, ...values } } : decision.project;
  const lines = [
    ...all.map((r) => refusalLine(snapshot, id, r)),
    ...decision.warnings.map((w) => `提示：${refusalLine(snapshot, id, w)}`),
    ...classification(snapshot.projects.get(after.of ?? '') ?? after, today, snapshot.settings),
    ...systemLines(snapshot, after, today),
    ...materialLines(snapshot, openSteps(project, today, snapshot)),
  ];
  if (!decision.refused && !all.length) {
    const status = statusOf(decision.project, stage, today, snapshot.settings);
    lines.push(`提交后：“${status.state}”${status.next ? `，${status.next}` : ''}`);
    const to = [
      ...new Set(lettersFor(decision.project, snapshot, actor, today).map((l) => `${l.person.unit}${l.person.post}`)),
    ];
    lines.push(to.length ? `将发邮件给：${to.join('、')}` : '不发送邮件');
  }
  return {
    project: id,
    name: String(after.values.name ?? ''),
    done: !all.length,
    title: all.length ? `有${all.length}处需要处理` : '可以提交',
    lines,
  };
}

/** The steps that wait for somebody. */
const openSteps = (project: Project, today: Day, { settings }: Snapshot): StepId[] =>
  waitingFor(project, today, settings).map(({ step }) => step);

const STANDS = { done: '已办', open: '待提交', waiting: '待办理', 'to come': '后续' } as const;

/** 流程与依据, one line per step. */
function explained(snapshot: Snapshot, id: ProjectId, stage: Stage, _: Actor, today: Day): Result {
  const project = snapshot.projects.get(id);
  if (!project) return unknown(snapshot, id);
  const status = statusOf(project, stage, today, snapshot.settings);
  const lines = explain(project, today, snapshot.settings).map((e) => {
    const when = e.is === 'done' && e.on ? ` ${e.on}` : '';
    return `${STANDS[e.is]}｜${stageLabel(e.stage)}·${e.label}——${e.carrier}${when}${e.outcome ? `，${e.outcome}` : ''}（${cite(e.article)}）`;
  });
  return {
    project: id,
    name: String(project.values.name ?? ''),
    done: true,
    title: `${status.state}${status.next ? `｜${status.next}` : ''}`,
    lines: [
      ...classification(snapshot.projects.get(project.of ?? '') ?? project, today, snapshot.settings),
      ...joinedLines(snapshot, project, today),
      ...systemLines(snapshot, project, today),
      ...materialLines(snapshot, openSteps(project, today, snapshot)),
      ...lines,
    ],
  };
}

const INSPECTIONS = { check: checked, explain: explained } as const satisfies Record<string, Inspect>;
