// A push of the next years: the owner's bundle with tables that were changed, deployed over a county that runs.
import { county } from '../county';
import { ADMIN, command, type County, linesOf } from '../doors/county';
import { keep, kept } from '../fixture/kept';
import { startHost } from '../host';
import type { Change } from './code';
import { sealer, unpacked } from './recorded';

export const openRecorded = async (layout: string): Promise<County> =>
  county(await startHost({ blank: true, data: unpacked(layout) }));

/** The same after today's own 修复, with what that said: made once, and gone on with from there. */
export async function openRepaired(layout: string): Promise<{ readonly c: County; readonly said: string }> {
  const of = ['repaired', layout];
  const before = kept<string>(of);
  if (before) return { c: county(await startHost({ blank: true, from: before.snapshot })), said: before.known };
  const c = await openRecorded(layout);
  const said = linesOf(await command(c, ADMIN, 'repair'));
  keep(of, c.host.host.snapshot(), said);
  return { c, said };
}

/** The bundle with these values in the places of its own. */
function with_(code: string, values: Readonly<Record<string, unknown>>): string {
  return Object.entries(values).reduce((made, [name, value]) => {
    const place = new RegExp(`\\b(?:var|const|let) ${name} = `, 'g');
    const found = made.match(place) ?? [];
    if (found.length !== 1) throw new Error(`the bundle has ${found.length} places of ${name}`);
    return made.replace(place, (head) => `${head}${JSON.stringify(value)} || `);
  }, code);
}

/** Deploys today's bundle, changed; answers with what deploys it as it was. */
export async function push(c: County, change: Change, more: Readonly<Record<string, unknown>> = {}) {
  const { host } = c.host;
  const { code } = host.projects.get('owner')!;
  let made = with_(code, more);
  for (const [name, change_] of Object.entries(change)) {
    const tables = change_((await import(`../../src/measure/${name}.ts`)) as Record<string, unknown>);
    made = with_(made, Object.fromEntries(Object.entries(tables).filter(([, is]) => typeof is !== 'function')));
  }
  const deploy = (text: string) => {
    host.plant('owner', text);
    host.deploy('owner');
  };
  deploy(made);
  return { back: () => deploy(code), again: () => deploy(made) };
}

/** With the key that the host keeps for the owner. */
export const sealOf = (c: County) => sealer(String(c.host.host.store.get('property', 'owner script\nledgerKey')));
