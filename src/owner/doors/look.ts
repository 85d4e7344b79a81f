// What the desk shows of one project, with what may be done to it. Changes nothing.
import {
  cite,
  correctionLabel,
  type Day,
  field,
  fieldsOf,
  INTAKE,
  isOwn,
  isTyped,
  labelOf,
  mostOf,
  mostSays,
  OPINION,
  OWN_PARTY,
  stageLabel,
  type Step,
  offered,
} from '../../measure';
import {
  type Act,
  actsOpen,
  carries,
  clauseIn,
  concluded,
  decidesFor,
  dueOn,
  dueText,
  editionOf,
  endSays,
  explain,
  factsOf,
  type Happening,
  isOverdue,
  isOwnSubmission,
  openCells,
  judgedBy,
  noteFor,
  partyLabel,
  type Project,
  recordIn,
  restLabel,
  restSays,
  rowOf,
  type Scene,
  headlineOf,
  stagesReached,
  statusOf,
  stepIn,
  stepStateOf,
  VERBS,
  waitingFor,
  wayOf,
} from '../../project';
import type { ActView, FormField, ProjectView } from '../../wire';
import { formatValue, type LedgerEntry, type Snapshot } from '../../workbook';
import { correctionsOpen, correctionSummary, proposalActs } from '../work/corrections/view';
import { choicesOf } from '../work/tool';
import { joinedLines, materialsWanted, shown } from '../mail/words';
import { headlineIn } from '../work/filling/leads';
import { rowLink } from '../work/filling/link';
import { typedSays, withTyped } from '../work/filling/typed';
import type { Visit } from '../keep/people';

export function projectView(visit: Visit, project: Project, history: readonly Told[], alone = false): ProjectView {
  const stages = stagesReached(project, visit);
  const { stage: head, state, next } = headlineOf(project, visit);
  const acts = actsOpen(project, visit);
  const proposals = proposalActs(project, visit);
  const now = withTyped(visit, project);
  const fills = fillsFor(visit, project);
  return {
    id: project.id,
    name: String(now.project.values.name ?? ''),
    unit: project.unit,
    seen: project.record,
    state,
    next,
    due: dueOn(project, visit).map((d) => ({
      text: dueText(d, d.left),
      basis: d.basis,
      overdue: isOverdue(d, visit.today),
      cite: cite(d.article),
    })),
    ...(fills.length && { fills }),
    ...(now.typed.size && { typed: typedSays(now) }),
    summary: [...headlineIn(visit, now.project), ...joinedLines(visit, project), ...correctionSummary(project, visit)],
    stages: [
      ...stages.map((stage) => ({
        label: stageLabel(stage),
        state: statusOf(project, stage, visit).state,
        open: stage === head,
        fields: fieldsOf(stage).flatMap((f): ProjectView['stages'][number]['fields'] => {
          const typed = now.typed.has(f.key);
          const text = shown(f.key, now.project) || now.typed.get(f.key) || (typed ? '（已清空）' : '');
          return text
            ? [{ label: f.label, text, ...(f.type === 'link' && { link: text }), ...(typed && { typed }) }]
            : [];
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
    acts: [...proposals, ...acts.flatMap((act) => actView(project, act, visit))],
    ...(alone && { corrections: correctionsOpen(project, visit) }),
    cannot: cannot(visit, project, [...acts, ...proposals]),
  };
}

/** The sheets in which this person may type, with the way there. */
function fillsFor(visit: Visit, project: Project): NonNullable<ProjectView['fills']> {
  if (!carries(visit.actor, OWN_PARTY, project)) return [];
  return stagesReached(project, visit).flatMap((stage) => {
    const row = visit.rowOf(project.id, stage);
    return row !== undefined && openCells(project, stage, visit).length
      ? [{ stage, label: stageLabel(stage), link: rowLink(stage, row) }]
      : [];
  });
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

/** What of an entry its line says; of one that was just written it is known without reading it. */
export type Told = Happening & Pick<LedgerEntry, 'at'>;
const historyLine = (entry: Told, project: Project, today: Day) => ({
  at: entry.at,
  // What was brought in names the unit whose it is: who did it says his authority.
  who: `${entry.step === INTAKE.step ? entry.authority : entry.unit} ${entry.post}（${entry.actor}）`,
  what: [
    correctionLabel(entry.step) ?? rowOf(project, entry.step, today)?.label ?? (entry.matter && '事项办结'),
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
      writes: writes(project, act, record ? {} : (step as Step), scene),
      cite: cite(clauseIn(step, project, scene)),
    },
  ];
}

function writes(project: Project, act: Act, step: Pick<Step, 'conclusion' | 'outcomes'>, scene: Scene): string[] {
  const conclusion =
    step.conclusion && act.outcome
      ? [`“${field(step.conclusion).label}”：${labelOf(field(step.conclusion), act.outcome)}`]
      : [];
  const outcome = (step.outcomes ?? []).find((o) => o.as === act.verb && o.value === act.outcome);
  const way = wayOf(outcome?.ways, factsOf(project, scene));
  const closes = outcome?.closes ?? way?.closes;
  const sheet = act.verb === 'submit' ? [`${stageLabel(act.stage)}表该行现在填写的内容`] : [];
  return [
    ...conclusion,
    ...sheet,
    ...(closes ? [`项目办理终结：${closes}`] : []),
    ...(way?.rests ? [`项目暂停：${restLabel(way.rests)}；不再提醒，可恢复`] : []),
    ...(way?.resumes ? ['项目恢复办理'] : []),
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
    ...(isOwn(f) && { own: true as const }),
    required,
    note: noteFor(f, settings, judgedBy(project.values, today)),
    ...(mostOf(f) !== undefined && { most: mostOf(f)! }),
    ...(preset !== undefined && { value: preset }),
  };
}

/** Why somebody who decides something cannot decide this now. */
function cannot(visit: Visit, project: Project, acts: readonly object[]): string[] {
  const { actor } = visit;
  const waits = waitingFor(project, visit);
  const facts = factsOf(project, visit);
  const decides = acts.some((act) => !('verb' in act) || act.verb !== 'record');
  const own = waits.some(
    (w) =>
      w.is === 'waiting' &&
      decidesFor(actor, w.party) &&
      isOwnSubmission(actor, stepIn(project, w.step, visit.today)!, project, facts, visit.today),
  );
  // Beside what may be recorded of it, too.
  if (own && !decides && !project.closed && !project.archived)
    return [`本人提交的事项由他人办理（${cite('A27.1')}）。`];
  if (acts.length) return [];
  if (project.closed || project.archived) return [`该项目${project.closed ? endSays(project) : '已归档'}，不再办理。`];
  const rests = restSays(project);
  if (rests !== undefined && !waits.length) return [`该项目${rests}，恢复前不再办理。`];
  return waits.map((w) => `“${w.asks}”由${w.unit ?? partyLabel(w.party)}办理。`);
}
