// A county of any size at once, for figures: the cast that acts is the same in each, the others stand beside it.
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { build } from 'esbuild';
import { loadProject } from '../../src/host/scripts/projects';
import type { ActAnswer } from '../../src/wire';
import { ADMIN, mail, type Name, OWNER, PEOPLE, roleLabel } from '../fixture/people';
import { demand, PARTS, typed } from '../fixture/values';
import { COUNTY, yuan } from '../../src/measure';
import { labelIn } from '../../src/workbook/layout/layout';
import { startHost, type TestHost } from '../host';
import type { Life } from './grow';

export const UNIT = mail('ducheng');
export const BUREAU = mail('chushen');
/** 100 wait at the bureau's desk, 60 rows of one unit are filled in and not handed in. */
const CAST = { waiting: 100, draft: 60 };
const UNITS = 20;
export const UNIT_NAMES = COUNTY.units.map(({ label }) => label).filter((label) => label !== PEOPLE.ducheng.unit);
const NOW = '2026-11-09T09:00+08:00';
/** Two years before the sweep's second day of the actions, less a month: a reminder is due. */
const OPINION = '2024-12-02';
/** So many entries and projects at once: what belongs together stays below what a request of ours may be. */
const PART = { entries: 400, lives: 50 };

export interface Grown {
  readonly host: TestHost;
  readonly waiting: readonly string[];
  /** With their rows in 申报. */
  readonly drafts: readonly { readonly id: string; readonly row: number }[];
}

/**
 * `others`: projects beside the cast, three in ten open for their unit, one in twenty waiting for reminders, the rest for
 * a plan. `returned`: how often each went back to its unit before; 4 make about ten entries of a project.
 */
export async function grown(root: string, others: number, returned = 4): Promise<Grown> {
  const host = await startHost({ blank: true, now: NOW, bundles: join(root, 'build/out') });
  try {
    const officers = Array.from({ length: UNITS }, (_, n) => `unit${n}@example.org`);
    for (const name of ['ducheng', 'chushen', 'zonghe'] as const) await hire(host, mail(name), PEOPLE[name]);
    for (const [n, email] of officers.entries()) await hire(host, email, { ...PEOPLE.ducheng, unit: UNIT_NAMES[n]! });
    const lives = Array.from({ length: others }, (_, n): Life => {
      const stand = n % 10 < 3 ? 'draft' : n % 20 === 9 ? 'opinion' : 'planned';
      return { stand, officer: officers[n % UNITS]!, returned };
    });
    const cast = (stand: 'waiting' | 'draft') =>
      Array.from({ length: CAST[stand] }, (): Life => ({ stand, officer: UNIT, returned: 0 }));
    const restore = await plant(host, root);
    await growAll(host, lives);
    const waiting = await growAll(host, cast('waiting'));
    const drafts = await growAll(host, cast('draft'));
    await restore();
    const rows = await valuesOf(host, '申报!A:A');
    const placed = drafts.map((id) => ({ id, row: rows.findIndex((row) => row[0] === id) + 1 }));
    await fillIn(host, placed[0]!.row, placed.length);
    return { host, waiting, drafts: placed };
  } catch (error) {
    await host.close();
    throw error;
  }
}

async function hire(host: TestHost, email: string, { post, unit, role }: (typeof PEOPLE)[Name]): Promise<void> {
  const form = { email, post, unit, role: roleLabel(role), from: '2024-08-17', until: '' };
  const request = { command: 'person.save', id: randomUUID(), seen: {}, projects: [], form };
  const ran = await host.desk<ActAnswer>(ADMIN, 'act', request);
  if (!ran.result?.ok || !ran.result.results[0]?.done) throw new Error(JSON.stringify(ran).slice(0, 500));
}

/** As owner's newest code, which its editor runs; the web app goes on serving what was deployed. */
async function plant(host: TestHost, root: string): Promise<() => Promise<void>> {
  const { outputFiles } = await build({
    entryPoints: [join(root, 'test/figures/grow.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'Grown_',
    target: 'es2019',
    charset: 'utf8',
    define: { __DEPLOY__: '{}' },
  });
  const put = async (code: string) => {
    const { status, body } = await host.ask(OWNER, '/local/script', { project: 'owner', code });
    if (status !== 200) throw new Error(JSON.stringify(body));
  };
  const own = loadProject(join(root, 'build/out'), { name: 'owner', bound: false }).code;
  await put(`${outputFiles[0]!.text}\nfunction grow(a, b, c) { return Grown_.grow(a, b, c); }`);
  return () => put(own);
}

async function growAll(host: TestHost, lives: readonly Life[]): Promise<string[]> {
  const ids: string[] = [];
  for (let at = 0; at < lives.length; ) {
    const entries = 2 * (lives[at]!.returned + 1);
    const part = lives.slice(at, at + Math.max(1, Math.min(PART.lives, Math.floor(PART.entries / entries))));
    const ran = await host.run<string[] | null>(OWNER, 'owner', 'grow', part, BUREAU, OPINION);
    if (!ran.result) throw new Error(JSON.stringify(ran).slice(0, 1000));
    ids.push(...ran.result);
    at += part.length;
  }
  return ids;
}

export async function valuesOf(host: TestHost, range: string): Promise<string[][]> {
  const path = `/v4/spreadsheets/${host.spreadsheetId}/values/${encodeURIComponent(range)}`;
  return (await host.ask<{ values?: string[][] }>(OWNER, path)).body.values ?? [];
}

/** What the unit's officer types into the cast's open rows. */
async function fillIn(host: TestHost, first: number, count: number): Promise<void> {
  const header = (await valuesOf(host, '申报!1:1'))[0] ?? [];
  for (const [label, value] of Object.entries(typed(demand(yuan(500_000), PARTS)))) {
    const column = header.map(labelIn).indexOf(label);
    if (column < 0) throw new Error(`申报 has no column ${label}`);
    const range = `${letters(column)}${first}:${letters(column)}${first + count - 1}`;
    const block = Array.from({ length: count }, () => [value]);
    const typedIn = await host.edit(UNIT, '申报', range, block);
    if (!typedIn.applied) throw new Error(`${label}: ${typedIn.refused}`);
  }
}

const letters = (index: number): string =>
  (index >= 26 ? letters(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26));
