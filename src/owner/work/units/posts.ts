// 岗位分工: which posts of an office a step's queue and mail go to; whoever decides for the office may decide all the same.
import {
  type Day,
  EVERYBODY,
  OVERSEER,
  postRule,
  PARTIES,
  type Party,
  REVOKED,
  type Routed,
  settingOf,
  stageLabel,
  STEPS,
  TOLD,
} from '../../../measure';
import { inOffice, partyLabel, postsIn, postsOf, roleOf } from '../../../project';
import { entryHappening, type SettingEntry } from '../../../workbook';
import { once } from '../once';
import { asShown, done, field, type Job, type Offer, refused, type Tool } from '../tool';

interface Given {
  readonly step: Routed;
  readonly to: Party;
  readonly name: string;
}
/** The steps that somebody decides, and what the overseer is told beside them. */
const GIVEN: readonly Given[] = [
  ...STEPS.flatMap(({ step, stage, to }) =>
    to ? [{ step, to, name: `${stageLabel(stage)}·${settingOf(postRule(step)!).label}` }] : [],
  ),
  { step: TOLD, to: OVERSEER, name: settingOf(postRule(TOLD)!).label },
];
const wholeOf = (party: Party): string => `${partyLabel(party)}的全部步骤`;
const OFFICES = PARTIES.map(({ party }) => party).filter((party) => GIVEN.some((s) => s.to === party));

/** The posts of whoever decides for a party. */
const postsFor = ({ people, today }: Pick<Offer, 'people' | 'today'>, party: Party): string[] => [
  ...new Set(
    people.filter((p) => inOffice(p, today) && roleOf(p).decides && roleOf(p).party === party).map((p) => p.post),
  ),
];

export const setPosts: Tool = {
  fields: (offer) => {
    const posts = [...new Set(OFFICES.flatMap((party) => postsFor(offer, party)))];
    const given = GIVEN.flatMap((s) => {
      const own = postsOf(s.step, offer);
      return own.length ? [`${s.name}：${own.join('、')}`] : [];
    });
    return [
      field(
        'step',
        '步骤',
        'choice',
        given.length ? `现有分工：${given.join('；')}。` : '现未分工，各步骤发给该部门全部人员。',
        {
          options: asShown([...OFFICES.map(wholeOf), ...GIVEN.map(({ name }) => name)]),
        },
      ),
      field('posts', '岗位', 'text', '“人员”中的岗位，几个用顿号隔开；留空则发给该部门全部人员。', {
        required: false,
        most: 200,
        suggest: posts,
      }),
    ];
  },
  run: (job) =>
    once(job, [], (snapshot) => {
      const { form, actor, today } = job;
      const steps = GIVEN.filter((s) => form.step === s.name || (s.step !== TOLD && form.step === wholeOf(s.to)));
      if (!steps.length) return refused('“步骤”请从列出的步骤中选择。');
      const posts = postsIn(form.posts ?? '');
      const held = postsFor(snapshot, steps[0]!.to);
      const strange = posts.filter((post) => !held.includes(post));
      if (strange.length)
        return refused(
          `“${strange.join('、')}”不是${partyLabel(steps[0]!.to)}在岗办理人员的岗位。现有岗位：${held.join('、')}。`,
        );
      const entries = steps.flatMap((s) => entriesOf(job, s, posts, snapshot.settings.rules ?? []));
      return {
        answer: done('已设定岗位分工', [
          ...steps.map((s) => `${s.name}：${posts.length ? posts.join('、') : '不分岗'}，自${today}起。`),
          '只影响提醒和待办列表发给谁；该部门其他人员仍可办理（说明：系统操作规则）。',
        ]),
        write: { notes: entries.map((entry) => entryHappening(actor, entry)) },
      };
    }),
};

/** What was set earlier on the same day gives way. */
function entriesOf(
  { actor, today }: Job,
  { step }: Given,
  posts: readonly string[],
  rules: readonly { readonly setting: string; readonly from: Day }[],
): SettingEntry[] {
  const setting = postRule(step)!;
  const entry = { setting, from: today, by: actor.email, on: today, document: '岗位分工' };
  const before = rules.some((rule) => rule.setting === setting && rule.from === today);
  return [...(before ? [{ ...entry, value: REVOKED }] : []), { ...entry, value: posts.join('、') || EVERYBODY }];
}
