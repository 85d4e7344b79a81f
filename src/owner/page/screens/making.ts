// One official document: what it comes out as, to be looked at, printed and downloaded, and put on record by who issues it.
import type { PaperView } from '../../../wire';
import { button, type Child, facts, h, heading, link } from '../parts/dom';
import { asTable, download, type Made, made } from '../parts/made';
import { printPage } from '../parts/print';
import { command, results, signing } from '../parts/signing';
import type { Desk } from '../parts/screen';

/** `again`: the same once more, by today's template. */
export async function paperPanel(
  desk: Desk,
  view: PaperView,
  again: (fresh: boolean) => void,
): Promise<readonly HTMLElement[]> {
  const head = heading(2, view.label);
  const anew = button('用现行模板生成', () => again(true));
  if (view.template.lost) return [head, h('p', { class: 'notice' }, view.template.lost), anew];
  const paper = await made(view).catch(() => undefined);
  if (!paper)
    return [head, h('p', { class: 'notice' }, '这份模板不能用于生成，请在“公文”更换模板或恢复内置模板。'), anew];
  const same = view.made.some(({ hash }) => hash === paper.hash);
  const frame = h('iframe', { title: `${view.label}预览`, sandbox: 'allow-same-origin allow-modals' });
  frame.srcdoc = printPage(paper.bytes, view.file.replace(/\.docx$/, ''));
  const record = view.signs && !same ? recording(desk, view, paper) : undefined;
  return [
    head,
    facts([
      ['依据', view.serial ? `第${view.serial}条办理记录` : '当前内容'],
      ['模板', paper.template],
      ['SHA-256', paper.hash],
      ['成文登记', standing(view, paper, same)],
    ]),
    h(
      'p',
      { class: 'row' },
      record?.button,
      button(
        record ? '只下载（不登记）' : '下载Word文件（.docx）',
        () => download(paper.bytes, view.file),
        record ? '' : 'main',
      ),
      button('打印或存为PDF', () => frame.contentWindow?.print()),
      view.made.length > 0 && anew,
    ),
    ...(record ? [record.place] : []),
    frame,
  ];
}

function standing({ made: before, signs, project }: PaperView, { hash }: Made, same: boolean): Child {
  const stored = ({ link: address }: (typeof before)[number]) => address && ['　', link('打开存档件', address)];
  const last = before[before.length - 1];
  const own = before.find((one) => one.hash === hash);
  if (same && own) return [`与${own.at}登记的一致`, stored(own)];
  if (last) return [`与${last.at}${last.who}登记的不一致（模板或内容不同）`, stored(last)];
  return signs ? '尚未登记' : project ? '由出文部门登记；这是副本' : '不登记';
}

/** The file itself goes along: what stands in the ledger is what owner makes of it. */
function recording(desk: Desk, view: PaperView, { bytes, template }: Made) {
  return signing(desk, {
    label: '登记成文并下载',
    request: () => ({
      ...command('paper.made', {
        project: view.project ?? '',
        paper: view.paper,
        serial: String(view.serial),
        template,
      }),
      table: asTable(bytes),
    }),
    settled: (answer) => {
      if (answer.results.every((result) => result.done)) download(bytes, view.file);
      desk.reload(results(answer));
    },
  });
}
