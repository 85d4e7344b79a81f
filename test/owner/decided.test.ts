// Whoever handed in hears of a return, a refusal and an end, also where the decider sits in his own unit (A3.1, A27.1). Seen:
// no mail to the bureau's own officer about any common project, none to finance's about its own.
import { beforeAll, expect, test, vi } from 'vitest';
import { yuan } from '../../src/measure';
import { type Command as Asked, decide, type Project, type Values } from '../../src/project';
import { compose } from '../../src/owner/mail/compose';
import type { Visit } from '../../src/owner/keep/people';
import type * as Command from '../../src/owner/work/command';
import type * as Items from '../../src/owner/mail/items';
import { person } from '../fixture/people';
import { demand, PLATFORM, plan } from '../fixture/values';

let lettersFor: typeof Command.lettersFor;
let items: typeof Items;
beforeAll(async () => {
  vi.stubGlobal('__DEPLOY__', { domain: 'example.org' });
  ({ lettersFor } = await import('../../src/owner/work/command'));
  items = await import('../../src/owner/mail/items');
});

const SCENE = { today: '2026-11-09', settings: { holidays: [], workdays: [], years: [] } };
const OFFICER = person('gongban');
const FINANCE_OFFICER = { ...OFFICER, email: 'caizhengban@example.org', unit: person('caizheng').unit };
const SECOND = { ...OFFICER, email: 'gongban2@example.org' };
const [REVIEWER, FINANCE] = [person('chushen'), person('caizheng')];
const PEOPLE = [OFFICER, SECOND, FINANCE_OFFICER, REVIEWER, FINANCE];

function after(project: Project | undefined, actor: Visit['actor'], command: Asked): Project {
  const asked = project ? { project: project.id, seen: true as const, ...command } : command;
  const decision = decide(asked, project, { ...SCENE, actor, newId: 'YN2026-0001' });
  if (decision.refused) throw new Error(JSON.stringify(decision.refused));
  return decision.project;
}
const handedIn = (officer: Visit['actor'], values: Values) =>
  after(after(undefined, officer, { verb: 'create' }), officer, { verb: 'submit', stage: 'application', values });
const letters = (before: Project, now: Project, actor: Visit['actor']) =>
  lettersFor(before, now, { ...SCENE, people: PEOPLE, actor } as unknown as Visit);
const to = (...args: Parameters<typeof letters>) => letters(...args).map((l) => `${l.item.label} ${l.person.email}`);

test('the bureau returns, refuses and gathers its own common project: both its officers hear of it', () => {
  const waiting = handedIn(OFFICER, demand(yuan(900_000), { kind: PLATFORM, name: '公共支撑平台' }));
  const opinion = '请补充测算依据';
  const both = (label: string) => [`${label} gongban@example.org`, `${label} gongban2@example.org`];
  expect(to(waiting, after(waiting, REVIEWER, { verb: 'return', opinion }), REVIEWER)).toEqual(both('退回补正'));
  const values = { gatherOpinion: '与在建平台重复' };
  const refused = after(waiting, REVIEWER, { verb: 'reject', outcome: 'declined', opinion, values });
  expect(to(waiting, refused, REVIEWER)).toEqual(both('办理结果'));
  expect(to(waiting, after(waiting, REVIEWER, { verb: 'approve' }), REVIEWER)).toEqual(both('待办'));
});

test('what an officer hands in, his colleagues are not told, though the next step is theirs too', () => {
  const gathered = after(handedIn(OFFICER, demand(yuan(90_000), { kind: PLATFORM })), REVIEWER, { verb: 'approve' });
  const registered = after(gathered, OFFICER, { verb: 'submit', stage: 'approval', values: {} });
  expect(to(gathered, registered, OFFICER)).toEqual([]);
});

test('finance returns its own project: its officer hears of it, with no internal target as a 期限 (A12.3)', () => {
  let project = handedIn(FINANCE_OFFICER, demand(yuan(500_000), { name: '预算绩效系统' }));
  project = after(project, REVIEWER, { verb: 'approve' });
  project = after(project, FINANCE_OFFICER, { verb: 'submit', stage: 'approval', values: plan('2026-11-02') });
  for (const values of [
    { reviewDate: '2026-11-04' },
    {
      expertAgency: '甲',
      expertDate: '2026-11-05',
      costAgency: '乙',
      costReviewed: yuan(480_000),
      costDate: '2026-11-05',
      consultation: '无',
    },
    { opinionNumber: '郁政数审〔2026〕7号', opinionDate: '2026-11-06' },
  ])
    project = after(project, REVIEWER, { verb: 'approve', values });
  project = after(project, FINANCE_OFFICER, { verb: 'submit', stage: 'approval', values: {} });
  const back = after(project, FINANCE, {
    verb: 'return',
    outcome: 'correct',
    opinion: '1.补充测算依据；2.补充资金来源',
  });
  expect(to(project, back, FINANCE)).toEqual(['退回补正 caizhengban@example.org']);
  const [letter] = letters(project, back, FINANCE);
  const { text } = compose(letter!.person, [letter!.item], 'https://desk');
  expect(text).toContain('建议于2026年11月');
  expect(text).toContain('（内部安排）');
  expect(text).not.toContain('期限：');
});

test('a demand that joined a common project is told where it went, and not to apply anew (A3.1)', () => {
  const town = person('ducheng');
  const common: Project = { ...handedIn(OFFICER, demand(yuan(900_000), { kind: PLATFORM })), id: 'YN2026-0002' };
  const waiting = handedIn(town, demand(yuan(50_000), { kind: PLATFORM }));
  const world = { ...SCENE, actor: REVIEWER, others: new Map([[common.id, common]]) };
  const merged = decide(
    { verb: 'approve', project: waiting.id, outcome: 'merged', values: { mergedInto: common.id } },
    waiting,
    world,
  );
  if (merged.refused) throw new Error(JSON.stringify(merged.refused));
  const [item] = items.noticesFor(merged.project, SCENE).filter((i) => i.label === '办理结果');
  expect(item?.says).toContain(common.id);
  expect(item?.todo).toBe('该需求由所并入的公共类项目统一办理，不需另行申报；进展可在办理台查看。');
});

const done = { at: 'done', on: '2025-09-30' } as const;
/** A filing accepted on 2025-09-30, with what came of it since. */
const accepted = (steps: object, values: object = {}): Project => {
  return {
    id: 'YN2025-0001',
    unit: '县水务局',
    created: '2025-01-02',
    record: 9,
    values: {
      ...demand(yuan(200_000)),
      class: 'specialised',
      track: 'filing',
      accepted: 'pass',
      acceptedOn: '2025-09-30',
      submittedOn: '2025-01-03',
      ...values,
    },
    steps: { 'application.demand': done, 'acceptance.conclude': done, ...steps },
  } as unknown as Project;
};

test('an escalation asks the bureau for what the bureau can do, and the unit for the report (A23.1)', () => {
  const project = accepted({}, { selfEvaluationDay: '2026-09-30', selfEvaluationMoved: '2026-09-30' });
  const told = items.remindersFor(project, SCENE).filter((i) => i.duty === 'selfEvaluation');
  expect(told.map((i) => [i.to, i.todo])).toEqual([
    ['unit', '请尽快报送；暂不能报送的，请说明原因和预计时间。'],
    ['bureau', '请督促建设单位报送，了解未报送的原因；逾期情况列入考核数据。'],
  ]);
  // The unit types it in 监督, and the bureau nothing.
  expect(told.map((i) => i.stage)).toEqual(['oversight', undefined]);
});

test('a digest of several opens them all by one link, each once; one item has its own alone', () => {
  const item = (project: string) =>
    ({
      project,
      name: 'x',
      duty: 'd',
      period: project,
      lead: 'now',
      to: 'bureau',
      label: '待办',
      subject: project,
      says: '',
      todo: '',
      article: 'A12.2',
    }) as const;
  const DESK = 'https://desk';
  const { text, html } = compose(
    REVIEWER,
    [item('YN2026-0001'), item('YN2026-0002'), { ...item('YN2026-0002'), subject: 'other' }],
    DESK,
  );
  expect(text).toContain(`一并打开以下2个项目：${DESK}?p=YN2026-0001,YN2026-0002`);
  expect(html).toContain(`href="${DESK}?p=YN2026-0001,YN2026-0002"`);
  expect(compose(REVIEWER, [item('YN2026-0001')], DESK).text).not.toContain('一并打开');
  // What is a row to fill in leads there as well.
  const row = { says: '在表格中填写（“申报”表第7行）', url: 'https://book#gid=1&fvid=2&range=A7' };
  const both = [item('YN2026-0001'), item('YN2026-0002')];
  const led = compose(REVIEWER, both, DESK, false, ({ project }) => (project === 'YN2026-0001' ? row : undefined));
  expect(led.text.match(/在表格中填写.*\n打开办理台.*/g)).toEqual([
    `${row.says}：${row.url}\n打开办理台：${DESK}?p=YN2026-0001`,
  ]);
  expect(led.html).toContain(`<a href="https://book#gid=1&#38;fvid=2&#38;range=A7">${row.says}</a> · <a href`);
});

test('a return that asks to put right on the spot says 整改 throughout; what an official wrote ends with one stop', () => {
  const state = { at: 'returned', on: '2026-09-23', opinion: '挂接率未达到方案要求', outcome: 'rectify' } as const;
  const project = {
    id: 'YN2026-0001',
    unit: '都城镇',
    created: '2026-01-02',
    record: 9,
    values: demand(yuan(900_000)),
    steps: { 'application.demand': { at: 'done', on: '2026-01-05' }, 'acceptance.preReview': state },
  } as unknown as Project;
  const [back] = items.noticesFor(project, SCENE).filter((i) => i.lead === 'returned');
  expect([back?.label, back?.subject, back?.says]).toEqual([
    '退回整改',
    '网格化管理系统需整改1项',
    '请一并整改：\n1. 挂接率未达到方案要求',
  ]);
  expect(back?.todo).toContain('整改后重新提交即可');
  const proposed = { ...project, values: { ...project.values, proposal: 'withdrawn', endSays: '由省级平台承担。' } };
  const steps = { 'application.proposal': { at: 'submitted', on: '2026-11-09' } };
  const says = items.noticesFor({ ...proposed, steps } as unknown as Project, SCENE).map((i) => i.says);
  expect(says.join('\n')).toContain('情况：由省级平台承担。');
  expect(says.join('\n')).not.toContain('。。');
});

test('whoever an escalation reaches ahead of the day is told whose project it is; a report is asked to be read by its reader', () => {
  const project = accepted({ 'oversight.selfEvaluation': { at: 'submitted', on: '2026-11-06' } });
  const waits = items.decisionsWaiting(project, SCENE).map((i) => i.subject);
  expect(waits).toContain('网格化管理系统待审阅自评价报告');
  const values = {
    kind: 'maintenance.lines',
    name: '政务外网链路租赁',
    serviceFrom: '2026-01-01',
    serviceUntil: '2026-12-31',
  };
  const steps = { 'application.demand': done, 'procurement.contract': done };
  const lease = { ...project, values: { planYear: 2026, submittedOn: '2025-01-05', ...values }, steps };
  const told = items.remindersFor(lease as unknown as Project, SCENE).filter((i) => i.duty === 'renewal');
  expect(told.map((i) => [i.to, i.says.split('。')[0]])).toEqual([
    ['unit', '该项目服务期至2026年12月31日，目前尚未见续期申报'],
    ['bureau', '建设单位：县水务局'],
  ]);
});
