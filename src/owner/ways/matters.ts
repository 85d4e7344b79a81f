// What mail says of a matter of articles 18–20: which it is, and from what to what.
import { OWN_PARTY, field, FIELDS, type FieldKey, MATTER_STAGE } from '../../measure';
import { type Project, type Scene, stagesOf, stateNow } from '../../project';
import { shown, stopped } from '../mail/words';

export const isMatter = ({ id }: Pick<Project, 'id'>): boolean => stagesOf(id).includes(MATTER_STAGE);

const KIND: FieldKey = 'matterKind';
/** What its unit asks for, beside the words: amounts, days, reasons. */
const ASKED: readonly FieldKey[] = FIELDS.filter(
  ({ stage, by, type, key }) =>
    stage === MATTER_STAGE &&
    by === OWN_PARTY &&
    key !== KIND &&
    (type === 'money' || type === 'date' || type === 'choice'),
).map(({ key }) => key);

/** `重大变更备案，变更后金额600万元`; nothing of a project. */
export const matterSays = (project: Project): string[] =>
  isMatter(project)
    ? [
        shown(KIND, project),
        ...ASKED.map((key) => shown(key, project) && `${field(key).label}${shown(key, project)}`),
      ].filter(Boolean)
    : [];

/** What it waits for, where the step's own name does not say which matter it is. */
export function matterWaits(project: Project, asks: string, scene: Scene): string | undefined {
  const kind = isMatter(project) ? shown(KIND, project) : '';
  return kind && !asks.startsWith(kind.slice(0, 4)) ? `${kind}：${stateNow(project, scene)}` : undefined;
}

/** How it ended. */
export const matterEnded = (project: Project): string =>
  isMatter(project) ? stopped(`${matterSays(project).join('，')}：${project.closed}`) : '';
