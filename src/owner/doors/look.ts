// What the desk shows: the queue, projects with what may be done to them, the administrator's page. Changes nothing.
import {
  BUREAU_UNIT,
  cite,
  type Day,
  field,
  fieldsOf,
  isTyped,
  labelOf,
  mostOf,
  mostSays,
  sameUnit,
  OPINION,
  SPLITTING,
  stageLabel,
  type Step,
  offered,
  withRulesOf,
} from '../../measure';
import {
  adviceOn,
  advises,
  actsOpen,
  type Act,
  concerns,
  concluded,
  decidesFor,
  editionOf,
  explain,
  maySee,
  factsOf,
  isOwnSubmission,
  judgedBy,
  partyLabel,
  recordIn,
  rowOf,
  type Project,
  splitSays,
  splitsIn,
  type Scene,
  statusOf,
  stepIn,
  termOn,
  VERBS,
  stagesReached,
  stepStateOf,
  dueOn,
  waitingFor,
  PROJECT_ID,
  roleOf,
} from '../../project';
import type { ActView, DeskView, FormField, LookAnswer, LookRequest, ProjectView, QueueItem } from '../../wire';
import { dueText, formatValue, type LedgerEntry, sheetOf, type Snapshot } from '../../workbook';
import { adminView, rescuer } from '../work/admin';
import { raise } from '../work/alarms';
import { sweepStopped } from '../work/chances';
import { personOf } from '../work/command';
import { askedBy, openOwn } from './open';
import { KEYS, recall } from '../keep/store';
import { toolsFor } from '../work/registry';
import { choicesOf } from '../work/tool';
import { dayOf, now } from './time';
import { classification, joinedLines, materialsWanted, shown, systemLines } from '../mail/words';
import type { Visit } from '../keep/people';

const MOST = 50;

/** The desk for whoever is signed in to the domain. */
export function lookFor(email: string, request: LookRequest): LookAnswer {
  const at = now();
  const today = dayOf(at);
  const book = openOwn();
  const ids = String(request.p ?? '')
    .split(',')
    .filter((id) => PROJECT_ID.test(id))
    .slice(0, MOST);
  const snapshot = book.read({ projects: 'all', today, archived: ids, ...askedBy(email) });
  raise(snapshot);
  const who = personOf(snapshot, { email });
  const actor = typeof who === 'string' ? rescuer(snapshot, email) : who;
  if (!actor) return { ok: false, says: String(who) };
  const visit = { ...snapshot, actor };
  const asked = ids.flatMap((id) => snapshot.projects.get(id) ?? []).filter((p) => maySee(actor, p));
  const lost = ids.filter((id) => !asked.some((p) => p.id === id));
  const { entries, bad } = asked.length
    ? book.histories(
        snapshot,
        asked.map((p) => p.id),
      )
    : { entries: new Map<string, LedgerEntry[]>(), bad: [] };
  const tools = toolsFor(visit);
  const view: DeskView = {
    who: { email: actor.email, post: actor.post, unit: actor.unit, role: roleOf(actor).label },
    today,
    workbook: `https://docs.google.com/spreadsheets/d/${recall(KEYS.spreadsheetId)}/edit`,
    queue: queueOf(visit),
    projects: asked.map((p) => projectView(visit, p, entries.get(p.id) ?? [])),
    notices: [
      ...(snapshot.stop ? [snapshot.stop] : []),
      ...(sameUnit(actor.unit, BUREAU_UNIT) ? [sweepStopped(today, snapshot.settings) ?? []].flat() : []),
      ...(bad.length ? [`办理记录第${bad.join('、')}条缺失或被改动，不列入以下历次办理。`] : []),
      ...untidy(snapshot).map((title) => `“${title}”表有内容与系统默认不一致，将自动修复。`),
      ...snapshot.drifted.map(({ says }) => `${says}；系统按办理记录中的登记办理。`),
      ...[termOn(snapshot)?.says ?? []].flat(),
      ...(lost.length ? [`没有找到或无权查看：${lost.join('、')}`] : []),
      ...(snapshot.broken.length ? [`有${snapshot.broken.length}行与办理记录不一致，将自动修复。`] : []),
    ],
    tools,
    advice: adviceView(visit),
    ...(tools.some(({ screen }) => screen) && { admin: adminView(snapshot) }),
  };
  return { ok: true, view };
}

const untidy = ({ untidy, drifted }: Snapshot): string[] =>
  untidy.filter((key) => !drifted.some((d) => d.list === key)).map((key) => sheetOf(key).title);

const PRIORITIES = field('priority').options ?? [];
const rank = (project: Project): number => {
  const at = PRIORITIES.findIndex(({ id }) => id === project.values.priority);
  return at < 0 ? PRIORITIES.length : at;
};

/** 我的待办: by priority, then by age (A9.1). */
function queueOf(visit: Visit): QueueItem[] {
  const { actor, projects } = visit;
  const mine = [...projects.values()].flatMap((project) =>
    waitingFor(project, visit)
      .filter((w) => concerns(actor, w, project))
      .map((wait) => ({ project, wait })),
  );
  const whole = (project: Project) => projects.get(project.of ?? '') ?? project;
  mine.sort(
    (a, b) =>
      rank(whole(a.project)) - rank(whole(b.project)) ||
      (a.wait.since < b.wait.since ? -1 : a.wait.since > b.wait.since ? 1 : 0),
  );
  return mine.map(({ project, wait }) => {
    const due = dueOn(project, visit).find((d) => d.stage === wait.stage);
    return {
      id: project.id,
      name: String(project.values.name ?? ''),
      unit: project.unit,
      step: wait.step,
      stepLabel: wait.label,
      state: statusOf(project, wait.stage, visit).state,
      since: wait.since,
      priority: shown('priority', project),
      due: due ? dueText(due, due.left) : '',
      overdue: due !== undefined && due.left < 0,
    };
  });
}

/** 建议: what bureau, finance or the unit may want to look at; nothing waits for it. */
function adviceView(visit: Visit): DeskView['advice'] {
  const { actor } = visit;
  const all = [...visit.projects.values()];
  const single = all.flatMap((p) =>
    adviceOn(p, visit)
      .filter((a) => advises(actor, a.to, p.unit))
      .map((a) => ({ label: a.label, says: `${p.unit}“${p.values.name}”（${p.id}）：${a.says}。`, projects: [p.id] })),
  );
  const groups = splitsIn(advises(actor, SPLITTING.to, actor.unit) ? all : [], visit).map((split) => ({
    label: SPLITTING.label,
    says: `${splitSays(split)}。${SPLITTING.todo}。`,
    projects: split.projects.map((p) => p.id),
  }));
  return [...groups, ...single];
}

function projectView(visit: Visit, project: Project, history: readonly LedgerEntry[]): ProjectView {
  const stages = stagesReached(project, visit);
  const last = stages[stages.length - 1]!;
  const { state, next } = statusOf(project, last, visit);
  const acts = actsOpen(project, visit);
  return {
    id: project.id,
    name: String(project.values.name ?? ''),
    unit: project.unit,
    seen: project.record,
    state,
    next,
    due: dueOn(project, visit).map((d) => ({
      text: dueText(d, d.left),
      basis: d.basis,
      overdue: d.left < 0,
      cite: cite(d.article),
    })),
    summary: [
      ...classification(visit.projects.get(project.of ?? '') ?? project, visit),
      ...joinedLines(visit, project),
      ...systemLines(visit, project),
    ],
    stages: [
      ...stages.map((stage) => ({
        label: stageLabel(stage),
        state: statusOf(project, stage, visit).state,
        open: stage === last,
        fields: fieldsOf(stage).flatMap((f) => {
          const text = shown(f.key, project);
          return text ? [{ label: f.label, text, ...(f.type === 'link' && { link: text }) }] : [];
        }),
      })),
      ...materialsView(visit, project),
    ],
    path: explain(project, visit).map((e) => ({
      label: `${stageLabel(e.stage)}·${e.label}`,
      is: e.is,
      carrier: e.carrier,
      cite: cite(e.article),
      text: [e.is === 'done' ? e.on : '', e.outcome, e.opinion].filter(Boolean).join(' '),
    })),
    history: history.map((entry) => historyLine(entry, project, visit.today)),
    acts: acts.flatMap((act) => actView(project, act, visit)),
    cannot: cannot(visit, project, acts.length),
  };
}

/** The documents that the open steps want, each with its template (A30.2). */
function materialsView(snapshot: Snapshot, project: Project): ProjectView['stages'] {
  const wanted = materialsWanted(project, snapshot);
  if (!wanted.length) return [];
  const fields = wanted.map(({ material, label, need, note }) => {
    const link = snapshot.templates.get(material);
    return {
      label: `${label}（${need}）`,
      text: link ? `打开模板：${note}` : note,
      ...(link && { link }),
    };
  });
  return [{ label: '本步骤材料', state: cite('A30.2'), open: true, fields }];
}

const historyLine = (entry: LedgerEntry, project: Project, today: Day) => ({
  at: entry.at,
  who: `${entry.unit} ${entry.post}（${entry.actor}）`,
  what: [
    rowOf(project, entry.step, today)?.label ?? (entry.matter && '事项办结'),
    entry.outcome === undefined ? VERBS[entry.verb] : concluded(entry.step, entry.outcome),
    entry.opinion && `意见：${entry.opinion}`,
    entry.matter && `事项：${entry.matter}`,
  ]
    .filter(Boolean)
    .join(' '),
  cite: cite(entry.article),
});

/** A move as the page's form. What is typed in the sheet is only pointed to: the desk decides, the sheet is typed in. */
function actView(project: Project, act: Act, scene: Scene): ActView[] {
  const record = recordIn(project, act.step, scene.today);
  // What a unit records stands in the sheet.
  if (act.verb === 'create' || (record && isTyped(field(record.fields[0]!)))) return [];
  const step = record ?? stepIn(project, act.step, scene.today)!;
  const fields: FormField[] =
    act.verb === 'submit'
      ? []
      : act.fields.map(({ key, required }) => formField(project, act.step, key, required, scene));
  if (act.opinion !== 'none')
    fields.push({
      key: 'opinion',
      label: act.opinion === 'required' ? `${OPINION.label}（写给建设单位，一次写全）` : OPINION.label,
      type: OPINION.type,
      required: act.opinion === 'required',
      note: `${act.opinion === 'required' ? '逐条写明需要补正的内容或理由。' : '可不填。'}${mostSays(OPINION)}`,
      most: OPINION.most,
    });
  return [
    {
      command: act.verb,
      step: act.step,
      stepLabel: step.label,
      stage: stageLabel(act.stage),
      label: act.label,
      ...(act.outcome && { outcome: act.outcome }),
      fields,
      writes: writes(act, record ? {} : (step as Step)),
      cite: cite(step.article),
    },
  ];
}

function writes(act: Act, step: Pick<Step, 'conclusion' | 'outcomes'>): string[] {
  const conclusion =
    step.conclusion && act.outcome
      ? [`“${field(step.conclusion).label}”：${labelOf(field(step.conclusion), act.outcome)}`]
      : [];
  const closes = (step.outcomes ?? []).find((o) => o.as === act.verb && o.value === act.outcome)?.closes;
  const sheet = act.verb === 'submit' ? [`${stageLabel(act.stage)}表该行现在填写的内容`] : [];
  return [
    ...conclusion,
    ...sheet,
    ...(closes ? [`项目办理终结：${closes}`] : []),
    '办理记录一条（办理人、时间、依据）',
  ];
}

function formField(
  project: Project,
  step: string,
  key: Act['fields'][number]['key'],
  required: boolean,
  { today, settings }: Scene,
): FormField {
  const f = field(key);
  // A step done anew asks for its own answers, not for the last time's.
  const again = !isTyped(f) && stepStateOf(project, step)?.at === 'reopened';
  const value = again ? undefined : project.values[key];
  const preset =
    value !== undefined
      ? f.options
        ? String(value)
        : formatValue(f, value)
      : f.type === 'date' && f.decision
        ? today
        : undefined;
  return {
    key,
    label: f.label,
    type: f.type,
    ...(f.options && { options: choicesOf(offered(f, editionOf(project, today))) }),
    ...(f.suggest && { suggest: f.suggest }),
    required,
    note: `${withRulesOf(f.note, settings, judgedBy(project.values, today))}${mostSays(f)}`,
    ...(mostOf(f) !== undefined && { most: mostOf(f)! }),
    ...(preset !== undefined && { value: preset }),
  };
}

/** Why somebody who decides something cannot decide this now. */
function cannot(visit: Visit, project: Project, acts: number): string[] {
  if (acts) return [];
  const { actor } = visit;
  const waits = waitingFor(project, visit);
  const facts = factsOf(project, visit);
  if (project.closed || project.archived) return [`该项目${project.closed ?? '已归档'}，不再办理。`];
  const own = waits.some(
    (w) =>
      w.is === 'waiting' &&
      decidesFor(actor, w.party) &&
      isOwnSubmission(actor, stepIn(project, w.step, visit.today)!, project, facts, visit.today),
  );
  if (own) return [`本人提交的事项由他人办理（${cite('A27.1')}）。`];
  return waits.map((w) => `“${w.label}”由${w.unit ?? partyLabel(w.party)}${w.is === 'open' ? '提交' : '办理'}。`);
}
