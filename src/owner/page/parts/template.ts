// What the template for 补录 holds; the build makes an .xlsx of it (build/template.mjs).
import { field, INTAKE_FIELDS, INTAKE_HEADS, UNITS_KNOWN } from '../../../measure';
import { labelWithUnit, PLACES } from '../../../project';

interface Column {
  readonly label: string;
  readonly type: string;
  readonly note: string;
  readonly width: number;
  readonly options?: readonly string[];
  /** Others may be typed: the register has units that came after the build. */
  readonly open?: true;
}

const { unit, reached } = INTAKE_HEADS;
const WIDTHS: Readonly<Record<string, number>> = { long: 24, link: 24, text: 20 };

const COLUMNS: readonly Column[] = [
  { label: field('name').label, type: 'text', note: '项目全称，不含涉密内容。', width: 30 },
  { ...unit, type: 'text', width: 20, options: UNITS_KNOWN, open: true },
  { ...reached, type: 'choice', width: 18, options: PLACES },
  ...INTAKE_FIELDS.filter((key) => key !== 'name').map((key): Column => {
    const f = field(key);
    return {
      label: labelWithUnit(f),
      type: f.type,
      note: f.note.replace(/\{[\w.]+\}/g, '规定'),
      width: WIDTHS[f.type] ?? 14,
      ...(f.options && { options: f.options.map(({ label }) => label) }),
    };
  }),
];

export const TEMPLATE = { title: '补录', columns: COLUMNS };
