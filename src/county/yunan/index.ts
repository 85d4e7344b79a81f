import type { County } from '../shape';
import { NAMES } from './names';

export const COUNTY: County = { ...NAMES, moreOffices: [], without: [], moreSteps: [] };
