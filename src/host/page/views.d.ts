import type { FilterView } from '../pages/wire';
type ShownAt = (row: number, column: number) => string;
/** The rows that the view hides; the first row of its range is the header. `unknown` are conditions left unapplied. */
export declare function hiddenBy(view: FilterView, shownAt: ShownAt, today: string): {
    rows: Set<number>;
    unknown: string[];
};
export {};
