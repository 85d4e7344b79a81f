// 导出: a file of what is shown, made in the browser. What writes .xlsx comes with the first one.
import { browse } from '../parts/server';
import { button, h } from '../parts/dom';
import type { Desk } from '../parts/screen';
import { injected } from '../parts/injected';
import type { Writer } from './brought';
import { csvOf, sheetOf, type Table } from './files';

let writer: Promise<Writer> | undefined;
function written(): Promise<Writer> {
  writer ??= browse({ xlsx: true }).then((answer) => {
    if (!answer.ok) throw new Error(answer.says);
    return injected<{ xlsx: Writer }>(answer.code ?? '').xlsx;
  });
  writer.catch(() => {
    writer = undefined;
  });
  return writer;
}

function save(name: string, data: BlobPart, type: string): void {
  const address = URL.createObjectURL(new Blob([data], { type }));
  const link = h('a', { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const nameOf = ({ title, today }: Table, kind: string) => `${title}${today.replace(/-/g, '')}.${kind}`;

/** 导出Excel and 导出CSV, of what `table` says at that moment. */
export function exporting(desk: Desk, table: () => Table): HTMLElement {
  const done = ({ rows }: Table): void => desk.say(`已导出${rows.length}行。`);
  async function xlsx(): Promise<void> {
    const made = table();
    desk.say('正在生成文件……');
    try {
      const write = await written();
      save(nameOf(made, 'xlsx'), (await write(sheetOf(made))) as BlobPart, XLSX);
      done(made);
    } catch (error) {
      desk.say(`没有导出：${(error as Error).message}。请稍后再试，或导出CSV（说明：系统操作规则）。`);
    }
  }
  function csv(): void {
    const made = table();
    save(nameOf(made, 'csv'), csvOf(made), 'text/csv;charset=utf-8');
    done(made);
  }
  return h('span', { class: 'row' }, button('导出Excel', xlsx), button('导出CSV', csv));
}
