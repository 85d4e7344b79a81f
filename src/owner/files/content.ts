// What somebody gives as a file: its bytes and what they add up to, or why it is not taken.
import { quoted } from '../../measure';
import { cut, typedLine } from '../../project';
import { type FileKind, fileKind, fileProblems, OURS } from '../../wire';
import { hexOf, sha256Of } from '../services/digest';

export const HOUSE = '（说明：系统操作规则）';
/** Four signs of base64 are three bytes. */
const MOST = Math.ceil(OURS.fileBytes / 3) * 4 + 4;
const LONGEST_NAME = 120;

export interface Content {
  readonly blob: GoogleAppsScript.Base.Blob;
  readonly bytes: number;
  readonly sha256: string;
  /** How its name ends. */
  readonly ends: string;
  /** What it was called, in one line that shows. */
  readonly given: string;
}

/** All that is wrong at once. */
export function contentOf(name: string, data: string): Content | { readonly says: string } {
  const given = shortened(typedLine(name));
  const no = (...wrong: readonly string[]) => ({ says: `${quoted(given)}未上传：${wrong.join('；')}${HOUSE}。` });
  const size = Math.floor((data.replace(/=+$/, '').length * 3) / 4);
  const wrong = fileProblems(name, data.length > MOST ? Math.max(size, OURS.fileBytes + 1) : size);
  if (wrong.length) return no(...wrong);
  const kind = fileKind(name)!;
  let bytes: number[];
  try {
    bytes = Utilities.base64Decode(data);
  } catch {
    return { says: '请求格式不正确，请刷新后再试。' };
  }
  const blob = Utilities.newBlob(bytes, kind.mime);
  const other = otherThan(kind, bytes, blob);
  return other ? no(other) : { blob, bytes: bytes.length, sha256: sha256Of(bytes), ends: kind.ends, given };
}

/** What it is called at the end says what it is. */
const shortened = (name: string): string =>
  name.length <= LONGEST_NAME ? name : `${cut(name, LONGEST_NAME - 6)}${name.slice(name.lastIndexOf('.'))}`;

/** A zip names its parts in the clear: what is inside says which program wrote it, and whether it brings macros. */
const MACROS = 'vbaProject.bin';
function otherThan({ ends, begins, holds }: FileKind, bytes: number[], blob: Content['blob']): string | undefined {
  const not = `内容不是${ends}文件，请用原程序打开核对、另存后再上传`;
  if (hexOf(bytes.slice(0, begins.length / 2)) !== begins) return not;
  if (!holds) return undefined;
  const text = blob.getDataAsString('ISO-8859-1');
  if (text.indexOf(holds) < 0) return not;
  return text.indexOf(MACROS) < 0 ? undefined : `文件含有宏，请另存为不含宏的${ends}文件后再上传`;
}
