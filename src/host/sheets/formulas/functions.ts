// Google's functions on top of the engine library: those it lacks, and those it does otherwise.
import type * as Engine from '@univerjs/engine-formula';
import { within } from '../patience';
import { dateSerial } from '../values/serial';
import { clockFunctions } from './clock';
import { type CustomFunctions, type Scalar, type Tools, toolsOf, type Variant } from './tools';

/** Real milliseconds for one call with somebody's pattern. */
const PATIENCE = 1000;
/** Cells that one call may make out of nothing. */
const MOST_MADE = 1_000_000;

const sort =
  ({ engine, compare, grid, matrix, numberOf, rank, scalar, truthOf }: Tools) =>
  (range: Scalar, ...keys: Scalar[]): Scalar => {
    const specs = keys.length > 0 ? keys : [engine.NumberValueObject.create(1)];
    const order: { column: number; ascending: boolean }[] = [];
    for (let i = 0; i < specs.length; i += 2) {
      const direction = specs[i + 1];
      order.push({ column: numberOf(specs[i]!) - 1, ascending: direction ? truthOf(scalar(direction)) : true });
    }
    const rows = grid(range).sort((x, y) => {
      for (const { column, ascending } of order) {
        const [a, b] = [x[column], y[column]];
        if (!a || !b) continue;
        const difference = compare(a, b);
        if (difference) return ascending || rank(a) === 3 || rank(b) === 3 ? difference : -difference;
      }
      return 0;
    });
    return matrix(rows);
  };

const filter =
  ({ engine, grid, matrix, truthOf }: Tools) =>
  (range: Scalar, ...conditions: Scalar[]): Scalar => {
    const rows = grid(range);
    const tests = conditions.map(grid);
    const byRow = tests[0]!.length === rows.length;
    const kept = byRow
      ? rows.filter((_, row) => tests.every((test) => truthOf(test[row]?.[0] ?? engine.NullValueObject.create())))
      : rows.map((row) =>
          row.filter((_, c) => tests.every((test) => truthOf(test[0]?.[c] ?? engine.NullValueObject.create()))),
        );
    return kept[0]?.length ? matrix(kept) : engine.ErrorValueObject.create(engine.ErrorType.NA);
  };

const editDate =
  ({ engine, numberOf }: Tools) =>
  (date: Scalar, months: Scalar): Scalar => {
    const start = new Date(Date.UTC(1899, 11, 30) + Math.floor(numberOf(date)) * 86_400_000);
    const first = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + Math.trunc(numberOf(months)), 1));
    const [year, month] = [first.getUTCFullYear(), first.getUTCMonth() + 1];
    const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
    const serial = dateSerial({ year, month, day: Math.min(start.getUTCDate(), last) });
    return engine.NumberValueObject.create(serial ?? 0, 'yyyy-mm-dd');
  };

const split =
  ({ engine, matrix, scalar, text, textOf, truthOf }: Tools) =>
  (value: Scalar, delimiter: Scalar, each?: Scalar): Scalar => {
    const marks = textOf(delimiter);
    const byEach = each ? truthOf(scalar(each)) : true;
    const escaped = marks.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    const pattern = byEach ? new RegExp(`[${marks.replace(/[\]\\^-]/g, '\\$&')}]`) : new RegExp(escaped);
    const parts = textOf(value)
      .split(pattern)
      .filter((part) => part !== '');
    const cell = (part: string): Scalar =>
      /^-?\d+(\.\d+)?$/.test(part) ? engine.NumberValueObject.create(Number(part)) : text(part);
    return matrix([parts.length > 0 ? parts.map(cell) : [text('')]]);
  };

const distinct =
  ({ flat, rank }: Tools) =>
  (values: Scalar[]): number =>
    new Set(
      flat(values)
        .filter((value) => !value.isNull() && value.getValue() !== '')
        .map((value) => `${rank(value)}${value.getValue()}`),
    ).size;

/** The library's own, of which one call may never end or fill this machine. */
function bounded({ engine, numberOf }: Tools): CustomFunctions {
  const { ErrorType, ErrorValueObject } = engine;
  const library = [engine.functionText, engine.functionMath, engine.functionLogical, engine.functionLookup].flat();
  /** The library's own function, with something asked or done about each call. */
  const guarded = (name: string, guard: (args: Scalar[], own: () => Variant) => Variant): CustomFunctions => {
    const [Own] = library.find(([, one]) => one === name) ?? [];
    if (!Own) return [];
    class Guarded extends (Own as unknown as new (name: string) => Engine.BaseFunction) {
      override calculate(...args: Scalar[]): Variant {
        return guard(args, () => super.calculate(...args) as Variant);
      }
    }
    return [[Guarded, name]];
  };
  /** Somebody's pattern may never end. */
  const patient = (name: string): CustomFunctions =>
    guarded(name, (_, own) => within(PATIENCE, own) ?? ErrorValueObject.create(ErrorType.VALUE));
  /** It makes as many cells as it is asked for: how many rows says the argument `at`, how many columns the next. */
  const sized = (name: string, at: number): CustomFunctions =>
    guarded(name, (args, own) => {
      const [rows, columns] = [args[at], args[at + 1]].map((arg) => (arg && !arg.isError() ? numberOf(arg) || 1 : 1));
      return rows! * columns! > MOST_MADE ? ErrorValueObject.create(ErrorType.VALUE) : own();
    });
  return [
    ...['REGEXMATCH', 'REGEXEXTRACT', 'REGEXREPLACE'].flatMap(patient),
    ...['SEQUENCE', 'RANDARRAY', 'MAKEARRAY'].flatMap((name) => sized(name, 0)),
    ...sized('EXPAND', 1),
  ];
}

export function customFunctions(engine: typeof Engine): CustomFunctions {
  const tools = toolsOf(engine);
  const { define, flat, matrix, numberOf, text, textOf } = tools;
  const { BooleanValueObject, NumberValueObject } = engine;
  return [
    ...clockFunctions(tools),
    ...bounded(tools),
    define('ARRAYFORMULA', 1, 1, (value) => value),
    define('HYPERLINK', 1, 2, (url, label) => text(label ? textOf(label) : textOf(url))),
    define('IMAGE', 1, 4, () => text('')),
    define('SPLIT', 2, 4, split(tools)),
    define('JOIN', 2, 255, (mark, ...values) =>
      text(
        flat(values)
          .filter((value) => !value.isNull())
          .map((value) => String(value.getValue()))
          .join(textOf(mark)),
      ),
    ),
    define('SORT', 1, 255, sort(tools)),
    define('FILTER', 2, 255, filter(tools)),
    define('EDATE', 2, 2, editDate(tools)),
    define('COUNTUNIQUE', 1, 255, (...values) => NumberValueObject.create(distinct(tools)(values))),
    define('FLATTEN', 1, 255, (...values) => matrix(flat(values).map((value) => [value]))),
    define('TO_TEXT', 1, 1, (value) => text(textOf(value))),
    define('TO_DATE', 1, 1, (value) => NumberValueObject.create(numberOf(value), 'yyyy-mm-dd')),
    define('TO_PURE_NUMBER', 1, 1, (value) => NumberValueObject.create(numberOf(value))),
    define('ISEMAIL', 1, 1, (value) => BooleanValueObject.create(/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(textOf(value)))),
    define('ISURL', 1, 1, (value) => BooleanValueObject.create(/^(https?|ftp):\/\/\S+\.\S+/.test(textOf(value)))),
  ];
}
