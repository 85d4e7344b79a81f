import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  COSTS,
  DEADLINES,
  type FieldKey,
  holds as factsHold,
  type Need,
  RECORDS,
  ROLES,
  STEPS,
  type Step,
  TRACKS,
} from '../../src/measure';
import {
  actsOpen,
  carries,
  dueOn,
  applied,
  type Consequences,
  consequencesOf,
  evolve,
  factsOf,
  type Happening,
  isOwnSubmission,
  movesOpen,
  openCells,
  type Project,
  recordOf,
  stagesReached,
  statusOf,
  totalOf,
} from '../../src/project';
import { decisionFields } from '../../src/project/decide';
import { isSettled } from '../../src/project/matter';
import { submitFields } from '../../src/project/moves';
import { pathOf } from '../../src/project/path';
import { sheetOf } from '../../src/workbook/layout';
import { draw, projectOf, readRow } from '../../src/workbook/row';
import { type Life, live, type Moment, PEOPLE } from './lives';

/** Each life is lived once, however many properties are asked of it. */
const lived = new Map<number, Life>();
const LIVES = fc.nat(1_000_000).map((seed) => {
  const life = lived.get(seed) ?? live(seed, COMMANDS);
  lived.set(seed, life);
  return life;
});
const COMMANDS = 200;
const RUNS = { seed: 20260317, numRuns: 45, endOnFailure: true };
const always = (check: (life: Life) => void) => fc.assert(fc.property(LIVES, check), RUNS);
const holds = (check: (moment: Moment) => void) => always(({ moments }) => moments.forEach(check));
const stepOf = (id: string) => STEPS.find((s) => s.step === id);
const replay = ({ happenings, settings }: Life, id: string) =>
  happenings
    .filter((h) => h.project === id)
    .reduce<Project | undefined>(
      (before, one) => evolve(before, JSON.parse(JSON.stringify(one)) as Happening, settings),
      undefined,
    );

const keys = (needs: readonly Need[] | undefined): FieldKey[] =>
  (needs ?? []).map((need) => (typeof need === 'string' ? need : need[0]));

/** Every step that the table puts before this one: those it names, else all before it that do not run beside the others. */
const waitsFor = (step: Step): ReadonlySet<Step> => {
  const before = step.after
    ? step.after.map((id) => stepOf(id)!)
    : STEPS.slice(0, STEPS.indexOf(step)).filter((s) => !s.aside);
  return new Set(before.flatMap((s) => [s, ...(step.after ? waitsFor(s) : [])]));
};

/** The fields of which a deadline's day is made. */
const madeOf = (deadline: string): readonly FieldKey[] => {
  const d = DEADLINES.find((one) => one.deadline === deadline)!;
  const fixed = d.from || d.yearBefore ? undefined : d.day;
  return [d.from, d.wins, d.yearBefore?.field, fixed].filter((key): key is FieldKey => key !== undefined);
};
/** The fields that a happening may give, by the tables; the delivery date in force follows the contract's. */
const givenBy = (done: Happening): readonly FieldKey[] => {
  const step = stepOf(done.step);
  const record = RECORDS.find((r) => `record.${r.record}` === done.step);
  if (record) return [...record.fields, ...(record.may ?? [])];
  const derived: readonly FieldKey[] = submitFields(step ?? STEPS[0]!).includes('agreedDelivery')
    ? ['currentDelivery']
    : [];
  return step
    ? [...derived, ...submitFields(step), ...(step.outcomes ?? []).flatMap((o) => decisionFields(step, o))]
    : [];
};

describe('whatever people ask, in whatever order', () => {
  test('no step is decided by somebody without the right, none by who submitted it, none submitted for another unit (A27.1)', () => {
    const reached = new Set<string>();
    holds(({ before, by, done, today, settings }) => {
      if (!by) return;
      const step = stepOf(done.step);
      reached.add(done.step);
      expect(movesOpen(before, { today, settings, actor: by }).map((m) => `${m.verb} ${m.step}`)).toContain(
        `${done.verb} ${done.step}`,
      );
      if (done.verb === 'approve' || done.verb === 'return' || done.verb === 'reject') {
        expect(ROLES.find((r) => r.role === by.role)).toMatchObject({ decides: true, party: step!.to });
        if (step!.by) expect(before.steps[step!.step]!.by).not.toBe(by.email);
      } else if (!recordOf(done.step)) expect(carries(by, step?.by ?? 'unit', before)).toBe(true);
    });
    // The lives are long enough to say something: every step was acted on, those of matters too.
    expect(STEPS.map((s) => s.step).filter((step) => !reached.has(step))).toEqual([]);
  });

  test('what an entry says it led to, and its values, are all that became of the project: replay asks no table', () => {
    let moved = 0;
    holds(({ before, done, after }) => {
      const led = JSON.parse(JSON.stringify(consequencesOf(before, done, after))) as Consequences;
      expect(applied(before, done, led)).toEqual({ ...after, record: before.record });
      if (led.steps) moved++;
    });
    expect(moved).toBeGreaterThan(500);
  });

  test('no two steps are open together unless the table says that one runs beside the other', () => {
    const together = new Set<string>();
    holds(({ after, today, settings }) => {
      const scene = { today, settings };
      const now = pathOf(after, scene)
        .filter((p) => (p.is === 'open' || p.is === 'waiting') && !p.step.aside)
        .map((p) => p.step);
      for (const step of now) {
        const others = now.filter((s) => waitsFor(step).has(s));
        expect(others.map((s) => `${s.step} with ${step.step}`)).toEqual([]);
        if (now.length > 1) together.add(step.step);
      }
      if (after.closed || after.archived) expect(now).toEqual([]);
      for (const stage of stagesReached(after, scene)) expect(statusOf(after, stage, scene).state).not.toBe('');
    });
    // Both offices with which a termination is filed, and the self-evaluation beside the filing of an acceptance.
    expect([...together]).toEqual(
      expect.arrayContaining([
        'matters.termination',
        'matters.terminationFinance',
        'acceptance.filing',
        'oversight.selfEvaluation',
      ]),
    );
  });

  test('replaying the happenings gives the project and its matters, and these are what their rows say, sealed and read back', () => {
    const seal = (text: string) => createHash('sha256').update(text).digest('base64url');
    let rows = 0;
    always((life) => {
      const { project, matters, moments, today, settings } = life;
      for (const one of [project, ...matters]) {
        const replayed = { ...replay(life, one.id)!, record: 7 };
        expect(replayed).toEqual({ ...one, record: 7 });
        // A row stays where it was made, also when an earlier step opens once more (A12.5).
        const ever = moments.filter((m) => m.after.id === one.id).flatMap((m) => stagesReached(m.after, m));
        const read = [...new Set([...stagesReached(replayed, life), ...ever])].map((stage) =>
          readRow(sheetOf(stage), draw(replayed, stage, 4, { today, settings, seal }).contents, seal),
        );
        rows += read.length;
        expect(read).not.toContain(undefined);
        expect(projectOf(one.id, read as NonNullable<(typeof read)[number]>[])).toEqual(replayed);
      }
    });
    expect(rows).toBeGreaterThan(200);
  });

  test('the total is always the sum of its parts (A10.2)', () => {
    let seen = 0;
    holds(({ after }) => {
      const sum = COSTS.reduce((total, key) => total + Number(after.values[key] ?? 0), 0);
      expect(totalOf(after.values)).toBe(sum);
      if (!after.steps['application.demand']?.rounds) return;
      seen++;
      expect(after.values.total).toBe(sum);
      if (after.values.costSubmitted !== undefined) expect(after.values.costSubmitted).toBe(sum);
    });
    expect(seen).toBeGreaterThan(500);
  });

  test('a last day moves back only where a step gives its date anew or a change was filed, whatever 参数 learns of holidays (A12.5, A20.1, A23.1)', () => {
    let seen = 0;
    always(({ moments }) => {
      const last = new Map<string, { day: string; made: string }>();
      for (const { done, after, today, settings } of moments)
        for (const due of dueOn(after, { today, settings })) {
          if (!DEADLINES.some((d) => d.deadline === due.deadline)) continue;
          const keys = madeOf(due.deadline);
          const made = JSON.stringify(keys.map((key) => after.values[key]));
          const id = `${after.id} ${due.deadline}`;
          const old = last.get(id);
          seen++;
          last.set(id, { day: due.moved, made });
          if (!old || due.moved >= old.day) continue;
          const anew =
            made !== old.made && (done.step.startsWith('effect.') || keys.some((key) => givenBy(done).includes(key)));
          expect(anew, `${id}: ${old.day} → ${due.moved} by ${done.step}`).toBe(true);
        }
    });
    expect(seen).toBeGreaterThan(500);
  });

  test('the open cells are what the open steps ask and allow, the forms what each outcome gives, needs and offers; nothing else (A6.2, A12.2)', () => {
    const reached = new Set<string>();
    const same = <T>(got: readonly T[], wanted: readonly T[]) =>
      expect([...new Set(got)].sort()).toEqual([...new Set(wanted)].sort());
    holds(({ after, today, settings }) => {
      const scene = { today, settings };
      const facts = factsOf(after, scene);
      const path = after.archived ? [] : pathOf(after, scene);
      const done = (id: string) => after.steps[id]?.at === 'done';
      const records = after.closed
        ? []
        : RECORDS.filter((r) => done(r.after) && (r.always || !after.archived) && factsHold(r.when, facts));
      for (const stage of stagesReached(after, scene)) {
        const open = path.filter((p) => p.is === 'open' && p.step.stage === stage).map((p) => p.step);
        for (const step of open) reached.add(`${step.step} open`);
        const typed = records.filter((r) => r.by === 'unit' && r.stage === stage).flatMap((r) => r.fields);
        same(openCells(after, stage, scene), [...open.flatMap((s) => [...keys(s.needs), ...(s.may ?? [])]), ...typed]);
      }
      for (const by of PEOPLE.filter((p) => ROLES.some((r) => r.role === p.role && r.decides))) {
        const party = ROLES.find((r) => r.role === by.role)!.party;
        const waiting = path.filter((p) => p.is === 'waiting' && p.step.to === party).map((p) => p.step);
        const wanted = waiting
          .filter((s) => !isOwnSubmission(by, s, after, facts))
          .flatMap((s) =>
            (s.outcomes ?? []).map((o) => {
              reached.add(`${s.step} waiting`);
              const gives = o.as === 'approve' && !o.closes ? (s.gives ?? []) : [];
              const must = [...gives, ...(o.needs ?? [])];
              const asked = must.filter((n) => typeof n === 'string' || factsHold(n[1], facts));
              const offered = [...keys(must), ...(o.as === 'approve' ? (s.mayGive ?? []) : [])];
              const fields = [...new Set(offered)].sort().map((k) => `${k}${keys(asked).includes(k) ? ' *' : ''}`);
              const opinion = o.as !== 'approve' || o.words ? 'required' : 'offered';
              return JSON.stringify([o.as, s.step, o.value, fields, opinion]);
            }),
          );
        const acts = actsOpen(after, { ...scene, actor: by }).filter((a) => a.verb !== 'record');
        const got = acts.map((a) =>
          JSON.stringify([
            a.verb,
            a.step,
            a.outcome,
            [...a.fields].sort((x, y) => (x.key < y.key ? -1 : 1)).map((f) => `${f.key}${f.required ? ' *' : ''}`),
            a.opinion,
          ]),
        );
        same(got, wanted);
        const recorded = actsOpen(after, { ...scene, actor: by }).filter((a) => a.verb === 'record');
        same(
          recorded.map((a) => JSON.stringify([a.step, a.fields.map((f) => f.key)])),
          records
            .filter((r) => r.by === party)
            .map((r) => JSON.stringify([`record.${r.record}`, [...r.fields, ...(r.may ?? [])]])),
        );
      }
    });
    const every = STEPS.flatMap((s) => [...(s.by ? [`${s.step} open`] : []), ...(s.to ? [`${s.step} waiting`] : [])]);
    expect(every.filter((one) => !reached.has(one))).toEqual([]);
  });

  test('after approval, filing or registration the track never moves down (A10.4)', () => {
    const rank = (project: Project) => TRACKS.findIndex((t) => t.label === project.values.track);
    let changes = 0;
    holds(({ before, done, after }) => {
      if (before.of || !isSettled(before)) return;
      if (done.step === 'effect.change') changes++;
      expect(rank(after), `${before.values.track} → ${after.values.track} by ${done.step}`).toBeLessThanOrEqual(
        rank(before),
      );
    });
    expect(changes).toBeGreaterThan(3);
  });

  test('a closed project changes no more, an archived one only by a record (A23.2)', () => {
    holds(({ before, done }) => {
      expect(before.closed).toBeUndefined();
      if (before.archived) expect(done.verb).toBe('record');
    });
  });
});
