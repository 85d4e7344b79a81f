// The archives in the daily run (decision 18): what has been over for long enough leaves the workbook in parts, each archive
// is looked after when something in it changed and else in its turn, and whoever may open the workbook may view them.
import type { Day, Person } from '../../measure';
import { dueToMove, inOffice, type ProjectId } from '../../project';
import { archiveTitle, bookOf, type Book, type Moment, type Snapshot, type Tended } from '../../workbook';
import { alone, openOwn } from '../services/open';
import { owe } from '../mail/notices';
import { overviewPage, refreshOverview } from '../daily/overview';
import { administrators, itself } from './people';
import { urlOf } from '../packs/packs';
import { viewedBy } from './sharing';
import { ARCHIVES, HEAD, TENDED } from './store';

/** Dossiers moved in one write: some 500 KB in the archive. */
const IN_ONE = 50;

interface Kept {
  /** What it held when it was last looked after, and when that was. */
  readonly as: string;
  readonly on: Day;
  /** Whom it is shared with. */
  readonly shared: string;
}

/** All of it, as far as there is time; the next run goes on. */
export function lookAfterArchives(snapshot: Snapshot, at: Moment, goOn: () => boolean): void {
  const book = openOwn();
  // Else rows of a move that crashed after its write would be nobody's.
  const settled = alone(() => {
    book.settle(snapshot);
    return true;
  });
  if (!settled) return;
  const moved = moveDue(book, snapshot, at, goOn);
  if (moved.length) tellMoved(snapshot, moved);
  const tended = tendDue(book, snapshot, goOn);
  if (moved.length || tended) refreshOverview(book, snapshot.today, at);
}

function moveDue(book: Book, snapshot: Snapshot, at: Moment, goOn: () => boolean): ProjectId[] {
  const { today } = snapshot;
  const actor = itself(today);
  const moved: ProjectId[] = [];
  for (const ids of parts(dueToMove(snapshot.projects, snapshot))) {
    if (!goOn()) break;
    moved.push(...(alone(() => book.moveOut({ ids, actor, today, at })) ?? []));
  }
  return moved;
}

/** Those that belong together stay in one part. */
function parts(groups: readonly (readonly ProjectId[])[]): ProjectId[][] {
  const found: ProjectId[][] = [];
  for (const group of groups) {
    const last = found[found.length - 1];
    if (last && last.length + group.length <= IN_ONE) last.push(...group);
    else found.push([...group]);
  }
  return found;
}

/** Those in which something changed, and the one that was not looked at for longest. Whether anything was done. */
function tendDue(book: Book, snapshot: Snapshot, goOn: () => boolean): boolean {
  const { today } = snapshot;
  const holds = held();
  const known = new Map([...TENDED.all()].map(([year, text]) => [year, JSON.parse(text) as Kept]));
  const since = (year: string) => known.get(year)?.on ?? '';
  const turn = [...holds.keys()].sort((a, b) => (since(a) < since(b) ? -1 : 1))[0];
  const shared = readersOf(snapshot.people, today).join();
  let done = false;
  for (const [year, as] of holds) {
    const before = known.get(year);
    const due = before?.as !== as || (year === turn && before.on !== today);
    if (!goOn() || (!due && before?.shared === shared)) continue;
    const tended = due
      ? alone(() => book.tend(year, snapshot, (projects) => overviewPage({ ...snapshot, projects })))
      : undefined;
    if (due && !tended) continue;
    if (tended) tellTended(snapshot, year, tended);
    const file = ARCHIVES.all().get(year)?.file;
    if (file && !tended?.gone) viewedBy(file, readersOf(snapshot.people, today));
    done ||= before?.as !== as || Boolean(tended?.mended.length);
    TENDED.put({ [year]: JSON.stringify({ as, on: due ? today : (before?.on ?? ''), shared } satisfies Kept) });
  }
  return done;
}

/** By year, what is kept of all that an archive holds; one that was emptied by what came back, too. */
function held(): Map<string, string> {
  const { moved, last } = HEAD.dossiers('all');
  const texts = new Map<string, string>([...ARCHIVES.all().keys()].map((year) => [year, '']));
  for (const [id, row] of moved) texts.set(bookOf(id), `${texts.get(bookOf(id)) ?? ''}${id}@${row}:${last.get(id)} `);
  return new Map(
    [...texts].map(([year, text]) => {
      const digest = Utilities.computeDigest(Utilities.DigestAlgorithm.SHA_256, text, Utilities.Charset.UTF_8);
      return [year, Utilities.base64EncodeWebSafe(digest)] as const;
    }),
  );
}

const readersOf = (people: readonly Person[], today: Day): string[] =>
  people
    .filter((p) => inOffice(p, today))
    .map((p) => p.email)
    .sort();

const HOUSE = '说明：系统操作规则。';
const MOST_LISTED = 100;

function tellMoved({ people, today }: Snapshot, moved: readonly ProjectId[]): void {
  const files = ARCHIVES.all();
  const years = [...new Set(moved.map(bookOf))].sort();
  const where = years.map((year) => `《${archiveTitle(year)}》${urlOf(files.get(year)?.file ?? '')}`);
  const list = moved.slice(0, MOST_LISTED).join('、') + (moved.length > MOST_LISTED ? `等${moved.length}个` : '');
  owe(`moved ${today}`, {
    to: administrators(people, today).map((p) => p.email),
    subject: `【归档】${moved.length}个项目和事项已移出至归档表`,
    text: `以下项目和事项办结或终结已满规定时间，各行已移出至归档表，逐项留有办理记录：\n${list}\n\n${where.join('\n')}\n\n仍可按编号在办理台查看和办理，统计和审计资料照常包括。\n\n${HOUSE}`,
  });
}

function tellTended({ people, today }: Snapshot, year: string, { gone, mended, unmended }: Tended): void {
  const title = archiveTitle(year);
  const says = [
    ...(gone
      ? [
          `《${title}》的文件已不存在或无法打开。请从角色账号云端硬盘的回收站恢复；不能恢复的，请在办理台执行“修复”，系统按办理记录重建。`,
        ]
      : []),
    ...(mended.length ? [`《${title}》中${mended.join('、')}的内容与办理记录不一致，已按办理记录恢复。`] : []),
    ...(unmended.length
      ? [
          `《${title}》中${unmended.join('、')}的内容与办理记录不一致，而其办理记录不完整，不能恢复。请在办理台执行“核对办理记录”。`,
        ]
      : []),
  ];
  if (!says.length) return;
  owe(`archive ${year} ${today}`, {
    to: administrators(people, today).map((p) => p.email),
    subject: `${gone || unmended.length ? '【告警】' : '【修复】'}归档表与办理记录不一致`,
    text: `${says.join('\n')}\n\n${HOUSE}`,
  });
}
