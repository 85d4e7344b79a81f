// People and gestures of a small county, through the doors that its officers have. For tests of the whole product.
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { parseTime } from '../src/host/clock';
import { yuan } from '../src/measure';
import { labelIn } from '../src/workbook/layout/layout';
import type { ActAnswer, ActView, LookAnswer, ProjectView } from '../src/wire';
import type { Mail, Shown } from '../src/host/contract';
import { keep, kept } from './fixture/kept';
import { ADMIN, mail, type Name, OWNER, PEOPLE, roleLabel } from './fixture/people';
import { demand, PARTS, typed } from './fixture/values';
import { startHost, type TestHost } from './host';

export { ADMIN, mail, type Name, OWNER } from './fixture/people';

export interface County {
  host: TestHost;
  enter(names: readonly Name[]): Promise<void>;
  /** A row of values by column label typed by that person, one edit for each run of neighbouring columns. */
  type(as: string, sheet: string, row: number, values: Readonly<Record<string, unknown>>): Promise<void>;
  menu(as: string, item: string, sheet: string, row: number | readonly number[]): Promise<Shown[]>;
  /** 提交, and the sentences that came back. */
  submit(as: string, sheet: string, row: number | readonly number[]): Promise<string>;
  look(as: string, project: string): Promise<ProjectView>;
  act(as: string, project: string, label: string, form?: Readonly<Record<string, string>>): Promise<ActAnswer>;
  cell(sheet: string, row: number, label: string): Promise<string>;
  rowOf(sheet: string, project: string): Promise<number>;
  /** Mail that was sent since the last time this was asked. */
  newMail(): Promise<Mail[]>;
}

export const shownText = (shown: readonly Shown[]): string => shown.map((s) => `${s.title}\n${s.text}`).join('\n');

/**
 * The county on a given morning with these people entered: kept from the last time, or gone on with from the one with the
 * fewest left to enter.
 */
export async function openCounty(now: string, names: readonly Name[]): Promise<County> {
  const time = parseTime(now);
  let entered = names.length;
  let from = kept([time, names]);
  while (!from && entered > 0) from = kept([time, names.slice(0, --entered)]);
  const host = await startHost({ blank: true, now, ...(from && { from: from.snapshot }) });
  const c = county(host);
  try {
    if (!from) keep([time, []], host.host.snapshot(), null);
    if (entered < names.length) {
      await c.enter(names.slice(entered));
      keep([time, names], host.host.snapshot(), null);
    }
  } catch (error) {
    await host.close();
    throw error;
  }
  return c;
}

export function county(host: TestHost): County {
  const headers = new Map<string, string[]>();
  let mails = 0;
  const grid = async (range: string): Promise<string[][]> => {
    const path = `/v4/spreadsheets/${host.spreadsheetId}/values/${encodeURIComponent(range)}`;
    const { body } = await host.ask<{ values?: string[][] }>(OWNER, path);
    return body.values ?? [];
  };
  const header = async (sheet: string): Promise<string[]> => {
    if (!headers.has(sheet)) headers.set(sheet, ((await grid(`${sheet}!1:1`))[0] ?? []).map(labelIn));
    return headers.get(sheet)!;
  };
  const column = async (sheet: string, label: string): Promise<number> => {
    const at = (await header(sheet)).indexOf(label);
    expect(at, `${sheet} has a column ${label}`).toBeGreaterThanOrEqual(0);
    return at;
  };

  const self: County = {
    host,
    async enter(names) {
      for (const name of names) {
        const { post, unit, role } = PEOPLE[name];
        const form = { email: mail(name), post, unit, role: roleLabel(role), from: '2024-08-17', until: '' };
        const ran = await host.desk<ActAnswer>(ADMIN, 'act', {
          command: 'person.save',
          id: randomUUID(),
          seen: {},
          projects: [],
          form,
        });
        expect(ran.result).toMatchObject({ ok: true, results: [{ done: true }] });
      }
    },
    async type(as, sheet, row, values) {
      const cells = await Promise.all(
        Object.entries(values).map(async ([label, v]) => [await column(sheet, label), v] as const),
      );
      cells.sort(([a], [b]) => a - b);
      const runs: { from: number; values: unknown[] }[] = [];
      for (const [at, value] of cells) {
        const last = runs[runs.length - 1];
        if (last && last.from + last.values.length === at) last.values.push(value);
        else runs.push({ from: at, values: [value] });
      }
      for (const run of runs) {
        const range = `${letters(run.from)}${row}:${letters(run.from + run.values.length - 1)}${row}`;
        const answer = await host.edit(as, sheet, range, [run.values]);
        expect(answer.refused ?? '', `${as} types ${sheet}!${range}`).toBe('');
      }
    },
    async menu(as, item, sheet, row) {
      const rows = typeof row === 'number' ? [row] : row;
      const ranges = rows.map((r) => `A${r}:C${r}`);
      return (await host.menu(as, ['政务项目', item], { sheet, ranges, answers: ['OK', 'OK'] })).shown;
    },
    submit: async (as, sheet, row) => shownText((await self.menu(as, '提交', sheet, row)).slice(1)),
    async look(as, project) {
      const ran = await host.desk<LookAnswer>(as, 'look', { p: project });
      expect(ran.error ?? '').toBe('');
      expect(ran.result).toMatchObject({ ok: true });
      const answer = ran.result as Extract<LookAnswer, { ok: true }>;
      expect(answer.view.projects.map((p) => p.id)).toEqual([project]);
      return answer.view.projects[0]!;
    },
    async act(as, project, label, form = {}) {
      const view = await self.look(as, project);
      const act: ActView | undefined = view.acts.find((a) => a.label === label);
      expect(
        act?.label,
        `${as} may ${label}; open: ${view.acts.map((a) => a.label).join(' ')} ${view.cannot.join(' ')}`,
      ).toBe(label);
      const ran = await host.desk<ActAnswer>(as, 'act', {
        command: act!.command,
        id: randomUUID(),
        seen: { [project]: view.seen },
        projects: [project],
        form: { ...(act!.outcome && { outcome: act!.outcome }), step: act!.step, ...form },
      });
      expect(ran.error ?? '').toBe('');
      return ran.result;
    },
    async cell(sheet, row, label) {
      const at = letters(await column(sheet, label));
      return (await grid(`${sheet}!${at}${row}`))[0]?.[0] ?? '';
    },
    async rowOf(sheet, project) {
      const rows = await grid(`${sheet}!A:A`);
      const at = rows.findIndex((r) => r[0] === project);
      expect(at, `${project} in ${sheet}`).toBeGreaterThan(0);
      return at + 1;
    },
    async newMail() {
      const all = await host.outbox();
      const fresh = all.slice(mails);
      mails = all.length;
      return fresh;
    },
  };
  return self;
}

export function letters(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest ? letters(rest - 1) : '') + String.fromCharCode(65 + (index % 26));
}

/** An application that lacks nothing, in words that a town would use; amounts in 万元. */
export const application = (more: Readonly<Record<string, unknown>> = {}): Record<string, unknown> => ({
  ...typed(demand(yuan(500_000), PARTS)),
  ...more,
});
