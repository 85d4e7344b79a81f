import { yearOf, EXAMPLE_ID } from '../../../measure';
import { numberTyped, parentOf, PROJECT_ID } from '../../../project';
import { type Book, entryBeside, type Extract, PACKS_ID, type Snapshot } from '../../../workbook';
import { alone, BUSY, openOwn } from '../../services/open';
import { filedFor } from '../../packs/files';
import { packOf } from '../../packs/pack';
import { fileIn, handOut, keepPack, madeBefore, urlOf } from '../../packs/packs';
import { HEAD, KEYS, recall } from '../../keep/store';
import { kept, repeated } from '../once';
import { done, type Job, refused, type Tool } from '../tool';

/** One project, or one year. */
interface Scope {
  readonly project?: string;
  readonly year?: number;
}
const nameOf = ({ project, year }: Scope): string => (project ? `项目${project}` : `${year}年度`);

/** What was asked for, or what is wrong with it. */
function scopeIn({ form, today }: Job): Scope | string {
  const project = numberTyped(form.project ?? '');
  const text = (form.year ?? '').trim();
  if (Boolean(project) === Boolean(text)) return '请填写项目编号或年度其中一项。';
  if (project) return PROJECT_ID.test(project) ? { project } : `项目编号的形式如${EXAMPLE_ID}。`;
  const year = Number(text);
  return /^20\d\d$/.test(text) && year <= yearOf(today) + 2 ? { year } : '请填写四位的年度。';
}

/** The audit pack (A26.1): read alone, made beside other work, noted in the ledger, and only then handed out. */
export const pack: Tool = {
  fields: () => [
    {
      key: 'project',
      label: '项目编号',
      type: 'text',
      required: false,
      note: '一个项目的全部资料；与年度填其中一项。',
    },
    { key: 'year', label: '年度', type: 'year', required: false, note: '计划年度为该年度或当年有办理的全部项目。' },
  ],
  run(job) {
    const { actor, at, today, id } = job;
    const scope = scopeIn(job);
    if (typeof scope === 'string') return refused(scope);
    const book = openOwn();
    const mine = { command: id, by: actor.email, on: today };
    const read = alone(() => {
      const archived = scope.project ? [scope.project] : 'all';
      const snapshot = book.read({ projects: 'all', today, command: id, archived });
      const before = repeated(snapshot, job);
      return { snapshot, before, extract: snapshot.stop || before ? undefined : extractOf(book, snapshot, scope) };
    });
    if (!read) return refused(BUSY);
    const { snapshot, before, extract } = read;
    if (before) return handOut(before, mine);
    if (!extract) return refused(snapshot.stop!);
    const made = madeBefore(mine) ?? make(job, book, scope, snapshot, extract);
    const file = fileIn(made);
    // Where nothing was made the answer says why.
    if (!file) return made;
    const note = entryBeside(
      PACKS_ID,
      { actor, on: today, step: 'audit.pack', outcome: '制作审计资料', article: 'A26.1' },
      { scope: nameOf(scope), file },
    );
    const noted = alone(() => {
      const now = book.read({ projects: [], today, command: id });
      if (now.stop) return refused(now.stop);
      // The same command may have been sent twice, and the other one been quicker.
      const other = repeated(now, job);
      if (other) return other;
      book.write(now, { commandId: id, at, answer: kept(job, made), done: [], mail: [], notes: [note] });
      return made;
    });
    return noted ? handOut(noted, mine) : refused(BUSY);
  },
};

function extractOf(book: Book, { projects, broken }: Snapshot, { project, year }: Scope): Extract {
  const of = [...projects.values()].filter((p) => p.values.planYear === year).map((p) => p.id);
  const wanted = project ? [parentOf(project) ?? project] : [...of, ...broken.map((b) => b.project)];
  return book.extract(new Set(wanted), year);
}

/** The file, kept in mind from its first moment; its answer names it. */
function make(job: Job, book: Book, scope: Scope, snapshot: Snapshot, extract: Extract) {
  const { actor, at, today, id } = job;
  const name = nameOf(scope);
  const mine = { command: id, by: actor.email, on: today };
  const filed = filedFor(
    snapshot,
    (of) => extract.ids.has(parentOf(of) ?? of),
    scope.project && (parentOf(scope.project) ?? scope.project),
  );
  const made = packOf(snapshot, extract, {
    filed,
    scope: name,
    single: scope.project !== undefined,
    actor,
    at,
    kept: HEAD.get().head,
    told: recall(KEYS.auditedHead),
  });
  if (!made.projects) return refused(`没有${name}的资料，请核对。`);
  const file = book.publish(`审计资料 ${name} ${today}`, made.tables, (begun) => keepPack(begun, mine));
  if (!file) return refused(`${name}的资料过多，一份电子表格容纳不下，请按项目制作。`);
  const answer = done(
    `已制作${name}的审计资料`,
    [
      `${made.projects}个项目，${extract.rows.length}条办理记录；核对${made.problems ? `发现${made.problems}处问题，见“核对结果”` : '未发现问题'}。`,
      '已共享给你查看，可导出；制作情况已记入办理记录。',
    ],
    { text: '打开审计资料', url: urlOf(file) },
  );
  keepPack(file, { ...mine, answer });
  return answer;
}
