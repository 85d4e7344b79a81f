// The rows that the browser has, page by page: what changed since is fetched, the newest first, archives where they are asked for.
import { h } from '../parts/dom';
import type { Desk } from '../parts/screen';
import { browse } from '../parts/server';
import type { ListRow } from '../../../project';
import { joinedRows } from '../../../project/list/row';
import type { ListAnswer, ListPart } from '../../../wire';
import { MOST_PAGES } from '../../../wire/list';

const parts = new Map<string, ListPart & { readonly rows: readonly ListRow[] }>();
let head: ListAnswer | undefined;
/** Came since the last walk: they need not be asked for. */
const fresh = new Set<string>();
/** Archives are read once somebody asks for them, or nothing else was found. */
let wantsArchives = false;

export function take(answer: ListAnswer): void {
  head = answer;
  for (const part of answer.parts) {
    const rows = part.rows ?? parts.get(part.name)?.rows;
    if (!rows) continue;
    parts.set(part.name, { ...part, rows });
    fresh.add(part.name);
  }
  const names = [...answer.live, ...answer.archived];
  for (const name of parts.keys()) if (!names.includes(name)) parts.delete(name);
}

const wanted = ({ live, archived }: ListAnswer): string[] => [
  ...[...live].reverse(),
  ...(wantsArchives ? [...archived].reverse() : []),
];

export interface Rows extends Pick<ListAnswer, 'today' | 'stages' | 'money' | 'formerly'> {
  readonly rows: readonly ListRow[];
  /** Of so many pages so many are there. */
  readonly read: number;
  readonly pages: number;
  readonly archives: 'none' | 'unread' | 'read';
  readonly lost: number;
}

/** What there is now; nothing before the first answer. */
export function rowsNow(): Rows | undefined {
  if (!head) return undefined;
  const names = wanted(head).filter((name) => parts.has(name));
  const here = names.map((name) => parts.get(name)!);
  const { today, stages, money, formerly, archived } = head;
  return {
    today,
    stages,
    money,
    formerly,
    rows: joinedRows(here.flatMap(({ rows }) => rows)),
    read: here.length,
    pages: wanted(head).length,
    archives: archived.length === 0 ? 'none' : wantsArchives ? 'read' : 'unread',
    lost: here.reduce((sum, { lost = 0 }) => sum + lost, 0),
  };
}

export const withArchives = (): void => {
  wantsArchives = true;
};

let running: Promise<void> | undefined;
/** Fetches what changed, page after page; `came` is called after each. One walk at a time: who comes later waits for it. */
export async function refresh(came: () => void): Promise<void> {
  await running;
  running = walk(came);
  try {
    await running;
  } finally {
    running = undefined;
  }
}

async function walk(came: () => void): Promise<void> {
  const asked = new Set(fresh);
  fresh.clear();
  if (!head) await ask({}, asked);
  came();
  for (;;) {
    const next = head ? wanted(head).filter((name) => !asked.has(name)) : [];
    if (!next.length) return;
    // The newest alone, so that something stands there soon.
    const some = next.slice(0, asked.size || parts.size ? MOST_PAGES : 1);
    await ask(Object.fromEntries(some.map((name) => [name, parts.get(name)?.stamp ?? ''])), asked);
    came();
  }
}

async function ask(pages: Readonly<Record<string, string>>, asked: Set<string>): Promise<void> {
  const answer = await browse(Object.keys(pages).length ? { pages } : {});
  if (!answer.ok) throw new Error(answer.says);
  take(answer);
  for (const name of [...Object.keys(pages), ...answer.parts.map((part) => part.name)]) asked.add(name);
  fresh.clear();
}

/** Where nothing comes, why and what to do, in the place of what would stand there. */
export const failing =
  (desk: Desk, place: HTMLElement) =>
  (error: unknown): void => {
    desk.say('');
    place.prepend(
      h(
        'p',
        { class: 'notice' },
        `没有读到全部项目：${(error as Error).message.replace(/。$/, '')}。请稍后再打开本页（说明：系统操作规则）。`,
      ),
    );
  };
