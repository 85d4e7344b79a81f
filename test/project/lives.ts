// Random lives of a project and its matters: whatever people ask, in whatever order, on whatever day; mostly what is
// open to them, so that lives get far.
import {
  addDays,
  COSTS,
  type Day,
  field,
  type FieldKey,
  type Person,
  type Settings,
  PARTIES,
  ROLES,
  STEPS,
} from '../../src/measure';
import {
  type Acting,
  actsOpen,
  type Command,
  type Decision,
  decide,
  type Happening,
  movesOpen,
  openCells,
  type Project,
  stagesReached,
  type Values,
  type Verb,
} from '../../src/project';
import { ADMINISTRATOR, person, PEOPLE as NAMED } from '../fixture/people';
import { LINK, PLATFORM, SPECIALISED } from '../fixture/values';

/** `both` submitted for the town once and reviews for the bureau now; `turned` is his other face. */
const BOTH = { email: 'both@x' };
export const COMMON = person('gongban');
export const PEOPLE: readonly Person[] = [
  person('ducheng'),
  person('shuiwu'),
  { ...person('ducheng'), ...BOTH },
  COMMON,
  { ...person('chushen'), ...BOTH },
  person('chushen'),
  person('caizheng'),
  person('jiyao'),
  // Of every other office that decides, whether the measure names it or this county alone.
  ...ROLES.filter(({ decides, role }) => decides && !Object.values(NAMED).some((p) => p.role === role)).map(
    ({ role, party }): Person => ({
      ...person('jiyao'),
      email: `${role}@x`,
      unit: PARTIES.find((p) => p.party === party)!.label,
      role,
    }),
  ),
  person('shenji'),
  ADMINISTRATOR,
];
const VERBS: readonly Verb[] = ['submit', 'approve', 'return', 'reject', 'withdraw', 'record'];

/** Random choices that follow from one number. */
export class Dice {
  #at: number;
  constructor(seed: number) {
    this.#at = seed;
  }
  below(n: number): number {
    this.#at = (this.#at + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#at ^ (this.#at >>> 15), 1 | this.#at);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % n;
  }
  of<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!;
  }
}

/** A value that the field may have; mostly what lets a project go on. */
function value(key: FieldKey, dice: Dice, today: Day): string | number {
  const f = field(key);
  const kind = {
    kind: dice.below(3) ? SPECIALISED : PLATFORM,
    cryptography: dice.below(2) ? 'yes' : 'no',
    classified: 'no',
    argumentResult: 'pass',
    procurementResult: 'awarded',
    progress: dice.below(3) ? 'delivered' : 'onTrack',
    assessment: 'yes',
    accepted: 'pass',
    offPlanGround: 'livelihood',
    fundingArrangement: dice.below(6) ? 'nextYear' : 'none',
    grantDecision: dice.below(6) ? 'agree' : undefined,
    consentDecision: dice.below(6) ? 'agree' : undefined,
  }[key as string];
  if (key === 'matterKind') return dice.of([...f.options!.slice(0, 3), ...f.options!]).id;
  // Less than any amount that was found right.
  if (key === 'fundingReduced') return 900_000;
  if (key === 'changedAmount') return dice.of([9, 10, 49, 50, 99, 100, 150]) * 1_000_000;
  if (key === 'agreedDelivery') return addDays(today, dice.below(90));
  if (key === 'restUntil' || key === 'restingUntil') return addDays(today, 20 + dice.below(300));
  if (key === 'changedDate') return addDays(today, dice.below(200));
  if (kind && dice.below(40) > 0) return kind;
  if (f.type === 'money') return dice.below(20) === 0 ? dice.below(90) * 1_000_000 : 5_000_000;
  if (f.type === 'date') return dice.below(40) === 0 ? addDays(today, dice.below(9) - 4) : today;
  if (f.type === 'year') return Number(today.slice(0, 4)) + 1;
  if (f.options) return dice.of(f.options).id;
  return f.type === 'link' ? LINK : '内容';
}

/** Values for those fields; what is wished for stands as it is. */
export function filled(keys: readonly FieldKey[], dice: Dice, today: Day, wish: Values = {}): Values {
  const values: Record<string, string | number> = {};
  for (const key of keys)
    if (dice.below(60) > 0 && key !== 'exclusion' && (key !== 'changedDate' || dice.below(2)))
      values[key] = value(key, dice, today);
  if (values.progress === 'onTrack') delete values.delivered;
  if (keys.includes('softwareCost') && dice.below(6) > 0) {
    for (const key of COSTS) delete values[key];
    delete values.upperFunds;
    delete values.townFunds;
    values.softwareCost = values.countyFunds = dice.of([50, 50, 150, 150, 49, 10, 9]) * 1_000_000;
  }
  const wished = Object.entries(wish).filter(([key]) => keys.includes(key as FieldKey));
  return { ...values, ...Object.fromEntries(wished) } as Values;
}

function command(project: Project, scene: Acting, dice: Dice): Command {
  const { today } = scene;
  const acts = actsOpen(project, scene);
  const ends = ['merged', 'beyond'];
  const onward = acts.filter((a) => a.verb === 'submit' || (a.verb === 'approve' && !ends.includes(a.outcome ?? '')));
  const some = onward.length && dice.below(10) > 0 ? onward : acts;
  const act = some.length && dice.below(10) > 0 ? dice.of(some) : undefined;
  const verb = act?.verb ?? dice.of(VERBS);
  const stage = act?.stage ?? dice.of(stagesReached(project, scene));
  const opinion = dice.below(8) > 0 ? '意见' : '';
  if (verb === 'submit' || (verb === 'record' && !act?.fields.some((f) => field(f.key).by !== 'unit')))
    return {
      verb,
      project: project.id,
      stage,
      values: filled(openCells(project, stage, scene), dice, today),
    };
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

export interface Life {
  readonly project: Project;
  readonly matters: readonly Project[];
  readonly happenings: readonly Happening[];
  readonly moments: readonly Moment[];
  readonly today: Day;
  readonly settings: Settings;
}

/** One accepted happening, with its dossier before and after it. */
export interface Moment {
  readonly before: Project;
  /** Who did it; nobody where it is the effect of a matter. */
  readonly by?: Person;
  readonly done: Happening;
  readonly after: Project;
  readonly today: Day;
  readonly settings: Settings;
}

/** On which lives begin, where nothing that they aim at begins later. */
export const FIRST_DAY: Day = '2026-03-02';

/** A project as it lives: whatever was accepted is kept. */
export class Living implements Life {
  project: Project;
  matters: readonly Project[] = [];
  today: Day;
  /** Else ends in these years were 暂定, and never over. */
  settings: Settings = { holidays: [], workdays: [], years: [2027, 2028] };
  readonly others = new Map<string, Project>();
  readonly happenings: Happening[];
  readonly moments: Moment[] = [];

  constructor(maker: Person, newId = 'YN2026-0001', today: Day = FIRST_DAY) {
    this.today = today;
    const { settings } = this;
    const made = decide({ verb: 'create' }, undefined, { today, settings, actor: maker, newId });
    if (made.refused) throw new Error('not made');
    this.project = made.project;
    this.happenings = [made.happening];
  }

  /** A new matter, where there may be one. */
  raise(by: Person): void {
    const { today, settings, project } = this;
    const newId = `${project.id}-${String(this.matters.length + 1).padStart(2, '0')}`;
    const raised = decide({ verb: 'create', of: project.id }, project, { today, settings, actor: by, newId });
    if (raised.refused) return;
    this.matters = [...this.matters, raised.project];
    this.happenings.push(raised.happening);
  }

  /** What becomes of a command on the project or one of its matters. */
  ask(subject: Project, command: Command, by: Person): Decision {
    const { today, settings, project } = this;
    const others = new Map([...this.others, ...[project, ...this.matters].map((one) => [one.id, one] as const)]);
    const world = { today, settings, actor: by, others, ...(subject.of && { parent: project }) };
    const decision = decide(command, subject, world);
    if (!decision.refused) this.#take(subject, decision, by);
    return decision;
  }

  #take(
    subject: Project,
    { happening, project, effect, more = [] }: Extract<Decision, { refused?: undefined }>,
    by: Person,
  ) {
    const { today, settings } = this;
    this.moments.push({ before: subject, by, done: happening, after: project, today, settings });
    this.happenings.push(happening);
    const after = { ...project, record: subject.record };
    if (subject.of) this.matters = this.matters.map((m) => (m === subject ? after : m));
    else this.project = after;
    for (const one of more) this.#follows(one);
    if (effect?.project.id !== this.project.id) return;
    this.moments.push({ before: this.project, done: effect.happening, after: effect.project, today, settings });
    this.happenings.push(effect.happening);
    this.project = { ...effect.project, record: this.project.record };
  }

  /** What a decision writes of others beside it: here of the matters. */
  #follows({ happening, project }: { readonly happening: Happening; readonly project: Project }): void {
    const { today, settings } = this;
    const before = this.matters.find((m) => m.id === project.id);
    if (!before) return;
    this.moments.push({ before, done: happening, after: project, today, settings });
    this.happenings.push(happening);
    this.matters = this.matters.map((m) => (m === before ? { ...project, record: before.record } : m));
  }
}

/** So many commands out of one number, each accepted one kept. Now and then 参数 gets another rest day. */
export function live(seed: number, commands: number): Life {
  const dice = new Dice(seed);
  const life = new Living(dice.below(3) ? PEOPLE[0]! : COMMON);
  if (seed % 3 === 0) life.settings = { ...life.settings, years: [] };
  for (let left = commands; left > 0; left--) {
    life.today = addDays(life.today, dice.below(80) === 0 ? 200 : dice.below(3));
    const { today } = life;
    if (dice.below(60) === 0) {
      const more = addDays(today, dice.below(800));
      const { holidays, workdays } = life.settings;
      life.settings = dice.below(3)
        ? { ...life.settings, holidays: [...holidays, more] }
        : { ...life.settings, workdays: [...workdays, more] };
    }
    const { project, settings } = life;
    const open = life.matters.filter((m) => !m.closed && !m.archived);
    const matter = open.length && dice.below(3) === 0 ? dice.of(open) : undefined;
    const subject = matter ?? project;
    // Most of the time somebody who can act does, so that lives get somewhere.
    const onward = dice.below(10) > 0;
    const able = (p: Person) =>
      movesOpen(subject, { today, settings, actor: p }).some((m) => !onward || m.verb !== 'record');
    let by = dice.of(PEOPLE);
    for (let tries = dice.below(5) && 12; tries > 0 && !able(by); tries--) by = dice.of(PEOPLE);
    if (open.length < 2 && dice.below(12) === 0) {
      life.raise(PEOPLE.find((p) => p.unit === project.unit && dice.below(3) > 0) ?? by);
      continue;
    }
    const { refused } = life.ask(subject, command(subject, { today, settings, actor: by }, dice), by);
    if (refused && !refused.every((r) => r.says && r.todo && r.article)) throw new Error('a refusal says nothing');
  }
  return life;
}
