import type { County } from '../shape';
import { FIGURES, PLAUSIBLE, TERM } from './figures';
import { NAMES } from './names';
import { UNITS } from './units';

export const COUNTY: County = {
  ...NAMES,
  term: TERM,
  figures: FIGURES,
  plausible: PLAUSIBLE,
  moreOffices: [],
  units: UNITS,
  without: [],
  moreSteps: [],
};
