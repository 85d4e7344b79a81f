// What became of a command, in words: the sentences of menu and desk alike.
import {
  COSTS,
  cite,
  type Day,
  correctionLabel,
  type FieldKey,
  field,
  labelOf,
  STAGES,
  stageLabel,
  type Material,
  materialsOf,
  type System,
  SYSTEM_FIELDS,
  rowsOn,
  TRACKS,
  tierFrom,
  wan,
  type Stage,
  quoted,
} from '../../measure';
import {
  catalogueOf,
  clauseIn,
  classOf,
  classRow,
  concluded,
  crossingOf,
  editionOf,
  endSays,
  factsOf,
  JOINS,
  judgedBy,
  servedBy,
  type Decision,
  type Project,
  type ProjectId,
  type Refusal,
  restSays,
  type Scene,
  type Headline,
  headlineOf,
  stepIn,
  termOn,
  totalOf,
  unitOf,
  type Values,
  waitingFor,
} from '../../project';
import type { Result } from '../../wire';
import { formatValue, type Snapshot } from '../../workbook';

/** A sentence as somebody wrote it, with one stop. */
export const stopped = (text: string): string => (/[。！？；]$/.test(text) ? text : `${text}。`);

/** `申报 第7行“软件开发费”（X列）：“软件开发费”未填写。请…。（依据：…）` */
export function refusalLine(snapshot: Snapshot, project: ProjectId | undefined, refusal: Refusal): string {
  const place = project ? snapshot.place(project, refusal) : '';
  // The place names the column already.
  const label = place && refusal.field ? quoted(field(refusal.field).label) : '';
  const says = label && refusal.says.startsWith(label) ? refusal.says.slice(label.length) : refusal.says;
  return `${place ? `${place}：` : ''}${stopped(says)}${stopped(refusal.todo)}（${cite(refusal.article)}）`;
}

export const refusedResult = (
  snapshot: Snapshot,
  project: Project | undefined,
  id: ProjectId | undefined,
  refused: readonly Refusal[],
): Result => ({
  ...about(project, id),
  done: false,
  title: refused.length > 1 ? `未办理，有${refused.length}处需要处理` : '未办理',
  lines: refused.map((r) => refusalLine(snapshot, id, r)),
});

const about = (project: Project | undefined, id: ProjectId | undefined) => ({
  ...(id && { project: id }),
  ...(project?.values.name !== undefined && { name: String(project.values.name) }),
});

/** What was done, what it leads to, and what to look at. */
export function doneResult(snapshot: Snapshot, decided: Extract<Decision, { refused?: undefined }>): Result {
  const { project, happening, warnings, effect } = decided;
  const { stage, state, next } = headAfter(project, happening.stage, snapshot);
  const term = termOn(snapshot);
  return {
    ...about(project, project.id),
    sheet: stageLabel(happening.stage),
    done: true,
    title: titleOf(decided),
    lines: [
      `现在：${stageLabel(stage)}“${state}”${next ? `，下一步：${next}` : ''}`,
      ...(happening.values.track ? [`管理方式：${shown('track', project)}（${cite('A10.1')}）`] : []),
      ...(effect
        ? [
            `项目${effect.project.id}已同时更新：${updated(effect.project, effect.happening.values, snapshot)}（${cite(effect.happening.article)}）`,
          ]
        : []),
      ...warnings.map((w) => `提示：${refusalLine(snapshot, project.id, w)}`),
      ...(term?.over ? [`提示：${term.says}`] : []),
    ],
  };
}
/** An approval that ends a project, or lets it rest, is called by that (A10.5). */
function titleOf({ project, happening }: Extract<Decision, { refused?: undefined }>): string {
  const { verb, step, outcome } = happening;
  // What is put right, and what is recorded of one that has ended, is no end of it (A27.2).
  if (verb === 'correct') return `已办理：${correctionLabel(step)}`;
  const rests = verb === 'approve' ? restSays(project) : undefined;
  const says = project.closed ? (outcome ? concluded(step, outcome) : endSays(project)) : rests;
  return says && verb !== 'record' ? `已办理：${says}` : DONE[verb];
}
const DONE = {
  create: '已新建',
  submit: '已提交',
  approve: '已通过',
  return: '已退回补正',
  reject: '已办理：不予通过',
  withdraw: '已撤回',
  record: '已登记',
  ask: '已发出询问',
  answer: '已答复',
};

/** What a finished matter has changed in its project, in words. */
function updated(project: Project, values: Values, scene: Scene): string {
  const { settings } = scene;
  const fields = Object.keys(values).map((key) => `${field(key as FieldKey).label}${shown(key as FieldKey, project)}`);
  const said = [
    ...fields,
    project.closed === undefined ? restSays(project) : endSays(project),
    values.changedTotal !== undefined && crossingOf(project, settings),
  ].filter(Boolean);
  // Where a project goes on again nothing else is new of it.
  return said.length ? said.join('，') : `现在为“${headlineOf(project, scene).state}”`;
}

/** Where it stands; one that has ended, in the stage that was acted on. */
const headAfter = (project: Project, acted: Stage, scene: Scene): Headline => {
  const head = headlineOf(project, scene);
  return project.closed ? { ...head, stage: acted } : head;
};

/** What is said of a project under a label. */
export type Said = readonly [label: string, text: string];
export const sentence = ([label, text]: Said): string => `${label}：${text}`;

/** Class, total and track with the reason (A2.2, A10.1, A10.2), for 检查所选 and the desk. */
export function classification(project: Project, scene: Scene): Said[] {
  const { today, settings } = scene;
  const { values, unit } = project;
  const total = totalOf(values);
  const parts = COSTS.filter((key) => Number(values[key] ?? 0) > 0).map(
    (key) => `${field(key).label}${wan(Number(values[key]))}`,
  );
  const cls = classRow(classOf(values.kind, values.servedClass, unit, editionOf(project, scene.today)));
  const tier = rowsOn(TRACKS, editionOf(project, today)).find((t) => t.track === factsOf(project, scene).track);
  const crossing = crossingOf(project, settings);
  return [
    [
      '项目类别',
      `${cls ? `${cls.label}（由服务类别${quoted(shown('kind', project))}确定）` : '待确定（请选择服务类别，必要时填写所服务系统类别）'}（${cite('A2.2')}）`,
    ],
    ['总投资', `${wan(total)}万元${parts.length > 1 ? ` = ${parts.join(' + ')}` : ''}（${cite('A10.2')}）`],
    [
      '管理方式',
      crossing
        ? `${shown('track', project)}。${crossing}（${cite('A10.4')}）`
        : `${tier ? `${tier.label}（总投资${tierSays(tier, settings, judgedBy(values, today))}这一档）` : '待确定'}（${cite('A10.1')}）`,
    ],
  ];
}

/** From which total on; of the lowest, below which. */
function tierSays(tier: (typeof TRACKS)[number], settings: Scene['settings'], day: Day): string {
  const from = tierFrom(tier, settings, day);
  if (from) return `达到${wan(from)}万元及以上`;
  const bounds = TRACKS.map((t) => tierFrom(t, settings, day)).filter((bound) => bound > 0);
  return `不足${wan(Math.min(...bounds))}万元`;
}

const said = (key: keyof System, value: string): string => labelOf(SYSTEM_FIELDS.find((f) => f.key === key)!, value);
/** A system of the catalogue in a line. */
export const catalogueSays = (system: System): string => {
  const { name, number, level, state, note } = system;
  return [
    name,
    number && `编号${number}`,
    level && `等保${said('level', level)}`,
    classSays(system),
    said('state', state),
    note,
  ]
    .filter(Boolean)
    .join('，');
};
/** Its class, and whether the bureau has confirmed it (A2.2). */
export const classSays = ({ class: cls, confirmed }: System): string =>
  cls === undefined ? '' : `${said('class', cls)}${confirmed ? '' : '（未确认）'}`;

/** Which system a demand serves, as the catalogue has it (A3.3). */
export function systemLines(snapshot: Snapshot, project: Project): Said[] {
  const { servedSystem } = project.values;
  if (servedSystem === undefined) return [];
  const found = servedBy(project, snapshot.systems);
  const off = catalogueOf(project, snapshot.systems, snapshot);
  const says = [found ? `目录中为“${catalogueSays(found)}”` : '', ...off].filter(Boolean).join('；');
  return [['所服务系统', `${servedSystem}${says ? `。${says}` : ''}（${cite('A3.3')}）`]];
}

/** What the steps that wait for somebody want by documents, as the project's edition has it, and the templates (A30.2). */
export const materialsWanted = (project: Project, scene: Scene): Material[] =>
  waitingFor(project, scene).flatMap(({ step }) => materialsOf(stepIn(project, step, scene.today)!));
export const materialLines = (project: Project, snapshot: Snapshot): string[] =>
  materialsWanted(project, snapshot).flatMap(({ material, label, step }) => {
    const link = snapshot.templates.get(material);
    return link ? [`模板：${step.label}·${label} ${link}（${cite('A30.2')}）`] : [];
  });

/** Where a demand went and how that project stands now, and the demands that a project holds (A3.1). */
export function joinedLines(snapshot: Snapshot, project: Project): Said[] {
  const listed = (key: FieldKey): string[] =>
    String(project.values[key] ?? '')
      .split('、')
      .filter(Boolean);
  const about = (id: ProjectId): string => {
    const other = snapshot.projects.get(id);
    if (!other) return id;
    const { stage, state, next } = headAfter(other, STAGES[0].stage, snapshot);
    const holds = JOINS.some((j) => j.lists in other.values);
    return `${id}${other.values.name ?? ''}${holds ? `，${stageLabel(stage)}“${state}”${next ? `，下一步：${next}` : ''}` : `（${other.unit}）`}`;
  };
  return JOINS.flatMap(({ by, lists }) => [by, lists]).flatMap((key): Said[] =>
    listed(key).length
      ? [[field(key).label, `${listed(key).map(about).join('；')}（${cite(clauseIn(field(key), project, snapshot))}）`]]
      : [],
  );
}

/** A project's value as the desk shows it. */
export const shown = (key: Parameters<typeof field>[0], project: Project): string => {
  const value = project.values[key];
  if (value === undefined) return '';
  const f = field(key);
  return `${formatValue(f, value)}${unitOf(f.type)}`;
};
