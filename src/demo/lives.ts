// Projects that simply go on, from nothing but a unit, a name and an amount: what is asked is answered by its type, what
// waits is done by whoever may.
import type { Life } from '../county/examples';
import { field, STAGES } from '../measure';
import type { DemoStep } from '../host/begin';
import { given, goOn, typed } from './onward';
import { officerOf } from './people';
import type { Places } from './places';
import { create, stepsOf } from './steps';

const FIRST = STAGES[0].label;
const DAY = 86_400_000;

/** The life's steps; `nth` keeps those of one day apart. */
export function lifeOf(life: Life, nth: number, places: Places): DemoStep[] {
  const as = officerOf(life.unit);
  const at = (days: number, hour: number) =>
    `${new Date(Date.parse(life.on) + days * DAY).toISOString().slice(0, 10)}T${hour}:${String(nth % 60).padStart(2, '0')}+08:00`;
  const [made] = stepsOf({ at: at(0, 10), as, on: [{ id: '', gestures: [create] }] }, places);
  const money = life.total;
  const words = { name: life.name, kind: life.kind, softwareCost: money, countyFunds: money } as const;
  const span = Object.fromEntries(Object.entries(words).map(([key, v]) => [field(key as keyof typeof words).label, v]));
  let id = '';
  /** Nothing is posted beside what is done on the way. */
  const does = (time: string, play: (ask: Parameters<typeof goOn>[0]) => Promise<unknown>): DemoStep => ({
    at: time,
    as,
    door: '',
    body: async (ask) => {
      await play(ask);
      return [];
    },
  });
  return [
    { ...made!, says: '已新建' },
    does(at(0, 10), async (ask) => {
      id = await places.newest(ask, as, FIRST);
      await typed(ask, as, id, span, (label) => places.cell(ask, as, FIRST, id, label));
      await given(ask, as, id, { command: 'submit', form: {} });
    }),
    ...Array.from({ length: life.moves }, (_, days) => does(at(days + 1, 15), (ask) => goOn(ask, id))),
  ];
}
