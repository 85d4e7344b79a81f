// The role account's Drive, as far as the scope `drive.file` reaches: files that owner itself has made.
import { again } from './calls';

type Given = GoogleAppsScript.Drive_v3.Drive.V3.Schema.File;

/** A file or folder, with what owner has noted on it. */
export interface Stored {
  readonly id: string;
  readonly name: string;
  readonly mimeType: string;
  readonly parents: readonly string[];
  readonly notes: Readonly<Record<string, string>>;
  readonly trashed: boolean;
  readonly sha256?: string;
}

const FIELDS = 'id,name,mimeType,parents,appProperties,trashed,sha256Checksum';
export const FOLDER = 'application/vnd.google-apps.folder';
const PAGE = 1000;

const storedOf = (file: Given): Stored => ({
  id: file.id ?? '',
  name: file.name ?? '',
  mimeType: file.mimeType ?? '',
  parents: file.parents ?? [],
  notes: file.appProperties ?? {},
  trashed: file.trashed === true,
  ...(file.sha256Checksum && { sha256: file.sha256Checksum }),
});

const codeOf = (error: unknown): number | undefined => (error as { details?: { code?: number } }).details?.code;
/** The work, or nothing where Google answers that code. */
function unless<T>(code: number, work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (codeOf(error) === code) return undefined;
    throw error;
  }
}

const IN_USE = 409;
const NOT_THERE = 404;

export const drive = {
  /** Known before the file is: whatever breaks off, it can be found. */
  newId: (): string => again(() => Drive!.Files.generateIds({ count: 1 })).ids![0]!,

  /** Makes what has that id, once: a second time finds it. */
  make(file: Pick<Stored, 'id' | 'name' | 'notes'> & Partial<Stored>, content?: GoogleAppsScript.Base.Blob): Stored {
    const { id, name, notes, parents = [], mimeType } = file;
    const asked = { id, name, appProperties: { ...notes }, parents: [...parents], ...(mimeType && { mimeType }) };
    const made = again(() =>
      unless(IN_USE, () =>
        content
          ? Drive!.Files.create(asked, content, { fields: FIELDS })
          : Drive!.Files.create(asked, undefined as never, { fields: FIELDS }),
      ),
    );
    return storedOf(made ?? again(() => Drive!.Files.get(id, { fields: FIELDS })));
  },

  find(q: string): Stored[] {
    const found: Stored[] = [];
    for (let pageToken: string | undefined; ; ) {
      const asked = { q, pageSize: PAGE, fields: `nextPageToken,files(${FIELDS})`, ...(pageToken && { pageToken }) };
      const page = again(() => Drive!.Files.list(asked));
      found.push(...(page.files ?? []).map(storedOf));
      pageToken = page.nextPageToken;
      if (!pageToken) return found;
    }
  },

  /** For good; one that is gone already is as well. */
  remove: (id: string): void => void again(() => unless(NOT_THERE, () => Drive!.Files.remove(id))),

  move(id: string, from: readonly string[], to: string): void {
    const places = { addParents: to, removeParents: from.join(), fields: 'id' };
    again(() => Drive!.Files.update({}, id, undefined as never, places));
  },

  /** Those who may read it beside its owner: by address, under which permission. */
  readers(id: string): Map<string, string> {
    const asked = { fields: 'permissions(id,role,emailAddress)', pageSize: 100 };
    const { permissions = [] } = again(() => Drive!.Permissions.list(id, asked));
    return new Map(
      permissions.flatMap(({ id: one, role, emailAddress }) =>
        role === 'owner' ? [] : [[(emailAddress ?? '').toLowerCase(), one ?? ''] as const],
      ),
    );
  },

  admit(id: string, emailAddress: string): void {
    const reader = { type: 'user', role: 'reader', emailAddress };
    again(() => Drive!.Permissions.create(reader, id, { sendNotificationEmail: false, fields: 'id' }));
  },

  dismiss: (id: string, permission: string): void =>
    void again(() => unless(NOT_THERE, () => Drive!.Permissions.remove(id, permission))),
};
