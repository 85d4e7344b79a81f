import type { Examples } from '../example';
import { COMMANDS } from './acts';
import { COHORTS } from './cohorts';
import { PAPERS } from './made';
import { BUDGETS, NOTHING } from './lists';
import { BROUGHT } from './intake';
import { MATTERS } from './matters';
import { PEOPLE } from './people';
import { PROJECTS } from './projects';
import { SYSTEMS, TEMPLATES } from './systems';

export const EXAMPLES: Examples = {
  people: PEOPLE,
  lives: [],
  told: {
    projects: [...PROJECTS, ...COHORTS],
    matters: MATTERS,
    systems: SYSTEMS,
    templates: TEMPLATES,
    commands: COMMANDS,
    papers: PAPERS,
    budgets: BUDGETS,
    nothing: NOTHING,
    brought: BROUGHT,
  },
};
