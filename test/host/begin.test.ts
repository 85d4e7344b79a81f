import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { Demo } from '../../src/host/begin';
import { startHost } from '../host';

const bundles = join(dirname(fileURLToPath(import.meta.url)), 'fixtures');
const A = 'a@example.org';
const step = (at: string, values: unknown[][]) => ({
  at,
  as: A,
  door: '/local/edit',
  body: { sheet: '表', range: 'C3', values },
});
const demo: Demo = {
  people: [step('2026-01-05T09:00', [['人']])],
  projects: [
    step('2026-03-02T09:00', [['一']]),
    {
      ...step('2026-06-01T10:00', []),
      body: async (ask) => {
        const [first] = (await ask(A, '/local/people')) as { unit: string }[];
        return { sheet: '表', range: 'C4', values: [[first?.unit]] };
      },
    },
  ],
};

test('the demo is played at its own times with the daily trigger paused, then one sweep, and the clock is the host’s', async () => {
  const host = await startHost({ bundles, demo });
  const path = `/v4/spreadsheets/${host.spreadsheetId}/values/${encodeURIComponent('表!C3:C4')}`;
  expect((await host.ask(A, path)).body).toMatchObject({ values: [['一'], ['水务局']] });
  expect((await host.executions()).map((one) => [one.function, one.at.slice(0, 10)])).toEqual([
    ['install', '2026-01-05'],
    ['sweep', '2026-11-09'],
  ]);
  expect(host.host.clock.iso().slice(0, 16)).toBe('2026-11-09T08:30');
  const { executions } = await host.clock({ now: '2026-11-10T10:00' });
  // The trigger's minute of the day may still lie ahead at 8:30.
  expect(executions.length).toBeGreaterThanOrEqual(1);
  expect(executions.length).toBeLessThanOrEqual(2);
  await host.close();
});

test('--blank plays the people and not the projects, and sweeps nothing', async () => {
  const host = await startHost({ bundles, demo, blank: true, now: '2026-02-01T08:00' });
  const path = `/v4/spreadsheets/${host.spreadsheetId}/values/${encodeURIComponent('表!C3')}`;
  expect((await host.ask(A, path)).body).toMatchObject({ values: [['人']] });
  expect((await host.executions()).map((one) => one.function)).toEqual(['install']);
  expect((await host.ask(undefined, '/local/clock')).body).toEqual({ now: '2026-02-01T08:00:00+08:00' });
  await host.close();
});

test('a demo that a door refuses ends the start with what was answered', async () => {
  const refused: Demo = {
    people: [{ ...step('2026-01-05T09:00', [['x']]), as: 'stranger@example.org' }],
    projects: [],
  };
  await expect(startHost({ bundles, demo: refused })).rejects.toThrow(/demo: stranger@example.org .* was answered/);
});
