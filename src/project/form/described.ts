// What is said of a field wherever somebody is told how to fill it in: in the sheet's header, at the desk, in the sidebar, in a template.
import { type Day, type Field, type FieldType, mostSays, type Settings, withRulesOf } from '../../measure';

/** In what an amount is typed: yuan would be ten thousand times as much. */
export const unitOf = (type: FieldType | string): string => (type === 'money' ? '万元' : '');
/** A label that names it: 合同金额（万元）. */
export const labelWithUnit = ({ label, type }: { readonly label: string; readonly type: string }): string =>
  unitOf(type) ? `${label}（${unitOf(type)}）` : label;

/** What to type, with the numbers in force on that day, and how much of it at most. */
export const noteFor = (f: Pick<Field, 'note' | 'by' | 'type' | 'most'>, settings: Settings, day: Day): string =>
  `${withRulesOf(f.note, settings, day)}${f.by === 'software' ? '' : mostSays(f)}`;
