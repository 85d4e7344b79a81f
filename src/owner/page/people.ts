import type { AdminView } from '../../wire';
import { button, h, heading, table } from './dom';
import { type Asking, box, problemOf } from './fields';
import type { Desk } from './screen';
import { command, results, signing } from './signing';

type Listed = AdminView['people'][number];
type Key = 'email' | 'post' | 'unit' | 'role' | 'from' | 'until';

/** 人员: who may do what, from when until when. Nobody is deleted; an entry is stopped. */
export function peopleScreen(desk: Desk, admin: AdminView): readonly HTMLElement[] {
  const place = h('div');
  const list = h('div');

  function put(element: HTMLElement): void {
    place.replaceChildren(element);
    element.querySelector<HTMLElement>('h2')?.focus();
  }

  function draw(sought: string): void {
    const people = admin.people.filter((person) =>
      [person.email, person.post, person.unit, person.role].some((text) => text.includes(sought)),
    );
    const rows = people.map((person) => ({
      look: person.until !== '' && person.until < desk.view.today ? 'ended' : '',
      cells: [
        person.email,
        person.post,
        person.unit,
        person.role,
        person.bound ? '已绑定' : '未绑定',
        `${person.from} 至 ${person.until || '长期'}`,
        h(
          'span',
          { class: 'row' },
          button('修改', () => put(entry(desk, admin, `修改：${person.post}`, person))),
          button('停用', () => put(entry(desk, admin, `停用：${person.post}`, { ...person, until: desk.view.today }))),
          person.bound && button('解除账号绑定', () => put(unbind(desk, person))),
        ),
      ],
    }));
    list.replaceChildren(
      table('人员', ['邮箱', '岗位', '单位', '角色', '账号标识', '有效期', '操作'], rows),
      people.length === 0 ? h('p', {}, '没有符合的人员。') : '',
    );
  }

  draw('');
  const find = h('input', { type: 'search', input: () => draw(find.value.trim()) });
  return [
    heading(1, '人员'),
    h(
      'div',
      { class: 'tools' },
      button('新增人员', () => put(entry(desk, admin, '新增人员'))),
      h('label', {}, '查找 ', find),
    ),
    place,
    list,
  ];
}

function entry(desk: Desk, admin: AdminView, title: string, person?: Listed): HTMLElement {
  const ask = (key: Key, label: string, type: Asking['type'], note: string, more: Partial<Asking> = {}): Asking => ({
    key: key as Asking['key'],
    label,
    type,
    note,
    required: true,
    differs: false,
    filled: false,
    value: person?.[key] ?? '',
    ...more,
  });
  const units = [...new Set(admin.people.map(({ unit }) => unit))];
  const boxes = [
    ask('email', '邮箱', 'text', person ? '邮箱不能修改；换邮箱请停用后新增。' : '本单位域内的账号。'),
    ask('post', '岗位', 'text', '写岗位，不写姓名。'),
    ask('unit', '单位', 'text', '与跟踪表中的建设单位名称一致。', { suggest: units }),
    ask('role', '角色', 'choice', '决定他能办理什么。', { options: admin.roles }),
    ask('from', '开始日期', 'date', '含当日。', { value: person?.from ?? desk.view.today }),
    ask('until', '结束日期', 'date', '含当日，次日起不再有效；长期有效请留空。', { required: false }),
  ].map((field) => box(field, undefined, () => {}));
  if (person) boxes[0]!.input.setAttribute('readonly', '');
  const sign = signing(desk, {
    label: '保存',
    request: () => {
      const problems = boxes.map((one) => ({ one, problem: problemOf(one) }));
      for (const { one, problem } of problems) one.mark(problem);
      const first = problems.find(({ problem }) => problem);
      first?.one.input.focus();
      if (first) return undefined;
      return command('person.save', Object.fromEntries(boxes.map((one) => [one.field.key, one.value() ?? ''])));
    },
    settled: (answer) => settled(desk, answer, sign.place),
  });
  return h(
    'section',
    { class: 'panel' },
    heading(2, title),
    h(
      'div',
      { class: 'fields' },
      boxes.map((one) => one.element),
    ),
    h(
      'p',
      { class: 'note' },
      '保存后，相关单位正在填写的行会按新的人员重新开放。办理人变动请用“更多事项”的“交接”，在办事项一并转交。',
    ),
    h('p', { class: 'row' }, sign.button),
    sign.place,
  );
}

function unbind(desk: Desk, person: Listed): HTMLElement {
  const sign = signing(desk, {
    label: '确认解除绑定',
    request: () => command('person.unbind', { email: person.email }),
    settled: (answer) => settled(desk, answer, sign.place),
  });
  return h(
    'section',
    { class: 'panel' },
    heading(2, `解除账号绑定：${person.post}`),
    h('p', {}, `${person.email} 下次使用菜单时，按届时登录的账号重新绑定。`),
    h('p', { class: 'row' }, sign.button),
    sign.place,
  );
}

/** What was refused leaves the form as it is. */
function settled(desk: Desk, answer: Parameters<typeof results>[0], place: HTMLElement): void {
  const shown = results(answer);
  if (answer.results.every((result) => result.done)) desk.reload(shown);
  else {
    place.replaceChildren(shown);
    shown.querySelector('h2')?.focus();
  }
}
