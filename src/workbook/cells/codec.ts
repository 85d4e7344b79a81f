import {
  type Field,
  type FieldType,
  idOf,
  isAbsent,
  isBareAbsent,
  isDay,
  labelOf,
  labelsOf,
  MOST_AMOUNT,
  mostOf,
  WAN,
  wan,
  quoted,
} from '../../measure';
import { cut, isBlank, narrow, type Refusal, tidied, typed, typedLine, unquoted, type Value } from '../../project';
import { type Content, dayOfSerial, isFormula, serialOf } from './cells';
import type { ColumnType } from '../layout/layout';

/** One value read, nothing (blank), or why it cannot be taken and what to do. */
export type Parsed =
  | { readonly value?: Value; readonly problem?: undefined }
  | { readonly value?: undefined; readonly problem: Problem };
export interface Problem {
  readonly says: string;
  readonly todo: string;
}
/** What reading a text or a cell depends on. */
type Asked = Pick<Field, 'type' | 'options' | 'most' | 'cost' | 'absent'>;

/** A row's texts as JSON: they have to fit into one cell of the ledger, and beside its opinions into one of 流程. */
export const ROW_LIMIT = 40_000;
const WIDE = /[\uff01-\uff5e]/g;
const BARE = /^[0-9A-Za-z.\u4e00-\u9fff]*$/;
const symbols = (text: string): string =>
  BARE.test(text) ? text : unquoted(tidied(text).replace(WIDE, narrow).replace(/\s/g, ''));

/** Decimal text times 1 000 000, exactly; undefined where more than six decimals remain. */
function shifted(mantissa: string, exponent: number): number | undefined {
  const [whole = '', decimals = ''] = mantissa.split('.');
  const digits = whole + decimals;
  const end = whole.length + exponent + 6;
  const kept = end <= 0 ? '' : digits.slice(0, end).padEnd(end, '0');
  const lost = end <= 0 ? digits : digits.slice(end);
  return /[1-9]/.test(lost) ? undefined : Number(kept || '0');
}

const AMOUNT = /^[=+]?(\d{1,3}(?:,\d{3})+(?:\.\d*)?|\d+\.?\d*|\.\d+)(?:e([+-]?\d{1,2}))?(?:万元?)?$/i;
const FORM = '请填写以万元为单位的数字，最多六位小数，如 49.999999';
const fault = (says: string, todo: string): Parsed => ({ problem: { says, todo } });

function amountOf(raw: string | number): Parsed {
  let fen: number | undefined;
  if (typeof raw === 'number') {
    if (raw < 0) return fault('金额不能为负数', FORM);
    fen = Math.round(raw * WAN);
    // What floating point adds to a typed sum is far below the seventh decimal.
    if (Math.abs(raw - fen / WAN) > Math.max(1e-9, raw * 1e-15)) return fault('金额的小数超过六位', FORM);
  } else {
    const text = symbols(raw);
    if (/^[=+]?[-−(]/.test(text)) return fault(`金额不能为负数（${quoted(shown(raw))}）`, FORM);
    const match = AMOUNT.exec(text);
    if (!match) return fault(`${quoted(shown(raw))}不是金额`, FORM);
    fen = shifted(match[1]!.replace(/,/g, ''), Number(match[2] ?? 0));
    if (fen === undefined) return fault(`${quoted(shown(raw))}的小数超过六位`, FORM);
  }
  return fen > MOST_AMOUNT ? tooMuch(fen) : { value: fen };
}

function tooMuch(fen: number): Parsed {
  const day = fen % WAN === 0 && fen / WAN >= serialOf('2000-01-01') && fen / WAN < serialOf('2100-01-01');
  const says = `${wan(fen)}万元即${wan(fen / 10_000)}亿元，超过${wan(MOST_AMOUNT)}万元`;
  const hint = day ? `；误填日期${dayOfSerial(fen / WAN)}的，请改填金额` : '';
  return fault(says, `请核对是否误填了元：${wan(fen)}元应填${wan(Math.round(fen / 10_000))}${hint}`);
}

const DATE = /^(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))(?:T?\d{1,2}:\d{2}(?::\d{2})?)?$/;
const DATE_FORM = '请填写年月日，如 2026-11-24';
/** Days that a date may be, as a spreadsheet counts them: from the first on, before the second. */
export const SERIALS = [serialOf('1990-01-01'), serialOf('2099-12-31') + 1] as const;
const isSerial = (raw: number): boolean => raw >= SERIALS[0] && raw < SERIALS[1];

function dateOf(raw: string | number): Parsed {
  if (typeof raw === 'number' && isSerial(raw)) return { value: dayOfSerial(raw) };
  const match = DATE.exec(symbols(String(raw)));
  const [, y, m = match?.[4], d = match?.[5]] = match ?? [];
  const day = `${y}-${m?.padStart(2, '0')}-${d?.padStart(2, '0')}`;
  if (!match || !isDay(day)) return fault(`${quoted(shown(String(raw)))}不是日期`, DATE_FORM);
  return day < '1990-01-01' || day > '2099-12-31' ? fault(`“${day}”的年份不对`, DATE_FORM) : { value: day };
}

function yearOf(raw: string | number): Parsed {
  const match = /^(20\d\d)年?(?:度)?$/.exec(symbols(String(raw)));
  return match
    ? { value: Number(match[1]) }
    : fault(`${quoted(shown(String(raw)))}不是年份`, '请填写四位年份，如 2027');
}

/** Chinese marks: no part of an address that people paste. */
const SIGNS = '，。；：、（）【】《》“”！？　';

function choiceOf(raw: string | number, field: Asked): Parsed {
  const options = field.options ?? [];
  const chosen = symbols(String(raw));
  const option =
    options.find(({ label }) => label === raw) ??
    options.find((o) => labelsOf(o).some((label) => symbols(label) === chosen));
  const labels = options.map(({ label }) => label).join('、');
  return option
    ? { value: option.id }
    : fault(`${quoted(shown(String(raw)))}不在可选项中`, `请从下拉中选择：${labels}`);
}

/** An address, and nothing beside it: words after it would become part of it. JavaScript and spreadsheets read it alike. */
export const LINK = `^[hH][tT][tT][pP][sS]?://[^/\\s"'<>${SIGNS}]+\\.[^\\s"'<>${SIGNS}]+$`;
const IS_LINK = new RegExp(LINK);

function linkOf(raw: string | number, field: Asked): Parsed {
  if (field.absent && isAbsent(typedLine(String(raw)))) return textOf(typedLine(String(raw)), field);
  const text = tidied(String(raw)).trim();
  if (IS_LINK.test(text)) return textOf(text, field);
  const first = new RegExp(`^[^\\s${SIGNS}]*`).exec(text)![0];
  const or = field.absent ? '；不涉及的填“不涉及：理由”' : '';
  if (!IS_LINK.test(first))
    return fault(`${quoted(shown(text))}不是文档链接`, `请粘贴以 http:// 或 https:// 开头的链接${or}`);
  return fault(
    `链接后还有${quoted(shown(text.slice(first.length)))}`,
    '一格只填一个链接，请删去链接以外的文字、空格和换行',
  );
}

function textOf(text: string, field: Asked): Parsed {
  const most = mostOf(field);
  if (most === undefined || text.length <= most) return { value: text };
  const todo = field.type === 'long' ? '请精简，详细内容放入附件并填链接' : `请在${most}字以内填写`;
  return fault(`有${text.length}字，超过${most}字`, todo);
}

const READERS: Record<FieldType, (raw: string | number, asked: Asked) => Parsed> = {
  text: (raw, field) => textOf(typedLine(String(raw)), field),
  long: (raw, field) => textOf(typed(String(raw)), field),
  choice: choiceOf,
  money: amountOf,
  date: dateOf,
  year: yearOf,
  link: linkOf,
};

const shown = (text: string): string => cut(tidied(text), 30);

function read(field: Asked, content: Content): Parsed {
  if (isFormula(content)) return fault('填写的是公式', '请填写数值或文字本身，不要用公式');
  const raw = typeof content === 'boolean' ? String(content).toUpperCase() : content;
  // A fee that is left blank is 0 (A10.2).
  if (raw === undefined || (typeof raw === 'string' && isBlank(raw))) return field.cost ? { value: 0 } : {};
  if (field.absent && isBareAbsent(raw)) return fault('填“不涉及”未写明理由', '请填“不涉及：理由”');
  return READERS[field.type](raw, field);
}

/** What a spreadsheet holds as numbers: a text among them shows as wrong there, however well it can be read. */
const NUMBERS: ReadonlySet<FieldType> = new Set(['money', 'date', 'year']);

/** One cell by its field's rules, as the sheet paints it. Money comes back as fen, a date as YYYY-MM-DD. */
export function parseCell(field: Field, content: Content): Parsed {
  const parsed = read(field, content);
  const { value } = parsed;
  if (value === undefined || !NUMBERS.has(field.type) || content === undefined) return parsed;
  if (typeof content === 'string' ? isBlank(content) : field.type !== 'date' || isSerial(Number(content)))
    return parsed;
  const is = formatValue(field, value);
  return fault(`${quoted(shown(String(content)))}是文字，读作${is}`, `请改填 ${is}`);
}

/** The same for what was typed into a form, where nothing can be a formula; what was chosen there comes as its id. */
export const parseText = (field: Asked, text: string): Parsed => {
  const chosen = field.options?.find(({ id }) => id === text.trim());
  return chosen ? { value: chosen.id } : read(field, text);
};

/** The cells of a row by field key: the values read, and every problem by column label with its clause. */
export function parseRow<F extends Field>(
  fields: readonly F[],
  contents: Readonly<Record<string, Content>>,
): { values: Record<string, Value>; problems: Refusal[] } {
  const values: Record<string, Value> = {};
  const problems: Refusal[] = [];
  for (const field of fields) {
    const { value, problem } = parseCell(field, contents[field.key]);
    if (problem) problems.push(refusal(field, problem));
    if (value !== undefined) values[field.key] = value;
  }
  const size = sizeOf(values);
  const first = fields[0];
  if (size > ROW_LIMIT && first)
    problems.push({
      article: 'house',
      stage: first.stage,
      says: `本行文字合计${size}字，超过${ROW_LIMIT}字`,
      todo: '请精简，详细内容放入附件并填链接',
    });
  return { values, problems };
}

/** Of a key, a number and the signs around them no more than this; and a sign of a text as JSON at most. */
const [AROUND, ESCAPED] = [100, 6];
/** As JSON; that most rows are far below the limit is seen without making it. */
function sizeOf(values: Readonly<Record<string, Value>>): number {
  let most = 0;
  for (const key in values) most += AROUND + ESCAPED * (typeof values[key] === 'string' ? values[key].length : 0);
  return most > ROW_LIMIT ? JSON.stringify(values).length : most;
}

/** That a cell can’t be read is nobody’s clause. */
const refusal = (field: Field, { says, todo }: Problem): Refusal => ({
  article: 'house',
  stage: field.stage,
  field: field.key as NonNullable<Refusal['field']>,
  says: `${quoted(field.label)}${says}`,
  todo,
});

/** A value as people read it: 49.999999 (万元), 2026-11-24, the text itself. */
export const formatValue = (field: Pick<Field, 'type' | 'options'>, value: Value): string =>
  field.type === 'money' ? wan(Number(value)) : labelOf(field, value);

/** What a cell is written and read by. */
interface Celled<Type = ColumnType> {
  readonly type: Type;
  readonly options?: Field['options'];
}

/** A value as its cell holds it: money in 万元, dates as day serials, what was chosen by its label. */
export function encode({ type, options }: Celled, value: Value | undefined): Content {
  if (value === undefined || value === '') return undefined;
  if (options) return labelOf({ options }, value);
  if (type === 'money') return Number(value) / WAN;
  return type === 'date' ? serialOf(String(value)) : value;
}

/** The way back, of a cell that the software wrote itself. */
export function decode({ type, options }: Celled<FieldType>, content: Content): Value | undefined {
  if (content === undefined || isFormula(content) || typeof content === 'boolean') return undefined;
  if (typeof content !== 'number') return options ? (idOf({ options }, content) ?? content) : content;
  if (type === 'money') return Math.round(content * WAN);
  return type === 'date' ? dayOfSerial(content) : content;
}
