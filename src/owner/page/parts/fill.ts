// Fills a .docx: the same words in the same template give the same file, byte for byte.
import Docxtemplater from 'docxtemplater';
import PizZip from 'pizzip';

type Words = Readonly<Record<string, unknown>>;

/** A placeholder, or a section with what stands in it. */
interface Part {
  readonly type: string;
  readonly value: string;
  readonly module?: string;
  readonly inverted?: boolean;
  readonly subparsed?: readonly Part[];
}

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

/** Hears each part of the file as it is understood. */
const hearing = (hear: (tree: readonly Part[]) => void) => ({
  name: 'hearing',
  set: ({ inspect }: { readonly inspect?: { readonly postparsed?: readonly Part[] } }) =>
    inspect?.postparsed && hear(inspect.postparsed),
});

const opened = (
  zip: PizZip,
  met: (tag: string) => void = () => {},
  hear: (tree: readonly Part[]) => void = () => {},
): Docxtemplater =>
  new Docxtemplater(zip, {
    modules: [hearing(hear)],
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

export interface Placed {
  readonly name: string;
  /** The section that it stands in, if one may be left out without it: its own is not. */
  readonly within?: string;
  /** A section itself. */
  readonly section: boolean;
}
function placedIn(tree: readonly Part[], within?: string): Placed[] {
  return tree.flatMap(({ type, value, module, inverted, subparsed }): Placed[] => {
    if (type !== 'placeholder') return [];
    const section = module === 'loop';
    const at = within === undefined || within === value ? {} : { within };
    if (!section) return [{ name: value, section, ...at }];
    // Within another's section one's own changes nothing.
    const here = at.within ?? (inverted ? `^${value}` : value);
    return [{ name: value, section, ...at }, ...placedIn(subparsed ?? [], here)];
  });
}

/** Of what a document has to say: what this template never says, and what it says only where there is something else. */
export function unsaidIn(placed: readonly Placed[], must: readonly string[], lists: readonly string[]): string[] {
  return must.flatMap((name) => {
    const found = placed.filter((one) => one.name === name && one.section === lists.includes(name));
    if (found.some(({ within }) => within === undefined)) return [];
    const [within] = found.map((one) => one.within!);
    if (within) return [`占位词{${name}}只写在“${within}”的段落之间，该段不出现时就没有${name}，请移到段落之外。`];
    const alone = !lists.includes(name) && placed.some((one) => one.name === name);
    return [alone ? `缺少占位词：{${name}}（只有{#${name}}、{/${name}}，不会写出内容）。` : `缺少占位词：{${name}}。`];
  });
}

export type Inspected =
  | { readonly names: readonly string[]; readonly placed: readonly Placed[]; readonly wrong?: undefined }
  | { readonly names?: undefined; readonly wrong: readonly string[] };

const NO_DOCX = '所选文件不是.docx。请在Word或WPS中另存为.docx后再上传。';
/** The placeholders of a template, or in sentences why it is none. */
export function inspected(template: Uint8Array): Inspected {
  let zip: PizZip;
  try {
    zip = new PizZip(template);
  } catch {
    return { wrong: [NO_DOCX] };
  }
  if (!zip.file('word/document.xml')) return { wrong: [NO_DOCX] };
  if (Object.keys(zip.files).some((name) => /vbaProject|\.bin$/i.test(name)))
    return { wrong: ['文件含有宏，请另存为.docx后再上传。'] };
  const names = new Set<string>();
  try {
    const placed: Placed[] = [];
    opened(
      zip,
      (tag) => names.add(tag),
      (tree) => placed.push(...placedIn(tree)),
    );
    return { names: [...names], placed };
  } catch (error) {
    return { wrong: [...new Set(wrongIn(error))].map((text) => `占位词${text}。`) };
  }
}
