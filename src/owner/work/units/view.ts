// The register as the administrator's screen shows it.
import { OWN_PARTY } from '../../../measure';
import { registerOf, type UnitRow } from '../../../project';
import type { AdminView } from '../../../wire';
import { actingFor } from '../../keep/people';
import type { Listed } from '../../keep/shown';
import { unitNames } from './form';

const STATES: Readonly<Record<UnitRow['state'], string>> = { open: '在用', merged: '已并入', closed: '已撤销' };

export function unitsView(snapshot: Listed): AdminView['units'] {
  const { units, people, today } = snapshot;
  const { rows, find, now } = registerOf(units);
  // Those that 人员 alone knows have no number yet.
  const others = unitNames(snapshot).filter((name) => !find(name));
  const bare = others.map((label): UnitRow => ({ unit: '', label, was: [], state: 'open' }));
  return [...rows, ...bare].map(({ unit, label, was, state, into, change, from, document }) => ({
    number: unit || '未编号',
    label,
    state: `${STATES[state]}${into ? `（${now(label)}）` : ''}`,
    ended: state === 'open' ? '' : state,
    was: was.join('、'),
    change: change ? `${change}，自${from}，${document}` : '',
    officers:
      state === 'open'
        ? actingFor(people, OWN_PARTY, now(label), today)
            .map((p) => p.email)
            .join('、')
        : '',
  }));
}
