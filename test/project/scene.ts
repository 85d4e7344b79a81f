import { type Day, NO_SETTINGS, type Settings } from '../../src/measure';
import type { Scene } from '../../src/project';

/** That day, by the built-in rules unless others are given. */
export const on = (today: Day, settings: Settings = NO_SETTINGS): Scene => ({ today, settings });
