import type { Stage } from '../measure';
import type { ProjectId } from '../project';
import { OURS } from './limits';

/** What may be uploaded, by how its name ends; `begins`: its first bytes, in hexadecimal, for whoever looks at more than the name. */
export interface FileKind {
  readonly ends: string;
  readonly mime: string;
  readonly begins: string;
  /** A part that is in each zip of this kind, and in no other. */
  readonly holds?: string;
}
const ZIP = '504b0304';
const OLE = 'd0cf11e0a1b11ae1';
export const FILE_KINDS: readonly FileKind[] = [
  { ends: 'pdf', mime: 'application/pdf', begins: '255044462d' },
  // GB/T 33190: what the county's seals are put on.
  { ends: 'ofd', mime: 'application/ofd', begins: ZIP, holds: 'OFD.xml' },
  {
    ends: 'docx',
    mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    begins: ZIP,
    holds: 'word/document',
  },
  {
    ends: 'xlsx',
    mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    begins: ZIP,
    holds: 'xl/workbook.xml',
  },
  {
    ends: 'pptx',
    mime: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    begins: ZIP,
    holds: 'ppt/presentation',
  },
  { ends: 'doc', mime: 'application/msword', begins: OLE },
  { ends: 'xls', mime: 'application/vnd.ms-excel', begins: OLE },
  { ends: 'ppt', mime: 'application/vnd.ms-powerpoint', begins: OLE },
  { ends: 'wps', mime: 'application/vnd.ms-works', begins: OLE },
  { ends: 'et', mime: 'application/vnd.ms-excel', begins: OLE },
  { ends: 'jpg', mime: 'image/jpeg', begins: 'ffd8ff' },
  { ends: 'png', mime: 'image/png', begins: '89504e470d0a1a0a' },
  { ends: 'zip', mime: 'application/zip', begins: ZIP },
];

const endOf = (name: string): string => /\.(\w{1,5})$/.exec(name)?.[1]?.toLowerCase() ?? '';
export const fileKind = (name: string): FileKind | undefined =>
  FILE_KINDS.find(({ ends }) => ends === endOf(name).replace('jpeg', 'jpg'));

const MEGABYTE = 1_048_576;
/** What may be given, in words; `doc` stands for `docx`, too. */
export function fileSays(): string {
  const said = FILE_KINDS.filter(({ ends }) => !FILE_KINDS.some((k) => k.ends !== ends && ends.startsWith(k.ends)));
  return `${said.map(({ ends }) => ends).join('、')}文件，不超过${OURS.fileBytes / MEGABYTE}MB`;
}

/** Why a file cannot be taken, by its name and size; nothing where it can. */
export function fileProblems(name: string, bytes: number): string[] {
  const mega = Math.ceil((bytes / MEGABYTE) * 10) / 10;
  return [
    ...(fileKind(name) ? [] : [`不接收这种文件，请上传${FILE_KINDS.map(({ ends }) => ends).join('、')}文件`]),
    ...(bytes === 0 ? ['文件是空的，请重新选择'] : []),
    ...(bytes > OURS.fileBytes
      ? [`文件有${mega}MB，超过${OURS.fileBytes / MEGABYTE}MB，请压缩、拆分，或改填链接`]
      : []),
  ];
}

/** A file, and for what; a repeated `id` uploads nothing anew. */
interface Given {
  /** A UUID. */
  readonly id: string;
  readonly p: ProjectId;
  readonly key: string;
  /** As its owner calls it: the last letters say what it is. */
  readonly name: string;
  /** In base64. */
  readonly data: string;
}

/** For a cell of a row; `base`: what stood in it when it was shown. */
export interface UploadRequest extends Given {
  readonly stage: Stage;
  readonly base: string;
}

/** For a link that a form of the desk asks: the step whose form it is, and what is done with it. */
export interface AttachRequest extends Given {
  readonly command: string;
  readonly step: string;
}

export type AttachAnswer =
  | { readonly ok: true; readonly name: string; readonly link: string }
  | { readonly ok: false; readonly says: string; readonly retry?: true };

/** Files that were uploaded for a project and its matters, oldest first, ready to show. */
export interface FilesView {
  readonly files: readonly {
    readonly at: string;
    readonly who: string;
    /** For which material or document, and what became of it there. */
    readonly what: string;
    readonly name: string;
    readonly link: string;
    /** As it was called, how large it was, and how its SHA-256 begins. */
    readonly given: string;
    /** Whether it is what was uploaded; and whether it is not. */
    readonly stands: string;
    readonly changed?: true;
  }[];
  /** Of what nothing can be shown. */
  readonly notice?: string;
}
