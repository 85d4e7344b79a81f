// The register of units (A3.2): each has a number that stays, names that come and go, and at its end a successor. Whatever a
// row, an entry or a form calls a unit, it is by the register that one is known to be another.
import { COUNTY, type Day, FIELDS, officeOf, PROVIDER_SAYS, unitNow } from '../../measure';
import type { Value, Values } from '../dossier/types';

export type UnitState = 'open' | 'merged' | 'closed';

/** One unit as it stands; what the county's folder says of it is no change and no entry. */
export interface UnitRow {
  readonly unit: string;
  readonly label: string;
  /** Names that it had before. */
  readonly was: readonly string[];
  readonly state: UnitState;
  /** The number of the unit that goes on in its place. */
  readonly into?: string;
  /** What happened to it last: since when, by which document, entered on which day. */
  readonly change?: string;
  readonly from?: Day;
  readonly document?: string;
  readonly on?: Day;
}

/** Those that the folder does not name, or that are otherwise than it says, by their numbers. */
export type Units = readonly UnitRow[];

/** The folder's, offices first. */
export const FOLDER_UNITS: readonly UnitRow[] = [
  ...Object.entries(COUNTY.offices).map(([unit, office]) => ({ unit, ...office })),
  ...COUNTY.moreOffices.map((more) => ({ ...more, unit: more.office })),
  ...COUNTY.units,
].map(({ unit, label, formerly = [] }: { unit: string; label: string; formerly?: readonly string[] }) => ({
  unit,
  label,
  was: formerly,
  state: 'open',
}));
const PLACES = new Map(FOLDER_UNITS.map(({ unit }, i) => [unit, i] as const));
const placeOf = ({ unit }: UnitRow): number => PLACES.get(unit) ?? PLACES.size;

export interface Register {
  readonly rows: readonly UnitRow[];
  /** The unit that has that name, or else had it. */
  find(name: string): UnitRow | undefined;
  /** What a unit of that name is called today, or what took its place. One that nobody registered is known by its text. */
  now(name: string): string;
  /** The units that are what one of that name is today: itself, and all that came to it. */
  parts(name: string): readonly UnitRow[];
  /** Every name that stands for what that one is today. */
  names(name: string): readonly string[];
}

export function registerOf(changed: Units): Register {
  const own = new Map(changed.map((row) => [row.unit, row] as const));
  const rows = [...FOLDER_UNITS.map((row) => own.get(row.unit) ?? row), ...changed.filter((r) => !PLACES.has(r.unit))];
  const byNumber = new Map(rows.map((row) => [row.unit, row] as const));
  const byName = new Map<string, UnitRow>();
  for (const row of rows) for (const name of [...formerly(row), ...row.was]) byName.set(name, row);
  for (const row of rows) byName.set(row.label, row);
  const successor = (row: UnitRow): UnitRow => {
    let found = row;
    for (let n = 0; found.into !== undefined && n < rows.length; n++) found = byNumber.get(found.into) ?? found;
    return found;
  };
  const now = (name: string): string => {
    const row = byName.get(name);
    if (!row) return name;
    const { unit, label } = successor(row);
    // The tables call an office as the folder does, whatever it is called since.
    const called = OFFICE_LABELS.get(unit) ?? label;
    return called === unitNow(name) ? name : called;
  };
  const parts = (name: string): readonly UnitRow[] => {
    const row = byName.get(name);
    const last = row && successor(row).unit;
    return rows.filter((other) => successor(other).unit === last);
  };
  return {
    rows,
    find: (name) => byName.get(name),
    now,
    parts,
    names: (name) => [
      ...new Set([now(name), name, ...parts(name).flatMap((r) => [r.label, ...r.was, ...formerly(r)])]),
    ],
  };
}
const OFFICE_LABELS = new Map(
  FOLDER_UNITS.filter(({ label }) => officeOf(label)).map(({ unit, label }) => [unit, label] as const),
);
/** Whether the measure itself names it, whatever it is called. */
export const isOffice = ({ unit }: Pick<UnitRow, 'unit'>): boolean => OFFICE_LABELS.has(unit);
/** A push may have renamed it, too. */
const formerly = ({ unit }: UnitRow): readonly string[] => {
  const folder = FOLDER_UNITS[PLACES.get(unit) ?? -1];
  return folder ? [folder.label, ...folder.was] : [];
};

/** The units with one row more, or one otherwise, in the folder's order and then by their numbers. */
export const withUnit = (units: Units, row: UnitRow): Units =>
  [...units.filter(({ unit }) => unit !== row.unit), row].sort(
    (a, b) => placeOf(a) - placeOf(b) || (a.unit < b.unit ? -1 : 1),
  );

type OfUnit = { readonly unit: string; readonly values?: Values };
const NAMING = FIELDS.filter(({ registered }) => registered).map(({ key }) => key);
/** The units that something is of: its own, and those that its values name, as who signed and so manages (A15.1). */
export const unitsIn = ({ unit, values = {} }: OfUnit): string[] => [
  unit,
  ...NAMING.flatMap((key) => (values[key] === undefined ? [] : named(values[key])[0])),
];

/** A unit's name, and what else a value says of it. */
function named(value: Value): readonly [string, string] {
  const text = String(value);
  const says = text.endsWith(PROVIDER_SAYS) ? PROVIDER_SAYS : '';
  return [text.slice(0, text.length - says.length), says];
}

/** Something of a unit, under the names of today: its own unit's, and those of the units that its values name. */
export function underToday<T extends OfUnit>(its: T, register: Register): T {
  const unit = register.now(its.unit);
  const { values } = its;
  const renamed = NAMING.flatMap((key) => {
    if (values?.[key] === undefined) return [];
    const [name, says] = named(values[key]);
    const now = register.now(name);
    return now === name ? [] : [[key, `${now}${says}`] as const];
  });
  if (unit === its.unit && !renamed.length) return its;
  return { ...its, unit, ...(renamed.length && { values: { ...values, ...Object.fromEntries(renamed) } }) };
}

const OWN = /^DW(\d+)$/;
/** The number that the next one gets, which the folder does not name. */
export function nextNumber(units: Units): string {
  const highest = units.reduce((most, { unit }) => Math.max(most, Number(OWN.exec(unit)?.[1] ?? 0)), 0);
  return `DW${String(highest + 1).padStart(3, '0')}`;
}

/** The registered names that are most alike, for whoever has typed one that is none. */
export function nearest(name: string, names: readonly string[], most = 3): string[] {
  // Signs and pairs of them: 都成镇 shares no pair with 都城镇.
  const pieces = (text: string) => new Set(Array.from(text, (sign, i) => [sign, text.slice(i, i + 2)]).flat());
  const own = pieces(name);
  const score = (other: string) => {
    const its = pieces(other);
    return [...its].filter((piece) => own.has(piece)).length / (own.size + its.size);
  };
  return [...new Set(names)]
    .map((other) => ({ other, alike: score(other) }))
    .filter(({ alike }) => alike > 0.15)
    .sort((a, b) => b.alike - a.alike)
    .slice(0, most)
    .map(({ other }) => other);
}
