// The audit pack's sheets (A26.1): everything about the projects asked for, in the measure's order, from what was read.
import { AUDITOR, cite, MARKS, MATTER_STAGE, PROJECT_STAGES, ruleOn, stageLabel, quoted } from '../../measure';
import {
  type Actor,
  type Mark,
  marksOf,
  parentOf,
  type Project,
  type ProjectId,
  registerOf,
  stagesOf,
  roleOf,
  underToday,
} from '../../project';
import {
  encode,
  EXTRACT_COLUMNS,
  type Extract,
  historyOf,
  type LedgerEnd,
  type LedgerEntry,
  type Moment,
  replay,
  type Snapshot,
  type Table,
} from '../../workbook';
import { type Filed, filesChanged, filesSheet } from './files';
import { columns, decisions, labelOf, materials, type Row, said, stepLabel, tall, wide } from './packsheets';

export interface Asked {
  /** `项目YN2026-0001` or `2027年度`. */
  readonly scope: string;
  readonly single: boolean;
  readonly actor: Actor;
  readonly at: Moment;
  /** What the properties keep: the head, and the seal that went to the audit office last. */
  readonly kept?: LedgerEnd | undefined;
  readonly told?: string | undefined;
  /** What was uploaded for them. */
  readonly filed: readonly Filed[];
}

/** All sheets, and how many projects and problems they hold. */
export function packOf(
  snapshot: Snapshot,
  extract: Extract,
  asked: Asked,
): { tables: Table[]; projects: number; problems: number } {
  const entries = extract.rows.flatMap(({ entry }) => entry ?? []);
  const histories = new Map<ProjectId, LedgerEntry[]>();
  for (const entry of entries) {
    const list = histories.get(entry.project);
    if (list) list.push(entry);
    else histories.set(entry.project, [entry]);
  }
  // Entries say what their unit was called at the time.
  const register = registerOf(snapshot.units);
  const replayed = (list: readonly LedgerEntry[]) => {
    const project = replay(list);
    return project && underToday(project, register);
  };
  const asIs = [...snapshot.projects.values()].filter(
    (p) => extract.ids.has(p.id) || extract.ids.has(parentOf(p.id) ?? ''),
  );
  const lost = [...histories].flatMap(([id, list]) =>
    snapshot.projects.has(id) || !stagesOf(id).includes(list[0]!.stage) || !extract.ids.has(parentOf(id) ?? id)
      ? []
      : (replayed(list) ?? []),
  );
  const dossiers = [...asIs, ...lost].sort((a, b) => (a.id < b.id ? -1 : 1));
  const projects = dossiers.filter((p) => !parentOf(p.id));
  const differing = dossiers.filter((p) => differs(p, replayed(histories.get(p.id) ?? [])));
  const broken = new Set([...differing, ...lost].map((p) => p.id));
  const problems = [
    ...extract.problems,
    ...filesChanged(asked.filed),
    ...[...broken].map(
      (id) => `${id}的表格内容与办理记录不一致${snapshot.projects.has(id) ? '' : '，本资料按办理记录列示'}`,
    ),
  ];
  const nameOf = (id: ProjectId): string => {
    const name = dossiers.find((p) => p.id === id)?.values.name;
    return name === undefined ? '' : String(name);
  };
  const names = new Map(dossiers.map((p) => [p.id, nameOf(p.id)]));
  const name = (id: ProjectId): string => names.get(id) ?? '';
  const contents = asked.single
    ? [tall(dossiers, snapshot)]
    : [
        wide('项目', projects, PROJECT_STAGES, snapshot),
        wide(
          stageLabel(MATTER_STAGE),
          dossiers.filter((p) => parentOf(p.id)),
          [MATTER_STAGE],
          snapshot,
        ),
      ];
  const tables = [
    ...contents.filter((t) => t.rows.length),
    decisions(entries, dossiers, snapshot.today),
    materials(entries, dossiers, snapshot.today),
    ...(asked.filed.length ? [filesSheet(asked.filed, dossiers)] : []),
    {
      title: '办理记录摘录',
      columns: EXTRACT_COLUMNS,
      rows: extract.rows.map((r) => r.cells),
      clips: true as const,
      verbatim: true as const,
    },
    checked(extract, asked, dossiers.length, problems),
    marked(dossiers, histories, broken, snapshot, name),
  ];
  return {
    tables: [cover(asked, projects.length, entries.length, problems.length, tables), ...tables],
    projects: projects.length,
    problems: problems.length,
  };
}

/** Whether a row says anything else than its entries do. */
function differs(project: Project, replayed: Project | undefined): boolean {
  const of = (p: Project | undefined) =>
    p && JSON.stringify([sorted(p.values), sorted(p.steps), p.unit, p.closed, p.archived, p.record]);
  return of(project) !== of(replayed);
}
const sorted = (value: unknown): unknown =>
  typeof value === 'object' && value
    ? Object.entries(value)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([k, v]) => [k, sorted(v)])
    : value;

const pairs = (title: string, rows: readonly (readonly [string, string])[]): Table => ({
  title,
  columns: columns(['事项', 'text', 220], ['内容', 'long', 640]),
  rows,
});

/** 核对结果: what was compared with what, and every problem by itself. */
function checked(
  extract: Extract,
  { at, kept, told, filed }: Asked,
  dossiers: number,
  problems: readonly string[],
): Table {
  const { end, sealed } = extract;
  const toldAt = told && extract.serialOf(told);
  return pairs('核对结果', [
    [
      '结论',
      problems.length ? `发现${problems.length}处问题，见下` : '未发现问题：所核对的办理记录完整、连续，内容与校验一致',
    ],
    ['核对时间', at],
    ['办理记录末条', `第${end.serial}条，校验${end.seal || '（无）'}`],
    ['系统另存的末条', kept ? `第${kept.serial}条，校验${kept.seal}` : '（无）'],
    ['序号与前后衔接', `核对第1条至第${end.serial}条，共${end.serial}条`],
    [
      '内容与校验',
      `核对${sealed}条${sealed >= end.serial ? '（全部）' : '（本资料所列各条；其余各条的内容可由管理员用“核对办理记录”核对）'}`,
    ],
    ['表格与办理记录', `核对${dossiers}个项目和事项：按办理记录逐条重算，与表格现有内容比较`],
    ...(filed.length
      ? [['上传的文件', `核对${filed.length}个：云端硬盘现有内容的校验与上传时登记的比较`] as const]
      : []),
    [
      `最近一次报送${AUDITOR.label}的末条校验`,
      !told ? '尚未报送' : toldAt ? `在第${toldAt}条，未变` : `${told}，在办理记录中未找到`,
    ],
    ...problems.map((p, i) => [`问题${i + 1}`, p] as const),
  ]);
}

const columnOf = ({ field: key, duty }: Mark<LedgerEntry>): string | undefined => {
  const column = key ?? duty?.column;
  return column && labelOf(column);
};

/** 迟报与更改: by project, then as it happened. */
function marked(
  dossiers: readonly Project[],
  histories: ReadonlyMap<ProjectId, readonly LedgerEntry[]>,
  broken: ReadonlySet<ProjectId>,
  snapshot: Snapshot,
  name: (id: ProjectId) => string,
): Table {
  const row = (p: Project, m: Mark<LedgerEntry>): Row => [
    MARKS[m.kind].label,
    p.id,
    name(p.id) || undefined,
    m.entry ? stepLabel(m.entry, p, snapshot.today) : m.duty && `${stageLabel(m.duty.stage)}·${m.duty.label}`,
    columnOf(m),
    m.kind === 'changed' ? said(m.field!, m.was) : undefined,
    m.field && said(m.field, m.is),
    m.entry ? encode({ type: 'date' }, m.entry.on) : undefined,
    m.days,
    m.entry && `${m.entry.unit} ${m.entry.post}（${m.entry.actor}）`,
    m.entry?.serial,
    m.says || MARKS[m.kind].says,
    cite(m.article),
  ];
  return {
    title: '迟报与更改',
    frozen: 2,
    columns: columns(
      ['类别', 'text', 110],
      ['项目编号', 'text', 110],
      ['项目名称', 'text', 160],
      ['步骤', 'text', 110],
      ['栏目', 'text', 120],
      ['原内容', 'long', 160],
      ['内容', 'long', 160],
      ['录入日期', 'date'],
      ['相隔天数', 'integer', 70],
      ['办理人', 'text', 200],
      ['记录序号', 'integer', 70],
      ['说明', 'long', 200],
      ['依据', 'text', 200],
    ),
    rows: dossiers.flatMap((p) => [
      ...marksOf(historyOf(histories.get(p.id) ?? []), snapshot, (on) =>
        ruleOn(snapshot.settings, 'audit.lateDays', on),
      ).map((m) => row(p, m)),
      ...(broken.has(p.id) ? [row(p, { kind: 'broken', says: '', article: MARKS.broken.article })] : []),
    ]),
  };
}

const SHEETS_SAY: Readonly<Record<string, string>> = {
  项目: '各环节的全部栏目，按办理先后；空白为未填。',
  事项: '变更、逾期交付、终止、协调和资源申请。',
  办理记录: '每次提交和办理：何人、何时、何权限、何结果、依据何条。',
  材料链接: '历次报送的材料链接，含已更换的。',
  文件: '上传的材料和登记的公文：上传时的名称、大小和SHA-256，链接，以及现在是否仍是原文件。',
  办理记录摘录:
    '办理记录原文。“前序校验”等于前一条的“校验”；“校验”是对该条全部内容的密钥校验值，改动任何一处即不相符。',
  核对结果: '制作时对办理记录和表格所作的核对。',
  迟报与更改: '录入滞后、办结后更改、迟报和逾期的事项。标注只提示核查方向，不是认定。',
};

function cover(
  { scope, single, actor, at }: Asked,
  projects: number,
  entries: number,
  problems: number,
  tables: readonly Table[],
): Table {
  return pairs('说明', [
    ['审计资料', scope],
    [
      '范围',
      single
        ? '该项目及其事项自新建以来的全部内容'
        : '计划年度为该年度，或当年有办理的项目及其事项，自新建以来的全部内容；当年的参数设定、人员变动和审计资料制作记录',
    ],
    ['数量', `${projects}个项目，${entries}条办理记录`],
    ['核对', problems ? `发现${problems}处问题，见“核对结果”` : '未发现问题，见“核对结果”'],
    ['制作时间', at],
    ['申请人', `${actor.unit} ${actor.post}（${actor.email}，${roleOf(actor).label}）`],
    ['制作', '由系统自动制作，归角色账号所有，申请人仅可查看；制作情况已记入办理记录'],
    ['依据', cite('A26.1')],
    ...tables.map((t) => [`工作表${quoted(t.title)}`, `${t.rows.length}行。${SHEETS_SAY[t.title] ?? ''}`] as const),
    ['打印', '请选横向、适合页宽；表头已冻结。导出：文件—下载—Microsoft Excel（.xlsx）'],
  ]);
}
