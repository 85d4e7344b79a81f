// What the desk shows of one project, with what may be done to it. Changes nothing.
import {
  cite,
  correctionLabel,
  type Day,
  field,
  type FieldKey,
  fieldsOf,
  INTAKE,
  OWN_PARTY,
  paperOf,
  type PaperRow,
  questionLabel,
  type Stage,
  stageLabel,
} from '../../measure';
import {
  type Act,
  actsOpen,
  carries,
  concluded,
  decidesFor,
  dueOn,
  dueText,
  endSays,
  explain,
  factsOf,
  type Happening,
  isOverdue,
  isOwnSubmission,
  openCells,
  isUrgent,
  papersFrom,
  partyLabel,
  type Project,
  restSays,
  resubmittedIn,
  rowOf,
  type Scene,
  headlineOf,
  stagesReached,
  statusOf,
  stepIn,
  VERBS,
  waitingFor,
} from '../../project';
import type { ActView, PaperLink, ProjectView } from '../../wire';
import { historyOf, type LedgerEntry, type Snapshot } from '../../workbook';
import { correctionsOpen, correctionSummary, proposalActs } from '../work/corrections/view';
import { questionActs, questionsView } from '../work/questions/view';
import { actView, isAside } from './acts';
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
  const changes = changesView(project, history, visit);
  const total = shown('total', project);
  const now = withTyped(visit, project);
  const fills = fillsFor(visit, project);
  const views = acts.flatMap((act) => actView(project, act, visit));
  return {
    id: project.id,
    name: String(now.project.values.name ?? ''),
    unit: project.unit,
    seen: project.record,
    state,
    next,
    ...(total && { amount: total }),
    ...(changes && { changes }),
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
          const text = shown(f.key, now.project) || (typed ? unread(now.typed.get(f.key)) : '');
          return text
            ? [{ label: f.label, text, ...(f.type === 'link' && { link: text }), ...(typed && { typed }) }]
            : [];
        }),
      })),
      ...materialsView(visit, project),
    ],
    path: explain(now.project, visit).map((e) => ({
      label: `${stageLabel(e.stage)}·${e.label}`,
      is: e.is,
      carrier: e.carrier,
      cite: cite(e.article),
      text: [e.is === 'done' ? e.on : '', e.outcome, e.opinion].filter(Boolean).join(' '),
    })),
    ...(isUrgent(project, visit) && { papers: [linkTo(paperOf('urge')!, 0)] }),
    history: history.map((entry) => historyLine(entry, project, visit.today)),
    acts: [...proposals, ...views],
    ...(alone && { corrections: correctionsOpen(project, visit) }),
    questions: questionsView(project),
    asks: alone ? questionActs(project, visit) : [],
    cannot: over(project, [...views, ...proposals]) ?? cannot(visit, project, [...acts, ...proposals]),
  };
}

/** Of what cannot be read the text itself: nothing is counted with it. */
const unread = (says = ''): string => (says ? `${says}（填写有误，未计入）` : '（已清空）');

/** 本次改动, where the whole history was read. */
function changesView(project: Project, history: readonly (Told | LedgerEntry)[], scene: Scene): ProjectView['changes'] {
  const whole = history.filter((entry): entry is LedgerEntry => 'seal' in entry);
  const found = whole.length === history.length && resubmittedIn(historyOf(whole), project, scene);
  if (!found) return undefined;
  const { before, on, asked, changes } = found;
  return { before, on, ...(asked !== undefined && { asked }), fields: changes };
}

/** The sheets in which this person may type, with the way there. */
function fillsFor(visit: Visit, project: Project): NonNullable<ProjectView['fills']> {
  if (!carries(visit.actor, OWN_PARTY, project)) return [];
  return stagesReached(project, visit).flatMap((stage) => {
    const row = visit.rowOf(project.id, stage);
    const open = openCells(project, stage, visit);
    if (row === undefined || !open.length) return [];
    const files = filesIn(visit, project, stage, open);
    return [
      { stage, label: stageLabel(stage), link: rowLink(stage, row, project.unit), ...(files.length && { files }) },
    ];
  });
}

/** What stands in the cells that take a file, as their form shows it. */
const filesIn = (visit: Visit, { id }: Project, stage: Stage, open: readonly FieldKey[]) =>
  open.some((key) => field(key).type === 'link')
    ? visit.openCells(id, stage).flatMap(({ key, says }) => {
        const { label, type } = field(key);
        return type === 'link' ? [{ key, label, value: says }] : [];
      })
    : [];

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
export type Told = Happening & Pick<LedgerEntry, 'at'> & Partial<Pick<LedgerEntry, 'serial'>>;
const linkTo = ({ paper, label }: PaperRow, serial: number): PaperLink => ({ paper, label, serial });
const linksOf = (entry: Told): PaperLink[] =>
  entry.serial === undefined ? [] : papersFrom(entry).map((row) => linkTo(row, entry.serial!));
const historyLine = (entry: Told, project: Project, today: Day) => ({
  at: entry.at,
  // What was brought in names the unit whose it is: who did it says his authority.
  who: `${entry.step === INTAKE.step ? entry.authority : entry.unit} ${entry.post}（${entry.actor}）`,
  what: whatOf(entry, project, today),
  cite: cite(entry.article),
  ...(linksOf(entry).length && { papers: linksOf(entry) }),
});

function whatOf(entry: Told, project: Project, today: Day): string {
  const { step, verb, outcome, opinion, matter } = entry;
  const question = questionLabel(step);
  if (question) return `${question}${outcome ?? ''}：${opinion ?? ''}`;
  return [
    correctionLabel(step) ?? rowOf(project, step, today)?.label ?? (matter && '事项办结'),
    outcome === undefined ? VERBS[verb] : concluded(step, outcome),
    opinion && `意见：${opinion}`,
    matter && `事项：${matter}`,
  ]
    .filter(Boolean)
    .join(' ');
}

/** What is typed in its row alone is no act of this page. */
const over = (project: Project, views: readonly ActView[]): string[] | undefined =>
  (project.closed || project.archived) && !views.length
    ? [`该项目${project.closed ? endSays(project) : '已归档'}，不再办理。`]
    : undefined;

/** Why somebody who decides something cannot decide this now. */
function cannot(visit: Visit, project: Project, acts: readonly (Act | ActView)[]): string[] {
  const { actor } = visit;
  const waits = waitingFor(project, visit);
  const facts = factsOf(project, visit);
  const decides = acts.some((act) => !('verb' in act) || !isAside(act));
  const own = waits.some(
    (w) =>
      w.is === 'waiting' &&
      decidesFor(actor, w.party) &&
      isOwnSubmission(actor, stepIn(project, w.step, visit.today)!, project, facts, visit.today),
  );
  // Beside what may be recorded of it, too.
  if (own && !decides && !project.closed && !project.archived)
    return [`本人提交的事项由他人办理（${cite('A27.1')}）。`];
  if (decides) return [];
  const waiting = waits.map((w) => `“${w.asks}”由${w.unit ?? partyLabel(w.party)}办理。`);
  if (acts.length) return waiting;
  const rests = restSays(project);
  if (rests !== undefined && !waits.length) return [`该项目${rests}，恢复前不再办理。`];
  return waiting;
}
