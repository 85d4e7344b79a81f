// A draft that was begun with an earlier project: what it has from there is to be looked at before it is handed in.
import { type FieldKey, field, NEVER_COPIED, OF_ITS_TERM, STEPS } from '../../measure';
import { submitFields } from '../decide/moves';
import type { Project, Values } from '../dossier/types';

const FIRST = STEPS[0]!;

/** A fee of which there is none was left blank. */
const says = (values: Values, key: FieldKey): boolean =>
  values[key] !== undefined && !(field(key).cost && values[key] === 0);

/** What a new project gets from that one: all of it from one that has ended, from an earlier term what is not that term's. */
export function copiedFrom(cited: Pick<Project, 'values' | 'closed'>): Values {
  const left = cited.closed ? NEVER_COPIED : [...NEVER_COPIED, ...OF_ITS_TERM];
  const keys = submitFields(FIRST).filter((key) => !left.includes(key) && says(cited.values, key));
  return Object.fromEntries(keys.map((key) => [key, cited.values[key]])) as Values;
}

/** Begun so, and never handed in. */
export const isBegun = ({ cites, steps }: Pick<Project, 'cites' | 'steps'>): boolean =>
  cites !== undefined && !steps[FIRST.step]?.rounds;

/** The fields that still say what that project said and that nobody has looked at. */
export const copiedIn = (project: Project, typed: Values): FieldKey[] =>
  isBegun(project)
    ? submitFields(FIRST).filter(
        (key) =>
          project.values[key] !== undefined && typed[key] === project.values[key] && !project.confirmed?.includes(key),
      )
    : [];
