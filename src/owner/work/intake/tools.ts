// 补录 (A30.3): what began before the tool, tried without writing, written part by part, and taken back as a whole.
import {
  cite,
  correctionLabel,
  correctionStep,
  type Field,
  type FieldKey,
  field,
  INTAKE,
  isTyped,
  isWorkday,
  NUMBERED,
  OWN_NUMBERS,
  sameUnit,
  stageLabel,
  yearOf,
  quoted,
} from '../../../measure';
import {
  ALIKE,
  allNumbersIn,
  backUntil,
  cut,
  dueOn,
  dueText,
  headlineOf,
  isIntake,
  isTakenBack,
  numberKey,
  type Project,
  type ProjectId,
  registerOf,
  remindersOf,
  rowOf,
  type Taken,
  takeIn,
  takenBack,
  VERBS,
} from '../../../project';
import { type ActAnswer, INTAKE_PART, type IntakeTable, OURS, type Result } from '../../../wire';
import type { Snapshot } from '../../../workbook';
import { OWED } from '../../keep/store';
import { owe, pay } from '../../mail/notices';
import { shown } from '../../mail/words';
import { openOwn } from '../../services/open';
import { noteNumbers } from '../corrections/numbers';
import { type Change, once } from '../once';
import { done, field as ask, type Job, refused, type Tool } from '../tool';
import { batchesKept, keepBatch, keepColumns } from './kept';
import { columnsWrong, problemLine, type ReadRow, rowsOf } from './table';

const LONGEST_BASIS = 200;
const BASIS = ask('basis', '补录依据', 'text', '所依据的文件文号或台账名称。', { most: LONGEST_BASIS });
const BATCH = ask('batch', field('intakeBatch').label, 'text', '补录结果和申报表中的批次号。', { most: 20 });
const REASON = ask('reason', '撤回原因', 'text', '写明为什么撤回。', { most: LONGEST_BASIS });

/** What became of a row: a project that it would be, one that it already is, or none. */
interface Tried {
  readonly row: ReadRow;
  readonly taken?: Extract<Taken, { refused?: undefined }>;
  readonly already?: Project;
  readonly problems: readonly string[];
}

/** By whom two rows are told to be the same project: unit, year and name. */
const sameProject = (a: Pick<Project, 'unit' | 'values'>, b: Pick<Project, 'unit' | 'values'>): boolean =>
  a.values.name === b.values.name && a.values.planYear === b.values.planYear && sameUnit(a.unit, b.unit);

/** Numbers that are one project's: an office gave them, or they are of a contract or a purchase. */
const NUMBERS: readonly (Field & { readonly key: FieldKey })[] = [
  ...NUMBERED.filter((f) => !isTyped(f)),
  ...OWN_NUMBERS,
];
const ONE_LETTER = '同一文件批多个项目的不用改；否则请核对';

function tried(
  table: IntakeTable,
  snapshot: Snapshot,
  job: Pick<Job, 'actor' | 'today'>,
  more: { batch: string; basis: string },
): Tried[] {
  const standing = [...snapshot.projects.values()].filter((p) => !p.of && !isTakenBack(p));
  const units = [...new Set([...snapshot.people.map(({ unit }) => unit), ...standing.map(({ unit }) => unit)])];
  const scene = { today: job.today, settings: snapshot.settings, actor: job.actor };
  const found: Tried[] = [];
  const fresh: (Pick<Project, 'unit' | 'values'> & { line: number })[] = [];
  for (const row of rowsOf(table, registerOf(snapshot.units), units)) {
    const there = standing.find((p) => sameProject(p, row));
    const before = fresh.find((other) => sameProject(other, row));
    const line = (says: string, todo: string) =>
      problemLine(table, row.line, { says, todo, article: INTAKE.article, field: 'name' });
    if (there && isIntake(there)) {
      found.push({ row, already: there, problems: [] });
      continue;
    }
    const nth = found.filter(({ taken }) => taken).length;
    const id = snapshot.nextId(yearOf(job.today), nth);
    const taken = takeIn({ ...row, ...more, unread: row.unread.size > 0 }, id, scene);
    const problems = [
      ...row.problems,
      ...(there ? [line(`系统中已有该单位同年度的同名项目${there.id}`, '请去掉该行')] : []),
      ...(before ? [line(`与第${before.line}行是同一项目`, '请只留一行')] : []),
      ...(taken.refused ?? [])
        .filter((r) => !r.field || !row.unread.has(r.field))
        .map((r) => problemLine(table, row.line, r)),
    ];
    fresh.push(row);
    found.push(taken.refused || problems.length ? { row, problems: [...new Set(problems)] } : { row, taken, problems });
  }
  return found.map((one) => withNumbers(one, found, standing, table));
}

/** A number that another project has is pointed out. */
function withNumbers(one: Tried, all: readonly Tried[], standing: readonly Project[], table: IntakeTable): Tried {
  if (!one.taken) return one;
  const twice = NUMBERS.flatMap(({ key, label, ownNumber }) => {
    const number = one.row.values[key];
    if (number === undefined) return [];
    const same = ({ values }: Pick<Project, 'values'>) =>
      values[key] !== undefined && numberKey(String(values[key])) === numberKey(String(number));
    const other = standing.find(same);
    const row = all.find((o) => o !== one && same(o.row));
    const where = other ? `项目${other.id}` : row && `第${row.row.line}行`;
    return where
      ? [
          {
            article: INTAKE.article,
            says: `${quoted(label)}${number}与${where}相同`,
            todo: ownNumber ? ALIKE : ONE_LETTER,
            field: key,
          },
        ]
      : [];
  });
  const alike = namesake(one, all, standing);
  return { ...one, problems: [...twice, ...alike].map((w) => problemLine(table, one.row.line, w)) };
}

/** Another unit's, or another year's, of the same name: perhaps it is this one. */
function namesake({ row }: Tried, all: readonly Tried[], standing: readonly Project[]) {
  const same = ({ unit, values }: Pick<Project, 'unit' | 'values'>) =>
    values.name === row.values.name && !sameProject({ unit, values }, row);
  const said = ({ unit, values }: Pick<Project, 'unit' | 'values'>) => `（${unit}，${values.planYear ?? '未填'}年度）`;
  const other = standing.find(same);
  const line = all.find((o) => same(o.row))?.row;
  const where = other ? `项目${other.id}${said(other)}` : line && `第${line.line}行${said(line)}`;
  const says = `${quoted(field('name').label)}与${where}相同`;
  const todo = '同一项目的请去掉该行；分年度或各单位分别建设的不用改';
  return where ? [{ article: INTAKE.article, says, todo, field: 'name' as const }] : [];
}

/** What a row becomes, in the words of the sheet: where it stands, what it waits for, until when, and what is told of it. */
function resultOf(one: Tried, table: IntakeTable, scene: Snapshot, written: boolean): Result {
  const { row, taken, already, problems } = one;
  const name = String(row.values.name ?? row.unit);
  if (already)
    return { project: already.id, name, done: true, title: `第${row.line}行：此前已补录，不再重复`, lines: [] };
  if (!taken) return { name, done: false, title: `第${row.line}行：有${problems.length}处问题`, lines: problems };
  const { project, assumed, warnings } = taken;
  const { stage, state, next } = headlineOf(project, scene);
  const is = [shown('class', project), shown('track', project), `${stageLabel(stage)}“${state}”`];
  const dues = dueOn(project, scene).map((d) => dueText(d, d.left));
  const told = [...new Set(remindersOf(project, scene).map(({ says }) => says))];
  return {
    ...(written && { project: project.id }),
    name,
    done: true,
    title: `第${row.line}行：${is.filter(Boolean).join('，')}`,
    lines: [
      ...(next ? [`下一步：${next}`] : []),
      ...(written
        ? []
        : [
            ...dues.map((text) => `期限：${text}`),
            ...told.map((text) => `补录后提醒：${text}`),
            ...(assumed.length ? [`推定：${assumed.join('；')}`] : []),
            ...warnings.map((w) => `提示：${problemLine(table, row.line, w)}`),
            ...problems.map((p) => `提示：${p}`),
          ]),
    ],
  };
}

/** The table, or what is wrong with it as a whole. */
function tableOf({ table }: Job, most?: typeof INTAKE_PART): IntakeTable | ActAnswer {
  if (!table?.rows.length) return refused(`没有可以补录的行。（${cite('house')}）`);
  const wrong = columnsWrong(table);
  if (wrong.length) return refused(...wrong);
  const characters = table.rows.reduce((sum, { cells }) => sum + cells.join('').length, 0);
  if (most && (table.rows.length > most.rows || characters > most.characters))
    return refused(`一次最多补录${most.rows}行、${most.characters}字，请分次补录。（${cite('house')}）`);
  return table;
}
const isTable = (found: IntakeTable | ActAnswer): found is IntakeTable => 'columns' in found;

/** The dry run: nothing is written, and nothing of it is kept. */
export const tryIntake: Tool = {
  fields: () => [],
  run(job) {
    const table = tableOf(job);
    if (!isTable(table)) return table;
    const snapshot = openOwn().read({ projects: 'all', today: job.today });
    if (snapshot.stop) return refused(snapshot.stop);
    const all = tried(table, snapshot, job, { batch: '（补录时编定）', basis: job.form.basis ?? '' });
    return { ok: true, results: all.map((one) => resultOf(one, table, snapshot, false)) };
  },
};

const UUID = /^[0-9a-f-]{36}$/;
/** The page's id of the whole intake, short enough to be read out. */
const batchOf = (id: string): string => id.slice(0, 6).toUpperCase();

/** One part of a batch: all its projects in one write, each by one entry; what stands already is left as it is. */
export const writeIntake: Tool = {
  fields: () => [BASIS],
  run(job) {
    const table = tableOf(job, INTAKE_PART);
    const basis = job.form.basis?.trim() ?? '';
    const whole = job.form.batch ?? '';
    if (!isTable(table)) return table;
    if (!basis || basis.length > LONGEST_BASIS || !UUID.test(whole))
      return refused(`请填写${LONGEST_BASIS}字以内的“${BASIS.label}”。（${cite(INTAKE.article)}）`);
    const batch = batchOf(whole);
    return once(job, 'all', (snapshot): ActAnswer | Change => {
      const all = tried(table, snapshot, job, { batch, basis });
      const taken = all.flatMap((one) => one.taken ?? []);
      const answer: ActAnswer = { ok: true, results: all.map((one) => resultOf(one, table, snapshot, true)) };
      if (!taken.length) return answer;
      // From here on whoever gives one of these numbers is asked (A27.2).
      noteNumbers(taken.flatMap(({ project }) => allNumbersIn(project.values)).map(({ number }) => number));
      const after = () => {
        keepColumns(table.columns);
        keepBatch(batch);
      };
      return { answer, write: { done: taken.map(({ happening, project }) => ({ happening, project })) }, after };
    });
  },
};

/** A correction that was asked for and not made leaves a project as it was. */
const LEAVES_ALL = (['propose', 'drop'] as const).map(correctionStep);
/** What followed on one of them: then none is taken back. */
function followed(batch: readonly Project[], snapshot: Snapshot): string[] {
  const ids = new Set(batch.map(({ id }) => id));
  const { entries } = openOwn().histories(snapshot, [...ids]);
  const others = [...snapshot.projects.values()].filter((p) => !ids.has(p.id));
  return batch.flatMap((project) => {
    const { id, values } = project;
    const named = others.find((p) => p.of === id || p.cites === id || p.values.mergedInto === id);
    if (named) return [`${id}${quoted(values.name)}已有${named.of ? '事项' : '项目'}${named.id}与它相关。`];
    const since = (entries.get(id) ?? []).slice(1).filter(({ step }) => !LEAVES_ALL.includes(step));
    const [first] = since;
    if (!first) return [];
    const what = correctionLabel(first.step) ?? rowOf(project, first.step, snapshot.today)?.label ?? VERBS[first.verb];
    return [`${id}${quoted(values.name)}补录后已有新的办理：${first.on}${quoted(what)}。`];
  });
}

/** Moved out at once; what a crash leaves, the daily run takes. */
function moveOut(ids: readonly ProjectId[], { actor, today, at }: Job): void {
  const MOST = 50;
  for (let from = 0; from < ids.length; from += MOST)
    openOwn().moveOut({ ids: ids.slice(from, from + MOST), actor, today, at });
}

const aboutOf = (id: ProjectId): string => `intake.back ${id}`;
/** Their corrections fall with the batch, whose rows are gone when the next mail is due. */
function tellProposers(fallen: readonly Project[], batch: string): void {
  for (const { id, values, proposed } of fallen)
    owe(aboutOf(id), {
      to: [proposed!.by],
      subject: cut(`【更正】${values.name ?? id}的更正未作`, OURS.subjectCharacters),
      text: `${id}${quoted(values.name ?? '')}所在的补录批次${batch}已撤回，你${proposed!.on}提出的更正随之作废（${cite('A27.2')}）。`,
    });
}

export const takeBack: Tool = {
  fields: () => [{ ...BATCH, suggest: batchesKept() }, REASON],
  run(job) {
    const { today, actor, form } = job;
    const batch = form.batch?.trim().toUpperCase() ?? '';
    const reason = form.reason?.trim() ?? '';
    if (!batch || !reason || reason.length > LONGEST_BASIS)
      return refused(`请填写“${BATCH.label}”和${LONGEST_BASIS}字以内的“${REASON.label}”。（${cite(INTAKE.article)}）`);
    return once(job, 'all', (snapshot): ActAnswer | Change => {
      const all = [...snapshot.projects.values()].filter((p) => p.values.intakeBatch === batch && !isTakenBack(p));
      if (!all.length) return refused(`没有批次${batch}，或已撤回。（${cite(INTAKE.article)}）`);
      const until = all.map((p) => backUntil(p, snapshot)).sort()[0]!;
      if (today > until)
        return refused(`批次${batch}可整批撤回到${until}，现已超过；请逐个更正或终结。（${cite(INTAKE.article)}）`);
      const since = followed(all, snapshot);
      if (since.length)
        return refused(`批次${batch}不能整批撤回：`, ...since, `请逐个更正或终结。（${cite(INTAKE.article)}）`);
      const scene = { today, settings: snapshot.settings, actor };
      const ids = all.map(({ id }) => id);
      const answer = done(`已撤回批次${batch}`, [
        `${all.length}个项目：${ids.join('、')}。`,
        '各行已移出，办理记录保留。',
      ]);
      const fallen = all.filter(({ proposed }) => proposed !== undefined);
      tellProposers(fallen, batch);
      return {
        answer,
        write: { done: all.map((p) => takenBack(p, reason, scene)) },
        after: () => {
          moveOut(ids, job);
          if (isWorkday(today, snapshot.settings)) for (const { id } of fallen) pay(aboutOf(id));
        },
        undo: () => {
          for (const { id } of fallen) OWED.drop(aboutOf(id));
        },
      };
    });
  },
};
