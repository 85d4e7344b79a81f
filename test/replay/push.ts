// A push of the next years: the owner's bundle with tables that were changed, deployed over a county that runs.
import { county } from '../county';
import type { County } from '../doors/county';
import { startHost } from '../host';
import type { Change } from './code';
import { sealer, unpacked } from './recorded';

export const openRecorded = async (layout: string): Promise<County> =>
  county(await startHost({ blank: true, data: unpacked(layout) }));

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
