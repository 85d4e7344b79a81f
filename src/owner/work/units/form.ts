// What the forms about units ask, and what is wrong with what was filled in.
import { isDay, unitNow } from '../../../measure';
import { inOffice, LONGEST_UNIT, type Occasioned, registerOf, unitsOpen } from '../../../project';
import type { FormField } from '../../../wire';
import type { Snapshot } from '../../../workbook';
import type { Listed } from '../../keep/shown';
import { asShown, field, type Job } from '../tool';

const LONGEST_DOCUMENT = 200;
/** Numbers of some hundred projects. */
const LONGEST_LIST = 6_000;

/** Every unit that can be chosen: the register's, and those that 人员 alone knows. */
export function unitNames({ units, people, today }: Pick<Listed | Snapshot, 'units' | 'people' | 'today'>): string[] {
  const register = registerOf(units);
  const others = people.filter((p) => inOffice(p, today)).map((p) => p.unit);
  const names = [...unitsOpen(units).map(({ label }) => label), ...others];
  return [...new Set(names.map((name) => unitNow(register.now(name))))];
}

export const unitField = (key: string, label: string, offer: Listed, more: Partial<FormField> = {}): FormField =>
  field(key, label, 'choice', '', { options: asShown(unitNames(offer)), ...more });
export const nameField = (key: string, label: string, note: string, more: Partial<FormField> = {}): FormField =>
  field(key, label, 'text', note, { most: LONGEST_UNIT, ...more });
export const listField = (note: string, required: boolean): FormField =>
  field('projects', '项目编号', 'long', note, { most: LONGEST_LIST, required });

export const occasionFields = ({ today }: Listed): FormField[] => [
  field('from', '自', 'date', '变动自该日（含）起；尚未到的，请在当日办理。', { value: today }),
  field('document', '文件', 'text', '所依据的文件名称、文号。', { most: LONGEST_DOCUMENT }),
];

export function occasionIn({ form, today }: Job): { occasion: Occasioned; wrong: string[] } {
  const [from, document] = [(form.from ?? '').trim(), (form.document ?? '').trim()];
  const wrong: string[] = [];
  if (!isDay(from)) wrong.push('“自”请填写日期，如2027-01-01。');
  else if (from > today) wrong.push('“自”不能晚于今天：请在变动生效的当日或以后办理。');
  if (!document) wrong.push('“文件”未填写。');
  if (document.length > LONGEST_DOCUMENT) wrong.push(`“文件”请在${LONGEST_DOCUMENT}字以内。`);
  return { occasion: { from, document, on: today }, wrong };
}
