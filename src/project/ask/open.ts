// Which questions still wait, and when whoever is asked is reminded: ours, no clause asks it. What has ended answers nothing,
// and who asked hears that.
import { addWorkdays, daysBetween, parameterOn, ruleOn } from '../../measure';
import type { Project, Question, Scene } from '../dossier/types';

type Asked = Pick<Project, 'asked' | 'closed' | 'archived'>;

const isOver = ({ closed, archived }: Asked): boolean => closed !== undefined || archived === true;

export const openQuestions = (project: Asked): readonly Question[] => (isOver(project) ? [] : (project.asked ?? []));
/** Those that fell with the project's end. */
export const fallenQuestions = (project: Asked): readonly Question[] => (isOver(project) ? (project.asked ?? []) : []);

/** The reminder whose time has come, counted from 1; after as many as of any duty nobody is reminded. */
export function questionReminder({ on }: Question, { today, settings }: Scene): number | undefined {
  const first = addWorkdays(on, parameterOn('question.after', today), settings);
  if (today <= first) return undefined;
  const nth = 1 + Math.floor((daysBetween(first, today) - 1) / parameterOn('question.every', today));
  return nth <= ruleOn(settings, 'ways.reminders', today) ? nth : undefined;
}
