// To whom of an office's people mail goes: by posts, by who has taken it, by who stands in (A3.2, A9.1).
import { expect, test } from 'vitest';
import { NO_SETTINGS, type Person, type Rule } from '../../src/measure';
import type { Item } from '../../src/owner/mail/compose';
import { address } from '../../src/owner/mail/outbox';
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
