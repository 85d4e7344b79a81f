import type { Day, Person } from '../measure';
import type { ProjectId } from '../project';
import { BOOK_ID, entryBeside, isBeside } from './beside';
import { area } from './cells';
import { differences } from './differences';
import { numbersWith, UNKNOWN } from './kept';
import { histories, ledgerSize, readAreas } from './ledger';
import { LAYOUT, sheetOf } from './layout';
import { LISTS, listsIn, sealsOf } from './lists';
import { markOf, peopleOf } from './people';
import { type Reading, read } from './read';
import { repairLayout } from './relayout';
import type { Moment, Ports, Repaired } from './types';
import { write } from './write';

const ledger = sheetOf('ledger');
const people = sheetOf('people');
/** Dossiers written in one call: some 2 MB. */
const IN_ONE = 300;

/** Mends layout, then lists and rows; says in words what it mended, and nothing where nothing was broken. */
export function repair(ports: Ports, today: Day, at: Moment, actor: Person): Repaired {
  const layout = [...ledgerRows(ports), ...repairLayout(ports)];
  const upgraded = upgrade(ports, today, at, actor);
  const rows = upgraded.stop === undefined ? repairRows(ports, today, at) : upgraded;
  return { ...rows, says: [...layout, ...(rows === upgraded ? [] : upgraded.says), ...rows.says] };
}

/** Rows that somebody took from the ledger come back blank, so that its end can be read again, and said to be missing. */
function ledgerRows(ports: Ports): string[] {
  const wanted = (ports.head.get().head?.serial ?? 0) + 2;
  const size = ledgerSize(ports);
  if (size === 0 || size >= wanted) return [];
  const requests = [{ appendDimension: { sheetId: ledger.id, dimension: 'ROWS', length: wanted - size } }];
  ports.sheets.Spreadsheets.batchUpdate({ requests }, ports.spreadsheetId);
  return [`${ledger.title}：补回空行`];
}

/**
 * A workbook of a version that kept less beside the ledger's end: what is known is taken from its entries, every row is
 * stamped with its dossier's last one, and what 人员 says now is entered, for the last time unproved.
 */
function upgrade(ports: Ports, today: Day, at: Moment, actor: Person): Repaired {
  const { head } = ports.head.get();
  if (head?.layout === LAYOUT) return { says: [] };
  const { entries, bad } = histories(ports, 'all', { gaps: [] });
  if (bad.length) return { says: [], stop: `办理记录第${bad[0]}条缺失或被改动，不能升级。请先恢复文件的较早版本。` };
  const last = new Map<ProjectId, number>();
  for (const [id, own] of entries) if (!isBeside(id)) last.set(id, own[own.length - 1]!.serial);
  const lists = listsIn(entries);
  const directory = peopleAsTyped(ports);
  const by = { actor, on: today, step: 'upgrade', outcome: `升级至版式${LAYOUT}` };
  const note = entryBeside(BOOK_ID, { ...by, article: 'house' }, { from: head?.layout ?? '', to: LAYOUT });
  const notes = [note, ...differences(lists, { ...lists, people: directory }, by)];

  const seals = sealsOf(
    lists,
    LISTS.map(({ list }) => list),
    ports.seal,
  );
  const beside = [...entries]
    .filter(([id]) => isBeside(id))
    .map(([id, own]) => [id, own[own.length - 1]!.serial] as const);
  const known = {
    ...UNKNOWN,
    numbers: numbersWith({}, last.keys()),
    beside: Object.fromEntries(beside.map(([id, serial]) => [id, { last: serial, seal: seals[id] ?? '' }])),
  };
  ports.head.replace({ ...(head ?? { serial: 0, seal: '' }), ...known }, last);
  const ids = [...last.keys()];
  // The entry comes with the last part: until it stands the workbook is of the older version, and all of this is done again.
  for (let n = 0; n === 0 || n < ids.length; n += IN_ONE) {
    const { stop: _, ...reading } = read(ports, { projects: 'all', today, older: true });
    const isLast = n + IN_ONE >= ids.length;
    const from: Reading = { ...reading, lists };
    const refresh = ids.slice(n, n + IN_ONE);
    write(ports, from, {
      commandId: 'upgrade',
      at,
      answer: '',
      done: [],
      mail: [],
      refresh,
      notes: isLast ? notes : [],
    });
  }
  return { says: [`升级至版式${LAYOUT}：${ids.length}个项目和事项`] };
}

/** 人员 as it stands, accounts as their marks. */
function peopleAsTyped(ports: Ports) {
  const rows = readAreas(ports, [area(people.id, 1, undefined, 0, people.columns.length)]).get(String(people.id));
  const typed = peopleOf([...(rows ?? new Map()).values()]);
  const marks = [...typed.bindings].map(([email, sub]) => [email, markOf(ports, email, sub)] as const);
  return { people: typed.people, bindings: new Map(marks) };
}

/** Lists by their entries; rows that are not as their dossier's last entry has them, from the ledger; stale ones from their project. */
function repairRows(ports: Ports, today: Day, at: Moment): Repaired {
  const reading = read(ports, { projects: 'all', today });
  if (reading.stop) return { says: [], stop: reading.stop };
  const broken = [...new Set(reading.broken.map((b) => b.project))];
  const refresh = [...new Set([...broken, ...reading.stale])];
  if (!refresh.length && !reading.strange.length && !reading.untidy.length && !reading.mends.length)
    return { says: [] };
  const tx = { commandId: 'repair', at, answer: '', done: [], mail: [], refresh, tidies: true } as const;
  const unmended = write(ports, reading, tx);
  return {
    says: [
      ...reading.mends,
      ...reading.untidy.map((key) => `${sheetOf(key).title}：按系统默认和办理记录恢复`),
      ...refresh
        .filter((id) => !unmended.includes(id))
        .map((id) => `${id}：按办理记录恢复${broken.includes(id) ? '' : '显示和锁定'}`),
      ...reading.strange.map(({ stage, row }) => `${sheetOf(stage).title}第${row + 1}行：不属于任何项目，已移除`),
      ...unmended.map(
        (id) =>
          `${id}：办理记录不完整，不能恢复，请执行“核对办理记录”；核对无误的，请从文件的版本历史找回该行，再执行“接续办理记录”`,
      ),
    ],
  };
}
