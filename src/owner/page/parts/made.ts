// A document as it comes out: the template that counts, filled, with what tells it from any other.
import type { PaperId } from '../../../measure';
import type { IntakeTable, PaperTemplate, PaperView } from '../../../wire';
import { TEMPLATE_PART } from '../../../wire/papers';
import { filled, unpacked, zipped } from './fill';

declare const __PAPERS__: string;

type Parts = Readonly<Record<string, string>>;
let packed: { readonly shared: Parts; readonly own: Readonly<Record<string, Parts>> } | undefined;

/** Ours, as the build has made it. */
export function builtIn(paper: PaperId): Uint8Array {
  packed ??= JSON.parse(unpacked(__PAPERS__)) as NonNullable<typeof packed>;
  return zipped({ ...packed.shared, ...packed.own[paper] });
}

export const templateOf = (paper: PaperId, { file }: PaperTemplate): Uint8Array =>
  file === undefined ? builtIn(paper) : Uint8Array.from(atob(file), (c) => c.charCodeAt(0));

/** SHA-256 in hexadecimal figures. */
export async function hashOf(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export interface Made {
  readonly bytes: Uint8Array;
  readonly hash: string;
  /** `第2版（1a2b3c4d）`: which version, and the first figures of its own hash. */
  readonly template: string;
}

export async function made({ paper, template, words }: Pick<PaperView, 'paper' | 'template' | 'words'>): Promise<Made> {
  const from = templateOf(paper, template);
  const bytes = filled(from, words);
  const own = (await hashOf(from)).slice(0, 8);
  return {
    bytes,
    hash: await hashOf(bytes),
    template: `${template.version ? `第${template.version}版` : '内置'}（${own}）`,
  };
}

/** Bytes as base64, some at a time: a call takes only so many arguments. */
function base64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8_192) text += String.fromCharCode(...bytes.subarray(at, at + 8_192));
  return btoa(text);
}

/** A file as a command brings it: in parts, each a cell. */
export function asTable(bytes: Uint8Array): IntakeTable {
  const text = base64(bytes);
  const size = TEMPLATE_PART.asked;
  const rows = Array.from({ length: Math.ceil(text.length / size) }, (_, i) => ({
    line: i + 1,
    cells: [text.slice(i * size, (i + 1) * size)],
  }));
  return { columns: [], rows };
}

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
export function download(bytes: Uint8Array, name: string): void {
  const href = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type: DOCX }));
  const link = document.createElement('a');
  link.href = href;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}
