// What a file is called by: the step whose it is, by the law's name of what is handed in, and which of its materials it is.
import { field, type FieldKey, labelOf, type Stage } from '../../measure';
import { openStepOf, type Project, recordIn, type Scene, stepIn } from '../../project';

export const materialOf = (key: FieldKey): string => field(key).label.replace(/链接$/, '');

/** Of a matter its kind says more than that it is reported. */
const kindOf = ({ values: { matterKind } }: Project): string | undefined =>
  matterKind === undefined ? undefined : labelOf(field('matterKind'), matterKind);

/** Of a step or a record. */
export const filedUnder = (project: Project, id: string, scene: Scene): string => {
  const step = stepIn(project, id, scene.today);
  return kindOf(project) ?? step?.filed ?? (step ?? recordIn(project, id, scene.today))?.label ?? '';
};

/** Of a cell: the step or record for which it is open. */
export const cellFiledUnder = (project: Project, stage: Stage, key: FieldKey, scene: Scene): string =>
  filedUnder(project, openStepOf(project, stage, key, scene) ?? '', scene);
