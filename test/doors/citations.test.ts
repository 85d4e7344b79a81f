// What people are told cites the article of their project's class and track; what is ours cites none.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type County, openCounty, REVIEW, shownText, TOWN } from './county';
import { BUREAU, costs, decided, enter, entered, gathered, LINK } from './tracks/life';

const DAY = '2026-11-09';
const ARTICLE = (name: string) => `依据：《管理办法》${name}`;
let c: County;
beforeAll(async () => {
  c = await openCounty(`${DAY}T09:00+08:00`, ['ducheng', 'gongban', 'chushen', 'caizheng', 'jiyao']);
});
afterAll(() => c?.host.close());

const sidebar = async (as: string, id: string) =>
  shownText(await c.menu(as, '流程与依据', '立项', await c.rowOf('立项', id)));
const lineOf = (text: string, step: string) => text.split('\n').find((line) => line.includes(`·${step}——`)) ?? '';

test('a common project of 800,000 yuan is told articles 11 and 13: check, sidebar, desk and mail (A11.1–4, A13.1)', async () => {
  const { id } = await gathered(c, BUREAU, {
    ...costs(80),
    服务类别: '软件开发服务·公共支撑平台',
    项目名称: '共享平台',
  });
  const refused = await enter(c, BUREAU, '立项', id, {});
  expect(refused).toContain('方案链接');
  expect(refused).toContain(ARTICLE('第十一条第（一）项'));
  const says = await sidebar(BUREAU, id);
  expect(lineOf(says, '资金审核')).toContain(ARTICLE('第十一条第（三）项'));
  expect(lineOf(says, '登记合同')).toContain(ARTICLE('第十三条'));
  expect(says).not.toMatch(/第十二条|第十四条/);
  await entered(c, BUREAU, '立项', id, { 方案链接: LINK });
  const { path } = await c.look(REVIEW, id);
  expect(path.find((step) => step.label === '立项·论证和造价审核')!.cite).toBe(ARTICLE('第十一条第（二）项'));
  await c.newMail();
  await decided(c, REVIEW, id, '论证和造价审核：通过', {
    expertAgency: '某咨询公司',
    expertDate: DAY,
    costAgency: '某造价公司',
    costReviewed: '78',
    costDate: DAY,
    consultation: '无不同意见',
  });
  await entered(c, BUREAU, '立项', id);
  const mail = (await c.newMail()).map((m) => m.text).join('\n');
  expect(mail).toContain(ARTICLE('第十一条第（二）项'));
  expect(mail).not.toContain('第十二条');
});

test('a filing project of 300,000 yuan is told articles 10 and 14, and of the cryptography opinion that it is ours (A10.3, A12.1, A14.1)', async () => {
  const { id } = await gathered(c, TOWN, { ...costs(30), 涉及密码应用: '是', 项目名称: '备案平台' });
  expect(await enter(c, TOWN, '立项', id, {})).toContain(ARTICLE('第十条'));
  await c.newMail();
  await entered(c, TOWN, '立项', id, { 方案链接: LINK });
  const asked = (await c.newMail()).map((m) => m.text).find((text) => text.includes('密码应用备案意见'))!;
  expect(asked).toContain('说明：内部口径');
  expect(asked).not.toMatch(/第十[一二]条/);
  await decided(c, REVIEW, id, '备案：予以备案', { filingNumber: '郁政数备〔2026〕7号', filingDate: DAY });
  const notice = await enter(c, TOWN, '采购', id, { 采购方式: '公开招标', 采购预算: 30, 采购计划编号: 'P-1' });
  expect(notice).toMatch(/“公告日期”（[A-Z]+列）：未填写.*第十四条/);
  const says = await sidebar(TOWN, id);
  expect(lineOf(says, '密码应用备案意见')).toContain('说明：内部口径');
  expect(says).not.toMatch(/第十[一二三]条/);
});

test('a request for the cloud without its words is told article 18, which its steps cite too (A18.1)', async () => {
  const { id } = await gathered(c, TOWN, { ...costs(20), 项目名称: '上云平台' });
  const made = shownText(await c.menu(TOWN, '新建事项', '立项', await c.rowOf('立项', id)));
  const matter = new RegExp(`${id}-\\d{2}`).exec(made)![0];
  const row = await c.rowOf('事项', matter);
  await c.type(TOWN, '事项', row, { 事项类型: '政务云资源申请' });
  const refused = await c.submit(TOWN, '事项', row);
  expect(refused).toMatch(/“说明”（[A-Z]+列）：未填写.*第十八条/);
  expect(refused).not.toMatch(/第十九条|第二十条/);
  await c.type(TOWN, '事项', row, { 说明: '4核8G云主机2台' });
  expect(await c.submit(TOWN, '事项', row)).toContain('已提交');
  expect((await c.look(REVIEW, matter)).path.map((step) => step.cite)).toEqual([
    ARTICLE('第十八条'),
    ARTICLE('第十八条'),
  ]);
});
