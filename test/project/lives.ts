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
  STEPS,
  COUNTY,
} from '../../src/measure';
import {
  type Acting,
  actsOpen,
  type Command,
  decide,
  type Happening,
  movesOpen,
  openCells,
  type Project,
  stagesReached,
  type Values,
  type Verb,
} from '../../src/project';
import { said } from '../said';

const person = (email: string, unit: string, role: Person['role']): Person => ({
  email,
  post: '岗',
  unit,
  role,
  from: '2024-08-17',
});
/** `both` submitted for the town once and reviews for the bureau now; `turned` is his other face. */
export const PEOPLE: readonly Person[] = [
  person('town@x', '都城镇', 'officer'),
  person('water@x', '县水务局', 'officer'),
  person('both@x', '都城镇', 'officer'),
  person('common@x', said('县政务和数据局'), 'officer'),
  person('both@x', said('县政务和数据局'), 'bureau'),
  person('review@x', said('县政务和数据局'), 'bureau'),
  person('finance@x', said('县财政局'), 'finance'),
  person('crypto@x', said('县委机要局'), 'cryptography'),
  ...COUNTY.moreOffices.map(({ office, label }) => person(`${office}@x`, label, office as Person['role'])),
  person('audit@x', said('县审计局'), 'audit'),
  person('admin@x', said('县政务和数据局'), 'administrator'),
];
const VERBS: readonly Verb[] = ['submit', 'approve', 'return', 'reject', 'withdraw', 'record'];

/** Random choices that follow from one number. */
class Dice {
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
    kind: dice.below(3) ? '软件开发服务·专业软件' : '软件开发服务·公共支撑平台',
    cryptography: dice.below(2) ? '是' : '否',
    classified: '否',
    argumentResult: '通过',
    procurementResult: '成交',
    progress: dice.below(3) ? '已交付' : '正常',
    assessment: '涉及',
    accepted: '通过',
    offPlanGround: '关系国计民生',
  }[key as string];
  if (key === 'matterKind') return dice.of([...f.options!.slice(0, 3), ...f.options!]);
  if (key === 'changedAmount') return dice.of([9, 10, 49, 50, 99, 100, 150]) * 1_000_000;
  if (key === 'agreedDelivery') return addDays(today, dice.below(90));
  if (key === 'changedDate') return addDays(today, dice.below(200));
  if (kind && dice.below(40) > 0) return kind;
  if (f.type === 'money') return dice.below(20) === 0 ? dice.below(90) * 1_000_000 : 5_000_000;
  if (f.type === 'date') return dice.below(40) === 0 ? addDays(today, dice.below(9) - 4) : today;
  if (f.type === 'year') return Number(today.slice(0, 4)) + 1;
  if (f.options) return dice.of(f.options);
  return f.type === 'link' ? 'https://docs.example.org/x' : '内容';
}

function filled(keys: readonly FieldKey[], dice: Dice, today: Day): Values {
  const values: Record<string, string | number> = {};
  for (const key of keys)
    if (dice.below(60) > 0 && key !== 'exclusion' && (key !== 'changedDate' || dice.below(2)))
      values[key] = value(key, dice, today);
  if (values.progress === '正常') delete values.delivered;
  if (keys.includes('softwareCost') && dice.below(6) > 0) {
    for (const key of COSTS) delete values[key];
    delete values.upperFunds;
    delete values.townFunds;
    values.softwareCost = values.countyFunds = dice.of([50, 50, 150, 150, 49, 10, 9]) * 1_000_000;
  }
  return values as Values;
}

function command(project: Project, scene: Acting, dice: Dice): Command {
  const { today } = scene;
  const acts = actsOpen(project, scene);
  const ends = ['并入公共类项目', '不属备案范围'];
  const onward = acts.filter((a) => a.verb === 'submit' || (a.verb === 'approve' && !ends.includes(a.outcome ?? '')));
  const some = onward.length && dice.below(10) > 0 ? onward : acts;
  const act = some.length && dice.below(10) > 0 ? dice.of(some) : undefined;
  const verb = act?.verb ?? dice.of(VERBS);
  const stage = act?.stage ?? dice.of(stagesReached(project, scene));
  const opinion = dice.below(8) > 0 ? '意见' : '';
  if (verb === 'submit' || (verb === 'record' && !act?.fields.some((f) => field(f.key).by !== 'unit')))
    return { verb, project: project.id, stage, values: filled(openCells(project, stage, scene), dice, today) };
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

/** So many commands out of one number, each accepted one kept. Now and then 参数 gets another rest day. */
export function live(seed: number, commands: number): Life {
  const dice = new Dice(seed);
  const moments: Moment[] = [];
  let today: Day = '2026-03-02';
  let settings: Settings = { holidays: [], workdays: [], years: [] };
  const maker = dice.below(3) ? PEOPLE[0]! : PEOPLE.find((p) => p.email === 'common@x')!;
  const made = decide({ verb: 'create' }, undefined, { today, settings, actor: maker, newId: 'YN2026-0001' });
  if (made.refused) throw new Error('not made');
  let project: Project = made.project;
  let matters: readonly Project[] = [];
  const happenings: Happening[] = [made.happening];
  const raise = (by: Person): void => {
    const newId = `${project.id}-${String(matters.length + 1).padStart(2, '0')}`;
    const raised = decide({ verb: 'create', of: project.id }, project, { today, settings, actor: by, newId });
    if (raised.refused) return;
    matters = [...matters, raised.project];
    happenings.push(raised.happening);
  };
  for (let left = commands; left > 0; left--) {
    today = addDays(today, dice.below(80) === 0 ? 200 : dice.below(3));
    if (dice.below(60) === 0) {
      const more = addDays(today, dice.below(800));
      settings = dice.below(3)
        ? { ...settings, holidays: [...settings.holidays, more] }
        : { ...settings, workdays: [...settings.workdays, more] };
    }
    const open = matters.filter((m) => !m.closed && !m.archived);
    const matter = open.length && dice.below(3) === 0 ? dice.of(open) : undefined;
    const subject = matter ?? project;
    // Most of the time somebody who can act does, so that lives get somewhere.
    const onward = dice.below(10) > 0;
    const able = (p: Person) =>
      movesOpen(subject, { today, settings, actor: p }).some((m) => !onward || m.verb !== 'record');
    let by = dice.of(PEOPLE);
    for (let tries = dice.below(5) && 12; tries > 0 && !able(by); tries--) by = dice.of(PEOPLE);
    if (open.length < 2 && dice.below(12) === 0) {
      raise(PEOPLE.find((p) => p.unit === project.unit && dice.below(3) > 0) ?? by);
      continue;
    }
    const world = { today, settings, actor: by, ...(matter && { parent: project }) };
    const decision = decide(command(subject, world, dice), subject, world);
    if (decision.refused) {
      if (!decision.refused.every((r) => r.says && r.todo && r.article)) throw new Error('a refusal says nothing');
      continue;
    }
    moments.push({ before: subject, by, done: decision.happening, after: decision.project, today, settings });
    happenings.push(decision.happening);
    const after = { ...decision.project, record: subject.record };
    if (matter) matters = matters.map((m) => (m === matter ? after : m));
    else project = after;
    if (!decision.effect) continue;
    moments.push({ before: project, done: decision.effect.happening, after: decision.effect.project, today, settings });
    happenings.push(decision.effect.happening);
    project = { ...decision.effect.project, record: project.record };
  }
  return { project, matters, happenings, moments, today, settings };
}
