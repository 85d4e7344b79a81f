// In which states a project ends or rests beside its straight road, and why (A10.5): words alone.
import { options } from './choices';
import { BUREAU, GOVERNMENT } from './county';

/** Why a project ends or rests, as figures tell it. */
export const REASONS = options({
  needGone: '需求取消',
  policy: '政策调整',
  money: '资金不落实',
  overlap: '与其他项目重复',
  unitGone: '机构调整',
  stalled: '长期未推进',
  other: '其他',
});

/**
 * A rest: nothing is asked, reminded or counted as late until the project goes on. `state`: what its rows say. `until`: the
 * day on which the bureau is asked where none was given: the next plan year's first, or so many months later (参数).
 */
interface RestShape {
  readonly rest: string;
  readonly label: string;
  readonly state: string;
  readonly until: 'nextYear' | 'months';
  /** It moves the project to the next plan year. */
  readonly postpones?: true;
}
const REST_ROWS = [
  { rest: 'paused', label: '缓建', state: '缓建中', until: 'months' },
  { rest: 'deferred', label: `${GOVERNMENT}暂缓`, state: `${GOVERNMENT}暂缓`, until: 'months' },
  { rest: 'postponed', label: '转下年度', state: '已转下年度', until: 'nextYear', postpones: true },
  { rest: 'unfunded', label: '资金暂不安排', state: '资金暂不安排', until: 'nextYear' },
] as const satisfies readonly RestShape[];
export type RestId = (typeof REST_ROWS)[number]['rest'];
export const RESTS: readonly (RestShape & { readonly rest: RestId })[] = REST_ROWS;
export const REST_OPTIONS = options(
  Object.fromEntries(REST_ROWS.map(({ rest, label }) => [rest, label])) as Record<RestId, string>,
);

/** What is to be done first with a project that rests. */
export const WHILE_RESTING = `请先在“事项”表报“恢复实施”，或由${BUREAU}在办理台恢复办理`;

/** In which states a project has ended by itself or by others' decision, and what its unit is told to do then. */
export const ENDS = {
  withdrawn: { closed: '已撤项', todo: '该项目不再办理，不再提醒，无需操作。' },
  refusedAbove: {
    closed: `${GOVERNMENT}不同意`,
    todo: '该项目不再办理，不再提醒；以后确需建设的，可选中该行后点“新建申报”。',
  },
  terminated: { closed: '已终止', todo: '该项目不再办理，不再提醒，无需操作。' },
  withProject: { closed: '随项目终结', todo: '该事项随项目一并终结，无需再办理。' },
  withArchive: { closed: '随项目归档', todo: '该事项随项目归档而终结，无需再办理。' },
} as const satisfies Readonly<Record<string, { closed: string; todo: string }>>;

/** The same of ends on the road itself after which nobody need apply anew. */
export const ROAD_ENDS = {
  joined: {
    closed: '已并入公共类项目',
    todo: '该需求由所并入的公共类项目统一办理，不需另行申报；进展可在办理台查看。',
  },
  outside: {
    closed: '不适用',
    todo: '该项目不按本办法办理，不需重新申报；申报的内容有误的，可选中该行后点“新建申报”更正后申报。',
  },
  notAllocated: { closed: '不予分配', todo: '仍有需要的，可在项目所在的行点“新建事项”，调整后重新报送。' },
  notAgreed: { closed: '不予同意', todo: '该项目继续办理；情况有变化的，可在项目所在的行点“新建事项”重新报送。' },
} as const satisfies Readonly<Record<string, { closed: string; todo: string }>>;

/** A filing that is none of the measure's (A10.3). */
export const NO_FILING = '不属备案范围';

/** What a demand's row says of the project that it joined. */
export const JOINED_STATES = options({ resting: '所并入项目已暂停', freed: '所并入项目已终结' });
