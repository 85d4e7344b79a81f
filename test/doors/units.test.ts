// Units that are renamed, merged, split and closed, by the administrator's commands (A3.2).
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  ADMIN,
  command,
  type County,
  draft,
  executionsOf,
  gathered,
  ledgerOf,
  linesOf,
  openCounty,
  OWNER,
  type Placed,
  REVIEW,
  savePerson,
  submitted,
  TOWN,
  valuesOf,
  verify,
  WATER,
} from './county';

let c: County;
let typed: Placed;
let planned: Placed;
let handedIn: Placed;
let town: Placed;
beforeAll(async () => {
  c = await openCounty('2026-11-09T08:30+08:00', ['ducheng', 'shuiwu', 'chushen', 'shenji']);
  typed = await draft(c, WATER, { 项目名称: '草稿系统' });
  handedIn = await submitted(c, WATER, { 项目名称: '已报系统' });
  planned = await gathered(c, WATER, { 项目名称: '入库系统' });
  town = await draft(c, TOWN, { 项目名称: '镇里系统' });
  await command(c, WATER, 'systems.set', { name: '水库调度平台', state: '在用' });
});
afterAll(() => c.host.close());

const DOCUMENT = '郁编〔2026〕7号';
const change = (name: string, form: Record<string, string>, id?: string) =>
  command(c, ADMIN, name, { from: '2026-11-09', document: DOCUMENT, ...form }, id);
const unitIn = async (sheet: string, id: string) => c.cell(sheet, await c.rowOf(sheet, id), '建设单位');
const people = async () => new Map((await valuesOf(c, OWNER, '人员!A2:C')).map((r) => [r[0], r[2]]));
const register = async () => (await valuesOf(c, OWNER, '单位!A2:H')).map((r) => r.map((v) => String(v ?? '')));

describe('a unit is renamed', () => {
  test('what is wrong is said at once: no document, a day that is to come, a name that is another’s (A3.2)', async () => {
    const says = linesOf(
      await change('unit.rename', { unit: '县水务局', label: '都城镇', from: '2026-11-10', document: '' }),
    );
    for (const part of ['“自”不能晚于今天', '“文件”未填写', '“都城镇”已是编号ducheng的单位的名称', '第三条第（二）项'])
      expect(says).toContain(part);
    expect((await register()).filter((r) => r[5])).toEqual([]);
  });

  test('three projects, the officer and the catalogue follow, the ledger keeps what it said, and the officer goes on (A3.2)', async () => {
    const before = await ledgerOf(c, planned.id);
    const id = randomUUID();
    const says = linesOf(await change('unit.rename', { unit: '县水务局', label: '县水利局' }, id));
    for (const part of ['编号shuiwu', '更名，原县水务局', '随之办理的在办项目（3个）', typed.id, '人员随之变更', WATER])
      expect(says).toContain(part);
    expect((await people()).get(WATER)).toBe('县水利局');
    expect(await unitIn('申报', typed.id)).toBe('县水利局');
    expect(await unitIn('申报', handedIn.id)).toBe('县水利局');
    expect(await unitIn('立项', planned.id)).toBe('县水利局');
    expect((await register()).find((r) => r[0] === 'shuiwu')).toEqual([
      'shuiwu',
      '县水利局',
      '在用',
      '',
      '县水务局',
      '更名，原县水务局',
      expect.any(String),
      DOCUMENT,
    ]);
    expect(await ledgerOf(c, planned.id)).toEqual(before);
    expect((await valuesOf(c, OWNER, '办理记录!D2:J')).filter((r) => r[0] === planned.id).map((r) => r[6])[0]).toBe(
      '县水务局',
    );
    expect(linesOf(await change('unit.rename', { unit: '县水务局', label: '县水利局' }, id))).toBe(says);
    const listed = [
      ['邮箱', '岗位', '单位', '角色'],
      ['yuan9@example.org', '项目管理专员', '县水务局', '项目管理专员'],
    ];
    const list = await command(c, ADMIN, 'people.list', { rows: JSON.stringify(listed), units: 'new' });
    expect(linesOf(list)).toContain('第2行“单位”：“县水务局”现为“县水利局”，请核对后按现名填写');
    const systems = await valuesOf(c, OWNER, '系统目录!A2:D');
    expect(systems.filter((r) => r.includes('水库调度平台')).flat()).toContain('县水利局');
    await c.type(WATER, '申报', typed.row, { 系统目标: '按新名称填写' });
    expect(await c.submit(WATER, '申报', typed.row)).toContain('已提交');
    expect((await verify(c))[0]).toBe('核对无误');
  });

  test('the bureau and the officer hear of it; the unit’s queue is as before; all is found by the old name and the new (A3.2)', async () => {
    const mail = (await c.newMail()).filter((m) => m.subject.includes('单位更名'));
    expect(mail.map((m) => m.to)).toEqual([`${REVIEW}, ${WATER}`]);
    const queue = (await c.host.desk<{ view: { queue: { id: string }[] } }>(WATER, 'look', {})).result.view.queue;
    expect(queue.map((q) => q.id)).toContain(planned.id);
    for (const name of ['县水务局', '县水利局']) {
      const found = linesOf(await command(c, REVIEW, 'unit.projects', { unit: name }));
      expect(found).toContain('县水利局：3个项目');
      expect(found).toContain(planned.id);
    }
    expect(linesOf(await command(c, REVIEW, 'unit.projects', { unit: '县水利' }))).toContain('相近的单位：县水利局');
  });
});

describe('人员', () => {
  test('a unit that is no unit is a question, and the nearest are named; its former name is taken for today’s (A3.2)', async () => {
    expect(linesOf(await savePerson(c, 'shuiwu', '项目管理专员', '县水利据'))).toContain(
      '“县水利据”不在单位名册中，是否为县水利局',
    );
    expect(linesOf(await savePerson(c, 'shuiwu', '项目管理专员', '县水务局'))).toContain('已保存');
    expect((await people()).get(WATER)).toBe('县水利局');
  });

  test('an officer whose unit would be left with three projects is asked about before anything is saved (A3.2)', async () => {
    const form = {
      email: WATER,
      post: '项目管理专员',
      unit: '平台镇',
      role: '项目管理专员',
      from: '2024-08-17',
      until: '',
    };
    const says = linesOf(await command(c, ADMIN, 'person.save', form));
    expect(says).toContain('县水利局将没有在岗的项目管理专员，其3个在办项目无人填报');
    expect((await people()).get(WATER)).toBe('县水利局');
    const reviewer = { ...form, email: REVIEW, unit: '县政务和数据局', role: '审计' };
    expect(linesOf(await command(c, ADMIN, 'person.save', reviewer))).toContain(
      '县政务和数据局将没有在岗的政务和数据局审核人员',
    );
  });
});

describe('a renaming that Google ends', () => {
  const faults = (body?: object) => c.host.ask(undefined, '/local/faults', body, body ? undefined : 'DELETE');
  const rows = async () => [
    await unitIn('申报', typed.id),
    await unitIn('立项', planned.id),
    (await people()).get(WATER),
  ];

  test('anywhere is whole or not at all; the same click makes it whole, and so does the next morning (A3.2, decision 4)', async () => {
    const runs = await executionsOf(c, () => change('unit.rename', { unit: '县水利局', label: '水利零局' }));
    const calls = Object.values(runs.at(-1)!.calls).reduce((sum, n) => sum + n, 0);
    let name = '水利零局';
    let halves = 0;
    for (let nth = 1; nth <= 6; nth++) {
      const [label, id] = [`水利${nth}局`, randomUUID()];
      await faults({ crashAfter: { function: 'act', call: Math.round(calls * (0.3 + nth * 0.11)) } });
      await change('unit.rename', { unit: name, label }, id);
      await faults();
      const left = new Set(await rows());
      if (left.size > 1) halves++;
      expect([...left].filter((unit) => unit !== label && unit !== name)).toEqual([]);
      const mine = await c.look(WATER, planned.id);
      expect(mine.unit).toBe((await people()).get(WATER));
      if (nth === 6) await c.host.clock({ advance: 'P1D' });
      else expect(linesOf(await change('unit.rename', { unit: name, label }, id))).toContain(label);
      expect(new Set(await rows())).toEqual(new Set([label]));
      name = label;
    }
    expect(halves, 'some end between the entry and the rows').toBeGreaterThan(0);
    expect((await verify(c))[0]).toBe('核对无误');
    await change('unit.rename', { unit: name, label: '县水利局', from: '2026-11-09' });
  });
});

describe('units go together and apart', () => {
  test('a merger into a new unit takes projects, people and what is in the plan along (A3.2)', async () => {
    await command(c, TOWN, 'demand.none', { year: '2028' });
    const says = linesOf(await change('unit.merge', { first: '县水利局', second: '都城镇', label: '水镇联合局' }));
    expect(says, 'only one of the two has said so (A7.1)').toContain('2028年度：已有的零申报不包括水镇联合局变动后');
    expect(says).toContain('随之办理的在办项目（4个）');
    for (const id of [typed.id, planned.id, town.id]) expect(await unitIn('申报', id)).toBe('水镇联合局');
    await c.type(TOWN, '申报', town.row, { 系统目标: '合并后填写' });
    expect(linesOf(await command(c, REVIEW, 'unit.projects', { unit: '县水务局' }))).toContain('水镇联合局：4个项目');
  });

  test('a split takes the chosen projects to a unit of its own, which may lack an officer; a unit with work is not closed (A3.2)', async () => {
    const says = linesOf(
      await change('unit.split', {
        unit: '水镇联合局',
        label: '河道管理中心',
        renamed: '',
        projects: `${handedIn.id}，${planned.id}`,
      }),
    );
    expect(says).toContain('划入河道管理中心的项目（2个）');
    expect(says).toContain('河道管理中心没有在岗的项目管理专员');
    expect([await unitIn('申报', handedIn.id), await unitIn('申报', typed.id)]).toEqual(['河道管理中心', '水镇联合局']);
    expect(linesOf(await change('unit.close', { unit: '河道管理中心', into: '' }))).toContain('还有2个在办项目');
    expect(
      linesOf(await change('unit.transfer', { unit: '河道管理中心', into: '水镇联合局', projects: planned.id })),
    ).toContain('划入水镇联合局的项目（1个）');
    expect(linesOf(await change('unit.close', { unit: '河道管理中心', into: '平台镇' }))).toContain(
      '撤销，由平台镇承接',
    );
    expect(await unitIn('申报', handedIn.id)).toBe('平台镇');
    expect((await verify(c))[0]).toBe('核对无误');
  });
});
