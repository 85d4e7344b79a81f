// What changes in 人员 is on record (A27.1).
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { subjectOf } from '../../src/host/accounts';
import {
  ADMIN,
  type County,
  linesOf,
  openCounty,
  OWNER,
  peopleNotes,
  post,
  request,
  savePerson,
  submitted,
  tokenOf,
  TOWN,
  valuesOf,
  verify,
  WATER,
  command,
} from './county';

let c: County;
beforeAll(async () => {
  c = await openCounty('2026-11-09T08:30+08:00', ['ducheng', 'shuiwu', 'chushen']);
});
afterAll(() => c.host.close());

const act = (name: string, form: Record<string, string>, id?: string) => command(c, ADMIN, name, form, id);

test('three people entered are three entries of the ledger; one saved unchanged is none (A27.1)', async () => {
  await savePerson(c, 'shuiwu', '项目管理专员');
  const notes = await peopleNotes(c);
  // The first administrator is entered by install.
  expect(notes.map((n) => n.values.email)).toEqual([ADMIN, TOWN, WATER, 'chushen@example.org']);
  expect(notes[1]).toEqual({
    at: expect.stringMatching(/^2026-11-09 \d\d:\d\d:\d\d$/),
    step: 'person.save',
    actor: ADMIN,
    article: 'house',
    outcome: '保存人员',
    values: {
      email: TOWN,
      before: '',
      after: '项目管理专员，都城镇，项目管理专员，2024-08-17至长期',
      post: '项目管理专员',
      unit: '都城镇',
      role: 'officer',
      from: '2024-08-17',
    },
  });
});

test('saving and unbinding leave who, when, before and after; of the account only that it was bound and unbound, once (A27.1)', async () => {
  await post(c, JSON.stringify(request(c, tokenOf(c, WATER), { command: 'create' })));
  const mark = (await valuesOf(c, OWNER, '人员!A2:E')).find((r) => r[0] === WATER)![4];
  await savePerson(c, 'shuiwu', '项目管理专员', '县林业局');
  const id = randomUUID();
  expect(await act('person.unbind', { email: WATER }, id)).toMatchObject({ results: [{ done: true }] });
  expect(await act('person.unbind', { email: WATER }, id)).toMatchObject({ repeated: true });
  expect((await peopleNotes(c)).slice(4)).toMatchObject([
    { step: 'person.bind', actor: WATER, values: { email: WATER, binding: '已绑定', mark } },
    {
      step: 'person.save',
      actor: ADMIN,
      values: {
        email: WATER,
        before: '项目管理专员，县水务局，项目管理专员，2024-08-17至长期',
        after: '项目管理专员，县林业局，项目管理专员，2024-08-17至长期',
      },
    },
    { step: 'person.unbind', actor: ADMIN, values: { email: WATER, binding: '已解除', mark: '' } },
  ]);
  const ledger = JSON.stringify((await valuesOf(c, OWNER, '办理记录!A2:S')).filter((r) => r[3] === '人员'));
  expect(ledger).not.toContain(subjectOf(WATER));
});

test('the only administrator cannot end his own office, today or later: he is told from which day nobody would be there, and what to do (A3.2)', async () => {
  const form = {
    email: ADMIN,
    post: '系统管理员',
    unit: '县政务和数据局',
    role: '管理员',
    from: '2024-08-17',
    sure: '是',
  };
  const stops = async (until: string) => linesOf(await act('person.save', { ...form, until }));
  expect(await stops('2026-11-20')).toContain('自2026-11-21起将没有在岗的管理员');
  expect(await stops('2026-11-20')).toContain('请先登记接任的管理员（启用日期不晚于2026-11-21）');
  expect(await stops('2026-11-09')).toContain('自2026-11-10起将没有在岗的管理员');
  expect((await peopleNotes(c)).filter((n) => n.values.email === ADMIN)).toHaveLength(1);
});

test('核对办理记录, 修复 and the audit pack take these entries for what they are: no project, nothing to mend (A27.1)', async () => {
  const { id } = await submitted(c, TOWN);
  expect((await verify(c))[0]).toBe('核对无误');
  expect(linesOf(await act('repair', {}))).toContain('没有需要修复的内容');
  expect((await valuesOf(c, OWNER, '申报!A2:A')).flat()).not.toContain('人员');
  expect(linesOf(await act('audit.pack', { year: '2026' }))).toMatch(/2个项目，11条办理记录；核对未发现问题/);
  expect(linesOf(await act('audit.pack', { project: id }))).toMatch(/1个项目，2条办理记录；核对未发现问题/);
});
