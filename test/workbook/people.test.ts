// 人员: a role is known by every label that it has or had; a row of a role that is none loses nobody.
import { describe, expect, test } from 'vitest';
import { type Person, ROLES, ROLES_5, roleNamed } from '../../src/measure';
import { Grid, type Content } from '../../src/workbook/cells/cells';
import { entryBeside, PEOPLE_ID } from '../../src/workbook/ledger/beside';
import { entryFrom5 } from '../../src/workbook/ledger/labels5';
import { peopleNotes } from '../../src/workbook/ledger/differences';
import { type Lists, listsAfter, listsIn, readLists, rowsIn, sealsOf } from '../../src/workbook/kept/lists';
import { peopleRead, peopleTyped, personCells } from '../../src/workbook/cells/people';
import { PEOPLE_COLUMNS } from '../../src/workbook/layout/layout';
import type { ListKey } from '../../src/workbook/types';

const ROLE = PEOPLE_COLUMNS.findIndex((c) => c.key === 'role');
const labelled = (cells: readonly Content[], label: string): Content[] => cells.with(ROLE, label);
const person = (email: string, role: Person['role']): Person => ({
  email,
  post: '岗',
  unit: '某局',
  role,
  from: '2024-08-17',
});
const BOTH = [person('a@x', 'bureau'), person('b@x', 'officer')];
const by = { actor: BOTH[0]!, on: '2026-11-09', step: 'person.save', outcome: '保存人员', article: 'house' } as const;
const seal = (text: string) => `seal of ${text}`;

test('a row means the role that its label means now or meant; of a label that is none the sheet cannot be read', () => {
  for (const { role, label, was } of ROLES)
    for (const name of [label, ...was]) {
      const row = labelled(personCells(person('a@x', role), 'mark'), name);
      expect(peopleRead([row])).toEqual({ people: [person('a@x', role)], bindings: new Map([['a@x', 'mark']]) });
    }
  const rows = BOTH.map((p) => personCells(p, undefined));
  expect(peopleRead(rows)!.people).toEqual(BOTH);
  const odd = [labelled(rows[0]!, '无人知道'), rows[1]!];
  expect(peopleRead(odd)).toBeUndefined();
  expect(peopleTyped(odd).people).toEqual([BOTH[1]]);
  expect([roleNamed('无人知道'), roleNamed('')]).toEqual([undefined, undefined]);
});

/** The sheets as these lists show them, 人员 with these rows. */
function sheets(lists: Lists, people: readonly (readonly Content[])[]): Record<ListKey, Grid> {
  const gridOf = (rows: readonly (readonly Content[])[]) => {
    const grid = new Grid();
    for (const [row, cells] of rows.entries())
      for (const [column, content] of cells.entries()) {
        if (content === undefined || typeof content === 'object') continue;
        const value = typeof content === 'number' ? { numberValue: content } : { stringValue: String(content) };
        grid.set(row + 1, column, { userEnteredValue: value });
      }
    return grid;
  };
  const keys = ['settings', 'systems', 'materials', 'units', 'papers'] as const;
  const others = keys.map((key) => [key, gridOf(rowsIn(key, lists))] as const);
  return { ...Object.fromEntries(others), people: gridOf(people) } as Record<ListKey, Grid>;
}

test('where its seal fits and a role is unknown, the entries count and 人员 is said to differ: nobody is dropped', () => {
  const lists = listsAfter(listsIn(new Map()), peopleNotes([], BOTH, by));
  expect(lists.people.people).toEqual(BOTH);
  const rows = rowsIn('people', lists);
  // The seal over what an older version wrote there: its own word for the first one's role.
  const old = [labelled(rows[0]!, '旧称'), rows[1]!];
  const sealed = `["${PEOPLE_ID}",`;
  const over = (text: string) => (text.startsWith(sealed) ? 'people' : seal(text));
  const known = { [PEOPLE_ID]: { last: 2, seal: 'people' } };
  const read = (people: readonly (readonly Content[])[]) =>
    readLists(sheets(lists, people), known, over, { lists: {}, entries: () => lists });
  expect(read(rows)).toMatchObject({ lists: { people: { people: BOTH } }, drifted: [] });
  expect(read(old)).toMatchObject({ lists: { people: { people: BOTH } }, drifted: [{ list: 'people' }] });
  expect(sealsOf(lists, ['people'], over)).toEqual({ [PEOPLE_ID]: 'people' });
});

describe('an entry about somebody', () => {
  const entry = (values: object) => entryBeside(PEOPLE_ID, by, values);

  test('keeps his role by its id', () => {
    const [first] = peopleNotes([], BOTH, by);
    expect(first!.values).toMatchObject({ email: 'a@x', role: 'bureau' });
    const moved = { ...BOTH[0]!, role: 'finance' } as const;
    expect(peopleNotes(BOTH, [moved, BOTH[1]!], by).map((n) => n.values)).toMatchObject([{ role: 'finance' }]);
    expect(peopleNotes(BOTH, [...BOTH], by)).toEqual([]);
  });

  test('said no more than what people read before layout 5: its role is the one that this label was then', () => {
    for (const [label, role] of Object.entries(ROLES_5)) {
      const { values } = entryFrom5(
        entry({ email: 'a@x', before: '', after: `岗，A，B，某局，${label}，2024-08-17至长期` }),
      );
      expect(values).toMatchObject({ post: '岗，A，B', unit: '某局', role, from: '2024-08-17' });
      expect('until' in values).toBe(false);
    }
    const until = entryFrom5(entry({ email: 'a@x', after: '岗，某局，审计，2024-08-17至2025-12-31' }));
    expect(until.values).toMatchObject({ role: 'audit', until: '2025-12-31' });
    for (const values of [
      { email: 'a@x', binding: '已绑定', mark: 'm' },
      { ...BOTH[0]!, after: '岗，某局，审计，2024-08-17至长期' },
    ])
      expect(entryFrom5(entry(values)).values).toEqual(values);
  });

  test('of a role that this county does not have makes nobody of him, and breaks nothing', () => {
    const start = listsAfter(listsIn(new Map()), peopleNotes([], BOTH, by));
    expect(listsAfter(start, [entry({ ...person('c@x', 'nobody' as 'audit') })]).people).toEqual(start.people);
  });
});
