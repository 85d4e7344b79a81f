// 成文: which document was made of which entry, by which template. The file itself is brought and kept in the project's folder:
// its hash is owner's own, and what it has to say is looked for in it. It changes nothing of the project.
import { paperOf, type PaperId, type PaperRow, BUREAU, quoted } from '../../measure';
import { issuerOf, madeIn, type MadePaper, maySee, paperMade, PROJECT_ID, signsFor } from '../../project';
import type { ActAnswer, PaperView } from '../../wire';
import { type Content, contentOf } from '../files/content';
import { fileNote, type Kept, linkTo, store, unstore } from '../files/store';
import { UPLOADS } from '../keep/store';
import { BUSY, openOwn } from '../services/open';
import { once, repeated } from '../work/once';
import { done, field, type Job, refused, type Tool } from '../work/tool';
import { textIn } from './brought';
import { paperFor, type Sourced } from './dossier';
import { sourceOf } from './made';
import { versionsOf } from './templates';

const TEMPLATE = /^(?:内置|第(\d+)版)（([0-9a-f]{8})）$/;
const MISSHAPEN = '成文登记的内容不完整，请刷新后重新生成（说明：系统操作规则）。';

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
/** Of what every such document has to say that which this file does not: its parts stand in it as they are. */
function unsaid({ blob }: Content, words: PaperView['words'], must: readonly string[]): string[] {
  const text = blob.getDataAsString('UTF-8').replace(/&(\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole);
  return must.filter((word) => {
    const says = words[word];
    return typeof says === 'string' && says.split('\n').some((line) => text.indexOf(line.trim()) < 0);
  });
}

/** A version of the county's own is one that is kept; of ours the page knows the hash alone. */
function isTemplate(said: string, row: PaperRow, { snapshot }: Sourced): boolean {
  const [, nth, hash = ''] = TEMPLATE.exec(said) ?? [];
  return (
    hash !== '' &&
    (nth === undefined ||
      versionsOf(snapshot, row.paper).some((one) => one.version === Number(nth) && one.hash.startsWith(hash)))
  );
}

const notHis = ({ label }: PaperRow, issuer: string): string =>
  `${label}由${issuer}成文；其他人生成的是副本，不登记（说明：系统操作规则）。`;

/** A template of the county's own may lack what it was not asked for when it was brought. */
const templateSays = (said: string, lacks: readonly string[]): string => {
  const [, nth] = TEMPLATE.exec(said) ?? [];
  const words = lacks.map((word) => `{${word}}`).join('、');
  return nth ? `。重新生成仍缺少的，是模板第${nth}版没有写${words}，请在“公文”更换模板后再生成` : '';
};

interface Making {
  readonly job: Job;
  readonly row: PaperRow;
  readonly serial: number;
  readonly sourced: Sourced;
  readonly content: Content;
}

/** Why it is not put on record, or that it was already. */
function stands({ job, row, sourced, content }: Making): ActAnswer | undefined {
  const { paper } = sourced;
  if (sourced.snapshot.stop) return refused(sourced.snapshot.stop);
  if (!isTemplate(job.form.template ?? '', row, sourced)) return refused(MISSHAPEN);
  if (paper.made.some(({ hash }) => hash === content.sha256))
    return done(`${row.label}与已登记的一致`, ['未重复登记。']);
  const lacks = unsaid(content, paper.words, row.must);
  return lacks.length
    ? refused(
        `该文件与第${paper.serial}条办理记录不符，缺少：${lacks.join('、')}。请在项目页重新生成后登记，不要登记改过的文件${templateSays(job.form.template!, lacks)}（说明：系统操作规则）。`,
      )
    : undefined;
}

export const recordPaper: Tool = {
  fields: () => [
    field('project', '项目编号', 'text', ''),
    field('paper', '公文', 'text', ''),
    field('serial', '办理记录序号', 'text', ''),
    field('template', '模板', 'text', ''),
  ],
  run(job) {
    const { form, actor, today, id: command } = job;
    const { project: p = '' } = form;
    const row = paperOf(form.paper ?? '');
    const serial = Number(form.serial);
    if (!row || !PROJECT_ID.test(p) || !Number.isInteger(serial)) return refused(MISSHAPEN);
    const sourced = paperFor(row, { paper: row.paper, p, serial }, actor, { today, command });
    if (typeof sourced === 'string') return refused(`${sourced}（说明：系统操作规则）。`);
    const before = repeated(sourced.snapshot, job);
    if (before) return before;
    if (!sourced.paper.signs) return refused(notHis(row, sourced.issuer));
    const content = contentOf(`${row.label}.docx`, textIn(job.table));
    if ('says' in content) return refused(content.says);
    const making: Making = { job, row, serial, sourced, content };
    const not = stands(making);
    if (not) return not;
    const { project, paper, snapshot } = sourced;
    const { 文号: number } = paper.words;
    const material = typeof number === 'string' && number ? number : `第${serial}条办理记录`;
    const slot = `${row.paper} ${serial}`;
    const called = String(project.values.name ?? '');
    const file = store(command, { project, called, slot, step: row.label, material }, content, snapshot);
    return file ? noted(making, file) : refused(BUSY);
  },
};

/** In the lock: its entry and the file's, if both may still be. */
function noted({ job, row, serial, sourced, content }: Making, file: Kept): ActAnswer {
  const { actor, today } = job;
  const { id } = sourced.project;
  const answer = once(job, [id], (snapshot) => {
    const project = snapshot.projects.get(id);
    if (!project || !maySee(actor, project)) return refused(`没有找到或无权查看：${id}。`);
    const entries = openOwn().histories(snapshot, [id]).entries.get(id) ?? [];
    const entry = sourceOf(row, serial, entries, project, snapshot);
    if (!entry) return refused(`第${serial}条办理记录不产生${row.label}，请刷新后再试。`);
    const issuer = issuerOf(row, project, entry, BUREAU);
    if (!signsFor(actor, row, issuer)) return refused(notHis(row, issuer));
    const hash = content.sha256;
    const known = entries.some((e) => isSame(madeIn(e), row.paper, serial, hash));
    if (known) return done(`${row.label}与已登记的一致`, ['未重复登记。']);
    const link = linkTo(file);
    const made: MadePaper = { paper: row.paper, serial, template: job.form.template!, hash, link };
    const happening = paperMade(made, project, actor, today);
    const note = fileNote({ actor, today }, { ...file, project: id, paper: row.paper }, content);
    return {
      answer: done(`已登记成文：${row.label}`, [happening.outcome!], { text: `打开${quoted(file.name)}`, url: link }),
      write: { done: [{ happening, project }], notes: [note] },
      after: () => UPLOADS.drop(job.id),
    };
  });
  // Nobody refers to it. Where it was only busy, the same command comes again for it.
  if (!('results' in answer && answer.results.some(({ link }) => link))) unstore(job.id, file);
  return answer;
}

const isSame = (made: MadePaper | undefined, paper: PaperId, serial: number, hash: string): boolean =>
  made !== undefined && made.paper === paper && made.serial === serial && made.hash === hash;
