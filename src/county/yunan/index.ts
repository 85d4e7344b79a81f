import type { County } from '../shape';
import { FIGURES, TERM } from './figures';
import { NAMES } from './names';

export const COUNTY: County = { ...NAMES, term: TERM, figures: FIGURES, moreOffices: [], without: [], moreSteps: [] };
