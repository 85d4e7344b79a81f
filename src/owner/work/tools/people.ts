// 人员: who may do what, from when until when. Nobody is deleted; an entry is stopped.
import * as z from 'zod/mini';
import { isDay, LEVEL, type Person, ROLES, roleNamed, unitNow, quoted } from '../../../measure';
import { registerOf, roleOf, underToday } from '../../../project';
import { bindingNote, peopleNotes, type Snapshot } from '../../../workbook';
import type { ActAnswer, FormField } from '../../../wire';
import { DEPLOY, isOwnAccount } from '../../services/deploy';
import { once } from '../once';
import { openOwn } from '../../services/open';
import { unitsWithout } from '../../keep/people';
import { admitted, settle } from '../../keep/sharing';
import { administeredUntil } from '../../parties/unmanned';
import { unitNames } from '../units/form';
import { asksFirst, SURE_FIELD, unitNamed } from '../units/staff';
import { asShown, done, field, type Job, refused, type Tool } from '../tool';

export const LONGEST_POST = 60;
const EMAIL = field('email', '邮箱', 'text', '本单位域内的账号。', { most: 120 });
const POST = field('post', '岗位', 'text', '写岗位，不写姓名。', { most: LONGEST_POST });
const UNIT = field('unit', '单位', 'text', '与跟踪表中的建设单位名称一致。', { most: 60 });
const ROLE = field('role', '角色', 'choice', '决定他能办理什么。', { options: asShown(ROLES.map((r) => r.label)) });
const FROM = field('from', '启用日期', 'date', '含当日。');
const UNTIL = field('until', '停用日期', 'date', '含当日，次日起不再有效；长期有效请留空。', { required: false });

const text = ({ label, most = 0 }: FormField) =>
  z
    .string()
    .check(z.trim(), z.minLength(1, `${quoted(label)}未填写`), z.maxLength(most, `${quoted(label)}超过${most}字`));
const day = ({ label }: FormField) =>
  z.string().check(
    z.trim(),
    z.refine((d) => isDay(d), `${quoted(label)}请填写日期，如2026-01-01`),
  );
const PERSON = z.object({
  email: text(EMAIL).check(
    z.toLowerCase(),
    z.refine(isOwnAccount, `“${EMAIL.label}”须为本${LEVEL}工作账号（@${DEPLOY.domain}）`),
  ),
  post: text(POST).check(z.refine((post) => !post.includes('@'), `“${POST.label}”请写岗位，不写邮箱`)),
  unit: text(UNIT),
  // A page that was opened before a role was renamed still sends its former label.
  role: z.enum(
    ROLES.flatMap((r) => [r.label, ...r.was]),
    `“${ROLE.label}”请从列出的角色中选择`,
  ),
  from: day(FROM),
  until: z.union([z.enum(['']), day(UNTIL)]),
});

/** The columns of a list, and the form of one. */
export const PERSON_FIELDS: readonly FormField[] = [EMAIL, POST, UNIT, ROLE, FROM, UNTIL];

/** What a form or a row of a list says of somebody, or everything that is wrong with it, by its field. */
export function personIn(form: Readonly<Record<string, string>>): {
  person?: Person;
  wrong: readonly { readonly key: string; readonly says: string }[];
} {
  const read = PERSON.safeParse({ ...Object.fromEntries(PERSON_FIELDS.map(({ key }) => [key, ''])), ...form });
  if (!read.success) return { wrong: read.error.issues.map((i) => ({ key: String(i.path[0]), says: i.message })) };
  const { role: label, until, ...rest } = read.data;
  if (until && until < rest.from)
    return { wrong: [{ key: UNTIL.key, says: `“${UNTIL.label}”早于“${FROM.label}”，请核对。` }] };
  return { person: { ...rest, role: roleNamed(label)!, ...(until && { until }) }, wrong: [] };
}

export const savePerson: Tool = {
  fields: (offer) => [
    EMAIL,
    POST,
    { ...UNIT, suggest: unitNames(offer) },
    ROLE,
    { ...FROM, value: offer.today },
    UNTIL,
    SURE_FIELD,
  ],
  run(job) {
    const { person, wrong } = personIn(job.form);
    if (!person) return refused(...new Set(wrong.map(({ says }) => says)));
    return savePeople(job, [person], (snapshot) => {
      const named = unitNamed(snapshot, person.unit);
      if ('wrong' in named) return refused(named.wrong);
      const saved = { ...person, ...named };
      return (
        asksFirst(snapshot, peopleWith(snapshot, [saved]), job.form) ??
        done('已保存', [
          `${saved.unit} ${saved.post}（${saved.email}）：${roleOf(saved).label}`,
          '人员已保存，相关单位未办结的行已重新授权。',
        ])
      );
    });
  },
};

/** 人员 with these saved: under their units' names of today, and away as long as they were. */
export function peopleWith({ people, units }: Snapshot, saved: readonly Person[]): Person[] {
  const register = registerOf(units);
  const before = new Map(people.map((p) => [p.email, p.away] as const));
  const now = saved.map((person) => {
    const away = before.get(person.email);
    return { ...underToday(person, register), ...(away && { away }) };
  });
  const emails = new Set(saved.map(({ email }) => email));
  return [...people.filter((p) => !emails.has(p.email)), ...now];
}

/** Everybody of them in one act, an entry each; `answer` says what came of it, or why nothing does. */
export function savePeople(job: Job, saved: readonly Person[], answer: (snapshot: Snapshot) => ActAnswer): ActAnswer {
  const { actor, today } = job;
  const emails = new Set(saved.map(({ email }) => email));
  return once(
    job,
    'all',
    (snapshot) => {
      const people = peopleWith(snapshot, saved);
      const gap = administeredUntil(snapshot, people);
      if (gap)
        return refused(
          `${gap === today ? '' : `自${gap}起`}将没有在岗的管理员，“人员”“参数”等即无人办理。请先登记接任的管理员（启用日期不晚于${gap}），或用“更多事项”的“交接”转交，再停用或改任；尚未保存（说明：系统操作规则）。`,
        );
      const says = answer(snapshot);
      if (!says.ok || says.results.some((r) => !r.done)) return says;
      const file = admitted(snapshot.people, people, today);
      if (typeof file === 'string') return refused(file);
      const units = new Set(
        [...people, ...snapshot.people].filter((p) => emails.has(p.email)).map((p) => unitNow(p.unit)),
      );
      const refresh = [...snapshot.projects.values()].filter((p) => units.has(unitNow(p.unit))).map((p) => p.id);
      const notes = peopleNotes(snapshot.people, people, { actor, on: today, ...SAVING });
      return { answer: says, write: { notes, refresh }, ...file };
    },
    ({ people }) => settle(people, today),
  );
}
const SAVING = { step: 'person.save', outcome: '保存人员', article: 'house' } as const;
const UNBINDING = { step: 'person.unbind', outcome: '解除账号绑定', article: 'house' } as const;

export const unbind: Tool = {
  fields: () => [EMAIL],
  run(job) {
    const email = String(job.form.email ?? '').toLowerCase();
    return once(job, [], (snapshot) => {
      if (!snapshot.bindings.has(email)) return refused(`${email}没有绑定账号。`);
      const notes = [bindingNote(email, '', { actor: job.actor, on: job.today, ...UNBINDING })];
      const answer = done('已解除绑定', [`${email}下次从菜单操作时重新绑定。`]);
      return { answer, write: { notes } };
    });
  },
};

/** Units with a project that goes on and nobody to carry it (A3.2). */
export const missing: Tool = {
  fields: () => [],
  run({ today }) {
    const snapshot = openOwn().read({ projects: 'all', today });
    if (snapshot.stop) return refused(snapshot.stop);
    const units = unitsWithout(snapshot);
    return done(units.length ? `${units.length}个单位没有在岗的项目管理专员` : '各单位均有在岗的项目管理专员', units);
  },
};
