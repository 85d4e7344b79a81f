// The desk reads little: what waits for whom is kept, and a look reads what changed.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ExecutionRecord } from '../../src/host/contract';
import type { ActAnswer, DeskView, LookAnswer } from '../../src/wire';
import { type County, openCounty, OWNER, REVIEW, submitted, TOWN, valuesOf, WATER } from './county';

let c: County;
beforeAll(async () => {
  c = await openCounty('2026-11-09T09:00+08:00');
}, 120_000);
afterAll(() => c.host.close());

const readsOf = ({ calls }: ExecutionRecord): number =>
  Object.entries(calls).reduce((n, [name, times]) => (/^Sheets\..*(get|batchGet)/i.test(name) ? n + times : n), 0);

/** What somebody's visit to the desk cost, in Sheets reads. */
async function counted<T>(work: () => Promise<T>): Promise<{ result: T; reads: number }> {
  const before = new Set((await c.host.executions()).map(({ id }) => id));
  const result = await work();
  const ran = (await c.host.executions()).filter(({ id }) => !before.has(id));
  return { result, reads: ran.reduce((n, execution) => n + readsOf(execution), 0) };
}
const look = (as: string, p?: string) =>
  counted(async () => {
    const { result } = await c.host.desk<LookAnswer>(as, 'look', p ? { p } : {});
    if (!result.ok) throw new Error(result.says);
    return result.view;
  });
const idsIn = (view: DeskView): string[] => view.queue.map(({ id }) => id);

describe('one decision', () => {
  test('open, project, sign and the page that follows are read in little', async () => {
    const first = await submitted(c, TOWN);
    const second = await submitted(c, WATER);
    await look(REVIEW);
    const third = await submitted(c, TOWN);
    const opened = await look(REVIEW);
    expect(idsIn(opened.result)).toEqual([first.id, second.id, third.id]);
    const project = await look(REVIEW, first.id);
    const [shown] = project.result.projects;
    expect(shown!.history.map(({ what }) => what)).toHaveLength(2);
    const act = shown!.acts.find(({ label }) => label.includes('纳入'))!;
    const signed = await counted(async () => {
      const request = {
        command: act.command,
        id: crypto.randomUUID(),
        seen: { [first.id]: shown!.seen },
        projects: [first.id],
        form: { ...(act.outcome && { outcome: act.outcome }) },
      };
      return (await c.host.desk<ActAnswer>(REVIEW, 'act', request)).result;
    });
    if (!signed.result.ok) throw new Error(signed.result.says);
    const { after } = signed.result;
    expect(after?.queue.map(({ id }) => id)).toEqual([second.id, third.id]);
    expect(after?.projects.map(({ id, history }) => [id, history.length])).toEqual([[first.id, 1]]);
    const again = await look(REVIEW, first.id);
    expect(again.result.queue).toEqual(after?.queue);
    expect(again.result.projects[0]?.history).toHaveLength(3);
    expect({ ...again.result.projects[0], history: [] }).toEqual({ ...after?.projects[0], history: [] });
    // Of the project and of the act the rows, and what tells where they stand.
    const [most, all] = [
      [1, 1, 1],
      [opened.reads, project.reads, signed.reads],
    ] as const;
    expect(all.filter((reads, i) => reads > most[i]!)).toEqual([]);
  }, 120_000);

  test('a page of a county that has not changed reads nothing, and a stranger neither', async () => {
    await look(REVIEW);
    expect((await look(REVIEW)).reads).toBe(0);
    const stranger = await counted(() => c.host.desk<LookAnswer>('nobody@example.org', 'look', {}));
    expect(stranger.result.result).toMatchObject({ ok: false });
    expect(stranger.reads).toBe(0);
  });

  test('of more than 50 that were chosen the first are shown, and the others named', async () => {
    const ids = Array.from({ length: 53 }, (_, i) => `YN2026-${String(i + 1).padStart(4, '0')}`);
    const { result } = await look(REVIEW, ids.join(','));
    expect(result.rest).toEqual(ids.slice(50));
    expect(result.notices.join()).not.toContain('YN2026-0053');
    expect((await look(REVIEW, ids.slice(0, 3).join(','))).result.rest).toBeUndefined();
  });

  test('a row of 待办 changed by hand is shown until the daily run, and nobody decides on it', async () => {
    const at = await submitted(c, TOWN, { 项目名称: '水质监测系统' });
    const { result } = await look(REVIEW);
    expect(result.queue.find(({ id }) => id === at.id)?.name).toBe('水质监测系统');
    const rows = (await valuesOf(c, OWNER, '待办!A1:C60')).map(([id]) => id);
    const range = `待办!C${rows.indexOf(at.id) + 1}`;
    const path = `/v4/spreadsheets/${c.host.spreadsheetId}/values/${encodeURIComponent(range)}?valueInputOption=RAW`;
    const changed = (as: string) => c.host.ask(as, path, { values: [['别的名称']] }, 'PUT');
    expect((await changed(TOWN)).status).not.toBe(200);
    expect((await changed(OWNER)).status).toBe(200);
    const named = async () => (await valuesOf(c, OWNER, range))[0]?.[0];
    expect(await named()).toBe('别的名称');
    await c.host.clock({ advance: 'P1D' });
    expect(await named()).toBe('水质监测系统');
    expect((await look(REVIEW)).result.queue.find(({ id }) => id === at.id)?.name).toBe('水质监测系统');
  });
});
