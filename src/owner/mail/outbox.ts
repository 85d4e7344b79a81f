// Which mail goes to whom now, and what 发件记录 has to say of it: pure, from items, people and the rows there are.
import { addDays, type Day, type Person } from '../../measure';
import type { Moment, OutboxRow } from '../../workbook';
import { byUrgency, type Item } from './compose';
import { inOffice } from '../../project';
import { actingBut, administrators, without } from '../keep/people';

/** One item for one person. */
export interface Letter {
  readonly key: string;
  readonly person: Person;
  readonly item: Item;
}

/** One mail: everything for one person. `repeated`: an earlier attempt may have arrived. */
export interface Mail {
  readonly person: Person;
  readonly letters: readonly Letter[];
  readonly repeated: boolean;
}

export const keyOf = (item: Item, email: string): string =>
  [item.project, item.duty, item.period, item.lead, email].join('|');

/** Every item addressed to everybody who acts for its party, but not to `except`. */
export function address(items: readonly Item[], people: readonly Person[], today: Day, except?: string): Letter[] {
  return items.flatMap((item) =>
    [
      ...new Set(
        item.only === undefined
          ? [
              ...actingBut(item.except ?? [], people, item.to, { unit: item.unit, today }),
              ...(item.administrators ? administrators(without(item.except ?? [], people), today) : []),
            ]
          : people.filter((person) => person.email === item.only && inOffice(person, today)),
      ),
    ]
      .filter((person) => person.email !== except)
      .map((person) => ({ key: keyOf(item, person.email), person, item })),
  );
}

/** Of these, what began to wait before its person was in office: no command can have told him (A3.2). */
export const forNewcomers = (letters: readonly Letter[]): Letter[] =>
  letters.filter(({ item, person }) => item.since !== undefined && item.since < person.from);

export const rowOf = (letter: Letter, at: Moment, state: OutboxRow['state']): OutboxRow => {
  const { project, duty, period, lead } = letter.item;
  return { key: letter.key, project, duty, period, lead, to: letter.person.email, at, state };
};

/** One mail per person, whoever has the most urgent item first. */
export function mailsOf(letters: readonly Letter[], repeats: ReadonlySet<string> = new Set()): Mail[] {
  const by = new Map<string, Letter[]>();
  for (const letter of [...letters].sort((a, b) => byUrgency(a.item, b.item)))
    by.set(letter.person.email, [...(by.get(letter.person.email) ?? []), letter]);
  return [...by.values()].map((own) => ({
    person: own[0]!.person,
    letters: own,
    repeated: own.some((letter) => repeats.has(letter.key)),
  }));
}

/** Which rows went out without being marked. */
export interface Sent {
  readonly has: (row: OutboxRow) => boolean;
}

export interface Mailing {
  readonly mails: readonly Mail[];
  /** Rows that are new, claimed or waiting, and rows that get another state. Both go into the claiming write. */
  readonly added: readonly OutboxRow[];
  readonly marked: readonly OutboxRow[];
  /** How many persons have to wait for the next day, because the quota is spent or it is no working day. */
  readonly waiting: number;
}

/**
 * `due`: what is to be told today. `known`: what may still be told, if a row asks for it (a notice whose command could
 * not send it). At most `quota` mails.
 */
export function mailing(
  { due, known }: { readonly due: readonly Letter[]; readonly known: readonly Letter[] },
  { outbox, sent }: { readonly outbox: readonly OutboxRow[]; readonly sent: Sent },
  quota: number,
  at: Moment,
): Mailing {
  const rows = new Map(outbox.map((row) => [row.key, row]));
  const letters = new Map([...known, ...due].map((letter) => [letter.key, letter]));
  const isDue = new Set(due.map((letter) => letter.key));
  const marked: OutboxRow[] = [];
  const open: Letter[] = [];
  const repeats = new Set<string>();
  for (const row of rows.values()) {
    if (row.state !== '待发' && row.state !== '已领') continue;
    if (row.state === '已领' && !sent.has(row) && inFlight(row.at, at)) continue;
    const letter = letters.get(row.key);
    if (sent.has(row)) marked.push({ ...row, state: '已发' });
    else if (!letter) marked.push({ ...row, state: '未发' });
    else {
      if (row.state === '已领') repeats.add(row.key);
      open.push(letter);
    }
  }
  const added: OutboxRow[] = [];
  for (const letter of letters.values()) {
    if (rows.has(letter.key) || !isDue.has(letter.key)) continue;
    // It went on a day on which there was no room for its row.
    const told = rowOf(letter, at, '已发');
    if (sent.has(told)) added.push(told);
    else open.push(letter);
  }
  const all = mailsOf(open, repeats);
  const mails = all.slice(0, Math.max(0, quota));
  const claimed = new Set(mails.flatMap((mail) => mail.letters.map((letter) => letter.key)));
  for (const letter of open) {
    const row = rows.get(letter.key);
    const state = claimed.has(letter.key) ? '已领' : '待发';
    if (!row) added.push(rowOf(letter, at, state));
    // A repetition too: by the moment of its claim it is known which mail told it.
    else if (state === '已领') marked.push({ ...row, at, state });
  }
  return { mails, added, marked, waiting: all.length - mails.length };
}

/** Told so long ago that no lead of it can come again. */
const KEPT_DAYS = 120;

/**
 * Rows that can no longer matter: told or given up long ago, and about nothing that would be told today. What still waits
 * for somebody stays, however old: it would be told again.
 */
export function settled(outbox: readonly OutboxRow[], letters: readonly Letter[], today: Day): string[] {
  const live = new Set(letters.map((letter) => letter.key));
  const oldest = addDays(today, -KEPT_DAYS);
  return outbox.flatMap(({ key, at, state }) =>
    state === '待发' || state === '已领' || at.slice(0, 10) >= oldest || live.has(key) ? [] : [key],
  );
}

/** Claimed so recently that a command may be sending it right now. */
const inFlight = (claimed: Moment, at: Moment): boolean =>
  claimed.slice(0, 10) === at.slice(0, 10) && seconds(at) - seconds(claimed) < IN_FLIGHT_SECONDS;
const IN_FLIGHT_SECONDS = 600;
const seconds = (moment: Moment): number => {
  const [h = 0, m = 0, s = 0] = moment.slice(11).split(':').map(Number);
  return h * 3600 + m * 60 + s;
};

/** The rows of mails that went out, as they stand afterwards. */
export const sentRows = (mails: readonly Mail[], at: Moment, state?: OutboxRow['state']): OutboxRow[] =>
  mails.flatMap((mail) =>
    mail.letters.map((letter) => rowOf(letter, at, state ?? (mail.repeated ? '可能重复' : '已发'))),
  );
