// What each action costs does not grow with the county (issue 11, section 4). `npm run bench` has the same at 10,000.
import { expect, test } from 'vitest';
import { type Action, ACTIONS, beyond, type Figures, measured, MOST_SENT } from '../figures/actions';
import { grown } from '../figures/county';
import { ROOT } from '../host';

async function figuresAt(others: number, actions: readonly Action[]): Promise<Map<string, Figures>> {
  const county = await grown(ROOT, others);
  try {
    const all = new Map<string, Figures>();
    for (const { name, does } of actions) all.set(name, await measured(county, does));
    return all;
  } finally {
    await county.host.close();
  }
}

/** Those whose growth is asked come first. */
const UNTIL = ACTIONS.filter(({ flat }) => flat).at(-1)!;

test('with 300 projects a person’s action takes the calls that it takes with 20, and none more than its goals say', async () => {
  const few = await figuresAt(20, ACTIONS.slice(0, ACTIONS.indexOf(UNTIL) + 1));
  const many = await figuresAt(300, ACTIONS);
  for (const action of ACTIONS) {
    const [least, most] = [few.get(action.name), many.get(action.name)!];
    const calls = ({ reads, writes }: Figures) => ({ reads, writes });
    if (action.flat) expect(calls(most), action.name).toEqual(calls(least!));
    expect(most.most, `${action.name}: its largest request`).toBeLessThanOrEqual(MOST_SENT);
    expect(beyond(action, most, least), action.name).toEqual([]);
  }
});
