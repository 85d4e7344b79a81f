import { describe, expect, it } from 'vitest';
import type { Person } from '../../src/measure';
import { endingOn } from '../../src/project';
import { compose, type Item } from '../../src/owner/mail/compose';
import { address, keyOf, mailsOf, mailing } from '../../src/owner/mail/outbox';
import type { OutboxRow } from '../../src/workbook';
import { person } from '../fixture/people';

const TODAY = '2026-11-09';
const AT = '2026-11-09 08:20:00';
const NONE = { has: () => false };
const DESK = 'https://script.google.com/macros/s/owner/exec';

const water = person('shuiwu');
const education: Person = { ...water, email: 'jiaoyu@example.org', unit: '县教育局' };
const reviewer: Person = { ...person('chushen'), post: '县政务和数据局初审岗' };
const gone: Person = { ...reviewer, email: 'yuan@example.org', until: '2026-10-31' };
const PEOPLE = [water, education, reviewer, gone];

const lapse: Item = {
  project: 'YN2026-0008',
  name: '智慧水务监测平台',
  duty: 'opinion',
  period: '2026-12-09',
  lead: '30',
  to: 'unit',
  unit: '县水务局',
  label: '届满提醒',
  subject: '智慧水务监测平台立项审批意见还有30天届满',
  says: '你单位该项目立项审批意见有效期两年，至2026年12月9日届满，目前尚未登记采购情况。',
  todo: '请抓紧开展采购并登记；确有困难的，请提前与我局联系。',
  due: { ...endingOn('2026-12-09', '法定'), left: 30 },
  article: 'A12.5',
};
const review: Item = {
  ...lapse,
  project: 'YN2026-0009',
  duty: 'approval.review',
  period: '1',
  lead: 'now',
  to: 'bureau',
  unit: undefined,
  label: '待办',
  subject: '无核黄皮质量安全追溯平台待初审',
  due: { ...endingOn('2026-11-20', '内部'), left: 11 },
  article: 'A12.2',
};
const overdue: Item = {
  ...lapse,
  project: 'YN2026-0013',
  subject: '房屋安全管理系统升级项目自评价报告已逾期40天',
  due: { ...endingOn('2026-09-30', '法定'), left: -40 },
};

const row = (item: Item, to: Person, state: OutboxRow['state']): OutboxRow => {
  const { project, duty, period, lead } = item;
  return { key: keyOf(item, to.email), project, duty, period, lead, to: to.email, at: '2026-11-06 08:20:00', state };
};
const due = (...items: Item[]) => address(items, PEOPLE, TODAY);

describe('mail', () => {
  it('names the 30 days left, the day, the clause and the desk, and keeps its own subject when it is one item (A12.5)', () => {
    const { subject, text, html } = compose(water, [lapse], DESK);
    expect(subject).toBe('【届满提醒】智慧水务监测平台立项审批意见还有30天届满');
    expect(text).toContain('县水务局项目管理专员：');
    expect(text).toContain('2026年12月9日，还有30天（法定期限）');
    expect(text).toContain('依据：《管理办法》第十二条第（二）项');
    expect(text).toContain(`${DESK}?p=YN2026-0008`);
    expect(html).toContain(`href="${DESK}?p=YN2026-0008"`);
    expect(text).toContain('已办理的请忽略');
  });

  it('never shows an internal target as the law’s demand (A12.2)', () => {
    const { text } = compose(reviewer, [review], DESK);
    expect(text).toContain('（内部目标，非办法规定期限）');
    expect(text).not.toContain('法定');
    expect(text).toContain('县政务和数据局初审岗：');
  });

  it('puts what is 40 days overdue before what has 30 days left, and counts 2 items in a digest', () => {
    const { subject, text } = compose(water, [lapse, overdue], DESK);
    expect(subject).toMatch(/^【政务项目提醒】2项：房屋安全/);
    expect(text.indexOf('YN2026-0013')).toBeLessThan(text.indexOf('YN2026-0008'));
  });

  it('names a project once in the subject of a digest, whatever there is to say of it', () => {
    const handed = { ...overdue, label: '待办', subject: '房屋安全管理系统升级项目待报送自评价报告', duty: 'wait' };
    expect(compose(water, [overdue, handed], DESK).subject).toMatch(/^【政务项目提醒】2项：房屋安全[^；]*逾期40天 等$/);
    expect(compose(water, [overdue, handed, lapse], DESK).subject).toMatch(/逾期40天；智慧水务[^；]* 等$/);
  });

  it('lists 100 of 1,000 items and sends the reader to the desk for 900, well under the 200 KB of a body', () => {
    const many = Array.from({ length: 1_000 }, (_, i) => ({ ...lapse, project: `YN2026-${1_000 + i}` }));
    const { text, html } = compose(water, many, DESK);
    expect(text).toContain(`另有900项，请打开办理台查看：${DESK}`);
    expect(Buffer.byteLength(text) + Buffer.byteLength(html)).toBeLessThan(200_000);
  });

  it('keeps subjects to 80 characters: a name of 5,000 gives way, what it is about stays', () => {
    const name = '长'.repeat(5_000);
    const long = { ...lapse, name, subject: `${name}立项审批意见还有30天届满` };
    const single = compose(water, [long], DESK).subject;
    expect(single).toHaveLength(80);
    expect(single).toMatch(/^【届满提醒】长+…立项审批意见还有30天届满$/);
    const digest = compose(water, [long, { ...long, project: 'YN2026-0013', label: '待办' }, overdue], DESK).subject;
    expect(digest).toMatch(
      /^【政务项目提醒】3项：房屋安全管理系统升级项目自评价报告已逾期40天；长+…立项审批意见还有30天届满 等$/,
    );
    expect(digest.length).toBeLessThanOrEqual(80);
  });

  it('keeps a body under 200 KB though each of 100 items says 6,000 characters that HTML writes with five', () => {
    const many = Array.from({ length: 100 }, (_, i) => ({
      ...lapse,
      project: `YN2026-${1_000 + i}`,
      says: '&文'.repeat(3_000),
    }));
    const { text, html } = compose(water, many, DESK);
    expect(Buffer.byteLength(text) + Buffer.byteLength(html)).toBeLessThan(200_000);
    const rest = Number(/另有(\d+)项/.exec(text)![1]);
    expect([text.split('打开办理台：').length - 1 + rest, html.split('<h3').length - 1 + rest]).toEqual([100, 100]);
    expect(compose(water, [{ ...many[0]!, says: '&'.repeat(500_000) }], DESK).text).toContain('届满');
  });

  it('escapes what people typed', () => {
    const { html } = compose(
      water,
      [{ ...lapse, subject: '<img src=x onerror=alert(1)>', says: '"引号" & <b>' }],
      DESK,
    );
    expect(html).not.toContain('<img');
    expect(html).not.toContain('<b>');
  });

  it('says once what falls due twice on one morning: first notice and internal target of the same step', () => {
    const { subject, text } = compose(reviewer, [review, { ...review, lead: 'target' }, lapse], DESK);
    expect(subject).toContain('2项');
    expect(text.split(review.subject)).toHaveLength(2);
  });
});

describe('the outbox', () => {
  it('addresses the unit’s own officer, and every decider in office, but nobody whose term ended on 31 October (A3.2)', () => {
    expect(due(lapse).map((l) => l.person.email)).toEqual(['shuiwu@example.org']);
    expect(due(review).map((l) => l.person.email)).toEqual(['chushen@example.org']);
  });

  it('sends 1 mail to a person for 3 items', () => {
    expect(mailsOf(due(lapse, overdue, { ...lapse, lead: '7' }))).toHaveLength(1);
  });

  it('claims what is new and says nothing twice on a second run', () => {
    const first = mailing({ due: due(lapse), known: [] }, { outbox: [], sent: NONE }, 100, AT);
    expect(first.added.map((r) => r.state)).toEqual(['已领']);
    const second = mailing(
      { due: due(lapse), known: [] },
      { outbox: [row(lapse, water, '已发')], sent: NONE },
      100,
      AT,
    );
    expect([second.mails, second.added, second.marked]).toEqual([[], [], []]);
  });

  it('gives a quota of 1 to the person with the most urgent item and lets the other wait for tomorrow', () => {
    const planned = mailing({ due: due(review, overdue), known: [] }, { outbox: [], sent: NONE }, 1, AT);
    expect(planned.mails.map((m) => m.person.email)).toEqual(['shuiwu@example.org']);
    expect(planned.added.map((r) => [r.to, r.state])).toContainEqual(['chushen@example.org', '待发']);
    expect(planned.waiting).toBe(1);
  });

  it('marks a claimed row whose key was kept as sent, without another mail', () => {
    const claimed = row(lapse, water, '已领');
    const planned = mailing(
      { due: due(lapse), known: [] },
      { outbox: [claimed], sent: { has: ({ key }: OutboxRow) => key === claimed.key } },
      100,
      AT,
    );
    expect(planned.mails).toEqual([]);
    expect(planned.marked.map((r) => r.state)).toEqual(['已发']);
  });

  it('sends a claimed row without a kept key once more, marked as perhaps repeated', () => {
    const planned = mailing(
      { due: due(lapse), known: [] },
      { outbox: [row(lapse, water, '已领')], sent: NONE },
      100,
      AT,
    );
    expect(planned.mails.map((m) => m.repeated)).toEqual([true]);
    expect(compose(water, [lapse], DESK, true).text).toContain('可能重复');
  });

  it('drops a waiting row whose matter was settled meanwhile', () => {
    const planned = mailing({ due: [], known: [] }, { outbox: [row(lapse, water, '待发')], sent: NONE }, 100, AT);
    expect(planned.marked.map((r) => r.state)).toEqual(['未发']);
  });
});
