// What is typed and not yet in the cells: it outlives a look elsewhere, with what stood in each cell when it was typed.
import type { FillField, FormView, NotFilled } from '../../../wire';
import type { Desk } from '../parts/screen';

export interface Kept {
  /** By field, only what differs from the cell as it was shown. */
  readonly typed: Record<string, string>;
  readonly bases: Record<string, string>;
  readonly confirmed: Set<string>;
  /** Why something was not written, until it is typed anew. */
  readonly not: Map<string, NotFilled>;
}

const BESIDE = new Map<string, Omit<Kept, 'typed'>>();

export function keptOf(desk: Desk, { id, stage }: Pick<FormView, 'id' | 'stage'>): Kept {
  const name = `fill:${id}:${stage}`;
  const draft = desk.drafts.get(name) ?? { typed: {}, out: new Set<string>() };
  desk.drafts.set(name, draft);
  const beside = BESIDE.get(name) ?? { bases: {}, confirmed: new Set<string>(), not: new Map<string, NotFilled>() };
  BESIDE.set(name, beside);
  return { typed: draft.typed, ...beside };
}

export const fieldsOf = (view: FormView): readonly FillField[] => view.sections.flatMap(({ fields }) => fields);

export const textOf = (kept: Kept, field: FillField): string => kept.typed[field.key] ?? field.value;

export function type(kept: Kept, field: FillField, text: string): void {
  kept.not.delete(field.key);
  if (!(field.key in kept.bases)) kept.bases[field.key] = field.value;
  if (text === field.value && kept.bases[field.key] === field.value) forget(kept, field.key);
  else kept.typed[field.key] = text;
}

export function forget(kept: Kept, key: string): void {
  delete kept.typed[key];
  delete kept.bases[key];
  kept.not.delete(key);
}

export const asked = (kept: Kept) =>
  Object.entries(kept.typed).map(([key, text]) => ({ key, text: text.trim(), base: kept.bases[key] ?? '' }));

/** What was written is the cells’; what was not stays here, with the reason. */
export function settle(kept: Kept, not: readonly NotFilled[]): void {
  const left = new Map(not.map((one) => [one.key, one]));
  kept.not.clear();
  for (const key of Object.keys(kept.typed)) {
    const why = left.get(key);
    if (why) kept.not.set(key, why);
    else forget(kept, key);
  }
  kept.confirmed.clear();
}
