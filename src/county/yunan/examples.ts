import type { Examples } from '../example';
import { COHORTS } from './cohorts';
import { BUDGETS, NOTHING } from './lists';
import { BROUGHT } from './intake';
import { MATTERS } from './matters';
import { PEOPLE } from './people';
import { PROJECTS } from './projects';
import { RENAMINGS } from './units';
import { SYSTEMS, TEMPLATES } from './systems';

export const EXAMPLES: Examples = {
  people: PEOPLE,
  lives: [],
  told: {
    projects: [...PROJECTS, ...COHORTS],
    matters: MATTERS,
    systems: SYSTEMS,
    templates: TEMPLATES,
    renamings: RENAMINGS,
    budgets: BUDGETS,
    nothing: NOTHING,
    brought: BROUGHT,
  },
};
