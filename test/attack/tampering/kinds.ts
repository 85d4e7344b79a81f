// What a row of the tampering table says.
import type { Stand } from '../stand';

/** By whom a tampering is noticed at the latest: the next command that meets it, the desk, the night's sweep, or the week's walk. */
export const NOTICED = ['command', 'desk', 'sweep', 'walk', '—'] as const;
export type Noticed = (typeof NOTICED)[number];
/** What puts it right: the command that meets it, the night's sweep (and 修复), 修复 alone, or a new chain of the ledger. */
export type Restored = 'command' | 'sweep' | 'repair' | 'resume' | '—';

export interface Tampering {
  readonly kind: string;
  readonly does: (s: Stand) => Promise<void>;
  readonly noticed: Noticed;
  readonly restored: Restored;
  /** What was typed and not handed in is in no entry of the ledger: it may be lost. */
  readonly loses?: true;
  /** The command that meets it; by default the reviewer's decision on the demand that was handed in. */
  readonly meets?: (s: Stand) => Promise<string>;
  /** What must not come of it, now or after a sweep: what was seen where it did. */
  readonly gains?: (s: Stand) => Promise<string | undefined>;
}

export const decides = (s: Stand, name = 'submitted', label = '审核汇总：纳入年度计划', form = {}): Promise<string> =>
  s.act('chushen@example.org', s.place(name), label, form);
export const reviews = (s: Stand): Promise<string> => decides(s, 'planned', '初审：通过', { reviewDate: '2026-11-09' });
