// Drive of the accounts here, as far as a script with the scope `drive.file` may: it sees what its own project has made,
// and nothing else. People open a file at its address (doors/files.ts).
import { createHash, randomBytes } from 'node:crypto';
import type { Media } from '../context/operations';
import type { Json } from '../context/protocol';
import { type Execution, type Family, ScriptError, type Served } from '../scripts/execution';
import { isGone } from '../scripts/runner';
import { parseMask, project } from '../sheets/fieldmask';
import { asArray, asObject, type JsonObject } from '../sheets/json';
import type { World } from '../world';
import { fits } from './query';

export interface Filed {
  id: string;
  name: string;
  mimeType: string;
  parents: string[];
  appProperties: Record<string, string>;
  trashed: boolean;
  createdTime: string;
  size?: string;
  md5Checksum?: string;
  sha256Checksum?: string;
  /** Who has it, and which project made it. */
  owner: string;
  app: string;
  permissions: { id: string; type: 'user'; role: 'reader' | 'writer'; emailAddress: string }[];
}

/** Of one file: support.google.com/drive/answer/37603 says 5 TB; what UrlFetch and a script's memory bear is 50 MB. */
/** Drive's word for the right of whoever a file belongs to. */
const OWNERS = `owner`;

const LARGEST = 50 * 1024 * 1024;
const REASONS: Readonly<Record<number, string>> = {
  403: 'insufficientFilePermissions',
  404: 'notFound',
  409: 'fileIdInUse',
};

const failed = (api: string, code: number, message: string): ScriptError =>
  new ScriptError(`API call to ${api} failed with error: ${message}`, 'GoogleJsonResponseException', {
    code,
    message,
    errors: [{ message, domain: 'global', reason: REASONS[code] ?? 'invalid' }],
  });

export const fileIn = ({ store }: Pick<World, 'store'>, id: string): Filed | undefined =>
  store.get('file', id) as Filed | undefined;

/** Whoever has it, or may open it or a folder that it is in. */
export function mayOpen(world: Pick<World, 'store'>, file: Filed, email: string): boolean {
  if (file.owner === email || file.permissions.some((one) => one.emailAddress === email)) return true;
  return file.parents.some((id) => {
    const folder = fileIn(world, id);
    return folder !== undefined && mayOpen(world, folder, email);
  });
}

export const contentIn = ({ store }: Pick<World, 'store'>, id: string): Buffer =>
  Buffer.from(String(store.get('filed', id) ?? ''), 'base64');

interface Asked {
  readonly api: string;
  readonly id: string;
  readonly body: JsonObject;
  readonly options: JsonObject;
  readonly media: Media | null;
}

export function driveOperations(world: World): Served<Family<'drive'>> {
  return {
    'drive.call': (execution, api, id, { body, options }, media) => {
      const asked = { api, id: String(id ?? ''), body: asObject(body), options: asObject(options), media };
      const drive = new Caller(world, execution);
      const method = Object.hasOwn(METHODS, api) ? METHODS[api] : undefined;
      if (!method) throw new ScriptError(`${api} is not supported by the local host`);
      return shown(method(drive, asked), asked.options);
    },
  };
}

/** What is asked for of an answer; without a mask Drive says little of a file. */
function shown({ as, value }: Answered, { fields }: JsonObject): Json {
  const least = { file: 'kind,id,name,mimeType', list: 'files(id,name,mimeType),nextPageToken', all: '*' }[as];
  return project(value, parseMask(typeof fields === 'string' ? fields : least)) as Json;
}

interface Answered {
  readonly as: 'file' | 'list' | 'all';
  readonly value: JsonObject;
}

/** Files by the account and the project that ask. */
class Caller {
  constructor(
    readonly world: World,
    private readonly execution: Execution,
  ) {}

  get who(): { owner: string; app: string; at: string } {
    const { job, time } = this.execution;
    return { owner: job.as, app: job.project.name, at: new Date(time).toISOString() };
  }

  own(): Filed[] {
    const { owner, app } = this.who;
    return this.world.store
      .entries('file')
      .map(([, file]) => file as unknown as Filed)
      .filter((file) => file.owner === owner && file.app === app);
  }

  file({ api, id }: Pick<Asked, 'api' | 'id'>): Filed {
    const file = this.own().find((one) => one.id === id);
    if (!file) throw failed(api, 404, `File not found: ${id}.`);
    return file;
  }

  put(file: Filed): void {
    this.world.store.put('file', file.id, file as unknown as Json);
  }

  /** With what is stored, if anything is. */
  filled(file: Filed, { api, media }: Asked): Filed {
    if (!media) return file;
    const content = Buffer.from(media.base64, 'base64');
    if (content.length > LARGEST) throw failed(api, 413, 'Request Too Large');
    const sum = (algorithm: string) => createHash(algorithm).update(content).digest('hex');
    this.world.store.put('filed', file.id, content.toString('base64'));
    return {
      ...file,
      ...(media.type && { mimeType: media.type }),
      size: String(content.length),
      md5Checksum: sum('md5'),
      sha256Checksum: sum('sha256'),
    };
  }
}

const asFile = (file: Filed): Answered => ({
  as: 'file',
  value: { kind: 'drive#file', ...file } as unknown as JsonObject,
});
const texts = (given: unknown): string[] => asArray(given).map(String);
const named = (given: unknown): Record<string, string> =>
  Object.fromEntries(Object.entries(asObject(given)).map(([key, value]) => [key, String(value)]));
const newId = (): string => randomBytes(24).toString('base64url').replace(/[-_]/g, 'x');

const METHODS: Readonly<Record<string, (drive: Caller, asked: Asked) => Answered>> = {
  'drive.files.generateIds': (_, { options }) => ({
    as: 'all',
    value: { kind: 'drive#generatedIds', ids: Array.from({ length: Number(options.count ?? 10) }, newId) },
  }),

  'drive.files.create'(drive, asked) {
    const { api, body } = asked;
    const { owner, app, at } = drive.who;
    const id = typeof body.id === 'string' ? body.id : newId();
    if (fileIn(drive.world, id)) throw failed(api, 409, 'A file already exists with the provided ID.');
    const parents = texts(body.parents);
    for (const parent of parents) drive.file({ api, id: parent });
    const file = drive.filled(
      {
        id,
        name: String(body.name ?? 'Untitled'),
        mimeType: String(body.mimeType ?? 'application/octet-stream'),
        parents,
        appProperties: named(body.appProperties),
        trashed: false,
        createdTime: at,
        owner,
        app,
        permissions: [],
      },
      asked,
    );
    drive.put(file);
    return asFile(file);
  },

  'drive.files.get': (drive, asked) => asFile(drive.file(asked)),

  'drive.files.list'(drive, { api, options }) {
    const size = Number(options.pageSize ?? 100);
    const from = Number(options.pageToken ?? 0);
    let all: Filed[];
    try {
      all = drive.own().filter((file) => fits(file, String(options.q ?? '')));
    } catch {
      throw failed(api, 400, 'Invalid Value');
    }
    const files = all.slice(from, from + size) as unknown as Json[];
    const more = from + size < all.length;
    return { as: 'list', value: { files, ...(more && { nextPageToken: String(from + size) }) } };
  },

  'drive.files.update'(drive, asked) {
    const { body, options } = asked;
    const file = drive.file(asked);
    const gone = String(options.removeParents ?? '').split(',');
    const added = String(options.addParents ?? '')
      .split(',')
      .filter(Boolean);
    const next = drive.filled(
      {
        ...file,
        ...(typeof body.name === 'string' && { name: body.name }),
        ...(typeof body.trashed === 'boolean' && { trashed: body.trashed }),
        appProperties: { ...file.appProperties, ...named(body.appProperties) },
        parents: [...file.parents.filter((id) => !gone.includes(id)), ...added],
      },
      asked,
    );
    drive.put(next);
    return asFile(next);
  },

  'drive.files.delete'(drive, asked) {
    const { id } = drive.file(asked);
    drive.world.store.put('file', id, undefined);
    drive.world.store.put('filed', id, undefined);
    return { as: 'all', value: {} };
  },

  'drive.permissions.create'(drive, asked) {
    const file = drive.file(asked);
    const { type, role, emailAddress } = asked.body;
    const email = String(emailAddress ?? '').toLowerCase();
    if (type !== 'user' || (role !== 'reader' && role !== 'writer'))
      throw new ScriptError('the local host shares files with single accounts alone, as reader or writer');
    if (!/^[^@\s]+@[^@\s]+$/.test(email) || isGone(drive.world.runner.faults, email))
      throw failed(asked.api, 400, `Bad Request. User message: "You cannot share this item with ${email}."`);
    const one = { id: String(BigInt(`0x${Buffer.from(email).toString('hex')}`)), type, role, emailAddress: email };
    const permissions = [...file.permissions.filter(({ id }) => id !== one.id), one] as Filed['permissions'];
    drive.put({ ...file, permissions });
    return { as: 'all', value: { kind: 'drive#permission', id: one.id, type, role } };
  },

  'drive.permissions.list'(drive, asked) {
    const { owner, permissions } = drive.file(asked);
    const own = { id: OWNERS, type: 'user', role: OWNERS, emailAddress: owner };
    return { as: 'all', value: { permissions: [own, ...permissions] as unknown as Json[] } };
  },

  'drive.permissions.delete'(drive, asked) {
    const file = drive.file(asked);
    const permissions = file.permissions.filter(({ id }) => id !== asked.body.permissionId);
    if (permissions.length === file.permissions.length) throw failed(asked.api, 404, 'Permission not found.');
    drive.put({ ...file, permissions });
    return { as: 'all', value: {} };
  },
};
