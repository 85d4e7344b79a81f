// Fills a .docx: the same words in the same template give the same file, byte for byte.
import Docxtemplater from 'docxtemplater';
import PizZip from 'pizzip';

type Words = Readonly<Record<string, unknown>>;

/** What stands for a blank: a form that is half empty reads as forgotten. */
const BLANK = '无';
/** Of no zone: a zip keeps the day as it is on the wall. */
const DAY = new Date(2000, 0, 1);

/** A word as it is written, whatever signs are in it: of the row that it stands in, or of the whole. */
const parserOf = (met: (tag: string) => void) => (tag: string) => {
  met(tag);
  return {
    get: (scope: Words | string, { scopeList }: { readonly scopeList: readonly unknown[] }): unknown => {
      const scopes = [scope, ...[...scopeList].reverse()];
      const own = scopes.find((one): one is Words => typeof one === 'object' && one !== null && tag in one);
      return own?.[tag];
    },
  };
};

const opened = (zip: PizZip, met: (tag: string) => void = () => {}): Docxtemplater =>
  new Docxtemplater(zip, {
    paragraphLoop: true,
    linebreaks: true,
    parser: parserOf(met),
    // Of what stands there only where there is something, nothing.
    nullGetter: ({ module }: { readonly module?: string }) => (module ? '' : BLANK),
    errorLogging: false,
  });

/** Stored, not packed: which bytes come out is then no question of who packs them. */
function canonical(zip: PizZip): Uint8Array {
  const made = new PizZip();
  const names = Object.keys(zip.files).filter((name) => !zip.files[name]!.dir);
  // What a file is stands first, as programs expect it.
  const first = '[Content_Types].xml';
  for (const name of names.sort((a, b) => Number(b === first) - Number(a === first) || (a < b ? -1 : 1)))
    made.file(name, zip.files[name]!.asUint8Array(), { date: DAY, createFolders: false });
  return made.generate({ type: 'uint8array', compression: 'STORE', platform: 'DOS' });
}

/** Parts as a file. */
export function zipped(parts: Readonly<Record<string, string>>): Uint8Array {
  const zip = new PizZip();
  for (const [name, text] of Object.entries(parts)) zip.file(name, text);
  return canonical(zip);
}

/** The one file of a zip that the build has made. */
export const unpacked = (base64: string): string => new PizZip(base64, { base64: true }).file('papers.json')!.asText();

export function filled(template: Uint8Array, words: Words): Uint8Array {
  // An empty text stands for nothing to say: what is only there where there is something, is not.
  const given = Object.fromEntries(Object.entries(words).filter(([, value]) => value !== ''));
  return canonical(opened(new PizZip(template)).render(given).getZip() as PizZip);
}

/** Of a wrongly written placeholder, what is wrong with it. */
const WRONG: Readonly<Record<string, string>> = {
  unclosed_tag: '缺少右花括号',
  unopened_tag: '缺少左花括号',
  duplicate_open_tag: '左花括号重复',
  duplicate_close_tag: '右花括号重复',
  unclosed_loop: '有开头没有结尾（{/…}）',
  unopened_loop: '有结尾没有开头（{#…}）',
  closing_tag_does_not_match_opening_tag: '开头和结尾不一致',
};

interface Found {
  readonly properties?: { readonly id?: string; readonly xtag?: string; readonly errors?: readonly Found[] };
}
const wrongIn = (error: unknown): string[] => {
  const { errors = [error as Found] } = (error as Found).properties ?? {};
  return errors.map(({ properties: { id = '', xtag = '' } = {} }) => `“${xtag}”${WRONG[id] ?? '写法有误'}`);
};

export type Inspected =
  | { readonly names: readonly string[]; readonly wrong?: undefined }
  | { readonly names?: undefined; readonly wrong: readonly string[] };

/** The placeholders of a template, or why it is none. */
export function inspected(template: Uint8Array): Inspected {
  let zip: PizZip;
  try {
    zip = new PizZip(template);
  } catch {
    return { wrong: ['不是.docx文件'] };
  }
  if (!zip.file('word/document.xml')) return { wrong: ['不是.docx文件'] };
  if (Object.keys(zip.files).some((name) => /vbaProject|\.bin$/i.test(name)))
    return { wrong: ['含有宏，请另存为.docx后再上传'] };
  const names = new Set<string>();
  try {
    opened(zip, (tag) => names.add(tag));
    return { names: [...names] };
  } catch (error) {
    return { wrong: [...new Set(wrongIn(error))] };
  }
}
