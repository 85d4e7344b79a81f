// The steps of a project by the tables alone: what its cells, its rows and its entries in 办理记录 say of each.
import { cite, clauseOf, EFFECTS, PARTIES, STAGES, STEPS, type Step, stageLabel, TRACKS } from '../../src/measure';
import { type Verb, VERBS } from '../../src/project';

export const SHEETS = ['申报', '立项', '采购', '实施', '验收', '监督'];
type Stand = 'done' | 'open' | 'waiting' | 'to come' | 'ended';

export const ENDS: readonly string[] = [
  ...STEPS.flatMap((s) =>
    (s.outcomes ?? []).flatMap((o) => [o, ...(o.ways ?? [])].flatMap(({ closes }) => closes ?? [])),
  ),
  ...EFFECTS.flatMap((e) => e.closes ?? []),
];

/** What the tables say of each step of a project, by its cells, its rows and its entries in 办理记录 alone. */
export function stepsByTables(
  application: Record<string, string>,
  ledger: readonly string[][],
  rowsOf: (sheet: string) => Record<string, string>[],
) {
  const id = application.项目编号!;
  // Of a draft the sheet's formulas know class and track by what stands typed, as the desk does.
  const track = TRACKS.find((t) => t.label === application.管理方式);
  const facts: Record<string, unknown> = {
    class: { 公共类: 'common', 专业类: 'specialised' }[application.项目类别!],
    track: track?.track,
    overseen: track?.overseen,
    consentAsked: track?.consent,
    cryptography: application.涉及密码应用 === '是',
    idle: application.提示?.includes('提醒已满') ?? false,
    proposed: false,
    offPlan: application.汇总结果 === '列为计划外项目',
    performanceAsked: rowsOf('监督').some((r) => r.项目编号 === id && r.绩效评价要求日期),
    procurementFailed: rowsOf('采购').some((r) => r.项目编号 === id && r.采购结果 === '采购失败'),
    accepted: rowsOf('验收').some((r) => r.项目编号 === id && r.验收结论 === '通过'),
    opinionLapsed: rowsOf('立项').some((r) => r.项目编号 === id && r.状态 === '审批意见已届满'),
  };
  const applies = STEPS.filter(
    (s) => s.stage !== 'matters' && Object.entries(s.when ?? {}).every(([fact, value]) => facts[fact] === value),
  );
  const own = ledger.filter((entry) => entry[3] === id);
  const last = (s: Step) => own.findLast((entry) => entry[5] === s.step)?.[6];
  const when = (s: Step, verb: Verb) => own.findLastIndex((entry) => entry[5] === s.step && entry[6] === VERBS[verb]);
  /** What let the project rest is asked anew when it goes on (A10.5). */
  const deferred = (s: Step) => own.findLast((entry) => entry[5] === s.step)?.[14]?.includes('"resting":"');
  const goesBackTo = (s: Step) =>
    applies.slice(0, applies.indexOf(s)).findLast((b) => b.by && !b.aside && b.stage === s.stage);
  const returnedAt = (s: Step) =>
    Math.max(-1, ...applies.filter((r) => !r.by && goesBackTo(r) === s).map((r) => when(r, 'return')));
  const wentOn = (s: Step) =>
    SHEETS.slice(STAGES.findIndex((t) => t.stage === s.stage) + 1).some((sheet) =>
      rowsOf(sheet).some((r) => r.项目编号 === id),
    ) || applies.slice(applies.indexOf(s) + 1).some((l) => l.stage === s.stage && last(l));
  const holds = (condition: object = {}) => Object.entries(condition).every(([fact, value]) => facts[fact] === value);
  const turnOf = (s: Step) => s.turns?.find((turn) => holds(turn.when));
  const sentBack = (s: Step) =>
    applies.some((l) => {
      const turn = when(l, 'submit') > when(s, 'submit') ? turnOf(l) : undefined;
      return turn?.as === 'back' && turn.to === s.step;
    });
  const isDone = (s: Step) =>
    s.to
      ? (last(s) === VERBS.approve && !deferred(s)) || last(s) === VERBS.reject
      : when(s, 'submit') > returnedAt(s) && !sentBack(s) && (!s.turns || turnOf(s)?.as === 'done' || wentOn(s));
  const done = new Set(applies.filter(isDone).map((s) => s.step));
  const states = SHEETS.flatMap((sheet) => rowsOf(sheet).filter((r) => r.项目编号 === id)).map((r) => r.状态);
  const closed = ENDS.some((end) => states.some((state) => state === end || state?.startsWith(`${end}（`)));
  const rests = Boolean(application.暂停情形);
  return applies.flatMap((s, at) => {
    const before =
      s.after ??
      applies
        .slice(0, at)
        .filter((b) => !b.aside)
        .map((b) => b.step);
    const held = s.unless !== undefined && holds(s.unless);
    const ready = !closed && !rests && !held && before.every((b) => done.has(b));
    const asks = last(s) !== VERBS.submit || !s.to;
    const is: Stand = done.has(s.step) ? 'done' : !ready ? 'to come' : s.by && asks ? 'open' : 'waiting';
    if (s.aside && is === 'to come') return [];
    // Of what has ended only what was begun is told (A10.5).
    const begun = last(s) !== undefined;
    if (closed && !begun && is !== 'done') return [];
    const named = (party: Step['by'] | Step['to']) => {
      const { own: unit, label } = PARTIES.find((p) => p.party === party)!;
      return unit ? application.建设单位! : label;
    };
    const both = is === 'to come' && s.by && s.to;
    const carrier = both ? `${named(s.by)}提交，${named(s.to)}办理` : named(is === 'open' || !s.to ? s.by : s.to);
    return [
      {
        label: `${stageLabel(s.stage)}·${s.label}`,
        is: closed && is !== 'done' ? 'ended' : is,
        carrier,
        cite: cite(clauseOf(s.article, { ...facts, ...s.when })),
      },
    ];
  });
}
