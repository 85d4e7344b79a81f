// One way of acting on a project as the desk's page shows it: its form, what it writes, where it leads.
import {
  cite,
  field,
  isOwn,
  isTyped,
  labelOf,
  mostOf,
  mostSays,
  OPINION,
  offered,
  stageLabel,
  type Step,
  quoted,
} from '../../measure';
import {
  type Act,
  clauseIn,
  editionOf,
  factsOf,
  foreseen,
  standsAgainst,
  headlineOf,
  judgedBy,
  noteFor,
  type Project,
  recordIn,
  restLabel,
  statusOf,
  type Scene,
  stepIn,
  stepStateOf,
  wayOf,
} from '../../project';
import type { ActView, FormField } from '../../wire';
import { formatValue } from '../../workbook';
import { title, type Visit } from '../keep/people';
import { nextNumber } from '../papers/series';
import { updated } from '../mail/words';
import { lettersFor } from '../work/command';
import { choicesOf } from '../work/tool';

/** A move as the page's form. What is typed in the sheet is only pointed to: the desk decides, the sheet is typed in. */
export function actView(project: Project, act: Act, scene: Visit): ActView[] {
  const record = recordIn(project, act.step, scene.today);
  // What a unit records it types in the sheet, and here once its row has gone to the archive.
  const typed = record && isTyped(field(record.fields[0]!)) && scene.rowOf(project.id, act.stage) !== undefined;
  if (act.verb === 'create' || typed) return [];
  const step = record ?? stepIn(project, act.step, scene.today)!;
  const fields: FormField[] =
    act.verb === 'submit'
      ? []
      : act.fields.map(({ key, required }) => numbered(formField(project, act.step, key, required, scene), scene));
  if (act.opinion !== 'none') fields.push(opinionField(act));
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
      ...(isAside(act) && { aside: true as const }),
    },
  ];
}

/** What is recorded beside the steps, and what takes one's own back: nobody waits for it. */
export const isAside = ({ verb }: Pick<Act, 'verb'>): boolean => verb === 'record' || verb === 'withdraw';

/** The one box for words: what the unit reads, and, where it has one, what stands in its column. */
function opinionField({ opinion, verb, words }: Act): FormField {
  const required = opinion === 'required';
  const label = words ? field(words).label : OPINION.label;
  const read =
    verb === 'approve' ? '写给建设单位，随结论记入办理记录' : '写给建设单位：逐条写明需要补正的内容或理由，一次写全';
  return {
    key: 'opinion',
    label,
    type: OPINION.type,
    required,
    note: `${read}${required ? '' : '；没有可不填'}。${mostSays(OPINION)}`,
    most: OPINION.most,
  };
}

/** What is written besides the form, where that leads, and who hears of it. */
function writes(project: Project, act: Act, step: Pick<Step, 'conclusion' | 'outcomes'>, visit: Visit): string[] {
  const conclusion =
    step.conclusion && act.outcome
      ? [`${quoted(field(step.conclusion).label)}：${labelOf(field(step.conclusion), act.outcome)}`]
      : [];
  const outcome = (step.outcomes ?? []).find((o) => o.as === act.verb && o.value === act.outcome);
  const way = wayOf(outcome?.ways, factsOf(project, visit));
  const closes = outcome?.closes ?? way?.closes;
  const sheet = act.verb === 'submit' ? [`${stageLabel(act.stage)}表该行现在填写的内容`] : [];
  return [
    ...conclusion,
    ...sheet,
    ...(closes ? [`${project.of ? '事项' : '项目'}办理终结：${closes}`] : []),
    ...(way?.rests ? [`项目暂停：${restLabel(way.rests)}；不再提醒，可恢复`] : []),
    ...(way?.resumes ? ['项目恢复办理'] : []),
    ...leadsTo(project, act, visit),
    '办理记录一条（办理人、时间、依据）',
  ];
}

/** The next state and who gets mail, as far as what stands there now says it. */
function leadsTo(project: Project, act: Act, visit: Visit): string[] {
  const against = standsAgainst(project, act, visit);
  if (against.length) return [`现在不能办理：${against.join('；')}；请退回补正`];
  const seen = foreseen(project, act, visit);
  if (!seen) return [];
  const { project: after, unless, effect } = seen;
  const [was, is] = [headlineOf(project, visit), headlineOf(after, visit)];
  // Beside the one that goes on another step may be decided: of that its own stage speaks.
  const same = was.state === is.state && was.next === is.next;
  const { state, next } = same ? statusOf(after, act.stage, visit) : is;
  const letters = [
    ...lettersFor(project, after, visit),
    ...(effect ? lettersFor(visit.projects.get(effect.project.id), effect.project, visit) : []),
  ];
  const told = [...new Set(letters.map(({ person }) => title(person)))];
  const some = told.slice(0, MOST_TOLD).join('、');
  return [
    ...(effect ? [`项目${effect.project.id}：${updated(effect.project, effect.happening.values, visit)}`] : []),
    `${project.of ? '事项' : ''}状态：${same ? `${stageLabel(act.stage)}“${state}”` : state}${next ? `，下一步：${next}` : ''}`,
    ...(unless ? ['所填内容使项目暂停或终结的，以所填为准'] : []),
    told.length ? `发邮件：${some}${told.length > MOST_TOLD ? `等${told.length}人` : ''}` : '不发邮件',
  ];
}
const MOST_TOLD = 4;

/** A number that an office gives in a row: the next one is offered; of several projects the page counts on from it. */
function numbered(shown: FormField, scene: Scene): FormField {
  const next = shown.value === undefined ? nextNumber(shown.key, scene.today) : undefined;
  return next === undefined ? shown : { ...shown, suggest: [next], note: `${shown.note}下一个文号：${next}。` };
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
