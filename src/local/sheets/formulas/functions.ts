// Google's functions on top of the engine library: those it lacks, and those it does otherwise.
import type * as Engine from '@univerjs/engine-formula';
import { dateSerial } from '../values/serial';
import { within } from '../patience';
import { setClockFunctions } from './clock';

type Variant = Engine.FunctionVariantType;
type Scalar = Engine.BaseValueObject;
type Calculate = (...args: Scalar[]) => Scalar;

/** Real milliseconds for one call with somebody's pattern. */
const PATIENCE = 1000;
/** Cells that one call may make out of nothing. */
const MOST_MADE = 1_000_000;

/** What `registerPlugin` takes: classes over BaseFunction, each with its name. */
export type CustomFunctions = [new (name: string) => Engine.BaseFunction, string][];

export function customFunctions(engine: typeof Engine): CustomFunctions {
  const { ArrayValueObject, BooleanValueObject, ErrorType, ErrorValueObject, NullValueObject } = engine;
  const { NumberValueObject, StringValueObject } = engine;

  const define = (name: string, min: number, max: number, calculate: Calculate): CustomFunctions[number] => {
    class Custom extends engine.BaseFunction {
      override minParams = min;
      override maxParams = max;
      override calculate(...args: Scalar[]): Variant {
        return args.find((arg) => arg?.isError?.()) ?? calculate(...args);
      }
    }
    return [Custom, name];
  };
  const grid = (value: Scalar): Scalar[][] => {
    if (!value.isArray()) return [[value]];
    const rows: Scalar[][] = [];
    // A copy: the engine keeps range arrays between formulas.
    (value as Engine.ArrayValueObject).iterator((item, row, column) => {
      rows[row] ??= [];
      rows[row][column] = item ?? NullValueObject.create();
    });
    return rows;
  };
  const scalar = (value: Scalar): Scalar => grid(value)[0]?.[0] ?? NullValueObject.create();
  const numberOf = (value: Scalar): number => Number(scalar(value).getValue());
  const textOf = (value: Scalar | undefined): string => {
    const item = value && scalar(value);
    return !item || item.isNull() ? '' : String(item.getValue());
  };
  const truthOf = (value: Scalar): boolean =>
    value.isBoolean() ? Boolean(value.getValue()) : value.isNumber() ? value.getValue() !== 0 : false;
  const matrix = (rows: Scalar[][]): Scalar => {
    if (rows.length === 1 && rows[0]!.length === 1) return rows[0]![0]!;
    return ArrayValueObject.create({
      calculateValueList: rows,
      rowCount: rows.length,
      columnCount: rows[0]!.length,
      unitId: '',
      sheetId: '',
      row: -1,
      column: -1,
    });
  };
  const text = (value: string): Scalar => StringValueObject.create(value);
  const flat = (values: Scalar[]): Scalar[] => values.flatMap((value) => grid(value).flat());
  const rank = (value: Scalar): number => (value.isNull() ? 3 : value.isNumber() ? 0 : value.isString() ? 1 : 2);
  const compare = (a: Scalar, b: Scalar): number => {
    if (rank(a) !== rank(b)) return rank(a) - rank(b);
    if (rank(a) === 0) return Number(a.getValue()) - Number(b.getValue());
    return rank(a) === 1 ? String(a.getValue()).localeCompare(String(b.getValue()), 'zh-CN') : 0;
  };

  const sort = (range: Scalar, ...keys: Scalar[]): Scalar => {
    const specs = keys.length > 0 ? keys : [NumberValueObject.create(1)];
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
  const filter = (range: Scalar, ...conditions: Scalar[]): Scalar => {
    const rows = grid(range);
    const tests = conditions.map(grid);
    const byRow = tests[0]!.length === rows.length;
    const kept = byRow
      ? rows.filter((_, row) => tests.every((test) => truthOf(test[row]?.[0] ?? NullValueObject.create())))
      : rows.map((row) =>
          row.filter((_, c) => tests.every((test) => truthOf(test[0]?.[c] ?? NullValueObject.create()))),
        );
    return kept[0]?.length ? matrix(kept) : ErrorValueObject.create(ErrorType.NA);
  };
  const editDate = (date: Scalar, months: Scalar): Scalar => {
    const start = new Date(Date.UTC(1899, 11, 30) + Math.floor(numberOf(date)) * 86_400_000);
    const first = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + Math.trunc(numberOf(months)), 1));
    const [year, month] = [first.getUTCFullYear(), first.getUTCMonth() + 1];
    const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
    const serial = dateSerial({ year, month, day: Math.min(start.getUTCDate(), last) });
    return NumberValueObject.create(serial ?? 0, 'yyyy-mm-dd');
  };
  const split = (value: Scalar, delimiter: Scalar, each?: Scalar): Scalar => {
    const marks = textOf(delimiter);
    const byEach = each ? truthOf(scalar(each)) : true;
    const escaped = marks.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    const pattern = byEach ? new RegExp(`[${marks.replace(/[\]\\^-]/g, '\\$&')}]`) : new RegExp(escaped);
    const parts = textOf(value)
      .split(pattern)
      .filter((part) => part !== '');
    const cell = (part: string): Scalar =>
      /^-?\d+(\.\d+)?$/.test(part) ? NumberValueObject.create(Number(part)) : text(part);
    return matrix([parts.length > 0 ? parts.map(cell) : [text('')]]);
  };
  const distinct = (values: Scalar[]): number =>
    new Set(
      flat(values)
        .filter((value) => !value.isNull() && value.getValue() !== '')
        .map((value) => `${rank(value)}${value.getValue()}`),
    ).size;

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
    ...setClockFunctions(define, NumberValueObject),
    ...['REGEXMATCH', 'REGEXEXTRACT', 'REGEXREPLACE'].flatMap(patient),
    ...['SEQUENCE', 'RANDARRAY', 'MAKEARRAY'].flatMap((name) => sized(name, 0)),
    ...sized('EXPAND', 1),
    define('ARRAYFORMULA', 1, 1, (value) => value),
    define('HYPERLINK', 1, 2, (url, label) => text(label ? textOf(label) : textOf(url))),
    define('IMAGE', 1, 4, () => text('')),
    define('SPLIT', 2, 4, split),
    define('JOIN', 2, 255, (mark, ...values) =>
      text(
        flat(values)
          .filter((value) => !value.isNull())
          .map((value) => String(value.getValue()))
          .join(textOf(mark)),
      ),
    ),
    define('SORT', 1, 255, sort),
    define('FILTER', 2, 255, filter),
    define('EDATE', 2, 2, editDate),
    define('COUNTUNIQUE', 1, 255, (...values) => NumberValueObject.create(distinct(values))),
    define('FLATTEN', 1, 255, (...values) => matrix(flat(values).map((value) => [value]))),
    define('TO_TEXT', 1, 1, (value) => text(textOf(value))),
    define('TO_DATE', 1, 1, (value) => NumberValueObject.create(numberOf(value), 'yyyy-mm-dd')),
    define('TO_PURE_NUMBER', 1, 1, (value) => NumberValueObject.create(numberOf(value))),
    define('ISEMAIL', 1, 1, (value) => BooleanValueObject.create(/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(textOf(value)))),
    define('ISURL', 1, 1, (value) => BooleanValueObject.create(/^(https?|ftp):\/\/\S+\.\S+/.test(textOf(value)))),
  ];
}
