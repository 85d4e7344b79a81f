// Races: two at the same moment, in whatever order a seed serves their calls. One of them is first, nothing is lost, nothing
// is done twice, and what was not done is said.
import { linesOf, post, request, tokenOf, valuesOf } from '../doors/county';
import type { ActAnswer, GatewayAnswer, LookAnswer } from '../../src/wire';
import type { Tally } from './attack';
import { ADMIN, OWNER, REVIEW, SECOND, type Stand, TOWN, WATER } from './stand';

type Answer = ActAnswer | GatewayAnswer | { readonly ok: true; readonly applied: boolean } | undefined;
interface Race {
  readonly pair: string;
  run(s: Stand, seen: ReadonlyMap<string, number>): readonly Promise<Answer>[];
  /** What must be so besides, given who was done. */
  readonly holds?: (
    s: Stand,
    done: readonly boolean[],
    said: readonly string[],
  ) => Promise<string | undefined> | string | undefined;
}

const menu = (s: Stand, as: string, command: string, places: readonly string[]): Promise<Answer> => {
  const projects = places.map((p) => s.place(p).id);
  return post(s.c, JSON.stringify(request(s.c, tokenOf(s.c, as), { command, projects })));
};
const decide = (
  s: Stand,
  seen: ReadonlyMap<string, number>,
  as: string,
  command: string,
  place: string,
  form: object,
): Promise<Answer> => {
  const { id } = s.place(place);
  const body = { command, id: crypto.randomUUID(), seen: { [id]: seen.get(id) ?? 0 }, projects: [id], form };
  return s.c.host.desk<ActAnswer>(as, 'act', body).then((r) => r.result);
};
const tool = (s: Stand, as: string, command: string, form: object): Promise<Answer> =>
  s.c.host
    .desk<ActAnswer>(as, 'act', { command, id: crypto.randomUUID(), seen: {}, projects: [], form })
    .then((r) => r.result);
const edit = (s: Stand, as: string, place: string, label: string, value: unknown): Promise<Answer> => {
  const { sheet, row } = s.place(place);
  const column = s.paper.column(sheet, label);
  const letter =
    (column >= 26 ? String.fromCharCode(64 + Math.floor(column / 26)) : '') + String.fromCharCode(65 + (column % 26));
  return s.c.host.edit(as, sheet, `${letter}${row}`, [[value]]).then(({ applied }) => ({ ok: true, applied }));
};
const PLAN = { outcome: 'planned' };
const RETURN = { opinion: '补充依据' };
const onlyOne = (_: Stand, done: readonly boolean[], said: readonly string[]) =>
  done.filter(Boolean).length > 1 ? `both were done: ${said.join(' | ')}` : undefined;

const RACES: readonly Race[] = [
  {
    pair: '通过 × 撤回',
    run: (s, n) => [decide(s, n, REVIEW, 'approve', 'submitted', PLAN), menu(s, TOWN, 'withdraw', ['submitted'])],
    holds: onlyOne,
  },
  {
    pair: '退回 × 撤回',
    run: (s, n) => [decide(s, n, REVIEW, 'return', 'submitted', RETURN), menu(s, TOWN, 'withdraw', ['submitted'])],
    holds: onlyOne,
  },
  {
    pair: '通过 × 通过',
    run: (s, n) => [
      decide(s, n, REVIEW, 'approve', 'submitted', PLAN),
      decide(s, n, SECOND, 'approve', 'submitted', PLAN),
    ],
    holds: onlyOne,
  },
  {
    pair: '通过 × 退回',
    run: (s, n) => [
      decide(s, n, REVIEW, 'approve', 'submitted', PLAN),
      decide(s, n, SECOND, 'return', 'submitted', RETURN),
    ],
    holds: onlyOne,
  },
  {
    pair: '提交 × 提交',
    run: (s) => [menu(s, TOWN, 'submit', ['draft']), menu(s, TOWN, 'submit', ['draft'])],
    holds: onlyOne,
  },
  {
    pair: '提交 × typing',
    run: (s) => [menu(s, TOWN, 'submit', ['draft']), edit(s, TOWN, 'draft', '项目名称', '边提交边改的名称')],
    holds: async (s, [submitted]) => {
      if (!submitted) return undefined;
      const { row, id } = s.place('draft');
      const name = await s.c.cell('申报', row, '项目名称');
      const entry = (await valuesOf(s.c, OWNER, '办理记录!A2:O')).filter((r) => r[3] === id && r[6] === '提交').at(-1);
      return String(entry?.[14]).includes(`"name":"${name}"`)
        ? undefined
        : `the sheet says ${name}, the entry ${entry?.[14]}`;
    },
  },
  {
    pair: '新建 × 新建 × 新建',
    run: (s) => [menu(s, TOWN, 'create', []), menu(s, WATER, 'create', []), menu(s, TOWN, 'create', [])],
    holds: async (s) => {
      const ids = (await valuesOf(s.c, OWNER, '申报!A2:A')).flat().filter(Boolean);
      return new Set(ids).size === ids.length ? undefined : `a number stands twice: ${ids.join(' ')}`;
    },
  },
  {
    pair: '交接 × 提交',
    run: (s) => [
      tool(s, ADMIN, 'person.handover', { old: TOWN, email: 'jieren@example.org', post: '岗', from: '2026-11-09' }),
      menu(s, TOWN, 'submit', ['draft']),
    ],
  },
  {
    pair: 'person.save × 提交',
    run: (s) => [
      tool(s, ADMIN, 'person.save', {
        email: TOWN,
        post: '岗',
        unit: '都城镇',
        role: '项目管理专员',
        from: '2024-08-17',
        until: '2026-11-08',
        sure: '是',
      }),
      menu(s, TOWN, 'submit', ['draft']),
    ],
  },
  { pair: 'sweep × 提交', run: (s) => [night(s), menu(s, TOWN, 'submit', ['draft'])] },
  { pair: 'sweep × 通过', run: (s, n) => [night(s), decide(s, n, REVIEW, 'approve', 'submitted', PLAN)] },
  { pair: '修复 × 提交', run: (s) => [tool(s, ADMIN, 'repair', {}), menu(s, TOWN, 'submit', ['draft'])] },
  {
    pair: '审计资料 × 通过',
    run: (s, n) => [
      tool(s, ADMIN, 'audit.pack', { project: s.place('planned').id }),
      decide(s, n, REVIEW, 'approve', 'submitted', PLAN),
    ],
  },
  {
    pair: '登记系统 × 登记系统',
    run: (s) => [
      tool(s, TOWN, 'systems.set', { name: '甲', number: 'A', state: '在用' }),
      tool(s, WATER, 'systems.set', { name: '乙', number: 'B', state: '在用' }),
    ],
  },
];
const night = (s: Stand): Promise<Answer> => s.c.host.clock({ advance: 'P1D' }).then(() => undefined);
const SEEDS = 14;

export async function run(tally: Tally, stand: () => Promise<Stand>): Promise<void> {
  const s = await stand();
  const seen = new Map<string, number>();
  for (const place of s.places) {
    const { result } = await s.c.host.desk<LookAnswer>(REVIEW, 'look', { p: place.id });
    if (result.ok) seen.set(place.id, result.view.projects[0]?.seen ?? 0);
  }
  const tries = RACES.flatMap((race) =>
    Array.from({ length: SEEDS }, (_, n) => ({ race, seed: tally.asked.seed * 100 + n + 1 })),
  );
  for (const { race, seed } of tally.sample(tries)) {
    if (tally.over) break;
    await tally.try(`race: ${race.pair} under {"seed":${seed}}`, () => raced(s, race, seed, seen));
  }
}

async function raced(
  s: Stand,
  race: Race,
  seed: number,
  seen: ReadonlyMap<string, number>,
): Promise<string | undefined> {
  await s.reset();
  const before = (await valuesOf(s.c, OWNER, '办理记录!A2:A')).length;
  await s.c.host.ask(undefined, '/local/faults', { seed });
  const answers = await Promise.all(race.run(s, seen));
  await s.c.host.ask(undefined, '/local/faults', undefined, 'DELETE');
  s.c.host.host.runner.order.seed(undefined);
  const said = answers.map((a) => (a === undefined ? '' : 'applied' in a ? `typed: ${a.applied}` : linesOf(a)));
  const done = answers.map(
    (a) => a !== undefined && ('applied' in a ? a.applied : a.ok && a.results.some((r) => r.done)),
  );
  if (said.some((text, i) => !done[i] && answers[i] !== undefined && !/[一-龥]|typed/.test(text)))
    return `no sentence: ${said.join(' | ')}`;
  const failed = s.c.host.host
    .executions()
    .find((e) => e.status === 'failed' || e.log.some((line) => /Error:|Exception/.test(line)));
  if (failed) return `${failed.function} failed: ${failed.error ?? failed.log.join(' ').slice(0, 200)}`;
  const unlike = await race.holds?.(s, done, said);
  if (unlike) return unlike;
  const rows = await valuesOf(s.c, OWNER, '办理记录!A2:A');
  if (rows.some((r, i) => r[0] !== i + 1)) return `the ledger's numbers: ${rows.slice(before).flat().join(' ')}`;
  const repaired = await s.desk(ADMIN, 'repair');
  // A night may have passed in the middle of which a row was drawn; its day is then older by one.
  if (!repaired.includes('没有需要修复的内容'))
    return `修复 said ${repaired.slice(0, 150)}; answers: ${said.join(' | ').slice(0, 200)}`;
  const verified = await s.desk(ADMIN, 'verify', { from: '0' });
  return verified.startsWith('核对无误') ? undefined : `核对 said ${verified.slice(0, 150)}`;
}
