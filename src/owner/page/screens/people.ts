import type { AdminView } from '../../../wire';
import { button, h, heading, table } from '../parts/dom';
import { box, problemOf } from '../parts/fields';
import { peopleListing } from './listing';
import { type Desk, toolOf } from '../parts/screen';
import { command, results, signing } from '../parts/signing';

type Listed = AdminView['people'][number];

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
          button('修改', () => put(entry(desk, `修改：${person.post}`, person))),
          button('停用', () => put(entry(desk, `停用：${person.post}`, { ...person, until: desk.view.today }))),
          person.bound && button(toolOf(desk, 'person.unbind').label, () => put(unbind(desk, person))),
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
    h(
      'div',
      { class: 'tools' },
      button('新增人员', () => put(entry(desk, '新增人员'))),
      button(toolOf(desk, 'people.list').label, () => put(peopleListing(desk))),
      h('label', {}, '查找 ', find),
    ),
    place,
    list,
  ];
}

function entry(desk: Desk, title: string, person?: Listed): HTMLElement {
  const tool = toolOf(desk, 'person.save');
  const known: Readonly<Record<string, string | boolean>> = { ...person };
  const boxes = tool.fields.map((field) => {
    const fixed = person && field.key === 'email';
    const made = box(
      {
        ...field,
        differs: false,
        filled: false,
        value: String(known[field.key] ?? field.value ?? ''),
        ...(fixed && { note: '邮箱不能修改；换邮箱请停用后新增。' }),
      },
      undefined,
      () => {},
    );
    if (fixed) made.input.setAttribute('readonly', '');
    return made;
  });
  const sign = signing(desk, {
    label: '保存',
    request: () => {
      const problems = boxes.map((one) => ({ one, problem: problemOf(one) }));
      for (const { one, problem } of problems) one.mark(problem);
      const first = problems.find(({ problem }) => problem);
      first?.one.input.focus();
      if (first) return undefined;
      return command(tool.command, Object.fromEntries(boxes.map((one) => [one.field.key, one.value() ?? ''])));
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
    h('p', { class: 'note' }, tool.says),
    h('p', { class: 'row' }, sign.button),
    sign.place,
  );
}

function unbind(desk: Desk, person: Listed): HTMLElement {
  const tool = toolOf(desk, 'person.unbind');
  const sign = signing(desk, {
    label: '确认解除绑定',
    request: () => command(tool.command, { email: person.email }),
    settled: (answer) => settled(desk, answer, sign.place),
  });
  return h(
    'section',
    { class: 'panel' },
    heading(2, `${tool.label}：${person.post}`),
    h('p', {}, `${person.email} ${tool.says}`),
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
