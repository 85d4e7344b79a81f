// What stands typed and was not handed in, wherever a project is shown: read from its open cells, and marked.
import { field, type FieldKey, STAGES, type Stage, stageLabel } from '../../../measure';
import { isBegun, type Project, type ProjectId, type Values } from '../../../project';
import type { Book, Snapshot } from '../../../workbook';

export const UNSUBMITTED = '未提交';

/** How lists call what was never handed in: as it stands typed, and marked. */
export function typedNames(
  book: Pick<Book, 'namesTyped'>,
  rows: readonly { readonly id: ProjectId; readonly name: string }[],
): ReadonlyMap<ProjectId, string> {
  const blank = [...new Set(rows.flatMap(({ id, name }) => (name ? [] : [id])))];
  const found = blank.length ? book.namesTyped(blank) : new Map<ProjectId, string>();
  return new Map([...found].map(([id, name]) => [id, `${name}（${UNSUBMITTED}）`]));
}

export interface WithTyped {
  /** As it is with what stands typed. */
  readonly project: Project;
  /** What differs from what was handed in, with the text that stands there; blank where it was taken away. */
  readonly typed: ReadonlyMap<FieldKey, string>;
}

export function withTyped(snapshot: Snapshot, project: Project): WithTyped {
  // What a draft has from an earlier project was no more handed in than what is typed into it.
  const handedIn = isBegun(project) ? {} : project.values;
  const typed = new Map<FieldKey, string>();
  const values: Record<string, Values[FieldKey]> = { ...project.values };
  for (const { stage } of STAGES) {
    const cells = snapshot.openCells(project.id, stage);
    if (!cells.length) continue;
    const read = snapshot.input(project.id, stage).values;
    for (const { key, says } of cells) {
      const value = says === '' ? undefined : read[key];
      if (value === undefined) delete values[key];
      else values[key] = value;
      if (says === '' ? handedIn[key] !== undefined : value === undefined || value !== handedIn[key])
        typed.set(key, says);
    }
  }
  return typed.size ? { project: { ...project, values: values as Values }, typed } : { project, typed };
}

/** How much of which sheet, in a line; nothing where nothing is. */
export function typedSays({ typed }: WithTyped): string {
  const counts = new Map<Stage, number>();
  for (const key of typed.keys()) counts.set(field(key).stage, (counts.get(field(key).stage) ?? 0) + 1);
  return [...counts].map(([stage, count]) => `“${stageLabel(stage)}”表有${count}项已填写、${UNSUBMITTED}`).join('；');
}
