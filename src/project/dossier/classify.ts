import {
  BUREAU_UNIT,
  CLASSES,
  type Class,
  COSTS,
  type Day,
  type Edition,
  editionToday,
  type Fen,
  KINDS,
  type OptionId,
  PARTIES,
  type Party,
  procurerOf,
  rowsOn,
  type Settings,
  TRACKS,
  tierFrom,
  type Track,
} from '../../measure';
import type { Value, Values } from './types';

/** A money field's fen; a blank one is 0 (A10.2). */
export const amount = (values: Values, key: keyof Values): Fen => Number(values[key] ?? 0);

/** Total investment: all its parts, supervision, testing, assessment and acceptance included (A10.2). */
export const totalOf = (values: Values): Fen => COSTS.reduce((sum, key) => sum + amount(values, key), 0);

/** By the rules of which day a project is judged: of the day it was handed in, until then of today (A30.1). */
export const judgedBy = (values: Values, today: Day): Day => String(values.submittedOn ?? today);

/** The first tier reached, by the rules of that day; the bound itself belongs to the higher tier (A10.1). */
export const trackOf = (total: Fen, settings: Settings, day: Day): Track =>
  rowsOn(TRACKS, editionToday(day)).find((tier) => total >= tierFrom(tier, settings, day))!.track;

/** The kinds of that edition, and those that are offered no more or not yet: what a row has chosen stays understood. */
export function kindsOn(edition: Edition): typeof KINDS {
  const rows = rowsOn(KINDS, edition);
  return rows === KINDS ? rows : [...rows, ...KINDS.filter((k) => !rows.some((row) => row.id === k.id))];
}
const kindOf = (kind: unknown, edition: Edition) => kindsOn(edition).find((k) => k.id === kind);

/** The class that follows from the kind, the class of the system served, or who procures (A2.2); undefined while open. */
export function classOf(kind: unknown, servedClass: unknown, unit: string, edition: Edition): Class | undefined {
  const row = kindOf(kind, edition);
  const own = CLASSES.find((c) => c.class === row?.class);
  if (!row || own) return own?.class;
  const served = CLASSES.find((c) => c.class === servedClass);
  if (served || row.class !== 'procurer' || servedClass === undefined) return served?.class;
  return procurerOf(unit).class;
}

/** Whether the kind alone does not settle the class, so that the row must name the system's (A2.2). */
export const followsSystem = (kind: unknown, edition: Edition): boolean => {
  const row = kindOf(kind, edition);
  return row !== undefined && !CLASSES.some((c) => c.class === row.class);
};

export const classRow = (cls: Class | undefined) => CLASSES.find((c) => c.class === cls);

/** The unit that carries a project of that class: who procures, signs and answers for security (articles 13–17). */
export function carrierOf(cls: Class | undefined, unit: string): string | undefined {
  const row = classRow(cls);
  return row && { unit, bureau: BUREAU_UNIT }[row.carrier];
}

/** Who signed the contract, by the options of 签订单位: who signs manages (A15.1). Undefined while nobody is named. */
const SIGNED: { readonly [S in OptionId<'signatory'>]: (values: Values, unit: string) => Value | undefined } = {
  unit: (_, unit) => unit,
  bureau: () => BUREAU_UNIT,
  other: ({ signatoryUnit }) => signatoryUnit,
};
export function signatoryOf(values: Values, unit: string): string | undefined {
  const signed = values.signatory && SIGNED[values.signatory as keyof typeof SIGNED](values, unit);
  return signed === undefined || signed === '' ? undefined : String(signed);
}

export const partyLabel = (party: Party): string => PARTIES.find((p) => p.party === party)!.label;
export const partyShort = (party: Party): string => PARTIES.find((p) => p.party === party)!.short;

/** Who that party is in one project: its own unit by name, the others by theirs. */
export const partyIn = (party: Party, unit: string): string =>
  PARTIES.some((p) => p.party === party && p.own) ? unit : partyLabel(party);
