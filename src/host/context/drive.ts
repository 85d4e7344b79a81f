// The advanced service Drive, version 3: of it what stores files and says who may open them.
import { blobState } from './blob';
import { ask, exception, pure, strict } from './bridge';
import type { Media } from './operations';

type Options = Record<string, unknown>;

function call(api: string, id: unknown, body: unknown, options: Options = {}, media: Media | null = null): unknown {
  if (id !== null && (typeof id !== 'string' || id === ''))
    throw exception('Invalid argument: expected a non-empty text');
  return ask('drive.call', `drive.${api}`, id as string | null, { body: body ?? null, options }, media);
}

/** What is to be stored, or nothing for a folder. */
function mediaOf(blob: unknown): Media | null {
  if (blob === null || blob === undefined) return null;
  const { bytes, type } = blobState(blob);
  return { base64: pure('base64', bytes, 'UTF-8', false), type };
}

const files = {
  create: (body: unknown, blob?: unknown, options?: Options) =>
    call('files.create', null, body, options, mediaOf(blob)),
  generateIds: (options?: Options) => call('files.generateIds', null, null, options),
  get: (id: string, options?: Options) => call('files.get', id, null, options),
  list: (options?: Options) => call('files.list', null, null, options),
  remove: (id: string) => call('files.delete', id, null),
  update: (body: unknown, id: string, blob?: unknown, options?: Options) =>
    call('files.update', id, body, options, mediaOf(blob)),
} satisfies Partial<Record<keyof GoogleAppsScript.Drive_v3.Drive.V3.Collection.FilesCollection, unknown>>;

const permissions = {
  create: (body: unknown, id: string, options?: Options) => call('permissions.create', id, body, options),
  list: (id: string, options?: Options) => call('permissions.list', id, null, options),
  remove: (id: string, permissionId: string) => call('permissions.delete', id, { permissionId }),
} satisfies Partial<Record<keyof GoogleAppsScript.Drive_v3.Drive.V3.Collection.PermissionsCollection, unknown>>;

export const driveService = (): object =>
  strict('Drive', { Files: strict('Drive.Files', files), Permissions: strict('Drive.Permissions', permissions) });
