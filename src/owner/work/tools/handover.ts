// 交接: one command moves everything that is open from one person to the next (A3.2).
import { addDays, cite, type Day, isDay, LEVEL, type Person, sameUnit, quoted } from '../../../measure';
import {
  carries,
  concerns,
  cut,
  dueOn,
  dueText,
  inOffice,
  type Project,
  roleOf,
  stateNow,
  typedLine,
  waitingFor,
} from '../../../project';
import { peopleNotes, type Snapshot } from '../../../workbook';
import { DEPLOY, isOwnAccount } from '../../services/deploy';
import { noticesFor } from '../../mail/items';
import { type Change, once } from '../once';
import { address, rowOf } from '../../mail/outbox';
import { administrators, personLine, title } from '../../keep/people';
import { handTaken } from '../../parties/taken';
import { gapIn } from '../../parties/gap';
import type { ActAnswer } from '../../../wire';
import { admitted, settle } from '../../keep/sharing';
import { LONGEST_POST } from './people';
import { asShown, done, field, type Job, refused, type Tool } from '../tool';

const ARTICLE = 'A3.2';
/** In a list; of 200 lines the ledger keeps as many as fit. */
const LONGEST_NAME = 60;
/** A screen's worth, and what fits beside the rest into a cell of the ledger. */
const MOST = 200;

const officeHolders = (people: readonly Person[], today: Day): Person[] =>
  people.filter((p) => inOffice(p, today)).sort((a, b) => (personLine(a) < personLine(b) ? -1 : 1));

interface Handover {
  readonly from: Day;
  readonly old: Person;
  readonly next: Person;
  /** 人员 as it will be. */
  readonly people: readonly Person[];
}

/** Why this account cannot take over. One account has one row: who stands there for something else would lose it. */
function accountFault(email: string, old: Person | undefined, stays: Person | undefined): string | undefined {
  if (!email) return '“新办理人邮箱”未填写。';
  if (!isOwnAccount(email)) return `“新办理人邮箱”须为本${LEVEL}工作账号（@${DEPLOY.domain}）。`;
  if (!old) return undefined;
  if (email === old.email) return '“新办理人邮箱”与原办理人是同一账号，请填写接任人员的账号。';
  if (!stays || (sameUnit(stays.unit, old.unit) && stays.role === old.role)) return undefined;
  return `${email}现为${title(stays)}（${roleOf(stays).label}），一个账号只登记一个岗位。请换用其他账号，或先在“人员”填写其停用日期。`;
}

/** What the form asks for, or everything that is wrong with it. */
function handoverIn({ form, today }: Job, people: readonly Person[]): Handover | readonly string[] {
  const wrong: string[] = [];
  const chosen = (form.old ?? '').trim();
  const email = (form.email ?? '').trim().toLowerCase();
  const post = (form.post ?? '').trim();
  const from = (form.from ?? '').trim() || today;
  const old = officeHolders(people, today).find((p) => chosen === typedLine(personLine(p)) || chosen === p.email);
  const there = people.find((p) => p.email === email);
  const stays = there && (there.until ?? today) >= today ? there : undefined;
  if (!old) wrong.push('“原办理人”请从列出的在岗人员中选择。');
  const account = accountFault(email, old, stays);
  if (account) wrong.push(account);
  if (post.length > LONGEST_POST) wrong.push(`“新岗位”请在${LONGEST_POST}字以内。`);
  if (!isDay(from)) wrong.push('“交接日期”请填写日期，如2026-12-01。');
  else if (from < today) wrong.push('“交接日期”不能早于今天。');
  if (!old) return wrong;

  const last = addDays(isDay(from) ? from : today, -1);
  const others = people
    .filter((p) => account || p.email !== email || p === old)
    .map((p) => (p === old ? { ...p, until: p.until && p.until < last ? p.until : last } : p));
  if (account) {
    if (roleOf(old).administers && !administrators(others, addDays(last, 1)).length)
      wrong.push('至少要有一名在岗的管理员，请填写接任管理员的工作账号。');
    return wrong;
  }
  const { unit, role } = old;
  const begins = stays && stays.from < from ? stays.from : from;
  const next: Person = { email, post: post || (stays ?? old).post, unit, role, from: begins };
  return wrong.length ? wrong : { from, old, next, people: [...others, next] };
}

/** Every project that goes on and is this person's to carry, and what waits for him in any: one line each. */
function openWith(person: Person, snapshot: Snapshot): string[] {
  return [...snapshot.projects.values()].flatMap((project) => {
    if (project.closed || project.archived) return [];
    const own = carries(person, roleOf(person).party, project);
    const waits = waitingFor(project, snapshot).filter((w) => concerns(person, w, project));
    if (!own && !waits.length) return [];
    const what = waits.map((w) => (w.is === 'open' ? `待${w.asks}` : `待办理${quoted(w.label)}`)).join('、');
    return [[`${nameOf(project)}：${what || stateNow(project, snapshot)}`, ...dues(project)].join('；')];
  });

  function dues(project: Project): string[] {
    return dueOn(project, snapshot)
      .filter((d) => sameUnit(d.carrier, person.unit))
      .map((d) => dueText(d, d.left));
  }
}
const nameOf = ({ id, values }: Project): string => `${id} ${cut(String(values.name ?? ''), LONGEST_NAME)}`.trim();

export const handOver: Tool = {
  fields: ({ people, today }) => [
    field('old', '原办理人', 'choice', '', { options: asShown(officeHolders(people, today).map(personLine)) }),
    field('email', '新办理人邮箱', 'text', `本${LEVEL}工作账号（@${DEPLOY.domain}）。`),
    field('post', '新岗位', 'text', '写岗位，不写姓名；不填则与原岗位相同。', { required: false, most: LONGEST_POST }),
    field('from', '交接日期', 'date', '新办理人自该日（含）起办理，原办理人办至前一日；选当天的即时交接。', {
      required: false,
      value: today,
    }),
  ],
  run: (job) =>
    once(
      job,
      'all',
      (snapshot) => handed(job, snapshot),
      ({ people }) => settle(people, job.today),
    ),
};

function handed(job: Job, snapshot: Snapshot): ActAnswer | Change {
  const { actor, at, today } = job;
  const asked = handoverIn(job, snapshot.people);
  if (!('next' in asked)) return refused(...asked, `${cite(ARTICLE)}。`);
  const { from, old, next, people } = asked;
  const gap = gapIn(asked, today);
  if (gap?.nobody !== undefined && job.form.confirmed !== gap.says) {
    const todo = `请把“交接日期”改为不晚于${gap.nobody}，或先在“人员”改原办理人的停用日期。仍要这样交接的，请勾选确认后再办理一次。`;
    const lines = [`${gap.says}（${cite(ARTICLE)}）。`, todo];
    return { ok: true, results: [{ done: false, title: '未办理', lines, asks: gap.says }] };
  }
  const file = admitted(snapshot.people, people, today);
  if (typeof file === 'string') return refused(file);

  const open = openWith(old, snapshot);
  const answer = done('已交接', [
    `${personLine(old)}的全部在办事项，自${from}起由${personLine(next)}办理。`,
    from > today
      ? `${gap ? `${gap.says}。` : `原办理人办至${addDays(from, -1)}；`}表格的填写权限在${from}每日检查时转交。`
      : '原办理人即时停止办理，表格的填写权限已转交。',
    open.length ? `转交的在办项目和事项（${open.length}个）：` : '目前没有在办项目和待办事项。',
    ...open.slice(0, MOST),
    ...(open.length > MOST ? [`……共${open.length}个`] : []),
    `${cite(ARTICLE)}。`,
  ]);
  // What began to wait before today the sweep tells every newcomer; this is also what began today.
  const notices = [...snapshot.projects.values()].flatMap((p) => noticesFor(p, snapshot));
  const told = new Set(snapshot.outbox.map((row) => row.key));
  const mail = address(notices, people, today)
    .filter((letter) => letter.person.email === next.email && !told.has(letter.key))
    .map((letter) => rowOf(letter, at, '待发'));
  const occasion = { actor, on: today, step: 'person.handover', outcome: '交接', article: ARTICLE } as const;
  const notes = peopleNotes(snapshot.people, people, occasion);
  return {
    answer,
    write: { mail, notes },
    ...file,
    after: () => {
      handTaken(old.email, next.email);
      file.after();
    },
  };
}
