// What comes before and after a command's one write (sharing, files, mail, what is remembered) is made good or taken back,
// whenever Google ends it (issue 9, section 6). All points of all commands: `npm run attack`.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { GatewayAnswer } from '../../src/wire';
import { crashPoints, lastOf, remembered } from './crashes';
import { AUDIT, CRASHING, NAMES } from './crashing';
import {
  ADMIN,
  actRaw,
  command,
  type County,
  gathered,
  ledgerOf,
  linesOf,
  mayOpen,
  openCounty,
  OWNER,
  type Placed,
  post,
  request,
  REVIEW,
  shownText,
  submitted,
  TOWN,
  tokenOf,
  valuesOf,
} from './county';

let c: County;
beforeAll(async () => {
  c = await openCounty('2026-11-09T09:00+08:00', NAMES);
});
afterAll(() => c.host.close());

const faults = (body?: object) => c.host.ask(undefined, '/local/faults', body, body ? 'POST' : 'DELETE');
const person = (email: string, more: Record<string, string> = {}) => ({
  ...{ email, post: '项目管理专员', unit: '都城镇', role: '项目管理专员', from: '2024-08-17', until: '', sure: '是' },
  ...more,
});
const rights = () => c.host.host.engine.rights(c.host.spreadsheetId)!;
/** Ends that command of the desk ever later, from so many calls before its end on, until `so` is true for some calls. */
async function endedUntil(so: () => Promise<boolean> | boolean, back: number, send: () => Promise<unknown>) {
  const last = c.host.host.executions().findLast((e) => e.function === 'act')!;
  const calls = Object.values(last.calls).reduce((sum, n) => sum + n, 0);
  for (let call = calls - back; !(await so()); call += 2) {
    // Where one was announced and ended, the next takes some calls more: it proves the lists from their sheets.
    expect(call).toBeLessThan(calls + 40);
    await faults({ crashAfter: { function: 'act', call } });
    await send();
    await faults();
  }
}
const save = (email: string, more: Record<string, string> = {}) =>
  command(c, ADMIN, 'person.save', person(email, more));
/** Let in, and nothing written of him. */
async function endedAfterAdmission(email: string): Promise<void> {
  await save(`a${randomUUID().slice(0, 6)}@example.org`);
  await endedUntil(
    () => rights().editors.includes(email),
    26,
    () => save(email),
  );
  expect((await valuesOf(c, OWNER, '人员!A2:A')).flat()).not.toContain(email);
}

describe('an account that a command let in goes again when the command comes to nothing', () => {
  test('ended after letting him in, and never repeated: out after the next sweep, who was shared by hand stays', async () => {
    const [gone, guest] = ['lairen@example.org', 'tingju@example.org'];
    c.host.host.engine.share(c.host.spreadsheetId, guest, 'editor');
    await endedAfterAdmission(gone);
    await c.host.clock({ advance: 'P1D' });
    expect(await mayOpen(c, gone)).toBe(false);
    expect(await mayOpen(c, guest)).toBe(true);
    expect([...remembered(c).keys()].filter((name) => name === `letIn:${gone}`)).toEqual([]);
    c.host.host.engine.share(c.host.spreadsheetId, guest, 'none');
  });

  test('the next change of 人员 takes him out too; who could only look before can only look again', async () => {
    const [viewer, next] = ['chakan@example.org', 'jieti@example.org'];
    c.host.host.engine.share(c.host.spreadsheetId, viewer, 'viewer');
    await endedAfterAdmission(viewer);
    expect(linesOf(await save(next))).toContain('已保存');
    expect(rights().editors).not.toContain(viewer);
    expect(rights().viewers).toContain(viewer);
    c.host.host.engine.share(c.host.spreadsheetId, viewer, 'none');
  });

  test('another account that Google does not take keeps nobody out, and is told by the sweep; one that is saved now is refused, and stays out', async () => {
    // No address of Google's: an account that was deleted since looks the same to it.
    const [gone, other] = ['shan..chu@example.org', 'ye..shan@example.org'];
    const tomorrow = new Date(c.host.host.clock.now() + 86_400_000).toISOString().slice(0, 10);
    expect(linesOf(await save(gone, { from: tomorrow }))).toContain('已保存');
    await c.newMail();
    await c.host.clock({ advance: 'P1D' });
    const told = (await c.newMail()).filter((m) => m.subject === '【人员】1个账号无法打开项目表');
    expect(told.map((m) => [m.to, m.text.includes(gone)])).toEqual([[ADMIN, true]]);
    expect(linesOf(await save('youxiao@example.org'))).toContain('已保存');
    expect(rights().editors).toContain('youxiao@example.org');
    expect(linesOf(await save(gone, { until: '2024-08-18' }))).toContain('已保存');

    expect(linesOf(await save(other))).toContain('无法与以下账号共享本表');
    expect((await valuesOf(c, OWNER, '人员!A2:A')).flat()).not.toContain(other);
    expect([rights().editors.includes(other), remembered(c).has(`letIn:${other}`)]).toEqual([false, false]);
  });
});

describe('a write of 人员 that fails takes the new account back at once, unless it stands all the same', () => {
  /** How often an execution asks the sheets before it writes. */
  const reads = () => {
    const { calls } = c.host.host.executions().findLast((e) => e.function === 'act')!;
    return Object.entries(calls).reduce(
      (sum, [name, n]) => (name.startsWith('Sheets.') && !name.endsWith('.batchUpdate') ? sum + n : sum),
      0,
    );
  };
  test.each([
    ['refused', 'jujue@example.org', () => ({ call: 'Sheets.Spreadsheets.batchUpdate' }), false],
    // Google makes it, and then neither answers nor lets anybody look.
    ['made', 'chenggong@example.org', () => ({ call: 'Sheets.', skip: reads(), after: true }), true],
  ])('%s: %s', async (_, email, which, stands) => {
    const id = randomUUID();
    await save('qianren@example.org', { until: '2024-08-18' });
    await faults({ fail: { ...which(), status: 503, times: 99, function: 'act' } });
    expect(await command(c, ADMIN, 'person.save', person(email), id)).toMatchObject({ ok: false, retry: true });
    await faults();
    expect(rights().editors.includes(email)).toBe(stands);
    expect(await command(c, ADMIN, 'person.save', person(email), id)).toMatchObject(
      stands ? { ok: true, repeated: true } : { ok: true, results: [{ done: true }] },
    );
    expect(await mayOpen(c, email)).toBe(true);
  });
});

describe('the audit pack’s file follows the ledger’s note (A26.1)', () => {
  const opens = async (file: string) =>
    (await c.host.ask(AUDIT, `/v4/spreadsheets/${file}?fields=spreadsheetId`)).status;
  const fileIn = (text: string) => /\/d\/([\w-]+)\//.exec(text)?.[1] ?? '';

  test('never repeated after it was noted: the sweep shares it; one that was never noted is reported to the administrator', async () => {
    const { id } = await gathered(c, TOWN, { 计划年度: 2028 });
    const notes = async () => (await valuesOf(c, OWNER, '办理记录!D2:O')).filter((r) => r[0] === '审计');
    const before = await notes();
    const packs = () =>
      [...remembered(c)].filter(([name, kept]) => name.startsWith('pack:') && !kept.includes('shared'));
    // Begun, whole, noted, and never shared.
    const ask = () => command(c, AUDIT, 'audit.pack', { project: id });
    await ask();
    const stands = before.length + 1;
    await endedUntil(async () => (await notes()).length > stands, 22, ask);
    const noted = fileIn(
      `/d/${(JSON.parse(String((await notes()).at(-1)![11])) as { values: { file: string } }).values.file}/`,
    );
    const left = packs()
      .map(([name]) => name.slice('pack:'.length))
      .filter((file) => file !== noted);
    expect([await opens(noted), left.length > 1]).toEqual([403, true]);
    await c.newMail();
    await c.host.clock({ advance: 'P1D' });
    expect(await opens(noted)).toBe(200);
    const told = (await c.newMail()).filter((m) => m.subject.startsWith('【审计资料】'));
    expect(told.map((m) => [m.to, m.subject])).toEqual([[ADMIN, `【审计资料】${left.length}份未完成的资料请删除`]]);
    for (const file of left) expect([told[0]!.text.includes(file), await opens(file)]).toEqual([true, 403]);
    expect(packs()).toEqual([]);

    const shenji = { email: AUDIT, post: '审计岗', unit: '县审计局', role: '审计', from: '2024-08-17', sure: '是' };
    await command(c, ADMIN, 'person.save', { ...shenji, until: '2026-11-09' });
    await c.host.clock({ advance: 'P1D' });
    expect(await opens(noted), 'out of office, out of the pack').toBe(403);
    await command(c, ADMIN, 'person.save', { ...shenji, until: '' });
  });

  test('of two posts of one command at once one file is noted, and both name it', async () => {
    const { id } = await submitted(c, TOWN, { 计划年度: 2028 });
    const command1 = randomUUID();
    const ask = () => command(c, AUDIT, 'audit.pack', { project: id }, command1);
    const files = (await Promise.all([ask(), ask()])).map((a) => (a.ok ? fileIn(a.results[0]?.link?.url ?? '') : ''));
    expect(new Set(files).size).toBe(1);
    expect(await opens(files[0]!)).toBe(200);
    expect((await valuesOf(c, OWNER, '办理记录!C2:C')).flat().filter((v) => v === command1)).toHaveLength(1);
  });
});

describe('撤回 takes back what was handed in, and nothing that the bureau has decided', () => {
  let at: Placed;
  beforeAll(async () => {
    at = await submitted(c, TOWN, { 计划年度: 2028 });
  });
  const returned = async (look = c.look(REVIEW, at.id)): Promise<string> => {
    const { seen } = await look;
    return linesOf(await actRaw(c, REVIEW, 'return', at.id, { seen, form: { opinion: '请补充依据' } }));
  };
  const withdraw = (more: object = {}): Promise<GatewayAnswer> =>
    post(c, JSON.stringify(request(c, tokenOf(c, TOWN), { command: 'withdraw', projects: [at.id], ...more })));

  const seen = async () => {
    const column = (await valuesOf(c, OWNER, '申报!1:1'))[0]!.indexOf('记录号');
    return { [at.id]: (await valuesOf(c, OWNER, `申报!A${at.row}:CZ${at.row}`))[0]![column] };
  };

  test('12 seeds: of 撤回, with and without what its menu saw, and 退回补正 at once exactly one lands', async () => {
    const landed: (string | undefined)[] = [];
    for (let seed = 1; seed <= 12; seed++) {
      const before = await ledgerOf(c, at.id);
      const [shown, look] = [seed % 2 ? { seen: await seen() } : {}, c.look(REVIEW, at.id)];
      await look;
      await faults({ seed });
      const said = (await Promise.all([returned(seed % 3 ? look : undefined), withdraw(shown).then(linesOf)])).join(
        '\n',
      );
      await faults();
      const after = (await ledgerOf(c, at.id)).slice(before.length);
      expect(after, `seed ${seed}: ${said}`).toHaveLength(1);
      landed.push(after[0]);
      expect(await c.cell('申报', at.row, '状态')).toBe(after[0] === '撤回' ? '已撤回' : '退回补正');
      await c.type(TOWN, '申报', at.row, { 建设内容: `网格事件四个模块，第${seed}稿。` });
      expect(await c.submit(TOWN, '申报', at.row)).toContain('已提交');
    }
    expect(
      new Set(landed),
      'each was the first sometimes: the reviewer who looks at the same moment comes later',
    ).toEqual(new Set(['撤回', '退回补正']));
  });

  test('a menu that says what it saw is told what became of it; one that does not cannot take back a return', async () => {
    const before = { seen: await seen() };
    expect(await returned()).toContain('已退回补正');
    for (const more of [before, {}])
      expect(linesOf(await withdraw(more)), JSON.stringify(more)).toContain('已退回补正，无需撤回。请补正后重新提交');
    // Whoever sees the return may still give the whole up (A6.1).
    expect(shownText(await c.menu(TOWN, '撤回', '申报', at.row))).toContain('已撤回');
    expect(await ledgerOf(c, at.id)).toEqual(expect.arrayContaining(['退回补正', '撤回']));
  });
});

describe('ended after one of its calls, and given again, a command says what is so', () => {
  test.each([
    ['audit.pack', 6],
    ['person.handover', 7],
    ['person.save of who leaves', 3],
    ['enrol', 3],
    ['install', 8],
  ])('%s: the last %i calls', async (name, most) => {
    const crashing = CRASHING.find((x) => x.name === name)!;
    const county = crashing.apart ? await openCounty('2026-11-09T09:00+08:00', []) : c;
    const { tried, findings } = await crashPoints(county, crashing, { of: lastOf(most), sweeps: 'last' });
    if (crashing.apart) await county.host.close();
    expect(findings).toEqual([]);
    expect(tried).toBe(most);
  });

  test('a sweep, at 2 of its calls: what it mended, removed and let in is told once, or as a possible repetition', async () => {
    const parts = (calls: number) => [0.75, 0.95].map((part) => Math.floor(calls * part));
    const sweep = CRASHING.find((x) => x.name === 'sweep')!;
    expect((await crashPoints(c, sweep, { of: parts })).findings).toEqual([]);
  });
});
