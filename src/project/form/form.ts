// The form of what a dossier's sheet is open for: its fields by section, what each still wants, and what a submission would
// meet and lead to. Sidebar, desk and 检查所选 all show this; it knows no cells.
import {
  askedOf,
  type ClauseId,
  clauseOf,
  FIELDS,
  type FieldKey,
  field,
  type Need,
  type Stage,
  TOPIC_WORDS,
  topicsOf,
} from '../../measure';
import { servable } from '../dossier/catalogue';
import { namedIn, needed } from '../decide/check';
import { decide } from '../decide/decide';
import { openCells } from '../decide/moves';
import { merge } from '../dossier/evolve';
import { clauseIn } from '../dossier/facts';
import { pathOf } from '../dossier/path';
import type { Decision, Project, Refusal, Value, Values, World } from '../dossier/types';
import { copiedIn } from './begun';
import { type Meant, meantBy } from '../state/meant';
import { asHanded } from './handed';

/** What stands typed in the open cells, and what of it cannot be taken. */
export interface Typed {
  readonly values: Values;
  readonly problems: readonly Refusal[];
}

export interface FormField {
  readonly key: FieldKey;
  readonly article: ClauseId;
  readonly needed: boolean;
  /** Of whom it is asked, where others have to fill it in and this one may. */
  readonly askedOf: string;
  readonly value?: Value;
  /** Needed, and nothing stands there. */
  readonly missing: boolean;
  /** What stands in the way of a submission, and what to look at. */
  readonly refused: readonly Refusal[];
  readonly warnings: readonly Refusal[];
  readonly suggests: readonly string[];
  /** It goes with another submission than the next one. */
  readonly later: boolean;
  /** It says what the project said that this one was begun with, and nobody has looked at it since. */
  readonly copied: boolean;
}

export interface FormSection {
  readonly label: string;
  /** The law's words, and their clause. */
  readonly says?: string;
  readonly article?: ClauseId;
  readonly fields: readonly FormField[];
}

export interface Form {
  /** What is handed in next; blank where cells are open and nothing can be handed in now. */
  readonly step: string;
  readonly label: string;
  readonly article: ClauseId;
  readonly sections: readonly FormSection[];
  /** What is about no field of it. */
  readonly refused: readonly Refusal[];
  readonly warnings: readonly Refusal[];
  /** As it would be: after the submission where that is taken, else with what stands typed. */
  readonly project: Project;
  readonly decision: Decision;
}

/** Every problem of a cell and every refusal, none of them twice. */
export function refusedOf(decision: Decision, problems: readonly Refusal[]): readonly Refusal[] {
  const wrong = new Set(problems.map((p) => p.field));
  return [...problems, ...(decision.refused ?? []).filter((r) => !(r.field && wrong.has(r.field)))];
}

/** Undefined where no cell of that sheet is open. */
export function formOf(project: Project, stage: Stage, typed: Typed, world: World): Form | undefined {
  const open = new Set<FieldKey>(openCells(project, stage, world));
  if (!open.size) return undefined;
  const command = { verb: 'submit', project: project.id, stage, values: typed.values } as const;
  const asked = meantBy(command, project, pathOf(project, world), world);
  const row = asked.step ?? asked.record;
  const decision = decide(command, project, world);
  const found = { refused: refusedOf(decision, typed.problems), warnings: decision.warnings };
  const { facts, keys } = asHanded(project, asked, typed.values, world);
  const must = new Set(needed(row?.needs, facts));
  const copied = new Set(copiedIn(project, typed.values));
  const about = (list: readonly Refusal[], key: FieldKey) => list.filter((r) => r.field === key);
  const fieldOf = (key: FieldKey): FormField => {
    const value = typed.values[key];
    const refused = about(found.refused, key);
    return {
      key,
      article: clauseOf(field(key).article, facts),
      needed: must.has(key),
      askedOf: must.has(key) ? '' : whom(asked, key, facts),
      ...(value !== undefined && { value }),
      missing: must.has(key) && value === undefined && !typed.problems.some((p) => p.field === key),
      refused,
      warnings: about(found.warnings, key),
      suggests: suggestsFor(key, project, world),
      later: !keys.includes(key),
      copied: copied.has(key),
    };
  };
  const sections = topicsOf(stage).flatMap(({ from, label, fields: all }): FormSection[] => {
    const fields = all.flatMap(({ key }) => (open.has(key) ? [fieldOf(key)] : []));
    const [says, on] = TOPIC_WORDS[from as keyof typeof TOPIC_WORDS] ?? [];
    const words = says && on && { says, article: clauseOf(field(on).article, facts) };
    return fields.length ? [{ label, ...words, fields }] : [];
  });
  const rest = ({ field: key }: Refusal): boolean => key === undefined || !open.has(key);
  const values = merge(project.values, typed.values);
  return {
    step: asked.step?.step ?? (asked.record ? `record.${asked.record.record}` : ''),
    label: row?.label ?? '',
    article: row ? clauseIn(row, project, world) : 'house',
    sections,
    refused: found.refused.filter(rest),
    warnings: found.warnings.filter(rest),
    project: decision.refused ? { ...project, values } : decision.project,
    decision,
  };
}

/** By the conditions that do not hold: whom it is asked of instead. */
function whom(asked: Meant, key: FieldKey, facts: Parameters<typeof needed>[1]): string {
  const needs: readonly Need[] = (asked.step ?? asked.record)?.needs ?? [];
  if (!namedIn(needs).includes(key)) return '';
  const conditions = needs.flatMap((need) => (typeof need !== 'string' && need[0] === key ? [need[1]] : []));
  return askedOf(conditions, (fact, wanted) => facts[fact] !== wanted);
}

/** As the sheets go: what names no field comes last. */
export const inOrder = <R extends Pick<Refusal, 'field'>>(list: readonly R[]): R[] =>
  list
    .map((one) => ({ one, at: one.field === undefined ? FIELDS.length : FIELDS.findIndex((f) => f.key === one.field) }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one);

const suggestsFor = (key: FieldKey, project: Project, { systems = [] }: World): readonly string[] => {
  const { catalogued, suggest = [] } = field(key);
  return catalogued ? [...new Set(servable(systems, project.unit))] : suggest;
};
