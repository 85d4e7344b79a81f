// What cannot be is refused, what hardly is pointed out, and who handed in hears of it at once, once (issue 12, §5 and §6).
import type { sheets_v4 } from '@googleapis/sheets';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Mail } from '../../src/host/contract';
import { WAN } from '../../src/measure';
import { roleLabel } from '../fixture/people';
import { appraisal, award, contract, grant, plan, sent, typed } from '../fixture/values';
import {
  ADMIN,
  type County,
  command,
  draft,
  FINANCE,
  letters,
  linesOf,
  openCounty,
  OWNER,
  REVIEW,
  shownText,
  submitted,
  TOWN,
  valuesOf,
} from './county';
import { BUREAU, costs, decided, enter, entered, gathered } from './tracks/life';

const DAY = '2026-11-09';
const TREASURER = 'caizhengban@example.org';
let c: County;
/** Finance's own project of 500,000 yuan, from its plan to its contract. */
let own = '';
beforeAll(async () => {
  c = await openCounty(`${DAY}T09:00+08:00`, ['ducheng', 'gongban', 'chushen', 'caizheng']);
  const form = { email: TREASURER, post: '项目管理专员', unit: '县财政局', role: roleLabel('officer') };
  const saved = await command(c, ADMIN, 'person.save', { ...form, from: '2024-08-17', until: '', sure: '是' });
  expect(saved, linesOf(saved)).toMatchObject({ ok: true, results: [{ done: true }] });
  own = (await gathered(c, TREASURER, costs(50, { 项目名称: '预算绩效管理系统' }))).id;
  await entered(c, TREASURER, '立项', own, typed(plan(DAY)));
  await decided(c, REVIEW, own, '初审：通过', { reviewDate: DAY });
});
afterAll(() => c?.host.close());

/** To the desk; whoever fills in is led to his row besides. */
const links = ({ text }: Mail): string[] =>
  [...new Set(text.match(/https?:\/\/\S+/g))].filter((url) => !url.includes('/spreadsheets/'));
/** The one mail to that person since the last look, with a short subject and one link to the desk. */
async function told(to: string): Promise<Mail> {
  const mails = (await c.newMail()).filter((m) => m.to === to);
  expect(mails.map((m) => m.subject)).toHaveLength(1);
  expect(mails[0]!.subject.length).toBeLessThanOrEqual(80);
  expect(links(mails[0]!)).toHaveLength(1);
  return mails[0]!;
}
/** What the desk says to an act that it does not take. */
async function refused(as: string, label: string, form: Record<string, string>): Promise<string> {
  const answer = await c.act(as, own, label, form);
  expect(answer).toMatchObject({ ok: true, results: [{ done: false }] });
  return linesOf(answer);
}

test('审定额 0 is refused; ten times what was handed in is pointed out with both amounts (A12.2)', async () => {
  const act = '论证和造价审核：通过';
  expect(await refused(REVIEW, act, sent(appraisal(DAY, 0)))).toContain('审定额为0。请填写造价审核审定的金额');
  expect(await decided(c, REVIEW, own, act, sent(appraisal(DAY, 500 * WAN)))).toContain(
    '审定额与送审的总投资相差10倍以上（审定额500万元，总投资50万元）。请核对金额和单位（万元）',
  );
});

test('an opinion whose 有效期至 lies before its 成文日期 is refused with both days (A12.5)', async () => {
  const opinion = { opinionNumber: '郁政数审〔2026〕7号', opinionDate: DAY };
  const act = '出具审批意见：通过';
  expect(await refused(REVIEW, act, { ...opinion, opinionUntil: '2026-11-08' })).toContain(
    '“审批意见有效期至”（AD列）：2026-11-08早于“审批意见成文日期”2026-11-09。有效期自成文日起算',
  );
  await decided(c, REVIEW, own, act, opinion);
  await entered(c, TREASURER, '立项', own);
});

test('核减后同意 without its amount is refused by its column and clause (A12.3)', async () => {
  const funded = { fundingArrangement: '本年度调剂', fundingDate: DAY, fundingOpinion: '核减运维费' };
  expect(await refused(FINANCE, '资金审核：核减后同意', funded)).toMatch(
    /“核减后金额”.*未填写.*（依据：《管理办法》第十二条/,
  );
});

test('the bureau’s and finance’s own officers hear of their own office’s return at once, and nothing a second time (A3.1, A27.1)', async () => {
  const name = '一个名称很长的公共支撑平台'.repeat(8).slice(0, 100);
  const common = await submitted(c, BUREAU, { ...costs(80), 服务类别: '软件开发服务·公共支撑平台', 项目名称: name });
  await c.newMail();
  await decided(c, REVIEW, common.id, '审核汇总：退回补正', { opinion: '1.补充测算依据；2.补充数据目录' });
  const bureaus = await told(BUREAU);
  expect(bureaus.subject).toMatch(/^【退回补正】一个名称很长.*…需补正2项$/);
  expect(bureaus.text).toContain('1. 补充测算依据\n2. 补充数据目录');
  await decided(c, FINANCE, own, '资金审核：退回补正', { opinion: '补充资金来源' });
  expect((await told(TREASURER)).subject).toBe('【退回补正】预算绩效管理系统需补正1项');
  await c.host.clock({ now: '2026-11-10T10:00+08:00' });
  expect((await c.newMail()).filter((m) => m.to === BUREAU || m.to === TREASURER)).toEqual([]);
});

test('a contract that differs from its award is pointed out by 《政府采购法》第四十六条 (A14.1)', async () => {
  await entered(c, TREASURER, '立项', own);
  await decided(c, FINANCE, own, '资金审核：同意', { fundingArrangement: '本年度调剂', fundingDate: DAY });
  await entered(c, TREASURER, '立项', own);
  await entered(c, TREASURER, '立项', own, typed(grant(DAY, 50 * WAN)));
  await decided(c, REVIEW, own, '核对县政府批复：通过');
  await entered(c, TREASURER, '采购', own, { 采购方式: '电子卖场', 采购预算: 45 });
  await entered(c, TREASURER, '采购', own, typed(award(DAY, 40 * WAN)));
  const signed = typed(contract(DAY, 45 * WAN, '2027-06-30'));
  const abroad = { ...signed, 签订单位: '县内其他单位', 签订单位名称: '县水利据' };
  expect(
    await enter(c, TREASURER, '采购', own, abroad),
    'a unit that the register does not have (A15.1, A3.2)',
  ).toMatch(/“签订单位名称”（X列）：“县水利据”不在单位名册中[\s\S]*请填写单位名册中的现名/);
  const said = await enter(c, TREASURER, '采购', own, { ...signed, 签订单位名称: '' });
  expect(said).toContain('已提交');
  expect(said).toContain('合同金额与中标(成交)金额不一致（合同金额45万元，中标(成交)金额40万元）');
  expect(said).toContain('《政府采购法》第四十六条');
});

/** The colour in which the sheet shows a cell, by the column's label. */
async function paint(row: number, label: string): Promise<string> {
  const header = ((await valuesOf(c, OWNER, '申报!1:1'))[0] as string[]).map((h) => h.replace('（万元）', ''));
  const range = encodeURIComponent(`申报!${letters(header.indexOf(label))}${row}`);
  const fields = 'sheets.data.rowData.values.effectiveFormat.backgroundColor';
  const path = `/v4/spreadsheets/${c.host.spreadsheetId}?ranges=${range}&fields=${fields}`;
  const { body } = await c.host.ask<sheets_v4.Schema$Spreadsheet>(OWNER, path);
  const {
    red = 0,
    green = 0,
    blue = 0,
  } = body.sheets?.[0]?.data?.[0]?.rowData?.[0]?.values?.[0]?.effectiveFormat?.backgroundColor ?? {};
  return [red, green, blue].map((part) => Math.round((part ?? 0) * 255).toString(16)).join('');
}
const WRONG = 'fecaca';

test('the sheet paints what 检查所选 asks back: 12万, 160000 yuan, a link with words after it (A6.2)', async () => {
  const off = {
    软件开发费: '12万',
    监理费: 160_000,
    需求方案链接: 'https://docs.example.org/x，见附件',
  };
  const { row } = await draft(c, TOWN, off);
  const painted = () => Promise.all(Object.keys(off).map((label) => paint(row, label)));
  expect(await painted()).toEqual([WRONG, WRONG, WRONG]);
  const says = shownText(await c.menu(TOWN, '检查所选', '申报', row));
  expect(says).toContain('“12万”是文字，读作12。请改填 12');
  expect(says).toContain('160000万元即16亿元，超过10000万元。请核对是否误填了元：160000元应填16');
  expect(says).toContain('链接后还有“，见附件”');
  await c.type(TOWN, '申报', row, { 软件开发费: 12, 监理费: 16, 需求方案链接: 'https://docs.example.org/x' });
  expect(await painted()).not.toContain(WRONG);
  const mended = shownText(await c.menu(TOWN, '检查所选', '申报', row));
  for (const part of ['读作', '超过10000万元', '链接后还有']) expect(mended).not.toContain(part);
});

test('every header of an amount names its unit, 万元', async () => {
  const amounts = { 申报: ['软件开发费', '总投资'], 立项: ['审定额', '批复金额'], 采购: ['采购预算', '合同金额'] };
  for (const [sheet, labels] of Object.entries(amounts)) {
    const [header = []] = await valuesOf(c, OWNER, `${sheet}!1:1`);
    expect(header).toEqual(expect.arrayContaining(labels.map((label) => `${label}（万元）`)));
  }
});
