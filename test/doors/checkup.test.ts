// 体检: what it says of a county where all is as assumed, and that it finds each assumption that is not so.
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { type ActAnswer, GOOGLE, type LookAnswer } from '../../src/wire';
import { type CheckId, CHECKS } from '../../src/owner/work/checkup/checks';
import type { Report } from '../../src/owner/work/checkup/report';
import { within } from '../../src/owner/work/checkup/tried';
import { startHost } from '../host';
import { remembered } from './crashes';
import {
  ADMIN,
  command,
  type County,
  draft,
  executionsOf,
  linesOf,
  openCounty,
  OWNER,
  post,
  request,
  REVIEW,
  TOWN,
  tokenOf,
} from './county';
import { some } from '../some';

// The table comes with its code, which a build gives this.
vi.hoisted(() => vi.stubGlobal('__DEPLOY__', {}));

let c: County;
beforeAll(async () => {
  c = await openCounty('2026-11-09T15:00+08:00', ['ducheng', 'chushen']);
  // The menu was used, the daily run was there and made this month's backup.
  await draft(c, TOWN);
  await c.host.clock({ advance: 'P1D' });
  await c.host.desk(ADMIN, 'look', {});
});
afterAll(() => c.host.close());
const faults = (body: object | undefined) => c.host.ask(undefined, '/local/faults', body, body ? 'POST' : 'DELETE');
afterEach(() => faults(undefined));

type Form = Readonly<Record<string, string>>;
const examine = (as: string, form: Form = {}, id?: string) => command(c, as, 'checkup', form, id);
const report = (): Report => JSON.parse(remembered(c).get('checkup')!) as Report;
const verdicts = (verdict: string): string[] =>
  CHECKS.flatMap(({ check }) => (report().found[check]?.verdict === verdict ? [check] : []));
const asked = CHECKS.filter((row) => 'asks' in row).map(({ check }) => check);
const answers = (said: string): Form => Object.fromEntries(asked.map((check) => [check, said]));
const mails = async () => (await c.host.outbox()).filter(({ subject }) => subject.includes('体检'));
const codeIn = (text: string): string => /验证码：(\d{6})/.exec(text)![1]!;
const property = (name: string, value: string | undefined) =>
  c.host.host.store.put('property', `owner script\n${name}`, value ?? null);
const scratchFiles = () => [...remembered(c)].flatMap(([name, value]) => (name === 'scratch' ? [value] : []));

test('the administrator and the role account have it, a reviewer does not', async () => {
  const offered = async (as: string): Promise<string[]> => {
    const { result } = await c.host.desk<LookAnswer>(as, 'look', {});
    return result.ok ? result.view.tools.map((tool) => tool.command) : [];
  };
  for (const as of [ADMIN, OWNER]) expect(await offered(as)).toContain('checkup');
  expect(await offered(REVIEW)).not.toContain('checkup');
  expect(linesOf(await examine(REVIEW))).toContain('不由你的岗位办理');
});

test('where all is well: what software can try is found so, with figures; the rest waits to be ticked, then all twenty are', async () => {
  const first = linesOf(await examine(ADMIN, { email: ADMIN, quota: 'yes' }));
  expect(verdicts('bad')).toEqual([]);
  expect(verdicts('unknown')).toEqual(['mail']);
  expect(verdicts('untried')).toEqual(asked);
  expect(first).toContain(`体检：符合${CHECKS.length - asked.length - 1}项，不符0项，未定${asked.length + 1}项`);
  for (const measured of [
    /网关应答：冒充的凭证被拒绝，用时\d+\.\d秒/,
    /菜单身份：1个账号用菜单办理过/,
    /办理台识别访问者：谷歌给出的账号是admin@example.org/,
    /保护范围：200处行保护、200个开放单元格，用时/,
    /写入速度：50行2650格写入并读回，用时/,
    /签名速度：1000次签名，用时/,
    /每日检查：触发器4个（应有4个），最近一次开始于2026-11-10 /,
    /系统属性：\d+项、\d+千字节（上限512）；\d{4}字节的一项写入、读回、删除/,
    /缓存：90千字节写入后读回/,
    /每月备份：最近一次：2026-11-10/,
    /每分钟读取额度：连续读取70次，用时\d+\.\d秒，没有达到上限/,
  ])
    expect(first).toMatch(measured);

  const [mail] = await mails();
  expect(mail!.to).toBe(ADMIN);
  for (const { label } of CHECKS.slice(0, -1)) expect(mail!.text).toContain(` · ${label}：`);
  const second = await examine(ADMIN, { code: codeIn(mail!.text), ...answers('与说明相符') });
  expect(linesOf(second)).toContain(`体检：符合${CHECKS.length}项，不符0项，未定0项`);
  // A third one, of the role account, asks nothing again: what was tried by hand stands, with its day where that is another.
  await c.host.clock({ advance: 'P1D' });
  await c.host.desk(ADMIN, 'look', {});
  const third = linesOf(await examine(OWNER));
  expect(third).toContain(`符合${CHECKS.length}项`);
  expect(third).toMatch(/锁定单元格不能移动：.*（2026-11-10的结果）/);

  const { result } = await c.host.desk<LookAnswer>(ADMIN, 'look', {});
  const shown = result.ok ? result.view.admin!.reminders.find(([label]) => label === '最近一次体检') : undefined;
  expect(shown?.[1]).toMatch(/^2026-11-11 15:\d\d，符合20项，不符0项，未定0项$/);
  expect(Buffer.byteLength(remembered(c).get('checkup')!)).toBeLessThan(GOOGLE.propertyBytes);
});

test('it is one file for ever, made anew where it was deleted, and no command waits for it; the same id is answered once', async () => {
  const [file] = scratchFiles();
  const id = crypto.randomUUID();
  const runs = await executionsOf(c, async () => {
    const said = linesOf(await examine(ADMIN, {}, id));
    const before = (await mails()).length;
    expect(linesOf(await examine(ADMIN, {}, id))).toBe(said);
    expect((await mails()).length).toBe(before);
  });
  expect(scratchFiles()).toEqual([file]);
  const act = runs.find(({ function: name, calls }) => name === 'act' && calls['MailApp.sendEmail'])!;
  expect(act.calls['Lock.tryLock']).toBeUndefined();
  expect(act.virtualMs).toBeLessThan(60_000);
  c.host.host.engine.remove(file!);
  await examine(ADMIN);
  expect(verdicts('bad')).toEqual([]);
  expect(scratchFiles()).not.toEqual([file]);
});

test('of the 60 reads that an account has a minute, it gets what it has not used itself', async () => {
  const from = c.host.host.snapshot();
  const other = await startHost({ blank: true, from, account: 'workspace', now: '2026-11-11T16:00+08:00' });
  try {
    const request = { command: 'checkup', id: crypto.randomUUID(), seen: {}, projects: [], form: { quota: 'yes' } };
    const said = linesOf((await other.desk<ActAnswer>(OWNER, 'act', request)).result);
    const [, reads] = /读取额度：连续读取(\d+)次，用时\d+\.\d秒后达到每分钟上限/.exec(said)!;
    expect(Number(reads)).toBeGreaterThanOrEqual(40);
    expect(Number(reads)).toBeLessThan(60);
    expect(said).toContain('符合 · 每分钟读取额度');
  } finally {
    await other.close();
  }
});

test('ended by Google after any of its calls and done again it is whole, and leaves nothing behind but the file', async () => {
  property('scratch', undefined);
  await examine(ADMIN);
  const { calls } = c.host.host.executions().findLast((e) => e.function === 'act')!;
  const all = Object.values(calls).reduce((sum, n) => sum + n, 0);
  // The thousand HMACs in the middle are all alike.
  const points = [
    ...Array.from({ length: 16 }, (_, i) => 2 * i + 1),
    ...Array.from({ length: 12 }, (_, i) => all - 2 * i),
  ];
  for (const call of some(points, 7)) {
    if (call % 4 === 1) property('scratch', undefined);
    const id = crypto.randomUUID();
    await faults({ crashAfter: { function: 'act', call } });
    await examine(ADMIN, {}, id).catch(() => undefined);
    await faults(undefined);
    const said = linesOf(await examine(ADMIN, {}, id));
    expect([call, said]).toEqual([call, expect.stringContaining('不符0项')]);
    expect([call, remembered(c).has('tried'), scratchFiles()]).toEqual([call, false, [expect.any(String)]]);
  }
});

test('the role account has it where the workbook’s id and key are gone', async () => {
  const kept = report();
  const gone = ['spreadsheetId', 'ledgerKey'].map((name) => [name, remembered(c).get(name)!] as const);
  for (const [name] of gone) property(name, undefined);
  expect(linesOf(await examine(OWNER))).toMatch(/符合 · 保护范围：200处行保护/);
  for (const [name, value] of gone) property(name, value);
  property('checkup', JSON.stringify(kept));
});

test('1,000 HMACs in 10 s are as they should be, in 10.1 s not', () => {
  expect(within('1000次签名', 10_000, 10_000)).toEqual({ verdict: 'ok', says: '1000次签名，用时10.0秒' });
  expect(within('1000次签名', 10_100, 10_000)).toEqual({ verdict: 'bad', says: '1000次签名，用时10.1秒，超过10秒' });
});

interface Broken {
  readonly name: string;
  readonly form?: Form;
  /** Answers what sets it right again. */
  readonly breaks: () => Promise<unknown>;
  readonly mends?: () => unknown;
  readonly finds: readonly CheckId[];
  readonly says: RegExp;
}
const deployed = () => c.host.host.deployed('owner')!.project;
const swapped: { kept?: string } = {};
const swap = async (name: string, value: string | undefined) => {
  swapped.kept = remembered(c).get(name)!;
  property(name, value);
};

const BROKEN: readonly Broken[] = [
  {
    name: 'policy forbids anonymous web apps',
    breaks: async () => Object.assign(deployed(), { access: 'DOMAIN' }),
    mends: () => Object.assign(deployed(), { access: 'ANYONE_ANONYMOUS' }),
    finds: ['gateway'],
    says: /网关应答：网关要求登录：域的策略不允许匿名访问。应当：.*"viaDesk": true/,
  },
  {
    name: 'the gateway does not answer',
    breaks: () => faults({ fail: { call: 'UrlFetchApp.', status: 503, times: 100 } }),
    finds: ['gateway'],
    says: /网关应答：Google 服务暂时繁忙/,
  },
  {
    name: 'another script than the enrolled menu posts',
    breaks: () =>
      post(c, JSON.stringify(request(c, tokenOf(c, TOWN, '100000000009-foreign.apps.googleusercontent.com')))),
    mends: () => property('refusedClient', undefined),
    finds: ['menu'],
    says: /菜单身份：有未经登记的菜单请求被拒绝：100000000009-foreign/,
  },
  {
    name: 'the desk takes somebody for another',
    form: { email: TOWN },
    breaks: async () => undefined,
    finds: ['visitor'],
    says: /填写的是ducheng@example.org，谷歌给出的是admin@example.org/,
  },
  {
    name: 'somebody else deployed it',
    breaks: () => swap('installer', 'somebody@example.org'),
    mends: () => property('installer', swapped.kept),
    finds: ['account'],
    says: /以owner@example.org运行，安装时是somebody@example.org/,
  },
  {
    name: 'Google takes no such write',
    breaks: () => faults({ fail: { call: 'Sheets.Spreadsheets.batchUpdate', status: 500, times: 100 } }),
    finds: ['locks', 'write'],
    says: /保护范围：Google 服务暂时繁忙/,
  },
  {
    name: 'new files are shared with the domain',
    breaks: async () => c.host.host.engine.share(scratchFiles()[0]!, TOWN, 'viewer'),
    mends: () => c.host.host.engine.share(scratchFiles()[0]!, TOWN, 'none'),
    finds: ['unshared'],
    says: /体检用表还共享给ducheng@example.org/,
  },
  {
    name: 'the daily run stopped three days ago',
    breaks: async () => {
      await swap('heartbeat', '2026-11-08 08:12:00');
      swapped.kept = [swapped.kept, remembered(c).get('triggersMade')].join('|');
      property('triggersMade', '2026-11-01 09:00:00');
    },
    mends() {
      const [beat, made] = swapped.kept!.split('|');
      property('heartbeat', beat);
      property('triggersMade', made);
    },
    finds: ['trigger'],
    says: /触发器4个（应有4个），最近一次开始于2026-11-08.*处理：用角色账号在脚本编辑器运行install/,
  },
  {
    name: 'a trigger was deleted',
    breaks: () =>
      swap(
        'sweepTrigger',
        remembered(c)
          .get('sweepTrigger')!
          .replace(/^[^,]+/, 'gone'),
      ),
    mends: () => property('sweepTrigger', swapped.kept),
    finds: ['trigger'],
    says: /触发器3个（应有4个）/,
  },
  {
    name: 'properties are nearly full',
    breaks: async () => {
      for (let i = 0; i < 50; i++) property(`junk${i}`, 'x'.repeat(9_000));
    },
    mends() {
      for (let i = 0; i < 50; i++) property(`junk${i}`, undefined);
    },
    finds: ['store'],
    says: /系统属性：\d+项、4\d\d千字节（上限512）/,
  },
  {
    name: 'the cache is out of order',
    breaks: () => faults({ fail: { call: 'Cache.put', status: 503, times: 100 } }),
    finds: ['cache'],
    says: /缓存：Google 服务暂时繁忙/,
  },
  {
    name: 'the minute has 20 reads',
    form: { quota: 'yes' },
    breaks: () => faults({ fail: { call: 'Sheets.Spreadsheets.get', status: 429, skip: 25, function: 'act' } }),
    finds: ['quota'],
    says: /连续读取\d+次，用时.*后达到每分钟上限.*标准Cloud项目/,
  },
  {
    name: 'no mail may go any more today',
    breaks: () => faults({ mailQuota: 0 }),
    finds: ['mail'],
    says: /邮件送达：今日剩余邮件额度0封/,
  },
  {
    name: 'another number is brought back than the mail had',
    form: { code: 'abcdef' },
    breaks: async () => undefined,
    finds: ['mail'],
    says: /填写的验证码abcdef不是上次邮件中的/,
  },
  {
    name: 'what was tried by hand went otherwise',
    form: Object.fromEntries(asked.map((check) => [check, '与说明不符'])),
    breaks: async () => undefined,
    finds: asked as readonly CheckId[],
    says: /锁定单元格不能移动：已由本次体检人试过，与说明不符。应当：非所有者不能排序/,
  },
];

describe('each assumption, broken', () => {
  test.each(BROKEN)('$name: $finds', async ({ form = {}, breaks, mends, finds, says }) => {
    const before = report();
    await breaks();
    const said = linesOf(await examine(ADMIN, form));
    await faults(undefined);
    await mends?.();
    const found = verdicts('bad');
    // The next one begins where this one did.
    property('checkup', JSON.stringify(before));
    expect(found).toEqual(finds);
    expect(said).toMatch(says);
    expect(said).toContain(`不符${finds.length}项`);
  });

  test('each check but the speed of HMACs and the backup is broken at least once', () => {
    const found = new Set(BROKEN.flatMap(({ finds }) => finds));
    expect(CHECKS.map(({ check }) => check).filter((check) => !found.has(check))).toEqual(['seals', 'backup']);
  });
});
