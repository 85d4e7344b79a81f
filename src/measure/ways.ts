// How a project ends or rests beside its straight road (A10.5), and what that does to what hangs on it.
import type { Dated } from './dated';
import type { When } from './facts';
import type { FieldKey } from './fields';
import { ENDS, type RestId } from './rests';
import type { StepId } from './stages';

/** Where a reviewer's proposal waits for another one. */
export const PROPOSAL: StepId = 'application.proposal';

/** The document that an end or a rest goes by, and what a project that goes on again no longer has. */
export const PROPOSAL_DOCUMENT: readonly FieldKey[] = ['endDocument', 'endDocumentDate', 'endLink', 'restUntil'];
export const END_FIELDS: readonly FieldKey[] = ['endReason', 'endSays', ...PROPOSAL_DOCUMENT];

/** Where the reason of a rest is kept while the end of what rests is proposed, with reasons of its own. */
export const STOOD: readonly (readonly [said: FieldKey, kept: FieldKey])[] = [
  ['endReason', 'stoodReason'],
  ['endSays', 'stoodSays'],
  ['endDocument', 'stoodDocument'],
  ['endDocumentDate', 'stoodDocumentDate'],
  ['endLink', 'stoodLink'],
];

/** What becomes of a project, the first of several whose `when` holds: it ends in a state, rests, or goes on again. */
export interface Way extends Dated {
  readonly when?: When;
  readonly closes?: string;
  readonly rests?: RestId;
  readonly resumes?: true;
  /** Gets the day. */
  readonly stamps?: FieldKey;
  /** The step that led to it is asked anew when the project goes on. */
  readonly again?: true;
}

/** What the end, the rest or the return of a project does in the same write to its open matters and to the demands that joined it. */
export interface Wake extends Dated {
  readonly wake: string;
  readonly at: 'ends' | 'rests' | 'resumes' | 'archives';
  readonly of: 'matters' | 'demands';
  /** But for those that are settled all the same (A19.1). */
  readonly spares?: 'apart';
  readonly closes?: string;
  /** What a joined demand says of the project that it joined; blank: it goes on. */
  readonly joined?: '' | 'resting' | 'freed';
}
export const WAKES: readonly Wake[] = [
  { wake: 'matterEnded', at: 'ends', of: 'matters', closes: ENDS.withProject.closed },
  { wake: 'matterOver', at: 'archives', of: 'matters', closes: ENDS.withArchive.closed, spares: 'apart' },
  { wake: 'freed', at: 'ends', of: 'demands', joined: 'freed' },
  { wake: 'restsToo', at: 'rests', of: 'demands', joined: 'resting' },
  { wake: 'goesOn', at: 'resumes', of: 'demands', joined: '' },
];
