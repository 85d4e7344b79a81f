// A person's edit is held against the cell's validation, where it is strict. The API itself does not look at it.
import type { EditRefusal } from '../contract';
import { columnName } from './a1';
import { type Cell, isBlank, type Place, titleOf } from './book';
import { type ConditionWorld, holds } from './conditions';
import { asArray, asObject, asString, type JsonObject } from './json';

export interface Refused {
  /** In Chinese. */
  refused: string;
  why: EditRefusal;
}

/** Which cell may not hold that, and why in Chinese; undefined where it may. */
export function refusal(world: ConditionWorld, place: Place, next: Cell | undefined): Refused | undefined {
  const rule = next?.rule;
  if (rule?.strict !== true || isBlank(next)) return undefined;
  if (holds(world, place, next, asObject(rule.condition)) !== false) return undefined;
  const hint = asString(rule.inputMessage);
  const refused = `${where(place)}的内容不符合数据验证规则：${hint ?? wants(asObject(rule.condition))}。`;
  return { refused, why: { kind: 'invalid', cell: cellName(place) } };
}

const cellName = ({ row, column }: Place): string => `${columnName(column)}${row + 1}`;
export const where = (place: Place): string => `“${titleOf(place.sheet)}”的单元格${cellName(place)}`;

const WORDS: Record<string, string> = {
  NUMBER_GREATER: '须为大于%的数字',
  NUMBER_GREATER_THAN_EQ: '须为不小于%的数字',
  NUMBER_LESS: '须为小于%的数字',
  NUMBER_LESS_THAN_EQ: '须为不大于%的数字',
  NUMBER_EQ: '须为等于%的数字',
  NUMBER_NOT_EQ: '须为不等于%的数字',
  NUMBER_BETWEEN: '须为介于%之间的数字',
  NUMBER_NOT_BETWEEN: '须为不介于%之间的数字',
  DATE_IS_VALID: '须为有效日期',
  DATE_EQ: '须为日期%',
  DATE_BEFORE: '须为%之前的日期',
  DATE_AFTER: '须为%之后的日期',
  DATE_ON_OR_BEFORE: '须为不晚于%的日期',
  DATE_ON_OR_AFTER: '须为不早于%的日期',
  DATE_BETWEEN: '须为介于%之间的日期',
  TEXT_CONTAINS: '须包含文字%',
  TEXT_NOT_CONTAINS: '不得包含文字%',
  TEXT_EQ: '须为文字%',
  TEXT_IS_EMAIL: '须为电子邮件地址',
  TEXT_IS_URL: '须为网址',
  ONE_OF_LIST: '须从列表中选择（%）',
  ONE_OF_RANGE: '须从下拉列表中选择',
  BOOLEAN: '须为勾选框的值',
  CUSTOM_FORMULA: '须符合为该单元格设定的公式',
};

function wants(condition: JsonObject): string {
  const values = asArray(condition.values).map((value) => asString(asObject(value).userEnteredValue) ?? '');
  const shown = values.length > 12 ? [...values.slice(0, 12), '…'] : values;
  return (WORDS[String(condition.type)] ?? '内容无效').replace('%', shown.join('、'));
}
