/** Who carries, decides or watches (article 3). `short` is how a state names it; `seen`: what its rows' 承办 contain (a draft says 本单位); `own`: the
 * project's own unit.
 */
export const PARTIES = [
  { party: 'unit', label: '项目建设单位', short: '建设单位', seen: '单位', own: true, article: 'A3.2' },
  { party: 'bureau', label: '县政务和数据局', short: '县政务和数据局', seen: '县政务和数据局', own: false, article: 'A3.1' },
  { party: 'finance', label: '县财政局', short: '县财政局', seen: '县财政局', own: false, article: 'A12.3' },
  { party: 'cryptography', label: '县委机要局', short: '县委机要局', seen: '县委机要局', own: false, article: 'A12.1' },
  { party: 'audit', label: '县审计局', short: '县审计局', seen: '县审计局', own: false, article: 'A27.1' },
  { party: 'government', label: '县人民政府', short: '县人民政府', seen: '县人民政府', own: false, article: 'A12.4' },
] as const;

export type Party = (typeof PARTIES)[number]['party'];

/** The project's own party, and the one that watches over all units (article 3). */
export const OWN_PARTY = 'unit' satisfies Party;
export const OVERSEER = 'bureau' satisfies Party;
export const AUDITOR = PARTIES.find((p) => p.party === 'audit')!;

/**
 * What a person in 人员 may be. `submits`: acts for his own unit; `decides`: for which party he decides;
 * `administers`: sets up people and repairs, decides nothing. `file`: how the workbook is shared with him.
 */
export const ROLES = [
  { role: 'officer', label: '项目管理专员', party: 'unit', submits: true, decides: false, administers: false, file: 'editor' },
  { role: 'bureau', label: '政务和数据局审核', party: 'bureau', submits: false, decides: true, administers: false, file: 'editor' },
  { role: 'finance', label: '财政审核', party: 'finance', submits: false, decides: true, administers: false, file: 'editor' },
  { role: 'cryptography', label: '密码管理', party: 'cryptography', submits: false, decides: true, administers: false, file: 'editor' },
  { role: 'audit', label: '审计', party: 'audit', submits: false, decides: false, administers: false, file: 'viewer' },
  { role: 'administrator', label: '管理员', party: 'bureau', submits: false, decides: false, administers: true, file: 'editor' },
] as const satisfies readonly {
  role: string;
  label: string;
  party: Party;
  submits: boolean;
  decides: boolean;
  administers: boolean;
  file: 'editor' | 'viewer';
}[];

export type Role = (typeof ROLES)[number]['role'];

/** The parties for which somebody submits from the sheet, decides at the desk, gives values at all, and gets mail. */
export type Submitter = Extract<(typeof ROLES)[number], { submits: true }>['party'];
export type Decider = Extract<(typeof ROLES)[number], { decides: true }>['party'];
export type Giver = Submitter | Decider;
export type Reached = (typeof ROLES)[number]['party'];

/** A person as 人员 lists him. `from` and `until` are days, both included; `until` may be open. */
export interface Person {
  readonly email: string;
  readonly post: string;
  readonly unit: string;
  readonly role: Role;
  readonly from: string;
  readonly until?: string;
}
