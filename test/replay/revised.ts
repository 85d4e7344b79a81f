// What the revised reading of layout 8 changes of rows that were recorded before it and still wait for somebody: nothing was
// released then, so that its rows hold from the measure's first day. Whatever was done stands as it was.
import type { Code } from './code';
import type { Recorded, Shown, States } from './recorded';

/** Off-plan projects that need no approval wait no more for the county government's consent (A8.1). */
const FREED = /^计划外待/;
const freed = ({ measure }: Code, { projects }: States, id: string, was: Shown): boolean =>
  FREED.test(was.state) && !measure.TRACKS.some((t) => t.consent && t.track === projects[id]!.values.track);
const NOW = { state: '已列为计划外项目', next: '', open: [], due: '' };

/** What is said in other words: by its nature a contract's date is 约定 and finance's 财政要求, and what is handed in is named. */
const WORDS: readonly (readonly [was: string, is: string])[] = [
  ['· 合同交付（法定）', '· 合同交付（约定）'],
  ['· 报送绩效评价（法定）', '· 报送绩效评价（财政要求）'],
  ['报备案——', '报逾期交付备案——'],
  ['报资金审核——', '报送资金审核——'],
];
const worded = (text: string): string => WORDS.reduce((all, [was, is]) => all.replace(was, is), text);

/** No row of what has ended or rests says that it goes on (A10.5); what was done stands in its fields and entries. */
const stopped = ({ project }: Code, { projects }: States, id: string, row: Shown): Shown => {
  const { closed, values, steps } = projects[id]!;
  const state = closed === undefined ? project.restSays({ values, steps }) : project.endSays({ closed, values });
  return state === undefined ? row : { ...row, state };
};

/** What is paid after the end or the archive is entered in the row (A25.1). */
const payable = ({ measure }: Code, { projects }: States, id: string, title: string, row: Shown): Shown => {
  const payment = measure.RECORDS.find(({ record }) => record === 'payment')!;
  const { closed, archived, steps } = projects[id]!;
  const over = closed === undefined ? archived : payment.afterEnds?.includes(closed);
  const own = measure.STAGES.find(({ label }) => label === title)!.stage === payment.stage;
  if (!own || !over || steps['procurement.contract']?.at !== 'done') return row;
  return { ...row, open: [...new Set([...row.open, ...payment.fields])].sort() };
};

/** The recorded rows as they should stand today. */
export const revised = (code: Code, then: Recorded, was: States): States['rows'] =>
  withoutNew(code, then, ofToday(code, was));
const ofToday = (code: Code, was: States): States['rows'] =>
  Object.fromEntries(
    Object.entries(was.rows).map(([title, rows]) => [
      title,
      Object.fromEntries(
        Object.entries(rows).map(([id, row]) => [
          id,
          freed(code, was, id, row)
            ? NOW
            : payable(
                code,
                was,
                id,
                title,
                stopped(code, was, id, { ...row, next: worded(row.next), due: worded(row.due) }),
              ),
        ]),
      ),
    ]),
  );

/** Rows without the open cells of columns that the recorded workbook did not have yet. */
export const withoutNew = ({ layout }: Code, { sheet }: Recorded, rows: States['rows']): States['rows'] =>
  Object.fromEntries(
    Object.entries(rows).map(([title, own]) => {
      const columns = layout.STAGE_SHEETS.find((s) => s.title === title)!.columns;
      const had = new Set(columns.filter((c) => sheet(title).labels.includes(c.label)).map((c) => c.key));
      const kept = (row: Shown): Shown => ({ ...row, open: row.open.filter((key) => had.has(key)) });
      return [title, Object.fromEntries(Object.entries(own).map(([id, row]) => [id, kept(row)]))];
    }),
  );
