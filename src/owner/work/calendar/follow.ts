// Cells that show an end follow what is known of the calendar (A12.5): the first daily run after a year's notice was entered
// writes an entry for each project whose last day has moved, so that replay finds it without asking any calendar.
import type { Day } from '../../../measure';
import { authorityOf, endsMoved, type Happening, type Project, type Values } from '../../../project';
import { CALENDAR, type Moment, type Snapshot } from '../../../workbook';
import { itself } from '../../keep/people';
import { alone, openOwn } from '../../services/open';

/** Projects moved in one write. */
const IN_ONE = 40;

export function followCalendar(snapshot: Snapshot, at: Moment, goOn: () => boolean): void {
  const ids = [...snapshot.projects.values()].filter((p) => endsMoved(p, snapshot)).map(({ id }) => id);
  for (let from = 0; from < ids.length && goOn(); from += IN_ONE) {
    const some = ids.slice(from, from + IN_ONE);
    alone(() => {
      const book = openOwn();
      // Somebody may have acted on one of them since.
      const now = book.read({ projects: some, today: snapshot.today });
      const done = now.stop ? [] : [...now.projects.values()].flatMap((project) => moved(project, now));
      if (done.length) book.write(now, { commandId: '', at, answer: '', done, mail: [] });
      return true;
    });
  }
}

function moved(project: Project, snapshot: Snapshot): { happening: Happening; project: Project }[] {
  const values = endsMoved(project, snapshot);
  if (!values) return [];
  return [
    {
      happening: moving(project, values, snapshot.today),
      project: { ...project, values: { ...project.values, ...values } },
    },
  ];
}

function moving(project: Project, values: Values, on: Day): Happening {
  const actor = itself(on);
  return {
    verb: 'record',
    project: project.id,
    ...CALENDAR,
    on,
    actor: actor.email,
    post: actor.post,
    unit: actor.unit,
    authority: authorityOf(actor),
    article: 'A12.5',
    values,
  };
}
