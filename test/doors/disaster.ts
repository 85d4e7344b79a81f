// What may befall the county's system, and what its people do then: the harm through the store and the doors of the host, the
// cure at the desk.
import { expect } from 'vitest';
import type { Snapshot } from '../../src/host/store';
import type { ActAnswer, LookAnswer } from '../../src/wire';
import { AUDIT, OWNER, type Stand } from '../attack/stand';
import { command, linesOf, verify } from './county';

const PROPERTY = 'owner script\n';

/** The owner project's script properties, as its store keeps them. */
export const propertiesOf = (s: Stand): Map<string, string> =>
  new Map(
    s.c.host.host.store
      .entries('property')
      .flatMap(([name, value]) => (name.startsWith(PROPERTY) ? [[name.slice(PROPERTY.length), String(value)]] : [])),
  );
export const setProperty = (s: Stand, name: string, value: string | undefined): void =>
  s.c.host.host.store.put('property', PROPERTY + name, value);
export const loseProperties = (s: Stand, ...names: readonly string[]): void => {
  for (const name of names.length ? names : propertiesOf(s).keys()) setProperty(s, name, undefined);
};
/** A script project that was deleted and made anew: no property, no trigger. */
export function loseProject(s: Stand): void {
  loseProperties(s);
  const { store } = s.c.host.host;
  for (const [key] of store.entries('trigger')) store.put('trigger', key, undefined);
}
export const loseWorkbook = async (s: Stand): Promise<void> => {
  const { status } = await s.c.host.ask(undefined, '/local/file', { id: s.c.host.host.spreadsheetId(), gone: true });
  expect(status).toBe(200);
};

const KINDS = ['property', 'trigger', 'mail', 'execution'] as const;
/** As everything stood then, and nothing of what came after. */
export async function back(s: Stand, to: Snapshot): Promise<void> {
  const { host } = s.c.host;
  const known = new Set(to.state.map(([kind, key]) => `${kind}\n${key}`));
  for (const kind of KINDS)
    for (const [key] of host.store.entries(kind))
      if (!known.has(`${kind}\n${key}`)) host.store.put(kind, key, undefined);
  await host.restore(to);
  sameWorkbook(s);
}

/** Both halves as printed, digits alone. */
export async function halves(s: Stand): Promise<[string, string]> {
  const half = async (nth: string) => {
    const answer = await command(s.c, OWNER, 'recovery.sheet', { half: nth });
    const lines = linesOf(answer).split('\n');
    const own = lines.filter((line) => line.startsWith(`${nth}-`));
    expect(own, lines.join('\n')).toHaveLength(5);
    return own.join('\n');
  };
  return [await half('1'), await half('2')];
}

export async function takeOver(s: Stand, form: Readonly<Record<string, string>>): Promise<string> {
  const says = linesOf(await command(s.c, OWNER, 'takeover', { reason: '演练', ...form }));
  sameWorkbook(s);
  return says;
}
/** The tests look where the owner now works. */
export const sameWorkbook = (s: Stand): void => {
  s.c.host.spreadsheetId = s.c.host.host.spreadsheetId();
};

export const install = async (s: Stand, as = OWNER): Promise<string> => {
  const { error, result } = await s.c.host.run<string>(as, 'owner', 'install');
  return error ?? result;
};

/** The ledger's end as audit was told it last, or would be now. */
export function headOf(s: Stand): { serial: string; seal: string } {
  const { serial, seal } = JSON.parse(propertiesOf(s).get('head')!) as { serial: number; seal: string };
  return { serial: String(serial), seal };
}

export const files = (s: Stand): number => s.c.host.host.engine.list().length;

export async function noticesOf(s: Stand, as: string): Promise<string> {
  const { result } = await s.c.host.desk<LookAnswer>(as, 'look', {});
  return result.ok ? result.view.notices.join('\n') : result.says;
}

/** Every sheet but those that say when something was done. */
export async function shown(s: Stand): Promise<Map<string, unknown>> {
  const picture = new Map<string, unknown>(await s.paper.picture());
  for (const title of ['办理记录', '发件记录', '总览']) picture.delete(title);
  return picture;
}

export const clean = async (s: Stand): Promise<void> => {
  const says = await verify(s.c);
  expect(
    says.filter((line) => line.startsWith('核对')),
    says.join('\n'),
  ).toEqual(['核对无误']);
};

export const confirmed = (s: Stand): Promise<ActAnswer> =>
  command(s.c, AUDIT, 'chain.confirm', { reason: '与留存的末条和审计资料相符' });
