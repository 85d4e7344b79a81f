import type { AdminView } from '../../../wire';
import { h, table } from '../parts/dom';
import type { Desk } from '../parts/screen';
import { panel } from './tools';

/** 单位: the register, and what may happen to a unit, each as a form that unfolds. */
export function unitsScreen(desk: Desk, { units }: AdminView): readonly HTMLElement[] {
  const list = h('div');
  function draw(sought: string): void {
    const found = units.filter((unit) => Object.values(unit).some((text) => text.includes(sought)));
    const rows = found.map((unit) => ({
      look: unit.ended ? 'ended' : '',
      cells: [unit.label, unit.state, unit.was, unit.change, unit.officers],
    }));
    list.replaceChildren(
      table('单位', ['名称', '状态', '曾用名', '最近变动', '在岗项目管理专员'], rows),
      found.length === 0 ? h('p', {}, '没有符合的单位。') : '',
    );
  }
  draw('');
  const find = h('input', { type: 'search', input: () => draw(find.value.trim()) });
  return [
    ...desk.view.tools.filter(({ screen }) => screen === 'units').map((tool) => panel(desk, tool)),
    h('div', { class: 'tools' }, h('label', {}, '查找 ', find)),
    list,
  ];
}
