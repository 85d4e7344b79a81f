// The way from the labels of layout 5, and of the ledger's entries up to version 3, to what they chose. What is an id already
// stays as it is, so that a row may be read without asking of which layout it is: one may come back from the file's history.
import { LABELS_5, OUTCOMES_5, ROLES_5, SETTINGS_5, SYSTEMS_5 } from '../../measure';
import {
  type Consequences,
  effectStep,
  type Happening,
  type Project,
  type StepState,
  type Value,
  type Values,
} from '../../project';
import { PEOPLE_ID, SETTINGS_ID, SYSTEMS_ID } from './beside';

type Held = Readonly<Record<string, Value>>;
const chosenIn = <H extends object>(values: H, labels: typeof LABELS_5): H =>
  Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, labels[key]?.[String(value)] ?? value]),
  ) as unknown as H;

export const valuesFrom5 = <V extends Values | Held>(values: V): V => chosenIn(values, LABELS_5);
export const stepsFrom5 = <S extends { readonly outcome?: string | undefined }>(
  steps: Readonly<Record<string, S>>,
): Record<string, S> =>
  Object.fromEntries(
    Object.entries(steps).map(([step, state]) => {
      const outcome = OUTCOMES_5[state.outcome ?? ''];
      return [step, outcome ? { ...state, outcome } : state];
    }),
  );

export const stateFrom5 = (state: Project): Project => ({
  ...state,
  values: valuesFrom5(state.values),
  steps: stepsFrom5(state.steps as Readonly<Record<string, StepState>>),
});

/** 岗位，单位，角色，启用日期至停用日期: before layout 5 an entry said of a person what people read, and no more. */
const PERSON_TEXT = /^(.*)，([^，]*)，([^，]*)，(\d{4}-\d\d-\d\d)至(长期|\d{4}-\d\d-\d\d)$/;
function personFrom5({ values }: Happening): Values {
  const [, post, unit, label = '', from, until] = PERSON_TEXT.exec(String((values as Held).after ?? '')) ?? [];
  const role = ROLES_5[label];
  if ('post' in values || post === undefined || !unit || !role) return values;
  return { ...values, post, unit, role, from, ...(until !== '长期' && { until }) } as Values;
}

/** By what an entry is about, where that is no dossier: a choice in 参数, a system's level and state, somebody's role. */
const BESIDE: Readonly<Record<string, (entry: Happening) => Values>> = {
  [SETTINGS_ID]: ({ step, values }) => chosenIn(values, { value: SETTINGS_5[step] ?? {} }),
  [SYSTEMS_ID]: ({ values }) => chosenIn(values, SYSTEMS_5),
  [PEOPLE_ID]: personFrom5,
};
const EFFECT = effectStep('');

export function entryFrom5<E extends Happening & { readonly led?: Consequences }>(entry: E): E {
  const beside = BESIDE[entry.project];
  if (beside) return { ...entry, values: beside(entry) };
  const outcomes = entry.step.startsWith(EFFECT) ? LABELS_5.matterKind : OUTCOMES_5;
  const { outcome, led } = entry;
  return {
    ...entry,
    values: valuesFrom5(entry.values),
    ...(outcome !== undefined && { outcome: outcomes?.[outcome] ?? outcome }),
    ...(led && {
      led: {
        ...led,
        ...(led.steps && { steps: stepsFrom5(led.steps) }),
        ...(led.values && { values: valuesFrom5(led.values) }),
      },
    }),
  };
}

/** The same of defaults that are kept outside. */
export const defaultsFrom5 = <R extends { readonly value: unknown }>(setting: string, values: readonly R[]): R[] =>
  values.map((row) => chosenIn(row, { value: SETTINGS_5[setting] ?? {} }));
