// What was done is never judged anew: the ledgers of older versions give what they gave, whatever the tables have become
// since (decision 24).
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Code, codeOver, plain, replayed, shownBy, unfit } from './code';
import { changes } from './mutations';
import { revised, withoutNew } from './revised';
import { type Recorded, recorded, type States, statesOf, unpacked, VERSIONS } from './recorded';

afterEach(() => vi.resetModules());

const differing = (a: Record<string, unknown>, b: Record<string, unknown>) =>
  Object.keys(a).filter((id) => JSON.stringify(sorted(a[id])) !== JSON.stringify(sorted(b[id])));
const sorted = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(
        Object.entries(value)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([k, v]) => [k, sorted(v)]),
      )
    : value;

describe.each(VERSIONS)('the county of layout %s', (layout) => {
  let was: States;
  let then: Recorded;
  let today: Code;
  beforeAll(async () => {
    today = await codeOver({});
    was = statesOf(layout);
    then = await recorded(unpacked(layout), ['办理记录', ...today.layout.STAGE_SHEETS.map((s) => s.title)]);
  });

  test('is told by its ledger as its rows were, and every row has the 状态 and 下一步 that it had', () => {
    const told = replayed(today, then);
    expect(plain(told.projects)).toEqual(plain(Object.entries(was.projects)));
    expect(withoutNew(today, then, shownBy(today, told, was))).toEqual(revised(today, then, was));
    expect(unfit(today, then, layout === '4')).toEqual([]);
  });

  test.each(Object.entries(changes(true)))('%s from a later day on changes none of it', async (_, change) => {
    const code = await codeOver(change);
    const told = replayed(code, then);
    expect(plain(told.projects)).toEqual(plain(Object.entries(was.projects)));
    expect(shownBy(code, told, was)).toEqual(shownBy(today, replayed(today, then), was));
    expect(unfit(code, then, layout === '4')).toEqual([]);
  });
});

/** What each would do to the past: to states that are asked of the tables, and to rows that show them. */
const JUDGES: Readonly<Record<string, readonly string[]>> = {
  'a step more': ['asked', 'shown'],
  'a last step more': ['asked', 'shown'],
  'a need more': ['shown'],
  'a field and its column more': ['shown'],
  'a state in other words': ['shown'],
  'a period halved': ['shown'],
  'an outcome that ends less': ['asked'],
};

describe('without a day', () => {
  test('the same changes would judge the county of layout 5 anew: what its entries led to does not change, what its rows show does', async () => {
    const was = statesOf('5');
    const today = await codeOver({});
    const then = await recorded(unpacked('5'), ['办理记录', ...today.layout.STAGE_SHEETS.map((s) => s.title)]);
    const states = plain(Object.entries(was.projects));
    const now = shownBy(today, replayed(today, then), was);
    const judges: Record<string, string[]> = {};
    for (const [name, change] of Object.entries(changes(false))) {
      const code = await codeOver(change);
      const told = replayed(code, then);
      expect(differing(states, plain(told.projects)), name).toEqual([]);
      const rows = shownBy(code, told, was);
      const asked = differing(states, plain(replayed(code, then, true).projects));
      const shown = Object.keys(now).flatMap((title) => differing(now[title]!, rows[title]!));
      judges[name] = [...(asked.length ? ['asked'] : []), ...(shown.length ? ['shown'] : [])];
    }
    expect(judges).toEqual(Object.fromEntries(Object.keys(changes(false)).map((name) => [name, JUDGES[name]])));
  });
});
