// 交接 from a day that is later than the old person's last one (A3.2).
import { addDays, type Day, type Person } from '../../measure';
import { mayStandIn } from '../../project';
import { personLine } from '../keep/people';
import { turningDays } from './unmanned';

interface Handed {
  readonly old: Person;
  readonly next: Person;
  /** 人员 as it will be. */
  readonly people: readonly Person[];
}

/** The days on which neither of them is in office, in words, and the first of those on which nobody is who could act. */
export function gapIn({ old, next, people }: Handed, today: Day): { says: string; nobody?: Day } | undefined {
  const { until } = old;
  const [first, last] = [until && addDays(until, 1), addDays(next.from, -1)];
  if (!first || first > last) return undefined;
  const others = (day: Day) => people.filter((p) => mayStandIn(p, old, day));
  const days = turningDays(people, today).filter((day) => first <= day && day <= last);
  const nobody = days.find((day) => !others(day).length);
  const meanwhile =
    nobody === undefined
      ? `其间由其他在岗人员办理：${others(first).map(personLine).join('、')}`
      : `其中自${nobody}起无人办理`;
  const says = `原办理人办至${until}（停用日期），新办理人自${next.from}起办理，${first}至${last}${meanwhile}`;
  return { says, ...(nobody !== undefined && { nobody }) };
}
