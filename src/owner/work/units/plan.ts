// What each command about units would change: rows of the register, and projects that go to another unit; or all that is
// wrong with it.
import {
  type Change,
  isOver,
  LONGEST_UNIT,
  type Occasioned,
  type Project,
  type ProjectId,
  PROJECT_ID,
  registerOf,
  type UnitRow,
  unitAdded,
  unitClosed,
  unitRenamed,
  unitsMerged,
  withUnit,
} from '../../../project';
import { carriedWrong, inOffice, parentOf, roleOf } from '../../../project';
import { BUREAU, BUREAU_CLASS, cite, IN_USE, sameUnit, quoted } from '../../../measure';
import type { FormField } from '../../../wire';
import type { Snapshot } from '../../../workbook';
import type { Listed } from '../../keep/shown';
import type { Job } from '../tool';
import { listField, nameField, unitField, unitNames } from './form';

export interface Plan {
  readonly rows: readonly UnitRow[];
  /** Dossiers that go, matters with their projects, and to which unit. */
  readonly moves: readonly Project[];
  readonly to?: string;
}
type Asked = Pick<Job, 'form'> & { readonly snapshot: Snapshot; readonly occasion: Occasioned };
export interface UnitCommand {
  readonly fields: (offer: Listed) => FormField[];
  readonly plan: (asked: Asked) => Plan | readonly string[];
}

const said = ({ form }: Asked, key: string): string => (form[key] ?? '').normalize('NFKC').trim();
/** A unit as the form offers it; under its former name where the command is repeated. */
const chosen = (asked: Asked, key: string): string | undefined => {
  const name = registerOf(asked.snapshot.units).now(said(asked, key));
  return unitNames(asked.snapshot).find((other) => other === name);
};
const only = (change: Change): Plan | readonly string[] =>
  'wrong' in change ? change.wrong : { rows: change.rows, moves: [] };
const pick = (label: string): string => `${quoted(label)}请从列出的单位中选择。`;

/** Which of a unit's projects the form names: all that go on where it names none. What has gone to the other already is no fault. */
function projectsIn(asked: Asked, unit: string, to: string, needed = false): Project[] | string {
  const all = [...asked.snapshot.projects.values()];
  const own = all.filter((p) => !p.of && sameUnit(p.unit, unit));
  const ids = said(asked, 'projects')
    .toUpperCase()
    .split(/[^A-Z0-9-]+/)
    .filter(Boolean);
  const there = new Set(all.filter((p) => !p.of && [unit, to].some((of) => sameUnit(of, p.unit))).map((p) => p.id));
  const strange = ids.filter((id) => !PROJECT_ID.test(id) || !there.has(parentOf(id) ?? id));
  if (strange.length) return `${strange.join('、')}不是${unit}在跟踪表中的项目，请核对。`;
  if (!ids.length && needed) return '“项目编号”未填写。';
  const named = new Set(ids.map((id) => parentOf(id) ?? id));
  const going = ids.length ? own.filter((p) => named.has(p.id)) : own.filter((p) => !isOver(p));
  const bureaus = going.filter((p) => carriedWrong({ ...p, unit: to }, asked.snapshot).length);
  if (bureaus.length) {
    const which = bureaus.map(({ id, values }) => `${id}${quoted(values.name ?? '')}`).join('、');
    return `${which}是${BUREAU_CLASS}项目，由${BUREAU}统一办理，不能转入${to}（${cite('A3.1')}）。请填写其余项目的编号，或先核对服务类别。`;
  }
  const whole = new Set<ProjectId>(going.map((p) => p.id));
  return all.filter((p) => whole.has(p.id) || whole.has(p.of ?? ''));
}

const TO_NOTE = `写单位全称，${LONGEST_UNIT}字以内。`;

const add: UnitCommand = {
  fields: () => [nameField('label', '单位名称', TO_NOTE)],
  plan: (asked) => only(unitAdded(asked.snapshot.units, said(asked, 'label'), asked.occasion)),
};
const rename: UnitCommand = {
  fields: (offer) => [unitField('unit', '单位', offer), nameField('label', '新名称', TO_NOTE)],
  plan(asked) {
    const unit = chosen(asked, 'unit');
    return unit ? only(unitRenamed(asked.snapshot.units, unit, said(asked, 'label'), asked.occasion)) : [pick('单位')];
  },
};
const merge: UnitCommand = {
  fields: (offer) => [
    unitField('first', '单位一', offer),
    unitField('second', '单位二', offer),
    nameField('label', '合并后的单位', '可以是其中之一、另一在用单位，或新的名称。', { suggest: unitNames(offer) }),
  ],
  plan(asked) {
    const [first, second] = [chosen(asked, 'first'), chosen(asked, 'second')];
    const wrong = [...(first ? [] : [pick('单位一')]), ...(second ? [] : [pick('单位二')])];
    if (!first || !second) return wrong;
    if (first === second) return ['请选择两个不同的单位。'];
    return only(unitsMerged(asked.snapshot.units, [first, second], said(asked, 'label'), asked.occasion));
  },
};
const split: UnitCommand = {
  fields: (offer) => [
    unitField('unit', '原单位', offer),
    nameField('label', '分出的单位', '新的名称，或已登记的单位。', { suggest: unitNames(offer) }),
    nameField('renamed', '原单位新名称', '不更名的留空。', { required: false }),
    listField('随分出单位转入的项目，用逗号隔开；没有的留空。', false),
  ],
  plan(asked) {
    const { snapshot, occasion } = asked;
    const unit = chosen(asked, 'unit');
    if (!unit) return [pick('原单位')];
    const [label, renamed] = [said(asked, 'label'), said(asked, 'renamed')];
    const there = unitNames(snapshot).includes(label);
    if (label === unit) return ['“分出的单位”与原单位相同。'];
    const added: Change = there ? { rows: [] } : unitAdded(snapshot.units, label, occasion, unit);
    if ('wrong' in added) return added.wrong;
    const units = added.rows.reduce(withUnit, snapshot.units);
    const called: Change = renamed && renamed !== unit ? unitRenamed(units, unit, renamed, occasion) : { rows: [] };
    if ('wrong' in called) return called.wrong;
    const moves = said(asked, 'projects') ? projectsIn(asked, unit, label, true) : [];
    if (typeof moves === 'string') return [moves];
    return { rows: [...added.rows, ...called.rows], moves, to: label };
  },
};
const close: UnitCommand = {
  fields: (offer) => [
    unitField('unit', '单位', offer),
    unitField('into', '承接单位', offer, { required: false, note: '没有在办项目、在岗人员和在用系统的，可不填。' }),
  ],
  plan(asked) {
    const { snapshot, occasion } = asked;
    const unit = chosen(asked, 'unit');
    if (!unit) return [pick('单位')];
    const into = chosen(asked, 'into');
    if (said(asked, 'into') && !into) return [pick('承接单位')];
    const wrong = into ? [] : leftBehind(snapshot, unit);
    return wrong.length ? wrong : only(unitClosed(snapshot.units, unit, into, occasion));
  },
};

/** What nobody would answer for if a unit went without a successor. */
function leftBehind({ projects, people, systems, today }: Snapshot, unit: string): string[] {
  const open = [...projects.values()].filter((p) => !p.of && !isOver(p) && sameUnit(p.unit, unit)).map((p) => p.id);
  const staff = people.filter((p) => inOffice(p, today) && sameUnit(p.unit, unit));
  const used = systems.filter((s) => sameUnit(s.unit, unit) && s.state === IN_USE).map((s) => s.name);
  const listed = (what: string, names: readonly string[], todo: string) =>
    names.length ? [`${unit}还有${names.length}${what}：${names.join('、')}。请填写承接单位，或先${todo}。`] : [];
  return [
    ...listed('个在办项目', open, '划转项目'),
    ...listed(
      '名在岗人员',
      staff.map((p) => `${p.post}（${roleOf(p).label}）`),
      '停用人员',
    ),
    ...listed('个在用系统', used, '由其停用系统'),
  ];
}

const transfer: UnitCommand = {
  fields: (offer) => [
    unitField('unit', '原单位', offer),
    unitField('into', '划入单位', offer),
    listField('用逗号隔开；留空为该单位全部在办项目。', false),
  ],
  plan(asked) {
    const [unit, into] = [chosen(asked, 'unit'), chosen(asked, 'into')];
    const wrong = [...(unit ? [] : [pick('原单位')]), ...(into ? [] : [pick('划入单位')])];
    if (!unit || !into) return wrong;
    if (sameUnit(unit, into)) return ['“划入单位”与原单位相同。'];
    const moves = projectsIn(asked, unit, into);
    if (typeof moves === 'string') return [moves];
    return moves.length ? { rows: [], moves, to: into } : [`${unit}没有在办项目。`];
  },
};

export const UNIT_COMMANDS = {
  'unit.add': add,
  'unit.rename': rename,
  'unit.merge': merge,
  'unit.split': split,
  'unit.close': close,
  'unit.transfer': transfer,
} as const;

/** The register as the plan leaves it. */
export const registerAfter = ({ units }: Pick<Snapshot, 'units'>, { rows }: Plan) => {
  const after = rows.reduce(withUnit, units);
  return { units: after, register: registerOf(after) };
};
