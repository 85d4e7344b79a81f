// Somebody's table as rows that may become projects: every cell by its field's own rules, and every problem by row and column.
import {
  cite,
  clauseOf,
  type Field,
  type FieldKey,
  field,
  FIELDS,
  INTAKE,
  INTAKE_FIELDS,
  INTAKE_HEADS,
  isIntakeHead,
  MATTER_STAGE,
  sameUnit,
  stageLabel,
  quoted,
} from '../../../measure';
import { type IntakeRow, nearest, type Refusal, type Register, type Value, type Values } from '../../../project';
import type { IntakeTable } from '../../../wire';
import { stopped } from '../../mail/words';
import { letters, parseCell, parseText } from '../../../workbook';

/** A row with what it says, and what of it cannot be read. */
export interface ReadRow extends Pick<IntakeRow, 'unit' | 'values' | 'reached'> {
  readonly line: number;
  readonly problems: readonly string[];
  /** The columns that could not be read: that they are missing is not said once more. */
  readonly unread: ReadonlySet<string>;
}

type Asked = Pick<Refusal, 'says' | 'todo' | 'article' | 'field'>;

const isTaken = (key: string): key is FieldKey => INTAKE_FIELDS.some((known) => known === key);

/** `第5行E列“合同价”：“abc”不是金额。请…（说明：…）` */
export function problemLine({ columns }: Pick<IntakeTable, 'columns'>, line: number, refusal: Asked): string {
  const at = columns.findIndex(({ to }) => to !== '' && to === refusal.field);
  const column = at < 0 ? '' : `${letters(at)}列${quoted(columns[at]!.head)}`;
  return `第${line}行${column}：${stopped(refusal.says)}${stopped(refusal.todo)}（${cite(refusal.article)}）`;
}

/** What is wrong with the columns themselves: the same twice, or none that says whose the projects are. */
export function columnsWrong({ columns }: IntakeTable): string[] {
  const says = (text: string) => `${text}（${cite(INTAKE.article)}）`;
  const unknown = columns.filter(({ to }) => to !== '' && !isIntakeHead(to) && !isTaken(to));
  const twice = columns.filter(({ to }, i) => to !== '' && columns.findIndex((c) => c.to === to) < i);
  const lacks = Object.entries({ unit: INTAKE_HEADS.unit.label, name: field('name').label }).filter(
    ([key]) => !columns.some(({ to }) => to === key),
  );
  return [
    ...unknown.map(({ head }) => says(`${quoted(head)}列没有对应的栏目，请重新选择。`)),
    ...twice.map(({ head }) => says(`${quoted(head)}列与前面一列对应同一栏目，请只选一列。`)),
    ...matterColumns(columns).map(({ head }) => says(`${quoted(head)}${MATTERS_SAY}`)),
    ...lacks.map(([, label]) => says(`没有${quoted(label)}列，请为它选择一列。`)),
  ];
}

/** Matters of articles 18–20 are dossiers of their own: what they came to is a project's, the rest is raised anew. */
const MATTER_LABELS: ReadonlySet<string> = new Set(
  FIELDS.filter(({ stage }) => stage === MATTER_STAGE).map(({ label }) => label),
);
const matterColumns = (columns: IntakeTable['columns']) =>
  columns.filter(({ head, to }) => to === '' && MATTER_LABELS.has(head.trim()));
const MATTERS_SAY = `列是“${stageLabel(MATTER_STAGE)}”表的内容，不随项目补录：已办结的变更，请把变更后的金额填入${quoted(field('changedTotal').label)}列；尚未办结的事项，补录后由建设单位在“${stageLabel(MATTER_STAGE)}”表新建。请去掉该列。`;

const YUAN = /^[¥￥]?([\d,，]+(?:\.\d+)?)元?$/;
const NOISY = /^\d+\.\d{7,}$/;
/** 600,000元 is 60万元. */
function inWan(text: string, yuan: boolean): string {
  const match = YUAN.exec(text.replace(/\s/g, ''));
  // What floating point added to a sum in somebody's file: fifteen figures are what was meant.
  if (!yuan && NOISY.test(text)) return String(Number(Number(text).toPrecision(15)));
  if (!match || (!yuan && !text.trim().endsWith('元'))) return text;
  return String(Number((Number(match[1]!.replace(/[,，]/g, '')) / 10_000).toFixed(6)));
}

/** A day that a program wrote as the number that it is. */
const SERIAL = /^\d{5}(?:\.\d+)?$/;

function read(f: Field & { key: FieldKey }, text: string, yuan: boolean) {
  if (f.type === 'date' && SERIAL.test(text)) return parseCell(f, Number(text));
  return parseText(f, f.type === 'money' ? inWan(text, yuan) : text);
}

/** `others`: units that 人员 or a project names and nobody registered. */
export function rowsOf(table: IntakeTable, register: Register, others: readonly string[]): ReadRow[] {
  const { columns } = table;
  const names = [...register.rows.filter(({ state }) => state === 'open').map(({ label }) => label), ...others];
  /** By any name that it has or had, as it is called today; none that nobody knows. */
  const unitIn = (text: string): string | undefined => {
    const today = register.now(text);
    return register.find(text) ? today : others.find((unit) => sameUnit(unit, today));
  };
  return table.rows.map(({ line, cells }) => {
    const values: Record<string, Value> = {};
    const problems: string[] = [];
    const unread = new Set<string>();
    const wrong = (asked: Asked) => {
      problems.push(problemLine(table, line, asked));
      if (asked.field) unread.add(asked.field);
    };
    let unit = '';
    let reached: string | undefined;
    for (const [i, { to, yuan }] of columns.entries()) {
      const text = cells[i] ?? '';
      if (!text) continue;
      if (to === 'unit') unit = text;
      if (to === 'reached') reached = text;
      if (!isTaken(to)) continue;
      const { value, problem } = read(field(to), text, yuan === true);
      if (problem)
        wrong({
          ...problem,
          says: `${quoted(field(to).label)}${problem.says}`,
          article: clauseOf(field(to).article, {}),
          field: to,
        });
      // A fee that is not there is not a fee of 0.
      if (value !== undefined && !(field(to).cost && value === 0)) values[to] = value;
    }
    const known = unitIn(unit);
    const like = known ? [] : nearest(unit, names);
    if (!known)
      wrong({
        says: unit ? `没有${quoted(unit)}这个单位` : `${quoted(INTAKE_HEADS.unit.label)}未填写`,
        todo: `${like.length ? `最接近的是${like.join('、')}；` : ''}请填写单位名册中的全称；新的单位请先在“单位”登记`,
        article: INTAKE.article,
      });
    return {
      line,
      unit: known ?? unit,
      values: values as Values,
      ...(reached !== undefined && { reached }),
      problems,
      unread,
    };
  });
}
