// 零申报: a unit says that it needs nothing in a plan year (A7.1).
import { cite, noNeedSays, planIssuedOn, unitNow, quoted } from '../../../measure';
import { heardOf, registerOf, roleOf } from '../../../project';
import { entryHappening } from '../../../workbook';
import { unitsWith } from '../../keep/people';
import { once } from '../once';
import { done, field, type Job, refused, type Offer, type Tool } from '../tool';
import { yearField, yearTaken } from '../tools/plan';

const MOST_WORDS = 200;
const REASON = field('reason', '说明', 'text', '可不填，如“沿用现有系统”。', { required: false, most: MOST_WORDS });
const UNIT = field('unit', '单位', 'text', '代哪个单位登记（凭该单位的书面或电话答复）。', { most: 60 });

/** Whoever looks after all units may say it for another one, as that one told him. */
const forOthers = (actor: Job['actor']): boolean => !roleOf(actor).submits;

/** An entry of the ledger and a row of 参数 beside the plans that were issued; a demand handed in later outweighs it. */
export const sayNoNeed: Tool = {
  fields: ({ actor, people, today }: Offer) => [
    yearField(Number(today.slice(0, 4)) + 1, '没有需求的年度。'),
    ...(forOthers(actor) ? [{ ...UNIT, suggest: unitsWith(people, today) }] : []),
    REASON,
  ],
  run: (job) =>
    once(job, 'all', (snapshot) => {
      const { actor, today, form } = job;
      const year = yearTaken(job, snapshot);
      const named = forOthers(actor) ? (form.unit ?? '').trim() : actor.unit;
      const unit = unitNow(registerOf(snapshot.units).now(named));
      const reason = (form.reason ?? '').trim();
      const known = unitsWith(snapshot.people, today).includes(unit);
      const problems = [
        ...(typeof year === 'string' ? [year] : []),
        ...(known ? [] : [`“单位”请从列出的单位中选择：${quoted(unit)}没有在岗的项目管理专员。`]),
        ...(reason.length > MOST_WORDS ? [`“说明”请在${MOST_WORDS}字以内。`] : []),
      ];
      if (typeof year === 'string' || problems.length) return refused(...problems);
      const issued = planIssuedOn(snapshot.settings, year);
      if (issued && issued <= today)
        return refused(`${year}年度建设计划已于${issued}下达，不用再零申报（${cite('A7.1')}）。`);
      const { demands, none } = heardOf(snapshot.projects.values(), year, snapshot);
      const before = none.get(unit);
      if (demands.has(unit))
        return refused(`${unit}已申报${year}年度需求，不能零申报；不再需要的，请先撤回申报（${cite('A7.1')}）。`);
      if (before) return refused(`${unit}已于${before}零申报${year}年度，不用再办。`);
      const value = noNeedSays(year, unit);
      const entry = { setting: 'noNeed', from: today, value, by: actor.email, on: today, document: reason };
      const answer = done(`${unit}${year}年度零申报已登记`, [
        `不再提醒申报，也不列入未申报的单位；之后有需求的，照常新建申报并提交，零申报自动失效（${cite('A7.1')}）。`,
      ]);
      return { answer, write: { notes: [entryHappening(actor, entry)] } };
    }),
};
