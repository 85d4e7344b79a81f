// What days and amounts say of each other (measure/cannot.ts): what cannot be is refused, what hardly is is pointed out.
import {
  addDays,
  addMonths,
  AMOUNTS,
  type Article,
  DATE_ORDER,
  type Edition,
  FAR,
  type FieldKey,
  field,
  type Misfit,
  monthsSay,
  movedEnd,
  NO_SETTINGS,
  rowsOn,
  ruleOn,
  type Settings,
  SPANS,
  wan,
  quoted,
} from '../../measure';
import type { Raised, Values } from '../dossier/types';

interface Fit {
  readonly refused: readonly Raised[];
  readonly warnings: readonly Raised[];
}
type Found = Raised & { readonly warns?: true | undefined };

const IS: Readonly<Record<Misfit, (amount: number, beside: number) => boolean>> = {
  nothing: (amount) => amount === 0,
  above: (amount, beside) => amount > beside,
  notBelow: (amount, beside) => amount >= beside,
  unlike: (amount, beside) => amount !== beside,
  far: (amount, beside) => amount > 0 && beside > 0 && (amount >= FAR * beside || FAR * amount <= beside),
};

const plain = ({ warns: _, ...raised }: Found): Raised => raised;
const refusedOf = (found: readonly Found[]): Raised[] => found.filter((f) => !f.warns).map(plain);
const warningsOf = (found: readonly Found[]): Raised[] => found.filter((f) => f.warns).map(plain);

/** Days in an order that cannot be, of what `keys` give. */
export const outOfOrder = (keys: readonly FieldKey[], values: Values, edition: Edition): Raised[] =>
  refusedOf(disordered(keys, values, edition));

/** What else is refused of what `keys` give, judged on all values there are, and what is pointed out, days too. */
export function fitOf(
  keys: readonly FieldKey[],
  values: Values,
  edition: Edition,
  settings: Settings = NO_SETTINGS,
): Fit {
  const found = [...misfit(keys, values, edition), ...misspanned(keys, values, edition, settings)];
  return { refused: refusedOf(found), warnings: warningsOf([...disordered(keys, values, edition), ...found]) };
}

const at = (key: FieldKey, article: Article): Pick<Raised, 'article' | 'stage' | 'field'> => ({
  article,
  stage: field(key).stage,
  field: key,
});

/** The later date is judged when it is given: a step that is done once more may well leave an old one behind (A12.5). */
function disordered(keys: readonly FieldKey[], values: Values, edition: Edition): Found[] {
  return rowsOn(DATE_ORDER, edition).flatMap(([earlier, later, article, reason]) => {
    const [a, b] = [values[earlier] as string | undefined, values[later] as string | undefined];
    if (!a || !b || b >= a || !keys.includes(later)) return [];
    const says = `${quoted(field(later).label)}${b}早于${quoted(field(earlier).label)}${a}`;
    const todo = reason?.because ? `${reason.because}，请核对两个日期` : '请核对两个日期';
    return [{ ...at(later, article), says, todo, warns: reason?.warns }];
  });
}

/** A printed end that is not the one that the rules give. */
function misspanned(keys: readonly FieldKey[], values: Values, edition: Edition, settings: Settings): Found[] {
  return rowsOn(SPANS, edition).flatMap(({ from, until, months, article, todo, warns }) => {
    const [a, b] = [values[from] as string | undefined, values[until] as string | undefined];
    if (!a || !b || b < a || !keys.includes(until)) return [];
    const count = ruleOn(settings, months, edition.applied);
    const { day, moved } = movedEnd(addMonths(a, count), settings);
    if (addDays(day, -1) <= b && b <= moved) return [];
    const says = `${quoted(field(until).label)}${b}不是${quoted(field(from).label)}${a}后${monthsSay(count)}（${day}）`;
    return [{ ...at(until, article), says, todo, warns }];
  });
}

function misfit(keys: readonly FieldKey[], values: Values, edition: Edition): Found[] {
  return rowsOn(AMOUNTS, edition).flatMap(({ amount, is, beside, article, says, todo, warns }) => {
    const against = beside?.find((key) => values[key] !== undefined);
    if (!keys.includes(amount) || values[amount] === undefined || (beside && !against)) return [];
    if (!IS[is](Number(values[amount]), against ? Number(values[against]) : 0)) return [];
    const figures = (against ? [amount, against] : []).map((k) => `${field(k).label}${wan(Number(values[k]))}万元`);
    const shown = figures.length ? `（${figures.join('，')}）` : '';
    return [{ ...at(amount, article), says: `${says}${shown}`, todo, warns }];
  });
}
