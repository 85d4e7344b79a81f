// What may happen to a unit, in the register: each change gives rows as they then are, or says why it cannot be.
import { quoted } from '../../measure';
import type { Day } from '../../measure';
import { isOffice, nextNumber, registerOf, type UnitRow, type Units, withUnit } from './units';

/** From which day, by which document, and entered on which one. */
export interface Occasioned {
  readonly from: Day;
  readonly document: string;
  readonly on: Day;
}
/** The rows that are otherwise than before, or what is wrong. */
export type Change = { readonly rows: readonly UnitRow[] } | { readonly wrong: readonly string[] };

export const LONGEST_UNIT = 60;
/** Units by their names of today that can be chosen. */
export const unitsOpen = (units: Units): readonly UnitRow[] =>
  registerOf(units).rows.filter(({ state }) => state === 'open');

const wrong = (...says: readonly string[]): Change => ({ wrong: says });

/** Why a unit cannot be called so: a name means one unit for ever, else old rows would be another's. */
function nameFault(units: Units, label: string, own?: UnitRow): string | undefined {
  if (!label) return '单位名称未填写。';
  if (label.length > LONGEST_UNIT) return `单位名称请在${LONGEST_UNIT}字以内。`;
  if (/[、，,；;\s]/.test(label)) return `单位名称${quoted(label)}含有空格或顿号、逗号，请写单位全称。`;
  const taken = registerOf(units).find(label);
  if (!taken || taken.unit === own?.unit) return undefined;
  return `${quoted(label)}已是编号${taken.unit}的单位的名称或曾用名；同一名称只指一个单位，请核对。`;
}

/** The row of a name, or a new one for a unit that was known by its text alone. */
const rowOf = (units: Units, name: string): UnitRow =>
  registerOf(units).find(name) ?? { unit: nextNumber(units), label: name, was: [], state: 'open' };

const stamped = (row: UnitRow, change: string, { from, document, on }: Occasioned): UnitRow => ({
  ...row,
  change,
  from,
  document,
  on,
});

export function unitAdded(units: Units, label: string, occasion: Occasioned, from?: string): Change {
  const fault = nameFault(units, label);
  if (fault) return wrong(fault);
  const row: UnitRow = { unit: nextNumber(units), label, was: [], state: 'open' };
  return { rows: [stamped(row, from ? `自${from}分出` : '新增', occasion)] };
}

export function unitRenamed(units: Units, name: string, label: string, occasion: Occasioned): Change {
  const row = rowOf(units, name);
  if (row.state !== 'open') return wrong(`${name}已不在用，不能更名。`);
  if (row.label === label) return wrong(`${name}现在就叫${quoted(label)}。`);
  const fault = nameFault(withUnit(units, row), label, row);
  if (fault) return wrong(fault);
  const was = [...new Set([...row.was, row.label])].filter((old) => old !== label);
  return { rows: [stamped({ ...row, label, was }, `更名，原${row.label}`, occasion)] };
}

/** Units into one, which may be one of them, another, or a new one. */
export function unitsMerged(units: Units, names: readonly string[], into: string, occasion: Occasioned): Change {
  let all = units;
  const rows: UnitRow[] = [];
  for (const name of new Set(names)) {
    const row = rowOf(all, name);
    all = withUnit(all, row);
    if (!rows.some(({ unit }) => unit === row.unit)) rows.push(row);
  }
  const known = registerOf(all).find(into);
  const faults = rows.flatMap((row) => [
    ...(row.state === 'open' ? [] : [`${row.label}已不在用，不能合并。`]),
    ...(isOffice(row) && row.unit !== known?.unit
      ? [`${row.label}是办法规定的承办部门，不能并入其他单位；改名请用“单位更名”。`]
      : []),
  ]);
  if (known && known.state !== 'open') faults.push(`${into}已不在用，不能承接。`);
  const fault = known ? undefined : nameFault(all, into);
  if (fault) faults.push(fault);
  const goes = rows.filter(({ unit }) => unit !== known?.unit);
  if (!goes.length) faults.push('请选择要合并的单位。');
  if (known && !rows.some(({ unit }) => unit === known.unit) && rows.length > 1 && known.label !== into)
    faults.push(`${quoted(into)}是${known.label}的曾用名，请填写现名。`);
  if (faults.length) return wrong(...faults);
  const target: UnitRow = known ?? { unit: nextNumber(all), label: into, was: [], state: 'open' };
  const others = goes.map(({ label }) => label).join('、');
  return {
    rows: [
      stamped(target, known ? `${others}并入` : `由${others}合并`, occasion),
      ...goes.map((row) => stamped({ ...row, state: 'merged', into: target.unit }, `并入${target.label}`, occasion)),
    ],
  };
}

/** `into`: who takes over, where somebody does. */
export function unitClosed(units: Units, name: string, into: string | undefined, occasion: Occasioned): Change {
  const row = rowOf(units, name);
  if (row.state !== 'open') return wrong(`${name}已不在用。`);
  if (isOffice(row)) return wrong(`${row.label}是办法规定的承办部门，不能撤销；改名请用“单位更名”。`);
  if (!into) return { rows: [stamped({ ...row, state: 'closed' }, '撤销', occasion)] };
  const target = rowOf(withUnit(units, row), into);
  if (target.state !== 'open' || target.unit === row.unit) return wrong('“承接单位”请从在用的其他单位中选择。');
  return {
    rows: [
      stamped({ ...row, state: 'closed', into: target.unit }, `撤销，由${target.label}承接`, occasion),
      stamped(target, `承接${row.label}`, occasion),
    ],
  };
}
