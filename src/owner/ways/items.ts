// What a unit is told of an end, a rest, a proposal of either, and of what became of the project that its demand joined
// (A3.1, A10.5): from the dossier's state alone.
import {
  addWorkdays,
  CLASS_LABEL,
  COUNTY,
  field,
  labelOf,
  mostOf,
  OWN_PARTY,
  PROPOSAL,
  RAISED,
  ruleOn,
  quoted,
} from '../../measure';
import { cut, dayInWords, endSays, type Project, restSays, type Scene, todoAfter } from '../../project';
import type { Item } from '../mail/compose';
import { isMatter, matterSays } from './matters';
import { shown, stopped } from '../mail/words';

const BUREAU = COUNTY.offices.bureau.label;
const nameOf = (project: Project): string => cut(String(project.values.name ?? project.id), mostOf(field('name'))!);

type Told = Pick<Item, 'duty' | 'period' | 'label' | 'subject' | 'says' | 'todo'> &
  Partial<Pick<Item, 'article' | 'since'>>;
const itemOf = (project: Project, told: Told): Item => ({
  project: project.id,
  name: nameOf(project),
  lead: 'now',
  to: OWN_PARTY,
  unit: project.unit,
  article: 'A10.5',
  ...told,
});

/** Everything of this kind that the dossier's state has to tell its unit. */
export const wayItems = (project: Project, scene: Scene): Item[] =>
  [...ended(project), ...rests(project), ...wentOn(project), ...proposal(project, scene), ...joined(project)].map(
    (told) => itemOf(project, told),
  );

/** Reason and document, as far as they were given. */
function reasons({ values }: Project): string {
  const { endSays: says, endDocument, endDocumentDate } = values;
  const document = [endDocument, endDocumentDate && dayInWords(String(endDocumentDate))].filter(Boolean).join('，');
  return [says && `情况：${says}`, document && `文件：${document}`]
    .flatMap((line) => (line ? [stopped(line)] : []))
    .join('');
}

/** Ended by a matter, or with its project: a step that ended it tells that by itself (mail/items.ts). */
function ended(project: Project): Told[] {
  const own = Object.values(project.steps).some(({ at }) => at === 'rejected' || at === 'merged');
  if (project.closed === undefined || own) return [];
  const what = isMatter(project) ? `${shown('matterKind', project)}${project.closed}` : endSays(project);
  return [
    {
      duty: 'end',
      period: '1',
      label: '办理结果',
      subject: `${nameOf(project)}：${what}`,
      says: isMatter(project)
        ? `${stopped(matterSays(project).join('，'))}所属项目已终结，该事项一并终结。`
        : `该项目办理结果为“${endSays(project)}”。${reasons(project)}`,
      todo: todoAfter(project.closed) ?? '',
    },
  ];
}

function rests(project: Project): Told[] {
  const says = project.closed === undefined ? restSays(project) : undefined;
  if (says === undefined) return [];
  return [
    {
      duty: 'rest',
      period: `${project.values.endedOn} ${project.values.restUntil}`,
      label: '办理结果',
      subject: `${nameOf(project)}：${shown('resting', project)}`,
      says: `该项目${says.replace(/\d{4}-\d\d-\d\d/g, dayInWords)}。${reasons(project)}`,
      todo: `暂停期间不再提醒、不计逾期，已填内容保留；需要恢复的，请在“事项”表报“${RAISED.resume}”，不再实施的报${quoted(RAISED.withdrawal)}。`,
    },
  ];
}

/** It goes on again, or the bureau has said so after many reminders. */
function wentOn(project: Project): Told[] {
  const { renewedOn, resting, goOnReason } = project.values;
  if (renewedOn === undefined || resting !== undefined || project.closed !== undefined) return [];
  return [
    {
      duty: 'renewed',
      period: String(renewedOn),
      label: '续办',
      subject: `${nameOf(project)}继续办理`,
      says: `${BUREAU}${dayInWords(String(renewedOn))}确认该项目继续办理，期限提醒自该日重新计算。${goOnReason ? stopped(`理由：${goOnReason}`) : ''}`,
      todo: '请按“下一步与承办”办理。',
    },
  ];
}

function proposal(project: Project, { settings }: Scene): Told[] {
  const state = project.steps[PROPOSAL];
  if (state?.at !== 'submitted' || project.closed !== undefined) return [];
  const until = addWorkdays(state.on, ruleOn(settings, 'ways.answerDays', state.on), settings);
  return [
    {
      duty: PROPOSAL,
      period: String(state.rounds ?? 1),
      label: '拟办告知',
      subject: `${nameOf(project)}拟${shown('proposal', project)}`,
      says: `该项目${BUREAU}拟办${quoted(shown('proposal', project))}，原因：${shown('endReason', project)}。${reasons(project)}`,
      todo: `同意的，请在“事项”表报送，即时办理；继续办理的，请在${dayInWords(until)}前按“下一步与承办”办理，或与${BUREAU}联系。`,
    },
  ];
}

/** What became of the common project that its demand joined. */
function joined(project: Project): Told[] {
  const { joinedState, mergedInto } = project.values;
  if (joinedState === undefined) return [];
  const freed = joinedState === 'freed';
  return [
    {
      duty: 'joined',
      period: `${mergedInto} ${joinedState}`,
      label: '办理结果',
      subject: `${nameOf(project)}：${labelOf(field('joinedState'), joinedState)}`,
      says: `你单位该需求已并入的${CLASS_LABEL.common}项目${mergedInto}${freed ? '已终结，不再实施' : '已暂停'}。`,
      todo: freed
        ? `仍有需要的，可选中该行后点“新建申报”重新申报（带出原填内容）；可并入其他${CLASS_LABEL.common}项目的，由${BUREAU}“改并入”，无需重新申报。`
        : '恢复后继续实施，你单位无需操作。',
    },
  ];
}
