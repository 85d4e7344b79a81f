// What functions over the engine library are written with: values in, values out.
import type * as Engine from '@univerjs/engine-formula';

export type Variant = Engine.FunctionVariantType;
export type Scalar = Engine.BaseValueObject;
type Calculate = (...args: Scalar[]) => Scalar;

/** What the library's `registerPlugin` takes: classes over BaseFunction, each with its name. */
export type CustomFunctions = [new (name: string) => Engine.BaseFunction, string][];

export type Define = (name: string, min: number, max: number, calculate: Calculate) => CustomFunctions[number];

export type Tools = ReturnType<typeof toolsOf>;

/** Of the one library of this process. */
export function toolsOf(engine: typeof Engine) {
  const { ArrayValueObject, NullValueObject, StringValueObject } = engine;

  const define: Define = (name, min, max, calculate) => {
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

  return { engine, define, grid, scalar, numberOf, textOf, truthOf, matrix, text, flat, rank, compare };
}
