import { yearOf } from '../../measure';
import { parentOf } from '../../project';
import { entryBeside, PACKS_ID } from '../../workbook';
import { PROJECT_ID } from '../command';
import { alone, BUSY, openOwn } from '../open';
import { packOf } from '../pack';
import { HEAD, KEYS, recall } from '../store';
import { kept, repeated } from '../once';
import { done, type Job, refused, type Tool } from './tool';

/** What was asked for: one project, or one year; else what is wrong with it. */
function scopeIn({ form, today }: Job): { readonly project?: string; readonly year?: number } | string {
  const project = (form.project ?? '').trim().toUpperCase();
  const text = (form.year ?? '').trim();
  if (Boolean(project) === Boolean(text)) return '请填写项目编号或年度其中一项。';
  if (project) return PROJECT_ID.test(project) ? { project } : '项目编号的形式如YN2026-0001。';
  const year = Number(text);
  return /^20\d\d$/.test(text) && year <= yearOf(today) + 2 ? { year } : '请填写四位的年度。';
}

const urlOf = (id: string): string => `https://docs.google.com/spreadsheets/d/${id}/edit`;

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
    const { project, year } = scope;
    const book = openOwn();
    const read = alone(() => {
      const snapshot = book.read({ projects: 'all', today, command: id });
      const before = repeated(snapshot, job);
      if (snapshot.stop || before) return { snapshot, before };
      const known = [...snapshot.projects.values()];
      const wanted = project
        ? [parentOf(project) ?? project]
        : [...known.filter((p) => p.values.planYear === year), ...snapshot.broken.map((b) => ({ id: b.project }))].map(
            (p) => p.id,
          );
      return { snapshot, before, extract: book.extract(new Set(wanted), year) };
    });
    if (!read) return refused(BUSY);
    const { snapshot, before, extract } = read;
    if (before) return before;
    if (!extract) return refused(snapshot.stop!);
    const name = project ? `项目${project}` : `${year}年度`;
    const asked = {
      scope: name,
      single: project !== undefined,
      actor,
      at,
      today,
      kept: HEAD.get().head,
      told: recall(KEYS.auditedHead),
    };
    const made = packOf(snapshot, extract, asked);
    if (!made.projects) return refused(`没有${name}的资料，请核对。`);
    const file = book.publish(`审计资料 ${name} ${today}`, made.tables);
    if (!file) return refused(`${name}的资料过多，一份电子表格容纳不下，请按项目制作。`);
    const answer = done(
      `已制作${name}的审计资料`,
      [
        `${made.projects}个项目，${extract.rows.length}条办理记录；核对${made.problems ? `发现${made.problems}处问题，见“核对结果”` : '未发现问题'}。`,
        '已共享给你查看，可导出；制作情况已记入办理记录。',
      ],
      { text: '打开审计资料', url: urlOf(file) },
    );
    const note = entryBeside(
      PACKS_ID,
      { actor, on: today, step: 'audit.pack', outcome: '制作审计资料', article: 'A26.1' },
      { scope: name, file },
    );
    const noted = alone(() => {
      const now = book.read({ projects: [], today });
      if (now.stop) return false;
      book.write(now, { commandId: id, at, answer: kept(job, answer), done: [], mail: [], notes: [note] }, today);
      return true;
    });
    if (!noted) return refused(BUSY);
    SpreadsheetApp.openById(file).addViewer(actor.email);
    return answer;
  },
};
