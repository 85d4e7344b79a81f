// What the desk shows of corrections: what may be proposed, and what waits for a second person (A27.2).
import {
  type Correction,
  cite,
  correctionLabel,
  correctionStep,
  type FieldKey,
  field,
  mostOf,
  mostSays,
  OPINION,
  offered,
  STAGES,
  stageLabel,
  unitNow,
} from '../../../measure';
import {
  chosenIn,
  correctionSays,
  editionOf,
  isProposer,
  isUnit,
  mayConfirm,
  mayPropose,
  outcomeLabel,
  type Project,
  type Signed,
  signedOf,
  whoSays,
} from '../../../project';
import type { ActView, FormField } from '../../../wire';
import { formatValue } from '../../../workbook';
import { unitsWith, type Visit } from '../../keep/people';
import { asShown, choicesOf, field as formField } from '../tool';
import { BELONGS, CONCLUSION, DOCUMENT, SIGNED } from './asked';

const CITE = cite('A27.2');
const WRITES = ['办理记录一条（原值、新值、理由、依据文件）'];

const actOf = (correction: Correction, more: Partial<ActView>): ActView => {
  const step = correctionStep(correction);
  const label = correctionLabel(step)!;
  return {
    command: 'correct',
    step,
    stepLabel: label,
    stage: stageLabel(STAGES[0].stage),
    label,
    fields: [],
    writes: WRITES,
    cite: CITE,
    ...more,
    form: { step, ...more.form },
  };
};

/** What this person may propose, thing by thing; nothing while one waits. */
export function correctionsOpen(project: Project, visit: Visit): ActView[] {
  if (project.proposed) return [];
  return signedOf(project, visit)
    .filter((signed) => mayPropose(visit.actor, signed, project))
    .map((signed) =>
      actOf('propose', {
        stage: stageLabel(signed.stage),
        label: `${stageLabel(signed.stage)}·${signed.label}${signed.step || isUnit(signed) ? '' : '（填报内容）'}`,
        form: { [SIGNED]: signed.id },
        fields: [...fieldsOf(project, signed, visit), ...GROUNDS],
        writes: ['提出更正，待第二人确认；确认前原值不变', ...WRITES],
      }),
    );
}

const GROUNDS: readonly FormField[] = [
  formField('opinion', '更正理由', 'long', `原值错在哪里。${mostSays(OPINION)}`, { most: OPINION.most }),
  formField(DOCUMENT, '依据文件', 'text', '证明正确值的文件名称或文号。最多200字。', { most: 200 }),
];

function fieldsOf(project: Project, signed: Signed, visit: Visit): FormField[] {
  if (isUnit(signed)) {
    const units = unitsWith(visit.people, visit.today).filter((unit) => unit !== unitNow(project.unit));
    const note = `现为${project.unit}。项目及其事项的填写、提醒、待办转由新单位办理；办理记录保留原单位。`;
    return [formField(BELONGS, '正确的建设单位', 'choice', note, { options: asShown(units) })];
  }
  const { step } = signed;
  const state = step && project.steps[step.step];
  const chosen = step && state && chosenIn(step, state, project.closed);
  const now = chosen && `${chosen.as} ${chosen.value ?? ''}`;
  const outcomes = (step?.outcomes ?? []).filter((o) => o.as !== 'return' && !o.joins);
  const options = step
    ? outcomes.map((o) => ({ value: `${o.as} ${o.value ?? ''}`, label: outcomeLabel(step, o) }))
    : [];
  // A conclusion that needs more than was given needs its form's fields too.
  const needs = outcomes.flatMap((o) => (o.needs ?? []).map((need) => (typeof need === 'string' ? need : need[0])));
  const keys = [...new Set([...signed.fields, ...needs.filter((key) => field(key).by !== 'software')])];
  return [
    ...(options.length > 1
      ? [formField(CONCLUSION, '结论', 'choice', '不更正结论的，保持现值。', { options, ...(now && { value: now }) })]
      : []),
    ...keys.map((key) => valueField(project, key, visit)),
  ];
}

function valueField(project: Project, key: FieldKey, { today }: Visit): FormField {
  const f = field(key);
  const value = project.values[key];
  const shown = value === undefined ? '' : f.options ? String(value) : formatValue(f, value);
  const options = f.options && choicesOf(offered(f, editionOf(project, today)));
  return {
    ...formField(key, f.label, f.type, mostSays(f), { required: false, value: shown }),
    ...(options && { options }),
    ...(mostOf(f) !== undefined && { most: mostOf(f)! }),
  };
}

/** What a proposal wants of this person: to confirm it, with all that follows, or not to agree. */
export function proposalActs(project: Project, visit: Visit): ActView[] {
  const { proposed } = project;
  if (!proposed) return [];
  const { changes, follows } = correctionSays(project, visit);
  const own = isProposer(visit.actor, proposed);
  const confirms = mayConfirm(visit.actor, proposed);
  const says = [
    ...changes.map((line) => `更正：${line}`),
    ...follows.map((line) => `更正后：${line}`),
    ...(follows.length ? [] : ['更正后：期限、管理方式、流程、状态均不变']),
    `理由：${proposed.reason}；依据：${proposed.document}；提出：${whoSays(proposed)}，${proposed.on}`,
  ];
  return [
    ...(confirms ? [actOf('confirm', { writes: [...says, ...WRITES] })] : []),
    ...(own || confirms
      ? [
          actOf('drop', {
            ...(own && { label: '撤回更正' }),
            fields: [
              formField('opinion', OPINION.label, 'long', `不予更正的理由。${mostSays(OPINION)}`, {
                most: OPINION.most,
              }),
            ],
            writes: [...says.slice(0, changes.length), '不更正，原值不变', ...WRITES],
          }),
        ]
      : []),
  ];
}

/** In two lines for whoever looks: what waits, and what was put right last. */
export function correctionSummary(project: Project, visit: Visit): [string, string][] {
  const { proposed, corrected } = project;
  return [
    ...(proposed
      ? [['待确认的更正', `${correctionSays(project, visit).changes.join('；')}（${CITE}）`] as [string, string]]
      : []),
    ...(corrected ? [['最近一次更正', `${corrected.on} ${corrected.says}（${CITE}）`] as [string, string]] : []),
  ];
}

/** What was asked or done, in lines for its result. */
export function correctionLines(before: Project, after: Project, visit: Visit): string[] {
  const { proposed } = after.proposed ? after : before;
  if (!proposed) return [];
  const { changes, follows } = correctionSays({ ...before, proposed }, visit);
  if (!after.proposed && after.corrected === before.corrected) return ['原值不变'];
  const when = after.proposed ? '确认后' : '更正后';
  return [
    ...changes.map((line) => `更正：${line}`),
    ...follows.map((line) => `${when}：${line}`),
    ...(after.proposed ? ['已送第二人确认；确认前原值不变'] : []),
  ];
}
