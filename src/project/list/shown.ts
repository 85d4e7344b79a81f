// A brief as lists show it on a day: labels for ids, and how far off each last day is.
import { type Day, field, labelOf, stageLabel } from '../../measure';
import type { ProjectId } from '../dossier/types';
import { parentOf } from '../dossier/dossier';
import { dueText, isOverdue, leftOn } from '../tell/lastday';
import type { Brief, BriefDue } from './brief';
import type { ListRow, RowDue } from './row';

interface Briefed {
  readonly id: ProjectId;
  readonly unit: string;
  readonly name: string;
  readonly brief: Brief;
}

const labelled = (key: 'class' | 'track', id: string | undefined) =>
  id === undefined ? {} : { [key]: labelOf(field(key), id) };

export function listRow({ id, unit, name, brief }: Briefed, today: Day, moved?: string): ListRow {
  const of = parentOf(id);
  const { stage, class: cls, track, dues, manager: _, ...rest } = brief;
  return {
    ...rest,
    id,
    name,
    unit,
    stage: stageLabel(stage),
    ...labelled('class', cls),
    ...labelled('track', track),
    ...(of !== undefined && { of }),
    ...(dues && { dues: dues.flatMap((due) => rowDue(due, today)) }),
    ...(moved !== undefined && { moved }),
  };
}

/** What is late and what comes; a provisional day that has passed may still move. */
function rowDue(due: BriefDue, today: Day): RowDue[] {
  const left = leftOn(due, today);
  const late = isOverdue(due, today) && !due.never;
  if (!late && left < 0 && (!due.provisional || due.never)) return [];
  return [{ day: due.moved, label: due.label, text: dueText(due, left), left, late, carrier: due.carrier }];
}
