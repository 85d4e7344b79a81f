// What a correction changes, in words: old → new.
import { type Day, type FieldKey, field, labelOf, wan } from '../../measure';
import { outcomeLabel } from '../decide/said';
import type { Project, Proposed, Value } from '../dossier/types';
import { wantedOutcome } from './made';
import { chosenIn } from './signed';

const BLANK = '（空）';
/** A value as it is read: money with its unit, a choice by its label. */
export function worded(key: FieldKey, value: Value | undefined): string {
  if (value === undefined || value === '') return BLANK;
  const f = field(key);
  return f.type === 'money' ? `${wan(Number(value))}万元` : labelOf(f, value);
}

/** Who proposed it, for the record: by post and unit, and the account. */
export const whoSays = ({ who, by }: Pick<Proposed, 'who' | 'by'>): string => (who ? `${who}（${by}）` : by);

export const arrow = (label: string, was: string, is: string): string => `${label} ${was} → ${is}`;

/** What a proposal changes itself: old → new. */
export function changesOf(
  project: Project,
  proposed: Pick<Proposed, 'values' | 'step' | 'as' | 'outcome' | 'unit'>,
  today: Day,
): string[] {
  const values = Object.entries(proposed.values ?? {}).map(([key, value]) =>
    arrow(
      field(key as FieldKey).label,
      worded(key as FieldKey, project.values[key as FieldKey]),
      worded(key as FieldKey, value),
    ),
  );
  const wanted = wantedOutcome(project, { ...proposed, reason: '', document: '' }, today);
  const state = wanted && project.steps[wanted.step.step];
  const was = wanted && state && chosenIn(wanted.step, state, project.closed);
  const says = (outcome: typeof was) => (wanted && outcome ? outcomeLabel(wanted.step, outcome) : BLANK);
  return [
    ...values,
    ...(wanted ? [arrow(`“${wanted.step.label}”结论`, says(was), says(wanted.outcome))] : []),
    ...(proposed.unit === undefined ? [] : [arrow('建设单位', project.unit, proposed.unit)]),
  ];
}
