// The same options in other words: what a year of proofreading may bring.
import type { Option } from '../../src/measure';
import type { Change, Row } from './code';

/** By field and option: how it is called from now on. */
export const WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  priority: { urgent: '特急', important: '要紧' },
  gathered: { planned: '列入年度计划' },
  reviewResult: { pass: '合格' },
  classified: { no: '不涉密' },
  track: { approval: '审批立项' },
};

const worded = (key: string, option: Option): Option => {
  const label = WORDS[key]?.[option.id];
  return label && option.label !== label ? { ...option, label, was: [option.label, ...(option.was ?? [])] } : option;
};

export const WORDED: Change = {
  tracks: (tables) => ({
    TRACKS: (tables.TRACKS as readonly (Row & Pick<Option, 'label'>)[]).map((row) => ({
      ...row,
      ...worded('track', { id: String(row.track), label: row.label }),
    })),
  }),
  fields: (tables) => {
    const FIELDS = (tables.FIELDS as readonly Row[]).map((row): Row => {
      const options = row.options as readonly Option[] | undefined;
      return options ? { ...row, options: options.map((o) => worded(String(row.key), o)) } : row;
    });
    const field = (key: string) => FIELDS.find((f) => f.key === key);
    return { FIELDS, field, fieldsOf: (stage: string) => FIELDS.filter((f) => f.stage === stage) };
  },
};
