// Posts as routing, who takes what, and who stands in for whom: queue and mail alone, never the authority (A3.2).
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LookAnswer } from '../../src/wire';
import {
  ADMIN,
  command,
  type County,
  linesOf,
  OWNER,
  openCounty,
  REVIEW,
  SECOND,
  submitted,
  TOWN,
  valuesOf,
  verify,
} from './county';

let c: County;
let first = '';
beforeAll(async () => {
  c = await openCounty('2026-11-09T08:30+08:00', ['ducheng', 'chushen', 'zonghe']);
  first = (await submitted(c, TOWN, { 项目名称: '未分工时提交' })).id;
});
afterAll(() => c.host.close());

const queueOf = async (as: string) => {
  const { result } = await c.host.desk<LookAnswer>(as, 'look', {});
  return result.ok ? result.view.queue.map(({ id, holder, others }) => ({ id, holder, others })) : [];
};
const mailed = async () =>
  (await c.newMail())
    .filter((m) => m.subject.startsWith('【待办】') && m.to !== TOWN)
    .map((m) => m.to)
    .sort();
const posts = (step: string, held: string) => command(c, ADMIN, 'posts.set', { step, posts: held });
const WHOLE = '县政务和数据局的全部步骤';

test('without posts what waits for the bureau goes to both its people alike, and nobody has it', async () => {
  expect(await mailed()).toEqual([REVIEW, SECOND]);
  expect(await queueOf(REVIEW)).toEqual([{ id: first }]);
  expect(await queueOf(SECOND)).toEqual([{ id: first }]);
});

test('a post that nobody of the office has is refused with those that there are', async () => {
  expect(linesOf(await posts(WHOLE, '论证岗'))).toContain(
    '“论证岗”不是县政务和数据局在岗办理人员的岗位。现有岗位：初审岗、综合岗。',
  );
  expect(linesOf(await command(c, REVIEW, 'posts.set', { step: WHOLE, posts: '初审岗' }))).toContain(
    '不由你的岗位办理',
  );
});

let second = '';
test('a step given to 初审岗: one mail instead of two, the other sees who has it, and may decide it all the same (A9.1)', async () => {
  expect(linesOf(await posts(WHOLE, '综合岗'))).toContain('已设定岗位分工');
  expect(linesOf(await posts(WHOLE, '初审岗'))).toContain('审核汇总');
  second = (await submitted(c, TOWN, { 项目名称: '分工后提交' })).id;
  expect(await mailed()).toEqual([REVIEW]);
  expect((await queueOf(REVIEW)).find((q) => q.id === second)).toEqual({ id: second, holder: '初审岗' });
  expect((await queueOf(SECOND)).find((q) => q.id === second)).toEqual({ id: second, holder: '初审岗', others: true });
  expect(linesOf(await c.act(SECOND, first, '审核汇总：纳入年度计划'))).toContain('已通过');
});

test('由我办理: whoever takes it has it, until he gives it back; an officer takes nothing', async () => {
  expect(linesOf(await command(c, SECOND, 'wait.take', { projects: second, how: '由我办理' }))).toContain(
    '已登记由你办理',
  );
  expect((await queueOf(SECOND)).find((q) => q.id === second)).toEqual({ id: second, holder: '综合岗办理' });
  expect((await queueOf(REVIEW)).find((q) => q.id === second)).toEqual({
    id: second,
    holder: '综合岗办理',
    others: true,
  });
  expect(linesOf(await command(c, SECOND, 'wait.take', { projects: second, how: '退回共同办理' }))).toContain('已退回');
  expect((await queueOf(REVIEW)).find((q) => q.id === second)).toEqual({ id: second, holder: '初审岗' });
  expect(linesOf(await command(c, TOWN, 'wait.take', { projects: second, how: '由我办理' }))).toContain(
    '不由你的岗位办理',
  );
});

test('who is away is stood in for by one of his role, in mail and queue, and nobody else of the office (A3.2)', async () => {
  const line = (unit: string, post: string, email: string) => `${unit}${post}（${email}）`;
  const who = line('县政务和数据局', '初审岗', REVIEW);
  const days = { from: '2026-11-09', until: '2026-11-09' };
  const town = line('都城镇', '项目管理专员', TOWN);
  expect(linesOf(await command(c, ADMIN, 'person.away', { who, by: town, ...days }))).toContain('不是同一角色');
  expect(linesOf(await command(c, SECOND, 'person.away', { who, by: who, ...days }))).toContain(
    '“外出人”请从列出的人员中选择',
  );
  const by = line('县政务和数据局', '综合岗', SECOND);
  expect(linesOf(await command(c, REVIEW, 'person.away', { who, by, ...days }))).toContain('由县政务和数据局综合岗');
  const back = await command(c, SECOND, 'person.away', { who: by, by: who, ...days });
  expect(linesOf(back), 'nobody would be there').toContain('自2026-11-09至2026-11-09外出，其间不能代办');
  const row = (await valuesOf(c, OWNER, '人员!A2:J')).find(([email]) => email === REVIEW)!;
  expect(row[9]).toBe(SECOND);
  const third = (await submitted(c, TOWN, { 项目名称: '外出时提交' })).id;
  expect(await mailed()).toEqual([SECOND]);
  expect((await queueOf(SECOND)).find((q) => q.id === third)).toEqual({ id: third, holder: '初审岗' });
  await c.host.clock({ now: '2026-11-10T08:30+08:00' });
  await c.newMail();
  const later = (await submitted(c, TOWN, { 项目名称: '返回后提交' })).id;
  expect(await mailed()).toEqual([REVIEW]);
  expect((await queueOf(SECOND)).find((q) => q.id === later)).toMatchObject({ others: true });
  expect((await verify(c))[0]).toBe('核对无误');
});
