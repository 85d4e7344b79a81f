// The disaster table of src/owner/README.md, line by line: what was lost, by which command it came back, what stays lost.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { ADMIN, AUDIT, openStand, OWNER, REVIEW, type Stand, TOWN } from '../attack/stand';
import { command, draft, linesOf, valuesOf } from './county';
import {
  back,
  clean,
  confirmed,
  files,
  halves,
  headOf,
  install,
  loseProject,
  loseProperties,
  noticesOf,
  propertiesOf,
  setProperty,
  shown,
  takeOver,
} from './disaster';
import { some } from '../some';

let s: Stand;
beforeAll(async () => {
  s = await openStand();
});
beforeEach(() => s.reset());
afterAll(() => s.close());

const subjects = async (from: number, to: string) =>
  (await s.c.host.outbox()).slice(from).flatMap((m) => (m.to.includes(to) ? [m.subject] : []));
const ledger = () => valuesOf(s.c, OWNER, '办理记录!A2:S');
const workbook = () => ({ workbook: s.c.host.spreadsheetId });

test('install makes no key and no workbook where one may exist, and says which are gone and what to do', async () => {
  const before = propertiesOf(s);
  const count = files(s);
  const lost: [string[], string][] = [
    [['ledgerKey'], '办理记录密钥'],
    [['spreadsheetId'], '工作簿编号'],
    [['head'], '办理记录末条的记载'],
    [['ledgerKey', 'head'], '办理记录密钥、办理记录末条的记载'],
    [[], '工作簿编号、办理记录密钥、办理记录末条的记载'],
  ];
  for (const [names, gone] of lost) {
    for (const [name, value] of before) setProperty(s, name, value);
    loseProperties(s, ...names);
    const left = propertiesOf(s);
    expect(await install(s), gone).toMatch(new RegExp(`安装过（.+），安装不会另建.+缺少${gone}，请角色账号.+“接管”`));
    expect(propertiesOf(s)).toEqual(left);
  }
  expect(files(s)).toBe(count);
});

test('with the key gone nothing is sealed anew: one sentence for everybody, one mail, and the halves bring it back', async () => {
  const [one, other] = await halves(s);
  const before = await ledger();
  const rows = await shown(s);
  loseProperties(s, 'ledgerKey');
  const from = s.mails();
  for (const as of [TOWN, REVIEW, ADMIN]) expect(await noticesOf(s, as)).toContain('缺少办理记录密钥，请角色账号');
  expect(linesOf(await command(s.c, ADMIN, 'repair'))).toContain('缺少办理记录密钥');
  await s.days(2);
  expect(await ledger()).toEqual(before);
  expect(await shown(s)).toEqual(rows);
  const told = (await subjects(from, ADMIN)).filter((subject) => subject.includes('系统属性或工作簿缺失'));
  expect(told).toHaveLength(1);
  const says = await takeOver(s, { how: 'halves', half1: other, half2: one, ...workbook() });
  expect(says).toContain('已接管');
  await clean(s);
  expect(await shown(s)).toEqual(rows);
  expect((await ledger()).at(-1)).toEqual(expect.arrayContaining(['takeover', '接管']));
  expect(await noticesOf(s, TOWN)).toBe('');
});

test('a half alone, a slip of the pen, halves of two sets, and a key that is another ledger’s are refused, and change nothing', async () => {
  const [one, other] = await halves(s);
  const anew = linesOf(await command(s.c, OWNER, 'recovery.sheet', { half: 'anew' }));
  const fresh = anew
    .split('\n')
    .filter((line) => line.startsWith('1-'))
    .join('\n');
  const wrong = other.replace(/^(2-3 )(.)/m, (_, head: string, digit: string) => head + (digit === 'a' ? 'b' : 'a'));
  loseProperties(s, 'ledgerKey');
  const left = propertiesOf(s);
  const tries: [string, string, string][] = [
    [one, '', '请把五行全部填入'],
    [one, one, '请填写另一份'],
    [one, wrong, '第2份的第3行与校验位不符'],
    [fresh, other, '两份不是同一套'],
  ];
  for (const [half1, half2, says] of tries)
    expect(await takeOver(s, { how: 'halves', half1, half2, ...workbook() })).toContain(says);
  setProperty(s, 'ledgerKey', crypto.randomUUID() + crypto.randomUUID());
  expect(await takeOver(s, { how: 'kept', ...workbook() })).toContain('没有一条的校验与它相符');
  setProperty(s, 'ledgerKey', undefined);
  expect(propertiesOf(s)).toEqual(left);
  // Nobody but the role account is offered or may run either.
  for (const name of ['takeover', 'recovery.sheet'])
    expect(linesOf(await command(s.c, ADMIN, name, { how: 'kept', half: '1' }))).not.toContain('1-1');
});

test('with every property and the trigger gone the walk finds all of it again: rows, numbers and lists as they were', async () => {
  const [one, other] = await halves(s);
  const head = headOf(s);
  const kept = propertiesOf(s);
  const rows = await shown(s);
  loseProject(s);
  const says = await takeOver(s, { how: 'halves', half1: one, half2: other, ...workbook(), ...head });
  expect(says).toContain('全部相符');
  await clean(s);
  expect(await shown(s)).toEqual(rows);
  const now = propertiesOf(s);
  for (const [name, value] of kept) if (name.startsWith('last:')) expect(now.get(name), name).toBe(value);
  const known = (text: string | undefined) => JSON.parse(text ?? '{}') as { numbers: object; layout: string; gaps: [] };
  const [was, is] = [known(kept.get('head')), known(now.get('head'))];
  expect([is.numbers, is.layout, is.gaps]).toEqual([was.numbers, was.layout, was.gaps]);
  expect(await noticesOf(s, TOWN)).toBe('');
  // Work goes on, by the trigger that was made too.
  const next = await draft(s.c, TOWN);
  expect(Number(next.id.slice(-4))).toBeGreaterThan(
    Math.max(...Object.values(was.numbers as Record<string, number>)) - 1,
  );
  const from = s.mails();
  await s.days(2);
  expect((await subjects(from, ADMIN)).filter((subject) => /修复|告警/.test(subject))).toEqual([]);
});

test('without the end that audit was told, every desk says so until audit confirms', async () => {
  const [one, other] = await halves(s);
  loseProject(s);
  await takeOver(s, { how: 'halves', half1: one, half2: other, ...workbook() });
  for (const as of [TOWN, REVIEW, AUDIT]) expect(await noticesOf(s, as)).toContain('未与审计留存的末条核对');
  expect(linesOf(await command(s.c, ADMIN, 'chain.confirm', { reason: '无误' }))).not.toContain('已确认');
  expect(linesOf(await confirmed(s))).toContain('已确认');
  expect(await noticesOf(s, TOWN)).toBe('');
  expect((await ledger()).at(-1)).toEqual(expect.arrayContaining(['chain.confirm', AUDIT]));
});

test('接管 and a new chain that broke off at any call are done again, and then whole', async () => {
  const [one, other] = await halves(s);
  const ways = [
    { how: 'halves', half1: one, half2: other, ...headOf(s) },
    { how: 'renew', ...headOf(s) },
  ];
  const fault = (body?: object) => s.c.host.ask(undefined, '/local/faults', body, body ? undefined : 'DELETE');
  const there = workbook();
  const stood = s.c.host.host.snapshot();
  for (const way of ways) {
    await back(s, stood);
    loseProject(s);
    const lost = s.c.host.host.snapshot();
    expect(await takeOver(s, { ...way, ...there })).toContain('已接管');
    const { calls } = (await s.c.host.executions()).at(-1)!;
    const own = Object.entries(calls).filter(([name]) => name.startsWith('Sheets.')).length;
    expect(own).toBeGreaterThan(3);
    const all = Object.values(calls).reduce((a, b) => a + b, 0);
    for (const nth of some([1, 2, 3, 4, 5, 6, 7], 2)) {
      await back(s, lost);
      const call = Math.floor((all * nth) / 8);
      await fault({ crashAfter: { function: 'act', call } });
      await takeOver(s, { ...way, ...there }).catch(() => undefined);
      await fault();
      expect(await takeOver(s, { ...way, ...there }), `${way.how}, crashed after call ${call}`).toContain('已接管');
      await clean(s);
      const chain = (await ledger()).filter((row) => row[5] === 'ledger.renew' && row[3] === '系统');
      expect(chain, `${way.how}, crashed after call ${call}`).toHaveLength(way.how === 'renew' ? 1 : 0);
      const from = s.mails();
      await s.days(1);
      expect((await subjects(from, ADMIN)).filter((subject) => /修复|暂停/.test(subject))).toEqual([]);
    }
  }
});
