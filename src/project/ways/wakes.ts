// What the end, the rest or the return of a project does to its open matters and to the demands that joined it, in the same
// write (A3.1, A10.5).
import {
  type FieldKey,
  MATTER_STAGE,
  MATTERS,
  REPORTED,
  rowsOn,
  STAGES,
  WAKES,
  type Wake,
  editionToday,
} from '../../measure';
import { JOINS } from '../decide/joins';
import type { Happening, Project, ProjectId } from '../dossier/types';
import { isResting } from './standing';

/** What has become of a project in one step: nothing where it goes on, or rests, as before. */
export function turnOf(before: Project, after: Project): Wake['at'] | undefined {
  if (after.closed !== undefined) return before.closed === undefined ? 'ends' : undefined;
  // A correction lets one go on that has ended (A27.2).
  if (before.closed !== undefined) return isResting(after) ? 'rests' : 'resumes';
  if (isResting(after)) return isResting(before) ? undefined : 'rests';
  if (after.archived && !before.archived) return 'archives';
  return isResting(before) ? 'resumes' : undefined;
}

const APART: ReadonlySet<unknown> = new Set(MATTERS.flatMap((row) => ('apart' in row ? [row.id] : [])));
/** A matter that is settled whatever becomes of its project's own steps: it was handed in, and moves nothing of them (A19.1). */
const isApart = ({ values, steps }: Project): boolean => APART.has(values.matterKind) && steps[REPORTED] !== undefined;
export const outlives = (matter: Project, { closed }: Project): boolean => closed === undefined && isApart(matter);

/** The projects that a field names. */
export const namesIn = (project: Project, key: FieldKey): ProjectId[] =>
  String(project.values[key] ?? '')
    .split('、')
    .filter(Boolean);

/** The demands that a project lists. */
export const joinedTo = (project: Project): ProjectId[] => [
  ...new Set(JOINS.flatMap(({ lists }) => namesIn(project, lists))),
];

const hangs = (other: Project, { of, spares }: Wake, on: Project): boolean =>
  of === 'matters'
    ? other.of === on.id && other.closed === undefined && !other.archived && !(spares && isApart(other))
    : other.closed !== undefined && JOINS.some(({ by }) => other.values[by] === on.id);

export const wakeStep = ({ wake }: Pick<Wake, 'wake'>): string => `effect.${wake}`;
export const wakeIn = (step: string): Wake | undefined => WAKES.find((row) => wakeStep(row) === step);

/** Whom it wakes, each with its entry; the matter that brought it about is done by itself. */
export function wakened(
  turn: Wake['at'],
  project: Project,
  others: Iterable<Project>,
  happening: Happening,
): { readonly other: Project; readonly happening: Happening }[] {
  const rows = rowsOn(WAKES, editionToday(happening.on)).filter((row) => row.at === turn);
  const { outcome: _, opinion: __, matter: own, cites: ___, ...base } = happening;
  return [...others].flatMap((other) =>
    rows
      .filter((row) => other.id !== own && hangs(other, row, project))
      .map((row) => ({
        other,
        happening: {
          ...base,
          verb: 'record' as const,
          project: other.id,
          step: wakeStep(row),
          stage: row.of === 'matters' ? MATTER_STAGE : STAGES[0].stage,
          article: 'A10.5' as const,
          values: row.joined === undefined ? {} : { joinedState: row.joined },
        },
      })),
  );
}
