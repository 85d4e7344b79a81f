// The one state that a project has wherever one is named: at the desk, in answers, in lists, in the plan.
import { ARCHIVED, type Stage } from '../../measure';
import { type Placed, pathOf, stagesReached } from '../dossier/path';
import type { Project, Scene } from '../dossier/types';
import { statusOf } from '../tell/status';
import { endSays, restSays } from '../ways/standing';

export interface Headline {
  /** Whose state it is: that of the step that waits, not the last one reached. */
  readonly stage: Stage;
  readonly state: string;
  /** Never blank while anything waits. */
  readonly next: string;
}

const isNow = ({ is }: Placed): boolean => is === 'open' || is === 'waiting';

/** Of what waits the earliest; what runs beside only where somebody has to hand it in, or nothing else waits. */
function waitsIn(project: Project, scene: Scene): Stage | undefined {
  const now = pathOf(project, scene).filter(isNow);
  return (now.find((p) => !p.step.aside || p.is === 'open') ?? now[0])?.step.stage;
}

/** What somebody may be asked while it rests, as its rows say it. */
const restsUntil = (project: Project, scene: Scene): string =>
  stagesReached(project, scene)
    .map((stage) => statusOf(project, stage, scene))
    .find(({ state, next }) => next && state === restSays(project))?.next ?? '';

export function headlineOf(project: Project, scene: Scene): Headline {
  const last = stagesReached(project, scene).pop()!;
  if (project.closed) return { stage: last, state: endSays(project), next: '' };
  const rests = restSays(project);
  if (rests !== undefined) return { stage: last, state: rests, next: restsUntil(project, scene) };
  const stage = (project.archived ? undefined : waitsIn(project, scene)) ?? last;
  const { state, next } = statusOf(project, stage, scene);
  return { stage, state: project.archived ? ARCHIVED.state : state, next };
}

/** The stage of that state, of a project that goes on. */
export const stageNow = (project: Project, scene: Scene): Stage =>
  (project.archived ? undefined : waitsIn(project, scene)) ?? stagesReached(project, scene).pop()!;

export const stateNow = (project: Project, scene: Scene): string => headlineOf(project, scene).state;
