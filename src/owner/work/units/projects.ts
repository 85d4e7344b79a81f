// What a unit has or had, by any name that it has or had (A3.2).
import { sameUnit, unitNow, quoted } from '../../../measure';
import { isOver, nearest, type Project, registerOf, stateNow } from '../../../project';
import { openOwn } from '../../services/open';
import { done, refused, type Tool } from '../tool';
import { nameField, unitNames } from './form';

export const unitProjects: Tool = {
  fields: (offer) => {
    const { rows } = registerOf(offer.units);
    const former = rows.flatMap(({ label, was }) => [label, ...was]);
    const suggest = [...new Set([...unitNames(offer), ...former])];
    return [nameField('unit', '单位', '现名或曾用名。', { suggest })];
  },
  run({ form, today }) {
    const asked = (form.unit ?? '').trim();
    const snapshot = openOwn().read({ projects: 'all', today, archived: 'all' });
    if (snapshot.stop) return refused(snapshot.stop);
    const register = registerOf(snapshot.units);
    const unit = unitNow(register.now(asked));
    const own = [...snapshot.projects.values()].filter((p) => !p.of && sameUnit(p.unit, unit));
    if (!own.length) {
      const like = nearest(asked, [...new Set([...snapshot.projects.values()].map((p) => p.unit))]);
      return refused(`没有找到${quoted(asked)}的项目${like.length ? `，相近的单位：${like.join('、')}` : ''}。`);
    }
    const line = (p: Project) => `${p.id} ${p.values.name ?? ''}：${stateNow(p, snapshot)}`;
    const open = own.filter((p) => !isOver(p));
    const over = own.filter(isOver);
    const names = register.names(unit).filter((name) => name !== unit);
    return done(`${unit}：${own.length}个项目`, [
      ...(names.length ? [`含曾用名和并入单位：${names.join('、')}`] : []),
      `在办：${open.length}个`,
      ...open.map(line),
      `已办结、终结或归档：${over.length}个`,
      ...over.map(line),
    ]);
  },
};
