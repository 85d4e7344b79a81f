import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { COSTS, type Day, addDays, field, type FieldKey, type Person, STEPS } from '../../src/measure';
import {
  type Command,
  carries,
  decide,
  decidesFor,
  evolve,
  type Happening,
  movesOpen,
  openCells,
  type Project,
  recordOf,
  stagesReached,
  statusOf,
  totalOf,
  type Values,
  type Verb,
} from '../../src/project';
import { actsOpen } from '../../src/project';
import { pathOf } from '../../src/project/path';

const CALENDAR = { holidays: [], workdays: [], years: [] };
const person = (email: string, unit: string, role: Person['role']): Person => ({
  email,
  post: '岗',
  unit,
  role,
  from: '2024-08-17',
});
/** `both` submitted for the town once and reviews for the bureau now; `turned` is his other face. */
const PEOPLE: readonly Person[] = [
  person('town@x', '都城镇', 'officer'),
  person('water@x', '县水务局', 'officer'),
  person('both@x', '都城镇', 'officer'),
  person('common@x', '县政务和数据局', 'officer'),
  person('both@x', '县政务和数据局', 'bureau'),
  person('review@x', '县政务和数据局', 'bureau'),
  person('finance@x', '县财政局', 'finance'),
  person('crypto@x', '县委机要局', 'cryptography'),
  person('audit@x', '县审计局', 'audit'),
  person('admin@x', '县政务和数据局', 'administrator'),
];
const VERBS: readonly Verb[] = ['submit', 'approve', 'return', 'reject', 'withdraw', 'record'];

/** Random choices out of a list of numbers that fast-check can shrink. */
class Dice {
  #at = 0;
  constructor(private readonly numbers: readonly number[]) {}
  get left(): boolean {
    return this.#at < this.numbers.length;
  }
  below(n: number): number {
    return (this.numbers[this.#at++] ?? 0) % n;
  }
  of<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!;
  }
}

/** A value that the field may have; mostly what lets a project go on. */
function value(key: FieldKey, dice: Dice, today: Day): string | number {
  const f = field(key);
  const kind = {
    kind: dice.below(3) ? '软件开发服务·专业软件' : '软件开发服务·公共支撑平台',
    cryptography: dice.below(2) ? '是' : '否',
    classified: '否',
    argumentResult: '通过',
    procurementResult: '成交',
    progress: '已交付',
    assessment: '涉及',
    accepted: '通过',
    offPlanGround: '关系国计民生',
  }[key as string];
  if (kind && dice.below(40) > 0) return kind;
  if (f.type === 'money') return dice.below(20) === 0 ? dice.below(90) * 1_000_000 : 5_000_000;
  if (f.type === 'date') return dice.below(40) === 0 ? addDays(today, dice.below(9) - 4) : today;
  if (f.type === 'year') return Number(today.slice(0, 4)) + 1;
  if (f.options) return dice.of(f.options);
  return f.type === 'link' ? 'https://docs.example.org/x' : '内容';
}

function filled(keys: readonly FieldKey[], dice: Dice, today: Day): Values {
  const values: Record<string, string | number> = {};
  for (const key of keys) if (dice.below(60) > 0 && key !== 'exclusion') values[key] = value(key, dice, today);
  if (keys.includes('softwareCost') && dice.below(6) > 0) {
    for (const key of COSTS) delete values[key];
    delete values.upperFunds;
    delete values.townFunds;
    values.softwareCost = values.countyFunds = dice.of([50, 50, 150, 150, 49, 10, 9]) * 1_000_000;
  }
  return values as Values;
}

function command(project: Project, actor: Person, dice: Dice, today: Day): Command {
  const acts = actsOpen(project, actor, today);
  const ends = ['并入公共类项目', '不属备案范围'];
  const onward = acts.filter((a) => a.verb === 'submit' || (a.verb === 'approve' && !ends.includes(a.outcome ?? '')));
  const some = onward.length && dice.below(10) > 0 ? onward : acts;
  const act = some.length && dice.below(10) > 0 ? dice.of(some) : undefined;
  const verb = act?.verb ?? dice.of(VERBS);
  const stage = act?.stage ?? dice.of(stagesReached(project));
  const opinion = dice.below(8) > 0 ? '意见' : '';
  if (verb === 'submit' || (verb === 'record' && !act?.fields.some((f) => field(f.key).by !== 'unit')))
    return { verb, project: project.id, stage, values: filled(openCells(project, stage, today), dice, today) };
  const keys = act ? act.fields.map((f) => f.key) : [];
  const outcome = act?.outcome ?? (dice.below(2) ? undefined : dice.of(STEPS).outcomes?.[0]?.value);
  const step = act && { step: act.step };
  return {
    verb,
    project: project.id,
    ...step,
    ...(outcome && { outcome }),
    opinion,
    values: filled(keys, dice, today),
  };
}

interface Life {
  readonly project: Project;
  readonly happenings: readonly Happening[];
}

/** Plays the numbers as commands; `check` sees every accepted one with the project before and after it. */
function live(
  numbers: readonly number[],
  check: (before: Project, by: Person, done: Happening, after: Project, today: Day) => void,
): Life {
  const dice = new Dice(numbers);
  let today: Day = '2026-03-02';
  const maker = dice.below(3) ? PEOPLE[0]! : PEOPLE.find((p) => p.email === 'common@x')!;
  const made = decide({ verb: 'create' }, undefined, maker, { today, settings: CALENDAR, newId: 'YN2026-0001' });
  if (made.refused) throw new Error('not made');
  let project: Project = made.project;
  const happenings: Happening[] = [made.happening];
  while (dice.left) {
    today = addDays(today, dice.below(80) === 0 ? 200 : dice.below(3));
    // Half of the time whoever can act does, so that lives get somewhere.
    const onward = dice.below(10) > 0;
    const able = PEOPLE.filter((p) => movesOpen(project, p, today).some((m) => !onward || m.verb !== 'record'));
    const by = able.length && dice.below(4) > 0 ? dice.of(able) : dice.of(PEOPLE);
    const decision = decide(command(project, by, dice, today), project, by, { today, settings: CALENDAR });
    if (decision.refused) {
      expect(decision.refused.every((r) => r.says && r.todo && r.article)).toBe(true);
      continue;
    }
    check(project, by, decision.happening, decision.project, today);
    project = { ...decision.project, record: project.record };
    happenings.push(decision.happening);
  }
  return { project, happenings };
}

const LIVES = fc.array(fc.nat(10_000), { minLength: 900, maxLength: 1_200, size: 'max' });
const RUNS = { seed: 20260317, numRuns: 60, endOnFailure: true };
const stepOf = (id: string) => STEPS.find((s) => s.step === id);

describe('whatever people ask, in whatever order', () => {
  test('no step is decided by somebody without the right, none by who submitted it, none submitted for another unit (A27.1)', () => {
    const reached = new Set<string>();
    fc.assert(
      fc.property(LIVES, (numbers) => {
        live(numbers, (before, by, done, _after, today) => {
          const step = stepOf(done.step);
          reached.add(done.step);
          expect(movesOpen(before, by, today).map((m) => `${m.verb} ${m.step}`)).toContain(`${done.verb} ${done.step}`);
          if (done.verb === 'approve' || done.verb === 'return' || done.verb === 'reject') {
            expect(decidesFor(by, step!.to!)).toBe(true);
            if (step!.by) expect(before.steps[step!.step]!.by).not.toBe(by.email);
          } else if (!recordOf(done.step)) expect(carries(by, step?.by ?? 'unit', before)).toBe(true);
        });
      }),
      { ...RUNS, numRuns: 150 },
    );
    // The lives are long enough to say something: every step was acted on.
    expect(
      STEPS.filter((s) => s.stage !== 'matters')
        .map((s) => s.step)
        .filter((step) => !reached.has(step)),
    ).toEqual([]);
  });

  test('no two steps are open together unless the table says that one runs beside the other', () => {
    fc.assert(
      fc.property(LIVES, (numbers) => {
        live(numbers, (_before, _by, _done, after, today) => {
          const now = pathOf(after, today).filter((p) => (p.is === 'open' || p.is === 'waiting') && !p.step.aside);
          expect(now.filter((p) => !p.step.after).length).toBeLessThanOrEqual(1);
          if (after.closed || after.archived) expect(now).toEqual([]);
          for (const stage of stagesReached(after)) expect(statusOf(after, stage, today).state).not.toBe('');
        });
      }),
      RUNS,
    );
  });

  test('replaying the happenings gives the project, and the total is always the sum of its parts (A10.2)', () => {
    fc.assert(
      fc.property(LIVES, (numbers) => {
        const { project, happenings } = live(numbers, (_before, _by, done, after) => {
          if (done.stage === 'application' && done.verb === 'submit') {
            const sum = COSTS.reduce((total, key) => total + Number(after.values[key] ?? 0), 0);
            expect(totalOf(after.values)).toBe(sum);
            expect(after.values.total).toBe(sum);
          }
        });
        const replayed = happenings.reduce<Project | undefined>(
          (before, one) => evolve(before, JSON.parse(JSON.stringify(one)) as Happening),
          undefined,
        );
        expect({ ...replayed, record: 0 }).toEqual({ ...project, record: 0 });
      }),
      RUNS,
    );
  });

  test('a closed project changes no more, an archived one only by a record (A23.2)', () => {
    fc.assert(
      fc.property(LIVES, (numbers) => {
        live(numbers, (before, _by, done) => {
          expect(before.closed).toBeUndefined();
          if (before.archived) expect(done.verb).toBe('record');
        });
      }),
      RUNS,
    );
  });
});
