// How 体检 tries each of its assumptions: what Google did, in figures. What fails for any other reason is told by whoever asks.
import { addDays, type Day } from '../../../measure';
import { GOOGLE } from '../../../wire';
import { activeEmail, cache, fetched, ownEmail, properties, readLeft } from '../../services/calls';
import { DEPLOY, isOwnAccount } from '../../services/deploy';
import { sealing } from '../../services/open';
import { dayOf } from '../../services/time';
import { backups, backupSays } from '../../rescue/backup';
import { listed } from '../../keep/shown';
import { KEYS, recall } from '../../keep/store';
import { notify, quotaLeft } from '../../mail/mail';
import { standing } from '../../daily/chances';
import { COLUMNS, LOCKS, lockRows, ROWS, scratch, sharedWith, writeRows } from './scratch';

/** `unknown`: it shows later. `untried`: not this time, so that what was found earlier stands. */
export interface Finding {
  readonly verdict: 'ok' | 'bad' | 'unknown' | 'untried';
  /** What was measured. */
  readonly says: string;
}

export interface Scene {
  readonly today: Day;
  readonly form: Readonly<Record<string, string>>;
  /** Whom the report goes to. */
  readonly to: readonly string[];
  /** What the report says so far. */
  readonly lines: readonly string[];
  /** The number in the last report's mail, and in this one's. */
  readonly before: string | undefined;
  readonly code: string;
  /** What this check found before. */
  readonly earlier: Finding | undefined;
}

export type Trying = (scene: Scene) => Finding;

const ok = (says: string): Finding => ({ verdict: 'ok', says });
const bad = (says: string): Finding => ({ verdict: 'bad', says });
const unknown = (says: string): Finding => ({ verdict: 'unknown', says });
const untried = (says: string): Finding => ({ verdict: 'untried', says });

/** A page of Google's that asks to sign in, or shows nothing without it. */
const SIGN_IN = /accounts\.google\.com|unable to open the file/;

function timed<T>(work: () => T): { readonly made: T; readonly ms: number } {
  const begun = Date.now();
  const made = work();
  return { made, ms: Date.now() - begun };
}
/** Whether it took no longer than that. */
export const within = (what: string, ms: number, most: number): Finding =>
  (ms <= most ? ok : bad)(`${what}，用时${(ms / 1000).toFixed(1)}秒${ms <= most ? '' : `，超过${most / 1000}秒`}`);

const MOST = { gateway: 20_000, locks: 60_000, seals: 10_000, write: 15_000 } as const;
const SEALS = 1000;

/** With a token that nobody ever had: only our own answer tells that the post came through. */
export const gateway: Trying = () => {
  if (DEPLOY.viaDesk) return ok('已设为经办理台办理，没有部署网关');
  const asked = { command: 'check', id: Utilities.getUuid(), token: 'a.b.c', projects: [] };
  const body = JSON.stringify({ ...asked, workbook: recall(KEYS.spreadsheetId) ?? '-' });
  const { made, ms } = timed(() => fetched(DEPLOY.gatewayUrl, body));
  if (!made.text.startsWith('{"ok":false,'))
    return bad(
      SIGN_IN.test(made.text) ? '网关要求登录：域的策略不允许匿名访问' : `网关答复不是本系统的（${made.code}）`,
    );
  return made.text.includes('身份凭证无效')
    ? within('冒充的凭证被拒绝', ms, MOST.gateway)
    : bad(`冒充的凭证得到另一答复：${made.text.slice(0, 60)}`);
};

export const menu: Trying = ({ today }) => {
  const foreign = recall(KEYS.refusedClient);
  if (foreign) return bad(`有未经登记的菜单请求被拒绝：${foreign}`);
  const client = recall(KEYS.menuClientId);
  const known = client ? undefined : listed(today);
  if (!client && !known) return untried('今天还没有人打开过办理台，请再执行一次');
  const bound = known?.bindings.size ?? 0;
  if (!bound && !client) return unknown('还没有人用菜单办理过');
  return ok(client ? `已登记${client}` : `${bound}个账号用菜单办理过`);
};

export const visitor: Trying = ({ form }) => {
  const [active, typed] = [activeEmail().toLowerCase(), (form.email ?? '').trim().toLowerCase()];
  if (!isOwnAccount(active)) return bad(`谷歌给出的账号是${active || '空'}，不属于${DEPLOY.domain}`);
  if (!typed) return untried(`谷歌给出的账号是${active}，请填写本人邮箱核对`);
  return typed === active ? ok(`谷歌给出的账号是${active}`) : bad(`填写的是${typed}，谷歌给出的是${active}`);
};

export const account: Trying = () => {
  const [own, installer] = [ownEmail(), recall(KEYS.installer) ?? '（没有记载）'];
  return own === installer ? ok(`以${own}运行`) : bad(`以${own}运行，安装时是${installer}`);
};

const NO_SCRATCH = untried('另一次体检正在建立体检用表，请稍后再试');

export const locks: Trying = () => {
  const id = scratch();
  if (!id) return NO_SCRATCH;
  const { made, ms } = timed(() => lockRows(id));
  const says = `${made.locks}处行保护、${made.open}个开放单元格`;
  if (made.locks !== LOCKS || made.open !== LOCKS || made.others)
    return bad(`写入${LOCKS}处，读回${says}${made.others ? `，其中${made.others}处他人可改` : ''}`);
  return within(says, ms, MOST.locks);
};

export const unshared: Trying = () => {
  const id = scratch();
  if (!id) return NO_SCRATCH;
  const others = sharedWith(id);
  return others.length ? bad(`体检用表还共享给${others.join('、')}`) : ok('新建的文件只有角色账号可以打开');
};

export const write: Trying = () => {
  const id = scratch();
  if (!id) return NO_SCRATCH;
  const { made, ms } = timed(() => writeRows(id, Utilities.getUuid()));
  const all = ROWS * COLUMNS;
  return made === all ? within(`${ROWS}行${all}格写入并读回`, ms, MOST.write) : bad(`${all}格中读回${made}格`);
};

/** RFC 4231's second case, and then as many as a command on some hundred rows makes. */
const KNOWN = {
  key: 'Jefe',
  text: 'what do ya want for nothing?',
  seal: 'W9zBRr9gdU5qBCQmCJV1x1oAPwidJzmDnexYuWTsOEM=',
};
export const seals: Trying = () => {
  if (sealing(KNOWN.key)(KNOWN.text) !== KNOWN.seal) return bad('签名与标准算例不符');
  const seal = sealing('体检');
  const { made, ms } = timed(() => Array.from({ length: SEALS }, (_, i) => seal(`第${i}行，${'内容'.repeat(250)}`)));
  const different = new Set(made).size;
  return different === SEALS ? within(`${SEALS}次签名`, ms, MOST.seals) : bad(`${SEALS}次签名只有${different}种`);
};

export const trigger: Trying = ({ today }) => {
  const { there, of, ran, made } = standing();
  const says = `触发器${there}个（应有${of}个），最近一次开始于${ran ?? '（尚未运行）'}`;
  if (there < of) return bad(says);
  const since = addDays(today, -1);
  if (dayOf(ran ?? '') >= since) return ok(says);
  return (dayOf(made) >= since ? unknown : bad)(says);
};

/** Sent last of all, with the report; the number that somebody brings back from the last one shows that it arrived. */
export const mail: Trying = ({ form, to, lines, before, code, earlier }) => {
  const left = quotaLeft();
  if (left < to.length) return bad(`今日剩余邮件额度${left}封`);
  notify(
    to,
    '【体检】本系统的体检报告',
    `验证码：${code}。请下次体检时填入“验证码”，以确认本邮件能够收到。\n\n${lines.join('\n')}\n\n办理台：${DEPLOY.deskUrl}\n说明：系统操作规则。`,
  );
  const typed = (form.code ?? '').trim();
  const arrived = earlier?.verdict === 'ok';
  if (!typed) return (arrived ? untried : unknown)(`报告已发给${to.join('、')}，收到后请在下次体检时填写验证码`);
  return typed === before
    ? ok(`验证码相符，邮件已收到；今日剩余额度${left}封`)
    : bad(`填写的验证码${typed}不是上次邮件中的`);
};

const TRIED = 'tried';
/** As many bytes as one property may hold, three to a character. */
const FULL = '检'.repeat(Math.floor(GOOGLE.propertyBytes / 3) - 2);
export const store: Trying = () => {
  const all = Object.entries(properties.getProperties()).filter(([name]) => name !== TRIED);
  const kilobytes = Math.ceil(all.reduce((sum, [name, value]) => sum + bytesOf(name) + bytesOf(value), 0) / 1000);
  const most = GOOGLE.propertiesBytes / 1000;
  const says = `${all.length}项、${kilobytes}千字节（上限${most}）`;
  properties.setProperty(TRIED, FULL);
  const back = properties.getProperty(TRIED);
  properties.deleteProperty(TRIED);
  if (back !== FULL) return bad(`${says}；${bytesOf(FULL)}字节的一项写入后读回不同`);
  return (kilobytes > most * 0.8 ? bad : ok)(`${says}；${bytesOf(FULL)}字节的一项写入、读回、删除`);
};

const bytesOf = (text: string): number => encodeURIComponent(text).replace(/%../g, '-').length;

export const cached: Trying = () => {
  const text = `${Utilities.getUuid()}${'检'.repeat(30_000)}`;
  cache.put(TRIED, text, 60);
  const says = `${Math.round(bytesOf(text) / 1000)}千字节写入后读回`;
  return cache.get(TRIED) === text ? ok(says) : bad(`${says}不同`);
};

export const backup: Trying = () =>
  backups().some(({ end }) => end)
    ? ok(`最近一次：${backupSays().replace(/，http.*/, '')}`)
    : unknown('尚未制作（每月第一次每日检查时制作）');

/** Above what Google's documentation names, so that a raised quota shows. */
const MOST_READS = 70;
const MINUTE = 60_000;
/** Google names 60; 体检 itself and whoever works beside it took some of them. */
const FEW = 40;
export const quota: Trying = ({ form }) => {
  if (form.quota !== MEASURED) return untried('本次未测');
  const id = scratch();
  if (!id) return NO_SCRATCH;
  let reads = 0;
  const { ms } = timed(() => {
    while (reads < MOST_READS && readLeft(id)) reads += 1;
  });
  const says = `连续读取${reads}次，用时${(ms / 1000).toFixed(1)}秒`;
  if (reads < MOST_READS) return (reads < FEW ? bad : ok)(`${says}后达到每分钟上限（含本次体检和他人已用的）`);
  return ms > MINUTE ? untried(`${says}，一分钟内读不完，测不出上限`) : ok(`${says}，没有达到上限`);
};
export const MEASURED = 'yes';
