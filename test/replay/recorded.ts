// Counties as older versions left them: `--data` folders, packed, with what stood in them beside it (states.json).
import { createHmac } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { createEngine } from '../../src/host/sheets';
import { Store } from '../../src/host/store';
import type { Project } from '../../src/project';
import { type Content, contentOfValue } from '../../src/workbook/cells/cells';
import { labelIn } from '../../src/workbook/layout/layout';
import { stateFrom5 } from '../../src/workbook/ledger/labels5';
import { OWNER } from '../county';
import { temporaryFolder } from '../host';

export const RECORDED = join(import.meta.dirname, 'recorded');
const LAYOUTS = join(import.meta.dirname, '../doors/layouts');
export const VERSIONS = readdirSync(RECORDED).filter((name) => /^\d+$/.test(name));

const UNPACK: Readonly<Record<string, (packed: Buffer) => Buffer>> = { br: brotliDecompressSync, gz: gunzipSync };

/** A data folder of its own, as the host that made it left it. */
export function unpacked(layout: string): string {
  const data = temporaryFolder();
  for (const from of [join(RECORDED, layout), join(LAYOUTS, layout)].filter((folder) => existsSync(folder)))
    for (const file of readdirSync(from)) {
      const [, name, how] = /^(.*)\.(br|gz)$/.exec(file) ?? [];
      if (name && how && name !== STATES) writeFileSync(join(data, name), UNPACK[how]!(readFileSync(join(from, file))));
    }
  return data;
}

const STATES = 'states.json';

/** What stood in the rows on the day of the recording, by sheet and number. */
export interface States {
  readonly today: string;
  readonly projects: Readonly<Record<string, Project>>;
  readonly rows: Readonly<Record<string, Readonly<Record<string, Shown>>>>;
}
/** What a row says and asks; `next` is blank where a project joined another, and a formula says how far that is. */
export interface Shown {
  readonly state: string;
  readonly next: string;
  readonly open: readonly string[];
  readonly due: string;
}

/** What was mended since, on purpose: a row of a project that has ended says no next step. */
const mended = (one: Project, shown: Shown): Shown => (one.closed ? { ...shown, next: '' } : shown);

/** Choices by their ids, as they are kept since layout 6. */
export function statesOf(layout: string): States {
  const text = brotliDecompressSync(readFileSync(join(RECORDED, layout, `${STATES}.br`))).toString();
  const { rows, projects, today } = JSON.parse(text) as States;
  const now = Object.entries(rows).map(([title, shown]) => {
    const each = Object.entries(shown).map(([id, one]) => [id, mended(projects[id]!, one)] as const);
    return [title, Object.fromEntries(each)] as const;
  });
  const states = Object.entries(projects).map(([id, state]) => [id, stateFrom5(state)] as const);
  return { today, projects: Object.fromEntries(states), rows: Object.fromEntries(now) };
}

export interface Sheet {
  readonly labels: readonly string[];
  readonly rows: readonly (readonly Content[])[];
}
export interface Recorded {
  readonly sheet: (title: string) => Sheet;
  readonly seal: (text: string) => string;
}

/** The sheets that a data folder holds, and the ledger's key. */
export async function recorded(data: string, titles: readonly string[]): Promise<Recorded> {
  const engine = createEngine({ now: () => new Date() });
  const store = new Store();
  await store.open(data, engine);
  const property = (name: string) => String(store.get('property', `owner script\n${name}`));
  const query = new URLSearchParams({ valueRenderOption: 'UNFORMATTED_VALUE', dateTimeRenderOption: 'SERIAL_NUMBER' });
  for (const title of titles) query.append('ranges', title);
  const path = `/v4/spreadsheets/${property('spreadsheetId')}/values:batchGet?${query}`;
  const { body } = (await engine.call('GET', path, undefined, OWNER)) as { body: { valueRanges: Values[] } };
  const sheets = new Map(
    body.valueRanges.map(({ values: [header = [], ...rows] = [] }, i) => {
      const cells = rows.map((row) => header.map((_, at) => contentOfValue(row[at])));
      return [titles[i]!, { labels: header.map((cell) => labelIn(String(cell))), rows: cells }] as const;
    }),
  );
  return { sheet: (title) => sheets.get(title)!, seal: sealer(property('ledgerKey')) };
}
interface Values {
  readonly values?: readonly (readonly unknown[])[];
}

/** As owner's `sealer`, without Google. */
export const sealer = (key: string) => (text: string) =>
  createHmac('sha256', key).update(text).digest('base64').replace(/\+/g, '-').replace(/\//g, '_');
