// What is true of every life, whatever people ask and in whatever order. Each property throws where it does not hold, else
// counts the cases that it found to judge; whether there were any is a question of reach (reach.test.ts), never of truth.
import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { expect } from 'vitest';
import {
  addDays,
  COSTS,
  DEADLINES,
  type FieldKey,
  holds as factsHold,
  type Need,
  type Person,
  RECORDS,
  ROLES,
  type Stage,
  STEPS,
  type Step,
  type StepId,
  TRACKS,
  WAKES,
} from '../../src/measure';
import {
  actsOpen,
  type Command,
  decide,
  applied,
  type Consequences,
  carries,
  consequencesOf,
  dueOn,
  evolve,
  factsOf,
  type Happening,
  isOwnSubmission,
  movesOpen,
  openCells,
  type Project,
  recordIn,
  remindersOf,
  type Scene,
  type Values,
  waitingFor,
  stepStateOf,
  stagesReached,
  statusOf,
  totalOf,
} from '../../src/project';
import { decisionFields } from '../../src/project/form/outcome';
import { isSettled } from '../../src/project/decide/matter';
import { submitFields } from '../../src/project/decide/moves';
import { pathOf } from '../../src/project/dossier/path';
import { sheetOf } from '../../src/workbook/layout/layout';
import { draw, projectOf, readRow } from '../../src/workbook/cells/row';
import { LINK } from '../fixture/values';
import { type Life, type Moment, PEOPLE } from './lives';

const stepOf = (id: string) => STEPS.find((s) => s.step === id);
const DECIDERS = PEOPLE.filter((p) => ROLES.some((r) => r.role === p.role && r.decides));

/** Says what differs only where something does: an `expect` for each of a million cases would take most of the time. */
function same(got: unknown, wanted: unknown, says?: string): void {
  if (!isDeepStrictEqual(got, wanted)) expect(got, says).toEqual(wanted);
}
const sameSet = (got: readonly string[], wanted: readonly string[], says?: string): void =>
  same([...new Set(got)].sort(), [...new Set(wanted)].sort(), says);
function must(is: boolean, says: () => string): void {
  if (!is) expect.fail(says());
}

const everyMoment =
  (check: (moment: Moment) => boolean | undefined) =>
  ({ moments }: Life): number =>
    moments.filter((moment) => check(moment) !== false).length;

const replay = ({ happenings, settings }: Life, id: string) =>
  happenings
    .filter((h) => h.project === id)
    .reduce<Project | undefined>(
      (before, one) => evolve(before, JSON.parse(JSON.stringify(one)) as Happening, settings),
      undefined,
    );

const keys = (needs: readonly Need[] | undefined): FieldKey[] =>
  (needs ?? []).map((need) => (typeof need === 'string' ? need : need[0]));

/**
 * Every step that the table puts before this one: those it names, else all before it that do not run beside the others.
 * What one of those waited for is not asked again: it stays done, though a filed change open an earlier step (A10.4).
 */
const waitsFor = ({ step, after }: Step): ReadonlySet<StepId> =>
  new Set(
    after ??
      STEPS.slice(
        0,
        STEPS.findIndex((s) => s.step === step),
      ).flatMap((s) => (s.aside ? [] : [s.step])),
  );

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

const rightful = everyMoment(({ before, by, done, today, settings }) => {
  if (!by) return false;
  const step = stepOf(done.step);
  const open = movesOpen(before, { today, settings, actor: by });
  must(
    open.some((m) => m.verb === done.verb && m.step === done.step),
    () => `${done.verb} ${done.step} is not open to ${by.email}`,
  );
  if (done.verb === 'approve' || done.verb === 'return' || done.verb === 'reject') {
    const role = ROLES.find((r) => r.role === by.role)!;
    must(role.decides && role.party === step!.to, () => `${by.email} decides ${done.step}`);
    must(!step!.by || before.steps[step!.step]!.by !== by.email, () => `${by.email} handed in ${done.step}`);
  } else if (!recordIn(before, done.step, done.on))
    must(carries(by, step?.by ?? 'unit', before), () => `${by.email} does ${done.step}`);
  return true;
});

const told = everyMoment(({ before, done, after }) => {
  const led = JSON.parse(JSON.stringify(consequencesOf(before, done, after))) as Consequences;
  same(applied(before, done, led), { ...after, record: before.record });
  return led.steps !== undefined;
});

const apart = everyMoment(({ after, today, settings }) => {
  const now = pathOf(after, { today, settings })
    .filter((p) => (p.is === 'open' || p.is === 'waiting') && !p.step.aside)
    .map((p) => p.step);
  // By name: a step of which not every row holds is another object than the table's.
  for (const step of now) {
    const before = waitsFor(step);
    for (const other of now) must(!before.has(other.step), () => `${other.step} with ${step.step}`);
  }
  if (after.closed || after.archived) same(now, []);
  return now.length > 1;
});

/** Of every row that a dossier has, though its stage be to come again: what it says of its state, its next step and whose that is. */
function spoken({ moments }: Life): number {
  const rows = new Map<string, Set<Stage>>();
  let seen = 0;
  for (const { after, done, today, settings } of moments) {
    const stages = rows.get(after.id) ?? new Set(stagesReached(after, { settings }));
    rows.set(after.id, stages);
    for (const stage of stagesReached(after, { settings })) stages.add(stage);
    const path = pathOf(after, { today, settings });
    for (const stage of stages) {
      const { state, next } = statusOf(after, stage, { today, settings });
      const where = () => `${after.id} ${stage} after ${done.verb} ${done.step}: ${state}｜${next}`;
      must(state !== '' && !/[{}]|undefined/.test(state + next), where);
      const own = path.filter((p) => p.step.stage === stage && !p.step.aside);
      const over = after.closed || after.archived || own.every((p) => after.steps[p.step.step]?.at === 'done');
      must(!after.closed || next === '', where);
      if (after.values.resting !== undefined) {
        const asked = path.some((p) => p.step.resting && p.is === 'waiting');
        must((next !== '') === (asked && !own.every((p) => after.steps[p.step.step]?.at === 'done')), where);
        continue;
      }
      if (over) continue;
      seen++;
      must(
        next.split('；').every((one) => /.——./.test(one)),
        where,
      );
    }
  }
  return seen;
}

const seal = (text: string) => createHash('sha256').update(text).digest('base64url');
function written(life: Life): number {
  const { project, matters, moments, today, settings } = life;
  let rows = 0;
  for (const one of [project, ...matters]) {
    const replayed = { ...replay(life, one.id)!, record: 7 };
    same(replayed, { ...one, record: 7 });
    // A row stays where it was made, also when an earlier step opens once more (A12.5).
    const ever = moments.filter((m) => m.after.id === one.id).flatMap((m) => stagesReached(m.after, m));
    const read = [...new Set([...stagesReached(replayed, life), ...ever])].map((stage) =>
      readRow(sheetOf(stage), draw(replayed, stage, 4, { today, settings, seal }).contents, seal),
    );
    rows += read.length;
    must(read.every(Boolean), () => `${one.id}: a row that cannot be read`);
    same(projectOf(one.id, read as NonNullable<(typeof read)[number]>[]), replayed);
  }
  return rows;
}

const summed = everyMoment(({ after }) => {
  const sum = COSTS.reduce((total, key) => total + Number(after.values[key] ?? 0), 0);
  same(totalOf(after.values), sum);
  if (!after.steps['application.demand']?.rounds) return false;
  same(after.values.total, sum);
  if (after.values.costSubmitted !== undefined) same(after.values.costSubmitted, sum);
  return true;
});

function lasting({ moments }: Life): number {
  const last = new Map<string, { day: string; made: string }>();
  let seen = 0;
  for (const { done, after, today, settings } of moments) {
    // Nothing runs while it rests: what a filed change makes of its days then is seen when it goes on.
    if (after.values.resting !== undefined)
      for (const id of last.keys()) if (id.startsWith(`${after.id} `)) last.delete(id);
    for (const due of dueOn(after, { today, settings })) {
      if (!DEADLINES.some((d) => d.deadline === due.deadline)) continue;
      const from = madeOf(due.deadline);
      const made = JSON.stringify(from.map((key) => after.values[key]));
      const id = `${after.id} ${due.deadline}`;
      const old = last.get(id);
      seen++;
      last.set(id, { day: due.moved, made });
      if (!old || due.moved >= old.day) continue;
      const anew =
        made !== old.made && (done.step.startsWith('effect.') || from.some((key) => givenBy(done).includes(key)));
      must(anew, () => `${id}: ${old.day} → ${due.moved} by ${done.step}`);
    }
  }
  return seen;
}

const asked = everyMoment(({ after, today, settings }) => {
  const facts = factsOf(after, { today, settings });
  const path = after.archived ? [] : pathOf(after, { today, settings });
  const done = (id: string) => stepStateOf(after, id)?.at === 'done';
  const records = RECORDS.filter(
    (r) =>
      (after.closed === undefined ? !r.ended : r.ended || r.afterEnds?.includes(after.closed)) &&
      (r.after === undefined || [r.after].flat().some(done)) &&
      (r.always || !after.archived) &&
      factsHold(r.when, facts),
  );
  for (const stage of stagesReached(after, { settings })) {
    const open = path.filter((p) => p.is === 'open' && p.step.stage === stage).map((p) => p.step);
    const typed = records.filter((r) => r.by === 'unit' && r.stage === stage).flatMap((r) => r.fields);
    const wanted = [...open.flatMap((s) => [...keys(s.needs), ...(s.may ?? [])]), ...typed];
    sameSet(openCells(after, stage, { today, settings }), wanted);
  }
  for (const by of DECIDERS) {
    const { party } = ROLES.find((r) => r.role === by.role)!;
    const waiting = path.filter((p) => p.is === 'waiting' && p.step.to === party).map((p) => p.step);
    const wanted = waiting
      .filter((s) => !isOwnSubmission(by, s, after, facts, today))
      .flatMap((s) =>
        (s.outcomes ?? []).map((o) => {
          const gives = o.as === 'approve' && !o.closes ? (s.gives ?? []) : [];
          const needs = [...gives, ...(o.needs ?? [])];
          const must = needs.filter((n) => typeof n === 'string' || factsHold(n[1], facts));
          const offered = [...keys(needs), ...(o.may ?? []), ...(o.as === 'approve' ? (s.mayGive ?? []) : [])];
          const words = s.words && offered.includes(s.words) ? s.words : undefined;
          const fields = [...new Set(offered)]
            .filter((k) => k !== words)
            .sort()
            .map((k) => `${k}${keys(must).includes(k) ? ' *' : ''}`);
          const asked = o.as !== 'approve' || o.words || (words && keys(must).includes(words));
          const opinion = s.wordless ? 'none' : asked ? 'required' : 'offered';
          return JSON.stringify([o.as, s.step, o.value, fields, opinion]);
        }),
      );
    const acts = actsOpen(after, { today, settings, actor: by });
    const got = acts
      .filter((a) => a.verb !== 'record')
      .map((a) =>
        JSON.stringify([
          a.verb,
          a.step,
          a.outcome,
          [...a.fields].sort((x, y) => (x.key < y.key ? -1 : 1)).map((f) => `${f.key}${f.required ? ' *' : ''}`),
          a.opinion,
        ]),
      );
    sameSet(got, wanted);
    sameSet(
      acts.filter((a) => a.verb === 'record').map((a) => JSON.stringify([a.step, a.fields.map((f) => f.key)])),
      records
        .filter((r) => r.by === party)
        .map((r) => JSON.stringify([`record.${r.record}`, [...r.fields, ...(r.may ?? [])]])),
    );
  }
});

const rank = (project: Project) => TRACKS.findIndex((t) => t.label === project.values.track);
const upward = everyMoment(({ before, done, after }) => {
  if (before.of || !isSettled(before)) return false;
  must(rank(after) <= rank(before), () => `${before.values.track} → ${after.values.track} by ${done.step}`);
  return done.step === 'effect.change';
});

/** Some of the moments: each asks for a matter of its own. */
const SOME = 5;
const ENDINGS = ['withdrawal', 'termination'] as const;
function leavable({ moments }: Life): number {
  const some = moments.filter(({ after }, at) => !after.of && at % SOME === 0);
  return some.filter(({ after, today, settings }) => {
    const scene = { today, settings };
    if (after.closed || after.archived || factsOf(after, scene).accepted) return false;
    const where = () => `${after.id} ${Object.keys(after.steps).at(-1)} on ${today}`;
    const officer = PEOPLE.find((p) => carries(p, 'unit', after))!;
    const reviewer = DECIDERS.filter((p) => p.email !== officer.email);
    const end = ENDINGS.map((kind) => leave(after, kind, { scene, officer, deciders: reviewer })).find(
      (p) => p?.closed,
    );
    must(end !== undefined, () => `no way out: ${where()}`);
    same(dueOn(end!, scene), [], where());
    same(remindersOf(end!, { ...scene, today: addDays(today, 400) }), [], where());
    same(waitingFor(end!, scene), [], where());
    for (const stage of stagesReached(end!, scene)) same(statusOf(end!, stage, scene).next, '', where());
    return true;
  }).length;
}

/** A matter of that kind, handed in and confirmed by whoever does; its project then. */
function leave(
  project: Project,
  matterKind: string,
  { scene, officer, deciders }: { scene: Scene; officer: Person; deciders: readonly Person[] },
): Project | undefined {
  const made = decide({ verb: 'create', of: project.id }, project, {
    ...scene,
    actor: officer,
    newId: `${project.id}-99`,
  });
  if (made.refused) return undefined;
  const values = {
    matterKind,
    matterSays: '不再实施',
    matterReason: '其他',
    endingReason: 'needGone',
    matterLink: LINK,
  } as Values;
  let [matter, parent] = [made.project, project];
  const ask = (command: Command, actor: Person) => {
    const decision = decide(command, matter, { ...scene, actor, parent });
    if (decision.refused) return;
    matter = decision.project;
    parent = decision.effect?.project ?? parent;
  };
  ask({ verb: 'submit', stage: 'matters', values }, officer);
  for (const by of deciders) ask({ verb: 'approve' }, by);
  return parent;
}

const ended = everyMoment(({ before, done }) => {
  const own = RECORDS.some(
    (r) => (r.ended || r.afterEnds?.includes(before.closed!)) && done.step === `record.${r.record}`,
  );
  must(
    before.closed === undefined || own || WAKES.some((w) => done.step === `effect.${w.wake}`),
    () => `${done.step} on one that is closed`,
  );
  must(!before.archived || done.verb === 'record', () => `${done.verb} ${done.step} on one that is archived`);
  return before.archived === true;
});

/** By name; properties.test.ts says what each is. */
export const PROPERTIES = {
  rightful,
  told,
  apart,
  spoken,
  written,
  summed,
  lasting,
  asked,
  upward,
  ended,
  leavable,
} as const satisfies Readonly<Record<string, (life: Life) => number>>;
