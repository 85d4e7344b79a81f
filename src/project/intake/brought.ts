// What 补录 alone has given, and so no step's correction puts right (A27.2, A30.3); and what it says beside its track.
import { type FieldKey, field, INTAKE_SIGNED, labelOf, quoted, TRACKS, wan } from '../../measure';
import { hasBefore } from '../count/lines';
import type { Raised } from '../decide/check';
import { judgedBy, trackOf } from '../dossier/classify';
import type { Project, Refusal, Scene, Values } from '../dossier/types';
import { isIntake, isTakenBack } from './back';

/** The fields of it that may be put right: days that were there before the tool, a filed change, a sum without its lines. */
export function broughtIn(project: Project): FieldKey[] {
  if (!isIntake(project) || isTakenBack(project)) return [];
  const { days, sums, others } = INTAKE_SIGNED;
  const before = (key: FieldKey) => project.values[key] !== undefined && String(project.values[key]) <= project.created;
  return [...days.filter(before), ...others, ...sums.filter((key) => hasBefore(project.values, key))];
}

/** What of it cannot be: a day of after, none, or a sum below the payments that are known. */
export function broughtWrong(given: Values, { values, created }: Project): Refusal[] {
  const { days, sums } = INTAKE_SIGNED;
  const wrong = (key: FieldKey, says: string, todo: string): Refusal => ({
    article: 'A27.2',
    stage: field(key).stage,
    field: key,
    says: `${quoted(field(key).label)}${says}`,
    todo,
  });
  return [
    ...[...days, ...sums].flatMap((key) => (given[key] === '' ? [wrong(key, '未填写', '请填写正确的值')] : [])),
    ...days.flatMap((key) =>
      String(given[key] ?? '') > created ? [wrong(key, `${given[key]}晚于补录日期${created}`, '请核对日期')] : [],
    ),
    ...sums.flatMap((key) => {
      const [said, kept] = [given[key], values[key]];
      if (said === undefined || said === '' || said === kept) return [];
      const less = `${wan(Number(said))}万元少于逐笔登记的合计${wan(Number(kept ?? 0))}万元`;
      return [wrong(key, less, '累计应包括已登记的各笔，请核对')];
    }),
  ];
}

/** A change that was filed before the tool and leads above the track that the project has (A10.4). */
export function changedAbove({ values, created }: Project, { settings }: Scene): Raised | undefined {
  const { changedTotal, track } = values;
  if (changedTotal === undefined || track === undefined) return undefined;
  const tier = trackOf(Number(changedTotal), settings, judgedBy(values, created));
  // Highest first.
  const place = (id: unknown) => TRACKS.findIndex((t) => t.track === id);
  if (place(tier) >= place(track)) return undefined;
  const label = (id: string | number) => labelOf(field('track'), id);
  return {
    article: 'A10.4',
    stage: field('changedTotal').stage,
    field: 'changedTotal',
    says: `按${quoted(field('changedTotal').label)}${wan(Number(changedTotal))}万元应为“${label(tier)}”，现作“${label(track)}”`,
    todo: `已按变更后的管理方式办理的，补录时请填写${quoted(field('track').label)}；未补办增加环节的，请按重大变更办理`,
  };
}
