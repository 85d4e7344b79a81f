// The measure is in force until 16 August 2029: who is told, and what goes on.
import { randomUUID } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import type { ActAnswer, LookAnswer } from '../../src/wire';
import { ADMIN, type County, draft, linesOf, openCounty, REVIEW, TOWN } from './county';

const open: County[] = [];
const countyOn = async (now: string): Promise<County> => {
  const c = await openCounty(now, ['ducheng', 'chushen']);
  open.push(c);
  return c;
};
afterAll(() => Promise.all(open.map((c) => c.host.close())));

const noticesOf = async (c: County) => {
  const { result } = await c.host.desk<LookAnswer>(REVIEW, 'look', {});
  return result.ok ? result.view.notices.join('\n') : result.says;
};
const told = async (c: County) => (await c.newMail()).filter((m) => m.subject.includes('有效期提醒'));

test('from 16 August 2028, a year before the end, desk and mail say so, not a day earlier (A31.1)', async () => {
  const c = await countyOn('2028-08-15T08:00+08:00');
  expect(await noticesOf(c)).toBe('');
  await c.host.clock({ now: '2028-08-15T23:00+08:00' });
  expect(await told(c)).toEqual([]);
  await c.host.clock({ now: '2028-08-18T12:00+08:00' });
  expect(await noticesOf(c)).toContain('《管理办法》有效期至2029-08-16届满，还有363天');
  // Once, however many days the sweep runs.
  expect((await told(c)).map((m) => [m.to, m.subject])).toEqual([[ADMIN, '【有效期提醒】《管理办法》有效期将届满']]);
});

test('after 16 August 2029 every result says that it has ended and nothing is refused, until the document is entered (A31.1)', async () => {
  const c = await countyOn('2029-08-16T08:00+08:00');
  const at = await draft(c, TOWN, { 计划年度: 2030 });
  expect(await c.submit(TOWN, '申报', at.row)).not.toContain('届满');
  await c.host.clock({ now: '2029-08-17T09:00+08:00' });
  expect(await noticesOf(c)).toContain('已于2029-08-16届满');
  const returned = linesOf(await c.act(REVIEW, at.id, '审核汇总：退回补正', { opinion: '请补正建设内容' }));
  expect(returned).toMatch(/已退回补正.*已于2029-08-16届满.*不影响继续办理/s);
  await c.type(TOWN, '申报', at.row, { 建设内容: '网格事件上报、分拨、处置、评价和统计五个模块。' });
  expect(await c.submit(TOWN, '申报', at.row)).toMatch(/已提交.*已于2029-08-16届满/s);
  const form = {
    name: '延续文件·延续或替代《管理办法》的文件（名称、文号）',
    value: '《郁南县政务信息化项目管理办法》郁府规〔2029〕2号',
    from: '2029-08-10',
    document: '郁府规〔2029〕2号',
  };
  const request = { command: 'settings.set', id: randomUUID(), seen: {}, projects: [], form };
  expect(linesOf((await c.host.desk<ActAnswer>(ADMIN, 'act', request)).result)).toContain('已设定');
  expect(await noticesOf(c)).toBe('');
  expect(linesOf(await c.act(REVIEW, at.id, '审核汇总：纳入年度计划'))).not.toContain('届满');
});
