// 公文模板: the county's own .docx in place of ours. Each version is an entry of the ledger with its hash, and its content a
// file of the role account's that is shared with nobody; none is ever written over.
import { type PaperId, type PaperRow, PAPERS, paperOf } from '../../measure';
import { isVisible } from '../../project';
import { type PaperKind, type PaperTemplate, TEMPLATE_BYTES, TEMPLATE_PART } from '../../wire';
import { type Content, paperHappening, type PaperVersion, type Snapshot } from '../../workbook';
import { sheets } from '../services/calls';
import { sha256Of } from '../services/digest';
import { openOwn } from '../services/open';
import { once } from '../work/once';
import { choicesOf, done, field, refused, type Tool } from '../work/tool';
import { textIn } from './brought';

type Papers = Pick<Snapshot, 'papers'>;

export const versionsOf = ({ papers }: Papers, paper: PaperId): readonly PaperVersion[] =>
  papers.filter((version) => version.paper === paper);
/** The one that counts; undefined for the built-in. */
export function currentOf(snapshot: Papers, paper: PaperId): PaperVersion | undefined {
  const last = [...versionsOf(snapshot, paper)].pop();
  return last?.file ? last : undefined;
}

const LOST = (version: number): string =>
  `模板第${version}版的内容读不到或与登记的校验不符。请在“公文”重新上传该模板（说明：系统操作规则）。`;

/** The file in base64, as it was when it was brought. */
export function templateIn(version: PaperVersion | undefined): PaperTemplate {
  if (!version) return { version: 0 };
  // Below its title and its header.
  const asked = { dataFilters: [{ gridRange: { sheetId: 1, startRowIndex: 2 } }] };
  const fields = 'sheets(data(rowData(values(userEnteredValue))))';
  try {
    const rows = sheets().Spreadsheets.getByDataFilter(asked, version.file, { fields }).sheets?.[0]?.data?.[0]?.rowData;
    const file = (rows ?? []).map(({ values }) => values?.[0]?.userEnteredValue?.stringValue ?? '').join('');
    if (sha256Of(Utilities.base64Decode(file)) === version.hash) return { version: version.version, file };
  } catch (error) {
    console.warn(String(error));
  }
  return { version: version.version, lost: LOST(version.version) };
}

export const kindOf = (row: PaperRow, words: Iterable<string>, snapshot: Papers): PaperKind => {
  const versions = versionsOf(snapshot, row.paper);
  return {
    paper: row.paper,
    label: row.label,
    must: row.must,
    lists: Object.keys(row.lists ?? {}),
    words: [...words],
    version: currentOf(snapshot, row.paper)?.version ?? 0,
    versions: versions.map(({ version, name, on, file }) =>
      file ? `第${version}版：${name}（${on}上传）` : `第${version}版：恢复内置模板（${on}）`,
    ),
  };
};

const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;
const parts = (text: string): Content[][] =>
  Array.from({ length: Math.ceil(text.length / TEMPLATE_PART.kept) }, (_, i) => [
    text.slice(i * TEMPLATE_PART.kept, (i + 1) * TEMPLATE_PART.kept),
  ]);

/** What was brought, checked as far as it can be here: the page has read its placeholders. */
function brought(text: string, name: string): { bytes: number[] } | { wrong: string[] } {
  const bytes = BASE64.test(text) ? Utilities.base64Decode(text) : [];
  const wrong = [
    // PK: every .docx is a zip.
    ...(bytes[0] === 80 && bytes[1] === 75 ? [] : ['所选文件不是.docx。请在Word或WPS中另存为.docx后再上传。']),
    ...(bytes.length > TEMPLATE_BYTES ? [`模板不能超过${TEMPLATE_BYTES / 1000}千字节，请去掉其中的图片。`] : []),
    ...(isVisible(name) && name.length <= 120 ? [] : ['文件名请在120字以内。']),
  ];
  return wrong.length ? { wrong } : { bytes };
}

export const setPaper: Tool = {
  fields: () => [
    field('paper', '公文', 'choice', '要更换模板的公文。', {
      options: choicesOf(PAPERS.map(({ paper, label }) => ({ id: paper, label }))),
    }),
    field('name', '文件名', 'text', '留空为恢复内置模板。', { required: false, most: 120 }),
  ],
  run(job) {
    const { form, table, actor, today } = job;
    const row = paperOf(form.paper ?? '');
    if (!row) return refused('“公文”请从列出的公文中选择。');
    const text = textIn(table);
    const name = form.name?.trim() ?? '';
    const read = text || name ? brought(text, name) : { bytes: [] };
    if ('wrong' in read) return refused(...read.wrong);
    return once(job, [], (snapshot) => {
      const now = currentOf(snapshot, row.paper);
      const hash = read.bytes.length ? sha256Of(read.bytes) : '';
      if ((now?.hash ?? '') === hash)
        return refused(hash ? '现行模板就是这一份，无须重复上传。' : '现行的就是内置模板，无须恢复。');
      const version = versionsOf(snapshot, row.paper).length + 1;
      const title = `公文模板-${row.label}-第${version}版`;
      const table = {
        title: '模板',
        columns: [{ label: 'base64', type: 'text' as const }],
        rows: parts(text),
        verbatim: true as const,
      };
      const file = hash ? openOwn().publish(title, [table]) : '';
      if (file === undefined) return refused('模板过大，未能保存。');
      const entry = {
        paper: row.paper,
        version,
        name,
        size: read.bytes.length,
        hash,
        file,
        by: actor.email,
        on: today,
      };
      return {
        answer: done(hash ? `已更换模板：${row.label}第${version}版` : `已恢复内置模板：${row.label}`, [
          ...(hash ? [`${name}，${read.bytes.length}字节，SHA-256：${hash}`] : []),
          '此后生成的公文用新模板；此前生成的仍可按当时的模板再次生成。',
        ]),
        write: { notes: [paperHappening(actor, today, entry)] },
      };
    });
  },
};
