// 成文: who made which document of which entry, by which template, and what came out. It changes nothing of the project.
import { paperOf, type PaperRow, BUREAU } from '../../measure';
import {
  issuerOf,
  isUrgent,
  madeIn,
  type MadePaper,
  maySee,
  paperMade,
  papersFrom,
  type Project,
  PROJECT_ID,
  signsFor,
} from '../../project';
import type { LedgerEntry, Snapshot } from '../../workbook';
import { openOwn } from '../services/open';
import { once } from '../work/once';
import { done, field, refused, type Tool } from '../work/tool';

const HASH = /^[0-9a-f]{64}$/;
const TEMPLATE = /^(内置|第\d+版)（[0-9a-f]{8}）$/;

/** The entry that a document is made from; of one that no entry leads to, the last. */
export function sourceOf(
  row: PaperRow,
  serial: number,
  entries: readonly LedgerEntry[],
  project: Project,
  snapshot: Snapshot,
): LedgerEntry | undefined {
  if (row.asked === 'overdue') return isUrgent(project, snapshot) ? entries[entries.length - 1] : undefined;
  const entry = entries.find((e) => e.serial === serial);
  return entry && papersFrom(entry).includes(row) ? entry : undefined;
}

export const recordPaper: Tool = {
  fields: () => [
    field('project', '项目编号', 'text', ''),
    field('paper', '公文', 'text', ''),
    field('serial', '办理记录序号', 'text', ''),
    field('template', '模板', 'text', ''),
    field('hash', 'SHA-256', 'text', ''),
  ],
  run(job) {
    const { form, actor, today } = job;
    const { project: id = '', hash = '', template = '' } = form;
    const row = paperOf(form.paper ?? '');
    const serial = Number(form.serial);
    if (!row || !PROJECT_ID.test(id) || !HASH.test(hash) || !TEMPLATE.test(template) || !Number.isInteger(serial))
      return refused('成文登记的内容不完整，请刷新后重新生成（说明：系统操作规则）。');
    return once(job, [id], (snapshot) => {
      const project = snapshot.projects.get(id);
      if (!project || !maySee(actor, project)) return refused(`没有找到或无权查看：${id}。`);
      const entries = openOwn().histories(snapshot, [id]).entries.get(id) ?? [];
      const entry = sourceOf(row, serial, entries, project, snapshot);
      if (!entry) return refused(`第${serial}条办理记录不产生${row.label}，请刷新后再试。`);
      if (!signsFor(actor, row, issuerOf(row, project, entry, BUREAU)))
        return refused(`${row.label}由${issuerOf(row, project, entry, BUREAU)}成文；其他人生成的是副本，不登记。`);
      const made: MadePaper = { paper: row.paper, serial, template, hash };
      const before = entries.flatMap((e) => madeIn(e) ?? []);
      if (before.some((one) => one.paper === made.paper && one.serial === serial && one.hash === hash))
        return done(`${row.label}与已登记的一致`, ['未重复登记。']);
      const happening = paperMade(made, project, actor, today);
      const answer = done(`已登记成文：${row.label}`, [happening.outcome!]);
      return { answer, write: { done: [{ happening, project }] } };
    });
  },
};
