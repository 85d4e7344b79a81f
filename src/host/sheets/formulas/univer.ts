// The engine library as a plain evaluator: one formula at a time, synchronously, over our own cells. Its own dependency
// tree, array state and asynchronous scheduling are not used; order and spilling are ours (calculate.ts).
import { createRequire } from 'node:module';
import type * as Core from '@univerjs/core';
import type * as Engine from '@univerjs/engine-formula';
import {
  type Book,
  type Cell,
  cellAt,
  type ErrorKind,
  isError,
  localeOf,
  type Sheet,
  titleOf,
  type Value,
  type Place,
} from '../book';
import type { JsonObject } from '../json';
import { defaultPattern, errorText, isDateLike, numberFormatOf, patternOf } from '../values/render';
import { customFunctions } from './functions';

/** What a formula came to: a rectangle of values, one by one mostly; a missing value is a blank. */
export interface Outcome {
  values: (Value | undefined)[][];
  format: JsonObject | undefined;
}

// The parts of the calculation service that evaluate a single formula. They are private in its type; the library is
// pinned to an exact version.
interface Parts {
  _lexer: Engine.Lexer;
  _astTreeBuilder: Parameters<typeof Engine.generateAstNode>[3];
  _interpreter: Engine.Interpreter;
}

interface Library extends Parts {
  engine: typeof Engine;
  config: Engine.IFormulaCurrentConfigService;
  runtime: Engine.IFormulaRuntimeService;
}

let library: Library | undefined;

/** Loaded when the first formula appears: it takes a third of a second. Its ESM build fails in Node, hence `require`. */
function load(): Library {
  if (library) return library;
  const require = createRequire(import.meta.url);
  const core = require('@univerjs/core') as typeof Core;
  const engine = require('@univerjs/engine-formula') as typeof Engine;
  const univer = new core.Univer({
    locale: core.LocaleType.ZH_CN,
    locales: { [core.LocaleType.ZH_CN]: {} },
    logLevel: core.LogLevel.ERROR,
  });
  univer.registerPlugin(engine.UniverFormulaEnginePlugin, { function: customFunctions(engine) });
  // It wants a current workbook, but never looks into this one.
  univer.createUnit(core.UniverInstanceType.UNIVER_SHEET, {
    id: 'none',
    sheetOrder: ['none'],
    sheets: { none: { id: 'none', name: 'none', rowCount: 1, columnCount: 1, cellData: {} } },
  });
  const injector = univer.__getInjector();
  const parts = injector.get(engine.ICalculateFormulaService) as unknown as Parts;
  library = {
    engine,
    config: injector.get(engine.IFormulaCurrentConfigService),
    runtime: injector.get(engine.IFormulaRuntimeService),
    _lexer: parts._lexer,
    _astTreeBuilder: parts._astTreeBuilder,
    _interpreter: parts._interpreter,
  };
  return library;
}

const KINDS: Record<string, ErrorKind> = {
  '#DIV/0!': 'DIVIDE_BY_ZERO',
  '#N/A': 'N_A',
  '#NAME?': 'NAME',
  '#NULL!': 'NULL_VALUE',
  '#NUM!': 'NUM',
  '#REF!': 'REF',
  '#SPILL!': 'REF',
  '#VALUE!': 'VALUE',
  '#CYCLE!': 'REF',
  '#CALC!': 'N_A',
};

const MESSAGES: Record<string, string> = {
  DIVIDE_BY_ZERO: 'Function DIVIDE parameter 2 cannot be zero.',
  N_A: 'Did not find a value in the evaluation.',
  NAME: 'Unknown function or range name.',
  NULL_VALUE: 'Null value.',
  NUM: 'Numeric value is out of range.',
  REF: 'Reference does not exist.',
  VALUE: 'An argument of the formula has the wrong type.',
  ERROR: 'Formula parse error.',
};

export const errorOf = (type: ErrorKind, message?: string): Value => ({
  type,
  message: message ?? MESSAGES[type] ?? '',
});

/** Evaluates formulas of one book until `close`; nothing else may evaluate in between. */
export class Evaluator {
  private readonly lib = load();
  private readonly unit: string;

  constructor(private readonly book: Book) {
    // Formula trees are cached by unit and text; names are already resolved in the text, so books may share them.
    this.unit = 'book';
    const sheets: Record<string, object> = {};
    const names: Record<string, string> = {};
    for (const sheet of book.sheets) {
      sheets[String(sheet.id)] = sheetData(sheet);
      names[titleOf(sheet)] = String(sheet.id);
    }
    const { config, runtime } = this.lib;
    config.load({
      allUnitData: { [this.unit]: sheets },
      unitSheetNameMap: { [this.unit]: names },
      unitStylesData: { [this.unit]: { getStyleByCell: (cell: EngineCell) => cell.style } },
      formulaData: {},
      arrayFormulaCellData: {},
      arrayFormulaRange: {},
      forceCalculate: false,
      dirtyRanges: [],
      dirtyNameMap: {},
      dirtyDefinedNameMap: {},
      dirtyUnitFeatureMap: {},
      dirtyUnitOtherFormulaMap: {},
    } as unknown as Engine.IFormulaDatasetConfig);
    runtime.reset();
    this.forget();
  }

  /** To be called after cells changed: the library keeps the ranges it has read. */
  forget(): void {
    this.lib.engine.FORMULA_REF_TO_ARRAY_CACHE.clear();
    this.lib.engine.CELL_INVERTED_INDEX_CACHE.clear();
  }

  evaluate(text: string, { sheet, row, column }: Place, { down, right } = NO_OFFSET): Outcome {
    const { engine, config, runtime, _lexer, _astTreeBuilder, _interpreter } = this.lib;
    try {
      runtime.setCurrent(row, column, sheet.rowCount, sheet.columnCount, String(sheet.id), this.unit);
      const node = engine.generateAstNode(this.unit, text, _lexer, _astTreeBuilder, config);
      const result = _interpreter.execute({ node, refOffsetX: right, refOffsetY: down });
      node.resetCalculationState();
      return this.outcome(result);
    } catch {
      return { values: [[errorOf('ERROR')]], format: undefined };
    }
  }

  private outcome(result: Engine.FunctionVariantType): Outcome {
    const isReference = result.isReferenceObject();
    const value = isReference ? (result as Engine.BaseReferenceObject).toArrayValueObject(false) : result;
    if (!(value as Engine.BaseValueObject).isArray?.()) {
      const single = value as Engine.BaseValueObject;
      return { values: [[plain(single)]], format: formatOf(this.book, single) };
    }
    const values: (Value | undefined)[][] = [];
    const first: Engine.BaseValueObject[] = [];
    (value as Engine.ArrayValueObject).iterator((item, row, column) => {
      values[row] ??= [];
      values[row][column] = item ? plain(item) : undefined;
      if (row === 0 && column === 0 && item) first.push(item);
    });
    return { values: values.length > 0 ? values : [[undefined]], format: first[0] && formatOf(this.book, first[0]) };
  }
}

function plain(value: Engine.BaseValueObject): Value | undefined {
  if (value.isNull()) return undefined;
  const raw = value.getValue();
  if (value.isError()) return errorOf(KINDS[String(raw)] ?? 'ERROR');
  if (value.isBoolean()) return raw === true || raw === 1;
  if (typeof raw === 'number' && !Number.isFinite(raw)) return errorOf('NUM');
  return raw as Value;
}

function formatOf(book: Book, value: Engine.BaseValueObject): JsonObject | undefined {
  const pattern = value.isNumber() ? value.getPattern() : '';
  if (!pattern) return undefined;
  const bare = pattern.replace(/"[^"]*"|\\./g, '');
  const date = /[yd]/i.test(bare);
  const time = /[hs]/i.test(bare);
  const type = date && time ? 'DATE_TIME' : date ? 'DATE' : time ? 'TIME' : bare.includes('%') ? 'PERCENT' : undefined;
  return type && { type, pattern: defaultPattern(localeOf(book), type)! };
}

/** How far relative references move, for a rule that is written for another cell. */
export interface Offset {
  down: number;
  right: number;
}

const NO_OFFSET: Offset = { down: 0, right: 0 };

interface EngineCell {
  v: string | number;
  t: 1 | 2 | 3;
  f?: string;
  style?: { n: { pattern: string } };
}

function sheetData(sheet: Sheet): object {
  return {
    cellData: {
      getValue: (row: number, column: number) => engineCell(cellAt(sheet, row, column)),
      getMatrix: () => byIndex((row) => byIndex((column) => ({ f: cellAt(sheet, row, column)?.formula }))),
    },
    rowCount: sheet.rowCount,
    columnCount: sheet.columnCount,
    rowData: {},
    columnData: {},
  };
}

/** What ISFORMULA looks into, one cell at a time. */
const byIndex = <T>(at: (index: number) => T): object => new Proxy({}, { get: (_, index) => at(Number(index)) });

function engineCell(cell: Cell | undefined): EngineCell | undefined {
  const value = cell?.value;
  if (value === undefined) return undefined;
  // The library has no error for a formula that cannot be parsed.
  if (isError(value)) return { v: value.type === 'ERROR' ? '#VALUE!' : errorText(value.type), t: 1, f: '=' };
  if (typeof value === 'string') return { v: value, t: 1 };
  if (typeof value === 'boolean') return { v: value ? 1 : 0, t: 3 };
  const numberFormat = numberFormatOf(cell);
  // Only dates matter to what a formula's result looks like.
  const pattern = isDateLike(numberFormat) ? patternOf(numberFormat, 'en_US') : undefined;
  return pattern ? { v: value, t: 2, style: { n: { pattern } } } : { v: value, t: 2 };
}
