import type { ActView, FormField, ProjectView, Result } from '../../../wire';
import { h } from './dom';
import { type Asking, type Box, joined } from './fields';

interface Fit {
  readonly project: ProjectView;
  readonly act: ActView;
}

/** Of numbers given in a row the next one is offered to the first, the one after to the second, and so on. */
function countedOn(field: FormField, given: Map<string, number>): FormField {
  const [next = ''] = field.suggest ?? [];
  if (!NTH.test(next)) return field;
  const before = given.get(field.key) ?? 0;
  given.set(field.key, before + 1);
  const own = next.replace(NTH, (nth) => String(Number(nth) + before));
  return { ...field, suggest: [own], note: field.note.replace(next, own) };
}
const NTH = /\d+(?=号$)/;

/**
 * The form for one or several projects: what all have in common once, and below it, project by project, what is hardly the
 * same for two of them: numbers of documents and amounts (A27.2).
 */
export function boxesFor(
  fits: readonly Fit[],
  boxOf: (field: Asking) => Box,
): { readonly boxes: readonly Box[]; readonly elements: readonly HTMLElement[] } {
  const apart = (field: FormField): boolean => fits.length > 1 && field.own === true;
  const common = joined(fits.map(({ act }) => act.fields.filter((field) => !apart(field)))).map(boxOf);
  const given = new Map<string, number>();
  const own = fits.map(({ project, act }) => {
    const boxes = act.fields.filter(apart).map((field) =>
      boxOf({
        ...countedOn(field, given),
        key: `${project.id}:${field.key}`,
        label: `${field.label}——${project.name}`,
        differs: false,
        filled: field.value !== undefined,
      }),
    );
    return { project, boxes };
  });
  return {
    boxes: [...common, ...own.flatMap(({ boxes }) => boxes)],
    elements: [
      ...common.map((one) => one.element),
      ...own.flatMap(({ project, boxes }) =>
        boxes.length
          ? [
              h(
                'fieldset',
                {},
                h('legend', {}, `${project.name}（${project.id}）`),
                boxes.map((one) => one.element),
              ),
            ]
          : [],
      ),
    ],
  };
}

/** What the server wants confirmed in its own words, project by project or of a tool, each with a tick. */
export function confirmations(): {
  readonly ask: (results: readonly Result[]) => void;
  readonly of: (id?: string) => readonly HTMLElement[];
  readonly form: () => Readonly<Record<string, string>>;
} {
  const asks = new Map<string, string>();
  const said = new Set<string>();
  return {
    ask(results) {
      asks.clear();
      said.clear();
      for (const { project, asks: words } of results) if (words !== undefined) asks.set(project ?? '', words);
    },
    of(id = '') {
      const words = asks.get(id);
      if (words === undefined) return [];
      const tick = h('input', {
        type: 'checkbox',
        checked: said.has(id),
        change: (event) => {
          if ((event.target as HTMLInputElement).checked) said.add(id);
          else said.delete(id);
        },
      });
      return [h('label', { class: 'choice' }, tick, h('span', {}, `已核对，仍要办理：${words}`))];
    },
    form: () => Object.fromEntries([...said].map((id) => [id ? `${id}:confirmed` : 'confirmed', asks.get(id) ?? ''])),
  };
}
