import { COUNTY, type Office, type OfficeId, type Unit } from '../county';

/** Who carries, decides or watches (article 3): a project's own unit, and the offices that the county names. */
export type Party = 'unit' | OfficeId;

export interface PartyRow {
  readonly party: Party;
  readonly label: string;
  /** How a state names it. */
  readonly short: string;
  /** What its rows' 承办 contain (a draft says 本单位). */
  readonly seen: string;
  /** The project's own unit. */
  readonly own: boolean;
  readonly article: string;
}
const office = (party: OfficeId, article: string, { label, short = label }: Office = COUNTY.offices[party]): PartyRow =>
  ({ party, label, short, seen: short, own: false, article });

/** What only this county has: its rows alone name it, so that the union need not. */
const MORE = COUNTY.moreOffices.map((more) => ({ ...more, party: more.office as OfficeId }));

export const PARTIES: readonly PartyRow[] = [
  { party: 'unit', label: '项目建设单位', short: '建设单位', seen: '单位', own: true, article: 'A3.2' },
  office('bureau', 'A3.1'),
  office('finance', 'A12.3'),
  office('cryptography', 'A12.1'),
  ...MORE.map((more) => office(more.party, more.article, more)),
  office('audit', 'A27.1'),
  office('government', 'A12.4'),
];

/** The project's own party, and the one that watches over all units (article 3). */
export const OWN_PARTY = 'unit' satisfies Party;
export const OVERSEER = 'bureau' satisfies Party;
export const AUDITOR = PARTIES.find((p) => p.party === 'audit')!;

const called = (party: OfficeId) => {
  const { label, role = label, roleWas = [] } = COUNTY.offices[party];
  return { label: role, was: roleWas };
};
const NEVER: readonly string[] = [];

/**
 * What a person in 人员 may be. `submits`: acts for his own unit; `decides`: for which party he decides;
 * `administers`: sets up people and repairs, decides nothing. `file`: how the workbook is shared with him. `hears`: what mail
 * he gets: of what waits, the ledger's end (who watches over it), or the week's brief.
 */
const ROWS = [
  { role: 'officer', label: '项目管理专员', was: NEVER, party: 'unit', submits: true, decides: false, administers: false, file: 'editor', hears: 'work' },
  { role: 'bureau', ...called('bureau'), party: 'bureau', submits: false, decides: true, administers: false, file: 'editor', hears: 'work' },
  { role: 'finance', ...called('finance'), party: 'finance', submits: false, decides: true, administers: false, file: 'editor', hears: 'work' },
  { role: 'cryptography', ...called('cryptography'), party: 'cryptography', submits: false, decides: true, administers: false, file: 'editor', hears: 'work' },
  { role: 'audit', ...called('audit'), party: 'audit', submits: false, decides: false, administers: false, file: 'viewer', hears: 'ledger' },
  { role: 'leader', label: '领导', was: NEVER, party: 'government', submits: false, decides: false, administers: false, file: 'viewer', hears: 'brief' },
  { role: 'administrator', label: '管理员', was: NEVER, party: 'bureau', submits: false, decides: false, administers: true, file: 'editor', hears: 'work' },
] as const satisfies readonly {
  role: string;
  label: string;
  /** Labels that it had before, understood still. */
  was: readonly string[];
  party: Party;
  submits: boolean;
  decides: boolean;
  administers: boolean;
  file: 'editor' | 'viewer';
  hears: 'work' | 'ledger' | 'brief';
}[];
export type RoleRow = (typeof ROWS)[number];
export type Role = RoleRow['role'];

/** Somebody of an office that this county has more decides for it, as the cryptography office's do. */
const LIKE = ROWS.find((r) => r.role === 'cryptography')!;
export const ROLES: readonly RoleRow[] = [
  ...ROWS,
  ...MORE.map(({ party, role, roleWas = [] }) => ({ ...LIKE, role: party, label: role, was: roleWas, party }) as RoleRow),
];
/** Which role a label means, or meant; today's come first. */
export const roleNamed = (label: string): Role | undefined =>
  (ROLES.find((r) => r.label === label) ?? ROLES.find((r) => r.was.includes(label)))?.role;

/** The offices by every name that they have or had. */
const BY_NAME: ReadonlyMap<string, Party> = new Map(
  [...(Object.keys(COUNTY.offices) as OfficeId[]).map((party) => ({ ...COUNTY.offices[party], party })), ...MORE].flatMap(
    ({ party, label, formerly = [] }) => [label, ...formerly].map((name) => [name, party] as const),
  ),
);
/** Which office a unit's name means; undefined for all units that are no office. */
export const officeOf = (unit: string): Party | undefined => BY_NAME.get(unit);
/** Every name that stands for an office, today's first. */
export const namesOf = (party: Party): readonly string[] => [...BY_NAME].flatMap(([name, of]) => (of === party ? [name] : []));
/** Offices and the units that the county's folder names, by every name that they have or had. */
const KNOWN: ReadonlyMap<string, Pick<Unit, 'label' | 'formerly'>> = new Map(
  [...Object.values(COUNTY.offices), ...MORE, ...COUNTY.units].flatMap((known) =>
    [known.label, ...(known.formerly ?? [])].map((name) => [name, known] as const),
  ),
);
/** As they are called today. */
export const UNITS_KNOWN: readonly string[] = [...new Set([...KNOWN.values()].map(({ label }) => label))];
const KEYS: ReadonlyMap<string, string> = new Map(
  COUNTY.units.flatMap(({ unit, label, formerly = [] }) => [label, ...formerly].map((name) => [name, unit] as const)),
);
/** By what a unit is kept: an id that stays when its name changes, where there is one. */
export const unitKey = (unit: string): string => officeOf(unit) ?? KEYS.get(unit) ?? unit;
/** A unit as it is called today; one that the folder does not name is known by its text alone. */
export const unitNow = (unit: string): string => KNOWN.get(unit)?.label ?? unit;
/** Every name that it has or had, today's first. */
export const unitNames = (unit: string): readonly string[] => {
  const { label, formerly = [] } = KNOWN.get(unit) ?? { label: unit };
  return [label, ...formerly];
};
/** Whether two names mean one unit. */
export const sameUnit = (a: string, b: string): boolean => unitNow(a) === unitNow(b);

/** The parties for which somebody submits from the sheet, decides at the desk, gives values at all, and gets mail. */
export type Submitter = Extract<RoleRow, { submits: true }>['party'];
export type Decider = Extract<RoleRow, { decides: true }>['party'];
export type Giver = Submitter | Decider;
export type Reached = RoleRow['party'];

/** A person as 人员 lists him. `from` and `until` are days, both included; `until` may be open. */
export interface Person {
  readonly email: string;
  readonly post: string;
  readonly unit: string;
  readonly role: Role;
  readonly from: string;
  readonly until?: string;
  /** Days on which he is away, both included, and whose mail and queue his are meanwhile. */
  readonly away?: { readonly from: string; readonly until: string; readonly by: string };
}
