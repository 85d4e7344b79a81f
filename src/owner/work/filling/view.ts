// The form of a row as sidebar and desk show it: what its open step asks, beside what stands in its cells.
import {
  cite,
  type Field,
  field,
  mostOf,
  OWN_PARTY,
  offered,
  rowsOn,
  type Stage,
  stageLabel,
  TRACKS,
  tierFrom,
  WAN,
  quoted,
} from '../../../measure';
import {
  carries,
  decide,
  editionOf,
  type Form,
  type FormField as Asked,
  formOf,
  hintOf,
  judgedBy,
  losesBy,
  movesOpen,
  noteFor,
  type Project,
  type ProjectId,
  type Refusal,
  statusOf,
  unitOf,
} from '../../../project';
import type { FillField, Finding, FormView, Withdrawing } from '../../../wire';
import type { Snapshot } from '../../../workbook';
import type { Visit } from '../../keep/people';
import { choicesOf } from '../tool';
import { askedFirst } from './asks';
import { headlineIn, leadsTo } from './leads';
import { rowLink, uploadLink } from './link';
import { worldOf } from './world';

export const formIn = (visit: Visit, project: Project, stage: Stage): Form | undefined =>
  formOf(project, stage, visit.input(project.id, stage), worldOf(visit, project.id));

/** A form, or why there is none for this person. */
export function formView(visit: Visit, id: ProjectId, stage: Stage): FormView | string {
  const project = visit.projects.get(id);
  const row = visit.rowOf(id, stage);
  if (!project || row === undefined)
    return `没有项目${id}的“${stageLabel(stage)}”行，或该行与办理记录不一致。请核对项目编号（说明：系统操作规则）。`;
  if (!carries(visit.actor, OWN_PARTY, project)) return `该行由${project.unit}的项目管理专员填写（${cite('A3.2')}）。`;
  const form = formIn(visit, project, stage);
  const { state, next } = statusOf(project, stage, visit);
  if (!form)
    return `“${stageLabel(stage)}”第${row}行现在没有可填写的单元格：${state}${next ? `，下一步：${next}` : ''}（说明：系统操作规则）。`;
  const back = withdrawing(visit, project, stage);
  const asks =
    form.decision.refused || form.refused.length ? undefined : askedFirst(project, form.decision.happening, visit);
  const cells = new Map(visit.openCells(id, stage).map((cell) => [cell.key as string, cell]));
  return {
    id,
    name: String(form.project.values.name ?? ''),
    unit: project.unit,
    stage,
    sheet: stageLabel(stage),
    row,
    seen: project.record,
    record: visit.recordOf(id, stage) ?? project.record,
    state,
    hint: hintOf(project, stage, visit),
    step: form.step,
    label: form.label,
    cite: cite(form.article),
    sections: form.sections.map(({ label, says, article, fields }) => ({
      label,
      ...(says && { says }),
      ...(article && { cite: cite(article) }),
      fields: fields.map((asked) => fieldView(asked, project, visit, cells.get(asked.key)!)),
    })),
    findings: findingsOf(form),
    headline: headlineIn(visit, form.project),
    ...(stage === field('total').stage && { tiers: tiersFor(project, visit) }),
    after: form.decision.refused || form.refused.length ? [] : leadsTo(visit, project, form.project, stage),
    ...(asks && { asks: asks.asks }),
    ...(back && { withdraws: back }),
    link: rowLink(stage, row, project.unit),
  };
}

/** Whatever of that sheet this person may take back. */
export function withdrawing(visit: Visit, project: Project, stage: Stage): Withdrawing | undefined {
  const back = movesOpen(project, visit).find((m) => m.verb === 'withdraw' && m.stage === stage);
  if (!back) return undefined;
  const { step, label } = back;
  const decision = decide({ verb: 'withdraw', project: project.id, stage }, project, worldOf(visit, project.id));
  if (decision.refused) return undefined;
  const asks = losesBy(project, decision.project, visit);
  const after = leadsTo(visit, project, decision.project, stage, '撤回');
  return { step, label, after, ...(asks !== undefined && { asks }) };
}

const tiersFor = (project: Project, { today, settings }: Visit): FormView['tiers'] =>
  rowsOn(TRACKS, editionOf(project, today)).map((tier) => ({
    from: tierFrom(tier, settings, judgedBy(project.values, today)) / WAN,
    label: tier.label,
  }));

const finding = ({ says, todo, article }: Refusal): Finding => ({ says, todo, cite: cite(article) });
const findingsOf = ({ refused, warnings }: Pick<Form | Asked, 'refused' | 'warnings'>): readonly Finding[] => [
  ...refused.map(finding),
  ...warnings.map((warning): Finding => ({ ...finding(warning), warns: true })),
];

/** The label stands beside it. */
const plain = (f: Field, found: Finding): Finding => {
  const label = quoted(f.label);
  return found.says.startsWith(label) ? { ...found, says: found.says.slice(label.length) } : found;
};

function fieldView(
  asked: Asked,
  project: Project,
  visit: Visit,
  { column, letter, says }: ReturnType<Snapshot['openCells']>[number],
): FillField {
  const f = field(asked.key);
  const { today, settings } = visit;
  return {
    key: f.key,
    label: f.label,
    type: f.type,
    unit: unitOf(f.type),
    column,
    letter,
    value: says,
    required: asked.needed,
    note: noteFor(f, settings, judgedBy(project.values, today)),
    cite: cite(asked.article),
    ...(f.options && { options: choicesOf(offered(f, editionOf(project, today))) }),
    ...(asked.suggests.length && { suggest: asked.suggests }),
    ...(mostOf(f) !== undefined && { most: mostOf(f)! }),
    ...(f.type === 'link' && { upload: uploadLink(project.id, f.stage, f.key) }),
    ...(f.cost && { adds: true as const }),
    ...(asked.missing && { missing: true as const }),
    ...(asked.askedOf && { askedOf: asked.askedOf }),
    ...(asked.later && { later: true as const }),
    ...(asked.copied && { copied: true as const }),
    findings: findingsOf(asked).map((found) => plain(f, found)),
  };
}
