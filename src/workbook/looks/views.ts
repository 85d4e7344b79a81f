// The filter views that we keep on a stage sheet: who has to act, what is late, soon due or returned, and one for each unit
// that the register has, by its name.
import { PARTIES, type Stage, type Step, STEPS } from '../../measure';
import { COUNT, type Units, unitsOpen } from '../../project';
import { area, canonical, type Request } from '../cells/cells';
import { at, type SheetLayout } from '../layout/layout';
import type { Fault, Sheet } from '../upkeep/fileshape';

type StageSheet = SheetLayout & { stage: Stage };
type View = GoogleAppsScript.Sheets.Schema.FilterView;
type Condition = readonly [column: string, type: string, ...values: string[]];

/** By what it is called, so that a link leads there though nobody has read it; Google refuses only one that exists. */
export function viewIdOf({ id: sheet }: Pick<SheetLayout, 'id'>, title: string): number {
  let id = sheet;
  for (const sign of title) id = (id * 31 + sign.charCodeAt(0)) % LARGEST;
  return id + 1;
}
const LARGEST = 2_147_483_629;

export const VIEW_FIELDS = 'filterViews(filterViewId,title,criteria,filterSpecs)';
/** So many days ahead is soon. */
export const SOON_DAYS = 30;

function viewOf(layout: StageSheet, title: string, ...conditions: readonly Condition[]): View {
  const criteria = conditions.map(([column, type, ...values]) => [
    String(at(layout, column)),
    { condition: { type, values: values.map((userEnteredValue) => ({ userEnteredValue })) } },
  ]);
  const range = area(layout.id, 0, undefined, 0, layout.columns.length);
  return {
    filterViewId: viewIdOf(layout, title),
    title,
    range,
    criteria: Object.fromEntries(criteria) as NonNullable<View['criteria']>,
  };
}

/** The states of what came back to whoever handed it in. */
export const returnedIn = (steps: readonly Pick<Step, 'returned'>[] = STEPS): string[] => [
  ...new Set(steps.flatMap((s) => s.returned?.state ?? [])),
];

function viewsOf(layout: StageSheet, units: Units): View[] {
  const steps = STEPS.filter((s) => s.stage === layout.stage);
  const parties = PARTIES.filter((p) => steps.some((s) => s.by === p.party || s.to === p.party));
  const named = (title: string, ...conditions: readonly Condition[]) =>
    viewOf(layout, `${layout.title}·${title}`, ...conditions);
  const late = COUNT.late[0];
  return [
    ...parties.map((p) => named(`待${p.short}办理`, ['next', 'TEXT_CONTAINS', p.seen])),
    ...returnedIn(steps).map((state) => named(state, ['state', 'TEXT_EQ', state])),
    named(
      `${SOON_DAYS}天内到期`,
      ['dueDay', 'DATE_BEFORE', `=TODAY()+${SOON_DAYS + 1}`],
      ['due', 'TEXT_NOT_CONTAINS', late],
    ),
    named('逾期', ['due', 'TEXT_CONTAINS', late]),
    named('已归档', ['state', 'TEXT_CONTAINS', '已归档']),
    ...unitsOpen(units).map(({ label }) => viewOf(layout, label, ['unit', 'TEXT_EQ', label])),
  ];
}

export const filterViews = (layout: StageSheet, units: Units): Request[] =>
  viewsOf(layout, units).map((filter) => ({ addFilterView: { filter } }));

type Criteria = { condition?: { type?: string; values?: { userEnteredValue?: string }[] }; hiddenValues?: string[] };
/** What it shows, whichever of its two forms Google answers with. */
function shows({ criteria, ...view }: View): string {
  const { filterSpecs = [] } = view as { filterSpecs?: { columnIndex?: number; filterCriteria?: Criteria }[] };
  const specs = filterSpecs.map(
    ({ columnIndex = 0, filterCriteria = {} }) => [String(columnIndex), filterCriteria] as const,
  );
  const all = specs.length ? specs : (Object.entries(criteria ?? {}) as [string, Criteria][]);
  const said = all.map(([column, { condition, hiddenValues = [] }]) => [
    column,
    condition?.type,
    (condition?.values ?? []).map((v) => v.userEnteredValue),
    hiddenValues,
  ]);
  return canonical(said.sort(([a], [b]) => Number(a) - Number(b)));
}

/** A unit's, by what it shows: whose name the register has no more, its view goes. */
function isUnits(layout: StageSheet, view: View): boolean {
  const { title = '' } = view;
  return shows(view) === shows(viewOf(layout, title, ['unit', 'TEXT_EQ', title]));
}

/** Anybody's views are his own, but those with our names or ids show what the names say. */
export function viewFaults(layout: StageSheet, { filterViews: there = [] }: Sheet, units: Units): Fault[] {
  const wanted = viewsOf(layout, units);
  const titles = new Set(wanted.map(({ title }) => title));
  const are = (one: View, other: View) => one.filterViewId === other.filterViewId && one.title === other.title;
  const wrong = wanted.filter((filter) => !there.some((v) => are(v, filter) && shows(v) === shows(filter)));
  const inTheWay = (v: View) => wrong.some((w) => w.title === v.title || w.filterViewId === v.filterViewId);
  const former = (v: View) => !titles.has(v.title) && isUnits(layout, v);
  const gone = there.filter((v) => inTheWay(v) || former(v));
  return [
    [
      '过滤器视图恢复',
      [
        ...gone.map((v): Request => ({ deleteFilterView: { filterId: v.filterViewId } })),
        ...wrong.map((filter): Request => ({ addFilterView: { filter } })),
      ],
    ],
  ];
}
