import type { Day, Person, Settings } from '../../measure';
import type { Project, ProjectId, Units } from '../../project';
import { adoptions, asksTables, replay } from '../ledger/adopt';
import { BOOK_ID, entryBeside, isBeside, SETTINGS_ID, UNITS_ID } from '../ledger/beside';
import { area } from '../cells/cells';
import { takenOverSays } from '../cells/defaults';
import { differences } from '../ledger/differences';
import { numbersWith, UNKNOWN } from '../kept/kept';
import { readAreas } from '../ledger/areas';
import { bookIsNewer, histories, layoutIsNewer } from '../ledger/ledger';
import { LAYOUT, SHEETS, sheetOf } from '../layout/layout';
import { NEWER } from '../ledger/lifts';
import { movedBy } from '../ledger/move';
import { LISTS, type Lists, listsIn, sealsOf, settingsIn } from '../kept/lists';
import { markOf, peopleTyped } from '../cells/people';
import { read } from '../read/read';
import { keptLayout } from '../read/version';
import { entryHappening } from '../cells/settings';
import { regain } from './regain';
import { repairLayout } from './relayout';
import type { LedgerEntry, Moment, Ports, Repaired } from '../types';
import { write } from '../write/write';

const people = sheetOf('people');
/** Dossiers written in one call, with an entry or two each where they are taken over; fewer where they are too much for one. */
const IN_ONE = 200;

/** Mends layout, then lists and rows; says in words what it mended, and nothing where nothing was broken. */
export function repair(ports: Ports, today: Day, at: Moment, actor: Person): Repaired {
  if (layoutIsNewer(ports.head.get())) return { says: [], stop: NEWER };
  const { says: regained, reshaped } = regain(ports, today);
  if (bookIsNewer(ports)) return { says: regained, stop: NEWER };
  // An older version dressed its cells otherwise: all of it is dressed anew.
  const dressed = keptLayout(ports.head.get()) === LAYOUT ? reshaped : new Set(SHEETS);
  const layout = [...new Set([...regained, ...repairLayout(ports, listsNow(ports, today), dressed)])];
  const upgraded = upgrade(ports, today, at, actor);
  const rows = upgraded.stop === undefined ? repairRows(ports, today, at, actor) : upgraded;
  return { ...rows, says: [...layout, ...(rows === upgraded ? [] : upgraded.says), ...rows.says] };
}

/** 参数 and 单位 by their entries alone: the sheets may be what is broken. */
function listsNow(ports: Ports, today: Day): { today: Day; settings: Settings; units: Units } {
  const { head, defaults } = ports.head.get();
  const { entries } = histories(ports, new Set([SETTINGS_ID, UNITS_ID]), { gaps: head?.gaps ?? [] });
  const lists = listsIn(entries);
  return { today, settings: settingsIn(lists, today, defaults).settings, units: lists.units };
}

/**
 * A workbook of an older layout: every row is drawn anew, and each dossier whose entries do not say what they led to is taken
 * over as its rows, proved once more, show it, so that no table is asked again. Up to layout 4 nothing was known outside:
 * that is taken from the entries, and what 人员 says now is entered, for the last time unproved.
 */
function upgrade(ports: Ports, today: Day, at: Moment, actor: Person): Repaired {
  const kept = ports.head.get();
  const from = keptLayout(kept);
  if (from === LAYOUT) return { says: [] };
  const found = histories(
    ports,
    'all',
    from ? { gaps: kept.head!.gaps, last: ports.head.dossiers('all').last } : { gaps: [] },
  );
  const { entries, bad } = found;
  if (bad.length) return { says: [], stop: `办理记录第${bad[0]}条缺失或被改动，不能升级。请先恢复文件的较早版本。` };
  const lists = listsIn(entries);
  const by = { actor, on: today, step: 'upgrade', outcome: `升级至版式${LAYOUT}` };
  const note = entryBeside(BOOK_ID, { ...by, article: 'house' }, { from, to: LAYOUT });
  const notes = from ? [note] : [note, ...differences(lists, { ...lists, people: peopleAsTyped(ports) }, by)];
  if (!from) ports.head.replace(...knownFrom(ports, entries, lists));

  // What was moved out is drawn anew in its archive.
  const { last, moved } = ports.head.dossiers('all');
  const ids = [...last.keys()].filter((id) => !moved.has(id));
  const adopting = { actor, on: today, outcome: '升级时确认的内容', why: UNSAID };
  // The entry comes with the last part: until it stands the workbook is of the older version, and all of this is done again.
  for (let n = 0, most = IN_ONE; n === 0 || n < ids.length; ) {
    const { stop, ...reading } = read(ports, { projects: 'all', today, older: true });
    if (stop !== undefined) return { says: [], stop };
    const refresh = ids.slice(n, n + most);
    const done = refresh.flatMap((id) => {
      const own = entries.get(id) ?? [];
      const project = asksTables(own) && stateOf(reading.projects.get(id), own, found.unproven.has(id));
      return project ? adoptions(project, adopting).map((happening) => ({ happening, project })) : [];
    });
    const serials = new Map([...entries].map(([id, own]) => [id, own.map(({ serial }) => serial)] as const));
    const fewer = most > 1 && { orFewer: true as const };
    const tx = { commandId: 'upgrade', at, answer: '', done, mail: [], refresh, serials, ...fewer };
    // What was typed into 人员 stays until it is entered.
    const { tooMuch } =
      n + most < ids.length
        ? write(ports, { ...reading, lists, drifted: [] }, { ...tx, upgrading: true })
        : write(ports, { ...reading, lists }, { ...tx, notes });
    if (tooMuch) most = Math.ceil(most / 2);
    else n += most;
  }
  return { says: [`升级至版式${LAYOUT}：${ids.length}个项目和事项`] };
}
const UNSAID = '此前的办理记录没有载明办理后的状态，自本条起以本条载明的为准';

/** What a dossier is: as its rows show it, unless an older version of them was put back or they do not fit. */
const stateOf = (seen: Project | undefined, own: readonly LedgerEntry[], unproven: boolean): Project | undefined =>
  unproven || seen?.record === own[own.length - 1]?.serial ? seen : replay(own);

/** What is known of a workbook of which nothing was kept outside but the ledger's end, by its entries. */
function knownFrom(
  ports: Ports,
  entries: ReadonlyMap<ProjectId, readonly LedgerEntry[]>,
  lists: Lists,
): Parameters<Ports['head']['replace']> {
  const seals = sealsOf(
    lists,
    LISTS.map(({ list }) => list),
    ports.seal,
  );
  const ends = [...entries].map(([id, own]) => [id, own[own.length - 1]!.serial] as const);
  const last = new Map(ends.filter(([id]) => !isBeside(id)));
  const beside = ends.filter(([id]) => isBeside(id)).map(([id, at]) => [id, { last: at, seal: seals[id] ?? '' }]);
  const known = { ...UNKNOWN, numbers: numbersWith({}, last.keys()), beside: Object.fromEntries(beside) };
  return [
    { ...(ports.head.get().head ?? { serial: 0, seal: '' }), ...known },
    { last, moved: movedBy(entries) },
  ];
}

/** 人员 as it stands, accounts as their marks. */
function peopleAsTyped(ports: Ports) {
  const rows = readAreas(ports, [area(people.id, 1, undefined, 0, people.columns.length)]).get(String(people.id));
  const typed = peopleTyped([...(rows ?? new Map()).values()]);
  const marks = [...typed.bindings].map(([email, sub]) => [email, markOf(ports, email, sub)] as const);
  return { people: typed.people, bindings: new Map(marks) };
}

/** Lists by their entries; rows that are not as their dossier's last entry has them, from the ledger; stale ones from their project. */
function repairRows(ports: Ports, today: Day, at: Moment, actor: Person): Repaired {
  const reading = read(ports, { projects: 'all', today });
  if (reading.stop) return { says: [], stop: reading.stop };
  const broken = [...new Set(reading.broken.map((b) => b.project))];
  const refresh = [...new Set([...broken, ...reading.stale()])];
  const brought = reading.takesOver ?? [];
  const notes = brought.map((entry) => entryHappening(actor, entry));
  const tx = { commandId: 'repair', at, answer: '', done: [], mail: [], refresh, notes, tidies: true } as const;
  const { unmended } = write(ports, reading, tx);
  if (reading.takesOver) ports.head.runsByDefaults();
  return {
    says: [
      ...takenOverSays(brought, reading.lists.settings),
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
