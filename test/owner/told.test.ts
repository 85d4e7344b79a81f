// Over random lives with a sweep on every day: whatever waits is told to everybody it waits for, and in one turn once
// (decisions 5 and 10). A turn is known here by when it began and ended, not by the key that mail gives it.
import { beforeAll, expect, test, vi } from 'vitest';
import { addDays, type Day, isWorkday, type Settings } from '../../src/measure';
import { type Project, waitingFor } from '../../src/project';
import type * as Command from '../../src/owner/work/command';
import type * as Items from '../../src/owner/mail/items';
import { address, forNewcomers, type Letter, mailing, rowOf, sentRows } from '../../src/owner/mail/outbox';
import { actingFor, type Visit } from '../../src/owner/keep/people';
import type { OutboxRow } from '../../src/workbook';
import { live, type Moment, PEOPLE as ALL } from '../project/lives';

let lettersFor: typeof Command.lettersFor;
let items: typeof Items;
beforeAll(async () => {
  vi.stubGlobal('__DEPLOY__', { domain: 'example.org' });
  ({ lettersFor } = await import('../../src/owner/work/command'));
  items = await import('../../src/owner/mail/items');
});

/** Each account once: who acts with two faces is told by the first. */
const PEOPLE = ALL.filter((p, i) => ALL.findIndex((q) => q.email === p.email) === i);
const NONE = { has: () => false };
const MOST_DAYS = 40;

/** Who was told what of the turns that go on, by project and step. */
class Told {
  readonly turns = new Map<string, Map<string, number>>();
  readonly rows = new Map<string, OutboxRow>();
  /** Who brought a turn about himself, as by 恢复办理, has seen it. */
  readonly knows = new Set<string>();
  readonly faults: string[] = [];
  seen = 0;

  /** After a moment: turns that ended are forgotten, and those that began have told nobody yet. */
  moved({ before, after, done, by, today, settings }: Moment): void {
    const waits = (project: Project) =>
      waitingFor(project, { today, settings }).map((w) => `${project.id} ${w.step} ${w.is}`);
    const stays = waits(after).filter((w) => waits(before).includes(w) && w !== `${after.id} ${done.step} waiting`);
    for (const turn of [...this.turns.keys()])
      if (turn.startsWith(`${after.id} `) && !stays.includes(turn)) this.turns.delete(turn);
    for (const known of [...this.knows])
      if (known.startsWith(`${after.id} `) && !stays.some((turn) => known.startsWith(turn))) this.knows.delete(known);
    for (const turn of waits(after)) if (by && !stays.includes(turn)) this.knows.add(`${turn} now ${by.email}`);
  }
  sent(letters: readonly Letter[], project: Project, day: Day, settings: Settings): void {
    for (const { item, person } of letters) {
      const wait = waitingFor(project, { today: day, settings }).find((w) => w.step === item.duty);
      if (!wait || !['now', 'target'].includes(item.lead)) continue;
      const key = `${project.id} ${item.duty} ${wait.is}`;
      const turn = this.turns.get(key) ?? new Map<string, number>();
      const name = `${item.lead} ${person.email}`;
      turn.set(name, (turn.get(name) ?? 0) + 1);
      this.turns.set(key, turn);
      this.seen++;
      if (turn.get(name)! > 1) this.faults.push(`${day}: ${key} told twice: ${name}`);
    }
  }
  /** After a sweep nobody whom a decision waits for has heard nothing of it, nor of its target that has passed. */
  swept(project: Project, day: Day, settings: Settings): void {
    for (const w of waitingFor(project, { today: day, settings })) {
      if (w.is !== 'waiting') continue;
      const leads = ['now', ...(w.target !== undefined && day > w.target ? ['target'] : [])];
      const turn = this.turns.get(`${project.id} ${w.step} ${w.is}`);
      for (const { email } of actingFor(PEOPLE, w.party, w.unit, day)) {
        // He may not decide it, and is not told that it waits (A27.1).
        if (w.own?.includes(email)) {
          if (turn?.get(`now ${email}`))
            this.faults.push(`${day}: ${project.id} ${w.step} told to ${email}, whose own it is`);
          continue;
        }
        for (const lead of leads)
          if (!turn?.get(`${lead} ${email}`) && !this.knows.has(`${project.id} ${w.step} ${w.is} ${lead} ${email}`))
            this.faults.push(`${day}: ${project.id} ${w.step} forgotten: ${lead} ${email}`);
      }
    }
  }
}

function sweep(told: Told, projects: ReadonlyMap<string, Project>, today: Day, settings: Settings): void {
  if (!isWorkday(today, settings)) return;
  const scene = { today, settings };
  for (const project of projects.values()) {
    const due = address(
      [...items.remindersFor(project, scene), ...items.decisionsWaiting(project, scene)],
      PEOPLE,
      today,
    );
    const known = address(items.noticesFor(project, scene), PEOPLE, today);
    const at = `${today} 08:20:00`;
    const plan = { due: [...due, ...forNewcomers(known)], known };
    const { mails } = mailing(plan, { outbox: [...told.rows.values()], sent: NONE }, 1_000, at);
    for (const row of sentRows(mails, at)) told.rows.set(row.key, row);
    told.sent(
      mails.flatMap((m) => m.letters),
      project,
      today,
      settings,
    );
    told.swept(project, today, settings);
  }
}

test.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])(
  'life %i: in one turn nothing is told twice, and nobody is forgotten',
  (seed) => {
    const { moments } = live(seed, 90);
    const told = new Told();
    const projects = new Map<string, Project>();
    let day = moments[0]!.today;
    for (const moment of moments) {
      const { today, settings, before, after, by } = moment;
      for (let days = 0; day < today && days < MOST_DAYS; days++) {
        day = addDays(day, 1);
        sweep(told, projects, day, settings);
      }
      day = today;
      told.moved(moment);
      projects.set(after.id, after);
      const visit = { today, settings, people: PEOPLE, actor: by ?? PEOPLE[0]! } as unknown as Visit;
      const letters = lettersFor(before, after, visit);
      for (const letter of letters) told.rows.set(letter.key, rowOf(letter, `${today} 10:00:00`, '已发'));
      told.sent(letters, after, today, settings);
    }
    expect(told.faults).toEqual([]);
    expect(told.seen).toBeGreaterThan(2);
  },
);
