import { COUNTY, MATTER_STAGE, PROJECT_STAGES, type Stage, STEPS, type Step } from '../measure';
import type { ProjectId, Subject, Values } from './types';

/** The sheets in which a project, or a matter, may have rows; in the first it always has one. */
export const stagesOf = (id: ProjectId): readonly Stage[] => (parentOf(id) ? [MATTER_STAGE] : PROJECT_STAGES);

/** How the number of a project, or of a matter of it, is written. */
export const PROJECT_ID = new RegExp(`^${COUNTY.prefix}\\d{4}-\\d{4,6}(-\\d{2,4})?$`);
/** What a year's numbers begin with: `YN2026-`. */
export const prefixOf = (year: string | number): string => `${COUNTY.prefix}${year}-`;

/** `YN2026-0001-02` is the second matter of `YN2026-0001`. */
export const parentOf = (id: ProjectId): ProjectId | undefined => /^([A-Z]+\d+-\d+)-\d+$/.exec(id)?.[1];

const OWN = STEPS.filter((s) => s.stage !== MATTER_STAGE);
const MATTER = STEPS.filter((s) => s.stage === MATTER_STAGE);
/** The steps of a project, or of a matter. */
export const stepsFor = ({ of }: Pick<Subject, 'of'>): readonly Step[] => (of ? MATTER : OWN);

/** A matter is judged on its project's facts and its own: no field and no step is in both but the name. */
export const together = <T extends Subject>(subject: T, parent: Subject | undefined): T =>
  parent
    ? {
        ...subject,
        values: { ...parent.values, ...subject.values } as Values,
        steps: { ...parent.steps, ...subject.steps },
      }
    : subject;
