// Entries of older versions, lifted as they are read, each by small steps of one version (decisions 21 and 24).
// What is stored stays as it is, and so does its seal: it is proved first.
import { parentOf, type Project } from '../../project';
import { entryFrom5, stateFrom5 } from './labels5';
import type { LedgerEntry } from '../types';

/** One step: what changed, an entry as the next version would have stored it, and a state that one had taken over. */
export interface Lift {
  readonly from: number;
  readonly to: number;
  readonly says: string;
  readonly entry: (entry: LedgerEntry) => LedgerEntry;
  readonly state?: (state: Project) => Project;
}

export const LIFTS: readonly Lift[] = [
  {
    from: 1,
    to: 2,
    says: 'What an entry led to stands in it. Before, the tables said so: they still do where nothing else does (adopt.ts).',
    entry: (entry) => entry,
  },
  {
    from: 2,
    to: 3,
    says: 'An entry says its version; the matter that moved its project stands in a field of its own, no longer in 意见.',
    entry: ({ opinion, ...entry }) => {
      const matter = entry.step.startsWith('effect.') && parentOf(opinion ?? '') ? opinion : undefined;
      return { ...entry, ...(matter ? { matter } : opinion !== undefined && { opinion }) };
    },
  },
  {
    from: 3,
    to: 4,
    says: 'What was chosen is kept by its id; before, it was by the label that it had then (labels5.ts).',
    entry: entryFrom5,
    state: stateFrom5,
  },
];

/** The version in which entries are written. */
export const VERSION: number = LIFTS[LIFTS.length - 1]!.to;

/** Those of the first two versions do not say it; from the second on an entry names the one before it about its dossier. */
export const versionOf = ({ version, after }: { readonly version?: number; readonly after?: number }): number =>
  version ?? (after === undefined ? 1 : 2);

const above = (version: number): readonly Lift[] => LIFTS.filter((lift) => lift.from >= version);

/** An entry as today's version would have stored it; its `version` stays the one in which it was written. */
export const lifted = (entry: LedgerEntry): LedgerEntry =>
  above(entry.version).reduce((now, lift) => lift.entry(now), entry);

/** The same of a state that an entry of that version took over. */
export const liftedState = (state: Project, version: number): Project =>
  above(version).reduce((now, lift) => lift.state?.(now) ?? now, state);

/** What stops everything where a newer version has written: its entries would be misread, and its columns moved. */
export const NEWER =
  '本表由较新版本的系统办理过，现在运行的是较早的版本，暂停办理。请维护人员重新部署较新的版本，不要用“修复”或“接续办理记录”处理；已填内容和办理记录不受影响。（说明：系统操作规则）';
