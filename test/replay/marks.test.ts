// The audit pack's marks tell a recorded history as it was, whatever the tables have become since (A27.1).
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Change, type Code, codeOver, replayed, type Row } from './code';
import { changes } from './mutations';
import { type Recorded, recorded, statesOf, unpacked } from './recorded';

afterEach(() => vi.resetModules());

/** What every dossier's history is marked by. */
function marked({ measure, project, lists, adopt }: Code, told: ReturnType<typeof replayed>, today: string) {
  const { settings } = lists.settingsIn(lists.listsIn(told.entries), today, undefined);
  const bound = (on: string) => measure.ruleOn(settings, 'audit.lateDays', on);
  return [...told.projects.keys()].flatMap((id) =>
    project
      .marksOf(adopt.historyOf(told.entries.get(id)!), { today, settings }, bound)
      .map(({ kind, entry, field, was, is, days }) => [id, kind, entry?.serial, field, was, is, days]),
  );
}
const rows = (table: unknown) => table as readonly Row[];

const PAST: Readonly<Record<string, Change>> = {
  ...changes(false),
  'a matter that ends no project': {
    effects: ({ EFFECTS }) => ({ EFFECTS: rows(EFFECTS).map(({ closes: _, ...effect }) => effect) }),
  },
  'no stamp': { steps: ({ STEPS }) => ({ STEPS: rows(STEPS).map(({ stamps: _, ...step }) => step) }) },
};

describe.each(['5', '6'])('the county of layout %s', (layout) => {
  let then: Recorded;
  let was: ReturnType<typeof marked>;
  const { today } = statesOf(layout);
  beforeAll(async () => {
    const code = await codeOver({});
    then = await recorded(unpacked(layout), ['办理记录', ...code.layout.STAGE_SHEETS.map((s) => s.title)]);
    was = marked(code, replayed(code, then), today);
  });

  test('has late demands among its marks', () => {
    expect(was.filter(([, kind]) => kind === 'late').length).toBeGreaterThan(5);
  });

  test.each(Object.entries(PAST))('%s changes no mark of what was done', async (_, change) => {
    const code = await codeOver(change);
    expect(marked(code, replayed(code, then), today)).toEqual(was);
  });

  test('taken over by one entry each, it is marked by what stands, and by nothing else', async () => {
    const code = await codeOver({});
    const { projects, entries, sheet } = replayed(code, then);
    const taken = { projects, entries: new Map(entries), sheet };
    for (const [id, state] of projects) {
      const last = entries.get(id)!.slice(-1)[0]!;
      const values = { part: 0, of: 1, state: JSON.stringify(state) } as unknown as typeof last.values;
      taken.entries.set(id, [{ ...last, step: code.adopt.ADOPT, values }]);
    }
    const standing = was.filter(([, kind]) => kind === 'standing');
    expect(standing.length).toBeGreaterThan(0);
    expect(marked(code, taken, today)).toEqual(standing);
  });
});
