// 交接 at the desk: one command moves everything that is open (A3.2).
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ActAnswer, LookAnswer } from '../../src/wire';
import {
  ADMIN,
  actRaw,
  type County,
  draft,
  executionsOf,
  FINANCE,
  gathered,
  letters,
  linesOf,
  mayOpen,
  openCounty,
  OWNER,
  peopleNotes,
  type Placed,
  post,
  request,
  REVIEW,
  SECOND,
  sheetsCalls,
  submitted,
  TOWN,
  tokenOf,
  valuesOf,
  verify,
  WATER,
  command,
} from './county';

const NEXT = 'jieren@example.org';
const TODAY = '2026-11-09';

let c: County;
let typed: Placed;
let planned: Placed;
let handedIn: Placed;
let neighbour: Placed;
beforeAll(async () => {
  c = await openCounty('2026-11-09T08:30+08:00', ['ducheng', 'shuiwu', 'chushen', 'zonghe', 'caizheng', 'shenji']);
  typed = await draft(c, TOWN, { 项目名称: '草稿系统' });
  handedIn = await submitted(c, TOWN, { 项目名称: '已报系统' });
  planned = await gathered(c, TOWN, { 项目名称: '入库系统' });
  neighbour = await draft(c, WATER);
});
afterAll(() => c.host.close());

const act = (as: string, form: Record<string, string>, id?: string) => command(c, as, 'person.handover', form, id);
const toolOf = async (as: string) => {
  const { result } = await c.host.desk<LookAnswer>(as, 'look', {});
  return result.ok ? result.view.tools.find((t) => t.command === 'person.handover') : undefined;
};
const people = async () =>
  new Map((await valuesOf(c, OWNER, '人员!A2:G')).map((r) => [String(r[0]), r.map((v) => v ?? '')]));
const planRow = () => c.rowOf('立项', planned.id);
/** Whether that person can type into an open cell of the row. */
const types = async (as: string, sheet: string, row: number, column = sheet === '申报' ? '系统目标' : '方案链接') => {
  const header = (await valuesOf(c, OWNER, `${sheet}!1:1`))[0] as string[];
  const at = header.indexOf(column);
  const letter = (at >= 26 ? String.fromCharCode(64 + Math.floor(at / 26)) : '') + String.fromCharCode(65 + (at % 26));
  return (await c.host.edit(as, sheet, `${letter}${row}`, [['https://docs.example.org/x']])).applied;
};

describe('what is refused', () => {
  test('the form is the administrator’s alone: who is in office by post and e-mail, today as the day (A3.2)', async () => {
    const fields = (await toolOf(ADMIN))!.fields;
    expect(fields.map((f) => f.label)).toEqual(['原办理人', '新办理人邮箱', '新岗位', '交接日期']);
    expect(fields[0]!.options).toHaveLength(7);
    expect(fields[0]!.options!.map((o) => o.label)).toContain(`都城镇项目管理专员（${TOWN}）`);
    expect(fields[3]!.value).toBe(TODAY);
    expect(await toolOf(REVIEW)).toBeUndefined();
    expect(linesOf(await act(REVIEW, { old: TOWN, email: NEXT }))).toBe(
      '未办理\n“交接”不由你的岗位办理（说明：系统操作规则）。',
    );
  });

  test('five faults of one form are said at once, and nothing changes (A3.2)', async () => {
    const before = [await people(), await peopleNotes(c)];
    const says = linesOf(
      await act(ADMIN, { old: '某人', email: 'jieren@gmail.com', post: '岗'.repeat(61), from: '2026-11-08' }),
    );
    for (const part of [
      '“原办理人”请从列出的在岗人员中选择。',
      '须为本县工作账号（@example.org）',
      '“新岗位”请在60字以内。',
      '“交接日期”不能早于今天。',
      '第三条第（二）项',
    ])
      expect(says).toContain(part);
    expect([await people(), await peopleNotes(c)]).toEqual(before);
    expect(await mayOpen(c, 'jieren@gmail.com')).toBe(false);
  });

  test.each([
    ['no e-mail', { old: TOWN, email: '' }, '“新办理人邮箱”未填写。'],
    ['the same account', { old: TOWN, email: 'Ducheng@example.org' }, '与原办理人是同一账号'],
    ['an officer of another unit', { old: TOWN, email: WATER }, `${WATER}现为县水务局项目管理专员`],
    ['a reviewer', { old: TOWN, email: REVIEW }, '政务和数据局审核），一个账号只登记一个岗位'],
    ['no day', { old: TOWN, email: NEXT, from: '下周一' }, '“交接日期”请填写日期'],
    ['the last administrator to nobody', { old: ADMIN, email: '' }, '至少要有一名在岗的管理员'],
    ['the last administrator to himself', { old: ADMIN, email: ADMIN }, '至少要有一名在岗的管理员'],
  ])('%s (A3.2)', async (_, form, says) => {
    const before = await people();
    expect(linesOf(await act(ADMIN, form))).toContain(says);
    expect(await people()).toEqual(before);
  });
});

describe('handed over today', () => {
  const id = randomUUID();
  const form = { old: `都城镇项目管理专员（${TOWN}）`, email: NEXT, post: '信息化岗', from: '' };

  test('one write moves all of the unit’s open rows to the next officer and none of a neighbour’s; three projects are named (A3.2)', async () => {
    expect([await mayOpen(c, NEXT), await types(NEXT, '申报', typed.row)]).toEqual([false, false]);
    expect(await types(TOWN, '申报', typed.row)).toBe(true);
    let says = '';
    const runs = await executionsOf(c, async () => {
      says = linesOf(await act(ADMIN, form, id));
    });
    expect(runs.map((r) => sheetsCalls(r).writes)).toEqual([1]);
    expect(says).toContain('转交的在办项目和事项（3个）：');
    expect(says).toMatch(new RegExp(`\n${typed.id}：待.+`));
    expect(says).toMatch(new RegExp(`\n${handedIn.id} 已报系统：待审核汇总`));
    expect(says).toMatch(new RegExp(`\n${planned.id} 入库系统：待.+`));
    expect(says).not.toContain(neighbour.id);
    expect(says).toContain(`自${TODAY}起由都城镇信息化岗（${NEXT}）办理`);

    for (const [sheet, row] of [
      ['申报', typed.row],
      ['立项', await planRow()],
    ] as const) {
      expect(await types(NEXT, sheet, row), sheet).toBe(true);
      expect(await types(TOWN, sheet, row), sheet).toBe(false);
      expect(await types(WATER, sheet, row), sheet).toBe(false);
    }
    expect([await types(WATER, '申报', neighbour.row), await types(NEXT, '申报', neighbour.row)]).toEqual([
      true,
      false,
    ]);
    expect([await mayOpen(c, NEXT), await mayOpen(c, TOWN)]).toEqual([true, false]);
    expect((await people()).get(TOWN)!.slice(1)).toEqual([
      '项目管理专员',
      '都城镇',
      '项目管理专员',
      expect.stringMatching(/^[\w-]{22}$/),
      45521,
      46334,
    ]);
    expect((await people()).get(NEXT)!.slice(1)).toEqual(['信息化岗', '都城镇', '项目管理专员', '', 46335]);
  });

  test('the former officer can neither submit nor withdraw any more, the new one can (A3.2)', async () => {
    const withdraw = (as: string) =>
      post(c, JSON.stringify(request(c, tokenOf(c, as), { command: 'withdraw', projects: [handedIn.id] })));
    expect(linesOf(await withdraw(TOWN))).toContain('已停用');
    expect(linesOf(await withdraw(NEXT))).toContain('已撤回');
    expect(await c.submit(NEXT, '申报', handedIn.row)).toContain('已提交');
  });

  test('a second click does nothing more; both rows stand in the ledger with what was before and after (A3.2, A27.1)', async () => {
    const before = await people();
    expect(await act(ADMIN, form, id)).toMatchObject({ ok: true, repeated: true, results: [{ title: '已交接' }] });
    expect(await people()).toEqual(before);
    const notes = (await peopleNotes(c)).filter((n) => n.step === 'person.handover');
    expect(notes).toEqual([
      {
        step: 'person.handover',
        actor: ADMIN,
        at: expect.stringMatching(/^2026-11-09 \d\d:\d\d:\d\d$/),
        outcome: '交接',
        article: 'A3.2',
        values: {
          email: TOWN,
          before: '项目管理专员，都城镇，项目管理专员，2024-08-17至长期',
          after: '项目管理专员，都城镇，项目管理专员，2024-08-17至2026-11-08',
          post: '项目管理专员',
          unit: '都城镇',
          role: 'officer',
          from: '2024-08-17',
          until: '2026-11-08',
        },
      },
      expect.objectContaining({
        values: expect.objectContaining({
          email: NEXT,
          before: '',
          after: '信息化岗，都城镇，项目管理专员，2026-11-09至长期',
        }),
      }),
    ]);
    expect((await verify(c))[0]).toBe('核对无误');
  });

  test('the next sweep tells the new officer once what waits for his unit, and reminders go to nobody else (A3.2)', async () => {
    await c.newMail();
    await c.host.clock({ now: '2026-11-10T10:00+08:00' });
    const first = await c.newMail();
    const own = first.filter((m) => m.to === NEXT);
    expect(own).toHaveLength(1);
    for (const name of ['入库系统', typed.id]) expect(own[0]!.text).toContain(name);
    expect(own[0]!.text).not.toContain(neighbour.id);
    await c.host.clock({ now: '2026-11-13T10:00+08:00' });
    const later = await c.newMail();
    expect(later.filter((m) => m.to === NEXT)).toEqual([]);
    expect([...first, ...later].filter((m) => m.to.includes(TOWN))).toEqual([]);
  });

  test('who takes over a silent unit on the 20th gets the reminder that stands on his first day, and those of 7 and 1 days before 30 November (A3.2, A7.1)', async () => {
    const heir = 'jieshui@example.org';
    expect(linesOf(await act(ADMIN, { old: WATER, email: heir, from: '2026-11-20' }))).toContain('已交接');
    await c.newMail();
    await c.host.clock({ now: '2026-12-01T10:00+08:00' });
    const reminded = (await c.newMail()).filter((m) => m.text.includes('县水务局尚未申报'));
    expect(reminded.map((m) => [m.at.slice(0, 10), m.to])).toEqual([
      ['2026-11-16', WATER],
      ['2026-11-20', heir],
      ['2026-11-23', heir],
      // The day before 30 November is a Sunday: told on the Friday.
      ['2026-11-27', heir],
    ]);
    expect(linesOf(await act(ADMIN, { old: heir, email: WATER }))).toContain('已交接');
  });
});

describe('officials', () => {
  test('a reviewer’s queue goes to his successor from the day that was named, and not before (A3.2)', async () => {
    const heir = 'jiechushen@example.org';
    const says = linesOf(await act(ADMIN, { old: REVIEW, email: heir, from: '2026-12-07' }));
    expect(says).toContain('原办理人办至2026-12-06');
    expect(says).toMatch(new RegExp(`\n${handedIn.id} 已报系统：待办理“.+”`));
    expect(says).not.toContain(planned.id);
    const queue = async (as: string) => {
      const { result } = await c.host.desk<LookAnswer>(as, 'look', {});
      return result.ok ? result.view.queue.map((q) => q.id) : result.says;
    };
    expect(await queue(heir)).toContain('未登记');
    expect(await queue(REVIEW)).toContain(handedIn.id);
    expect([await mayOpen(c, REVIEW), await mayOpen(c, heir)]).toEqual([true, false]);
    await c.newMail();
    await c.host.clock({ now: '2026-12-07T10:00+08:00' });
    expect(await queue(heir)).toContain(handedIn.id);
    expect(await queue(REVIEW)).toContain('已停用');
    expect([await mayOpen(c, REVIEW), await mayOpen(c, heir)]).toEqual([false, true]);
    const told = await c.newMail();
    expect(told.filter((m) => m.to === heir && m.text.includes('已报系统'))).toHaveLength(1);
    expect(told.filter((m) => m.to === REVIEW)).toEqual([]);
  });

  test('finance and audit are handed over the same way, audit as viewer (A3.2)', async () => {
    const [finance, audit] = ['jiecaizheng@example.org', 'jieshenji@example.org'];
    expect(linesOf(await act(ADMIN, { old: FINANCE, email: finance }))).toContain('已交接');
    expect(linesOf(await act(ADMIN, { old: 'shenji@example.org', email: audit }))).toContain('目前没有在办项目');
    const { editors, viewers } = c.host.host.engine.rights(c.host.spreadsheetId)!;
    expect(editors).toContain(finance);
    expect(viewers).toEqual([audit]);
    expect([await mayOpen(c, FINANCE), await mayOpen(c, 'shenji@example.org')]).toEqual([false, false]);
  });

  test('who submitted and takes over a reviewer’s post cannot decide on his own submission; a colleague can (A27.1)', async () => {
    const mine = await submitted(c, NEXT, { 项目名称: '自报系统', 迟报原因: '县委部署' });
    expect(linesOf(await act(ADMIN, { old: NEXT, email: TOWN }))).toContain('已交接');
    expect(linesOf(await act(ADMIN, { old: SECOND, email: NEXT }))).toContain('已交接');
    const seen = (await c.look(NEXT, mine.id)).seen;
    expect(linesOf(await actRaw(c, NEXT, 'approve', mine.id, { seen }))).toContain('本人提交的事项不能由本人审核');
    const colleague = await c.act('jiechushen@example.org', mine.id, '审核汇总：纳入年度计划');
    expect(linesOf(colleague)).toContain('已通过');
  });

  test('the last administrator hands over, and only his successor gets in (A3.2)', async () => {
    const heir = 'jieadmin@example.org';
    expect(linesOf(await act(ADMIN, { old: ADMIN, email: heir }))).toContain('已交接');
    expect(linesOf(await act(ADMIN, { old: heir, email: ADMIN }))).toContain('已停用');
    expect(linesOf(await act(heir, { old: heir, email: ADMIN }))).toContain('已交接');
    expect([await mayOpen(c, ADMIN), await mayOpen(c, heir)]).toEqual([true, false]);
  });
});

// Google may end the execution between any two calls: all of the workbook has moved, or nothing has.
test('a handover that ends after any of its calls is whole or absent, and the same click again makes it whole, once (A3.2)', async () => {
  const own = await openCounty('2026-11-09T08:30+08:00', ['ducheng', 'chushen']);
  try {
    const { row } = await draft(own, TOWN);
    const at = letters((await valuesOf(own, OWNER, '申报!1:1'))[0]!.indexOf('系统目标'));
    const typing = async (as: string) => (await own.host.edit(as, '申报', `${at}${row}`, [['目标']])).applied;
    const faults = (body?: object) => own.host.ask(undefined, '/local/faults', body, body ? 'POST' : 'DELETE');
    const hand = (old: string, email: string, id: string) => {
      const asked = { command: 'person.handover', id, seen: {}, projects: [], form: { old, email } };
      return own.host.desk<ActAnswer>(ADMIN, 'act', asked);
    };
    const rows = async () => new Map((await valuesOf(own, OWNER, '人员!A2:G')).map((r) => [String(r[0]), r]));
    let [from, to] = [TOWN, NEXT];
    const first = (await hand(from, to, randomUUID())).execution;
    const calls = Object.values(first.calls).reduce((sum, n) => sum + n, 0);
    expect(calls).toBeGreaterThan(15);
    let [lost, absent] = [0, 0];
    // Every second gap: effects.test.ts tries the last ones.
    for (let call = 2; call <= calls; call += 4) {
      [from, to] = [to, from];
      const id = randomUUID();
      const known = (await peopleNotes(own)).length;
      const before = await rows();
      await faults({ crashAfter: { function: 'act', call } });
      const ran = await hand(from, to, id);
      await faults();
      if (ran.error) lost++;
      const where = `after call ${call} of ${calls}`;
      const noted = (await peopleNotes(own)).length - known;
      const applied = noted > 0;
      if (!applied) absent++;
      expect([0, 2], where).toContain(noted);
      if (!applied) expect(await rows(), where).toEqual(before);
      expect([await typing(from), await typing(to)], where).toEqual(applied ? [false, true] : [true, false]);

      const again = (await hand(from, to, id)).result;
      expect(linesOf(again), where).toContain('已交接');
      expect((await peopleNotes(own)).length - known, where).toBe(2);
      expect([await typing(from), await typing(to)], where).toEqual([false, true]);
      expect([await mayOpen(own, from), await mayOpen(own, to)], where).toEqual([false, true]);
    }
    expect(lost).toBeGreaterThan(calls / 8);
    expect(absent).toBeGreaterThan(5);
    expect(absent).toBeLessThan(calls);
    expect((await verify(own))[0]).toBe('核对无误');
  } finally {
    await own.host.close();
  }
}, 240_000);
