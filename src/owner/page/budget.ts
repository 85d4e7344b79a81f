// 年度预算安排表, which one office fills in, once a year: it comes when its form is opened.
import { budgetTable } from './screens/budget';

/** What the desk finds once this has come. */
export interface Budget {
  readonly table: typeof budgetTable;
}

(window as unknown as { budget: Budget }).budget = { table: budgetTable };
