import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WAN } from '../../src/measure';
import { shownText } from '../county';
import {
  actRaw,
  type County,
  FINANCE,
  funded,
  gathered,
  ledgerOf,
  linesOf,
  openCounty,
  REVIEW,
  TOWN,
  verify,
  WATER,
} from './county';
import { award, contract, typed } from '../fixture/values';

/** 新建事项 on a project's row in that sheet, with values typed into the new row of 事项. */
async function matter(c: County, as: string, sheet: string, project: string, values: Record<string, unknown>) {
  const text = shownText(await c.menu(as, '新建事项', sheet, await c.rowOf(sheet, project)));
  const id = new RegExp(`${project}-\\d{2}`).exec(text)?.[0] ?? '';
  expect(text, 'a matter is made').toContain('已新建');
  const row = await c.rowOf('事项', id);
  await c.type(as, '事项', row, values);
  return { id, row };
}

const done = async (answer: ReturnType<County['act']>) =>
  expect(await answer).toMatchObject({ ok: true, results: [{ done: true }] });

/** A contract of 40 万元, to be delivered on that day; the project is in 实施. */
async function contracted(c: County, as: string, delivery: string) {
  const at = await funded(c, as, '2026-11-09');
  await c.type(as, '采购', at.row, { 采购方式: '限额以下自行采购', 采购预算: 45 });
  expect(await c.submit(as, '采购', at.row)).toContain('已提交');
  await c.type(as, '采购', at.row, typed(award('2026-11-09', 40 * WAN)));
  expect(await c.submit(as, '采购', at.row)).toContain('已提交');
  await c.type(as, '采购', at.row, typed(contract('2026-11-09', 40 * WAN, delivery)));
  expect(await c.submit(as, '采购', at.row)).toContain('已提交');
  return at.id;
}

const DELAY = { 事项类型: '逾期交付备案', 原因: '其他', 说明: '接口对接延后', 变更后交付日期: '2027-03-01' };

describe('matters beside a project', () => {
  let c: County;
  let id = '';
  beforeAll(async () => {
    c = await openCounty('2026-11-09T08:30:00+08:00');
    id = await contracted(c, TOWN, '2026-11-20');
  });
  afterAll(() => c.host.close());

  test('a unit asks for cloud resources and the bureau allocates, with the words of what is allocated (A18.1)', async () => {
    const m = await matter(c, TOWN, '实施', id, { 事项类型: '政务云资源申请', 说明: '4核8G云主机2台' });
    expect(m.id).toBe(`${id}-01`);
    await c.newMail();
    expect(await c.submit(TOWN, '事项', m.row)).toContain('已提交');
    expect((await c.newMail()).some((sent) => sent.subject.includes('资源申请：待分配'))).toBe(true);
    expect(await c.submit(TOWN, '事项', m.row), 'the second click').toContain('没有需要提交的内容');
    const bare = await c.act(REVIEW, m.id, '分配资源：同意分配');
    expect(linesOf(bare)).toContain('办理意见');
    await done(c.act(REVIEW, m.id, '分配资源：同意分配', { matterOpinion: '分配4核8G云主机2台' }));
    expect(await c.cell('事项', m.row, '状态')).toBe('已分配');
    expect(await c.cell('事项', m.row, '项目编号')).toBe(id);
    expect(await c.cell('事项', m.row, '项目名称')).toBe('网格化管理系统');
  });

  test('another unit’s officer neither makes, types nor submits a matter of this project (A19.1)', async () => {
    const text = shownText(await c.menu(WATER, '新建事项', '实施', await c.rowOf('实施', id)));
    expect(text).toContain('由都城镇的项目管理专员报送');
    const m = await matter(c, TOWN, '实施', id, { 事项类型: '重大问题协调', 说明: '数据共享受阻' });
    expect(await c.submit(WATER, '事项', m.row)).toContain('请由都城镇办理');
    const typed = await c.host.edit(WATER, '事项', `H${m.row}`, [['政务云资源申请']]);
    expect(typed.refused ?? '').not.toBe('');
  });

  test('a major problem is received and stays with the bureau until it is settled (A19.1)', async () => {
    const m = `${id}-02`;
    const row = await c.rowOf('事项', m);
    expect(await c.submit(TOWN, '事项', row)).toContain('已提交');
    expect(await c.menu(TOWN, '撤回', '事项', row)).toBeDefined();
    expect(await c.cell('事项', row, '状态')).toBe('已撤回');
    expect(await c.submit(TOWN, '事项', row)).toContain('已提交');
    await done(c.act(REVIEW, m, '受理重大问题：退回补正', { opinion: '请写明涉及单位' }));
    expect(await c.cell('事项', row, '提示')).toContain('请写明涉及单位');
    await c.type(TOWN, '事项', row, { 说明: '数据共享受阻，涉及县水务局' });
    expect(await c.submit(TOWN, '事项', row)).toContain('已提交');
    await done(c.act(REVIEW, m, '受理重大问题：受理'));
    expect(await c.cell('事项', row, '状态')).toBe('协调中');
    await done(
      c.act(REVIEW, m, '协调解决重大问题：通过', { settledOn: '2026-11-09', matterOpinion: '已开通共享接口' }),
    );
    expect(await c.cell('事项', row, '状态')).toBe('已解决');
  });

  test('a delivery date that passed raises the alarm and mail; a filed delay clears it in the same write (A20.1)', async () => {
    await c.host.clock({ now: '2026-11-30T09:00:00+08:00' });
    const row = await c.rowOf('实施', id);
    expect(await c.cell('实施', row, '状态')).toBe('逾期未交付');
    expect((await c.newMail()).some((m) => m.text.includes('约定交付已逾期'))).toBe(true);
    const early = await matter(c, TOWN, '实施', id, { ...DELAY, 变更后交付日期: '2026-11-20' });
    expect(await c.submit(TOWN, '事项', early.row)).toContain('不晚于现行交付日期');
    await c.type(TOWN, '事项', early.row, { 变更后交付日期: '2027-03-01' });
    expect(await c.submit(TOWN, '事项', early.row)).toContain('已提交');
    const said = await c.act(REVIEW, early.id, '逾期交付备案：予以备案');
    expect(linesOf(said)).toContain('现行交付日期2027-03-01');
    expect(await c.cell('实施', row, '状态')).toBe('待开工');
    expect(await c.cell('实施', row, '提示')).not.toContain('已过约定交付日期');
    expect((await ledgerOf(c, id)).pop()).toBe('登记');
  });

  test('a crash anywhere in the bureau’s filing leaves matter and project both changed or neither (A20.1)', async () => {
    const m = await matter(c, TOWN, '实施', id, { ...DELAY, 变更后交付日期: '2027-04-01' });
    expect(await c.submit(TOWN, '事项', m.row)).toContain('已提交');
    const row = await c.rowOf('实施', id);
    const { seen } = await c.look(REVIEW, m.id);
    const request = { command: 'approve', id: randomUUID(), seen: { [m.id]: seen }, projects: [m.id], form: {} };
    let filed = false;
    for (let call = 1; !filed; call += 2) {
      await c.host.ask(undefined, '/local/faults', { crashAfter: { function: 'act', call } });
      await c.host.desk(REVIEW, 'act', request).catch(() => undefined);
      await c.host.ask(undefined, '/local/faults', undefined, 'DELETE');
      filed = (await c.cell('事项', m.row, '状态')) === '已备案';
      expect(await c.cell('实施', row, '现行交付日期'), `call ${call}`).toBe(filed ? '2027-04-01' : '2027-03-01');
      expect(call).toBeLessThan(80);
    }
    const again = await c.host.desk(REVIEW, 'act', request);
    expect(again.result).toMatchObject({ ok: true, repeated: true });
  });

  test('a termination is filed with the bureau and with finance; only after both the project is closed (A20.2)', async () => {
    const bare = await matter(c, TOWN, '实施', id, {
      事项类型: '合同终止备案',
      说明: '目标无法实现',
      原因: '目标无法完全实现',
    });
    expect(await c.submit(TOWN, '事项', bare.row)).toContain('附件链接');
    await c.type(TOWN, '事项', bare.row, { 附件链接: 'https://docs.example.org/zz' });
    expect(await c.submit(TOWN, '事项', bare.row)).toContain('已提交');
    expect(await c.cell('事项', bare.row, '下一步与承办')).toContain('县财政局');
    expect(await c.cell('事项', bare.row, '下一步与承办')).toContain('县政务和数据局');
    await done(c.act(FINANCE, bare.id, '合同终止财政备案：予以备案'));
    expect(shownText(await c.menu(TOWN, '撤回', '事项', bare.row)), 'one has decided').toContain('没有可以撤回');
    expect(await c.cell('实施', await c.rowOf('实施', id), '状态')).toBe('待开工');
    await done(c.act(REVIEW, bare.id, '合同终止备案：予以备案'));
    expect(await c.cell('实施', await c.rowOf('实施', id), '状态')).toBe('已终止');
    expect(shownText(await c.menu(TOWN, '新建事项', '实施', await c.rowOf('实施', id)))).toContain('已终止');
    const again = await actRaw(c, REVIEW, 'approve', bare.id, { seen: (await c.look(REVIEW, bare.id)).seen });
    expect(linesOf(again)).toContain('已终止');
    expect((await verify(c)).join()).toContain('核对无误');
  });
});

test('a project without a contract can file neither delay nor termination; the row says why (A20.2)', async () => {
  const c = await openCounty('2026-11-09T08:30:00+08:00', ['ducheng', 'chushen']);
  const { id } = await gathered(c, TOWN);
  const m = await matter(c, TOWN, '立项', id, { ...DELAY });
  expect(await c.submit(TOWN, '事项', m.row)).toContain('尚未登记合同');
  await c.type(TOWN, '事项', m.row, { 事项类型: '合同终止备案', 附件链接: 'https://docs.example.org/zz' });
  expect(await c.submit(TOWN, '事项', m.row)).toContain('不能办理合同终止备案');
  await c.host.close();
});
