// A link's cell takes a file, too: it is uploaded at once, and its address stands in the cell then.
import { quoted } from '../../../measure/quoted';
import { FILE_KINDS, fileSays, fileProblems, type FillField } from '../../../wire';
import { h, link } from '../parts/dom';
import { uuid } from '../parts/server';

/** One file for one cell keeps its id, so that choosing it again uploads nothing twice. */
const IDS = new Map<string, string>();

export interface Given {
  readonly id: string;
  readonly name: string;
  readonly data: string;
}

/** What takes a file: its label, and what stands there now. */
export type Taking = Pick<FillField, 'key' | 'label' | 'value'>;

/** `give` uploads; `wrong` says why nothing was. */
export function fileControl(
  field: Taking,
  give: (given: Given) => void,
  wrong: (says: string) => void,
): readonly HTMLElement[] {
  const id = `f-file-${field.key}`;
  const input = h('input', {
    id,
    type: 'file',
    class: 'file',
    accept: [...FILE_KINDS.map(({ ends }) => `.${ends}`), '.jpeg'].join(),
    'aria-describedby': `${id}-note`,
    change: () => {
      const file = input.files?.[0];
      if (!file) return;
      const problems = fileProblems(file.name, file.size);
      input.value = '';
      if (problems.length) wrong(notGiven(file.name, `${problems.join('；')}。`));
      else
        base64Of(file).then(
          (data) => give({ id: idOf(field, file), name: file.name, data }),
          () => wrong(notGiven(file.name, '读不出来，请确认它没有被移走或正在使用，再选一次。')),
        );
    },
  });
  return [
    // First, so that its label shows where the keyboard is.
    input,
    h('label', { for: id, class: 'upload' }, `上传${quoted(field.label.replace(/(?:文件)?链接$/, ''))}文件`),
    field.value.startsWith('http') && link('打开所填链接', field.value),
    h('p', { id: `${id}-note`, class: 'note' }, `${fileSays()}；上传后链接自动填入。请勿上传涉密文件。`),
  ].filter((part): part is HTMLElement => part !== false);
}

export const notGiven = (name: string, why: string): string => `${quoted(name)}未上传：${why}`;

function idOf({ key }: Taking, { name, size, lastModified }: File): string {
  const file = [key, name, size, lastModified].join('\n');
  const id = IDS.get(file) ?? uuid();
  IDS.set(file, id);
  return id;
}

/** Once it is in, the same file given again is another version. */
export function given(id: string): void {
  for (const [file, own] of IDS) if (own === id) IDS.delete(file);
}

const base64Of = (file: File): Promise<string> =>
  new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(String(reader.result).replace(/^[^,]*,/, ''));
    reader.onerror = () => failed(reader.error);
    reader.readAsDataURL(file);
  });
