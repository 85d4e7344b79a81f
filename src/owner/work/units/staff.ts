// Units as the form of 人员 names them, and what a change of people would leave behind (A3.2).
import { cite, FIELDS, type Person, unitNow, quoted } from '../../../measure';
import { nearest, type Refusal, registerOf, type Values } from '../../../project';
import type { FormField } from '../../../wire';
import type { Snapshot } from '../../../workbook';
import { leftWithout } from '../../parties/unmanned';
import { field, refused } from '../tool';
import { unitNames } from './form';

/** The unit that a name stands for today, or why it is none: a new one is registered first, by its own command. */
export function unitNamed(snapshot: Snapshot, name: string): { readonly unit: string } | { readonly wrong: string } {
  const unit = unitNow(registerOf(snapshot.units).now(name));
  const names = unitNames(snapshot);
  if (names.includes(unit)) return { unit };
  const like = nearest(name, names);
  return {
    wrong: `${quoted(name)}不在单位名册中${like.length ? `，是否为${like.join('、')}` : ''}？新的单位请先在“单位”登记（${cite('A3.2')}）。`,
  };
}

const NAMING = FIELDS.filter((f) => f.registered && f.by !== 'software');
/** Units that a form or a sheet names: one that the register does not have is a question (A3.2). */
export const unitsUnknown = (values: Values, snapshot: Snapshot): Refusal[] =>
  NAMING.flatMap(({ key, label, stage }): Refusal[] => {
    const name = String(values[key] ?? '').trim();
    const named = name ? unitNamed(snapshot, name) : { unit: name };
    const now = 'unit' in named ? named.unit : undefined;
    if (now === name) return [];
    const says =
      now === undefined
        ? `${quoted(label)}${quoted(name)}不在单位名册中`
        : `${quoted(label)}${quoted(name)}现为${quoted(now)}`;
    const like = now === undefined ? nearest(name, unitNames(snapshot)) : [now];
    const todo = `请填写单位名册中的现名${like.length ? `，如${like.join('、')}` : ''}；名册中没有的，请管理员先在“单位”登记`;
    return [{ article: 'A3.2', stage, field: key, says, todo }];
  });

const SURE = '是';
export const SURE_FIELD: FormField = field(
  'sure',
  '确认',
  'choice',
  '保存后有单位或岗位无人办理的，系统先列出，再由你确认。',
  {
    required: false,
    options: [{ value: SURE, label: '已知悉，仍要保存' }],
  },
);

/** What has to be known before it is confirmed; nothing where nobody is left without anybody. */
export function asksFirst(snapshot: Snapshot, people: readonly Person[], form: Readonly<Record<string, string>>) {
  const left = form.sure === SURE ? [] : leftWithout(snapshot, people);
  if (!left.length) return undefined;
  return refused(
    ...left.map((says) => `${says}（${cite('A3.2')}）。`),
    `请先登记接任人员，或用“更多事项”的“交接”转交；仍要这样保存的，请在“${SURE_FIELD.label}”选择${quoted(SURE_FIELD.options![0]!.label)}后再保存。尚未保存。`,
  );
}
