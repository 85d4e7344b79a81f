// What a row of 补录 holds of steps that its project does not go through: those of another track or class (A10.1, A30.3).
import { CLASSES, type Facts, type FieldKey, field, type Step, TRACKS, quoted } from '../../measure';
import type { Values } from '../dossier/types';
import { fieldsOfStep } from './reached';

export interface Foreign {
  readonly key: FieldKey;
  readonly says: string;
  readonly todo: string;
}

const labelled = (rows: readonly { readonly id: string; readonly label: string }[], id: unknown): string =>
  rows.find((row) => row.id === id)?.label ?? '';
const OTHER_BY = [
  {
    fact: 'track',
    rows: TRACKS.map(({ track, label }) => ({ id: track, label })),
    check: `请清空；管理方式有误的，请核对${quoted(field('total').label)}，或补上${quoted(field('track').label)}列`,
  },
  {
    fact: 'class',
    rows: CLASSES.map(({ class: id, label }) => ({ id, label })),
    check: `请清空，或核对${quoted(field('kind').label)}`,
  },
] as const;

/** `all`: every step that projects take; `path`: those of this one. */
export function foreignIn(
  values: Values,
  { all, path, facts }: { all: readonly Step[]; path: readonly Step[]; facts: Facts },
): Foreign[] {
  const own = new Set(path.flatMap(fieldsOfStep));
  return (Object.keys(values) as FieldKey[]).flatMap((key): Foreign[] => {
    const owners = own.has(key) ? [] : all.filter((step) => fieldsOfStep(step).includes(key));
    const [step] = owners;
    if (!step) return [];
    const other = OTHER_BY.find(
      ({ fact }) => facts[fact] && owners.every(({ when }) => (when?.[fact] ?? facts[fact]) !== facts[fact]),
    );
    const name = quoted(field(key).label);
    if (!other)
      return [
        {
          key,
          says: `${name}是“${step.label}”的内容，该项目不办理这一步骤`,
          todo: '请清空，或核对决定是否办理该步骤的栏目',
        },
      ];
    const { fact, rows, check } = other;
    const says = `${name}是${quoted(labelled(rows, step.when?.[fact]))}项目“${step.label}”的内容，该项目为${quoted(labelled(rows, facts[fact]))}`;
    return [{ key, says, todo: check }];
  });
}
