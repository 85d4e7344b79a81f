// The commands about units (A3.2): the register's entry and all that is written under the unit's name go together; rows
// follow after it, in as many parts as it takes, and what a crash leaves the sweep draws.
import { cite, isWorkday, OVERSEER, OWN_PARTY, type Person, planIssuedOn, sameUnit } from '../../../measure';
import {
  cut,
  heardOf,
  inOffice,
  isOver,
  type Project,
  type Register,
  underToday,
  unitMoved,
  unitsIn,
  yearsTaken,
} from '../../../project';
import { peopleNotes, type Snapshot, type SystemEntry, systemHappening, unitHappening } from '../../../workbook';
import { actingFor, administrators, title } from '../../keep/people';
import { OWED } from '../../keep/store';
import { owe, pay } from '../../mail/notices';
import { alone, openOwn } from '../../services/open';
import { OURS } from '../../../wire';
import { type Change, once } from '../once';
import { done, type Job, refused, type Tool } from '../tool';
import { occasionFields, occasionIn } from './form';
import { type Plan, registerAfter, type UnitCommand } from './plan';

const ARTICLE = 'A3.2';
/** Dossiers whose entries and rows fit one request. */
const IN_ONE = 30;
/** A screen's worth. */
const MOST = 200;

/** A command as a tool; `outcome` is what its answer says. */
export const changing = (command: UnitCommand, outcome: string): Tool => ({
  fields: (offer) => [...command.fields(offer), ...occasionFields(offer)],
  run(job) {
    const { occasion, wrong } = occasionIn(job);
    const planned = (snapshot: Snapshot) => command.plan({ form: job.form, snapshot, occasion });
    /** Whose rows are drawn anew: unknown where the command had been written before. */
    let concerned: Set<string> | undefined;
    for (let part = 1; ; part++) {
      const own = part === 1 ? job : { ...job, id: `${job.id}/${part}` };
      let left = 0;
      const answer = once(
        own,
        'all',
        (snapshot) => {
          const plan = planned(snapshot);
          const faults = [...wrong, ...('rows' in plan ? [] : plan)];
          if (faults.length || !('rows' in plan)) return refused(...faults, `${cite(ARTICLE)}。`);
          left = plan.moves.length - IN_ONE;
          concerned = new Set([...(concerned ?? []), ...plan.rows.flatMap(({ label, was }) => [label, ...was])]);
          return changed(own, { snapshot, plan, outcome, says: `自${occasion.from}起，${occasion.document}` });
        },
        (snapshot) => {
          const plan = planned(snapshot);
          left = 'rows' in plan ? plan.moves.length : 0;
        },
      );
      if (!answer.ok || answer.results.some((result) => !result.done)) return answer;
      if (left > 0) continue;
      redrawn(job, concerned);
      return answer;
    }
  },
});

interface Changing {
  readonly snapshot: Snapshot;
  readonly plan: Plan;
  readonly outcome: string;
  readonly says: string;
}

function changed(job: Job, { snapshot, plan, outcome, says }: Changing): Change {
  const { actor, today } = job;
  const { register } = registerAfter(snapshot, plan);
  const people = snapshot.people.map((p) => (isGone(p, today) ? p : underToday(p, register)));
  const systems = systemsAfter(snapshot, register);
  const part = plan.moves.slice(0, IN_ONE);
  const moved = part.map((p) =>
    unitMoved(p, { to: plan.to!, document: says, reason: outcome }, { ...snapshot, actor }),
  );
  const occasion = { actor, on: today, step: 'units.change', outcome, article: ARTICLE } as const;
  const lines = [
    ...plan.rows.map((row) => `${row.label}（编号${row.unit}）：${row.change}，${says}。`),
    ...whatFollows({ snapshot, plan, register, people }),
    `${cite(ARTICLE)}。`,
  ];
  const about = `units ${job.id}`;
  const names = [...new Set([...plan.rows.map(({ label }) => label), ...(plan.to ? [plan.to] : [])])];
  owe(about, {
    to: recipients({ ...snapshot, people }, plan, job),
    subject: cut(`【单位变动】${outcome}：${names.join('、')}`, OURS.subjectCharacters),
    text: lines.join('\n'),
  });
  return {
    write: {
      done: moved,
      notes: [
        ...plan.rows.map((row) => unitHappening(actor, today, row)),
        ...peopleNotes(snapshot.people, people, occasion),
        ...systems.map((entry) => systemHappening(actor, today, entry)),
      ],
    },
    answer: done(`已办理：${outcome}`, lines),
    after: () => {
      if (isWorkday(today, snapshot.settings)) pay(about);
    },
    undo: () => OWED.drop(about),
  };
}

const isGone = ({ until }: Person, today: string): boolean => until !== undefined && until < today;

/** Systems that go with their unit; of two of one name the one that comes is told apart. */
function systemsAfter({ systems }: Snapshot, register: Register): SystemEntry[] {
  return systems.flatMap((system) => {
    const now = underToday(system, register);
    if (now === system) return [];
    const taken = systems.some((s) => s !== system && s.name === system.name && register.now(s.unit) === now.unit);
    const name = taken ? `${system.name}（原${system.unit}）` : system.name;
    return [{ system: { ...now, name }, was: system.name, wasOf: system.unit }];
  });
}

interface Following {
  readonly snapshot: Snapshot;
  readonly plan: Plan;
  readonly register: Register;
  readonly people: readonly Person[];
}

/** Whose word that it needs nothing no longer covers all that it is now: it is asked anew, and not left to guess so (A7.1). */
function askedAnew({ snapshot, plan }: Following): string[] {
  const { units, register } = registerAfter(snapshot, plan);
  const [first, last] = yearsTaken(snapshot);
  return Array.from({ length: last - first + 1 }, (_, n) => first + n).flatMap((year) => {
    if (planIssuedOn(snapshot.settings, year) !== undefined) return [];
    const heard = (known: Snapshot['units']) =>
      heardOf(snapshot.projects.values(), year, { ...snapshot, units: known });
    const now = heard(units);
    const before = [...heard(snapshot.units).none.keys()].map((unit) => register.now(unit));
    return [...new Set(before)]
      .filter((unit) => !now.none.has(unit) && !now.demands.has(unit))
      .map(
        (unit) => `${year}年度：已有的零申报不包括${unit}变动后的全部需求，不再有效，请其申报，没有需求的重新零申报。`,
      );
  });
}

/** What goes with the change, by name: projects that go on, people, and what is still to be done. */
function whatFollows(following: Following): string[] {
  const { snapshot, plan, register, people } = following;
  const { today } = snapshot;
  const labels = new Set(plan.rows.map(({ label }) => register.now(label)));
  const own = [...snapshot.projects.values()].filter((p) => !p.of && !isOver(p));
  const follow = own.filter((p) => labels.has(register.now(p.unit)));
  const signed = own.filter((p) => !follow.includes(p) && unitsIn(p).some((unit) => labels.has(register.now(unit))));
  const go = plan.moves.filter((p) => !p.of);
  const listed = (what: string, projects: readonly Project[]) =>
    projects.length
      ? [
          `${what}（${projects.length}个）：`,
          ...projects.slice(0, MOST).map((p) => `${p.id} ${p.values.name ?? ''}`.trim()),
          ...(projects.length > MOST ? [`……共${projects.length}个`] : []),
        ]
      : [];
  const units = new Set([...follow.map((p) => register.now(p.unit)), ...(go.length ? [plan.to!] : [])]);
  const bare = [...units].filter((unit) => !actingFor(people, OWN_PARTY, unit, today).length);
  const moved = people.filter((p, i) => p !== snapshot.people[i]);
  return [
    ...listed('随之办理的在办项目', follow),
    ...listed('由其签订合同的其他单位在办项目', signed),
    ...listed(`划入${plan.to}的项目`, go),
    ...(moved.length ? [`人员随之变更：${moved.map((p) => `${title(p)}（${p.email}）`).join('、')}`] : []),
    ...askedAnew(following),
    ...bare.map((unit) => `${unit}没有在岗的项目管理专员，请在“人员”登记。`),
  ];
}

/** The bureau, the administrators, and whoever carries projects of these units. */
function recipients({ people, today, units }: Snapshot, plan: Plan, job: Job): string[] {
  const { register } = registerAfter({ units }, plan);
  const labels = [...plan.rows.map(({ label }) => register.now(label)), ...(plan.to ? [plan.to] : [])];
  const from = plan.moves.map((p) => p.unit);
  const own = people.filter((p) => inOffice(p, today) && [...labels, ...from].some((unit) => sameUnit(unit, p.unit)));
  const all = [...actingFor(people, OVERSEER, undefined, today), ...administrators(people, today), ...own];
  return [...new Set(all.map(({ email }) => email))].filter((email) => email !== job.actor.email);
}

/** Rows, locks, 待办 and filter views under the name of today; whatever of it a crash leaves, the next sweep draws. */
function redrawn({ at, today }: Job, concerned: ReadonlySet<string> | undefined): void {
  const book = openOwn();
  // Reading all of it takes long, and holds up nobody.
  const early = book.early({ projects: 'all', today });
  alone(() => {
    const snapshot = early.still() ? early.snapshot : book.read({ projects: 'all', today });
    if (snapshot.stop) return;
    const own = [...snapshot.projects.values()]
      .filter((p) => unitsIn(p).some((unit) => concerned?.has(unit)))
      .map((p) => p.id);
    const refresh = concerned ? own : snapshot.stale();
    if (refresh.length) book.write(snapshot, { commandId: '', at, answer: '', done: [], mail: [], refresh });
    book.showUnits(snapshot.units);
  });
}
