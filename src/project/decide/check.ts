import {
  type Article,
  type Check,
  type Edition,
  type Facts,
  type FieldKey,
  type Field,
  field,
  holds,
  labelOf,
  IN_FORCE,
  type Need,
  ODD_AMOUNTS,
  offered,
  type Step,
  wan,
  quoted,
} from '../../measure';
import type { Project, Raised, Value, Values } from '../dossier/types';
import { outOfOrder } from '../ways/fits';

export type { Raised };

/** The fields that are needed under these facts. */
export const needed = (needs: readonly Need[] | undefined, facts: Facts): FieldKey[] =>
  (needs ?? []).flatMap((need) => (typeof need === 'string' ? [need] : holds(need[1], facts) ? [need[0]] : []));

/** The fields named in needs, whatever the facts. */
export const namedIn = (needs: readonly Need[] | undefined): FieldKey[] =>
  (needs ?? []).map((need) => (typeof need === 'string' ? need : need[0]));

/** Every needed field that is blank, each with its own clause (A6.2: all in one pass). */
export function missing(keys: readonly FieldKey[], values: Values): Raised[] {
  return [...new Set(keys)]
    .filter((key) => values[key] === undefined || values[key] === '')
    .map((key) => {
      const f = field(key);
      return { article: f.article, stage: f.stage, field: key, says: `${quoted(f.label)}未填写`, todo: f.note };
    });
}

/** Choices that were offered to earlier applications, or will be to later ones. */
export const notOffered = (keys: readonly FieldKey[], values: Values, edition: Edition): Raised[] =>
  keys.map(field).flatMap((f) => {
    const value = values[f.key];
    if (!f.offers || value === undefined || offered(f, edition).some(({ id }) => id === value)) return [];
    const says = `${quoted(f.label)}${quoted(labelOf(f, value))}现在不能选用`;
    return [{ article: 'house', stage: f.stage, field: f.key, says, todo: '请从下拉中重新选择' }];
  });

/** Dates that cannot be: in the future, before the measure, or in an impossible order. Only those touched by `keys`. */
export function datesWrong(keys: readonly FieldKey[], values: Values, edition: Edition): Raised[] {
  const { today } = edition;
  const wrong: Raised[] = [];
  const at = (f: Field & { key: FieldKey }, says: string, todo: string, article: Article = 'house') =>
    wrong.push({ article, stage: f.stage, field: f.key, says, todo });
  for (const key of keys) {
    const f = field(key);
    const day = values[key] as string | undefined;
    if (f.type !== 'date' || !day) continue;
    if (f.past && day > today) at(f, `${quoted(f.label)}${day}晚于今天`, '请填写已经发生的日期');
    if (f.decision && day < IN_FORCE.from)
      at(f, `${quoted(f.label)}${day}早于办法施行日${IN_FORCE.from}`, '请核对日期', IN_FORCE.article);
  }
  return [...wrong, ...outOfOrder(keys, values, edition)];
}

/** What a new round says as the one before it did, though the table says that it is of its own. */
export function notRenewed(step: Step | undefined, { steps, values }: Project, given: Values): Raised[] {
  const again = step && steps[step.step]?.at === 'reopened';
  return (again ? (step.renewed ?? []) : []).flatMap((key) => {
    const [was, is] = [values[key], given[key]];
    const f = field(key);
    if (was === undefined || is === undefined || is === '') return [];
    if (f.type === 'date' ? String(is) > String(was) : is !== was) return [];
    const says = f.type === 'date' ? `${is}不晚于上一次的${was}` : `${is}与上一次的相同`;
    return [
      {
        article: 'house',
        stage: f.stage,
        field: key,
        says: `${quoted(f.label)}${says}`,
        todo: '请填写本次的；本次没有的请清空',
      },
    ];
  });
}

/** Amounts that were hardly meant, as given: a cell shows a typed date or percentage as what it is, and holds a number. */
export const oddAmounts = (given: Values): Raised[] =>
  (Object.keys(given) as FieldKey[]).map(field).flatMap((f) => {
    const fen = Number(given[f.key]);
    const odd = f.type === 'money' && ODD_AMOUNTS.find((o) => o.from <= fen && fen < o.until);
    if (!odd) return [];
    const says = `${quoted(f.label)}为${wan(fen)}万元，${odd.says}`;
    return [{ article: 'house' as const, stage: f.stage, field: f.key, says, todo: odd.todo }];
  });

/** The checks of a table row that the facts set off: refusals and warnings apart. */
export function setOff(checks: readonly Check[] | undefined, facts: Facts, values: Values) {
  const hit = (checks ?? []).filter((check) => holds(check.when, facts));
  const as = ({ article, says, todo, fields }: Check): Raised => {
    const key = fields[0];
    // What was chosen may rest on a clause of its own: of article 4, one paragraph or the other.
    const chosen = key && field(key).offers?.find(({ id }) => id === values[key]);
    const figures = fields.map((k) => shown(k, values[k])).filter((t) => t);
    return {
      article: chosen?.article ?? article,
      says: figures.length ? `${says}（${figures.join('，')}）` : says,
      todo,
      ...(key && { field: key, stage: field(key).stage }),
    };
  };
  return { refused: hit.filter((c) => !c.warns).map(as), warnings: hit.filter((c) => c.warns).map(as) };
}

const shown = (key: FieldKey, value: Value | undefined): string => {
  if (value === undefined || value === '') return '';
  const f = field(key);
  return `${f.label}${f.type === 'money' ? `${wan(Number(value))}万元` : labelOf(f, value)}`;
};
