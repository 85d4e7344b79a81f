// 外出代办: mail and queue of somebody who is away go to whoever stands in, of the same role; nothing of his authority does.
import { type Day, isDay, type Person } from '../../../measure';
import { awayBetween, inOffice, mayStandIn, roleOf, standingIn } from '../../../project';
import { peopleNotes } from '../../../workbook';
import { title } from '../../keep/people';
import { once } from '../once';
import { asShown, done, field, type Job, type Offer, refused, type Tool } from '../tool';

const line = (person: Person): string => `${title(person)}（${person.email}）`;
/** Whose absence somebody may enter: an administrator everybody's, others their own. */
const own = ({ people, today, actor }: Pick<Offer, 'people' | 'today' | 'actor'>): readonly Person[] =>
  people.filter((p) => inOffice(p, today) && (roleOf(actor).administers || p.email === actor.email));

export const goAway: Tool = {
  fields(offer) {
    const { people, today, actor } = offer;
    const others = people.filter(
      (p) => inOffice(p, today) && (roleOf(actor).administers || mayStandIn(p, actor, today)),
    );
    return [
      field('who', '外出人', 'choice', '', { options: asShown(own(offer).map(line)), value: line(actor) }),
      field('from', '外出起', 'date', '含当日。'),
      field('until', '外出止', 'date', '含当日；提前返回的，改填返回的前一日。'),
      field('by', '代办人', 'choice', '同一角色；项目管理专员须为同一单位。', { options: asShown(others.map(line)) }),
    ];
  },
  run: (job) =>
    once(job, [], (snapshot) => {
      const { form, today, actor } = job;
      const { people } = snapshot;
      const who = own({ people, today, actor }).find((p) => line(p) === form.who);
      const by = people.find((p) => line(p) === form.by);
      const wrong = faults(job, who, by);
      if (wrong.length || !who || !by) return refused(...wrong);
      const away = { from: form.from!, until: form.until!, by: by.email };
      const after = people.map((p) => (p === who ? { ...p, away } : p));
      const notes = peopleNotes(people, after, { actor, on: today, ...STEP });
      const now = standingIn({ ...who, away }, after, today) !== who && away.from <= today;
      return {
        answer: done('已登记外出代办', [
          `${line(who)}${away.from}至${away.until}外出，提醒和待办由${line(by)}代办${now ? '，即日起' : ''}。`,
          ...left(after, who, away),
          '代办人以自己的账号和岗位办理；外出人的权限不变（说明：系统操作规则）。',
        ]),
        write: { notes },
      };
    }),
};
/** For whom he stands in himself: nobody does meanwhile. */
const left = (people: readonly Person[], who: Person, { from, until }: { from: Day; until: Day }): string[] =>
  people
    .filter((p) => p.away?.by === who.email && awayBetween(p, from, until))
    .map((p) => `请注意：${line(p)}外出期间由${line(who)}代办，其间无人代办，请为其另定代办人。`);
const STEP = { step: 'person.away', outcome: '外出代办', article: 'house' } as const;

function faults({ form, today }: Job, who: Person | undefined, by: Person | undefined): string[] {
  const { from = '', until = '' } = form;
  const wrong: string[] = [];
  if (!who) wrong.push('“外出人”请从列出的人员中选择。');
  if (!isDay(from) || !isDay(until)) wrong.push('“外出起”“外出止”请填写日期，如2026-12-01。');
  else if (until < from) wrong.push('“外出止”早于“外出起”，请核对。');
  if (!by) wrong.push('“代办人”请从列出的人员中选择。');
  else if (isDay(until) && by.until && by.until < until)
    wrong.push(
      `${title(by)}${by.until}停用，次日起不能代办。请另选代办人，或把“外出止”改为不晚于${by.until}，其后另行登记（说明：系统操作规则）。`,
    );
  else if (who && !mayStandIn(by, who, today))
    wrong.push(`${title(by)}与${title(who)}不是同一角色${roleOf(who).submits ? '、同一单位' : ''}，不能代办。`);
  else if (isDay(from) && isDay(until) && awayBetween(by, from, until))
    wrong.push(
      `${title(by)}自${by.away!.from}至${by.away!.until}外出，其间不能代办。请另选代办人，或调整日期（说明：系统操作规则）。`,
    );
  return wrong;
}
