// 待办 is kept with each write and read in part: whatever happened, in whatever order, everybody's queue is the one that a look
// over all projects gives.
import { describe, expect, test } from 'vitest';
import { type Day, field, type Person, type Settings, STEPS } from '../../src/measure';
import {
  adviceOn,
  advises,
  concerns,
  dueOn,
  groupRows,
  isOverdue,
  leftOn,
  type Project,
  type ProjectId,
  type QueueRow,
  statusOf,
  waitingFor,
  waitsFor,
  adviceFor,
} from '../../src/project';
import type { Waiting } from '../../src/project/tell/due';
import { asideState } from '../../src/project/tell/status';
import type { Content } from '../../src/workbook/cells/cells';
import { deskRows } from '../../src/workbook/read/desk';
import { queueAfter, queuedIn, queueIn, queueStale, type Standing } from '../../src/workbook/write/queue';
import { LAYOUT, sheetOf } from '../../src/workbook/layout/layout';
import type { DeskRows, Known, Ports, QueuePlace } from '../../src/workbook/types';
import { live, type Moment, PEOPLE } from '../project/lives';

const LEDGER = sheetOf('ledger').id;

interface Scene {
  readonly today: Day;
  readonly settings: Settings;
}

/** The sheet, and what is kept of it outside, as owner's write and look use them; nothing else of a workbook. */
class Kept {
  readonly rows = new Map<number, Content[]>();
  readonly places = new Map<ProjectId, QueuePlace>();
  readonly last = new Map<ProjectId, number>();
  readonly projects = new Map<ProjectId, Project>();
  readonly drawnOn = new Map<ProjectId, Scene>();
  queue: Known['queue'] = { rows: 0, drawn: 0 };
  serial = 0;
  read = 0;

  readonly ports = {
    head: {
      get: () => ({ head: { layout: LAYOUT, seal: 's', queue: this.queue }, next: { seal: 's' } }),
      dossiers: () => ({ last: this.last, places: new Map() }),
      queued: (ids: readonly ProjectId[] | 'all') =>
        ids === 'all' ? this.places : new Map([...this.places].filter(([id]) => ids.includes(id))),
      matters: (project: ProjectId) => new Map([...this.last].filter(([id]) => id.startsWith(`${project}-`))),
    },
    sheets: { Spreadsheets: { Values: { batchGetByDataFilter: (asked: Asked) => this.answer(asked) } } },
    spreadsheetId: 'x',
  } as unknown as Ports;

  /** 办理记录, as far as it is asked: which entry is about whom. */
  private readonly entries: ProjectId[] = [];

  private answer({ dataFilters }: Asked) {
    return {
      valueRanges: dataFilters.map(({ gridRange }) => {
        if (gridRange.sheetId === LEDGER)
          return { dataFilters: [{ gridRange }], valueRange: { values: this.entries.map((id) => [id]) } };
        const { startRowIndex, endRowIndex } = gridRange;
        const rows = Array.from(
          { length: endRowIndex - startRowIndex },
          (_, i) => this.rows.get(startRowIndex + i) ?? [],
        );
        this.read += rows.length;
        return { dataFilters: [{ gridRange }], valueRange: { values: rows.map((row) => row.map((c) => c ?? '')) } };
      }),
    };
  }

  private standing(ids: Iterable<ProjectId>, whole: boolean): Standing {
    const places = new Map(
      [...ids].flatMap((id) => (this.places.has(id) ? [[id, this.places.get(id)!] as const] : [])),
    );
    const queue = queueIn(whole ? this.places : places, this.rows, whole);
    return {
      projects: this.projects,
      last: new Map(this.last),
      moved: new Map(),
      known: { queue: this.queue, gaps: [] },
      queue,
    };
  }

  private apply(standing: Standing, touched: ReadonlyMap<ProjectId, Project>, scene: Scene, tidies: boolean): void {
    const added = new Map(
      [...touched].flatMap(([id, { record }]) => (record > (this.last.get(id) ?? 0) ? [[id, [record]] as const] : [])),
    );
    const done = queueAfter(this.ports, standing, { projects: touched, added, scene, tidies });
    for (const { updateCells: update } of [...done.own, ...done.others]) {
      const { start, range, rows } = update as { start?: Start; range?: Range; rows?: Row[] };
      for (let row = range?.startRowIndex ?? 0; range && row < range.endRowIndex; row++) this.rows.delete(row);
      (rows ?? []).forEach(({ values }, i) => {
        const cells = values.map(({ userEnteredValue: v }) => v.stringValue ?? v.numberValue);
        const row = this.rows.get(start!.rowIndex + i) ?? [];
        cells.forEach((cell, j) => {
          row[(start!.columnIndex ?? 0) + j] = cell;
        });
        this.rows.set(start!.rowIndex + i, row);
      });
    }
    for (const [id, place] of done.places)
      if (place.row) this.places.set(id, place);
      else this.places.delete(id);
    for (const [id, [serial]] of added) {
      this.last.set(id, serial!);
      this.entries[serial! - 1] = id;
    }
    for (const [id, project] of touched) {
      this.projects.set(id, project);
      this.drawnOn.set(id, scene);
    }
    this.queue = done.queue;
  }

  /** One command: its dossiers have a new entry each. */
  command(projects: readonly Project[], scene: Scene): void {
    const touched = new Map(projects.map((project) => [project.id, { ...project, record: ++this.serial }] as const));
    this.apply(this.standing(touched.keys(), false), touched, scene, false);
  }

  sweep(scene: Scene): void {
    const standing = this.standing([], true);
    const touched = new Map(queueStale(standing, scene).map((id) => [id, this.projects.get(id)!] as const));
    this.apply(standing, touched, scene, true);
    for (const id of this.projects.keys()) this.drawnOn.set(id, scene);
  }
}
type Asked = { dataFilters: { gridRange: Range }[] };
type Range = { sheetId: number; startRowIndex: number; endRowIndex: number };
type Start = { rowIndex: number; columnIndex?: number };
type Row = { values: { userEnteredValue: { stringValue?: string; numberValue?: number } }[] };

/** The queue of somebody by a look over all projects, each as of its own day: what the desk did before it kept rows. */
/** What he alone of the deciding office handed in waits for another one of it (A27.1). */
const isOwn = ({ email }: Person, { step, own = [] }: Waiting): boolean =>
  own.length === 1 && own[0] === email && !STEPS.some((row) => row.step === step && row.by);

function looked(actor: Person, { projects, drawnOn }: Kept, today: Day): string[] {
  const priorities = field('priority').options ?? [];
  const rank = ({ values }: Project): number => {
    const at = priorities.findIndex(({ id }) => id === values.priority);
    return at < 0 ? priorities.length : at;
  };
  const mine = [...projects.values()].flatMap((project) => {
    const scene = drawnOn.get(project.id)!;
    return waitingFor(project, scene)
      .filter((wait) => concerns(actor, wait, project) && !(wait.is === 'waiting' && isOwn(actor, wait)))
      .map((wait) => {
        const due = dueOn(project, scene).find((d) => d.stage === wait.stage);
        const state = asideState(project, wait.step, scene) ?? statusOf(project, wait.stage, scene).state;
        const left = due && leftOn(due, today);
        const at = rank(projects.get(project.of ?? '') ?? project);
        return {
          order: [due && isOverdue(due, today) ? 0 : 1, at, wait.since, project.id].join(' '),
          says: [wait.since, project.id, wait.step, state, due?.day, left].join(' '),
        };
      });
  });
  return mine.sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : 0)).map(({ says }) => says);
}

const shownTo = (actor: Person, rows: readonly QueueRow[], today: Day): string[] =>
  waitsFor(actor, rows, today).map(({ row, wait }) =>
    [wait.since, row.id, wait.step, wait.state, wait.due?.day, wait.due && leftOn(wait.due, today)].join(' '),
  );

const advised = (actor: Person, { projects, drawnOn }: Kept): string[] =>
  [...projects.values()].flatMap((project) =>
    adviceOn(project, drawnOn.get(project.id)!)
      .filter(({ to }) => advises(actor, to, project.unit))
      .map(({ says }) => `${project.id} ${says}`),
  );

/** Several lives in one county, their moments in the order of their days. */
function county(seed: number, lives: number): Moment[] {
  const renamed = (project: Project, n: number): Project => {
    const id = (old: string): string => old.replace('YN2026-0001', `YN2026-${String(n).padStart(4, '0')}`);
    return { ...project, id: id(project.id), ...(project.of && { of: id(project.of) }) };
  };
  return Array.from({ length: lives }, (_, n) => {
    const { moments } = live(seed * 100 + n, 60);
    // A project is there before its matters.
    const made = moments.filter(({ before }) => !before.of).slice(0, 1);
    const first = made.map((moment) => ({ ...moment, today: moments[0]!.today, after: moment.before }));
    return [...first, ...moments].map((moment) => ({ ...moment, after: renamed(moment.after, n + 1) }));
  })
    .flat()
    .map((moment, i) => ({ moment, i }))
    .sort((a, b) => (a.moment.today < b.moment.today ? -1 : a.moment.today > b.moment.today ? 1 : a.i - b.i))
    .map(({ moment }) => moment);
}

const rowsOf = ({ held }: DeskRows): QueueRow[] => [...held.values()].flatMap(({ cells }) => queuedIn(cells) ?? []);
const byPerson = (kept: Kept, shown: Map<string, DeskRows>, person: Person): QueueRow[] => {
  const rows = deskRows(kept.ports, { actor: person, asked: [] }, shown.get(person.email), undefined)!;
  shown.set(person.email, rows);
  return rowsOf(rows);
};

describe.each([1, 2, 3, 4, 5, 6])('a county of eight lives out of seed %i', (seed) => {
  const kept = new Kept();
  const moments = county(seed, 8);
  test('everybody’s queue and advice are those of a look over all, after each command and each sweep', () => {
    const shown = new Map<string, DeskRows>();
    let [judged, waits] = [0, 0];
    moments.forEach(({ after, today, settings }, i) => {
      kept.command([after], { today, settings });
      if (i % 9 === 0) kept.sweep({ today, settings });
      // Not everybody looks each time, so that more than one thing has changed for some.
      const person = PEOPLE[i % PEOPLE.length]!;
      const rows = byPerson(kept, shown, person);
      const got = shownTo(person, rows, today);
      if (JSON.stringify(got) !== JSON.stringify(looked(person, kept, today)))
        expect(got).toEqual(looked(person, kept, today));
      judged++;
      waits += got.length;
    });
    const last = moments[moments.length - 1]!;
    kept.sweep(last);
    for (const person of PEOPLE) {
      const rows = byPerson(kept, shown, person);
      expect(shownTo(person, rows, last.today)).toEqual(looked(person, kept, last.today));
      const single = adviceFor(person, rows).filter(({ projects }) => projects.length === 1);
      expect(single).toHaveLength(advised(person, kept).length);
      const groups = groupRows(kept.projects.values(), last).filter(({ unit, advice }) =>
        advises(person, advice[0]!.to, unit),
      );
      expect(adviceFor(person, rows).filter(({ projects }) => projects.length > 1)).toEqual(
        groups.map(({ advice }) => advice[0]),
      );
    }
    expect(judged).toBe(moments.length);
    expect(waits).toBeGreaterThan(20);
  });

  test('a look again reads nothing, and after one command the one row that changed', () => {
    const shown = new Map<string, DeskRows>();
    const person = PEOPLE.find(({ role }) => role === 'bureau')!;
    byPerson(kept, shown, person);
    kept.read = 0;
    byPerson(kept, shown, person);
    expect(kept.read).toBe(0);
    const { after, ...scene } = moments[moments.length - 1]!;
    kept.command([kept.projects.get(after.id)!], scene);
    byPerson(kept, shown, person);
    expect(kept.read).toBeLessThanOrEqual(1);
  });

  test('a row that was changed, emptied, copied or invented by hand is set right by the sweep', () => {
    const { today, settings } = moments[moments.length - 1]!;
    kept.sweep({ today, settings });
    const before = new Map([...kept.rows].map(([row, cells]) => [row, [...cells]]));
    const [first, second, third] = [...kept.rows.keys()];
    kept.rows.get(first!)![2] = '别的名称';
    kept.rows.delete(second!);
    kept.rows.set(900, [...kept.rows.get(third!)!]);
    kept.rows.set(901, ['YN2030-0001', '假的单位']);
    kept.sweep({ today, settings });
    expect([...kept.rows].sort(([a], [b]) => a - b)).toEqual([...before].sort(([a], [b]) => a - b));
  });
});
