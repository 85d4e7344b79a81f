// 询问 through the doors, short of a return; and what a page shows of a submission that came back (issue 13, the desk).
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ActAnswer, LookAnswer, ProjectView } from '../../src/wire';
import { mail } from '../county';
import { plan, typed } from '../fixture/values';
import { type County, done, FINANCE, gathered, linesOf, openCounty, REVIEW, SECOND, TOWN, WATER } from './county';

const DAY = '2026-11-06';
let c: County;
let id: string;
beforeAll(async () => {
  c = await openCounty('2026-11-09T08:30+08:00', ['ducheng', 'shuiwu', 'chushen', 'zonghe', 'caizheng']);
  ({ id } = await gathered(c, WATER));
  await c.type(WATER, '立项', await c.rowOf('立项', id), typed(plan(DAY)));
  expect(await c.submit(WATER, '立项', await c.rowOf('立项', id))).toContain('已提交');
  await c.newMail();
});
afterAll(() => c.host.close());

const tell = async (as: string, command: string, form: Record<string, string>): Promise<ActAnswer> => {
  const view = await c.look(REVIEW, id);
  const request = { command, id: randomUUID(), seen: { [id]: view.seen }, projects: [id], form };
  return (await c.host.desk<ActAnswer>(as, 'act', request)).result;
};
const ask = (as: string, opinion: string, more = {}) => tell(as, 'ask', { step: 'question.ask', opinion, ...more });
const answer = (as: string, nth: string, opinion: string) =>
  tell(as, 'answer', { step: 'question.answer', nth, opinion });
const queueOf = async (as: string) => {
  const { result } = await c.host.desk<LookAnswer>(as, 'look', {});
  return result.ok ? result.view.queue.map((item) => `${item.id} ${item.stepLabel} ${item.state}`) : [];
};
const stands = ({ state, next, path, due }: ProjectView) => JSON.stringify([state, next, path, due]);

test('a reviewer asks the unit: nothing moves, its officer has mail and a line in the queue, and a hint in the row', async () => {
  const before = await c.look(REVIEW, id);
  await done(ask(REVIEW, '与市平台如何对接？'));
  const after = await c.look(REVIEW, id);
  expect(stands(after)).toBe(stands(before));
  const mails = await c.newMail();
  expect(mails.map(({ to, subject }) => `${to} ${subject}`)).toEqual([`${WATER} 【询问】${before.name}有询问待答复`]);
  expect(mails[0]!.text).toContain('与市平台如何对接？');
  expect(await queueOf(WATER)).toContain(`${id} 答复 初审岗询问`);
  expect((await queueOf(TOWN)).filter((line) => line.includes('询问'))).toEqual([]);
  expect(await c.cell('申报', await c.rowOf('申报', id), '提示')).toContain(
    '初审岗询问（请在办理台答复）：与市平台如何对接？',
  );
});

test('nobody else answers it, an empty answer is none, and a unit that is not asked sees nothing of it', async () => {
  expect(linesOf(await answer(TOWN, '1', '按接口'))).toContain('该询问由县水务局答复');
  expect(linesOf(await answer(SECOND, '1', '按接口'))).toContain('该询问由县水务局答复');
  expect(linesOf(await answer(WATER, '1', ' '))).toContain('“答复”未填写');
  expect(linesOf(await answer(WATER, '2', '按接口'))).toContain('该询问已答复、收回');
  expect(linesOf(await ask(mail('shenji'), '？')) || 'refused').not.toContain('已发出');
});

test('the answer goes to whoever asked, stands in the history, and ends the wait', async () => {
  await done(answer(WATER, '1', '按省统一接口规范对接。'));
  const mails = await c.newMail();
  expect(mails.map(({ to }) => to)).toEqual([REVIEW]);
  expect(mails[0]!.subject).toContain('【答复】');
  expect((await queueOf(WATER)).filter((line) => line.includes('询问'))).toEqual([]);
  const { history, questions } = await c.look(REVIEW, id);
  expect(history.slice(-2).map(({ what }) => what)).toEqual([
    '询问县水务局：与市平台如何对接？',
    '答复县政务和数据局 初审岗：按省统一接口规范对接。',
  ]);
  expect(questions).toEqual([expect.stringContaining('答复：按省统一接口规范对接。')]);
});

test('a unit asks an office, which answers, or the unit takes it back; five open questions are the most', async () => {
  await done(ask(WATER, '资金审核材料何时报？', { whom: 'finance' }));
  expect(await queueOf(FINANCE)).toContain(`${id} 答复 项目管理专员询问`);
  await done(answer(FINANCE, '2', '审批意见出具后即可报。'));
  for (const nth of [3, 4, 5, 6, 7]) await done(ask(REVIEW, `第${nth}问？`));
  expect(linesOf(await ask(REVIEW, '再问？'))).toContain('已有5个询问待答复');
  await done(tell(SECOND, 'answer', { step: 'question.drop', nth: '3' }));
  for (const nth of ['4', '5', '6', '7']) await done(answer(WATER, nth, '是。'));
});

test('what nobody answers is reminded of after three working days and each week; the answer is offered first, taking back last', async () => {
  await done(ask(WATER, '审批意见何时出具？', { whom: 'bureau' }));
  const offered = async (as: string) => {
    const { result } = await c.host.desk<LookAnswer>(as, 'look', { p: id });
    return result.ok
      ? result.view.projects[0]!.asks.map(({ label, aside }) => `${label}${aside ? '（其他）' : ''}`)
      : [];
  };
  expect(await offered(REVIEW)).toEqual(['答复第8问', '询问']);
  expect(await offered(WATER)).toEqual(['询问', '收回第8问（其他）']);
  await c.newMail();
  const reminded = async (day: string): Promise<string[]> => {
    await c.host.clock({ now: `${day}T11:30+08:00` });
    return (await c.newMail())
      .filter(({ text }) => text.includes('审批意见何时出具'))
      .map(({ to, text }) => `${to} ${/询问已等待\d+天/.exec(text)?.[0] ?? ''}`);
  };
  expect(await reminded('2026-11-12')).toEqual([]);
  expect((await reminded('2026-11-13')).sort()).toEqual([`${REVIEW} 询问已等待4天`, `${SECOND} 询问已等待4天`]);
  expect(await reminded('2026-11-19')).toEqual([]);
  expect(await reminded('2026-11-20')).toHaveLength(2);
  await done(answer(REVIEW, '8', '本月内。'));
});

test('handed in again, what differs stands before the form, with the words of the return; the forms say the next state and who hears', async () => {
  await done(c.act(REVIEW, id, '初审：退回补正', { opinion: '补方案。' }));
  const row = await c.rowOf('立项', id);
  await c.type(WATER, '立项', row, { 方案链接: 'https://docs.example.org/new' });
  expect(await c.submit(WATER, '立项', row)).toContain('已提交');
  const { changes, acts } = await c.look(REVIEW, id);
  expect(changes).toMatchObject({
    asked: '补方案。',
    fields: [{ label: '方案链接', is: 'https://docs.example.org/new' }],
  });
  expect(acts.find(({ label }) => label === '初审：退回补正')?.writes).toEqual(
    expect.arrayContaining(['状态：退回补正，下一步：补正后重新提交——建设单位', '发邮件：县水务局项目管理专员']),
  );
  // One box for words: what is typed is both the opinion and its column.
  const fields = acts.find(({ label }) => label === '初审：通过')?.fields.map(({ label }) => label);
  expect(fields).toEqual(['初审日期', '初审意见']);
  await done(c.act(REVIEW, id, '初审：通过', { reviewDate: DAY, opinion: '材料齐全。' }));
  expect(await c.cell('立项', row, '初审意见')).toBe('材料齐全。');
  expect((await c.look(REVIEW, id)).history.at(-1)?.what).toContain('意见：材料齐全。');
});

test('a question falls with the project’s end: nothing waits for its answer, and whoever asked hears it', async () => {
  const { id: ending } = await gathered(c, WATER, { 项目名称: '河道采砂监管平台' });
  const row = await c.rowOf('立项', ending);
  await c.type(WATER, '立项', row, typed(plan(DAY)));
  expect(await c.submit(WATER, '立项', row)).toContain('已提交');
  const { seen } = await c.look(REVIEW, ending);
  const form = { step: 'question.ask', opinion: '是否并入市平台？' };
  const request = { command: 'ask', id: randomUUID(), seen: { [ending]: seen }, projects: [ending], form };
  await done(c.host.desk<ActAnswer>(REVIEW, 'act', request).then(({ result }) => result));
  await c.newMail();
  await done(c.act(SECOND, ending, '初审：不予通过', { opinion: '与市平台重复。' }));
  const told = (await c.newMail()).filter(({ text }) => text.includes('询问随之作废'));
  expect(told.map(({ to }) => to)).toEqual([REVIEW]);
  expect((await queueOf(WATER)).filter((line) => line.startsWith(ending))).toEqual([]);
  const { questions, asks } = await c.look(REVIEW, ending);
  expect(questions).toEqual([expect.stringContaining('第1问，随项目终结作废')]);
  expect(asks).toEqual([]);
  expect(await c.cell('申报', await c.rowOf('申报', ending), '提示')).not.toContain('请在办理台答复');
});
