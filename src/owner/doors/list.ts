// The rows of 全部项目 and 总览, for whoever is signed in: of pages that have not changed nothing is read, and nothing is sent of
// those that the browser has.
import * as z from 'zod/mini';
import { type Day, MONEY, type Person, PROJECT_STAGES, stageLabel } from '../../measure';
import { briefOf, FOLDER_UNITS, listRow, maySee, registerOf, roleOf } from '../../project';
import { type ListAnswered, type ListPart, MOST_PAGES } from '../../wire';
import type { Book, ListedRow, Listing, ListPage } from '../../workbook';
import { fromCache, toCache } from '../keep/cache';
import { keepListed, type Listed, listed } from '../keep/shown';
import { isAccount } from '../rescue/account';
import { askedBy, openOwn } from '../services/open';
import { dayOf, now } from '../services/time';
import { personOf } from '../work/command';
import { typedNames } from '../work/filling/typed';

const REQUEST = z.object({
  code: z.optional(z.literal(true)),
  xlsx: z.optional(z.literal(true)),
  pages: z.optional(
    z
      .catchall(z.object({}), z.string().check(z.maxLength(200)))
      .check(z.refine((pages) => Object.keys(pages).length <= MOST_PAGES)),
  ),
});

const codeOf = (name: string): string => HtmlService.createHtmlOutputFromFile(name).getContent();

export function listFor(email: string, request: unknown): ListAnswered {
  const read = REQUEST.safeParse(request);
  if (!read.success) return { ok: false, says: '请求格式不正确，请刷新后再试。' };
  const { code, xlsx, pages } = read.data;
  if (isAccount(email)) return { ok: false, says: '角色账号不查看项目（说明：系统操作规则）。' };
  const today = dayOf(now());
  const book = openOwn();
  const lists = listed(today) ?? listsRead(book, email, today);
  const actor = personOf(lists, { email });
  if (typeof actor === 'string') return { ok: false, says: actor };
  const none = {
    ok: true,
    today,
    live: [],
    archived: [],
    parts: [],
    stages: [],
    money: [],
    formerly: {},
  } as const;
  if (xlsx) return { ...none, code: codeOf('xlsx') };
  // Where what is kept outside does not say it, a reading does.
  const found = book.listing() ?? listingRead(book, today);
  if (typeof found === 'string') return { ok: false, says: found };
  const { live, archived } = found;
  const last = live[live.length - 1];
  const wanted = pages ?? (last ? { [last.name]: '' } : {});
  return {
    ok: true,
    today,
    ...(code && { code: codeOf('list') }),
    live: live.map(({ name }) => name),
    archived: archived.map(({ name }) => name),
    parts: partsOf({ book, actor, lists, found }, wanted),
    stages: PROJECT_STAGES.map(stageLabel),
    money: MONEY.map(({ key, label }) => [key, label] as const),
    formerly: formerlyOf(lists),
  };
}

function listsRead(book: Book, email: string, today: Day): Listed {
  const snapshot = book.read({ projects: [], today, ...askedBy(email) });
  keepListed(snapshot);
  return snapshot;
}

function listingRead(book: Book, today: Day): Listing | string {
  const snapshot = book.read({ projects: [], today });
  if (snapshot.stop) return snapshot.stop;
  return book.listing(snapshot) ?? '项目清单暂时不能读取，请稍后刷新再试（说明：系统操作规则）。';
}

interface Asking {
  readonly book: Book;
  readonly actor: Person;
  readonly lists: Listed;
  readonly found: Listing;
}

interface Kept {
  readonly stamp: string;
  readonly rows: readonly ListedRow[];
}

const stampOf = ({ as }: ListPage): string =>
  Utilities.base64EncodeWebSafe(
    Utilities.computeDigest(Utilities.DigestAlgorithm.SHA_256, as, Utilities.Charset.UTF_8),
  );
const nameOf = ({ name }: ListPage): string => `list:${name}`;

/** Days go on, and so do the words for how far off they are: what a browser has is of its day. */
function partsOf({ book, actor, lists, found }: Asking, wanted: Readonly<Record<string, string>>): ListPart[] {
  const { today } = lists;
  const asked = [...found.live, ...found.archived].filter(({ name }) => wanted[name] !== undefined);
  const stamped = asked.map((page) => ({ page, stamp: stampOf(page) }));
  const told = (stamp: string): string => `${stamp} ${today} ${actor.email}`;
  const fresh = stamped.filter(({ page, stamp }) => wanted[page.name] !== told(stamp));
  const kept = new Map(
    fresh.flatMap(({ page, stamp }) => {
      const before = fromCache<Kept>(nameOf(page));
      return before?.stamp === stamp ? [[page.name, before.rows] as const] : [];
    }),
  );
  const missing = fresh.filter(({ page }) => !kept.has(page.name));
  const live = book.listRows(missing.map(({ page }) => page).filter((page) => found.live.includes(page)));
  for (const { page, stamp } of missing) {
    const rows = live.get(page.name) ?? archivedRows(book, page, today);
    kept.set(page.name, rows);
    toCache(nameOf(page), { stamp, rows } satisfies Kept);
  }
  const his = new Map([...kept].map(([name, rows]) => [name, rows.filter((row) => isHis(actor, row))] as const));
  // Of others’ drafts nobody but their unit has to know more than the number: his own cost a read.
  const names = typedNames(book, roleOf(actor).submits ? [...his.values()].flat() : []);
  return stamped.map(({ page, stamp }): ListPart => {
    const rows = kept.get(page.name);
    const moved = found.archived.includes(page) ? page.name : undefined;
    if (!rows) return { name: page.name, stamp: told(stamp) };
    const lost = page.ids.length - rows.length;
    return {
      name: page.name,
      stamp: told(stamp),
      rows: his
        .get(page.name)!
        .map((row) => listRow({ ...row, name: row.name || (names.get(row.id) ?? '') }, today, moved)),
      ...(lost > 0 && { lost }),
    };
  });
}

/** From the archive itself, proved as ever: what is over needs no row of 待办. */
function archivedRows(book: Book, { ids }: ListPage, today: Day): ListedRow[] {
  const snapshot = book.read({ projects: ids, today });
  return ids.flatMap((id) => {
    const project = snapshot.projects.get(id);
    return project
      ? [{ id, unit: project.unit, name: String(project.values.name ?? ''), brief: briefOf(project, snapshot) }]
      : [];
  });
}

const isHis = (actor: Person, { unit, brief }: ListedRow): boolean =>
  maySee(actor, { unit, values: brief.manager === undefined ? {} : { responsibleUnit: brief.manager } });

function formerlyOf({ units }: Listed): Record<string, readonly string[]> {
  const register = registerOf(units);
  return Object.fromEntries(
    [...FOLDER_UNITS, ...units].flatMap(({ label }) => {
      const today = register.now(label);
      const names = register.names(today).filter((name) => name !== today);
      return names.length ? [[today, names] as const] : [];
    }),
  );
}
