import { openOwn } from '../open';
import { unitsWithout } from '../people';
import { done, refused, type Tool } from './tool';

/** Units with a project that goes on and nobody to carry it (A3.2). */
export const missing: Tool = {
  fields: () => [],
  run({ today }) {
    const snapshot = openOwn().read({ projects: 'all', today });
    if (snapshot.stop) return refused(snapshot.stop);
    const units = unitsWithout(snapshot);
    return done(units.length ? `${units.length}个单位没有在岗的项目管理专员` : '各单位均有在岗的项目管理专员', units);
  },
};
