// What lists and figures of the desk need of a project: kept in its row of 待办, so that ten thousand of them are read without
// the sheets they stand in. A brief says days, never how far off they are.
import type { Day, Stage } from '../../measure';
import { partyLabel } from '../dossier/classify';
import type { Due, Project, Scene, Values } from '../dossier/types';
import { numbersIn } from '../correct/numbers';
import { type Amounts, moneyOf, overrunsOf } from '../count/money';
import { headlineOf } from '../state/headline';
import { otherManager } from '../state/manages';
import { dueOn, waitingFor } from '../tell/due';
import { isResting } from '../ways/standing';
import type { Going } from './row';

/** A deadline by its last day. */
export type BriefDue = Pick<Due, 'label' | 'basis' | 'day' | 'moved' | 'provisional' | 'rest' | 'slack'>;

export interface Brief {
  readonly is: Going;
  readonly stage: Stage;
  readonly state: string;
  readonly year?: number;
  readonly class?: string;
  readonly track?: string;
  /** Handed in first. */
  readonly on?: Day;
  /** Since when it has been waiting, and for whom. */
  readonly since?: Day;
  readonly who?: readonly string[];
  readonly dues?: readonly BriefDue[];
  /** In fen. */
  readonly money?: Amounts;
  readonly exceeds?: true;
  readonly supplier?: string;
  readonly numbers?: readonly string[];
  /** The unit that signed its contract, where it is another (A15.1): it may see it, too. */
  readonly manager?: string;
}

function goingOf(project: Project): Going {
  if (project.closed) return 'closed';
  if (project.archived) return 'done';
  if (project.values.submittedOn === undefined) return 'draft';
  return isResting(project) ? 'rests' : 'live';
}

/** One entry for each key whose value is something. */
const present = <T extends object>(all: T): Partial<T> =>
  Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as Partial<T>;
const some = <T>(list: readonly T[]): readonly T[] | undefined => (list.length ? list : undefined);
const textOf = (value: Values[keyof Values]): string | undefined => (value === undefined ? undefined : String(value));

const briefDue = ({ label, basis, day, moved, provisional, rest, slack }: Due): BriefDue => ({
  label,
  basis,
  day,
  moved,
  provisional,
  ...(rest !== undefined && { rest }),
  ...(slack !== undefined && { slack }),
});

/** Of a project; its matters are no lines of their own in lists. */
export function briefOf(project: Project, scene: Scene): Brief {
  const { values } = project;
  const { stage, state } = headlineOf(project, scene);
  const is = goingOf(project);
  const waits = is === 'live' ? waitingFor(project, scene) : [];
  const numbers = numbersIn(values).map(({ number }) => number);
  const money = moneyOf(project);
  return {
    is,
    stage,
    state,
    ...present({
      year: values.planYear === undefined ? undefined : Number(values.postponedTo ?? values.planYear),
      class: textOf(values.class),
      track: textOf(values.track),
      on: textOf(values.submittedOn),
      since: waits.map(({ since }) => since).sort()[0],
      who: some([...new Set(waits.map(({ party }) => partyLabel(party)))]),
      dues: some(is === 'live' ? dueOn(project, scene).map(briefDue) : []),
      money: Object.keys(money).length ? money : undefined,
      exceeds: overrunsOf(project).length ? (true as const) : undefined,
      supplier: textOf(values.supplier),
      numbers: some([...new Set(numbers)]),
      manager: otherManager(project),
    }),
  };
}
