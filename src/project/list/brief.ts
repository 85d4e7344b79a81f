// What lists and figures of the desk need of a dossier: kept in its row of 待办, so that ten thousand of them are read without
// the sheets they stand in. A brief says days, never how far off they are.
import { type Day, type Stage, unitNow } from '../../measure';
import { partyIn } from '../dossier/classify';
import type { Due, Project, Scene, Values } from '../dossier/types';
import { numbersIn } from '../correct/numbers';
import { mayBeLate } from '../count/figures';
import { type Amounts, moneyOf, overrunsOf } from '../count/money';
import { type Counts, isHandedIn, totalsOf } from '../count/totals';
import { headlineOf } from '../state/headline';
import { otherManager } from '../state/manages';
import { dueOn, waitingFor } from '../tell/due';
import { isResting, planYearOf } from '../ways/standing';
import type { Going, RowWait } from './row';

/** A deadline by its last day, and who has to keep it; `never`: it is nobody's lateness (A30.3). */
export type BriefDue = Pick<Due, 'label' | 'basis' | 'day' | 'moved' | 'provisional' | 'rest' | 'carrier'> & {
  readonly never?: true;
};

export interface Brief {
  readonly is: Going;
  readonly stage: Stage;
  readonly state: string;
  readonly year?: number;
  readonly class?: string;
  readonly track?: string;
  /** Handed in first. */
  readonly on?: Day;
  readonly waits?: readonly RowWait[];
  readonly dues?: readonly BriefDue[];
  /** In fen. */
  readonly money?: Amounts;
  /** Of what its money adds to each year. */
  readonly years?: Counts;
  readonly exceeds?: true;
  readonly supplier?: string;
  readonly numbers?: readonly string[];
  /** The unit that signed its contract, where it is another (A15.1): it may see it, too. */
  readonly manager?: string;
}

function goingOf(project: Project): Going {
  if (project.closed) return 'closed';
  if (project.archived) return 'done';
  if (!isHandedIn(project)) return 'draft';
  return isResting(project) ? 'rests' : 'live';
}

/** One entry for each key whose value is something. */
const present = <T extends object>(all: T): Partial<T> =>
  Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as Partial<T>;
const some = <T>(list: readonly T[]): readonly T[] | undefined => (list.length ? list : undefined);
const whole = <T extends object>(of: T): T | undefined => (Object.keys(of).length ? of : undefined);
const textOf = (value: Values[keyof Values]): string | undefined => (value === undefined ? undefined : String(value));

function briefDue(project: Project, due: Due): BriefDue {
  const { label, basis, day, moved, provisional, rest } = due;
  return {
    label,
    basis,
    day,
    moved,
    provisional,
    carrier: unitNow(due.carrier),
    ...(rest !== undefined && { rest }),
    ...(!mayBeLate(project, due) && { never: true as const }),
  };
}

/** What is waited for and due; of a draft nobody waits. */
function runningIn(project: Project, scene: Scene): Pick<Brief, 'waits' | 'dues'> {
  if (!isHandedIn(project)) return {};
  const waits = waitingFor(project, scene).map(
    ({ party, since, is }): RowWait => ({
      to: unitNow(partyIn(party, project.unit)),
      since,
      ...(is === 'open' && { open: true as const }),
    }),
  );
  return present({ waits: some(waits), dues: some(dueOn(project, scene).map((due) => briefDue(project, due))) });
}

/** Of a project, or of a matter, of which lists show what is waited for and due with its project. */
export function briefOf(project: Project, scene: Scene): Brief {
  const { values } = project;
  const { stage, state } = headlineOf(project, scene);
  const numbers = numbersIn(values).map(({ number }) => number);
  const brief = { is: goingOf(project), stage, state, ...runningIn(project, scene) };
  const named = present({ numbers: some([...new Set(numbers)]), manager: otherManager(project) });
  if (project.of !== undefined) return { ...brief, ...named };
  return {
    ...brief,
    ...named,
    ...present({
      year: planYearOf(project) === undefined ? undefined : Number(planYearOf(project)),
      class: textOf(values.class),
      track: textOf(values.track),
      on: textOf(values.submittedOn),
      money: whole(moneyOf(project)),
      years: whole(totalsOf([project], scene).years),
      exceeds: overrunsOf(project).length ? (true as const) : undefined,
      supplier: textOf(values.supplier),
    }),
  };
}
