// The audit pack's sheets that show what there is: projects, decisions, links (A26.1).
import {
  cite,
  correctionLabel,
  type Day,
  type Field,
  field,
  type FieldKey,
  fieldsOf,
  labelOf as optionOf,
  questionLabel,
  ROLES,
  SETTINGS,
  stageLabel,
  type Stage,
  isAbsent,
} from '../../measure';
import {
  clauseIn,
  concluded,
  type Project,
  rowOf,
  type Scene,
  stagesOf,
  stagesReached,
  statusOf,
  VERBS,
} from '../../project';
import { ADOPT, type Content, encode, formatValue, type LedgerEntry, type Table } from '../../workbook';

export type Row = readonly Content[];
type Columns = Table['columns'];
export const columns = (
  ...list: readonly (readonly [label: string, type?: Columns[number]['type'], width?: number])[]
): Columns => list.map(([label, type = 'text', width]) => ({ label, type, ...(width && { width }) }));
const about = (key: string) => field(key as FieldKey) as Field | undefined;

/** What stands beside the fields in an entry's values. */
const OTHERS: Readonly<Record<string, string>> = {
  from: '启用日期',
  value: '取值',
  document: '依据文件',
  scope: '范围',
  file: '文件',
  row: '行',
  email: '邮箱',
  before: '原登记',
  after: '现登记',
  binding: '账号标识',
  post: '岗位',
  unit: '单位',
  role: '角色',
  given: '原文件名',
  bytes: '字节',
  sha256: 'SHA-256',
  project: '项目编号',
  field: '栏目',
  paper: '公文',
  until: '停用日期',
};
/** `of`: the setting that an entry of 参数 sets. */
export const said = (key: string, value: unknown, of?: string): string => {
  const f = about(key);
  const setting = key === 'value' ? SETTINGS.find((s) => s.setting === of) : undefined;
  if (value === '' || value === undefined) return '（空）';
  if (setting?.options) return optionOf(setting, value);
  if (key === 'role') return ROLES.find((r) => r.role === value)?.label ?? String(value);
  return f ? `${formatValue(f, value as string | number)}${f.type === 'money' ? '万元' : ''}` : String(value);
};
export const labelOf = (key: string): string => about(key)?.label ?? OTHERS[key] ?? key;

/** A step as the dossier's edition calls it. */
export const stepLabel = (
  { step, outcome, verb }: Pick<LedgerEntry, 'step' | 'outcome'> & Partial<Pick<LedgerEntry, 'verb'>>,
  dossier: Project | undefined,
  today: Day,
): string =>
  correctionLabel(step) ??
  questionLabel(step) ??
  rowOf(dossier, step, today)?.label ??
  (outcome === undefined ? (verb ? VERBS[verb] : step) : concluded(step, outcome));

/** One row per project, its stages side by side. */
export function wide(title: string, projects: readonly Project[], stages: readonly Stage[], scene: Scene): Table {
  const fields = stages.map((stage) => ({ stage, fields: fieldsOf(stage) }));
  return {
    title,
    frozen: 2,
    clips: true,
    columns: [
      ...columns(['项目编号', 'text', 110], ['项目名称', 'text', 220], ['建设单位'], ['新建日期', 'date']),
      ...fields.flatMap(({ stage, fields: list }) => [
        ...columns([`${stageLabel(stage)}·状态`], [`${stageLabel(stage)}·下一步与承办`]),
        ...list.map(({ label, type }) => ({
          label: `${stageLabel(stage)}·${label}${type === 'money' ? '（万元）' : ''}`,
          type,
        })),
      ]),
    ],
    rows: projects.map((p) => {
      const reached = new Set(stagesReached(p, scene));
      return [
        p.id,
        p.values.name,
        p.unit,
        encode({ type: 'date' }, p.created),
        ...fields.flatMap(({ stage, fields: list }) => {
          const { state, next } = reached.has(stage) ? statusOf(p, stage, scene) : { state: '', next: '' };
          return [state || undefined, next || undefined, ...list.map((f) => encode(f, p.values[f.key]))];
        }),
      ];
    }),
  };
}

const GIVEN: Readonly<Record<string, string>> = { unit: '填报', software: '系统' };

/** One row per field, for a single project and its matters: fit to be read and printed. */
export function tall(dossiers: readonly Project[], scene: Scene): Table {
  const line = (p: Project, stage: string, [label, text]: readonly [string, string], by = '系统', basis = ''): Row => [
    p.id,
    stage,
    label,
    text || undefined,
    by,
    basis,
  ];
  return {
    title: '项目',
    columns: columns(
      ['项目编号', 'text', 120],
      ['环节', 'text', 60],
      ['栏目', 'text', 180],
      ['内容', 'long', 420],
      ['填写', 'text', 60],
      ['依据', 'text', 220],
    ),
    rows: dossiers.flatMap((p) => {
      const reached = new Set(stagesReached(p, scene));
      return [
        line(p, '', ['建设单位', p.unit]),
        line(p, '', ['新建日期', p.created]),
        ...stagesOf(p.id).flatMap((stage) => {
          const { state, next } = statusOf(p, stage, scene);
          const at = reached.has(stage) ? `${state}${next ? `｜${next}` : ''}` : '尚未进入该环节';
          return [
            line(p, stageLabel(stage), ['状态', at]),
            ...fieldsOf(stage).map((f) => {
              const value = p.values[f.key];
              return line(
                p,
                stageLabel(stage),
                [f.label, value === undefined ? '' : said(f.key, value)],
                GIVEN[f.by] ?? '办理',
                cite(clauseIn(f, p, scene)),
              );
            }),
          ];
        }),
      ];
    }),
  };
}

const stageIn = (e: LedgerEntry): string => (stagesOf(e.project).includes(e.stage) ? stageLabel(e.stage) : e.project);
const HEAD = [
  ['序号', 'integer', 60],
  ['时间', 'text', 140],
  ['项目编号', 'text', 110],
  ['项目名称', 'text', 160],
  ['环节', 'text', 60],
  ['步骤', 'text', 120],
] as const;
/** What an entry's row says first. */
function headsOf(dossiers: readonly Project[], today: Day): (e: LedgerEntry) => Content[] {
  const all = new Map(dossiers.map((p) => [p.id, p]));
  return (e) => {
    const dossier = all.get(e.project);
    return [e.serial, e.at, e.project, dossier?.values.name || undefined, stageIn(e), stepLabel(e, dossier, today)];
  };
}

/** 办理记录: who, when, with what authority, to what result, in order. */
export function decisions(entries: readonly LedgerEntry[], dossiers: readonly Project[], today: Day): Table {
  const head = headsOf(dossiers, today);
  return {
    title: '办理记录',
    frozen: 1,
    columns: columns(
      ...HEAD,
      ['动作', 'text', 70],
      ['结果', 'text', 110],
      ['意见', 'long', 200],
      ['办理人', 'text', 160],
      ['单位及岗位', 'text', 160],
      ['权限', 'text', 160],
      ['内容', 'long', 360],
      ['依据', 'text', 200],
      ['参数日期', 'text', 90],
    ),
    rows: entries.map((e) => [
      ...head(e),
      VERBS[e.verb],
      e.outcome && concluded(e.step, e.outcome),
      e.opinion ?? (e.matter && `事项${e.matter}`),
      e.actor,
      `${e.unit} ${e.post}`,
      e.authority,
      // A state that was taken over is for replay; what it came from stands before it.
      (e.step !== ADOPT &&
        Object.entries(e.values)
          .map(([k, v]) => `${labelOf(k)}：${said(k, v, e.step)}`)
          .join('；')) ||
        undefined,
      cite(e.article),
      e.settings,
    ]),
  };
}

/** 材料链接: every link that was ever handed in, replaced ones too. */
export function materials(entries: readonly LedgerEntry[], dossiers: readonly Project[], today: Day): Table {
  const head = headsOf(dossiers, today);
  const now = new Map(dossiers.map((p) => [p.id, p.values]));
  const rows = entries.flatMap((e) =>
    Object.entries(e.values).flatMap(([key, value]): Row[] =>
      about(key)?.type === 'link' && value && !isAbsent(value)
        ? [
            [
              ...head(e),
              labelOf(key),
              String(value),
              now.get(e.project)?.[key as FieldKey] === value ? '现行' : '已更换',
              `${e.unit} ${e.post}`,
            ],
          ]
        : [],
    ),
  );
  return {
    title: '材料链接',
    frozen: 1,
    columns: columns(
      ...HEAD,
      ['材料', 'text', 160],
      ['链接', 'link', 320],
      ['现状', 'text', 70],
      ['报送人', 'text', 160],
    ),
    rows,
  };
}
