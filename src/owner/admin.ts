// The administrator's commands at the desk: people, repair, the ledger's walk, the reminders' state, the menu's client id.
import * as z from 'zod/mini';
import { BUREAU_UNIT, isDay, type Person, type Role, ROLES, LEVEL, unitNow } from '../measure';
import { type ActAnswer, type AdminView, inOffice, type Result, roleOf } from '../project';
import { bindingNote, peopleNotes, type Snapshot } from '../workbook';
import { DEPLOY, isOwnAccount } from './deploy';
import { raise } from './alarms';
import { resumeLedger, verifyPart } from './ledger';
import { quotaLeft } from './mail';
import { once } from './once';
import { alone, BUSY, openOwn } from './open';
import { actorOf, administrators, unitsWithout } from './people';
import { admitted, settle } from './sharing';
import { forget, KEYS, keep, recall } from './store';
import type { Job } from './tools/tool';

/** What is left to do where the workbook is stopped. */
export const RESCUES: readonly string[] = ['repair', 'verify', 'ledger.resume'];

/** Who may come in where the workbook is stopped: its administrators, or the first one where 人员 cannot be read. */
export function rescuer(snapshot: Snapshot, email: string): Person | undefined {
  const { today } = snapshot;
  if (!snapshot.stop) return undefined;
  const known = actorOf(snapshot.people, email, today);
  if (administrators(snapshot.people, today).length) return known && roleOf(known).administers ? known : undefined;
  if (email !== DEPLOY.administrator.toLowerCase()) return undefined;
  return { email, post: '系统管理员', unit: BUREAU_UNIT, role: 'administrator', from: today };
}

export function adminView(snapshot: Snapshot): AdminView {
  const waiting = snapshot.outbox.filter((row) => row.state === '待发' || row.state === '已领').length;
  const refusedClient = recall(KEYS.refusedClient);
  return {
    people: snapshot.people.map((p) => ({
      email: p.email,
      post: p.post,
      unit: p.unit,
      role: roleOf(p).label,
      bound: snapshot.bindings.has(p.email),
      from: p.from,
      until: p.until ?? '',
    })),
    roles: ROLES.map((r) => r.label),
    reminders: [
      ['最近一次每日检查', recall(KEYS.lastSweep) ?? '尚未运行'],
      ['最近一次触发', recall(KEYS.heartbeat) ?? '尚未触发'],
      ['今日剩余邮件额度', String(quotaLeft())],
      ['待发或待确认邮件', `${waiting}封`],
      ['与办理记录不一致的行', `${snapshot.broken.length}行`],
      ['没有项目管理专员的单位', unitsWithout(snapshot).join('、') || '无'],
      ['状态', snapshot.stop ?? '正常'],
      ['日期', snapshot.today],
    ],
    ...(refusedClient && { refusedClient }),
  };
}

type Command = (job: Job) => ActAnswer;
const done = (title: string, lines: readonly string[], next?: number): ActAnswer => ({
  ok: true,
  results: [{ done: true, title, lines }],
  ...(next !== undefined && { next }),
});
const refused = (...lines: string[]): ActAnswer => ({
  ok: true,
  results: [{ done: false, title: '未办理', lines }] satisfies Result[],
});
const busy: ActAnswer = { ok: false, says: BUSY, retry: true };

/** By name, as the page sends them. Only an administrator gets here. */
export const ADMIN: Readonly<Record<string, Command>> = {
  'person.save': savePerson,
  'person.unbind': unbind,
  repair: ({ actor, today, at }) => {
    const mended = alone(() => {
      const book = openOwn();
      // What was typed into the lists by hand is told before it is gone.
      raise(book.read({ projects: [], today }));
      return book.repair(today, at, actor);
    });
    if (!mended) return busy;
    const { says, stop } = mended;
    return stop === undefined
      ? done('修复完成', fallback(says, '没有需要修复的内容'))
      : done('修复未完成', [...says, stop]);
  },
  verify: verifyPart,
  'ledger.resume': resumeLedger,
  enrol: ({ form: { client } }) => {
    // Asked again after a crash, it may be enrolled already.
    if (!client || ![recall(KEYS.refusedClient), recall(KEYS.menuClientId)].includes(client))
      return refused('没有这个待登记的菜单项目，请刷新后再试。');
    keep(KEYS.menuClientId, client);
    if (recall(KEYS.refusedClient) === client) forget(KEYS.refusedClient);
    return done('已登记菜单项目', [client]);
  },
};
const fallback = (lines: readonly string[], none: string): readonly string[] => (lines.length ? lines : [none]);

const text = (name: string, most = 60) =>
  z.string().check(z.trim(), z.minLength(1, `“${name}”未填写`), z.maxLength(most, `“${name}”超过${most}字`));
const day = (name: string) =>
  z.string().check(
    z.trim(),
    z.refine((d) => isDay(d), `“${name}”请填写日期，如2026-01-01`),
  );
const PERSON = z.object({
  email: text('邮箱', 120).check(
    z.toLowerCase(),
    z.refine(isOwnAccount, `“邮箱”须为本${LEVEL}工作账号（@${DEPLOY.domain}）`),
  ),
  post: text('岗位'),
  unit: text('单位'),
  role: z.enum(
    ROLES.map((r) => r.label),
    '“角色”请从列出的角色中选择',
  ),
  from: day('启用日期'),
  until: z.union([z.enum(['']), day('停用日期')]),
});

function savePerson(job: Job): ActAnswer {
  const { actor, today } = job;
  const read = PERSON.safeParse({ until: '', ...job.form });
  if (!read.success) return refused(...new Set(read.error.issues.map((i) => i.message)));
  const { role: label, until, ...rest } = read.data;
  if (until && until < rest.from) return refused('“停用日期”早于“启用日期”，请核对。');
  const role: Role = ROLES.find((r) => r.label === label)!.role;
  const person: Person = { ...rest, role, ...(until && { until }) };
  return once(
    job,
    'all',
    (snapshot) => {
      const people = [...snapshot.people.filter((p) => p.email !== person.email), person];
      if (!people.some((p) => roleOf(p).administers && inOffice(p, today)))
        return refused('至少要有一名在岗的管理员。');
      const file = admitted(snapshot.people, people, today);
      if (typeof file === 'string') return refused(file);
      const units = new Set(
        [person.unit, ...snapshot.people.filter((p) => p.email === person.email).map((p) => p.unit)].map(unitNow),
      );
      const refresh = [...snapshot.projects.values()].filter((p) => units.has(unitNow(p.unit))).map((p) => p.id);
      const answer = done('已保存', [
        `${person.unit} ${person.post}（${person.email}）：${label}`,
        '人员已保存，相关单位未办结的行已重新授权。',
      ]);
      const notes = peopleNotes(snapshot.people, people, { actor, on: today, ...SAVING });
      return { answer, write: { notes, refresh }, ...file };
    },
    ({ people }) => settle(people, today),
  );
}
const SAVING = { step: 'person.save', outcome: '保存人员', article: 'house' } as const;
const UNBINDING = { step: 'person.unbind', outcome: '解除账号绑定', article: 'house' } as const;

function unbind(job: Job): ActAnswer {
  const email = String(job.form.email ?? '').toLowerCase();
  return once(job, [], (snapshot) => {
    if (!snapshot.bindings.has(email)) return refused(`${email}没有绑定账号。`);
    const notes = [bindingNote(email, '', { actor: job.actor, on: job.today, ...UNBINDING })];
    const answer = done('已解除绑定', [`${email}下次从菜单操作时重新绑定。`]);
    return { answer, write: { notes } };
  });
}
