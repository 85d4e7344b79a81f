// Changes of the tables that a year brings, each from the day after the recordings on, as a real one would be.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Change, Row } from './code';

export const SINCE = '2026-11-11';
const UNTIL = '2026-11-10';
/** From which day on the measure itself holds. */
const START = '2024-08-17';

const rows = (table: unknown): readonly Row[] => table as readonly Row[];
const after = (table: unknown, key: string, id: string, ...more: readonly Row[]): Row[] =>
  rows(table).flatMap((row) => (row[key] === id ? [row, ...more] : [row]));
const instead = (table: unknown, key: string, id: string, change: (row: Row) => readonly Row[]): Row[] =>
  rows(table).flatMap((row) => (row[key] === id ? change(row) : [row]));

/** A decision by another party, in the way of every project of the approval track. */
const consult: Row = {
  step: 'approval.consult',
  stage: 'approval',
  label: '征求纪检监察意见',
  to: 'finance',
  when: { class: 'specialised', track: 'approval' },
  outcomes: [{ as: 'approve' }, { as: 'return' }],
  waiting: [{ state: '待纪检监察意见' }],
  done: [{ state: '已有纪检监察意见' }],
  article: 'A12.2',
};
/** The last thing of all, which would open what is archived. */
const handOver: Row = {
  step: 'oversight.handOver',
  stage: 'oversight',
  label: '移交档案',
  by: 'unit',
  open: [{ state: '待移交档案' }],
  done: [{ state: '已移交档案' }],
  article: 'A23.1',
};
const link: Row = {
  key: 'consultLink',
  stage: 'approval',
  label: '纪检监察意见链接',
  type: 'link',
  by: 'unit',
  article: 'A12.2',
  note: '可不填。',
};

const MEASURE = join(import.meta.dirname, '../../src/measure');
/** Of those whose tables are there. */
export const changes = (dated: boolean): Readonly<Record<string, Change>> =>
  Object.fromEntries(
    Object.entries(all(dated)).filter(([, change]) =>
      Object.keys(change).every((name) => existsSync(join(MEASURE, `${name}.ts`))),
    ),
  );

/** By what they are; `dated` says from when on, or as it should not be: not at all. */
const all = (dated: boolean): Readonly<Record<string, Change>> => {
  const from: Row = dated ? { since: SINCE } : {};
  const turned = (old: Row, made: Row): Row[] =>
    dated
      ? [
          { ...old, until: UNTIL },
          { ...made, ...from },
        ]
      : [made];
  return {
    'a step more': {
      steps: ({ STEPS }) => ({ STEPS: after(STEPS, 'step', 'approval.review', { ...consult, ...from }) }),
    },
    'a last step more': {
      steps: ({ STEPS }) => ({
        STEPS: after(STEPS, 'step', 'oversight.selfEvaluation', { ...handOver, ...from }),
      }),
    },
    'a need more': {
      steps: ({ STEPS }) => ({
        STEPS: instead(STEPS, 'step', 'approval.plan', (step) => [
          { ...step, needs: [...rows(step.needs), ['cryptoKind', {}, from]] },
        ]),
      }),
    },
    'a field and its column more': {
      fields: (tables) => {
        const FIELDS = after(tables.FIELDS, 'key', 'planLink', link);
        const field = (key: string) => FIELDS.find((f) => f.key === key);
        const fieldsOf = (stage: string) => FIELDS.filter((f) => f.stage === stage);
        return { FIELDS, field, fieldsOf };
      },
      steps: ({ STEPS }) => ({
        STEPS: instead(STEPS, 'step', 'approval.plan', (step) => [
          { ...step, needs: [...rows(step.needs), ['consultLink', {}, from]] },
        ]),
      }),
    },
    'a state in other words': {
      steps: ({ STEPS }) => ({
        STEPS: instead(STEPS, 'step', 'approval.grant', (step) => [
          { ...step, done: turned(rows(step.done)[0]!, { state: '资金已到位', next: '开展采购' }) },
        ]),
      }),
    },
    'a period halved': {
      parameters: ({ PARAMETERS }) => {
        const values = (old: unknown) =>
          dated ? [...rows(old), { since: SINCE, value: 12 }] : [{ since: START, value: 12 }];
        const changed = instead(PARAMETERS, 'id', 'months.opinion', (row) => [{ ...row, values: values(row.values) }]);
        return { PARAMETERS: changed, parameter: (id: string) => changed.find((row) => row.id === id) };
      },
    },
    'an outcome that ends less': {
      steps: ({ STEPS }) => ({
        STEPS: instead(STEPS, 'step', 'approval.filing', (step) => [
          {
            ...step,
            outcomes: rows(step.outcomes).flatMap((o) => (o.closes ? turned(o, { as: o.as, value: o.value }) : [o])),
          },
        ]),
      }),
    },
  };
};
