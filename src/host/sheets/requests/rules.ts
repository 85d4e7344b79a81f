// Conditions checked, and conditional format rules added, changed and deleted.
import { asArray, asNumber, asObject, asString, clean, isObject, type JsonObject } from '../json';
import { withColorStyles } from '../cells';
import { invalid } from '../errors';
import { parses } from '../formulas/references';
import { guard } from '../protections';
import { rectOf } from '../a1';
import { type Sheet, sheetById } from '../book';
import { type Context, type Handler, readRange, readSheet } from './context';

const COUNTS: Record<string, [number, number]> = {
  BLANK: [0, 0],
  NOT_BLANK: [0, 0],
  BOOLEAN: [0, 2],
  DATE_IS_VALID: [0, 0],
  TEXT_IS_EMAIL: [0, 0],
  TEXT_IS_URL: [0, 0],
  ONE_OF_RANGE: [1, 1],
  CUSTOM_FORMULA: [1, 1],
};
const WORDS = ['zero', 'one', 'two'];

/** The types of condition that a place supports, and what Google calls it. */
export interface Allowed {
  types: RegExp;
  place: string;
}

/** Refuses what Google refuses of a BooleanCondition. */
export function checkCondition(condition: JsonObject, allowed: Allowed): void {
  const type = asString(condition.type);
  if (type === undefined || type === 'CONDITION_TYPE_UNSPECIFIED') throw invalid('Condition type is required.');
  if (!allowed.types.test(type)) throw invalid(`ConditionType '${type}' is not supported in ${allowed.place}.`);
  const values = asArray(condition.values);
  const between = type.endsWith('BETWEEN');
  const [least, most] = COUNTS[type] ?? (between ? [2, 2] : type === 'ONE_OF_LIST' ? [1, 500] : [1, 1]);
  if (values.length < least || values.length > most) {
    const wanted = `${least === most ? 'exactly' : 'at least'} ${WORDS[least]} ConditionValue${least === 1 ? '' : 's'}`;
    throw invalid(`ConditionType '${type}' requires ${wanted}, but ${values.length} values were supplied.`);
  }
  const entered = String(asObject(values[0]).userEnteredValue ?? '');
  const needsFormula = type === 'CUSTOM_FORMULA' || type === 'ONE_OF_RANGE';
  if (needsFormula && !(entered.startsWith('=') && parses(entered))) {
    throw invalid(`Invalid ConditionValue.userEnteredValue: ${entered} for ConditionType: ${type}`);
  }
}

const FORMATS: Allowed = {
  types:
    /^(NUMBER_\w+|TEXT_(CONTAINS|NOT_CONTAINS|STARTS_WITH|ENDS_WITH|EQ)|DATE_(EQ|BEFORE|AFTER)|BLANK|NOT_BLANK|CUSTOM_FORMULA)$/,
  place: 'conditional formats',
};

/** A colour scale: its points need a type, and those at a number or a share need to say which. */
function readGradient(rule: JsonObject): JsonObject {
  const points = ['minpoint', 'midpoint', 'maxpoint'].flatMap((name): [string, JsonObject][] => {
    if (name === 'midpoint' && !isObject(rule[name])) return [];
    const point = asObject(rule[name]);
    if (!point.type || point.type === 'INTERPOLATION_POINT_TYPE_UNSPECIFIED') {
      throw invalid('No interpolationPointType specified.');
    }
    const { value, ...rest } = point;
    if (point.type === 'MIN' || point.type === 'MAX') return [[name, rest]];
    if (!value) throw invalid('InterpolationPoint.value is required.');
    return [[name, point]];
  });
  return Object.fromEntries(points);
}

function readRule(ctx: Context, value: unknown): JsonObject {
  if (!isObject(value)) throw invalid('No rule specified.');
  const ranges = asArray(value.ranges).map((range) => readRange(ctx, range, 'rule.ranges'));
  if (ranges.length === 0) throw invalid('At least one range must be specified.');
  if (new Set(ranges.map((range) => range.sheetId)).size > 1) throw invalid('All ranges must be on the same grid.');
  const { booleanRule, gradientRule } = value;
  if (isObject(booleanRule)) checkCondition(asObject(booleanRule.condition), FORMATS);
  else if (!isObject(gradientRule)) throw invalid('Must specify a boolean or a gradient rule.');
  const read = isObject(gradientRule) ? { ...value, gradientRule: readGradient(gradientRule) } : value;
  return { ...clean(withColorStyles(read)), ranges };
}

const sheetOf = (ctx: Context, rule: JsonObject): Sheet =>
  sheetById(ctx.book, Number(asObject(asArray(rule.ranges)[0]).sheetId ?? 0))!;

function touchRule(ctx: Context, sheet: Sheet, rule: JsonObject | undefined): void {
  for (const range of asArray(rule?.ranges)) {
    const rect = rectOf(asObject(range));
    guard(ctx.book, sheet, rect, ctx.who);
    ctx.tx.touch(sheet, {
      ...rect,
      r1: Math.min(rect.r1, sheet.rowCount),
      c1: Math.min(rect.c1, sheet.columnCount),
    });
  }
}

export const addConditionalFormatRule: Handler = (ctx, request) => {
  const rule = readRule(ctx, request.rule);
  const sheet = sheetOf(ctx, rule);
  const index = asNumber(request.index) ?? 0;
  if (index < 0 || index > sheet.conditionals.length) throw invalid(noRule(sheet, index, 'add'));
  touchRule(ctx, sheet, rule);
  ctx.tx.restructure(sheet, 'conditionals', sheet.conditionals.toSpliced(index, 0, rule));
  return {};
};

const noRule = (sheet: Sheet, index: number, _verb: string): string =>
  `No conditional format on sheet: ${sheet.id} at index: ${index}`;

export const updateConditionalFormatRule: Handler = (ctx, request) => {
  const index = asNumber(request.index) ?? 0;
  if (isObject(request.rule)) {
    const rule = readRule(ctx, request.rule);
    const sheet = request.sheetId === undefined ? sheetOf(ctx, rule) : readSheet(ctx, request.sheetId);
    const old = sheet.conditionals[index];
    if (!old) throw invalid(noRule(sheet, index, 'update'));
    touchRule(ctx, sheet, old);
    touchRule(ctx, sheet, rule);
    ctx.tx.restructure(sheet, 'conditionals', sheet.conditionals.toSpliced(index, 1, rule));
    return { updateConditionalFormatRule: { oldRule: old, newRule: rule, newIndex: index } };
  }
  const sheet = readSheet(ctx, request.sheetId);
  const old = sheet.conditionals[index];
  if (!old) throw invalid(noRule(sheet, index, 'update'));
  const to = asNumber(request.newIndex);
  if (to === undefined) throw invalid('Must specify either rule or newIndex.');
  if (to < 0 || to >= sheet.conditionals.length) throw invalid(noRule(sheet, to, 'move'));
  touchRule(ctx, sheet, old);
  ctx.tx.restructure(sheet, 'conditionals', sheet.conditionals.toSpliced(index, 1).toSpliced(to, 0, old));
  return { updateConditionalFormatRule: { newRule: old, oldIndex: index, newIndex: to } };
};

export const deleteConditionalFormatRule: Handler = (ctx, request) => {
  const sheet = readSheet(ctx, request.sheetId);
  const index = asNumber(request.index) ?? 0;
  const rule = sheet.conditionals[index];
  if (!rule) throw invalid(noRule(sheet, index, 'delete'));
  touchRule(ctx, sheet, rule);
  ctx.tx.restructure(sheet, 'conditionals', sheet.conditionals.toSpliced(index, 1));
  return { deleteConditionalFormatRule: { rule } };
};
