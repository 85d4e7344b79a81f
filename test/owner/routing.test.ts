// To whom of an office's people mail goes: by posts, by who has taken it, by who stands in (A3.2, A9.1).
import { expect, test } from 'vitest';
import { NO_SETTINGS, type Person, type Rule } from '../../src/measure';
import type { Item } from '../../src/owner/mail/compose';
import { address } from '../../src/owner/mail/outbox';
import { holders } from '../../src/owner/parties/holders';
import { gapIn } from '../../src/owner/parties/gap';
import { routed } from '../../src/owner/parties/routing';
import { person } from '../fixture/people';

const TODAY = '2026-11-09';
const [first, second] = [person('chushen'), person('zonghe')];
const admin: Person = { ...first, email: 'admin@example.org', post: '系统管理员', role: 'administrator' };
const PEOPLE = [first, second, admin, person('ducheng')];
const item = (more: Partial<Item>): Item => ({
  project: 'YN2026-0001',
  name: '平台',
  duty: 'application.demand',
  period: '1',
  lead: 'now',
  to: 'bureau',
  label: '待办',
  subject: '平台待审核汇总',
  says: '…',
  todo: '请办理。',
  article: 'A7.1',
  ...more,
});
const rule = (setting: string, value: string): Rule => ({
  setting: setting as Rule['setting'],
  from: '2026-11-01',
  value,
});
const told = (one: Item, rules: readonly Rule[], { people = PEOPLE, taken = new Map<string, string>() } = {}) =>
  routed(address([one], people, TODAY), people, { today: TODAY, settings: { ...NO_SETTINGS, rules } }, taken)
    .map(({ person: { email } }) => email)
    .sort();
const GIVEN = [rule('post.application.demand', '初审岗'), rule('post.told', '综合岗')];

test('who handed it in is not asked to confirm it, nor as the substitute of who is away: then who is away is (A27.1)', () => {
  const own = item({ duty: 'application.proposal', except: [first.email] });
  expect(told(own, [])).toEqual([second.email]);
  const away = { from: TODAY, until: '2026-11-20', by: first.email };
  expect(told(own, [], { people: [first, { ...second, away }, admin] })).toEqual([second.email]);
});

test('a step that is given to 初审岗 goes to one of the bureau’s two, a step without posts to both', () => {
  expect(told(item({}), GIVEN)).toEqual([first.email]);
  expect(told(item({ duty: 'approval.review' }), GIVEN)).toEqual([first.email, second.email]);
  expect(told(item({}), [])).toEqual([first.email, second.email]);
});

test('what went up to the bureau goes to the post for that, and to the administrators whoever has it', () => {
  expect(told(item({ duty: 'opinion', lead: '-40' }), GIVEN)).toEqual([second.email]);
  expect(told(item({ duty: 'split' }), GIVEN)).toEqual([second.email]);
  expect(told(item({ duty: 'officer', lead: 'none', administrators: true }), GIVEN)).toEqual(
    [admin.email, second.email].sort(),
  );
});

test('a post that nobody has any more keeps nobody out; whoever has taken it is told alone', () => {
  expect(told(item({}), [rule('post.application.demand', '论证岗')])).toEqual([first.email, second.email]);
  const taken = new Map([['YN2026-0001 application.demand', second.email]]);
  expect(told(item({ lead: 'target' }), GIVEN, { taken })).toEqual([second.email]);
});

test('who is away from 8 to 10 November is stood in for on the 9th, by one of his role who is there himself', () => {
  const away = { from: '2026-11-08', until: '2026-11-10', by: second.email };
  expect(told(item({}), GIVEN, { people: [{ ...first, away }, second] })).toEqual([second.email]);
  expect(told(item({}), GIVEN, { people: [{ ...first, away: { ...away, until: '2026-11-08' } }, second] })).toEqual([
    first.email,
  ]);
  const both = [
    { ...first, away },
    { ...second, away: { ...away, by: first.email } },
  ];
  expect(told(item({}), [], { people: both })).toEqual([first.email, second.email]);
  const stranger = [{ ...first, away: { ...away, by: 'ducheng@example.org' } }, second, person('ducheng')];
  expect(told(item({}), GIVEN, { people: stranger })).toEqual([first.email]);
});

const WAIT = { step: 'application.demand', party: 'bureau' } as const;
const shown = (
  actor: Person,
  { wait = WAIT, rules = GIVEN, people = PEOPLE, taken = {} }: Partial<Shown> = {},
): ReturnType<ReturnType<typeof holders>> =>
  holders(
    actor,
    { today: TODAY, settings: { ...NO_SETTINGS, rules }, people },
    new Map(Object.entries(taken)),
  )('YN2026-0001', wait);
interface Shown {
  readonly wait: Parameters<ReturnType<typeof holders>>[1];
  readonly rules: readonly Rule[];
  readonly people: readonly Person[];
  readonly taken: Readonly<Record<string, string>>;
}

test('由我办理 ends with his term, and by 交接 goes to who comes after him, on the day and not before (A3.2)', () => {
  const name = 'YN2026-0001 application.demand';
  const taken = { [name]: second.email };
  expect([shown(first, { taken }), shown(second, { taken })]).toEqual([
    { holder: '综合岗办理', others: true },
    { holder: '综合岗办理' },
  ]);
  const gone = { ...second, until: '2026-11-08' };
  const left = { people: [first, gone, admin], taken };
  expect(shown(first, left), 'it is everybody’s again').toEqual({ holder: '初审岗' });
  expect(told(item({ lead: 'target' }), GIVEN, { people: left.people, taken: new Map([[name, gone.email]]) })).toEqual([
    first.email,
  ]);
  const next = { ...second, email: 'new@example.org', from: TODAY };
  const both = { [name]: `${second.email} ${next.email}` };
  expect(shown(first, { people: [first, gone, next], taken: both })).toEqual({ holder: '综合岗办理', others: true });
  expect(shown(next, { people: [first, gone, next], taken: both })).toEqual({ holder: '综合岗办理' });
  const later = { people: [first, second, { ...next, from: '2026-11-20' }], taken: both };
  expect(shown(second, later), 'he has it until then').toEqual({ holder: '综合岗办理' });
  const moved: Person = { ...second, role: 'administrator' };
  expect(shown(first, { people: [first, moved], taken }), 'who decides nothing any more').toEqual({ holder: '初审岗' });
});

test('what somebody took is with who stands in for him while he is away, in queue and mail (A3.2)', () => {
  const name = 'YN2026-0001 application.demand';
  const people = [{ ...first, away: { from: TODAY, until: '2026-11-20', by: second.email } }, second, admin];
  const away = { people, taken: { [name]: first.email } };
  expect(shown(second, away)).toEqual({ holder: '初审岗办理' });
  expect(told(item({ lead: 'target' }), [], { people, taken: new Map([[name, first.email]]) })).toEqual([second.email]);
});

test('a second signature that all of the post but its proposer lack is with who may give it, under no post’s name (A27.1)', () => {
  const wait = { step: 'application.proposal', party: 'bureau', by: first.email } as const;
  const rules = [rule('post.application.proposal', '初审岗')];
  expect(shown(second, { wait, rules })).toEqual({});
  const third = { ...second, email: 'third@example.org', post: '初审岗' };
  const people = [first, second, third];
  expect(shown(second, { wait, rules, people })).toEqual({ holder: '初审岗', others: true });
  expect(shown(third, { wait, rules, people })).toEqual({ holder: '初审岗' });
  const own = { [`YN2026-0001 ${wait.step}`]: first.email };
  expect(shown(second, { wait, rules, taken: own }), 'nor has its proposer taken it').toEqual({});
});

test('交接 after the old person’s last day names the days between, and who acts in them: nobody, or another of his office (A3.2)', () => {
  const finance = { ...person('caizheng'), until: '2026-12-05' };
  const next: Person = { ...finance, email: 'fin2@example.org', from: '2026-12-20' };
  delete (next as { until?: string }).until;
  const gap = (people: readonly Person[], own = finance, to = next) => gapIn({ old: own, next: to, people }, TODAY);
  expect(gap([finance, next])).toEqual({
    says: '原办理人办至2026-12-05（停用日期），新办理人自2026-12-20起办理，2026-12-06至2026-12-19其中自2026-12-06起无人办理',
    nobody: '2026-12-06',
  });
  const other: Person = { ...finance, email: 'fin3@example.org', post: '农业股' };
  delete (other as { until?: string }).until;
  expect(gap([finance, next, other])?.says).toContain('其间由其他在岗人员办理：县财政局农业股（fin3@example.org）');
  expect(gap([finance, next, { ...other, until: '2026-12-10' }])).toMatchObject({ nobody: '2026-12-11' });
  expect(gap([finance, next], finance, { ...next, from: '2026-12-06' }), 'the day after').toBeUndefined();
});
